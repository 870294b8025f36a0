"""The seal of an index: a checksum over its whole file, so that a bit that was flipped, wherever, is not believed.

SQLite finds what is wrong with the structure of a file, but not a letter that became another one, nor a day that moved
a record out of sight. The seal stands in the header of the file, where SQLite keeps four bytes for the application
(https://www.sqlite.org/fileformat.html, section 1.3.9).

A look-up cannot sum up megabytes each time: that a file was found sound is noted in the time of its last change, which
whoever writes to it changes, and holds for an hour.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from zlib import crc32

__all__ = ["is_as_sealed", "is_sound", "seal"]

_PLACE, _SIZE = 68, 4
_CHUNK = 2**15  # bytes, few enough to stay in the processor's cache
_MOST = 2**29  # bytes of a file that is summed up: a fifth of a second, once an hour
_HOUR = 3600 * 10**9  # nanoseconds
_AT_ONCE = 10**7  # nanoseconds within which the system notes that the time of a file was set: its clock's tick
_TAG = 10**6  # nanoseconds: the part of a time that holds the note


def seal(path: str) -> None:
    """Write the seal into a file that is whole."""
    with open(path, "rb+") as file:  # noqa: PTH123 -- a path is a text here
        checksum, _ = _sum_up(file.fileno())
        file.seek(_PLACE)
        file.write(checksum)


def is_sound(path: str) -> bool:
    """Tell whether a file is as it was sealed, to the last bit; of one past half a gigabyte it is taken for granted."""
    try:
        seen = os.stat(path)  # noqa: PTH116 -- on the way of every look-up
        if seen.st_size > _MOST or _is_noted(seen):
            return True
    except OSError:
        return False
    if not is_as_sealed(path):
        return False
    now = time.time_ns()
    with suppress(OSError):  # not ours to note: it is summed up each time
        os.utime(path, ns=(now, now - now % _TAG + _tag(seen)))
    return True


def is_as_sealed(path: str) -> bool:
    """Tell whether a file is as it was sealed, to the last bit, by summing it up; nothing is noted."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- a path is a text here
            checksum, sealed = _sum_up(file.fileno())
    except OSError:
        return False
    return checksum == sealed


def _is_noted(seen: os.stat_result) -> bool:
    """Tell whether the times of a file say that it was found sound, within this hour, and not touched since.

    Who writes to it sets the time of its last change, without the tag; who sets that back is told on by the time at
    which it was set.
    """
    noted = seen.st_mtime_ns
    return (
        noted % _TAG == _tag(seen) and abs(seen.st_ctime_ns - noted) < _AT_ONCE and abs(time.time_ns() - noted) < _HOUR
    )


def _tag(seen: os.stat_result) -> int:
    return crc32(f"{seen.st_ino} {seen.st_size}".encode()) % _TAG


def _sum_up(handle: int) -> tuple[bytes, bytes]:
    """Return the checksum of a file but for its seal, and the seal."""
    first = os.read(handle, _CHUNK)
    checksum = crc32(first[_PLACE + _SIZE :], crc32(first[:_PLACE]))
    while chunk := os.read(handle, _CHUNK):
        checksum = crc32(chunk, checksum)
    return checksum.to_bytes(_SIZE, "big"), first[_PLACE : _PLACE + _SIZE]
