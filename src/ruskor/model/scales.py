"""The only table of scale words, and of the small numbers that are written in letters before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["COUNTS", "NAMES", "SCALES", "read_scale"]

#: The scale words that ruskor writes (short scale), from the largest, each with its power of ten.
NAMES = (
    ("septillion", 24),
    ("sextillion", 21),
    ("quintillion", 18),
    ("quadrillion", 15),
    ("trillion", 12),
    ("billion", 9),
    ("million", 6),
)
_RUSSIAN_ENDINGS = ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")
_RUSSIAN = {"миллион": 6, "миллиард": 9, "триллион": 12, "квадриллион": 15}
_THOUSAND = ("а", "и", "е", "у", "ей", "ею", "ью", "", "ам", "ами", "ах")
_HUNDRED = ("сотня", "сотни", "сотне", "сотню", "сотней", "сотнею", "сотен", "сотням", "сотнями", "сотнях")
#: Every scale word in the form of `simplify`, with its power of ten. A "milliard" is 10⁹.
SCALES: Mapping[str, int] = {
    **{f"{name}{ending}": power for name, power in (*NAMES, ("thousand", 3), ("hundred", 2)) for ending in ("", "s")},
    **{
        f"{name}{ending}": power for name, power in (("milliard", 9), ("crore", 7), ("lakh", 5)) for ending in ("", "s")
    },
    "mn": 6,
    "mln": 6,
    "mio": 6,
    "bn": 9,
    "bln": 9,
    "mrd": 9,
    "tn": 12,
    "trn": 12,
    "trln": 12,
    **{f"{name}{ending}": power for name, power in _RUSSIAN.items() for ending in _RUSSIAN_ENDINGS},
    **{f"тысяч{ending}": 3 for ending in _THOUSAND},
    **dict.fromkeys(_HUNDRED, 2),
    "тыс": 3,
    "млн": 6,
    "млрд": 9,
    "трлн": 12,
}

#: Numbers in letters before a scale: "two billion", "a million".
COUNTS = {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}

_WORD = re.compile(r"[ -]?([^\W\d_]+)")


def read_scale(text: str, start: int) -> tuple[int, int]:
    """Return the power of ten of the scale words at `start`, and the index of their end. Several words multiply.

    >>> read_scale("3 thousand million tons", 1), read_scale("3 tons", 1)
    ((9, 18), (0, 1))
    """
    power, end = 0, start
    found = _WORD.match(text, start)
    while found and found.group(1) in SCALES:
        power, end = power + SCALES[found.group(1)], found.end()
        found = _WORD.match(text, end)
    return power, end
