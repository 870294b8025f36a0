"""The index that is shipped with a base: made when the package is built, so that no first look-up has to build it.

It is taken where it is whole, of this very base, and made by this very program; else it is as if it were not there.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from ruskor.index import program
from ruskor.index.drafts import connected, draft_of, opened
from ruskor.index.seal import is_as_sealed, seal
from ruskor.index.store import IndexUnusableError, Store
from ruskor.model.exactjson import dumps

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["stamp", "take"]


def stamp(path: Path) -> None:
    """Make an index that was just built one that is shipped: it tells of this program, and not of this machine.

    Raises sqlite3.Error or OSError where it cannot be written.
    """
    _note(path, {"files": [], "looks": None}, "")
    seal(str(path))


def take(shipped: Path, origin: Mapping[str, Any], path: Path | None, read_at: int) -> Store | None:
    """Open a copy of the shipped index, put at `path`; where that cannot be written, the shipped one itself.

    `origin` is what an index of the base as it is now says of it: its `digests` and `files`. `read_at`, nanoseconds
    since the epoch, becomes the time of the copy. Returns None where the shipped one is not of this base and program.
    """
    if not _fits(shipped, origin["digests"]):
        return None
    store = None
    with suppress(OSError, sqlite3.Error):
        if path:
            with draft_of(path, read_at) as draft:
                shutil.copyfile(shipped, draft)
                ((file, *_),) = origin["files"]
                _note(draft, {key: origin[key] for key in ("files", "looks")}, file)
                store = opened(draft)
            return store or Store.open(path)
    return store or Store.open(shipped)


def _fits(shipped: Path, digests: object) -> bool:
    """Tell whether an index is of the base with these digests, made by this program, and whole."""
    with suppress(IndexUnusableError), closing(Store.open(shipped)) as store:
        meta = store.meta()
        fits = (meta.get("digests"), meta.get("program")) == (digests, program.checksum())
        return fits and is_as_sealed(str(shipped))
    return False


def _note(path: Path | str, meta: Mapping[str, Any], file: str) -> None:
    """Write into an index what it says of itself, and the path of the one file that it is of."""
    with closing(connected(str(path))) as connection, connection:
        connection.execute("PRAGMA secure_delete = ON")  # else the paths of another machine could still be read
        connection.execute("UPDATE file SET path = ?", (file,))
        connection.executemany("REPLACE INTO meta VALUES (?, ?)", [(key, dumps(one)) for key, one in meta.items()])
