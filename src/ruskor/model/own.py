"""The base's own keys, `x-…`, in the JSON of a record or a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.model.exactjson import dumps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["PREFIX", "list_own_keys", "list_own_marks", "list_own_values"]

#: The beginning of the base's own keys.
PREFIX = "x-"


def list_own_keys(entry: Mapping[str, object]) -> list[str]:
    """Return the keys of a record or a source that are the base's own."""
    if PREFIX not in " ".join(entry):  # true for most records, and faster than a test of each key
        return []
    return [key for key in entry if key.startswith(PREFIX)]


def list_own_values(entry: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the base's own keys of a record or a source, each with its value."""
    return ((key, entry[key]) for key in list_own_keys(entry))


def list_own_marks(entry: Mapping[str, object]) -> Iterator[str]:
    """Yield the words that find a record or a source by its own keys: each key, and KEY=VALUE for each value.

    >>> list(list_own_marks({"id": "a", "x-by": ["Ada", "Bo"], "x-done": True}))
    ['x-by', 'x-by=Ada', 'x-by=Bo', 'x-done', 'x-done=true']
    """
    for key, text in list_own_values(entry):
        yield key
        for value in text if isinstance(text, list) else [text]:
            yield f"{key}={value if isinstance(value, str) else dumps(value)}"
