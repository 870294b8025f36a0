"""Pictures made of letters: a bar for one amount, and the course of many over time.

They are drawn here rather than by a plotting package because doubt has to be seen: what a number may be as well as what
it is, and where two sources differ on the same day.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from ruskor.model.amounts import count

__all__ = ["BLOCKS", "LETTERS", "Glyphs", "bar", "course", "has_course", "reach"]

_HEIGHT = 12  # lines of a course
_WIDEST = 100  # cells of a course, beyond which it says no more
_LEAST_TIMES = 4  # different times that make a course
_YEAR = 7  # cells of a year and the gap after it
_FAR_APART = 30  # between the least and the greatest, from where each line stands for as many times as much

Json = Mapping[str, Any]


class Glyphs(NamedTuple):
    """What pictures are made of."""

    full: str
    parts: str  # a part of a cell, the smallest first
    doubt: str  # from the least to the most that it may be
    beyond: str  # it may be more
    point: str
    conflict: str  # sources differ on it
    upwards: str  # at least so much
    downwards: str  # at most so much
    span: str
    rule: str
    corner: str
    side: str


#: For terminals, and for outputs that lack their letters.
BLOCKS = Glyphs("█", "▏▎▍▌▋▊▉", "░", "▶", "●", "◆", "▲", "▼", "┊", "─", "└", "│")
LETTERS = Glyphs("=", "", "-", ">", "o", "x", "^", "v", ":", "-", "+", "|")


def reach(amounts: Sequence[Json]) -> Decimal:
    """Return the greatest number that any of the amounts names: what the longest bar stands for."""
    return max(
        (Decimal(end) for one in amounts for end in (one["low"], one["high"]) if end is not None), default=Decimal(0)
    )


def bar(amount: Json, longest: Decimal, width: int, glyphs: Glyphs) -> str:
    """Return a bar for an amount, `width` cells being `longest`: what it is at least, then what it may be.

    >>> million = {"low": 1_000_000, "high": 1_000_000}, {"low": 600_000, "high": None}, {"low": None, "high": 500_000}
    >>> [bar(one, Decimal(1_000_000), 10, LETTERS) for one in million]
    ['==========', '======>', '-----']
    """
    low, high = (_cells(amount[end], longest, width) for end in ("low", "high"))
    if low is None:
        return glyphs.doubt * max(1, round(high or 0))
    if high is None:
        return glyphs.full * min(round(low), width - 1) + glyphs.beyond
    if low == high:
        return _filled(low, glyphs)
    solid = round(low)
    return glyphs.full * solid + glyphs.doubt * max(1, round(high) - solid)


def _cells(number: int | Decimal | None, longest: Decimal, width: int) -> float | None:
    """Return how many cells a number takes; one below zero none."""
    if number is None or longest <= 0:
        return None if number is None else 0.0
    return max(0.0, float(Decimal(number) / longest * width))


def _filled(cells: float, glyphs: Glyphs) -> str:
    whole, rest = divmod(cells, 1)
    if not glyphs.parts:
        return glyphs.full * max(1 if cells else 0, round(cells))
    eighths = round(rest * (len(glyphs.parts) + 1))
    part = glyphs.parts[eighths - 1] if 0 < eighths <= len(glyphs.parts) else glyphs.full if eighths else ""
    return (glyphs.full * int(whole) + part) or (glyphs.parts[0] if cells else "")


class _Mark(NamedTuple):
    """One figure in a course: when (in years), the number, how far it may reach, and how it is drawn."""

    when: float
    low: float
    high: float
    at: float
    is_conflict: bool
    bound: str


def has_course(groups: Sequence[Json]) -> bool:
    """Tell whether the figures are of so many times that their course is worth a picture."""
    return len({mark.when for mark in _marks(groups)}) >= _LEAST_TIMES


def course(groups: Sequence[Json], width: int, glyphs: Glyphs) -> Iterator[str]:
    """Yield the lines of a picture: years from left to right, numbers from bottom to top, a mark for each figure.

    Where the greatest is many times the least, equal steps upwards are equal times as much.
    """
    marks = _marks(groups)
    least, greatest = min(one.low for one in marks), max(one.high for one in marks)
    is_log = least > 0 and greatest / least > _FAR_APART
    bottom, top = (math.log10(least), math.log10(greatest)) if is_log else (min(0.0, least), greatest)

    def line(number: float) -> int:
        share = ((math.log10(number) if is_log else number) - bottom) / ((top - bottom) or 1)
        return round(share * (_HEIGHT - 1))

    ticks = {0, _HEIGHT // 3, 2 * _HEIGHT // 3, _HEIGHT - 1}
    labels = {}
    for row in ticks:
        number = bottom + (top - bottom) * row / (_HEIGHT - 1)
        labels[row] = count(_rounded(10**number if is_log else number))
    margin = max(map(len, labels.values()))
    columns = min(width, _WIDEST) - margin - 3
    first, last = min(one.when for one in marks), max(one.when for one in marks)

    def place(when: float) -> int:
        return round((when - first) / ((last - first) or 1) * (columns - 1))

    cells = [[" "] * columns for _ in range(_HEIGHT)]
    for mark in marks:
        for row in range(line(mark.low), line(mark.high) + 1):
            if cells[row][place(mark.when)] == " ":
                cells[row][place(mark.when)] = glyphs.span
    for mark in sorted(marks, key=lambda one: one.is_conflict):
        cells[line(mark.at)][place(mark.when)] = _glyph(mark, glyphs)
    for row in reversed(range(_HEIGHT)):
        yield f"{labels.get(row, ''):>{margin}} {glyphs.side} {''.join(cells[row])}".rstrip()
    yield f"{'':{margin}} {glyphs.corner}{glyphs.rule * (columns + 1)}"
    yield f"{'':{margin}}   {_years(first, last, columns)}"
    yield f"{'':{margin}}   {_legend(marks, glyphs, is_log=is_log)}"


def _marks(groups: Sequence[Json]) -> list[_Mark]:
    marks = []
    for group in groups:
        for figure in group["figures"]:
            amount, when = figure["amount"], figure["date"]
            ends = [end for end in (amount["low"], amount["high"]) if end is not None]
            if when and when["earliest"] and when["latest"] and ends:
                low, high = float(ends[0]), float(ends[-1])
                at = low if amount["bound"] in {"over", "at-least"} else high
                at = (low + high) / 2 if amount["bound"] in {"exactly", "about"} else at
                marks.append(_Mark(_year(when), low, high, at, group["verdict"] == "differ", amount["bound"]))
    return marks


def _year(when: Json) -> float:
    """Return the middle of a date, in years."""
    first, last = (date.fromisoformat(when[end]).toordinal() for end in ("earliest", "latest"))
    middle = date.fromordinal((first + last) // 2)
    return middle.year + (middle.timetuple().tm_yday - 1) / 366


def _rounded(number: float) -> Decimal:
    """Return a number with two significant digits, for a label."""
    return Decimal(f"{Decimal(f'{number:.1e}'):f}") if number else Decimal(0)


def _glyph(mark: _Mark, glyphs: Glyphs) -> str:
    if mark.is_conflict:
        return glyphs.conflict
    if mark.bound in {"over", "at-least"}:
        return glyphs.upwards
    return glyphs.downwards if mark.bound in {"under", "at-most"} else glyphs.point


def _years(first: float, last: float, columns: int) -> str:
    """Return the line of years: the first, the last, and those between that have room."""
    years = range(math.floor(first), math.floor(last) + 1)
    step = max(1, math.ceil(len(years) * _YEAR / columns))

    def place(year: int) -> int:
        share = (max(year, first) - first) / ((last - first) or 1)
        return min(round(share * (columns - 1)), columns - len(str(year)))

    line = ""
    for year in years[::step]:
        if year != years[-1] and place(year) + _YEAR <= place(years[-1]) and (place(year) > len(line) or not line):
            line = f"{line:{place(year)}}{year}"
    return f"{line:{place(years[-1])}}{years[-1]}"


def _legend(marks: Sequence[_Mark], glyphs: Glyphs, *, is_log: bool) -> str:
    drawn = {_glyph(mark, glyphs) for mark in marks}
    told = {
        glyphs.point: "a figure",
        glyphs.conflict: "sources differ",
        glyphs.upwards: "at least",
        glyphs.downwards: "at most",
    }
    parts = [f"{glyph} {meaning}" for glyph, meaning in told.items() if glyph in drawn]
    parts += [f"{glyphs.span} it may be"] * any(mark.low != mark.high for mark in marks)
    return "   ".join([*parts, *(["log scale"] if is_log else [])])
