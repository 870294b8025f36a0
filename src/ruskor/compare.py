"""The comparison of measures: verdicts on figures of the same measure.

Figures are compared if they have the same measure, the same unit, the same `per` and the same time. Two figures agree
if one number can explain both. Rounding may explain a difference of up to half a unit of the last significant digit.
The coarser figure decides: 17 agrees with 17.5, but not with 17.6. The bounds of the sources may explain a difference,
too. No amount is ever converted.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, cast

from ruskor.model import dates
from ruskor.model.choices import AGREE, DIFFER, NOT_COMPARABLE, ONLY_ONE_SOURCE, VERDICTS
from ruskor.model.dates import AFTER_ALL, BEFORE_ALL
from ruskor.model.figures import ComparedFigure, find_own_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from ruskor.model import contract
    from ruskor.model.choices import Verdict

__all__ = [
    "Comparison",
    "Group",
    "Standing",
    "compare",
    "count_sources",
    "standing",
]

_NEIGHBOURS = 100  # to count sources, two figures are compared only if they are fewer than this many places apart
_FEW = 200  # if a time has more figures, its verdict does not compare every pair
# Instead, each figure is compared with a few figures after it, and with the few smallest and largest figures.
_NEXT, _FURTHEST = 20, 20  # this many figures after it; this many of the smallest, and of the largest
_FOUR = 4  # the number of digits of a year in EDTF without "Y"


class Group(NamedTuple):
    """The figures of one time with a verdict. `ratio` is the greatest ratio between two figures that differ."""

    figures: Sequence[ComparedFigure]
    verdict: Verdict
    ratio: Decimal | None

    def date(self) -> contract.Date | None:
        """Return the time of all figures of the group, in the form of the output.

        Return None if no figure has a date, or if the time is open at both ends.
        """
        dated = [
            (figure.first, figure.last, figure)
            for figure in self.figures
            if figure.first is not None and figure.last is not None
        ]
        if not dated:
            return None
        first, last = min(start for start, _, _ in dated), max(end for _, end, _ in dated)
        for start, end, figure in dated:
            if (start, end) == (first, last) and figure.record["date"]:
                return {**figure.record["date"], "stated": None}
        if (first, last) == (BEFORE_ALL, AFTER_ALL):
            return None
        edtf = dates.parse(f"{_to_edtf(first)}/{_to_edtf(last)}")
        earliest, latest = (None if day is None else day.isoformat() for day in (edtf.earliest, edtf.latest))
        return {"edtf": edtf.text, "earliest": earliest, "latest": latest, "text": edtf.to_words(), "stated": None}

    def as_json(self) -> contract.Group:
        """Return the group as JSON, with the complete figures."""
        return {
            "date": self.date(),
            "verdict": self.verdict,
            "ratio": self.ratio,
            "figures": [figure.record for figure in self.figures],
        }


class Comparison(NamedTuple):
    """The figures of one measure in one unit, grouped by time."""

    measure: str
    unit: str
    per: tuple[str, ...]
    groups: Sequence[Group]

    @property
    def verdict(self) -> Verdict:
        """The most informative verdict among the groups."""
        return min((group.verdict for group in self.groups), key=VERDICTS.index)

    @property
    def ratio(self) -> Decimal | None:
        """The greatest ratio among the groups."""
        return max((group.ratio for group in self.groups if group.ratio is not None), default=None)

    def as_json(self) -> contract.Comparison:
        """Return the comparison as JSON."""
        return {
            "measure": self.measure,
            "unit": self.unit,
            "per": list(self.per),
            "groups": [group.as_json() for group in self.groups],
        }


class Standing(NamedTuple):
    """The evidence of a record: the number of independent sources, and the figures of its time that agree or differ.

    A figure that agrees adds its sources only if it also confirms the record; see `ComparedFigure.confirms`. With too
    many figures for a whole comparison, `is_whole` is false.
    """

    sources: int
    agreeing: Sequence[ComparedFigure]
    differing: Sequence[ComparedFigure]
    is_whole: bool = True


def compare(
    figures: Iterable[ComparedFigure], is_shown: Callable[[ComparedFigure], bool] = lambda _: True
) -> list[Comparison]:
    """Return a comparison for each unit of one measure, with the groups in order of time.

    The group without a date comes last. The verdicts also consider figures that are not shown.
    """
    by_unit: dict[tuple[str, tuple[str, ...]], list[ComparedFigure]] = {}
    for figure in figures:
        by_unit.setdefault((figure.unit, figure.per), []).append(figure)
    spans = _Spans([figure for group in by_unit.values() for figure in group])
    found = []
    for (unit, per), same_unit in by_unit.items():
        judged = (_judge(group, spans) for group in _group_by_time(same_unit))
        shown = (group._replace(figures=[figure for figure in group.figures if is_shown(figure)]) for group in judged)
        if groups := [group for group in shown if group.figures]:
            found.append(Comparison(same_unit[0].measure, unit, per, groups))
    return found


def standing(record: ComparedFigure, others: Iterable[ComparedFigure]) -> Standing:
    """Return the evidence of a figure, compared with the other figures of its measure."""
    sources, agreeing, differing = set(record.sources), list[ComparedFigure](), list[ComparedFigure]()
    for other in others:
        if other.id == record.id or not record.counts_like(other) or not record.overlaps(other):
            continue
        if record.agrees_with(other):
            agreeing.append(other)
            if other.confirms(record):
                sources |= other.sources
        elif len(record.sources | other.sources) > 1:
            differing.append(other)
    return Standing(len(sources), agreeing, differing)


def count_sources(records: Sequence[contract.Cited], text: Callable[[str], str]) -> Iterator[tuple[str, int]]:
    """Yield the number of independent sources of each record. For a figure, add the sources of figures that confirm it.

    If very many figures share a time, each is compared only with its neighbours, so that the work grows linearly.
    """
    if len(records) == 1:
        yield records[0]["id"], len(find_own_sources(records[0], text))
        return
    figures = [ComparedFigure.of(cast("contract.FigureRecord", record), text) for record in records]
    ordered = sorted(figures, key=lambda figure: (figure.first is None, figure.first, figure.last, figure.id))
    behind = [set(figure.sources) for figure in ordered]
    for number, figure in enumerate(ordered):
        for further, other in enumerate(ordered[number + 1 : number + _NEIGHBOURS], start=number + 1):
            if not figure.overlaps(other):
                break  # all further figures begin even later
            if figure.sources <= behind[further] and other.sources <= behind[number]:
                continue
            if figure.counts_like(other):
                if other.confirms(figure):
                    behind[number] |= other.sources
                if figure.confirms(other):
                    behind[further] |= figure.sources
    yield from ((figure.id, len(sources)) for figure, sources in zip(ordered, behind, strict=True))


def _group_by_time(figures: Sequence[ComparedFigure]) -> Iterator[list[ComparedFigure]]:
    """Yield groups of figures whose dates overlap in a chain, in order of time. The group without a date is last."""
    group: list[ComparedFigure] = []
    end = BEFORE_ALL
    for figure in sorted(
        (figure for figure in figures if figure.first is not None),
        key=lambda figure: (figure.first, figure.last, figure.size, figure.id),
    ):
        if group and (figure.first or 0) > end:
            yield group
            group = []
        group.append(figure)
        end = max(end, figure.last or 0)
    if group:
        yield group
    if undated := sorted(
        (figure for figure in figures if figure.first is None), key=lambda figure: (figure.size, figure.id)
    ):
        yield undated


class _Other(NamedTuple):
    """The values of a figure that `have_other_unit` needs: its last day, its unit, and its sources."""

    last: int
    unit: tuple[str, tuple[str, ...]]
    sources: frozenset[str]

    @classmethod
    def of(cls, figure: ComparedFigure) -> _Other:
        return cls(figure.last or 0, (figure.unit, figure.per), figure.sources)

    def is_beside(self, other: _Other) -> bool:
        """Return whether both the units and the sources are different."""
        return self.unit != other.unit and self.sources != other.sources


def _choose_latest(others: Iterable[_Other]) -> list[_Other]:
    """Return the few figures that `have_other_unit` needs.

    For a group, only figures with another unit and other sources matter. Of these, one is enough: the figure that ends
    last. The result contains this figure for every possible group.
    """
    ordered = sorted(others, key=lambda other: -other.last)
    if not ordered:
        return []
    by_unit = [other for other in ordered if other.unit != ordered[0].unit]
    by_source = [other for other in ordered if other.sources != ordered[0].sources]
    next_by_source = [other for other in by_unit if other.sources != by_unit[0].sources]
    next_by_unit = [other for other in by_source if other.unit != by_source[0].unit]
    return [group[0] for group in (ordered, by_unit, by_source, next_by_source, next_by_unit) if group]


class _Spans:
    """The times of the figures of a measure. They show quickly whether another unit is in use at the same time."""

    def __init__(self, figures: Sequence[ComparedFigure]) -> None:
        self._undated = _choose_latest(_Other.of(figure) for figure in figures if figure.first is None)
        dated = sorted((figure for figure in figures if figure.first is not None), key=lambda figure: figure.first or 0)
        self._starts = [figure.first or 0 for figure in dated]
        self._latest: list[list[_Other]] = []  # for each start, the result of `_choose_latest` up to there
        latest: list[_Other] = []
        for figure in dated:
            latest = _choose_latest([*latest, _Other.of(figure)])
            self._latest.append(latest)

    def have_other_unit(self, group: Sequence[ComparedFigure]) -> bool:
        """Return whether another source uses another unit at the time of a group. The group has a single source."""
        here = _Other.of(group[0])
        dated = [(figure.first, figure.last or 0) for figure in group if figure.first is not None]
        if not dated:
            return any(other.is_beside(here) for other in self._undated)
        first, last = min(dated)[0], max(end for _, end in dated)
        begun = bisect_right(self._starts, last)
        latest = self._latest[begun - 1] if begun else []
        return any(other.is_beside(here) and other.last >= first for other in latest)


def _make_pairs(figures: Sequence[ComparedFigure]) -> Iterator[tuple[ComparedFigure, ComparedFigure]]:
    """Yield pairs of figures of one time. If there are many, pair each only with the next and the extreme figures.

    So the work grows linearly. The smallest and the largest figure are always a pair.
    """
    if len(figures) <= _FEW:
        yield from combinations(figures, 2)
        return
    by_size = sorted(figures, key=attrgetter("size"))
    ends = {id(figure): figure for figure in (*by_size[:_FURTHEST], *by_size[-_FURTHEST:])}.values()
    for number, figure in enumerate(figures):
        yield from ((figure, other) for other in figures[number + 1 : number + 1 + _NEXT])
        yield from ((figure, other) for other in ends if other is not figure)


def _judge(figures: Sequence[ComparedFigure], spans: _Spans) -> Group:
    """Return the figures of one time with the verdict on them."""
    if len(frozenset().union(*(figure.sources for figure in figures))) > 1:
        # Two figures of a chain share a time only if their own dates overlap. A source does not contradict itself.
        pairs = [
            (figure, other)
            for figure, other in _make_pairs(figures)
            if figure.overlaps(other) and len(figure.sources | other.sources) > 1
        ]
        ratios = [figure.find_ratio_to(other) for figure, other in pairs if not figure.agrees_with(other)]
        if ratios:
            return Group(figures, DIFFER, max((ratio for ratio in ratios if ratio is not None), default=None))
        return Group(figures, AGREE, None)
    return Group(figures, NOT_COMPARABLE if spans.have_other_unit(figures) else ONLY_ONE_SOURCE, None)


def _to_edtf(day: int) -> str:
    """Return a day number as a date in EDTF, or ".." for an open end."""
    if day in {BEFORE_ALL, AFTER_ALL}:
        return ".."
    text = dates.to_day(day).isoformat()
    year = text.rsplit("-", 2)[0]
    return text if len(year.lstrip("-")) == _FOUR else f"Y{year.lstrip('+')}"  # other years have no months and days
