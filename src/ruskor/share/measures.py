"""Measures as drawings: each figure as a bar with its range, the verdicts, and the course (a chart over the years)."""

from __future__ import annotations

import itertools
import math
from decimal import Decimal
from typing import TYPE_CHECKING

from ruskor.model.amounts import format_value
from ruskor.model.choices import AGREE, DIFFER
from ruskor.model.dates.days import year_to_words
from ruskor.model.text import measure_width
from ruskor.render.chart import Mark, Scale, choose_scale, find_greatest, has_course, make_marks
from ruskor.render.comparison import format_verdict
from ruskor.render.fields import format_cites, format_date
from ruskor.share.drawing import FONT_SIZE, break_lines, escape_text, make_element, make_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypedDict

    from ruskor.model import contract
    from ruskor.model.choices import Verdict

    #: A figure of a comparison, with its bar and its texts.
    Row = TypedDict(
        "Row",
        {
            "figure": contract.FigureRecord,
            "when": str,
            "amount": str,
            "bar": str,
            "verdict": str,
            "class": str,
            "source": str,
        },
    )

__all__ = ["BAR", "choose_class", "draw_bar", "draw_course", "list_rows", "to_picture"]

#: The width and height of a bar, in pixels.
BAR = (260, 16)

_BAR_ROW, _GROUP_GAP = 22, 8
_WIDTH = 1000  # the width of a picture, in pixels
_COURSE = (620, 260)
_LEFT, _UNDER = 76, 26  # pixels for the numbers to the left of a course and the years below it
_ARROW = 7
_TICKS = 8  # the largest number of year steps below a course
_MARK = 5
_LETTER, _BOLD_LETTER = 7.6, 8.6  # the width of a letter in pixels, in the widest font


def choose_class(verdict: Verdict) -> str:
    """Return the CSS class of a verdict."""
    return verdict if verdict in {DIFFER, AGREE} else "alone"


def draw_bar(amount: contract.Amount, longest: Decimal, verdict: Verdict) -> str:
    """Return the bar of an amount with its range. `longest` fills the whole width. The certain part is solid."""
    width, height = BAR
    low, high = (None if end is None else _share(Decimal(end), longest) for end in (amount["low"], amount["high"]))
    room = width - _ARROW  # an open range ends in an arrow
    parts = []
    class_ = choose_class(verdict)
    solid = 0.0 if low is None else max(low * room, 1.5)
    if solid:
        parts.append(make_element("rect", class_=f"core {class_}", y=3, width=solid, height=height - 6))
    if high is not None and high * room > solid:
        parts.append(
            make_element("rect", class_=f"may {class_}", x=solid, y=3.5, width=high * room - solid, height=height - 7)
        )
    if high is None:
        points = f"{solid:.1f},1 {solid + _ARROW:.1f},{height / 2:g} {solid:.1f},{height - 1}"
        parts.append(make_element("polygon", class_=f"core {class_}", points=points))
    return "".join(parts)


def _share(number: Decimal, longest: Decimal) -> float:
    return max(0.0, min(1.0, float(number / longest))) if longest > 0 else 0.0


def find_longest(comparison: contract.Comparison) -> Decimal:
    """Return the number that the longest bar of a comparison shows."""
    return find_greatest([figure["amount"] for group in comparison["groups"] for figure in group["figures"]])


def list_rows(comparison: contract.Comparison) -> Iterator[Row]:
    """Yield each figure of a comparison with its bar. Only the first figure of each time has the verdict in words."""
    whole = find_longest(comparison)
    for group in comparison["groups"]:
        for number, figure in enumerate(group["figures"]):
            yield {
                "figure": figure,
                "when": format_date(figure) or "no date",
                "amount": figure["amount"]["text"],
                "bar": draw_bar(figure["amount"], whole, group["verdict"]),
                "verdict": format_verdict(group["verdict"], group["ratio"]) if not number else "",
                "class": choose_class(group["verdict"]),
                "source": format_cites(figure["cites"]),
            }


def draw_course(comparison: contract.Comparison) -> tuple[str, tuple[int, int]] | None:
    """Return the picture of a measure over time, and its size. Return None if the figures have too few times."""
    groups = comparison["groups"]
    if not has_course(groups):
        return None
    marks = make_marks(groups)
    scale = choose_scale(marks)
    width, height = _COURSE
    first, last = math.floor(min(mark.when for mark in marks)), math.floor(max(mark.when for mark in marks)) + 1

    def x(year: float) -> float:
        return _LEFT + (year - first) / (last - first) * (width - _LEFT - 12)

    def y(number: float) -> float:
        return 10 + (1 - _find_part(scale, number)) * (height - 10 - _UNDER)

    drawn = [*_draw_ticks(scale, y, width), *_draw_years(first, last, x, height)]
    for mark in marks:
        ends = {"x1": x(mark.when), "x2": x(mark.when), "y1": y(mark.low), "y2": y(mark.high)}
        drawn += [make_element("line", class_=f"span {_choose_mark_class(mark)}", **ends)] * (mark.low != mark.high)
    drawn += [_draw_mark(mark, x(mark.when), y(mark.at)) for mark in sorted(marks, key=lambda each: each.is_conflict)]
    return "".join(drawn), _COURSE


def _find_part(scale: Scale, number: float) -> float:
    """Return the position of a number on a scale, from 0 at its bottom to 1 at its top."""
    at = math.log10(number) if scale.is_log else number
    return (at - float(scale.bottom)) / (float(scale.step) * scale.steps)


def _draw_ticks(scale: Scale, y: Callable[[float], float], width: int) -> Iterator[str]:
    for number in scale.ticks.values():
        height = y(float(number))
        yield make_element("line", class_="rule", x1=_LEFT, x2=width, y1=height, y2=height)
        yield make_element(
            "text", escape_text(format_value(number)), class_="faint", x=_LEFT - 8, y=height + 4, text_anchor="end"
        )


def _draw_years(first: int, last: int, x: Callable[[float], float], height: int) -> Iterator[str]:
    steps = (digit * 10**power for power in itertools.count() for digit in (1, 2, 5))
    step = next(step for step in steps if (last - first) / step <= _TICKS)
    bottom = height - _UNDER
    yield make_element("line", class_="axis", x1=_LEFT, x2=x(last), y1=bottom, y2=bottom)
    for year in range(math.ceil(first / step) * step, last + 1, step):
        yield make_element("line", class_="axis", x1=x(year), x2=x(year), y1=bottom, y2=bottom + 5)
        if year < last:
            yield make_element(
                "text",
                escape_text(year_to_words(year)),
                class_="faint",
                x=x(year + 0.5 if step == 1 else year),
                y=height - 6,
                text_anchor="middle",
            )


def _choose_mark_class(mark: Mark) -> str:
    return "differ" if mark.is_conflict else "alone"


def _draw_mark(mark: Mark, x: float, y: float) -> str:
    """Return the mark of a figure: a diamond if sources differ, a triangle for a one-sided bound, or else a dot."""
    r = _MARK
    if mark.is_conflict:
        points = [(x, y - r - 1), (x + r + 1, y), (x, y + r + 1), (x - r - 1, y)]
    elif mark.bound in {"over", "at-least"}:
        points = [(x, y - r), (x + r, y + r - 1), (x - r, y + r - 1)]
    elif mark.bound in {"under", "at-most"}:
        points = [(x, y + r), (x + r, y - r + 1), (x - r, y - r + 1)]
    else:
        return make_element("circle", class_=f"core {_choose_mark_class(mark)}", cx=x, cy=y, r=r - 0.5)
    return make_element(
        "polygon", class_=f"core {_choose_mark_class(mark)}", points=" ".join(f"{a:.1f},{b:.1f}" for a, b in points)
    )


def format_heading(comparison: contract.Comparison) -> str:
    """Return the heading of a comparison: the measure, its unit, and the units of a rate."""
    return f"{comparison['measure']}, {' / '.join([comparison['unit'], *comparison['per']])}"


#: The meanings of the marks in bars and courses.
LEGEND = "solid: at least this; faint: possibly this; arrow: or more; orange: sources differ; green: sources agree"
LEGEND_OF_COURSE = "◆ sources differ   ▲ at least   ▼ at most   ● a figure   | possible"


def to_picture(comparisons: Sequence[contract.Comparison], source: str) -> str:
    """Return an SVG file of compared measures, one below another. `source` names the origin of the facts."""
    drawn, y, legends = [], 0.0, [LEGEND]
    is_several = len(comparisons) > 1
    for comparison in comparisons:
        part, high = _draw_comparison(comparison, with_heading=is_several)
        drawn.append(make_element("g", part, transform=f"translate(0 {y:g})"))
        y += high + 24
        if has_course(comparison["groups"]):
            legends = [LEGEND, LEGEND_OF_COURSE]
    title = "Figures by source" if is_several else format_heading(comparisons[0])
    return make_picture(drawn, (_WIDTH, y - 24), title, [*legends, source])


def _draw_comparison(comparison: contract.Comparison, *, with_heading: bool) -> tuple[str, float]:
    """Return the drawing of one comparison, with its height."""
    figures = [*list_rows(comparison)]
    dates = max(measure_width(figure["when"]) for figure in figures) * _LETTER
    amounts = max(measure_width(figure["amount"]) for figure in figures) * _BOLD_LETTER
    bars = dates + amounts + 36
    beside = bars + BAR[0] + 12
    verdicts = max(measure_width(figure["verdict"]) for figure in figures) * _LETTER + 16
    drawn, y = [], 0.0
    if with_heading:
        drawn.append(make_element("text", escape_text(format_heading(comparison)), class_="strong", y=FONT_SIZE))
        y = 26.0
    for number, figure in enumerate(figures):
        y += _GROUP_GAP if figure["verdict"] and number else 0
        base = y + FONT_SIZE
        drawn += [
            make_element("text", escape_text(figure["when"]), x=dates, y=base, text_anchor="end"),
            make_element(
                "text", escape_text(figure["amount"]), x=bars - 12, y=base, text_anchor="end", class_="strong"
            ),
            make_element("g", figure["bar"], transform=f"translate({bars:g} {y:g})"),
            make_element("text", escape_text(figure["verdict"]), x=beside, y=base, class_=figure["class"]),
            make_element(
                "text",
                escape_text(break_lines(figure["source"], _WIDTH - beside - verdicts, 1)[0]),
                x=beside + verdicts,
                y=base,
                class_="faint",
            ),
        ]
        y += _BAR_ROW
    if found := draw_course(comparison):
        part, (_, high) = found
        drawn.append(make_element("g", part, transform=f"translate(0 {y + 14:g})"))
        y += high + 14
    return "".join(drawn), y
