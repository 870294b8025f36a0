"""`ruskor timeline` lists events by date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.acceptance.conftest import Ids
    from tests.conftest import Runner

PLAIN = """\
until 1995                   blog-2013 p. 3                   mission        A trade mission works in Rason.
November 1998                vostok-2012 ¶4, 6                border-treaty  Russia and North Korea sign a treaty on their waters.
about 2008 – September 2013  vostok-2012 § Дорога             rail-works     Строители чинят железную дорогу Хасан — Раджин.
24 August 2011               blog-2013 p. 12; vostok-2012 ¶6  summit         Kim Jong Il travels to Ulan-Ude by train.
since autumn 2012            blog-2013                        talks          러시아와 조선이 철도 협력을 논의한다.
"""
WIDE = """\
                       Date  Event                                                  Source                           Id
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                 until 1995  A trade mission works in Rason.                        blog-2013 p. 3                   mission
              November 1998  Russia and North Korea sign a treaty on their waters.  vostok-2012 ¶4, 6                border-treaty
about 2008 – September 2013  Строители чинят железную дорогу Хасан — Раджин.        vostok-2012 § Дорога             rail-works
             24 August 2011  Kim Jong Il travels to Ulan-Ude by train.              blog-2013 p. 12; vostok-2012 ¶6  summit
          since autumn 2012  러시아와 조선이 철도 협력을 논의한다.                  blog-2013                        talks
"""
MIDDLE = """\
                       Date  Event
──────────────────────────────────────────────────────────────────────────────────
                 until 1995  A trade mission works in Rason.
                             blog-2013 p. 3 · mission
              November 1998  Russia and North Korea sign a treaty on their waters.
                             vostok-2012 ¶4, 6 · border-treaty
about 2008 – September 2013  Строители чинят железную дорогу Хасан — Раджин.
                             vostok-2012 § Дорога · rail-works
             24 August 2011  Kim Jong Il travels to Ulan-Ude by train.
                             blog-2013 p. 12; vostok-2012 ¶6 · summit
          since autumn 2012  러시아와 조선이 철도 협력을 논의한다.
                             blog-2013 · talks
"""
NARROW = """\
until 1995
A trade mission works in Rason.
blog-2013 p. 3 · mission

November 1998
Russia and North Korea sign a treaty on
their waters.
vostok-2012 ¶4, 6 · border-treaty

about 2008 – September 2013
Строители чинят железную дорогу Хасан —
Раджин.
vostok-2012 § Дорога · rail-works

24 August 2011
Kim Jong Il travels to Ulan-Ude by
train.
blog-2013 p. 12; vostok-2012 ¶6 · summit

since autumn 2012
러시아와 조선이 철도 협력을 논의한다.
blog-2013 · talks

"""


def test_a_pipe_gets_one_line_an_event_by_date_and_the_long_text_last(run: Runner) -> None:
    assert run("timeline") == (0, PLAIN, "")


@pytest.mark.parametrize(("columns", "table"), [(140, WIDE), (90, MIDDLE), (40, NARROW)])
def test_a_terminal_gets_the_table_that_fits_it(run: Runner, columns: int, table: str) -> None:
    assert run("timeline", terminal=columns, env={"NO_COLOR": "1"}) == (0, table, "")


def test_a_table_can_be_asked_for_in_a_pipe(run: Runner) -> None:
    assert run("timeline", "--format", "table", env={"COLUMNS": "140"}) == (0, WIDE, "")


def test_with_kind_dated_records_of_that_kind_stand_between_the_events(ids: Ids) -> None:
    assert ids("timeline", "--kind", "claim", "--from", "2011") == ["rail-works", "summit", "line-delayed", "talks"]


def test_undated_records_are_not_on_a_timeline(ids: Ids) -> None:
    every = ids("timeline", "--kind", "figure", "--kind", "quote", "--kind", "claim")
    assert every == [
        "mission",
        "border-treaty",
        "rail-cost",
        "rail-works",
        "wage",
        "lavrov-trust",
        "trade-share",
        "summit",
        "line-delayed",
        "talks",
        "rail-cost-blog",
    ]


def test_an_event_that_is_asked_for_by_kind_is_there_once(ids: Ids) -> None:
    assert ids("timeline", "--kind", "event", "--limit", "2") == ["mission", "border-treaty"]


def test_another_kind_shows_what_it_is_and_its_number_or_its_speaker(run: Runner) -> None:
    result = run(
        "timeline", "--kind", "figure", "--kind", "quote", "--from", "2009", "--to", "2009", "--topic", "trade"
    )
    assert result.out == (
        "figure  2009           vostok-2012 ¶9  wage          $54.25 a month each: What a North Korean worker earns in Russia.\n"
        'quote   24 April 2009  vostok-2012 ¶5  lavrov-trust  Sergei Lavrov: “Trust comes with trade | and "time".”\n'
    )


def test_a_kind_that_there_is_not_is_a_usage_error(run: Runner) -> None:
    message = "ruskor: no kind 'facts'; choose from event, figure, quote, claim\n"
    assert run("timeline", "--kind", "facts") == (2, "", message)


def test_words_narrow_it(ids: Ids) -> None:
    assert ids("timeline", "Ulan-Ude") == ["summit"]


def test_nothing_found_is_told_on_standard_error_and_by_code_1(run: Runner) -> None:
    assert run("timeline", "--from", "2050", "--certain") == (
        1,
        "",
        "nothing found; try fewer words or filters\n",
    )
