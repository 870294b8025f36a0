"""The words of an index: they are added to a complete index of records when a question first needs them.

Many look-ups need no words, and adding the words takes longer than building the rest of the index.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, cast

from ruskor.index.build import BATCH, publish
from ruskor.index.offices import Offices
from ruskor.index.seal import is_as_sealed
from ruskor.index.store import IndexUnusableError, Store
from ruskor.index.textual import Reader, TextIndex
from ruskor.model.exactjson import dumps, loads
from ruskor.model.stems import find_stemmer_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from ruskor.model import contract

    _Row = tuple[int, contract.Record, Sequence[str]]
    Watch = Callable[[Iterable[_Row], int], Iterator[_Row]]

__all__ = ["Watch", "complete", "read_thesaurus"]


def complete(store: Store, index: Path | None, watch: Watch) -> Store | None:
    """Copy the index `store`, add the words to the copy, close `store`, and return the copy.

    If possible, the copy replaces the file `index` in one step. `watch` gets the records and their number, and passes
    the records on. Returns None if the index already has words, or is damaged.
    """
    try:
        if store.meta().get("stemmers"):
            return None
        read_at = _time_of(index, store) if index else None

        def copy(connection: sqlite3.Connection) -> None:
            store.copy_to(connection)
            _add_words(connection, watch)
            store.close()  # Windows cannot replace an open file

        return publish(copy, index if read_at else None, read_at or 0)
    except (IndexUnusableError, sqlite3.Error, ValueError):  # damaged
        return None


def _time_of(index: Path, store: Store) -> int | None:
    """Return the time of the file `index`: the time when the base was read.

    Returns None if the file is not the file of this open index. Raises IndexUnusableError if the file is damaged. A new
    seal would hide the damage.
    """
    try:
        seen = index.stat()
        with closing(Store.open(index)) as file:
            if file.meta() != store.meta():
                return None
        is_sound = is_as_sealed(os.fspath(index))
        if index.stat().st_ino != seen.st_ino:  # another process replaced it meanwhile
            return None
    except (OSError, IndexUnusableError):
        return None
    if not is_sound:
        raise IndexUnusableError("damaged")
    return seen.st_mtime_ns


def _add_words(connection: sqlite3.Connection, watch: Watch) -> None:
    """Add the tables of words to an index that lacks them; see `complete`."""
    scripts = resources.files("ruskor.index")
    connection.executescript(scripts.joinpath("words.sql").read_text(encoding="utf-8"))
    with connection:
        vocabulary = _read_vocabulary(connection)
        offices = Offices(vocabulary["entity"])
        reader = Reader(vocabulary, read_thesaurus(connection), offices)
        connection.executemany("INSERT INTO synonym VALUES (?, ?)", reader.synonyms())
        text = TextIndex(connection, reader)
        (number,) = connection.execute("SELECT count(*) FROM record").fetchone()
        rows = connection.execute("SELECT position, json, keywords FROM record ORDER BY position")
        records = watch(((position, loads(record), loads(keywords)) for position, record, keywords in rows), number)
        while batch := list(islice(records, BATCH)):
            text.add(batch)
        text.finish()
        connection.execute("INSERT INTO meta VALUES ('stemmers', ?)", (dumps(find_stemmer_version()),))
    connection.executescript(scripts.joinpath("finish_words.sql").read_text(encoding="utf-8"))
    connection.commit()


def _read_vocabulary(connection: sqlite3.Connection) -> contract.Vocabulary:
    """Return the entities, topics, sources, units and measures of an index, in order."""
    terms: dict[str, list[object]] = {what: [] for what in ("entity", "topic", "source", "unit", "measure")}
    for what, text in connection.execute("SELECT what, json FROM term ORDER BY what, position"):
        terms[what].append(loads(text))
    return cast("contract.Vocabulary", terms)


def read_thesaurus(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the sets of synonyms of an index, by id."""
    return {id_: loads(words) for id_, words in connection.execute("SELECT id, words FROM ring ORDER BY id")}
