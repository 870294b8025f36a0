"""A TOML text with the position of each key and value, so that a change keeps every other byte.

`base.locate` finds the line of a key even in invalid TOML. Here the text is valid, and positions are exact.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from ruskor.base.locate import parse_key, tokens
from ruskor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

__all__ = ["Document", "Edit", "Entry", "Name", "Path", "Table", "Value", "apply", "find_meaning", "read_string"]

Path = tuple[str | int, ...]

_Token = tuple[str, str, int, int]
_DEEPEST = 100  # the largest depth of nested arrays and tables; no base reaches it
_QUOTES = {"multiline": '"', "long": "'"}  # multi-line strings, and the quotes of their one-line form


class Edit(NamedTuple):
    """A change of a text: new text that replaces the text between two positions."""

    start: int
    end: int
    text: str


class Name(NamedTuple):
    """A part of a key in the text, with the path to which it leads."""

    path: Path
    start: int
    end: int


class Value(NamedTuple):
    """A value in the text: a simple value, an array with its items, or an inline table with its entries."""

    path: Path
    kind: str  # "array", "table" or, for a simple value, the kind of its first token
    start: int
    end: int
    items: tuple[Value, ...] = ()
    entries: tuple[Entry, ...] = ()

    def walk(self) -> Iterator[Value]:
        """Yield this value and all values inside it."""
        yield self
        for inner in (*self.items, *(entry.value for entry in self.entries)):
            yield from inner.walk()

    def names(self) -> Iterator[Name]:
        """Yield the keys of the inline tables in this value."""
        for item in self.items:
            yield from item.names()
        for entry in self.entries:
            yield from entry.names
            yield from entry.value.names()


class Entry(NamedTuple):
    """A key with its value."""

    names: tuple[Name, ...]
    value: Value

    @property
    def path(self) -> Path:
        """The path of the value."""
        return self.value.path

    @property
    def start(self) -> int:
        """The position where the key starts."""
        return self.names[0].start


class Table(NamedTuple):
    """A table: its head, `[a.b]`, and the entries below it. The first table has no head."""

    path: Path
    names: tuple[Name, ...]
    start: int
    end: int
    is_array: bool
    entries: list[Entry]


class Document:
    """The tables of a TOML text, in order. The first table contains the entries before the first head.

    Raises UsageError if arrays or tables are nested too deeply.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_end = "\r\n" if "\r\n" in text else "\n"
        self.comments: list[tuple[int, int]] = []
        self._tokens: list[_Token] = list(tokens(text))
        self._at = 0
        self._depth = 0
        self._last: dict[Path, int] = {}  # the number of the latest table in each array of tables
        self.tables: list[Table] = [Table((), (), 0, 0, False, [])]
        self._read()

    def names(self) -> Iterator[Name]:
        """Yield each part of each key, including the heads of tables."""
        for table in self.tables:
            yield from table.names
            for entry in table.entries:
                yield from entry.names
                yield from entry.value.names()

    def values(self) -> Iterator[Value]:
        """Yield all values, including nested values."""
        for table in self.tables:
            for entry in table.entries:
                yield from entry.value.walk()

    def value(self, path: Path) -> Value | None:
        """Return the value with this path, or None."""
        return next((value for value in self.values() if value.path == path), None)

    def comments_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the comments between two positions."""
        first = bisect_left(self.comments, (start, start))
        return self.comments[first : bisect_left(self.comments, (end, end))]

    def end_of_line(self, position: int) -> int:
        """Return the end of the line that contains a position, before the line break."""
        end = self.text.find("\n", position)
        if end < 0:
            return len(self.text)
        return end - 1 if self.text[end - 1 : end] == "\r" else end

    def _read(self) -> None:
        while token := self._next():
            kind, text, _, start = token
            if kind == "comment":
                self.comments.append((start, start + len(text.rstrip("\r"))))
            elif text == "[":
                self._read_head(start)
            elif text != "\n":
                self._at -= 1
                table = self.tables[-1]
                table.entries.append(self._read_entry(table.path))

    def _next(self) -> _Token | None:
        if self._at >= len(self._tokens):
            return None
        self._at += 1
        return self._tokens[self._at - 1]

    def _peek(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("mark", "\n", 0, len(self.text))

    def _read_head(self, start: int) -> None:
        """Read the rest of `[a.b]` or `[[a.b]]`. If `a` is an array of tables, it means the last table of the array."""
        is_array = self._peek()[1] == "["
        parts: list[tuple[str, int, int]] = []
        end = start
        while (token := self._peek())[1] != "\n" and token[0] != "comment":
            self._at += 1
            kind, text, _, at = token
            end = at + len(text)
            if kind != "mark":
                parts.append((parse_key(kind, text), at, end))
        path: Path = ()
        names = []
        for number, (name, first, last) in enumerate(parts, start=1):
            path = (*path, name)
            names.append(Name(path, first, last))
            if is_array and number == len(parts):
                self._last[path] = self._last.get(path, -1) + 1
            if path in self._last:
                path = (*path, self._last[path])
        self.tables.append(Table(path, tuple(names), start, end, is_array, []))

    def _read_entry(self, above: Path) -> Entry:
        names: list[Name] = []
        path = above
        while (token := self._next()) and token[1] != "=":
            kind, text, _, start = token
            if kind != "mark":
                path = (*path, parse_key(kind, text))
                names.append(Name(path, start, start + len(text)))
        return Entry(tuple(names), self._read_value(path))

    def _read_value(self, path: Path) -> Value:
        kind, text, _, start = self._next() or ("", "", 0, len(self.text))
        if text in {"[", "{"}:
            self._depth += 1
            if self._depth > _DEEPEST:
                raise UsageError("the file cannot be changed: its arrays or tables are nested more than 100 deep")
            value = self._read_array(path, start) if text == "[" else self._read_inline_table(path, start)
            self._depth -= 1
            return value
        end = start + len(text)
        while (token := self._peek())[1] not in {"\n", ",", "]", "}"} and token[0] != "comment":
            self._at += 1
            end = token[3] + len(token[1])
        return Value(path, kind, start, end)

    def _read_array(self, path: Path, start: int) -> Value:
        items: list[Value] = []
        while token := self._next():
            kind, text, _, at = token
            if kind == "comment":
                self.comments.append((at, at + len(text.rstrip("\r"))))
            elif text == "]":
                return Value(path, "array", start, at + 1, tuple(items))
            elif text not in {"\n", ","}:
                self._at -= 1
                items.append(self._read_value((*path, len(items))))
        return Value(path, "array", start, len(self.text), tuple(items))

    def _read_inline_table(self, path: Path, start: int) -> Value:
        entries: list[Entry] = []
        while token := self._next():
            _, text, _, at = token
            if text == "}":
                return Value(path, "table", start, at + 1, entries=tuple(entries))
            if text != ",":
                self._at -= 1
                entries.append(self._read_entry(path))
        return Value(path, "table", start, len(self.text), entries=tuple(entries))


def read_string(value: Value, text: str) -> str | None:
    """Return the text of a string, or None for any other value."""
    written = text[value.start : value.end]
    if value.kind == "quoted":
        return parse_key("quoted", written)
    if quote := _QUOTES.get(value.kind):
        inner = written[3:-3].removeprefix("\r").removeprefix("\n")
        return parse_key("quoted", f"{quote}{inner}{quote}")
    return None


def find_meaning(value: Value, text: str) -> Hashable:
    """Return the meaning of a value. It is the same for all notations of the value."""
    if value.kind == "table":
        return frozenset((entry.path[-1], find_meaning(entry.value, text)) for entry in value.entries)
    if value.kind == "array":
        return tuple(find_meaning(item, text) for item in value.items)
    string = read_string(value, text)
    return ("text", string) if string is not None else text[value.start : value.end]


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits that do not overlap. At the same position, the first edit comes first."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda each: (each.start, each.end)):
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])
