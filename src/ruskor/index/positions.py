"""The order of a base as numbers that stay when something beside them changes.

Answers are in the order of the base: by kind, then by file, then as the file has them. The position of a record is one
number made of these three, with gaps, so that a record or a file that is added finds room and the others stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["KINDS", "NoRoomError", "bounds", "place_files", "place_records", "rank_of"]

#: The kinds of records in the order of the base.
KINDS = ("event", "figure", "quote", "claim")

_BITS = 30  # of the rank of a file, and of the place of a record in its file
_STEP = 64  # between two records: what follows closely takes one byte in a list of positions
_LONGEST_STEP = 2**20  # between two files


class NoRoomError(Exception):
    """There is no number left between two neighbours: everything has to be numbered anew."""


def bounds(kind: str, rank: int) -> tuple[int, int]:
    """Return the first position of the records of a kind in the file with this rank, and the first one after them."""
    start = (KINDS.index(kind) << 2 * _BITS) + (rank << _BITS)
    return start, start + (1 << _BITS)


def rank_of(position: int) -> int:
    """Return the rank of the file that the record at this position is in."""
    return position >> _BITS & (1 << _BITS) - 1


def place_files(paths: Sequence[str], ranks: Mapping[str, int]) -> dict[str, int]:
    """Return the rank of each file, in this order; those that `ranks` has stay.

    Raises NoRoomError where the order of these is another one now, or there is no room for a new one.
    """
    step = min(_LONGEST_STEP, (1 << _BITS) // (2 * (len(paths) + 1)))
    following: list[int | None] = []  # of each file, the next rank that stays behind it
    next_rank = None
    for path in reversed(paths):
        following.append(next_rank)
        next_rank = ranks.get(path, next_rank)
    found: dict[str, int] = {}
    last = 0
    for path, limit in zip(paths, reversed(following), strict=True):
        rank = ranks.get(path)
        if rank is None:
            rank = last + step if limit is None else (last + limit) // 2
        if not last < rank < (1 << _BITS) or (limit is not None and rank >= limit):
            raise NoRoomError
        found[path] = last = rank
    return found


def place_records(number: int, after: int, before: int) -> list[int]:
    """Return so many positions in order between two others.

    Raises NoRoomError where there are not so many.
    """
    step = min(_STEP, (before - after) // (number + 1))
    if step < 1:
        raise NoRoomError
    return [after + step * place for place in range(1, number + 1)]
