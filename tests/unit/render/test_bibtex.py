"""Each type of source has its BibTeX entry, with every value of the source."""

from __future__ import annotations

from typing import Any

import pytest
from tests.parts import part

from ruskor.render.bibtex import to_bibtex
from ruskor.render.citation import Citation

from .test_citation import ALL, NOTHING, named

NEWSPAPER = """\
@article{gazette,
  author = {Kim, Anna and {The Editors} and Петров, Иван},
  title = {{A bridge at last}},
  journal = {The River Gazette},
  publisher = {Gazette House},
  entrysubtype = {newspaper},
  year = {1999},
  month = may,
  day = {2},
  date = {1999-05-02},
  url = {https://example.org/bridge},
  urldate = {2024-01},
  langid = {english},
  note = {The second edition.; via A mirror},
}
"""


def _bibtex(**fields: Any) -> str:
    source = {**NOTHING, **fields}
    return "".join(to_bibtex([Citation(named(source))]))


def _lines(**fields: Any) -> list[str]:
    """Return the lines of an entry within its braces."""
    return [line.strip() for line in _bibtex(**fields).splitlines()[1:-1]]


def test_an_entry_has_every_field_of_the_source() -> None:
    assert _bibtex(**ALL) == NEWSPAPER


def test_entries_are_a_blank_line_apart_and_none_are_nothing() -> None:
    one, two = (Citation(part({**NOTHING, "id": id_})) for id_ in ("one", "two"))
    assert "".join(to_bibtex([one, two])) == "@book{one,\n}\n\n@book{two,\n}\n"
    assert list(to_bibtex([])) == []


@pytest.mark.parametrize(
    ("type_", "entry", "fields"),
    [
        ("article-journal", "article", ["journal = {C},", "publisher = {P},"]),
        ("article-newspaper", "article", ["journal = {C},", "publisher = {P},", "entrysubtype = {newspaper},"]),
        ("article-magazine", "article", ["journal = {C},", "publisher = {P},", "entrysubtype = {magazine},"]),
        ("article", "article", ["journal = {C},", "publisher = {P},"]),
        ("review", "article", ["journal = {C},", "publisher = {P},"]),
        ("review-book", "article", ["journal = {C},", "publisher = {P},"]),
        ("book", "book", ["series = {C},", "publisher = {P},"]),
        ("collection", "book", ["series = {C},", "publisher = {P},"]),
        ("report", "techreport", ["series = {C},", "institution = {P},"]),
        ("chapter", "incollection", ["booktitle = {C},", "publisher = {P},"]),
        ("entry", "incollection", ["booktitle = {C},", "publisher = {P},"]),
        ("entry-dictionary", "incollection", ["booktitle = {C},", "publisher = {P},"]),
        ("entry-encyclopedia", "incollection", ["booktitle = {C},", "publisher = {P},"]),
        ("paper-conference", "inproceedings", ["booktitle = {C},", "publisher = {P},"]),
        ("thesis", "phdthesis", ["series = {C},", "school = {P},"]),
        ("dataset", "dataset", ["publisher = {C, P},"]),
        ("software", "software", ["howpublished = {C, P},"]),
        ("patent", "patent", ["howpublished = {C, P},"]),
        ("standard", "standard", ["howpublished = {C, P},"]),
        ("legislation", "legislation", ["journal = {C},", "howpublished = {C, P},"]),
        ("bill", "legislation", ["journal = {C},", "howpublished = {C, P},"]),
        ("regulation", "legislation", ["journal = {C},", "howpublished = {C, P},"]),
        ("treaty", "legal", ["journal = {C},", "howpublished = {C, P},"]),
        ("legal_case", "jurisdiction", ["journal = {C},", "howpublished = {C, P},"]),
        ("personal_communication", "letter", ["howpublished = {C, P},"]),
        ("motion_picture", "movie", ["howpublished = {C, P},"]),
        ("song", "music", ["howpublished = {C, P},"]),
        ("musical_score", "music", ["howpublished = {C, P},"]),
        ("performance", "performance", ["howpublished = {C, P},"]),
        ("graphic", "image", ["howpublished = {C, P},"]),
        ("figure", "image", ["howpublished = {C, P},"]),
        ("webpage", "misc", ["howpublished = {C, P},"]),
        ("post", "misc", ["howpublished = {C, P},"]),
        ("map", "misc", ["howpublished = {C, P},", "type = {Map},"]),
        ("hearing", "misc", ["howpublished = {C, P},", "type = {Hearing},"]),
        ("interview", "misc", ["howpublished = {C, P},", "type = {Interview},"]),
        ("speech", "misc", ["howpublished = {C, P},", "type = {Speech},"]),
        ("broadcast", "misc", ["howpublished = {C, P},", "type = {Broadcast},"]),
        ("podcast", "misc", ["howpublished = {C, P},"]),
    ],
)
def test_every_type_has_the_entry_that_comes_nearest(type_: str, entry: str, fields: list[str]) -> None:
    given = {"type": type_, "container-title": "C", "publisher": "P"}
    assert _bibtex(**given).startswith(f"@{entry}{{paper,\n")
    assert _lines(**given) == [*fields, "key = {C},"]


@pytest.mark.parametrize("type_", ["article", "chapter", "paper-conference"])
def test_what_should_stand_in_something_and_does_not_is_misc(type_: str) -> None:
    assert _bibtex(type=type_, publisher="P") == "@misc{paper,\n  howpublished = {P},\n  key = {P},\n}\n"


def test_a_newspaper_that_stands_as_the_publisher_is_the_journal() -> None:
    assert _lines(type="article-newspaper", publisher="P")[0] == "journal = {P},"


@pytest.mark.parametrize(
    ("type_", "genre", "entry"),
    [
        ("thesis", "Master’s thesis", "mastersthesis"),
        ("thesis", "Dissertation", "phdthesis"),
        ("report", "Master plan", "techreport"),
    ],
)
def test_the_genre_tells_a_master_s_thesis(type_: str, genre: str, entry: str) -> None:
    assert _bibtex(type=type_, genre=genre).startswith(f"@{entry}{{paper,\n")


def test_fields_that_bibtex_and_csl_share_are_kept() -> None:
    fields = {
        "type": "article-journal",
        "container-title": "J",
        "volume": "12",
        "issue": "3",
        "page": "xii, 4-9",
        "DOI": "10.1000/a_b",
        "ISSN": "1234-5678",
        "publisher-place": "Bonn",
        "original-date": "1850",
        "csl": {"abstract": "About rivers.", "number-of-pages": "6"},
    }
    assert _lines(**fields, author=["Anna Kim"])[1:] == [
        "journal = {J},",
        "volume = {12},",
        "pages = {xii, 4--9},",
        "address = {Bonn},",
        "doi = {10.1000/a_b},",
        "issn = {1234-5678},",
        "pagetotal = {6},",
        "abstract = {About rivers.},",
        "number = {3},",
        "origdate = {1850},",
    ]


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"edition": "2nd"}, ["edition = {2nd},"]),
        ({"number": "12"}, ["number = {12},"]),
        ({"csl": {"collection-number": "7"}}, ["number = {7},"]),
        ({"number": "12", "csl": {"collection-number": "7"}}, ["number = {12},"]),
    ],
)
def test_the_edition_and_the_number_of_a_report_are_kept(given: dict[str, object], fields: list[str]) -> None:
    assert _lines(type="report", **given) == fields


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The option --all", "The option -{}-all"),
        ("a---b", "a-{}-{}-b"),
        ("Use `ls`", r"Use \textasciigrave{}ls\textasciigrave{}"),
        ("The ''old'' town", "The '{}'old'{}' town"),
        ("<<Да>>", "<{}<Да>{}>"),
        (",,Ja", ",{},Ja"),
        ("Don't", "Don't"),
    ],
)
def test_signs_that_tex_would_join_are_kept_apart(text: str, written: str) -> None:
    assert _lines(title=text)[0] == f"title = {{{{{written}}}}},"


def test_what_was_read_as_another_quotes_it_says_so_and_the_other_is_an_entry_too() -> None:
    source, other = {**NOTHING, "title": "A"}, {**NOTHING, "id": "other", "title": "B", "issued": "1999"}
    assert "".join(to_bibtex([Citation(part(source), (), part(other))])) == (
        "@book{paper,\n  title = {{A}},\n  key = {A},\n  note = {cited in B, 1999},\n}\n"
        "\n@book{other,\n  title = {{B}},\n  year = {1999},\n  date = {1999},\n  key = {B},\n}\n"
    )


@pytest.mark.parametrize(
    ("edtf", "lines"),
    [
        ("2012", ["year = {2012},", "date = {2012},"]),
        ("2012-11", ["year = {2012},", "month = nov,", "date = {2012-11},"]),
        ("2012-09-06", ["year = {2012},", "month = sep,", "day = {6},", "date = {2012-09-06},"]),
        ("2012-23", ["year = {autumn 2012},", "date = {2012-23},"]),
        ("2008~", ["year = {about 2008},", "date = {2008~},"]),
        ("2008%", ["year = {about 2008 (uncertain)},", "date = {2008%},"]),
        ("199X", ["year = {1990s},", "date = {1990/1999},"]),
        ("199X?", ["year = {1990s (uncertain)},", "date = {1990?/1999?},"]),
        ("2009-XX", ["year = {2009},", "date = {2009},"]),
        ("2009-04-XX", ["year = {April 2009},", "date = {2009-04},"]),
        ("2009/..", ["year = {since 2009},", "date = {2009/},"]),
        ("2008/2013", ["year = {2008–2013},", "date = {2008/2013},"]),
        ("../2008", ["year = {2008},", "date = {/2008},", "note = {until 2008},"]),
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
    assert _lines(title=text) == [f"title = {{{{{escaped}}}}},", f"key = {{{escaped}}},"]


def test_an_address_stays_as_it_is_but_for_what_no_address_may_hold() -> None:
    assert _lines(url="https://example.org/a_b~c?d=%20&e#f") == ["url = {https://example.org/a_b~c?d=%20&e#f},"]
    assert _lines(url="https://example.org/{a}\\ b") == ["url = {https://example.org/%7Ba%7D%5C%20b},"]


def test_a_name_that_is_no_plain_one_is_kept_in_one_piece() -> None:
    assert _lines(author=["Kim Min-su", "Sons and Daughters", "Anna Kim"]) == [
        "author = {{Kim Min-su} and {Sons and Daughters} and Kim, Anna},"
    ]


def test_a_name_in_parts_is_written_as_bibtex_parts_it() -> None:
    names = ["van Gogh, Vincent", "King, Jr., Martin Luther", "Beethoven, Ludwig van"]
    assert _lines(author=names) == [
        "author = {van Gogh, Vincent and King, Jr., Martin Luther and van Beethoven, Ludwig},"
    ]


def test_a_film_has_its_director_as_biblatex_has_one() -> None:
    film = {
        **NOTHING,
        "type": "motion_picture",
        "creators": {"director": [{"family": "Eisenstein", "given": "Sergei"}]},
    }
    assert "".join(to_bibtex([Citation(part(film))])) == (
        "@movie{paper,\n  editor = {Eisenstein, Sergei},\n  editortype = {director},\n}\n"
    )


def test_the_place_of_an_event_the_archive_and_a_short_title_are_biblatex_s() -> None:
    rare = {"event-place": "Seoul", "container-title-short": "Gaz."}
    assert _lines(archive="The National Archive", csl=rare) == [
        "venue = {Seoul},",
        "shortjournal = {Gaz.},",
        "library = {The National Archive},",
    ]


@pytest.mark.parametrize(("tag", "langid"), [("en", "english"), ("de-LI", "german"), ("ko-KP", "korean")])
def test_a_language_of_a_country_is_babel_s_or_else_the_language(tag: str, langid: str) -> None:
    assert f"langid = {{{langid}}}," in _lines(language=tag)
