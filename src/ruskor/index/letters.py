"""The letters from which words are typed, and words with one letter left out."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["leave_out_letters", "letters"]


def letters(word: str) -> str:
    """Return the letters from which a word is typed; a Hangul syllable becomes its single letters."""
    return word if word.isascii() else unicodedata.normalize("NFD", word)


def leave_out_letters(word: str) -> Iterator[str]:
    """Yield a word, as `letters` returns it, then the word without each of its letters.

    Two words that are one error apart have one of these in common.
    """
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]
