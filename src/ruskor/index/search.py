"""Search: turn a question into expressions of the text index, and return the answers, best first.

The share of a record is the weight of the words that it has, divided by the weight of all words in the question. A
record with a large enough share is an answer. The text of the record counts more than its topics and keywords. Notes
name the words that the search replaced, and the words that the first answers lack.
"""

from __future__ import annotations

import math
import re
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ruskor.index.columns import COLUMNS, SAID, must
from ruskor.index.lexicon import Lexicon
from ruskor.index.notes import (
    FIRST,
    has_any,
    holds,
    list_unstated,
    note_languages,
    note_missing_words,
    note_numbers,
    note_parties,
    note_readings,
    note_restrictions,
    note_speaker,
)
from ruskor.index.parties import Verdict, judge_parties
from ruskor.index.query import Query, to_candidates_sql
from ruskor.index.speakers import Speaker, find_asked_speaker, find_words_of
from ruskor.index.understand import NOTED, Part, Understanding, understand
from ruskor.model.months import YEAR

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
    "FilterExpression",
    "express_filter",
    "find_matching",
    "search",
    "strengths",
]

_CANDIDATES = 120  # at most this number of records of each expression get a score
_RANKED = 20_000  # if there are more matches, SQLite does not rank them, and `_require_fewer` finds the records
ENOUGH = 20  # if this number of records has every word, records with fewer words are ignored

# The weight of a word in each column, in the order of COLUMNS. _HOLDING decides whether a record is an answer. _RANKING
# decides the rank of an answer.
#           names summary quote stated note keywords symbols topics years
_HOLDING = (1.0, 1.0, 1.0, 1.0, 0.8, 0.9, 1.0, 0.5, 0.8)
_RANKING = (0.6, 0.95, 0.9, 0.95, 0.5, 0.6, 1.0, 0.4, 0.5)
_BY_RANKING = sorted(range(len(COLUMNS)), key=_RANKING.__getitem__)
TELLING = tuple(COLUMNS.index(name) for name in ("summary", "quote"))  # the length of these columns lowers the rank
# The rank of a record rises by these fractions:
_LEAN = 0.12  # if the record is of the kind that the question suggests
_NEWEST = 0.3  # for the newest record, if the question asks for the newest; less for an older record
_DATED = 0.3  # if the question names a period and the record has a date of its own
_WHOLE_YEAR = 0.05  # if the question names a year and the record is a figure of this year, and not of a part of it
BREVITY = 0.2  # if the columns TELLING have no words except those of the question; other words reduce it
_AGAIN = 0.07  # a second column with the same word adds this to the weight that _RANKING gives the word
# The factor for the weight of a verb or an adjective. Such a word has many synonyms. The nouns, the names and the
# numbers say what the question is about.
_OF_VERB = 0.5
FLOOR = 0.41  # an answer has at least this share
FLOOR_OF_WORDS = 0.3  # an answer has at least this share of the words that are not names, if one of them is informative
_JUDGED = 12  # at most this number of answers is examined for the parties or the speaker of the question
TAIL = 0.5  # an answer that lacks some words needs at least this part of the rank of the best answer

_YEARS = COLUMNS.index("years")
_T = TypeVar("_T")


class Answer(NamedTuple):
    """The answer of a search: the positions of records, best first, and the notes.

    If there are no answers, `nearest` is the position of the nearest record. `absent` has the words and names that the
    base lacks.
    """

    positions: list[int]
    nearest: int | None
    notes: list[str]
    absent: list[str]


class FilterExpression(NamedTuple):
    """The words of a filter: expressions of the text index, literal phrases, and notes.

    `parts` has each word or name as the user typed it, with its expression.
    """

    parts: list[tuple[str, str]]
    phrases: list[str]
    notes: list[str]
    absent: list[str]

    @property
    def expression(self) -> str:
        """One expression that requires all words."""
        return " AND ".join(part for _, part in self.parts)


class _Score(NamedTuple):
    """The score of a record: its share, its share of the words that are not names, and its rank.

    A record `has_name` if it has one of the names in the question, or the question has no names.
    """

    share: float
    share_of_words: float
    has_name: bool
    rank: float

    @property
    def is_answer(self) -> bool:
        """Whether the record has enough of the question: a name, and enough of the other words."""
        return self.has_name and self.share >= FLOOR and self.share_of_words >= FLOOR_OF_WORDS


class _Candidate(NamedTuple):
    """A record that may be an answer: its position, its kind, its first and last day, and its tokens by column."""

    position: int
    kind: str
    earliest: int | None
    latest: int | None
    columns: str


def search(connection: sqlite3.Connection, query: Query, texts: Sequence[str]) -> Answer:
    """Return the records that answer `texts`, best first; `query` has the filters.

    If enough records have every word, records with fewer words are ignored.
    """
    lexicon = Lexicon(connection)
    asked = understand(texts, lexicon, ranked=True)
    absent = [part.written for part in asked.parts if part.is_absent]
    if asked.unknown_names:
        return Answer([], None, [], absent)
    found: dict[int, _Candidate] = {}
    is_small = sum(asked.records.values()) <= _RANKED
    for expression in (_require_every(asked), _require_some(asked)) if is_small else _require_fewer(asked):
        if expression and len(found) < ENOUGH:
            rows = connection.execute(*to_candidates_sql(query, expression, _CANDIDATES, ranked=is_small))
            found.update((row[0], _Candidate(*row)) for row in rows)
    answers, nearest = _weigh(found.values(), asked, lexicon.count_all())
    notes = note_readings(asked.parts)
    if answers:
        answers, verdicts = _prefer_parties(texts, asked, answers, lexicon)
        speaker = find_asked_speaker(" ".join(texts), asked.parts, lexicon)
        answers, by_speaker = _prefer_speaker(speaker, asked, answers, connection)
        first = [candidate.columns for candidate in answers[:FIRST]]
        notes += note_missing_words(asked, first, lexicon)
        notes += note_speaker(speaker, by_speaker, asked, first)
        notes += note_numbers(texts, asked, first, lexicon)
        notes += note_parties(verdicts)
        notes += note_restrictions(asked, first)
    return Answer([candidate.position for candidate in answers], nearest, notes, absent)


def _prefer_parties(
    texts: Sequence[str], asked: Understanding, answers: list[_Candidate], lexicon: Lexicon
) -> tuple[list[_Candidate], list[Verdict]]:
    """Return the answers, and the verdicts on the first of them.

    If the best answer exchanges the giver and the receiver, answers with the parties of the question come first.
    """
    verdicts = judge_parties(texts, asked, [answer.columns for answer in answers[:FIRST]], lexicon)
    if not verdicts[0].names:
        return answers, verdicts
    verdicts += judge_parties(texts, asked, [answer.columns for answer in answers[FIRST:_JUDGED]], lexicon)
    answers, verdicts = _put_first(
        answers, verdicts, [verdict.confirms and verdict.is_sure for verdict in verdicts], asked
    )
    return answers, verdicts[:FIRST]


def _prefer_speaker(
    speaker: Speaker | None, asked: Understanding, answers: list[_Candidate], connection: sqlite3.Connection
) -> tuple[list[_Candidate], list[bool]]:
    """Return the answers. For each of the first answers, also return whether it has words of the speaker.

    If the best answer has no words of the speaker, answers that have some come first.
    """
    if not speaker:
        return answers, []
    judged = answers[:_JUDGED]
    has_words = find_words_of(
        speaker, [(answer.position, answer.kind, answer.columns) for answer in judged], connection
    )
    if not has_words[0]:
        answers, has_words = _put_first(answers, has_words, has_words, asked)
    return answers, has_words[:FIRST]


def _put_first(
    answers: list[_Candidate], judgements: list[_T], is_better: Sequence[bool], asked: Understanding
) -> tuple[list[_Candidate], list[_T]]:
    """Return the answers and the judgements on the first of them, with the better answers first.

    A better answer does not move if the words that it lacks weigh more than those that the first answer lacks.
    """
    size = len(judgements)
    lacks = [_sum_lacking(answer, asked.parts) for answer in answers[:size]]
    order = sorted(range(size), key=lambda index: not (is_better[index] and lacks[index] <= lacks[0]))
    return [*(answers[index] for index in order), *answers[size:]], [judgements[index] for index in order]


def _sum_lacking(answer: _Candidate, parts: Iterable[Part]) -> float:
    """Return the informative weight of all parts that an answer lacks: it has none of the meanings of such a part."""
    columns = answer.columns.split("\n")
    return sum(part.tells for part in parts if not has_any(columns, part.meanings))


def express_filter(
    connection: sqlite3.Connection, texts: Sequence[str], *, certain: bool = False
) -> FilterExpression | None:
    """Return the expressions of a filter for every word of `texts`, in any inflection; None if there are no words.

    The title of an office means each entity that may have held the office at the date of a record. If `certain`, it
    means only entities that certainly held the office.
    """
    asked = understand(texts, Lexicon(connection), ranked=False)
    parts: list[tuple[str, str]] = []
    for part in asked.parts:
        tokens = " OR ".join(f'"{meaning}"' for meaning in part.meanings if not meaning.startswith("@"))
        ids = [meaning[1:] for meaning in part.meanings if meaning.startswith("@")]
        symbols = " OR ".join(f'"@{must(id_) if certain else id_}"' for id_ in ids)
        sides = [f"{{{' '.join(SAID)}}} : ({tokens})"] if tokens else []
        sides += [f"symbols : ({symbols})"] if symbols else []
        parts.append((part.written, f"({' OR '.join(sides)})"))
    if not parts:
        return None
    absent = [part.written for part in asked.parts if part.is_absent]
    notes = [*note_readings(asked.parts), *note_languages(connection, asked.parts)]
    return FilterExpression(parts, asked.phrases, notes, absent)


def find_matching(connection: sqlite3.Connection, texts: Sequence[str], *, ranked: bool) -> frozenset[str]:
    """Return the tokens that match `texts`: the tokens of the words, of their readings and of their synonyms."""
    lexicon = Lexicon(connection)
    found = {meaning for part in understand(texts, lexicon, ranked=ranked).parts for meaning in part.meanings}
    members = lexicon.find_members(symbol for symbol in found if symbol[0] in "~@")
    return frozenset(token for meaning in (*found, *members) for token in meaning.split() if meaning[0] not in "~@=")


def _require_every(asked: Understanding) -> str | None:
    return " AND ".join(f"({_express_part(part)})" for part in asked.parts) or None


def _require_some(asked: Understanding) -> str | None:
    return " OR ".join(_express_part(part) for part in asked.parts) or None


def _require_fewer(asked: Understanding) -> Iterator[str]:
    """Yield expressions for records with every word, then with fewer and fewer words, and last with single words.

    `search` uses them if a question has very many matches. Then the base has many records that are about equally good.
    """
    counted = [(_count_records(asked, part), index, part) for index, part in enumerate(asked.parts)]
    rarest = [part for count, _, part in sorted(counted, key=lambda entry: entry[:2]) if count]
    whole = [_express_part(part) for part in rarest]
    for size in range(len(whole), 0, -1):
        yield " AND ".join(f"({expression})" for expression in whole[:size])
        if size == len(whole) > 2:  # noqa: PLR2004 -- with two words, the rarer word alone comes next
            for left_out in range(len(whole) - 1):
                yield " AND ".join(f"({expression})" for index, expression in enumerate(whole) if index != left_out)
    yield from whole[1:]


def _count_records(asked: Understanding, part: Part) -> int:
    """Return an upper limit of the number of records with a part of the question."""
    return sum(min(asked.records.get(token, 0) for token in meaning.split()) for meaning in part.meanings)


def _express_part(part: Part) -> str:
    """Return the expression of one part. A token never has a quotation mark, so no character needs an escape."""
    return " OR ".join(f'"{meaning}"' for meaning in part.meanings)


def _weigh(candidates: Iterable[_Candidate], asked: Understanding, total: int) -> tuple[list[_Candidate], int | None]:
    """Return the records that answer a question, best first. If there are none, return the nearest record."""
    weights = [_weigh_part(part, asked.records, total) for part in asked.parts]
    wanted = {meaning for part in asked.parts for meaning in part.meanings}
    days = [candidate.latest for candidate in candidates if candidate.latest is not None] if asked.wants_newest else []
    whole_year = _find_whole_year(asked)
    scored = sorted(
        ((_score(candidate, asked, wanted, weights, days, whole_year), candidate) for candidate in candidates),
        key=lambda pair: (-pair[0].rank, pair[1].position),
    )
    if not scored:
        return [], None
    best, nearest = scored[0]
    if not best.is_answer:
        return [], nearest.position
    least = TAIL * best.rank  # a record whose text has every word is an answer at any rank
    answers = [
        candidate
        for score, candidate in scored
        if score.is_answer
        and (score.rank >= least or not list_unstated(candidate.columns, asked.parts))
        and (not asked.periods or _is_in(candidate, asked.periods))
    ]
    return answers, None if answers else nearest.position


def _is_in(candidate: _Candidate, periods: Iterable[Period]) -> bool:
    """Return whether a record may belong to each of these periods.

    The years of the record decide. If it has none, its last day decides.
    """
    from ruskor.model.dates.days import to_day  # noqa: PLC0415 -- few questions have a period

    years = {int(token[2:]) for token in candidate.columns.split("\n")[_YEARS].split() if token.startswith("#y")}
    last = None if candidate.latest is None else to_day(candidate.latest).year
    return all(
        any(map(period.has, years)) if years else last is None or period.first is None or last >= period.first
        for period in periods
    )


def _weigh_part(part: Part, records: Mapping[str, int], total: int) -> tuple[float, float]:
    """Return the weight of a part for the share of a record, and its weight for the rank.

    The weight for the rank is `part.tells` times the rarity of the best meaning. A meaning is rare if few records have
    it.
    """
    rarity = [
        (math.log(1 + total / min(records[token] for token in meaning.split())) * worth, worth)
        for meaning, worth in part.meanings.items()
        if all(token in records for token in meaning.split())
    ]
    most = math.log(1 + total)
    weight = part.tells * (max(rarity)[0] / max(worth for _, worth in rarity) if rarity else most)
    return weight * (_OF_VERB if part.is_verb else 1.0), weight


def _score(
    candidate: _Candidate,
    asked: Understanding,
    wanted: set[str],
    weights: Sequence[tuple[float, float]],
    days: Sequence[int],
    whole_year: tuple[int, int] | None,
) -> _Score:
    """Return the score of a record; `wanted` has all meanings in the question, and `whole_year` its only year."""
    texts = candidate.columns.split("\n")
    columns = [text.split() for text in texts]
    held, ranked = strengths([wanted.intersection(column) for column in columns])
    had = rank = had_words = words = 0.0
    answered, has_telling_words = 0, False
    has_name = not any(part.is_name for part in asked.parts)
    for part, (asked_weight, weight) in zip(asked.parts, weights, strict=True):
        best_held = best_ranked = 0.0
        for meaning, fit in part.meanings.items():
            if " " in meaning:
                here = [index for index, text in enumerate(texts) if holds(text, meaning)]
                holding = max((_HOLDING[index] for index in here), default=0.0)
                ranking = max((_RANKING[index] for index in here), default=0.0)
            else:
                holding, ranking = held.get(meaning, 0.0), ranked.get(meaning, 0.0)
            best_held, best_ranked = max(best_held, holding * fit), max(best_ranked, ranking * fit)
        answered += bool(best_held)
        had, rank = had + asked_weight * best_held, rank + weight * best_ranked
        if not part.is_name:
            had_words, words = had_words + asked_weight * best_held, words + asked_weight
            has_telling_words |= part.tells >= NOTED
        elif best_held:
            has_name = True
    if not had:
        return _Score(0.0, 0.0, has_name=False, rank=0.0)
    whole, whole_of_rank = map(sum, zip(*weights, strict=True))
    brevity = answered / sum(len(columns[index]) for index in TELLING)
    lean = _LEAN if asked.lean == candidate.kind else 0.0
    newness = _NEWEST * _compute_newness(candidate.latest, days)
    dated = _DATED if asked.periods and candidate.latest is not None else 0.0
    is_of_year = candidate.kind == "figure" and (candidate.earliest, candidate.latest) == whole_year
    more = 1 + BREVITY * brevity + lean + newness + dated + (_WHOLE_YEAR if is_of_year else 0.0)
    return _Score(
        had / whole,
        had_words / words if has_telling_words else 1.0,
        has_name,
        rank / whole_of_rank * more,
    )


def _find_whole_year(asked: Understanding) -> tuple[int, int] | None:
    """Return the first and the last day of the year that a question names. Without a single year, return None."""
    years = {int(meaning[2:]) for part in asked.parts for meaning in part.meanings if meaning.startswith("#y")}
    years |= {int(part.written) for part in asked.parts if re.fullmatch(YEAR, part.written)}
    if len(years) != 1:  # "from 2011 to 2017", "1990s"
        return None
    (year,) = years
    return (date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()) if 0 < year <= MAXYEAR else None


def _compute_newness(latest: int | None, days: Sequence[int]) -> float:
    """Return how new a record is among the others, from 0 (the oldest, or without a date) to 1 (the newest)."""
    if latest is None or not days or max(days) == min(days):
        return 0.0
    return (latest - min(days)) / (max(days) - min(days))


def strengths(columns: Sequence[Iterable[str]]) -> tuple[dict[str, float], dict[str, float]]:
    """Return two weights of each token. The first counts for the share of a record, the second for its rank.

    Each weight is that of the column where the token counts most. If another column also has the token, the weight for
    the rank is slightly larger.
    """
    held: dict[str, float] = {}
    ranked: dict[str, float] = {}
    for index in _BY_RANKING:
        for token in columns[index]:
            held[token] = max(held.get(token, 0.0), _HOLDING[index])
            ranked[token] = _RANKING[index] + _AGAIN * (token in ranked)
    return held, ranked
