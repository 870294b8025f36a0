"""Records that say nearly the same, found without holding each against each."""

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

__all__ = ["alike"]

_FILLERS = (
    "a an the of in on at to for by with from and or as is are was were be been being has have had it its that this "
    "these those which who whom whose there so also than into onto over under between s "
    "и в во на с со к о об от по из за у для при что это"
)
_NEGATIONS = "not no never neither nor none without не ни нет без"
_FILLING, _NEGATING = (frozenset(tokens(words)) for words in (_FILLERS, _NEGATIONS))
_MOST_RIVALS = 50  # records with two words in common that a record is held against: what more have tells nothing
_MOST_AGAINST = 100  # records that a record is held against at all
_LONGEST = 60  # words; of longer texts only those that have the same words in the same order say the same
_SAME_ORDER = 0.7  # the share of words that must stand in the same order
_FEWEST_WORDS = 3  # shorter ones must have the same words


class _Said(NamedTuple):
    """What a record says: its words that matter, in order and as a set, and the record."""

    id: str
    words: list[str]
    set: frozenset[str]
    record: Record


def alike(records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Yield each record that says nearly what one before it says, with that one; both by id, all of one kind.

    Nearly the same have the same words but for fillers, inflection and one word in ten (at least one) that the longer
    one has besides, in about the same order; and they may be of one date. "Russia helps." and "China helps." differ.

    Only records that share two of their rarest words are held against each other: those that say the same do. Of very
    many that do, the first are; so the work grows with the number of records.
    """
    spoken = [_said(id_, record) for id_, record in records.items()]
    frequency = Counter(word for statement in spoken for word in statement.set)
    under: dict[tuple[str, ...], list[_Said]] = defaultdict(list)
    for statement in filter(lambda each: each.set, spoken):
        keys = _keys(statement, frequency)
        rivals = islice({rival.id: rival for key in keys for rival in under[key]}.values(), _MOST_AGAINST)
        other = next((rival.id for rival in rivals if _say_the_same(statement, rival)), None)
        if other:
            yield statement.id, other
        for key in keys:
            if len(under[key]) < _MOST_RIVALS:
                under[key].append(statement)


def _keys(statement: _Said, frequency: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Return what those that say the same have in common, one at least: two of their rarest words."""
    if len(statement.words) > _LONGEST:
        return [tuple(statement.words)]
    rarest = sorted(statement.set, key=lambda word: (frequency[word], word))
    most = rarest[: _spare(len(rarest) + _spare(len(rarest))) + 2]
    return [*combinations(most, 2)] or [tuple(most)]


def _said(id_: str, record: Record) -> _Said:
    words = [word for piece in pieces(record.summary) for word in _telling(piece)]
    return _Said(id_, words, frozenset(words), record)


@lru_cache(maxsize=100_000)  # pieces come again and again
def _telling(piece: str) -> list[str]:
    """Return the words of a piece of text that matter."""
    return [word for word in tokens(piece) if word not in _FILLING]


def _spare(number: int) -> int:
    """Return how many words one may have more than the other, of so many."""
    return 1 + number // 10 if number >= _FEWEST_WORDS else 0


def _say_the_same(first: _Said, other: _Said) -> bool:
    if len(first.words) > _LONGEST:
        return first.words == other.words and _may_be_one(first.record, other.record)
    shorter, longer = sorted((first, other), key=lambda each: len(each.set))
    more = longer.set - shorter.set
    if not shorter.set <= longer.set or len(more) > _spare(len(shorter.set)) or more & _NEGATING:
        return False
    if not _may_be_one(first.record, other.record):
        return False
    return 2 * _in_order(first.words, other.words) >= _SAME_ORDER * (len(first.set) + len(other.set))


def _in_order(words: Sequence[str], others: Sequence[str]) -> int:
    """Return how many words two texts have in the same order, each where it stands first.

    That is the longest of ever higher places in one text of the words of the other, after Schensted (1961).
    """
    places = {word: number for number, word in enumerate(dict.fromkeys(others))}
    ends: list[int] = []  # of such places in a row, for each length, the lowest with which one ends
    for word in dict.fromkeys(words):
        if word in places:
            at = bisect_left(ends, places[word])
            ends[at : at + 1] = [places[word]]
    return len(ends)


def _may_be_one(first: Record, other: Record) -> bool:
    """Tell whether two records can be of one thing: at one time, said by one speaker, measured by one source."""
    if first.date and other.date and (first.date.first > other.date.last or other.date.first > first.date.last):
        return False
    if isinstance(first, shape.Quote) and isinstance(other, shape.Quote):
        return first.speaker == other.speaker
    if isinstance(first, shape.Figure) and isinstance(other, shape.Figure):
        sources = {cite.source for cite in first.cites} & {cite.source for cite in other.cites}
        return first.measure == other.measure and bool(sources)
    return True
