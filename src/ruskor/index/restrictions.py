"""The restrictions in a question: a period, a bound of a number, a denial.

A search applies a period ("before 2000", "since 2014", "from 2010 to 2012"). It keeps the records whose date may be
within the period, and each record without a date that has a source of the period. A search cannot apply a bound ("more
than 100,000 workers") or a denial ("did not send workers"). A record that states the opposite has the same words. The
answer then has a note, unless one of its first records states the bound or the denial literally.
"""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.months import MONTHS, RUSSIAN_MONTHS, YEAR
from ruskor.model.text import blank_out, simplify
from ruskor.model.words import read_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from ruskor.model.words import Word

__all__ = ["Period", "Restriction", "split_restrictions"]

_MONTH = "|".join((*map(str.lower, MONTHS[1:]), *RUSSIAN_MONTHS))
_YEAR_ENDS = r"(?!\d|[.,]\d)"
_RU_YEAR = r"(?: ?г(?:од[ауеы]?|одов|одах|одами|\.|г\.)?(?!\w))"


def _make_english_year(end: str) -> str:
    """Return the pattern of a year at one `end` of a period, with an optional month and day before the year."""
    return rf"(?P<day_{end}>(?:\d\d? )?(?:{_MONTH}) (?:\d\d?,? )?)?(?P<{end}>{YEAR}){_YEAR_ENDS}"


def _make_korean_year(end: str) -> str:
    return rf"(?P<{end}>{YEAR})년(?P<day_{end}> ?\d\d?월(?: ?\d\d?일)?)?"


_DASH = "[-–—]"

# Each pattern follows a word that all its texts contain. Only texts with this word are compared with the pattern.
# `first` and `last` are the first and last year of a period. `after` and `before` are the years next to the period.
_PERIODS = (
    ("between", rf"\bbetween {_make_english_year('first')} and {_make_english_year('last')}"),
    ("from", rf"\bfrom {_make_english_year('first')} (?:to|until|till|through) {_make_english_year('last')}"),
    ("before", rf"\bbefore {_make_english_year('before')}"),
    ("prior", rf"\bprior to {_make_english_year('before')}"),
    ("until", rf"\buntil {_make_english_year('last')}"),
    ("till", rf"\btill {_make_english_year('last')}"),
    ("after", rf"\bafter {_make_english_year('after')}"),
    ("since", rf"\bsince {_make_english_year('first')}"),
    ("между", rf"\bмежду {_make_english_year('first')} и {_make_english_year('last')}{_RU_YEAR}?"),
    ("по", rf"\bс {_make_english_year('first')}{_RU_YEAR}? по {_make_english_year('last')}{_RU_YEAR}?"),
    ("до", rf"\bдо {_make_english_year('before')}(?:{_RU_YEAR}| *$)"),
    ("после", rf"\bпосле {_make_english_year('after')}{_RU_YEAR}?"),
    ("с", rf"\bс {_make_english_year('first')}{_RU_YEAR}"),
    ("부터", rf"{_make_korean_year('first')} ?부터 {_make_korean_year('last')} ?까지"),
    ("이전", rf"{_make_korean_year('before')} ?이전(?:에|의)?"),
    ("이후", rf"{_make_korean_year('first')} ?이후(?:에|의|로)?"),
    ("부터", rf"{_make_korean_year('first')} ?부터"),
    ("까지", rf"{_make_korean_year('last')} ?까지"),
    ("", rf"(?<![\w-])(?P<first>{YEAR}){_DASH}(?P<last>{YEAR})(?![\w-]){_RU_YEAR}?"),
)
_ENDS = ("first", "after", "last", "before")

_NUMBER = r"(?<![\w.,-])\d[\d.,]{0,30}"
# The phrases that make a number a bound. First come the phrases before a number, then those after it. The pattern
# tries them in this order.
_BOUNDS = {
    "--min": (
        (
            *("more than", "over", "above", "at least", "no less than", "no fewer than", "exceeding"),
            *("более", "больше", "свыше", "не менее", "не меньше"),
        ),
        ("이상", "초과"),
    ),
    "--max": (
        (
            *("less than", "fewer than", "under", "below", "at most", "no more than"),
            *("менее", "меньше", "не более", "не больше"),
        ),
        ("이하", "미만"),
    ),
}
_REACH = 3  # a denial may apply to this number of tokens after it
_MARKS = ".,;:?!()[]«»“”\"'"
_DENYING = frozenset(
    ("not", "never", "without", "except", "neither", "cannot", "no", "не", "нет", "ни", "без", "кроме")
)
_DENYING_ENDINGS = ("n't", "n’t")
_DENYING_STARTS = ("없", "않", "아닌", "아니", "제외", "말고")  # the beginnings of Korean words that deny


class Period(NamedTuple):
    """A period in a question. `first` and `last` are years, or None at an open end.

    A search compares years only. If the question names months, `read_as` is the period in whole years.
    """

    written: str
    first: int | None
    last: int | None
    read_as: str | None

    def has(self, year: int) -> bool:
        """Return whether a year is within the period."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


class Restriction(NamedTuple):
    """A restriction that a search cannot apply, with its note.

    `tokens` has what a record must contain to state the restriction. For a bound, this is one of these pairs of tokens.
    For a denial, this is one of these tokens, shortly before a word of the question.
    """

    note: str
    tokens: frozenset[str]
    is_denial: bool

    def is_stated_by(self, column: Sequence[str], asked: Container[str]) -> bool:
        """Return whether a text states this restriction. `column` has its tokens, and `asked` those of the question."""
        if self.is_denial:
            found = (index for index, token in enumerate(column) if token in self.tokens)
            return any(token in asked for index in found for token in column[index + 1 : index + 1 + _REACH])
        return any(f"{token} {behind}" in self.tokens for token, behind in pairwise(column))


def split_restrictions(text: str) -> tuple[list[Period], list[Restriction], str]:
    """Return the periods in a question, the other restrictions, and the rest of the text."""
    asked = simplify(text)
    if len(asked) != len(text):
        return [], [], text
    periods: list[Period] = []
    restrictions: list[Restriction] = []
    if any(map(str.isdecimal, asked)):
        for part, pattern in _PERIODS:
            for found in re.finditer(pattern, asked) if part in asked else ():
                periods.append(_make_period(found, text[found.start() : found.end()].strip()))
                asked = blank_out(asked, *found.span())
        for restriction, start, end in [*_find_bounds(asked)]:
            restrictions.append(restriction)
            asked = blank_out(asked, start, end)
    for word, restriction in _find_denials(asked):
        restrictions.append(restriction)
        if word.endswith(_DENYING_ENDINGS):  # other denials are function words, which are left out later
            asked = asked.replace(word, " " * len(word))
    rest = "".join(" " if left == " " else letter for letter, left in zip(text, asked, strict=True))
    return periods, restrictions, rest


def _make_period(found: re.Match[str], written: str) -> Period:
    ends = {end: int(found[end]) for end in _ENDS if found.groupdict().get(end)}
    is_finer = {end for end in ends if found.groupdict().get(f"day_{end}")}
    first = ends.get("first") or ends.get("after")
    last = ends.get("last") or ends.get("before")
    # If a question names a month, its period is a part of a year. Keep the whole year.
    if first and "after" in ends and "after" not in is_finer:
        first += 1
    if last and "before" in ends and "before" not in is_finer:
        last -= 1
    return Period(written, first, last, _format_years(first, last) if is_finer else None)


def _format_years(first: int | None, last: int | None) -> str:
    if first and last:
        return f"from {first} to {last}"
    return f"since {first}" if first else f"until {last}"


def _find_denials(asked: str) -> Iterator[tuple[str, Restriction]]:
    """Yield each word that denies the words after it, with its restriction."""
    found = [piece.strip(_MARKS) for piece in asked.split()]
    for word, behind in zip_longest(found, found[1:], fillvalue=""):
        is_denial = word in _DENYING or word.endswith(_DENYING_ENDINGS) or word.startswith(_DENYING_STARTS)
        if is_denial and not (word == "no" and behind[:1].isdecimal()):
            note = f'a search does not understand "{word}", and looks for the other words'
            yield word, Restriction(note, _DENYING, is_denial=True)


def _find_bounds(asked: str) -> Iterator[tuple[Restriction, int, int]]:
    """Yield each bound of a number, with the start and the end of its words."""
    for option, (before, behind) in _BOUNDS.items():
        for found in re.finditer(_make_bound_pattern(before, behind), asked):
            start, end = found.span("ahead") if found["ahead"] else found.span("after")
            number = next(read_words(asked[end:] if found["ahead"] else asked[found.start() : start]), None)
            if number:
                written = f"{found['ahead']} {number.written}" if found["ahead"] else found.group()
                note = f'the search ignores the limit "{written}", and looks for "{number.written}"; '
                note += f"use {option} to compare amounts"
                (token, *_) = number.tokens
                phrases = [f"{_find_last(read_words(phrase))} {token}" for phrase in before] + [
                    f"{token} {phrase}" for phrase in behind
                ]
                yield Restriction(note, frozenset(phrases), is_denial=False), start, end


def _make_bound_pattern(before: Sequence[str], behind: Sequence[str]) -> str:
    """Return the pattern of a number with one of these phrases before or after it."""
    counted = rf"{_NUMBER}(?:[^\W\d_]{{1,9}})?(?: [^\W\d_]{{1,2}})?"
    ahead = rf"\b(?<!no )(?<!не )(?P<ahead>{'|'.join(before)}) (?=[$€£¥₩₽]?\d)"
    return rf"{ahead}|{counted} ?(?P<after>{'|'.join(behind)})"


def _find_last(found: Iterable[Word]) -> str:
    return [word.tokens[0] for word in found][-1]
