"""An open index: it finds records by query and terms by name. Errors of SQLite are raised as `IndexUnusableError`."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import contextmanager
from itertools import product
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from ruskor.index.query import Query, to_sql
from ruskor.model.exactjson import dumps
from ruskor.model.text import drop_article, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ruskor.index.readings import Readings
    from ruskor.index.search import Answer, FilterExpression
    from ruskor.model import contract, descriptions
    from ruskor.model.choices import Term

__all__ = ["LAYOUT", "IndexUnusableError", "Store", "describe_position"]

LAYOUT = 33  # raise it with each change of the content of an index, so that old indexes are not read


class IndexUnusableError(Exception):
    """The index must be built again: its file is missing, damaged, unreadable or no index, or lacks the words."""


@contextmanager
def _raise_unusable() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
        raise IndexUnusableError(str(error)) from error


def describe_position(cite: contract.Cite) -> str | None:
    """Return a text for the source and the position of a citation. Return None if there is no position."""
    locator = cite["paragraph"] if cite["paragraph"] is not None else cite["page"] or cite["section"]
    return None if locator is None else f"{(cite['in'] or cite['source'])['id']} {locator}"


def _has_phrase(text: str, phrase: str) -> bool:
    """Return whether a record, as JSON, literally has a phrase. Case, accents and punctuation do not matter."""
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
        connection.create_function("says", 2, _has_phrase, deterministic=True)

    @classmethod
    def open(cls, path: Path | str) -> Store:
        """Open an index file for reading. A complete index never changes."""
        with _raise_unusable():
            return cls(sqlite3.connect(f"file:{quote(os.fsencode(path))}?mode=ro&immutable=1", uri=True))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def copy_to(self, connection: sqlite3.Connection) -> None:
        """Copy the index into an empty database. Raises sqlite3.Error if one of the two fails."""
        self._connection.backup(connection)

    def meta(self) -> descriptions.Index:
        """Return the description of the index: its files, its program and its counts."""
        with _raise_unusable():
            found = {key: json.loads(value) for key, value in self._connection.execute("SELECT key, value FROM meta")}
        return cast("descriptions.Index", found)

    def records(self, query: Query) -> Iterator[str]:
        """Yield the JSON of each wanted record, in order."""
        with _raise_unusable():
            for (text,) in self._connection.execute(*to_sql(query)):
                yield text

    def search(self, query: Query, words: Sequence[str]) -> Answer:
        """Return the records that answer `words`, best first, and the notes; see `index.search`."""
        from ruskor.index import search  # noqa: PLC0415 -- many look-ups do not need words

        with self._raise_unusable_for_words():
            return search.search(self._connection, query, words)

    def express_filter(self, words: Sequence[str], *, certain: bool = False) -> FilterExpression | None:
        """Return the expression of these words for `Query.words`; see `index.search`."""
        from ruskor.index import search  # noqa: PLC0415 -- as above

        with self._raise_unusable_for_words():
            return search.express_filter(self._connection, words, certain=certain)

    def find_matching(self, words: Sequence[str], *, ranked: bool) -> frozenset[str]:
        """Return the tokens that match these words."""
        from ruskor.index import search  # noqa: PLC0415 -- as above

        with _raise_unusable():
            return search.find_matching(self._connection, words, ranked=ranked)

    def at(self, positions: Sequence[int]) -> Iterator[str]:
        """Yield the JSON of the records at these positions, in this order."""
        with _raise_unusable():
            for position in positions:
                (text,) = self._connection.execute("SELECT json FROM record WHERE position = ?", (position,)).fetchone()
                yield text

    def readings(self) -> Readings:
        """Return the words of the index, for a search without the index; see `index.readings`."""
        from ruskor.index.readings import Readings  # noqa: PLC0415 -- as above

        with self._raise_unusable_for_words():
            return Readings(self._connection)

    def record(self, id_: str) -> str | None:
        """Return the JSON of one record."""
        return self._fetch_value("SELECT json FROM record WHERE id = ?", id_)

    def find_present_id(self, what: str, id_: str) -> str | None:
        """Return the present id of an entry with this former id, or None. `what` is "source", "record" and so on."""
        return self._fetch_value("SELECT id FROM former WHERE what = ? AND former = ?", what, id_)

    def find_referring(self, id_: str, most: int) -> list[str]:
        """Return the ids of the first `most` records whose `see` names this record."""
        return self._fetch_column(
            "SELECT id FROM reference JOIN record ON position = record WHERE target = ? ORDER BY record LIMIT ?",
            id_,
            most,
        )

    def find_sharing_evidence(self, record: contract.Record, most: int) -> list[str]:
        """Return the ids of the first `most` other records that cite the same position of the same source."""
        positions = dict.fromkeys(position for cite in record["cites"] if (position := describe_position(cite)))
        with _raise_unusable():
            found: dict[int, str] = {}
            for position in positions:  # one query each, because a joint query would sort all their records
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
        with _raise_unusable():
            for (text,) in self._connection.execute(
                "SELECT json FROM term WHERE what = ? ORDER BY position, id", (what,)
            ):
                yield text

    def term(self, what: Term, id_: str) -> str | None:
        """Return the JSON of one entity, topic, source, unit or measure."""
        return self._fetch_value("SELECT json FROM term WHERE what = ? AND id = ?", what, id_)

    def find_ids_named(self, what: str, name: str) -> list[str]:
        """Return the ids of the terms that `name` may mean. If it is ambiguous, there are several ids.

        If a term has or had this id, return only this term. Otherwise, return the terms with this whole name. If there
        are none, ignore an article before the name. If there are still none, return the terms whose names have every
        word of `name` ("Lavrov" for Sergey Lavrov). The title of an office means the office, which is not an entity.
        The id of an office begins with a full stop.
        """
        folded = fold(name) or name.strip().casefold()
        if exact := self._fetch_column(
            "SELECT id FROM name WHERE what = ? AND fold = ? AND id = ? AND whole", what, folded, name
        ):
            return exact
        if present := self.find_present_id(what, name):
            return [present]
        kinds = ("entity", "office") if what == "entity" else (what,)
        short = drop_article(folded)
        for spelling, kind in product(dict.fromkeys((folded, short)), kinds):
            called = "SELECT DISTINCT id FROM name WHERE what = ? AND fold = ? AND whole ORDER BY id"
            if found := self._fetch_column(called, kind, spelling):
                return found
        words = {*short.split()}
        parts = (
            "SELECT id FROM name WHERE what = ? AND fold IN (SELECT value FROM json_each(?))"
            " GROUP BY id HAVING count(DISTINCT fold) = ? ORDER BY id"
        )
        # "president" is a part of an alias of one person, and also a part of many titles.
        return [id_ for kind in kinds for id_ in self._fetch_column(parts, kind, json.dumps(sorted(words)), len(words))]

    def is_called(self, id_: str, name: str) -> bool:
        """Return whether a term or an office has this name, apart from an article. A part of a name does not count."""
        return any(
            self._fetch_column("SELECT 1 FROM name WHERE fold = ? AND id = ? AND whole LIMIT 1", spelling, id_)
            for spelling in dict.fromkeys((fold(name), drop_article(fold(name))))
        )

    def sort_by_use(self, ids: Sequence[str]) -> list[str]:
        """Return the ids of terms and offices, sorted by the number of their records, the largest first."""
        with _raise_unusable():
            used = dict(
                self._connection.execute(
                    "SELECT target, count(DISTINCT record) FROM link WHERE role NOT IN ('own', 'tier')"
                    " AND target IN (SELECT value FROM json_each(?)) GROUP BY target",
                    (json.dumps(list(ids)),),
                )
            )
        return sorted(ids, key=lambda id_: (-used.get(id_, 0), id_))

    def find_ids_read(self, what: str, name: str) -> list[str]:
        """Return the ids of the terms that a text may mean if it is not literally a name; see `index.called`."""
        from ruskor.index import called, lexicon  # noqa: PLC0415 -- many look-ups do not need words

        if what == "measure":  # a measure has only an id
            return []
        if what == "source" and (found := self.find_sources_with(name)):  # by author or publisher
            return found
        with self._raise_unusable_for_words():
            return called.ids_read(what, name, lexicon.Lexicon(self._connection))

    def find_name(self, what: str, id_: str, like: str) -> str:
        """Return the name of a term or an office, if possible in the script of the text `like`."""
        from ruskor.index.lexicon import Lexicon  # noqa: PLC0415 -- as above

        with _raise_unusable():
            return Lexicon(self._connection).find_name(what, id_, like)

    def find_sources_with(self, name: str) -> list[str]:
        """Return the ids of the sources that have this text in their id, title, author, container or publisher."""
        folded, found = fold(name), list[str]()
        words = {folded, *folded.split()}  # in the table, a name of one word is a whole name
        among = self._fetch_column(
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

    def find_past_currencies(self, name: str) -> list[tuple[str, str]]:
        """Return each past currency with figures that `name`, in any inflection, may mean: its id and its full name.

        A search finds figures in these currencies only by their full names and codes.
        """
        counted = self.list_units()
        past = [unit for unit in map(json.loads, self.terms("unit")) if unit["is_historic"] and unit["id"] in counted]
        if not past:
            return []
        from ruskor.model.words import tokenise  # noqa: PLC0415 -- only for such a currency

        wanted = {*tokenise(name)}
        return [
            (unit["id"], next((alias for alias in unit["aliases"] if " " in alias), unit["name"]))
            for unit in past
            if wanted and wanted <= {token for alias in unit["aliases"] for token in tokenise(alias)}
        ]

    def list_units(self) -> list[str]:
        """Return the ids of the units that figures use, in the order of the base."""
        return self._fetch_column(
            "SELECT id FROM term WHERE what = 'unit' AND id IN (SELECT id FROM name WHERE what = 'unit')"
            " ORDER BY position"
        )

    def find_names_near(self, what: str, name: str) -> list[str]:
        """Return ids, names and words of names that begin with the same letter as `name`, for a suggestion."""
        folded = fold(name)
        return self._fetch_column(
            "SELECT DISTINCT fold FROM name WHERE what = ? AND fold >= ? AND fold < ?"
            " AND abs(length(fold) - length(?)) < 4 LIMIT 5000",
            what,
            folded[:1],
            f"{folded[:1]}\U0010ffff",
            folded,
        )

    def find_words_near(self, word: str) -> list[str]:
        """Return the words of the base that a mistyped word may mean, the likeliest first."""
        from ruskor.index import lexicon, spelling  # noqa: PLC0415 -- only for a suggestion

        with _raise_unusable():
            found = spelling.list_corrections(word, lexicon.Lexicon(self._connection))
        return [near for _, near in sorted(found.values())]

    def find_ids_like(self, prefix: str, limit: int) -> list[tuple[str, str]]:
        """Return the record ids that begin with `prefix`, each with its JSON, for completion and suggestions."""
        with _raise_unusable():
            return self._connection.execute(
                "SELECT id, json FROM record WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                (prefix, f"{prefix}\U0010ffff", limit),
            ).fetchall()

    @contextmanager
    def _raise_unusable_for_words(self) -> Iterator[None]:
        """Raise errors like `_raise_unusable`. An index without the stems of this release is unusable, too."""
        from ruskor.model.stems import find_stemmer_version  # noqa: PLC0415 -- as above

        if self._fetch_column("SELECT value FROM meta WHERE key = 'stemmers'") != [dumps(find_stemmer_version())]:
            raise IndexUnusableError("without words, or made with another release of the stemmers")
        with _raise_unusable():
            yield

    def _fetch_value(self, statement: str, *values: str) -> str | None:
        return next(iter(self._fetch_column(statement, *values)), None)

    def _fetch_column(self, statement: str, *values: str | int) -> list[str]:
        with _raise_unusable():
            return [value for (value,) in self._connection.execute(statement, values)]
