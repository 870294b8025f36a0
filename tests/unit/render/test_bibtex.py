"""Sources as BibTeX: the entry for each type, and every value in it."""

from __future__ import annotations

from typing import Any

import pytest

from ruskor.render.bibtex import to_bibtex
from ruskor.render.citation import Citation, authors

from .test_citation import ALL, NOTHING

NEWSPAPER = """\
@article{gazette,
  author = {Kim, Anna and {The Editors} and Петров, Иван},
  title = {{A bridge at last}},
  journal = {The River Gazette},
  publisher = {Gazette House},
  year = {1999},
  month = may,
  day = {2},
  date = {1999-05-02},
  url = {https://example.org/bridge},
  urldate = {2024-01},
  language = {en},
  note = {The second edition.; via A mirror},
}
"""


def _bibtex(**fields: Any) -> str:
    source = {**NOTHING, **fields}
    return "".join(to_bibtex([Citation(source, authors(source["author"]), ())]))


def _lines(**fields: Any) -> list[str]:
    """Return the lines of an entry within its braces."""
    return [line.strip() for line in _bibtex(**fields).splitlines()[1:-1]]


def test_an_entry_has_every_field_of_the_source() -> None:
    assert _bibtex(**ALL) == NEWSPAPER


def test_entries_are_a_blank_line_apart_and_none_are_nothing() -> None:
    one, two = (Citation({**NOTHING, "id": id_}, (), ()) for id_ in ("one", "two"))
    assert "".join(to_bibtex([one, two])) == "@book{one,\n}\n\n@book{two,\n}\n"
    assert list(to_bibtex([])) == []


@pytest.mark.parametrize(
    ("type_", "entry", "fields"),
    [
        ("article-journal", "article", ["journal = {C},", "publisher = {P},"]),
        ("article", "article", ["journal = {C},", "publisher = {P},"]),
        ("book", "book", ["series = {C},", "publisher = {P},"]),
        ("report", "techreport", ["series = {C},", "institution = {P},"]),
        ("chapter", "incollection", ["booktitle = {C},", "publisher = {P},"]),
        ("entry-encyclopedia", "incollection", ["booktitle = {C},", "publisher = {P},"]),
        ("paper-conference", "inproceedings", ["booktitle = {C},", "publisher = {P},"]),
        ("webpage", "misc", ["howpublished = {C, P},"]),
        ("speech", "misc", ["howpublished = {C, P},"]),
        ("podcast", "misc", ["howpublished = {C, P},"]),
    ],
)
def test_every_type_has_the_entry_that_comes_nearest(type_: str, entry: str, fields: list[str]) -> None:
    given = {"type": type_, "container-title": "C", "publisher": "P"}
    assert _bibtex(**given).startswith(f"@{entry}{{paper,\n")
    assert _lines(**given) == fields


@pytest.mark.parametrize("type_", ["article", "article-newspaper", "chapter", "paper-conference"])
def test_what_should_stand_in_something_and_does_not_is_misc(type_: str) -> None:
    assert _bibtex(type=type_, publisher="P") == "@misc{paper,\n  howpublished = {P},\n}\n"


@pytest.mark.parametrize(
    ("edtf", "lines"),
    [
        ("2012", ["year = {2012},", "date = {2012},"]),
        ("2012-11", ["year = {2012},", "month = nov,", "date = {2012-11},"]),
        ("2012-09-06", ["year = {2012},", "month = sep,", "day = {6},", "date = {2012-09-06},"]),
        ("2012-23", ["year = {autumn 2012},", "date = {2012-23},"]),
        ("2008~", ["year = {about 2008},", "date = {2008~},"]),
        ("2008%", ["year = {about 2008 (uncertain)},", "date = {2008%},"]),
        ("199X", ["year = {1990s},", "date = {199X},"]),
        ("2008/2013", ["year = {2008–2013},", "date = {2008/2013},"]),
        ("../2008", ["year = {until 2008},", "date = {../2008},"]),
    ],
)
def test_a_date_is_kept_as_year_and_month_where_they_can_say_it_and_as_edtf(edtf: str, lines: list[str]) -> None:
    assert _lines(issued=edtf) == lines


def test_signs_that_mean_something_to_tex_are_escaped_and_letters_stay() -> None:
    text = r'50% & $5 #1 a_b x^y ~ {"철도"} \дорога'
    escaped = (
        r"50\% \& \$5 \#1 a\_b x\textasciicircum{}y \textasciitilde{}"
        r' \textbraceleft{}{"}철도{"}\textbraceright{} \textbackslash{}дорога'
    )
    assert _lines(title=text) == [f"title = {{{{{escaped}}}}},"]


def test_an_address_stays_as_it_is_but_for_what_no_address_may_hold() -> None:
    assert _lines(url="https://example.org/a_b~c?d=%20&e#f") == ["url = {https://example.org/a_b~c?d=%20&e#f},"]
    assert _lines(url="https://example.org/{a}\\ b") == ["url = {https://example.org/%7Ba%7D%5C%20b},"]


def test_a_name_that_is_no_plain_one_is_kept_in_one_piece() -> None:
    assert _lines(author=["Kim Min-su", "Sons and Daughters", "Anna Kim"]) == [
        "author = {{Kim Min-su} and {Sons and Daughters} and Kim, Anna},"
    ]
