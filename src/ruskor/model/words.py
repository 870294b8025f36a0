"""Words for the index and for questions. No other code turns a text into tokens.

A word becomes its stem (model/stems.py). Chinese and Japanese text becomes pairs of its characters. A number becomes
its value in any notation. A date in digits becomes its month and year. A question matches a text with equal tokens.

The token of a number is `#` and its value with the scale: "5 trillion", "5 трлн" and "5조" are `#5000000000000`. The
token of 5 is `#5`, so a question for 5 never matches "5 trillion". A ranked search also has weaker readings of numbers.
The token of such a reading is `##` and the digits without the scale. A text with "201.8 million" also has the token
`##201.8` (`kept`), and a search for 201.8 may look for it (`asked`). Four digits that may be a year also have the
token `#y1975`, but "1,975" does not. A filter looks for `tokens` only, and never for `asked`. A letter may be a scale
or a unit ("a 50m bridge"). Such a text also has the token `#50`, but a question for "50m" means fifty million.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.language import is_function_word
from ruskor.model.months import MONTHS, YEAR
from ruskor.model.scales import COUNTS, SCALES, read_scale
from ruskor.model.scripts import is_han, split_by_script
from ruskor.model.stems import PARTICLES, stem
from ruskor.model.text import simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ruskor.model.numbers import Number

__all__ = [
    "Word",
    "find_telling_words",
    "make_phrase_key",
    "make_phrase_keys",
    "read_words",
    "split_grams",
    "split_pieces",
    "tokenise",
    "tokenise_for_index",
]

_LETTERS = r"(?P<word>[^\W\d_]+(?:['’](?=[^\W\d_])[^\W\d_]+)*)"
_WORD, _DIGIT = re.compile(_LETTERS), re.compile(r"\d")
_DATE = (
    r"(?P<date>(?<!\d)[12]\d{3}([-/])[01]\d(?:\2[0-3]\d)?(?![\d/])|(?<![\d/])[01]?\d/[12]\d{3}(?![\d/])"
    r"|(?<!\d)[0-3]?\d\.[01]?\d\.[12]\d{3}(?!\d))"
    r"|(?P<month>(?<!\d)1?\d(?=월))월"
)
# A number in an ASCII text contains a space only if the text has one of these: "2 400", "$ 5", "a million".
_MAY_GO_ON = re.compile(r"[\d$]\s|illion|illiard|hundred|thousand|lakh|crore", re.IGNORECASE)
_BEFORE_SCALES = frozenset({*COUNTS, "a", "an"})
_BETWEEN_NUMBERS = frozenset({"to", "or", "до", "или", "-", "–", "—", "~"})
_SIGNS, _ASIAN_SCALES = frozenset("$€£¥₩₽"), frozenset("십백천만억조十百千万萬亿億兆")
_POSSESSIVE = re.compile(r"['’]s$|['’]")
# In a name, the word for a people means its country: "Russia's ambassador" is the Russian ambassador. Keys are stems.
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
_DIGITS_OF_YEAR = 4
_LONGEST_WORD = 64  # the largest number of letters of a word; a longer text is cut
_PARTICLES = frozenset(PARTICLES)


class Word(NamedTuple):
    """One word of a text: its tokens, the most exact first, and the word as it is written.

    `kept` has further tokens for the index. A search may also look for the tokens in `asked`. A filter never does.
    """

    tokens: tuple[str, ...]
    written: str
    kept: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def read_words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order.

    >>> [word.tokens for word in read_words("$201.8 million, 2009-04: workers")]
    [('#201800000',), ('april',), ('#2009',), ('worker',)]
    """
    plain_text, position = simplify(text), 0
    pattern = _compile_word() if _DIGIT.search(plain_text) else _WORD
    while found := pattern.search(plain_text, position):
        position = found.end()
        if word := found["word"]:
            if word in _BEFORE_SCALES and (number := _read_count(plain_text, word, position)):
                yield _make_number(number, plain_text[found.start() : number.end])
                position = number.end
            elif word in COUNTS:
                yield Word((f"#{COUNTS[word]}",), word)
            else:
                yield from _split_letters(_POSSESSIVE.sub("", word)[:_LONGEST_WORD])
        elif found["number"]:
            from ruskor.model.numbers import read  # noqa: PLC0415 -- most questions have no number

            number = read(plain_text, found.start(), position)
            yield _make_number(number, plain_text[found.start() : number.end])
            position = number.end
        elif found["month"]:
            yield _make_month(int(found["month"]))
        else:
            yield from _read_date(found["date"])


@cache
def _compile_word() -> re.Pattern[str]:
    """Return the pattern that finds all words of a text with digits."""
    from ruskor.model.numbers import DIGITS  # noqa: PLC0415 -- as above

    return re.compile(f"{_DATE}|(?P<number>{DIGITS})|{_LETTERS}")


def _read_count(text: str, word: str, end: int) -> Number | None:
    """Return the number from a word and the scale after it, or None if there is no scale."""
    if not read_scale(text, end)[0]:
        return None
    from ruskor.model.numbers import read_count  # noqa: PLC0415 -- as above

    return read_count(text, word, end)


def split_pieces(text: str) -> list[str]:
    """Split a text at spaces into pieces, each with whole words and numbers.

    Pieces repeat more often than texts, so a cache of their tokens is useful.

    >>> split_pieces("Exports of 72 million tonnes")
    ['Exports', 'of', '72 million', 'tonnes']
    """
    parts = text.split()
    if text.isascii() and not _MAY_GO_ON.search(text):
        return parts
    joined: list[str] = []
    start = 0
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else ""
        if not following or not _may_continue(part, following, is_begun=start < number):
            joined.append(part if start == number else " ".join(parts[start : number + 1]))
            start = number + 1
    return joined


def _may_continue(part: str, following: str, *, is_begun: bool) -> bool:
    """Return whether a number may reach from one part of a text into the next part."""
    end = part[-1]
    if end.isdigit() or end in _SIGNS or (end in _ASIAN_SCALES and any(map(str.isdigit, part))):
        return True
    if not end.isascii() and simplify(part)[-1:].isnumeric():  # a fraction, a raised digit
        return True
    if part.lower() in _BEFORE_SCALES:
        return _is_scale(following)
    return is_begun and (part.lower() in _BETWEEN_NUMBERS or (_is_scale(part) and _is_scale(following)))


def _is_scale(part: str) -> bool:
    return simplify(part).rstrip('.,;:!?)”»"') in SCALES


def tokenise(text: str) -> list[str]:
    """Return the most exact token of each word of a text, in order."""
    return [token for word in read_words(text) for token in word.tokens]


def tokenise_for_index(text: str) -> list[str]:
    """Return every token of a text for the index: its tokens in order, then the weaker readings of numbers.

    >>> tokenise_for_index("5 million in 2009")
    ['#5000000', 'in', '#2009', '##5', '#y2009']
    """
    found = list(read_words(text))
    return [token for word in found for token in word.tokens] + [token for word in found for token in word.kept]


def find_telling_words(text: str) -> list[Word]:
    """Return the words of a text without the function words."""
    return [word for word in read_words(text) if not is_function_word(word.written)]


def make_phrase_key(texts: Iterable[str]) -> str:
    """Return the tokens of a name or a phrase as one text, which is its key in the index.

    >>> make_phrase_key(tokenise("Russian ambassador")) == make_phrase_key(tokenise("Russia's ambassador"))
    True
    """
    return " ".join(make_phrase_keys(texts))


def make_phrase_keys(texts: Iterable[str]) -> list[str]:
    """Return a key for each token of a phrase. Together, these keys are the result of `make_phrase_key`."""
    return [_PEOPLE.get(token, token) for token in texts]


def _split_letters(written: str) -> Iterator[Word]:
    """Yield the words in a run of letters. Most runs are a single word."""
    if written.isascii():
        yield Word((_make_token(written),), written)
        return
    before = ""
    for run in split_by_script(written):
        if is_han(run[0]):
            for pair in [run[start : start + 2] for start in range(len(run) - 1)] or [run]:
                yield Word((pair,), pair)
        elif not (before and run in _PARTICLES):
            yield Word((_make_token(run),), run)
        before = run


def _make_token(word: str) -> str:
    """Return the stem of a word. A function word does not change.

    Its stem could equal the stem of another word. For Snowball, "после" (after) and "послом" (by an ambassador) have
    one stem.
    """
    return word if is_function_word(word) else stem(word)


def split_grams(token: str) -> list[str]:
    """Return the pairs of letters of a token between marks for its ends. Similar spellings share most pairs."""
    marked = f"_{token}_"
    return [marked[start : start + 2] for start in range(len(marked) - 1)]


def _read_date(text: str) -> Iterator[Word]:
    parts = re.split("[-/.]", text)
    year, month, *day = parts if len(parts[0]) == _DIGITS_OF_YEAR else reversed(parts)
    if day:
        yield Word((f"#{int(day[0])}",), day[0])
    yield _make_month(int(month))
    yield Word((f"#{year}",), year, kept=(f"#y{year}",))


def _make_month(number: int) -> Word:
    if not 1 <= number <= 12:  # noqa: PLR2004 -- a year has twelve
        return Word((f"#{number}",), str(number))
    name = MONTHS[number].lower()
    return Word((stem(name),), name)


def _make_number(number: Number, written: str) -> Word:
    from ruskor.model.numbers import strip_zeros  # noqa: PLC0415 -- as above

    value = f"{strip_zeros(number.value):f}"
    if number.digits is None:
        year = (f"#y{value}",) if re.fullmatch(YEAR, written) else ()
        return Word((f"#{value}",), written, kept=year, asked=(f"##{value}",))
    digits = f"{strip_zeros(number.digits):f}"
    return Word((f"#{value}",), written, kept=(f"##{digits}", f"#{digits}") if number.is_doubtful else (f"##{digits}",))
