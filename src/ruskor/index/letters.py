"""The letters that words are typed of, and what is left of a word where one of them is missing."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["letters", "one_left_out"]


def letters(word: str) -> str:
    """Return the letters that a word is typed of: those of Hangul syllables one by one."""
    return word if word.isascii() else unicodedata.normalize("NFD", word)


def one_left_out(word: str) -> Iterator[str]:
    """Yield a word, as `letters`, and what is left of it without each of them: two words one error apart share one."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
