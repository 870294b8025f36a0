"""Where a key stands in a TOML text: tomli keeps no lines, so they are looked up, once something is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Locator"]

Path = tuple[str | int, ...]

# The tokens that decide where a statement starts and ends; whatever lies between them is skipped.
_TOKEN = re.compile(
    r'''(?P<comment>\#[^\n]*)
      | (?P<multiline>"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:'{0,2}))
      | (?P<quoted>"(?:\\.|[^"\\\n])*"|'[^'\n]*')
      | (?P<mark>[\[\]{}=,.\n])
      | (?P<bare>[^\s\[\]{}=,.\#"']+)''',
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")


class Locator:
    """The line of every table, key and array element of a TOML text that tomli has accepted."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._tokens = _tokens(text)
        self._read()

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of `path`, or of the nearest thing above it that stands in the text; 0 if nothing does."""
        for end in range(len(path), 0, -1):
            line = self._lines.get(tuple(path[:end]))
            if line is not None:
                return line
        return 0

    def _read(self) -> None:
        table: Path = ()
        counts: dict[Path, int] = {}
        for kind, text, line in self._tokens:
            if text == "\n" or kind == "comment":
                continue
            if text == "[":
                key, is_array = self._header()
                if is_array:
                    counts[key] = counts.get(key, -1) + 1
                    key = (*key, counts[key])
                table = key
                self._mark(table, line)
            else:
                path = (*table, *self._key(kind, text))
                self._mark(path, line)
                self._value(path)

    def _mark(self, path: Path, line: int) -> None:
        for end in range(1, len(path) + 1):
            self._lines.setdefault(path[:end], line)

    def _header(self) -> tuple[Path, bool]:
        """Read the rest of `[a.b]` or `[[a.b]]`."""
        parts: list[str | int] = []
        is_array = False
        for kind, text, _ in self._tokens:
            if text == "\n" or kind == "comment":
                break
            if text == "[":
                is_array = True
            elif text not in {"]", "."}:
                parts.append(_name(kind, text))
        return tuple(parts), is_array

    def _key(self, kind: str, text: str) -> Path:
        """Read the rest of `a.b =`, its first name given."""
        parts: list[str | int] = [_name(kind, text)]
        for next_kind, next_text, _ in self._tokens:
            if next_text == "=":
                break
            if next_text != ".":
                parts.append(_name(next_kind, next_text))
        return tuple(parts)

    def _value(self, path: Path) -> None:
        """Skip a value; where it is an array, mark the line of each of its elements."""
        closers: list[str] = []
        index, awaits = 0, False
        for kind, text, line in self._tokens:
            if text == "\n" and not closers:
                return
            if text == "\n" or kind == "comment":
                continue
            if awaits and len(closers) == 1 and text != "]":
                self._mark((*path, index), line)
                awaits = False
            if kind == "mark" and text in "[{":
                awaits = awaits or (not closers and text == "[")
                closers.append(text)
            elif kind == "mark" and text in "]}":
                closers.pop()
            elif kind == "mark" and text == "," and closers == ["["]:
                index, awaits = index + 1, True


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    line, seen = 1, 0
    for found in _TOKEN.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        yield str(found.lastgroup), found.group(), line


def _name(kind: str, text: str) -> str:
    if kind != "quoted":
        return text
    return text[1:-1] if text[0] == "'" else _ESCAPE.sub(_unescape, text[1:-1])


def _unescape(found: re.Match[str]) -> str:
    code = found.group(1) or found.group(2)
    return chr(int(code, 16)) if code else found.group(3)
