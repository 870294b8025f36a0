"""Comparisons for people: each figure with a bar, and each time with its verdict."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.amounts import Unit, amount_to_words, restore_amount
from ruskor.model.choices import AGREE, DIFFER, ONLY_ONE_SOURCE, VERDICTS
from ruskor.model.dates import find_outer_days
from ruskor.model.text import measure_width
from ruskor.render.align import align
from ruskor.render.chart import BLOCKS, LETTERS, Glyphs, draw_bar, draw_course, find_greatest, has_course
from ruskor.render.fields import format_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ruskor.model import contract

__all__ = ["Piece", "format_verdict", "summarise", "to_courses", "to_figures", "to_lines"]

_GAP = "  "
_LEAST_BAR, _WIDEST_BAR = 10, 50  # in columns
_ROOM_FOR_VERDICTS = 110  # columns of a window with room for verdicts beside the figures
_PLAIN_BAR = 20  # columns of a bar in a pipe
_ONE_EACH = "one source per date"
_SYMBOL = re.compile(r"[$€£¥₩₽]")


class Piece(NamedTuple):
    """A run of text in a line, with its style and its link."""

    text: str
    style: str = ""
    url: str | None = None


PieceLine = list[Piece]


def format_verdict(verdict: str, ratio: Decimal | int | None) -> str:
    """Return a verdict in words.

    >>> [format_verdict("differ", Decimal(ratio)) for ratio in ("1.877", "1.00183")], format_verdict("agree", None)
    (['differ by 1.9×', 'differ by 1.002×'], 'agree')
    """
    if ratio is None:
        return verdict
    excess = Decimal(ratio) - 1
    decimals = 0 if ratio >= 10 else 1 if excess >= Decimal("0.1") else max(1, -excess.adjusted())  # noqa: PLR2004 -- "12×"
    return f"{verdict} by {ratio:,.{decimals}f}×"


def to_figures(comparisons: Iterable[contract.Comparison]) -> Iterator[dict[str, object]]:
    """Yield each figure as a record, with the verdict on its time, and with a bar of ASCII characters."""
    for comparison in comparisons:
        longest = _find_longest(comparison)
        for group in comparison["groups"]:
            for figure in group["figures"]:
                yield {
                    **figure,
                    "verdict": group["verdict"],
                    "ratio": group["ratio"],
                    "said": format_verdict(group["verdict"], group["ratio"]),
                    "bar": draw_bar(figure["amount"], longest, _PLAIN_BAR, LETTERS),
                    "by": _format_sources(figure),
                }


def summarise(comparison: contract.Comparison) -> dict[str, object]:
    """Return a comparison as a row in a list of measures, with its most informative verdict."""
    groups = comparison["groups"]
    figures = [figure for group in groups for figure in group["figures"]]
    earliest, latest = find_outer_days(figure["date"] for figure in figures)
    worst = min(groups, key=lambda group: (VERDICTS.index(group["verdict"]), -(group["ratio"] or 0)))
    return {
        "said": _summarise_verdict(groups, format_verdict(worst["verdict"], worst["ratio"])),
        "figures": len(figures),
        "earliest": earliest,
        "latest": latest,
        "measure": ", ".join([comparison["measure"], " / ".join([comparison["unit"], *comparison["per"]])]),
    }


def _summarise_verdict(groups: Sequence[contract.Group], verdict: str) -> str:
    """Return the verdict on a measure. If each time has one source, but the measure has several, other words say so."""
    sources = {cite["source"]["id"] for group in groups for figure in group["figures"] for cite in figure["cites"]}
    return _ONE_EACH if verdict == ONLY_ONE_SOURCE and len(sources) > 1 and len(groups) > 1 else verdict


def to_courses(comparisons: Iterable[contract.Comparison], width: int) -> Iterator[str]:
    """Yield a chart over time of each measure that has enough times, in ASCII characters, after an empty line."""
    for comparison in comparisons:
        if lines := _draw_course(comparison["groups"], width, LETTERS):
            yield "\n"
            yield from (f"{line}\n" for line in lines)


def to_lines(comparison: contract.Comparison, width: int, show: Callable[[str], str]) -> Iterator[PieceLine]:
    """Yield a comparison in lines that fit a window: figures by time, the verdicts, and the course, if any.

    `show` returns a text in letters that the output can encode.
    """
    letters = "".join(BLOCKS)
    glyphs = BLOCKS if show(letters) == letters else LETTERS
    for line in _draw_lines(comparison, width, glyphs):
        yield [piece._replace(text=show(piece.text)) for piece in line]


def _draw_lines(comparison: contract.Comparison, width: int, glyphs: Glyphs) -> Iterator[PieceLine]:
    groups = comparison["groups"]
    figures = [figure for group in groups for figure in group["figures"]]
    per = "".join(f" / {unit}" for unit in comparison["per"])
    yield [Piece(comparison["measure"], "bold"), Piece(f"{_GAP}{comparison['unit']}{per}", "dim")]
    dates = max(measure_width(_format_date(figure)) for figure in figures)
    values = dict(
        zip(
            (figure["id"] for figure in figures),
            align([_format_value(figure["amount"]) for figure in figures]),
            strict=True,
        )
    )
    verdicts = max(len(format_verdict(group["verdict"], group["ratio"])) for group in groups)
    room = width - dates - max(map(measure_width, values.values())) - 2 * len(_GAP)
    is_beside = width >= _ROOM_FOR_VERDICTS
    room -= verdicts + len(_GAP) if is_beside else 0
    longest = _find_longest(comparison)
    if room < _LEAST_BAR + len(_GAP) + _LEAST_BAR:
        yield from _draw_narrow(groups, width, longest, glyphs)
    else:
        sources = _measure_room_for_sources(figures, room - _LEAST_BAR - len(_GAP))
        bars = min(_WIDEST_BAR, room - (sources + len(_GAP) if sources else 0))
        for group in groups:
            for number, figure in enumerate(group["figures"]):
                drawn = draw_bar(figure["amount"], longest, bars, glyphs)
                line = [
                    Piece(_pad(_format_date(figure), dates, right=True) + _GAP),
                    Piece(values[figure["id"]] + _GAP, "bold"),
                    Piece(_pad(drawn, bars) + _GAP if sources or is_beside else drawn),
                ]
                if is_beside:
                    verdict = format_verdict(group["verdict"], group["ratio"]) if not number else ""
                    line.append(Piece(_pad(verdict, verdicts) + _GAP, _choose_style(group)))
                yield from _add_sources(line, figure, width, sources, dates + len(_GAP))
            if not is_beside and group["verdict"] != ONLY_ONE_SOURCE:
                verdict = format_verdict(group["verdict"], group["ratio"])
                yield [Piece(f"{' ' * dates}{_GAP}{glyphs.corner} "), Piece(verdict, _choose_style(group))]
        if not is_beside and any(group["verdict"] == ONLY_ONE_SOURCE for group in groups):
            is_all = all(group["verdict"] == ONLY_ONE_SOURCE for group in groups)
            which = "Dates without a verdict have" if not is_all else "Each date has" if groups[1:] else "There is"
            yield [Piece(f"{which} only one source.", "dim")]
    if lines := _draw_course(groups, width, glyphs):
        yield []
        yield from ([Piece(line)] for line in lines)


def _draw_course(groups: Sequence[contract.Group], width: int, glyphs: Glyphs) -> list[str]:
    """Return the lines of a chart over time, or no lines if it would show nothing or has no room."""
    return list(draw_course(groups, width, glyphs)) if has_course(groups) else []


def _draw_narrow(groups: Sequence[contract.Group], width: int, longest: Decimal, glyphs: Glyphs) -> Iterator[PieceLine]:
    """Yield a block for each figure, if the window has no room for columns."""
    for number, group in enumerate(groups):
        if number:
            yield []
        for figure in group["figures"]:
            yield [
                Piece(figure["amount"]["text"], "bold"),
                Piece(f", {_format_date(figure)}" if figure["date"] else ""),
            ]
            yield [Piece(draw_bar(figure["amount"], longest, max(2, width), glyphs))]
            yield from _break_sources(_make_source_pieces(figure), width)
        yield [Piece(format_verdict(group["verdict"], group["ratio"]), _choose_style(group))]


def _measure_room_for_sources(figures: Sequence[contract.FigureRecord], room: int) -> int:
    """Return the number of columns for sources beside their figures. 0 means that they must go below the figures.

    The sources of a figure may take several lines.
    """
    if max(measure_width(piece.text) + len(",") for figure in figures for piece in _make_source_pieces(figure)) > room:
        return 0
    return min(max(measure_width(_format_sources(figure)) for figure in figures), room)


def _add_sources(
    line: PieceLine, figure: contract.FigureRecord, width: int, room: int, indent: int
) -> Iterator[PieceLine]:
    """Yield a line with the sources at its end, in `room` columns. If `room` is 0, put the sources below it."""
    before = sum(measure_width(piece.text) for piece in line) if room else indent
    first, *others = _break_sources(_make_source_pieces(figure), room or width - indent)
    if room:
        yield [*line, *first]
    else:
        yield line
        others = [first, *others]
    yield from ([Piece(" " * before), *more] for more in others)


def _make_source_pieces(figure: contract.FigureRecord) -> Iterator[Piece]:
    """Yield the sources of a figure, each with its tier and a link to its text."""
    for cite in figure["cites"]:
        source = cite["source"]
        yield Piece(f"{source['id']} ({source['tier']})", "dim", source["url"])


def _break_sources(sources: Iterable[Piece], room: int) -> list[PieceLine]:
    """Return sources as lines of at most `room` columns. No line breaks inside a source."""
    pieces = list(sources)
    lines: list[PieceLine] = []
    taken = 0
    for number, source in enumerate(pieces, start=1):
        width = measure_width(source.text)
        if lines and taken + len(", ") + width + (number < len(pieces)) <= room:
            lines[-1] += [Piece(", ", "dim"), source]
            taken += len(", ") + width
        else:
            if lines:
                lines[-1].append(Piece(",", "dim"))
            lines.append([source])
            taken = width
    return lines


def _format_sources(figure: contract.FigureRecord) -> str:
    """Return the sources of a figure with their tiers: "rfa-2014 (reporting)"."""
    return ", ".join(piece.text for piece in _make_source_pieces(figure))


def _format_value(amount: contract.Amount) -> str:
    """Return an amount without its unit, because the heading names the unit. A currency keeps its symbol."""
    numbers = (
        None if number is None else Decimal(number) for number in (amount["value"], amount["low"], amount["high"])
    )
    symbol = _SYMBOL.search(amount["text"])
    unit = Unit("XXX", "", "", symbol.group()) if symbol else Unit("", "", "")
    return amount_to_words(restore_amount(amount["bound"], *numbers), unit, (), amount["stated"]).rstrip()


def _format_date(figure: contract.FigureRecord) -> str:
    return format_date(figure) or "no date"


def _find_longest(comparison: contract.Comparison) -> Decimal:
    return find_greatest([figure["amount"] for group in comparison["groups"] for figure in group["figures"]])


def _choose_style(group: contract.Group) -> str:
    return {DIFFER: "bold", AGREE: ""}.get(group["verdict"], "dim")


def _pad(text: str, width: int, *, right: bool = False) -> str:
    gap = " " * (width - measure_width(text))
    return gap + text if right else text + gap
