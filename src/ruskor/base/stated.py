"""The comparison of a number with the source's own words for it, if a program can read the words safely."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.numbers import DIGITS, read
from ruskor.model.text import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

__all__ = ["find_contradiction"]

# A number in digits that is not an ordinal or a part of a name (Il-76, G20).
_NUMBER = re.compile(rf"(?<![\w.,])(?<![^\W\d_]-){DIGITS}(?![0-9]|[.,][0-9]|(?:st|nd|rd|th)\b)")
_LONGEST = 400  # the largest number of characters in a source's words for a number
_YEAR = re.compile("1[5-9][0-9]{2}|20[0-9]{2}")
_WORD = re.compile(r"[^\W\d_]+")
# Words that change a number in digits. A text with such a word is not compared.
_RECKONING = """
half third quarter fifth tenth two three four five six seven eight nine ten eleven twelve dozen hundred score twice
double triple times fold
"""
_RECKONED = frozenset(_RECKONING.split())
# Signs that change a number or leave it open: a fraction, a point that may separate thousands, a margin, a
# share or a ratio ("1 in 5", "3 of the 12", "5:1"), or a Chinese or Korean number in letters.
_OTHER_MARKS = re.compile(
    r"\d\.\d{3}(?![\d.])|\d·\d|[¼½¾⁄/+±]|\d\s?:\s?\d|\b(?:give or take|plus or minus|plus-minus)\b"
    r"|\d (?:in|of|out of|per|for every) (?:the |every |each )?\d|(?<![\d십백천])[만억조천백십万亿億兆千百十]"
)


class _StatedNumber(NamedTuple):
    """A number in a text, and whether its size is clear: it is clear in "$5 million", but not in "5 Millionen"."""

    value: Decimal
    is_scaled: bool
    is_grouped: bool

    def may_be(self, other: Decimal) -> bool:
        """Return whether this number may mean `other`. Its scale may depend on a unit or a language."""
        if self.is_scaled or not self.value:
            return other == self.value
        if self.is_grouped:  # the source may be in kilometres, and the figure in metres
            return other in {self.value.scaleb(power) for power in (-3, 0, 3, 6)}
        return _list_digits(other) == _list_digits(self.value)


def find_contradiction(stated: str, ends: Sequence[Decimal]) -> Decimal | None:
    """Return the first number of a figure that is not in the source's words. Return None if there is none, or in doubt.

    Words are compared only if they have at least as many numbers in digits as the figure. They must have no year, and
    no other word that changes a number. "Hundreds of millions", "1 in 5" and "1,200 ± 50" are not compared. If the
    scale of a number is unknown, only its digits count ("1 km" may be 1,000 metres, and "50m" metres or millions).

    >>> from decimal import Decimal
    >>> find_contradiction("$201.8 million", [Decimal(20_180_000)])
    Decimal('20180000')
    >>> find_contradiction("300 to 500 million", [Decimal(300_000_000)])
    """
    text = simplify(stated[: _LONGEST + 1])
    if len(stated) > _LONGEST or _OTHER_MARKS.search(text):
        return None
    if _RECKONED.intersection(word.removesuffix("s") for word in _WORD.findall(text)):
        return None
    found = list(_find_numbers(text))
    if len(found) < len(ends) or any(_YEAR.fullmatch(match.group()) for match in found):
        return None
    numbers = list(map(_read_number, found))
    return next((end for end in ends if not _may_be(abs(end), numbers)), None)


def _may_be(number: Decimal, stated: Sequence[_StatedNumber]) -> bool:
    """Return whether a number may be a stated number, or the sum of two stated numbers."""
    times = Counter(figure.value for figure in stated)
    is_sum = any(times[number - value] > (number - value == value) for value in times)
    return is_sum or any(figure.may_be(number) for figure in stated)


def _find_numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield each number in a text. A number inside a longer number ("3억 5천만") does not count."""
    start = 0
    while found := _NUMBER.search(text, start):
        yield found
        start = read(text, *found.span()).end


def _read_number(found: re.Match[str]) -> _StatedNumber:
    number = read(found.string, *found.span())
    is_scaled = number.digits is not None and not number.is_doubtful and number.end > found.end()
    value = number.value if is_scaled or number.digits is None else number.digits
    return _StatedNumber(value, is_scaled, number.is_grouped)


def _list_digits(number: Decimal) -> tuple[int, ...]:
    """Return the digits of a number, without its scale."""
    return number.normalize().as_tuple().digits
