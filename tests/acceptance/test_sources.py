"""Sources may have CSL's fields, names in parts, a source that quotes them, and the keeper's own keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Runner

BASE = """\
[base]
format = 1

[source.thesis]
type = "thesis"
tier = "analysis"
title = "On bridges"
author = ["van Gogh, Vincent", { family = "Kim", given = "Jong Il" }, { literal = "River Society, Seoul" }]
issued = "1990"
publisher = "University of Alder"
volume = 3
DOI = "10.1000/182"
x-shelf = "A"

[source.book]
type = "book"
tier = "reference"
title = "Rivers"
url = "https://example.org/rivers"
archived = "https://archive.example.org/rivers"
container-author = ["Waller, Jo"]

[entity.bridge]
name = "The bridge"
kind = "monument"

[claim.oldest]
summary = "The bridge is the oldest."
entities = ["bridge"]
cites = [{ source = "thesis", in = "book", page = "12" }]
x-status = "reviewed"
x-by = ["Ada", "Bo"]

[claim.longest]
summary = "The bridge is the longest."
entities = ["bridge"]
cites = [{ source = "book", paragraph = 2 }]
x-status = "draft"
"""


@pytest.fixture
def mine(tmp_path: Path) -> str:
    """Return the path of the base."""
    path = tmp_path / "mine.toml"
    path.write_text(BASE, encoding="utf-8")
    return str(path)


def test_such_a_base_is_sound(run: Runner, mine: str) -> None:
    assert run("check", mine) == (0, "", "no findings: 2 records are sound\n")


def test_a_work_read_as_another_quotes_it_is_cited_in_it(run: Runner, mine: str) -> None:
    assert run("cite", "oldest", "-f", mine).out == (
        "van Gogh, Vincent; Kim, Jong Il; River Society, Seoul, On bridges, University of Alder, 1990, cited in Rivers,"
        " <https://example.org/rivers>, archived at <https://archive.example.org/rivers>, p. 12\n"
    )
    items = json.loads(run("cite", "oldest", "-o", "csl-json", "-f", mine).out)
    assert [(item["id"], item["note"]) for item in items] == [
        ("thesis", "cited in Rivers"),
        ("book", "archived at https://archive.example.org/rivers"),
    ]


def test_a_work_that_was_read_itself_as_well_is_no_longer_read_in_another(run: Runner, mine: str) -> None:
    more = '\n[claim.old]\nsummary = "It is old."\ncites = [{ source = "thesis" }]\n'
    Path(mine).write_text(BASE + more, encoding="utf-8")
    items = json.loads(run("cite", "oldest", "old", "-o", "csl-json", "-f", mine).out)
    assert [item["id"] for item in items] == ["thesis", "book"]
    assert "note" not in items[0]


def test_it_is_the_voice_of_the_one_and_the_page_of_the_other(run: Runner, mine: str) -> None:
    (record,) = json.loads(run("show", "oldest", "--json", "-f", mine).out)
    (cite,) = record["cites"]
    assert (cite["source"]["id"], cite["in"]["id"], cite["page"]) == ("thesis", "book", "12")
    for source in ("thesis", "book"):
        assert "oldest" in run("claims", "--source", source, "-f", mine).out
    assert "oldest" not in run("claims", "--tier", "reference", "-f", mine).out
    assert run("claims", "oldest", "-f", mine).out.startswith("thesis in book p. 12  oldest  ")
    assert "cited in Rivers, reference <https://example.org/rivers>" in run("show", "oldest", "-f", mine).out


def test_an_unknown_source_in_which_it_was_read_is_an_error(run: Runner, mine: str) -> None:
    Path(mine).write_text(BASE.replace('in = "book"', 'in = "bok"'), encoding="utf-8")
    expected = f"{mine}:30: E201 claim.oldest names an unknown source 'bok'; did you mean 'book'?"
    assert run("check", mine).out.startswith(expected)


def test_csl_has_every_field_and_every_part_of_a_name(run: Runner, mine: str) -> None:
    item = json.loads(run("cite", "oldest", "-o", "csl-json", "-f", mine).out)[0]
    assert item["author"] == [
        {"non-dropping-particle": "van", "family": "Gogh", "given": "Vincent"},
        {"family": "Kim", "given": "Jong Il"},
        {"literal": "River Society, Seoul"},
    ]
    assert (item["volume"], item["DOI"]) == ("3", "10.1000/182")


def test_own_keys_are_shown_printed_chosen_and_found(run: Runner, mine: str) -> None:
    assert run("show", "oldest", "-f", mine).out.endswith("x-status  reviewed\nx-by      Ada; Bo\n")
    assert json.loads(run("show", "oldest", "--json", "-f", mine).out)[0]["x-by"] == ["Ada", "Bo"]
    assert run("claims", "--fields", "id,x-status,x-by", "-o", "csv", "-f", mine).out == (
        "id,x-status,x-by\r\noldest,reviewed,Ada; Bo\r\nlongest,draft,\r\n"
    )


def test_an_own_key_with_the_keys_of_a_citation_is_shown_and_printed(run: Runner, mine: str) -> None:
    Path(mine).write_text(f'{BASE}x-parts = [{{ source = "A", n = 1 }}]\n', encoding="utf-8")
    assert run("show", "longest", "-f", mine).out.endswith("x-parts   source: A; n: 1\n")
    for format_, line in (("csv", "longest,source: A; n: 1\r\n"), ("md", "| longest | source: A; n: 1 |\n")):
        assert run("claims", "--fields", "id,x-parts", "-o", format_, "-f", mine).out.endswith(line)


def test_own_keys_are_columns_of_the_csv_that_is_exported(run: Runner, mine: str) -> None:
    header, *rows = run("export", "-", "--to", "csv", "-f", mine).out.splitlines()
    assert header.endswith(",see,note,x-by,x-status")
    assert [row.rsplit(",", 2)[1:] for row in rows] == [["Ada; Bo", "reviewed"], ["", "draft"]]


def test_own_keys_are_columns_of_the_document_that_is_exported(run: Runner, mine: str) -> None:
    lines = run("export", "-", "--to", "md", "-f", mine).out.splitlines()
    (head,) = (line for line in lines if line.endswith("| x-by | x-status |"))
    assert [line for line in lines if line.endswith("| Ada; Bo | reviewed |")], head


def test_several_values_of_a_key_widen_and_several_keys_narrow(run: Runner, mine: str) -> None:
    def found(*where: str) -> list[str]:
        return run("claims", *where, "--fields", "id", "-f", mine).out.split()

    assert found("--where", "x-status=reviewed") == ["oldest"]
    assert found("--where", "x-status=reviewed", "--where", "x-status=draft") == ["oldest", "longest"]
    assert found("--where", "x-by=Bo", "--where", "x-status=draft") == []
    assert found("--where", "x-by") == ["oldest"]
    assert run("sources", "--where", "x-shelf=A", "--fields", "id,x-shelf", "-f", mine).out == "thesis\tA\n"
    assert run("sources", "--where", "x-shelf=B", "-f", mine).code == 1
    assert run("sources", "--where", "x-shelf=A", "--where", "x-shelf=B", "-f", mine).code == 0
    assert run("sources", "--where", "x-shelf=A", "--where", "x-box=9", "-f", mine).code == 1


@pytest.mark.usefixtures("builtin")
def test_a_key_that_no_record_has_is_refused_with_those_there_are(run: Runner, mine: str) -> None:
    message = (
        "ruskor: --where: no record has the key 'x-stats'; did you mean 'x-status'? (choose from x-by, x-status)\n"
    )
    assert run("claims", "--where", "x-stats=reviewed", "-f", mine) == (2, "", message)
    assert run("timeline", "--where", "x-status", "-f", "builtin").err == (
        "ruskor: --where: no record has the key 'x-status' (the records of this base have no x- keys)\n"
    )


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("x-day = 2024-05-01", None),
        ("x-done = true", None),
        ("x-sizes = { long = 3, wide = [1.5] }", None),
        (
            "x-size = inf",
            "'x-size' must be a text, a number, a date, true or false, or an array or a table of these, not inf",
        ),
        (
            "x-sizes = [nan]",
            "'x-sizes' must be a text, a number, a date, true or false, or an array or a table of these, not an array",
        ),
        ("x_status = 1", "has an unknown key 'x_status'; did you mean 'x-status'?"),
        ("X-status = 1", "has an unknown key 'X-status'"),
    ],
)
def test_an_own_key_holds_whatever_json_can(run: Runner, mine: str, line: str, finding: str | None) -> None:
    Path(mine).write_text(f"{BASE}{line}\n", encoding="utf-8")
    result = run("check", mine)
    assert (result.code, result.out == "") == ((0, True) if finding is None else (3, False))
    assert finding is None or finding.partition(";")[0] in result.out


@pytest.mark.parametrize(
    ("author", "finding"),
    [
        ('{ given = "Jo" }', "must be a name, as in"),
        ('{ family = "Waller", literal = "Waller" }', "must be a name, as in"),
        ('{ family = "Waller", age = "7" }', "must be a name, as in"),
        ("{ family = 7 }", "must be a name, as in"),
        ("7", "must be a text in quotes or a table, as in"),
        ('""', "must not be empty"),
    ],
)
def test_a_name_that_is_none_is_an_error(run: Runner, mine: str, author: str, finding: str) -> None:
    Path(mine).write_text(BASE.replace('"Waller, Jo"', author), encoding="utf-8")
    result = run("check", mine)
    assert (result.code, finding in result.out) == (3, True), result.out


def test_a_name_in_doubt_is_offered_in_parts(run: Runner, mine: str) -> None:
    Path(mine).write_text(BASE.replace('"Waller, Jo"', '"Jo van Waller"'), encoding="utf-8")
    assert run("check", mine).out.startswith(
        f"{mine}:21: W322 source.book.container-author[0]: 'Jo van Waller' is cited as a whole, but may be a "
        "person's name; in parts: “van Waller, Jo”"
    )


def test_a_newspaper_that_stands_as_the_publisher_is_told_and_cited_as_one(run: Runner, mine: str) -> None:
    news = '\n[source.news]\ntype = "article-newspaper"\ntier = "reporting"\npublisher = "The Gazette"\n'
    claim = '[claim.news]\nsummary = "It is so."\ncites = [{ source = "news" }]\n'
    Path(mine).write_text(f"{BASE}{news}{claim}", encoding="utf-8")
    assert "W323 source.news has the publisher 'The Gazette', and no container-title" in run("check", mine).out
    (item,) = json.loads(run("cite", "news", "-o", "csl-json", "-f", mine).out)
    assert (item["container-title"], "publisher" in item) == ("The Gazette", False)


def test_a_kind_of_entity_that_looks_mistyped_is_told(run: Runner, mine: str) -> None:
    Path(mine).write_text(BASE.replace('"monument"', '"plase"'), encoding="utf-8")
    assert "W324 entity.bridge is of the kind 'plase'; did you mean 'place'?" in run("check", mine).out
    for own in ("monument", "product", "network", "spaceship", "worker", "grouping"):
        Path(mine).write_text(BASE.replace('"monument"', f'"{own}"'), encoding="utf-8")
        assert "W324" not in run("check", mine).out
