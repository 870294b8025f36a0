"""The tables of words and names that come with this package."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Protocol

    class _Loader(Protocol):
        def get_data(self, path: str) -> bytes: ...


__all__ = ["find_path", "read_table"]


def read_table(*parts: str) -> str:
    """Return the text of a table. `parts` are the parts of its path in `ruskor/model`.

    The loader of this module reads the table. So the table can also be in an archive. `importlib.resources` does the
    same, but its import takes a tenth of the time of a search.

    >>> read_table("language", "functions.txt").split()[:2]
    ['a', 'about']
    """
    loader = cast("_Loader", __spec__.loader)  # every module has a loader
    return loader.get_data(find_path(*parts)).decode().replace("\r\n", "\n")


def find_path(*parts: str) -> str:
    """Return the path of a table in `ruskor/model`. If the package is an archive, the path is inside it."""
    return os.path.join(os.path.dirname(__file__), *parts)  # noqa: PTH118, PTH120 -- every search runs it
