"""Search: what was asked for, as expressions of the text index, and its answers weighed, best first."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ruskor.index.lexicon import Lexicon
from ruskor.index.query import Query, to_candidates_sql
from ruskor.index.textual import COLUMNS
from ruskor.index.understand import Term, Understanding, understand

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["holding", "matching", "search"]

_CANDIDATES = 200  # records weighed for one answer; the rest have less of what was asked for
_RANKED = 20_000  # entries of the index that SQLite may rank to choose them
_ENOUGH = 20  # records with every word asked for, beyond which those with only some are not looked at

# How much a word counts by the column that it stands in, to be an answer at all, and to be the first one: what a record
# says before what it is filed under. In the order of COLUMNS.
#           names summary quote stated keywords symbols topics note
_HOLDING = (1.0, 1.0, 1.0, 1.0, 0.9, 1.0, 0.5, 0.6)
_RANKING = (0.6, 0.95, 0.9, 0.95, 0.6, 1.0, 0.4, 0.5)
_SAID = ("summary", "quote", "stated", "keywords")  # where words stand side by side
_FAINT = 0.25  # what a word that says little counts beside one that says something
_LEAN = 0.12  # what the kind of record that a question leans to is worth
_BREVITY, _TOGETHER = 0.2, 0.04  # what it is worth that little else is said; that words stand side by side
_AGAIN = 0.07  # what it is worth that a word stands in another column, too
_ABSENT_NAME = 2.0  # what a name that the index does not know counts beside another unknown word
_FLOOR = 0.42  # the share of what was asked for that an answer must have
_TAIL = 0.5  # of the best answer, that the last one must have


class _Candidate(NamedTuple):
    """A record that may answer: where it stands, its kind and its tokens by column."""

    position: int
    kind: str
    columns: str


def search(connection: sqlite3.Connection, query: Query, texts: Sequence[str]) -> tuple[list[int], int | None]:
    """Return the positions of the records that answer `texts`, best first; filters as in `query`.

    Where none does, the second value is the position of what comes nearest. Records with every word are looked at
    first; those with some only where the others are few.
    """
    asked = understand(texts, Lexicon(connection))
    (total,) = connection.execute("SELECT coalesce(max(position), 0) FROM record").fetchone()
    found: dict[int, _Candidate] = {}
    is_small = sum(asked.records.values()) <= _RANKED
    for expression in (_every(asked), _some(asked)) if is_small else _ever_fewer(asked):
        if expression and len(found) < _ENOUGH:
            rows = connection.execute(*to_candidates_sql(query, expression, _CANDIDATES, ranked=is_small))
            found.update((row[0], _Candidate(*row)) for row in rows)
    return _weigh(found.values(), asked, total)


def matching(connection: sqlite3.Connection, texts: Sequence[str]) -> frozenset[str]:
    """Return the tokens that answer `texts`: what is asked for, its readings, and what the thesaurus has for them."""
    lexicon = Lexicon(connection)
    found = {token for term in understand(texts, lexicon).terms for token in (*term.tokens, *term.phrase)}
    rings = lexicon.members(token for token in found if token.startswith("~"))
    return frozenset(token for token in (*found, *rings) if " " not in token)


def holding(connection: sqlite3.Connection, texts: Sequence[str]) -> str | None:
    """Return the expression of the records that hold every word of `texts`, in some reading; None without words."""
    asked = understand(texts, Lexicon(connection))
    for term in asked.terms:  # a number is the one that was asked for, and never one with a scale besides
        term.tokens = {token: weight for token, weight in term.tokens.items() if not token.startswith("##")}
    return _every(asked)


def _every(asked: Understanding) -> str | None:
    telling = [term for term in asked.terms if not term.is_faint] or asked.terms
    return " AND ".join(f"({_any(term)})" for term in telling) or None


def _some(asked: Understanding) -> str | None:
    return " OR ".join(_any(term) for term in asked.terms) or None


def _ever_fewer(asked: Understanding) -> Iterator[str]:
    """Yield expressions of the records with every word, with all but one of them, and so on to each one alone.

    The first of them in the base are as good as the others, or nearly: of so many, nobody could tell.
    """
    told = [term for term in asked.terms if not term.is_faint] or asked.terms
    known = [(_count(asked, term), place, term) for place, term in enumerate(told)]
    rarest = [term for count, _, term in sorted(known, key=lambda one: one[:2]) if count]
    whole = [_any(term) for term in rarest]
    for size in range(len(whole), 0, -1):
        yield " AND ".join(f"({one})" for one in whole[:size])
        if size == len(whole) > 2:  # noqa: PLR2004 -- of two words, the rarer alone comes next
            for left_out in range(len(whole) - 1):
                yield " AND ".join(f"({one})" for place, one in enumerate(whole) if place != left_out)
    yield from whole[1:]


def _count(asked: Understanding, term: Term) -> int:
    """Return how many records have a term, at most."""
    return sum(asked.records.get(token, 0) for token in term.phrase or term.tokens)


def _weigh(candidates: Iterable[_Candidate], asked: Understanding, total: int) -> tuple[list[int], int | None]:
    """Return the positions of the records that have enough of what was asked for, best first; else the nearest one."""
    worth = {token: math.log(1 + total / max(count, 0.5)) for token, count in asked.records.items()}
    unknown = math.log(1 + total)
    scores = sorted(
        ((*_score(one, asked, worth, unknown), one.position) for one in candidates),
        key=lambda one: (-one[1], one[2]),
    )
    if not scores:
        return [], None
    share, best, nearest = scores[0]
    if share < _FLOOR:
        return [], nearest
    return [position for share, score, position in scores if share >= _FLOOR and score >= _TAIL * best], None


def _score(
    candidate: _Candidate, asked: Understanding, worth: Mapping[str, float], unknown: float
) -> tuple[float, float]:
    """Return the share of what was asked for that a record has, from 0 to 1, and what it is ranked by."""
    columns = [column.split() for column in candidate.columns.split("\n")]
    held, ranked = _strongest(columns, _HOLDING, 0.0), _strongest(columns, _RANKING, _AGAIN)
    wanted = had = rank = 0.0
    answered = 0
    for term in asked.terms:
        importance, counts = _importance(term, worth, unknown), _FAINT if term.is_faint else 1.0
        wanted += importance * counts
        if term.phrase:
            found = importance * any(_holds(column, term.phrase) for column in candidate.columns.split("\n"))
            had, rank, answered = had + found, rank + found, answered + bool(found)
            continue
        answers = [(importance * weight, one) for one, weight in term.tokens.items() if one in held]
        answered += bool(answers)
        had += max((gain * held[one] for gain, one in answers), default=0.0) * counts * term.is_sure
        rank += max((gain * ranked[one] for gain, one in answers), default=0.0) * counts
    if not had:
        return 0.0, 0.0
    brevity = answered / sum(len(columns[COLUMNS.index(name)]) for name in ("summary", "quote"))
    said = [columns[COLUMNS.index(name)] for name in _SAID]
    together = len(_together(said, asked.terms)) / (len(asked.terms) - 1) if len(asked.terms) > 1 else 0.0
    lean = _LEAN if asked.lean == candidate.kind else 0.0
    return had / wanted, rank / wanted * (1 + _BREVITY * brevity + _TOGETHER * together + lean)


def _strongest(columns: Sequence[Sequence[str]], weights: Sequence[float], again: float) -> dict[str, float]:
    """Return each token with the weight of the column where it counts most, and `again` for each other one."""
    strongest: dict[str, float] = {}
    for weight, column in sorted(zip(weights, columns, strict=True)):
        strongest.update({token: weight + again * (token in strongest) for token in dict.fromkeys(column)})
    return strongest


def _importance(term: Term, worth: Mapping[str, float], unknown: float) -> float:
    """Return what it is worth to have a term: the rarer its best reading, the more."""
    if term.phrase:
        return sum(worth.get(token, unknown) for token in term.phrase)
    known = [(worth[token] * weight, weight) for token, weight in term.tokens.items() if token in worth]
    if not known or not term.is_sure:
        return unknown * (_ABSENT_NAME if term.is_proper else 1.0)
    return max(known)[0] / max(weight for _, weight in known)


def _any(term: Term) -> str:
    """Return the expression of one term; tokens hold letters, digits and our own signs, never a quotation mark."""
    return f'"{" ".join(term.phrase)}"' if term.phrase else " OR ".join(f'"{token}"' for token in term.tokens)


def _holds(column: str, phrase: Sequence[str]) -> bool:
    return f" {' '.join(phrase)} " in f" {column} "


def _together(columns: Iterable[Sequence[str]], terms: Sequence[Term]) -> set[int]:
    """Return the places of the terms that stand side by side with the next one somewhere in these columns."""
    places: dict[str, set[int]] = {}
    for place, term in enumerate(terms):
        for token in term.tokens:
            places.setdefault(token, set()).add(place)
    found: set[int] = set()
    for column in columns:
        for one, other in pairwise(column):
            if one in places and other in places:
                found |= {place for place in places[one] if place + 1 in places[other]}
    return found
