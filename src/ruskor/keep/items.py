"""The content of an incoming file, before it is part of a base: an `Item` for each entry, with its line in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ruskor.errors import InputError, needing
from ruskor.model.text import find_forbidden, normalise

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["Faults", "Incoming", "Item", "clean", "need", "to_list", "to_table", "to_tables", "to_text"]

_SPACES = re.compile(r"[ \t\r\n\u00a0\u2009\u202f]+")
_LINES = re.compile(r"\n[ \t]*\n")
_NEEDS = {"pybtex": "BibTeX", "latexcodec": "BibTeX", "rispy": "RIS", "yaml": "a GLX archive"}


@dataclass(slots=True)
class Item:
    """An incoming entry: its table, its keys and values in the form of TOML, and its line in the file.

    `id` is the id in the file. An entry without an id gets an id made of its values. The file does not state the values
    of the keys in `assumed`, or not exactly. These keys cause no conflicts with the base.
    """

    table: str
    values: dict[str, object]
    line: int
    id: str | None = None
    assumed: frozenset[str] = frozenset()
    key: str = ""  # its key in the file, for messages


@dataclass(slots=True)
class Incoming:
    """The content of an incoming file, and notes for the user on omitted content."""

    name: str
    items: list[Item] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)

    def note(self, text: str) -> None:
        """Count a remark on content that was omitted, or read in a special way."""
        self.notes[text] = self.notes.get(text, 0) + 1


class Faults:
    """The faults of a file, each with its line. One message reports all of them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[tuple[int, str, str]] = []

    def add(self, line: int, message: str, hint: str = "") -> None:
        """Add a fault at a line (0: the whole file), with advice for the user. Each hint is printed only once."""
        self.lines.append((line, message, hint))

    def list_texts(self) -> list[str]:
        """Return the faults by line, each as `file:line: message`, without repetitions."""
        lines: dict[tuple[str, str], list[int]] = {}
        for line, message, hint in sorted(self.lines, key=lambda found: found[0]):
            lines.setdefault((message, hint), []).append(line)
        written: set[str] = set()
        texts = []
        for (message, hint), found in lines.items():
            location = f"{self.name}:{found[0]}" if found[0] else self.name
            more = f" (and at {len(found) - 1} more lines)" if len(found) > 1 else ""
            texts.append(f"{location}: {message}{more}{'' if hint in written else hint}")
            written.add(hint)
        return texts

    def raise_any(self) -> None:
        """Raise InputError if there are faults."""
        if self.lines:
            raise InputError(self.list_texts())


def clean(value: str, incoming: Incoming, *, is_long: bool = False) -> str:
    """Return a text in the form of a base: composed, with single spaces, and without control characters.

    A long text keeps the empty lines between its paragraphs. Characters that a base may not contain are removed, and a
    note names them.
    """
    text = normalise(value.replace("\r\n", "\n"))
    paragraphs = _LINES.split(text) if is_long else [text]
    text = "\n\n".join(filter(None, (_SPACES.sub(" ", paragraph).strip() for paragraph in paragraphs)))
    while forbidden := find_forbidden(text):
        incoming.note(f"the forbidden character {forbidden} was left out")
        text = text.replace(chr(int(forbidden.removeprefix("U+"), 16)), "")
    return text


def to_text(value: object) -> str:
    """Return a value of JSON as text. null becomes "", and whole numbers have no decimal point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else str(value)


def to_list(value: object) -> list[object]:
    """Return a value of TOML, JSON or YAML that is an array; an empty list for any other value."""
    return value if isinstance(value, list) else []


def to_table(value: object) -> dict[str, object]:
    """Return a value that is a table; an empty one for any other value."""
    return value if isinstance(value, dict) else {}


def to_tables(value: object) -> list[dict[str, object]]:
    """Return the tables in an array; an empty list for any other value."""
    return [item for item in to_list(value) if isinstance(item, dict)]


def need(module: str) -> ModuleType:
    """Import a library of the extra `keep`, and return it.

    If the library is missing, raises UsageError with the command that installs the extra.
    """
    import importlib  # noqa: PLC0415 -- only for such a file

    package = module.partition(".")[0]
    with needing(f"reading {_NEEDS[package]}", "keep", package):
        return importlib.import_module(module)
