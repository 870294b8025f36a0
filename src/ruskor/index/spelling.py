"""What a word that an index does not know may be mistyped for, and at what price: the lower, the likelier.

Whatever is one error away is found exactly, by leaving out a letter on both sides; what is two errors away, by the
pairs of letters that it shares. Letters of Hangul are those that a syllable is typed of.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from ruskor.model.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruskor.index.lexicon import Lexicon

__all__ = ["corrections", "edit_distance", "english_words", "is_english", "is_name", "letters", "one_left_out"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"

_SHORTEST = 3  # letters of a word that may be mistyped
_LONG = 8  # letters of a word in which there may be two errors
_ONE, _TWO = 1.0, 2.0
_EXCHANGED, _DOUBLED, _VOWEL = 0.8, 0.7, 0.8  # the likelier errors: hands and ears make them
_FIRST = 0.4  # more, where the first letter is wrong: people look at that
_STEM = 0.3  # more, where it is an inflection that the index has not seen
_MISSING, _EACH = 0.6, 0.15  # the beginning of a word, and each letter that is missing
_SHORT_MISSING = 2  # letters that may be missing of a short word
_VOWELS = frozenset("aeiouyаеёиоуыэюя")


@cache
def _english() -> bytes:
    return resources.files("ruskor.index").joinpath("english.txt").read_bytes()


def is_english(written: str) -> bool:
    """Return whether a word, in small letters, is English, and no name."""
    return b"\n%s\n" % written.encode() in _english()


def is_name(written: str) -> bool:
    """Return whether a word, in small letters, is a name that English texts have."""
    return b"\n%s\n" % written.capitalize().encode() in _english()


@cache
def english_words() -> frozenset[str]:
    """Return all English words, and names with their capital: for who asks about many."""
    return frozenset(_english().decode().split("\n"))


def _english_near(written: str) -> Iterator[str]:
    """Yield the English words one error away: of known words they may be inflections that the index has not seen."""
    halves = [(written[:place], written[place:]) for place in range(len(written) + 1)]
    near = {head + tail[1:] for head, tail in halves if tail}
    near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
    near |= {head + letter + tail[1:] for head, tail in halves if tail for letter in _LETTERS}
    near |= {head + letter + tail for head, tail in halves for letter in _LETTERS}
    yield from sorted(near & english_words())


def letters(word: str) -> str:
    """Return the letters that a word is typed of: those of Hangul syllables one by one."""
    return word if word.isascii() else unicodedata.normalize("NFD", word)


def one_left_out(word: str) -> Iterator[str]:
    """Yield a word, as `letters`, and what is left of it without each of them: two words one error apart share one."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def corrections(written: str, lexicon: Lexicon) -> dict[str, float]:
    """Return the tokens of the words that `written` may be mistyped for, or the beginning of, each with its price."""
    found: dict[str, float] = {}
    for token, price in _one_error_away(written, lexicon):
        found[token] = min(price, found.get(token, price))
    if not found and len(letters(written)) >= _LONG:
        for near, token in lexicon.spelt_like(written):
            if near[0] == written[0] and edit_distance(letters(written), letters(near), 2) <= _TWO:
                found[token] = _TWO
    root = stem(written)
    for token in lexicon.beginning_with(root):
        missing = len(token) - len(root)
        if missing <= _SHORT_MISSING or len(root) > _SHORTEST:
            price = _MISSING + _EACH * missing
            found[token] = min(price, found.get(token, price))
    return found


def _one_error_away(written: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield the tokens of which `written`, or its stem, is mistyped by one error, each with its price."""
    for typed, more in ((written, 0.0), (stem(written), _STEM)):
        if len(letters(typed)) >= _SHORTEST:
            for near, token in lexicon.one_error_from(typed):
                if (price := _price(letters(typed), letters(near))) is not None:
                    yield token, price + more
    if written.isascii() and not is_english(written):
        meant = {near: stem(near) for near in _english_near(written)}
        known = lexicon.frequencies(meant.values())
        for near, token in meant.items():
            if token in known and (price := _price(written, near)) is not None:
                yield token, price + _STEM


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
        if size <= _SHORTEST and not is_exchanged:
            return None
        wrong = {typed[place], known[place]}
        price = _EXCHANGED if is_exchanged else _VOWEL if wrong <= _VOWELS else _ONE
    else:
        if len(known) < len(typed) and size < _SHORTEST:
            return None
        price = _DOUBLED if place and longer[place] == longer[place - 1] else _ONE
    if place:
        return price
    return price + _FIRST if size > _SHORTEST else None


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
