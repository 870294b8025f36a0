"""The verdict on any two figures is the same in either order, and figures of different times never conflict."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.parts import part
from tests.written_dates import date_of

from ruskor import compare
from ruskor.model import amounts
from ruskor.model.choices import AGREE, BOUNDS, DIFFER
from ruskor.model.figures import ComparedFigure

_NUMBERS = st.decimals(min_value=-(10**6), max_value=10**6, places=1)
_DATES = st.sampled_from([None, "2009", "2010", "2010-03", "2010-03-05", "2008/2010", "../2009", "2011/..", "200X"])


@st.composite
def figures(draw: st.DrawFn) -> ComparedFigure:
    """Return a figure with a bound or a range, with or without a date, from one or two of four sources."""
    bound = draw(st.sampled_from(BOUNDS))
    low, high = sorted((draw(_NUMBERS), draw(_NUMBERS)))
    is_range = bound in {"exactly", "about"} and draw(st.booleans())
    amount = amounts.Amount(bound, low=low, high=high) if is_range else amounts.Amount(bound, value=low)
    span = amounts.make_interval(amount)
    record: Any = {
        "kind": "figure",
        "id": str(draw(st.uuids())),
        "measure": "m",
        "date": date_of(draw(_DATES)),
        "amount": {
            "low": span.low,
            "high": span.high,
            "bound": bound,
            "unit": draw(st.sampled_from(["USD", "RUB"])),
            "per": [],
            "value": amount.value,
        },
        "cites": [{"source": {"id": id_}} for id_ in draw(st.sets(st.sampled_from("abcd"), min_size=1, max_size=2))],
    }
    return ComparedFigure.of(record, str)


@given(figures(), figures())
def test_two_figures_get_the_same_verdict_from_both_sides(figure: ComparedFigure, other: ComparedFigure) -> None:
    there = compare.compare([figure, other])
    back = compare.compare([other, figure])
    assert sorted(map(str, (found.as_json() for found in there))) == sorted(map(str, (f.as_json() for f in back)))
    assert (other in compare.standing(figure, [other]).agreeing) == (
        figure in compare.standing(other, [figure]).agreeing
    )


@given(st.lists(figures(), max_size=8))
def test_every_figure_is_in_one_group_of_its_unit(members: list[ComparedFigure]) -> None:
    found = compare.compare(members)
    ids = [figure.id for comparison in found for group in comparison.groups for figure in group.figures]
    assert sorted(ids) == sorted(figure.id for figure in members)
    assert all(
        figure.unit == comparison.unit
        for comparison in found
        for group in comparison.groups
        for figure in group.figures
    )


@given(st.lists(figures(), max_size=8))
def test_groups_apart_are_of_different_times(members: list[ComparedFigure]) -> None:
    for comparison in compare.compare(members):
        for number, group in enumerate(comparison.groups):
            for later in comparison.groups[number + 1 :]:
                assert not any(mine.overlaps(theirs) for mine in group.figures for theirs in later.figures)


@given(st.lists(figures(), max_size=8))
def test_a_verdict_needs_two_sources_and_a_ratio_a_difference(members: list[ComparedFigure]) -> None:
    for comparison in compare.compare(members):
        for group in comparison.groups:
            sources = frozenset().union(*(figure.sources for figure in group.figures))
            assert (group.verdict in {AGREE, DIFFER}) == (len(sources) > 1)
            assert group.ratio is None or (group.verdict == DIFFER and group.ratio > 1)


@given(figures())
def test_a_figure_agrees_with_itself_told_by_another(figure: ComparedFigure) -> None:
    other = figure._replace(id="other", sources=frozenset("z"))
    (found,) = compare.compare([figure, other])
    assert [group.verdict for group in found.groups] == [AGREE]


@given(st.lists(figures(), min_size=2, max_size=8, unique_by=lambda figure: figure.id))
def test_sources_are_counted_the_same_one_by_one_and_all_at_once(members: list[ComparedFigure]) -> None:
    counted = dict(compare.count_sources([item.record for item in members], str))
    assert counted == {item.id: compare.standing(item, members).sources for item in members}


@given(_NUMBERS.filter(bool), st.integers(min_value=2, max_value=50))
def test_rounding_a_number_never_makes_it_differ(number: Decimal, digits: int) -> None:
    rounded = Decimal(f"{number:.{min(digits, 6)}g}")
    assert _exactly(number, "a").agrees_with(_exactly(rounded, "b"))


def _exactly(number: Decimal, source: str) -> ComparedFigure:
    return ComparedFigure(
        source, "m", "USD", (), None, None, amounts.Interval(number, number), number, frozenset(source), part({})
    )
