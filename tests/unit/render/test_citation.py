"""Citations are written in lines of text and in CSL-JSON, with their positions, authors and dates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.parts import part

from ruskor.model import csl, names
from ruskor.render.citation import Citation, format_positions, group_cites, to_csl, to_text

SCHEMA = json.loads((Path(__file__).parents[2] / "data" / "csl.json").read_text(encoding="utf-8"))
NOTHING: Any = {
    "id": "paper",
    "type": "book",
    "title": None,
    "author": [],
    "container-title": None,
    "publisher": None,
    "issued": None,
    "accessed": None,
    "url": None,
    "language": None,
    "via": None,
    "note": None,
    "archived": None,
    **{key: [] if key in csl.NAMES else None for key in csl.FIELDS},
    "csl": {},
    "creators": {},
}
ALL = {
    **NOTHING,
    "id": "gazette",
    "type": "article-newspaper",
    "title": "A bridge\nat last",
    "author": ["Anna Kim", "The Editors", "Иван Петров"],
    "container-title": "The River Gazette",
    "publisher": "Gazette House",
    "issued": "1999-05-02",
    "accessed": "2024-01",
    "url": "https://example.org/bridge",
    "language": "en",
    "via": "A mirror",
    "note": "The second edition.",
}


def _place(paragraph: int | None = None, page: str | None = None, section: str | None = None) -> Any:
    return {"paragraph": paragraph, "page": page, "section": section}


def named(source: Any) -> Any:
    """Return a source with its authors in parts, as resolving a base adds them."""
    return {**source, "creators": {"author": list(map(names.split, source["author"]))} if source["author"] else {}}


def _citation(source: Any, *places: Any) -> Citation:
    return Citation(named(source), places)


def _text(source: Any, *places: Any) -> str:
    return "".join(to_text([_citation(source, *places)]))


def _item(**fields: str) -> Any:
    (item,) = json.loads("".join(to_csl([_citation({**NOTHING, **fields})])))
    return dict(item)


# --- Positions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("places", "text"),
    [
        ([], ""),
        ([_place()], ""),
        ([_place(4), _place(6)], "¶4, 6"),
        ([_place(6), _place(4), _place(6)], "¶4, 6"),
        ([_place(0), _place(1)], "¶0, 1"),
        ([_place(0), _place(2), _place(1)], "¶0–2"),
        ([_place(9), _place(5), _place(4), _place(6), _place(10)], "¶4–6, 9, 10"),
        ([_place(page="12"), _place(page="3"), _place(page="12")], "p. 3, 12"),
        ([_place(page="12–13"), _place(page="xii")], "p. xii, 12–13"),
        ([_place(section="Two"), _place(section="One")], "§ Two, One"),
        ([_place(page="12", section="II"), _place(), _place(3)], "¶3; p. 12; § II"),
    ],
)
def test_places_stand_each_once_in_the_order_of_the_source(places: list[Any], text: str) -> None:
    assert format_positions(places) == text


def test_what_is_cited_first_comes_first_and_every_source_once() -> None:
    cites: list[Any] = [
        {"source": {"id": id_}, "paragraph": number, "in": None}
        for id_, number in (("b", 1), ("a", 2), ("b", 3), ("b", 1))
    ]
    assert group_cites(part([{"cites": cites[:2]}, {"cites": cites[2:]}])) == {
        ("b", None): [cites[0], cites[2], cites[3]],
        ("a", None): [cites[1]],
    }


# --- Text -------------------------------------------------------------------------------------------------------------


def test_a_line_has_everything_in_order() -> None:
    assert _text(ALL, _place(4), _place(page="7")) == (
        "Anna Kim, The Editors and Иван Петров, A bridge at last, The River Gazette, Gazette House, via A mirror,"
        " 2 May 1999, <https://example.org/bridge>, ¶4; p. 7\n"
    )


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "paper, ¶4\n"),
        ({"url": "https://example.org"}, "paper, <https://example.org>, ¶4\n"),
        ({"title": "T"}, "T, ¶4\n"),
        ({"author": ["A B", "C"], "title": "T"}, "A B and C, T, ¶4\n"),
        ({"title": "T", "issued": "2008~/2013"}, "T, about 2008 – 2013, ¶4\n"),
    ],
)
def test_what_a_source_lacks_leaves_no_trace_and_what_has_nothing_is_called_by_its_id(fields: Any, text: str) -> None:
    assert _text({**NOTHING, **fields}, _place(4)) == text


# --- CSL-JSON ---------------------------------------------------------------------------------------------------------


def test_an_item_has_every_field_of_the_source_by_csl_s_names() -> None:
    assert json.loads("".join(to_csl([_citation(ALL, _place(4))]))) == [
        {
            "id": "gazette",
            "type": "article-newspaper",
            "title": "A bridge\nat last",
            "author": [
                {"family": "Kim", "given": "Anna"},
                {"literal": "The Editors"},
                {"family": "Петров", "given": "Иван"},
            ],
            "container-title": "The River Gazette",
            "publisher": "Gazette House",
            "issued": {"date-parts": [[1999, 5, 2]]},
            "accessed": {"date-parts": [[2024, 1]]},
            "URL": "https://example.org/bridge",
            "language": "en",
            "source": "A mirror",
            "note": "The second edition.",
        }
    ]


def test_what_a_source_lacks_is_left_out() -> None:
    assert _item() == {"id": "paper", "type": "book"}


def test_a_type_that_csl_lacks_is_a_document() -> None:
    assert _item(type="podcast")["type"] == "document"
    assert _item(type="post-weblog")["type"] == "post-weblog"


def test_the_types_are_those_of_csl() -> None:
    assert set(SCHEMA["items"]["properties"]["type"]["enum"]) == csl.TYPES


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2012", {"date-parts": [[2012]]}),
        ("2012-11", {"date-parts": [[2012, 11]]}),
        ("2012-11-06", {"date-parts": [[2012, 11, 6]]}),
        ("0045", {"date-parts": [[45]]}),
        ("2012-21", {"date-parts": [[2012]], "season": 1}),
        ("2012-23", {"date-parts": [[2012]], "season": 3}),
        ("2012-32", {"date-parts": [[2012]], "season": 4}),
        ("2012-24~", {"date-parts": [[2012]], "season": 4, "circa": True}),
        ("2008~", {"date-parts": [[2008]], "circa": True}),
        ("2008-04?", {"date-parts": [[2008, 4]], "circa": True}),
        ("2008%", {"date-parts": [[2008]], "circa": True}),
        ("2008/2013-09", {"date-parts": [[2008], [2013, 9]]}),
        ("2008~/2013", {"date-parts": [[2008], [2013]], "circa": True}),
        ("2012-21/2012-23", {"literal": "spring – autumn 2012"}),
        ("2008/2012-23", {"literal": "2008 – autumn 2012"}),
        ("199X", {"date-parts": [[1990], [1999]]}),
        ("19XX~", {"date-parts": [[1900], [1999]], "circa": True}),
        ("2009-XX", {"date-parts": [[2009]]}),
        ("2009-11-XX~", {"date-parts": [[2009, 11]], "circa": True}),
        ("2008/..", {"literal": "since 2008"}),
        ("../2008", {"literal": "until 2008"}),
        ("2008/", {"literal": "2008 – unknown"}),
        # CSL has no year 0: the astronomers' year -429 is -430 in CSL.
        ("-0429", {"date-parts": [[-430]]}),
        ("0000-12~", {"date-parts": [[-1, 12]], "circa": True}),
        ("-0043-03-15/0014", {"date-parts": [[-44, 3, 15], [14]]}),
        ("Y-12000", {"date-parts": [[-12001]]}),
        ("2012-30", {"date-parts": [[2012]], "season": 2}),
        ("2012-33~", {"literal": "about first quarter of 2012"}),
        ("2012-40/2013", {"literal": "first half of 2012 – 2013"}),
    ],
)
def test_a_date_keeps_its_doubt_and_its_season_as_csl_has_them_or_in_words(edtf: str, date: Any) -> None:
    assert _item(issued=edtf)["issued"] == date
    assert _item(accessed=edtf)["accessed"] == date
