"""Text as data: the characters that a base may contain, and the only way to fold texts for the index and questions."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import chain, groupby
from typing import Literal

from ruskor.model.tables import read_table

__all__ = [
    "blank_out",
    "disarm",
    "disarm_json",
    "drop_article",
    "escape_surrogates",
    "find_forbidden",
    "fold",
    "format_count",
    "measure_width",
    "normalise",
    "shorten",
    "simplify",
]

# C0 and C1 controls except tab and newline, DEL, the Unicode line separators, the bidirectional embeddings, overrides
# and isolates (the "Trojan Source" characters), the byte-order mark inside a text, and lone surrogates.
_FORBIDDEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff\ud800-\udfff]"
_NO_LINE = rf"[\t\n]|{_FORBIDDEN}"
_INVISIBLE = "\u00ad\u200c\u200d\u2060"  # soft hyphen and (non-)joiners, which occur inside words and are not letters
_MOST_AT_ONCE = 500  # the largest number of consecutive characters beyond ASCII that Python may sort
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_LONGEST_ECHO = 60  # the largest number of characters of a wrong value in a message
_ARTICLES = frozenset({"a", "an", "the"})
_NOT_A_WORD = re.compile(r"[\W_]+")
# The signs for an apostrophe in a name: Namp'o, Namp’o and Nampʻo are Nampo.
_APOSTROPHES = "'’‘`´′ʹʻʼʽ"
_INSIDE_A_WORD = rf"(?<=[^\W\d_])[{_APOSTROPHES}](?=[^\W\d_])"
_MARKS = frozenset(_APOSTROPHES)
_STROKED = r"LATIN (?:SMALL|CAPITAL) LETTER ([A-Z]) WITH "
_LIGATURES = {"æ": "ae", "œ": "oe", "ø": "o", "ı": "i", "ð": "d", "þ": "th"}


def normalise(text: str) -> str:
    """Return `text` in Unicode's composed form (NFC), the form for storing, comparing and printing."""
    return text if text.isascii() else unicodedata.normalize("NFC", _order_marks(text))


def _order_marks(text: str) -> str:
    """Return the same text with its combining marks in Unicode's order, even if very many follow each other.

    Python sorts them by exchanging neighbours. Twice as many marks take four times as long.
    """
    if len(text) <= _MOST_AT_ONCE or max(map(len, _BEYOND_ASCII.findall(text)), default=0) <= _MOST_AT_ONCE:
        return text
    return _BEYOND_ASCII.sub(lambda found: _sort_marks(found.group()), text)


def _sort_marks(text: str) -> str:
    if len(text) <= _MOST_AT_ONCE:
        return text
    letters = groupby(_decompose_each("NFD", text), lambda letter: unicodedata.combining(letter) > 0)
    return "".join(
        chain.from_iterable(sorted(run, key=unicodedata.combining) if marks else run for marks, run in letters)
    )


def _decompose(text: str) -> str:
    """Return a text in its compatibility decomposition (NFKD), except for the order of very many marks."""
    return unicodedata.normalize("NFKD", text) if len(text) <= _MOST_AT_ONCE else _decompose_each("NFKD", text)


def _decompose_each(form: Literal["NFD", "NFKD"], text: str) -> str:
    """Return a text with each character decomposed alone. The marks of a character keep their order."""
    return "".join([unicodedata.normalize(form, letter) for letter in text])


def find_forbidden(text: str) -> str | None:
    r"""Return the name of the first character that a base may not contain, or None.

    A terminal obeys control characters, and other characters reorder the text around them. A base may contain neither.
    Tab and newline are allowed, and appear as a space.

    >>> find_forbidden("plain")
    >>> find_forbidden("a\x1b[31m")
    'U+001B'
    """
    found = re.search(_FORBIDDEN, text)
    return f"U+{ord(found.group()):04X}" if found else None


def disarm(text: str) -> str:
    r"""Return a line of a message with forbidden characters escaped, because file names and input may have them.

    These are the characters that a base may not contain, and also tab and newline.

    >>> disarm("no topic '\x1b[2J'")
    "no topic '\\x1b[2J'"
    """
    return re.sub(_NO_LINE, lambda found: found.group().encode("unicode_escape").decode(), text)


def disarm_json(text: str) -> str:
    r"""Return JSON with the forbidden characters of a line as escapes of JSON, which keep its meaning.

    >>> disarm_json('{"file": "a\x7fb"}')
    '{"file": "a\\u007fb"}'
    """
    return re.sub(_FORBIDDEN, lambda found: f"\\u{ord(found.group()):04x}", text)


def escape_surrogates(text: str) -> str:
    r"""Return a user's text with lone surrogates escaped. A lone surrogate stands for a byte that is not valid text.

    >>> escape_surrogates("caf\udce9")
    'caf\\udce9'
    """
    try:
        return text.encode(errors="surrogateescape").decode()  # the system's encoding lacks these letters
    except UnicodeError:
        return text.encode(errors="backslashreplace").decode()


def blank_out(text: str, start: int, end: int) -> str:
    """Return a text of the same length with spaces from `start` to `end`."""
    return text[:start] + " " * (end - start) + text[end:]


def simplify(text: str) -> str:
    """Return `text` without case and accents: compatibility decomposition (NFKD), no combining marks, case folded.

    Invisible soft hyphens and joiners disappear. The text is composed again, so that Hangul syllables stay whole. The
    Russian й stays a separate letter. A Latin letter with a stroke becomes the letter without it. A traditional Chinese
    character becomes its simplified form.

    >>> simplify("Łódź"), simplify("羅先")
    ('lodz', '罗先')
    """
    if not text.isascii():
        text = normalise(text)
        if "й" in text or "Й" in text:
            text = "".join(part if part in "йЙ" else _decompose(part) for part in re.split("([йЙ])", text))
        else:
            text = _decompose(text)
        text = unicodedata.normalize("NFC", "".join(map(_simplify_letter, text)))
        if any("\u4e00" <= letter <= "\u9fff" for letter in set(text)):  # a regular expression is slow to compile
            text = text.translate(_load_simplified())
    return text.casefold()


@lru_cache(maxsize=10_000)
def _simplify_letter(character: str) -> str:
    """Return a character in the form for comparison. A mark or an invisible character becomes "".

    A Latin letter that Unicode does not decompose (ł, đ, ø) becomes the usual letter or letters.
    """
    if unicodedata.combining(character) or character in _INVISIBLE:
        return ""
    if not "\u00c6" <= character <= "\u024f":
        return character
    found = re.match(_STROKED, unicodedata.name(character, ""))
    return found[1].lower() if found else _LIGATURES.get(character.lower(), character)


@cache
def _load_simplified() -> dict[int, str]:
    """Return the traditional Chinese characters, each with its simplified form (OpenCC's table)."""
    return {ord(pair[0]): pair[1] for pair in read_table("language", "simplified.txt").split()}


def fold(text: str) -> str:
    """Return the key for comparing `text`. It ignores case, accents, punctuation and spaces, but not the script.

    The key is the result of `simplify` without apostrophes inside words. A space replaces each run of characters that
    are neither letters nor digits.

    >>> fold("Rasŏn"), fold("KIM Jong-il"), fold("Хасан — Раджин"), fold("나선"), fold("Namp’o")
    ('rason', 'kim jong il', 'хасан раджин', '나선', 'nampo')
    """
    plain = simplify(text)
    if not _MARKS.isdisjoint(plain):
        plain = re.sub(_INSIDE_A_WORD, "", plain)
    return _NOT_A_WORD.sub(" ", plain).strip()


def drop_article(folded: str) -> str:
    """Return a folded name without an English article at its start.

    >>> drop_article(fold("The Hague"))
    'hague'
    """
    first, _, rest = folded.partition(" ")
    return rest if rest and first in _ARTICLES else folded


def shorten(text: str) -> str:
    """Return `text` for a message. If the text is long, return only its beginning."""
    return text if len(text) <= _LONGEST_ECHO else f"{text[:_LONGEST_ECHO]}…"


def format_count(number: int, what: str) -> str:
    """Return a number with its noun: 1 record, 1,200 records."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def measure_width(text: str) -> int:
    """Return the number of terminal columns of `text`: two for a wide East Asian character, none for a combining mark.

    The rule is Unicode's East Asian Width (UAX #11), as terminals apply it. A letter that joins the preceding Hangul
    syllable has no width. A soft hyphen is visible.
    """
    return len(text) if text.isascii() else sum(map(_count_cells, text))


def _count_cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"} and character != "\u00ad":
        return 0
    if "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
