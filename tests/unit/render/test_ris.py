"""A source in RIS has the right tags, and another program (rispy) reads the same values from them."""

from __future__ import annotations

from typing import Any

import pytest
import rispy
from tests.parts import part

from ruskor.render.citation import Citation
from ruskor.render.ris import to_ris

from .test_citation import ALL, NOTHING, named

NEWSPAPER = """\
TY  - NEWS
ID  - gazette
AU  - Kim, Anna
AU  - The Editors
AU  - Петров, Иван
TI  - A bridge at last
T2  - The River Gazette
PB  - Gazette House
PY  - 1999
DA  - 1999/05/02/
UR  - https://example.org/bridge
Y2  - 2024/01
LA  - en
DP  - A mirror
N1  - The second edition.
ER  -\x20
"""


def _ris(**fields: Any) -> str:
    return "".join(to_ris([Citation(named({**NOTHING, **fields}))]))


def _tags(**fields: Any) -> dict[str, str]:
    return dict(line.split("  - ", 1) for line in _ris(**fields).split("\r\n")[:-1])


def test_a_reference_has_every_field_of_the_source() -> None:
    assert _ris(**ALL) == NEWSPAPER.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("tag", "types"),
    [
        ("JOUR", "article article-journal review review-book"),
        ("MGZN", "article-magazine"),
        ("NEWS", "article-newspaper"),
        ("JFULL", "periodical"),
        ("BILL", "bill"),
        ("CASE", "legal_case"),
        ("STAT", "legislation"),
        ("LEGAL", "regulation treaty"),
        ("HEAR", "hearing"),
        ("STAND", "standard"),
        ("PAT", "patent"),
        ("BOOK", "book"),
        ("EDBOOK", "collection"),
        ("CLSWK", "classic"),
        ("PAMP", "pamphlet"),
        ("CHAP", "chapter"),
        ("ENCYC", "entry entry-encyclopedia"),
        ("DICT", "entry-dictionary"),
        ("CPAPER", "paper-conference"),
        ("RPRT", "report"),
        ("THES", "thesis"),
        ("MANSCPT", "manuscript"),
        ("PCOMM", "personal_communication"),
        ("DATA", "dataset"),
        ("COMP", "software"),
        ("ELEC", "webpage"),
        ("ICOMM", "post"),
        ("BLOG", "post-weblog"),
        ("MAP", "map"),
        ("FIGURE", "figure"),
        ("ART", "graphic"),
        ("MPCT", "motion_picture broadcast"),
        ("MUSIC", "musical_score"),
        ("SOUND", "song"),
        ("GEN", "interview speech performance event"),
    ],
)
def test_every_type_of_csl_has_the_type_that_comes_nearest(tag: str, types: str) -> None:
    assert {_tags(type=type_)["TY"] for type_ in types.split()} == {tag}


def test_every_field_that_ris_has_a_tag_for_is_written() -> None:
    plain = {"collection-title": "Rivers", "volume": "3", "edition": "2", "DOI": "10.1000/182", "genre": "Study"}
    places = {"publisher-place": "Rason", "archive": "State archive", "archive_location": "Box 7", "ISBN": "1-23"}
    csl = {"abstract": "On bridges.", "keyword": "bridge", "title-short": "Bridge", "container-title-short": "Gaz."}
    rest = {"call-number": "QA 1", "number-of-volumes": "4", "section": "B"}
    assert _tags(**plain, **places, page="12-15", issue="9", csl={**csl, **rest}) == {
        "TY": "BOOK",
        "ID": "paper",
        "IS": "9",
        "SP": "12",
        "EP": "15",
        "SN": "1-23",
        "T3": "Rivers",
        "VL": "3",
        "ET": "2",
        "DO": "10.1000/182",
        "CY": "Rason",
        "M3": "Study",
        "AB": "On bridges.",
        "KW": "bridge",
        "ST": "Bridge",
        "J2": "Gaz.",
        "CN": "QA 1",
        "NV": "4",
        "SE": "B",
        "DB": "State archive",
        "AN": "Box 7",
        "ER": "",
    }


def test_every_role_that_ris_has_a_tag_for_is_written() -> None:
    creators = {role: [{"literal": role}] for role in ("author", "editor", "collection-editor", "translator")}
    lines = "".join(to_ris([Citation(part({**NOTHING, "creators": creators}))])).split("\r\n")
    assert lines[2:6] == ["AU  - author", "A2  - editor", "A3  - collection-editor", "A4  - translator"]


def test_references_are_a_blank_line_apart_and_none_are_nothing() -> None:
    one, two = (Citation(part({**NOTHING, "id": id_})) for id_ in ("one", "two"))
    assert "".join(to_ris([one, two])) == (
        "TY  - BOOK\r\nID  - one\r\nER  - \r\n\r\nTY  - BOOK\r\nID  - two\r\nER  - \r\n"
    )
    assert list(to_ris([])) == []


def test_another_reader_reads_what_is_written() -> None:
    (read,) = rispy.loads(_ris(**{**ALL, "volume": "3"}))
    assert read["type_of_reference"] == "NEWS"
    assert read["authors"] == ["Kim, Anna", "The Editors", "Петров, Иван"]
    assert (read["title"], read["secondary_title"], read["year"]) == ("A bridge at last", "The River Gazette", "1999")
    assert (read["volume"], read["urls"]) == ("3", ["https://example.org/bridge"])


def test_names_have_their_family_name_first_and_those_without_parts_no_comma() -> None:
    names = ["van Gogh, Vincent", "King, Jr., Martin Luther"]
    assert [line for line in _ris(author=names).split("\r\n") if line.startswith("AU")] == [
        "AU  - van Gogh, Vincent",
        "AU  - King, Martin Luther, Jr.",
    ]
    assert _tags(author=["Apple, Inc."])["AU"] == "Apple Inc."


@pytest.mark.parametrize(
    ("edtf", "year", "day"),
    [
        ("2012", "2012", "2012///"),
        ("2012-11", "2012", "2012/11//"),
        ("2012-11-06", "2012", "2012/11/06/"),
        ("2008~", "2008", "2008///about 2008"),
        ("2012-23", "2012", "2012///autumn 2012"),
        ("2008/2013", "2008", "2008///2008–2013"),
        ("../2008", "2008", "2008///until 2008"),
    ],
)
def test_a_date_is_its_year_and_what_that_cannot_say_in_words(edtf: str, year: str, day: str) -> None:
    tags = _tags(issued=edtf)
    assert (tags["PY"], tags["DA"]) == (year, day)


def test_a_decade_has_no_year_of_its_own() -> None:
    assert not _tags(issued="199X").keys() & {"PY", "DA"}


@pytest.mark.parametrize(
    ("page", "first", "last"), [("12-15", "12", "15"), ("12–15", "12", "15"), ("xii, 4", "xii, 4", None)]
)
def test_pages_are_the_first_and_the_last(page: str, first: str, last: str | None) -> None:
    tags = _tags(page=page)
    assert (tags["SP"], tags.get("EP")) == (first, last)


def test_a_type_that_ris_lacks_is_generic() -> None:
    assert _tags(type="podcast")["TY"] == "GEN"


def test_the_director_of_a_film_is_its_author() -> None:
    film = {
        **NOTHING,
        "type": "motion_picture",
        "creators": {"director": [{"family": "Eisenstein", "given": "Sergei"}]},
    }
    assert "".join(to_ris([Citation(part(film))])) == (
        "TY  - MPCT\r\nID  - paper\r\nAU  - Eisenstein, Sergei\r\nER  - \r\n"
    )
