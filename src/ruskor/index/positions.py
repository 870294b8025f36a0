"""The order of a base, as numbers that stay the same when other records change.

Answers are in the order of the base: by kind, then by file, then by order in the file. The position of a record is one
number. It combines the number of the kind, the rank of the file among all files, and the number of the record in the
file. There are gaps between positions. A new record or file uses a gap, and the other positions stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.model.choices import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["KINDS", "NoRoomError", "bounds", "place_files", "place_records", "rank_of"]

_BITS = 30  # bits for the rank of a file, and bits for the number of a record in its file
_STEP = 64  # the distance between two records; a small distance takes one byte in SQLite's lists of positions
_LONGEST_STEP = 2**20  # the largest distance between the ranks of two files


class NoRoomError(Exception):
    """No number is left between two neighbours. All records need new numbers."""


def bounds(kind: str, rank: int) -> tuple[int, int]:
    """Return the first position of a kind in the file with this rank, and the position after the last one."""
    start = (KINDS.index(kind) << 2 * _BITS) + (rank << _BITS)
    return start, start + (1 << _BITS)


def rank_of(position: int) -> int:
    """Return the rank of the file that contains this position."""
    return position >> _BITS & (1 << _BITS) - 1


def place_files(paths: Sequence[str], ranks: Mapping[str, int]) -> dict[str, int]:
    """Return a rank for each file, in rising order. The files in `ranks` keep their rank.

    Raises NoRoomError if the order of these files changed, or no rank is left for a new file.
    """
    step = min(_LONGEST_STEP, (1 << _BITS) // (2 * (len(paths) + 1)))
    following: list[int | None] = []  # for each file, the rank of the next file that has one
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
    """Return `number` positions between two other positions, in order.

    Raises NoRoomError if there are too few numbers between the two.
    """
    step = min(_STEP, (before - after) // (number + 1))
    if step < 1:
        raise NoRoomError
    return [after + step * index for index in range(1, number + 1)]
