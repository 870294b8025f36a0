"""The text after a quotation, for people: the translation of a foreign quotation, and the summary of a fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruskor.model import contract

__all__ = ["add_meaning", "is_fragment"]

# The ends of a sentence, and the ends of a quotation that breaks off. Closing signs may follow both.
_ENDS, _BREAKS_OFF = (".", "!", "?", "。", "！", "？"), ("..", "…")
_CLOSING = "\"'”’»›)]}」』）】"
_FEW = 5  # the largest number of words


def is_fragment(quotation: str) -> bool:
    """Return whether a quotation is less than a sentence.

    A fragment begins with a small letter, breaks off ("…"), or has at most five words and no end of a sentence.
    A longer quotation may lack an end, because newspapers leave out its full stop. Letters without case (Korean
    letters) can begin a sentence.

    >>> [is_fragment(text) for text in ("a matter of trust", "We hope…", "Iron Silk Road", "철도는 우리의 길이다.")]
    [True, True, True, False]
    """
    text = quotation.rstrip().rstrip(_CLOSING)
    begins_small = next(filter(str.isalnum, text), "").islower()
    has_no_end = len(text.split()) <= _FEW and not text.endswith(_ENDS)
    return begins_small or text.endswith(_BREAKS_OFF) or has_no_end


def add_meaning(quote: contract.Quote, summary: str, quotation: str) -> str:
    """Return a quotation, and then the text that a reader needs to understand it.

    A foreign quotation gets its translation in square brackets. A fragment gets the summary in round brackets.
    """
    parts = [quotation]
    if quote["translation"] and (quote["lang"] or "").partition("-")[0].lower() != "en":
        parts.append(f"[{quote['translation']}]")
    if is_fragment(quote["text"]):
        parts.append(f"({summary})")
    return " ".join(parts)
