"""The number that a question asks for ("How many hospitals …?", "How long …?"), and whether a record has it.

A record can have every word of such a question and still count something else, or nothing: the price of a car plant is
not a number of cars. Questions in Korean are not examined.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ruskor.index.columns import COLUMNS
from ruskor.model.language import is_function_word
from ruskor.model.scales import COUNTS
from ruskor.model.words import read_words, tokenise

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from ruskor.index.lexicon import Lexicon
    from ruskor.index.understand import Part

__all__ = ["Number", "find_asked_number", "has_number"]

_HOW_MANY = re.compile(r"\b(?:how many|сколько) ([^.?!;:,]+)", re.IGNORECASE)
_HOW_LONG = re.compile(r"\bhow long\b", re.IGNORECASE)
_UNITS = (  # of length and duration
    "kilometre km metre m mile yard feet year month week day hour minute"
    " километр км метр м верста год лет месяц неделя день час минута"
)
_TEXTS = tuple(COLUMNS.index(name) for name in ("summary", "quote", "stated", "note"))
_NUMERALS = frozenset(tokenise(" ".join(("no", *COUNTS, "dozen", "hundred", "thousand"))))
_BEFORE, _BEHIND = 5, 2  # a number is at most this many tokens before the counted thing, or after it ("workers: 500")


class Number(NamedTuple):
    """The number that a question asks for: its name in notes, and some tokens. A number must be beside one of them."""

    written: str
    beside: frozenset[str]


def find_asked_number(text: str, parts: Iterable[Part], lexicon: Lexicon) -> Number | None:
    """Return the number that a question asks for, or None."""
    if _HOW_LONG.search(text):
        return Number("length or duration", frozenset(tokenise(_UNITS)))
    things = _find_counted_things(text, parts)
    if not things:
        return None
    literal = {meaning for part in things for meaning in part.literal}
    symbols = {meaning for part in things for meaning in part.meanings} - literal
    members = {token for phrase in lexicon.find_members(symbols) for token in phrase.split()}
    return Number(f'number of "{" ".join(part.written for part in things)}"', frozenset(literal | members))


def _find_counted_things(text: str, parts: Iterable[Part]) -> list[Part]:
    """Return the words for the counted things: the words after "how many", up to a function word or a name."""
    by_word = {part.written: part for part in parts}
    found: list[Part] = []
    for asked in _HOW_MANY.finditer(text):
        for word in read_words(asked[1]):
            part = by_word.get(word.written)
            if is_function_word(word.written) or (part is None and found) or (part and part.is_name and found):
                break
            if part and not part.is_name and not part.is_absent:
                found.append(part)
    # If the words have no noun, the question counts nothing: "сколько стоил мост".
    return found if any(not part.is_verb for part in found) else []


def has_number(columns: str, number: Number) -> bool:
    """Return whether a record has the number of a question. `columns` has the tokens of the record."""
    texts = [columns.split("\n")[index].split() for index in _TEXTS]
    return any(_has_number_beside(text, number.beside) for text in texts) or _counts(texts, number.beside)


def _counts(texts: Sequence[Sequence[str]], wanted: Container[str]) -> bool:
    """Return whether a record is a figure whose measure counts any of these things.

    "Workers in Russia" counts workers, but "plant price" does not count plants.
    """
    stated, note = texts[-2:]  # the note ends with the measure
    return any(map(_is_number, stated)) and any(
        token in wanted and all(map(is_function_word, note[index + 1 : index + 2])) for index, token in enumerate(note)
    )


def _has_number_beside(text: Sequence[str], wanted: Container[str]) -> bool:
    return any(
        _is_number(other)
        for index, token in enumerate(text)
        if token in wanted
        for other in (*text[max(index - _BEFORE, 0) : index], *text[index + 1 : index + 1 + _BEHIND])
    )


def _is_number(token: str) -> bool:
    return token in _NUMERALS or (token[0] == "#" and token[1:2].isdigit())
