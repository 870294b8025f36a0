"""The frequency of words in their languages, their main part of speech, and the function words.

The lists were published by others. LICENSES.md names them, and tools/language.py writes them.
"""

from __future__ import annotations

import mmap
from functools import cache

from ruskor.model.tables import find_path, read_table

__all__ = ["EVERYDAY", "find_zipf", "is_function_word", "is_verb_or_adjective", "load_function_words"]

#: The least Zipf value of an everyday word. Such a word has no spelling mistake, and it is rarely a name.
EVERYDAY = 4.0


def find_zipf(word: str) -> float | None:
    """Return the frequency of an English, Russian or Korean word: log10 of its uses in a billion words.

    The word is in small letters without accents. Returns None for a rare word, and for a text that is not a word.

    >>> find_zipf("the"), find_zipf("wedding"), find_zipf("xyzzyx")
    (7.7, 4.8, None)
    """
    values = _find(word)
    return int(values[0]) / 10 if values else None


def is_verb_or_adjective(word: str) -> bool:
    """Return whether an English or Russian word is mainly used as a verb, an adjective or an adverb.

    The word is in small letters without accents. The list does not know the parts of speech of Korean words.

    >>> is_verb_or_adjective("marry"), is_verb_or_adjective("ticket"), is_verb_or_adjective("samsung")
    (True, False, False)
    """
    return b"v" in (_find(word) or ())


def is_function_word(word: str) -> bool:
    """Return whether a word, in small letters without accents, is an article, pronoun, question word or the like."""
    return word in load_function_words()


def _find(word: str) -> list[bytes] | None:
    """Return the values of a word in the list: its frequency, and "v" for a verb, an adjective or an adverb."""
    text = _load_frequencies()
    wanted, low, high = f"{word} ".encode(), 0, len(text)
    while low < high:  # over the bytes; `low` is always the start of a line
        middle = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = text.find(b"\n", middle)
        line = text[middle:end]
        if line.startswith(wanted):
            return line[len(wanted) :].split()
        if line < wanted:
            low = end + 1
        else:
            high = middle
    return None


@cache
def _load_frequencies() -> mmap.mmap | bytes:
    """Return the list as bytes. Only the parts that are read come into memory."""
    try:
        with open(find_path("language", "frequencies.txt"), "rb") as file:  # noqa: PTH123 -- every search runs it
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # the package is an archive
        return read_table("language", "frequencies.txt").encode()


@cache
def load_function_words() -> frozenset[str]:
    """Return the function words, such as articles and pronouns, in small letters."""
    return frozenset(read_table("language", "functions.txt").split())
