"""Local edits of a document: add a key, add or remove items of an array, remove a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.errors import UsageError
from ruskor.keep.document import Edit, Value
from ruskor.keep.layout import write_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ruskor.keep.document import Document, Entry, Path, Table

__all__ = ["add_items", "add_key", "add_table", "find_definitions", "remove_items", "take_out"]


def find_definitions(document: Document, path: Path) -> list[Table]:
    """Return the tables with a head that define the entry with this path, or a part of it."""
    return [table for table in document.tables if table.names and table.names[-1].path[: len(path)] == path]


def _find_entries(document: Document, path: Path) -> list[Entry]:
    """Return the keys in parent tables that define the entry with this path, or a part of it."""
    return [
        entry
        for table in document.tables
        if table.path[: len(path)] != path
        for entry in table.entries
        if entry.path[: len(path)] == path
    ]


def add_key(document: Document, path: Path, key: str, text: str) -> Edit:
    """Return the edit that adds a key at the end of the entry with this path. `text` is its value in TOML."""
    line = f"{write_key(key)} = {text}"
    table = next((table for table in document.tables if table.names and table.path == path), None)
    if table is not None:
        last = table.entries[-1].value.end if table.entries else table.end
        return _insert_line(document, last, line)
    value = document.value(path)
    if value is not None:  # an inline table
        last = value.entries[-1].value.end if value.entries else value.start + 1
        return Edit(last, last, f", {line}" if value.entries else f" {line} ")
    if entries := _find_entries(document, path):  # dotted keys: `rason.name = "…"` below [entity]
        names = [name for name in entries[-1].names if len(name.path) <= len(path)]
        prefix = document.text[names[0].start : names[-1].end]
        return _insert_line(document, entries[-1].value.end, f"{prefix}.{line}")
    first = find_definitions(document, path)[0]  # only a part of it has a head: [entity.rason.names]
    head = ".".join(write_key(str(part)) for part in path)
    return Edit(first.start, first.start, f"[{head}]{document.line_end}{line}{document.line_end * 2}")


def _insert_line(document: Document, position: int, line: str) -> Edit:
    end = document.end_of_line(position)
    return Edit(end, end, document.line_end + line)


def add_table(document: Document, text: str, kinds: Sequence[str]) -> Edit:
    """Return the change that adds a table. It follows the last table of the first kind found, or else comes last."""
    text = text.replace("\n", document.line_end)
    for kind in kinds:
        if found := find_definitions(document, (kind,)):
            end = document.end_of_line(_find_end(found[-1]))
            return Edit(end, end, f"{document.line_end * 2}{text}")
    end = len(document.text)
    lines = document.text.endswith("\n") or not document.text
    return Edit(end, end, f"{document.line_end * (1 if lines else 2)}{text}{document.line_end}")


def add_items(document: Document, array: Value, texts: Sequence[str]) -> Edit:
    """Return the edit that adds items at the end of an array. The items are already TOML."""
    if array.items:
        last = array.items[-1]
        if document.text.find("\n", array.start, array.end) >= 0:  # then each new item gets a line
            indent = _find_indent(document, last.start)
            between = f",{document.line_end}{indent}"
            return Edit(last.end, last.end, between + between.join(texts))
        return Edit(last.end, last.end, ", " + ", ".join(texts))
    return Edit(array.start + 1, array.start + 1, ", ".join(texts))


def _find_indent(document: Document, position: int) -> str:
    line = document.text[document.text.rfind("\n", 0, position) + 1 : position]
    return line[: len(line) - len(line.lstrip())]


def remove_items(document: Document, array: Value, numbers: Collection[int]) -> Iterator[Edit]:
    """Yield the edits that remove items of an array, counted from 0. Comments beside other items stay."""
    items = array.items
    number = 0
    while number < len(items):
        if number not in numbers:
            number += 1
            continue
        first = number
        while number < len(items) and number in numbers:
            number += 1
        if number < len(items):
            yield Edit(items[first].start, items[number].start, "")
        elif first and "#" not in document.text[items[first - 1].end : items[first].start]:
            yield Edit(items[first - 1].end, items[-1].end, "")
        elif first:
            after = document.text.find(",", items[-1].end, array.end)
            end = after + 1 if after >= 0 and not document.text[items[-1].end : after].strip() else items[-1].end
            yield Edit(items[first].start, end, "")
        else:
            yield Edit(array.start, array.end, "[]")


def _cut_whole_lines(document: Document, start: int, end: int) -> Edit:
    first = document.text.rfind("\n", 0, start) + 1
    last = document.text.find("\n", end)
    return Edit(first, len(document.text) if last < 0 else last + 1, "")


def take_out(document: Document, path: Path) -> tuple[list[Edit], list[str]]:
    """Return the edits that remove an entry, and the comments inside it or directly above it.

    Raises UsageError if the entry is in an inline table of another table.
    """
    if any(value.path == path[:-1] and value.kind == "table" for value in document.values()):
        name = ".".join(map(str, path))
        raise UsageError(f"{name} is written in braces, in a table of its kind; write it as [{name}] first")
    spans = [
        (_find_comments_above(document, definition.start), _find_end(definition))
        for definition in find_definitions(document, path)
    ]
    spans += [(entry.start, entry.value.end) for entry in _find_entries(document, path)]
    edits, comments = [], []
    for start, last in spans:
        edit = _cut_whole_lines(document, start, document.end_of_line(last))
        end = edit.end
        while document.text[end : end + 1] == "\n" or document.text[end : end + 2] == "\r\n":
            end = document.text.find("\n", end) + 1
        edits.append(Edit(edit.start, end, ""))
        comments += [document.text[a:b] for a, b in document.comments if edit.start <= a < edit.end]
    return edits, comments


def _find_end(table: Table) -> int:
    return table.entries[-1].value.end if table.entries else table.end


def _find_comments_above(document: Document, start: int) -> int:
    """Return the start of the comments directly above a head, or of the head itself."""
    lines = {document.text.rfind("\n", 0, a) + 1: a for a, _ in document.comments}
    first = document.text.rfind("\n", 0, start) + 1
    while first:
        above = document.text.rfind("\n", 0, first - 1) + 1
        if above not in lines or document.text[above : lines[above]].strip():
            break
        first = above
    return first
