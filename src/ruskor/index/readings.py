"""Words read: what each that was typed stands for in an index, and how surely.

A word is taken as it is where the index knows it. One that it does not know may be a known one that was written in two
parts, two written in one, a name in another romanisation, the beginning of a word, or mistyped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from ruskor.index.spelling import corrections, edit_distance, is_english, is_name
from ruskor.index.stopwords import COUNTRIES, FAINT, GOODS, SILENT
from ruskor.index.textual import LONGEST_PHRASE
from ruskor.model.sounds import soundings
from ruskor.model.words import Word, phrase_key, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ruskor.index.lexicon import Lexicon

__all__ = ["ASKED_FOR", "AS_IT_IS", "Reading", "covering", "read"]

# How well a reading answers a word, from 0 to 1.
AS_IT_IS = 1.0
_LESS_EXACT = 0.9  # each further token of a number
_UNSCALED = 0.6  # the digits of a number with a scale, where they were asked for without it
_JOINED = 0.95
_DERIVED = 0.92  # another word of its family: worker for work
_SOUNDS = 0.88
_SHORTER = 0.85  # a word of Russian or Korean without an ending that stemming leaves
_CORRECTED, _LEAST = 0.95, 0.4  # less what the correction costs: the price by the letters of the word
_PRICE, _DEAREST = 1.4, 0.35
_RIGHT = 0.5  # of that, for a word that is spelt right, though the index does not know it
_MOST = 8  # corrections of one word
_MOST_MENDED = 40  # words that are looked at for what they may be meant for: in more, nothing was mistyped

_LEAST_PART = 3  # letters of a word that another is written together with
_SHORT_SOUND, _LONG_SOUND = 4, 8  # letters of a sounding that may differ in none, in two
#: Stems of words that ask for what they name, and are mistyped for nothing else.
ASKED_FOR = frozenset(map(stem, COUNTRIES | GOODS))
_SUFFIXES = ("er", "or", "r", "i", "ic", "al", "en", "ist", "ian", "it", "iv", "ion", "at", "ship", "hood")
_HANGUL = re.compile("[가-힣]")


@dataclass(slots=True)
class Reading:
    """A word as it was typed, and the tokens that it may stand for, the likeliest first, each with how well."""

    written: str
    tokens: dict[str, float]
    symbols: set[str] = field(default_factory=set)  # names that it was heard to be part of
    is_known: bool = True  # to the index, as it is written
    is_right: bool = True  # a known word, or an English one: it is not mistyped


def read(asked: Sequence[Word], lexicon: Lexicon) -> list[Reading]:
    """Return the words typed, as the index knows them; some of them made one, some two."""
    readings = _as_they_are(asked, lexicon)
    readings = _rejoined(readings, lexicon)
    _hear_names(readings, lexicon)
    wrong = [reading for reading in readings if not _is_plain(reading)][:_MOST_MENDED]
    mended = {id(reading): list(_mended(reading, lexicon)) for reading in wrong}
    return [one for reading in readings for one in mended.get(id(reading), [reading])]


def covering(words: Sequence[tuple[str, str]], lexicon: Lexicon) -> list[list[str]]:
    """Return, for each word, given as written and as token, the symbols of the longest phrases that it is part of.

    Phrases are looked for with the words that say nothing, and without them.
    """
    telling = [place for place, (written, _) in enumerate(words) if written not in SILENT]
    spans = {
        tuple(places[start:end]): phrase_key(words[place][1] for place in places[start:end])
        for places in (range(len(words)), telling)
        for start, end in _spans(len(places), 1)
    }
    symbols = lexicon.symbols(set(spans.values()))
    covered: list[list[str]] = [[] for _ in words]
    for span, phrase in sorted(spans.items(), key=lambda one: -len(one[0])):
        for place in span:
            # A name inside a longer one is not meant: "Sea of Japan" is not about Japan.
            if phrase in symbols and (len(span) > 1 or not covered[place]):
                covered[place] += (symbol for symbol in symbols[phrase] if symbol not in covered[place])
    return covered


def _spans(size: int, least: int) -> Iterator[tuple[int, int]]:
    for start in range(size):
        for end in range(start + least, min(start + LONGEST_PHRASE, size) + 1):
            yield start, end


def _as_they_are(asked: Sequence[Word], lexicon: Lexicon) -> list[Reading]:
    known = lexicon.frequencies(token for word in asked for token in word.tokens)
    seen = lexicon.seen(word.written for word in asked)
    families = {word.tokens[0]: _family(word.tokens[0]) for word in asked if word.tokens[0].isalpha()}
    derived = lexicon.frequencies(one for family in families.values() for one in family)
    named = covering([(word.written, word.tokens[0]) for word in asked], lexicon)
    readings = []
    for word, symbols in zip(asked, named, strict=True):
        is_word = word.tokens[0].isalpha()
        is_known = not is_word or bool(symbols) or word.written in SILENT or any(one in known for one in word.tokens)
        # A mistyped word may have the stem of another; only English is known well enough to tell.
        is_right = not is_word or word.written in seen or word.written in SILENT or _is_right(word.written)
        if is_known and not word.written.isascii():
            is_right = True
        tokens = {token: AS_IT_IS * _LESS_EXACT**rank for rank, token in enumerate(word.tokens)}
        tokens |= dict.fromkeys(word.asked, _UNSCALED)
        if is_word and is_known:
            tokens |= {one: _DERIVED for one in families[word.tokens[0]] if one in derived}
        readings.append(Reading(word.written, tokens, is_known=is_known, is_right=is_right))
    return readings


def _family(token: str) -> list[str]:
    """Return the stems that English words of the same family may have: work and worker, log and logger."""
    if not token.isascii() or len(token) < _LEAST_PART or token in SILENT or token in FAINT:
        return []
    longer = [token + suffix for suffix in _SUFFIXES] + [token + token[-1] + "er"]
    shorter = [token.removesuffix(suffix) for suffix in _SUFFIXES if token.endswith(suffix)]
    shorter += [one[:-1] for one in shorter if one[-2:-1] == one[-1:]]
    return [*longer, *(one for one in shorter if len(one) >= _LEAST_PART)]


def _is_right(written: str) -> bool:
    return is_english(written) or is_name(written)


def _rejoined(readings: Sequence[Reading], lexicon: Lexicon) -> list[Reading]:
    """Return the words, those made one that only together are one: "rail way", "logg ing"."""
    pairs = [
        one.written + other.written
        for one, other in pairwise(readings)
        if one.written.isalpha() and other.written.isalpha()
    ]
    seen = lexicon.seen(pairs)
    joined: list[Reading] = []
    for reading in readings:
        before = joined[-1] if joined else None
        together = before.written + reading.written if before else ""
        if not before or not (together in seen or together in SILENT or together in FAINT):
            joined.append(reading)
        elif before.is_known and reading.is_known:
            if together in seen and not {before.written, reading.written} & SILENT:
                for one in (before, reading):
                    one.tokens.setdefault(seen[together], _JOINED)
            joined.append(reading)
        else:
            joined[-1] = Reading(together, {seen.get(together, stem(together)): AS_IT_IS})
    return joined


def _hear_names(readings: Sequence[Reading], lexicon: Lexicon) -> None:
    """Add to words that the index does not know the names that they sound like, alone or with their neighbours."""
    for start, end in _spans(len(readings), 1):
        span = readings[start:end]
        if all(one.is_known for one in span) or not all(one.written.isalpha() or "'" in one.written for one in span):
            continue
        heard = _heard("".join(one.written for one in span), lexicon)
        if not heard:
            continue
        symbols = lexicon.symbols(heard)
        for one in span:
            one.symbols.update(symbol for several in symbols.values() for symbol in several)
        if end - start == 1 and not span[0].is_right:
            span[0].tokens |= {tokens: _SOUNDS for tokens in heard if " " not in tokens}


def _heard(name: str, lexicon: Lexicon) -> list[str]:
    """Return the names, as tokens, that sound like this one."""
    asked = soundings(name)
    foreign = bool(_HANGUL.search(name))

    def is_heard(sounding: str) -> bool:
        shorter = min(map(len, (*asked, sounding)))
        most = shorter // 2 if foreign else (shorter > _SHORT_SOUND) + (shorter >= _LONG_SOUND)
        return any(edit_distance(one, sounding, most) <= most for one in asked)

    return sorted({tokens for tokens, sounding in lexicon.sounding_like(name) if is_heard(sounding)})


def _is_plain(reading: Reading) -> bool:
    """Tell whether a word is right as it is."""
    return reading.is_right and (reading.is_known or bool(reading.symbols))


def _mended(reading: Reading, lexicon: Lexicon) -> Iterable[Reading]:
    """Return a word that is not plain with all that it may be meant for; or the words in it."""
    written = reading.written
    guesses = dict.fromkeys(_shorter(next(iter(reading.tokens)), lexicon), _SHORTER)
    is_meant = is_name(written) or stem(written) in ASKED_FOR
    prices = {} if is_meant else corrections(written, lexicon)
    parts = _split(written, lexicon) if not reading.is_known and not guesses else []
    if parts and (not prices or reading.is_right or min(map(len, parts)) > _LEAST_PART):
        return [Reading(part, {stem(part): AS_IT_IS}) for part in parts]
    factor = _RIGHT if reading.is_right else 1.0
    for token, price in sorted(prices.items(), key=lambda one: (one[1], one[0]))[:_MOST]:
        cost = min(_PRICE / len(written), _DEAREST) * price
        guesses.setdefault(token, max(_CORRECTED - cost, _LEAST) * factor)
    if not guesses and len(reading.tokens) == 1:
        return [reading]
    if reading.is_known:
        guesses |= reading.tokens
    else:
        guesses |= {token: weight for token, weight in reading.tokens.items() if weight < AS_IT_IS}
    reading.tokens = dict(sorted(guesses.items(), key=lambda one: -one[1]))
    return [reading]


def _shorter(token: str, lexicon: Lexicon) -> list[str]:
    """Return the known words that a token is with an ending, of Russian adjectives and surnames or Korean compounds."""
    if token.isascii():
        return []
    least = 2 if _HANGUL.search(token) else max(len(token) - 3, 4)
    shorter = [token[:end] for end in range(least, len(token))]
    known = lexicon.frequencies(shorter)
    return [one for one in reversed(shorter) if one in known]


def _split(written: str, lexicon: Lexicon) -> list[str]:
    """Return the known words that a word is written together from: 북한노동자 is 북한 and 노동자."""
    least = _LEAST_PART if written.isascii() else 2
    halves = [(written[:place], written[place:]) for place in range(least, len(written) - least + 1)]
    known = lexicon.frequencies(stem(part) for half in halves for part in half)
    little = SILENT | FAINT

    def says(part: str) -> bool:
        return stem(part) in known and part not in little

    def is_word(part: str) -> bool:
        return says(part) or part in little or (part.isascii() and is_english(part))

    sure = [half for half in halves if all(map(says, half))]
    other = [half for half in halves if any(map(says, half)) and all(map(is_word, half))]
    return list(max(sure or other, key=lambda half: min(map(len, half)), default=()))
