"""Files that a command reads or writes as they are asked for.

What is written comes whole, in one step, never over another one unasked, and nothing is left behind.
"""

from __future__ import annotations

import codecs
import errno
import os
import secrets
import time
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ruskor.errors import OutputError, UsageError
from ruskor.interrupts import Undoing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ruskor.cli.streams import Streams

__all__ = ["drafting", "read_text", "refuse_unwritable", "write_text"]

OVERWRITE = "--force overwrites it"

_DRAFT = ".ruskor-"
_CANNOT_TELL = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_ABANDONED = 3600  # seconds; no disk takes so long to write a piece


def read_text(path: str, streams: Streams) -> str:
    """Return the text of a file, or of standard input ("-"): UTF-8, or UTF-16 by its byte-order mark.

    Raises UsageError where it cannot be read or holds no text.
    """
    try:
        content = streams.read_bytes() if path == "-" else Path(path).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: NUL in the name
        raise UsageError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    is_utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"line {line} has the byte {content[error.start]:#04x}"
        raise UsageError(f"{path} is not UTF-8 text: {byte}; save it as UTF-8") from None
    if not text.strip():
        raise UsageError(f"{path} holds no text")
    return text


def refuse_unwritable(path: Path, *, force: bool = False, hint: str = OVERWRITE) -> None:
    """Raise UsageError where a file cannot go: into no folder, over one, or over a file (`hint`) unless `force`."""
    if "\0" in str(path):
        raise UsageError("no file can have such a name")
    # Of os.path, which says no to a name that is too long, where pathlib fails.
    if not os.path.isdir(path.parent):  # noqa: PTH112
        raise UsageError(f"{path} cannot be written: there is no folder {path.parent}; make it first")
    if os.path.isdir(path):  # noqa: PTH112
        raise UsageError(f"{path} is a folder")
    if not force and os.path.lexists(path):
        raise UsageError(f"{path} is there already; {hint}")


@contextmanager
def drafting(path: Path, *, force: bool = False, hint: str = OVERWRITE) -> Iterator[Path]:
    """Yield a new file beside `path`; in the end it takes the place of `path` in one step, or is gone.

    Raises UsageError where `path` must not be overwritten, OutputError where the file cannot be written.
    """
    refuse_unwritable(path, force=force, hint=hint)
    try:
        target = Path(os.path.realpath(path))  # a link stays one
        _sweep(target.parent)
        with _draft_beside(target) as draft:
            yield draft
            _settle(draft)
            _move(draft, target, force=force)
    except FileExistsError:
        raise UsageError(f"{path} is there already; {hint}") from None
    except OSError as error:
        raise OutputError(f"{path} could not be written: {error.strerror or error}") from error


@contextmanager
def _draft_beside(target: Path) -> Iterator[Path]:
    draft = target.with_name(f"{_DRAFT}{secrets.token_hex(8)}.tmp")
    with Undoing(partial(draft.unlink, missing_ok=True)):
        draft.touch(exist_ok=False)
        yield draft


def _sweep(folder: Path) -> None:
    """Delete the drafts of programs that were killed: those that nobody has written to for an hour."""
    for draft in folder.glob(f"{_DRAFT}*.tmp"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > _ABANDONED:
                draft.unlink()


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write text as UTF-8, its line ends as they are."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def _settle(draft: Path) -> None:
    """Wait until a file is on the disk: what takes the place of another must be whole, even if the power fails.

    Some file systems cannot tell; there it is as whole as can be.
    """
    try:
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in _CANNOT_TELL:
            raise


def _move(draft: Path, target: Path, *, force: bool) -> None:
    """Put a file in its place; unless `force`, not over one that has come there meanwhile."""
    if not force:
        try:
            os.link(draft, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if target.exists():
                raise FileExistsError from None
        else:
            return
    draft.replace(target)
