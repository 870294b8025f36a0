"""Words as they are indexed and asked for: one way from a text to the tokens that it is found by.

A word becomes its stem (model/stems.py), Chinese and Japanese text pairs of its characters; a number becomes its value,
however it is written; a date in digits becomes its month and year. What both sides write the same meets.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.dates import MONTHS
from ruskor.model.stems import PARTICLES, stem
from ruskor.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Word", "grams", "phrase_key", "pieces", "tokens", "words"]

_SCALE = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "million": 6, "b": 9, "bn": 9, "billion": 9, "trillion": 12}
_SCALE |= {"тыс": 3, "тысяч": 3, "млн": 6, "миллион": 6, "миллионов": 6, "млрд": 9, "миллиард": 9, "миллиардов": 9}
_COUNT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {name: number for number, name in enumerate(_COUNT, start=1)}
_WORD = re.compile(
    r"(?P<date>(?<!\d)[12]\d{3}([-/])[01]\d(?:\2[0-3]\d)?(?![\d/])|(?<![\d/])[01]?\d/[12]\d{3}(?![\d/])"
    r"|(?<!\d)[0-3]?\d\.[01]?\d\.[12]\d{3}(?!\d))"
    r"|(?P<month>(?<!\d)1?\d(?=월))월"
    r"|(?P<number>\d+(?:[,_]\d{3})*(?:\.\d+)?)(?:\s?(?P<scale>"
    + "|".join(sorted(_SCALE, key=len, reverse=True))
    + r")\b)?"
    r"|(?P<word>[^\W\d_]+(?:['’](?=[^\W\d_])[^\W\d_]+)*)"
)
_NUMBER_BEFORE_SPACE = re.compile(r"\d\s")
_POSSESSIVE = re.compile(r"['’]s$|['’]")
# In a name, people are taken for their country: "Russia's ambassador" is the Russian ambassador. By stem.
_PEOPLE = {
    "russian": "russia",
    "korean": "korea",
    "american": "america",
    "asian": "asia",
    "european": "europ",
    "siberian": "siberia",
    "mongolian": "mongolia",
    "ukrainian": "ukrain",
    "german": "germani",
    "indian": "india",
    "chines": "china",
    "japanes": "japan",
    "vietnames": "vietnam",
}
_YEAR = 4  # digits
_LONGEST_WORD = 64  # letters; a longer one is no word, and is cut
# Runs of one script: a Korean particle may follow a Latin word, and Chinese and Japanese have no spaces.
_HAN = "\u3005\u3040-\u30ff\u3400-\u9fff"
_RUN = re.compile(rf"[{_HAN}]+|[가-힣]+|[^{_HAN}가-힣]+")
_IS_HAN, _IS_PARTICLE = re.compile(rf"[{_HAN}]"), re.compile(PARTICLES)


class Word(NamedTuple):
    """One place in a text: the tokens that stand for it, the most exact first, and the word as it was written."""

    tokens: tuple[str, ...]
    written: str


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order.

    >>> [word.tokens for word in words("$201.8 million, 2009-04: workers")]
    [('#201800000', '#201.8'), ('april',), ('#2009',), ('worker',)]
    """
    for found in _WORD.finditer(bare(text)):
        if found["date"]:
            yield from _date(found["date"])
        elif found["month"]:
            yield _month(int(found["month"]))
        elif found["number"]:
            yield _number(found["number"], found["scale"], found.group())
        elif found["word"] in _COUNTS:
            yield Word((f"#{_COUNTS[found['word']]}",), found["word"])
        else:
            yield from _lettered(_POSSESSIVE.sub("", found["word"])[:_LONGEST_WORD])


def pieces(text: str) -> list[str]:
    """Return a text in pieces that no word reaches out of: what spaces part, a number with what follows it.

    Pieces come again and again where texts do not, so that what is made of them can be kept.

    >>> pieces("Exports of 72 million tonnes")
    ['Exports', 'of', '72 million', 'tonnes']
    """
    parts = text.split()
    if text.isascii() and not _NUMBER_BEFORE_SPACE.search(text):
        return parts
    joined: list[str] = []
    start = 0
    for place, part in enumerate(parts):
        end = part[-1]
        is_number = end.isdigit() if end.isascii() else bare(part)[-1:].isnumeric()
        if not is_number or place == len(parts) - 1:
            joined.append(part if start == place else " ".join(parts[start : place + 1]))
            start = place + 1
    return joined


def tokens(text: str) -> list[str]:
    """Return every token of a text, in order."""
    return [token for word in words(text) for token in word.tokens]


def phrase_key(several: Iterable[str]) -> str:
    """Return the tokens of a name or a phrase as one text, by which it is looked for.

    >>> phrase_key(tokens("Russian ambassador")) == phrase_key(tokens("Russia's ambassador"))
    True
    """
    return " ".join(_PEOPLE.get(token, token) for token in several)


def _lettered(written: str) -> Iterator[Word]:
    """Yield the words of a run of letters: mostly one."""
    if written.isascii():
        yield Word((stem(written),), written)
        return
    before = ""
    for run in _RUN.findall(written):
        if _IS_HAN.match(run):
            for pair in [run[place : place + 2] for place in range(len(run) - 1)] or [run]:
                yield Word((pair,), pair)
        elif not (before and _IS_PARTICLE.fullmatch(run)):
            yield Word((stem(run),), run)
        before = run


def grams(token: str) -> list[str]:
    """Return the pairs of letters of a token, its ends marked: similar spellings share most of them."""
    marked = f"_{token}_"
    return [marked[place : place + 2] for place in range(len(marked) - 1)]


def _date(text: str) -> Iterator[Word]:
    parts = re.split("[-/.]", text)
    year, month, *day = parts if len(parts[0]) == _YEAR else reversed(parts)
    if day:
        yield Word((f"#{int(day[0])}",), day[0])
    yield _month(int(month))
    yield Word((f"#{year}",), year)


def _month(number: int) -> Word:
    if not 1 <= number <= 12:  # noqa: PLR2004 -- a year has twelve
        return Word((f"#{number}",), str(number))
    name = MONTHS[number].lower()
    return Word((stem(name),), name)


def _number(digits: str, scale: str | None, written: str) -> Word:
    plain = digits.replace(",", "").replace("_", "")[:_LONGEST_WORD]
    if not scale and plain.isascii() and plain.isdecimal():  # most are
        return Word((f"#{plain.lstrip('0') or '0'}",), written)
    value = Decimal(plain).scaleb(_SCALE[scale] if scale else 0)
    exact = f"{value.normalize():f}"
    short = f"{Decimal(plain).normalize():f}"
    return Word((f"#{exact}",) if exact == short else (f"#{exact}", f"#{short}"), written)
