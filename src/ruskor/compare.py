"""Measures held against each other: figures in, verdicts out.

Figures are held against each other where they measure the same thing in the same unit, for each of the same things, and
are of the same time. They agree if one number could stand behind both: as its rounding (half a unit of the last
significant digit of the coarser), or within the bounds that their sources gave. Nothing is ever converted.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, cast

from ruskor.model import dates
from ruskor.model.choices import AGREE, DIFFER, NOT_COMPARABLE, ONLY_ONE_SOURCE, VERDICTS
from ruskor.model.dates import AFTER_ALL, BEFORE_ALL
from ruskor.model.figures import Figure, own_sources

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

_NEIGHBOURS = 100  # figures of one measure and time that one is held against when sources are counted
_FEW = 200  # figures of one time that are all held against each other for a verdict
_FOUR = 4  # digits of a year in EDTF without "Y"
_NEXT, _FURTHEST = 20, 20  # of more, the following ones and the least and greatest that each is held against


class Group(NamedTuple):
    """Figures of one time, with the verdict on them; `ratio` is by how much the two furthest apart differ."""

    figures: Sequence[Figure]
    verdict: Verdict
    ratio: Decimal | None

    def date(self) -> contract.Date | None:
        """Return the time that its figures are of together, in the output's shape; None if it is none or all time."""
        dated = [(one.first, one.last, one) for one in self.figures if one.first is not None and one.last is not None]
        if not dated:
            return None
        first, last = min(start for start, _, _ in dated), max(end for _, end, _ in dated)
        for start, end, one in dated:
            if (start, end) == (first, last) and one.record["date"]:
                return {**one.record["date"], "stated": None}
        if (first, last) == (BEFORE_ALL, AFTER_ALL):
            return None
        edtf = dates.parse(f"{_notation(first)}/{_notation(last)}")
        earliest, latest = (None if day is None else day.isoformat() for day in (edtf.earliest, edtf.latest))
        return {"edtf": edtf.text, "earliest": earliest, "latest": latest, "text": edtf.words(), "stated": None}

    def as_json(self) -> contract.Group:
        """Return the group as it is printed, its figures whole."""
        return {
            "date": self.date(),
            "verdict": self.verdict,
            "ratio": self.ratio,
            "figures": [one.record for one in self.figures],
        }


class Comparison(NamedTuple):
    """The figures of one measure in one unit, grouped by time."""

    measure: str
    unit: str
    per: tuple[str, ...]
    groups: Sequence[Group]

    @property
    def verdict(self) -> Verdict:
        """The most telling verdict of its groups."""
        return min((group.verdict for group in self.groups), key=VERDICTS.index)

    @property
    def ratio(self) -> Decimal | None:
        """By how much sources differ most."""
        return max((group.ratio for group in self.groups if group.ratio is not None), default=None)

    def as_json(self) -> contract.Comparison:
        """Return the comparison as it is printed."""
        return {
            "measure": self.measure,
            "unit": self.unit,
            "per": list(self.per),
            "groups": [group.as_json() for group in self.groups],
        }


class Standing(NamedTuple):
    """What stands behind a record: how many independent sources, and which figures of its time agree or differ.

    It `is_whole` unless there were too many figures to be held against it all.
    """

    sources: int
    agreeing: Sequence[Figure]
    differing: Sequence[Figure]
    is_whole: bool = True


def compare(figures: Iterable[Figure], is_shown: Callable[[Figure], bool] = lambda _: True) -> list[Comparison]:
    """Return the figures of one measure by unit, each with its groups in order of time, the undated last.

    Of figures that are not to be shown the verdicts take account all the same.
    """
    by_unit: dict[tuple[str, tuple[str, ...]], list[Figure]] = {}
    for one in figures:
        by_unit.setdefault((one.unit, one.per), []).append(one)
    spans = _Spans([one for several in by_unit.values() for one in several])
    found = []
    for (unit, per), several in by_unit.items():
        judged = (_judged(group, spans) for group in _by_time(several))
        shown = (one._replace(figures=[figure for figure in one.figures if is_shown(figure)]) for one in judged)
        if groups := [one for one in shown if one.figures]:
            found.append(Comparison(several[0].measure, unit, per, groups))
    return found


def standing(record: Figure, others: Iterable[Figure]) -> Standing:
    """Return what stands behind a figure, held against the other figures of its measure."""
    sources, agreeing, differing = set(record.sources), list[Figure](), list[Figure]()
    for other in others:
        if other.id == record.id or not record.counts_like(other) or not record.overlaps(other):
            continue
        if record.agrees_with(other):
            sources |= other.sources
            agreeing.append(other)
        elif len(record.sources | other.sources) > 1:
            differing.append(other)
    return Standing(len(sources), agreeing, differing)


def count_sources(records: Sequence[contract.Cited], text: Callable[[str], str]) -> Iterator[tuple[str, int]]:
    """Yield how many independent sources stand behind a record, or behind the number of each figure of one measure.

    Where very many are of one time, each is held against those next to it alone: the work grows with their number.
    """
    if len(records) == 1:
        yield records[0]["id"], len(own_sources(records[0], text))
        return
    figures = [Figure.of(cast("contract.FigureRecord", one), text) for one in records]
    ordered = sorted(figures, key=lambda one: (one.first is None, one.first, one.last, one.id))
    behind = [set(one.sources) for one in ordered]
    for number, one in enumerate(ordered):
        for further, other in enumerate(ordered[number + 1 : number + _NEIGHBOURS], start=number + 1):
            if not one.overlaps(other):
                break  # those that follow begin later still
            if one.sources <= behind[further] and other.sources <= behind[number]:
                continue
            if one.counts_like(other) and one.agrees_with(other):
                behind[number] |= other.sources
                behind[further] |= one.sources
    yield from ((one.id, len(sources)) for one, sources in zip(ordered, behind, strict=True))


def _by_time(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Yield the figures whose dates hang together, by date; the undated last."""
    group: list[Figure] = []
    end = BEFORE_ALL
    for one in sorted(
        (one for one in figures if one.first is not None), key=lambda one: (one.first, one.last, one.size, one.id)
    ):
        if group and (one.first or 0) > end:
            yield group
            group = []
        group.append(one)
        end = max(end, one.last or 0)
    if group:
        yield group
    if undated := sorted((one for one in figures if one.first is None), key=lambda one: (one.size, one.id)):
        yield undated


class _Other(NamedTuple):
    """What may stand beside a figure: the last day of another one, its unit, and its sources."""

    last: int
    unit: tuple[str, tuple[str, ...]]
    sources: frozenset[str]

    @classmethod
    def of(cls, figure: Figure) -> _Other:
        return cls(figure.last or 0, (figure.unit, figure.per), figure.sources)

    def is_beside(self, other: _Other) -> bool:
        """Tell whether both count otherwise, and are not of the same sources."""
        return self.unit != other.unit and self.sources != other.sources


def _longest(others: Iterable[_Other]) -> list[_Other]:
    """Return of several those few of which one lasts longest, whatever unit and whatever sources are left out."""
    ordered = sorted(others, key=lambda one: -one.last)
    if not ordered:
        return []
    by_unit = [one for one in ordered if one.unit != ordered[0].unit]
    by_source = [one for one in ordered if one.sources != ordered[0].sources]
    next_by_source = [one for one in by_unit if one.sources != by_unit[0].sources]
    next_by_unit = [one for one in by_source if one.unit != by_source[0].unit]
    return [several[0] for several in (ordered, by_unit, by_source, next_by_source, next_by_unit) if several]


class _Spans:
    """The times that the figures of a measure are of: which others have another unit is found at once."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._undated = _longest(_Other.of(one) for one in figures if one.first is None)
        dated = sorted((one for one in figures if one.first is not None), key=lambda one: one.first or 0)
        self._starts = [one.first or 0 for one in dated]
        self._longest: list[list[_Other]] = []  # of the figures up to each
        longest: list[_Other] = []
        for one in dated:
            longest = _longest([*longest, _Other.of(one)])
            self._longest.append(longest)

    def have_other_unit(self, group: Sequence[Figure]) -> bool:
        """Tell whether a figure in another unit, of another source, is of the time of a group whose source is one."""
        here = _Other.of(group[0])
        dated = [(one.first, one.last or 0) for one in group if one.first is not None]
        if not dated:
            return any(one.is_beside(here) for one in self._undated)
        first, last = min(dated)[0], max(end for _, end in dated)
        begun = bisect_right(self._starts, last)
        longest = self._longest[begun - 1] if begun else []
        return any(one.is_beside(here) and one.last >= first for one in longest)


def _pairs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the figures of one time two by two; where very many are, each with those next to it and furthest from it.

    So the work grows with their number; what differs most is among the pairs all the same, unless its sources are one.
    """
    if len(figures) <= _FEW:
        yield from combinations(figures, 2)
        return
    by_size = sorted(figures, key=attrgetter("size"))
    ends = {id(one): one for one in (*by_size[:_FURTHEST], *by_size[-_FURTHEST:])}.values()
    for number, one in enumerate(figures):
        yield from ((one, other) for other in figures[number + 1 : number + 1 + _NEXT])
        yield from ((one, other) for other in ends if other is not one)


def _judged(figures: Sequence[Figure], spans: _Spans) -> Group:
    """Return the figures of one time with the verdict on them."""
    if len(frozenset().union(*(one.sources for one in figures))) > 1:
        # Of a chain of dates only those that overlap are of one time, and one source does not contradict itself.
        pairs = [
            (one, other)
            for one, other in _pairs(figures)
            if one.overlaps(other) and len(one.sources | other.sources) > 1
        ]
        ratios = [one.ratio_to(other) for one, other in pairs if not one.agrees_with(other)]
        if ratios:
            return Group(figures, DIFFER, max((one for one in ratios if one is not None), default=None))
        return Group(figures, AGREE, None)
    return Group(figures, NOT_COMPARABLE if spans.have_other_unit(figures) else ONLY_ONE_SOURCE, None)


def _notation(day: int) -> str:
    """Return a day number in EDTF; an open end is ".."."""
    if day in {BEFORE_ALL, AFTER_ALL}:
        return ".."
    text = dates.to_day(day).isoformat()
    year = text.rsplit("-", 2)[0]
    return text if len(year.lstrip("-")) == _FOUR else f"Y{year.lstrip('+')}"  # such years have no months or days
