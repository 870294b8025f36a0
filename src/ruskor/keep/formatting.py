"""The canonical layout of a base file: the order of keys, spaces, quotes and line breaks.

The meaning of a file does not change. Tables keep their order, because answers depend on it. Comments stay beside their
neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ruskor.base import shape
from ruskor.errors import RuskorError
from ruskor.keep.document import Document, Table
from ruskor.keep.layout import INDENT, lay_array, write_key
from ruskor.keep.state import State, refuse_unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ruskor.keep.document import Entry, Name, Path, Value

__all__ = ["KEY_ORDER", "format_state", "format_text"]

_Node = TypeVar("_Node")
_WHEN = ("date", "dated")
_RECORD = ("summary", "topics", "entities", "keywords", "cites", "see", "note", "formerly", "reviewed")
#: The order of the keys of each table. Other keys follow in the order of the file.
KEY_ORDER: dict[str, tuple[str, ...]] = {
    "base": ("format", "name", "title", "edition"),
    "source": (
        "type", "title", "author", "container-title", "publisher", "issued", "url", "archived", "language", "tier",
        "via",
    ),
    "topic": ("name", "aliases", "formerly"),
    "thesaurus": ("words",),
    "unit": ("name", "plural", "symbol", "aliases", "formerly"),
    "measure": ("formerly",),
    "entity": ("name", "kind", "names", "aliases", "about", "offices", "formerly"),
    "event": (*_WHEN, *_RECORD),
    "figure": (
        *_WHEN, "measure", "amount", "low", "high", "unit", "bound", "stated", "per", *_RECORD,
    ),
    "quote": ("text", "lang", "translation", "speaker", "role", *_WHEN, *_RECORD),
    "claim": (*_WHEN, *_RECORD),
    "cites": ("source", "paragraph", "page", "section", "in"),
    "offices": ("title", "aliases", "from", "to"),
    "reviewed": ("on", "by"),
}  # fmt: skip
#: Keys of a source that come after all others.
_LAST_OF_SOURCE = ("note", "paragraphs", "formerly", "reviewed")
_OF_TABLE = 2  # the number of parts in the path of a table: its name and its id


def format_state(state: State, names: Sequence[str] | None = None) -> State:
    """Return a base with all its files, or only the files with these names, in the canonical layout.

    Raises BaseError if a file cannot be read.
    """
    refuse_unreadable(state)
    chosen = set(state.files if names is None else names)
    files = dict(state.files)
    for name, document in state.documents.items():
        if name in chosen:
            mark = files[name][: len(files[name]) - len(document.text.encode())]
            files[name] = mark + _format_document(document).encode()
    after = State(files)
    if _list_meanings(state) != _list_meanings(after):
        raise RuskorError(
            "the new layout would change the meaning of the base, so nothing was written; please report this"
        )
    return after


def _list_meanings(state: State) -> list[object]:
    """Return the whole meaning of a base, in order."""
    written = state.written
    tables = [list(getattr(written, table).items()) for table in shape.TABLES]
    return [tables, written.titles, written.editions, [(error.code, error.message) for error in written.errors]]


def format_text(text: str) -> str:
    r"""Return a file of a base, which must be valid TOML, in the canonical layout.

    >>> print(format_text("[topic.rail]\n\naliases=['train']\nname = 'Railways'  # all of them"), end="")
    [topic.rail]
    name = "Railways"  # all of them
    aliases = ["train"]
    """
    return _format_document(Document(text))


class _Comment(NamedTuple):
    """A comment on its own line, and whether an empty line precedes or follows it."""

    text: str
    is_apart: bool
    is_followed_by_blank: bool


@dataclass
class _Part(Generic[_Node]):
    """A head, or a key with its value, and its comments above, beside, and directly below."""

    node: _Node
    above: list[_Comment] = field(default_factory=list)
    beside: str = ""
    below: list[_Comment] = field(default_factory=list)


def _format_document(document: Document) -> str:
    parts, rest = _list_parts(document)
    end = document.line_end
    lines: list[str] = []
    tables: list[tuple[_Part[Table] | None, list[_Part[Entry]]]] = [(None, [])]
    for part in parts:
        if isinstance(part.node, Table):
            tables.append((_Part(part.node, part.above, part.beside, part.below), []))
        else:
            tables[-1][1].append(_Part(part.node, part.above, part.beside, part.below))
    for head, entries in tables:
        if head is None:
            _add(lines, entries, document)
            continue
        table = head.node
        if lines:
            lines.append("")
        _add_comments(lines, head.above)
        if head.above and head.above[-1].is_followed_by_blank:
            lines.append("")
        lines.append(_format_head(table) + head.beside)
        _add_comments(lines, head.below)
        lines += [""] * bool(head.below and entries)
        _add(lines, _sort(entries, table.path), document)
    if rest:
        if lines and rest[0].is_apart:
            lines.append("")
        _add_comments(lines, rest)
    while lines and not lines[-1]:
        lines.pop()
    return end.join([*lines, ""]) if lines else ""


def _add_comments(lines: list[str], comments: Sequence[_Comment]) -> None:
    for number, comment in enumerate(comments):
        if number and comment.is_apart:
            lines.append("")
        lines.append(comment.text)


def _add(lines: list[str], entries: Sequence[_Part[Entry]], document: Document) -> None:
    """Add the lines of keys with their values, in order."""
    for number, part in enumerate(entries):
        if part.above and part.above[0].is_apart and (number and lines and lines[-1]):
            lines.append("")
        _add_comments(lines, part.above)
        entry = part.node
        before = f"{_format_key(entry.names)} = "
        lines.append(before + _format_value(entry.value, before, document) + part.beside)
        _add_comments(lines, part.below)
        if part.below and number + 1 < len(entries):
            lines.append("")


def _list_parts(document: Document) -> tuple[list[_Part[Table | Entry]], list[_Comment]]:
    """Return heads and keys in order, each with its comments. Also return the comments at the end of the file."""
    text = document.text
    nodes: list[tuple[int, int, Table | Entry | None]] = [
        (table.start, table.end, table) for table in document.tables if table.names
    ]
    entries = [entry for table in document.tables for entry in table.entries]
    nodes += [(entry.start, entry.value.end, entry) for entry in entries]
    inside = _Inside([(entry.value.start, entry.value.end) for entry in entries])
    nodes += [(start, end, None) for start, end in document.comments if not inside.has(start)]
    nodes.sort(key=lambda node: node[0])
    parts: list[_Part[Table | Entry]] = []
    waiting: list[_Comment] = []
    previous = 0
    for number, (start, end, node) in enumerate(nodes):
        gap = text[previous:start]
        if node is None:
            following = nodes[number + 1][0] if number + 1 < len(nodes) else len(text)
            if "\n" not in gap and parts and not waiting:
                blanks = gap if gap and not gap.strip(" ") else "  "
                parts[-1].beside = blanks + text[start:end].rstrip()
            else:
                comment = _Comment(text[start:end].rstrip(), _has_blank(gap), _has_blank(text[end:following]))
                waiting.append(comment)
        else:
            if parts:
                waiting = _attach_comments(parts[-1], waiting)
            parts.append(_Part(node, waiting))
            waiting = []
        previous = end
    if parts and waiting:
        waiting = _attach_comments(parts[-1], waiting)
    return parts, waiting


def _attach_comments(part: _Part[Table | Entry], waiting: list[_Comment]) -> list[_Comment]:
    """Attach comments to the part directly above if an empty line follows them.

    Return the other comments.
    """
    if not waiting or waiting[0].is_apart:
        return waiting
    number = next((position for position, comment in enumerate(waiting, start=1) if comment.is_followed_by_blank), 0)
    part.below = waiting[:number]
    return waiting[number:]


class _Inside:
    """Spans that are sorted and do not overlap. They answer whether a position is inside a span."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._at = 0

    def has(self, position: int) -> bool:
        """Return whether a position is inside a span. The positions must rise from call to call."""
        while self._at < len(self._spans) and self._spans[self._at][1] <= position:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at][0] <= position


def _has_blank(gap: str) -> bool:
    return gap.count("\n") > 1


def _format_head(table: Table) -> str:
    name = _format_key(table.names)
    return f"[[{name}]]" if table.is_array else f"[{name}]"


def _format_key(names: Sequence[Name]) -> str:
    return ".".join(write_key(str(name.path[-1])) for name in names)


def _sort(entries: list[_Part[Entry]], path: Path) -> list[_Part[Entry]]:
    rank = _rank(path)
    depth = len(path)
    return sorted(entries, key=lambda part: rank(str(part.node.path[depth])))


def _rank(path: Path) -> Callable[[str], int]:
    """Return a function that returns the rank of a key in the table with this path."""
    kind = _find_kind(path)
    order = {key: number for number, key in enumerate(KEY_ORDER.get(kind, ()))}
    last = {key: 1000 + number for number, key in enumerate(_LAST_OF_SOURCE)} if kind == "source" else {}
    behind = 2000 if kind != "source" else 900

    def rank(key: str) -> int:
        if key.startswith("x-"):
            return 3000
        return order.get(key, last.get(key, behind))

    return rank


def _find_kind(path: Path) -> str:
    """Return the kind of a table, which decides the order of its keys. Return "" for other tables."""
    if path == ("base",):
        return "base"
    if len(path) == _OF_TABLE and path[0] in shape.TABLES:
        return str(path[0])
    keys = [part for part in path[_OF_TABLE:] if isinstance(part, str)]
    return keys[0] if len(keys) == 1 and keys[0] in {"cites", "offices", "reviewed"} else ""


def _format_value(value: Value, before: str, document: Document) -> str:
    """Return a value in the canonical layout. `before` is the text before it on its line."""
    written = document.text[value.start : value.end]
    if value.kind == "array":
        return _format_array(value, before, document)
    if value.kind != "table":
        return _format_simple(written, value.kind)
    if document.comments_in(value.start, value.end):
        return written
    rank, depth = _rank(value.path), len(value.path)
    entries = sorted(value.entries, key=lambda entry: rank(str(entry.path[depth])))
    inner = ", ".join(f"{_format_key(entry.names)} = {_format_inline(entry.value, document)}" for entry in entries)
    return f"{{ {inner} }}" if inner else "{}"


def _format_array(value: Value, before: str, document: Document) -> str:
    comments = document.comments_in(value.start, value.end)
    if any(item.start < start < item.end for item in value.items for start, _ in comments):
        return document.text[value.start : value.end]  # the text stays, because there are comments inside items
    if comments:
        return document.line_end.join(["[", *_format_commented(value, comments, document), "]"])
    items = [_format_value(item, INDENT, document) for item in value.items]
    if any("\n" in item for item in items):
        lines = (f"{INDENT}{item}," for item in items)
        return document.line_end.join(["[", *lines, "]"])
    return lay_array(before, items, line_end=document.line_end)


def _format_inline(value: Value, document: Document) -> str:
    """Return a value inside an inline table. Even a long array stays on the line."""
    if value.kind == "array":
        return f"[{', '.join(_format_inline(item, document) for item in value.items)}]"
    return _format_value(value, "", document)


def _format_simple(text: str, kind: str) -> str:
    """Return a string, number or date as TOML. A string has double quotes, unless they would need escapes."""
    if kind == "quoted" and text.startswith("'") and '"' not in text and "\\" not in text:
        return f'"{text[1:-1]}"'
    return text


def _format_commented(value: Value, comments: Sequence[tuple[int, int]], document: Document) -> Iterator[str]:
    """Yield the lines of an array with comments: a line for each item, with its comment beside or above."""
    text = document.text
    nodes: list[tuple[int, int, Value | None]] = [(item.start, item.end, item) for item in value.items]
    nodes += [(start, end, None) for start, end in comments]
    nodes.sort(key=lambda node: node[0])
    line: str | None = None
    previous = value.start
    for start, end, item in nodes:
        if item is None and "\n" not in text[previous:start] and line is not None:
            yield f"{line}  {text[start:end].rstrip()}"
            line = None
        else:
            if line is not None:
                yield line
            line = None
            if item is None:
                yield INDENT + text[start:end].rstrip()
            else:
                line = f"{INDENT}{_format_value(item, INDENT, document)},"
        previous = end
    if line is not None:
        yield line
