"""A base as an SQLite database for other programs: plain tables, foreign keys and full text.

`export.sql` describes the tables. The index is a private cache. This database is for readers who do not know ruskor.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, TypeVar

from ruskor.errors import OutputError
from ruskor.model.columns import make_cite_columns, make_quote_columns
from ruskor.model.csl import FIELDS, NAMES, PARTS
from ruskor.model.dates import day_from_iso
from ruskor.model.exactjson import dumps, loads
from ruskor.model.own import list_own_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ruskor.model import contract
    from ruskor.model.choices import Term

    _Row = Mapping[str, object]
    _T = TypeVar("_T")

__all__ = ["write"]

# The columns of the table of sources; each has the name of a key in a base.
_SOURCE = frozenset(
    [
        "id",
        "type",
        "title",
        "publisher",
        "issued",
        "url",
        "accessed",
        "language",
        "tier",
        "via",
        "note",
        "paragraphs",
        "archived",
    ]
)
_LARGEST = 2**63 - 1  # the largest integer of SQLite


def write(path: str, titles: Sequence[str], terms: Callable[[Term], Iterable[str]], records: Iterable[str]) -> None:
    """Write a base into the empty file at `path`.

    `terms` returns the JSON of each entity, topic, source, unit or measure. `records` has the JSON of each record, in
    order. Raises OutputError if the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")  # the file is new, and after an error it is deleted
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(resources.files("ruskor.index").joinpath("export.sql").read_text(encoding="utf-8"))
            with connection:
                _Tables(connection).fill(titles, terms, records)
                connection.execute("INSERT INTO record_fts (record_fts) VALUES ('rebuild')")
    except sqlite3.OperationalError as error:  # a full disk, no permission, a device that was removed
        raise OutputError(f"the database could not be written: {error}") from error


class _Tables:
    """Add rows to the tables. The values of a list become rows of another table, in order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def fill(self, titles: Sequence[str], terms: Callable[[Term], Iterable[str]], records: Iterable[str]) -> None:
        for title in titles:
            self._insert("base", {"title": title})
        self._add_all(self._add_source, terms("source"))
        self._add_all(self._add_topic, terms("topic"))
        self._add_all(self._add_entity, terms("entity"))
        self._add_all(self._add_unit, terms("unit"))
        self._add_all(self._add_measure, terms("measure"))
        for position, record in enumerate(map(loads, records), start=1):
            self._add_record(position, record)

    def _add_all(self, add: Callable[[_T], None], terms: Iterable[str]) -> None:
        for term in map(loads, terms):
            add(term)

    def _add_source(self, source: contract.Source) -> None:
        row = {key: value for key, value in source.items() if key in _SOURCE}
        self._insert("source", {**row, "container_title": source["container-title"]})
        self._add_rows("source_author", "source", source["id"], [{"name": name} for name in source["author"]])
        more = {**{key: value for key, value in source.items() if key in FIELDS}, **source["csl"]}
        fields = [{"field": key, "value": value} for key, value in more.items() if value and key not in NAMES]
        self._add_rows("source_field", "source", source["id"], fields)
        people = [(role, person) for role, names in source["creators"].items() for person in names]
        rows = [
            {"role": role, **{part.replace("-", "_"): person.get(part) for part in PARTS}} for role, person in people
        ]
        self._add_rows("source_name", "source", source["id"], rows)
        self._add_own("source_own", "source", source)

    def _add_topic(self, topic: contract.Topic) -> None:
        self._insert("topic", {"id": topic["id"], "name": topic["name"]})
        self._add_rows("topic_alias", "topic", topic["id"], [{"name": name} for name in topic["aliases"]])

    def _add_entity(self, entity: contract.Entity) -> None:
        self._insert("entity", {key: entity[key] for key in ("id", "name", "kind", "about")})
        names: list[_Row] = [{"language": language, "name": name} for language, name in entity["names"].items()]
        names += [{"language": None, "name": name} for name in entity["aliases"]]
        self._add_rows("entity_name", "entity", entity["id"], names)
        for position, office in enumerate(entity["offices"], start=1):
            dates = {"begin_date": office["from"], "end_date": office["to"]}
            self._insert(
                "entity_office", {"entity": entity["id"], "position": position, "title": office["title"], **dates}
            )
            for number, name in enumerate(office["aliases"], start=1):
                key = {"entity": entity["id"], "office": position, "position": number}
                self._insert("entity_office_alias", {**key, "name": name})

    def _add_unit(self, unit: contract.Unit) -> None:
        self._insert("unit", {key: unit[key] for key in ("id", "name", "plural", "symbol")})

    def _add_measure(self, measure: contract.Measure) -> None:
        row = {key: measure[key] for key in ("id", "figures", "sources", "earliest", "latest")}
        self._insert("measure", {**row, **_make_day_columns(measure)})

    def _add_record(self, position: int, record: contract.Record) -> None:
        id_, amount = record["id"], record["amount"]
        row = {"position": position, **{key: record[key] for key in ("id", "kind", "summary", "measure", "note")}}
        self._insert(
            "record",
            {
                **row,
                **_make_date_columns(record["date"]),
                **_make_amount_columns(amount),
                **make_quote_columns(record["quote"]),
            },
        )
        self._add_rows("record_per", "record", id_, [{"unit": unit} for unit in amount["per"]] if amount else ())
        self._add_rows("record_topic", "record", id_, [{"topic": topic["id"]} for topic in record["topics"]])
        self._add_rows("record_entity", "record", id_, [{"entity": entity["id"]} for entity in record["entities"]])
        self._add_rows("record_cite", "record", id_, list(map(make_cite_columns, record["cites"])))
        self._add_rows("see", "record", id_, [{"other": other} for other in record["see"]])
        self._add_own("record_own", "record", record)

    def _add_own(self, table: str, owner: str, entry: contract.Record | contract.Source) -> None:
        """Add the keys that the base itself defines. A text stays as it is. Any other value becomes JSON."""
        for key, value in list_own_values(entry):
            text = value if isinstance(value, str) else dumps(value)
            self._insert(table, {owner: entry["id"], "key": key, "value": text})

    def _add_rows(self, table: str, owner: str, id_: str, rows: Sequence[_Row]) -> None:
        for position, row in enumerate(rows, start=1):
            self._insert(table, {owner: id_, "position": position, **row})

    def _insert(self, table: str, row: _Row) -> None:
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        self._connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))


def _make_date_columns(when: contract.Date | None) -> _Row:
    if not when:
        return {}
    row = {"date": when["edtf"], **{f"date_{key}": when[key] for key in ("earliest", "latest", "text", "stated")}}
    return {**row, **{f"date_{end}": number for end, number in _make_day_columns(when).items()}}


def _make_day_columns(ends: contract.Date | contract.Measure) -> dict[str, int | None]:
    """Return the day numbers of the first and the last day, or None for a missing day."""
    days = {"first_day": ends["earliest"], "last_day": ends["latest"]}
    return {end: None if day is None else day_from_iso(day).toordinal() for end, day in days.items()}


def _make_amount_columns(amount: contract.Amount | None) -> _Row:
    if not amount:
        return {}
    row: dict[str, object] = {
        "unit": amount["unit"],
        "amount_bound": amount["bound"],
        "amount_text": amount["text"],
        "amount_stated": amount["stated"],
    }
    for key, number in (("low", amount["low"]), ("high", amount["high"]), ("value", amount["value"])):
        row[f"amount_{key}"], row[f"amount_{key}_exact"] = _make_number_columns(number)
    return row


def _make_number_columns(number: int | Decimal | None) -> tuple[int | float | None, str | None]:
    """Return a number as SQLite stores it. If SQLite would lose digits, also return all digits as a text."""
    if number is None or (isinstance(number, int) and abs(number) <= _LARGEST):
        return number, None
    nearest = float(number)
    return nearest, None if Decimal(repr(nearest)) == number else f"{Decimal(number):f}"
