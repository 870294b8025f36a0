"""The cache of `check`: one sealed SQLite file for each base, beside the indexes."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import quote

from ruskor.index.drafts import connected, draft_of
from ruskor.index.program import is_of_this_program
from ruskor.index.seal import is_as_sealed
from ruskor.model.exactjson import dumps, loads
from ruskor.model.stems import find_stemmer_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ruskor.model import descriptions

__all__ = ["Row", "Stored", "load", "save"]

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE checked (path TEXT PRIMARY KEY, kept TEXT NOT NULL, records TEXT NOT NULL, words TEXT NOT NULL);
"""


class Row(NamedTuple):
    """A file of the base in the cache, by its absolute path.

    `kept` has the tables that other files need (see base/kept.py). `records` has the values of its records that `check`
    needs. Both are JSON. If the file has errors, `records` is empty. `words` has the words of all summaries.
    """

    path: str
    kept: str
    records: str
    words: str


class Stored(NamedTuple):
    """The content of the cache: its description, the time of reading (nanoseconds since the epoch), and the rows."""

    meta: descriptions.Checked
    read_at: int
    rows: dict[str, Row]


def load(path: Path) -> Stored | None:
    """Return the cache at `path`; None if it is missing or damaged, or another program made it."""
    with suppress(OSError, sqlite3.Error, ValueError):
        seen = path.lstat()
        if not stat.S_ISREG(seen.st_mode) or not is_as_sealed(str(path)):
            return None
        address = f"file:{quote(os.fsencode(path))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            meta = {key: loads(value) for key, value in connection.execute("SELECT key, value FROM meta")}
            rows = {row[0]: Row(*row) for row in connection.execute("SELECT * FROM checked")}
        if is_of_this_program(meta) and meta.get("with") == _find_versions() and path.lstat().st_ino == seen.st_ino:
            return Stored(cast("descriptions.Checked", meta), seen.st_mtime_ns, rows)
    return None


def save(path: Path, meta: Mapping[str, object], rows: Iterable[Row], read_at: int) -> None:
    """Replace the cache at `path`. If the file cannot be written, do nothing."""
    with suppress(OSError, sqlite3.Error):
        path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, meta, rows, read_at)


def _write(path: Path, meta: Mapping[str, object], rows: Iterable[Row], read_at: int) -> None:
    with draft_of(path, read_at) as draft, closing(connected(draft)) as connection, connection:
        connection.executescript(_SCHEMA)
        about = {**meta, "with": _find_versions()}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", [(key, dumps(value)) for key, value in about.items()])
        connection.executemany("INSERT INTO checked VALUES (?, ?, ?, ?)", rows)


def _find_versions() -> list[str]:
    """Return the versions of the programs that decide the findings."""
    return [sys.version, find_stemmer_version()]
