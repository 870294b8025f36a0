"""Drafts: new files and folders with temporary names. A complete draft is moved; any other draft is deleted.

An index, an export, a data set and the pages of a site all begin as drafts. Their modules move drafts in different
ways. An index is sealed, and replaces any file. An export keeps the mode of the user's file, and overwrites a file only
with `--force`. A data set replaces only a data set. The pages of a site are moved one by one into a folder that may
have other files.

A draft belongs to the process with its lock. The system frees the lock when this process ends for any reason. A draft
with a free lock belongs to no process, and is deleted at once. But locks between two machines on a network drive are
not certain. So the name of a draft contains an id of the system that locked it. A draft may be locked by another
system, or not locked at all. Then a file is deleted if no process has used it for six hours, and a folder stays.
"""

from __future__ import annotations

import errno
import os
import platform
import secrets
import shutil
import stat
import time
import zlib
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from ruskor.interrupts import Undoing

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

__all__ = ["NAME", "draft_file", "draft_folder", "is_unused", "sweep"]

#: The pattern of the name of a draft after the prefix: the system that locked the draft, if any, and random digits.
NAME = r"(?:(?P<system>[0-9a-f]{8})_)?[0-9a-f]{16}\.tmp"
_ABANDONED = 6 * 60 * 60  # seconds
_TRIES = 2  # attempts to make a locked draft, because another process may delete a draft before it is locked
_SYSTEM = "/proc/sys/kernel/random/boot_id"


@contextmanager
def draft_file(folder: Path, prefix: str, mode: int = 0o600) -> Iterator[Path]:
    """Yield a new, empty file in a folder. At the end, the file is deleted if it was not moved."""
    with _make_draft(
        folder,
        prefix,
        partial(Path.touch, mode=mode, exist_ok=False),
        partial(Path.unlink, missing_ok=True),
    ) as draft:
        yield draft


@contextmanager
def draft_folder(folder: Path, prefix: str) -> Iterator[Path]:
    """Yield a new, empty folder in a folder. At the end, it is deleted with its files if it was not moved."""
    with _make_draft(folder, prefix, Path.mkdir, partial(shutil.rmtree, ignore_errors=True)) as draft:
        yield draft


def sweep(folder: Path, names: re.Pattern[str]) -> None:
    """Delete the drafts in a folder that belong to no process. `names` is the pattern of their names, with `NAME`.

    Files with other names, files of other users, and links stay.
    """
    drafts = list[Path]()
    with suppress(OSError):  # some folders can be written, but not listed
        drafts.extend(folder.iterdir())
    for draft in drafts:
        if found := names.fullmatch(draft.name):
            with suppress(OSError):
                seen = draft.lstat()
                if seen.st_uid == _identify_user() and (stat.S_ISREG(seen.st_mode) or stat.S_ISDIR(seen.st_mode)):
                    _delete_if_free(draft, found["system"])


@contextmanager
def _make_draft(
    folder: Path, prefix: str, make: Callable[[Path], object], delete: Callable[[Path], object]
) -> Iterator[Path]:
    """Yield a locked draft, or an unlocked draft if locking is impossible. At the end, the draft is deleted."""
    for _ in range(_TRIES):
        draft = folder / f"{prefix}{_identify_system()}_{secrets.token_hex(8)}.tmp"
        with Undoing(partial(delete, draft)):
            make(draft)
            handle = _lock(draft)
            if handle is not None:
                try:
                    if _is_open_to_us(draft):
                        yield draft
                        return
                finally:
                    os.close(handle)
    draft = folder / f"{prefix}{secrets.token_hex(8)}.tmp"
    with Undoing(partial(delete, draft)):
        make(draft)
        yield draft


def _lock(draft: Path) -> int | None:
    """Lock a draft until the returned handle is closed. Return None if the draft cannot be locked."""
    handle = None
    with suppress(OSError, ImportError):
        import fcntl  # noqa: PLC0415 -- Windows lacks it

        handle = os.open(draft, os.O_RDONLY if draft.is_dir() else os.O_RDWR)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), draft.stat()):  # the draft was not deleted meanwhile
            return handle
    if handle is not None:
        os.close(handle)
    return None


def _is_open_to_us(draft: Path) -> bool:
    """Return whether a locked draft can be written. On some network drives, only the locked handle can write.

    Raises OSError if the drive is full. The lock is sound there, and a draft without a lock would stay for hours.
    """
    try:
        if not draft.is_dir():
            with draft.open("rb+") as file:
                file.write(b"\0")
                file.truncate(0)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise
        return False
    return True


def _delete_if_free(draft: Path, system: str | None) -> None:
    """Delete a draft if its lock is free. If this system did not lock it, delete only a file without recent use."""
    if system == _identify_system():
        if (handle := _lock(draft)) is not None:
            try:
                shutil.rmtree(draft) if draft.is_dir() else draft.unlink()
            finally:
                os.close(handle)
    elif not draft.is_dir() and is_unused(draft.stat(), _ABANDONED):
        draft.unlink()


def is_unused(seen: os.stat_result, seconds: float) -> bool:
    """Return whether a file was neither read nor written in this number of seconds."""
    return time.time() - max(seen.st_mtime, seen.st_atime) > seconds


@cache
def _identify_system() -> str:
    """Return an id of this system; on Linux, each start gives a new id. Locks are certain only within one system."""
    try:
        name = Path(_SYSTEM).read_text(encoding="ascii")
    except OSError:  # the system is not Linux
        name = platform.node()
    return f"{zlib.crc32(name.encode()):08x}"


def _identify_user() -> int:
    """Return the id of this user. On a system without user ids, return 0, because every file there has the owner 0."""
    return os.geteuid() if hasattr(os, "geteuid") else 0
