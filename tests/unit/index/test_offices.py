"""A title means each possible holder of the office at the date of a record."""

from __future__ import annotations

from typing import Any

import pytest
from tests.parts import part

from ruskor.index.offices import Held, Offices, office_id

OFFICES = Offices(
    part(
        [
            {
                "id": "ann",
                "offices": [
                    {"title": "Head of State", "aliases": ["chief"], "from": "2000-05-07", "to": "2008-05-07"},
                    {"title": "Mayor", "aliases": [], "from": None, "to": "1999"},
                ],
            },
            {
                "id": "bob",
                "offices": [{"title": "Head of state", "aliases": ["boss"], "from": "2008-05-07", "to": None}],
            },
            {"id": "carl", "offices": []},
        ]
    )
)
HEAD, MAYOR = ".head-of-state", ".mayor"


def _record(date: str | None, *issued: str | None) -> Any:
    return {"date": date and {"edtf": date}, "cites": [{"source": {"issued": day}} for day in issued]}


def test_holders_of_one_title_share_the_office_with_all_its_names() -> None:
    assert OFFICES.names() == {HEAD: ["Head of State", "chief", "Head of state", "boss"], MAYOR: ["Mayor"]}
    assert office_id("Head of State") == HEAD


@pytest.mark.parametrize(
    ("entity", "date", "held"),
    [
        pytest.param("ann", "2004-01-01", [Held(HEAD, True)], id="within the time"),
        pytest.param("ann", "2008-05-07", [Held(HEAD, True)], id="on its last day"),
        pytest.param("bob", "2008-05-07", [Held(HEAD, True)], id="on the first day of the next holder"),
        pytest.param("ann", "2008", [Held(HEAD, False)], id="a year in which it ends"),
        pytest.param("bob", "2008", [Held(HEAD, False)], id="a year in which it begins"),
        pytest.param("ann", "2004?", [Held(HEAD, False)], id="an uncertain date is never certain"),
        pytest.param("ann", "2008~", [Held(HEAD, False)], id="about a year"),
        pytest.param("ann", "2009-01", [], id="later"),
        pytest.param("bob", "2031", [Held(HEAD, True)], id="while it lasts"),
        pytest.param("ann", "1990", [Held(MAYOR, True)], id="an open beginning"),
        pytest.param("ann", "1999-06", [Held(MAYOR, False)], id="the year of the end is known, the day is not"),
        pytest.param("carl", "2004", [], id="somebody without an office"),
        pytest.param("dora", "2004", [], id="an entity that is not known"),
    ],
)
def test_an_office_is_held_at_the_date_of_a_record(entity: str, date: str, held: list[Held]) -> None:
    assert list(OFFICES.held(entity, _record(date))) == held


@pytest.mark.parametrize(
    ("issued", "held"),
    [
        (["2004-02"], [Held(HEAD, True)]),
        (["2004-02", "2012"], [Held(HEAD, False)]),
        (["2012", None], []),
        ([None], []),
    ],
)
def test_an_undated_record_has_the_dates_of_its_sources(issued: list[str | None], held: list[Held]) -> None:
    assert list(OFFICES.held("ann", _record(None, *issued))) == held
