"""Hayagriva's YAML has every field of a source, except values for which Typst would refuse the file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ruskor.render.citation import Citation
from ruskor.render.hayagriva import to_hayagriva

from .test_citation import ALL, NOTHING, named

NEWSPAPER = """\
"gazette":
  type: "article"
  title: "A bridge\\nat last"
  author: [{"name": "Kim", "given-name": "Anna"}, {"name": "The Editors"}, {"name": "Петров", "given-name": "Иван"}]
  date: "1999-05-02"
  parent: {"type": "newspaper", "title": "The River Gazette"}
  publisher: "Gazette House"
  url: {"value": "https://example.org/bridge", "date": "2024-01"}
  language: "en"
  note: "The second edition.; via A mirror"
"""


def _entry(**fields: Any) -> Any:
    """Return the fields of an entry; each value is JSON."""
    text = "".join(to_hayagriva([Citation(named({**NOTHING, **fields}))]))
    return {key: json.loads(value) for key, value in (line[2:].split(": ", 1) for line in text.splitlines()[1:])}


def test_an_entry_has_every_field_of_the_source() -> None:
    assert "".join(to_hayagriva([Citation(named(ALL))])) == NEWSPAPER


def test_none_are_an_empty_map() -> None:
    assert list(to_hayagriva([])) == ["{}\n"]


@pytest.mark.parametrize(
    ("entry", "parent", "types"),
    [
        ("article", "periodical", "article article-journal article-magazine review review-book"),
        ("article", "newspaper", "article-newspaper"),
        ("article", "blog", "post-weblog"),
        ("article", "proceedings", "paper-conference"),
        ("book", "book", "book"),
        ("anthology", "book", "collection"),
        ("chapter", "anthology", "chapter entry entry-dictionary entry-encyclopedia"),
        ("report", "anthology", "report"),
        ("thesis", "anthology", "thesis"),
        ("manuscript", "anthology", "manuscript"),
        ("web", "web", "webpage"),
        ("post", "web", "post"),
        ("repository", "repository", "software"),
        ("video", "video", "motion_picture"),
        ("audio", "audio", "song"),
        ("performance", "performance", "performance"),
        ("artwork", "anthology", "graphic"),
        ("misc", "misc", "treaty legislation patent map interview"),
    ],
)
def test_every_type_of_csl_has_an_entry_in_something(entry: str, parent: str, types: str) -> None:
    given: dict[str, Any] = {"title": "T", "container-title": "C", "publisher": "P"}
    for type_ in types.split():
        written = _entry(type=type_, **given)
        assert (written["type"], written["parent"]) == (entry, {"type": parent, "title": "C"})


def test_the_title_may_be_the_id() -> None:
    assert [_entry(title=title)["title"] for title in ("A bridge", None)] == ["A bridge", "paper"]


def test_what_begins_mathematics_or_groups_is_escaped() -> None:
    assert _entry(title="$10 {a} b\\c")["title"] == r"\$10 \{a\} b\\c"


@pytest.mark.parametrize(
    ("edtf", "date", "note"),
    [
        ("2012-11-06", "2012-11-06", None),
        ("2012", "2012", None),
        ("2008~", "~2008", None),
        ("2008?", "~2008", None),
        ("2012-23", "~2012", "autumn 2012"),
        ("2008/2013", "~2008", "2008–2013"),
        ("../2008", "~2008", "until 2008"),
        ("199X", None, "1990s"),
    ],
)
def test_a_date_that_hayagriva_lacks_is_about_a_year_with_words_in_the_note(
    edtf: str, date: str | None, note: str | None
) -> None:
    entry = _entry(issued=edtf)
    assert (entry.get("date"), entry.get("note")) == (date, note)


def test_what_typst_would_refuse_the_file_for_is_left_out_or_becomes_a_note() -> None:
    entry = _entry(url="javascript:alert(1)", language="x-own")
    assert entry.keys() == {"type", "title", "note"}
    assert entry["note"] == "javascript:alert(1)"


def test_names_have_their_particles_and_a_publisher_its_place() -> None:
    fields = {"author": ["van Gogh, Jr., Vincent"], "publisher": "P", "publisher-place": "Bonn", "DOI": "10.1/2"}
    entry = _entry(**fields)
    assert entry["author"] == [{"name": "Gogh", "given-name": "Vincent", "prefix": "van", "suffix": "Jr."}]
    assert entry["publisher"] == {"name": "P", "location": "Bonn"}
    assert entry["serial-number"] == {"doi": "10.1/2"}


def test_a_place_without_a_publisher_is_left_out() -> None:
    assert "publisher" not in _entry(type="book", **{"publisher-place": "Bonn"})


def test_of_what_stands_in_something_that_typst_does_not_print_that_is_the_publisher() -> None:
    assert _entry(type="map", **{"container-title": "Atlas"})["publisher"] == "Atlas"
