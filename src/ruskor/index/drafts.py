"""Drafts of indexes. A complete draft replaces its index in one step. Indexes without recent use are deleted."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from ruskor.drafts import NAME, draft_file, is_unused, sweep
from ruskor.index.seal import seal
from ruskor.index.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["connected", "draft_of", "opened"]

_FORGOTTEN = 90 * 24 * 60 * 60  # seconds without use after which the index of a base is deleted
_STEM = "[A-Za-z0-9]{1,30}-[0-9a-f]{8}"  # the file name of an index, without its ending
_OURS = re.compile(_STEM + r"\.db")
_DRAFTS = re.compile(f"{_STEM}-{NAME}")


@contextmanager
def draft_of(path: Path, read_at: int) -> Iterator[str]:
    """Yield the name of a new file beside `path`. At the end, seal the file and let it replace `path`.

    Only this user may read the file. The time of the file becomes `read_at`, in nanoseconds since the epoch. After an
    error, the file is deleted. Raises OSError if the folder or the file cannot be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    sweep(path.parent, _DRAFTS)
    _delete_forgotten(path.parent)
    with draft_file(path.parent, f"{path.stem}-") as draft:
        yield str(draft)
        seal(str(draft))
        os.utime(draft, ns=(read_at, read_at))
        draft.replace(path)


def connected(draft: str) -> sqlite3.Connection:
    """Open a draft as a database without locks. No other process uses it, and some file systems have no locks."""
    connection = sqlite3.connect(f"file:{quote(os.fsencode(draft))}?nolock=1", uri=True)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def opened(draft: str) -> Store | None:
    """Open a complete draft before it is moved, because another process may replace the moved file with an older index.

    Returns None on a system that cannot move an open file.
    """
    return None if os.name == "nt" else Store.open(draft)


def _delete_forgotten(folder: Path) -> None:
    """Delete the indexes that were not used for a long time.

    The times of a file show its last use, because a look-up marks its index once an hour (see index/seal.py). Files
    with other names are not indexes, and remain.
    """
    for file in folder.iterdir():
        if _OURS.fullmatch(file.name):
            with suppress(OSError):
                if is_unused(file.lstat(), _FORGOTTEN):
                    file.unlink()
