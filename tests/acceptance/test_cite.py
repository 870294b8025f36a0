"""`ruskor cite` prints the sources of records for papers and programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

if TYPE_CHECKING:
    from tests.conftest import Runner

PART = "ruskor: found 1 of the 2 requested records\n"
EMPTY = "ruskor: no id on standard input; pass only ids, as in: ruskor search rason --fields id | ruskor show -\n"
SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "csl.json").read_text(encoding="utf-8"))
VOSTOK = "Иван Петров and Kim Min-su, Дорога на Восток, 16 November 2012, <https://example.org/vostok?a=1&b=2>"
BLOG = "[bold]Anonymous[/bold], via A mirror, about 2013, <javascript:alert(1)>"
CSL = [
    {
        "id": "vostok-2012",
        "type": "article-newspaper",
        "title": "Дорога на Восток",
        "author": [{"family": "Петров", "given": "Иван"}, {"literal": "Kim Min-su"}],
        "issued": {"date-parts": [[2012, 11, 16]]},
        "URL": "https://example.org/vostok?a=1&b=2",
        "language": "ru",
    },
    {
        "id": "blog-2013",
        "type": "post-weblog",
        "author": [{"literal": "[bold]Anonymous[/bold]"}],
        "issued": {"date-parts": [[2013]], "circa": True},
        "URL": "javascript:alert(1)",
        "source": "A mirror",
        "note": "Copied, with errors.",
    },
]
BIBTEX = """\
@misc{vostok-2012,
  author = {Петров, Иван and {Kim Min-su}},
  title = {{Дорога на Восток}},
  year = {2012},
  month = nov,
  day = {16},
  date = {2012-11-16},
  url = {https://example.org/vostok?a=1&b=2},
  langid = {russian},
}

@misc{blog-2013,
  author = {{[bold]Anonymous[/bold]}},
  year = {about 2013},
  date = {2013~},
  url = {javascript:alert(1)},
  note = {Copied, with errors.; via A mirror},
}
"""


def test_a_record_s_source_is_one_line_with_the_places_in_it(run: Runner) -> None:
    assert run("cite", "border-treaty") == (0, f"{VOSTOK}, ¶4, 6\n", "")
    assert run("cite", "rail-works") == (0, f"{VOSTOK}, § Дорога\n", "")
    assert run("cite", "talks") == (0, f"{BLOG}\n", "")


def test_several_records_are_merged_by_source_the_first_cited_first(run: Runner) -> None:
    expected = f"{BLOG}, p. 3, 12\n{VOSTOK}, ¶5, 6, 9\n"
    assert run("cite", "summit", "wage", "mission", "lavrov-trust", "summit") == (0, expected, "")


def test_a_terminal_gets_the_same_in_lines_that_hang_and_addresses_that_are_whole(run: Runner) -> None:
    wrapped = (
        "Иван Петров and Kim Min-su,\n"
        "    Дорога на Восток, 16\n"
        "    November 2012,\n"
        "    <https://example.org/vostok?a=1&b=2>,\n"
        "    ¶4, 6\n"
    )
    assert run("cite", "border-treaty", terminal=30) == (0, wrapped, "")
    assert run("cite", "border-treaty", terminal=400).out == f"{VOSTOK}, ¶4, 6\n"


def test_a_hyphen_stands_for_the_ids_on_standard_input(run: Runner) -> None:
    assert run("cite", "talks", "-", stdin="border-treaty wage\n\n") == (0, f"{BLOG}\n{VOSTOK}, ¶4, 6, 9\n", "")


def test_what_a_search_finds_can_be_cited(run: Runner) -> None:
    found = json.loads(run("search", "treaty", "--json").out)
    assert run("cite", "-", stdin="".join(f"{record['id']}\n" for record in found)) == (0, f"{VOSTOK}, ¶4, 6\n", "")


@pytest.mark.parametrize("option", ["--format", "-o"])
def test_csl_json_is_one_array_of_items_that_csl_takes(run: Runner, option: str) -> None:
    result = run("cite", "border-treaty", "summit", option, "csl-json")
    assert (result.code, result.err, json.loads(result.out)) == (0, "", CSL)
    jsonschema.Draft7Validator(SCHEMA).validate(json.loads(result.out))
    assert result.out.startswith('[\n{"id": "vostok-2012", "type": "article-newspaper", "title": "Дорога на Восток"')


def test_bibtex_is_an_entry_a_source(run: Runner) -> None:
    assert run("cite", "border-treaty", "summit", "-o", "bibtex") == (0, BIBTEX, "")


def test_an_author_that_is_an_organisation_of_the_base_keeps_its_name(run: Runner, base: Path) -> None:
    text = base.read_text(encoding="utf-8").replace('"Иван Петров", "Kim Min-su"', '"Rosneft Caspian"')
    base.write_text(text, encoding="utf-8")
    assert '{"family": "Caspian", "given": "Rosneft"}' in run("cite", "wage", "-o", "csl-json").out
    organisation = '\n[entity.rosneft]\nname = "Rosneft"\nkind = "organisation"\naliases = ["Rosneft Caspian"]\n'
    base.write_text(text + organisation, encoding="utf-8")
    assert '{"literal": "Rosneft Caspian"}' in run("cite", "wage", "-o", "csl-json").out


def test_an_unknown_id_is_told_and_the_others_are_cited(run: Runner) -> None:
    message = f"ruskor: no record 'bordr-treaty'; did you mean 'border-treaty'?\n{PART}"
    assert run("cite", "bordr-treaty", "wage") == (1, f"{VOSTOK}, ¶9\n", message)


@pytest.mark.parametrize(
    ("format_", "empty"), [("text", ""), ("csl-json", "[]\n"), ("bibtex", ""), ("ris", ""), ("hayagriva", "{}\n")]
)
def test_nothing_is_a_valid_empty_document_and_nothing_found(run: Runner, format_: str, empty: str) -> None:
    assert run("cite", "-", "-o", format_) == (1, empty, EMPTY)


def test_no_id_and_no_such_format_are_usage_errors(run: Runner) -> None:
    message = "ruskor: missing argument ID... (see `ruskor cite --help`)\n"
    assert run("cite") == (2, "", message)
    message = "ruskor: no format 'endnote'; choose from text, csl-json, bibtex, ris, hayagriva\n"
    assert run("cite", "wage", "-o", "endnote") == (2, "", message)


def test_an_output_that_lacks_letters_gets_them_escaped(run: Runner) -> None:
    assert run("cite", "wage", encoding="ascii").out.startswith("\\u0418\\u0432\\u0430\\u043d ")
    assert json.loads(run("cite", "border-treaty", "summit", "-o", "csl-json", encoding="ascii").out) == CSL


@pytest.mark.usefixtures("builtin")
def test_the_base_can_be_named(run: Runner) -> None:
    assert run("cite", "kim-crosses-at-khasan", "-f", "builtin").out.endswith(", 16 November 2012, ¶19\n")
