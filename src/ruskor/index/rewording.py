"""Update the words of an index after records were removed or added, or names changed."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ruskor.index.columns import COLUMNS
from ruskor.index.offices import Offices
from ruskor.index.textual import Form, Reader, write_forms, write_texts, write_vocabulary
from ruskor.index.words import read_thesaurus

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from ruskor.model import contract

__all__ = ["Part", "reword"]


class Part(NamedTuple):
    """A vocabulary, and records with their positions and keywords."""

    vocabulary: contract.Vocabulary
    records: Sequence[tuple[int, contract.Record, Sequence[str]]]


def reword(connection: sqlite3.Connection, before: Part, after: Part, *, is_same: bool) -> None:
    """Remove the words of the records `before`, and add those of the records `after`.

    The table of records may be changed already. If the two vocabularies are not the same, the words of names are
    changed, too.
    """
    words: Counter[str] = Counter()
    forms: Counter[Form] = Counter()
    old, new = _make_readers(connection, before.vocabulary, after.vocabulary, is_same=is_same)

    gone = _read_columns(connection, [position for position, _, _ in before.records])
    words.subtract(chain.from_iterable({*columns.split()} for _, columns in gone))
    counted = Counter(chain.from_iterable(old.read(record, keywords).forms for _, record, keywords in before.records))
    forms.subtract(old.named(counted))
    connection.executemany(
        f"INSERT INTO text (text, rowid, {', '.join(COLUMNS)}) VALUES ('delete', ?{', ?' * len(COLUMNS)})",
        ((position, *columns.split("\n")) for position, columns in gone),
    )
    connection.executemany("DELETE FROM tokens WHERE record = ?", ((position,) for position, _ in gone))

    texts = [(position, new.read(record, keywords)) for position, record, keywords in after.records]
    write_texts(connection, texts)
    words.update(chain.from_iterable(text.tokens() for _, text in texts))
    forms.update(new.named(Counter(chain.from_iterable(text.forms for _, text in texts))))

    if not is_same:
        forms.subtract(old.named(Counter(old.vocabulary_forms())))
        forms.update(new.named(Counter(new.vocabulary_forms())))
        for table in ("phrase", "sound"):
            connection.execute(f"DELETE FROM {table}")
        write_vocabulary(connection, new)
    _write_words(connection, words)
    _write_forms(connection, forms)


def _make_readers(
    connection: sqlite3.Connection, before: contract.Vocabulary, after: contract.Vocabulary, *, is_same: bool
) -> tuple[Reader, Reader]:
    """Return a reader of the removed records, and a reader of the added records. If possible, both are one reader.

    Each vocabulary may have units that the base does not define, because the records of its part use them.
    """
    thesaurus = read_thesaurus(connection)
    synonyms = connection.execute("SELECT tokens, ring FROM synonym").fetchall()
    if is_same:
        units = {unit["id"]: unit for unit in (*before["unit"], *after["unit"])}
        before = after = {**after, "unit": [*units.values()]}
    new = Reader(after, thesaurus, Offices(after["entity"]), synonyms)
    return (new if is_same else Reader(before, thesaurus, Offices(before["entity"]), synonyms)), new


def _read_columns(connection: sqlite3.Connection, positions: Sequence[int]) -> list[tuple[int, str]]:
    """Return the tokens of these records, each with its position."""
    asked = "SELECT record, columns FROM json_each(?) CROSS JOIN tokens ON record = value"
    return connection.execute(asked, (json.dumps(positions),)).fetchall()


def _write_words(connection: sqlite3.Connection, change: Counter[str]) -> None:
    rows = [(token, number) for token, number in change.items() if number]
    connection.executemany(
        "INSERT INTO word VALUES (?, ?) ON CONFLICT (token) DO UPDATE SET records = records + excluded.records", rows
    )
    connection.executemany("DELETE FROM word WHERE token = ? AND records = 0", ((token,) for token, _ in rows))


def _write_forms(connection: sqlite3.Connection, change: Counter[Form]) -> None:
    change = Counter({form: number for form, number in change.items() if number})
    rows = connection.execute(
        "SELECT written, token, form.id, small, other FROM json_each(?) CROSS JOIN form ON written = value",
        (json.dumps(sorted({form.written for form in change})),),
    )
    known = {(written, token): (id_, small, other) for written, token, id_, small, other in rows}
    write_forms(connection, known, change)
