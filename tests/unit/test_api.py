"""The public Python API opens, queries and closes a base, and answers with typed records."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import ruskor
from ruskor.errors import BaseError, UnknownNameError, UsageError
from ruskor.model.records import AmountValue, Cite, DateValue, Entity, Name, Quote, Record, SourceName

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BASE = """
[base]
format = 1
title = "A small base"

[source.digest]
type = "article"
title = "A digest"
author = ["A. Writer", "B. Writer"]
issued = "2012-11-16"
url = "https://example.org/digest"
tier = "analysis"

[source.agency]
type = "article"
tier = "reporting"

[topic.rail]
name = "Railways"
aliases = ["train", "철도"]

[topic.ports]
name = "Ports"

[entity.rason]
name = "Rason"
kind = "place"
names = { ru = "Расон", ko = "라선" }

[entity.envoy]
name = "The Envoy"
kind = "person"

[unit.person]
plural = "people"

[unit.month]

[unit.USD]
symbol = "$"

[event.line-opens]
date = "2011-10"
summary = "The rebuilt railway to Rason carries its first train."
topics = ["rail"]
entities = ["rason"]
cites = [{ source = "digest", paragraph = 3 }]

[event.treaty-signed]
date = "1998-11-03"
summary = "The treaty on the border river is signed."
topics = ["ports"]
cites = [{ source = "agency", page = "4" }]
see = ["line-opens"]
note = "Ratified later."

[figure.rail-cost]
date = "2008~"
dated = "as of early 2008"
summary = "Spending on the railway to Rason."
measure = "rail-cost"
amount = 72_000_000
bound = "at-least"
unit = "USD"
stated = "at least $72 million"
topics = ["rail"]
entities = ["rason"]
cites = [{ source = "digest", paragraph = 2 }]

[figure.wages]
summary = "Wages of workers abroad."
measure = "wages"
low = 200
high = 900.50
unit = "USD"
per = ["person", "month"]
topics = ["ports"]
cites = [{ source = "agency" }]

[quote.trust]
text = "Нет лучшего пути."
translation = "There is no better way."
lang = "ru"
speaker = "envoy"
role = "ambassador"
date = "2009-01/.."
summary = "Joint work builds trust."
cites = [{ source = "digest", section = "End" }]

[quote.doubt]
text = "We shall see."
lang = "en"
speaker = "envoy"
summary = "Doubt about the port at Rason."
topics = ["ports"]
entities = ["rason"]
cites = [{ source = "agency" }]

[claim.border-sealed]
summary = "The border is normally sealed."
topics = ["ports"]
cites = [{ source = "agency" }]
"""
DIGEST = SourceName(
    "digest", "A digest", ("A. Writer", "B. Writer"), "2012-11-16", "https://example.org/digest", "analysis"
)
AGENCY = SourceName("agency", None, (), None, None, "reporting")
RASON = Entity("rason", "Rason", "place")
RAIL, PORTS = Name("rail", "Railways"), Name("ports", "Ports")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "small.toml"
    file.write_text(BASE, encoding="utf-8")
    return file


@pytest.fixture
def base(path: Path) -> Iterator[ruskor.Base]:
    with ruskor.open_base(path) as opened:
        yield opened


def _ids(records: Iterator[Record]) -> list[str]:
    return [record.id for record in records]


def test_a_figure_is_a_record_with_its_dates_decimals_and_sources(base: ruskor.Base) -> None:
    assert base.show("rail-cost") == Record(
        kind="figure",
        id="rail-cost",
        summary="Spending on the railway to Rason.",
        date=DateValue("2008~", date(2008, 1, 1), date(2008, 12, 31), "early 2008", "as of early 2008"),
        amount=AmountValue(
            low=Decimal(72_000_000),
            high=None,
            bound="at-least",
            unit="USD",
            per=(),
            text="at least $72 million",
            stated="at least $72 million",
            value=Decimal(72_000_000),
        ),
        measure="rail-cost",
        quote=None,
        topics=(RAIL,),
        entities=(RASON,),
        cites=(Cite(DIGEST, paragraph=2, page=None, section=None),),
        see=(),
        note=None,
    )


def test_a_range_keeps_every_digit_of_the_base(base: ruskor.Base) -> None:
    assert base.show("wages").amount == AmountValue(
        low=Decimal(200),
        high=Decimal("900.50"),
        bound="exactly",
        unit="USD",
        per=("person", "month"),
        text="$200–900.5 a month each",
        stated=None,
        value=None,
    )
    amount = base.show("wages").amount
    assert amount is not None
    assert str(amount.high) == "900.50"


def test_a_quote_has_its_words_its_translation_and_its_speaker(base: ruskor.Base) -> None:
    record = base.show("trust")
    assert record.quote == Quote(
        "Нет лучшего пути.", "ru", "There is no better way.", Name("envoy", "The Envoy"), "ambassador"
    )
    assert record.date == DateValue("2009-01/..", date(2009, 1, 1), None, "since January 2009", None)
    assert record.cites == (Cite(DIGEST, paragraph=None, page=None, section="End"),)


def test_an_event_knows_what_to_see_beside_it(base: ruskor.Base) -> None:
    record = base.show("treaty-signed")
    assert (record.see, record.note) == (("line-opens",), "Ratified later.")
    assert record.cites == (Cite(AGENCY, paragraph=None, page="4", section=None),)


def test_an_unknown_id_is_an_error_that_names_the_nearest(base: ruskor.Base) -> None:
    with pytest.raises(UnknownNameError) as unknown:
        base.show("rail-costs")
    assert str(unknown.value) == "no record 'rail-costs'; did you mean 'rail-cost'?"
    assert unknown.value.nearest == ("rail-cost",)


@pytest.mark.parametrize("hostile", ["", "zzz", "'; DROP TABLE record; --", "\0", "a" * 100_000, "%", "철도"])
def test_an_id_is_never_more_than_a_text(base: ruskor.Base, hostile: str) -> None:
    with pytest.raises(UnknownNameError) as unknown:
        base.show(hostile)
    assert str(unknown.value) == f"no record '{hostile}'"
    assert base.show("rail-cost").id == "rail-cost"


@pytest.mark.parametrize(
    ("look_up", "words", "filters", "ids"),
    [
        ("timeline", "", {}, ["treaty-signed", "line-opens"]),
        ("timeline", "", {"kind": "figure"}, ["treaty-signed", "rail-cost", "line-opens"]),
        ("timeline", "", {"kind": ["figure", "quote"]}, ["treaty-signed", "rail-cost", "trust", "line-opens"]),
        ("timeline", "treaty", {}, ["treaty-signed"]),
        ("timeline", "river treaty", {}, ["treaty-signed"]),
        ("figures", "", {}, ["rail-cost", "wages"]),
        ("quotes", "", {}, ["trust", "doubt"]),
        ("claims", "", {}, ["border-sealed"]),
        ("search", "sealed", {}, ["border-sealed"]),
        ("search", "", {}, ["treaty-signed", "rail-cost", "trust", "line-opens", "wages", "doubt", "border-sealed"]),
    ],
)
def test_a_look_up_yields_records_in_the_order_of_the_command_line(
    base: ruskor.Base, look_up: str, words: str, filters: dict[str, Any], ids: list[str]
) -> None:
    assert _ids(getattr(base, look_up)(*words.split(), **filters)) == ids


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"topic": "rail"}, ["rail-cost", "line-opens"]),
        ({"topic": "Railways"}, ["rail-cost", "line-opens"]),
        ({"topic": "철도"}, ["rail-cost", "line-opens"]),
        ({"about": "РАСОН"}, ["rail-cost", "line-opens", "doubt"]),
        ({"about": "envoy"}, ["trust", "doubt"]),
        ({"by": "the envoy"}, ["trust", "doubt"]),
        ({"source": "digest"}, ["rail-cost", "trust", "line-opens"]),
        ({"measure": "wages"}, ["wages"]),
        ({"unit": "$"}, ["rail-cost", "wages"]),
        ({"lang": "ru"}, ["trust"]),
        ({"kind": "claim"}, ["border-sealed"]),
        # Several values widen a filter; several filters narrow the answer.
        ({"kind": ["claim", "event"]}, ["treaty-signed", "line-opens", "border-sealed"]),
        ({"topic": ("rail", "ports"), "kind": ["event"]}, ["treaty-signed", "line-opens"]),
        ({"topic": "ports", "about": "rason"}, ["doubt"]),
        # Dates and numbers, as typed texts or as values of Python.
        ({"from_": "2009", "to": "2011"}, ["rail-cost", "trust", "line-opens"]),
        ({"from_": "2009", "to": "2011", "certain": True}, ["line-opens"]),
        ({"from_": 2009, "to": date(2011, 9, 30)}, ["rail-cost", "trust"]),
        ({"to": date(1998, 11, 3)}, ["treaty-signed"]),
        ({"from_": "May 2009", "to": "30.09.2011"}, ["rail-cost", "trust"]),
        ({"min": "1k"}, ["rail-cost"]),
        ({"min": 1000}, ["rail-cost"]),
        ({"max": Decimal("900.50")}, ["wages"]),
        ({"max": 900.5, "certain": True}, ["wages"]),
        ({"min": 200, "certain": True}, ["rail-cost", "wages"]),
        # Order, and number of records.
        ({"kind": "event", "reverse": True}, ["line-opens", "treaty-signed"]),
        ({"kind": "figure", "sort": "amount"}, ["wages", "rail-cost"]),
        ({"sort": "id", "limit": 2}, ["border-sealed", "doubt"]),
        ({"limit": 0}, []),
        # None sets no filter, so that a caller may pass its own optional arguments.
        (
            {"kind": "event", "topic": None, "from_": None, "min": None, "limit": None},
            ["treaty-signed", "line-opens"],
        ),
    ],
)
def test_filters_keep_what_they_say(base: ruskor.Base, filters: dict[str, Any], ids: list[str]) -> None:
    assert _ids(base.search(**filters)) == ids


def test_a_timeline_without_kinds_is_one_of_events(base: ruskor.Base) -> None:
    assert _ids(base.timeline(kind=None)) == _ids(base.timeline(kind=())) == ["treaty-signed", "line-opens"]


def test_nothing_found_is_no_error(base: ruskor.Base) -> None:
    assert list(base.search(to="1900")) == []


FILTERS = (
    "about, by, certain, from_, kind, lang, limit, max, measure, min, reverse, sort, source, sources, tier, to, topic, "
    "unit, where, with_"
)


NOT_A_DATE = "is not a date like 2009, 2009-04, 2009-04-25, 2009~, 2012-23 (autumn) or 2009/2010"
NOT_A_NUMBER = "is not a number like 100M, 1.5bn, 2e8 or 200_000_000"


@pytest.mark.parametrize(
    ("look_up", "words", "filters", "message"),
    [
        ("search", "", {"topics": "rail"}, f"no filter 'topics'; did you mean 'topic'? (choose from {FILTERS})"),
        ("timeline", "x", {"words": "y"}, f"no filter 'words'; choose from {FILTERS}"),
        ("search", "", {"dated": True}, f"no filter 'dated'; choose from {FILTERS}"),
        # A look-up of a single kind has no filter `kind`.
        ("figures", "", {"kind": "event"}, f"no filter 'kind'; choose from {FILTERS.replace('kind, ', '')}"),
        (
            "search",
            "",
            {"kind": "events"},
            "no kind 'events'; did you mean 'event'? (choose from event, figure, quote, claim)",
        ),
        ("timeline", "", {"kind": "x"}, "no kind 'x'; choose from event, figure, quote, claim"),
        ("search", "", {"from_": "1998-13"}, "--from: '1998-13': there is no month 13"),
        ("search", "", {"to": "soon"}, f"--to: 'soon' {NOT_A_DATE}"),
        ("figures", "", {"min": "1,5,0"}, f"--min: '1,5,0' {NOT_A_NUMBER}"),
        ("figures", "", {"max": True}, f"--max: 'True' {NOT_A_NUMBER}"),
        ("search", "", {"limit": -1}, "limit: -1 is not a whole number of 0 or more"),
        ("search", "", {"limit": "3"}, "limit: '3' is not a whole number of 0 or more"),
        ("search", "", {"topic": 5}, "topic: 5 is neither a text nor a list of texts"),
        ("search", "—", {}, "'—' has no word to search for"),
    ],
)
def test_what_makes_no_sense_is_an_error_when_it_is_asked_not_when_it_is_read(
    base: ruskor.Base, look_up: str, words: str, filters: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError) as wrong:
        getattr(base, look_up)(*words.split(), **filters)
    assert str(wrong.value) == message


def test_an_unknown_name_in_a_filter_is_an_error_that_names_the_nearest(base: ruskor.Base) -> None:
    with pytest.raises(UnknownNameError) as unknown:
        base.search(topic="raill")
    assert (unknown.value.what, unknown.value.name, unknown.value.nearest[:1]) == ("topic", "raill", ("rail",))


def test_vocabulary_is_what_the_command_line_prints_as_json(base: ruskor.Base) -> None:
    assert list(base.topics()) == [
        {"id": "rail", "name": "Railways", "aliases": ["train", "철도"], "records": 2},
        {"id": "ports", "name": "Ports", "aliases": [], "records": 4},
    ]
    assert list(base.entities()) == [
        {
            "id": "rason",
            "name": "Rason",
            "kind": "place",
            "names": {"ru": "Расон", "ko": "라선"},
            "aliases": [],
            "about": None,
            "offices": [],
            "records": 3,
        },
        {
            "id": "envoy",
            "name": "The Envoy",
            "kind": "person",
            "names": {},
            "aliases": [],
            "about": None,
            "offices": [],
            "records": 2,
        },
    ]
    assert [(source["id"], source["tier"], source["records"]) for source in base.sources()] == [
        ("digest", "analysis", 3),
        ("agency", "reporting", 4),
    ]
    assert list(base.measures()) == [
        {
            "id": "rail-cost",
            "units": ["USD"],
            "figures": 1,
            "sources": 1,
            "earliest": "2008-01-01",
            "latest": "2008-12-31",
        },
        {
            "id": "wages",
            "units": ["USD / person / month"],
            "figures": 1,
            "sources": 1,
            "earliest": None,
            "latest": None,
        },
    ]


def test_several_look_ups_can_be_read_side_by_side(base: ruskor.Base) -> None:
    pairs = zip(base.timeline(), base.figures(), base.quotes(), strict=True)
    assert [[record.id for record in side_by_side] for side_by_side in pairs] == [
        ["treaty-signed", "rail-cost", "trust"],
        ["line-opens", "wages", "doubt"],
    ]


def test_a_base_may_stand_in_several_files_and_folders(tmp_path: Path) -> None:
    vocabulary, separator, records = BASE.partition("[event.line-opens]")
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "all.toml").write_text(f"[base]\nformat = 1\n{separator}{records}", encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(vocabulary, encoding="utf-8")
    with ruskor.open_base(str(tmp_path / "vocabulary.toml"), tmp_path / "records") as base:
        assert _ids(base.timeline()) == ["treaty-signed", "line-opens"]


def test_a_base_that_changed_is_read_anew_when_it_is_opened_again(path: Path) -> None:
    with ruskor.open_base(path) as base:
        assert base.show("border-sealed").summary == "The border is normally sealed."
    path.write_text(BASE.replace("normally sealed", "often open"), encoding="utf-8")
    with ruskor.open_base(path) as base:
        assert base.show("border-sealed").summary == "The border is often open."


def test_a_base_is_closed_by_with_and_may_be_closed_again(path: Path) -> None:
    with ruskor.open_base(path) as base:
        assert isinstance(base, ruskor.Base)
    base.close()
    base.close()


@pytest.mark.usefixtures("builtin")
def test_without_places_the_shipped_base_is_opened() -> None:
    with ruskor.open_base() as shipped, ruskor.open_base("builtin") as builtin:
        ids = _ids(shipped.search())
        assert ids == _ids(builtin.search())
        assert "tumen-waters-treaty" in ids


def test_a_base_that_is_not_valid_is_an_error_with_every_finding(path: Path) -> None:
    path.write_text(BASE.replace('"1998-11-03"', '"1998-02-30"').replace("low = 200", "low = 2000"), encoding="utf-8")
    with pytest.raises(BaseError) as invalid:
        ruskor.open_base(path)
    assert [(finding.file, finding.code, finding.message) for finding in invalid.value.findings] == [
        (str(path), "E301", "event.treaty-signed: '1998-02-30': February 1998 has no day 30"),
        (str(path), "E302", "figure.wages: low 2,000 is above high 900.50"),
    ]


def test_a_file_that_is_not_there_is_an_error_with_a_finding(tmp_path: Path) -> None:
    with pytest.raises(BaseError) as missing:
        ruskor.open_base(tmp_path / "nowhere.toml")
    assert [(finding.line, finding.code, finding.message) for finding in missing.value.findings] == [
        (0, "E001", "cannot be read: No such file or directory")
    ]


def test_every_public_name_is_there() -> None:
    assert ruskor.__all__ == ["Base", "Record", "__version__", "errors", "open_base"]
    assert [type(getattr(ruskor, name)).__name__ for name in ruskor.__all__] == [
        "type",
        "type",
        "str",
        "module",
        "function",
    ]
    assert ruskor.Record is Record
    assert ruskor.errors.UsageError is UsageError


def test_a_name_that_is_not_there_is_missed_as_in_any_module() -> None:
    with pytest.raises(AttributeError, match=r"^module 'ruskor' has no attribute 'open_bass'$"):
        _ = ruskor.open_bass


@pytest.mark.parametrize(
    ("statement", "imported"),
    [
        ("import ruskor", []),
        ("import ruskor; ruskor.errors", ["ruskor.errors"]),
        ("import ruskor; ruskor.Record", ["ruskor.model.records"]),
        ("import ruskor; ruskor.open_base", ["ruskor.api", "ruskor.errors", "ruskor.model.records"]),
    ],
)
def test_a_name_is_imported_when_it_is_asked_for_and_nothing_heavy_with_it(statement: str, imported: list[str]) -> None:
    modules = ["ruskor.api", "ruskor.errors", "ruskor.model.records", "pydantic", "rich", "tomli", "typer"]
    program = f"import sys; {statement}; print(*(name for name in {modules} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == imported


def test_what_is_wrong_with_a_comparison_is_raised_at_the_call(base: ruskor.Base) -> None:
    with pytest.raises(UnknownNameError, match="no measure 'zebra'"):
        base.compare("zebra")
    with pytest.raises(UnknownNameError, match="no source 'zebra'"):
        base.compare(source="zebra")
    with pytest.raises(UsageError, match="'zebra' is not a date"):
        base.compare(from_="zebra")


@pytest.mark.usefixtures("builtin")
def test_measures_that_are_compared_twice_come_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    with ruskor.open_base() as base:
        once = list(base.compare())
        monkeypatch.setattr("ruskor.library._MOST_KEPT", 100)
        assert list(base.compare()) == once
    assert sum(len(group["figures"]) for comparison in once for group in comparison["groups"]) > 200
