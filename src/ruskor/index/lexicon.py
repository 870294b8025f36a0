"""What an index knows of words: how common they are, what they name, and which look like one that it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruskor.model.words import grams

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

__all__ = ["Lexicon"]


class Lexicon:
    """The tables of words of one index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

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

    def beginning_with(self, prefix: str) -> list[str]:
        """Return the commonest tokens that begin so."""
        rows = self._connection.execute(
            "SELECT token FROM word WHERE token >= ?1 AND token < ?1 || '\U0010ffff'"
            " ORDER BY records DESC, token LIMIT 8",
            (prefix,),
        )
        return [token for (token,) in rows]

    def spelt_like(self, written: str) -> list[tuple[str, str]]:
        """Return the words that share most of their pairs of letters with this one, each with its token."""
        pairs = " OR ".join(f'"{pair}"' for pair in dict.fromkeys(grams(written)))
        rows = self._connection.execute(
            "SELECT written, token FROM spelling JOIN form ON form.id = spelling.rowid WHERE spelling MATCH ?"
            " ORDER BY bm25(spelling), written LIMIT 40",
            (pairs,),
        )
        return rows.fetchall()

    def _among(self, statement: str, values: Iterable[str]) -> list[tuple[str, Any]]:
        several = sorted(set(values))
        return self._connection.execute(statement.format(", ".join("?" * len(several))), several).fetchall()
