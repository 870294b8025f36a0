"""Charts made of characters: a bar for one amount, and the course of many amounts over time.

No plotting package draws these charts, because they must show doubt: the range of an amount, and sources that differ on
the same day.
"""

from __future__ import annotations

import itertools
import math
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.amounts import format_value
from ruskor.model.choices import DIFFER
from ruskor.model.dates import AFTER_ALL, BEFORE_ALL, number_from_iso, to_day
from ruskor.model.dates.days import find_day_number, year_to_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ruskor.model import contract

__all__ = [
    "BLOCKS",
    "LETTERS",
    "Glyphs",
    "Mark",
    "Scale",
    "choose_scale",
    "draw_bar",
    "draw_course",
    "find_greatest",
    "has_course",
    "make_marks",
]

_HEIGHT = 12  # the approximate number of lines in a course; each step has the same number of lines
_MOST_STEPS = 6  # steps between the round numbers at the side
_WIDEST = 100  # columns of a course; a wider course does not show more
_NARROWEST = 10  # columns beside the numbers
_LEAST_TIMES = 4  # the least number of different times in a course
_APART = "   "  # between the meanings of marks
_YEAR = 7  # columns of a year and the gap after it
_FAR_APART = 30  # if the greatest number is more than this many times the least, the scale is logarithmic


class Glyphs(NamedTuple):
    """The characters of charts."""

    full: str
    parts: str  # the parts of a full cell, the smallest first
    doubt: str  # from the least to the greatest possible value
    beyond: str  # the value may be greater than the shown number
    point: str
    conflict: str  # sources differ
    upwards: str  # at least
    downwards: str  # at most
    span: str
    rule: str
    corner: str
    side: str


#: The glyphs for terminals, and the glyphs for outputs that cannot show them.
BLOCKS = Glyphs("█", "▏▎▍▌▋▊▉", "░", "▶", "●", "◆", "▲", "▼", "┊", "─", "└", "│")
LETTERS = Glyphs("=", "", "-", ">", "o", "x", "^", "v", ":", "-", "+", "|")


def find_greatest(amounts: Sequence[contract.Amount]) -> Decimal:
    """Return the greatest number in the amounts, which the longest bar shows."""
    return max(
        (Decimal(end) for amount in amounts for end in (amount["low"], amount["high"]) if end is not None),
        default=Decimal(0),
    )


def draw_bar(amount: contract.Amount, longest: Decimal, width: int, glyphs: Glyphs) -> str:
    """Return a bar for an amount, first the certain part, then the possible part. `longest` fills `width` cells.

    >>> million = {"low": 1_000_000, "high": 1_000_000}, {"low": 600_000, "high": None}, {"low": None, "high": 500_000}
    >>> [draw_bar(amount, Decimal(1_000_000), 10, LETTERS) for amount in million]
    ['==========', '======>', '-----']
    """
    low, high = (_count_cells(amount[end], longest, width) for end in ("low", "high"))
    if low is None:
        return glyphs.doubt * max(1, round(high or 0))
    if high is None:
        return glyphs.full * min(round(low), width - 1) + glyphs.beyond
    if low == high:
        return _fill(low, glyphs)
    solid = round(low)
    return glyphs.full * solid + glyphs.doubt * max(1, round(high) - solid)


def _count_cells(number: int | Decimal | None, longest: Decimal, width: int) -> float | None:
    """Return the number of cells for a number. A negative number has 0 cells."""
    if number is None or longest <= 0:
        return None if number is None else 0.0
    return max(0.0, float(Decimal(number) / longest * width))


def _fill(cells: float, glyphs: Glyphs) -> str:
    whole, rest = divmod(cells, 1)
    if not glyphs.parts:
        return glyphs.full * max(1 if cells else 0, round(cells))
    eighths = round(rest * (len(glyphs.parts) + 1))
    part = glyphs.parts[eighths - 1] if 0 < eighths <= len(glyphs.parts) else glyphs.full if eighths else ""
    return (glyphs.full * int(whole) + part) or (glyphs.parts[0] if cells else "")


class Mark(NamedTuple):
    """A figure in a course: its time in years, its number with the range, and its mark."""

    when: float
    low: float
    high: float
    at: float
    is_conflict: bool
    bound: str


def has_course(groups: Sequence[contract.Group]) -> bool:
    """Return whether the figures have enough different times for a course."""
    return len({mark.when for mark in make_marks(groups)}) >= _LEAST_TIMES


def draw_course(groups: Sequence[contract.Group], width: int, glyphs: Glyphs) -> Iterator[str]:
    """Yield the lines of a chart: years from left to right, numbers from bottom to top, and a mark for each figure.

    If the greatest number is many times the least, the scale is logarithmic. If there is no room for a chart, there are
    no lines.
    """
    marks = make_marks(groups)
    scale = choose_scale(marks)
    labels = {row: format_value(number) for row, number in scale.ticks.items()}
    margin = max(map(len, labels.values()))
    columns = min(width, _WIDEST) - margin - 3
    if columns < _NARROWEST:
        return
    first, last = math.floor(min(mark.when for mark in marks)), math.floor(max(mark.when for mark in marks)) + 1

    def column_of(when: float) -> int:
        return min(round((when - first) / (last - first) * columns), columns - 1)

    cells = [[" "] * columns for _ in range(scale.height)]
    for mark in marks:
        for row in range(scale.row(mark.low), scale.row(mark.high) + 1):
            if cells[row][column_of(mark.when)] == " ":
                cells[row][column_of(mark.when)] = glyphs.span
    for mark in sorted(marks, key=lambda drawn: drawn.is_conflict):
        cells[scale.row(mark.at)][column_of(mark.when)] = _choose_glyph(mark, glyphs)
    for row in reversed(range(scale.height)):
        yield f"{labels.get(row, ''):>{margin}} {glyphs.side} {''.join(cells[row])}".rstrip()
    yield f"{'':{margin}} {glyphs.corner}{glyphs.rule * (columns + 1)}"
    yield f"{'':{margin}}   {_draw_years(first, last, columns)}"
    yield from (f"{'':{margin}}   {line}" for line in _draw_legend(marks, glyphs, columns, is_log=scale.is_log))


class Scale(NamedTuple):
    """The scale of a chart: its lowest number, the size of a step, and the number of steps.

    On a logarithmic scale, the lowest number and the step are powers of ten, given by their exponents.
    """

    bottom: Decimal
    step: Decimal
    steps: int
    is_log: bool

    @property
    def lines(self) -> int:
        """The number of lines in a step."""
        return round(_HEIGHT / self.steps)

    @property
    def height(self) -> int:
        """The number of lines in the chart."""
        return self.steps * self.lines + 1

    @property
    def ticks(self) -> dict[int, Decimal]:
        """The round numbers, by their lines."""
        steps = {number * self.lines: self.bottom + number * self.step for number in range(self.steps + 1)}
        return {row: Decimal(1).scaleb(int(at)) if self.is_log else at for row, at in steps.items()}

    def row(self, number: float) -> int:
        """Return the line of a number, counted from the bottom."""
        at = math.log10(number) if self.is_log else number
        return round((at - float(self.bottom)) / float(self.step) * self.lines)


def choose_scale(marks: Sequence[Mark]) -> Scale:
    """Return a scale with round numbers: the one with the least empty room above the greatest number."""
    least, greatest = min(mark.low for mark in marks), max(mark.high for mark in marks)
    if least > 0 and greatest / least > _FAR_APART:
        first, last = math.floor(math.log10(least)), math.ceil(math.log10(greatest))
        powers = math.ceil((last - first) / _MOST_STEPS)
        return Scale(Decimal(first), Decimal(powers), math.ceil((last - first) / powers), is_log=True)
    bottom, top = min(0.0, least), max(0.0, greatest)
    is_whole = all(number.is_integer() for mark in marks for number in (mark.low, mark.high))
    power = math.floor(math.log10(top - bottom or 1))
    scales = []
    for step in (Decimal(digit).scaleb(power + shift) for shift in (-1, 0, 1) for digit in (1, 2, 5)):
        first, last = math.floor(bottom / float(step)), math.ceil(top / float(step))
        if 0 < last - first <= _MOST_STEPS and not (is_whole and step % 1):
            scales.append(Scale(first * step, step, last - first, is_log=False))
    return min(
        scales, key=lambda scale: scale.step * scale.steps, default=Scale(Decimal(0), Decimal(1), 1, is_log=False)
    )


def make_marks(groups: Sequence[contract.Group]) -> list[Mark]:
    """Return a mark for each figure that has a number, and a date with two ends."""
    marks = []
    for group in groups:
        for figure in group["figures"]:
            amount, when = figure["amount"], figure["date"]
            ends = [end for end in (amount["low"], amount["high"]) if end is not None]
            if when and when["earliest"] and when["latest"] and ends:
                low, high = float(ends[0]), float(ends[-1])
                at = low if amount["bound"] in {"over", "at-least"} else high
                at = (low + high) / 2 if amount["bound"] in {"exactly", "about"} else at
                marks.append(Mark(_find_middle_year(when), low, high, at, group["verdict"] == DIFFER, amount["bound"]))
    return marks


def _find_middle_year(when: contract.Date) -> float:
    """Return the middle of a date, in years."""
    middle = (number_from_iso(when["earliest"], BEFORE_ALL) + number_from_iso(when["latest"], AFTER_ALL)) // 2
    year = to_day(middle).year
    return year + (middle - find_day_number(year, 1, 1)) / 366


def _choose_glyph(mark: Mark, glyphs: Glyphs) -> str:
    if mark.is_conflict:
        return glyphs.conflict
    if mark.bound in {"over", "at-least"}:
        return glyphs.upwards
    return glyphs.downwards if mark.bound in {"under", "at-most"} else glyphs.point


def _draw_years(first: int, last: int, columns: int) -> str:
    """Return the line of years below a chart from `first` to `last`: as many round years as fit.

    The years are round in the usual count, which has no year 0. In this count, the year -429 is 430 BC.
    """
    steps = (digit * 10**power for power in itertools.count() for digit in (1, 2, 5))
    room = max(_YEAR, len(year_to_words(first)) + 2)
    step = next(step for step in steps if step * columns >= room * (last - first))
    line = ""
    lowest = first if first > 0 else first - 1
    for number in range(math.ceil(lowest / step) * step, last, step):
        year = number if number > 0 else number + 1
        column, label = round((year - first) / (last - first) * columns), year_to_words(year)
        if number and column + len(label) <= columns:
            line = f"{line:{column}}{label}"
    return line or year_to_words(first)


def _draw_legend(marks: Sequence[Mark], glyphs: Glyphs, columns: int, *, is_log: bool) -> Iterator[str]:
    """Yield the meanings of the marks. A line breaks only between two meanings."""
    drawn = {_choose_glyph(mark, glyphs) for mark in marks}
    meanings = {
        glyphs.point: "a figure",
        glyphs.conflict: "sources differ",
        glyphs.upwards: "at least",
        glyphs.downwards: "at most",
    }
    parts = [f"{glyph} {meaning}" for glyph, meaning in meanings.items() if glyph in drawn]
    parts += [f"{glyphs.span} possible"] * any(mark.low != mark.high for mark in marks)
    parts += ["log scale"] * is_log
    line = parts[0]
    for part in parts[1:]:
        if len(line) + len(part) + len(_APART) > columns:
            yield line
            line = part
        else:
            line += _APART + part
    yield line
