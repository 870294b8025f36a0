"""Where things are: the files of a base, what the package ships, the folder of caches; and what a file holds."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "BUILTIN",
    "absolute",
    "builtin_path",
    "cache_folder",
    "find_files",
    "load",
    "prepared_path",
    "schema_path",
    "template",
]

#: The word that names the shipped base where files are named.
BUILTIN = "builtin"

_LARGEST = 2**30  # bytes of one file: no base that people keep is as large, and no machine is kept busy for more


def builtin_path() -> Path:
    """Return where the shipped base is."""
    return _shipped("facts.toml")


def prepared_path() -> Path:
    """Return where an index of the shipped base is, if it came with one."""
    return builtin_path().with_suffix(".db")


def schema_path() -> Path:
    """Return where the JSON Schema of a base is, for editors."""
    return _shipped("base.schema.json")


def template() -> str:
    """Return the text of a small base to begin one's own with; the line that names its schema is to be put first."""
    return (Path(__file__).parent / "base" / "template.toml").read_text(encoding="utf-8")


def _shipped(name: str) -> Path:
    """Return where a file of data/ is: in the installed package, or beside src/ in a checkout."""
    installed = Path(__file__).parent / "data" / name
    return installed if installed.exists() else Path(__file__).parents[2] / "data" / name


def find_files(places: Sequence[str]) -> list[str]:
    """Return the files that `places` name, each once: a folder means the TOML files in it and below, by name."""
    files: dict[str, str] = {}
    for place in places or (BUILTIN,):
        if place == BUILTIN:
            found = [str(builtin_path())]
        elif os.path.isdir(place):  # noqa: PTH112 -- pathlib says no to a name that holds NUL by an exception
            found = list(_toml_files(place)) or [place]  # reading a folder says what is wrong with it
        else:
            found = [place]
        for path in found:
            files.setdefault(absolute(path), path)
    return list(files.values())


def _toml_files(folder: str) -> Iterator[str]:
    """Yield the TOML files of a folder and its folders, and what folders cannot be listed.

    Hidden ones and links to folders are passed by.
    """
    unlisted: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unlisted.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".toml") and not name.startswith("."):
                yield os.path.join(parent, name)  # noqa: PTH118 -- paths stay as they were given
    yield from (str(error.filename) for error in unlisted)


def absolute(path: str) -> str:
    """Return the whole path, as text whatever bytes the file is named by."""
    try:
        path = os.path.abspath(path)  # noqa: PTH100 -- no file needs to be there
    except OSError:  # the folder that we are in is gone, and what is named from there with it
        path = os.path.normpath(path)
    return path.encode(errors="backslashreplace").decode()


def load(path: str) -> bytes | OSError:
    """Return what a file holds; why not, where it cannot be read: no such file, no regular file, no permission."""
    try:
        if os.path.isdir(path):  # noqa: PTH112 -- as above
            os.listdir(path)  # noqa: PTH208 -- says why it cannot be listed, if it cannot
            return OSError("the folder holds no .toml file")
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 -- as above
            return OSError("it is not a regular file")
        with open(path, "rb", opener=_open_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # it has been replaced since
                return OSError("it is not a regular file")
            content = file.read(_LARGEST + 1)
            return content if len(content) <= _LARGEST else OSError("it is larger than a gigabyte")
    except OSError as error:
        return error
    except ValueError:  # NUL in it
        return OSError("no file can have such a name")


def _open_at_once(path: str, flags: int) -> int:
    """Open a file without waiting for anyone: what has become a pipe meanwhile, or stands for a device, would."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def cache_folder() -> Path | None:
    """Return the user's folder for caches of ours; None where the system has none.

    On Linux that is what XDG's Base Directory Specification says. Every other system has a rule of its own, which
    platformdirs knows; to load it would cost a look-up a twentieth of its time.
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
