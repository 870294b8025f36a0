"""The seal of an index: a checksum of its whole file, which shows any flipped bit.

SQLite finds faults in the structure of a file, but not a changed letter, nor a changed day that hides a record. The
seal is in the header of the file, where SQLite leaves four bytes to the application
(https://www.sqlite.org/fileformat.html, section 1.3.9).

A look-up has no time for a checksum of megabytes each time. Therefore, the time of the file's last change contains a
mark after a successful check. The mark is valid for an hour, and any program that writes to the file removes it.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from zlib import crc32

__all__ = ["is_as_sealed", "is_sound", "seal"]

_PLACE, _SIZE = 68, 4
_CHUNK = 2**15  # bytes, few enough for the processor's cache
_MOST = 2**29  # bytes of the largest file that is checked: it takes a fifth of a second, once an hour
_HOUR = 3600 * 10**9  # nanoseconds
_AT_ONCE = 10**7  # nanoseconds, the tick of the system's clock: the mark and ctime are at most this far apart
_TAG = 10**6  # nanoseconds: the part of a time that contains the mark


def seal(path: str) -> None:
    """Write the seal into a complete file."""
    with open(path, "rb+") as file:  # noqa: PTH123 -- a path is a text here
        checksum, _ = _sum_up(file.fileno())
        file.seek(_PLACE)
        file.write(checksum)


def is_sound(path: str) -> bool:
    """Return whether a file is unchanged since it was sealed; a file above half a gigabyte is not checked."""
    try:
        seen = os.stat(path)  # noqa: PTH116 -- on the way of every look-up
        if seen.st_size > _MOST or _is_noted(seen):
            return True
    except OSError:
        return False
    if not is_as_sealed(path):
        return False
    now = time.time_ns()
    with suppress(OSError):  # without permission to set the time, each look-up checks the file
        os.utime(path, ns=(now, now - now % _TAG + _tag(seen)))
    return True


def is_as_sealed(path: str) -> bool:
    """Return whether a file is unchanged since it was sealed; it reads the whole file and sets no mark."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- a path is a text here
            checksum, sealed = _sum_up(file.fileno())
    except OSError:
        return False
    return checksum == sealed


def _is_noted(seen: os.stat_result) -> bool:
    """Return whether the times of a file show that it was found sound within the last hour and not written since.

    A program that writes to the file sets mtime to a value without the tag. A program that resets mtime is found by
    ctime, which the system sets.
    """
    noted = seen.st_mtime_ns
    return (
        noted % _TAG == _tag(seen) and abs(seen.st_ctime_ns - noted) < _AT_ONCE and abs(time.time_ns() - noted) < _HOUR
    )


def _tag(seen: os.stat_result) -> int:
    return crc32(f"{seen.st_ino} {seen.st_size}".encode()) % _TAG


def _sum_up(handle: int) -> tuple[bytes, bytes]:
    """Return the checksum of a file without its seal, and the seal."""
    first = os.read(handle, _CHUNK)
    checksum = crc32(first[_PLACE + _SIZE :], crc32(first[:_PLACE]))
    while chunk := os.read(handle, _CHUNK):
        checksum = crc32(chunk, checksum)
    return checksum.to_bytes(_SIZE, "big"), first[_PLACE : _PLACE + _SIZE]
