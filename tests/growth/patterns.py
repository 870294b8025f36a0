"""Find regular expressions that may take more than linear time. Parse them, and do not run them.

Python's engine backtracks. In two cases, it takes the square of the length, or more: it can split a text in several
ways before it fails, or it reads far from each of many starting positions. This module looks for both cases in the
parsed pattern:

- two endless repeats, one inside the other, or without a part between them that marks the end of the first;
- an endless repeat over positions where the pattern could start, followed by a part that may fail.

The search is cautious: a pattern that it finds may be harmless. Rewrite such a pattern, or except it with a reason.
"""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["slow"]

_parser: Any = getattr(re, "_parser", None) or importlib.import_module("sre_parse")

# A sample of all characters, with some from each class that a pattern is likely to distinguish.
_ALL = frozenset([*map(chr, range(0x250)), *"йяЖё가힣ㄱ中。！？…“”„«»’‘–—월년만\u0301\u2028\u3000\u200b\ufeff"])
_ENDLESS = 900  # times; a repeat with a larger limit counts as endless
_Chars = frozenset[str]


class _Repeat(NamedTuple):
    """An endless repeat: the characters that it matches, and its index in its pattern."""

    chars: _Chars
    place: int


def slow(pattern: re.Pattern[str], *, is_anchored: bool = False) -> str:
    """Return the reason why a pattern may be slow, or "". If `is_anchored`, the program matches it at one position."""
    items = list(
        _parser.parse(pattern.pattern, pattern.flags & ~re.TEMPLATE if hasattr(re, "TEMPLATE") else pattern.flags)
    )
    return _ambiguous(items, pattern.flags) or ("" if is_anchored else _restarting(items, pattern.flags))


def _ambiguous(items: Sequence[Any], flags: int) -> str:
    """Look for an endless repeat that may continue into another, in a sequence and in all its parts."""
    before: _Chars = frozenset()  # those of the last endless repeat, if no part since marks its end
    for name, value in items:
        for inner in _within(name, value):
            if why := _ambiguous(inner, flags):
                return why
        if _is_endless(name, value):
            body = list(value[2])
            if any(_has_endless(sequence) for sequence in body) and not _is_parted(body, flags):
                return "an endless repeat in an endless repeat"
            if before & _first(body, flags):
                return "two endless repeats, one after the other"
            before = _chars(body, flags) | (before if not value[0] else frozenset())
        elif str(name) not in {"ASSERT", "ASSERT_NOT", "AT"} and not _can_be_empty([(name, value)]):
            before &= _first([(name, value)], flags)
    return ""


def _is_parted(body: Sequence[Any], flags: int) -> bool:
    """Return whether each round of a repeat begins with a character that no endless repeat inside the round matches."""
    first = _first(body, flags)
    return not any(first & repeat.chars for repeat in _repeats(body, flags)) and not _can_be_empty(body)


def _restarting(items: Sequence[Any], flags: int) -> str:
    """Look for an endless repeat over positions where the pattern may start, followed by a part that may fail."""
    for way in _ways(items):
        looked = [step for step in way if str(step[0]) in {"ASSERT", "ASSERT_NOT", "AT"}]
        first = _first(way, flags)
        repeats = _repeats(way, flags)
        for repeat in repeats:
            rest = way[repeat.place + 1 :]
            if first & repeat.chars and not _can_be_empty(rest) and not _is_kept_out(looked, repeat.chars, way, flags):
                return "it may begin wherever an endless repeat of its own has run, and fail after that"
    return ""


def _is_kept_out(looked: Sequence[Any], chars: _Chars, way: Sequence[Any], flags: int) -> bool:
    """Return whether a condition before the start of the pattern excludes starts inside such a repeat."""
    if not way or way[0] not in looked:
        return False
    for name, value in looked:
        kind = str(name)
        if kind == "AT":
            at = str(value)
            if at == "AT_BEGINNING_STRING" or (at == "AT_BEGINNING" and not (flags & re.MULTILINE and "\n" in chars)):
                return True
            if at == "AT_BOUNDARY" and all(re.match(r"\w", character) for character in chars):
                return True
        elif value[0] < 0:  # a look-behind
            behind = list(value[1])
            seen = _chars(behind[-1:], flags)  # the character just before
            if (kind == "ASSERT" and not seen & chars) or (kind == "ASSERT_NOT" and len(behind) == 1 and chars <= seen):
                return True
    return False


def _ways(items: Sequence[Any]) -> list[list[Any]]:
    """Return the alternative sequences of a pattern, with its groups replaced by their content."""
    ways: list[list[Any]] = [[]]
    for name, value in items:
        kind = str(name)
        inner: list[list[Any]] = [[(name, value)]]
        if kind == "BRANCH":
            inner = [way for item in value[1] for way in _ways(list(item))]
        elif kind == "SUBPATTERN":
            inner = _ways(list(value[3]))
        ways = [[*way, *more] for way in ways for more in inner][:200]
    return ways


def _repeats(items: Sequence[Any], flags: int) -> list[_Repeat]:
    """Return the endless repeats of a sequence. A repeat inside a part has the index of the part."""
    found = []
    for index, (name, value) in enumerate(items):
        if _is_endless(name, value):
            found.append(_Repeat(_chars(list(value[2]), flags), index))
        else:
            found += [
                _Repeat(repeat.chars, index) for inner in _within(name, value) for repeat in _repeats(inner, flags)
            ]
    return found


def _within(name: Any, value: Any) -> list[list[Any]]:
    kind = str(name)
    if kind == "BRANCH":
        return [list(item) for item in value[1]]
    if kind == "SUBPATTERN":
        return [list(value[3])]
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return [list(value[2])]
    if kind in {"ASSERT", "ASSERT_NOT"}:
        return [list(value[1])]
    return []


def _is_endless(name: Any, value: Any) -> bool:
    return str(name) in {"MAX_REPEAT", "MIN_REPEAT"} and int(value[1]) >= _ENDLESS


def _has_endless(step: Any) -> bool:
    return _is_endless(*step) or any(_has_endless(each) for inner in _within(*step) for each in inner)


def _can_be_empty(items: Sequence[Any]) -> bool:
    """Return whether a sequence may match the empty text."""
    for name, value in items:
        kind = str(name)
        if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            if value[0] and not _can_be_empty(list(value[2])):
                return False
        elif kind == "BRANCH":
            if not any(_can_be_empty(list(item)) for item in value[1]):
                return False
        elif kind == "SUBPATTERN":
            if not _can_be_empty(list(value[3])):
                return False
        else:
            return False
    return True


def _first(items: Sequence[Any], flags: int) -> _Chars:
    """Return the characters that a sequence may begin with."""
    found: _Chars = frozenset()
    for name, value in items:
        if str(name) in {"ASSERT", "ASSERT_NOT", "AT"}:
            continue
        inner = _within(name, value)
        found |= (
            frozenset().union(*(_first(sequence, flags) for sequence in inner))
            if inner
            else _chars([(name, value)], flags)
        )
        if not _can_be_empty([(name, value)]):
            break
    return found


def _chars(items: Sequence[Any], flags: int) -> _Chars:
    """Return all characters that a sequence may match anywhere."""
    found: set[str] = set()
    for name, value in items:
        kind = str(name)
        if kind in {"ASSERT", "ASSERT_NOT", "AT"}:
            continue
        inner = _within(name, value)
        if inner:
            found |= frozenset().union(*(_chars(sequence, flags) for sequence in inner))
        elif kind == "IN":
            found |= _class(value, flags)
        elif kind in {"LITERAL", "NOT_LITERAL", "CATEGORY", "RANGE"}:
            found |= _class([(name, value)], flags)
        elif kind == "ANY":
            found |= _ALL if flags & re.DOTALL else _ALL - {"\n"}
        else:  # a reference to a group, which may be any text
            found |= _ALL
    return frozenset(found)


def _class(members: Sequence[Any], flags: int) -> _Chars:
    is_negated = str(members[0][0]) == "NEGATE"
    found: set[str] = set()
    for name, value in members:
        kind = str(name)
        if kind == "LITERAL":
            found.add(chr(value))
            found |= {sign for sign in _ALL if flags & re.IGNORECASE and sign.lower() == chr(value).lower()}
        elif kind == "NOT_LITERAL":
            found |= _ALL - {chr(value)}
        elif kind == "RANGE":
            found |= {sign for sign in _ALL if value[0] <= ord(sign) <= value[1]}
        elif kind == "CATEGORY":
            letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[str(value).rpartition("_")[2]]
            shown = letter.upper() if "_NOT_" in str(value) else letter
            found |= {sign for sign in _ALL if re.match(rf"\{shown}", sign, flags & re.ASCII)}
    return frozenset(_ALL - found if is_negated else found)
