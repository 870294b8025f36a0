"""The search index of a page: the words of a base and those of each record, packed for a browser.

Tokens become numbers in base 36, which are their positions in a list. assets/page.js reads them.
"""

from __future__ import annotations

from string import ascii_uppercase, digits
from typing import TYPE_CHECKING

from ruskor.model.language import load_function_words
from ruskor.model.words import make_phrase_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypedDict

    from ruskor.library import Library

    class Words(TypedDict):
        """The packed words of a base, by the names in assets/page.js."""

        weights: Mapping[str, float | Mapping[str, float]]
        strengths: list[tuple[float, float]]
        found: list[str]
        lengths: list[int]
        forms: str
        tells: str
        phrases: str
        people: dict[int, int]
        functions: str


__all__ = ["to_words"]

_DIGITS = digits + ascii_uppercase.lower()
_BASE = len(_DIGITS)


def to_words(base: Library, order: Mapping[str, int]) -> Words:
    """Return the words of a base for assets/page.js. `order` has the position of each record in the page."""
    readings = base.readings()
    strengths: dict[tuple[float, float], int] = {}
    tokens: dict[str, int] = {}
    found, lengths = [""] * len(order), [0] * len(order)
    for record in readings.records():
        position = order[record.id]
        numbered = sorted((tokens.setdefault(token, len(tokens)), pair) for token, pair in record.strengths.items())
        packed, before = [], 0
        for number, pair in numbered:
            packed.append(
                f"{ascii_uppercase[strengths.setdefault(pair, len(strengths))]}{_to_base_36(number - before)}"
            )
            before = number
        found[position], lengths[position] = "".join(packed), record.length
    known = {token for token in tokens if token[0] in "@~="}
    forms: dict[str, list[str]] = {}
    tells: dict[str, float] = {}
    for written, token, worth in readings.forms():
        forms.setdefault(token, []).append(written)
        tells[token] = max(worth, tells.get(token, 0.0))
        tokens.setdefault(token, len(tokens))
    phrases: dict[str, list[str]] = {}
    for phrase, symbol in readings.phrases():
        phrase_tokens = phrase.split()
        if symbol in known and all(token in tokens for token in phrase_tokens):
            phrases.setdefault(symbol, []).append(" ".join(_to_base_36(tokens[token]) for token in phrase_tokens))
    return {
        "weights": readings.weights,
        "strengths": list(strengths),
        "found": found,
        "lengths": lengths,
        "forms": "\n".join(
            " ".join([token, *(form for form in forms.get(token, ()) if form != token)]) for token in tokens
        ),
        "tells": "".join(_DIGITS[round(tells.get(token, 1.0) * 20)] for token in tokens),
        "phrases": "\n".join(f"{_to_base_36(tokens[symbol])} {'|'.join(forms)}" for symbol, forms in phrases.items()),
        "people": _map_people(tokens),
        "functions": " ".join(sorted(load_function_words())),
    }


def _map_people(tokens: Mapping[str, int]) -> dict[int, int]:
    """Return the token that replaces each of these tokens within a name, if any. In a name, "russian" is "russia"."""
    stand_for = ((number, tokens.get(make_phrase_key([token]))) for token, number in tokens.items())
    return {number: other for number, other in stand_for if other is not None and other != number}


def _to_base_36(number: int) -> str:
    written = ""
    while True:
        number, rest = divmod(number, _BASE)
        written = _DIGITS[rest] + written
        if not number:
            return written
