"""`ruskor figures` lists figures with their amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.acceptance.conftest import Ids
    from tests.conftest import Runner

PLAIN = """\
$300–500 million                early 2008  vostok-2012 ¶4   rail-cost       What the railway to Rason is to cost.
$54.25 a month each             2009        vostok-2012 ¶9   wage            What a North Korean worker earns in Russia.
about 0.1%                      2010        vostok-2012 ¶10  trade-share     Share of Russia's trade that is with North Korea.
over $300 million               2013        blog-2013 p. 12  rail-cost-blog  What the railway to Rason is said to have cost.
well under 2,000 people a year  (2012)      vostok-2012 ¶9   travellers      Travellers who cross the border.
"""
TABLE = """\
                         Value        Date  What
─────────────────────────────────────────────────────────────────────────────────────────────
        $300–500 million        early 2008  What the railway to Rason is to cost.
                                            vostok-2012 ¶4 · rail-cost
          $54.25 a month each         2009  What a North Korean worker earns in Russia.
                                            vostok-2012 ¶9 · wage
       about 0.1%                     2010  Share of Russia's trade that is with North Korea.
                                            vostok-2012 ¶10 · trade-share
       over $300 million              2013  What the railway to Rason is said to have cost.
                                            blog-2013 p. 12 · rail-cost-blog
well under 2,000 people a year      (2012)  Travellers who cross the border.
                                            vostok-2012 ¶9 · travellers
"""


def test_a_pipe_gets_value_date_source_id_and_what_it_is_the_undated_last(run: Runner) -> None:
    assert run("figures") == (0, PLAIN, "")


def test_a_terminal_gets_the_numbers_under_each_other(run: Runner) -> None:
    assert run("figures", terminal=100, env={"NO_COLOR": "1"}) == (0, TABLE, "")


@pytest.mark.parametrize("name", ["USD", "usd", "$"])
def test_a_unit_goes_by_id_or_symbol(ids: Ids, name: str) -> None:
    assert ids("figures", "--unit", name) == ["rail-cost", "wage", "rail-cost-blog"]


@pytest.mark.parametrize("name", ["person", "people", "People"])
def test_a_unit_goes_by_singular_or_plural(ids: Ids, name: str) -> None:
    assert ids("figures", "--unit", name) == ["travellers"]


@pytest.mark.parametrize("name", ["rail-cost", "rail cost", "RAIL COST"])
def test_a_measure_is_found_however_it_is_typed(ids: Ids, name: str) -> None:
    assert ids("figures", "--measure", name) == ["rail-cost", "rail-cost-blog"]


def test_several_measures_widen(ids: Ids) -> None:
    assert ids("figures", "--measure", "wage", "--measure", "travellers") == ["wage", "travellers"]


def test_an_unknown_measure_names_what_may_have_been_meant(run: Runner) -> None:
    message = "ruskor: no measure 'rail-costs'; did you mean 'rail-cost'? (see `ruskor measures`)\n"
    assert run("figures", "--measure", "rail-costs") == (2, "", message)


def test_decimals_are_printed_as_they_were_written(run: Runner) -> None:
    result = run("figures", "--fields", "amount.low,amount.high", "--format", "csv")
    assert result.out == (
        "amount.low,amount.high\r\n300000000,500000000\r\n54.25,54.25\r\n0.09,0.11\r\n300000000,\r\n,2000\r\n"
    )


def test_the_other_kinds_of_record_are_not_figures(ids: Ids) -> None:
    assert ids("figures", "sealed") == []
