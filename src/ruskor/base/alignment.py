"""Alignment of the paragraphs of a text by their fingerprints, after changes of the text.

A paragraph may be changed, moved, added or removed. A text may repeat a paragraph ten thousand
times, so the work must grow little faster than the number of paragraphs.
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
    """Return the present number of each fingerprinted paragraph, the moved paragraphs, and the new paragraphs.

    A new paragraph at the position of a missing paragraph counts as its changed form.
    """
    numbers_now = _keep_order(known, found)
    gone = [number for number in range(len(known)) if number not in numbers_now]
    taken = {*numbers_now.values()}
    come = dict.fromkeys(now for now, paragraph in enumerate(found) if now not in taken and paragraph != NO_BYLINE)
    instead = _find_replacements(numbers_now, len(known), len(found))
    elsewhere: dict[str, deque[int]] = {}
    for now in come:
        elsewhere.setdefault(found[now], deque()).append(now)
    moved = set()
    for number in gone:
        if candidates := elsewhere.get(known[number]):
            numbers_now[number] = candidates.popleft()
            del come[numbers_now[number]]
            moved.add(number)
    for number in gone:
        if number not in moved and instead.get(number) in come:
            numbers_now[number] = instead[number]
            del come[numbers_now[number]]
    return numbers_now, moved, [*come]


def _keep_order(known: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Return the numbers of the paragraphs that kept their order.

    First come paragraphs that occur once in both texts: the largest number of them that kept their order. Then come
    their neighbours. This is the patience diff of Bram Cohen.
    """
    numbers_now = {-1: -1, len(known): len(found)} | _find_longest_rise(known, found)
    _spread(known, found, numbers_now, range(len(known)), -1)
    _spread(known, found, numbers_now, reversed(range(len(known))), 1)
    return {number: now for number, now in numbers_now.items() if 0 <= number < len(known)}


def _find_longest_rise(known: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Return the longest rising sequence of paragraphs that occur once in both texts (Schensted, 1961)."""
    once = [
        {paragraph for paragraph, number in Counter(paragraphs).items() if number == 1} for paragraphs in (known, found)
    ]
    now_at = {paragraph: now for now, paragraph in enumerate(found) if paragraph in once[0] and paragraph in once[1]}
    ends: list[int] = []  # for each length of a rising sequence, its lowest possible last number
    rows: list[int] = []  # and the known paragraph with this number
    before: dict[int, int | None] = {}
    for number, paragraph in enumerate(known):
        if paragraph in now_at:
            at = bisect_left(ends, now_at[paragraph])
            before[number] = rows[at - 1] if at else None
            ends[at : at + 1], rows[at : at + 1] = [now_at[paragraph]], [number]
    numbers_now = {}
    last = rows[-1] if rows else None
    while last is not None:
        numbers_now[last] = now_at[known[last]]
        last = before[last]
    return numbers_now


def _spread(
    known: Sequence[str], found: Sequence[str], numbers_now: dict[int, int], numbers: Iterable[int], side: int
) -> None:
    """Add the present numbers of paragraphs that still have the same neighbour on one side."""
    taken = {*numbers_now.values()}
    for number in numbers:
        if number not in numbers_now and number + side in numbers_now:
            now = numbers_now[number + side] - side
            if 0 <= now < len(found) and now not in taken and found[now] == known[number]:
                numbers_now[number] = now
                taken.add(now)


def _find_replacements(numbers_now: Mapping[int, int], before: int, now: int) -> dict[int, int]:
    """Return the new paragraph for each missing paragraph. Paragraphs between two that remain are paired in order."""
    instead: dict[int, int] = {}
    last, start = -1, -1
    for number, new in [*sorted(numbers_now.items()), (before, now)]:
        instead.update(zip(range(last + 1, number), range(start + 1, new), strict=False))
        last, start = number, new
    return instead
