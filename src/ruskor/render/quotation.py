"""The text after a quotation, for people: the translation of a foreign one, and the subject of a fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruskor.model import contract

__all__ = ["add_meaning", "is_fragment"]

# The end of a sentence, with closing signs; a quotation that breaks off ends otherwise.
_ENDS, _BREAKS_OFF = (".", "!", "?", "。", "！", "？"), ("..", "…")
_CLOSING = "\"'”’»›)]}」』）】"
_FEW = 5  # words


def is_fragment(quotation: str) -> bool:
    """Return whether a quotation is less than a sentence.

    It is one if it begins with a small letter, breaks off ("…"), or has at most five words and no end of a sentence.
    Newspapers leave out the full stop of longer quotations. Letters without case, as Korean ones, can begin a sentence.

    >>> [is_fragment(text) for text in ("a matter of trust", "We hope…", "Iron Silk Road", "철도는 우리의 길이다.")]
    [True, True, True, False]
    """
    text = quotation.rstrip().rstrip(_CLOSING)
    begins_small = next(filter(str.isalnum, text), "").islower()
    has_no_end = len(text.split()) <= _FEW and not text.endswith(_ENDS)
    return begins_small or text.endswith(_BREAKS_OFF) or has_no_end


def add_meaning(quote: contract.Quote, summary: str, quotation: str) -> str:
    """Return a quotation, followed by the text that a reader needs to understand it.

    A foreign quotation is followed by its translation in square brackets, a fragment by the summary in round ones.
    """
    parts = [quotation]
    if quote["translation"] and (quote["lang"] or "").partition("-")[0].lower() != "en":
        parts.append(f"[{quote['translation']}]")
    if is_fragment(quote["text"]):
        parts.append(f"({summary})")
    return " ".join(parts)
