"""A number held against the source's own words for it, where these are plain enough for a program to read."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["contradicts"]

# In digits, a comma between thousands alone; no part of a name such as Il-76 or G20.
_NUMBER = re.compile(
    r"(?<![\w.,])(?<![^\W\d_]-)[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?![0-9]|[.,][0-9]|st\b|nd\b|rd\b|th\b)"
)
_YEAR = re.compile("1[5-9][0-9]{2}|20[0-9]{2}")
_SCALES = {"hundred": 2, "thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "mln": 6, "billion": 9, "b": 9, "bn": 9}
_SCALES |= {
    "trillion": 12,
    "tn": 12,
    "percent": -2,
    "тыс": 3,
    "тысяча": 3,
    "тысячи": 3,
    "тысяч": 3,
    "млн": 6,
    "миллион": 6,
}
_SCALES |= {"миллиона": 6, "миллионов": 6, "млрд": 9, "миллиард": 9, "миллиарда": 9, "миллиардов": 9, "трлн": 12}
_WORD = re.compile(r"[^\W\d_]+")
# Words that make another number of those in digits: where one stands, nothing can be told.
_RECKONING = """
half third quarter fifth tenth two three four five six seven eight nine ten eleven twelve dozen score twice double
triple times fold crore lakh
"""
_RECKONED = frozenset(_RECKONING.split())
_ASIAN = re.compile("[만억조천백십万亿億兆千百十]")
_OTHER_MARKS = re.compile(r"[0-9][  \u00a0\u202f][0-9]{3}|[0-9],[0-9]{1,2}(?![0-9])|[0-9]\.[0-9]{3}(?![0-9])|[¼½¾/+]")


def contradicts(stated: str, ends: Sequence[Decimal]) -> Decimal | None:
    """Return the first of a figure's numbers that the source's words do not have; None where they do, or may.

    Only words that leave no doubt are held to it: as many numbers in digits as the figure has, which no other word
    changes. "hundreds of millions", "two of 12", "1,5 млрд" and "2억" say nothing here.

    >>> contradicts("$201.8 million", [Decimal(20_180_000)]), contradicts("300 to 500 million", [Decimal(300_000_000)])
    (Decimal('20180000'), None)
    """
    if _ASIAN.search(stated) or _OTHER_MARKS.search(stated):
        return None
    words = {word.lower() for word in _WORD.findall(stated)}
    numbers = [found.group() for found in _NUMBER.finditer(stated)]
    if len(numbers) < len(ends) or _RECKONED & words or any(map(_YEAR.fullmatch, numbers)):
        return None
    singular = words | {word.removesuffix("s") for word in words} | ({"percent"} if "%" in stated else set())
    scales = {0, *(power for word, power in _SCALES.items() if word in singular)}
    meant = {Decimal(number.replace(",", "")).scaleb(scale) for number in numbers for scale in scales}
    return next((end for end in ends if abs(end) not in meant), None)
