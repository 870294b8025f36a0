"""Measures held against each other, for people: each figure with a bar, each time with its verdict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ruskor.model.amounts import Unit, restored, words
from ruskor.model.text import cell_width
from ruskor.render.align import aligned
from ruskor.render.chart import BLOCKS, LETTERS, Glyphs, bar, course, has_course, reach
from ruskor.render.fields import cell

__all__ = ["Piece", "in_one_line", "said", "to_courses", "to_figures", "to_lines"]

_GAP = "  "
_LEAST_BAR, _WIDEST_BAR = 10, 50  # cells
_ROOM_FOR_VERDICTS = 110  # cells of a window from which they stand beside the figures
_ONE_SOURCE = "only one source"
_PLAIN_BAR = 20  # cells of a bar in a pipe
_SYMBOL = re.compile(r"[$€£¥₩₽]")

Json = Mapping[str, Any]


class Piece(NamedTuple):
    """A run of text in a line, with how it stands out and where it leads."""

    text: str
    style: str = ""
    url: str | None = None


Line = list[Piece]


def said(verdict: str, ratio: Decimal | int | None) -> str:
    """Return a verdict in words.

    >>> said("differ", Decimal("1.877")), said("differ", Decimal("1.00183")), said("agree", None)
    ('differ by 1.9×', 'differ by 1.002×', 'agree')
    """
    if ratio is None:
        return verdict
    excess = Decimal(ratio) - 1
    places = 0 if ratio >= 10 else 1 if excess >= Decimal("0.1") else max(1, -excess.adjusted())  # noqa: PLR2004 -- "12×"
    return f"{verdict} by {ratio:,.{places}f}×"


def to_figures(comparisons: Iterable[Json]) -> Iterator[dict[str, Any]]:
    """Yield each figure as a record of its own, with the verdict on its time and a bar of plain letters."""
    for one in comparisons:
        longest = _longest(one)
        for group in one["groups"]:
            for figure in group["figures"]:
                yield {
                    **figure,
                    "verdict": group["verdict"],
                    "ratio": group["ratio"],
                    "said": said(group["verdict"], group["ratio"]),
                    "bar": bar(figure["amount"], longest, _PLAIN_BAR, LETTERS),
                    "by": _source(figure),
                }


def in_one_line(comparison: Json) -> dict[str, Any]:
    """Return what a list of measures says of one: the verdict that tells most, and how much there is of it."""
    groups = comparison["groups"]
    figures = [figure for group in groups for figure in group["figures"]]
    worst = min(groups, key=lambda group: (_ORDER.index(group["verdict"]), -(group["ratio"] or 0)))
    days = [figure["date"][end] for figure in figures if figure["date"] for end in ("earliest", "latest")]
    return {
        "said": said(worst["verdict"], worst["ratio"]),
        "figures": len(figures),
        "earliest": min(filter(None, days), default=None),
        "latest": max(filter(None, days), default=None),
        "measure": ", ".join([comparison["measure"], " / ".join([comparison["unit"], *comparison["per"]])]),
    }


def to_courses(comparisons: Iterable[Json], width: int) -> Iterator[str]:
    """Yield the course of each measure over time, where there is one, in plain letters, under an empty line."""
    for one in comparisons:
        if has_course(one["groups"]):
            yield "\n"
            yield from (f"{line}\n" for line in course(one["groups"], width, LETTERS))


def to_lines(comparison: Json, width: int, show: Callable[[str], str]) -> Iterator[Line]:
    """Yield a comparison in lines that fit a window: figures by time, the verdicts, and the course if there is one.

    `show` returns a text as the output can hold it.
    """
    letters = "".join(BLOCKS)
    glyphs = BLOCKS if show(letters) == letters else LETTERS
    for line in _lines(comparison, width, glyphs):
        yield [piece._replace(text=show(piece.text)) for piece in line]


def _lines(comparison: Json, width: int, glyphs: Glyphs) -> Iterator[Line]:
    groups = comparison["groups"]
    figures = [figure for group in groups for figure in group["figures"]]
    per = "".join(f" / {one}" for one in comparison["per"])
    yield [Piece(comparison["measure"], "bold"), Piece(f"{_GAP}{comparison['unit']}{per}", "dim")]
    dates = max(cell_width(_date(one)) for one in figures)
    values = dict(zip((one["id"] for one in figures), aligned([_value(one["amount"]) for one in figures]), strict=True))
    verdicts = max(len(said(group["verdict"], group["ratio"])) for group in groups)
    room = width - dates - max(map(cell_width, values.values())) - 2 * len(_GAP)
    is_beside = width >= _ROOM_FOR_VERDICTS
    room -= verdicts + len(_GAP) if is_beside else 0
    sources = max(cell_width(_source(one)) for one in figures)
    bars = min(_WIDEST_BAR, room - sources - len(_GAP))
    longest = _longest(comparison)
    if room < _LEAST_BAR + len(_GAP) + _LEAST_BAR:
        yield from _narrow(groups, width, longest, glyphs)
    else:
        bars = max(bars, _LEAST_BAR)
        for group in groups:
            for number, figure in enumerate(group["figures"]):
                drawn = bar(figure["amount"], longest, bars, glyphs)
                line = [
                    Piece(_padded(_date(figure), dates, right=True) + _GAP),
                    Piece(values[figure["id"]] + _GAP, "bold"),
                    Piece(_padded(drawn, bars) + _GAP),
                ]
                if is_beside:
                    verdict = said(group["verdict"], group["ratio"]) if not number else ""
                    line.append(Piece(_padded(verdict, verdicts) + _GAP, _style(group)))
                yield from _with_source(line, figure, width)
            if not is_beside and group["verdict"] != _ONE_SOURCE:
                verdict = said(group["verdict"], group["ratio"])
                yield [Piece(f"{' ' * dates}{_GAP}{glyphs.corner} "), Piece(verdict, _style(group))]
        if not is_beside and any(group["verdict"] == _ONE_SOURCE for group in groups):
            yield [Piece("Where no verdict stands, there is only one source.", "dim")]
    if has_course(groups):
        yield []
        yield from ([Piece(line)] for line in course(groups, width, glyphs))


def _narrow(groups: Sequence[Json], width: int, longest: Decimal, glyphs: Glyphs) -> Iterator[Line]:
    """Yield one block a figure, where the window has no room for columns."""
    for number, group in enumerate(groups):
        if number:
            yield []
        for figure in group["figures"]:
            yield [Piece(figure["amount"]["text"], "bold"), Piece(f", {_date(figure)}" if figure["date"] else "")]
            yield [Piece(bar(figure["amount"], longest, max(2, width), glyphs))]
            yield [Piece(_source(figure), "dim", _url(figure))]
        yield [Piece(said(group["verdict"], group["ratio"]), _style(group))]


def _with_source(line: Line, figure: Json, width: int) -> Iterator[Line]:
    """Yield a line with the sources at its end, or under it where they have no room."""
    taken = sum(cell_width(piece.text) for piece in line)
    source = Piece(_source(figure), "dim", _url(figure))
    if taken + cell_width(source.text) <= width:
        yield [*line, source]
    else:
        yield line
        yield [Piece(" " * max(0, min(taken, width - cell_width(source.text)))), source]


def _source(figure: Json) -> str:
    """Return the sources of a figure with their tiers: "rfa-2014 (reporting)"."""
    return ", ".join(f"{cite['source']['id']} ({cite['source']['tier']})" for cite in figure["cites"])


def _value(amount: Json) -> str:
    """Return an amount without its unit, which the heading names; a currency keeps its symbol."""
    ends = (None if amount[end] is None else Decimal(amount[end]) for end in ("low", "high"))
    symbol = _SYMBOL.search(amount["text"])
    unit = Unit("XXX", "", "", symbol.group()) if symbol else Unit("", "", "")
    return words(restored(amount["bound"], *ends), unit, (), amount["stated"]).rstrip()


def _url(figure: Json) -> str | None:
    return next((cite["source"]["url"] for cite in figure["cites"]), None)


def _date(figure: Json) -> str:
    return cell(figure["date"]) or "no date"


def _longest(comparison: Json) -> Decimal:
    return reach([figure["amount"] for group in comparison["groups"] for figure in group["figures"]])


_ORDER = ("differ", "agree", "not comparable", _ONE_SOURCE)


def _style(group: Json) -> str:
    return {"differ": "bold", "agree": ""}.get(group["verdict"], "dim")


def _padded(text: str, width: int, *, right: bool = False) -> str:
    gap = " " * (width - cell_width(text))
    return gap + text if right else text + gap
