"""What a word that an index does not know may be mistyped for, and at what price: the lower, the likelier.

Whatever is one error away is found exactly, by leaving out a letter on both sides; what is two errors away, by the
pairs of letters that it shares. Letters of Hangul are those that a syllable is typed of. A name is no typing error of
another name: a short one is never corrected to a name, a longer one only by one letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.index.letters import letters
from ruskor.model.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruskor.index.lexicon import Lexicon

__all__ = ["beginnings", "corrections", "edit_distance"]

_SHORTEST = 4  # letters of a word that may be mistyped
_SHORTEST_NAME = 7  # letters of a name that may be
_LONG = 8  # letters of a word in which there may be two errors
_ONE, _TWO = 1.0, 2.0
_EXCHANGED, _DOUBLED, _VOWEL = 0.8, 0.7, 0.8  # the likelier errors: hands and ears make them
_FIRST = 0.4  # more, where the first letter is wrong: people look at that
_STEM = 0.3  # more, where it is an inflection that the index has not seen
_MISSING, _EACH = 0.6, 0.15  # the beginning of a word, and each letter that is missing
_VOWELS = frozenset("aeiouyаеёиоуыэюя")


def corrections(written: str, lexicon: Lexicon) -> dict[str, tuple[float, str]]:
    """Return the tokens of the words that `written` may be mistyped for, each with its price and the word."""
    found: dict[str, tuple[float, str]] = {}
    for token, price, word in _one_error_away(written, lexicon):
        found[token] = min((price, word), found.get(token, (price, word)))
    if not found and len(letters(written)) >= _LONG:
        for near, token, is_name in lexicon.spelt_like(written):
            if near[0] == written[0] and not is_name and edit_distance(letters(written), letters(near), 2) <= _TWO:
                found[token] = _TWO, near
    return found


def beginnings(written: str, lexicon: Lexicon) -> dict[str, tuple[float, str]]:
    """Return the tokens that begin as `written` does, each with its price and the word."""
    root = stem(written)
    if len(root) < _SHORTEST:
        return {}
    return {token: (_MISSING + _EACH * (len(token) - len(root)), token) for token in lexicon.beginning_with(root)}


def _one_error_away(written: str, lexicon: Lexicon) -> Iterator[tuple[str, float, str]]:
    """Yield the tokens of which `written`, or its stem, is mistyped by one error, each with its price and the word."""
    for typed, more in ((written, 0.0), (stem(written), _STEM)):
        if len(letters(typed)) >= _SHORTEST:
            for near, token, is_name in lexicon.one_error_from(typed):
                if is_name and min(len(letters(typed)), len(letters(near))) < _SHORTEST_NAME:
                    continue
                if (price := _price(letters(typed), letters(near))) is not None:
                    yield token, price + more, near


def _price(typed: str, known: str) -> float | None:
    """Return the price of the one error between two spellings; None if they are further apart, or too short for it."""
    if typed == known:
        return 0.0
    if edit_distance(typed, known, 1) > 1:
        return None
    size = min(len(typed), len(known))
    place = next((i for i in range(size) if typed[i] != known[i]), size)  # of the error
    longer = max(typed, known, key=len)
    if len(typed) == len(known):
        is_exchanged = sorted(typed) == sorted(known)
        wrong = {typed[place], known[place]}
        price = _EXCHANGED if is_exchanged else _VOWEL if wrong <= _VOWELS else _ONE
    else:
        price = _DOUBLED if place and longer[place] == longer[place - 1] else _ONE
    return price if place else price + _FIRST


def edit_distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be added, dropped, changed or exchanged with their neighbour; `most` + 1 if more.

    Optimal string alignment, after Damerau (1964); the work is bounded by `most` times the length.

    >>> edit_distance("gorbachov", "gorbachev", 2), edit_distance("sanctoin", "sanction", 2)
    (1, 1)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    further = most + 1
    before: dict[int, int] = {}
    row = {j: j for j in range(min(most, len(other)) + 1)}  # what is further than `most` from the diagonal is left out
    for i, letter in enumerate(one, start=1):
        before, previous, row = row, before, {0: i} if i <= most else {}
        for j in range(max(1, i - most), min(len(other), i + most) + 1):
            wanted = other[j - 1]
            cost = min(
                before.get(j, further) + 1, row.get(j - 1, further) + 1, before.get(j - 1, further) + (letter != wanted)
            )
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, previous.get(j - 2, further) + 1)
            row[j] = cost
    return min(row.get(len(other), further), further)
