"""Drafts of indexes: each replaces its index in one step. Indexes that were not used for a long time are deleted."""

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

_FORGOTTEN = 90 * 24 * 60 * 60  # seconds without use after which the base of an index is taken to be gone
_STEM = "[A-Za-z0-9]{1,30}-[0-9a-f]{8}"  # the file name of an index, without its ending
_OURS = re.compile(_STEM + r"\.db")
_DRAFTS = re.compile(f"{_STEM}-{NAME}")


@contextmanager
def draft_of(path: Path, read_at: int) -> Iterator[str]:
    """Yield the name of a new file beside `path`, for this user alone; at the end it is sealed and replaces `path`.

    Its time becomes `read_at`, nanoseconds since the epoch. After an error the file is deleted. Raises OSError if
    nothing can be written there.
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
    """Open a draft as a database, without locks: no other process knows it, and some file systems have no locks."""
    connection = sqlite3.connect(f"file:{quote(os.fsencode(draft))}?nolock=1", uri=True)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def opened(draft: str) -> Store | None:
    """Open a complete draft before it is moved, because another process may then replace it with an older index.

    Returns None on a system that cannot move an open file.
    """
    return None if os.name == "nt" else Store.open(draft)


def _delete_forgotten(folder: Path) -> None:
    """Delete the indexes that were not used for a long time.

    The times of a file show its last use: a look-up marks it as sound once an hour (index/seal.py). Files with other
    names are not ours and stay, wherever the folder may lead.
    """
    for file in folder.iterdir():
        if _OURS.fullmatch(file.name):
            with suppress(OSError):
                if is_unused(file.lstat(), _FORGOTTEN):
                    file.unlink()
