"""A base as an SQLite database for other programs: plain tables, foreign keys, full text; export.sql tells of each.

Unlike the index, which is a cache of our own, it is made to be read by strangers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from importlib import resources
from typing import Any

from ruskor.errors import OutputError
from ruskor.model.csl import FIELDS, NAMES, PARTS
from ruskor.model.dates import day_from_iso
from ruskor.model.exactjson import dumps, loads
from ruskor.model.own import own_keys

__all__ = ["write"]

_LARGEST = 2**63 - 1  # integer of SQLite

Json = Mapping[str, Any]


def write(path: str, titles: Sequence[str], terms: Callable[[str], Iterable[str]], records: Iterable[str]) -> None:
    """Write a base into the empty file at `path`.

    `terms` gives the JSON of each entity, topic, source, unit or measure; `records` is that of each record, in order.
    Raises OutputError where the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")  # the file is new: what goes wrong undoes it whole
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(resources.files("ruskor.index").joinpath("export.sql").read_text(encoding="utf-8"))
            with connection:
                _Tables(connection).fill(titles, terms, records)
                connection.execute("INSERT INTO record_fts (record_fts) VALUES ('rebuild')")
    except sqlite3.OperationalError as error:  # no room, no permission, a device that went away
        raise OutputError(f"the database could not be written: {error}") from error


class _Tables:
    """Adds rows; a list becomes rows of a table of its own, in order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def fill(self, titles: Sequence[str], terms: Callable[[str], Iterable[str]], records: Iterable[str]) -> None:
        for title in titles:
            self._insert("base", {"title": title})
        for add, what in (
            (self._source, "source"),
            (self._topic, "topic"),
            (self._entity, "entity"),
            (self._unit, "unit"),
            (self._measure, "measure"),
        ):
            for term in map(loads, terms(what)):
                add(term)
        for position, record in enumerate(map(loads, records), start=1):
            self._record(position, record)

    def _source(self, source: Json) -> None:
        plain = ("id", "type", "title", "publisher", "issued", "url", "accessed", "language", "tier", "via", "note")
        row = {key: source[key] for key in (*plain, "paragraphs", "archived")}
        self._insert("source", {**row, "container_title": source["container-title"]})
        self._list("source_author", "source", source["id"], [{"name": name} for name in source["author"]])
        more = {**{key: source[key] for key in FIELDS if key not in NAMES}, **source["csl"]}
        rows = [{"field": key, "value": value} for key, value in more.items() if value and key not in NAMES]
        self._list("source_field", "source", source["id"], rows)
        people = [(role, one) for role, several in source["creators"].items() for one in several]
        rows = [{"role": role, **{part.replace("-", "_"): one.get(part) for part in PARTS}} for role, one in people]
        self._list("source_name", "source", source["id"], rows)
        self._own("source_own", "source", source)

    def _topic(self, topic: Json) -> None:
        self._insert("topic", {"id": topic["id"], "name": topic["name"]})
        self._list("topic_alias", "topic", topic["id"], [{"name": name} for name in topic["aliases"]])

    def _entity(self, entity: Json) -> None:
        self._insert("entity", {key: entity[key] for key in ("id", "name", "kind", "about")})
        names = [{"language": language, "name": name} for language, name in entity["names"].items()]
        names += [{"language": None, "name": name} for name in entity["aliases"]]
        self._list("entity_name", "entity", entity["id"], names)
        for position, office in enumerate(entity["offices"], start=1):
            dates = {"begin_date": office["from"], "end_date": office["to"]}
            self._insert(
                "entity_office", {"entity": entity["id"], "position": position, "title": office["title"], **dates}
            )
            for place, name in enumerate(office["aliases"], start=1):
                key = {"entity": entity["id"], "office": position, "position": place}
                self._insert("entity_office_alias", {**key, "name": name})

    def _unit(self, unit: Json) -> None:
        self._insert("unit", {key: unit[key] for key in ("id", "name", "plural", "symbol")})

    def _measure(self, measure: Json) -> None:
        row = {key: measure[key] for key in ("id", "figures", "sources", "earliest", "latest")}
        self._insert("measure", {**row, **_numbers(measure)})

    def _record(self, position: int, record: Json) -> None:
        id_, amount = record["id"], record["amount"]
        row = {"position": position, **{key: record[key] for key in ("id", "kind", "summary", "measure", "note")}}
        self._insert("record", {**row, **_date(record["date"]), **_amount(amount), **_quote(record["quote"])})
        self._list("record_per", "record", id_, [{"unit": one} for one in amount["per"]] if amount else ())
        self._list("record_topic", "record", id_, [{"topic": one["id"]} for one in record["topics"]])
        self._list("record_entity", "record", id_, [{"entity": one["id"]} for one in record["entities"]])
        self._list("record_cite", "record", id_, list(map(_cite, record["cites"])))
        self._list("see", "record", id_, [{"other": one} for one in record["see"]])
        self._own("record_own", "record", record)

    def _own(self, table: str, owner: str, thing: Json) -> None:
        """Add the keys of the base's own; a text as it is, any other value as JSON."""
        for key in own_keys(thing):
            value = thing[key] if isinstance(thing[key], str) else dumps(thing[key])
            self._insert(table, {owner: thing["id"], "key": key, "value": value})

    def _list(self, table: str, owner: str, id_: str, rows: Sequence[Json]) -> None:
        for position, row in enumerate(rows, start=1):
            self._insert(table, {owner: id_, "position": position, **row})

    def _insert(self, table: str, row: Json) -> None:
        columns, places = ", ".join(row), ", ".join("?" * len(row))
        self._connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", tuple(row.values()))


def _cite(cite: Json) -> Json:
    place = {key: cite[key] for key in ("paragraph", "page", "section")}
    return {"source": cite["source"]["id"], **place, "read_in": cite["in"]["id"] if cite["in"] else None}


def _date(when: Json | None) -> Json:
    if not when:
        return {}
    row = {"date": when["edtf"], **{f"date_{key}": when[key] for key in ("earliest", "latest", "text", "stated")}}
    return {**row, **{f"date_{end}": number for end, number in _numbers(when).items()}}


def _numbers(ends: Json) -> Json:
    """Return the numbers of the first and the last day; None where it has none."""
    days = {"first_day": ends["earliest"], "last_day": ends["latest"]}
    return {end: day and day_from_iso(day).toordinal() for end, day in days.items()}


def _amount(amount: Json | None) -> Json:
    if not amount:
        return {}
    row = {"unit": amount["unit"], **{f"amount_{key}": amount[key] for key in ("bound", "text", "stated")}}
    for key in ("low", "high", "value"):
        row[f"amount_{key}"], row[f"amount_{key}_exact"] = _number(amount[key])
    return row


def _number(number: int | Decimal | None) -> tuple[int | float | None, str | None]:
    """Return a number as SQLite has it, and all its digits where that loses some."""
    if number is None or (isinstance(number, int) and abs(number) <= _LARGEST):
        return number, None
    nearest = float(number)
    return nearest, None if Decimal(repr(nearest)) == number else f"{Decimal(number):f}"


def _quote(quote: Json | None) -> Json:
    if not quote:
        return {}
    return {
        "quote": quote["text"],
        "quote_language": quote["lang"],
        "quote_translation": quote["translation"],
        "speaker": quote["speaker"]["id"],
        "speaker_role": quote["role"],
    }
