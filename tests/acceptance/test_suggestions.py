"""For every mistyped name, the message suggests the likely name, and the command that lists all names."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from ruskor.cli import refusals
from ruskor.cli.app import main
from ruskor.cli.streams import Streams
from ruskor.cli.verbs import VERBS

if TYPE_CHECKING:
    from tests.conftest import Runner

HELP = " (see `ruskor timeline --help`)"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        # Verbs
        ("serach wages", "no verb 'serach'; did you mean 'search'? (see `ruskor --help`)"),
        (
            "rail cost --json",
            "no verb 'rail'; `ruskor search rail cost` looks for it (see `ruskor --help`)",
        ),
        ("dump", "no verb 'dump'; did you mean 'export'? (see `ruskor --help`)"),
        ("people", "no verb 'people'; did you mean 'entities'? (see `ruskor --help`)"),
        # Options
        ("timeline --form 2009", f"no option '--form'; did you mean '--format' or '--from'?{HELP}"),
        ("timeline --abuot Rason", f"no option '--abuot'; did you mean '--about'?{HELP}"),
        ("figures --currency USD", "no option '--currency'; did you mean '--unit'? (see `ruskor figures --help`)"),
        ("timeline --csv", f"no option '--csv'; did you mean '--format csv'?{HELP}"),
        (
            "sources --from 2014",
            "no option '--from' here; it is an option of `ruskor timeline` (see `ruskor sources --help`)",
        ),
        (
            "timeline --select W3",
            f"no option '--select' here; it is an option of `ruskor check`{HELP}",
        ),
        ("timeline --xyz", f"no option '--xyz'{HELP}"),
        ("timeline --bogus", f"no option '--bogus'{HELP}"),
        ("timeline --sources many", f"--sources: 'many' is not a whole number{HELP}"),
        ("timeline --sources 0", f"--sources: 0 is less than 1{HELP}"),
        # Names in the base
        ("timeline -t rial", "no topic 'rial'; did you mean 'rail'? (see `ruskor topics`)"),
        ("timeline -e Rasoni", "no entity 'Rasoni'; did you mean 'rason'? (see `ruskor entities`)"),
        (
            "timeline -s vostok-2013",
            "no source 'vostok-2013'; did you mean 'vostok-2012'? (see `ruskor sources`)",
        ),
        ("quotes --by Lavrovic", "no entity 'Lavrovic'; did you mean 'lavrov'? (see `ruskor entities`)"),
        (
            "figures --measure rial-cost",
            "no measure 'rial-cost'; did you mean 'rail-cost'? (see `ruskor measures`)",
        ),
        ("figures --measure sarees", "no measure 'sarees' (see `ruskor measures`)"),
        (
            "figures --unit usdd",
            "no unit 'usdd'; did you mean 'USD'? (the figures have the units USD, percent, person)",
        ),
        # Names from short lists
        ("timeline --kind events", "no kind 'events'; did you mean 'event'? (choose from event, figure, quote, claim)"),
        (
            "timeline --tier primry",
            "no tier 'primry'; did you mean 'primary'? (choose from primary, reporting, analysis, reference, repost)",
        ),
        ("timeline --sort dat", "no order 'dat'; did you mean 'date'? (choose from date, amount, kind, id, base)"),
        (
            "timeline -o jsn",
            "no format 'jsn'; did you mean 'json' or 'jsonl'? (choose from table, json, jsonl, csv, tsv, md)",
        ),
        ("topics --fields nmae", "no field 'nmae'; did you mean 'name'? (choose from id, name, aliases, records)"),
        ("schema bas", "no schema 'bas'; did you mean 'base'? (choose from base, output)"),
        (
            "cite wage -o bibtx",
            "no format 'bibtx'; did you mean 'bibtex'? (choose from text, csl-json, bibtex, ris, hayagriva)",
        ),
        ("quotes --lang english", "--lang: 'english' is not a language tag such as en, ru, ko or zh-Hans"),
    ],
)
def test_a_name_that_is_none_is_told_with_what_is_like_it(run: Runner, command: str, message: str) -> None:
    assert run(*command.split()) == (2, "", f"ruskor: {message}\n")


def test_the_verbs_of_other_programs_lead_to_verbs_of_ruskor() -> None:
    meant = {verb.split()[0] for verbs in refusals._VERBS_ELSEWHERE.values() for verb in verbs}
    assert meant - {"--version"} <= {*VERBS}


def test_a_code_that_is_none_is_told_with_what_is_like_it(run: Runner) -> None:
    message = run("check", "--explain", "w20").err
    assert message.startswith("ruskor: no code 'w20'; did you mean 'W208' or 'W207'? (choose from E001 to E005, ")


def test_an_option_like_none_gets_no_suggestion_from_any_verb(run: Runner) -> None:
    for verb in VERBS:
        message = f"ruskor: no option '--bogus' (see `ruskor {verb} --help`)\n"
        assert run(verb, "--bogus") == (2, "", message)


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        ("wgae", "; did you mean 'wage'?"),
        ("ordinary-border-treaty", "; did you mean 'border-treaty'?"),  # a different first word
        ("rason", "; it is an entity: see `ruskor search --about rason`"),
        ("rail", "; it is a topic: see `ruskor search --topic rail`"),
        ("vostok-2012", "; it is a source: see `ruskor search --source vostok-2012`"),
        ("zzz", ""),
    ],
)
def test_an_id_of_no_record_leads_to_what_is_like_it_or_is_called_so(run: Runner, id_: str, told: str) -> None:
    assert run("show", id_) == (1, "", f"ruskor: no record '{id_}'{told}\n")


def test_an_ambiguous_name_is_told_with_what_it_may_mean(run: Runner) -> None:
    assert run("timeline", "--about", "Kim").err == (
        "ruskor: 'Kim' may mean the entity kim-jong-il or kim-yong-nam: choose one\n"
    )


def test_filters_alone_are_a_search_too_by_date(run: Runner) -> None:
    assert run("search", "--about", "rason", "--fields", "date.edtf,id").out == (
        "../1995\tmission\n2008~\trail-cost\n2008~/2013-09\trail-works\n2012\tline-delayed\n2013\trail-cost-blog\n"
    )


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("timeline --from", "--from needs a value"),
        ("timeline --json=3", "--json takes no value"),
        ("help dates formats", "unexpected argument 'formats' (see `ruskor help --help`)"),
        ("verify weitz-2012", "missing argument TEXTFILE (see `ruskor verify --help`)"),
    ],
)
def test_what_is_missing_or_too_much_is_told(run: Runner, command: str, message: str) -> None:
    assert run(*command.split()) == (2, "", f"ruskor: {message}\n")


def test_on_a_terminal_a_message_is_broken_between_words() -> None:
    err = io.StringIO()
    err.isatty = lambda: True  # type: ignore[method-assign]
    assert main(["timeline", "-o", "jsn"], Streams(io.StringIO(), io.StringIO(), err, {"COLUMNS": "50"})) == 2
    assert err.getvalue() == (
        "ruskor: no format 'jsn'; did you mean 'json' or\n"
        "    'jsonl'? (choose from table, json, jsonl, csv,\n"
        "    tsv, md)\n"
    )


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("러시아 철도는 나진까지 간다", ["러시아 철도는", "    나진까지 간다"]),
        ("Россия строит железную дорогу", ["Россия строит", "    железную дорогу"]),
        (
            "e\u0301te\u0301 e\u0301te\u0301 e\u0301te\u0301 e\u0301te\u0301 e",
            ["e\u0301te\u0301 e\u0301te\u0301 e\u0301te\u0301 e\u0301te\u0301 e"],
        ),
        ("a-word-that-is-longer-than-the-window b", ["a-word-that-is-longer-than-the-window", "    b"]),
        ("one  two   three    four", ["one  two   three", "    four"]),
    ],
)
def test_a_line_is_measured_as_the_terminal_shows_it(line: str, broken: list[str]) -> None:
    streams = Streams(io.StringIO(), io.StringIO(), io.StringIO(), {"COLUMNS": "20"})
    assert streams.break_line(line) == broken
