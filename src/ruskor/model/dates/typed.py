"""Dates as people type them after --from and --to. A date with several meanings is refused.

In a base, all dates are EDTF (`notation`). Here, "June 2024", "19.06.2024", "19 июня 2024 г." and "1500 BC" first
become EDTF. "06/05/2024" has two meanings. The message names both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.model.dates.notation import LONGEST_YEAR, DateError, Edtf, parse
from ruskor.model.months import MONTHS, RUSSIAN_MONTHS
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["parse_typed"]

_NUMBERS = (  # each form, with the meaning of each number
    (re.compile(r"(\d{4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,2})\.?"), ("ymd",)),
    (re.compile(r"(\d{4})(\d\d)(\d\d)"), ("ymd",)),
    (re.compile(r"(\d{4})\s*[./-]\s*(\d{1,2})\.?"), ("ym",)),
    (re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})"), ("dmy",)),
    (re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})"), ("dmy", "mdy")),
    (re.compile(r"(\d{1,2})[./](\d{4})"), ("my",)),
    (re.compile(r"(\d{4})년(?: ?(\d{1,2})월(?: ?(\d{1,2})일)?)?"), ("ymd",)),
)
_YEARS = re.compile(r"(\d{4})\s?[-–—]\s?(\d{4})")
_BEFORE = re.compile(r"(?<![^\W\d_])(?:b\.?\s?c\.?(?:\s?e\b\.?)?|до\s?н\.?\s?э\b\.?)|기원전")
_AFTER = re.compile(r"(?<![^\W\d_])(?:a\.?\s?d\b\.?|c\.?\s?e\b\.?|н\.?\s?э\b\.?)|기원후|서기")
_ABOUT = re.compile(r"(?:c\.|ca\.?|circa|about|around|около|약)\s?(?=\d|\w)")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_PLAIN = re.compile(r"[\w\s.,/'’–—-]*")
_SILENT = frozenset(["of", "the", "in", "st", "nd", "rd", "th", "в", "г", "год", "года", "году", "년"])
_MONTH_NAMES = {
    **{name: month for month, full in enumerate(MONTHS) if full for name in (full.lower(), full[:3].lower())},
    **{
        name: month
        for month, of in enumerate(RUSSIAN_MONTHS, start=1)
        for name in (of, of[:3], of[:-1], f"{of[:-1]}ь", f"{of[:-1]}е")
        if len(name) > 2  # noqa: PLR2004 -- "ма" is no month
    },
    "sept": 9,
    "май": 5,
    "сент": 9,
    "нояб": 11,
}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "весна": 21, "лето": 22, "осень": 23}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER, _HALF = (33, 4), (40, 2)  # EDTF's number for the first part of a year, and how many parts a year has
_LENGTHS = {"quarter": _QUARTER, "q": _QUARTER, "квартал": _QUARTER, "half": _HALF, "h": _HALF, "полугодие": _HALF}
_PARTS = frozenset(
    ["early", "mid", "late", "beginning", "middle", "end", "начало", "начале", "середина", "середине", "конец", "конце"]
)
_CENTURY, _DECADE = 100, 10  # years


def parse_typed(text: str) -> Edtf:
    """Return the date that a person typed in EDTF or in one of the forms above.

    >>> parse_typed("June 2024").text, parse_typed("19.06.2024").text, parse_typed("1500 BC").text
    ('2024-06', '2024-06-19', '-1499')

    Raises DateError if the text has no meaning or several meanings. The message shows a correct form.
    """
    text = text.strip()
    try:
        return parse(text)
    except DateError as error:
        refused = error
    plain = " ".join(text.lower().split())
    doubt = ""
    if found := _ABOUT.match(plain):
        plain, doubt = plain[found.end() :], "~"
    meant, failed = _parse_all([f"{meaning}{doubt}" for meaning in _list_meanings(plain) or [plain] * bool(doubt)])
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise DateError(f"'{shorten(text)}' may be {' or '.join(date_.text for date_ in meant)}; write one of these")
    words = set(_TOKEN.findall(plain))
    if failed and not doubt:
        raise failed
    if words & _MONTH_NAMES.keys() and "Y" not in map(_find_kind, words):
        raise DateError(f"'{shorten(text)}' has no year; write it whole, as 2009-04-25")
    if _PARTS & words:
        hint = "the start of this part of a period is unknown; write the exact dates, such as 2008-01/2008-03"
        raise DateError(f"'{shorten(text)}': {hint}")
    raise refused


def _parse_all(texts: Iterable[str]) -> tuple[list[Edtf], DateError | None]:
    """Return the date for each different text, and the error for the first text that is not a date."""
    read = [_parse_or_error(text) for text in sorted(set(texts))]
    failed = next((result for result in read if isinstance(result, DateError)), None)
    return [result for result in read if isinstance(result, Edtf)], failed


def _parse_or_error(text: str) -> Edtf | DateError:
    try:
        return parse(text)
    except DateError as error:
        return error


def _list_meanings(text: str) -> list[str]:
    """Return the possible meanings of a text, in EDTF."""
    if not _PLAIN.fullmatch(text):
        return []
    if found := _YEARS.fullmatch(text):
        return ["/".join(found.groups())]
    for form, orders in _NUMBERS:
        if found := form.fullmatch(text):
            numbers = [int(number) for number in found.groups() if number]
            return [read for order in orders if (read := _order_to_edtf(order, numbers))]
    is_before = bool(_BEFORE.search(text))
    has_era = is_before or bool(_AFTER.search(text))
    tokens = _TOKEN.findall(_AFTER.sub(" ", _BEFORE.sub(" ", text)) if has_era else text)
    return _read_words([token for token in tokens if token not in _SILENT], is_before=is_before, has_era=has_era)


def _order_to_edtf(order: str, numbers: Sequence[int]) -> str:
    """Return a date in EDTF, or "" if there is no such month. `order` says which number is the year, month or day."""
    parts = dict(zip(order, numbers, strict=False))
    month = parts.get("m")
    return "" if month is not None and not 1 <= month < len(MONTHS) else _to_edtf(parts["y"], month, parts.get("d"))


def _to_edtf(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return a date in EDTF. The year is astronomical: 0 is 1 BC."""
    sign = "-" if year < 0 else ""
    digits = f"{sign}{abs(year):04d}" if abs(year) < _CENTURY**2 else f"Y{year}"
    return "-".join([digits, *(f"{part:02d}" for part in (month, day) if part is not None)])


def _read_words(tokens: Sequence[str], *, is_before: bool, has_era: bool) -> list[str]:
    """Return the possible meanings of words and numbers, in EDTF. If they are not a date, return none.

    Each token becomes a letter: M is a month, D a day or another small number, Y a year, and so on. The sequence of
    letters decides.
    """
    kinds = "".join(map(_find_kind, tokens))
    if has_era:  # the last number is the year, even a short one
        kinds = re.sub("[DNY](?=[^DNY]*$)", "Y", kinds) if "C" not in kinds else kinds
    value = {kind: token for kind, token in zip(kinds, tokens, strict=True)}  # noqa: C416 -- the last of each kind
    if kinds == "DC":
        return _read_century(int(value["D"]), is_before=is_before)
    year = int(value.get("Y", 0))
    if not year or "C" in kinds or (kinds.count("Y") > 1 and kinds != "WYY"):
        return []  # no calendar with BC and AD has a year 0
    if kinds[0] == "W" or kinds == "Ys":
        return _read_years(kinds, tokens, year) if not has_era else []
    year_ = _read_part_of_year(1 - year if is_before else year, kinds, value)
    return [year_] if year_ and (kinds != "Y" or has_era) else []


def _read_part_of_year(year: int, kinds: str, value: Mapping[str, str]) -> str:
    """Return a year or a part of a year in EDTF, or "" if the letters are not a date."""
    month = _MONTH_NAMES.get(value.get("M", ""))
    if kinds in {"Y", "MY", "YM"}:
        return _to_edtf(year, month)
    if kinds in {"DMY", "MDY", "YMD"}:
        return _to_edtf(year, month, int(value["D"]))
    if kinds in {"SY", "YS"}:
        return _to_edtf(year, _SEASONS[value["S"]])
    if kinds in {"LDY", "YLD", "OLY", "DLY"}:
        first, plural = _LENGTHS[value["L"]]
        number = _ORDINALS[value["O"]] if "O" in value else int(value["D"])
        return _to_edtf(year, first + number - 1) if 1 <= number <= plural else ""
    return ""


def _read_years(kinds: str, tokens: Sequence[str], year: int) -> list[str]:
    """Return the possible meanings of a winter or a decade, in EDTF."""
    if kinds == "WY":
        return [_to_edtf(year - 1, 24), _to_edtf(year, 24)]
    if kinds in {"WYD", "WYY"}:
        first, last = tokens[1:]
        return [_to_edtf(int(first), 24)] if str(int(first) + 1).endswith(last) else []
    if kinds == "Ys" and not year % _DECADE:
        digits = f"{year:04d}"
        return [f"{digits[:3]}X"] if year % _CENTURY else [f"{digits[:3]}X", f"{digits[:2]}XX"]
    return []


def _read_century(number: int, *, is_before: bool) -> list[str]:
    """Return the possible meanings of a century, in EDTF. "The 19th" may begin with 1800 or with 1801."""
    if not 1 <= number <= _CENTURY:
        return []
    if is_before:
        return [f"-{number - 1:02d}XX"]
    first = (number - 1) * _CENTURY
    return [f"{number - 1:02d}XX", f"{first + 1:04d}/{first + _CENTURY:04d}"]


def _find_kind(token: str) -> str:
    """Return a letter for the kind of a token, or "?" for a token that occurs in no date."""
    if token.isdigit():
        return {1: "D", 2: "D", 4: "Y"}.get(len(token), "N" if len(token) <= LONGEST_YEAR else "?")
    tables = (("M", _MONTH_NAMES), ("S", _SEASONS), ("L", _LENGTHS), ("O", _ORDINALS))
    words = {"winter": "W", "зима": "W", "s": "s", "century": "C", "век": "C"}
    return words.get(token) or next((kind for kind, table in tables if token in table), "?")
