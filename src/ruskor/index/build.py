"""Fill a database with a base: records as the JSON that will be printed, and everything that they are found by."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, defaultdict
from contextlib import closing, suppress
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from ruskor.index import textual
from ruskor.index.drafts import connected, draft_of, opened
from ruskor.index.offices import Offices
from ruskor.index.store import Store, place_of
from ruskor.index.textual import names_of, origins_of, own_aliases
from ruskor.model.amounts import order_key
from ruskor.model.dates import outer_days, parse
from ruskor.model.exactjson import dumps
from ruskor.model.own import own_keys, own_marks
from ruskor.model.stems import stemmer_version
from ruskor.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ruskor.model import contract
    from ruskor.model.choices import Term

    _T = TypeVar("_T", contract.Entity, contract.Topic, contract.Source)
    SourceCount = Callable[[Sequence[contract.Cited]], Iterable[tuple[str, int]]]

__all__ = ["publish"]

_CACHE = 64 * 1024  # KiB of the index that are kept at hand while it is built
_BATCH = 1000  # records that are written at once


class Contents(Protocol):
    """What an index is built of."""

    @property
    def records(self) -> Callable[[], Iterable[tuple[contract.Record, Sequence[str]]]]:
        """Return, at each call anew, the records in order, each with its keywords."""
        ...

    @property
    def vocabulary(self) -> contract.Vocabulary:
        """The terms of the base by what they are: entity, topic, source, unit."""
        ...

    @property
    def thesaurus(self) -> Mapping[str, Sequence[str]]:
        """The rings of words that mean the same."""
        ...

    @property
    def formerly(self) -> Mapping[str, Mapping[str, str]]:
        """The present id of each former one: of a "source", a "topic", an "entity", a "unit" or a "record"."""
        ...


def publish(
    contents: Contents, meta: Mapping[str, object], path: Path | None, read_at: int, count_sources: SourceCount
) -> Store:
    """Build the index of a base and open it: at `path`, put in place in one step, or where that fails in memory.

    `meta` is kept with the index; `read_at` (nanoseconds since the epoch) becomes the time of its file.
    `count_sources` tells how many independent sources stand behind a record, or behind each figure of a measure.
    """
    if path:
        store = None
        with suppress(OSError, sqlite3.Error):
            with draft_of(path, read_at) as draft:
                with closing(connected(draft)) as connection:
                    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                    connection.execute(f"PRAGMA cache_size = {-_CACHE}")
                    _fill(connection, contents, meta, count_sources)
                store = opened(draft)
            store = store or Store.open(path)
        if store:  # what could not be moved answers all the same
            return store
    connection = sqlite3.connect(":memory:")
    _fill(connection, contents, meta, count_sources)
    return Store(connection)


def _fill(
    connection: sqlite3.Connection, contents: Contents, meta: Mapping[str, object], count_sources: SourceCount
) -> None:
    scripts = resources.files("ruskor.index")
    connection.executescript(scripts.joinpath("schema.sql").read_text(encoding="utf-8"))
    with connection:
        offices = Offices(contents.vocabulary["entity"])
        gathered = _Gathered(offices)
        text = textual.TextIndex(connection, contents.vocabulary, contents.thesaurus, offices)
        records = enumerate(contents.records(), start=1)
        while batch := [(position, *one) for position, one in islice(records, _BATCH)]:
            rows = [_row(position, record, _sources(record, count_sources)) for position, record, _ in batch]
            connection.executemany(f"INSERT INTO record VALUES ({_marks(rows[0])})", rows)
            text.add(batch)
            for position, record, _ in batch:
                gathered.add(position, record)
        text.finish()
        gathered.write(connection)
        gathered.count_sources(count_sources)
        for figures in gathered.compared():
            behind = dict(count_sources([record for _, record in figures]))
            sources = ((behind[record["id"]], position, behind[record["id"]]) for position, record in figures)
            connection.executemany("UPDATE record SET sources = ? WHERE position = ? AND sources <> ?", sources)
        vocabulary = contents.vocabulary
        terms: dict[Term, Sequence[contract.Identified]] = {
            "entity": [_counted(one, gathered.number("entity", one["id"])) for one in vocabulary["entity"]],
            "topic": [_counted(one, gathered.number("topic", one["id"])) for one in vocabulary["topic"]],
            "source": [_counted(one, gathered.number("source", one["id"])) for one in vocabulary["source"]],
            "unit": vocabulary["unit"],
            "measure": gathered.measures(),
        }
        for what, several in terms.items():
            for position, term in enumerate(several):
                connection.execute("INSERT INTO term VALUES (?, ?, ?, ?)", (what, position, term["id"], dumps(term)))
                if what != "unit":
                    _insert_names(connection, what, term["id"], [term["id"], *names_of(term)])
        for source in vocabulary["source"]:
            _insert_names(connection, "origin", source["id"], origins_of(source))
        former = [(what, old, id_) for what, ids in contents.formerly.items() for old, id_ in sorted(ids.items())]
        connection.executemany("INSERT INTO former VALUES (?, ?, ?)", former)
        for office, titles in offices.names().items():
            _insert_names(connection, "office", office, titles)
        # A unit that no figure is counted in has no name that it is found by.
        _insert_units(connection, [unit for unit in vocabulary["unit"] if gathered.number("unit", unit["id"])])
        numbers = {f"{kind}s": number for kind, number in gathered.kinds.items()}
        about = {"counts": numbers, "stemmers": stemmer_version(), "own": sorted(gathered.own)}
        for key, value in {**meta, **about}.items():
            connection.execute("INSERT INTO meta VALUES (?, ?)", (key, dumps(value)))
    connection.executescript(scripts.joinpath("finish.sql").read_text(encoding="utf-8"))
    connection.commit()


def _sources(record: contract.Record, count: SourceCount) -> int:
    """Return how many independent sources stand behind a record on its own."""
    if len(record["cites"]) == 1:  # as behind most
        return 1
    ((_, number),) = count([record])
    return number


def _counted(term: _T, records: int) -> _T:
    """Return an entity, a topic or a source with the number of its records."""
    return {**term, "records": records}


def _marks(row: Sequence[object]) -> str:
    return ", ".join("?" * len(row))


class _Gathered:
    """What is gathered while records go by: where each thing is named, by the numbers of the records alone."""

    def __init__(self, offices: Offices) -> None:
        self._offices = offices
        self.kinds: Counter[str] = Counter()
        self.own: dict[str, None] = {}
        self._links: dict[tuple[str, str], array[int]] = defaultdict(_positions)
        self._evidence: dict[str, array[int]] = defaultdict(_positions)
        self._references: dict[str, array[int]] = defaultdict(_positions)
        self._speaking: Counter[str] = Counter()  # the records that are no more about an entity than that it speaks
        self._measures: dict[str, list[tuple[int, contract.FigureRecord]]] = defaultdict(list)
        self._sources: dict[str, int] = {}

    def add(self, position: int, record: contract.Record) -> None:
        self.kinds[record["kind"]] += 1
        self.own |= dict.fromkeys(own_keys(record))
        quote = record["quote"]
        for link in dict.fromkeys((*_links(record), *self._held(record))):
            self._links[link].append(position)
        for place in {place for cite in record["cites"] if (place := place_of(cite))}:
            self._evidence[place].append(position)
        for id_ in {*record["see"]}:
            self._references[id_].append(position)
        if quote and all(one["id"] != quote["speaker"]["id"] for one in record["entities"]):
            self._speaking[quote["speaker"]["id"]] += 1
        if record["measure"]:
            self._measures[record["measure"]].append((position, cast("contract.FigureRecord", record)))

    def _held(self, record: contract.Record) -> Iterator[tuple[str, str]]:
        """Yield the offices that those whom a record is about, or who speak, may hold at its date; `!` if they must."""
        speaker = record["quote"]["speaker"]["id"] if record["quote"] else None
        for id_ in dict.fromkeys([*(one["id"] for one in record["entities"]), *([speaker] if speaker else [])]):
            for office, is_certain in self._offices.held(id_, record):
                for role in ("office", "speaker-office") if id_ == speaker else ("office",):
                    yield role, office
                    if is_certain:
                        yield f"{role}!", office

    def write(self, connection: sqlite3.Connection) -> None:
        """Write which records name what; in the order of the keys, for a tree is filled fastest at its end.

        The numbers of the records go over as one text for each key: a row each would take three times as long.
        """
        for table, gathered in (("evidence", self._evidence), ("reference", self._references)):
            rows = ((key, str(positions.tolist())) for key, positions in sorted(gathered.items()))
            connection.executemany(f"INSERT INTO {table} SELECT ?, value FROM json_each(?)", rows)
        links = ((*link, str(positions.tolist())) for link, positions in sorted(self._links.items()))
        connection.executemany("INSERT INTO link SELECT ?, ?, value FROM json_each(?)", links)

    def number(self, what: str, id_: str) -> int:
        """Return how many records there are of an entity, a topic or a source."""
        return len(self._links.get((what, id_), ())) + (self._speaking[id_] if what == "entity" else 0)

    def count_sources(self, count: SourceCount) -> None:
        """Count the independent sources of each measure: reposts of one text are one."""
        for measure, figures in self._measures.items():
            cites = [cite for _, one in figures for cite in one["cites"]]
            ((_, self._sources[measure]),) = count([{"id": measure, "cites": cites}])

    def compared(self) -> Iterator[Sequence[tuple[int, contract.FigureRecord]]]:
        """Yield the figures of each measure that has several, with their positions."""
        return (figures for figures in self._measures.values() if len(figures) > 1)

    def measures(self) -> list[contract.Measure]:
        """Return each measure with its units, its figures and sources counted, and the days it covers."""
        return [
            {
                "id": measure,
                "units": list(dict.fromkeys(_unit_text(one["amount"]) for _, one in figures)),
                "figures": len(figures),
                "sources": self._sources[measure],
                "earliest": earliest,
                "latest": latest,
            }
            for measure, figures in sorted(self._measures.items())
            for earliest, latest in [outer_days(one["date"] for _, one in figures)]
        ]


def _unit_text(amount: contract.Amount) -> str:
    return " / ".join([amount["unit"], *amount["per"]])


def _positions() -> array[int]:
    return array("L")


def _row(position: int, record: contract.Record, sources: int) -> tuple[object, ...]:
    """Return what stands in the table of records."""
    when, amount, quote = record["date"], record["amount"], record["quote"]
    return (
        position,
        record["id"],
        record["kind"],
        *_days(when["edtf"] if when else None),
        _key(amount["low"]) if amount else None,
        _key(amount["high"]) if amount else None,
        amount is not None and amount["bound"] == "over",
        amount is not None and amount["bound"] == "under",
        quote["lang"] if quote else None,
        sources,
        dumps(record),
    )


def _links(record: contract.Record) -> list[tuple[str, str]]:
    links = [("topic", one["id"]) for one in record["topics"]]
    links += [("entity", one["id"]) for one in record["entities"]]
    for cite in record["cites"]:
        links += [("source", cite["source"]["id"]), ("tier", cite["source"]["tier"])]
        links += [("source", cite["in"]["id"])] if cite["in"] else []
    if record["quote"]:
        links.append(("speaker", record["quote"]["speaker"]["id"]))
    if record["amount"] and record["measure"]:
        links += [("unit", record["amount"]["unit"]), ("measure", record["measure"])]
    links += [("own", mark) for mark in own_marks(record)]
    return list(dict.fromkeys(links))


def _insert_names(connection: sqlite3.Connection, what: str, id_: str, names: Iterable[str]) -> None:
    rows = set()
    for name in names:
        folded = _folded(name)
        rows.add((what, folded, id_, 1))
        rows.update((what, word, id_, 0) for word in folded.split() if word != folded)
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", rows)


def _insert_units(connection: sqlite3.Connection, units: Sequence[contract.Unit]) -> None:
    """Write the names of units: what a base calls them, then the words of what everybody does ("dollars", "tons").

    A currency of the past leaves such a word to one of today ("roubles"), and has it where there is none.
    """
    everyday = {unit["id"]: [_folded(name) for name in unit["aliases"]] for unit in units}
    words = {id_: {word for name in names for word in name.split()} for id_, names in everyday.items()}
    of_today = set[str]().union(*(words[unit["id"]] for unit in units if not unit["is_historic"]))
    for unit in units:
        id_ = unit["id"]
        _insert_names(connection, "unit", id_, [id_, *names_of({**unit, "aliases": own_aliases(unit)})])
        rows = [("unit", word, id_, 0) for word in words[id_] - (of_today if unit["is_historic"] else set())]
        if unit["is_historic"]:
            rows += [("unit", name, id_, 1) for name in everyday[id_]]
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", rows)


def _folded(name: str) -> str:
    return fold(name) or name.casefold()  # a symbol has no letters: "$" stays "$"


@lru_cache(maxsize=10_000)
def _days(edtf: str | None) -> tuple[int | None, int | None, int | None, int | None, bool]:
    """Return the days of a date: what it is sorted by, how far it reaches, and whether it is uncertain."""
    if not edtf:  # undated, or dated in the source's own words alone
        return None, None, None, None, False
    when = parse(edtf)
    return *when.order, when.reach_first, when.reach_last, when.is_uncertain


@lru_cache(maxsize=1000)  # both ends of a figure are one number, as a rule
def _key(number: int | Decimal | None) -> str | None:
    return None if number is None else order_key(Decimal(number))
