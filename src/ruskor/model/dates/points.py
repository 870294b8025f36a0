"""A point of a date: what stands on one side of an interval, or alone."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Point"]


@dataclass(frozen=True, slots=True)
class Point:
    """One end of an interval, or a date that is not an interval.

    `first` and `last` number the days that it means, `reach_first` and `reach_last` those that it may mean: "about"
    (`~`, `%`) reaches one unit further. `year` to `last_year` are several where digits of the year are unspecified.
    """

    first: int
    last: int
    reach_first: int
    reach_last: int
    doubt: str
    year: int
    last_year: int
    month: int  # 0: none or unspecified; 21 and more: a division of the year
    day: int
