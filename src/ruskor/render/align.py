"""Amounts aligned under each other, in three columns: the text before the number, the number, and the unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.text import measure_width

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["align"]

_NUMBER = re.compile(r"(?P<whole>[0-9][0-9,]*)(?P<fraction>\.[0-9]+)?")


class _Parts(NamedTuple):
    whole: str  # up to the decimal point, with the text before the number
    fraction: str
    unit: str


def align(texts: Sequence[str], most: int | None = None) -> list[str]:
    """Return amounts as texts of one width: numbers end in one column, and their units begin in another column.

    If all amounts have one unit, their decimal points are in one column, and the unit follows the number. If the result
    is wider than `most` columns, the amounts are aligned on the right.

    >>> align(["about 52 km", "65.8 km", "9 km"], 20)
    ['about 52 km  ', '      65.8 km', '       9 km  ']
    >>> align(["$1.45 billion", "$209 million", ""], 20)
    ['$1.45 billion', ' $209 million', '             ']
    """
    split = [_split(text) for text in texts]
    if len({parts.unit for parts in split if parts != _NOTHING}) == 1:
        halves = [(parts.whole, parts.fraction + parts.unit) for parts in split]
    else:
        halves = [(parts.whole + parts.fraction, parts.unit) for parts in split]
    before = max((measure_width(first) for first, _ in halves), default=0)
    after = max((measure_width(last) for _, last in halves), default=0)
    if most is not None and before + after > most:
        widest = max(map(measure_width, texts))
        return [" " * (widest - measure_width(text)) + text for text in texts]
    return [
        " " * (before - measure_width(first)) + first + last + " " * (after - measure_width(last))
        for first, last in halves
    ]


_NOTHING = _Parts("", "", "")


def _split(text: str) -> _Parts:
    """Split an amount at its last number."""
    found = None
    for found in _NUMBER.finditer(text):  # noqa: B007 -- the last value
        pass
    if found is None:
        return _Parts(text, "", "")
    return _Parts(text[: found.end("whole")], found["fraction"] or "", text[found.end() :])
