"""The update of an index after changes. An updated index gives the answers of a new build.

The update never changes the index itself, because other processes may read it. It changes a copy, which replaces the
index in one step. Records of unchanged files keep their positions. Some counts are over all files, such as the number
of records with a word or about an entity. The update adds to these counts, or subtracts from them. If an update might
differ from a build, it raises `CannotUpdateError`. Then the caller builds the index.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from contextlib import closing, contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from ruskor.index.build import CACHE
from ruskor.index.drafts import connected, draft_of, opened
from ruskor.index.entries import Entry, row_of
from ruskor.index.offices import Offices
from ruskor.index.positions import KINDS, NoRoomError, bounds, place_files, place_records, rank_of
from ruskor.index.seal import is_as_sealed
from ruskor.index.terms import KINDS as TERMS
from ruskor.index.terms import write_former, write_measures, write_offices, write_terms, write_units
from ruskor.model.exactjson import dumps, loads
from ruskor.model.own import list_own_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ruskor.index.build import Contents, File, Meta
    from ruskor.index.entries import SourceCount
    from ruskor.index.store import Store
    from ruskor.model import contract

    _Named = Literal["entity", "topic", "source", "unit"]

__all__ = ["CannotUpdateError", "ReadMoreError", "Update", "begin"]

# The roles that link a record to a term.
_ROLES: dict[_Named, tuple[str, ...]] = {
    "entity": ("entity", "speaker"),
    "topic": ("topic",),
    "source": ("source",),
    "unit": ("unit", "per"),
}
_COUNTED = {kind: f"{kind}s" for kind in KINDS}  # the key of each kind in the counts of the index
_FEW = 1000  # with this number of removed records or fewer, an update is always faster
_AT_ONCE = 500  # values in one statement


class CannotUpdateError(Exception):
    """An update might differ from a build. The index must be built."""


class ReadMoreError(Exception):
    """Records of these other files name a changed entry. The files must be read, too."""

    def __init__(self, paths: Collection[str]) -> None:
        super().__init__(paths)
        self.paths = paths


class _Old(NamedTuple):
    """A record in the index before the update, with its keywords, both as JSON."""

    position: int
    text: str
    keywords: str


class _New(NamedTuple):
    """A record for the index after the update, as a value and as JSON, with its keywords."""

    position: int
    record: contract.Record
    text: str
    keywords: Sequence[str]


class _Vocabulary(NamedTuple):
    """The terms of the index, as JSON, in order: entities, topics, sources, units. `numbers` counts their records."""

    terms: dict[_Named, dict[str, str]]
    numbers: dict[tuple[str, str], int]

    def parsed(self) -> contract.Vocabulary:
        """Return the terms as values."""
        terms = {what: [loads(text) for text in terms.values()] for what, terms in self.terms.items()}
        return cast("contract.Vocabulary", terms)


@contextmanager
def begin(index: Path, read_at: int) -> Iterator[Update]:
    """Yield a copy of an index for an update. At the end, the copy replaces the index.

    The time of the copy becomes `read_at`, in nanoseconds since the epoch.

    Raises CannotUpdateError if there is no complete index, or it cannot be written. Raises OSError if the disk has no
    room for a copy.
    """
    try:
        with draft_of(index, read_at) as draft:
            shutil.copyfile(index, draft)
            if not is_as_sealed(draft):  # a new seal would hide the damage
                raise CannotUpdateError
            with closing(connected(draft)) as connection:
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                connection.execute(f"PRAGMA cache_size = {-CACHE}")
                yield Update(connection, draft)
    except sqlite3.Error as error:
        raise CannotUpdateError from error


class Update:
    """The copy of an index during its update."""

    def __init__(self, connection: sqlite3.Connection, draft: str) -> None:
        self._connection = connection
        self._draft = draft
        self.meta: dict[str, object] = {key: loads(value) for key, value in self._ask("SELECT key, value FROM meta")}
        rows = list(self._ask("SELECT path, rank, kept FROM file ORDER BY rank"))
        self._ranks = {path: rank for path, rank, _ in rows}
        #: The tables of each file in the index, as JSON (see base/kept.py).
        self.kept = {path: kept for path, _, kept in rows}

    def are_elsewhere(self, ids: Iterable[str], read: Collection[str]) -> dict[str, str]:
        """Return the kind of each of these records in files outside `read`."""
        ranks = self._ranks_of(read)
        rows = self._among("SELECT id, kind, position FROM record WHERE id IN ({})", ids)
        return {id_: kind for id_, kind, position in rows if rank_of(position) not in ranks}

    def are_named(self, table: _Named, ids: Iterable[str], read: Collection[str]) -> bool:
        """Return whether a record in a file outside `read` names one of these topics, entities, sources or units."""
        return bool(self._ranks_linked(table, ids) - self._ranks_of(read))

    def finish(
        self,
        contents: Contents,
        files: Sequence[File],
        read: Collection[str],
        meta: Meta,
        count: SourceCount,
    ) -> Store | None:
        """Update the index to these files and return it, open. Return None if it can be opened only after it was moved.

        `contents` has the vocabulary of the base, and the records of the files in `read`. The records of the other
        files stay.

        Raises ReadMoreError or CannotUpdateError. Then the index is unchanged.
        """
        with self._connection:
            _Writing(self._connection, contents, files, read, count).write(self._ranks, self.kept, meta, self.meta)
        self._connection.close()
        return opened(self._draft)

    def _ranks_of(self, paths: Iterable[str]) -> set[int]:
        return {self._ranks[path] for path in paths if path in self._ranks}

    def _ranks_linked(self, table: _Named, ids: Iterable[str]) -> set[int]:
        return _ranks_linked(self._connection, table, ids)

    def _ask(self, statement: str) -> sqlite3.Cursor:
        return self._connection.execute(statement)

    def _among(self, statement: str, values: Iterable[str]) -> list[tuple[Any, ...]]:
        return _among(self._connection, statement, values)


class _Writing:
    """The steps of an update."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        contents: Contents,
        files: Sequence[File],
        read: Collection[str],
        count: SourceCount,
    ) -> None:
        self._connection = connection
        self._contents, self._files, self._read, self._count = contents, files, {*read}, count
        self._free: set[int] = set()  # the ranks of the files that were read again or deleted
        # How many records each kind and each term has gained or lost.
        self._kinds: Counter[str] = Counter()
        self._mentions: Counter[tuple[str, str]] = Counter()

    def write(
        self,
        before: Mapping[str, int],
        kept: Mapping[str, str],
        meta: Meta,
        meta_before: Mapping[str, Any],
    ) -> None:
        """Write all changes; `before` and `kept` have the old rank and the old kept tables of each file."""
        paths = [file.path for file in self._files]
        gone = before.keys() - {*paths}
        try:
            ranks = place_files(paths, {path: rank for path, rank in before.items() if path not in gone})
        except NoRoomError:
            raise CannotUpdateError from None
        self._free = {before[path] for path in before if path in gone or path in self._read}
        old, is_same, changed = self._compare_vocabulary()
        self._demand_files(changed, before, gone)
        removed, added = self._compare_records(before, ranks, gone, changed)
        self._prove_ids(removed, added)
        if len(removed) > max(_FEW, sum(meta_before["counts"].values()) // 2):
            raise CannotUpdateError  # a build is as fast and takes less memory
        # Up to here, nothing is written.
        terms, offices = old.parsed(), Offices(self._contents.vocabulary["entity"])
        records_before = [loads(old_record.text) for old_record in removed]
        self._remove(removed, records_before, Offices(terms["entity"]))
        self._add(added, offices)
        if stemmers := meta_before.get("stemmers"):
            self._change_words(stemmers, terms, list(zip(removed, records_before, strict=True)), added, is_same=is_same)
        records = [*records_before, *(new.record for new in added)]
        measures = {record["measure"] for record in records if record["measure"]}
        write_measures(self._connection, sorted(measures), self._count)
        if is_same:
            self._write_mentions()
        else:
            numbers = {key: old.numbers.get(key, 0) + self._mentions[key] for key in {*old.numbers, *self._mentions}}
            self._write_vocabulary(offices, numbers)
        if measures or not is_same:
            self._write_units()
        self._write_files(ranks, gone, kept, before)
        counts = {name: meta_before["counts"].get(name, 0) + self._kinds[kind] for kind, name in _COUNTED.items()}
        own = self._own_keys(meta_before["own"], records_before, added)
        about = {**meta, "counts": {name: number for name, number in counts.items() if number}, "own": own}
        self._many("REPLACE INTO meta VALUES (?, ?)", [(key, dumps(value)) for key, value in about.items()])

    # --- Finding the changes ------------------------------------------------------------------------------------------

    def _compare_vocabulary(self) -> tuple[_Vocabulary, bool, dict[_Named, set[str]]]:
        """Return the old vocabulary, whether the new vocabulary is equal, and the ids of changed terms."""
        old = self._vocabulary()
        changed: dict[_Named, set[str]] = {}
        is_same = True
        for what, terms in old.terms.items():
            now: Sequence[contract.Identified]
            now = self._contents.units(terms) if what == "unit" else self._contents.vocabulary[what]
            texts = {term["id"]: dumps(_uncounted(term)) for term in now}
            changed[what] = {id_ for id_, text in terms.items() if texts.get(id_, text) != text}
            is_same = is_same and [*texts.items()] == [*terms.items()]
        rings = dict(self._connection.execute("SELECT id, words FROM ring"))
        if rings != {id_: dumps(words) for id_, words in self._contents.thesaurus.items()}:
            raise CannotUpdateError  # any record may have one of the synonyms
        former: dict[tuple[str, str], str] = {
            (what, known): id_ for what, known, id_ in self._connection.execute("SELECT what, former, id FROM former")
        }
        now_former = {(what, known): id_ for what, ids in self._contents.formerly.items() for known, id_ in ids.items()}
        if not former.items() <= now_former.items():
            raise CannotUpdateError  # records may use a former id that is gone
        new = now_former.keys() - former.keys()
        if any(what == "measure" for what, _ in new):
            raise CannotUpdateError  # any figure may have this measure, because a measure needs no table
        added = {known for what, known in new if what == "record"}
        rows = _among(self._connection, "SELECT id, position FROM record WHERE id IN ({})", added)
        if any(rank_of(position) not in self._free for _, position in rows):
            raise CannotUpdateError
        return old, is_same and former == now_former, changed

    def _vocabulary(self) -> _Vocabulary:
        found = _Vocabulary({what: {} for what in _ROLES}, {})
        statement = "SELECT what, id, json FROM term WHERE what <> 'measure' ORDER BY what, position"
        for what, id_, text in self._connection.execute(statement):
            term = loads(text)
            if what in TERMS:
                found.numbers[what, id_] = term["records"]
            found.terms[what][id_] = dumps(_uncounted(term))
        return found

    def _demand_files(
        self, changed: Mapping[_Named, Collection[str]], before: Mapping[str, int], gone: Collection[str]
    ) -> None:
        """Raise ReadMoreError if an unread file has records that name a changed term."""
        ranks = {rank for what, ids in changed.items() for rank in _ranks_linked(self._connection, what, ids)}
        if missing := {path for path, rank in before.items() if rank in ranks - self._free and path not in gone}:
            raise ReadMoreError(missing)

    def _compare_records(
        self,
        before: Mapping[str, int],
        ranks: Mapping[str, int],
        gone: Collection[str],
        changed: Mapping[_Named, Collection[str]],
    ) -> tuple[list[_Old], list[_New]]:
        """Return the removed and the added records; a changed record is in both lists."""
        wanted: dict[tuple[str, str], list[tuple[contract.Record, Sequence[str]]]] = {}
        for path, record, keywords in self._contents.records():
            if path in self._read:
                wanted.setdefault((path, record["kind"]), []).append((record, keywords))
        links = {(role, id_) for what, ids in changed.items() for role in _ROLES[what] for id_ in ids}
        removed: list[_Old] = []
        added: list[_New] = []
        for path in gone:
            for kind in KINDS:
                removed += (old for _, old in self._records_of(kind, before[path]))
        for path in self._read:
            for kind in KINDS:
                old = list(self._records_of(kind, before[path])) if path in before else []
                new = wanted.get((path, kind), [])
                positions = _positions(
                    [id_ for id_, _ in old],
                    [old_record.position for _, old_record in old],
                    [record["id"] for record, _ in new],
                    bounds(kind, ranks[path]),
                )
                known = {old_record.position: (id_, old_record) for id_, old_record in old}
                for position, (record, keywords) in zip(positions, new, strict=True):
                    text = dumps(record)
                    id_, old_record = known.get(position, (None, None))
                    if (
                        old_record
                        and id_ == record["id"]
                        and (old_record.text, old_record.keywords) == (text, dumps([*keywords]))
                        and (not links or links.isdisjoint(_named_by(record)))
                    ):
                        del known[position]
                    else:
                        added.append(_New(position, record, text, keywords))
                removed += (old_record for _, old_record in known.values())
        return removed, added

    def _records_of(self, kind: str, rank: int) -> Iterator[tuple[str, _Old]]:
        first, end = bounds(kind, rank)
        rows = self._connection.execute(
            "SELECT id, position, json, keywords FROM record WHERE position >= ? AND position < ? ORDER BY position",
            (first, end),
        )
        for id_, *row in rows:
            yield id_, _Old(*row)

    def _prove_ids(self, removed: Sequence[_Old], added: Sequence[_New]) -> None:
        """Raise CannotUpdateError if an id occurs twice, or a record refers to a removed id."""
        new = {new_record.record["id"] for new_record in added}
        if len(new) < len(added):
            raise CannotUpdateError
        rows = _among(self._connection, "SELECT id, position FROM record WHERE id IN ({})", new)
        if any(rank_of(position) not in self._free for _, position in rows):
            raise CannotUpdateError
        gone = {loads(old_record.text)["id"] for old_record in removed} - new
        rows = _among(self._connection, "SELECT target, record FROM reference WHERE target IN ({})", gone)
        if any(rank_of(position) not in self._free for _, position in rows):
            raise CannotUpdateError

    # --- Writing the changes ------------------------------------------------------------------------------------------

    def _many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self._connection.executemany(statement, rows)

    def _remove(self, removed: Sequence[_Old], records: Sequence[contract.Record], offices: Offices) -> None:
        """Delete records, with their links and counts."""
        for old, record in zip(removed, records, strict=True):
            at, entry = old.position, Entry.of(record, offices)
            self._many(
                "DELETE FROM link WHERE role = ? AND target = ? AND record = ?", [(*link, at) for link in entry.links]
            )
            self._many("DELETE FROM evidence WHERE place = ? AND record = ?", [(cited, at) for cited in entry.places])
            self._many("DELETE FROM reference WHERE target = ? AND record = ?", [(id_, at) for id_ in entry.references])
            self._mentions.subtract(entry.mentions)
            self._kinds[record["kind"]] -= 1
        self._many("DELETE FROM record WHERE position = ?", [(old.position,) for old in removed])

    def _add(self, added: Sequence[_New], offices: Offices) -> None:
        """Write records, with their links and counts."""
        rows = [row_of(new.position, new.record, new.text, new.keywords, self._count) for new in added]
        if rows:
            self._many(f"INSERT INTO record VALUES ({', '.join('?' * len(rows[0]))})", rows)
        for new in added:
            at, entry = new.position, Entry.of(new.record, offices)
            self._many("INSERT INTO link VALUES (?, ?, ?)", [(*link, at) for link in entry.links])
            self._many("INSERT INTO evidence VALUES (?, ?)", [(cited, at) for cited in entry.places])
            self._many("INSERT INTO reference VALUES (?, ?)", [(id_, at) for id_ in entry.references])
            self._mentions.update(entry.mentions)
            self._kinds[new.record["kind"]] += 1

    def _change_words(
        self,
        stemmers: object,
        terms: contract.Vocabulary,
        removed: Sequence[tuple[_Old, contract.Record]],
        added: Sequence[_New],
        *,
        is_same: bool,
    ) -> None:
        """Change the tables of words. Their stems come from these stemmers.

        `is_same` says whether the vocabulary is still `terms`.
        """
        from ruskor.index.rewording import Part, reword  # noqa: PLC0415 -- only if the index has words
        from ruskor.model.stems import find_stemmer_version  # noqa: PLC0415 -- likewise

        if stemmers != find_stemmer_version():
            raise CannotUpdateError
        before = Part(terms, [(old.position, record, loads(old.keywords)) for old, record in removed])
        after = Part(self._contents.vocabulary, [(new.position, new.record, new.keywords) for new in added])
        reword(self._connection, before, after, is_same=is_same)

    def _write_mentions(self) -> None:
        for (what, id_), number in self._mentions.items():
            if number:
                (text,) = self._connection.execute(
                    "SELECT json FROM term WHERE what = ? AND id = ?", (what, id_)
                ).fetchone()
                term = loads(text)
                term["records"] += number
                update = "UPDATE term SET json = ? WHERE what = ? AND id = ?"
                self._connection.execute(update, (dumps(term), what, id_))

    def _write_vocabulary(self, offices: Offices, numbers: Mapping[tuple[str, str], int]) -> None:
        self._connection.execute("DELETE FROM former")
        for what in (*TERMS, "office", "origin"):
            self._connection.execute("DELETE FROM term WHERE what = ?", (what,))
            self._connection.execute("DELETE FROM name WHERE what = ?", (what,))
        write_terms(self._connection, self._contents.vocabulary, numbers)
        write_former(self._connection, self._contents.formerly)
        write_offices(self._connection, offices)

    def _write_units(self) -> None:
        rows = self._connection.execute(
            "SELECT target FROM link WHERE role = 'unit' GROUP BY target ORDER BY min(record)"
        )
        counted = [unit for (unit,) in rows]
        self._connection.execute("DELETE FROM term WHERE what = 'unit'")
        self._connection.execute("DELETE FROM name WHERE what = 'unit'")
        write_units(self._connection, self._contents.units(counted), counted)

    def _write_files(
        self, ranks: Mapping[str, int], gone: Iterable[str], kept: Mapping[str, str], before: Mapping[str, int]
    ) -> None:
        self._many("DELETE FROM file WHERE path = ?", [(path,) for path in gone])
        rows = [
            (ranks[file.path], file.path, file.kept)
            for file in self._files
            if file.path not in before or kept[file.path] != file.kept
        ]
        self._many("REPLACE INTO file VALUES (?, ?, ?)", rows)

    def _own_keys(self, known: Sequence[str], removed: Iterable[contract.Record], added: Iterable[_New]) -> list[str]:
        """Return the keys of records that the base itself defines."""
        present = {*known, *chain.from_iterable(list_own_keys(new.record) for new in added)}
        ask = "SELECT 1 FROM link WHERE role = 'own' AND target = ? LIMIT 1"
        for key in {*chain.from_iterable(map(list_own_keys, removed))}:
            if not self._connection.execute(ask, (key,)).fetchone():
                present.discard(key)
        return sorted(present)


def _positions(
    old_ids: Sequence[str], old_positions: Sequence[int], new_ids: Sequence[str], limits: tuple[int, int]
) -> list[int]:
    """Return the positions for the records of a file. Unchanged records at both ends of the file keep theirs."""
    most = min(len(old_ids), len(new_ids))
    start = next((index for index in range(most) if old_ids[index] != new_ids[index]), most)
    most -= start
    end = next((index for index in range(most) if old_ids[-1 - index] != new_ids[-1 - index]), most)
    first, last = limits
    after = old_positions[start - 1] if start else first
    before = old_positions[len(old_positions) - end] if end else last
    try:
        middle = place_records(len(new_ids) - start - end, after, before)
    except NoRoomError:
        try:
            return place_records(len(new_ids), first, last)
        except NoRoomError:
            raise CannotUpdateError from None
    return [*old_positions[:start], *middle, *old_positions[len(old_positions) - end :]]


def _named_by(record: contract.Record) -> Iterator[tuple[str, str]]:
    """Yield the terms that a record names, each with its role."""
    return iter(Entry.of(record, Offices(())).links)


def _uncounted(term: Mapping[str, object]) -> dict[str, object]:
    """Return a term without the number of its records."""
    return {key: value for key, value in term.items() if key != "records"}


def _ranks_linked(connection: sqlite3.Connection, table: _Named, ids: Iterable[str]) -> set[int]:
    """Return the ranks of the files with a record that names any of these terms."""
    roles = ", ".join(f"'{role}'" for role in _ROLES[table])
    statement = f"SELECT record FROM link WHERE role IN ({roles}) AND target IN ({{}})"
    return {rank_of(position) for (position,) in _among(connection, statement, ids)}


def _among(connection: sqlite3.Connection, statement: str, values: Iterable[str]) -> list[tuple[Any, ...]]:
    """Return the rows of a statement with these values. Its `{}` becomes their placeholders."""
    distinct, found = sorted({*values}), list[tuple[Any, ...]]()
    for start in range(0, len(distinct), _AT_ONCE):
        batch = distinct[start : start + _AT_ONCE]
        found += connection.execute(statement.format(", ".join("?" * len(batch))), batch)
    return found
