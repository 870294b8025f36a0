"""What tells whether a file of a base has changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ruskor.places import absolute

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["GRAIN", "Seen", "digest", "do_times_tell", "look_at", "newest", "recorded"]

_SECOND = 10**9  # nanoseconds
_1980 = (
    315_532_800 * _SECOND
)  # the first day of DOS; packed files that have no time of their own get it, or an older one
#: Nanoseconds within which a file may change and keep its times; two seconds are FAT's.
GRAIN = 2_000_000_000

#: A file of the base and what tells whether it changed: path, size, mtime_ns, ctime_ns, inode; zeros if there is none.
Seen = tuple[str, int, int, int, int]


def look_at(path: str) -> Seen:
    """Return how a file looks now."""
    try:
        seen = os.stat(path)  # noqa: PTH116 -- on the way of every look-up
    except (OSError, ValueError):
        return path, 0, 0, 0, 0
    return path, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino


def do_times_tell(seen: Seen) -> bool:
    """Tell whether the times of a file become others when it changes.

    They do not where they have whole seconds alone: a second has room for two changes, and the clock that gives them
    may be another one than ours. Nor where somebody set them all alike, as the images of file systems have them: what
    is mounted today may be another image than yesterday.
    """
    path, _, mtime, ctime, _ = seen
    if max(mtime, ctime) < _1980 or not (mtime % _SECOND or ctime % _SECOND):
        return False
    try:
        return not os.statvfs(path).f_flag & os.ST_RDONLY
    except (OSError, ValueError, AttributeError):  # the file went away; or a system that has no such call
        return True


def recorded(files: Sequence[Seen]) -> list[list[str | int]]:
    """Return how files look, as an index keeps it: by whole paths."""
    return [[absolute(path), *seen] for path, *seen in files]


def digest(content: bytes | OSError) -> str:
    """Return what tells one content from another; what cannot be read has that of nothing."""
    import hashlib  # noqa: PLC0415 -- a look-up whose index is fresh needs none

    return hashlib.blake2b(content if isinstance(content, bytes) else b"", digest_size=16).hexdigest()


def newest(files: Sequence[Seen]) -> int:
    """Return when the last of these files changed, in nanoseconds since the epoch."""
    return max((max(mtime, ctime) for _, _, mtime, ctime, _ in files), default=0)
