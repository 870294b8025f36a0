"""The text of a source: its paragraphs, by number, in the form in which words are held against it.

Copies of one text differ in their quotation marks, dashes, spaces and line ends; in nothing else may they.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from ruskor.model.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NO_BYLINE", "contrast", "find_missing", "fingerprint", "nearest", "parts", "plain", "read_paragraphs"]

#: Stands for paragraph 0 among the fingerprints of a source that has no byline.
NO_BYLINE = "-"

_FINGERPRINT_DIGITS = 16  # of SHA-256 in hexadecimal: 64 bits, far more than tell apart the paragraphs of one text

# Unicode's property Quotation_Mark, all of it; its category Pd, with the minus sign; what nobody sees.
_SINGLE = "\u2018\u2019\u201a\u201b\u2039\u203a\uff07"
_DOUBLE = "\u00ab\u00bb\u201c-\u201f\u2e42\u300c-\u300f\u301d-\u301f\ufe41-\ufe44\uff02\uff62\uff63"
_DASHES = (
    "\u058a\u05be\u1400\u1806\u2010-\u2015\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0"
    "\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead\u2212"
)
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_REPLACED = (
    (re.compile(f"[{_SINGLE}]"), "'"),
    (re.compile(f"[{_DOUBLE}]"), '"'),
    (re.compile(f"[{_DASHES}]"), "-"),
    (re.compile(r"\s+"), " "),
    (re.compile(" ?- ?"), "-"),
)
_LINE_END = re.compile("\r\n|[\r\n]")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_OMISSION = re.compile(r"\[\s*(?:…|\.\s*\.\s*\.)\s*\]")

# Words of these scripts stand beside one another, or carry their particles, without a space: Thai to Burmese, Khmer,
# Chinese, Japanese, Korean.
_SPACELESS = "\u0e00-\u0fff\u1000-\u11ff\u1780-\u17ff\u2e80-\u31ff\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff"
_INSIDE_WORD = re.compile(rf"(?:(?![{_SPACELESS}])[^\W_]){{2}}")
_INSIDE_NUMBER = re.compile(r"\d[.,]\d")

# How many letters of a paragraph are compared one by one with what is looked for, and at how many places at least;
# those that share most words with it come first.
_MOST_LETTERS, _FEWEST_PLACES = 2000, 10
_OF_OTHER_LENGTH = 0.05  # what that takes off the likeness
_LIKE = 0.5  # what is less similar (difflib's ratio) is something else
_CONTEXT = 3  # words shown on either side of a difference
_MARKS = "\"'.,;:!?()[]"
_LONGEST_CONTRAST = 100  # characters


def plain(text: str) -> str:
    r"""Return the form in which two copies of a text are the same.

    Composed (NFC), quotation marks straight, dashes hyphens without spaces around them, white space single spaces,
    without soft hyphens and other characters that nobody sees. Case and all else are kept.

    >>> plain("“Trust —  it’s\n Russia’s”")
    '"Trust-it\'s Russia\'s"'
    """
    text = normalise(_UNSEEN.sub("", text))
    for pattern, replacement in _REPLACED:
        text = pattern.sub(replacement, text)
    return text.strip()


def fingerprint(paragraph: str) -> str:
    """Return what tells whether a paragraph is still the same: of its plain form's SHA-256 the first 16 hex digits."""
    if not paragraph:
        return NO_BYLINE
    return hashlib.sha256(paragraph.encode()).hexdigest()[:_FINGERPRINT_DIGITS]


def read_paragraphs(text: str, known: Sequence[str] = (), *, has_byline: bool = True) -> list[str]:
    """Return the paragraphs of a text, in plain form; the first is the byline, "" where there is none.

    Where blank lines stand between them, a paragraph may go over several lines; otherwise each line is one. Of a text
    that can be read in both ways, the one is right that has more of the `known` fingerprints.
    """
    text = _LINE_END.sub("\n", text).strip()
    readings = [_BLANK_LINES.split(text)] if _BLANK_LINES.search(text) else []
    readings.append(text.split("\n"))
    found = [[one for one in map(plain, paragraphs) if one] for paragraphs in readings]
    wanted = Counter(known)
    best = max(found, key=lambda paragraphs: (wanted & Counter(map(fingerprint, paragraphs))).total())
    return best if has_byline else ["", *best]


def parts(words: str) -> list[str]:
    """Return what a quotation has between its omissions, "[…]" or "[...]", in plain form."""
    return [one for one in map(plain, _OMISSION.split(words)) if one]


def find_missing(pieces: Sequence[str], text: str) -> str | None:
    """Return the first of the parts that does not stand in a plain text, after those before it; None if all do.

    A part does not stand where it would begin or end inside a word or number: "$72" is not in "$728", nor in "$72.5".
    """
    place = 0
    for piece in pieces:
        place = text.find(piece, place)
        while place >= 0 and not _stands_alone(text, place, place + len(piece)):
            place = text.find(piece, place + 1)
        if place < 0:
            return piece
        place += len(piece)
    return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (
        (start and _INSIDE_WORD.fullmatch(text, start - 1, start + 1))
        or (start > 1 and _INSIDE_NUMBER.fullmatch(text, start - 2, start + 1))
        or _INSIDE_WORD.fullmatch(text, end - 1, end + 1)
        or _INSIDE_NUMBER.fullmatch(text, end - 1, end + 2)
    )


def nearest(piece: str, text: str) -> tuple[float, str]:
    """Return the passage of a plain text that is most like a part of a quotation, after how like it is (0: none is)."""
    wanted, words = piece.split(" "), text.split(" ")
    sought = set(wanted)
    shared = list(accumulate((word in sought for word in words), initial=0))
    starts = range(max(1, len(words) - len(wanted) + 1))
    number = max(_FEWEST_PLACES, _MOST_LETTERS // len(piece))
    most = sorted(starts, key=lambda start: shared[start] - shared[min(start + len(wanted), len(words))])[:number]
    best = (_LIKE, "")
    matcher = difflib.SequenceMatcher(None, b=piece, autojunk=False)
    for size in (len(wanted), len(wanted) - 1, len(wanted) + 1):
        more = 0.0 if size == len(wanted) else _OF_OTHER_LENGTH  # another number of words must be worth it
        for start in most if size else ():
            passage = " ".join(words[start : start + size])
            matcher.set_seq1(passage)
            if matcher.real_quick_ratio() > best[0] + more and matcher.quick_ratio() > best[0] + more:
                best = max(best, (matcher.ratio() - more, passage), key=lambda one: one[0])
    likeness, passage = best if best[1] else (0.0, "")
    passage = passage.lstrip(_MARKS) if piece[0].isalnum() else passage
    return likeness, passage.rstrip(_MARKS) if piece[-1].isalnum() else passage


def contrast(words: str, others: str) -> tuple[str, str]:
    """Return two passages without what they begin and end with alike, but for a few words on either side.

    >>> contrast("long term projects to restore trust", "long term projects to rebuild trust")
    ('…term projects to restore trust', '…term projects to rebuild trust')
    """
    one, other = words.split(" "), others.split(" ")
    start = _alike(one, other)
    end = min(_alike(one[::-1], other[::-1]), len(one) - start, len(other) - start)
    left, right = max(0, start - _CONTEXT), max(0, end - _CONTEXT)
    return _cut(one, left, right), _cut(other, left, right)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    number = 0
    while number < min(len(one), len(other)) and one[number].strip(_MARKS) == other[number].strip(_MARKS):
        number += 1
    return number


def _cut(words: Sequence[str], left: int, right: int) -> str:
    text = " ".join(words[left : len(words) - right])
    if len(text) > _LONGEST_CONTRAST:
        text, right = text[:_LONGEST_CONTRAST], 1
    return f"{'…' * bool(left)}{text}{'…' * bool(right)}"
