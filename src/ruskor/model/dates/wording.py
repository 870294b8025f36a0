"""Dates in words, with the source's own words.

A source may name a part of a period that the notation cannot express ("early 2008"). The output shows this part only if
the words name exactly the period of the date. "As early as 2008" and "by the end of 2008" are bounds. "The late Kim
Jong Il" is not a time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.dates.days import year_to_words
from ruskor.model.months import MONTHS, RUSSIAN_MONTHS

if TYPE_CHECKING:
    from ruskor.model.dates.points import Point

__all__ = ["DIVISIONS", "Division", "date_to_words", "years_to_words"]


class Division(NamedTuple):
    """A part of a year that is longer than a month: its name, its first month and its length in months."""

    name: str
    month: int
    months: int


#: The divisions by the two digits of EDTF. A season that begins in December ends in the next year.
DIVISIONS = {
    21: Division("spring", 3, 3),
    22: Division("summer", 6, 3),
    23: Division("autumn", 9, 3),
    24: Division("winter", 12, 3),
    29: Division("southern spring", 9, 3),
    30: Division("southern summer", 12, 3),
    31: Division("southern autumn", 3, 3),
    32: Division("southern winter", 6, 3),
    33: Division("first quarter of", 1, 3),
    34: Division("second quarter of", 4, 3),
    35: Division("third quarter of", 7, 3),
    36: Division("fourth quarter of", 10, 3),
    37: Division("first third of", 1, 4),
    38: Division("second third of", 5, 4),
    39: Division("last third of", 9, 4),
    40: Division("first half of", 1, 6),
    41: Division("second half of", 7, 6),
}
_YEAR = 12  # months
_DECADE = 10  # years
_SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn|fall", 24: "winter"}

# The words before a period in a source's phrase, by the kind of date. Other words ("by", "before") may be a bound. If
# the words express doubt, the date must have the same doubt.
_SOMETIME = r"(?:(?:some ?time |already |back |again |only )?{}(?:in|during|at|as of) )?{}"
_SINCE = r"(?:(?:ever )?since |from |(?:beginning|starting) (?:in|from) )"
_UNTIL = r"(?:until |till |up to |through )"
_PERHAPS = "(?:perhaps |possibly |probably |apparently )?"
_EARLY = r"(?P<part>early|mid|late)[- ](?:(?:in|of) )?(?:the )?"
_END = r"(?:very )?(?P<point>beginning|start|middle|end) of (?:the )?"
_PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
# The same in Russian and Korean, for a year or a month: "в начале 2008 года", "2008년 6월 초".
_RUSSIAN = r"(?:в )?(?:самом )?(начале|середине|конце) {}(?: (?:года|г))?"
_KOREAN = r"{} ?(초|초반|중반|중순|말)(?:에| ?기준)?"
_HINT = re.compile("early|mid|late|beginning|start|end|начале|середине|конце|초|중|말")
_FOREIGN_PARTS = {
    "начале": "early",
    "середине": "mid",
    "конце": "late",
    "초": "early",
    "초반": "early",
    "중반": "mid",
    "중순": "mid",
    "말": "late",
}


def date_to_words(edtf: str, start: Point | None, end: Point | None, stated: str | None = None) -> str:
    """Return a date in words, given its EDTF and its ends. If `stated` names a part of it, this comes first."""
    is_interval = "/" in edtf
    if start and end and is_interval:
        return _format_interval(start, end)
    part = _find_part(start, end, stated, is_interval=is_interval) if stated else ""
    first, last = (_point_to_words(point, part) if point else "unknown" for point in (start, end))
    if not is_interval:
        return first
    if edtf.endswith(".."):
        return f"since {first}"
    return f"until {last}" if edtf.startswith("..") else f"{first} – {last}"


def _point_to_words(point: Point, part: str = "", era: str = "") -> str:
    """Return a date in words, with its `part` ("early"), and with the `era` ("AD ") before a year that is not BC."""
    year = (era if point.year > 0 else "") + year_to_words(point.year)
    if point.last_year > point.year:
        text = _format_years(point)
    elif point.day:
        text = f"{point.day} {MONTHS[point.month]} {year}"
    elif point.month in DIVISIONS:
        division = DIVISIONS[point.month]
        text = f"{division.name} {_format_winter(point.year) if _ends_next_year(division) else year}"
    else:
        text = f"{MONTHS[point.month]} {year}" if point.month else year
    if part:  # a part is more exact than "about"
        text = f"mid-{text}" if part == "mid" else f"{part} {text}"
    elif point.doubt in {"~", "%"}:
        text = f"about {text}"
    return f"{text} (uncertain)" if point.doubt in {"?", "%"} else text


def _format_years(point: Point) -> str:
    """Return years with unspecified digits: "1990s", "1900–1999", "50–41 BC"."""
    if point.year <= 0:
        return _join_years(point.year, point.last_year)
    is_decade = point.last_year - point.year < _DECADE
    return f"{point.year}s" if is_decade else f"{point.year}–{point.last_year}"


def _join_years(first: int, last: int) -> str:
    if first <= 0 < last:
        return f"{year_to_words(first)} – AD {last}"
    return f"{1 - first if first <= 0 else first}–{year_to_words(last)}"


def years_to_words(first: int | None, last: int | None) -> str:
    """Return the span between two astronomical years in words. None is an open end.

    >>> years_to_words(2001, 2025), years_to_words(-429, -403), years_to_words(None, 2024), years_to_words(2009, None)
    ('2001–2025', '430–404 BC', 'until 2024', 'since 2009')
    """
    if first is None:
        return "" if last is None else f"until {year_to_words(last)}"
    if last is None:
        return f"since {year_to_words(first)}"
    return year_to_words(first) if first == last else _join_years(first, last)


def _ends_next_year(division: Division) -> bool:
    """Return whether a division of a year ends in the next year."""
    return division.month + division.months > _YEAR + 1


def _format_winter(year: int) -> str:
    """Return the two years of a season that begins in December: "2012–13"."""
    if year < 0:
        return f"{-year + 1}–{year_to_words(year + 1)}"
    if not year:
        return "1 BC – AD 1"
    century, short = divmod(year + 1, 100)
    return f"{year}–{short:02d}" if short and century else f"{year}–{year + 1}"


def _format_interval(start: Point, end: Point) -> str:
    """Return an interval in words. A shared part occurs once: "3–5 September 2015", "March – November 2024"."""
    if start == end:
        return _point_to_words(end)
    plain = not (start.doubt or end.doubt or start.last_year > start.year or end.last_year > end.year)
    era = "AD " if start.year <= 0 < end.year else ""
    if plain and start.year == end.year and start.month and end.month:
        if start.day and end.day and start.month == end.month:
            return f"{start.day}–{_point_to_words(end)}"
        if bool(start.day) == bool(end.day) and (name := _drop_year(start)) and _drop_year(end):
            return f"{name} – {_point_to_words(end)}"
    if plain and not (start.month or end.month):
        return _join_years(start.year, end.year)
    return f"{_point_to_words(start, era=era)} – {_point_to_words(end, era=era)}"


def _drop_year(point: Point) -> str:
    """Return a day, a month or a season without its year. Return "" for other dates."""
    if point.month in DIVISIONS:
        division = DIVISIONS[point.month]
        return "" if _ends_next_year(division) or division.name.endswith(" of") else division.name
    return f"{point.day} {MONTHS[point.month]}" if point.day else MONTHS[point.month]


def _find_part(start: Point | None, end: Point | None, stated: str, *, is_interval: bool) -> str:
    """Return the part of the period that the source's words name: early, mid, late or none.

    The whole text must name this part. A text with any other word may be a bound, or may not be about time.
    """
    point = start or end
    phrase = " ".join(re.sub("[‐-―]", "-", stated).split()).strip(" .,;:()“”\"'").lower()
    if not point or point.day or not _HINT.search(phrase):
        return ""
    lead = "" if not is_interval else _SINCE if start else _UNTIL
    english, others = _make_phrases(lead, point)
    if found := english.fullmatch(phrase):
        if found["point"] and is_interval and not start:
            return ""  # "until the end of 2008" means "until 2008"
        return found["part"] or _PARTS[found["point"]]
    return next((_FOREIGN_PARTS[found[1]] for other in others if (found := other.fullmatch(phrase))), "")


@lru_cache(maxsize=1000)
def _make_phrases(lead: str, point: Point) -> tuple[re.Pattern[str], list[re.Pattern[str]]]:
    """Return the patterns of phrases that name a part of a period: in English, and in Russian and Korean."""
    perhaps = _PERHAPS if point.doubt in {"?", "%"} else ""
    sometime = _SOMETIME.format(perhaps, perhaps)
    english = re.compile(rf"(?:{lead or '(?!)'}|{sometime})(?:the )?(?:{_EARLY}|{_END})(?:{_make_names(point)})")
    if point.year <= 0 or point.last_year > point.year or point.month in DIVISIONS:
        return english, []
    russian, korean = str(point.year), f"{point.year}년"
    if point.month:
        russian = rf"{RUSSIAN_MONTHS[point.month - 1]}(?: {russian})?"
        korean = f"(?:{korean} ?)?{point.month}월"
    return english, [re.compile(_RUSSIAN.format(russian)), re.compile(_KOREAN.format(korean))]


def _make_names(point: Point) -> str:
    """Return the pattern of the English names of a period, in small letters."""
    bc = point.year <= 0
    year = f"{1 - point.year} ?b\\.?c\\.?(?:e\\.?)?" if bc else str(point.year)
    if point.last_year > point.year:
        return rf"{point.year}'?s" if not bc and point.last_year - point.year < _DECADE else r"(?!)"
    if not point.month:
        return rf"{year}|(?:that|this|last|next|the same) year|year"
    if point.month in _SEASON_NAMES:
        years = rf"{year}(?:[-/][0-9]{{2,4}})?"
        return rf"(?:{_SEASON_NAMES[point.month]})(?:(?:,| of)? (?:{years}|(?:that|this|last|next) year))?"
    if point.month in DIVISIONS:
        return r"(?!)"
    month = MONTHS[point.month].lower()
    short = rf"{month}|{month[:3]}\.?|{month[:4]}\.?"
    years = rf"(?:{year}|(?:that|this|last|next|the same) year)"
    return rf"(?:{short})(?:(?:,| of)? {years})?|(?:that|this|last|next|the same) month|month"
