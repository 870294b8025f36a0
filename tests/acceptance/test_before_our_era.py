"""Every verb works on a base with dates before our era, and on dates with any other year or doubt."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

import ruskor
from ruskor.model.dates import Day

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

HEAD = """\
[base]
format = 1

[source.thucydides]
type = "book"
tier = "primary"
title = "History of the Peloponnesian War"
author = ["Thucydides"]
issued = "-0399~"

[source.handbook]
type = "book"
tier = "reference"
title = "A Handbook"
issued = "1995"
"""
ANTIQUITY = (
    HEAD
    + """
[event.plague]
date = "-0429"
dated = "early in 430 BC"
summary = "A plague breaks out in Athens."
cites = [{ source = "thucydides" }]

[event.ides]
date = "-0043-03-15"
summary = "Caesar is killed."
cites = [{ source = "handbook" }]

[event.augustus]
date = "-0026/0014"
summary = "Augustus rules."
cites = [{ source = "handbook" }]

[event.thaw]
date = "Y-12000~"
summary = "The ice melts."
cites = [{ source = "handbook" }]

[event.settlers]
date = "../-0799"
summary = "Settlers come from the north."
cites = [{ source = "handbook" }]

[unit.soldier]
plural = "soldiers"

[figure.hoplites]
date = "-0430"
measure = "army"
amount = 13_000
unit = "soldier"
summary = "Hoplites of Athens."
cites = [{ source = "thucydides" }]

[figure.hoplites-of-the-handbook]
date = "-0430~"
measure = "army"
amount = 20_000
unit = "soldier"
summary = "Hoplites of Athens."
cites = [{ source = "handbook" }]
"""
)


@pytest.fixture
def antiquity(tmp_path: Path) -> str:
    path = tmp_path / "antiquity.toml"
    path.write_text(ANTIQUITY, encoding="utf-8")
    return str(path)


def test_it_is_sound(run: Runner, antiquity: str) -> None:
    assert run("check", antiquity, "--ignore", "W206,W207") == (0, "", "no findings: 7 records are sound\n")


def test_a_timeline_is_in_order_and_says_years_as_people_count_them(run: Runner, antiquity: str) -> None:
    assert (
        run("timeline", "-f", antiquity).out
        == """\
about 12001 BC  handbook    thaw      The ice melts.
until 800 BC    handbook    settlers  Settlers come from the north.
early 430 BC    thucydides  plague    A plague breaks out in Athens.
15 March 44 BC  handbook    ides      Caesar is killed.
27 BC – AD 14   handbook    augustus  Augustus rules.
"""
    )


@pytest.mark.parametrize(
    ("dates", "may", "must"),
    [
        (("--from", "-0429", "--to", "-0429"), ["plague"], ["plague"]),
        (("--from", "430 BC", "--to", "0000"), ["plague", "ides", "augustus"], ["plague", "ides"]),
        (("--from", "Y-12001", "--to", "Y-12001"), ["thaw", "settlers"], []),
        (("--from", "Y-12001", "--to", "Y-11999"), ["thaw", "settlers"], ["thaw"]),
        (("--to", "801 BC"), ["thaw", "settlers"], ["thaw"]),
        (("--from", "AD 1"), ["augustus"], []),
    ],
)
def test_filters_reckon_through_the_year_0(
    run: Runner, antiquity: str, dates: tuple[str, ...], may: list[str], must: list[str]
) -> None:
    assert run("timeline", "-f", antiquity, *dates, "--fields", "id").out.split() == may
    assert run("timeline", "-f", antiquity, *dates, "--certain", "--fields", "id").out.split() == must


def test_json_has_iso_days(run: Runner, antiquity: str) -> None:
    records = json.loads(run("timeline", "-f", antiquity, "--json").out)
    assert [record["date"] for record in records] == [
        {
            "edtf": "Y-12000~",
            "earliest": "-12000-01-01",
            "latest": "-12000-12-31",
            "text": "about 12001 BC",
            "stated": None,
        },
        {"edtf": "../-0799", "earliest": None, "latest": "-0799-12-31", "text": "until 800 BC", "stated": None},
        {
            "edtf": "-0429",
            "earliest": "-0429-01-01",
            "latest": "-0429-12-31",
            "text": "early 430 BC",
            "stated": "early in 430 BC",
        },
        {
            "edtf": "-0043-03-15",
            "earliest": "-0043-03-15",
            "latest": "-0043-03-15",
            "text": "15 March 44 BC",
            "stated": None,
        },
        {
            "edtf": "-0026/0014",
            "earliest": "-0026-01-01",
            "latest": "0014-12-31",
            "text": "27 BC – AD 14",
            "stated": None,
        },
    ]


def test_sources_that_name_the_same_year_are_held_against_each_other(run: Runner, antiquity: str) -> None:
    assert (
        run("compare", "-f", antiquity, "army").out
        == """\
army  431 BC        13,000 soldiers  differ by 1.5×  =============         thucydides (primary)  hoplites
army  about 431 BC  20,000 soldiers  differ by 1.5×  ====================  handbook (reference)  hoplites-of-the-handbook
"""
    )
    [compared] = json.loads(run("compare", "-f", antiquity, "army", "--json").out)
    assert compared["groups"][0]["date"]["earliest"] == "-0430-01-01"
    assert run("measures", "-f", antiquity).out == "2  2  431 BC  soldier  army\n"


def test_records_are_shown_found_and_cited(run: Runner, antiquity: str) -> None:
    assert "Date         430 BC (-0429; “early in 430 BC”)\n" not in run("show", "-f", antiquity, "plague").out
    assert "early 430 BC (-0429; “early in 430 BC”)" in run("show", "-f", antiquity, "plague").out
    assert run("search", "-f", antiquity, "430 BC", "--fields", "id").out.split()[0] == "plague"
    text = "Thucydides, History of the Peloponnesian War, about 400 BC\n"
    assert run("cite", "-f", antiquity, "plague").out == text
    [item] = json.loads(run("cite", "-f", antiquity, "plague", "-o", "csl-json").out)
    assert item["issued"] == {"date-parts": [[-400]], "circa": True}


def test_a_database_has_days_that_sort_in_every_year(run: Runner, antiquity: str, tmp_path: Path) -> None:
    file = tmp_path / "out.db"
    assert run("export", "-f", antiquity, str(file)).code == 0
    order = "SELECT id, date_earliest, date_first_day, date_last_day FROM record WHERE kind = 'event' ORDER BY date_last_day"
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute(order).fetchall() == [
            ("thaw", "-12000-01-01", -4383275, -4382910),
            ("settlers", None, None, -291829),
            ("plague", "-0429-01-01", -157054, -156690),
            ("ides", "-0043-03-15", -15997, -15997),
            ("augustus", "-0026-01-01", -9861, 5113),
        ]
        assert connection.execute("SELECT earliest, first_day, last_day FROM measure").fetchall() == [
            ("-0430-01-01", -157419, -157055)
        ]


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.md"])
def test_it_is_exported_whole(run: Runner, antiquity: str, tmp_path: Path, name: str) -> None:
    assert run("export", "-f", antiquity, str(tmp_path / name)).code == 0
    assert "430 BC" in (tmp_path / name).read_text(encoding="utf-8")


def test_in_python_days_are_dates_where_python_has_them_and_sort_with_those_that_it_has_not(antiquity: str) -> None:
    with ruskor.open_base(antiquity) as base:
        dates = {event.id: event.date for event in base.timeline(from_="44 BC")}
    assert dates["ides"] is not None
    assert dates["augustus"] is not None
    assert dates["ides"].earliest == Day(-43, 3, 15)
    assert (dates["augustus"].earliest, dates["augustus"].latest) == (Day(-26, 1, 1), date(14, 12, 31))
    assert date(14, 12, 31) > Day(-43, 3, 15)


DOUBT = HEAD + "".join(
    f'\n[event.{name}]\ndate = "{text}"\nsummary = "It happens ({name})."\ncites = [{{ source = "handbook" }}]\n'
    for name, text in {
        "sure": "2008",
        "about": "2008~",
        "perhaps": "2008?",
        "both": "2008%",
        "about-a-month": "2008-06~",
        "about-a-day": "2008-12-31~",
        "winter": "2007-24",
        "until": "../2007",
        "about-a-decade": "199X~",
    }.items()
)


@pytest.mark.parametrize(
    ("dates", "may", "must"),
    [
        ("2008", "winter sure about perhaps both about-a-month about-a-day about-a-decade", "sure about-a-month"),
        ("2007", "until winter about both about-a-decade", ""),
        ("2009", "about both about-a-day about-a-decade", ""),
        ("2007/2009", "until winter sure about perhaps both about-a-month about-a-day about-a-decade",
         "winter sure about about-a-month about-a-day"),
        ("2008-02", "winter sure about perhaps both about-a-decade", ""),
        ("2008-05", "sure about perhaps both about-a-month about-a-decade", ""),
        ("1985", "about-a-decade until", ""),
        ("1980/2009", "about-a-decade until winter sure about perhaps both about-a-month about-a-day",
         "about-a-decade winter sure about about-a-month about-a-day"),
    ],
)  # fmt: skip
def test_about_reaches_further_and_what_is_uncertain_is_never_certain(
    run: Runner, tmp_path: Path, dates: str, may: str, must: str
) -> None:
    path = tmp_path / "doubt.toml"
    path.write_text(DOUBT, encoding="utf-8")
    asked = ("timeline", "-f", str(path), "--from", dates, "--to", dates, "--fields", "id")
    assert sorted(run(*asked).out.split()) == sorted(may.split())
    assert sorted(run(*asked, "--certain").out.split()) == sorted(must.split())


def test_a_measure_of_which_a_date_is_open_has_no_last_day(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "open.toml"
    figures = "".join(
        f'\n[figure.{id_}]\ndate = "{text}"\nmeasure = "army"\namount = 1\nunit = "soldier"\nsummary = "One."\n'
        'cites = [{ source = "handbook" }]\n'
        for id_, text in {"a": "1990", "b": "1991/.."}.items()
    )
    path.write_text(f'{HEAD}\n[unit.soldier]\nplural = "soldiers"\n{figures}', encoding="utf-8")
    assert run("measures", "-f", str(path)).out == "2  1  since 1990  soldier  army\n"
    [measure] = json.loads(run("measures", "-f", str(path), "--json").out)
    assert (measure["earliest"], measure["latest"]) == ("1990-01-01", None)
