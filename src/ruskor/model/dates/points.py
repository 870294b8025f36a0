"""A point of a date: one end of an interval, or a date without an interval."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Point"]


@dataclass(frozen=True, slots=True)
class Point:
    """One end of an interval, or a date that is not an interval.

    `first` and `last` are the numbers of its first and last day. `reach_first` and `reach_last` are the numbers of its
    first and last possible day: "About" (`~`, `%`) adds one unit at each end. If digits of the year are
    unspecified, `year` and `last_year` differ.
    """

    first: int
    last: int
    reach_first: int
    reach_last: int
    doubt: str
    year: int
    last_year: int
    month: int  # 0 if there is no month, or an unspecified month; 21 and more are divisions of the year
    day: int
