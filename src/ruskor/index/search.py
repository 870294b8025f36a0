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
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["holding", "matching", "search"]

_CANDIDATES = 200  # records weighed for one answer; the rest have less of what was asked for
_ENOUGH = 20  # records with every word asked for, beyond which those with only some are not looked at

# How much a word counts by the column that it stands in: what a record says before what it is filed under.
_COLUMN_WEIGHTS = dict(zip(COLUMNS, (0.75, 1.0, 0.9, 0.95, 0.85, 1.0, 0.35, 0.5), strict=True))
_FAINT = 0.25  # what a word that says little counts beside one that says something
_LEAN = 0.08  # what the kind of record that a question leans to is worth
_BREVITY, _TOGETHER = 0.10, 0.06  # what it is worth that little else is said; that words stand side by side
_ABSENT_NAME = 1.5  # what a name that the index does not know counts beside another unknown word
_FLOOR = 0.38  # the share of what was asked for that an answer must have
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
    for expression in (_every(asked), _some(asked)):
        if expression and len(found) < _ENOUGH:
            rows = connection.execute(*to_candidates_sql(query, expression, _CANDIDATES))
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
    return _every(understand(texts, Lexicon(connection)))


def _every(asked: Understanding) -> str | None:
    telling = [term for term in asked.terms if not term.is_faint] or asked.terms
    return " AND ".join(f"({_any(term)})" for term in telling) or None


def _some(asked: Understanding) -> str | None:
    return " OR ".join(_any(term) for term in asked.terms) or None


def _weigh(candidates: Iterable[_Candidate], asked: Understanding, total: int) -> tuple[list[int], int | None]:
    """Return the positions of the records that have enough of what was asked for, best first; else the nearest one."""
    worth = {token: math.log(1 + total / max(count, 0.5)) for token, count in asked.records.items()}
    unknown = math.log(1 + total)
    scores = sorted(
        ((_score(one, asked, worth, unknown), one.position) for one in candidates),
        key=lambda one: (-one[0], one[1]),
    )
    best, nearest = scores[0] if scores else (0.0, None)
    if best < _FLOOR:
        return [], nearest
    return [position for score, position in scores if score >= max(_FLOOR, _TAIL * best)], None


def _score(candidate: _Candidate, asked: Understanding, worth: Mapping[str, float], unknown: float) -> float:
    columns = [column.split() for column in candidate.columns.split("\n")]
    weights: dict[str, float] = {}
    for name, column in zip(COLUMNS, columns, strict=True):
        for token in column:
            weights[token] = max(weights.get(token, 0.0), _COLUMN_WEIGHTS[name])
    wanted = had = 0.0
    answered = set()
    for term in asked.terms:
        importance = max(
            (worth[token] * weight for token, weight in term.tokens.items() if token in worth), default=unknown
        )
        if term.is_proper and importance == unknown:
            importance *= _ABSENT_NAME
        gain = 0.0
        for token, weight in term.tokens.items():
            if token in weights:
                gain = max(gain, min(worth[token], importance) * weight * weights[token])
                answered.add(token)
        if term.phrase:
            importance = sum(worth.get(token, unknown) for token in term.phrase)
            gain = importance if any(_holds(column, term.phrase) for column in columns) else 0.0
        share = _FAINT if term.is_faint else 1.0
        wanted += importance * share
        had += gain * share
    if not had:
        return 0.0
    summary = columns[COLUMNS.index("summary")] + columns[COLUMNS.index("quote")]
    brevity = sum(token in answered for token in summary) / len(summary)
    pairs = list(pairwise(asked.terms))
    together = sum(_stand_together(summary, one, other) for one, other in pairs) / len(pairs) if pairs else 0.0
    lean = _LEAN if asked.lean == candidate.kind else 0.0
    return had / wanted + (_BREVITY * brevity + _TOGETHER * together + lean) * min(1.0, had / wanted)


def _any(term: Term) -> str:
    """Return the expression of one term; tokens hold letters, digits and our own signs, never a quotation mark."""
    return f'"{" ".join(term.phrase)}"' if term.phrase else " OR ".join(f'"{token}"' for token in term.tokens)


def _holds(column: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(column[start : start + size]) == phrase for start in range(len(column) - size + 1))


def _stand_together(column: Sequence[str], one: Term, other: Term) -> bool:
    return any(a in one.tokens and b in other.tokens for a, b in pairwise(column))
