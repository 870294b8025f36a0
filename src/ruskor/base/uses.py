"""The names and words that the records of a file use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruskor.base import shape
from ruskor.base.checks import list_references
from ruskor.base.lints.names import split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ruskor.base.written import Written

__all__ = ["NAMED", "Uses", "find_uses"]

#: The kinds of entries that a record can name.
NAMED = ("topic", "entity", "source", "unit", "measure", "record")
# The kind of entry that each of these keys of a record names.
_UNDER = {
    "topics": "topic", "entities": "entity", "speaker": "entity", "cites": "source", "unit": "unit", "per": "unit",
    "measure": "measure", "see": "record",
}  # fmt: skip


class Uses(NamedTuple):
    """What the records of a file use.

    `ids` has the ids of the records by kind. `names` has the names and former ids in the records, by the kind of entry.
    `words` has the words of the summaries.
    """

    ids: dict[str, list[str]]
    names: dict[str, set[str]]
    words: set[str]


def find_uses(written: Written, paths: Iterable[str]) -> dict[str, Uses]:
    """Return the uses of each of these files. Call it only for files that were read, not taken from the cache."""
    found = {path: Uses({}, {what: set() for what in NAMED}, set()) for path in paths}
    for kind in shape.RECORD_TABLES:
        for id_, text in written.ids[kind].items():
            if text.name in found:
                found[text.name].ids.setdefault(kind, []).append(id_)
    summaries: dict[str, list[str]] = {path: [] for path in found}
    for kind, id_, record in written.records():
        path = written.ids[kind][id_].name
        if path in found:
            summaries[path].append(record.summary)
            names = found[path].names
            for what, name in _list_names(record):
                names[what].add(name)
    for path, texts in summaries.items():
        found[path].words.update(split_words(" ".join(texts)))
    for (table, record_id, key, *_), former, _ in written.outdated:
        if uses := found.get(written.ids[str(table)][str(record_id)].name):
            uses.names[_UNDER[str(key)]].add(former)
    return found


def _list_names(record: shape.Event | shape.Figure | shape.Quote | shape.Claim) -> Iterator[tuple[str, str]]:
    """Yield each name in a record, with the kind of entry that it names."""
    for what, name, _ in list_references(record):
        yield "unit" if what == "currency or unit" else what, name
    if isinstance(record, shape.Figure):
        yield "measure", record.measure
