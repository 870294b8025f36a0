"""The options that all look-ups share choose the records, their order and their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.acceptance.conftest import Ids
    from tests.conftest import Runner


@pytest.mark.parametrize(
    "name",
    ["rail", "Railways", "RAILWAYS", "railways ", "train", "железная дорога", "ЖЕЛЕЗНАЯ ДОРОГА", "дорога", "철도"],
)
def test_a_topic_goes_by_id_name_alias_or_a_word_of_one_in_any_script_and_case(ids: Ids, name: str) -> None:
    assert ids("timeline", "--topic", name) == ["rail-works", "summit", "talks"]
    assert ids("timeline", "-t", name) == ["rail-works", "summit", "talks"]


@pytest.mark.parametrize(
    "name", ["rason", "Rason", "RASŎN", "Rasŏn", "Raso\u0306n", "rajin-sonbong", "Расон", "РАСОН", "라선"]
)
def test_an_entity_goes_by_any_of_its_names_with_or_without_accents(ids: Ids, name: str) -> None:
    assert ids("timeline", "--about", name) == ["mission", "rail-works"]
    assert ids("timeline", "-e", name) == ["mission", "rail-works"]


def test_a_part_of_the_name_of_an_entity_needs_a_note_unless_it_names_a_person(run: Runner) -> None:
    whole = run("timeline", "--about", "Rason", "--json")
    assert run("timeline", "--about", "Rajin", "--json") == (0, whole.out, '"Rajin" is read as "Rason"\n')
    assert run("quotes", "--about", "Lavrov").err == ""


@pytest.mark.parametrize("name", ["vostok-2012", "vostok 2012", "Дорога на Восток", "дорога на восток"])
def test_a_source_goes_by_id_or_title(ids: Ids, name: str) -> None:
    assert ids("timeline", "--source", name) == ["border-treaty", "rail-works", "summit"]
    assert ids("timeline", "-s", name) == ["border-treaty", "rail-works", "summit"]


def test_what_someone_said_is_about_them_too(ids: Ids) -> None:
    assert ids("quotes", "--about", "Lavrov") == ["lavrov-trust"]


def test_one_filter_repeated_widens(ids: Ids) -> None:
    assert ids("timeline", "--about", "rason", "--about", "kim-jong-il") == ["mission", "rail-works", "summit"]


def test_different_filters_narrow(ids: Ids) -> None:
    assert ids("timeline", "--about", "russia", "--topic", "rail", "--source", "blog-2013") == ["summit", "talks"]
    assert ids("timeline", "--about", "russia", "--topic", "trade", "treaty") == ["border-treaty"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--about", "Kim"), "'Kim' may mean the entity kim-jong-il or kim-yong-nam: choose one"),
        (("--topic", "trian"), "no topic 'trian'; did you mean 'train'? (see `ruskor topics`)"),
        (("--topic", "тоговля"), "no topic 'тоговля'; did you mean 'торговля'? (see `ruskor topics`)"),
        (("--about", "nobody"), "no entity 'nobody' (see `ruskor entities`)"),
        (("--source", "vostok-2013"), "no source 'vostok-2013'; did you mean 'vostok-2012'? (see `ruskor sources`)"),
        (("--topic", ""), "no topic '' (see `ruskor topics`)"),
        (("--from", "tomorrow"), "--from: 'tomorrow' is not a date like 2009, 2009-04, 2009-04-25, 2009~, 2012-23 (autumn) or 2009/2010"),
        (("--to", "2009-02-30"), "--to: '2009-02-30': February 2009 has no day 30"),
        (("--from", "06/05/2024"), "--from: '06/05/2024' may be 2024-05-06 or 2024-06-05; write one of these"),
        (("--to", "in early 2008"), "--to: 'in early 2008': the start of this part of a period is unknown; write the exact dates, such as 2008-01/2008-03"),
        (("--from", ""), "--from: '' is not a date like 2009, 2009-04, 2009-04-25, 2009~, 2012-23 (autumn) or 2009/2010"),
    ],
)  # fmt: skip
def test_a_name_or_date_that_is_none_is_a_usage_error(run: Runner, arguments: tuple[str, ...], message: str) -> None:
    assert run("timeline", *arguments, "--json") == (2, "", f"ruskor: {message}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--unit", "EUR"), "no unit 'EUR' (the figures have the units USD, percent, person)"),
        (("--min", "lots"), "--min: 'lots' is not a number like 100M, 1.5bn, 2e8 or 200_000_000"),
        (("--max", ""), "--max: '' is not a number like 100M, 1.5bn, 2e8 or 200_000_000"),
    ],
)
def test_a_unit_or_number_that_is_none_is_a_usage_error(run: Runner, arguments: tuple[str, ...], message: str) -> None:
    assert run("figures", *arguments) == (2, "", f"ruskor: {message}\n")


# The spans: mission (…, 1995-12-31], border-treaty 1998-11, rail-works [2008-01-01, 2013-09-30] (it begins "about
# 2008", and may begin in 2007), summit 2011-08-24, talks [2012-09-01, …).
@pytest.mark.parametrize(
    ("dates", "may", "must"),
    [
        (("--from", "2011"), ["rail-works", "summit", "talks"], ["summit", "talks"]),
        (("--from", "2011-08-24"), ["rail-works", "summit", "talks"], ["summit", "talks"]),
        (("--from", "2011-08-25"), ["rail-works", "talks"], ["talks"]),
        (("--from", "2012-23"), ["rail-works", "talks"], ["talks"]),
        (("--from", "2013"), ["rail-works", "talks"], []),
        (("--from", "2013-10"), ["talks"], []),
        (("--to", "1995"), ["mission"], ["mission"]),
        (("--to", "1995-12-30"), ["mission"], []),
        (("--to", "1998-10"), ["mission"], ["mission"]),
        (("--to", "1998-11-29"), ["mission", "border-treaty"], ["mission"]),
        (("--to", "1998-11"), ["mission", "border-treaty"], ["mission", "border-treaty"]),
        (("--to", "2011-08-24"), ["mission", "border-treaty", "rail-works", "summit"], ["mission", "border-treaty", "summit"]),
        (("--from", "1990", "--to", "1995"), ["mission"], []),
        (("--from", "1996", "--to", "1997"), [], []),
        (("--from", "1998-11-15", "--to", "1998-11-15"), ["border-treaty"], []),
        (("--from", "1998", "--to", "1998"), ["border-treaty"], ["border-treaty"]),
        (("--from", "200X", "--to", "201X"), ["rail-works", "summit", "talks"], ["rail-works", "summit"]),
        (("--from", "2008~", "--to", "2013-09"), ["rail-works", "summit", "talks"], ["summit"]),
        (("--from", "2007", "--to", "2013-09"), ["rail-works", "summit", "talks"], ["rail-works", "summit"]),
        (("--from", "2007", "--to", "2007"), ["rail-works"], []),
        (("--to", "2006-12-31"), ["mission", "border-treaty"], ["mission", "border-treaty"]),
        # Dates as people write them.
        (("--from", "June 1998", "--to", "1998/12"), ["border-treaty"], ["border-treaty"]),
        (("--from", "24.08.2011", "--to", "August 24, 2011"), ["rail-works", "summit"], ["summit"]),
        (("--from", "-0429", "--to", "the 1980s"), ["mission"], []),
        (("--from", " 2013-10 "), ["talks"], []),
    ],
)  # fmt: skip
def test_dates_keep_what_may_lie_within_them_and_certain_what_must(
    ids: Ids, dates: tuple[str, ...], may: list[str], must: list[str]
) -> None:
    assert ids("timeline", *dates) == may
    assert ids("timeline", *dates, "--certain") == must


# The intervals: rail-cost [300M, 500M], wage 54.25, trade-share [0.09, 0.11], rail-cost-blog (300M, …),
# travellers (…, 2000).
@pytest.mark.parametrize(
    ("numbers", "may", "must"),
    [
        (("--min", "100M"), ["rail-cost", "rail-cost-blog"], ["rail-cost", "rail-cost-blog"]),
        (("--min", "300M"), ["rail-cost", "rail-cost-blog"], ["rail-cost", "rail-cost-blog"]),
        (("--min", "0.4bn"), ["rail-cost", "rail-cost-blog"], []),
        (("--min", "500_000_000"), ["rail-cost", "rail-cost-blog"], []),
        (("--min", "501,000,000"), ["rail-cost-blog"], []),
        (("--max", "300M"), ["rail-cost", "wage", "trade-share", "travellers"], ["wage", "trade-share", "travellers"]),
        (("--max", "5e8"), ["rail-cost", "wage", "trade-share", "rail-cost-blog", "travellers"], ["rail-cost", "wage", "trade-share", "travellers"]),
        (("--min", "1999"), ["rail-cost", "rail-cost-blog", "travellers"], ["rail-cost", "rail-cost-blog"]),
        (("--min", "2000"), ["rail-cost", "rail-cost-blog"], ["rail-cost", "rail-cost-blog"]),
        (("--min", "54.25", "--max", "54.25"), ["wage", "travellers"], ["wage"]),
        (("--min", "54.26", "--max", "1000"), ["travellers"], []),
        (("--min", "0.1", "--max", "0.1"), ["trade-share", "travellers"], []),
        (("--min", "0.09", "--max", "0.11"), ["trade-share", "travellers"], ["trade-share"]),
        (("--min", "0.09", "--max", "0.10"), ["trade-share", "travellers"], []),
        (("--max", "-1"), ["travellers"], []),
    ],
)  # fmt: skip
def test_numbers_keep_what_may_satisfy_them_and_certain_what_must(
    ids: Ids, numbers: tuple[str, ...], may: list[str], must: list[str]
) -> None:
    assert ids("figures", *numbers) == may
    assert ids("figures", *numbers, "--certain") == must


def test_certain_keeps_of_an_office_what_is_surely_about_its_holder(ids: Ids, base: Path) -> None:
    with base.open("a", encoding="utf-8") as file:
        file.write(
            '[entity.ann]\nname = "Ann Berg"\nkind = "person"\noffices = [{ title = "Mayor", from = "2003", to = "2005" }]\n'
        )
        for year in (2004, 2005):
            file.write(
                f'[claim.ann-{year}]\nsummary = "Ann."\ndate = "{year}"\nentities = ["ann"]\n'
                'cites = [{ source = "blog-2013" }]\n'
            )
    assert sorted(ids("claims", "--about", "Mayor")) == ["ann-2004", "ann-2005"]
    assert ids("claims", "--about", "Mayor", "--certain") == ["ann-2004"]


def test_certain_alone_keeps_everything(ids: Ids) -> None:
    assert ids("figures", "--certain") == ["rail-cost", "wage", "trade-share", "rail-cost-blog", "travellers"]


@pytest.mark.parametrize(
    ("order", "expected", "reversed_"),
    [
        (
            "date",
            ["rail-cost", "wage", "trade-share", "rail-cost-blog", "travellers"],
            ["rail-cost-blog", "trade-share", "wage", "rail-cost", "travellers"],
        ),
        (
            "id",
            ["rail-cost", "rail-cost-blog", "trade-share", "travellers", "wage"],
            ["wage", "travellers", "trade-share", "rail-cost-blog", "rail-cost"],
        ),
        (
            "base",
            ["wage", "trade-share", "rail-cost", "rail-cost-blog", "travellers"],
            ["travellers", "rail-cost-blog", "rail-cost", "trade-share", "wage"],
        ),
    ],
)
def test_sort_and_reverse_order_records_and_leave_the_undated_last(
    ids: Ids, order: str, expected: list[str], reversed_: list[str]
) -> None:
    assert ids("figures", "--sort", order) == expected
    assert ids("figures", "--sort", order, "--reverse") == reversed_


def test_amounts_are_sorted_as_numbers(ids: Ids) -> None:
    assert ids("figures", "--sort", "amount", "--topic", "trade") == ["trade-share", "wage", "travellers"]
    assert ids("figures", "--sort", "amount", "--topic", "trade", "--reverse") == ["travellers", "wage", "trade-share"]


def test_records_are_sorted_by_kind_and_then_by_date(ids: Ids) -> None:
    every = ("timeline", "--kind", "claim", "--kind", "figure", "--topic", "rail", "--sort", "kind")
    assert ids(*every) == ["rail-works", "summit", "talks", "rail-cost", "rail-cost-blog", "line-delayed"]


@pytest.mark.parametrize(("limit", "expected"), [("1", ["mission"]), ("2", ["mission", "border-treaty"])])
def test_a_limit_keeps_the_first(ids: Ids, limit: str, expected: list[str]) -> None:
    assert ids("timeline", "--limit", limit) == expected
    assert ids("timeline", "-n", limit) == expected


def test_a_limit_of_zero_is_no_limit(ids: Ids) -> None:
    assert ids("timeline", "--limit", "0") == ids("timeline")


@pytest.mark.parametrize("limit", [2**63 - 1, 2**63, 10**30])
def test_a_limit_above_everything_keeps_everything(ids: Ids, limit: int) -> None:
    assert len(ids("timeline", "--limit", str(limit))) == 5


def test_a_limit_goes_after_the_order(ids: Ids) -> None:
    assert ids("timeline", "--reverse", "--limit", "1") == ["talks"]


@pytest.mark.parametrize("text", ["'; DROP TABLE record; --", '"', "%", "*", "a\\b", "\x1b[31m", "\udcff", "א"])
def test_hostile_names_are_only_unknown(run: Runner, text: str) -> None:
    for option in ("--topic", "--about", "--source"):
        result = run("timeline", option, text)
        assert (result.code, result.out) == (2, "")
        assert "fault" not in result.err
