"""Words as the letters that a keyboard types, and words without one of their letters."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["leave_out_letters", "letters"]


def letters(word: str) -> str:
    """Return the typed letters of a word. A Hangul syllable becomes its single letters."""
    return word if word.isascii() else unicodedata.normalize("NFD", word)


def leave_out_letters(word: str) -> Iterator[str]:
    """Yield a word as `letters` returns it, and then the word without each of its letters.

    If two words differ by one error, they share at least one of these results.
    """
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]
