"""What an index knows of words: how common they are, what they name, and which look like one that it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruskor.index.spelling import letters, one_left_out
from ruskor.index.textual import LEAST_SKELETON
from ruskor.model.sounds import skeletons
from ruskor.model.words import grams

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

__all__ = ["Lexicon"]


_MOST_NEAR = 1000  # words that are looked at for one that may be mistyped


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

    def seen(self, written: Iterable[str]) -> dict[str, str]:
        """Return, of these words, those that the base has as they are written, each with its token."""
        return dict(self._among("SELECT written, token FROM form WHERE seen AND written IN ({})", written))

    def beginning_with(self, prefix: str) -> list[str]:
        """Return the commonest tokens that begin so."""
        rows = self._connection.execute(
            "SELECT token FROM word WHERE token >= ? AND token < ? ORDER BY records DESC, token LIMIT 8",
            (prefix, f"{prefix}\U0010ffff"),
        )
        return [token for (token,) in rows]

    def one_error_from(self, typed: str) -> list[tuple[str, str]]:
        """Return the words, each with its token, that are this one with a letter more, less, changed or exchanged.

        Some of them are two errors away; of very many the first.
        """
        return self._among(
            "SELECT DISTINCT written, token FROM near JOIN form ON form.id = near.form WHERE spelling IN ({})"
            f" ORDER BY form.id LIMIT {_MOST_NEAR}",
            one_left_out(letters(typed)),
        )

    def sounding_like(self, name: str) -> list[tuple[str, str]]:
        """Return the names, as tokens, that have the consonants of this one, each with how it sounds."""
        several = (one for one in skeletons(name) if len(one) >= LEAST_SKELETON)
        return self._among(
            f"SELECT DISTINCT tokens, sounding FROM sound WHERE skeleton IN ({{}}) ORDER BY 1, 2 LIMIT {_MOST_NEAR}",
            several,
        )

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
