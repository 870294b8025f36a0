"""`ruskor show` prints whole records, with their evidence and the related records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

FEED = "pass only ids, as in: ruskor search rason --fields id | ruskor show -\n"
PART = "ruskor: found 1 of the 2 requested records\n"
EMPTY = f"ruskor: no id on standard input; {FEED}"
SUMMIT = """\
summit (event)
Summary        Kim Jong Il travels to Ulan-Ude by train.
Date           24 August 2011 (2011-08-24; “late August 2011”)
Topics         Railways
About          Kim Jong Il, Russia
Source         blog-2013 p. 12: [bold]Anonymous[/bold], 2013~, repost <javascript:alert(1)>
Source         vostok-2012 ¶6: Иван Петров, Kim Min-su, Дорога на Восток, 2012-11-16, reporting <https://example.org/vostok?a=1&b=2>
Support        2 sources
Seen from      border-treaty: Russia and North Korea sign a treaty on their waters.
Same position  rail-cost-blog: What the railway to Rason is said to have cost.
Note           First line of the note. Second line, after a tab.
"""
WAGE = """\
wage (figure)
Summary        What a North Korean worker earns in Russia.
Amount         $54.25 a month each (“$54.25 per head and month”)
Measure        wage
Date           2009
Topics         Trade
About          North Korea
Source         vostok-2012 ¶9: Иван Петров, Kim Min-su, Дорога на Восток, 2012-11-16, reporting <https://example.org/vostok?a=1&b=2>
Support        1 source
Same position  travellers: Travellers who cross the border.
"""
ROAD = """\
kim-road (quote)
Summary     The railway is the way forward.
Quote       “철도는 우리의 길이다.” [ko-KP]
Translated  “The railway is our road.”
Speaker     Kim Jong Il
Topics      Railways
Source      blog-2013 p. 4: [bold]Anonymous[/bold], 2013~, repost <javascript:alert(1)>
Support     1 source
"""
TRUST = """\
lavrov-trust (quote)
Summary  Trust needs trade and time.
Quote    “Trust comes with trade | and "time".” [en]
Speaker  Sergei Lavrov, Foreign Minister of Russia
Date     24 April 2009 (2009-04-24)
Topics   Trade
About    North Korea
Source   vostok-2012 ¶5: Иван Петров, Kim Min-su, Дорога на Восток, 2012-11-16, reporting <https://example.org/vostok?a=1&b=2>
Support  1 source
"""
DELAYED = """\
line-delayed (claim)
Summary  The line to Rason is late.
Date     2012
Topics   Railways
About    Rason
Source   blog-2013 p. 5: [bold]Anonymous[/bold], 2013~, repost <javascript:alert(1)>
Support  1 source
See      rail-works: Строители чинят железную дорогу Хасан — Раджин.
See      rail-cost: What the railway to Rason is to cost.
"""
CARD = """\
summit (event)
Summary        Kim Jong Il travels to Ulan-Ude by train.
Date           24 August 2011 (2011-08-24; “late August 2011”)
Topics         Railways
About          Kim Jong Il, Russia
Source         blog-2013 p. 12: [bold]Anonymous[/bold], 2013~, repost
               <javascript:alert(1)>
               vostok-2012 ¶6: Иван Петров, Kim Min-su, Дорога на
               Восток, 2012-11-16, reporting
               <https://example.org/vostok?a=1&b=2>
Support        2 sources
Seen from      border-treaty: Russia and North Korea sign a treaty on
               their waters.
Same position  rail-cost-blog: What the railway to Rason is said to have
               cost.
Note           First line of the note. Second line, after a tab.
"""
WHOLE = """\
old (claim)
Summary      It is old.
Source       paper: Paper, primary
Support      1 source
Same source  paper: 3 others (`ruskor search -s paper`)

new (claim)
Summary        It is new.
Source         paper p. 2: Paper, primary
Support        1 source
Same position  low: It is low.
"""
NARROW_CARD = """\
line-delayed (claim)
Summary
The line to Rason is late.
Date
2012
Topics
Railways
About
Rason
Source
blog-2013 p. 5:
[bold]Anonymous[/bold], 2013~,\n\
repost <javascript:alert(1)>
Support
1 source
See
rail-works: Строители чинят
железную дорогу Хасан —
Раджин.
See
rail-cost: What the railway to\n\
Rason is to cost.
"""


@pytest.mark.parametrize(
    ("id_", "text"),
    [("summit", SUMMIT), ("wage", WAGE), ("kim-road", ROAD), ("lavrov-trust", TRUST), ("line-delayed", DELAYED)],
)
def test_a_pipe_gets_every_record_whole_a_line_a_fact_about_it(run: Runner, id_: str, text: str) -> None:
    assert run("show", id_) == (0, text, "")


def test_several_records_come_in_the_order_asked_for_with_a_blank_line_between(run: Runner) -> None:
    assert run("show", "wage", "summit") == (0, f"{WAGE}\n{SUMMIT}", "")


def test_a_terminal_gets_a_card_with_repeated_labels_left_out(run: Runner) -> None:
    assert run("show", "summit", terminal=72, env={"NO_COLOR": "1"}) == (0, CARD, "")


def test_a_narrow_window_gets_the_labels_above_their_texts(run: Runner) -> None:
    assert run("show", "line-delayed", terminal=30, env={"NO_COLOR": "1"}) == (0, NARROW_CARD, "")


def test_cards_of_several_records_are_a_blank_line_apart_on_a_terminal_too(run: Runner) -> None:
    result = run("show", "line-delayed", "line-delayed", terminal=30, env={"NO_COLOR": "1"})
    assert result == (0, f"{NARROW_CARD}\n{NARROW_CARD}", "")


def test_a_card_can_be_asked_for_in_a_pipe(run: Runner) -> None:
    assert run("show", "summit", "-o", "table", env={"COLUMNS": "72"}) == (0, CARD, "")


def test_of_a_source_that_is_cited_whole_the_other_records_are_counted_and_not_listed(
    run: Runner, tmp_path: Path
) -> None:
    base = tmp_path / "mine.toml"
    claims = "".join(
        f'[claim.{id_}]\nsummary = "It is {id_}."\ncites = [{{ source = "paper"{page} }}]\n'
        for id_, page in (("old", ""), ("red", ""), ("new", ', page = "2"'), ("low", ', page = "2"'))
    )
    base.write_text(
        f'[base]\nformat = 1\n[source.paper]\ntitle = "Paper"\ntype = "book"\nlanguage = "en"\ntier = "primary"\n{claims}'
    )
    assert run("show", "old", "new", "-f", str(base)) == (0, WHOLE, "")


@pytest.mark.parametrize("stdin", ["wage\nsummit\n", "wage summit", "  wage\n\n\tsummit", "wage\r\nsummit\r\n"])
def test_a_hyphen_stands_for_the_ids_on_standard_input(run: Runner, stdin: str) -> None:
    assert run("show", "-", stdin=stdin) == (0, f"{WAGE}\n{SUMMIT}", "")


def test_ids_and_a_hyphen_go_together(run: Runner) -> None:
    result = run("show", "talks", "-", "mission", "--fields", "id", "-o", "tsv", stdin="wage\n")
    assert result == (0, "id\ntalks\nwage\nmission\n", "")


def test_what_one_look_up_prints_another_shows(run: Runner) -> None:
    found = run("timeline", "--fields", "id", "--topic", "trade")
    assert found.out == "mission\nborder-treaty\ntalks\n"
    shown = run("show", "-", "--json", stdin=found.out)
    assert [record["id"] for record in json.loads(shown.out)] == ["mission", "border-treaty", "talks"]


def test_an_unknown_id_is_told_and_the_others_are_shown(run: Runner) -> None:
    message = f"ruskor: no record 'bordr-treaty'; did you mean 'border-treaty'?\n{PART}"
    assert run("show", "bordr-treaty", "wage") == (1, WAGE, message)


def test_an_id_like_no_other_gets_no_suggestion(run: Runner) -> None:
    assert run("show", "zzz", "--json") == (1, "[]\n", "ruskor: no record 'zzz'\n")


def test_control_characters_in_an_id_are_not_handed_to_the_terminal(run: Runner) -> None:
    message = "ruskor: no record '\\x1b]0;title\\x07\\u202e'\n"
    assert run("show", "-", "--json", stdin="\x1b]0;title\x07\u202e\n") == (1, "[]\n", message)


def test_a_text_of_several_lines_is_shown_on_one(run: Runner, base: Path) -> None:
    text = base.read_text(encoding="utf-8").replace('"The line to Rason is late."', '"The line\\nto Rason\\tis late."')
    base.write_text(text, encoding="utf-8")
    assert run("show", "line-delayed") == (0, DELAYED, "")
    base.write_text(text.replace('see = ["rail-cost"]', 'see = ["line-delayed"]'), encoding="utf-8")
    assert "See            line-delayed: The line to Rason is late.\n" in run("show", "rail-cost-blog").out


def test_nothing_on_standard_input_is_nothing_found_and_the_user_is_told_what_to_feed(run: Runner) -> None:
    assert run("show", "-", "--json") == (1, "[]\n", EMPTY)
    assert run("show", "-", "--json", stdin=" \n\n") == (1, "[]\n", EMPTY)


def test_of_a_listing_the_ids_are_shown_and_the_user_is_told_once_what_to_feed(run: Runner) -> None:
    listing = run("figures").out
    assert run("show", "-", "--fields", "id", stdin=listing) == (
        1,
        "rail-cost\nwage\ntrade-share\nrail-cost-blog\ntravellers\n",
        f"ruskor: standard input has more than ids; the rest is ignored; {FEED}",
    )


def test_of_a_line_of_ids_each_that_is_mistyped_is_told(run: Runner) -> None:
    message = "ruskor: no record 'wge'; did you mean 'wage'?\nruskor: found 2 of the 3 requested records\n"
    assert run("show", "-", "--fields", "id", stdin="summit wge talks\n") == (1, "summit\ntalks\n", message)


def test_no_id_is_a_usage_error(run: Runner) -> None:
    message = "ruskor: missing argument ID... (see `ruskor show --help`)\n"
    assert run("show") == (2, "", message)


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "md"])
def test_every_format_has_its_own_way_of_a_record_or_two(run: Runner, format_: str) -> None:
    result = run("show", "kim-road", "wage", "-o", format_)
    assert (result.code, result.err) == (0, "")
    assert result.out.index("kim-road") < result.out.index("wage")


def test_fields_make_a_table_of_them(run: Runner) -> None:
    assert run("show", "summit", "wage", "--fields", "id,date.edtf") == (0, "summit\t2011-08-24\nwage\t2009\n", "")


def test_a_byte_that_is_no_text_is_told_as_an_unknown_id(run: Runner) -> None:
    message = "ruskor: no record '\\udcff'\n"
    assert run("show", "\udcff", "--json") == (1, "[]\n", message)
