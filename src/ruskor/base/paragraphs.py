"""The text of a source: its paragraphs by number, each in a plain form for comparison.

Two copies of a text may differ in quotation marks, dashes, spaces and line ends. Any other difference changes the
fingerprints. The search for words allows more differences: see passages.py.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.text import measure_width, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["NO_BYLINE", "SOFT_HYPHEN", "Reading", "fingerprint", "plain", "read_paragraphs"]

#: The fingerprint of paragraph 0 in a source without a byline.
NO_BYLINE = "-"

#: A mark for the end of a line inside a word. It occurs nowhere else in a plain text.
SOFT_HYPHEN = "\u00ad"

_FINGERPRINT_DIGITS = 16  # of SHA-256, in hexadecimal: 64 bits are more than enough for the paragraphs of a text

# Quotation marks (Unicode's Quotation_Mark), dashes (its category Pd, and the minus sign), and invisible characters.
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
# A word that is broken at the end of a line, or at the space that replaced the end of a line.
_BROKEN = re.compile("(?<=[^\\W\\d_][-\u2010\u00ad])\\s+(?=[^\\W\\d_])")

_NARROWEST, _WIDEST = 30, 200  # columns at which editors and mailers break lines; a longer line is a paragraph
_NEARLY_FULL = 0.8  # a line with this share of the width continues on the next line, unless it ends a sentence
_ENDS_A_SENTENCE = re.compile(r"[.!?:;…。！？][\"')\]]*$")
_ENOUGH_LINES = 8  # in a text with this number of lines or more, the widths alone decide
_MOST_LINES, _FEWEST_LINES = 300, 10  # the most lines in a compared paragraph: usually, and in a very long text
_MOST_TRIES = 300_000  # the largest number of lines to compare in a very long text


class Reading(NamedTuple):
    """The paragraphs of a text in plain form. The byline comes first.

    `is_guess` is true if only the lengths of lines decided. `wrapped` has the same paragraphs with a newline at the end
    of each line.
    """

    paragraphs: list[str]
    is_guess: bool
    wrapped: list[str]

    @property
    def fingerprints(self) -> list[str]:
        """The fingerprints of the paragraphs, as the keys of a source list them."""
        return [fingerprint(paragraph) for paragraph in self.paragraphs]


class _TextLine(NamedTuple):
    """A line in plain form that is not empty.

    `indent` and `width` are in columns. `is_apart` tells whether a blank line precedes the line. `wrapped` is the line
    with a newline at its end, and at each break of a word (after "-" or a soft hyphen).
    """

    text: str
    indent: int
    width: int
    is_apart: bool
    wrapped: str


def plain(text: str) -> str:
    r"""Return the form that is equal for two copies of a text.

    The form is composed (NFC). It has straight quotation marks, and single spaces for white space. Hyphens without
    spaces replace dashes. Soft hyphens and other invisible characters disappear. Case and everything else stay.

    >>> plain("“Trust —  it’s\n Russia’s”")
    '"Trust-it\'s Russia\'s"'
    """
    text = normalise(_UNSEEN.sub("", text))
    for pattern, replacement in _REPLACED:
        text = pattern.sub(replacement, text)
    return text.strip()


def fingerprint(paragraph: str) -> str:
    """Return the fingerprint of a paragraph: the first 16 hex digits of its plain form's SHA-256."""
    if not paragraph:
        return NO_BYLINE
    return hashlib.sha256(paragraph.encode()).hexdigest()[:_FINGERPRINT_DIGITS]


def read_paragraphs(text: str, known: Sequence[str] = (), *, has_byline: bool = True) -> Reading:
    """Return the paragraphs of a text. The first is the byline, or "" if there is none.

    Blank lines separate paragraphs. Without blank lines, each line is a paragraph, unless the lines seem to be broken
    at one width. Then a line with room for the next word ends a paragraph.

    The `known` fingerprints decide between these readings. If the joint text of some lines has a known fingerprint,
    these lines are a paragraph.
    """
    lines = _read_lines(text)
    blank_lines, width = _divide_by_blank_lines(lines), _divide_by_width(lines)
    wanted = [paragraph for paragraph in known if paragraph != NO_BYLINE]
    readings = [reading for reading in (blank_lines, width) if reading]
    if wanted or not readings:
        readings.append([True] * len(lines))
    starts = max(
        readings, key=lambda reading: _count_hits(_join_lines(lines, reading), wanted)
    )  # of equal readings, the first
    if wanted and _count_hits(_join_lines(lines, starts), wanted) < len(wanted):
        starts = _divide_by_fingerprints(lines, starts, wanted, may_rejoin=starts is width)
    byline = [] if has_byline else [""]
    wrapped = ["".join(line.wrapped for line in group) for group in _group_lines(lines, starts)]
    return Reading(
        [*byline, *_join_lines(lines, starts)], is_guess=starts is width and not wanted, wrapped=[*byline, *wrapped]
    )


def _read_lines(text: str) -> list[_TextLine]:
    lines: list[_TextLine] = []
    is_apart = True
    for line in _LINE_END.split(text):
        if found := plain(line):
            seen = line.rstrip().expandtabs()
            indent = len(seen) - len(seen.lstrip())
            lines.append(_TextLine(found, indent, measure_width(seen), is_apart, _mark_breaks(line.strip())))
        is_apart = not found
    return lines


def _join_lines(lines: Sequence[_TextLine], starts: Sequence[bool]) -> list[str]:
    """Return the paragraphs of lines. `starts` tells for each line whether it starts a paragraph."""
    return [plain(" ".join(line.text for line in group)) for group in _group_lines(lines, starts)]


def _group_lines(lines: Sequence[_TextLine], starts: Sequence[bool]) -> list[list[_TextLine]]:
    groups: list[list[_TextLine]] = []
    for line, is_start in zip(lines, starts, strict=True):
        if is_start or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _mark_breaks(line: str) -> str:
    """Return a line in plain form with its end, and with a newline at each break within a word."""
    pieces = _BROKEN.split(line)
    return "".join(f"{plain(piece)}{SOFT_HYPHEN * (piece[-1:] == SOFT_HYPHEN)}\n" for piece in pieces)


def _count_hits(paragraphs: Sequence[str], wanted: Sequence[str]) -> int:
    return (Counter(wanted) & Counter(map(fingerprint, paragraphs))).total() if wanted else 0


def _divide_by_blank_lines(lines: Sequence[_TextLine]) -> list[bool] | None:
    """Return for each line whether it starts a paragraph after a blank line. Return None without blank lines."""
    return [line.is_apart for line in lines] if any(line.is_apart for line in lines[1:]) else None


def _divide_by_width(lines: Sequence[_TextLine]) -> list[bool] | None:
    """Return for each line whether it starts a paragraph. Return None if the lines do not seem broken at one width."""
    width = max((line.width for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    usual = Counter(line.indent for line in lines).most_common(1)[0][0]
    starts, inside = [True], 0
    for line, following in pairwise(lines):
        is_open = not _ENDS_A_SENTENCE.search(line.text)
        is_full = line.width + 1 + measure_width(following.text.split(" ")[0]) > width
        goes_on = is_full or (is_open and line.width > width * _NEARLY_FULL)
        starts.append(following.indent > usual or not goes_on)
        inside += is_open and following.text[0].islower()
    looks_so = inside * 4 >= len(lines) or (len(lines) >= _ENOUGH_LINES and sum(starts) * 2 <= len(lines))
    return starts if looks_so else None


def _divide_by_fingerprints(
    lines: Sequence[_TextLine], starts: Sequence[bool], wanted: Sequence[str], *, may_rejoin: bool
) -> list[bool]:
    """Return for each line whether it starts a paragraph. Lines that together have a wanted fingerprint form one.

    `starts` decides on the other lines. With `may_rejoin`, all lines between two wanted paragraphs become one
    paragraph, if only one is missing there.
    """
    better = list(starts)
    done, last = 0, -1
    for start, end, number in [*_find_known_runs(lines, wanted), (len(lines), len(lines), len(wanted))]:
        if start > done:
            better[done] = True
            if may_rejoin and number == last + 2:
                better[done + 1 : start] = [False] * (start - done - 1)
        better[start:end] = [number == start for number in range(start, end)]
        done, last = end, number
    return better


def _find_known_runs(lines: Sequence[_TextLine], wanted: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the lines of each wanted paragraph: the first line, the line after the last, and the paragraph number."""
    numbers = {paragraph: number for number, paragraph in enumerate(wanted)}
    most = max(_FEWEST_LINES, min(_MOST_LINES, _MOST_TRIES // len(lines)))
    start = 0
    while start < len(lines):
        end, number = _find_known_run(lines[start : start + most], start, numbers)
        if number is not None:
            yield start, end, number
        start = end


def _find_known_run(lines: Sequence[_TextLine], start: int, numbers: Mapping[str, int]) -> tuple[int, int | None]:
    """Return the end and the number of the known paragraph at the beginning of these lines.

    If there is none, return the next line and None. `start` is the number of the first line.
    """
    seen, before = hashlib.sha256(), "-"
    for end, line in enumerate(lines, start=start + 1):
        if line.is_apart and end > start + 1:
            break
        is_tied = before[-1] == "-" or line.text[0] == "-"  # in plain form, a dash has no spaces around it
        seen.update((line.text if is_tied else f" {line.text}").encode())
        before = line.text
        number = numbers.get(seen.hexdigest()[:_FINGERPRINT_DIGITS])
        if number is not None:
            return end, number
    return start + 1, None
