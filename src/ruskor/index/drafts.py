"""An index is written as a draft and put in its place in one step; those that nobody has asked for long are deleted."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from ruskor.drafts import NAME, draft_file, sweep
from ruskor.index.seal import seal
from ruskor.index.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["connected", "draft_of", "opened"]

_FORGOTTEN = 90 * 24 * 60 * 60  # seconds after which an index that nobody asked was of a base that is gone
_STEM = "[A-Za-z0-9]{1,30}-[0-9a-f]{8}"  # what indexes are called
_OURS = re.compile(_STEM + r"\.db")
_DRAFTS = re.compile(f"{_STEM}-{NAME}")


@contextmanager
def draft_of(path: Path, read_at: int) -> Iterator[str]:
    """Yield the name of a file beside `path`, for this user alone: sealed, it takes the place of `path`, or is gone.

    Its time becomes `read_at`, nanoseconds since the epoch. Raises OSError where nothing can be written there.
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
    """Open a draft as a database: nobody else knows it, so nothing is locked, which not every file system can."""
    connection = sqlite3.connect(f"file:{quote(os.fsencode(draft))}?nolock=1", uri=True)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def opened(draft: str) -> Store | None:
    """Open a draft that is whole, before it is moved: from its place somebody else's, of an older base, might answer.

    None where the system moves no file that is open.
    """
    return None if os.name == "nt" else Store.open(draft)


def _delete_forgotten(folder: Path) -> None:
    """Delete the indexes that nobody has asked for a long time.

    When an index was asked stands in its times: a look-up notes once an hour that it is sound (index/seal.py). What is
    called otherwise is not ours, wherever the folder may lead.
    """
    for file in folder.iterdir():
        if _OURS.fullmatch(file.name):
            with suppress(OSError):
                seen = file.lstat()
                if time.time() - max(seen.st_mtime, seen.st_atime) > _FORGOTTEN:
                    file.unlink()
