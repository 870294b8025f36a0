"""What people type, understood: each word with everything in the index that it may mean.

Their words are text, never a query language: nothing here can fail to parse. A word is looked for as it is, as the name
of an entity or topic, and as a member of a ring of the thesaurus; one that the index does not know is taken for the
beginning of a longer one, for two written together, or for a mistyped one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ruskor.index.stopwords import COMMON, COUNTRIES, FAINT, SILENT
from ruskor.index.textual import LONGEST_PHRASE
from ruskor.model.text import bare
from ruskor.model.words import Word, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ruskor.index.lexicon import Lexicon

__all__ = ["Term", "Understanding", "edit_distance", "understand"]

_PROPER = re.compile(r"(?<=[^\s.?!])\s+([A-ZА-ЯЁ][^\W\d_]{2,})")  # a name: its capital is not that of a sentence
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_HANGUL = re.compile("[가-힣]")
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
# How well a reading answers a word, from 0 to 1: as written; by the sign of its symbol (a name, a ring of the
# thesaurus, a topic); as a mistyped word, or the beginning of one.
_AS_IT_IS, _WEIGHTS = 1.0, {"@": 0.95, "~": 0.85, "=": 0.5}
_CORRECTED, _BEGUN = 0.85, 0.75
_LEAST_TO_GUESS, _LEAST_PART, _SHORT_WORD, _LONG_WORD = 4, 3, 5, 9  # letters
# "How large" asks for a number, not for what is large.
_SHAPE = re.compile(r"\bhow (?:much|many|far|long|large|big|high|old|often|great|strong)\b", re.IGNORECASE)
_LEANS = tuple(
    (kind, re.compile("|".join(shapes)))
    for kind, shapes in (
        ("figure", (r"\bhow (?:much|many|far|long|large|big|high|old)\b", r"\bwhat (?:share|amount|number)\b",
                    r"\bсколько\b", "얼마")),
        ("event", (r"\bwhen\b", r"\b(?:what|which) (?:year|month|date|day)\b", r"\bкогда\b", "언제")),
        ("quote", (r"\bwho (?:said|called|told|asserted|stated|compared)\b", r"\bwhat did \w+(?: \w+)? say\b",
                   r"\bкто сказал\b", "누가 말")),
    )
)  # fmt: skip
_FAINT, _COMMON, _COUNTRIES = (frozenset(map(stem, several)) for several in (FAINT, COMMON, COUNTRIES))


@dataclass(slots=True)
class Term:
    """One word asked for: the tokens that would answer it, each with how well, from 0 to 1; or a phrase in quotes."""

    written: str
    tokens: dict[str, float] = field(default_factory=dict)
    phrase: tuple[str, ...] = ()
    is_faint: bool = False
    is_proper: bool = False  # a name or a year: where it is unknown, what was asked for is not there


@dataclass(slots=True)
class Understanding:
    """All that was asked for, how often its tokens stand in the index, and the kind of record that it leans to."""

    terms: list[Term]
    records: Mapping[str, int]
    lean: str | None = None


def understand(texts: Sequence[str], lexicon: Lexicon) -> Understanding:
    """Return what the arguments of a search mean to an index."""
    text = " ".join(texts)
    loose = list(words(_SHAPE.sub(" ", _QUOTED.sub(" ", text))))
    readings = _readings(loose, lexicon)
    covering = _symbols_covering([next(iter(reading)) for _, reading in readings], lexicon)
    says_something = any(written not in SILENT for written, _ in readings)
    terms = []
    for (written, reading), symbols in zip(readings, covering, strict=True):
        if written in SILENT and says_something:
            continue  # but it was looked at: phrases such as "cut off" hold such words
        best = next(iter(reading.values()))
        meant = {symbol: best * _WEIGHTS[symbol[0]] for symbol in symbols}
        terms.append(Term(written, {**meant, **reading}))
    quoted = [tuple(word.tokens[0] for word in words(one)) for one in _QUOTED.findall(text)]
    terms += [Term(" ".join(phrase), {" ".join(phrase): _AS_IT_IS}, phrase) for phrase in quoted if phrase]
    records = lexicon.frequencies(token for term in terms for token in (*term.tokens, *term.phrase))
    proper = {bare(name) for name in _PROPER.findall(text)}
    for term in terms:
        root = stem(term.written)
        term.is_proper = term.written in proper or root in _COUNTRIES or bool(_YEAR.fullmatch(term.written))
        term.is_faint = root in _FAINT or (root in _COMMON and not any(token in records for token in term.tokens))
    return Understanding(terms, records, _lean(text))


def _readings(asked: Sequence[Word], lexicon: Lexicon) -> list[tuple[str, dict[str, float]]]:
    """Return the tokens that each word may be read as, the likeliest first; a word of two parts becomes two."""
    known = lexicon.frequencies(token for word in asked for token in word.tokens)
    named = _symbols_covering([word.tokens[0] for word in asked], lexicon)
    readings: list[tuple[str, dict[str, float]]] = []
    for word, symbols in zip(asked, named, strict=True):
        token = word.tokens[0]
        is_known = symbols or word.written in SILENT or any(one in known for one in word.tokens)
        if is_known or not token.isalpha():
            readings.append((word.written, {one: _AS_IT_IS * 0.9**rank for rank, one in enumerate(word.tokens)}))
        elif parts := _split(word.written, lexicon):
            readings.extend((part, {part: _AS_IT_IS}) for part in parts)
        elif guesses := _guesses(word, lexicon):
            readings.append((word.written, guesses))
        else:
            readings.append((word.written, {token: _AS_IT_IS}))
    return readings


def _symbols_covering(tokens: Sequence[str], lexicon: Lexicon) -> list[list[str]]:
    """Return, for each token, the symbols of the longest names and phrases that it is part of."""
    spans = {
        (start, end): " ".join(tokens[start:end])
        for start in range(len(tokens))
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(tokens)) + 1)
    }
    symbols = lexicon.symbols(set(spans.values()))
    covering: list[list[str]] = [[] for _ in tokens]
    for (start, end), phrase in sorted(spans.items(), key=lambda one: one[0][0] - one[0][1]):
        for place in range(start, end):
            # A name inside a longer one is not meant: "Sea of Japan" is not about Japan.
            if phrase in symbols and (end - start > 1 or not covering[place]):
                covering[place] += symbols[phrase]
    return covering


def _split(written: str, lexicon: Lexicon) -> list[str]:
    """Return the known words that a word is written together from: 북한노동자 is 북한 and 노동자."""
    least = _LEAST_PART if written.isascii() else 2
    halves = [(stem(written[:place]), stem(written[place:])) for place in range(least, len(written) - least + 1)]
    known = lexicon.frequencies(part for half in halves for part in half)
    little = SILENT | _FAINT
    return next(
        (list(half) for half in reversed(halves) if all(one in known and one not in little for one in half)), []
    )


def _guesses(word: Word, lexicon: Lexicon) -> dict[str, float]:
    """Return the known words that an unknown one may be the beginning of, an inflection of, or mistyped for."""
    token, written = word.tokens[0], word.written
    guesses: dict[str, float] = {}
    if not token.isascii():  # endings that stemming leaves: of Russian surnames, of Korean compounds
        least = 2 if _HANGUL.search(token) else max(len(token) - 3, 4)
        shorter = [token[:end] for end in range(least, len(token))]
        known = lexicon.frequencies(shorter)
        guesses |= {one: _CORRECTED for one in reversed(shorter) if one in known}
    if len(written) < _LEAST_TO_GUESS:
        return guesses
    guesses = {**dict.fromkeys(lexicon.beginning_with(token), _BEGUN), **guesses}
    most = 1 if len(written) < _LONG_WORD else 2
    misspelt = {
        meant: distance
        for near, meant in lexicon.spelt_like(written)
        if (distance := _distance(written, near, most, is_strict=len(written) < _SHORT_WORD))
    }
    if not misspelt:  # of a word in an inflection that the index has not seen, only the stem is mistyped
        stems = (meant for _, meant in lexicon.spelt_like(token))
        misspelt = {meant: 2 for meant in stems if _distance(token, meant, 1, is_strict=True)}
    for meant, distance in misspelt.items():
        guesses.setdefault(meant, _CORRECTED - 0.1 * (distance - 1))
    return dict(sorted(guesses.items(), key=lambda one: -one[1]))


def _distance(typed: str, known: str, most: int, *, is_strict: bool) -> int:
    """Return by how many letters one is mistyped for the other; 0 if it is not.

    People mistype the middle of a word; another first letter makes another word. So does, where it `is_strict`, one
    letter instead of another: one too many, too few or exchanged with its neighbour does not.
    """
    if typed[0] != known[0] or (is_strict and len(typed) == len(known) and sorted(typed) != sorted(known)):
        return 0
    distance = edit_distance(typed, known, most)
    return distance if distance <= most else 0


def edit_distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be added, dropped, changed or exchanged with their neighbour; `most` + 1 if more.

    Optimal string alignment, after Damerau (1964); the work is bounded by `most` times the length.

    >>> edit_distance("gorbachov", "gorbachev", 2), edit_distance("sanctoin", "sanction", 2)
    (1, 1)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, previous, row = row, before, [i]
        for j, wanted in enumerate(other, start=1):
            if abs(i - j) > most:
                row.append(most + 1)
                continue
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)


def _lean(text: str) -> str | None:
    """Return the kind of record that a question of this shape asks for."""
    asked = bare(text)
    return next((kind for kind, shape in _LEANS if shape.search(asked)), None)
