"""The formats for programs keep the contract on which scripts rely; each test checks a whole output."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

FORMATS = ("json", "jsonl", "csv", "tsv", "md")
LOOK_UPS = ("timeline", "figures", "quotes", "claims")
CITES = (
    '[{"source": {"id": "vostok-2012", "title": "Дорога на Восток", "author": ["Иван Петров", "Kim Min-su"], '
    '"issued": "2012-11-16", "url": "https://example.org/vostok?a=1&b=2", "tier": "reporting"}, '
    '"paragraph": %s, "page": null, "section": null, "in": null}]'
)
TRADE = '[{"id": "trade", "name": "Trade"}]'
NORTH = '{"id": "north-korea", "name": "North Korea", "kind": "place"}'
WAGE = (
    '{"kind": "figure", "id": "wage", "summary": "What a North Korean worker earns in Russia.", '
    '"date": {"edtf": "2009", "earliest": "2009-01-01", "latest": "2009-12-31", "text": "2009", "stated": null}, '
    '"amount": {"low": 54.25, "high": 54.25, "bound": "exactly", "unit": "USD", "per": ["person", "month"], '
    '"text": "$54.25 a month each", "stated": "$54.25 per head and month", "value": 54.25}, "measure": "wage", "quote": null, '
    f'"topics": {TRADE}, "entities": [{NORTH}], "cites": {CITES % 9}, "see": [], "note": null}}'
)
SHARE = (
    '{"kind": "figure", "id": "trade-share", "summary": "Share of Russia\'s trade that is with North Korea.", '
    '"date": {"edtf": "2010", "earliest": "2010-01-01", "latest": "2010-12-31", "text": "2010", "stated": null}, '
    '"amount": {"low": 0.09, "high": 0.11, "bound": "about", "unit": "percent", "per": [], '
    '"text": "about 0.1%", "stated": "roughly a tenth of a percent", "value": 0.1}, "measure": "trade-share", "quote": null, '
    f'"topics": {TRADE}, "entities": [{{"id": "russia", "name": "Russia", "kind": "place"}}, {NORTH}], '
    f'"cites": {CITES % 10}, "see": [], "note": null}}'
)
TRUST = (
    '{"kind": "quote", "id": "lavrov-trust", "summary": "Trust needs trade and time.", '
    '"date": {"edtf": "2009-04-24", "earliest": "2009-04-24", "latest": "2009-04-24", "text": "24 April 2009", '
    '"stated": null}, "amount": null, "measure": null, '
    '"quote": {"text": "Trust\\tcomes with trade | and \\"time\\".", "lang": "en", "translation": null, '
    '"speaker": {"id": "sergei-lavrov", "name": "Sergei Lavrov"}, "role": "Foreign Minister of Russia"}, '
    f'"topics": {TRADE}, "entities": [{NORTH}], "cites": {CITES % 5}, "see": [], "note": null}}'
)
MISSION_DATE = {"edtf": "../1995", "earliest": None, "latest": "1995-12-31", "text": "until 1995", "stated": None}
HEADINGS = (
    "kind,id,summary,date.edtf,date.earliest,date.latest,date.text,date.stated,amount.low,amount.high,amount.bound,"
    "amount.unit,amount.per,amount.text,amount.stated,amount.value,measure,quote.text,quote.lang,quote.translation,"
    "quote.speaker,quote.role,topics,entities,cites,see,note"
)
FIELDS = (
    "kind, id, summary, date, date.edtf, date.earliest, date.latest, date.text, date.stated, amount, amount.low, "
    "amount.high, amount.bound, amount.unit, amount.per, amount.text, amount.stated, amount.value, measure, quote, "
    "quote.text, quote.lang, quote.translation, quote.speaker, quote.role, topics, entities, cites, cites.title, "
    "cites.url, see, note, where"
)
EMPTY = {
    "json": "[]\n",
    "jsonl": "",
    "csv": f"{HEADINGS}\r\n",
    "tsv": HEADINGS.replace(",", "\t") + "\n",
}


def test_json_is_one_array_of_whole_records_with_decimals_as_they_were_written(run: Runner) -> None:
    assert run("figures", "-o", "json", "--to", "2010", "--topic", "trade") == (0, f"[\n{WAGE},\n{SHARE}\n]\n", "")


def test_the_flag_json_is_short_for_the_format(run: Runner) -> None:
    assert run("show", "wage", "--json") == (0, f"[\n{WAGE}\n]\n", "")
    assert run("show", "wage", "--json", "-o", "json") == (0, f"[\n{WAGE}\n]\n", "")


def test_the_flag_json_contradicts_another_format(run: Runner) -> None:
    message = "ruskor: --json and --format csv contradict each other; give one of them\n"
    assert run("figures", "--json", "-o", "csv") == (2, "", message)


def test_jsonl_is_a_record_a_line_and_escapes_what_breaks_lines(run: Runner) -> None:
    assert run("show", "lavrov-trust", "wage", "-o", "jsonl") == (0, f"{TRUST}\n{WAGE}\n", "")


def test_every_record_has_every_key_in_the_same_order(run: Runner) -> None:
    found = [record for verb in LOOK_UPS for record in json.loads(run(verb, "--json").out)]
    assert {record["kind"] for record in found} == {"event", "figure", "quote", "claim"}

    def shapes(name: str) -> set[tuple[str, ...]]:
        return {tuple(record[name]) for record in found if record[name] is not None}

    def each(name: str) -> set[tuple[str, ...]]:
        return {tuple(entry) for record in found for entry in record[name]}

    assert {tuple(record) for record in found} == {
        (
            "kind", "id", "summary", "date", "amount", "measure", "quote", "topics", "entities", "cites", "see", "note",
        )
    }  # fmt: skip
    assert shapes("date") == {("edtf", "earliest", "latest", "text", "stated")}
    assert shapes("amount") == {("low", "high", "bound", "unit", "per", "text", "stated", "value")}
    assert shapes("quote") == {("text", "lang", "translation", "speaker", "role")}
    assert each("topics") == {("id", "name")}
    assert each("entities") == {("id", "name", "kind")}
    assert each("cites") == {("source", "paragraph", "page", "section", "in")}
    sources = {tuple(cite["source"]) for record in found for cite in record["cites"]}
    assert sources == {("id", "title", "author", "issued", "url", "tier")}


def test_dates_and_amounts_with_open_ends_are_null_there(run: Runner) -> None:
    mission, travellers, blog = json.loads(run("show", "mission", "travellers", "rail-cost-blog", "--json").out)
    assert mission["date"] == MISSION_DATE
    assert (mission["amount"], mission["measure"], mission["quote"]) == (None, None, None)
    assert travellers["date"] is None
    assert travellers["amount"] == {
        "low": None,
        "high": 2000,
        "bound": "under",
        "unit": "person",
        "per": ["year"],
        "text": "well under 2,000 people a year",
        "stated": "well under 2,000 a year",
        "value": 2000,
    }
    assert (blog["amount"]["low"], blog["amount"]["high"], blog["amount"]["stated"]) == (300_000_000, None, None)


def test_numbers_are_exact_for_whoever_reads_them_as_decimals(run: Runner) -> None:
    (share,) = json.loads(run("show", "trade-share", "--json").out, parse_float=Decimal)
    assert (share["amount"]["low"], share["amount"]["high"]) == (Decimal("0.09"), Decimal("0.11"))


def test_csv_is_read_back_by_any_reader(run: Runner) -> None:
    result = run("show", "summit", "lavrov-trust", "border-sealed", "wage", "-o", "csv")
    summit, trust, sealed, wage = csv.DictReader(io.StringIO(result.out, newline=""), strict=True)
    assert ",".join(summit) == HEADINGS
    assert summit["note"] == "First line of the note.\nSecond line, after a tab."
    assert summit["cites"] == "blog-2013 p. 12; vostok-2012 ¶6"
    assert summit["entities"] == "Kim Jong Il; Russia"
    assert trust["quote.text"] == 'Trust comes with trade | and "time".'
    assert trust["quote.speaker"] == "Sergei Lavrov"
    assert sealed["summary"] == r'The border is [red]normally[/red] sealed, \ *shut* | and "closed".'
    assert sealed["date.edtf"] == ""
    assert (wage["amount.low"], wage["amount.per"]) == ("54.25", "person; month")


def test_csv_ends_its_lines_with_cr_lf_and_quotes_where_it_must(run: Runner) -> None:
    result = run("show", "summit", "lavrov-trust", "-o", "csv", "--fields", "id,quote.text,note")
    assert result.out == (
        "id,quote.text,note\r\n"
        'summit,,"First line of the note.\nSecond line, after a tab."\r\n'
        'lavrov-trust,"Trust comes with trade | and ""time"".",\r\n'
    )


def test_an_empty_value_that_is_alone_on_its_line_is_no_empty_line(run: Runner) -> None:
    result = run("show", "wage", "summit", "mission", "-o", "csv", "--fields", "date.stated")
    assert result.out == 'date.stated\r\n""\r\nlate August 2011\r\n""\r\n'
    assert list(csv.reader(io.StringIO(result.out, newline=""))) == [["date.stated"], [""], ["late August 2011"], [""]]
    assert run("show", "wage", "-o", "tsv", "--fields", "date.stated").out == "date.stated\n\n"


def test_tsv_escapes_tab_newline_and_backslash(run: Runner) -> None:
    result = run(
        "show", "summit", "lavrov-trust", "border-sealed", "-o", "tsv", "--fields", "id,summary,quote.text,note"
    )
    assert result.out == (
        "id\tsummary\tquote.text\tnote\n"
        "summit\tKim Jong Il travels to Ulan-Ude by train.\t\tFirst line of the note.\\nSecond\\tline, after a tab.\n"
        'lavrov-trust\tTrust needs trade and time.\tTrust\\tcomes with trade | and "time".\t\n'
        'border-sealed\tThe border is [red]normally[/red] sealed, \\\\ *shut* | and "closed".\t\t\n'
    )


def test_tsv_without_fields_has_the_columns_of_csv(run: Runner) -> None:
    heading, line = run("show", "talks", "-o", "tsv").out.splitlines()
    assert heading.split("\t") == HEADINGS.split(",")
    cells = [
        "event",
        "talks",
        "러시아와 조선이 철도 협력을 논의한다.",
        "2012-23/..",
        "2012-09-01",
        "",
        "since autumn 2012",
    ]
    assert line.split("\t") == [*cells, *[""] * 15, "Railways; Trade", "Russia; North Korea", "blog-2013", "", ""]


def test_markdown_is_the_table_of_a_terminal_with_its_signs_escaped(run: Runner) -> None:
    assert run("quotes", "-o", "md").out == (
        "| Date | Speaker | Source | Id | Quote |\n"
        "| --- | --- | --- | --- | --- |\n"
        '| 24 April 2009 | Sergei Lavrov | vostok-2012 ¶5 | lavrov-trust | Trust comes with trade \\| and "time". |\n'
        "| (2013) | Kim Jong Il | blog-2013 p. 4 | kim-road | 철도는 우리의 길이다. \\[The railway is our road.\\] |\n"
    )
    assert run("show", "border-sealed", "-o", "md", "--fields", "summary,topics").out == (
        "| summary | topics |\n"
        "| --- | --- |\n"
        '| The border is \\[red\\]normally\\[/red\\] sealed, \\\\ \\*shut\\* \\| and "closed". | Trade |\n'
    )


@pytest.mark.parametrize("verb", LOOK_UPS)
@pytest.mark.parametrize("format_", ["json", "jsonl", "csv", "tsv"])
def test_an_empty_answer_is_a_valid_empty_document(run: Runner, verb: str, format_: str) -> None:
    result = run(verb, "zebra", "-o", format_)
    assert result == (1, EMPTY[format_], 'nothing found; no record has "zebra"\n')


def test_an_empty_answer_in_markdown_is_a_table_without_rows(run: Runner) -> None:
    headings = "| Source | Id | Claim |\n| --- | --- | --- |\n"
    assert run("claims", "zebra", "-o", "md").out == headings


def test_an_empty_answer_for_people_is_nothing(run: Runner) -> None:
    assert run("claims", "zebra", "-o", "table").out == ""
    assert run("claims", "zebra").out == ""
    assert run("claims", "zebra", terminal=80).out == ""


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        (
            "json",
            '[\n{"id": "wage", "amount.low": 54.25, "quote.text": null, "topics": [{"id": "trade", "name": "Trade"}]}\n]\n',
        ),
        (
            "jsonl",
            '{"id": "wage", "amount.low": 54.25, "quote.text": null, "topics": [{"id": "trade", "name": "Trade"}]}\n',
        ),
        ("csv", "id,amount.low,quote.text,topics\r\nwage,54.25,,Trade\r\n"),
        ("tsv", "id\tamount.low\tquote.text\ttopics\nwage\t54.25\t\tTrade\n"),
        (
            "md",
            "| id | amount.low | quote.text | topics |\n| --- | --- | --- | --- |\n| wage | 54.25 |  | Trade |\n",
        ),
        (
            "table",
            "id    amount.low  quote.text  topics\n────────────────────────────────────\nwage       54.25              Trade\n",
        ),
    ],
)
def test_fields_are_just_these_in_this_order(run: Runner, format_: str, expected: str) -> None:
    assert run("show", "wage", "-o", format_, "--fields", "id, amount.low,quote.text,topics") == (0, expected, "")


def test_every_field_can_be_asked_for_in_every_format(run: Runner) -> None:
    for format_ in (*FORMATS, "table"):
        result = run("figures", "-o", format_, "--fields", FIELDS, env={"COLUMNS": "400"})
        assert (result.code, result.err) == (0, "")


def test_a_part_of_what_a_record_does_not_have_is_null(run: Runner) -> None:
    result = run("show", "kim-road", "--json", "--fields", "date,date.edtf,amount.unit,quote.speaker")
    assert json.loads(result.out) == [
        {
            "date": None,
            "date.edtf": None,
            "amount.unit": None,
            "quote.speaker": {"id": "kim-jong-il", "name": "Kim Jong Il"},
        }
    ]


@pytest.mark.parametrize("verb", [*LOOK_UPS, "show wage"])
@pytest.mark.parametrize("field", ["value", "ID", "headline"])
def test_an_unknown_field_lists_those_there_are(run: Runner, verb: str, field: str) -> None:
    message = f"ruskor: no field '{field}'; choose from {FIELDS}\n"
    assert run(*verb.split(), "--fields", f"id,{field}") == (2, "", message)


@pytest.mark.parametrize("fields", ["", " , "])
def test_no_field_at_all_is_a_usage_error(run: Runner, fields: str) -> None:
    message = f"ruskor: --fields: '{fields}' names no field; write, for example, --fields id\n"
    assert run("timeline", "--json", "--fields", fields) == (2, "", message)


def test_an_unknown_format_is_a_usage_error(run: Runner) -> None:
    message = "ruskor: no format 'xml'; choose from table, json, jsonl, csv, tsv, md\n"
    assert run("claims", "-o", "xml") == (2, "", message)


@pytest.mark.parametrize("verb", [*LOOK_UPS, "show summit wage", "entities", "sources", "check"])
def test_the_same_question_gets_the_same_bytes(run: Runner, verb: str) -> None:
    for arguments in ((), *([] if verb == "check" else [("-o", name) for name in FORMATS])):
        assert run(*verb.split(), *arguments) == run(*verb.split(), *arguments)
    assert run(*verb.split(), terminal=100) == run(*verb.split(), terminal=100)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_format_that_is_named_is_the_same_on_a_terminal_as_in_a_pipe(run: Runner, format_: str) -> None:
    for verb in LOOK_UPS:
        assert run(verb, "-o", format_, terminal=40) == run(verb, "-o", format_)


def _json(run: Runner, encoding: str) -> Any:
    result = run("timeline", "--kind", "quote", "--json", encoding=encoding)
    assert result.code == 0
    return json.loads(result.out)


def test_json_stays_json_where_the_output_lacks_letters(run: Runner) -> None:
    assert _json(run, "ascii") == _json(run, "latin-1") == _json(run, "koi8-r") == _json(run, "utf-8")


def test_json_escapes_letters_past_the_basic_plane_as_pairs(run: Runner, base: Path) -> None:
    text = base.read_text(encoding="utf-8").replace("The line to Rason is late.", "Late 𐀀🚂.")
    base.write_text(text, encoding="utf-8")
    result = run("show", "line-delayed", "--json", "--fields", "summary", encoding="ascii")
    assert result.out == '[\n{"summary": "Late \\ud800\\udc00\\ud83d\\ude82."}\n]\n'


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("csv", "summary\r\n\\u0421\\u0442\\u0440\\u043e"),
        ("tsv", "summary\n\\u0421\\u0442\\u0440\\u043e"),
        ("md", "| summary |\n| --- |\n| \\u0421\\u0442\\u0440\\u043e"),
    ],
)
def test_other_formats_escape_letters_that_the_output_lacks(run: Runner, format_: str, expected: str) -> None:
    result = run("show", "rail-works", "-o", format_, "--fields", "summary", encoding="ascii")
    assert result.code == 0
    assert result.out.startswith(expected)


def test_titles_and_addresses_of_the_sources_can_be_asked_for(run: Runner) -> None:
    asked = ("--fields", "id,cites.title,cites.url")
    assert run("show", "summit", "kim-road", "-o", "csv", *asked).out == (
        "id,cites.title,cites.url\r\n"
        "summit,Дорога на Восток,javascript:alert(1); https://example.org/vostok?a=1&b=2\r\n"
        "kim-road,,javascript:alert(1)\r\n"
    )
    assert json.loads(run("show", "kim-road", "--json", *asked).out) == [
        {"id": "kim-road", "cites.title": [], "cites.url": ["javascript:alert(1)"]}
    ]
