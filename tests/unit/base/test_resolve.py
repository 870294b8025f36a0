"""Resolving gives each record of any kind in full, and the vocabulary of a base."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ruskor.base import checks, read
from ruskor.base.resolve import Resolved, resolve
from ruskor.files import load
from ruskor.model import csl
from ruskor.model.units import list_everyday_names

WHOLE = Path(__file__).parents[2] / "data" / "valid" / "whole.toml"

GAZETTE = {
    "id": "gazette-1999",
    "title": "A bridge at last",
    "author": ["Kim Min-su", "Иван Петров"],
    "issued": "1999-05-02",
    "url": "https://example.org/bridge",
    "tier": "repost",
}
ARCHIVE: dict[str, Any] = {"id": "archive", "title": None, "author": [], "issued": None, "url": None, "tier": "primary"}
QUOTING: dict[str, Any] = {
    "id": "quoting",
    "title": None,
    "author": ["van Kim, Jr., Anna", "River Society, Seoul"],
    "issued": None,
    "url": None,
    "tier": "analysis",
}
NOTHING_MORE: dict[str, Any] = {
    "archived": None,
    **{key: [] if key in csl.NAMES else None for key in csl.FIELDS},
    "csl": {},
}
HAN = {"id": "han-river", "name": "Han River", "kind": "place"}

EVENT = {
    "kind": "event",
    "id": "bridge-opens",
    "summary": "A bridge over the Han River opens.",
    "date": {
        "edtf": "1999-05",
        "earliest": "1999-05-01",
        "latest": "1999-05-31",
        "text": "May 1999",
        "stated": "in the first days of May 1999",
    },
    "amount": None,
    "measure": None,
    "quote": None,
    "topics": [{"id": "bridges", "name": "Bridges"}],
    "entities": [HAN, {"id": "min-su", "name": "Kim Min-su", "kind": "person"}],
    "cites": [
        {"source": GAZETTE, "paragraph": 0, "page": None, "section": None, "in": None},
        {"source": ARCHIVE, "paragraph": None, "page": "12–13", "section": "II", "in": None},
    ],
    "see": ["bridge-cost"],
    "note": "The day is not given.",
}


def _unit(id_: str, name: str, plural: str, symbol: str | None = None, others: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "id": id_,
        "name": name,
        "plural": plural,
        "symbol": symbol,
        "aliases": [*others, *list_everyday_names(id_, name, plural)],
        "is_historic": False,
    }


COST = {
    "kind": "figure",
    "id": "bridge-cost",
    "summary": "What the bridge cost.",
    "date": {
        "edtf": "1998/1999",
        "earliest": "1998-01-01",
        "latest": "1999-12-31",
        "text": "1998–1999",
        "stated": None,
    },
    "amount": {
        "low": Decimal("1080000.45"),
        "high": Decimal("1320000.55"),
        "bound": "about",
        "unit": "USD",
        "per": [],
        "text": "about $1,200,000.5",
        "stated": "some $1.2 million",
        "value": Decimal("1200000.5"),
    },
    "measure": "bridge-cost",
    "quote": None,
    "topics": [],
    "entities": [],
    "cites": [{"source": ARCHIVE, "paragraph": None, "page": None, "section": None, "in": None}],
    "see": [],
    "note": None,
}
TRAFFIC = {
    "kind": "figure",
    "id": "bridge-traffic",
    "summary": "Cars of trains that cross in a month.",
    "date": {
        "edtf": "2001-XX",
        "earliest": "2001-01-01",
        "latest": "2001-12-31",
        "text": "2001",
        "stated": "some time in 2001",
    },
    "amount": {
        "low": 300,
        "high": 500,
        "bound": "exactly",
        "unit": "rail-car",
        "per": ["month"],
        "text": "300–500 railway cars a month",
        "stated": "three to five hundred",
        "value": None,
    },
    "measure": "bridge-traffic",
    "quote": None,
    "topics": [{"id": "bridges", "name": "Bridges"}],
    "entities": [HAN],
    "cites": [{"source": ARCHIVE, "paragraph": None, "page": None, "section": "III", "in": None}],
    "see": ["bridge-cost", "bridge-opens"],
    "note": "Counted on weekdays.",
}
QUOTE = {
    "kind": "quote",
    "id": "bridge-binds",
    "summary": "Kim says that bridges bind.",
    "date": {
        "edtf": "1999-05-01",
        "earliest": "1999-05-01",
        "latest": "1999-05-01",
        "text": "1 May 1999",
        "stated": "on the first of May",
    },
    "amount": None,
    "measure": None,
    "quote": {
        "text": "Мост связывает.",
        "lang": "ru",
        "translation": "A bridge binds.",
        "speaker": {"id": "min-su", "name": "Kim Min-su"},
        "role": "Engineer",
    },
    "topics": [{"id": "bridges", "name": "Bridges"}],
    "entities": [HAN],
    "cites": [{"source": GAZETTE, "paragraph": 2, "page": None, "section": None, "in": None}],
    "see": ["bridge-opens"],
    "note": "Said in Russian.",
}
CLAIM = {
    "kind": "claim",
    "id": "river-freezes",
    "summary": "The river froze in some winters.",
    "date": {
        "edtf": "../1950",
        "earliest": None,
        "latest": "1950-12-31",
        "text": "until 1950",
        "stated": "in our grandparents' time",
    },
    "amount": None,
    "measure": None,
    "quote": None,
    "topics": [{"id": "bridges", "name": "Bridges"}],
    "entities": [HAN],
    "cites": [{"source": ARCHIVE, "paragraph": 7, "page": None, "section": None, "in": None}],
    "see": ["bridge-opens"],
    "note": "No year is given.",
}
BARE_CLAIM = {
    "kind": "claim",
    "id": "river-is-long",
    "summary": "The river is long.",
    "date": None,
    "amount": None,
    "measure": None,
    "quote": None,
    "topics": [],
    "entities": [],
    "cites": [{"source": ARCHIVE, "paragraph": None, "page": "4", "section": None, "in": QUOTING}],
    "see": [],
    "note": None,
    "x-status": "reviewed",
}


def _resolve(*contents: str | bytes | OSError) -> Resolved:
    files = [
        (str(number), content.encode() if isinstance(content, str) else content)
        for number, content in enumerate(contents)
    ]
    written = read.read(files)
    checks.run(written)
    assert written.report.findings == []
    return resolve(written)


@pytest.fixture(scope="module")
def whole() -> Resolved:
    return _resolve(load(str(WHOLE)))


@pytest.mark.parametrize("record", [EVENT, COST, TRAFFIC, QUOTE, CLAIM, BARE_CLAIM], ids=lambda record: record["id"])
def test_a_record_is_whole_in_the_shape_and_order_in_which_it_is_printed(
    whole: Resolved, record: dict[str, Any]
) -> None:
    (found,) = [entry for entry, _ in whole.records() if entry["id"] == record["id"]]
    assert found == record
    assert list(found) == list(record)


def test_records_come_by_kind_and_in_the_order_of_the_base_as_often_as_they_are_asked_for(whole: Resolved) -> None:
    ids = ["bridge-opens", "bridge-cost", "bridge-traffic", "bridge-binds", "river-freezes", "river-is-long"]
    assert [record["id"] for record, _ in whole.records()] == ids
    assert [record["id"] for record, _ in whole.records()] == ids


def test_keywords_stand_beside_a_record_and_are_not_printed_with_it(whole: Resolved) -> None:
    assert {record["id"]: keywords for record, keywords in whole.records()} == {
        "bridge-opens": ["ribbon"],
        "bridge-cost": [],
        "bridge-traffic": ["rolling stock"],
        "bridge-binds": ["speech"],
        "river-freezes": ["ice"],
        "river-is-long": [],
    }


def test_the_vocabulary_is_every_term_by_what_it_is(whole: Resolved) -> None:
    *others, quoting = whole.vocabulary["source"]
    assert quoting["id"] == "quoting"
    assert {**whole.vocabulary, "source": others} == {
        "source": [
            {
                **GAZETTE,
                "type": "article-newspaper",
                "container-title": "The River Gazette",
                "publisher": "Gazette House",
                "language": "en",
                "accessed": "2024-01-31",
                "via": "A mirror",
                "paragraphs": 3,
                "note": "The second edition.",
                "records": 0,
                **NOTHING_MORE,
                "creators": {"author": [{"literal": "Kim Min-su"}, {"family": "Петров", "given": "Иван"}]},
            },
            {
                **ARCHIVE,
                "type": "book",
                "container-title": None,
                "publisher": None,
                "language": None,
                "accessed": None,
                "via": None,
                "paragraphs": None,
                "note": None,
                "records": 0,
                **NOTHING_MORE,
                "creators": {},
            },
        ],
        "topic": [{"id": "bridges", "name": "Bridges", "aliases": ["мост", "다리"], "records": 0}],
        "entity": [
            {
                **HAN,
                "names": {"ko": "한강", "ru": "Хан"},
                "aliases": ["Hangang"],
                "about": "A river in Korea.",
                "offices": [],
                "records": 0,
            },
            {
                "id": "min-su",
                "name": "Kim Min-su",
                "kind": "person",
                "names": {},
                "aliases": [],
                "about": None,
                "offices": [
                    {
                        "title": "Minister of Bridges",
                        "aliases": ["bridge minister"],
                        "from": "1998-03",
                        "to": "2003-02-24",
                    },
                    {"title": "Mayor of Seoul", "aliases": [], "from": None, "to": None},
                ],
                "records": 0,
            },
        ],
        "unit": [
            _unit("USD", "USD", "USD", "$"),
            _unit("rail-car", "railway car", "railway cars", others=("вагон", "철도 차량")),
            _unit("month", "month", "months"),
        ],
    }


def test_a_source_has_the_fields_of_csl_its_names_in_parts_and_its_own_keys(whole: Resolved) -> None:
    quoting: Any = whole.vocabulary["source"][-1]
    assert {key: quoting[key] for key in ("archived", "editor", "volume", "DOI", "original-date", "x-shelf")} == {
        "archived": "https://archive.example.org/bridge",
        "editor": ["Kim, A."],
        "volume": "2",
        "DOI": "DOI of it",
        "original-date": "1998",
        "x-shelf": ["A", "B"],
    }
    assert quoting["creators"]["author"] == [
        {"non-dropping-particle": "van", "family": "Kim", "given": "Anna", "suffix": "Jr."},
        {"literal": "River Society, Seoul"},
    ]
    assert quoting["csl"]["host"] == ["Kim, T."]
    assert quoting["csl"]["page-first"] == "10"
    fields = {*csl.NAMES, *csl.DATES, *csl.NUMBERS, *csl.TEXTS}
    assert quoting["csl"].keys() == fields - {*csl.FIELDS}
    assert quoting["creators"].keys() == {"author", *csl.NAMES}


def test_the_thesaurus_is_the_words_of_each_ring(whole: Resolved) -> None:
    assert whole.thesaurus == {"to-open": ["open", "inaugurate", "открыть"]}


HEAD = '[base]\nformat = 1\n[source.atlas]\ntype = "book"\ntier = "reference"\n'
FIGURE = f'{HEAD}[figure.depth]\nsummary = "How deep."\nmeasure = "depth"\ncites = [{{ source = "atlas" }}]\n'


@pytest.mark.parametrize(
    ("written", "low", "high", "bound"),
    [
        ("amount = 3", 3, 3, "exactly"),
        ("amount = 3.50", Decimal("3.50"), Decimal("3.50"), "exactly"),
        ("amount = 3.0", 3, 3, "exactly"),
        ("amount = 1e3", 1000, 1000, "exactly"),
        ("amount = 0.1", Decimal("0.1"), Decimal("0.1"), "exactly"),
        ("amount = -800\nbound = 'about'", -880, -720, "about"),
        ("amount = 3\nbound = 'at-least'", 3, None, "at-least"),
        ("amount = 3\nbound = 'over'", 3, None, "over"),
        ("amount = 3\nbound = 'at-most'", None, 3, "at-most"),
        ("amount = 3\nbound = 'under'", None, 3, "under"),
        ("low = 3", 3, None, "at-least"),
        ("low = 3\nbound = 'over'", 3, None, "over"),
        ("high = 3", None, 3, "at-most"),
        ("high = 3\nbound = 'under'", None, 3, "under"),
        ("low = 3\nhigh = 5", 3, 5, "exactly"),
        ("low = 3\nhigh = 5\nbound = 'about'", 3, 5, "about"),
        ("amount = 4\nlow = 3\nhigh = 5", 3, 5, "exactly"),
        ("amount = 4\nlow = 3\nhigh = 5\nbound = 'about'", 3, 5, "about"),
        (
            "amount = 1234567890123456789012345\nbound = 'about'",
            Decimal("1111111101111111110111110.5"),
            Decimal("1358024679135802467913579.5"),
            "about",
        ),
    ],
)
def test_an_amount_is_what_it_may_be_exactly(
    written: str, low: int | Decimal | None, high: int | Decimal | None, bound: str
) -> None:
    ((record, _),) = _resolve(f'{FIGURE}unit = "KRW"\n{written}\n').records()
    amount = record["amount"]
    assert amount
    assert (amount["low"], amount["high"], amount["bound"]) == (low, high, bound)
    assert (type(amount["low"]), type(amount["high"])) == (type(low), type(high))


@pytest.mark.parametrize(
    ("unit", "table", "term"),
    [
        ("KRW", "", _unit("KRW", "KRW", "KRW")),
        ("KRW", '[unit.KRW]\nsymbol = "₩"', _unit("KRW", "KRW", "KRW", "₩")),
        ("SUR", "", {**_unit("SUR", "SUR", "SUR"), "is_historic": True}),
        ("rail-car", "[unit.rail-car]", _unit("rail-car", "rail car", "rail car")),
        ("person", '[unit.person]\nplural = "people"', _unit("person", "person", "people")),
    ],
)
def test_a_unit_is_called_by_its_id_where_its_table_says_nothing(unit: str, table: str, term: dict[str, Any]) -> None:
    assert _resolve(f'{FIGURE}amount = 3\nunit = "{unit}"\n{table}\n').vocabulary["unit"] == [term]


def test_a_name_comes_from_whatever_file_has_it() -> None:
    words = '[base]\nformat = 1\ntitle = "Words"\n[topic.ice]\nname = "Ice"\n'
    base = _resolve(f'{FIGURE}amount = 3\nunit = "KRW"\ntopics = ["ice"]\n', words)
    ((record, _),) = base.records()
    assert record["topics"] == [{"id": "ice", "name": "Ice"}]
    assert base.titles == ["Words"]


@pytest.mark.parametrize(
    ("base", "titles"),
    [('title = "Rivers"\nname = "rivers"', ["Rivers"]), ('name = "rivers"', ["rivers"]), ("", [])],
)
def test_a_base_is_called_by_its_title_or_else_its_name(base: str, titles: list[str]) -> None:
    assert _resolve(f"[base]\nformat = 1\n{base}\n").titles == titles
