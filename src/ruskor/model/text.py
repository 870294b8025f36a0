"""Text as data: what a base may hold, and the one fold by which it is indexed and asked for."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["cell_width", "find_forbidden", "fold", "normalise"]

# C0 and C1 controls but tab and newline, DEL, the Unicode line separators, the bidirectional embeddings, overrides and
# isolates (the "Trojan Source" characters), the byte-order mark inside a text, and surrogates that stand alone.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff\ud800-\udfff]"
)
_NOT_A_WORD = re.compile(r"[\W_]+")


def normalise(text: str) -> str:
    """Return `text` in Unicode's composed form (NFC), in which everything is kept, compared and printed."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def find_forbidden(text: str) -> str | None:
    r"""Return the name of the first character that a base may not hold, or None.

    Refused are control characters (a terminal would obey them) and characters that reorder the text around them. Tab
    and newline may stand in a text: they are shown as a space.

    >>> find_forbidden("plain")
    >>> find_forbidden("a\x1b[31m")
    'U+001B'
    """
    found = _FORBIDDEN.search(text)
    return f"U+{ord(found.group()):04X}" if found else None


def fold(text: str) -> str:
    """Return what `text` is compared by: case, accents, punctuation and spacing make no difference, script does.

    Compatibility decomposition (NFKD), combining marks dropped, Unicode case folding, every run of characters that are
    neither letters nor digits made one space; composed again, so that Hangul syllables stay whole.

    >>> fold("Rasŏn"), fold("KIM Jong-il"), fold("Хасан — Раджин"), fold("나선")
    ('rason', 'kim jong il', 'хасан раджин', '나선')
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))
    return _NOT_A_WORD.sub(" ", text.casefold()).strip()


def cell_width(text: str) -> int:
    """Return how many terminal cells `text` takes: wide East Asian characters two, combining marks none.

    The rule is Unicode's East Asian Width (UAX #11), as terminals apply it.
    """
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )
