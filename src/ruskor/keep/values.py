"""Dates and amounts as tables write them. If a value has several meanings, the error lists them.

`model.dates.typed` reads dates in words and digits. This module does three more things. It leaves out times of day. It
reads the words of GEDCOM and GLX for doubt and spans (ABT, BEF, AFT, CAL, EST, INT, BET … AND …, FROM … TO …). It takes
the order of day and month from its caller, if the caller knows this order.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model import dates
from ruskor.model.dates.typed import parse_typed
from ruskor.model.numbers import AmountError, parse_number, split_unit
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from decimal import Decimal

    from ruskor.model.dates import Edtf

__all__ = ["MISSING", "ORDERS", "Amount", "ReadError", "may_be_filled", "read_amount", "read_date"]

ORDERS = ("dmy", "mdy")
#: Texts for a missing value in tables, in small letters.
MISSING = frozenset(
    ["", "-", "–", "—", "n/a", "na", "n.a.", "nan", "null", "none", "..", "...", "…", ":", "?", "unknown"]
)

_LONGEST = 200  # the largest number of characters of a date, or of a number with its unit
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_TIME = re.compile(r"([+-]?\d{4,}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s?(?:Z|[+-]\d\d:?\d\d|UTC)?")
_MIDNIGHT = re.compile("[0:.]+")
_FIRST_OF_MONTH = re.compile(r"(-?\d{4,})-(\d\d)-01")
# Wikidata's numbers for a precision, with ruskor's words for them.
_PRECISIONS = {"11": "day", "10": "month", "9": "year", "8": "decade", "7": "century"}
_CUT = {"day": 3, "month": 2, "year": 1}
_KEYWORDS = re.compile(
    r"(?P<one>ABT|CAL|EST|BEF|AFT|INT|FROM|TO)\.?\s+(?P<date>[^()]*?)(?:\s+TO\s+(?P<end>[^()]*?))?"
    r"(?:\s*\((?P<words>.*)\))?|BET\.?\s+(?P<low>.*?)\s+AND\s+(?P<high>.*?)",
)
_BOUNDS = (
    ("at-least", r"≥|>=|at least|no less than|not less than|min(?:imum)?\.?(?: of)?|from"),
    ("at-most", r"≤|<=|at most|up to|no more than|not more than|max(?:imum)?\.?(?: of)?"),
    ("over", r">|over|more than|above|exceeding|in excess of"),
    ("under", r"<|under|less than|below|fewer than"),
    ("about", r"~|≈|c\.|ca\.?|circa|about|around|approx(?:imately|\.)?|roughly|some|est(?:imated|\.)?(?: at)?"),
)
_BOUND = re.compile(
    "|".join(rf"(?P<{name.replace('-', '_')}>(?:{pattern})(?![a-z]))" for name, pattern in _BOUNDS), re.IGNORECASE
)
_RANGE = re.compile(
    r"(?:between\s+)?(?P<low>[^\d\-–—]*-?\d[^–—]*?)(?:\s*[–—]\s*|(?<=\d)\s*-\s*(?=[^\d\s]?\d)|\s+-\s+|\s+(?:to|and)\s+)"
    r"(?P<high>[^\d]{0,4}\d.*)",
    re.IGNORECASE,
)
_SCALE = re.compile(r"[\d.,'’ \u00a0\u202f_]*\d\s?(.*)")


class ReadError(ValueError):
    """A value with no meaning or several meanings. The message names the value and the right notation."""


class Amount(NamedTuple):
    """A number under the keys of a base (`amount`, `low` …), and the unit beside it, or "" without a unit."""

    values: dict[str, object]
    unit: str


def read_date(text: str, order: str | None = None, precision: str | None = None) -> tuple[str, str | None, bool]:
    """Return a date in EDTF, the original words of an interpreted date (INT), and whether a time of day was omitted.

    `order` is the order of days and months in numbers, "dmy" or "mdy". `precision` is the intended part of a whole day:
    day, month, year, decade or century, or Wikidata's number for this part. With "widest", the first day of a month or
    year means the whole month or year.

    Raises ReadError if the text has no meaning or several meanings.
    """
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        raise ReadError(f"'{shorten(plain)}' is too long for a date")
    has_time = False
    if found := _TIME.fullmatch(plain):
        plain, has_time = found[1].removeprefix("+"), not _MIDNIGHT.fullmatch(found[2])
    try:
        if precision:
            return _cut(plain, precision), None, has_time
        edtf, words = _read_keyword(plain, order)
    except dates.DateError as error:
        raise ReadError(str(error)) from None
    return edtf, words, has_time


def may_be_filled(text: str) -> bool:
    """Return whether a time is the first moment of a month. In RDF, it may mean the whole month or year."""
    found = _TIME.fullmatch(text)
    return bool(found and _FIRST_OF_MONTH.fullmatch(found[1].removeprefix("+")) and _MIDNIGHT.fullmatch(found[2]))


def _cut(plain: str, precision: str) -> str:
    """Return the intended part of a day."""
    name = _PRECISIONS.get(precision, precision)
    when = parse_typed(plain)
    if name == "widest":
        month = _FIRST_OF_MONTH.fullmatch(when.text)
        return when.text if not month else month[1] if month[2] == "01" else f"{month[1]}-{month[2]}"
    sign, rest = ("-", when.text[1:]) if when.text.startswith("-") else ("", when.text)
    parts = rest.split("-")
    if name in _CUT:
        return sign + "-".join(parts[: _CUT[name]])
    if name == "decade":
        return f"{sign}{parts[0][:-1]}X"
    if name == "century":  # Wikidata's 20th century is 1901 to 2000; EDTF's is 1900 to 1999
        year = int(parts[0])
        first = (year - 1) // 100 * 100
        return f"{first + 1:04d}/{first + 100:04d}" if not sign else f"{sign}{parts[0]}"
    raise ReadError(f"no precision '{shorten(precision)}'; choose from day, month, year, decade, century, widest")


def _read_keyword(plain: str, order: str | None) -> tuple[str, str | None]:
    """Return a date in EDTF, and the original words of an interpreted date (INT). GEDCOM defines the keywords."""
    found = _KEYWORDS.fullmatch(plain)
    if not found:
        return _read_single_date(plain, order).text, None
    if found["low"]:
        return f"{_read_single_date(found['low'], order).text}/{_read_single_date(found['high'], order).text}", None
    word, when = found["one"], _read_single_date(found["date"], order)
    end = _read_single_date(found["end"], order).text if found["end"] else ".."
    readings = {"BEF": f"../{_move_date(when, -1)}" if word == "BEF" else "", "TO": f"../{when.text}"}
    readings |= {"AFT": f"{_move_date(when, 1)}/.." if word == "AFT" else "", "FROM": f"{when.text}/{end}"}
    text = readings.get(word, when.text if word == "INT" else f"{when.text}~")
    return dates.parse(text).text, found["words"] if word == "INT" else None


def _read_single_date(text: str, order: str | None) -> Edtf:
    """Return a single date; `order` applies to a day and month in numbers."""
    if order and (found := _SLASHED.fullmatch(text.strip())):
        first, second, year = found.groups()
        day, month = (first, second) if order == "dmy" else (second, first)
        return dates.parse(f"{year}-{int(month):02d}-{int(day):02d}")
    return parse_typed(text)


def _move_date(when: Edtf, step: int) -> str:
    """Return the day, month or year before or after a date, in the same precision."""
    text = when.text.rstrip("~?%")
    parts = [int(part) for part in text.split("-")] if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text) else []
    if len(parts) == 1:
        return f"{parts[0] + step:04d}"
    if len(parts) == 2:  # noqa: PLR2004 -- year and month
        month = parts[0] * 12 + parts[1] - 1 + step
        return f"{month // 12:04d}-{month % 12 + 1:02d}"
    if parts:
        return (date(*parts) + timedelta(days=step)).isoformat()
    raise dates.DateError(f"'{shorten(when.text)}' cannot follow BEF or AFT; write a year, a month or a day")


def read_amount(text: str, decimal: str | None = None) -> Amount:
    """Return a number with its bound, range and unit: "about $2.5 million", "10–20 km", "≥ 300".

    `decimal` is the sign before decimals, "." or ",", if it is known. Otherwise, an ambiguous text is an error.

    Raises ReadError if the text is not a number.
    """
    plain, bound = " ".join(text.split()), None
    if len(plain) > _LONGEST:
        raise ReadError(f"'{shorten(plain)}' is too long for a number")
    if found := _BOUND.match(plain):
        bound, plain = str(found.lastgroup).replace("_", "-"), plain[found.end() :].strip()
    elif plain.endswith("+") and plain[:-1].strip():
        bound, plain = "at-least", plain[:-1].strip()
    found = _RANGE.fullmatch(plain)
    if found and bound in {None, "about", "at-least"}:
        low, high, unit = _read_ends(found["low"].strip(), found["high"].strip(), text, decimal)
        return Amount({"low": low, "high": high, **({"bound": "about"} if bound == "about" else {})}, unit)
    number, unit = _read_number(plain, text, decimal)
    return Amount({"amount": number, **({"bound": bound} if bound else {})}, unit)


def _read_ends(first: str, last: str, text: str, decimal: str | None) -> tuple[Decimal, Decimal, str]:
    """Return the ends of a range. The scale of the second end also applies to the first ("300–500 million")."""
    high, unit = _read_number(last, text, decimal)
    scale = _SCALE.match(split_unit(last)[0])
    low, before = _read_number(first, text, decimal)
    if scale and scale[1] and re.fullmatch(r"\D{0,4}[\d.,]+", first):
        scaled, _ = _read_number(f"{first} {scale[1]}", text, decimal)
        low = scaled if scaled <= high else low
    if low > high:
        raise ReadError(f"'{shorten(text)}' is not a range: {low:,f} is more than {high:,f}")
    return low, high, unit or before


def _read_number(plain: str, text: str, decimal: str | None) -> tuple[Decimal, str]:
    digits, unit = split_unit(plain)
    if decimal == ",":
        digits = re.sub(r"[.\s'’](?=\d{3}(?!\d))", "", digits).replace(",", ".")
    elif decimal == ".":
        digits = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", digits)
    try:
        return parse_number(digits), unit
    except AmountError as error:
        message = str(error) if digits in str(error) else f"'{shorten(text)}': {error}"
        hint = "; or choose the decimal sign with --decimal" if "two ways" in message and not decimal else ""
        raise ReadError(f"{message}{hint}") from None
