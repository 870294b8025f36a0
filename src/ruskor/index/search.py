"""What people type, as an expression of the text index: their words are text, never a query language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["expression"]


def expression(words: Sequence[str]) -> str | None:
    """Return the FTS5 expression that wants every word, in any place; None if there is no word.

    Each argument is folded as the index is; an argument of several words is a phrase. The last letters of a word may
    differ by inflection (Porter's stems), and each word may be the beginning of a longer one.
    """
    phrases = [folded for folded in map(fold, words) if folded]
    return (
        " AND ".join(f'"{phrase}"' if " " in phrase else f'("{phrase}" OR "{phrase}"*)' for phrase in phrases) or None
    )
