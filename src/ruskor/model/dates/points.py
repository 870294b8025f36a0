"""A point of a date: one side of an interval, or a date alone."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Point"]


@dataclass(frozen=True, slots=True)
class Point:
    """One end of an interval, or a date that is not an interval.

    `first` and `last` number the days that it means, `reach_first` and `reach_last` its possible days: "about" (`~`,
    `%`) extends them by one unit. `year` and `last_year` differ where digits of the year are unspecified.
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
