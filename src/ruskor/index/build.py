"""Fill a new index with a base: the records, as the JSON that answers print, and the tables that find them.

`words.py` fills the tables of words when a question needs them.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, defaultdict
from contextlib import closing, suppress
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ruskor.index.drafts import connected, draft_of, opened
from ruskor.index.entries import Entry, row_of
from ruskor.index.offices import Offices
from ruskor.index.positions import KINDS, bounds, place_files, place_records
from ruskor.index.store import Store
from ruskor.index.terms import write_former, write_measures, write_offices, write_terms, write_units
from ruskor.model.exactjson import dumps
from ruskor.model.own import list_own_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ruskor.index.entries import SourceCount
    from ruskor.model import contract
    from ruskor.model.choices import Kind

    Meta = Mapping[str, object]  # the description of the index, in the index itself

__all__ = ["BATCH", "CACHE", "Contents", "File", "fill", "publish"]

CACHE = 64 * 1024  #: KiB of an index that SQLite keeps in memory while it writes
BATCH = 1000  # records in one step of writing


class File(NamedTuple):
    """A file of a base: its path, its number of records of each kind, and the tables that other files need.

    `kept` has these tables as JSON (see base/kept.py).
    """

    path: str
    numbers: Mapping[Kind, int]
    kept: str


class Contents(Protocol):
    """The content of a new index."""

    @property
    def records(self) -> Callable[[], Iterable[tuple[str, contract.Record, Sequence[str]]]]:
        """A function that yields all records in order at each call, with their files and keywords."""
        ...

    @property
    def vocabulary(self) -> contract.Vocabulary:
        """The entities, topics, sources and units of the base."""
        ...

    @property
    def thesaurus(self) -> Mapping[str, Sequence[str]]:
        """The sets of synonyms, by id."""
        ...

    @property
    def units(self) -> Callable[[Iterable[str]], Sequence[contract.Unit]]:
        """A function of unit ids. It returns the units of the base, and then each given unit that the base lacks."""
        ...

    @property
    def formerly(self) -> Mapping[str, Mapping[str, str]]:
        """The present id for each former id, under "source", "topic", "entity", "unit", "measure" and "record"."""
        ...


def publish(fill_index: Callable[[sqlite3.Connection], None], path: Path | None, read_at: int) -> Store:
    """Build an index and open it; `fill_index` is called with an empty database.

    The index replaces the file at `path` in one step. If the file cannot be written, or `path` is None, the index is
    built in memory. `read_at` (nanoseconds since the epoch) becomes the time of its file.
    """
    if path:
        store = None
        with suppress(OSError, sqlite3.Error):
            with draft_of(path, read_at) as draft:
                with closing(connected(draft)) as connection:
                    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                    connection.execute(f"PRAGMA cache_size = {-CACHE}")
                    fill_index(connection)
                store = opened(draft)
            store = store or Store.open(path)
        if store:  # if the draft cannot be moved, the draft itself answers
            return store
    connection = sqlite3.connect(":memory:")
    fill_index(connection)
    return Store(connection)


def fill(
    connection: sqlite3.Connection,
    contents: Contents,
    files: Sequence[File],
    meta: Meta,
    count_sources: SourceCount,
) -> None:
    """Fill an empty database with a base.

    `meta` is the description that the index contains. `count_sources` counts the independent sources of a record, or of
    each figure of a measure.
    """
    scripts = resources.files("ruskor.index")
    connection.executescript(scripts.joinpath("schema.sql").read_text(encoding="utf-8"))
    with connection:
        offices = Offices(contents.vocabulary["entity"])
        gathered = _Gathered(offices)
        ranks = place_files([file.path for file in files], {})
        connection.executemany(
            "INSERT INTO file VALUES (?, ?, ?)", [(ranks[file.path], file.path, file.kept) for file in files]
        )
        numbered = _numbered(contents.records(), files, ranks)
        while batch := list(islice(numbered, BATCH)):
            rows = [
                row_of(position, record, dumps(record), keywords, count_sources) for position, record, keywords in batch
            ]
            connection.executemany(f"INSERT INTO record VALUES ({_marks(rows[0])})", rows)
            for position, record, _ in batch:
                gathered.add(position, record)
        gathered.write(connection)
        write_measures(connection, sorted(gathered.targets("measure")), count_sources)
        write_terms(connection, contents.vocabulary, gathered.mentions)
        write_units(connection, contents.vocabulary["unit"], gathered.targets("unit"))
        rings = [(id_, dumps(words)) for id_, words in contents.thesaurus.items()]
        connection.executemany("INSERT INTO ring VALUES (?, ?)", rings)
        write_former(connection, contents.formerly)
        write_offices(connection, offices)
        numbers = {f"{kind}s": gathered.kinds[kind] for kind in KINDS if gathered.kinds[kind]}
        about = {"counts": numbers, "own": sorted(gathered.own)}
        for key, value in {**meta, **about}.items():
            connection.execute("INSERT INTO meta VALUES (?, ?)", (key, dumps(value)))
    connection.executescript(scripts.joinpath("finish.sql").read_text(encoding="utf-8"))
    connection.commit()


def _numbered(
    records: Iterable[tuple[str, contract.Record, Sequence[str]]], files: Iterable[File], ranks: Mapping[str, int]
) -> Iterator[tuple[int, contract.Record, Sequence[str]]]:
    """Yield the position, the record and the keywords of each record."""
    positions = {
        (file.path, kind): iter(place_records(number, *bounds(kind, ranks[file.path])))
        for file in files
        for kind, number in file.numbers.items()
    }
    for path, record, keywords in records:
        yield next(positions[path, record["kind"]]), record, keywords


def _marks(row: Sequence[object]) -> str:
    return ", ".join("?" * len(row))


class _Gathered:
    """The counts and references of the added records. To save memory, only the positions of the records are kept."""

    def __init__(self, offices: Offices) -> None:
        self._offices = offices
        self.kinds: Counter[str] = Counter()
        self.own: dict[str, None] = {}
        self.mentions: Counter[tuple[str, str]] = Counter()
        self._links: dict[tuple[str, str], array[int]] = defaultdict(_positions)
        self._evidence: dict[str, array[int]] = defaultdict(_positions)
        self._references: dict[str, array[int]] = defaultdict(_positions)

    def add(self, position: int, record: contract.Record) -> None:
        self.kinds[record["kind"]] += 1
        if own := list_own_keys(record):
            self.own |= dict.fromkeys(own)
        entry = Entry.of(record, self._offices)
        for link in entry.links:
            self._links[link].append(position)
        for cited in entry.places:
            self._evidence[cited].append(position)
        for id_ in entry.references:
            self._references[id_].append(position)
        for mention in entry.mentions:  # faster than `update`
            self.mentions[mention] += 1

    def targets(self, role: str) -> list[str]:
        """Return the ids that records name in this role."""
        return [target for known, target in self._links if known == role]

    def write(self, connection: sqlite3.Connection) -> None:
        """Write the links, evidence and references of all records, in the order of the keys.

        SQLite adds rows fastest at the end of a tree. All positions of one key are one parameter, a JSON text. One
        parameter for each position would take three times as long.
        """
        for table, gathered in (("evidence", self._evidence), ("reference", self._references)):
            rows = ((key, str(positions.tolist())) for key, positions in sorted(gathered.items()))
            connection.executemany(f"INSERT INTO {table} SELECT ?, value FROM json_each(?)", rows)
        links = ((*link, str(positions.tolist())) for link, positions in sorted(self._links.items()))
        connection.executemany("INSERT INTO link SELECT ?, ?, value FROM json_each(?)", links)


def _positions() -> array[int]:
    return array("q")
