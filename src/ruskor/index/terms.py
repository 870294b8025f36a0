"""The terms of an index: entities, topics, sources, units and measures, with their names and numbers of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from ruskor.model.dates import find_outer_days
from ruskor.model.exactjson import dumps, loads
from ruskor.model.text import fold
from ruskor.model.units import list_everyday_names

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ruskor.index.entries import SourceCount
    from ruskor.index.offices import Offices
    from ruskor.model import contract

__all__ = [
    "KINDS",
    "names_of",
    "origins_of",
    "own_aliases",
    "write_former",
    "write_measures",
    "write_offices",
    "write_terms",
    "write_units",
]

Filed = Literal["entity", "topic", "source"]
#: The tables of entries that have a number of records.
KINDS: tuple[Filed, ...] = get_args(Filed)


def write_terms(
    connection: sqlite3.Connection, vocabulary: contract.Vocabulary, numbers: Mapping[tuple[str, str], int]
) -> None:
    """Write the entities, topics and sources into empty tables, with the `numbers` of their records."""
    for what in KINDS:
        for position, term in enumerate(vocabulary[what]):
            text = dumps({**term, "records": numbers.get((what, term["id"]), 0)})
            connection.execute("INSERT INTO term VALUES (?, ?, ?, ?)", (what, position, term["id"], text))
            _write_names(connection, what, term["id"], [term["id"], *names_of(term)])
    for source in vocabulary["source"]:
        _write_names(connection, "origin", source["id"], origins_of(source))


def write_measures(connection: sqlite3.Connection, measures: Iterable[str], count: SourceCount) -> None:
    """Write each measure: its units, its numbers of figures and sources, and its earliest and latest day.

    Count the independent sources of each figure again. Delete a measure without figures.
    """
    for measure in measures:
        figures = list(_list_figures(connection, measure))
        if not figures:
            connection.execute("DELETE FROM term WHERE what = 'measure' AND id = ?", (measure,))
            connection.execute("DELETE FROM name WHERE what = 'measure' AND id = ?", (measure,))
            continue
        records = [record for _, _, record in figures]
        ((_, sources),) = count([{"id": measure, "cites": [cite for record in records for cite in record["cites"]]}])
        earliest, latest = find_outer_days(record["date"] for record in records)
        term: contract.Measure = {
            "id": measure,
            "units": list(dict.fromkeys(_format_unit(record["amount"]) for record in records)),
            "figures": len(records),
            "sources": sources,
            "earliest": earliest,
            "latest": latest,
        }
        connection.execute("REPLACE INTO term VALUES ('measure', 0, ?, ?)", (measure, dumps(term)))
        _write_names(connection, "measure", measure, [measure])
        behind = dict(count(records))
        changed = [
            (behind[record["id"]], position) for position, before, record in figures if behind[record["id"]] != before
        ]
        connection.executemany("UPDATE record SET sources = ? WHERE position = ?", changed)


def _list_figures(connection: sqlite3.Connection, measure: str) -> Iterator[tuple[int, int, contract.FigureRecord]]:
    """Yield the figures of a measure in order, each with its position and the number of its sources."""
    rows = connection.execute(
        "SELECT position, sources, json FROM link JOIN record ON position = record"
        " WHERE role = 'measure' AND target = ? ORDER BY record",
        (measure,),
    )
    for position, sources, text in rows:
        yield position, sources, loads(text)


def _format_unit(amount: contract.Amount) -> str:
    return " / ".join([amount["unit"], *amount["per"]])


def _write_names(connection: sqlite3.Connection, what: str, id_: str, names: Iterable[str]) -> None:
    """Write the names that find a term or an office, each as a whole and word by word."""
    rows: set[tuple[str, str, str, int]] = set()
    for name in names:
        folded = _fold_name(name)
        rows.add((what, folded, id_, 1))
        rows.update((what, word, id_, 0) for word in folded.split() if word != folded)
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", rows)


def write_offices(connection: sqlite3.Connection, offices: Offices) -> None:
    """Write the titles of offices into the table of names. The table must not have any title yet."""
    for office, titles in offices.names().items():
        _write_names(connection, "office", office, titles)


def write_former(connection: sqlite3.Connection, formerly: Mapping[str, Mapping[str, str]]) -> None:
    """Write the present id for each former id into an empty table."""
    rows = [(what, former, id_) for what, ids in formerly.items() for former, id_ in sorted(ids.items())]
    connection.executemany("INSERT INTO former VALUES (?, ?, ?)", rows)


def write_units(connection: sqlite3.Connection, units: Sequence[contract.Unit], counted: Iterable[str]) -> None:
    """Write the units into tables without units, and the names of the units that figures use.

    The names are those of the base and the single words of everyday names ("dollars", "tons"). If a
    present currency has such a word, a past currency does not get it. A unit without figures has no names.
    """
    rows = [("unit", position, unit["id"], dumps(unit)) for position, unit in enumerate(units)]
    connection.executemany("INSERT INTO term VALUES (?, ?, ?, ?)", rows)
    ids = {*counted}
    units = [unit for unit in units if unit["id"] in ids]
    everyday = {unit["id"]: [_fold_name(name) for name in unit["aliases"]] for unit in units}
    words = {id_: {word for name in names for word in name.split()} for id_, names in everyday.items()}
    of_today = set[str]().union(*(words[unit["id"]] for unit in units if not unit["is_historic"]))
    for unit in units:
        id_ = unit["id"]
        _write_names(connection, "unit", id_, [id_, *names_of({**unit, "aliases": own_aliases(unit)})])
        names = [("unit", word, id_, 0) for word in words[id_] - (of_today if unit["is_historic"] else set())]
        if unit["is_historic"]:
            names += [("unit", name, id_, 1) for name in everyday[id_]]
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", names)


def names_of(term: Mapping[str, object]) -> list[str]:
    """Return all names of a term, without its id."""
    aliases, translations = term.get("aliases"), term.get("names")
    names = [
        *(term.get(key) for key in ("name", "plural", "symbol", "title")),
        *(aliases if isinstance(aliases, list) else ()),
        *(translations.values() if isinstance(translations, dict) else ()),
    ]
    return [name for name in names if isinstance(name, str) and name]


def origins_of(source: contract.Source) -> list[str]:
    """Return the names of the authors, the container and the publisher of a source."""
    return [name for name in [*source["author"], source["container-title"], source["publisher"]] if name]


def own_aliases(unit: contract.Unit) -> list[str]:
    """Return the aliases that the base itself gives to a unit, without its everyday names."""
    everyday = {*list_everyday_names(unit["id"], unit["name"], unit["plural"])}
    return [name for name in unit["aliases"] if name not in everyday]


def _fold_name(name: str) -> str:
    return fold(name) or name.casefold()  # a symbol such as "$" has no letters and is not changed
