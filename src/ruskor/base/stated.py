"""A number held against the source's own words for it, where these are plain enough for a program to read."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["contradicts"]

# A number in digits, a comma between thousands alone, with the word that follows; no part of a name (Il-76, G20).
_NUMBER = re.compile(
    r"(?<![\w.,])(?<![^\W\d_]-)(?P<digits>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?![0-9]|[.,][0-9]|(?:st|nd|rd|th)\b)"
    r"(?:[ \u00a0-]?(?P<word>[^\W\d_]+))?"
)
_SCALES = {"thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "mln": 6, "billion": 9, "bn": 9, "trillion": 12}
_SCALES |= {"тыс": 3, "тысяч": 3, "млн": 6, "миллион": 6, "миллиона": 6, "миллионов": 6}
_SCALES |= {"млрд": 9, "миллиард": 9, "миллиарда": 9, "миллиардов": 9, "трлн": 12}
_LONGEST = 400  # characters: a source's few words for a number are fewer
_YEAR = re.compile("1[5-9][0-9]{2}|20[0-9]{2}")
_WORD = re.compile(r"[^\W\d_]+")
# Words that make another number of those in digits: where one stands, nothing can be told.
_RECKONING = """
half third quarter fifth tenth two three four five six seven eight nine ten eleven twelve dozen hundred score twice
double triple times fold crore lakh
"""
_RECKONED = frozenset(_RECKONING.split())
_ASIAN = re.compile("[만억조천백십万亿億兆千百十]")
_OTHER_MARKS = re.compile(
    r"[0-9][ \u00a0\u202f'’][0-9]{3}|[0-9],[0-9]{1,2}(?![0-9])|[0-9]\.[0-9]{3}(?![0-9])|[0-9]·[0-9]|[¼½¾/+]"
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
    changes. "hundreds of millions", "two of 12", "1,5 млрд" and "2억" say nothing here; and of a number without a
    scale that is known, only the digits count, not how large it is ("1 km" may be 1,000 metres).

    >>> contradicts("$201.8 million", [Decimal(20_180_000)]), contradicts("300 to 500 million", [Decimal(300_000_000)])
    (Decimal('20180000'), None)
    """
    if len(stated) > _LONGEST or _ASIAN.search(stated) or _OTHER_MARKS.search(stated):
        return None
    if _RECKONED.intersection(word.lower().removesuffix("s") for word in _WORD.findall(stated)):
        return None
    found = list(_NUMBER.finditer(stated))
    if len(found) < len(ends) or any(_YEAR.fullmatch(one["digits"]) for one in found):
        return None
    numbers = list(map(_number, found))
    return next((end for end in ends if not _may_be(abs(end), numbers)), None)


def _may_be(number: Decimal, stated: Sequence[_Number]) -> bool:
    """Tell whether one of the numbers stated may be this one, or two together are."""
    times = Counter(one.value for one in stated)
    is_sum = any(times[number - one] > (number - one == one) for one in times)
    return is_sum or any(one.may_be(number) for one in stated)


def _number(found: re.Match[str]) -> _Number:
    word = (found["word"] or "").lower()
    scale = _SCALES.get(word, _SCALES.get(word.removesuffix("s")))
    return _Number(
        Decimal(found["digits"].replace(",", "")).scaleb(scale or 0), scale is not None, "," in found["digits"]
    )


def _digits(number: Decimal) -> tuple[int, ...]:
    """Return the digits of a number, whatever its size."""
    return number.normalize().as_tuple().digits
