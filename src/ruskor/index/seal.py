"""The seal of an index: a checksum of its whole file, which shows any changed bit.

SQLite finds a fault in the structure of a file. It does not find a changed letter, or a changed day that hides a
record. The seal is in the header of the file. SQLite leaves four bytes of it to the application
(https://www.sqlite.org/fileformat.html, section 1.3.9).

The time of the file's last change means: at this time, the index was right. A build sets it to the time at which it
read the files of the base. A look-up that compares the index with these files, and with its seal, sets it to the
present. Then its last digits are a mark, because a look-up has no time for a checksum of megabytes each time. The mark
is valid for an hour. Any program that writes to the file sets a time without the mark.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from zlib import crc32

__all__ = ["is_as_sealed", "is_sound", "seal"]

_PLACE, _SIZE = 68, 4
_CHUNK = 2**15  # bytes; they fit into the processor's cache
_MOST = 2**29  # bytes; a larger file is not checked, and a file of this size takes a fifth of a second
_HOUR = 3600 * 10**9  # nanoseconds
_AT_ONCE = 10**7  # nanoseconds: the largest difference of the mark and ctime, one tick of the clock
_TAG = 10**6  # nanoseconds: the part of a time that contains the mark


def seal(path: str) -> None:
    """Write the seal into a complete file."""
    with open(path, "rb+") as file:  # noqa: PTH123 -- the path is a text
        checksum, _ = _sum_up(file.fileno())
        file.seek(_PLACE)
        file.write(checksum)


def is_sound(path: str) -> bool:
    """Return whether a file is unchanged since it was sealed, or has more than half a gigabyte."""
    try:
        seen = os.stat(path)  # noqa: PTH116 -- every look-up runs it
        if seen.st_size > _MOST or _is_noted(seen):
            return True
    except OSError:
        return False
    if not is_as_sealed(path):
        return False
    now = time.time_ns()
    with suppress(OSError):  # without permission to set the time, each look-up checks the file
        os.utime(path, ns=(now, now - now % _TAG + _make_tag(seen)))
    return True


def is_as_sealed(path: str) -> bool:
    """Return whether a file is unchanged since it was sealed. Always read the whole file, and set no mark."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- the path is a text
            checksum, sealed = _sum_up(file.fileno())
    except OSError:
        return False
    return checksum == sealed


def _is_noted(seen: os.stat_result) -> bool:
    """Return whether the times of a file show a successful check in the last hour, and no change since.

    A program that writes to the file sets an mtime without the tag. If a program resets mtime, the ctime of the system
    shows the change.
    """
    noted = seen.st_mtime_ns
    return (
        noted % _TAG == _make_tag(seen)
        and abs(seen.st_ctime_ns - noted) < _AT_ONCE
        and abs(time.time_ns() - noted) < _HOUR
    )


def _make_tag(seen: os.stat_result) -> int:
    return crc32(f"{seen.st_ino} {seen.st_size}".encode()) % _TAG


def _sum_up(handle: int) -> tuple[bytes, bytes]:
    """Return the checksum of a file without its seal, and the seal."""
    first = os.read(handle, _CHUNK)
    checksum = crc32(first[_PLACE + _SIZE :], crc32(first[:_PLACE]))
    while chunk := os.read(handle, _CHUNK):
        checksum = crc32(chunk, checksum)
    return checksum.to_bytes(_SIZE, "big"), first[_PLACE : _PLACE + _SIZE]
