"""The files of a base, with their paths and contents; the shipped files; the folder of caches."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = [
    "BUILTIN",
    "TooManyFilesError",
    "absolute",
    "builtin_path",
    "cache_folder",
    "choose_paths",
    "find_by_folder",
    "find_passed_by",
    "is_too_much",
    "load",
    "load_all",
    "load_each",
    "prepared_path",
    "read_template",
    "schema_path",
]

#: The word for the shipped base in a list of files.
BUILTIN = "builtin"

_MEGABYTE = 10**6
_NUMBER = "[0-9]{1,9}"
_MOST = 1000  # megabytes of a base; no base that people write has more
_MOST_FILES = 10_000  # .toml files in the folders of one base; the root of a disk has more
_ENTRIES = 20  # files and folders of any kind that are allowed for each allowed .toml file


class TooManyFilesError(OSError):
    """The folders of a base have more files than the limit. `filename` is the folder that exceeds it."""


def choose_paths(facts: Sequence[str] | None, environ: Mapping[str, str]) -> list[str]:
    """Return the paths in --facts, or else the paths in RUSKOR_FACTS. No paths mean the shipped base."""
    return [*(facts or (path for path in environ.get("RUSKOR_FACTS", "").split(os.pathsep) if path))]


def builtin_path() -> Path:
    """Return the path of the shipped base."""
    return _find_shipped("facts.toml")


def prepared_path() -> Path:
    """Return the path of the shipped index of the shipped base. This index may be missing."""
    return builtin_path().with_suffix(".db")


def schema_path() -> Path:
    """Return the path of the JSON Schema of a base, for editors."""
    return _find_shipped("base.schema.json")


def read_template() -> str:
    """Return the text of a small first base. The caller adds the line that names its schema."""
    return (Path(__file__).parent / "base" / "template.toml").read_text(encoding="utf-8")


def _find_shipped(name: str) -> Path:
    """Return the path of a file of data/: in the installed package, or beside src/ in a checkout."""
    installed = Path(__file__).parent / "data" / name
    return installed if installed.exists() else Path(__file__).parents[2] / "data" / name


def find_by_folder(places: Sequence[str]) -> dict[str, str | None]:
    """Return the files that `places` name, each with the folder in `places` that contains it, or None.

    A folder means all TOML files below it, by name. The result has each file once. Raises TooManyFilesError as soon as
    the folders have more files than `RUSKOR_MOST_FILES` allows.
    """
    walk = _Walk()
    files: dict[str, str] = {}
    folders: dict[str, str | None] = {}
    for base in places or (BUILTIN,):
        found, folder = [base], None
        if base == BUILTIN:
            found = [str(builtin_path())]
        elif inside := list(_find_toml_files(base, walk)):  # a folder without files stays a path, and `load` reports it
            found, folder = inside, base
        for path in found:
            if files.setdefault(absolute(path), path) is path:
                folders[path] = folder
            elif folder is None:  # a file that `places` itself names belongs to no folder
                folders[files[absolute(path)]] = None
    return folders


class _Walk:
    """A walk through the folders of one base, with a limit. It does not follow links to folders."""

    def __init__(self) -> None:
        self._most = _read_number("RUSKOR_MOST_FILES", _MOST_FILES)
        self._files = self._entries = 0

    def through(self, top: str, onerror: Callable[[OSError], object]) -> Iterator[tuple[str, list[str], list[str]]]:
        """Yield each folder that is not hidden, with its folders and files. At the limit, raise TooManyFilesError."""
        for parent, folders, names in os.walk(top, onerror=onerror):
            self._entries += len(folders) + len(names)
            self._files += sum(name.endswith(".toml") and not name.startswith(".") for name in names)
            if self._files > self._most:
                raise self._make_refusal(top, f"{self._most:,} .toml files")
            if self._entries > self._most * _ENTRIES:
                raise self._make_refusal(top, f"{self._most * _ENTRIES:,} files and folders to look through")
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield parent, folders, sorted(names)

    def _make_refusal(self, top: str, found: str) -> TooManyFilesError:
        message = (
            f"with this folder, the base has more than {found}; "
            "name the folder of one base, or set RUSKOR_MOST_FILES to raise the limit"
        )
        return TooManyFilesError(errno.EFBIG, message, top)


def _find_toml_files(folder: str, walk: _Walk) -> Iterator[str]:
    """Yield the TOML files below a folder, and the folders that cannot be listed.

    Hidden files are skipped, and so are the results of `find_passed_by`. A path that is not a folder has no files.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 -- pathlib raises an exception for a name with NUL
        return
    unlisted: list[OSError] = []
    for parent, _, names in walk.through(folder, unlisted.append):
        for name in names:
            if name.endswith(".toml") and not name.startswith("."):
                yield os.path.join(parent, name)  # noqa: PTH118 -- the path of the user stays unchanged
    yield from (str(error.filename) for error in unlisted)


def find_passed_by(places: Sequence[str]) -> list[str]:
    """Return the paths in the folders of `places` that look like a part of the base, but are not read.

    These are links to folders, and files with endings in capitals (`.TOML`). If the folders have more files than the
    limit, return no paths.
    """
    with suppress(TooManyFilesError):
        return list(_yield_passed_by(places))
    return []


def _yield_passed_by(places: Sequence[str]) -> Iterator[str]:
    walk = _Walk()
    for path in places:
        if path == BUILTIN or not os.path.isdir(path):  # noqa: PTH112 -- as above
            continue
        for parent, folders, names in walk.through(path, _ignore):
            links = [name for name in folders if os.path.islink(os.path.join(parent, name))]  # noqa: PTH114, PTH118
            capitals = [name for name in names if name.lower().endswith(".toml") and not name.endswith(".toml")]
            inside = sorted(name for name in (*links, *capitals) if not name.startswith("."))
            yield from (os.path.join(parent, name) for name in inside)  # noqa: PTH118


def _ignore(error: OSError) -> None:
    """Ignore a folder that cannot be listed. The reading of the base reports it."""


def absolute(path: str) -> str:
    """Return the absolute path as text, even if the name contains invalid bytes."""
    try:
        path = os.path.abspath(path)  # noqa: PTH100 -- the file may be missing
    except OSError:  # without the working folder, relative paths do not exist
        path = os.path.normpath(path)
    return path.encode(errors="backslashreplace").decode()


def load(path: str) -> bytes | OSError:
    """Return the content of a file, or the error: no such file, no regular file, no permission."""
    return load_all([path])[0]


def load_all(paths: Sequence[str]) -> list[bytes | OSError]:
    """Return the content of each file, or the error. If all files together are too large, return only this error."""
    try:
        return [*load_each(paths)]
    except OSError as error:
        return [error]


def load_each(paths: Sequence[str]) -> Iterator[bytes | OSError]:
    """Yield the content of each file, or the error: one after another, so that the base is never in memory.

    Raises an OSError with the code EFBIG if all files together have more bytes than `RUSKOR_MOST_MB` allows. If the
    sizes of the files already show this, no file is read. So a wrong folder, such as the root of the disk, does not
    fill the memory.
    """
    left = _read_limit()
    for path in paths:
        left -= _measure_size(path)
        if left < 0:
            raise _refuse_size(path)
    left = _read_limit()
    for path in paths:
        content = _load(path, left)
        if content is None:  # the file has grown, or shows no size before it is read
            raise _refuse_size(path)
        left -= len(content) if isinstance(content, bytes) else 0
        yield content


def is_too_much(size: int) -> bool:
    """Return whether a base of this size in bytes is refused."""
    return size > _read_limit()


def _read_limit() -> int:
    """Return the largest number of bytes that a base may have."""
    return _read_number("RUSKOR_MOST_MB", _MOST) * _MEGABYTE


def _read_number(variable: str, otherwise: int) -> int:
    """Return the number in an environment variable, or else the default."""
    named = os.environ.get(variable, "")
    return int(named) if re.fullmatch(_NUMBER, named) else otherwise


def _refuse_size(path: str) -> OSError:
    """Return the error for a base that is too large. With the file `path`, it exceeds the limit."""
    limit = f"{_read_limit() // _MEGABYTE:,} MB; set RUSKOR_MOST_MB to raise the limit"
    return OSError(errno.EFBIG, f"with this file, the base is larger than {limit}", path)


def _measure_size(path: str) -> int:
    """Return the size of a regular file in bytes, or 0 for anything else."""
    try:
        seen = os.stat(path)  # noqa: PTH116 -- as above
    except (OSError, ValueError):
        return 0
    return seen.st_size if stat.S_ISREG(seen.st_mode) else 0


def _load(path: str, most: int) -> bytes | OSError | None:
    """Return the content of a file, or the error. If it has more than `most` bytes, return None."""
    try:
        if os.path.isdir(path):  # noqa: PTH112 -- as above
            os.listdir(path)  # noqa: PTH208 -- it gives the reason if the folder cannot be listed
            return OSError("the folder has no .toml file")
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 -- as above
            return OSError("it is not a regular file")
        with open(path, "rb", opener=_open_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # the file has been replaced meanwhile
                return OSError("it is not a regular file")
            content = file.read(most + 1)
            return content if len(content) <= most else None
    except OSError as error:
        return error
    except ValueError:  # the path contains NUL
        return OSError("a file cannot have such a name")


def _open_at_once(path: str, flags: int) -> int:
    """Open a file without waiting. The system would wait for a pipe or a device."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def cache_folder() -> Path | None:
    """Return the user's folder for the caches of ruskor, or None if the system has none.

    On Linux, this is the folder of XDG's Base Directory Specification. Every other system has its own rule, which
    platformdirs knows. Linux does without platformdirs, because its import takes a twentieth of the time of a look-up.
    """
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        named = os.environ.get("XDG_CACHE_HOME", "")
        home = named if os.path.isabs(named) else os.path.expanduser("~/.cache")  # noqa: PTH111, PTH117 -- "~" may stay
        return Path(home, "ruskor")
    import platformdirs  # noqa: PLC0415

    try:
        return platformdirs.user_cache_path("ruskor", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
