"""The program that an index was built by: another one may have put other things in it, whatever its version says."""

from __future__ import annotations

import os
from pathlib import Path
from zlib import crc32

__all__ = ["checksum", "is_of_this_program", "looks"]

_PACKAGE = Path(__file__).parents[1]
_FOLDERS = (
    "base",
    "index",
    "model",
    "model/dates",
    "model/language",
)  # whose files have a say in what an index holds, with these:
_FILES = ("checking.py", "compare.py", "opening.py", "refreshing.py", "seen.py")
_SUFFIXES = (".py", ".sql", ".txt")


def is_of_this_program(program: object, seen: object) -> bool:
    """Tell whether an index was built by this program, from the `checksum` and the `looks` that were kept with it.

    Times and sizes are enough where they are the same. Where they are not (another copy of the same release, files that
    were only touched), what the files hold decides.
    """
    return seen == looks() or program == checksum()


def looks() -> int:
    """Return what tells of a change of the program at once: a checksum over the sizes and times of its files."""
    found = []
    try:
        for folder in _FOLDERS:
            with os.scandir(f"{_PACKAGE}{os.sep}{folder}") as entries:
                for entry in entries:
                    if entry.name.endswith(_SUFFIXES):
                        seen = entry.stat()
                        found.append((entry.name, seen.st_size, seen.st_mtime_ns))
        for name in _FILES:
            seen = os.stat(f"{_PACKAGE}{os.sep}{name}")  # noqa: PTH116 -- on the way of every look-up
            found.append((name, seen.st_size, seen.st_mtime_ns))
    except OSError:  # a package that is no folder
        return 0
    return crc32(repr(sorted(found)).encode())


def checksum() -> int:
    """Return a checksum over all that has a say in what an index holds."""
    total = 0
    paths = [path for folder in _FOLDERS for path in sorted((_PACKAGE / folder).glob("*"))]
    for path in (*paths, *(_PACKAGE / name for name in _FILES)):
        if path.suffix in _SUFFIXES:
            total = crc32(path.read_bytes(), total)
    return total
