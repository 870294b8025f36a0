r"""The features of TOML 1.1 that TOML 1.0 lacks. A base may not use them, so that every parser reads it alike.

tomli accepts TOML 1.1 from its release 2.4 on, and Python's own tomllib from 3.15 on. Without this check, the same file
would be sound on one machine and broken on another. TOML's list of changes
(https://github.com/toml-lang/toml/blob/1.1.0/CHANGELOG.md) names the features. Inline tables may have line breaks,
comments and a trailing comma. There are escapes `\e` and `\xHH`, and times without seconds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ruskor.base.locate import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Location", "find_newer"]

# Strings and comments. They may contain anything. After their removal, a quick look at a file is enough.
_TEXTS = re.compile(
    r""""(?!"")[^"\\\n]*(?:\\.[^"\\\n]*)*"|'(?!'')[^'\n]*'|\#[^\n]*"""
    r"""|\"{3}(?:\\.|[^\\])*?\"{3}(?:\"{0,2})|'''.*?'''(?:'{0,2})""",
    re.DOTALL,
)
_MOST_NESTED = 10  # from this depth of tables on, each token is examined
_DEEPEST = 2000  # no parser reads arrays and tables of this depth
# An inline table that ends on its line. Its strings contain no braces or backslashes.
_TABLE_ON_A_LINE = re.compile(r"""\{[^{}"'\n]*(?:(?:"[^"\\{}\n]*"|'[^'{}\n]*')[^{}"'\n]*)*\}""")
_COMMA_AT_THE_END = re.compile(r",\s*\}")
_PERHAPS_SHORT = re.compile(r":[0-9][0-9](?![:0-9])")  # one pattern for both would take ten times as long
_OPENING, _CLOSING = frozenset("[{"), frozenset("]}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SHORT_TIME = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt])?[0-9]{2}:[0-9]{2}(?:[Zz]|[+-][0-9:]*)?")


class Location(NamedTuple):
    """The location of a text that is not TOML 1.0: line and column, counted from 1, and the fault."""

    line: int
    column: int
    message: str


def find_newer(text: str, broken_line: int | None = None) -> Location | None:
    """Return the first location where a text is TOML 1.1 and not TOML 1.0, or None.

    `broken_line` is the line where a parser stopped, counted from 1. Later lines are not examined. Without
    `broken_line`, the text is valid TOML, and usually a quick look at the whole text is enough.
    """
    has_escapes = "\\x" in text or "\\e" in text
    if broken_line is None:
        may_be_newer = has_escapes or _has_newer_marks(text)
    else:
        may_be_newer = has_escapes or "{" in text or bool(_PERHAPS_SHORT.search(text))
    return next(_find_all_newer(text, broken_line), None) if may_be_newer else None


def _find_all_newer(text: str, broken_line: int | None) -> Iterator[Location]:
    """Yield each location, token by token."""
    holders: list[str] = []  # the open arrays and inline tables
    before = ""  # the last token, except line breaks and comments
    for kind, word, line, start in tokens(text):
        if line > (broken_line or line) or len(holders) > _DEEPEST:
            return
        inside, is_between = holders[-1:] == ["{"], word == "\n" or kind == "comment"
        if inside and is_between:
            what = "line breaks" if kind == "mark" else "comments"
            yield _make_place(text, start, line, f"TOML 1.0 has no {what} inside braces; put the table on one line")
        if inside and before == "," and word == "}":
            yield _make_place(text, start, line, "TOML 1.0 has no comma before the closing brace")
        if kind == "bare" and _SHORT_TIME.fullmatch(word):
            yield _make_place(text, start, line, f"TOML 1.0 has no time without seconds, such as {word}")
        if escape := _find_new_escape(word):
            message = f"TOML 1.0 has no escape {escape.group()}; write \\u and four hexadecimal digits"
            yield _make_place(text, start + escape.start(), line + word.count("\n", 0, escape.start()), message)
        if word in _OPENING:
            holders.append(word)
        elif word in _CLOSING:
            del holders[-1:]
        before = before if is_between else word


def _find_new_escape(token: str) -> re.Match[str] | None:
    """Return the first escape of TOML 1.1 in a string with double quotes. Return None for any other token."""
    escapes = _ESCAPED.finditer(token) if token[0] == '"' else ()
    return next((escape for escape in escapes if escape[1] in {"x", "e"}), None)


def _has_newer_marks(text: str) -> bool:
    """Return whether a text may have multi-line inline tables, trailing commas in them, or times without seconds."""
    if _has_none_at_sight(text):
        return False
    return not _has_none_at_sight(_TEXTS.sub('""', text))


def _has_none_at_sight(text: str) -> bool:
    return not (_COMMA_AT_THE_END.search(text) or _PERHAPS_SHORT.search(text)) and _has_tables_on_lines(text)


def _has_tables_on_lines(text: str) -> bool:
    """Return whether each inline table certainly ends on its first line."""
    for _ in range(_MOST_NESTED):
        if "{" not in text:
            return True
        text = _TABLE_ON_A_LINE.sub("", text)
    return False


def _make_place(text: str, start: int, line: int, message: str) -> Location:
    return Location(line, start - text.rfind("\n", 0, start), message)
