"""The program that built an index. Another program may build it differently, even a program of the same version."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from ruskor.index.store import LAYOUT

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["checksum", "is_of_this_program", "looks"]

_PACKAGE = Path(__file__).parents[1]
_FOLDERS = (
    "base",
    "base/lints",
    "index",
    "model",
    "model/dates",
    "model/language",
)  # the folders and files that decide the content of an index, or the saved findings of `check`
_FILES = ("checking.py", "compare.py", "opening.py", "refreshing.py", "seen.py")
_SUFFIXES = (".py", ".sql", ".txt")


def is_of_this_program(meta: Mapping[str, object]) -> bool:
    """Return whether this program built an index. `meta` is the description in the index.

    The layout of the index must be the present layout. If the `looks` are also equal, the program is the same.
    Different `looks` prove nothing: two copies of a release have files with different times. Then the `checksum` of the
    content decides.
    """
    return meta.get("layout") == LAYOUT and (meta.get("looks") == looks() or meta.get("program") == checksum())


def looks() -> int:
    """Return a checksum of the sizes and times of the program's files. It is quicker than `checksum`."""
    found = []
    try:
        for folder in _FOLDERS:
            with os.scandir(f"{_PACKAGE}{os.sep}{folder}") as entries:
                for entry in entries:
                    if entry.name.endswith(_SUFFIXES):
                        seen = entry.stat()
                        found.append((entry.name, seen.st_size, seen.st_mtime_ns))
        for name in _FILES:
            seen = os.stat(f"{_PACKAGE}{os.sep}{name}")  # noqa: PTH116 -- every look-up runs it
            found.append((name, seen.st_size, seen.st_mtime_ns))
    except OSError:  # the package is not a folder
        return 0
    return crc32(repr(sorted(found)).encode())


def checksum() -> int:
    """Return a checksum of all files that decide the content of an index."""
    total = 0
    paths = [path for folder in _FOLDERS for path in sorted((_PACKAGE / folder).glob("*"))]
    for path in (*paths, *(_PACKAGE / name for name in _FILES)):
        if path.suffix in _SUFFIXES:
            total = crc32(path.read_bytes(), total)
    return total
