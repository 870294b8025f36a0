"""EDTF: the Extended Date/Time Format, and the days that each date means.

The rules are levels 0 and 1 (Library of Congress, 4 February 2019; ISO 8601-2:2019, annex A) without times of day.
These levels have years from -9999 to 9999, longer years with `Y`, months, days, and the seasons 21 to 24. The
qualifiers `?`, `~` and `%` are at the end. Unspecified digits `X` are on the right. Intervals have open (`..`) or
unknown (empty) ends. Level 2 adds: southern seasons (29 to 32), quarters (33 to 36), quadrimesters (37 to 39) and
semesters (40 and 41).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date  # noqa: TC003 -- pydantic looks it up
from functools import lru_cache

from ruskor.model.dates.days import (
    AFTER_ALL,
    BEFORE_ALL,
    Day,
    find_day_number,
    find_last_of_month,
    to_day,
    year_to_words,
)
from ruskor.model.dates.points import Point
from ruskor.model.dates.wording import DIVISIONS, date_to_words
from ruskor.model.months import MONTHS
from ruskor.model.text import shorten

__all__ = ["LONGEST_YEAR", "DateError", "Edtf", "Point", "parse"]

LONGEST_YEAR = 12  # digits; the age of the universe has eleven

_POINT = re.compile(
    rf"(?P<year>-?(?:[0-9]{{4}}|[0-9]{{3}}X|[0-9]{{2}}XX)|Y-?[1-9][0-9]{{4,{LONGEST_YEAR - 1}}}(?!-))"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<doubt>[?~%])?",
    re.ASCII,
)
_YEAR = 12  # months


class DateError(ValueError):
    """A text that is not a date in this notation. The message explains the reason to the user."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, and the span of days that it means.

    `text` is the notation. `earliest` and `latest` are the first and last day of the span, or None at an open end.
    """

    text: str
    earliest: date | Day | None
    latest: date | Day | None
    start: Point | None
    end: Point | None

    @property
    def first(self) -> int:
        """The number of the earliest day, or `BEFORE_ALL` if the start is open."""
        return self.start.first if self.start else BEFORE_ALL

    @property
    def last(self) -> int:
        """The number of the latest day, or `AFTER_ALL` if the end is open."""
        return self.end.last if self.end else AFTER_ALL

    @property
    def reach_first(self) -> int:
        """The number of the earliest possible day. "About" (`~`, `%`) extends the span by one unit."""
        return self.start.reach_first if self.start else BEFORE_ALL

    @property
    def reach_last(self) -> int:
        """The number of the latest possible day."""
        return self.end.reach_last if self.end else AFTER_ALL

    @property
    def is_uncertain(self) -> bool:
        """Whether the source doubts the date (`?`, `%`)."""
        return any(point and point.doubt in {"?", "%"} for point in (self.start, self.end))

    @property
    def order(self) -> tuple[int, int]:
        """The sort key: the first and the last day. If the start is open, both are the last day."""
        return self.first if self.start else self.last, self.last

    def to_words(self, stated: str | None = None) -> str:
        """Return the date in words. A part of the period ("early") comes from `stated`, the words of the source.

        >>> parse("1998-11").to_words(), parse("2008").to_words("as of early 2008"), parse("2012-23").to_words()
        ('November 1998', 'early 2008', 'autumn 2012')
        """
        return date_to_words(self.text, self.start, self.end, stated)


@lru_cache(maxsize=10_000)
def parse(text: str) -> Edtf:
    """Return the date with the EDTF notation `text`.

    >>> when = parse("2008~")
    >>> when.earliest, when.latest, to_day(when.reach_first), to_day(when.reach_last)
    (datetime.date(2008, 1, 1), datetime.date(2008, 12, 31), datetime.date(2007, 1, 1), datetime.date(2009, 12, 31))

    Raises DateError if the text is not EDTF, names a day that does not exist, or has an unsupported form.
    """
    left, slash, right = text.partition("/")
    if not slash:
        point = _parse_point(text, text)
        return Edtf(text, to_day(point.first), to_day(point.last), point, point)
    start = None if left in {"", ".."} else _parse_point(left, text)
    end = None if right in {"", ".."} else _parse_point(right, text)
    if start is None and end is None:
        raise DateError(f"'{text}' is an interval with neither a start nor an end")
    if start and end and start.first > end.last:
        raise DateError(f"'{text}' ends before it starts")
    earliest, latest = (to_day(start.first) if start else None), (to_day(end.last) if end else None)
    return Edtf(text, earliest, latest, start, end)


def _parse_point(text: str, whole: str) -> Point:
    found = _POINT.fullmatch(text)
    if not found or found["year"] == "-0000":
        from ruskor.model.dates.refusals import explain_refusal  # noqa: PLC0415 -- most dates are right

        raise DateError(f"'{shorten(whole)}'{explain_refusal(text, whole)}")
    year, last_year = _parse_years(found["year"])
    month_digits, day_digits, doubt = found["month"], found["day"], found["doubt"] or ""
    if last_year > year and month_digits not in {None, "XX"}:
        raise DateError(f"'{whole}': a month of an unspecified year cannot be placed in time")
    if month_digits in {None, "XX"}:
        if day_digits not in {None, "XX"}:
            raise DateError(f"'{whole}': a day of an unspecified month cannot be placed in time")
        months = (last_year - year + 1) * _YEAR
        unit = months if month_digits is None else 1 if day_digits is None else 0
        return _span_months(year * _YEAR, months, unit, doubt, (year, last_year, 0))
    month = int(month_digits)
    if month in DIVISIONS and day_digits is None:
        division = DIVISIONS[month]
        return _span_months(
            year * _YEAR + division.month - 1, division.months, division.months, doubt, (year, year, month)
        )
    if not 1 <= month <= _YEAR:
        raise DateError(f"'{whole}': {_explain_month(month_digits)}")
    if day_digits in {None, "XX"}:
        return _span_months(year * _YEAR + month - 1, 1, 0 if day_digits else 1, doubt, (year, year, month))
    day, first = int(day_digits), find_day_number(year, month, 1)
    number = first + day - 1
    if not first <= number <= find_last_of_month(year, month):
        raise DateError(f"'{whole}': {MONTHS[month]} {year_to_words(year)} has no day {day_digits}")
    further = int(doubt in {"~", "%"})
    return Point(number, number, number - further, number + further, doubt, year, year, month, day)


def _parse_years(digits: str) -> tuple[int, int]:
    """Return the first and the last year that some digits mean. They may end in `X`."""
    low, other = (int(digits.lstrip("Y").replace("X", digit)) for digit in "09")
    return min(low, other), max(low, other)


def _span_months(start: int, months: int, unit: int, doubt: str, names: tuple[int, int, int]) -> Point:
    """Return the span of `months` months from `start`, a number of months since the year 0.

    "About" extends the span by `unit` months, or by a day if `unit` is 0.
    """
    first, last = _find_first_day(start), _find_first_day(start + months) - 1
    if doubt not in {"~", "%"}:
        return Point(first, last, first, last, doubt, *names, 0)
    if not unit:
        return Point(first, last, first - 1, last + 1, doubt, *names, 0)
    return Point(
        first, last, _find_first_day(start - unit), _find_first_day(start + months + unit) - 1, doubt, *names, 0
    )


def _find_first_day(months: int) -> int:
    return find_day_number(months // _YEAR, months % _YEAR + 1, 1)


def _explain_month(digits: str) -> str:
    """Return the message for two digits that are not a month."""
    if 25 <= int(digits) <= 28:  # noqa: PLR2004 -- in level 2, seasons of the northern hemisphere
        return f"write seasons of the northern hemisphere as 21 to 24, not {digits}"
    return f"there is no month {digits}"
