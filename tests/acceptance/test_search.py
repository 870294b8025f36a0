"""`ruskor search` finds records by words, names and aliases. These tests do not judge its ranking."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.acceptance.conftest import Ids
    from tests.conftest import Runner


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("treaty", "border-treaty"),
        ("TREATY", "border-treaty"),
        ("earns", "wage"),
        ("Хасан", "rail-works"),
        ("хасан раджин", "rail-works"),
        ("협력을", "talks"),
        ("Lavrov", "lavrov-trust"),
        ("Лавров", "lavrov-trust"),
        ("김정일", "summit"),
        ("DPRK", "border-treaty"),
        ("Rasŏn", "mission"),
        ("라선", "rail-cost"),
        ("철도", "kim-road"),
        ("border-sealed", "border-sealed"),
    ],
)
def test_a_record_is_found_by_its_words_and_the_names_of_what_it_is_about(ids: Ids, words: str, found: str) -> None:
    assert found in ids("search", *words.split())


def test_kinds_and_filters_narrow_what_is_found(ids: Ids) -> None:
    assert set(ids("search", "Rason", "--kind", "figure")) == {"rail-cost", "rail-cost-blog"}
    assert set(ids("search", "Rason", "--kind", "figure", "--source", "blog-2013")) == {"rail-cost-blog"}


def test_another_order_may_be_asked_for(ids: Ids) -> None:
    assert ids("search", "Rason", "--kind", "figure", "--sort", "date") == ["rail-cost", "rail-cost-blog"]
    assert ids("search", "Rason", "--kind", "figure", "--sort", "id", "--reverse") == ["rail-cost-blog", "rail-cost"]


def test_a_pipe_gets_kind_date_source_id_and_what_it_says(run: Runner) -> None:
    result = run("search", "Lavrov")
    line = 'quote  24 April 2009  vostok-2012 ¶5  lavrov-trust  Sergei Lavrov: “Trust comes with trade | and "time".”\n'
    assert result == (0, line, "")


def test_a_terminal_gets_a_table(run: Runner) -> None:
    result = run("search", "earns", terminal=120, env={"NO_COLOR": "1"})
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "Kind    Date  Fact                                                              Source          Id\n"
        "────────────────────────────────────────────────────────────────────────────────────────────────────\n"
        "figure  2009  $54.25 a month each: What a North Korean worker earns in Russia.  vostok-2012 ¶9  wage\n"
    )


def test_every_format_for_programs_holds_the_same(run: Runner) -> None:
    answers = {name: run("search", "earns", "-o", name) for name in ("json", "jsonl", "csv", "tsv", "md")}
    assert {(answer.code, answer.err) for answer in answers.values()} == {(0, "")}
    (record,) = json.loads(answers["json"].out)
    assert json.loads(answers["jsonl"].out) == record
    (row,) = csv.DictReader(io.StringIO(answers["csv"].out, newline=""))
    assert (row["kind"], row["id"], row["amount.low"]) == ("figure", "wage", "54.25")
    assert answers["tsv"].out.splitlines()[1].split("\t")[:2] == ["figure", "wage"]
    assert answers["md"].out == (
        "| Kind | Date | Source | Id | Fact |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| figure | 2009 | vostok-2012 ¶9 | wage | $54.25 a month each: What a North Korean worker earns in Russia. |\n"
    )


def test_no_words_is_a_usage_error(run: Runner) -> None:
    message = "ruskor: give words to search for: ruskor search rason railway\n"
    assert run("search") == (2, "", message)


@pytest.mark.parametrize("word", [",", "—", "''", "\udcff"])
def test_a_word_without_a_letter_is_told_or_finds_nothing_but_is_no_fault(run: Runner, word: str) -> None:
    result = run("search", word)
    assert (result.code, result.out) in {(1, ""), (2, "")}
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    "words", ['"', "rail*", "NEAR(a b)", "a AND OR", "summary:rail", "^rail", "-rail", "(", "x;--"]
)
def test_a_query_language_is_only_words(run: Runner, words: str) -> None:
    result = run("search", "--", words)
    assert result.code in {0, 1, 2}
    assert "fault" not in result.err


def test_nothing_found_is_code_1(run: Runner) -> None:
    assert run("search", "qqqqqqqqqqqq", "--json") == (
        1,
        "[]\n",
        'nothing found; no record has "qqqqqqqqqqqq"\n',
    )
