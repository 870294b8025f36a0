"""An open index: it finds records by query and terms by name. Errors of SQLite are raised as `IndexUnusableError`."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ruskor.index.query import Query, to_sql
from ruskor.model.exactjson import dumps
from ruskor.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ruskor.index.readings import Readings
    from ruskor.index.search import Answer, Said
    from ruskor.model import contract
    from ruskor.model.choices import Term

__all__ = ["LAYOUT", "IndexUnusableError", "Store", "place_of"]

LAYOUT = 31  # is raised with every change of the content of an index, so that no older index is read


class IndexUnusableError(Exception):
    """The file is missing, no index, damaged or not readable, or lacks the tables of words; it must be built again."""


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
        raise IndexUnusableError(str(error)) from error


def place_of(cite: contract.Cite) -> str | None:
    """Return a text for the source and the position that a citation names; None if it names the source only."""
    locator = cite["paragraph"] if cite["paragraph"] is not None else cite["page"] or cite["section"]
    return None if locator is None else f"{(cite['in'] or cite['source'])['id']} {locator}"


def _says(text: str, phrase: str) -> bool:
    """Return whether a record, as JSON, has a phrase literally; case, accents and punctuation are ignored."""
    record = json.loads(text)
    when, amount, quote = (record[key] or {} for key in ("date", "amount", "quote"))
    texts = [
        record["summary"], record["note"], record["measure"], when.get("text"), when.get("stated"), amount.get("text"),
        amount.get("stated"), quote.get("text"), quote.get("translation"), quote.get("role"),
        quote.get("speaker", {}).get("name"), *(entity["name"] for entity in record["entities"]),
    ]  # fmt: skip
    wanted = f" {fold(phrase)} "
    return any(wanted in f" {fold(part)} " for part in texts if part)


class Store:
    """One open index, with its look-ups."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.create_function("says", 2, _says, deterministic=True)

    @classmethod
    def open(cls, path: Path | str) -> Store:
        """Open an index file for reading; a finished index is never changed."""
        with _telling():
            return cls(sqlite3.connect(f"file:{quote(os.fsencode(path))}?mode=ro&immutable=1", uri=True))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def copy_to(self, connection: sqlite3.Connection) -> None:
        """Copy the index into an empty database; sqlite3.Error if either of them fails."""
        self._connection.backup(connection)

    def meta(self) -> dict[str, Any]:
        """Return the description of the index: the files and the program that it was built from, and its counts."""
        with _telling():
            return {key: json.loads(value) for key, value in self._connection.execute("SELECT key, value FROM meta")}

    def records(self, query: Query) -> Iterator[str]:
        """Yield the JSON of each wanted record, in order."""
        with _telling():
            for (text,) in self._connection.execute(*to_sql(query)):
                yield text

    def search(self, query: Query, words: Sequence[str]) -> Answer:
        """Return the records that answer `words`, best first, and how the words were read; see `index.search`."""
        from ruskor.index import search  # noqa: PLC0415 -- many look-ups need no knowledge of words

        with self._telling_of_words():
            return search.search(self._connection, query, words)

    def said(self, words: Sequence[str], *, certain: bool = False) -> Said | None:
        """Return the expression of a filter by these words, for `Query.words`; see `index.search`."""
        from ruskor.index import search  # noqa: PLC0415 -- likewise

        with self._telling_of_words():
            return search.said(self._connection, words, certain=certain)

    def matching(self, words: Sequence[str], *, ranked: bool) -> frozenset[str]:
        """Return the tokens that match these words."""
        from ruskor.index import search  # noqa: PLC0415 -- likewise

        with _telling():
            return search.matching(self._connection, words, ranked=ranked)

    def at(self, positions: Sequence[int]) -> Iterator[str]:
        """Yield the JSON of the records at these positions, in this order."""
        with _telling():
            for position in positions:
                (text,) = self._connection.execute("SELECT json FROM record WHERE position = ?", (position,)).fetchone()
                yield text

    def readings(self) -> Readings:
        """Return the words of the index, for a search without the index; see `index.readings`."""
        from ruskor.index.readings import Readings  # noqa: PLC0415 -- likewise

        with self._telling_of_words():
            return Readings(self._connection)

    def record(self, id_: str) -> str | None:
        """Return the JSON of one record."""
        return self._one("SELECT json FROM record WHERE id = ?", id_)

    def renamed(self, what: str, id_: str) -> str | None:
        """Return the present id of an entry with this former id, or None; `what` is "source", "record" and so on."""
        return self._one("SELECT id FROM former WHERE what = ? AND former = ?", what, id_)

    def referring(self, id_: str, most: int) -> list[str]:
        """Return the ids of the first records, at most `most`, whose `see` names this record."""
        return self._column(
            "SELECT id FROM reference JOIN record ON position = record WHERE target = ? ORDER BY record LIMIT ?",
            id_,
            most,
        )

    def sharing_evidence(self, record: contract.Record, most: int) -> list[str]:
        """Return the ids of the first other records, at most `most`, that cite the same position of the same source."""
        positions = dict.fromkeys(position for cite in record["cites"] if (position := place_of(cite)))
        with _telling():
            found: dict[int, str] = {}
            for position in positions:  # one query each, because SQLite would have to sort the records of all together
                found.update(
                    self._connection.execute(
                        "SELECT record, id FROM evidence JOIN record ON position = record"
                        " WHERE place = ? AND id <> ? ORDER BY record LIMIT ?",
                        (position, record["id"], most),
                    )
                )
            return [id_ for _, id_ in sorted(found.items())[:most]]

    def terms(self, what: Term) -> Iterator[str]:
        """Yield the JSON of each entity, topic, source, unit or measure, in the order of the base."""
        with _telling():
            for (text,) in self._connection.execute(
                "SELECT json FROM term WHERE what = ? ORDER BY position, id", (what,)
            ):
                yield text

    def term(self, what: Term, id_: str) -> str | None:
        """Return the JSON of one entity, topic, source, unit or measure."""
        return self._one("SELECT json FROM term WHERE what = ? AND id = ?", what, id_)

    def ids_named(self, what: str, name: str) -> list[str]:
        """Return the ids of the terms that `name` may mean; several ids mean that the name is ambiguous.

        A term with this id comes before terms with this whole name, and these before terms whose names have every word
        of it ("Lavrov" for Sergey Lavrov). The title of an office means the office, which is not an entity: its id
        begins with a full stop.
        """
        folded = fold(name) or name.strip().casefold()
        if exact := self._column(
            "SELECT id FROM name WHERE what = ? AND fold = ? AND id = ? AND whole", what, folded, name
        ):
            return exact
        if present := self.renamed(what, name):
            return [present]
        kinds = ("entity", "office") if what == "entity" else (what,)
        for kind in kinds:
            called = "SELECT DISTINCT id FROM name WHERE what = ? AND fold = ? AND whole ORDER BY id"
            if found := self._column(called, kind, folded):
                return found
        words = {*folded.split()}
        for kind in kinds:
            if found := self._column(
                "SELECT id FROM name WHERE what = ? AND fold IN (SELECT value FROM json_each(?))"
                " GROUP BY id HAVING count(DISTINCT fold) = ? ORDER BY id",
                kind,
                json.dumps(sorted(words)),
                len(words),
            ):
                return found
        return []

    def is_called(self, id_: str, name: str) -> bool:
        """Return whether a term or an office has exactly this name, and not only as a part of a longer name."""
        return bool(self._column("SELECT 1 FROM name WHERE fold = ? AND id = ? AND whole LIMIT 1", fold(name), id_))

    def ids_read(self, what: str, name: str) -> list[str]:
        """Return the ids that a text may mean that is not literally a name; see `index.called`."""
        from ruskor.index import called, lexicon  # noqa: PLC0415 -- many look-ups need no knowledge of words

        if what == "measure":  # a measure has an id only
            return []
        if what == "source" and (found := self.sources_with(name)):  # by author or publisher
            return found
        with self._telling_of_words():
            return called.ids_read(what, name, lexicon.Lexicon(self._connection))

    def called(self, what: str, id_: str, like: str) -> str:
        """Return the name of a term or an office, in the script of the text `like` if it has such a name."""
        from ruskor.index.lexicon import Lexicon  # noqa: PLC0415 -- likewise

        with _telling():
            return Lexicon(self._connection).called(what, id_, like)

    def sources_with(self, name: str) -> list[str]:
        """Return the ids of the sources that have this text in their id, title, author, container or publisher."""
        folded, found = fold(name), list[str]()
        words = {folded, *folded.split()}  # a name of one word is in the table as a whole name
        among = self._column(
            "SELECT json FROM term WHERE what = 'source' AND id IN"
            " (SELECT id FROM name WHERE what IN ('source', 'origin') AND fold IN (SELECT value FROM json_each(?))"
            " GROUP BY id HAVING count(DISTINCT fold) >= ?) ORDER BY position",
            json.dumps(sorted(words)),
            len(folded.split()),
        )
        for source in map(json.loads, among):
            texts = [source[key] for key in ("id", "title", "container-title", "publisher") if source[key]]
            if any(f" {folded} " in f" {fold(text)} " for text in (*texts, *source["author"])):
                found.append(source["id"])
        return found

    def currencies_of_the_past(self, name: str) -> list[tuple[str, str]]:
        """Return the past currencies that share a name, in any inflection, with a present currency, each with a title.

        Their figures are found only by their full names and codes.
        """
        counted = self.units()
        past = [unit for unit in map(json.loads, self.terms("unit")) if unit["is_historic"] and unit["id"] in counted]
        if not past:
            return []
        from ruskor.model.words import tokens  # noqa: PLC0415 -- only where there is such a currency

        wanted = {*tokens(name)}
        return [
            (unit["id"], next((alias for alias in unit["aliases"] if " " in alias), unit["name"]))
            for unit in past
            if wanted and wanted <= {token for alias in unit["aliases"] for token in tokens(alias)}
        ]

    def units(self) -> list[str]:
        """Return the ids of the units that figures use, in the order of the base."""
        return self._column(
            "SELECT id FROM term WHERE what = 'unit' AND id IN (SELECT id FROM name WHERE what = 'unit')"
            " ORDER BY position"
        )

    def names_near(self, what: str, name: str) -> list[str]:
        """Return ids, names and words of names that begin with the same letter, for a suggestion."""
        folded = fold(name)
        return self._column(
            "SELECT DISTINCT fold FROM name WHERE what = ? AND fold >= ? AND fold < ?"
            " AND abs(length(fold) - length(?)) < 4 LIMIT 5000",
            what,
            folded[:1],
            f"{folded[:1]}\U0010ffff",
            folded,
        )

    def words_near(self, word: str) -> list[str]:
        """Return the words of the base that may be meant by a mistyped word, the likeliest first."""
        from ruskor.index import lexicon, spelling  # noqa: PLC0415 -- only for a suggestion

        with _telling():
            found = spelling.corrections(word, lexicon.Lexicon(self._connection))
        return [near for _, near in sorted(found.values())]

    def ids_like(self, prefix: str, limit: int) -> list[tuple[str, str]]:
        """Return the ids of records that begin with `prefix`, with the JSON of each, for completion and suggestions."""
        with _telling():
            return self._connection.execute(
                "SELECT id, json FROM record WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                (prefix, f"{prefix}\U0010ffff", limit),
            ).fetchall()

    @contextmanager
    def _telling_of_words(self) -> Iterator[None]:
        """Raise errors as `_telling` does; also raise IndexUnusableError if the index has no stems of this stemmer."""
        from ruskor.model.stems import stemmer_version  # noqa: PLC0415 -- likewise

        if self._column("SELECT value FROM meta WHERE key = 'stemmers'") != [dumps(stemmer_version())]:
            raise IndexUnusableError("without words, or made with another release of the stemmers")
        with _telling():
            yield

    def _one(self, statement: str, *values: str) -> str | None:
        return next(iter(self._column(statement, *values)), None)

    def _column(self, statement: str, *values: str | int) -> list[str]:
        with _telling():
            return [value for (value,) in self._connection.execute(statement, values)]
