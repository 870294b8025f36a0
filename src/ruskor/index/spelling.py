"""Corrections of a word that the index lacks. Each has a price: the lower the price, the likelier the correction.

The search for words with one error is exact. It leaves out one letter of the typed word and of the known word. The
search for words with two errors uses pairs of letters that both words have. A Hangul syllable counts as its typed
letters. People seldom mistype one name as another. So a short word never becomes a name, and a longer word becomes a
name only with one error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.index.letters import letters
from ruskor.model.scripts import is_hangul
from ruskor.model.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruskor.index.lexicon import Lexicon

__all__ = ["edit_distance", "list_beginnings", "list_corrections"]

_SHORTEST = 4  # the least number of letters of a word that may be mistyped
_SHORTEST_NAME = 7  # the least number of letters of a name that may be mistyped
_LONG = 8  # the least number of letters of a word that may have two errors
_ONE, _TWO = 1.0, 2.0  # the prices of one error and of two errors
_EXCHANGED, _DOUBLED, _VOWEL = 0.8, 0.7, 0.8  # the prices of the more common errors of typing and hearing
_FIRST = 0.4  # added for a wrong first letter, because people seldom overlook it
_STEM = 0.3  # added if only the stem of the typed word is similar
_MISSING, _EACH = 0.6, 0.15  # the price of an incomplete word, and the price of each missing letter
_VOWELS = frozenset("aeiouyаеёиоуыэюя")


def list_corrections(written: str, lexicon: Lexicon) -> dict[str, tuple[float, str]]:
    """Return the tokens of the words that `written` may mean, each with its price and the corrected word."""
    found: dict[str, tuple[float, str]] = {}
    for token, price, word in _find_one_error_away(written, lexicon):
        found[token] = min((price, word), found.get(token, (price, word)))
    if not found and len(letters(written)) >= _LONG:
        for near, token, is_name in lexicon.find_spelt_like(written):
            if near[0] != written[0] or is_name or _has_other_syllable(written, near):
                continue
            if edit_distance(letters(written), letters(near), 2) <= _TWO:
                found[token] = _TWO, near
    return found


def _has_other_syllable(written: str, near: str) -> bool:
    """Return whether two Korean words differ in one syllable by two letters. Such a syllable makes another word.

    러시아군 is the Russian army, and 러시아산 means made in Russia.
    """
    different = [pair for pair in zip(written, near, strict=False) if pair[0] != pair[1]]
    return len(written) == len(near) and len(different) == 1 and all(map(is_hangul, different[0]))


def list_beginnings(written: str, lexicon: Lexicon) -> dict[str, tuple[float, str]]:
    """Return the tokens that begin with the stem of `written`, each with its price and itself as the word."""
    root = stem(written)
    if len(root) < _SHORTEST:
        return {}
    return {token: (_MISSING + _EACH * (len(token) - len(root)), token) for token in lexicon.find_beginning_with(root)}


def _find_one_error_away(written: str, lexicon: Lexicon) -> Iterator[tuple[str, float, str]]:
    """Yield the tokens that are one error away from `written` or its stem, each with a price and the word."""
    for typed, more in ((written, 0.0), (stem(written), _STEM)):
        if len(letters(typed)) >= _SHORTEST:
            for near, token, is_name in lexicon.find_one_error_from(typed):
                if is_name and min(len(letters(typed)), len(letters(near))) < _SHORTEST_NAME:
                    continue
                if (price := _price_error(letters(typed), letters(near))) is not None:
                    yield token, price + more, near


def _price_error(typed: str, known: str) -> float | None:
    """Return the price of the one error between two spellings: 0 for no error, None for several errors."""
    if typed == known:
        return 0.0
    if edit_distance(typed, known, 1) > 1:
        return None
    size = min(len(typed), len(known))
    index = next((i for i in range(size) if typed[i] != known[i]), size)  # the index of the error
    longer = max(typed, known, key=len)
    if len(typed) == len(known):
        is_exchanged = sorted(typed) == sorted(known)
        wrong = {typed[index], known[index]}
        price = _EXCHANGED if is_exchanged else _VOWEL if wrong <= _VOWELS else _ONE
    else:
        price = _DOUBLED if index and longer[index] == longer[index - 1] else _ONE
    return price if index else price + _FIRST


def edit_distance(first: str, other: str, most: int) -> int:
    """Return the number of letters to add, drop, change or exchange with a neighbour. It is never above `most` + 1.

    The method is optimal string alignment, after Damerau (1964). The work grows with `most` times the length.

    >>> edit_distance("gorbachov", "gorbachev", 2), edit_distance("sanctoin", "sanction", 2)
    (1, 1)
    """
    if abs(len(first) - len(other)) > most:
        return most + 1
    further = most + 1
    before: dict[int, int] = {}
    row = {j: j for j in range(min(most, len(other)) + 1)}  # only the cells within `most` of the diagonal
    for i, letter in enumerate(first, start=1):
        before, previous, row = row, before, {0: i} if i <= most else {}
        for j in range(max(1, i - most), min(len(other), i + most) + 1):
            wanted = other[j - 1]
            cost = min(
                before.get(j, further) + 1, row.get(j - 1, further) + 1, before.get(j - 1, further) + (letter != wanted)
            )
            if i > 1 and j > 1 and letter == other[j - 2] and first[i - 2] == wanted:
                cost = min(cost, previous.get(j - 2, further) + 1)
            row[j] = cost
    return min(row.get(len(other), further), further)
