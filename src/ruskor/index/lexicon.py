"""The words of an index: their frequency, their meanings, and the words that are similar to an unknown word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ruskor.index.columns import STATED
from ruskor.index.letters import leave_out_letters, letters
from ruskor.model.scripts import find_script
from ruskor.model.words import split_grams

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

__all__ = ["Lexicon"]


_MOST_NEAR = 1000  # the largest number of words that are compared with a possibly mistyped word
_MOST_ALIKE = 40  # the largest number of words that share pairs of letters with a word
_MOST_LONGER = 20  # the largest number of words that contain a word


class Lexicon:
    """The word tables of one index.

    A symbol is a token that stands for a meaning, such as `@id` for an entity, `=id` for a topic, and `~id` for a set
    of synonyms.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def count_all(self) -> int:
        """Return the number of records."""
        (counts,) = self._connection.execute("SELECT value FROM meta WHERE key = 'counts'").fetchone()
        return sum(json.loads(counts).values())

    def count_records(self, tokens: Iterable[str]) -> dict[str, int]:
        """Return the number of records with each of these tokens. Tokens that no record has are left out."""
        return dict(self._select_among("SELECT token, records FROM word WHERE token IN ({})", tokens))

    def list_years(self) -> list[int]:
        """Return the years that occur in the base, including numbers that may be years."""
        rows = self._connection.execute("SELECT token FROM word WHERE token > '#y' AND token < '#z'")
        return [int(token[2:]) for (token,) in rows]

    def find_symbols(self, phrases: Iterable[str]) -> dict[str, list[str]]:
        """Return the symbols of each of these phrases of tokens."""
        found: dict[str, list[str]] = {}
        for phrase, symbol in self._select_among("SELECT tokens, symbol FROM phrase WHERE tokens IN ({})", phrases):
            found.setdefault(phrase, []).append(symbol)
        return found

    def find_members(self, symbols: Iterable[str]) -> list[str]:
        """Return the phrases of tokens that mean any of these symbols."""
        return [*self.find_phrases(symbols)]

    def find_phrases(self, symbols: Iterable[str]) -> dict[str, set[str]]:
        """Return the phrases of tokens that mean any of these symbols. Each comes with the symbols that it means."""
        found: dict[str, set[str]] = {}
        for phrase, symbol in self._select_among("SELECT tokens, symbol FROM phrase WHERE symbol IN ({})", symbols):
            found.setdefault(phrase, set()).add(symbol)
        return found

    def find_synonym(self, token: str, script: str) -> str | None:
        """Return the most common synonym of a token, among the words of the base in this script."""
        rings = [symbol for symbols in self.find_symbols([token]).values() for symbol in symbols if symbol[0] == "~"]
        rows = self._select_among(
            "SELECT form.written, word.records FROM phrase JOIN word ON word.token = phrase.tokens"
            " JOIN form ON form.token = word.token WHERE phrase.symbol IN ({})"
            " ORDER BY word.records DESC, length(form.written), form.written",
            rings,
        )
        return next((written for written, _ in rows if find_script(written) == script), None)

    def find_seen(self, written: Iterable[str]) -> dict[str, str]:
        """Return the words that the base has in exactly this spelling, each with its token."""
        statement = "SELECT written, token FROM form WHERE written IN ({}) ORDER BY written, token"
        return dict(self._select_among(statement, written))

    def find_names_only(self, tokens: Iterable[str]) -> set[str]:
        """Return the tokens that the base has only with a capital letter."""
        statement = "SELECT token, min(is_name) FROM form WHERE token IN ({}) GROUP BY token"
        return {token for token, is_name in self._select_among(statement, tokens) if is_name}

    def has_phrase(self, phrase: str) -> bool:
        """Return whether a record has these tokens in succession."""
        return self._has_match(f'"{phrase}"')

    def has_together(self, words: Iterable[Iterable[str]], columns: Iterable[str] = STATED) -> bool:
        """Return whether these columns of a record have every word. Each word is given by its meanings."""
        parts = [" OR ".join(f'"{meaning}"' for meaning in meanings) for meanings in words]
        expression = f"{{{' '.join(columns)}}} : ({' AND '.join(f'({part})' for part in parts)})"
        return self._has_match(expression)

    def _has_match(self, expression: str) -> bool:
        rows = self._connection.execute("SELECT 1 FROM text WHERE text MATCH ? LIMIT 1", (expression,))
        return rows.fetchone() is not None

    def find_containing(self, part: str) -> list[str]:
        """Return the tokens of longer words that contain `part`, the shortest first. Korean compounds are such words.

        `part` must have two letters or more.
        """
        pairs = " ".join(part[index : index + 2] for index in range(len(part) - 1))
        rows = self._connection.execute(
            "SELECT DISTINCT token FROM spelling JOIN form ON form.id = spelling.rowid WHERE spelling MATCH ?"
            " ORDER BY length(token), token LIMIT ?",
            (f'"{pairs}"', _MOST_LONGER),
        )
        return [token for (token,) in rows]

    def find_beginning_with(self, prefix: str) -> list[str]:
        """Return the most common tokens that begin with `prefix`."""
        rows = self._connection.execute(
            "SELECT token FROM word WHERE token > ? AND token < ? ORDER BY records DESC, token LIMIT 8",
            (prefix, f"{prefix}\U0010ffff"),
        )
        return [token for (token,) in rows]

    def find_one_error_from(self, typed: str) -> list[tuple[str, str, int]]:
        """Return the words that differ from `typed` in one letter: added, missing, changed or exchanged.

        Each word comes with its token, and with a mark if it is a name. Some of the words may have two errors. There
        are at most _MOST_NEAR words.
        """
        return self._select_among(
            "SELECT DISTINCT written, token, is_name FROM near JOIN form ON form.id = near.form WHERE spelling IN ({})"
            f" ORDER BY written, token LIMIT {_MOST_NEAR}",
            leave_out_letters(letters(typed)),
        ).fetchall()

    def find_spelt_like(self, written: str) -> list[tuple[str, str, int]]:
        """Return the words that share the most pairs of letters with a word.

        Each word comes with its token, and with a mark if it is a name.
        """
        pairs = " OR ".join(f'"{pair}"' for pair in dict.fromkeys(split_grams(written)))
        rows = self._connection.execute(
            "SELECT written, token, is_name FROM spelling JOIN form ON form.id = spelling.rowid WHERE spelling MATCH ?"
            " ORDER BY bm25(spelling), written, token LIMIT ?",
            (pairs, _MOST_ALIKE),
        )
        return rows.fetchall()

    def find_sounding_like(self, name: str) -> list[str]:
        """Return the names that sound like a name: folded names of entities and sources, and words of such names."""
        from ruskor.model.sounds import list_soundings  # noqa: PLC0415 -- only for an unlisted name

        rows = self._select_among(
            "SELECT DISTINCT fold, 0 FROM sound WHERE sounding IN ({}) ORDER BY fold", list_soundings(name)
        )
        return [folded for folded, _ in rows]

    def find_named_with(self, words: Iterable[str]) -> dict[str, set[str]]:
        """Return, for each of these folded words, the ids of the entities that have it in a name."""
        found: dict[str, set[str]] = {}
        for word, id_ in self._select_among("SELECT fold, id FROM name WHERE what = 'entity' AND fold IN ({})", words):
            found.setdefault(word, set()).add(id_)
        return found

    def find_inflected(self, what: str, token: str) -> set[str]:
        """Return the ids of the terms or offices whose names have a word with this token, in any inflection."""
        rows = self._connection.execute(
            "SELECT DISTINCT name.id FROM form JOIN name ON name.what = ? AND name.fold = form.written"
            " WHERE form.token = ?",
            (what, token),
        )
        return {id_ for (id_,) in rows}

    def find_wholly_named(self, what: str, names: Iterable[str]) -> list[str]:
        """Return the ids of the terms whose whole name is one of these folded names."""
        statement = f"SELECT DISTINCT id, 0 FROM name WHERE what = '{what}' AND whole AND fold IN ({{}}) ORDER BY id"
        return [id_ for id_, _ in self._select_among(statement, names)]

    def find_kinds(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the kind of each of these entities, such as person or place."""
        statement = "SELECT id, json_extract(json, '$.kind') FROM term WHERE what = 'entity' AND id IN ({})"
        return dict(self._select_among(statement, ids))

    def find_persons(self, ids: Iterable[str]) -> set[str]:
        """Return the entities among these ids that are persons."""
        return {id_ for id_, kind in self.find_kinds(ids).items() if kind == "person"}

    def find_name(self, what: str, id_: str, like: str) -> str:
        """Return the name of a term or an office (.id) in the script of the text `like`, or else its preferred name.

        For a unit or a source, return the id, because answers and messages use the id.
        """
        if what in {"unit", "source"}:
            return id_
        row = self._connection.execute("SELECT json FROM term WHERE what = ? AND id = ?", (what, id_)).fetchone()
        if row:
            term = json.loads(row[0])
            names: list[str] = [term.get("name") or id_, *term.get("names", {}).values(), *term.get("aliases", ())]
        else:
            names = self.list_titles().get(id_, [id_])
        return next((name for name in names if find_script(name) == find_script(like)), names[0])

    def list_titles(self) -> dict[str, list[str]]:
        """Return the title and the aliases of each office, by the id of the office."""
        return {office: names for office, names, _ in self._load_offices()}

    def find_holders(self, offices: Iterable[str]) -> set[str]:
        """Return the entities that held any of these offices at any time."""
        wanted = {*offices}
        return {holder for office, _, holder in self._load_offices() if office in wanted}

    def _load_offices(self) -> Iterator[tuple[str, list[str], str]]:
        from ruskor.index.offices import office_id  # noqa: PLC0415 -- only for a question that names an office

        rows = self._connection.execute(
            "SELECT office.value, term.id FROM term, json_each(term.json, '$.offices') AS office WHERE what = 'entity'"
        )
        for text, holder in rows:
            office = json.loads(text)
            yield office_id(office["title"]), [office["title"], *office["aliases"]], holder

    def _select_among(self, statement: str, values: Iterable[str]) -> sqlite3.Cursor:
        distinct = sorted(set(values))
        return self._connection.execute(statement.format(", ".join("?" * len(distinct))), distinct)
