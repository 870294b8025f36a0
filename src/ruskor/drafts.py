"""Drafts: new files and folders that lie beside their place until they are whole, and are deleted if that never is.

All that ruskor writes in one step begins as a draft: an index, an export, a data set, the pages of a site. How each
takes its place differs, and is the task of what writes it: an index is sealed and replaces any file, an export keeps
the mode of the user's file and overwrites none unasked, a data set replaces a data set alone, and pages go one by one
into a folder that may have other files.

A draft belongs to the process that holds its lock. The system frees the lock when that process ends, however it ends: a
draft whose lock is free belongs to nobody and is deleted at once. Between two machines on one network drive that is not
certain. So the name of a draft says where it was locked. Elsewhere, and where nothing can be locked, a file is deleted
when nothing has touched it for six hours, and a folder stays.
"""

from __future__ import annotations

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

__all__ = ["NAME", "draft_file", "draft_folder", "sweep"]

#: The pattern of what follows the prefix in the name of a draft: the system, if it was locked there, and digits.
NAME = r"(?:(?P<system>[0-9a-f]{8})_)?[0-9a-f]{16}\.tmp"
_ABANDONED = 6 * 60 * 60  # seconds
_TRIES = 2  # at a lock: another process may take a draft for nobody's before its lock is taken
_SYSTEM = "/proc/sys/kernel/random/boot_id"


@contextmanager
def draft_file(folder: Path, prefix: str, mode: int = 0o600) -> Iterator[Path]:
    """Yield a new, empty file in a folder; in the end it is deleted unless it was moved."""
    with _draft(
        folder,
        prefix,
        partial(Path.touch, mode=mode, exist_ok=False),
        partial(Path.unlink, missing_ok=True),
    ) as draft:
        yield draft


@contextmanager
def draft_folder(folder: Path, prefix: str) -> Iterator[Path]:
    """Yield a new, empty folder in a folder; in the end it is deleted with all in it unless it was moved."""
    with _draft(folder, prefix, Path.mkdir, partial(shutil.rmtree, ignore_errors=True)) as draft:
        yield draft


def sweep(folder: Path, names: re.Pattern[str]) -> None:
    """Delete the drafts in a folder that belong to nobody; `names` is a prefix with `NAME`.

    What is called otherwise, belongs to another user, or is a link is not ours.
    """
    drafts = list[Path]()
    with suppress(OSError):  # a folder that may be written to, and not listed
        drafts.extend(folder.iterdir())
    for draft in drafts:
        if found := names.fullmatch(draft.name):
            with suppress(OSError):
                seen = draft.lstat()
                if seen.st_uid == _user() and (stat.S_ISREG(seen.st_mode) or stat.S_ISDIR(seen.st_mode)):
                    _delete_if_free(draft, found["system"])


@contextmanager
def _draft(
    folder: Path, prefix: str, make: Callable[[Path], object], delete: Callable[[Path], object]
) -> Iterator[Path]:
    """Yield a draft with its lock, or one without where there are no locks; in the end it is deleted."""
    for _ in range(_TRIES):
        draft = folder / f"{prefix}{_system()}_{secrets.token_hex(8)}.tmp"
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
    """Take the lock of a draft for as long as the handle that is returned is open; None where it cannot be had."""
    handle = None
    with suppress(OSError, ImportError):
        import fcntl  # noqa: PLC0415 -- Windows has none

        handle = os.open(draft, os.O_RDONLY if draft.is_dir() else os.O_RDWR)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), draft.stat()):  # and not deleted meanwhile by who had its lock
            return handle
    if handle is not None:
        os.close(handle)
    return None


def _is_open_to_us(draft: Path) -> bool:
    """Tell whether a draft can be written while it is locked: some network drives let only the locked handle write."""
    try:
        if not draft.is_dir():
            with draft.open("rb+") as file:
                file.write(b"\0")
                file.truncate(0)
    except OSError:
        return False
    return True


def _delete_if_free(draft: Path, system: str | None) -> None:
    """Delete a draft where its lock is free; a file where a lock says nothing, if it has not been touched for long."""
    if system == _system():
        if (handle := _lock(draft)) is not None:
            try:
                shutil.rmtree(draft) if draft.is_dir() else draft.unlink()
            finally:
                os.close(handle)
    elif not draft.is_dir():
        seen = draft.stat()
        if time.time() - max(seen.st_mtime, seen.st_atime) > _ABANDONED:
            draft.unlink()


@cache
def _system() -> str:
    """Return what stands for this system since it was started: among its processes a lock is certain."""
    try:
        name = Path(_SYSTEM).read_text(encoding="ascii")
    except OSError:  # another system than Linux
        name = platform.node()
    return f"{zlib.crc32(name.encode()):08x}"


def _user() -> int:
    """Return the number of this user; where a system has none, every file's owner is 0."""
    return os.geteuid() if hasattr(os, "geteuid") else 0
