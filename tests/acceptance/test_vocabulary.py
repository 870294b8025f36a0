"""`ruskor entities`, `topics`, `sources` and `measures` list the names that a question can use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ruskor.model import csl

if TYPE_CHECKING:
    from tests.conftest import Runner

PLAIN = {
    "entities": """\
russia         place   7  Russia (Россия, 러시아)
north-korea    place   7  North Korea (Северная Корея, 조선, DPRK)
rason          place   5  Rason (Расон, 라선, Rasŏn, Rajin-Sonbong)
sergei-lavrov  person  1  Sergei Lavrov (Сергей Лавров)
kim-jong-il    person  2  Kim Jong Il (Ким Чен Ир, 김정일)
kim-yong-nam   person  0  Kim Yong Nam (김영남)
""",
    "topics": """\
rail   7  Railways (train, железная дорога, 철도)
trade  8  Trade (торговля, 무역)
""",
    "sources": """\
vostok-2012  2012-11-16  reporting  9  Иван Петров, Kim Min-su: Дорога на Восток
blog-2013    2013~       repost     6  [bold]Anonymous[/bold]: javascript:alert(1)
""",
    "measures": """\
2  2  2008–2013  USD                   rail-cost
1  1  2010       percent               trade-share
1  1             person / year         travellers
1  1  2009       USD / person / month  wage
""",
}
TABLES = {
    "entities": """\
Kind    Records  Name                                       Id
─────────────────────────────────────────────────────────────────────────
place         7  Russia (Россия, 러시아)                    russia
place         7  North Korea (Северная Корея, 조선, DPRK)   north-korea
place         5  Rason (Расон, 라선, Rasŏn, Rajin-Sonbong)  rason
person        1  Sergei Lavrov (Сергей Лавров)              sergei-lavrov
person        2  Kim Jong Il (Ким Чен Ир, 김정일)           kim-jong-il
person        0  Kim Yong Nam (김영남)                      kim-yong-nam
""",
    "topics": """\
Records  Name                                     Id
───────────────────────────────────────────────────────
      7  Railways (train, железная дорога, 철도)  rail
      8  Trade (торговля, 무역)                   trade
""",
    "sources": """\
Issued      Tier       Records  Title                                        Id
────────────────────────────────────────────────────────────────────────────────────────
2012-11-16  reporting        9  Иван Петров, Kim Min-su: Дорога на Восток    vostok-2012
2013~       repost           6  [bold]Anonymous[/bold]: javascript:alert(1)  blog-2013
""",
    "measures": """\
Figures  Sources  Years      Unit                  Measure
──────────────────────────────────────────────────────────────
      2        2  2008–2013  USD                   rail-cost
      1        1  2010       percent               trade-share
      1        1             person / year         travellers
      1        1  2009       USD / person / month  wage
""",
}
NARROW_SOURCES = """\
2012-11-16 · reporting · Records: 9
Иван Петров, Kim Min-su: Дорога на
Восток
vostok-2012

2013~ · repost · Records: 6
[bold]Anonymous[/bold]:
javascript:alert(1)
blog-2013

"""
JSON: dict[str, list[dict[str, object]]] = {
    "entities": [
        {
            "id": "rason",
            "name": "Rason",
            "kind": "place",
            "names": {"ru": "Расон", "ko": "라선"},
            "aliases": ["Rasŏn", "Rajin-Sonbong"],
            "about": "A free economic zone.",
            "offices": [],
            "records": 5,
        }
    ],
    "topics": [{"id": "rail", "name": "Railways", "aliases": ["train", "железная дорога", "철도"], "records": 7}],
    "sources": [
        {
            "id": "blog-2013",
            "title": None,
            "author": ["[bold]Anonymous[/bold]"],
            "issued": "2013~",
            "url": "javascript:alert(1)",
            "tier": "repost",
            "type": "post-weblog",
            "container-title": None,
            "publisher": None,
            "language": None,
            "accessed": None,
            "via": "A mirror",
            "paragraphs": None,
            "note": "Copied, with errors.",
            "records": 6,
            "archived": None,
            **{key: [] if key in csl.NAMES else None for key in csl.FIELDS},
            "csl": {},
            "creators": {"author": [{"literal": "[bold]Anonymous[/bold]"}]},
        }
    ],
    "measures": [
        {
            "id": "rail-cost",
            "units": ["USD"],
            "figures": 2,
            "sources": 2,
            "earliest": "2008-01-01",
            "latest": "2013-12-31",
        }
    ],
}
WORDS = {"entities": "라선", "topics": "железная", "sources": "blog", "measures": "cost"}
VERBS = ("entities", "topics", "sources", "measures")


@pytest.mark.parametrize("verb", VERBS)
def test_a_pipe_gets_a_line_a_term(run: Runner, verb: str) -> None:
    assert run(verb) == (0, PLAIN[verb], "")


@pytest.mark.parametrize("verb", VERBS)
def test_a_terminal_gets_a_table(run: Runner, verb: str) -> None:
    assert run(verb, terminal=100, env={"NO_COLOR": "1"}) == (0, TABLES[verb], "")


def test_in_a_narrow_window_a_bare_count_has_its_heading(run: Runner) -> None:
    assert run("sources", terminal=40, env={"NO_COLOR": "1"}) == (0, NARROW_SOURCES, "")


@pytest.mark.parametrize("verb", VERBS)
def test_words_choose_terms_and_json_holds_all_that_is_known_of_them(run: Runner, verb: str) -> None:
    result = run(verb, WORDS[verb], "--json")
    assert (result.code, json.loads(result.out)) == (0, JSON[verb])
    assert [list(term) for term in json.loads(result.out)] == [list(term) for term in JSON[verb]]


def test_all_words_must_be_there_in_any_order_case_and_place(run: Runner) -> None:
    result = run("entities", "JONG", "kim", "김정일", "--fields", "id")
    assert result == (0, "kim-jong-il\n", "")


def test_a_number_of_records_is_no_word_of_a_term(run: Runner) -> None:
    assert run("topics", "7") == (1, "", "nothing found\n")


@pytest.mark.parametrize("verb", VERBS)
def test_a_limit_keeps_the_first_of_those_that_words_choose(run: Runner, verb: str) -> None:
    ids = [term["id"] for term in json.loads(run(verb, "--json").out)]
    assert [term["id"] for term in json.loads(run(verb, "--limit", "1", "--json").out)] == ids[:1]
    assert run(verb, WORDS[verb], "--limit", "1", "--json") == run(verb, WORDS[verb], "--json")
    assert run(verb, "--limit", "99") == run(verb)
    assert run(verb, "-n", "0") == run(verb)  # no limit
    assert run(verb, "-n", str(10**30)) == run(verb)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("format_", ["table", "jsonl", "csv", "tsv", "md"])
def test_every_format_is_there(run: Runner, verb: str, format_: str) -> None:
    result = run(verb, "-o", format_, env={"COLUMNS": "200"})
    assert (result.code, result.err) == (0, "")
    assert all(
        id_ in result.out for id_ in (line.split()[0] for line in PLAIN[verb].splitlines() if verb != "measures")
    )


@pytest.mark.parametrize("verb", VERBS)
def test_a_word_that_no_term_has_is_nothing_found(run: Runner, verb: str) -> None:
    assert run(verb, "zzz") == (1, "", "nothing found\n")
    assert run(verb, "zzz", "--json") == (1, "[]\n", "nothing found\n")


@pytest.mark.parametrize(
    ("verb", "fields"),
    [
        ("entities", "id, name, kind, names, aliases, about, records"),
        ("topics", "id, name, aliases, records"),
        (
            "sources",
            "id, title, author, issued, url, tier, type, container-title, publisher, language, accessed, via, paragraphs, note, records, archived, "
            + ", ".join(csl.FIELDS)
            + ", csl, creators",
        ),
        ("measures", "id, units, figures, sources, earliest, latest"),
    ],
)
def test_an_unknown_field_lists_those_there_are(run: Runner, verb: str, fields: str) -> None:
    assert run(verb, "--fields", "id,size") == (2, "", f"ruskor: no field 'size'; choose from {fields}\n")


def test_fields_choose_columns(run: Runner) -> None:
    result = run("entities", "--fields", "name,names", "Rason")
    assert result == (0, "Rason\tru: Расон; ko: 라선\n", "")
