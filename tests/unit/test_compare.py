"""Figures of the same time agree, differ by a ratio, are not comparable, or come from only one source."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.parts import part
from tests.written_dates import date_of

from ruskor import compare
from ruskor.model import amounts
from ruskor.model.choices import BOUNDS
from ruskor.model.figures import ComparedFigure, identify_text


def figure(
    source: str,
    amount: str,
    date: str | None = "2010",
    *,
    unit: str = "USD",
    per: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
) -> ComparedFigure:
    """Return a figure by its source, its amount ("about 10", "over 10", "10–12") and its date."""
    words = amount.split()
    number, bound = words[-1], words[0] if len(words) > 1 else "exactly"
    low, high = (Decimal(end) if end else None for end in (*number.split("–"), "")[:2])
    given = amounts.Amount(
        next(known for known in BOUNDS if known == bound),
        value=None if high else low,
        low=low if high else None,
        high=high,
    )
    span = amounts.make_interval(given)
    record: Any = {
        "kind": "figure",
        "id": f"{source}-{amount}",
        "measure": "m",
        "date": date_of(date, "once upon a time"),
        "amount": {
            "low": span.low,
            "high": span.high,
            "bound": bound,
            "unit": unit,
            "per": list(per),
            "value": given.value,
        },
        "cites": [{"source": {"id": id_}} for id_ in (source, *also)],
    }
    return ComparedFigure.of(record, lambda id_: id_)


def verdicts(*figures: ComparedFigure) -> list[list[tuple[str, str | None]]]:
    """Return the verdict and ratio of each group of each unit."""
    return [
        [(group.verdict, None if group.ratio is None else f"{group.ratio:f}") for group in comparison.groups]
        for comparison in compare.compare(figures)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("54", "54"),
        ("17", "17.3"),  # 17.3 rounds to 17
        ("17", "17.5"),  # the numbers differ by half a unit, which is the limit
        ("11000000000", "10960000000"),
        ("20000", "15000"),  # one significant digit allows a difference of 5,000
        ("0.2", "0.25"),
        ("0", "0"),
        ("about 10000", "11000"),
        ("about 10000", "about 12000"),  # 10,000 reaches up to 11,000, and 12,000 down to 10,800
        ("about 900", "1000"),  # 1,000 may be 950, rounded
        ("over 8000", "11000"),
        ("over 8000", "8000"),  # 8,000 may be 8,400, rounded
        ("over 8000", "over 20000"),
        ("at-least 100", "148"),
        ("at-most 5", "4.2"),
        ("under 5", "over 4"),
        ("at-least 5", "at-most 5"),
        ("300–500", "450"),
        ("300–500", "500–600"),
        ("-5", "-5.2"),
    ],
)
def test_two_figures_agree_if_one_number_could_stand_behind_both(one: str, other: str) -> None:
    assert verdicts(figure("a", one), figure("b", other)) == [[("agree", None)]]
    assert verdicts(figure("b", other), figure("a", one)) == [[("agree", None)]]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("17", "17.6", "1.0353"),
        ("20000", "14000", "1.429"),  # the numbers differ by more than 5,000
        ("0.2", "0.26", "1.3"),
        ("52", "55", "1.0577"),
        ("46000000", "105000000", "2.28"),
        ("10940000000", "10960000000", "1.00183"),
        ("about 7800", "13221", "1.541"),  # the range of 7,800 ends at 8,580
        ("about 100", "200", "1.818"),
        ("about 900–1100", "5000", "4.55"),
        ("over 8000", "6000", "1.333"),
        ("at-most 350", "at-least 600", "1.714"),
        ("under 5", "over 5", None),  # the ratio of 5 to 5 would be 1
        ("under 5", "at-least 5", None),
        ("300–500", "800", "1.6"),
        ("300–500", "600–700", "1.2"),
        ("2.6", "26", "10"),
        ("0", "5.2", None),  # zero has no ratio to another number
        ("-5", "5", None),
    ],
)
def test_others_differ_by_the_ratio_between_their_nearest_ends(one: str, other: str, ratio: str | None) -> None:
    assert verdicts(figure("a", one), figure("b", other)) == [[("differ", ratio)]]
    assert verdicts(figure("b", other), figure("a", one)) == [[("differ", ratio)]]


def test_of_several_that_differ_the_two_furthest_apart_say_by_how_much() -> None:
    assert verdicts(figure("a", "120"), figure("b", "240"), figure("c", "362")) == [[("differ", "3.02")]]


def test_numbers_of_different_times_are_never_a_conflict() -> None:
    found = verdicts(figure("a", "120", "2010"), figure("b", "999", "2011"), figure("c", "555", "2011-12-31/2012"))
    assert found == [[("only one source", None), ("differ", "1.8")]]


def test_of_a_chain_of_dates_only_those_that_overlap_are_held_against_each_other() -> None:
    first, both, last = figure("a", "120", "2010"), figure("b", "over 100", "2010/2012"), figure("c", "999", "2012")
    assert verdicts(first, both, last) == [[("agree", None)]]


def test_what_has_no_date_is_held_against_what_has_none() -> None:
    found = verdicts(figure("a", "17", None), figure("b", "19", "2008"), figure("c", "18.6", None))
    assert found == [[("only one source", None), ("differ", "1.0941")]]


def test_words_that_are_no_date_are_none() -> None:
    record = {**figure("a", "17", None).record, "date": {"edtf": None, "earliest": None, "latest": None}}
    assert ComparedFigure.of(part(record), str).first is None


def test_groups_come_by_date_and_within_one_by_size() -> None:
    (found,) = compare.compare(
        [figure("d", "5", None), figure("c", "9", "2012"), figure("b", "8", "2010"), figure("a", "7", "2010")]
    )
    assert [[member.id for member in group.figures] for group in found.groups] == [["a-7", "b-8"], ["c-9"], ["d-5"]]


@pytest.mark.parametrize("more", [{"unit": "RUB"}, {"per": ("year",)}])
def test_other_units_and_periods_are_shown_and_called_not_comparable(more: Any) -> None:
    assert verdicts(figure("a", "20"), figure("b", "660", **more)) == [
        [("not comparable", None)],
        [("not comparable", None)],
    ]
    assert verdicts(figure("a", "20"), figure("b", "660", "2011", **more)) == [
        [("only one source", None)],
        [("only one source", None)],
    ]


def test_one_source_that_counts_in_two_units_is_one_source() -> None:
    assert verdicts(figure("a", "5"), figure("a", "3", unit="RUB")) == [
        [("only one source", None)],
        [("only one source", None)],
    ]
    undated = [figure("a", "5", None), figure("a", "3", None, unit="RUB")]
    assert verdicts(*undated) == [[("only one source", None)]] * 2
    assert verdicts(*undated, figure("b", "9", None, unit="KRW")) == [[("not comparable", None)]] * 3


def test_whoever_counts_otherwise_at_the_time_is_found_among_many() -> None:
    units, sources, years = ("USD", "RUB", "KRW"), "abc", ("2010", "2010/2012", "2011", "2012/2014", "2014")
    every = [(unit, source, year) for unit in units for source in sources for year in years]
    for number in range(400):
        chosen = [choice for index, choice in enumerate(every) if (number * 7919 + index * 104729) % 11 < 2]
        figures = [figure(source, "5", year, unit=unit) for unit, source, year in chosen]
        spans = compare._Spans(figures)
        for item in figures:
            expected = any(
                other.unit != item.unit and other.sources != item.sources and item.overlaps(other) for other in figures
            )
            assert spans.have_other_unit([item]) == expected


def test_verdicts_take_account_of_figures_that_are_not_shown() -> None:
    figures = [figure("a", "5"), figure("b", "9"), figure("c", "1", "2012"), figure("b", "3", unit="RUB")]
    found = compare.compare(figures, lambda shown: shown.id == "a-5")
    assert [
        (comparison.unit, group.verdict, f"{group.ratio}", [figure.id for figure in group.figures])
        for comparison in found
        for group in comparison.groups
    ] == [("USD", "differ", "1.8", ["a-5"])]


def test_one_source_alone_neither_agrees_nor_differs() -> None:
    assert verdicts(figure("a", "120"), figure("a", "240")) == [[("only one source", None)]]


def test_one_figure_that_two_sources_give_is_agreed_on() -> None:
    assert verdicts(figure("a", "120", also=("b",))) == [[("agree", None)]]
    assert verdicts(figure("a", "120", also=("b",)), figure("b", "240")) == [[("differ", "2")]]


def test_a_comparison_says_what_tells_most() -> None:
    (found,) = compare.compare(
        [figure("a", "1.20"), figure("b", "1.20"), figure("a", "20.1", "2012"), figure("b", "40.2", "2012")]
    )
    assert (found.verdict, found.ratio) == ("differ", Decimal(2))
    (found,) = compare.compare([figure("a", "120"), figure("b", "120"), figure("b", "40", "2012")])
    assert found.verdict == "agree"
    assert found.ratio is None


@pytest.mark.parametrize(
    ("several", "edtf", "earliest", "latest", "text"),
    [
        (["2010", "2010-03"], "2010", "2010-01-01", "2010-12-31", "2010"),
        (["2008/2013", "2010/2014"], "2008-01-01/2014-12-31", "2008-01-01", "2014-12-31", None),
        (["../2010", "2009"], "../2010", None, "2010-12-31", "until 2010"),
    ],
)
def test_a_group_is_of_all_days_of_its_figures(
    several: list[str], edtf: str, earliest: str | None, latest: str | None, text: str | None
) -> None:
    (found,) = compare.compare([figure(str(number), "5", date) for number, date in enumerate(several)])
    (group,) = found.groups
    date = group.date()
    assert date is not None
    assert (date["edtf"], date["earliest"], date["latest"], date["stated"]) == (edtf, earliest, latest, None)
    assert text is None or date["text"] == text


@pytest.mark.parametrize(
    ("several", "edtf"),
    [
        (["-0430", "-0430-06/-0428"], "-0430-01-01/-0428-12-31"),
        (["-0002/0001", "0000/0014"], "-0002-01-01/0014-12-31"),
        (["Y-17000/Y-12000", "Y-14000/2008"], "Y-17000/2008-12-31"),
        (["2008/Y12000", "../2009"], "../Y12000"),
    ],
)
def test_a_group_may_be_of_any_years(several: list[str], edtf: str) -> None:
    (found,) = compare.compare([figure(str(number), "1", date) for number, date in enumerate(several)])
    (group,) = found.groups
    date = group.date()
    assert date is not None
    assert date["edtf"] == edtf


def test_about_a_year_is_held_against_that_year_alone() -> None:
    assert verdicts(figure("a", "1", "2008~"), figure("b", "9", "2008"), figure("c", "5", "2009")) == [
        [("differ", "9"), ("only one source", None)],
    ]


@pytest.mark.parametrize("several", [[None], ["../2010", "2010-05/.."]])
def test_a_group_without_a_date_or_of_all_time_has_none(several: list[str | None]) -> None:
    (found,) = compare.compare([figure(str(number), "5", date) for number, date in enumerate(several)])
    assert found.groups[0].date() is None


def test_a_record_stands_on_its_own_sources_and_those_of_what_agrees() -> None:
    mine = figure("a", "54", also=("b",))
    agreeing, differing = figure("c", "54.2"), figure("d", "65.8")
    elsewhere = [figure("e", "54", "2011"), figure("f", "54", unit="mile"), figure("g", "99", None)]
    assert compare.standing(mine, [mine, agreeing, differing, *elsewhere]) == compare.Standing(
        3, [agreeing], [differing]
    )


@pytest.mark.parametrize(
    ("stated", "other", "is_confirmed"),
    [
        ("16000", "over 1000", False),
        ("16000", "at-most 20000", False),
        ("over 12000", "over 11000", False),
        ("over 11000", "over 12000", True),
        ("over 12000", "13000", True),
        ("at-most 100", "at-most 90", True),
        ("at-most 90", "at-most 100", False),
        ("about 12000", "11500", True),
        ("11500", "about 12000", True),
        ("10000–13000", "12000", True),
    ],
)
def test_a_source_counts_only_if_it_says_as_much(stated: str, other: str, is_confirmed: bool) -> None:
    mine, theirs = figure("a", stated), figure("b", other)
    assert mine.agrees_with(theirs)
    assert compare.standing(mine, [theirs]) == compare.Standing(1 + is_confirmed, [theirs], [])


def test_what_the_same_source_says_otherwise_is_no_second_voice() -> None:
    again = figure("a", "54.1")
    assert compare.standing(figure("a", "54"), [figure("a", "65.8"), again]) == compare.Standing(1, [again], [])


def test_sources_are_counted_for_all_figures_of_a_measure_as_for_each() -> None:
    figures = [
        figure("a", "54"), figure("b", "54.2"), figure("c", "65.8"), figure("d", "54", "2011"),
        figure("e", "54", None), figure("f", "54", None), figure("g", "54", unit="mile"), figure("a", "54.1", "2009/2011"),
    ]  # fmt: skip
    counted = dict(compare.count_sources([item.record for item in figures], str))
    assert counted == {item.id: compare.standing(item, figures).sources for item in figures}
    assert sorted(counted.values()) == [1, 1, 2, 2, 2, 2, 2, 2]


@pytest.mark.parametrize(("between", "sources"), [(98, 2), (99, 1)])
def test_a_figure_is_compared_with_the_hundred_places_from_its_own(between: int, sources: int) -> None:
    others = [figure(f"m{number:02}", f"{10 ** (number + 3)}", None) for number in range(between)]
    figures = [figure("a", "54", None), *others, figure("z", "54", None)]
    counted = dict(compare.count_sources([item.record for item in figures], str))
    assert (counted["a-54"], counted["z-54"]) == (sources, sources)


def test_a_record_alone_stands_on_what_it_cites() -> None:
    record = {**figure("a", "54", also=("b", "a")).record, "kind": "event"}
    assert list(compare.count_sources([part(record)], str)) == [("a-54", 2)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Reuters", "The line opens"), ("REUTERS", "The Line Opens!"), True),
        (("Reuters", "The line opens"), ("Interfax", "The line opens"), False),
        (("Reuters", "The line opens"), ("Reuters", "The line closes"), False),
        (("Reuters", "[Report]"), ("Reuters", "[Report]"), False),  # a description is not a title
        ((None, "The line opens"), (None, "The line opens"), False),
        (("Reuters", None), ("Reuters", None), False),
    ],
)
def test_sources_of_one_publisher_and_title_are_one_text(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], same: bool
) -> None:
    texts = [
        identify_text(part({"id": id_, "container-title": None, "publisher": publisher, "title": title}))
        for id_, (publisher, title) in (("one", one), ("other", other))
    ]
    assert (texts[0] == texts[1]) == same


def test_what_stands_in_one_newspaper_under_one_title_is_one_text_whoever_publishes_it() -> None:
    source = {"container-title": "The Gazette", "title": "The line opens"}
    text, other = (identify_text(part({**source, "id": id_, "publisher": id_})) for id_ in ("one", "other"))
    assert text == other


def test_of_very_many_figures_those_furthest_apart_are_held_against_each_other_all_the_same() -> None:
    alike = [figure(f"s{number}", "101") for number in range(250)]
    assert verdicts(*alike) == [[("agree", None)]]
    assert verdicts(figure("first", "99"), *alike, figure("last", "198")) == [[("differ", "2")]]


def test_of_two_hundred_figures_every_pair_is_compared() -> None:
    """The only two that differ are neither extreme nor neighbours."""
    low, high = ([figure("a", text)] * 84 for text in ("at-least 1", "at-most 1000"))
    ranges = [figure("a", "101–200")] * 30
    assert verdicts(*low, figure("b", "100"), *ranges, figure("c", "200"), *high) == [[("differ", "2")]]
