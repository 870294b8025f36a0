"""Where the paragraphs of a text stand now, by their fingerprints, though some were changed, moved, added or left out.

The work grows with the number of paragraphs, whatever they are: a text may repeat one ten thousand times.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from typing import TYPE_CHECKING

from ruskor.base.paragraphs import NO_BYLINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["align"]


def align(known: Sequence[str], found: Sequence[str]) -> tuple[dict[int, int], set[int], list[int]]:
    """Return where in the text each paragraph that was fingerprinted stands now, which of them moved, and what is new.

    What stands where another one was expected, and is none of the others, is that one, changed.
    """
    places = _in_order(known, found)
    gone = [number for number in range(len(known)) if number not in places]
    taken = {*places.values()}
    come = dict.fromkeys(now for now, paragraph in enumerate(found) if now not in taken and paragraph != NO_BYLINE)
    instead = _instead(places, len(known), len(found))
    elsewhere: dict[str, deque[int]] = {}
    for now in come:
        elsewhere.setdefault(found[now], deque()).append(now)
    moved = set()
    for number in gone:
        if places_ := elsewhere.get(known[number]):
            places[number] = places_.popleft()
            del come[places[number]]
            moved.add(number)
    for number in gone:
        if number not in moved and instead.get(number) in come:
            places[number] = instead[number]
            del come[places[number]]
    return places, moved, [*come]


def _in_order(known: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Return the places of the paragraphs that stand in the same order as before.

    Those that were and are there once come first, as many as can be; then what is beside one that has its place. (That
    is the patience diff of Bram Cohen.)
    """
    places = {-1: -1, len(known): len(found)} | _longest_rise(known, found)
    _spread(known, found, places, range(len(known)), -1)
    _spread(known, found, places, reversed(range(len(known))), 1)
    return {number: now for number, now in places.items() if 0 <= number < len(known)}


def _longest_rise(known: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Return the places of most of the paragraphs that were and are there once that rise (Schensted, 1961)."""
    once = [
        {paragraph for paragraph, number in Counter(paragraphs).items() if number == 1} for paragraphs in (known, found)
    ]
    now_at = {paragraph: now for now, paragraph in enumerate(found) if paragraph in once[0] and paragraph in once[1]}
    ends: list[int] = []  # of rising places, for each length, the lowest with which one ends
    rows: list[int] = []  # and the number of the paragraph there
    before: dict[int, int | None] = {}
    for number, paragraph in enumerate(known):
        if paragraph in now_at:
            at = bisect_left(ends, now_at[paragraph])
            before[number] = rows[at - 1] if at else None
            ends[at : at + 1], rows[at : at + 1] = [now_at[paragraph]], [number]
    places = {}
    last = rows[-1] if rows else None
    while last is not None:
        places[last] = now_at[known[last]]
        last = before[last]
    return places


def _spread(
    known: Sequence[str], found: Sequence[str], places: dict[int, int], numbers: Iterable[int], side: int
) -> None:
    """Add the places of the paragraphs that stand beside their neighbour on one side, as they did before."""
    taken = {*places.values()}
    for number in numbers:
        if number not in places and number + side in places:
            now = places[number + side] - side
            if 0 <= now < len(found) and now not in taken and found[now] == known[number]:
                places[number] = now
                taken.add(now)


def _instead(places: Mapping[int, int], before: int, now: int) -> dict[int, int]:
    """Return what stands where each paragraph without a place stood, counted from the one before that has its own."""
    instead: dict[int, int] = {}
    last, start = -1, -1
    for number, new in [*sorted(places.items()), (before, now)]:
        instead.update(zip(range(last + 1, number), range(start + 1, new), strict=False))
        last, start = number, new
    return instead
