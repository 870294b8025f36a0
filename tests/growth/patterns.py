"""Whether a regular expression may take longer than there is to read: told from its parts, without running it.

Python's engine goes back: it takes the square of the length, or worse, where it can cut a text in several ways before it
fails, or where it reads far from each of many places at which it may begin. Each is looked for in the parsed pattern:

- two endless repeats, one in the other or with nothing between them that tells where the first ends;
- an endless repeat that passes over places where the pattern could begin anew, with something after it that may fail.

It is cautious: what it finds may be harmless, and is then to be written otherwise, or excepted with a reason.
"""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["slow"]

_parser: Any = getattr(re, "_parser", None) or importlib.import_module("sre_parse")

# Characters that stand for all: those of any class that a pattern is likely to tell apart.
_ALL = frozenset([*map(chr, range(0x250)), *"йяЖё가힣ㄱ中。！？…“”„«»’‘–—월년만\u0301\u2028\u3000\u200b\ufeff"])
_ENDLESS = 900  # times; more is no bound
_Chars = frozenset[str]


class _Repeat(NamedTuple):
    """An endless repeat: the characters that it runs over, and where in its pattern it stands."""

    chars: _Chars
    place: int


def slow(pattern: re.Pattern[str], *, is_anchored: bool = False) -> str:
    """Return in words why a pattern may be slow, "" if it is not; `is_anchored`: it is only ever matched at one place."""
    items = list(
        _parser.parse(pattern.pattern, pattern.flags & ~re.TEMPLATE if hasattr(re, "TEMPLATE") else pattern.flags)
    )
    return _ambiguous(items, pattern.flags) or ("" if is_anchored else _restarting(items, pattern.flags))


def _ambiguous(items: Sequence[Any], flags: int) -> str:
    """Look for endless repeats of which one runs into the other, in a sequence and in all that is in it."""
    before: _Chars = frozenset()  # what the last endless repeat runs over, if nothing since tells where it ended
    for name, value in items:
        for inner in _within(name, value):
            if why := _ambiguous(inner, flags):
                return why
        if _is_endless(name, value):
            body = list(value[2])
            if any(_has_endless(one) for one in body) and not _is_parted(body, flags):
                return "an endless repeat in an endless repeat"
            if before & _first(body, flags):
                return "two endless repeats, one after the other"
            before = _chars(body, flags) | (before if not value[0] else frozenset())
        elif str(name) not in {"ASSERT", "ASSERT_NOT", "AT"} and not _can_be_empty([(name, value)]):
            before &= _first([(name, value)], flags)
    return ""


def _is_parted(body: Sequence[Any], flags: int) -> bool:
    """Tell whether each turn of a repeat begins with a character that no endless repeat in it runs over."""
    first = _first(body, flags)
    return not any(first & one.chars for one in _repeats(body, flags)) and not _can_be_empty(body)


def _restarting(items: Sequence[Any], flags: int) -> str:
    """Look for an endless repeat over places where the pattern may begin, with something after it that may fail."""
    for way in _ways(items):
        looked = [one for one in way if str(one[0]) in {"ASSERT", "ASSERT_NOT", "AT"}]
        first = _first(way, flags)
        repeats = _repeats(way, flags)
        for repeat in repeats:
            rest = way[repeat.place + 1 :]
            if first & repeat.chars and not _can_be_empty(rest) and not _is_kept_out(looked, repeat.chars, way, flags):
                return "it may begin wherever an endless repeat of its own has run, and fail after that"
    return ""


def _is_kept_out(looked: Sequence[Any], chars: _Chars, way: Sequence[Any], flags: int) -> bool:
    """Tell whether what stands before the beginning keeps it from lying within such a run."""
    if not way or way[0] not in looked:
        return False
    for name, value in looked:
        kind = str(name)
        if kind == "AT":
            at = str(value)
            if at == "AT_BEGINNING_STRING" or (at == "AT_BEGINNING" and not (flags & re.MULTILINE and "\n" in chars)):
                return True
            if at == "AT_BOUNDARY" and all(re.match(r"\w", one) for one in chars):
                return True
        elif value[0] < 0:  # looks behind
            behind = list(value[1])
            seen = _chars(behind[-1:], flags)  # the character just before
            if (kind == "ASSERT" and not seen & chars) or (kind == "ASSERT_NOT" and len(behind) == 1 and chars <= seen):
                return True
    return False


def _ways(items: Sequence[Any]) -> list[list[Any]]:
    """Return the sequences that a pattern chooses from, groups at its beginning taken apart."""
    ways: list[list[Any]] = [[]]
    for name, value in items:
        kind = str(name)
        inner: list[list[Any]] = [[(name, value)]]
        if kind == "BRANCH":
            inner = [way for one in value[1] for way in _ways(list(one))]
        elif kind == "SUBPATTERN":
            inner = _ways(list(value[3]))
        ways = [[*way, *more] for way in ways for more in inner][:200]
    return ways


def _repeats(items: Sequence[Any], flags: int) -> list[_Repeat]:
    """Return the endless repeats of a sequence, those within its parts by the place of the part."""
    found = []
    for place, (name, value) in enumerate(items):
        if _is_endless(name, value):
            found.append(_Repeat(_chars(list(value[2]), flags), place))
        else:
            found += [_Repeat(one.chars, place) for inner in _within(name, value) for one in _repeats(inner, flags)]
    return found


def _within(name: Any, value: Any) -> list[list[Any]]:
    kind = str(name)
    if kind == "BRANCH":
        return [list(one) for one in value[1]]
    if kind == "SUBPATTERN":
        return [list(value[3])]
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return [list(value[2])]
    if kind in {"ASSERT", "ASSERT_NOT"}:
        return [list(value[1])]
    return []


def _is_endless(name: Any, value: Any) -> bool:
    return str(name) in {"MAX_REPEAT", "MIN_REPEAT"} and int(value[1]) >= _ENDLESS


def _has_endless(one: Any) -> bool:
    return _is_endless(*one) or any(_has_endless(each) for inner in _within(*one) for each in inner)


def _can_be_empty(items: Sequence[Any]) -> bool:
    """Tell whether a sequence never fails: everything in it may be left out."""
    for name, value in items:
        kind = str(name)
        if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            if value[0] and not _can_be_empty(list(value[2])):
                return False
        elif kind == "BRANCH":
            if not any(_can_be_empty(list(one)) for one in value[1]):
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
        found |= frozenset().union(*(_first(one, flags) for one in inner)) if inner else _chars([(name, value)], flags)
        if not _can_be_empty([(name, value)]):
            break
    return found


def _chars(items: Sequence[Any], flags: int) -> _Chars:
    """Return all characters that a sequence may hold anywhere."""
    found: set[str] = set()
    for name, value in items:
        kind = str(name)
        if kind in {"ASSERT", "ASSERT_NOT", "AT"}:
            continue
        inner = _within(name, value)
        if inner:
            found |= frozenset().union(*(_chars(one, flags) for one in inner))
        elif kind == "IN":
            found |= _class(value, flags)
        elif kind in {"LITERAL", "NOT_LITERAL", "CATEGORY", "RANGE"}:
            found |= _class([(name, value)], flags)
        elif kind == "ANY":
            found |= _ALL if flags & re.DOTALL else _ALL - {"\n"}
        else:  # a group that is told again: whatever it is
            found |= _ALL
    return frozenset(found)


def _class(members: Sequence[Any], flags: int) -> _Chars:
    is_negated = str(members[0][0]) == "NEGATE"
    found: set[str] = set()
    for name, value in members:
        kind = str(name)
        if kind == "LITERAL":
            found.add(chr(value))
            found |= {one for one in _ALL if flags & re.IGNORECASE and one.lower() == chr(value).lower()}
        elif kind == "NOT_LITERAL":
            found |= _ALL - {chr(value)}
        elif kind == "RANGE":
            found |= {one for one in _ALL if value[0] <= ord(one) <= value[1]}
        elif kind == "CATEGORY":
            letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[str(value).rpartition("_")[2]]
            shown = letter.upper() if "_NOT_" in str(value) else letter
            found |= {one for one in _ALL if re.match(rf"\{shown}", one, flags & re.ASCII)}
    return frozenset(_ALL - found if is_negated else found)
