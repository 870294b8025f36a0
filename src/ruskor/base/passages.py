"""Words looked for in a text that is in plain form: whole, in parts with words left out between them, or nearly."""

from __future__ import annotations

import difflib
import re
from itertools import accumulate
from typing import TYPE_CHECKING

from ruskor.base.paragraphs import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["contrast", "find_missing", "nearest", "parts"]

_OMISSION = re.compile(r"\[\s*(?:…|\.\s*\.\s*\.)\s*\]")

# Words of these scripts stand beside one another, or carry their particles, without a space: Thai to Burmese, Khmer,
# Chinese, Japanese, Korean.
_SPACELESS = "\u0e00-\u0fff\u1000-\u11ff\u1780-\u17ff\u2e80-\u31ff\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff"
_INSIDE_WORD = re.compile(rf"(?:(?![{_SPACELESS}])[^\W_]){{2}}")
_INSIDE_NUMBER = re.compile(r"\d[.,]\d")

# How many letters of a paragraph are compared one by one with what is looked for, and at how many places at least;
# those that share most words with it come first.
_MOST_LETTERS, _FEWEST_PLACES = 2000, 10
_BY_LETTERS, _MOST_WORDS = 120, 60  # letters of a part that is compared letter by letter; words of a longer one
_MOST_TRIES = 32  # places at which a part is looked for one by one
_OF_OTHER_LENGTH = 0.05  # what that takes off the likeness
_LIKE = 0.5  # what is less similar (difflib's ratio) is something else
_CONTEXT = 3  # words shown on either side of a difference
_MARKS = "\"'.,;:!?()[]"
_LONGEST_CONTRAST = 100  # characters


def parts(words: str) -> list[str]:
    """Return what a quotation has between its omissions, "[…]" or "[...]", in plain form."""
    return [one for one in map(plain, _OMISSION.split(words)) if one]


def find_missing(pieces: Sequence[str], text: str) -> str | None:
    """Return the first of the parts that does not stand in a plain text, after those before it; None if all do.

    A part does not stand where it would begin or end inside a word or number: "$72" is not in "$728", nor in "$72.5".
    """
    place = 0
    for piece in pieces:
        places = (at for at in _places(piece, text, place) if _stands_alone(text, at, at + len(piece)))
        place = next(places, -1)
        if place < 0:
            return piece
        place += len(piece)
    return None


def _places(piece: str, text: str, start: int) -> Iterator[int]:
    """Yield every place from `start` on where a part stands in a text, in steps that grow with their lengths together.

    To find one place after the other would take their product where a part overlaps itself ("and and and …"): after
    some, what has been compared is kept in mind (Knuth, Morris and Pratt, 1977).
    """
    at = text.find(piece, start)
    for _ in range(_MOST_TRIES):
        if at < 0:
            return
        yield at
        at = text.find(piece, at + 1)
    if at >= 0:
        borders = _borders(piece)
        size = 0  # letters of the part that end here
        for end, letter in enumerate(text[at:], start=at + 1):
            while size and (size == len(piece) or piece[size] != letter):
                size = borders[size - 1]
            size += piece[size] == letter
            if size == len(piece):
                yield end - size


def _borders(piece: str) -> list[int]:
    """Return for each beginning of a text how long the longest other beginning is with which it ends."""
    borders = [0]
    size = 0
    for letter in piece[1:]:
        while size and piece[size] != letter:
            size = borders[size - 1]
        size += piece[size] == letter
        borders.append(size)
    return borders


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (
        (start and _INSIDE_WORD.fullmatch(text, start - 1, start + 1))
        or (start > 1 and _INSIDE_NUMBER.fullmatch(text, start - 2, start + 1))
        or _INSIDE_WORD.fullmatch(text, end - 1, end + 1)
        or _INSIDE_NUMBER.fullmatch(text, end - 1, end + 2)
    )


def nearest(piece: str, text: str) -> tuple[float, str]:
    """Return the passage of a plain text that is most like a part of a quotation, after how like it is (0: none is).

    Long ones are compared word by word, of very long ones the beginning: the work grows with more than the square.
    """
    wanted, words = piece.split(" ")[:_MOST_WORDS], text.split(" ")
    piece = " ".join(wanted)
    sought = set(wanted)
    shared = list(accumulate((word in sought for word in words), initial=0))
    starts = range(max(1, len(words) - len(wanted) + 1))
    number = max(_FEWEST_PLACES, _MOST_LETTERS // len(piece))
    most = sorted(starts, key=lambda start: shared[start] - shared[min(start + len(wanted), len(words))])[:number]
    best = (_LIKE, "")
    cut = list if len(piece) <= _BY_LETTERS else str.split
    matcher = difflib.SequenceMatcher(None, b=cut(piece), autojunk=False)
    for size in (len(wanted), len(wanted) - 1, len(wanted) + 1):
        more = 0.0 if size == len(wanted) else _OF_OTHER_LENGTH  # another number of words must be worth it
        for start in most if size else ():
            passage = " ".join(words[start : start + size])
            matcher.set_seq1(cut(passage))
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
