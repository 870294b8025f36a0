"""The state of a file that shows whether it has changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ruskor.files import absolute, is_too_much, load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruskor.model.descriptions import Origin

__all__ = [
    "GRAIN",
    "Seen",
    "are_too_large",
    "digest",
    "do_times_tell",
    "load_changed",
    "look_at",
    "newest",
    "recorded",
]

_SECOND = 10**9  # nanoseconds
# The first day that DOS knows (1980-01-01). An unpacked file without its own time gets this day or an older day.
_1980 = 315_532_800 * _SECOND
#: Within this number of nanoseconds, a file may change and keep its times. FAT stores times in steps of two seconds.
GRAIN = 2_000_000_000

#: The state of a file of the base: path, size, mtime_ns, ctime_ns, inode. A missing file has zeros.
Seen = tuple[str, int, int, int, int]


def look_at(path: str) -> Seen:
    """Return the present state of a file."""
    try:
        seen = os.stat(path)  # noqa: PTH116 -- every look-up runs it
    except (OSError, ValueError):
        return path, 0, 0, 0, 0
    return path, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino


def are_too_large(files: Sequence[Seen]) -> bool:
    """Return whether the files of a base are together too large."""
    return is_too_much(sum(size for _, size, *_ in files))


def do_times_tell(seen: Seen) -> bool:
    """Return whether the times of a file always change with its content.

    Times in whole seconds do not: a file can change twice in one second, and another clock may set the times. Times on
    a read-only file system do not either. All files of a disk image may have the same times, and tomorrow another image
    may be mounted there.
    """
    path, _, mtime, ctime, _ = seen
    if max(mtime, ctime) < _1980 or not (mtime % _SECOND or ctime % _SECOND):
        return False
    try:
        return not os.statvfs(path).f_flag & os.ST_RDONLY
    except (OSError, ValueError, AttributeError):  # the file is gone, or the system lacks this call
        return True


def recorded(files: Sequence[Seen]) -> list[list[str | int]]:
    """Return the states of files for an index, with absolute paths."""
    return [[absolute(path), *seen] for path, *seen in files]


def digest(content: bytes | OSError) -> str:
    """Return the checksum of the content of a file. An unreadable file has the checksum of an empty file."""
    import hashlib  # noqa: PLC0415 -- a look-up with a fresh index does not need it

    return hashlib.blake2b(content if isinstance(content, bytes) else b"", digest_size=16).hexdigest()


def load_changed(
    files: Sequence[Seen], meta: Origin, read_at: int, now: int
) -> tuple[dict[str, str], dict[str, bytes | OSError]]:
    """Return the digest of each file, and the contents of the changed files, by path.

    `meta` describes the files at the time `read_at`. `read_at` and `now` are in nanoseconds since the epoch. If the
    times of a file do not prove that it is unchanged, its content decides.
    """
    before = {path: (seen, known) for (path, *seen), known in zip(meta["files"], meta["digests"], strict=True)}
    digests: dict[str, str] = {}
    contents: dict[str, bytes | OSError] = {}
    for seen, (whole, *looks) in zip(files, recorded(files), strict=True):
        path = seen[0]
        looked, known = before.get(str(whole), (None, None))
        is_settled = max(seen[2], seen[3]) + GRAIN < read_at < now + GRAIN and do_times_tell(seen)
        if known is not None and looked == looks and is_settled:
            digests[path] = known
            continue
        content = load(path)
        digests[path] = digest(content)
        if isinstance(content, OSError) or digests[path] != known:
            contents[path] = content
    return digests, contents


def newest(files: Sequence[Seen]) -> int:
    """Return the time of the last change of these files, in nanoseconds since the epoch."""
    return max((max(mtime, ctime) for _, _, mtime, ctime, _ in files), default=0)
