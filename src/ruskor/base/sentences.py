"""A test of whether a text is one sentence, in any language. A doubtful text counts as one sentence."""

from __future__ import annotations

import re

__all__ = ["ends_in_a_stop", "find_second_sentence"]

_CLOSING = "\"'”’»›」』)\\]"
_OPENING = "\"'“‘„«‹「『(\\["
_END = re.compile(rf"[.!?…。！？][{_CLOSING}]*$")
# A full stop, a space and the next letter; or a full-width stop, which has no space after it.
_BREAK = re.compile(
    rf"(?P<stop>[.!?])[{_CLOSING}]*\s+[{_OPENING}]*(?=(?P<after>[^\W\d_]))"
    rf"|[。！？][{_CLOSING}]*(?=[^\s{_CLOSING}])"
)
_LAST_WORD = re.compile(rf"[^\s{_OPENING}]*\Z")
_LONGEST_ABBREVIATION = 20  # the number of characters that are examined before a stop
# Abbreviations with a full stop. Initials and words with a stop inside (U.S., a.m.) need no list.
_ABBREVIATED = (
    "adm amb approx apr apt assoc aug ave bros ca capt cf ch cmdr co col corp dec dept dist dr ed eds esp est etc feb "
    "fig figs fr ft gen gov hon inc jan jr jul jun lt ltd maj mar messrs min mr mrs ms mt mts no nos nov oct op p para "
    "pp pres prof pt rep rev sec secy sen sep sept sgt sr st ste vol vols vs "
    "акад в вв г гг гл гос д доп ген им кв кн долл млн млрд мин о обл оз п пер пл пос пр проф р респ руб рис с св см "
    "ст стр т тт тыс ул чел"
)
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())


def ends_in_a_stop(text: str) -> bool:
    """Return whether a text ends like a sentence.

    >>> ends_in_a_stop("He said “yes.”"), ends_in_a_stop("Who?"), ends_in_a_stop("A title")
    (True, True, False)
    """
    return bool(_END.search(text.rstrip()))


def find_second_sentence(text: str) -> str:
    """Return a text from its second sentence on. Return "" if it is one sentence.

    >>> find_second_sentence("J. Kim of the U.S. sees St. Petersburg at 3.5."), find_second_sentence("It is. Is it?")
    ('', 'Is it?')
    """
    text = text.strip()
    for found in _BREAK.finditer(text):
        if found["stop"] is None or _is_break(_find_word_before(text, found.start()), found["stop"], found["after"]):
            return text[found.end() :]
    return ""


def _find_word_before(text: str, end: int) -> str:
    """Return the word that ends at `end`. If the word is long, return only its end."""
    found = _LAST_WORD.search(text[max(0, end - _LONGEST_ABBREVIATION) : end])
    return found.group() if found else ""


def _is_break(before: str, stop: str, after: str) -> bool:
    if after.islower():
        return False
    is_short = stop == "." and (len(before) < 2 or "." in before or before.casefold() in _ABBREVIATIONS)  # noqa: PLR2004
    return not is_short
