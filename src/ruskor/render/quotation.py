"""The text after a quotation, for people: the translation of a foreign quotation, and the subject of a fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruskor.model import contract

__all__ = ["add_meaning", "is_fragment"]

# The end of a sentence, with closing signs. A quotation that breaks off has another end.
_ENDS, _BREAKS_OFF = (".", "!", "?", "。", "！", "？"), ("..", "…")
_CLOSING = "\"'”’»›)]}」』）】"
_FEW = 5  # the largest number of words


def is_fragment(quotation: str) -> bool:
    """Return whether a quotation is less than a sentence.

    A fragment begins with a small letter, breaks off ("…"), or has at most five words and no end of a sentence.
    Newspapers leave out the full stop of longer quotations. Letters without case (Korean letters) can begin a sentence.

    >>> [is_fragment(text) for text in ("a matter of trust", "We hope…", "Iron Silk Road", "철도는 우리의 길이다.")]
    [True, True, True, False]
    """
    text = quotation.rstrip().rstrip(_CLOSING)
    begins_small = next(filter(str.isalnum, text), "").islower()
    has_no_end = len(text.split()) <= _FEW and not text.endswith(_ENDS)
    return begins_small or text.endswith(_BREAKS_OFF) or has_no_end


def add_meaning(quote: contract.Quote, summary: str, quotation: str) -> str:
    """Return a quotation, and then the text that a reader needs to understand it.

    This is the translation of a foreign quotation in square brackets, or the summary of a fragment in round brackets.
    """
    parts = [quotation]
    if quote["translation"] and (quote["lang"] or "").partition("-")[0].lower() != "en":
        parts.append(f"[{quote['translation']}]")
    if is_fragment(quote["text"]):
        parts.append(f"({summary})")
    return " ".join(parts)
