"""What an index knows of words: how common they are, what they name, and which look like one that it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruskor.index.spelling import letters, one_left_out
from ruskor.model.words import grams

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

__all__ = ["Lexicon"]


_MOST_NEAR = 1000  # words that are looked at for one that may be mistyped
_MOST_ALIKE = 40  # words that share pairs of letters with one
_MOST_LONGER = 20  # words that one is a part of


class Lexicon:
    """The tables of words of one index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def total(self) -> int:
        """Return the number of records."""
        (number,) = self._connection.execute("SELECT coalesce(max(position), 0) FROM record").fetchone()
        return int(number)

    def frequencies(self, tokens: Iterable[str]) -> dict[str, int]:
        """Return in how many records each of these tokens stands; those that stand in none are left out."""
        return dict(self._among("SELECT token, records FROM word WHERE token IN ({})", tokens))

    def symbols(self, phrases: Iterable[str]) -> dict[str, list[str]]:
        """Return the symbols that each of these phrases, as tokens, stands for."""
        found: dict[str, list[str]] = {}
        for phrase, symbol in self._among("SELECT tokens, symbol FROM phrase WHERE tokens IN ({})", phrases):
            found.setdefault(phrase, []).append(symbol)
        return found

    def members(self, symbols: Iterable[str]) -> list[str]:
        """Return the phrases, as tokens, that stand for any of these symbols."""
        return [phrase for phrase, _ in self._among("SELECT tokens, symbol FROM phrase WHERE symbol IN ({})", symbols)]

    def seen(self, written: Iterable[str]) -> dict[str, str]:
        """Return, of these words, those that the base has as they are written, each with its token."""
        return dict(self._among("SELECT written, token FROM form WHERE written IN ({})", written))

    def names_only(self, tokens: Iterable[str]) -> set[str]:
        """Return, of these tokens, those of words that the base never has in small letters."""
        statement = "SELECT token, min(is_name) FROM form WHERE token IN ({}) GROUP BY token"
        return {token for token, is_name in self._among(statement, tokens) if is_name}

    def has_phrase(self, phrase: str) -> bool:
        """Tell whether a record has these tokens one after another."""
        rows = self._connection.execute("SELECT 1 FROM text WHERE text MATCH ? LIMIT 1", (f'"{phrase}"',))
        return rows.fetchone() is not None

    def containing(self, part: str) -> list[str]:
        """Return the tokens of the longer words that hold `part`, of two letters or more, as Korean compounds do."""
        pairs = " ".join(part[place : place + 2] for place in range(len(part) - 1))
        rows = self._connection.execute(
            "SELECT DISTINCT token FROM spelling JOIN form ON form.id = spelling.rowid WHERE spelling MATCH ?"
            " ORDER BY length(token), token LIMIT ?",
            (f'"{pairs}"', _MOST_LONGER),
        )
        return [token for (token,) in rows]

    def beginning_with(self, prefix: str) -> list[str]:
        """Return the commonest tokens that begin so."""
        rows = self._connection.execute(
            "SELECT token FROM word WHERE token > ? AND token < ? ORDER BY records DESC, token LIMIT 8",
            (prefix, f"{prefix}\U0010ffff"),
        )
        return [token for (token,) in rows]

    def one_error_from(self, typed: str) -> list[tuple[str, str, int]]:
        """Return the words that are this one with a letter more, less, changed or exchanged.

        Each comes with its token and whether it is a name. Some of them are two errors away; of very many the first.
        """
        return self._among(
            "SELECT DISTINCT written, token, is_name FROM near JOIN form ON form.id = near.form WHERE spelling IN ({})"
            f" ORDER BY form.id LIMIT {_MOST_NEAR}",
            one_left_out(letters(typed)),
        )

    def spelt_like(self, written: str) -> list[tuple[str, str, int]]:
        """Return the words that share most of their pairs of letters with this one, each as `one_error_from` does."""
        pairs = " OR ".join(f'"{pair}"' for pair in dict.fromkeys(grams(written)))
        rows = self._connection.execute(
            "SELECT written, token, is_name FROM spelling JOIN form ON form.id = spelling.rowid WHERE spelling MATCH ?"
            " ORDER BY bm25(spelling), written LIMIT ?",
            (pairs, _MOST_ALIKE),
        )
        return rows.fetchall()

    def sounding_like(self, name: str) -> list[str]:
        """Return the names of entities, and words of such names, folded, that sound as this one does."""
        from ruskor.model.sounds import soundings  # noqa: PLC0415 -- only for a name that is in no list

        rows = self._among("SELECT DISTINCT fold, 0 FROM sound WHERE sounding IN ({}) ORDER BY fold", soundings(name))
        return [folded for folded, _ in rows]

    def named_with(self, words: Iterable[str]) -> dict[str, set[str]]:
        """Return, for each of these words, folded, the ids of the entities that have it in a name."""
        found: dict[str, set[str]] = {}
        for word, id_ in self._among("SELECT fold, id FROM name WHERE what = 'entity' AND fold IN ({})", words):
            found.setdefault(word, set()).add(id_)
        return found

    def persons(self, ids: Iterable[str]) -> set[str]:
        """Return, of these entities, those that are persons."""
        statement = (
            "SELECT id, 0 FROM term WHERE what = 'entity' AND id IN ({}) AND json_extract(json, '$.kind') = 'person'"
        )
        return {id_ for id_, _ in self._among(statement, ids)}

    def name(self, symbol: str) -> str:
        """Return the preferred name of an entity (@id), or the title of an office (@.id)."""
        rows = self._connection.execute(
            "SELECT json_extract(json, '$.name') FROM term WHERE what = 'entity' AND id = ?", (symbol[1:],)
        )
        return next((str(name) for (name,) in rows), symbol.lstrip("@.").replace("-", " "))

    def _among(self, statement: str, values: Iterable[str]) -> list[tuple[Any, ...]]:
        several = sorted(set(values))
        return self._connection.execute(statement.format(", ".join("?" * len(several))), several).fetchall()
