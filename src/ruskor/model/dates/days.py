"""Numbers for the days of any year, in the proleptic Gregorian calendar, which also has years before the year 1.

Years are astronomical, as in ISO 8601 and EDTF: 0000 is 1 BC, and -0429 is 430 BC. The number of a day is
`date.toordinal()`, which gives 1 for 0001-01-01. Earlier days count down: 0000-12-31 is 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Protocol

    from ruskor.model import contract

    class _Choose(Protocol):
        """`min` or `max`."""

        def __call__(self, days: Iterable[str], /, *, key: Callable[[str], int]) -> str: ...


__all__ = [
    "AFTER_ALL",
    "BEFORE_ALL",
    "Day",
    "day_from_iso",
    "find_day_number",
    "find_last_of_month",
    "find_outer_days",
    "number_from_iso",
    "to_day",
    "year_to_words",
]

#: Numbers for open ends. They lie beyond all possible days, because no year has more than twelve digits.
BEFORE_ALL, AFTER_ALL = -(10**15), 10**15

_CYCLE, _CYCLE_DAYS = 400, 146_097  # the numbers of years and days after which the calendar repeats itself
_FOUR_DIGITS = 9999
_ISO = re.compile(r"([+-]?[0-9]{4,12})-([0-9]{2})-([0-9]{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Day:
    """A day outside the years 1 to 9999 of `datetime.date`. Days and dates sort together.

    >>> Day(-429, 1, 1) < date(2009, 4, 25), str(Day(-429, 1, 1)), Day(0, 12, 31).toordinal()
    (True, '-0429-01-01', 0)
    """

    year: int
    month: int
    day: int

    def toordinal(self) -> int:
        """Return the number of the day; 0001-01-01 is 1."""
        return find_day_number(self.year, self.month, self.day)

    def isoformat(self) -> str:
        """Return the day in ISO 8601, with a sign if the year has more than four digits or is before 0."""
        sign = "-" if self.year < 0 else "+" if self.year > _FOUR_DIGITS else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    def __str__(self) -> str:
        return self.isoformat()

    def __lt__(self, other: date | Day) -> bool:
        return self.toordinal() < other.toordinal()

    def __le__(self, other: date | Day) -> bool:
        return self.toordinal() <= other.toordinal()

    def __gt__(self, other: date | Day) -> bool:
        return self.toordinal() > other.toordinal()

    def __ge__(self, other: date | Day) -> bool:
        return self.toordinal() >= other.toordinal()


def find_day_number(year: int, month: int, day: int) -> int:
    """Return the number of a day in any year.

    >>> find_day_number(1, 1, 1), find_day_number(0, 12, 31), find_day_number(-429, 1, 1)
    (1, 0, -157054)
    """
    cycles, years = divmod(year - 1, _CYCLE)
    return cycles * _CYCLE_DAYS + date(years + 1, month, day).toordinal()


def find_last_of_month(year: int, month: int) -> int:
    """Return the number of the last day of a month."""
    return find_day_number(year + month // 12, month % 12 + 1, 1) - 1


def to_day(number: int) -> date | Day:
    """Return the day with a number, as a `datetime.date` if possible."""
    cycles, rest = divmod(number - 1, _CYCLE_DAYS)
    day = date.fromordinal(rest + 1)
    year = day.year + cycles * _CYCLE
    return day.replace(year=year) if 0 < year <= MAXYEAR else Day(year, day.month, day.day)


def day_from_iso(text: str) -> date | Day:
    """Return the day that a text of `isoformat` means."""
    found = _ISO.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not a day in ISO 8601")
    year, month, day = map(int, found.groups())
    return date(year, month, day) if 0 < year <= MAXYEAR else Day(year, month, day)


def number_from_iso(text: str | None, default: int) -> int:
    """Return the number of a day in ISO 8601, or `default` for None, an open end."""
    return default if text is None else _parse_number(text)


@lru_cache(maxsize=10_000)
def _parse_number(text: str) -> int:
    return day_from_iso(text).toordinal()


def find_outer_days(dates: Iterable[contract.Date | None]) -> tuple[str | None, str | None]:
    """Return the first and last day of some dates. Return None for an open end, or if there are no dates.

    >>> first = {"edtf": "2009", "earliest": "2009-01-01", "latest": "2009-12-31", "text": "2009", "stated": None}
    >>> find_outer_days([first, {**first, "latest": None}, None])
    ('2009-01-01', None)
    """
    dated = [date_ for date_ in dates if date_ and date_["edtf"]]
    first, last = [date_["earliest"] for date_ in dated], [date_["latest"] for date_ in dated]
    return _choose_outermost(min, first), _choose_outermost(max, last)


def _choose_outermost(choose: _Choose, days: Sequence[str | None]) -> str | None:
    known = [day for day in days if day is not None]
    return choose(known, key=_parse_number) if days and len(known) == len(days) else None


def year_to_words(year: int) -> str:
    """Return an astronomical year in the usual notation.

    >>> year_to_words(2009), year_to_words(0), year_to_words(-429)
    ('2009', '1 BC', '430 BC')
    """
    return str(year) if year > 0 else f"{1 - year} BC"
