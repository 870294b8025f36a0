"""A number held against the source's own words for it, where these are plain enough for a program to read."""

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

# A number in digits that is no part of a name (Il-76, G20) and no ordinal.
_NUMBER = re.compile(rf"(?<![\w.,])(?<![^\W\d_]-){DIGITS}(?![0-9]|[.,][0-9]|(?:st|nd|rd|th)\b)")
_LONGEST = 400  # characters: a source's few words for a number are fewer
_YEAR = re.compile("1[5-9][0-9]{2}|20[0-9]{2}")
_WORD = re.compile(r"[^\W\d_]+")
# Words that make another number of those in digits: where one stands, nothing can be told.
_RECKONING = """
half third quarter fifth tenth two three four five six seven eight nine ten eleven twelve dozen hundred score twice
double triple times fold
"""
_RECKONED = frozenset(_RECKONING.split())
# What makes another number of digits, or leaves it open: a fraction, a point that may part thousands, a margin, a share
# or a ratio ("1 in 5", "3 of the 12", "5:1"), a Chinese or Korean number that is written in letters.
_OTHER_MARKS = re.compile(
    r"\d\.\d{3}(?![\d.])|\d·\d|[¼½¾⁄/+±]|\d\s?:\s?\d|\b(?:give or take|plus or minus|plus-minus)\b"
    r"|\d (?:in|of|out of|per|for every) (?:the |every |each )?\d|(?<![\d십백천])[만억조천백십万亿億兆千百十]"
)


class _Number(NamedTuple):
    """A number as it stands in a text, and whether its size is plain: "$5 million" is, "5 Millionen" is not."""

    value: Decimal
    is_scaled: bool
    is_grouped: bool

    def may_be(self, other: Decimal) -> bool:
        """Tell whether another number may be this one, in a unit or language that is not known here."""
        if self.is_scaled or not self.value:
            return other == self.value
        if self.is_grouped:  # kilometres may have become metres
            return other in {self.value.scaleb(power) for power in (-3, 0, 3, 6)}
        return _digits(other) == _digits(self.value)


def contradicts(stated: str, ends: Sequence[Decimal]) -> Decimal | None:
    """Return the first of a figure's numbers that the source's words do not have; None where they do, or may.

    Only words that leave no doubt are held to it: as many numbers in digits as the figure has, which no other word
    changes. "hundreds of millions", "1 in 5" and "1,200 ± 50" say nothing here; and of a number without a scale that is
    known, only the digits count, not how large it is ("1 km" may be 1,000 metres, "50m" metres or millions).

    >>> from decimal import Decimal
    >>> contradicts("$201.8 million", [Decimal(20_180_000)]), contradicts("300 to 500 million", [Decimal(300_000_000)])
    (Decimal('20180000'), None)
    """
    text = bare(stated[: _LONGEST + 1])
    if len(stated) > _LONGEST or _OTHER_MARKS.search(text):
        return None
    if _RECKONED.intersection(word.removesuffix("s") for word in _WORD.findall(text)):
        return None
    found = list(_found(text))
    if len(found) < len(ends) or any(_YEAR.fullmatch(match.group()) for match in found):
        return None
    numbers = list(map(_number, found))
    return next((end for end in ends if not _may_be(abs(end), numbers)), None)


def _may_be(number: Decimal, stated: Sequence[_Number]) -> bool:
    """Tell whether one of the numbers stated may be this one, or two together are."""
    times = Counter(figure.value for figure in stated)
    is_sum = any(times[number - value] > (number - value == value) for value in times)
    return is_sum or any(figure.may_be(number) for figure in stated)


def _found(text: str) -> Iterator[re.Match[str]]:
    """Yield where each number stands; what a longer one takes in ("3억 5천만") is no number of its own."""
    start = 0
    while found := _NUMBER.search(text, start):
        yield found
        start = read(text, *found.span()).end


def _number(found: re.Match[str]) -> _Number:
    number = read(found.string, *found.span())
    is_scaled = number.digits is not None and not number.is_doubtful and number.end > found.end()
    value = number.value if is_scaled or number.digits is None else number.digits
    return _Number(value, is_scaled, number.is_grouped)


def _digits(number: Decimal) -> tuple[int, ...]:
    """Return the digits of a number, whatever its size."""
    return number.normalize().as_tuple().digits
