"""The search for words in a plain text: as a whole, in parts between omissions, or approximately."""

from __future__ import annotations

import difflib
import re
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING

from ruskor.base.paragraphs import SOFT_HYPHEN, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["contrast", "describe_characters", "find_missing", "find_nearest", "loosen", "parts", "unwrap"]

_OMISSION = re.compile(r"\[\s*(?:…|\.\s*\.\s*\.)\s*\]")

# Scripts without spaces between words, or between a word and its particle: Thai to Burmese, Khmer, Chinese, Japanese,
# Korean.
_SPACELESS = "\u0e00-\u0fff\u1000-\u11ff\u1780-\u17ff\u2e80-\u31ff\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff"
_INSIDE_WORD = re.compile(rf"(?:(?![{_SPACELESS}])[^\W_]){{2}}")
_INSIDE_NUMBER = re.compile(r"\d[.,]\d")
# Digits in groups of three, such as 1 240 or 1'240. In plain form, a breaking and a non-breaking space are equal.
_MOST_IN_A_GROUP = 3
_GROUP = re.compile(r"[ ']\d{3}(?!\d)")
# Ligatures (letters that typesetting programs join), and other typographic variants of the same text.
_SET_OTHERWISE = str.maketrans(
    {
        **dict(
            zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ["ff", "fi", "fl", "ffi", "ffl", "st", "st"], strict=True)
        ),
        "\u2026": "...",
        "`": "'",
    }
)
_DOTS = re.compile(r" ?\.(?: ?\.){2,}")

# `find_nearest` compares a part only at the positions that share most words with it. Together, the passages at these
# positions have about this number of letters. There is a least number of these positions.
_MOST_LETTERS, _FEWEST_PLACES = 2000, 10
_BY_LETTERS, _MOST_WORDS = 120, 60  # the most letters for a comparison by letters, and the most words in a comparison
_WORD = re.compile(r"[^\W\d_]+")
_MOST_TRIES = 32  # after this number of positions, the search remembers its comparisons
_OF_OTHER_LENGTH = 0.05  # subtracted from the likeness of a passage with more or fewer words
_LIKE = 0.5  # a passage below this likeness (difflib's ratio) does not count as similar
_CONTEXT = 3  # the number of words that are shown on either side of a difference
_MARKS = "\"'.,;:!?()[]"
_LONGEST_CONTRAST = 100  # the largest number of characters in a contrast


def parts(words: str) -> list[str]:
    """Return the parts of a quotation between its omissions, "[…]" or "[...]", in plain form."""
    return [part for part in map(loosen, map(plain, _OMISSION.split(words))) if part]


def loosen(text: str) -> str:
    r"""Return the form of a plain text for the search for words. Typographic variants are equal in this form.

    A ligature is equal to its letters, an ellipsis to three dots, and two single quotation marks to a double quotation
    mark.

    >>> loosen("The o\ufb03ce waits\u2026 ''Closed''")
    'The office waits... "Closed"'
    """
    return _DOTS.sub("...", text.translate(_SET_OTHERWISE).replace("''", '"'))


def unwrap(text: str, pieces: Sequence[str]) -> str:
    r"""Return a text on several lines as one line. Join the words that were broken at line ends.

    A soft hyphen only marks such a break. A hyphen may belong to the word ("long-term") or not ("opera-tion"). It is
    removed if the word without it is among the searched words.

    >>> unwrap("a long-\nterm opera-\ntion\nof note", ["long-term operation"])
    'a long-term operation of note'
    """
    if "\n" not in text:
        return text
    words = {word for piece in pieces for word in _WORD.findall(piece)}
    first, *others = text.replace(f"{SOFT_HYPHEN}\n", "").rstrip("\n").split("-\n")
    joined = [first]
    for other in others:
        start, end = _find_last_word(joined[-1]), _find_first_word(other)
        joined += [other if f"{start}{end}" in words else f"-{other}"]
    return loosen(plain("".join(joined)))


def _find_last_word(text: str) -> str:
    start = len(text)
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:]


def _find_first_word(text: str) -> str:
    end = 0
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[:end]


def find_missing(pieces: Sequence[str], text: str) -> str | None:
    """Return the first part that a plain text lacks after the previous parts, or None if it has all parts.

    A part must not begin or end inside a word or number: "$72" is not in "$728" or in "$72.5".
    """
    start = 0
    for piece in pieces:
        positions = (at for at in _find_positions(piece, text, start) if _is_whole_word(text, at, at + len(piece)))
        start = next(positions, -1)
        if start < 0:
            return piece
        start += len(piece)
    return None


def _find_positions(piece: str, text: str, start: int) -> Iterator[int]:
    """Yield every position of a part in a text, from `start` on. The time grows with the sum of both lengths.

    A part may overlap itself ("and and and …"). Then a separate search for each position would take time in proportion
    to the product of the lengths. So, after some positions, the search remembers its comparisons (Knuth, Morris and
    Pratt, 1977).
    """
    at = text.find(piece, start)
    for _ in range(_MOST_TRIES):
        if at < 0:
            return
        yield at
        at = text.find(piece, at + 1)
    if at >= 0:
        borders = _measure_borders(piece)
        size = 0  # the number of first letters of the part that match up to here
        for end, letter in enumerate(text[at:], start=at + 1):
            while size and (size == len(piece) or piece[size] != letter):
                size = borders[size - 1]
            size += piece[size] == letter
            if size == len(piece):
                yield end - size


def _measure_borders(piece: str) -> list[int]:
    """Return for each beginning of a text the length of its longest shorter beginning that is also its end."""
    borders = [0]
    size = 0
    for letter in piece[1:]:
        while size and piece[size] != letter:
            size = borders[size - 1]
        size += piece[size] == letter
        borders.append(size)
    return borders


def _is_whole_word(text: str, start: int, end: int) -> bool:
    return not (
        (start and _INSIDE_WORD.fullmatch(text, start - 1, start + 1))
        or (start > 1 and _INSIDE_NUMBER.fullmatch(text, start - 2, start + 1))
        or _INSIDE_WORD.fullmatch(text, end - 1, end + 1)
        or _INSIDE_NUMBER.fullmatch(text, end - 1, end + 2)
        or _is_inside_number(text, start)
        or _is_inside_number(text, end)
    )


def _is_inside_number(text: str, at: int) -> bool:
    """Return whether `at` is inside a number in groups of digits: before or after the space between two groups."""
    for space in (at - 1, at):
        if 0 < space < len(text) - 1 and _GROUP.match(text, space):
            start = space
            while start and space - start < _MOST_IN_A_GROUP + 1 and text[start - 1].isdecimal():
                start -= 1
            if 0 < space - start <= _MOST_IN_A_GROUP:
                return True
    return False


def find_nearest(piece: str, text: str) -> tuple[float, str]:
    """Find the passage of a plain text that is most similar to a part of a quotation. Return its likeness and its text.

    If no passage is similar, the likeness is 0. Long parts are compared by words, and very long parts by their
    beginning, because the work grows faster than the square of the length.
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
        more = 0.0 if size == len(wanted) else _OF_OTHER_LENGTH  # another number of words reduces the likeness
        for start in most if size else ():
            passage = " ".join(words[start : start + size])
            matcher.set_seq1(cut(passage))
            if matcher.real_quick_ratio() > best[0] + more and matcher.quick_ratio() > best[0] + more:
                best = max(best, (matcher.ratio() - more, passage), key=lambda pair: pair[0])
    likeness, passage = best if best[1] else (0.0, "")
    passage = passage.lstrip(_MARKS) if piece[0].isalnum() else passage
    return likeness, passage.rstrip(_MARKS) if piece[-1].isalnum() else passage


def contrast(words: str, others: str) -> tuple[str, str]:
    """Return the different parts of two passages, with a few common words on either side.

    >>> contrast("long term projects to restore trust", "long term projects to rebuild trust")
    ('…term projects to restore trust', '…term projects to rebuild trust')
    """
    ours, other = words.split(" "), others.split(" ")
    start = _count_common(ours, other)
    end = min(_count_common(ours[::-1], other[::-1]), len(ours) - start, len(other) - start)
    left, right = max(0, start - _CONTEXT), max(0, end - _CONTEXT)
    return _cut(ours, left, right), _cut(other, left, right)


def describe_characters(words: str, others: str) -> str:
    r"""Return a description of the first characters that differ, if two passages may look alike.

    They may look alike if only one of these characters is in ASCII. Otherwise, the description is empty.

    >>> describe_characters("coal", "c\u043eal")
    'U+006F (LATIN SMALL LETTER O) is U+043E (CYRILLIC SMALL LETTER O) there'
    >>> describe_characters("restore trust", "rebuild trust")
    ''
    """
    pair = next(((ours, other) for ours, other in zip(words, others, strict=False) if ours != other), None)
    if pair is None or pair[0].isascii() == pair[1].isascii():
        return ""
    return f"{_describe_character(pair[0])} is {_describe_character(pair[1])} there"


def _describe_character(letter: str) -> str:
    return f"U+{ord(letter):04X} ({unicodedata.name(letter, 'unnamed')})"


def _count_common(first: Sequence[str], other: Sequence[str]) -> int:
    number = 0
    while number < min(len(first), len(other)) and first[number].strip(_MARKS) == other[number].strip(_MARKS):
        number += 1
    return number


def _cut(words: Sequence[str], left: int, right: int) -> str:
    text = " ".join(words[left : len(words) - right])
    if len(text) > _LONGEST_CONTRAST:
        text, right = text[:_LONGEST_CONTRAST], 1
    return f"{'…' * bool(left)}{text}{'…' * bool(right)}"
