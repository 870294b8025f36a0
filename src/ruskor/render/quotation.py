"""What follows a quotation where people read it: the translation of a foreign one, and what a fragment is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruskor.model import contract

__all__ = ["is_fragment", "with_meaning"]

# What ends a sentence, and what may close around it; what breaks off ends otherwise.
_ENDS, _BREAKS_OFF = (".", "!", "?", "。", "！", "？"), ("..", "…")
_CLOSING = "\"'”’»›)]}」』）】"
_FEW = 5  # words


def is_fragment(quotation: str) -> bool:
    """Tell whether a quotation is less than a sentence.

    It begins with a small letter, or breaks off ("…"), or is of five words or fewer and does not end as a sentence
    does: newspapers leave the full stop of a longer one out. Letters without case, as those of Korean, begin anything.

    >>> [is_fragment(text) for text in ("a matter of trust", "We hope…", "Iron Silk Road", "철도는 우리의 길이다.")]
    [True, True, True, False]
    """
    text = quotation.rstrip().rstrip(_CLOSING)
    begins_small = next(filter(str.isalnum, text), "").islower()
    has_no_end = len(text.split()) <= _FEW and not text.endswith(_ENDS)
    return begins_small or text.endswith(_BREAKS_OFF) or has_no_end


def with_meaning(quote: contract.Quote, summary: str, quotation: str) -> str:
    """Return a quotation, as it is to be shown, and behind it what a reader needs to understand it.

    In square brackets the translation of what is not English; in round ones the summary of what is a fragment.
    """
    parts = [quotation]
    if quote["translation"] and (quote["lang"] or "").partition("-")[0].lower() != "en":
        parts.append(f"[{quote['translation']}]")
    if is_fragment(quote["text"]):
        parts.append(f"({summary})")
    return " ".join(parts)
