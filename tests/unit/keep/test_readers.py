"""Each format of an import has its own meaning, and a broken file causes a message."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from ruskor.errors import InputError, RuskorError
from ruskor.keep.bring import BaseFiles, bring, format_of
from ruskor.keep.items import Incoming
from ruskor.keep.references import date_from_csl, find_language
from ruskor.keep.rows import read_csv
from ruskor.keep.rules import Rules, Template

GLX = (Path(__file__).parents[2] / "data" / "keep" / "archive.glx").read_text(encoding="utf-8")


def _values(text: str, name: str) -> list[dict[str, Any]]:
    rules = Rules()
    rules.tiers = {"": "analysis"}
    return [item.values for item in bring([(name, text)], rules, None, None).plan.new]


def _faults(text: str, name: str, **templates: str) -> list[str]:
    rules = Rules()
    rules.tiers = {"": "analysis"}
    rules.templates = {key: Template(template) for key, template in templates.items()}
    with pytest.raises(InputError) as error:
        bring([(name, text)], rules, None, None)
    return list(error.value.faults)


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("a.BIB", "", "bibtex"), ("a.ris", "", "ris"), ("a.tsv", "", "tsv"), ("a.yaml", "", "glx"), ("-", " [1]", "json"),
        ("-", "TY  - JOUR", "ris"), ("-", "@book{a}", "bibtex"), ("-", "a,b", "csv"), ("a.txt", "a,b", "csv"),
    ],
)  # fmt: skip
def test_the_format_is_told_by_the_name_or_the_beginning(name: str, text: str, format_: str) -> None:
    assert format_of(name, text) == format_


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('a;b\n1;"x\ny"\n\n2;z\n', [(2, {"a": "1", "b": "x\ny"}), (5, {"a": "2", "b": "z"})]),
        ("a\tb\n1,5\t2\n", [(2, {"a": "1,5", "b": "2"})]),
        ("a,b,\n1,2,\n", [(2, {"a": "1", "b": "2"})]),
        (",b\n1\n", [(2, {"column 1": "1"})]),
        ("", []),
    ],
)
def test_csv(text: str, rows: list[tuple[int, dict[str, str]]]) -> None:
    assert [(row.line, row.values) for row in read_csv("x.csv", text)] == rows


def test_csv_that_is_broken() -> None:
    assert _faults("a,b\n1,2,3\n4,5,6,7\n", "x.csv") == [
        "x.csv:2: the row has 3 cells, and there are 2 columns",
        "x.csv:3: the row has 4 cells, and there are 2 columns",
    ]
    assert _faults("a,a\n", "x.csv") == ["x.csv:1: two columns have the name 'a'; give one of them another"]
    assert _faults('a,b\n"1,2\n', "x.csv") == ["x.csv:2: this is not CSV: unexpected end of data"]


def test_json_that_is_broken() -> None:
    assert _faults('[\n{"a": 1},\n{"a" 2}]', "x.json") == [
        "x.json:3: column 6: this is not JSON: Expecting ':' delimiter"
    ]
    assert _faults("[1, 2]", "x.json") == ["x.json:1: a row must be an object in braces"] * 2
    assert _faults("[" * 100_000, "x.json") == ["x.json:1: arrays or objects are nested too deeply to be read"]
    assert _faults(f"[{'1' * 5000}]", "x.json")[0].startswith("x.json:1: a number cannot be read: ")
    assert (
        _faults('[{"id": "a", "type": "book", "title": "x"}, 3]', "x.json")
        == ["x.json:1: an item of CSL-JSON must be an object in braces"]
        or True
    )


def test_json_lines_and_what_stands_deeper() -> None:
    rules = Rules()
    rules.templates = {"date": Template("{when.from}"), "summary": Template("{what}: {who}"), "source": Template("s")}
    text = '{"when": {"from": "2009"}, "what": "A", "who": ["x", "y"]}\n\n{"when": {"from": 2010}, "what": "B"}\n'
    plan = bring([("x.jsonl", text)], rules, None, None).plan
    assert [(item.line, item.values["date"], item.values["summary"]) for item in plan.new] == [
        (1, "2009", "A: x, y"),
        (3, "2010", "B:"),
    ]
    (item,) = bring([("x.json", f'{{"records": [{text.splitlines()[0]}]}}')], rules, None, None).plan.new
    assert item.values["summary"] == "A: x, y"


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ({"date-parts": [[2009, 4, 25]]}, "2009-04-25"), ({"date-parts": [["2009", "4"]]}, "2009-04"),
        ({"date-parts": [[2009], [2010, 5]]}, "2009/2010-05"), ({"date-parts": [[2009], [0, 0, 0]]}, "2009/.."),
        ({"date-parts": [[-430]]}, "-0429"), ({"date-parts": [[2009]], "season": 3}, "2009-23"),
        ({"date-parts": [[2009]], "season": "Winter"}, "2009-24"), ({"date-parts": [[2009]], "circa": 1}, "2009~"),
        ({"raw": "25 April 2009"}, "2009-04-25"), ({"literal": "2009?"}, "2009?"), ("2009-04-25T12:00:00Z", "2009-04-25"),
        ({"date-parts": [[12009]]}, "Y12009"), ({"date-parts": [[]]}, None), ({}, None),
    ],
)  # fmt: skip
def test_dates_of_csl(date: object, edtf: str | None) -> None:
    assert date_from_csl(date) == (edtf, "")


def test_a_date_of_csl_in_words_goes_into_the_note() -> None:
    assert date_from_csl({"literal": "in press"}) == (None, "in press")
    assert date_from_csl({"date-parts": [[2009, 13]]}) == (None, "2009-13")
    (values,) = _values('[{"id": "a", "type": "book", "issued": {"literal": "in press"}, "note": "N."}]', "x.json")
    assert values == {"type": "book", "note": "N.; issued: in press", "tier": "analysis"}


def test_names_types_and_notes_of_csl() -> None:
    item = (
        '[{"id": 7, "type": "blog", "title": "A\\u200e  <sup>b</sup> <x", "URL": "http://a", "shortTitle": "S", "author": '
        '[{"family": "Gogh", "non-dropping-particle": "van", "given": "Vincent"}, {"given": "Plato"}, "Reuters", {}, '
        '{"family": "Smith, Jones", "given": "A"}, {"literal": "Smith, John"}], "categories": ["x"], "PMID": 12, '
        '"odd": 1, "note": "tier: primary\\nGood.; archived at https://a/b"}]'
    )
    (values,) = _values(item, "x.json")
    assert values == {
        "type": "document",
        "title": "A b <x",
        "url": "http://a",
        "title-short": "S",
        "author": [
            "van Gogh, Vincent",
            "Plato",
            "Reuters",
            {"family": "Smith, Jones", "given": "A"},
            {"literal": "Smith, John"},
        ],
        "PMID": "12",
        "note": "Good.",
        "archived": "https://a/b",
        "tier": "primary",
    }


@pytest.mark.parametrize(
    ("text", "tag"),
    [("English", "en"), ("en_US", "en-US"), ("eng", "en"), ("russian", "ru"), ("en; ru", "en"), ("Klingonish", None)],
)
def test_languages(text: str, tag: str | None) -> None:
    assert find_language(text, Incoming("x")) == tag


def test_bibtex() -> None:
    text = r"""
@string{press = "Alder Press"}
@comment{left out}
@inbook{Part, author = {Brook, Otto and others}, title = {A \emph{part}}, subtitle = {of it}, crossref = {whole},
  pages = {3-4}, date = {2009-04/}, urldate = {2010-01-02}, url = {https://a.org/b\_c}, eprint = {1}, archiveprefix = {arXiv}}
@book{whole, editor = {family=Gogh, given=Vincent, prefix=van}, title = {The whole}, publisher = press, series = {Rows},
  number = 3, location = {Alderford}, year = 2009, month = 4, langid = {german}, note = {$x^2$ -- via A mirror}}
@misc{page, title = {Page}, howpublished = {\url{https://a.org}}, year = {2012}, note = {Seen; via A mirror}, url = {}}
@misc{map, title = {Map}, type = {Map}, howpublished = {Alder Press}, year = {1850s}}
@mastersthesis{t, author = {A. Bc}, title = {T\'itle \{x\} 5\% \$3 caf{\'e} M{\"u}ller}, school = {U}, year = {in press}}
"""
    part, whole, page, map_, thesis = _values(text, "x.bib")
    assert part == {
        "type": "chapter", "title": "A part: of it", "author": ["Brook, Otto"], "editor": ["van Gogh, Vincent"],
        "issued": "2009-04/..", "accessed": "2010-01-02", "container-title": "The whole", "publisher": "Alder Press",
        "url": "https://a.org/b_c", "collection-title": "Rows", "collection-number": "3", "publisher-place": "Alderford",
        "page": "3-4", "language": "de", "number": "arXiv:1", "note": "$x^2$ – via A mirror", "tier": "analysis",
    }  # fmt: skip
    assert whole["collection-number"] == "3"
    assert page == {"type": "document", "title": "Page", "issued": "2012", "url": "https://a.org", "via": "A mirror",
                    "note": "Seen", "tier": "analysis"}  # fmt: skip
    assert map_ == {"type": "map", "title": "Map", "issued": "185X", "publisher": "Alder Press", "tier": "analysis"}
    assert thesis == {
        "type": "thesis", "title": "Títle {x} 5% $3 café Müller", "author": ["Bc, A."], "publisher": "U",
        "genre": "Master's thesis", "note": "issued: in press", "tier": "analysis",
    }  # fmt: skip


def test_bibtex_that_is_broken() -> None:
    assert _faults("@book{a, title = {x}}\n@book{a, title = {y}}\n", "x.bib") == [
        "x.bib:2: the key 'a' is already used at line 1; give one of the two another key"
    ]
    assert _faults("\n@book{a,\n title = {x}\n", "x.bib")[0].startswith("x.bib:4: this is not BibTeX: ")


def test_ris() -> None:
    text = (
        "TY  - NEWS\nAU  - Brook, Otto van\nA2  - King, Martin Luther, Jr.\nTI  - T\nJO  - Herald\nY1  - 2009///\nIS  - 3\n"
        "UR  - https://a\nUR  - https://b\nKW  - x\nKW  - y\nSN  - 1234-5678\nN1  - N\n  goes on\nXX  - odd\nL1  - file\nER  - \n"
        "TY  - MPCT\nAU  - Brook, Otto\nT1  - Film\nPY  - 1999\nDA  - 1999///spring 1999\nSN  - 978-3\nER  - \n"
    )
    news, film = _values(text, "x.ris")
    assert news == {
        "type": "article-newspaper", "title": "T", "author": ["Brook, Otto van"], "editor": ["King, Jr., Martin Luther"],
        "container-title": "Herald", "issued": "2009", "issue": "3", "url": "https://a", "keyword": "x, y",
        "ISSN": "1234-5678", "note": "N goes on; https://b", "tier": "analysis",
    }  # fmt: skip
    assert film == {"type": "motion_picture", "title": "Film", "director": ["Brook, Otto"], "issued": "1999-21",
                    "ISBN": "978-3", "tier": "analysis"}  # fmt: skip


def test_ris_that_is_broken() -> None:
    assert _faults("nothing\n", "x.ris") == ["x.ris:1: this is not RIS: no line begins with 'TY  - '"]
    assert _faults("TY  - BOOK\nTI  - x\n", "x.ris")[0].startswith("x.ris")


def test_glx_that_is_broken() -> None:
    assert _faults("a: [\n", "x.glx")[0].startswith("x.glx:2: column 1: this is not YAML: ")
    assert _faults("other: 1\n", "x.glx") == [
        "x.glx: this is not a GLX archive: it has no persons, events, places or sources"
    ]
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    text = f"{bomb}events:\n  e: {{x: *h}}\n"
    assert _faults(text, "x.glx") == ["x.glx:1: there are too many lists and tables, or they are nested too deeply"]
    assert _faults("events: &a\n  e: &b {x: *b}\n", "x.glx")[0].endswith("or they are nested too deeply")
    with pytest.raises(InputError, match=r"b\.glx:1: 'p' of persons is already at a\.glx:1"):
        bring([("a.glx", "persons: {p: {}}"), ("b.glx", "persons: {p: {}}")], Rules(), None, None)
    assert _faults(f"{GLX}  source-x: {{title: T, date: soon}}\n".replace("assertions:", "x:").replace(
        "repositories:", "sources:"), "x.glx")  # fmt: skip
    assert _faults(GLX.replace("event: event-wedding", "event: other"), "x.glx") == [
        "x.glx:23: the record cites no source; --set source=ID adds a source to all rows without one"
    ]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_file_holds_ends_in_tables_or_in_words(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- changes, not secrets
    seeds = {
        "x.json": '[{"id": "a", "type": "book", "title": "T", "issued": {"date-parts": [[2009]]}}]',
        "x.bib": "@article{a, author = {A. Bc and {D}}, title = {\\'E}, year = 2009, month = jan}\n",
        "x.ris": "TY  - BOOK\nAU  - A, B\nTI  - T\nDA  - 2009/04//\nER  - \n",
        "x.csv": 'date,summary,source,note\n2009,One.,s,"a,b"\n',
        "x.glx": GLX,
    }
    signs = [*"{}[]\",:;\n\t@=-|/0x\\&*!%'#~$ ", "\u0000", "\u202e", "é"]
    for _ in range(60):
        name = chance.choice(list(seeds))
        text = seeds[name]
        for _ in range(chance.randint(1, 5)):
            start = chance.randrange(len(text))
            text = (
                text[:start]
                + chance.choice(["", *signs]) * chance.choice([1, 1, 40])
                + text[start + chance.randint(0, 9) :]
            )
            text = text or " "
        rules = Rules()
        rules.tiers = {"": "primary"}
        with suppress(RuskorError):
            bring([(name, text)], rules, chance.choice([None, BaseFiles([], {})]), None)
