"""Files that a command reads or writes on request.

A file is written in one step. It replaces another file only with --force. A failure leaves no file behind. A replaced
file keeps its mode and its owner. The content goes into a pipe or a device, and never replaces it.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import shutil
import stat
import tempfile
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ruskor.drafts import NAME, draft_file, sweep
from ruskor.errors import OutputError, UsageError
from ruskor.interrupts import Undoing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ruskor.cli.streams import Streams

__all__ = [
    "DRAFT",
    "DRAFTS",
    "drafting",
    "read_text",
    "refuse_unreachable",
    "refuse_unwritable",
    "replace_all",
    "write_text",
]

OVERWRITE = "--force overwrites it"

DRAFT = ".ruskor-"  # the prefix of all drafts in the user's folders
DRAFTS = re.compile(re.escape(DRAFT) + NAME)
_CANNOT_TELL = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def read_text(path: str, streams: Streams) -> str:
    """Return the text of a file, or of standard input ("-"). The text is UTF-8, or UTF-16 with a byte-order mark.

    Raises UsageError if the file cannot be read, or contains no text.
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
        raise UsageError(f"{path} has no text")
    return text


def refuse_unwritable(path: Path, *, force: bool = False, hint: str = OVERWRITE) -> None:
    """Raise UsageError if a file cannot be written: the folder is missing, the path is a folder, or the file exists.

    With `force`, an existing file is not an error. `hint` is advice on an existing file.
    """
    refuse_unreachable(path)
    if os.path.isdir(path):  # noqa: PTH112
        raise UsageError(f"{path} is a folder")
    if not force and os.path.lexists(path):
        raise UsageError(f"{path} already exists; {hint}")


def refuse_unreachable(path: Path, what: str = "file") -> None:
    """Raise UsageError if a file or folder cannot exist: its name is impossible, or its parent is missing."""
    if "\0" in str(path):
        raise UsageError(f"a {what} cannot have such a name")
    # With a name that is too long, os.path returns False, and pathlib raises an error.
    if not os.path.isdir(path.parent):  # noqa: PTH112
        raise UsageError(f"{path} cannot be written: the folder {path.parent} does not exist; create it first")


@contextmanager
def drafting(path: Path, *, force: bool = False, hint: str = OVERWRITE) -> Iterator[Path]:
    """Yield a new file, which replaces `path` in one step at the end. After an error, the new file is deleted.

    The content is copied into `path` if `path` is a pipe or a device, or if a new file would have another owner. Raises
    UsageError if `path` must not be overwritten, and OutputError if the file cannot be written.
    """
    refuse_unwritable(path, force=force, hint=hint)
    try:
        target, before = Path(os.path.realpath(path)), _stat(path)  # a link remains a link
        is_special = before is not None and not stat.S_ISREG(before.st_mode)
        folder = Path(tempfile.gettempdir()) if is_special else target.parent
        sweep(folder, DRAFTS)
        with draft_file(folder, DRAFT, 0o666 if before is None else 0o600) as draft:
            if before is not None and not is_special:
                _give_owner_of(before, draft)
            yield draft
            if is_special or not _has_owner_of(draft, before):
                _pour(draft, path)
                return
            _flush_to_disk(draft)
            if before:
                draft.chmod(stat.S_IMODE(before.st_mode))
            _move(draft, target, force=force)
    except FileExistsError:
        raise UsageError(f"{path} already exists; {hint}") from None
    except OSError as error:
        raise OutputError(f"{path} could not be written: {error.strerror or error}") from error


def replace_all(changes: Sequence[tuple[Path, bytes, bytes]]) -> None:
    """Replace the content of files, all or none. `changes` has the path, the present and the new content of each.

    Raises UsageError if a path is not a regular file, or a file has changed meanwhile. Raises OutputError if a file
    cannot be written.
    """
    is_done = False

    def restore() -> None:
        for path, before, after in () if is_done else changes:
            if path.read_bytes() == after:
                _write_bytes(path, before)

    with Undoing(restore):
        with ExitStack() as drafts:
            for path, _, after in changes:
                if not os.path.isfile(path):  # noqa: PTH113 -- it returns False for a name that is too long; pathlib fails
                    raise UsageError(f"{path} is not a regular file and cannot be changed")
                if not os.access(path, os.W_OK):
                    raise UsageError(f"{path} is read-only and was not changed")
                drafts.enter_context(drafting(path, force=True)).write_bytes(after)
            for path, before, _ in changes:
                if path.read_bytes() != before:
                    raise UsageError(
                        f"{path} has changed since ruskor read it, so nothing was written; run the command again"
                    )
        is_done = True


def _write_bytes(path: Path, content: bytes) -> None:
    with drafting(path, force=True) as draft:
        draft.write_bytes(content)


def _give_owner_of(before: os.stat_result, draft: Path) -> None:
    """Give a draft the owner of the earlier file, if the system allows it. Only the superuser can do this."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(draft, before.st_uid, before.st_gid)


def _stat(path: Path) -> os.stat_result | None:
    """Return the status of the file at a path or behind a link, or None if there is no file."""
    with suppress(OSError):
        return path.stat()
    return None


def _has_owner_of(draft: Path, before: os.stat_result | None) -> bool:
    now = draft.stat()
    return before is None or (now.st_uid, now.st_gid) == (before.st_uid, before.st_gid)


def _pour(draft: Path, path: Path) -> None:
    """Copy the content of a draft into an existing file."""
    with draft.open("rb") as source, path.open("wb") as sink:
        shutil.copyfileobj(source, sink)


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write text as UTF-8. Line ends do not change."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def _flush_to_disk(draft: Path) -> None:
    """Wait until a file is on the disk, so that it is complete even after a power failure.

    Some file systems do not support this. Their error is ignored.
    """
    try:
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in _CANNOT_TELL:
            raise


def _move(draft: Path, target: Path, *, force: bool) -> None:
    """Move a file to `target`. Without `force`, do not replace a file that appeared there meanwhile."""
    if not force:
        try:
            os.link(draft, target)
        except FileExistsError:
            raise
        except OSError:  # this file system has no hard links
            if target.exists():
                raise FileExistsError from None
        else:
            return
    draft.replace(target)
