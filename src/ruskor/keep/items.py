"""What a file brings, before it is part of a base: one `Item` for each table, with the line that it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ruskor.errors import InputError, UsageError
from ruskor.model.text import find_forbidden, normalise

__all__ = ["Faults", "Incoming", "Item", "clean", "need", "text_of"]

_SPACES = re.compile(r"[ \t\r\n\u00a0\u2009\u202f]+")
_LINES = re.compile(r"\n[ \t]*\n")
_NEEDS = {"pybtex": "BibTeX", "rispy": "RIS", "yaml": "a GLX archive"}


@dataclass(slots=True)
class Item:
    """A table to be: its kind, its keys with their values as TOML has them, and the line that it comes from.

    `id` is the id that the file gives. Where it gives none, an id is made of the values. `assumed` are the keys whose
    values are not from the file but the same for all: they are no reason for a conflict.
    """

    table: str
    values: dict[str, Any]
    line: int
    id: str | None = None
    assumed: frozenset[str] = frozenset()
    key: str = ""  # what the file calls it, for messages


@dataclass(slots=True)
class Incoming:
    """All that a file brings, and what was left out of it, in words, for the user to know."""

    name: str
    items: list[Item] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)

    def note(self, text: str) -> None:
        """Count something that was left out or read in a special way."""
        self.notes[text] = self.notes.get(text, 0) + 1


class Faults:
    """The faults of a file, each with its line; all of them are reported together."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[tuple[int, str, str]] = []

    def add(self, line: int, message: str, hint: str = "") -> None:
        """Keep a fault at a line (0: the file as a whole), and what to do about it, which is told but once."""
        self.lines.append((line, message, hint))

    def texts(self) -> list[str]:
        """Return the faults in the order of lines, each as `file:line: message`; the same one is there once."""
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
        """Raise InputError if there is any fault."""
        if self.lines:
            raise InputError(self.texts())


def clean(value: str, incoming: Incoming, *, is_long: bool = False) -> str:
    """Return a text as a base may hold it: composed, its spaces single, without control characters.

    A long text keeps the empty lines between its paragraphs. Characters that no base may hold are left out, and noted.
    """
    text = normalise(value.replace("\r\n", "\n"))
    paragraphs = _LINES.split(text) if is_long else [text]
    text = "\n\n".join(filter(None, (_SPACES.sub(" ", paragraph).strip() for paragraph in paragraphs)))
    while forbidden := find_forbidden(text):
        incoming.note(f"the character {forbidden}, which a base must not contain, was left out")
        text = text.replace(chr(int(forbidden.removeprefix("U+"), 16)), "")
    return text


def text_of(value: object) -> str:
    """Return a value of JSON as the text that stands for it: nothing for null, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else str(value)


def need(module: str) -> Any:
    """Import a library of the extra `keep`, and return it.

    Raises UsageError, with the command that installs it, where it is missing.
    """
    import importlib  # noqa: PLC0415 -- only where such a file is read

    try:
        return importlib.import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise UsageError(
            f"ruskor import needs {package} to read {_NEEDS[package]}: pip install 'ruskor[keep]'"
        ) from None
