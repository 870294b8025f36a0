"""Search: what was asked for, as expressions of the text index, and its answers weighed, best first.

A record's share of what was asked for decides whether it is an answer; what it says counts more than what it is filed
under. Whatever was read otherwise, or is in none of the first answers, is noted in words.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from ruskor.index.columns import COLUMNS, SAID, must
from ruskor.index.lexicon import Lexicon
from ruskor.index.notes import (
    FIRST,
    holds,
    note_on_languages,
    notes_on_parties,
    notes_on_readings,
    notes_on_restrictions,
    shortcomings,
    unsaid,
)
from ruskor.index.parties import hold_parties
from ruskor.index.query import Query, to_candidates_sql
from ruskor.index.understand import NOTED, Term, Understanding, understand
from ruskor.model.dates.days import to_day

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ruskor.index.restrictions import Period

__all__ = [
    "BREVITY",
    "ENOUGH",
    "FLOOR",
    "FLOOR_OF_WORDS",
    "TAIL",
    "TELLING",
    "Answer",
    "Said",
    "matching",
    "said",
    "search",
    "strengths",
]

_CANDIDATES = 120  # records weighed for one answer; the rest have less of what was asked for
_RANKED = 20_000  # entries of the index that SQLite may rank to choose them
ENOUGH = 20  # records with every word asked for, beyond which those with only some are not looked at

# How much a word counts by the column that it stands in, to be an answer at all, and to be the first one: what a record
# says before what it is filed under. In the order of COLUMNS.
#           names summary quote stated note keywords symbols topics years
_HOLDING = (1.0, 1.0, 1.0, 1.0, 0.8, 0.9, 1.0, 0.5, 0.8)
_RANKING = (0.6, 0.95, 0.9, 0.95, 0.5, 0.6, 1.0, 0.4, 0.5)
_BY_RANKING = sorted(range(len(COLUMNS)), key=_RANKING.__getitem__)
TELLING = tuple(COLUMNS.index(name) for name in ("summary", "quote"))  # the columns that should be short
_LEAN = 0.12  # what the kind of record that a question leans to is worth
_NEWEST = 0.3  # what it is worth to be the newest where the newest is asked for
_DATED = 0.3  # what it is worth to have a date of its own where a period is asked for
BREVITY = 0.2  # what it is worth that little else is said
_AGAIN = 0.07  # what it is worth that a word stands in another column, too
FLOOR = 0.41  # the share of what was asked for that an answer must have
FLOOR_OF_WORDS = 0.3  # the share of the words that are no names, where one of these tells something
TAIL = 0.5  # of the best answer, that the last one must have


_YEARS = COLUMNS.index("years")


class Answer(NamedTuple):
    """What a search finds: positions of records, best first; else that of the nearest; and notes on how it was read.

    `absent` are the words and names that the base does not have.
    """

    positions: list[int]
    nearest: int | None
    notes: list[str]
    absent: list[str]


class Said(NamedTuple):
    """What the words of a filter stand for: expressions of the text index, phrases to find as written, and notes.

    `parts` are the words and names, each as it was asked for and as an expression.
    """

    parts: list[tuple[str, str]]
    phrases: list[str]
    notes: list[str]
    absent: list[str]

    @property
    def expression(self) -> str:
        """The expression of all words together."""
        return " AND ".join(part for _, part in self.parts)


class _Score(NamedTuple):
    """How well a record answers: the share of all that was asked for, and of its words without names; and its rank.

    `has_name` is whether it has one of the names that were asked for, if any were.
    """

    share: float
    share_of_words: float
    has_name: bool
    rank: float

    @property
    def is_answer(self) -> bool:
        """Whether it has enough of what was asked for: one of the names, and not only these."""
        return self.has_name and self.share >= FLOOR and self.share_of_words >= FLOOR_OF_WORDS


class _Candidate(NamedTuple):
    """A record that may answer: where it stands, its kind, its last day and its tokens by column."""

    position: int
    kind: str
    latest: int | None
    columns: str


def search(connection: sqlite3.Connection, query: Query, texts: Sequence[str]) -> Answer:
    """Return the records that answer `texts`, best first; filters as in `query`.

    Records with every word are looked at first; those with some only where the others are few.
    """
    lexicon = Lexicon(connection)
    asked = understand(texts, lexicon, ranked=True)
    absent = [term.written for term in asked.terms if term.is_absent]
    if asked.unknown_names:
        return Answer([], None, [], absent)
    found: dict[int, _Candidate] = {}
    is_small = sum(asked.records.values()) <= _RANKED
    for expression in (_every(asked), _some(asked)) if is_small else _ever_fewer(asked):
        if expression and len(found) < ENOUGH:
            rows = connection.execute(*to_candidates_sql(query, expression, _CANDIDATES, ranked=is_small))
            found.update((row[0], _Candidate(*row)) for row in rows)
    answers, nearest = _weigh(found.values(), asked, lexicon.total())
    notes = notes_on_readings(asked.terms)
    if answers:
        first = [one.columns for one in answers[:FIRST]]
        notes += shortcomings(asked, first)
        notes += notes_on_parties(hold_parties(texts, asked, first, lexicon))
        notes += notes_on_restrictions(asked, first)
    return Answer([one.position for one in answers], nearest, notes, absent)


def said(connection: sqlite3.Connection, texts: Sequence[str], *, certain: bool = False) -> Said | None:
    """Return what a record must say to be kept by `texts`: every word, in any inflection; None where there are none.

    The title of an office is whoever may have held it then, or, if `certain`, whoever must have.
    """
    asked = understand(texts, Lexicon(connection), ranked=False)
    parts: list[tuple[str, str]] = []
    for term in asked.terms:
        tokens = " OR ".join(f'"{one}"' for one in term.meanings if not one.startswith("@"))
        ids = [one[1:] for one in term.meanings if one.startswith("@")]
        symbols = " OR ".join(f'"@{must(one) if certain else one}"' for one in ids)
        sides = [f"{{{' '.join(SAID)}}} : ({tokens})"] if tokens else []
        sides += [f"symbols : ({symbols})"] if symbols else []
        parts.append((term.written, f"({' OR '.join(sides)})"))
    if not parts:
        return None
    absent = [term.written for term in asked.terms if term.is_absent]
    notes = [*notes_on_readings(asked.terms), *note_on_languages(connection, asked.terms)]
    return Said(parts, asked.phrases, notes, absent)


def matching(connection: sqlite3.Connection, texts: Sequence[str], *, ranked: bool) -> frozenset[str]:
    """Return the tokens that answer `texts`: what is asked for, its readings, and what the thesaurus has for them."""
    lexicon = Lexicon(connection)
    found = {meaning for term in understand(texts, lexicon, ranked=ranked).terms for meaning in term.meanings}
    members = lexicon.members(one for one in found if one[0] in "~@")
    return frozenset(token for meaning in (*found, *members) for token in meaning.split() if meaning[0] not in "~@=")


def _every(asked: Understanding) -> str | None:
    return " AND ".join(f"({_any(term)})" for term in asked.terms) or None


def _some(asked: Understanding) -> str | None:
    return " OR ".join(_any(term) for term in asked.terms) or None


def _ever_fewer(asked: Understanding) -> Iterator[str]:
    """Yield expressions of the records with every word, with all but one of them, and so on to each one alone.

    The first of them in the base are as good as the others, or nearly: of so many, nobody could tell.
    """
    counted = [(_count(asked, term), place, term) for place, term in enumerate(asked.terms)]
    rarest = [term for count, _, term in sorted(counted, key=lambda one: one[:2]) if count]
    whole = [_any(term) for term in rarest]
    for size in range(len(whole), 0, -1):
        yield " AND ".join(f"({one})" for one in whole[:size])
        if size == len(whole) > 2:  # noqa: PLR2004 -- of two words, the rarer alone comes next
            for left_out in range(len(whole) - 1):
                yield " AND ".join(f"({one})" for place, one in enumerate(whole) if place != left_out)
    yield from whole[1:]


def _count(asked: Understanding, term: Term) -> int:
    """Return how many records have a term, at most."""
    return sum(min(asked.records.get(token, 0) for token in meaning.split()) for meaning in term.meanings)


def _any(term: Term) -> str:
    """Return the expression of one term; tokens hold letters, digits and our own signs, never a quotation mark."""
    return " OR ".join(f'"{meaning}"' for meaning in term.meanings)


def _weigh(candidates: Iterable[_Candidate], asked: Understanding, total: int) -> tuple[list[_Candidate], int | None]:
    """Return the records that have enough of what was asked for, best first; else the position of the nearest one."""
    importance = [_importance(term, asked.records, total) for term in asked.terms]
    wanted = {meaning for term in asked.terms for meaning in term.meanings}
    days = [one.latest for one in candidates if one.latest is not None] if asked.wants_newest else []
    scored = sorted(
        ((_score(one, asked, wanted, importance, days), one) for one in candidates),
        key=lambda one: (-one[0].rank, one[1].position),
    )
    if not scored:
        return [], None
    best, nearest = scored[0]
    if not best.is_answer:
        return [], nearest.position
    least = TAIL * best.rank  # a record that says every word itself answers however low it ranks
    answers = [
        one
        for score, one in scored
        if score.is_answer
        and (score.rank >= least or not unsaid(one.columns, asked.terms))
        and _is_in(one, asked.periods)
    ]
    return answers, None if answers else nearest.position


def _is_in(candidate: _Candidate, periods: Iterable[Period]) -> bool:
    """Tell whether a record may be of each of these periods, by the years of its date, or else of its sources."""
    years = {int(token[2:]) for token in candidate.columns.split("\n")[_YEARS].split() if token.startswith("#y")}
    last = None if candidate.latest is None else to_day(candidate.latest).year
    return all(
        any(map(period.has, years)) if years else last is None or period.first is None or last >= period.first
        for period in periods
    )


def _importance(term: Term, records: Mapping[str, int], total: int) -> float:
    """Return what it is worth to have a term: how much it tells, the rarer its best meaning in the base, the more."""
    rarity = [
        (math.log(1 + total / min(records[token] for token in meaning.split())) * worth, worth)
        for meaning, worth in term.meanings.items()
        if all(token in records for token in meaning.split())
    ]
    most = math.log(1 + total)
    return term.tells * (max(rarity)[0] / max(worth for _, worth in rarity) if rarity else most)


def _score(
    candidate: _Candidate, asked: Understanding, wanted: set[str], importance: Sequence[float], days: Sequence[int]
) -> _Score:
    """Return how much of what was asked for a record has, and what it is ranked by; `wanted` are all meanings."""
    texts = candidate.columns.split("\n")
    columns = [text.split() for text in texts]
    held, ranked = strengths([wanted.intersection(column) for column in columns])
    had = rank = had_words = words = 0.0
    answered, has_telling_words = 0, False
    has_name = not any(term.is_name for term in asked.terms)
    for term, worth in zip(asked.terms, importance, strict=True):
        best_held = best_ranked = 0.0
        for meaning, weight in term.meanings.items():
            if " " in meaning:
                here = [place for place, text in enumerate(texts) if holds(text, meaning)]
                holding = max((_HOLDING[place] for place in here), default=0.0)
                ranking = max((_RANKING[place] for place in here), default=0.0)
            else:
                holding, ranking = held.get(meaning, 0.0), ranked.get(meaning, 0.0)
            best_held, best_ranked = max(best_held, holding * weight), max(best_ranked, ranking * weight)
        answered += bool(best_held)
        had, rank = had + worth * best_held, rank + worth * best_ranked
        if not term.is_name:
            had_words, words = had_words + worth * best_held, words + worth
            has_telling_words |= term.tells >= NOTED
        elif best_held:
            has_name = True
    if not had:
        return _Score(0.0, 0.0, has_name=False, rank=0.0)
    whole = sum(importance)
    brevity = answered / sum(len(columns[place]) for place in TELLING)
    lean = _LEAN if asked.lean == candidate.kind else 0.0
    newness = _NEWEST * _newness(candidate.latest, days)
    dated = _DATED if asked.periods and candidate.latest is not None else 0.0
    more = 1 + BREVITY * brevity + lean + newness + dated
    return _Score(
        had / whole,
        had_words / words if has_telling_words else 1.0,
        has_name,
        rank / whole * more,
    )


def _newness(latest: int | None, days: Sequence[int]) -> float:
    """Return how new a record is among the others, from 0 for the oldest, or an undated one, to 1."""
    if latest is None or not days or max(days) == min(days):
        return 0.0
    return (latest - min(days)) / (max(days) - min(days))


def strengths(columns: Sequence[Iterable[str]]) -> tuple[dict[str, float], dict[str, float]]:
    """Return each token with the weight of the column where it counts most to be an answer, and to be the first one.

    For the second each other column that has it adds to that.
    """
    held: dict[str, float] = {}
    ranked: dict[str, float] = {}
    for place in _BY_RANKING:
        for token in columns[place]:
            held[token] = max(held.get(token, 0.0), _HOLDING[place])
            ranked[token] = _RANKING[place] + _AGAIN * (token in ranked)
    return held, ranked
