"""The right output of `compare`, `measures`, `show` and `--sources`, computed from the documents only.

docs/output.md, "What `compare` prints", has the rules of times, verdicts and ratios. docs/curation.md has the rule for
sources that count as one. `ruskor schema output` describes the rows of `measures`. If the documents allow two answers,
both count.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from tests.oracle.oracle import ALWAYS, Base, Fields, answer, read_date, read_ends

AGREE, DIFFER, ALONE, UNLIKE = "agree", "differ", "only one source", "not comparable"
Heading = tuple[str, str, tuple[str, ...]]
CHOOSING = ("source", "tier", "unit")  # these filters choose the printed figures, and do not affect verdicts


class Group(NamedTuple):
    """Figures of one time: the printed ids, and the verdicts, ratios and days that the documents allow."""

    shown: frozenset[str]
    verdicts: set[str]
    ratios: set[float | None]  # if they differ
    days: tuple[float, float] | None  # None if a figure has no date or is not printed


def voices(base: Base, records: list[Fields]) -> set[str | tuple[str, str]]:
    """Return the independent sources of records. Texts with one title and one newspaper (or publisher) count as one."""
    found: set[str | tuple[str, str]] = set()
    for ident in {cite["source"] for record in records for cite in record["cites"]}:
        source = base.tables["source"][ident]
        publisher = source.get("container-title", source.get("publisher"))
        found.add((source["title"], publisher) if publisher else ident)
    return found


def _unit_of_last_digit(number: float) -> Fraction:
    """Return the unit of the last significant digit: 1000 for 54000, 1/10 for 2.5."""
    value, unit = Fraction(str(number)), Fraction(1)
    while value.denominator > 1:
        value, unit = value * 10, unit / 10
    while value and value % 10 == 0:
        value, unit = value / 10, unit * 10
    return unit


def _is_exact(figure: Fields) -> bool:
    return not {"low", "high", "bound"} & {*figure}


def settle(record: Fields, other: Fields) -> set[str]:
    """Return {AGREE} if one number fits both figures, or else {DIFFER}. If the documents do not decide, return both."""
    (low, high), (least, most) = read_ends(record), read_ends(other)
    exact = [figure["amount"] for figure in (record, other) if _is_exact(figure)]
    slack = max(map(_unit_of_last_digit, exact), default=Fraction(0)) / 2
    gap = max(low, least) - min(high, most)
    if gap < 0 or {low, high} == {least, most} == {least}:
        return {AGREE}
    if len(exact) == 2 and gap < slack:
        return {AGREE}
    # Undocumented: whether half a unit still rounds, and whether a rounded amount may meet a bound that the exact
    # amount does not reach.
    return {DIFFER} if gap > slack else {AGREE, DIFFER}


def is_of_one_time(record: Fields, other: Fields) -> bool:
    """Return whether two figures have overlapping dates (without the reach of "about"), or neither has a date."""
    if "date" not in record or "date" not in other:
        return "date" not in record and "date" not in other
    this, that = read_date(record["date"]), read_date(other["date"])
    return this.first <= that.last and that.first <= this.last


def _times(figures: dict[str, Fields]) -> list[dict[str, Fields]]:
    """Return groups of figures with overlapping dates, the undated last. A figure in two groups joins them."""
    groups: list[dict[str, Fields]] = []
    for ident, figure in figures.items():
        near = [group for group in groups if any(is_of_one_time(figure, other) for other in group.values())]
        joined = {ident: figure}
        for group in near:
            joined |= group
        groups = [group for group in groups if group not in near] + [joined]
    return sorted(
        groups, key=lambda group: min(_days(member)[0] if "date" in member else math.inf for member in group.values())
    )


def _days(figure: Fields) -> tuple[float, float]:
    return read_date(figure.get("date", "/"))[:2]


def _verdicts(base: Base, group: list[Fields], others: list[Fields]) -> set[str]:
    """Return the allowed verdicts on a group. `others` have the same measure with another unit or `per`."""
    speakers = voices(base, group)
    if len(speakers) == 1:
        others = [other for other in others if any(is_of_one_time(other, figure) for figure in group)]
        return {UNLIKE} if voices(base, others) - speakers else {ALONE}
    settled = [settle(*pair) for pair in _pairs(base, group)]
    return {DIFFER} if {DIFFER} in settled else set().union({AGREE}, *settled)


def _pairs(base: Base, group: list[Fields]) -> list[tuple[Fields, Fields]]:
    """Return the pairs of figures to compare: their dates overlap, and they have more than one source."""
    pairs = [
        (figure, other)
        for index, figure in enumerate(group)
        for other in group[:index]
        if is_of_one_time(figure, other)
    ]
    return [pair for pair in pairs if len(voices(base, [*pair])) > 1]


def _ratios(base: Base, group: list[Fields]) -> set[float | None]:
    """Return the allowed ratios of a group that differs: the greatest ratio of the nearest ends of two figures."""
    found: dict[bool, set[float | None]] = {True: set(), False: set()}
    for figure, other in _pairs(base, group):
        (low, high), (least, most) = read_ends(figure), read_ends(other)
        above, below = max(low, least), min(high, most)
        if above >= below and DIFFER in settle(figure, other):
            ratio = None if below <= 0 or above == below else float(above / below)
            found[settle(figure, other) == {DIFFER}].add(ratio)
    # Undocumented: the most distant pair if an amount may be zero or less, because such an amount has no ratio.
    sure, unsure = (max((ratio for ratio in some if ratio), default=None) for some in (found[True], found[False]))
    return {sure, *({None} & found[True]), *({unsure} if sure and unsure and unsure > sure else set())}


def compare(base: Base, question: Fields) -> tuple[dict[Heading, list[Group]], set[Heading]]:
    """Return the groups of `compare` for each measure, unit and `per`, and the headings that it may leave out."""
    asked = {key: value for key, value in question.items() if key not in {*CHOOSING, "measure"}} | {"verb": "figures"}
    kept, chosen = (
        {ident for ids in answer(base, asked | more) for ident in ids}
        for more in ({}, {key: question[key] for key in CHOOSING if key in question})
    )
    found: dict[Heading, list[Group]] = {}
    doubtful: set[Heading] = set()
    figures = {ident: record for _, ident, record in base.records if ident in kept}
    headings = {(figure["measure"], figure["unit"], tuple(figure.get("per", []))) for figure in figures.values()}
    for heading in headings:
        measure, unit, per = heading
        same = {ident: figure for ident, figure in figures.items() if figure["measure"] == measure}
        mine = {ident: it for ident, it in same.items() if it["unit"] == unit and tuple(it.get("per", [])) == per}
        others = [figure for ident, figure in same.items() if ident not in mine]
        groups = [
            Group(
                frozenset(shown),
                _verdicts(base, [*group.values()], others),
                _ratios(base, [*group.values()]),
                None
                if len(shown) < len(group) or any("date" not in figure for figure in group.values())
                else (
                    min(_days(figure)[0] for figure in group.values()),
                    max(_days(figure)[1] for figure in group.values()),
                ),
            )
            for group in _times(mine)
            if (shown := {*group} & chosen)
        ]
        # Without a measure, all measures with two figures or more. Undocumented: whether unprinted figures count.
        if groups and question.get("measure", measure) == measure and ("measure" in question or len(same) > 1):
            found[heading] = groups
            if "measure" not in question and len({*same} & chosen) < 2:
                doubtful.add(heading)
    return found, doubtful


def support(base: Base, ident: str) -> tuple[int, int]:
    """Return the least and greatest number of independent sources, of a record and of the figures that confirm it."""
    ((kind, record),) = [(kind, record) for kind, id_, record in base.records if id_ == ident]
    must, may = [record], [record]
    if kind == "figure":
        for other in filter(partial(_says_as_much, record), rivals(base, ident).values()):
            if settle(record, other) == {AGREE}:
                must.append(other)
            if AGREE in settle(record, other):
                may.append(other)
    return len(voices(base, must)), len(voices(base, may))


def _says_as_much(record: Fields, other: Fields) -> bool:
    """Return whether another figure has the ends of a figure. If the figure is open, the other's end is inside it."""
    (low, high), (least, most) = read_ends(record), read_ends(other)
    if math.isinf(high):
        return least >= low
    return most <= high if math.isinf(low) else not (math.isinf(least) or math.isinf(most))


def rivals(base: Base, ident: str) -> dict[str, Fields]:
    """Return the other figures that have a figure's measure, unit and `per`, and an overlapping date."""
    figures = {id_: record for kind, id_, record in base.records if kind == "figure"}
    mine = figures[ident]
    alike = {
        id_: it
        for id_, it in figures.items()
        if all(it.get(key) == mine.get(key) for key in ("measure", "unit", "per"))
    }
    return {id_: figure for id_, figure in alike.items() if id_ != ident and is_of_one_time(mine, figure)}


class Measure(NamedTuple):
    """A row of `measures`. A day is None if it is unknown or open."""

    units: set[str]
    figures: int
    sources: int
    earliest: float | None
    latest: float | None


def measures(base: Base) -> dict[str, Measure]:
    """Return the measures of a base."""
    found = {}
    figures = [record for kind, _, record in base.records if kind == "figure"]
    for measure in {figure["measure"] for figure in figures}:
        mine = [figure for figure in figures if figure["measure"] == measure]
        spans = [_days(figure) for figure in mine if "date" in figure]
        first, last = (
            min((span[0] for span in spans), default=ALWAYS.first),
            max((span[1] for span in spans), default=math.inf),
        )
        units = {figure["unit"] for figure in mine}
        days = (None if math.isinf(day) else day for day in (first, last))
        found[measure] = Measure(units, len(mine), len(voices(base, mine)), *days)
    return found
