"""The lines of keys in a TOML text. tomli does not keep lines, so a finding needs this search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Header", "Locator", "Sections", "parse_key", "tokens"]

Path = tuple[str | int, ...]

# The tokens that decide where a statement starts and ends. All text between them is skipped. A string without an end
# ends with its line, so the search for a token never fails.
_SYNTAX = r"""(?P<comment>\#[^\n]*)
      | {multiline}
      | (?P<quoted>"(?:\\[^\n]|[^"\\\n]|\\)*"?|'[^'\n]*'?)
      | (?P<deep>(?:\.[^\s\[\]{{}}=,.\#"']+){{16,4096}})
      | (?P<mark>[\[\]{{}}=,.\n])
      | (?P<bare>[^\s\[\]{{}}=,.\#"']+)"""
_MULTILINE = {
    '"""': r'(?P<multiline>"""(?:\\.|[^\\])*?"""(?:"{0,2})) | (?P<basic>""")',
    "'''": r"(?P<long>'''.*?'''(?:'{0,2})) | (?P<literal>''')",
}
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
# The first group is a line that begins like the head of a table. The second group has the names in a head. In TOML,
# outside of multi-line strings, such names in brackets are always a head.
_HEAD = re.compile(r"^[ \t]*\[(?:(?P<names>[a-z]+\.[A-Za-z0-9_-]+|base)\][ \t]*(?:#.*)?$)?", re.MULTILINE)
_DEEPEST = 8  # parts of a path; no base needs more, and a value with a longer path has the line of its container


class Header(NamedTuple):
    """The head of a table, `[a.b]`: its names, the position of each name in the text, and its line."""

    names: tuple[str, ...]
    positions: list[tuple[int, int]]
    line: int
    is_array: bool


class Sections:
    """The lines of a valid TOML text, read table by table on demand, because few tables have findings.

    If the heads of its tables are not clear at once, the whole text is read.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._whole: Locator | None = None
        self._parts: dict[Path, tuple[int, int, int]] = {}  # start, end, and number of lines before each table
        self._read: dict[Path, Locator] = {}
        heads = [*_HEAD.finditer(text)]
        if not all(head["names"] for head in heads) or '"""' in text or "'''" in text:
            return
        before = seen = 0
        ends = [*(head.start() for head in heads[1:]), len(text)]
        for head, end in zip(heads, ends):  # noqa: B905 -- a text without heads has an end, too
            before += text.count("\n", seen, head.start())
            seen = head.start()
            self._parts.setdefault(tuple(head["names"].split(".")), (seen, end, before))

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of `path`, or of its nearest parent. Return 0 if the text has neither."""
        name = tuple(path[:1]) if path[:1] == ("base",) else tuple(path[:2])
        if name not in self._parts:
            self._whole = self._whole or Locator(self._text)
            return self._whole.line(path)
        start, end, before = self._parts[name]
        if name not in self._read:
            self._read[name] = Locator(self._text[start:end])
        return before + self._read[name].line(path)


class Locator:
    """The line of every table, key and array element of a TOML text; `headers` has the heads of its tables, in order.

    In invalid TOML, it finds as many lines as possible, and never fails.
    """

    def __init__(self, text: str) -> None:
        self.headers: list[Header] = []
        self._lines: dict[Path, int] = {}
        self._last: dict[Path, int] = {}  # the number of the latest table in each array of tables
        self._tokens = tokens(text)
        self._read()

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of `path`, or of its nearest parent. Return 0 if the text has neither."""
        for end in range(min(len(path), _DEEPEST), 0, -1):
            line = self._lines.get(tuple(path[:end]))
            if line is not None:
                return line
        return 0

    def _read(self) -> None:
        table: Path = ()
        for kind, text, line, _ in self._tokens:
            if text == "\n" or kind == "comment":
                continue
            if text == "[":
                table = self._read_header(line)
                self._mark(table, line)
            else:
                path = (*table, *self._read_key(kind, text))
                self._mark(path, line)
                self._read_value(path)

    def _mark(self, path: Path, line: int) -> None:
        for end in range(1, min(len(path), _DEEPEST) + 1):
            self._lines.setdefault(path[:end], line)

    def _read_header(self, line: int) -> Path:
        """Read the rest of `[a.b]` or `[[a.b]]`. The name of an array of tables means its last table."""
        names: list[str] = []
        positions: list[tuple[int, int]] = []
        is_array = False
        for kind, text, _, start in self._tokens:
            if text == "\n" or kind == "comment":
                break
            if text == "[":
                is_array = True
            elif text not in {"]", "."}:
                names.append(parse_key(kind, text))
                positions.append((start, start + len(text)))
        self.headers.append(Header(tuple(names), positions, line, is_array))
        path: Path = ()
        for number, name in enumerate(names[:_DEEPEST], start=1):
            path = (*path, name)
            if is_array and number == len(names):
                self._last[path] = self._last.get(path, -1) + 1
            if path in self._last:
                path = (*path, self._last[path])
        return path

    def _read_key(self, kind: str, text: str) -> Path:
        """Read the rest of `a.b =`, given its first name."""
        names = [parse_key(kind, text)]
        for next_kind, next_text, _, _ in self._tokens:
            if next_text == "=":
                break
            if next_text != ".":
                names.append(parse_key(next_kind, next_text))
        return tuple(names[:_DEEPEST])

    def _read_value(self, path: Path) -> None:
        """Skip a value. Note the lines of the array elements, and of the keys of inline tables, inside it."""
        holders: list[tuple[Path, int | None]] = []  # the enclosing tables, and arrays with the number of an element
        is_next = False  # whether an element or a key may come next
        for kind, text, line, _ in self._tokens:
            if text == "\n" and not holders:
                return
            if text == "\n" or kind == "comment":
                continue
            if text in {"]", "}"}:
                del holders[-1:]
                is_next = False
            elif text == "," and holders:
                holder, index = holders.pop()
                holders.append((holder, None if index is None else index + 1))
                is_next = True
            elif is_next:
                holder, index = holders[-1]
                path = (*holder, *self._read_key(kind, text)) if index is None else (*holder, index)
                self._mark(path[:_DEEPEST], line)
                is_next = False
                if index is None:
                    continue
            if text in {"[", "{"}:
                holders.append((path[:_DEEPEST], 0 if text == "[" else None))
                is_next = True


def tokens(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield each token of a TOML text: its kind, its text, its line, and its position.

    No parser reads names with very many parts. Such names are cut, because each token takes time.
    """
    line, seen, start = 1, 0, 0
    closed = dict(_MULTILINE)
    while True:
        for found in _make_pattern(closed).finditer(text, start):
            if closed.pop(found.group(), None):
                start = found.start()
                break  # neither this string nor any later string has an end, so the search stops
            line += text.count("\n", seen, found.start())
            seen = found.start()
            if found.lastgroup == "deep":
                yield from _find_first_parts(found, line)
            else:
                yield str(found.lastgroup), found.group(), line, found.start()
        else:
            return


def _find_first_parts(found: re.Match[str], line: int) -> Iterator[tuple[str, str, int, int]]:
    """Yield the tokens for the first parts of a long name, down to the depth of a path."""
    start = found.start()
    for part in found.group().split(".", _DEEPEST + 1)[1:-1]:
        yield "mark", ".", line, start
        yield "bare", part, line, start + 1
        start += 1 + len(part)


def _make_pattern(multiline: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of tokens, with these quotes for multi-line strings."""
    return re.compile(_SYNTAX.format(multiline=" | ".join(multiline.values()) or "(?!)"), re.VERBOSE | re.DOTALL)


def parse_key(kind: str, text: str) -> str:
    """Return the meaning of a key, or of a string on one line. `kind` is the kind of its token."""
    if kind != "quoted":
        return text
    return text[1:-1] if text[0] == "'" else _ESCAPE.sub(_unescape_sign, text[1:-1])


def _unescape_sign(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[4], found[4])
