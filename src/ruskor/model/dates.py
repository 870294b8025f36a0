"""Dates that keep the doubt their source had: EDTF, each meaning a span of days.

The notation is the Extended Date/Time Format, levels 0 and 1 (Library of Congress, 4 February 2019; ISO 8601-2:2019,
annex A), as far as facts need it: years 0001 to 9999, months, days, the seasons 21 to 24, the qualifiers `?` `~` `%`,
unspecified digits `X` from the right, and intervals with open (`..`) or unknown (empty) ends. No times of day.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ruskor.model.text import shorten

__all__ = ["AFTER_ALL", "BEFORE_ALL", "MONTHS", "DateError", "Edtf", "parse"]

BEFORE_ALL = 0  # day numbers are date.toordinal(): 0001-01-01 is 1
AFTER_ALL = date.max.toordinal() + 1

# `calendar` would name the months in the language that the process is set to.
_MONTH_NAMES = "January February March April May June July August September October November December"
MONTHS = ("", *_MONTH_NAMES.split())
_SEASONS = {21: ("spring", 3, 5), 22: ("summer", 6, 8), 23: ("autumn", 9, 11), 24: ("winter", 12, 12)}
_ONE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<doubt>[?~%])?",
    re.ASCII,
)
# Words with which a source narrows a year, month or season without giving a date.
_PART = re.compile(r"\b(early|mid|late|beginning(?= of)|middle(?= of)|end)\b", re.IGNORECASE)
_DECADE = re.compile(r"\b[0-9]{3}0s")
_PART_NAMES = {"beginning": "early", "middle": "mid", "end": "late"}


class DateError(ValueError):
    """A text that is no date of this notation; the message says why, in the user's words."""


@dataclass(frozen=True, slots=True)
class _Point:
    """One end of an interval, or a date that is no interval."""

    first: int
    last: int
    doubt: str
    year: int
    month: int  # 0 none or unspecified, 21 to 24 a season
    day: int
    vague_year: str  # "199X" and "19XX" as they were written

    def words(self, part: str = "") -> str:
        """Say it as a person would; a `part` of the period ("early") says what `~` says, and better."""
        if self.vague_year:
            text = f"{self.year}s" if self.vague_year.endswith("X") and self.vague_year[2] != "X" else ""
            text = text or f"{max(self.year, 1)}–{self.year + 99}"
        elif self.day:
            text = f"{self.day} {MONTHS[self.month]} {self.year}"
        elif self.month in _SEASONS:
            text = f"{_SEASONS[self.month][0]} {self.year}"
        elif self.month:
            text = f"{MONTHS[self.month]} {self.year}"
        else:
            text = str(self.year)
        if part and not self.day:
            text = f"mid-{text}" if part == "mid" else f"{part} {text}"
        elif self.doubt in {"~", "%"}:
            text = f"about {text}"
        return f"{text} (uncertain)" if self.doubt in {"?", "%"} else text


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date and the span of days that it may mean.

    `text` is the notation; `earliest` and `latest` are the first and last day of the span, None where it is open.
    """

    text: str
    earliest: date | None
    latest: date | None
    _start: _Point | None
    _end: _Point | None

    @property
    def first(self) -> int:
        """The earliest day's number (`date.toordinal`), `BEFORE_ALL` where the span is open."""
        return self.earliest.toordinal() if self.earliest else BEFORE_ALL

    @property
    def last(self) -> int:
        """The latest day's number (`date.toordinal`), `AFTER_ALL` where the span is open."""
        return self.latest.toordinal() if self.latest else AFTER_ALL

    def words(self, stated: str | None = None) -> str:
        """Return the date in words, helped by what the source `stated` where that narrows the period.

        >>> parse("1998-11").words(), parse("2008~").words("as of early 2008"), parse("2012-23").words()
        ('November 1998', 'early 2008', 'autumn 2012')
        """
        if "/" in self.text and self._start and self._end:
            return _between(self._start, self._end)
        found = _PART.search(stated or "")
        if found and _DECADE.search(stated or "") and self._start and not self._start.vague_year:
            found = None  # the part is the decade's: "mid-1980s" is not "mid-1985"
        part = _PART_NAMES.get(found.group().lower(), found.group().lower()) if found else ""
        start, end = (point.words(part) if point else "unknown" for point in (self._start, self._end))
        if "/" not in self.text:
            return start
        if self.text.endswith(".."):
            return f"since {start}"
        return f"until {end}" if self.text.startswith("..") else f"{start} – {end}"


@lru_cache(maxsize=10_000)
def parse(text: str) -> Edtf:
    """Read `text` as an EDTF date.

    >>> parse("2008~").earliest, parse("2008~").latest
    (datetime.date(2008, 1, 1), datetime.date(2008, 12, 31))

    Raises DateError if it is none, or names a day that the calendar does not have.
    """
    left, slash, right = text.partition("/")
    if not slash:
        point = _point(text, text)
        return Edtf(text, date.fromordinal(point.first), date.fromordinal(point.last), point, point)
    start = None if left in {"", ".."} else _point(left, text)
    end = None if right in {"", ".."} else _point(right, text)
    if start is None and end is None:
        raise DateError(f"'{text}' is an interval with neither a start nor an end")
    if start and end and start.first > end.last:
        raise DateError(f"'{text}' ends before it starts")
    earliest = date.fromordinal(start.first) if start else None
    latest = date.fromordinal(end.last) if end else None
    return Edtf(text, earliest, latest, start, end)


def _point(text: str, whole: str) -> _Point:
    found = _ONE.fullmatch(text)
    if not found:
        whole = shorten(whole)
        raise DateError(f"'{whole}' is not a date like 2009, 2009-04, 2009-04-25, 2009~, 2012-23 (autumn) or 2009/2010")
    digits, month_digits, day_digits = found["year"], found["month"], found["day"]
    year, last_year = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    doubt, vague_year = found["doubt"] or "", digits if "X" in digits else ""
    if not year and not vague_year:
        raise DateError(f"'{whole}': years run from 0001 to 9999")
    if vague_year and month_digits not in {None, "XX"}:
        raise DateError(f"'{whole}': a month of an unspecified year is no date that can be placed")
    if month_digits in {None, "XX"}:
        if day_digits not in {None, "XX"}:
            raise DateError(f"'{whole}': a day of an unspecified month is no date that can be placed")
        return _Point(_number(max(year, 1), 1, 1), _number(last_year, 12, 31), doubt, year, 0, 0, vague_year)
    month = int(month_digits)
    if month in _SEASONS and day_digits is None:
        _, first_month, last_month = _SEASONS[month]
        last_day = calendar.monthrange(year, last_month)[1]
        return _Point(
            _number(year, first_month, 1), _number(year, last_month, last_day), doubt, year, month, 0, vague_year
        )
    if not 1 <= month <= 12:  # noqa: PLR2004 -- a year has twelve
        raise DateError(f"'{whole}': there is no month {month_digits}")
    days = calendar.monthrange(year, month)[1]
    if day_digits in {None, "XX"}:
        return _Point(_number(year, month, 1), _number(year, month, days), doubt, year, month, 0, vague_year)
    day = int(day_digits)
    if not 1 <= day <= days:
        raise DateError(f"'{whole}': {MONTHS[month]} {year} has no day {day_digits}")
    number = _number(year, month, day)
    return _Point(number, number, doubt, year, month, day, vague_year)


def _number(year: int, month: int, day: int) -> int:
    return date(year, month, day).toordinal()


def _between(start: _Point, end: _Point) -> str:
    """Say an interval with what both ends share said once: "3–5 September 2015", "March – November 2024"."""
    if start == end:
        return end.words()
    plain = not (start.doubt or end.doubt or start.vague_year or end.vague_year)
    if plain and start.year == end.year and start.month and end.month:
        if start.day and end.day and start.month == end.month:
            return f"{start.day}–{end.words()}"
        if bool(start.day) == bool(end.day):
            return f"{start.words().rpartition(' ')[0]} – {end.words()}"
    if plain and not (start.month or end.month):
        return f"{start.words()}–{end.words()}"
    return f"{start.words()} – {end.words()}"
