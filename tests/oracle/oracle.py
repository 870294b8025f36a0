"""The right output of a look-up, computed from the documents only, record by record and without an index.

`answer` takes a base and a question as Python values. It uses no code of the program, only the promises of
docs/format.md, docs/meaning.md, docs/output.md and the screens of `ruskor help`. It is slow, plain and short on
purpose.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Any, NamedTuple

Fields = dict[str, Any]


class Base(NamedTuple):
    """The tables of a base, by kind and id; `records` has kind, id and fields in the order of the file."""

    tables: dict[str, dict[str, Fields]]
    records: list[tuple[str, str, Fields]]


class RefusedError(Exception):
    """The question makes no sense. The program has to end with exit code 2."""


class Span(NamedTuple):
    """The first and last day of a date, the reach of "about", and doubt (`?`). 1 January of the year 0 is day 0."""

    first: float
    last: float
    reach_first: float
    reach_last: float
    uncertain: bool = False


ALWAYS = Span(-math.inf, math.inf, -math.inf, math.inf)
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Seasons of the north and the south, quarters, thirds and halves of a year: the first month and the number of months.
PARTS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3)}
PARTS |= {33 + n: (1 + 3 * n, 3) for n in range(4)} | {37 + n: (1 + 4 * n, 4) for n in range(3)}
PARTS |= {40: (1, 6), 41: (7, 6)}


def _first_day(month: int) -> int:
    """Return the number of the first day of a month; month 0 is January of the year 0."""
    year, month = divmod(month, 12)
    leaps = (year + 3) // 4 - (year + 99) // 100 + (year + 399) // 400  # the leap years before this year
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 365 * year + leaps + sum(LENGTHS[:month]) + (leap and month > 1)


def read_date(text: str) -> Span:
    """Return the span of an EDTF date."""
    if "/" in text:
        start, end = (ALWAYS if side in {"", ".."} else read_date(side) for side in text.split("/"))
        return Span(start.first, end.last, start.reach_first, end.reach_last, start.uncertain or end.uncertain)
    plain, about, uncertain = text.strip("Y?~%"), text[-1] in "~%", text[-1] in "?%"
    year, month, day = [*plain.rsplit("-", plain[1:].count("-")), "", ""][:3]
    low, high = sorted(int(year.replace("X", digit)) for digit in "09")
    begin, after, step = low * 12, high * 12 + 12, 12 * 10 ** year.count("X")  # all three in months
    if month == "XX":
        step = 1
    elif month:
        number, step = PARTS.get(int(month), (int(month), 1))
        begin, after = low * 12 + number - 1, low * 12 + number - 1 + step
    first, last = _first_day(begin), _first_day(after) - 1
    if day and day != "XX":
        first = last = first + int(day) - 1
    if day:
        return Span(first, last, first - about, last + about, uncertain)
    step *= about
    return Span(first, last, _first_day(begin - step), _first_day(after + step) - 1, uncertain)


def _lies(span: Span, first: float, last: float, *, certain: bool) -> bool:
    """Return whether a span may touch these days. If `certain`, return whether it must lie within them."""
    if certain:
        return not span.uncertain and first <= span.reach_first and span.reach_last <= last
    return first <= span.reach_last and span.reach_first <= last


SCALES = {"k": 10**3, "M": 10**6, "million": 10**6, "млн": 10**6, "миллионов": 10**6, "bn": 10**9, "billion": 10**9}
SCALES |= {"млрд": 10**9, "tn": 10**12, "trillion": 10**12, "трлн": 10**12, "만": 10**4, "억": 10**8, "조": 10**12}
SIGNS = {"$": "USD", "US$": "USD", "RUB": "RUB", "t": "ton", "tons": "ton", "tonnes": "ton"}
UNITS = {"USD": {"USD", "$", "dollar", "dollars", "US dollars"}, "RUB": {"RUB", "rouble", "roubles"}}
UNITS["ton"] = {"ton", "tons"}
PRINTED = {"USD": "$", "RUB": "RUB", "ton": "tons"}  # beside an amount; a phrase must match this text literally


def read_number(text: str) -> tuple[Fraction, str | None]:
    """Return a number and the unit beside it: `$1.5bn`, `2,4 млн`, `3억 5천만`, `200 000 000`."""
    unit = None
    for sign in sorted(SIGNS, key=len, reverse=True):
        if text.startswith(sign):
            text, unit = text.removeprefix(sign).strip(), SIGNS[sign]
        elif text.endswith(f" {sign}"):
            text, unit = text.removesuffix(sign).strip(), SIGNS[sign]
    if "천만" in text:
        hundreds, thousands = re.findall(r"\d+", text)
        return Fraction(int(hundreds) * 10**8 + int(thousands) * 10**7), unit
    number, scale = re.fullmatch(r"([-\d_., e]*\d)\s*(\D*)", text).groups()  # type: ignore[union-attr]
    if re.search(r"[а-я]", scale):
        number = number.replace(",", ".")
    return Fraction(re.sub(r"[_, ]", "", number)) * SCALES.get(scale, 1), unit


def read_ends(figure: Fields) -> tuple[float | Fraction, float | Fraction]:
    """Return the least and the greatest possible number of a figure; infinity for an open end."""
    low, high, bound = figure.get("low", -math.inf), figure.get("high", math.inf), figure.get("bound", "exactly")
    if "amount" in figure and "low" not in figure:
        low = high = Fraction(str(figure["amount"]))
        doubt = abs(low) / 10 if bound == "about" else 0
        low, high = low - doubt, high + doubt
    return -math.inf if bound in {"under", "at-most"} else low, math.inf if bound in {"over", "at-least"} else high


def _measures_up(figure: Fields, least: float | Fraction, most: float | Fraction, *, certain: bool) -> bool:
    """Return whether a figure may lie between two numbers. If `certain`, return whether it must."""
    low, high = read_ends(figure)
    bound = figure.get("bound")
    if certain:
        return bool(least <= low and high <= most)
    return bool(
        low <= most and least <= high and (low < most or bound != "over") and (least < high or bound != "under")
    )


# All forms of some words, as a list. A derived word counts as another word.
WORDS = """
treaty treaties|bridge bridges|railway railways|visitor visitors|carrier carriers|city cities|child children|price prices
visit visits visited visiting|carry carries carried carrying|sign signs signed signing|plan plans planned planning
sell sells sold selling|write writes wrote written writing|labour labor|centre centres center centers|cost costs
dollar dollars|rouble roubles|ton tons
договор договора договору договоры договоров договором|мост моста мосту мосты мостов мостом|рынка рынку рынки рынков
дорога дороги дорогу дорог дорогой|строить строит строят строил строила строили
철도 철도를 철도가 철도는 철도의 철도로|다리 다리를 다리가 다리는 다리의
"""
LEMMA = {form: forms.split()[0] for forms in re.split(r"[|\n]", WORDS.strip()) for form in forms.split()}
TEXTS = ("summary", "text", "translation", "note")


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _parts(name: str) -> set[tuple[str, ...]]:
    """Return a name and all its parts, each as a tuple of words."""
    words = _tokens(name)
    return {tuple(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}


def _named(base: Base, kind: str, name: str) -> set[str]:
    """Return the ids of the entries that a name, an alias, a part of one or an id may mean."""
    asked = tuple(_tokens(name))
    found = set()
    for ident, fields in base.tables[kind].items():
        names = [fields.get("name", fields.get("title")), *fields.get("aliases", []), *fields.get("names", {}).values()]
        if name == ident or any(asked in _parts(known) for known in names):
            found.add(ident)
    return found


def _holders(base: Base, title: str, record: Fields, *, certain: bool) -> set[str] | None:
    """Return the possible (or certain) holders of an office at the date of a record, or None for an unknown title."""
    when = read_date(record.get("date") or base.tables["source"][record["cites"][0]["source"]]["issued"])
    held, known = set(), False
    for ident, entity in base.tables["entity"].items():
        for office in entity.get("offices", []):
            if title in [office["title"], *office.get("aliases", [])]:
                known = True
                begin, end = read_date(office.get("from", "/")), read_date(office.get("to", "/"))
                first = begin.last if certain and "from" in office else begin.first
                last = end.first if certain and "to" in office else end.last
                if _lies(when, first, last, certain=certain):
                    held.add(ident)
    return held if known else None


def _meant(base: Base, name: str, record: Fields, *, certain: bool) -> set[str]:
    """Return the entities that a name or title in an option means for a record."""
    held = _holders(base, name, record, certain=certain)
    found = _named(base, "entity", name) if held is None else held
    if held is None and len(found) != 1:
        raise RefusedError
    return found


def _says(base: Base, atom: str, record: Fields, *, certain: bool) -> bool:
    """Return whether a record says a word, an exact phrase, a number, a name or a title."""
    texts = [_tokens(record.get(key, "")) for key in TEXTS]
    if atom[0] == '"':
        phrase = _tokens(atom)
        texts += [_tokens(record.get("measure", "")), _tokens(PRINTED.get(record.get("unit", ""), ""))]
        return any(text[i : i + len(phrase)] == phrase for text in texts for i in range(len(text)))
    if atom.casefold() in LEMMA:
        said = sum(texts, _tokens(record.get("measure", "")))
        said += [word for name in UNITS.get(record.get("unit", ""), ()) for word in _tokens(name)]
        return LEMMA[atom.casefold()] in {LEMMA.get(word) for word in said}
    if re.search(r"\d", atom):
        return read_number(atom)[0] in {record[key] for key in ("amount", "low", "high") if key in record}
    about = {*record["entities"], record.get("speaker")}
    held = _holders(base, atom, record, certain=certain)
    if held is None:
        # An initial, or a title before a person's name, changes nothing.
        held = _named(base, "entity", re.sub(r"\b\w\. |^President ", "", atom))
    return bool(about & held)


def _key(sort: str, kind: str, rank: int, ident: str, record: Fields) -> tuple[Any, ...]:
    if sort == "date":
        when = read_date(record["date"]) if "date" in record else Span(math.inf, math.inf, 0, 0)
        return when.last if when.first == -math.inf else when.first, when.last
    if sort == "base":
        return ("event", "figure", "quote", "claim").index(kind), rank
    return ({"id": ident, "amount": record.get("amount")}[sort],)


def answer(base: Base, question: dict[str, Any]) -> list[set[str]]:
    """Return the ids of the answer in order. Within one set, any order is right. Raise `RefusedError`."""
    get, certain = question.get, question.get("certain", False)
    kinds = {"event", *get("kind", [])} if question["verb"] == "timeline" else {question["verb"][:-1]}
    least, one = read_number(question["min"]) if "min" in question else (-math.inf, None)
    most, two = read_number(question["max"]) if "max" in question else (math.inf, None)
    units = {unit for unit, names in UNITS.items() for name in get("unit", []) if name in names} or {one, two} - {None}
    if units - {record.get("unit") for _, _, record in base.records}:
        raise RefusedError
    topics, sources = (set().union(*(_named(base, key, name) for name in get(key, []))) for key in ("topic", "source"))
    tables = base.tables["source"]
    begin, end = read_date(get("from", "/")).first, read_date(get("to", "/")).last
    found: dict[tuple[Any, ...], set[str]] = {}
    for rank, (kind, ident, record) in enumerate(base.records):
        about, also, by = (
            [_meant(base, name, record, certain=certain) for name in get(key, [])] for key in ("about", "with", "by")
        )
        told_of = {*record["entities"], record.get("speaker")}
        kept = (
            kind in kinds
            and (question["verb"] != "timeline" or "date" in record)
            and (not topics or not topics.isdisjoint(record["topics"]))
            and (not sources or not sources.isdisjoint(cite["source"] for cite in record["cites"]))
            and (
                "tier" not in question
                or any(tables[cite["source"]]["tier"] in question["tier"] for cite in record["cites"])
            )
            and (not about or any(meant & told_of for meant in about))
            and all(meant & told_of for meant in also)
            and (not by or any(record["speaker"] in meant for meant in by))
            and all(_says(base, atom, record, certain=certain) for atom in get("words", []))
            and (not units or record["unit"] in units)
            and (kind != "figure" or _measures_up(record, least, most, certain=certain))
        )
        if kept and {"from", "to"} & {*question}:
            kept = "date" in record and _lies(read_date(record["date"]), begin, end, certain=certain)
        if kept:
            found.setdefault(_key(get("sort", "date"), kind, rank, ident, record), set()).add(ident)
    in_order = sorted(found, reverse=get("reverse", False))
    return [found[key] for key in sorted(in_order, key=lambda key: key[0] == math.inf)]  # undated records come last
