"""What people type, understood: each word with everything in the index that it may mean.

Their words are text, never a query language: nothing here can fail to parse. A word is looked for as it is, as the name
of an entity or topic, and as a member of a ring of the thesaurus; one that the index does not know is taken for the
beginning of a longer one, for two written together, or for a mistyped one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from ruskor.errors import UsageError
from ruskor.index.readings import AS_IT_IS, ASKED_FOR, covering, read
from ruskor.index.spelling import is_english
from ruskor.index.stopwords import COMMON, FAINT, SILENT
from ruskor.model.text import bare
from ruskor.model.words import stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ruskor.index.lexicon import Lexicon

__all__ = ["Term", "Understanding", "understand"]

_PROPER = re.compile(r"(?<=[^\s.?!])\s+([A-ZА-ЯЁ][^\W\d_]{2,})")  # a name: its capital is not that of a sentence
_PERIOD = re.compile(r"\b(?:([12]\d\d)0['’]?s|(1?\d|2[01])(?:st|nd|rd|th)[ -]centur(?:y|ies))\b", re.IGNORECASE)
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
# How well a reading answers a word, from 0 to 1: as written; by the sign of its symbol (a name, a ring of the
# thesaurus, a topic); as a mistyped word, or the beginning of one.
_WEIGHTS = {"@": 0.95, "~": 0.85, "=": 0.5}
_HEARD = 0.9  # a name in another romanisation
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
_MOST_WORDS = 200
_FAINT, _COMMON = (frozenset(map(stem, several)) for several in (FAINT, COMMON))


@dataclass(slots=True)
class Term:
    """One word asked for: the tokens that would answer it, each with how well, from 0 to 1; or a phrase in quotes."""

    written: str
    tokens: dict[str, float] = field(default_factory=dict)
    phrase: tuple[str, ...] = ()
    is_faint: bool = False
    is_sure: bool = True  # no English word taken for another only because the index does not know it
    is_proper: bool = False  # a name or a year: where it is unknown, what was asked for is not there


@dataclass(slots=True)
class Understanding:
    """All that was asked for, how often its tokens stand in the index, and the kind of record that it leans to."""

    terms: list[Term]
    records: Mapping[str, int]
    lean: str | None = None


def understand(texts: Sequence[str], lexicon: Lexicon) -> Understanding:
    """Return what the arguments of a search mean to an index.

    Raises UsageError where they are very many words: each is looked for in every reading.
    """
    text = " ".join(texts)
    if len(list(islice(words(text), _MOST_WORDS + 1))) > _MOST_WORDS:
        raise UsageError(f"more than {_MOST_WORDS} words are too many to look for at once; give fewer")
    loose = list(words(_SHAPE.sub(" ", _PERIOD.sub(" ", _QUOTED.sub(" ", text)))))
    readings = read(loose, lexicon)
    covered = covering([(reading.written, next(iter(reading.tokens))) for reading in readings], lexicon)
    says_something = any(reading.written not in SILENT for reading in readings)
    terms = []
    for reading, symbols in zip(readings, covered, strict=True):
        if reading.written in SILENT and says_something and not reading.symbols:
            continue  # but it was looked at: phrases such as "cut off" hold such words
        best = next(iter(reading.tokens.values()))
        meant = {symbol: _HEARD * _WEIGHTS[symbol[0]] for symbol in sorted(reading.symbols)}
        meant |= {symbol: best * _WEIGHTS[symbol[0]] for symbol in symbols}
        is_sure = reading.is_known or not reading.is_right or bool(reading.symbols)
        terms.append(Term(reading.written, {**meant, **reading.tokens}, is_sure=is_sure))
    quoted = [tuple(word.tokens[0] for word in words(one)) for one in _QUOTED.findall(text)]
    terms += [Term(" ".join(phrase), {" ".join(phrase): AS_IT_IS}, phrase) for phrase in quoted if phrase]
    terms += [
        _period(found.group(), found.group(1), found.group(2)) for found in _PERIOD.finditer(_QUOTED.sub(" ", text))
    ]
    records = lexicon.frequencies(token for term in terms for token in (*term.tokens, *term.phrase))
    proper = {bare(name) for name in _PROPER.findall(text)}
    for term in terms:
        root = stem(term.written)
        is_absent = not term.is_sure or not any(token in records for token in term.tokens)
        term.is_proper |= term.written in proper or root in ASKED_FOR or bool(_YEAR.fullmatch(term.written))
        if is_absent and term.written.isalpha() and term.written.isascii():
            term.is_proper |= not is_english(term.written)
        term.is_faint = root in _FAINT or (root in _COMMON and is_absent)
    return Understanding(terms, records, _lean(text))


def _period(written: str, decade: str | None, century: str | None) -> Term:
    """Return a decade or a century as the years in it."""
    first, size = (int(decade) * 10, 10) if decade else (int(century or 0) * 100 - 99, 100)
    return Term(written, {f"#{year}": AS_IT_IS for year in range(first, first + size)}, is_proper=True)


def _lean(text: str) -> str | None:
    """Return the kind of record that a question of this shape asks for."""
    asked = bare(text)
    return next((kind for kind, shape in _LEANS if shape.search(asked)), None)
