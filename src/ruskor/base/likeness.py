"""A search for records that say nearly the same. It does not compare every pair of records."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import chain, combinations, islice
from typing import TYPE_CHECKING, NamedTuple

from ruskor.base.gists import NEGATING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ruskor.base.gists import Gist

__all__ = ["find_similar"]

_MOST_RIVALS = 50  # of the records that share two words, only the first are compared with later records
_MOST_AGAINST = 100  # the largest number of records that are compared with a record
_LONGEST = 60  # words; longer texts must have the same words in the same order
_SAME_ORDER = 0.7  # this share of the words must have the same order
_FEWEST_WORDS = 3  # shorter texts must have the same words

_Key = tuple[int, ...] | tuple[str, ...]


class _Wording(NamedTuple):
    """The words of a record without fillers, in order and as a set, and the gist of the record."""

    words: list[str]
    set: frozenset[str]
    gist: Gist


def find_similar(records: Sequence[Gist]) -> Iterator[tuple[str, str]]:
    """Yield pairs of records of one kind that say nearly the same, as ids: the later record, then the earlier.

    Two records say nearly the same if their dates may be the same, and they have the same words in about the same
    order. Fillers and inflections do not count. The longer text may have one extra word, or one in ten. "Russia helps."
    and "China helps." differ.

    Only records that share two of their rarest words are compared. Records that say the same always share two.
    If very many records share them, only the first are compared, so the work grows linearly.
    """
    statements = [_Wording(words, frozenset(words), gist) for gist in records if (words := gist.words.split())]
    frequency = Counter(chain.from_iterable(statement.set for statement in statements))
    ranks = {word: rank for rank, word in enumerate(sorted(frequency, key=lambda word: (frequency[word], word)))}
    keys = [_make_keys(statement, ranks) for statement in statements]
    numbers = Counter(chain.from_iterable(keys))
    under: dict[_Key, list[_Wording]] = defaultdict(list)
    for statement, all_keys in zip(statements, keys, strict=True):
        shared = [key for key in all_keys if numbers[key] > 1]
        rivals = islice({rival.gist.id: rival for key in shared for rival in under[key]}.values(), _MOST_AGAINST)
        other = next((rival.gist.id for rival in rivals if _say_the_same(statement, rival)), None)
        if other:
            yield statement.gist.id, other
        for key in shared:
            if len(under[key]) < _MOST_RIVALS:
                under[key].append(statement)


def _make_keys(statement: _Wording, ranks: Mapping[str, int]) -> list[_Key]:
    """Return pairs of the rarest words, as ranks. Records that say the same share a pair.

    For a long text, return all its words in one tuple.
    """
    if len(statement.words) > _LONGEST:
        return [tuple(statement.words)]
    rarest = sorted(map(ranks.__getitem__, statement.set))
    most = rarest[: _allow_spare(len(rarest) + _allow_spare(len(rarest))) + 2]
    return [*combinations(most, 2)] or [tuple(most)]


def _allow_spare(number: int) -> int:
    """Return the number of extra words that a text may have, by its number of words."""
    return 1 + number // 10 if number >= _FEWEST_WORDS else 0


def _say_the_same(first: _Wording, other: _Wording) -> bool:
    if len(first.words) > _LONGEST:
        return first.words == other.words and _may_be_one(first.gist, other.gist)
    shorter, longer = sorted((first, other), key=lambda each: len(each.set))
    more = longer.set - shorter.set
    if not shorter.set <= longer.set or len(more) > _allow_spare(len(shorter.set)) or more & NEGATING:
        return False
    if not _may_be_one(first.gist, other.gist):
        return False
    return 2 * _count_in_order(first.words, other.words) >= _SAME_ORDER * (len(first.set) + len(other.set))


def _count_in_order(words: Sequence[str], others: Sequence[str]) -> int:
    """Return the number of words that two texts have in the same order, at their first positions.

    The method finds the position of each word in the other text. The result is the length of the longest rising
    sequence of these positions (Schensted, 1961).
    """
    positions = {word: number for number, word in enumerate(dict.fromkeys(others))}
    ends: list[int] = []  # for each length of a sequence, its lowest possible last position
    for word in dict.fromkeys(words):
        if word in positions:
            at = bisect_left(ends, positions[word])
            ends[at : at + 1] = [positions[word]]
    return len(ends)


def _may_be_one(first: Gist, other: Gist) -> bool:
    """Return whether two records may have the same time, speaker and measure. Two figures must also share a source."""
    if (
        first.first is not None
        and first.last is not None
        and other.first is not None
        and other.last is not None
        and (first.first > other.last or other.first > first.last)
    ):
        return False
    if first.kind == "figure":
        return first.subject == other.subject and not {*first.sources}.isdisjoint(other.sources)
    return first.subject == other.subject  # events and claims have no subject
