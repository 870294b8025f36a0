"""The index that is shipped with a base: it is built with the package, so that the first look-up need not build it.

It is used only if it is complete, belongs to exactly this base and was made by this program; else it is ignored.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from ruskor.index import program
from ruskor.index.drafts import connected, draft_of, opened
from ruskor.index.seal import is_as_sealed, seal
from ruskor.index.store import IndexUnusableError, Store
from ruskor.model.exactjson import dumps

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ruskor.model.descriptions import Origin

__all__ = ["stamp", "take"]


def stamp(path: Path) -> None:
    """Make an index that was just built ready for shipping: remove what it says of this machine, and seal it.

    Raises sqlite3.Error or OSError if it cannot be written.
    """
    _note(path, {"files": [], "looks": None}, "")
    seal(str(path))


def take(shipped: Path, origin: Origin, path: Path | None, read_at: int) -> Store | None:
    """Copy the shipped index to `path` and open the copy, or the shipped index itself if the copy cannot be written.

    `origin` describes the base as it is now: its `digests` and `files`. `read_at`, nanoseconds since the epoch, becomes
    the time of the copy. Returns None if the shipped index belongs to another base or program.
    """
    if not _fits(shipped, origin["digests"]):
        return None
    store = None
    with suppress(OSError, sqlite3.Error):
        if path:
            with draft_of(path, read_at) as draft:
                shutil.copyfile(shipped, draft)
                ((file, *_),) = origin["files"]
                _note(draft, {"files": origin["files"], "looks": origin["looks"]}, str(file))
                store = opened(draft)
            return store or Store.open(path)
    return store or Store.open(shipped)


def _fits(shipped: Path, digests: object) -> bool:
    """Return whether an index belongs to the base with these digests, was made by this program, and is complete."""
    with suppress(IndexUnusableError), closing(Store.open(shipped)) as store:
        meta = store.meta()
        fits = (meta.get("digests"), meta.get("program")) == (digests, program.checksum())
        return fits and is_as_sealed(str(shipped))
    return False


def _note(path: Path | str, meta: Mapping[str, object], file: str) -> None:
    """Write into an index its description, and the path of the only file of its base."""
    with closing(connected(str(path))) as connection, connection:
        connection.execute("PRAGMA secure_delete = ON")  # else the paths of another machine could still be read
        connection.execute("UPDATE file SET path = ?", (file,))
        connection.executemany("REPLACE INTO meta VALUES (?, ?)", [(key, dumps(value)) for key, value in meta.items()])
