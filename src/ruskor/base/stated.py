"""The comparison of a number with the source's own words for it, where a program can read them safely."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.numbers import DIGITS, read
from ruskor.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

__all__ = ["contradicts"]

# A number in digits, but not in a name (Il-76, G20) and not an ordinal.
_NUMBER = re.compile(rf"(?<![\w.,])(?<![^\W\d_]-){DIGITS}(?![0-9]|[.,][0-9]|(?:st|nd|rd|th)\b)")
_LONGEST = 400  # characters: a source's words for a number are fewer
_YEAR = re.compile("1[5-9][0-9]{2}|20[0-9]{2}")
_WORD = re.compile(r"[^\W\d_]+")
# Words that change a number in digits: a text with one of them is not judged.
_RECKONING = """
half third quarter fifth tenth two three four five six seven eight nine ten eleven twelve dozen hundred score twice
double triple times fold
"""
_RECKONED = frozenset(_RECKONING.split())
# Signs that change a number or leave it open: a fraction, a point that may separate thousands, a margin, a share
# or a ratio ("1 in 5", "3 of the 12", "5:1"), a Chinese or Korean number in letters.
_OTHER_MARKS = re.compile(
    r"\d\.\d{3}(?![\d.])|\d·\d|[¼½¾⁄/+±]|\d\s?:\s?\d|\b(?:give or take|plus or minus|plus-minus)\b"
    r"|\d (?:in|of|out of|per|for every) (?:the |every |each )?\d|(?<![\d십백천])[만억조천백십万亿億兆千百十]"
)


class _Number(NamedTuple):
    """A number in a text, and whether its size is clear: that of "$5 million" is, that of "5 Millionen" is not."""

    value: Decimal
    is_scaled: bool
    is_grouped: bool

    def may_be(self, other: Decimal) -> bool:
        """Return whether another number may be this one, in an unknown unit or language."""
        if self.is_scaled or not self.value:
            return other == self.value
        if self.is_grouped:  # kilometres may have become metres
            return other in {self.value.scaleb(power) for power in (-3, 0, 3, 6)}
        return _list_digits(other) == _list_digits(self.value)


def contradicts(stated: str, ends: Sequence[Decimal]) -> Decimal | None:
    """Return the first of a figure's numbers that is missing in the source's words; None if none is, or in doubt.

    Only words without doubt are judged: they have as many numbers in digits as the figure, and no other word changes
    them. "hundreds of millions", "1 in 5" and "1,200 ± 50" are not judged. If the scale of a number is unknown, only
    its digits count, not its size ("1 km" may be 1,000 metres, "50m" metres or millions).

    >>> from decimal import Decimal
    >>> contradicts("$201.8 million", [Decimal(20_180_000)]), contradicts("300 to 500 million", [Decimal(300_000_000)])
    (Decimal('20180000'), None)
    """
    text = bare(stated[: _LONGEST + 1])
    if len(stated) > _LONGEST or _OTHER_MARKS.search(text):
        return None
    if _RECKONED.intersection(word.removesuffix("s") for word in _WORD.findall(text)):
        return None
    found = list(_find_numbers(text))
    if len(found) < len(ends) or any(_YEAR.fullmatch(match.group()) for match in found):
        return None
    numbers = list(map(_read_number, found))
    return next((end for end in ends if not _may_be(abs(end), numbers)), None)


def _may_be(number: Decimal, stated: Sequence[_Number]) -> bool:
    """Return whether this may be one of the stated numbers, or the sum of two."""
    times = Counter(figure.value for figure in stated)
    is_sum = any(times[number - value] > (number - value == value) for value in times)
    return is_sum or any(figure.may_be(number) for figure in stated)


def _find_numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield each number in a text, not counting those inside a longer one ("3억 5천만")."""
    start = 0
    while found := _NUMBER.search(text, start):
        yield found
        start = read(text, *found.span()).end


def _read_number(found: re.Match[str]) -> _Number:
    number = read(found.string, *found.span())
    is_scaled = number.digits is not None and not number.is_doubtful and number.end > found.end()
    value = number.value if is_scaled or number.digits is None else number.digits
    return _Number(value, is_scaled, number.is_grouped)


def _list_digits(number: Decimal) -> tuple[int, ...]:
    """Return the digits of a number, whatever its size."""
    return number.normalize().as_tuple().digits
