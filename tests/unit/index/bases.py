"""Small bases for tests of search."""

from __future__ import annotations

import json
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from ruskor.filters import RELEVANCE, Filters
from ruskor.opening import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from ruskor.library import Library

__all__ = ["ask", "open_text"]


@contextmanager
def open_text(text: str, folders: pytest.TempPathFactory) -> Iterator[Library]:
    """Write the text of a base to a new folder, and open the base."""
    path = folders.mktemp("base") / "base.toml"
    path.write_text(text, encoding="utf-8")
    with closing(open_library([str(path)])) as library:
        yield library


def ask(library: Library, question: str) -> tuple[list[str], list[str]]:
    """Return the ids of the records that answer a question, best first, and the notes."""
    found = [json.loads(record)["id"] for record in library.find(Filters(words=[question], sort=RELEVANCE))]
    return found, library.notes
