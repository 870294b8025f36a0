"""Records that say nearly the same, found without holding each against each."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from ruskor.base import shape
from ruskor.model.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
_SAME_ORDER = 0.7  # the least that difflib's ratio of two sequences of words must be
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

    Only records that share two of their rarest words are held against each other: those that say the same do.
    """
    said = [_said(id_, record) for id_, record in records.items()]
    frequency = Counter(word for one in said for word in one.set)
    under: dict[tuple[str, ...], list[_Said]] = defaultdict(list)
    for one in filter(lambda said: said.set, said):
        rarest = sorted(one.set, key=lambda word: (frequency[word], word))
        most = rarest[: _spare(len(rarest) + _spare(len(rarest))) + 2]
        keys: list[tuple[str, ...]] = [*combinations(most, 2)] or [tuple(most)]
        rivals = {rival.id: rival for key in keys for rival in under[key]}
        other = next((rival.id for rival in rivals.values() if _say_the_same(one, rival)), None)
        if other:
            yield one.id, other
        for key in keys:
            if len(under[key]) < _MOST_RIVALS:
                under[key].append(one)


def _said(id_: str, record: Record) -> _Said:
    words = [word for word in tokens(record.summary) if word not in _FILLING]
    return _Said(id_, words, frozenset(words), record)


def _spare(number: int) -> int:
    """Return how many words one may have more than the other, of so many."""
    return 1 + number // 10 if number >= _FEWEST_WORDS else 0


def _say_the_same(one: _Said, other: _Said) -> bool:
    shorter, longer = sorted((one, other), key=lambda said: len(said.set))
    more = longer.set - shorter.set
    if not shorter.set <= longer.set or len(more) > _spare(len(shorter.set)) or more & _NEGATING:
        return False
    if not _may_be_one(one.record, other.record):
        return False
    return difflib.SequenceMatcher(None, one.words, other.words, autojunk=False).ratio() >= _SAME_ORDER


def _may_be_one(one: Record, other: Record) -> bool:
    """Tell whether two records can be of one thing: at one time, said by one speaker, measured by one source."""
    if one.date and other.date and (one.date.first > other.date.last or other.date.first > one.date.last):
        return False
    if isinstance(one, shape.Quote) and isinstance(other, shape.Quote):
        return one.speaker == other.speaker
    if isinstance(one, shape.Figure) and isinstance(other, shape.Figure):
        sources = {cite.source for cite in one.cites} & {cite.source for cite in other.cites}
        return one.measure == other.measure and bool(sources)
    return True
