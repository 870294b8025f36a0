"""Opening a base: find its files, and answer from its index, built afresh where it is stale.

Nothing that is wrong with the cache ever reaches the user: an index that is missing, old, damaged or cannot be written
is built again, in memory if need be. What is wrong with the base does: as `BaseError`, with every finding.
"""

from __future__ import annotations

import os
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruskor.errors import BaseError
from ruskor.index.store import LAYOUT, IndexUnusableError, Store
from ruskor.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ruskor.base.read import Written

__all__ = ["BUILTIN", "builtin_path", "check", "open_library"]

#: The word that names the shipped base where files are named.
BUILTIN = "builtin"

_GRAIN = (
    2_000_000_000  # nanoseconds within which a file may change and keep its times (FAT's two seconds are the coarsest)
)

# A file of the base and what tells whether it changed: path, size, mtime_ns, ctime_ns, inode; zeros if there is none.
_Seen = tuple[str, int, int, int, int]


def open_library(places: Sequence[str] = ()) -> Library:
    """Open the base that stands in `places`: TOML files, folders of them, or "builtin"; none means the shipped one.

    Raises BaseError, with every finding, where the base cannot be read or is not valid.
    """
    files = [_look_at(path) for path in find_files(places)]
    index = _index_path(files)

    def rebuild() -> Store:
        return _build([path for path, *_ in files], index)

    if index:
        try:
            store = Store.open(index)
            if _is_fresh(store.meta(), files):
                return Library(store, rebuild)
            store.close()
        except IndexUnusableError:
            pass
    return Library(rebuild(), rebuild)


def check(places: Sequence[str] = ()) -> Written:
    """Read and check a base without building anything; what is wrong is in its `findings`."""
    return _read([(path, _load(path)) for path in find_files(places)])


def builtin_path() -> Path:
    """Return where the shipped base is: in the installed package, or beside src/ in a checkout."""
    installed = Path(__file__).parent / "data" / "facts.toml"
    return installed if installed.exists() else Path(__file__).parents[2] / "data" / "facts.toml"


def find_files(places: Sequence[str]) -> list[str]:
    """Return the files that `places` name, each once: a folder means the TOML files in it and below, by name."""
    files: dict[str, None] = {}
    for place in places or (BUILTIN,):
        if place == BUILTIN:
            files[str(builtin_path())] = None
        elif os.path.isdir(place):  # noqa: PTH112 -- pathlib says no to a name that holds NUL by an exception
            files |= dict.fromkeys(_toml_files(place))
        else:
            files[place] = None
    return list(files)


def _toml_files(folder: str) -> Iterator[str]:
    """Yield the TOML files of a folder and its folders; hidden ones and links to folders are passed by."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".toml") and not name.startswith("."):
                yield os.path.join(parent, name)  # noqa: PTH118 -- paths stay as they were given


def _look_at(path: str) -> _Seen:
    try:
        seen = os.stat(path)  # noqa: PTH116 -- on the way of every look-up
    except (OSError, ValueError):
        return path, 0, 0, 0, 0
    return path, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino


def _index_path(files: Sequence[_Seen]) -> Path | None:
    """Return where the index of these files belongs; None where the system has no place for it.

    The name tells of the paths only; which base it was really built from stands inside.
    """
    import platformdirs  # noqa: PLC0415

    try:
        folder = platformdirs.user_cache_path("ruskor", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    key = zlib.crc32("\0".join(os.path.abspath(path) for path, *_ in files).encode(errors="surrogateescape"))  # noqa: PTH100
    stem = "".join(c for c in Path(files[0][0]).stem if c.isascii() and c.isalnum())[:30] if files else ""
    return folder / f"{stem or 'base'}-{key:08x}.db"


def _is_fresh(meta: dict[str, Any], files: Sequence[_Seen]) -> bool:
    """Tell whether an index was built by this program from these files as they are now.

    Where a file changed so shortly before it was read that a later change could have the same times, its content
    decides: the index then holds the fingerprints of what was read.
    """
    if meta["layout"] != LAYOUT or meta["files"] != [list(one) for one in _absolute(files)]:
        return False
    return meta["digests"] is None or meta["digests"] == [_digest(_load(path)) for path, *_ in files]


def _absolute(files: Sequence[_Seen]) -> list[_Seen]:
    return [(os.path.abspath(path), *seen) for path, *seen in files]  # type: ignore[misc]  # noqa: PTH100


def _load(path: str) -> bytes | OSError:
    from ruskor.base.read import load  # noqa: PLC0415 -- reading a base is not on the way of a look-up

    return load(Path(path))


def _digest(content: bytes | OSError) -> str:
    import hashlib  # noqa: PLC0415

    return hashlib.blake2b(content if isinstance(content, bytes) else b"", digest_size=16).hexdigest()


def _read(contents: Sequence[tuple[str, bytes | OSError]]) -> Written:
    from ruskor.base import checks, read  # noqa: PLC0415

    written = read.read(contents)
    checks.run(written)
    return written


def _build(paths: Sequence[str], index: Path | None) -> Store:
    """Read and check the base, and build its index, in place of the old one or in memory."""
    from ruskor.base.resolve import resolve  # noqa: PLC0415
    from ruskor.index import build  # noqa: PLC0415

    files = [_look_at(path) for path in paths]
    read_at = time.time_ns()
    contents = [(path, _load(path)) for path in paths]
    written = _read(contents)
    if written.findings:
        raise BaseError(written.findings)
    newest = max((max(mtime, ctime) for _, _, mtime, ctime, _ in files), default=0)
    is_doubtful = newest > read_at - _GRAIN
    base = resolve(written)
    meta = {
        "layout": LAYOUT,
        "files": _absolute(files),
        "digests": [_digest(content) for _, content in contents] if is_doubtful else None,
        "titles": base.titles,
    }
    return build.publish(base.records, base.vocabulary, meta, index)
