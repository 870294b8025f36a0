"""A search for records that say nearly the same, without comparing each with each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import combinations, islice
from typing import TYPE_CHECKING, NamedTuple

from ruskor.base import shape
from ruskor.model.words import pieces, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Record = shape.Event | shape.Figure | shape.Quote | shape.Claim

__all__ = ["find_similar"]

_FILLERS = (
    "a an the of in on at to for by with from and or as is are was were be been being has have had it its that this "
    "these those which who whom whose there so also than into onto over under between s "
    "и в во на с со к о об от по из за у для при что это"
)
_NEGATIONS = "not no never neither nor none without не ни нет без"
_FILLING, _NEGATING = (frozenset(tokens(words)) for words in (_FILLERS, _NEGATIONS))
_MOST_RIVALS = 50  # records that share two words with a record: if more do, these words mean nothing
_MOST_AGAINST = 100  # records that a record is compared with, at most
_LONGEST = 60  # words; longer texts say the same only with the same words in the same order
_SAME_ORDER = 0.7  # the share of words that must have the same order
_FEWEST_WORDS = 3  # shorter texts must have the same words


class _Statement(NamedTuple):
    """A statement: the words of a record that matter, in order and as a set, and the record."""

    id: str
    words: list[str]
    set: frozenset[str]
    record: Record


def find_similar(records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Yield each record that says nearly the same as an earlier one, with that one; both by id, all of one kind.

    Two records say nearly the same if they may be of one date, and have the same words in about the same order, apart
    from fillers, inflection, and one extra word in ten (at least one) in the longer text. "Russia helps." and "China
    helps." differ.

    Only records that share two of their rarest words are compared, because records that say the same always do. Among
    very many, only the first ones are compared; so the work grows linearly.
    """
    spoken = [_make_statement(id_, record) for id_, record in records.items()]
    frequency = Counter(word for statement in spoken for word in statement.set)
    under: dict[tuple[str, ...], list[_Statement]] = defaultdict(list)
    for statement in filter(lambda each: each.set, spoken):
        keys = _make_keys(statement, frequency)
        rivals = islice({rival.id: rival for key in keys for rival in under[key]}.values(), _MOST_AGAINST)
        other = next((rival.id for rival in rivals if _say_the_same(statement, rival)), None)
        if other:
            yield statement.id, other
        for key in keys:
            if len(under[key]) < _MOST_RIVALS:
                under[key].append(statement)


def _make_keys(statement: _Statement, frequency: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Return pairs of the rarest words; statements that say the same share at least one pair."""
    if len(statement.words) > _LONGEST:
        return [tuple(statement.words)]
    rarest = sorted(statement.set, key=lambda word: (frequency[word], word))
    most = rarest[: _allow_spare(len(rarest) + _allow_spare(len(rarest))) + 2]
    return [*combinations(most, 2)] or [tuple(most)]


def _make_statement(id_: str, record: Record) -> _Statement:
    words = [word for piece in pieces(record.summary) for word in _keep_telling(piece)]
    return _Statement(id_, words, frozenset(words), record)


@lru_cache(maxsize=100_000)  # pieces recur
def _keep_telling(piece: str) -> list[str]:
    """Return the words in a piece of text that matter."""
    return [word for word in tokens(piece) if word not in _FILLING]


def _allow_spare(number: int) -> int:
    """Return how many extra words a text may have, by its number of words."""
    return 1 + number // 10 if number >= _FEWEST_WORDS else 0


def _say_the_same(first: _Statement, other: _Statement) -> bool:
    if len(first.words) > _LONGEST:
        return first.words == other.words and _may_be_one(first.record, other.record)
    shorter, longer = sorted((first, other), key=lambda each: len(each.set))
    more = longer.set - shorter.set
    if not shorter.set <= longer.set or len(more) > _allow_spare(len(shorter.set)) or more & _NEGATING:
        return False
    if not _may_be_one(first.record, other.record):
        return False
    return 2 * _count_in_order(first.words, other.words) >= _SAME_ORDER * (len(first.set) + len(other.set))


def _count_in_order(words: Sequence[str], others: Sequence[str]) -> int:
    """Return the number of words that two texts have in the same order, at their first positions.

    That is the longest rising sequence of positions, in one text, of the words of the other (Schensted, 1961).
    """
    places = {word: number for number, word in enumerate(dict.fromkeys(others))}
    ends: list[int] = []  # for each length, the lowest position that ends such a sequence
    for word in dict.fromkeys(words):
        if word in places:
            at = bisect_left(ends, places[word])
            ends[at : at + 1] = [places[word]]
    return len(ends)


def _may_be_one(first: Record, other: Record) -> bool:
    """Return whether two records may be of the same fact: the same time, speaker, and measure in one source."""
    if first.date and other.date and (first.date.first > other.date.last or other.date.first > first.date.last):
        return False
    if isinstance(first, shape.Quote) and isinstance(other, shape.Quote):
        return first.speaker == other.speaker
    if isinstance(first, shape.Figure) and isinstance(other, shape.Figure):
        sources = {cite.source for cite in first.cites} & {cite.source for cite in other.cites}
        return first.measure == other.measure and bool(sources)
    return True
