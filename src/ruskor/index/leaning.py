"""The words of a question that ask for a kind of record, for the newest records, or for an age."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.model.text import blank_out, simplify
from ruskor.model.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["replace_idioms", "split_leans"]

# Words that ask for a kind of record or for the newest records; a search leaves them out. Each pattern has a
# key: every match contains it. A text without the key is not compared with the pattern. 몇, "how many", must precede
# a word that counts only persons, ships or shells.
_LEANS = {
    "figure": {
        "how ": r"\bhow (?:much|many|far|long|large|big|high|often|great|strong)\b",
        "figure": r"\bfigures?\b",
        "what ": r"\bwhat (?:share|amount|number|percentage)\b",
        "сколько": r"\bсколько\b",
        "얼마": r"얼마나?(?:인가요?|입니까|이었나요?|였나요?)?",
        "몇": r"몇(?: ?(?:명|개|번|회|문|대|곳|차례|척|건|발)(?:으로|이나|에게|이|을|은|가|를|의|에)?(?!\w))?",
        "수치": "수치",
    },
    "event": {
        "when": r"\bwhen\b",
        "wh": r"\b(?:what|which) (?:year|month|date|day)\b",
        "event": r"\bevents?\b",
        "когда": r"\bкогда\b",
        "언제": "언제",
    },
    "quote": {
        "who ": r"\bwho (?:said|called|told|asserted|stated|compared)\b",
        "say": r"\bsay\b",
        "quot": r"\bquot(?:e|ation)s?\b",
        "сказал": r"\b(?:кто )?сказала?\b",
        "говори": r"\b(?:кто )?говори(?:ла?|т)\b",
        "заяви": r"\b(?:кто )?заявила?\b",
        "считает": r"\bсчитает\b",
        "цитат": r"\bцитат[аыуе]?\b",
        "말": r"\b(?:누가 )?말(?:했|한|하)\w*",
        "발언": "발언",
        "인용": "인용",
    },
    "claim": {"claim": r"\bclaims?\b(?= (?:about|on|that)\b)"},
}
_IDIOMS = {  # questions that ask for an age or a population in other words, and the right word
    "how old": (r"\bhow old\b", "age"),
    "лет": (r"\bсколько лет\b", "возраст"),
    "살": (r"몇 ?살\w*", "연령"),
    "people live": (r"\bhow many people live\b", "population"),
    "сколько": (r"\bсколько (?:людей|человек) (?:живет|живёт|проживает)\b", "население"),
    "몇": (r"몇 ?명이나? ?(?:사|살|삽|거주)\w*", "인구"),
}
_NEWEST = {
    "now": r"\bnow\b",
    "current": r"\bcurrent(?:ly)?\b",
    "latest": r"\blatest\b",
    "newest": r"\bnewest\b",
    "most recent": r"\bmost recent\b",
    "today": r"\btoday\b",
    "сейчас": r"\bсейчас\b",
    "сегодня": r"\bсегодня\b",
    "последн": r"\bпоследн\w+\b",
    "текущ": r"\bтекущ\w+\b",
    "현재": "현재",
    "지금": "지금",
    "최근": "최근",
}


def replace_idioms(text: str) -> str:
    """Return a text with "how old" replaced by "age", and "how many people live" by "population".

    >>> replace_idioms("How old is Putin?"), replace_idioms("Сколько человек живёт в Хасане?")
    ('age is Putin?', 'население в Хасане?')
    """
    asked = text.lower()
    for part, (shape, word) in _IDIOMS.items():
        if part in asked:
            text = re.sub(shape, word, text, flags=re.IGNORECASE)
    return text


def split_leans(text: str) -> tuple[str | None, bool, str]:
    """Return the kind that a question asks for, whether it asks for the newest records, and its other words.

    If a question has no other words ("latest figures"), it keeps all its words.
    """
    asked = simplify(text)
    lean = next((kind for kind, shapes in _LEANS.items() if any(_find_leans(shapes, asked))), None)
    wants_newest = any(_find_leans(_NEWEST, asked))
    rest = text if len(asked) != len(text) else _blank_leans(text, asked)
    return lean, wants_newest, rest if any(True for _ in read_words(rest)) else text


def _blank_leans(text: str, asked: str) -> str:
    """Return a text without its words for a kind or the newest records; `asked` is the result of `simplify`."""
    for shapes in (*_LEANS.values(), _NEWEST):
        for found in _find_leans(shapes, asked):
            text = blank_out(text, *found.span())
    return text


def _find_leans(shapes: Mapping[str, str], asked: str) -> Iterator[re.Match[str]]:
    """Yield the matches of the patterns. A pattern is compiled only if the text has the key of the pattern."""
    for part, shape in shapes.items():
        if part in asked:
            yield from re.finditer(shape, asked)
