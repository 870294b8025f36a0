"""Words as they are indexed and asked for: one way from a text to the tokens that it is found by.

A word becomes its stem (Snowball's for English and Russian, a stripping of particles for Korean); a number becomes its
value, however it is written; a date in digits becomes its month and year. What both sides write the same meets.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from snowballstemmer import english_stemmer, russian_stemmer

from ruskor.model.dates import MONTHS
from ruskor.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Word", "grams", "phrase_key", "pieces", "stem", "stemmers", "tokens", "words"]

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
# Months in short, and in Russian, by their stems.
_SHORT_MONTHS = {name[:3].lower(): name.lower() for name in MONTHS[1:]} | {"sept": "september"}
_RUSSIAN_MONTHS = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_MONTHS_IN_RUSSIAN = {
    name: MONTHS[month].lower() for month, name in enumerate(_RUSSIAN_MONTHS, start=1) if name != "ма"
}
_POSSESSIVE = re.compile(r"['’]s$|['’]")
# One spelling for both sides of the ocean: labour/labor, modernise/modernize, centre/center, defence/defense.
_BRITISH = (
    (re.compile(r"(?<=\w{3})our(?=s?$|ed$|ing$|ers?$|al$)"), "or"),
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=\w{2})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=\w{3})ence(?=s?$)"), "ense"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"mme(?=s?$)"), "m"),
)
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
_CYRILLIC, _HANGUL = re.compile(r"[а-яё]"), re.compile(r"[가-힣]")
# Korean particles, the longest first; one is taken off where at least two syllables stay.
_PARTICLES = re.compile(
    r"(?<=[가-힣]{2})(?:에서는|으로부터|에게서|에서|에게|으로|까지|부터|처럼|보다|들은|들이|들을|들의|들"
    r"|은|는|이|가|을|를|의|에|와|과|도|로|만)$"
)
_english, _russian = english_stemmer.EnglishStemmer(), russian_stemmer.RussianStemmer()


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
            written = _POSSESSIVE.sub("", found["word"])[:_LONGEST_WORD]
            yield Word((stem(written),), written)


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


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what a word, in small letters without accents, has in common with its inflections.

    >>> stem("labourers"), stem("laborers"), stem("дороги"), stem("두만강에서")
    ('labor', 'labor', 'дорог', '두만강')
    """
    if word.isascii():
        word = _SHORT_MONTHS.get(word, word)
        for spelling, american in _BRITISH:
            word = spelling.sub(american, word)
        return str(_english.stemWord(word))
    if _CYRILLIC.search(word):
        root = str(_russian.stemWord(word))
        return stem(_MONTHS_IN_RUSSIAN[root]) if root in _MONTHS_IN_RUSSIAN else root
    return _PARTICLES.sub("", word) if _HANGUL.search(word) else word


def stemmers() -> str:
    """Return what tells one release of the stemmers from another, whose stems may differ: the sizes of their files.

    Their version is known to the installer's records alone, which take longer to read than a search takes.
    """
    try:
        return " ".join(str(Path(one.__file__).stat().st_size) for one in (english_stemmer, russian_stemmer))
    except OSError:  # imported from an archive
        return ""


def phrase_key(several: Iterable[str]) -> str:
    """Return the tokens of a name or a phrase as one text, by which it is looked for.

    >>> phrase_key(tokens("Russian ambassador")) == phrase_key(tokens("Russia's ambassador"))
    True
    """
    return " ".join(_PEOPLE.get(token, token) for token in several)


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
