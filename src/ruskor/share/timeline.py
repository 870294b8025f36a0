"""Timelines as drawings: a mark for a known day, and a span for any other date."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.choices import KINDS
from ruskor.model.dates import AFTER_ALL, BEFORE_ALL, parse, to_day
from ruskor.model.dates.days import find_day_number, year_to_words
from ruskor.model.text import format_count
from ruskor.render.fields import format_cites, format_date, format_headline
from ruskor.share.drawing import break_lines, escape_text, make_element, make_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ruskor.model import contract

__all__ = ["FADES", "KINDS", "LEGEND", "Span", "find_outer_years", "to_lanes", "to_picture"]

#: The meanings of the marks.
LEGEND = (
    "solid: on that day, or from one day to another; hollow: some time within; fading: about then, or open;"
    " dashed: uncertain"
)

_YEAR = 366
_MOST_ROWS = 80  # a picture of more records has lanes, and not a line for each record
_WIDTH, _DATES, _PLOT, _ROW, _LINE = 1000, 150, 330, 12, 17
_LANES = (1000, 64)  # the size of the lanes of one kind, in pixels
_LEAST = 4.0  # the least width of a mark, in pixels
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)


class Span(NamedTuple):
    """The days of a record: the days of its date, its possible days, and its doubt."""

    first: int
    last: int
    reach_first: int
    reach_last: int
    is_interval: bool
    is_uncertain: bool

    @classmethod
    def of(cls, record: contract.Record) -> Span | None:
        """Return the span of a record, or None if its date cannot be drawn."""
        if not record["date"] or not record["date"]["edtf"]:
            return None
        date = parse(record["date"]["edtf"])
        return cls(
            date.first, date.last, date.reach_first, date.reach_last, "/" in date.text, is_uncertain=date.is_uncertain
        )


def find_outer_years(spans: Iterable[Span]) -> tuple[int, int]:
    """Return the first year of all spans, and the year after the last. If an end is open, the other end counts."""
    firsts, lasts = [], []
    for span in spans:
        firsts.append(span.last if span.first == BEFORE_ALL else span.first)
        lasts.append(span.first if span.last == AFTER_ALL else span.last)
    return to_day(min(firsts)).year, to_day(max(lasts)).year + 1


#: The fillings of spans with a doubtful end, by kind. A picture or page contains each filling once.
FADES = make_element(
    "defs",
    *(
        make_element(
            "linearGradient",
            make_element("stop", class_=kind, offset="0", stop_opacity=start),
            make_element("stop", class_=kind, offset="1", stop_opacity=end),
            id=f"fade_{side}_{kind}",
        )
        for kind in KINDS
        for side, start, end in (("in", "0", "0.7"), ("out", "0.7", "0"))
    ),
)


class _Axis(NamedTuple):
    """The axis of days, from left to right."""

    first: int
    last: int
    width: float

    def x(self, day: float) -> float:
        return min(max((day - self.first) / (self.last - self.first), 0.0), 1.0) * self.width

    def ticks(self, most: int) -> Iterator[tuple[int, float]]:
        """Yield round years and their positions."""
        start, end = to_day(self.first).year, to_day(self.last).year
        step = next((step for step in _STEPS if (end - start) / step <= most), _STEPS[-1])
        for year in range(start + -start % step, end + 1, step):
            day = find_day_number(year, 1, 1)
            if self.first <= day <= self.last:
                yield year, self.x(day)


def _mark(span: Span, kind: str, axis: _Axis, y: float, height: float) -> str:
    """Return the mark of a record."""
    open_start, open_end = span.first == BEFORE_ALL, span.last == AFTER_ALL
    left, right = axis.x(axis.first if open_start else span.first), axis.x(axis.last if open_end else span.last + 1)
    parts = []
    unsure = " unsure" if span.is_uncertain else ""
    if open_start or span.reach_first < span.first:
        outer = left if open_start else axis.x(span.reach_first)
        inner = max(outer + 8, right if open_start else left)
        parts.append(
            make_element("rect", x=outer, y=y, width=inner - outer, height=height, fill=f"url(#fade_in_{kind})")
        )
        left = inner if open_start else left
    if open_end or span.reach_last > span.last:
        inner = left if open_end else right
        outer = max(inner + 8, axis.x(axis.last) if open_end else axis.x(span.reach_last + 1))
        parts.append(
            make_element("rect", x=inner, y=y, width=outer - inner, height=height, fill=f"url(#fade_out_{kind})")
        )
    if not open_start and not open_end:
        width = max(right - left, _LEAST)
        is_hollow = unsure or not (span.is_interval or span.first == span.last)
        class_ = f"may {kind}{unsure}" if is_hollow else f"core {kind}"
        inset = 0.5 if is_hollow else 0
        parts.append(
            make_element(
                "rect",
                class_=class_,
                x=left + inset,
                y=y + inset,
                width=max(width - 2 * inset, 1),
                height=max(height - 2 * inset, 1),
                rx=min(height / 4, 2),
            )
        )
    return "".join(parts)


def to_lanes(
    records: Sequence[tuple[str, str, Span]], name: Callable[[int], str] | None = None
) -> tuple[str, tuple[int, int]]:
    """Return many records in lanes, with a band for each kind, and the size of the drawing.

    `records` has (id, kind, span). A mark links to the record's anchor, or has the title that `name` returns.
    """
    first, last = find_outer_years(span for _, _, span in records)
    axis = _Axis(find_day_number(first, 1, 1), find_day_number(last, 1, 1), _LANES[0])
    drawn, y = list[str](), 0.0
    bands = []
    for kind in KINDS:
        numbers = [number for number, record in enumerate(records) if record[1] == kind]
        if not numbers:
            continue
        lanes = _pack([records[number][2] for number in numbers], axis)
        number = max(lanes) + 1
        bands.append(make_element("text", escape_text(format_count(len(numbers), kind)), class_="faint", x=4, y=y + 13))
        y += 20
        lane = max(2.0, min(12.0, _LANES[1] / number))
        for index, at in zip(numbers, lanes, strict=True):
            id_, _, span = records[index]
            mark = _mark(span, kind, axis, y + at * lane, max(lane - 1.5, 1.5))
            if name:
                bands.append(make_element("g", make_element("title", escape_text(name(index))), mark))
            else:
                bands.append(make_element("a", mark, href=f"#{id_}", tabindex="-1"))
        y += number * lane + 10
        bands.append(make_element("line", class_="rule", x1=0, x2=axis.width, y1=y - 4, y2=y - 4))
    for year, x in axis.ticks(16):
        drawn.append(make_element("line", class_="rule", x1=x, x2=x, y1=0, y2=y))
        if x < axis.width - 36:
            drawn.append(make_element("text", escape_text(year_to_words(year)), class_="faint", x=x + 3, y=y + 14))
    return "".join([*drawn, *bands]), (_LANES[0], round(y + 20))


def _pack(spans: Sequence[Span], axis: _Axis) -> list[int]:
    """Return the first free lane for each span."""
    ends: list[float] = []
    lanes = [0] * len(spans)
    for number in sorted(range(len(spans)), key=lambda each: (spans[each].first, spans[each].last)):
        span = spans[number]
        left = axis.x(span.reach_first)
        right = max(axis.x(min(span.reach_last, axis.last) + 1), left + _LEAST) + 1
        lane = next((lane for lane, end in enumerate(ends) if end <= left), len(ends))
        ends[lane : lane + 1] = [right]
        lanes[number] = lane
    return lanes


def to_picture(records: Iterable[contract.Record], title: str, source: str) -> str:
    """Return an SVG file of dated records: lines, or lanes for many. `source` names the origin of the facts."""
    dated = [(record, span) for record in records if (span := Span.of(record))]
    if len(dated) > _MOST_ROWS:
        lanes, size = to_lanes(
            [(record["id"], record["kind"], span) for record, span in dated], lambda at: format_headline(dated[at][0])
        )
        return make_picture([FADES, lanes], size, title, [LEGEND, source])
    first, last = find_outer_years(span for _, span in dated)
    axis = _Axis(find_day_number(first, 1, 1), find_day_number(last, 1, 1), _PLOT)
    drawn, y = [], 4.0
    left, words = _DATES + 14, _DATES + 14 + _PLOT + 18
    for record, span in dated:
        lines = break_lines(format_headline(record), _WIDTH - words, 2)
        drawn.append(
            make_element("text", escape_text(format_date(record) or ""), x=_DATES, y=y + _ROW, text_anchor="end")
        )
        drawn.append(
            make_element("g", _mark(span, record["kind"], axis, y + 2, _ROW), transform=f"translate({left} 0)")
        )
        drawn += [
            make_element("text", escape_text(line), x=words, y=y + _ROW + _LINE * n) for n, line in enumerate(lines)
        ]
        source_line = break_lines(format_cites(record["cites"]), _WIDTH - words, 1)[0]
        drawn.append(
            make_element("text", escape_text(source_line), x=words, y=y + _ROW + _LINE * len(lines), class_="faint")
        )
        y += _LINE * (len(lines) + 1) + 8
    rules = []
    for year, x in axis.ticks(6):
        rules.append(make_element("line", class_="rule", x1=left + x, x2=left + x, y1=0, y2=y))
        rules.append(make_element("text", escape_text(year_to_words(year)), class_="faint", x=left + x + 3, y=y + 14))
    return make_picture([FADES, *rules, *drawn], (_WIDTH, y + 18), title, [LEGEND, source])
