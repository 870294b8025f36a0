"""The present state of a base: the texts of its files, their meaning, and their content after a change."""

from __future__ import annotations

import codecs
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ruskor.base import checks, read
from ruskor.errors import BaseError, RuskorError
from ruskor.keep.document import Document, apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ruskor.base.findings import Finding
    from ruskor.base.written import Written
    from ruskor.keep.document import Edit

__all__ = ["Change", "State", "refuse_new_errors", "refuse_unreadable"]

_BOM = codecs.BOM_UTF8.decode()


class Change(NamedTuple):
    """A file with its present and its future bytes."""

    name: str
    before: bytes
    after: bytes


class State:
    """The files of a base by name, with their contents."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)

    @cached_property
    def written(self) -> Written:
        """The content of the files, with its findings."""
        written = read.read(list(self.files.items()))
        checks.run(written)
        return written

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The text of each file without a byte-order mark, and the position of each key and value."""
        return {name: Document(content.decode().removeprefix(_BOM)) for name, content in self.files.items()}

    def apply_edits(self, edits: Iterable[tuple[str, Edit]]) -> State:
        """Return the files after edits. Each edit comes with the name of its file. All other bytes stay unchanged."""
        by_name: dict[str, list[Edit]] = {}
        for name, edit in edits:
            by_name.setdefault(name, []).append(edit)
        files = dict(self.files)
        for name, group in by_name.items():
            mark = codecs.BOM_UTF8 if files[name].startswith(codecs.BOM_UTF8) else b""
            files[name] = mark + apply(self.documents[name].text, group).encode()
        return State(files)

    def list_changes(self, other: State) -> list[Change]:
        """Return the files that have other bytes in `other`, the later state."""
        return [
            Change(name, before, other.files[name])
            for name, before in self.files.items()
            if other.files[name] != before
        ]


def refuse_unreadable(state: State) -> None:
    """Raise BaseError if a file cannot be read. A base with an unread file cannot be changed."""
    if unreadable := [error for error in state.written.errors if error.code.startswith("E0")]:
        raise BaseError(unreadable)


def refuse_new_errors(before: State, after: State) -> None:
    """Raise RuskorError if a change by ruskor would break a base. This is a fault of ruskor. Nothing is written."""
    if len(after.written.errors) > len(before.written.errors):
        known = {(error.code, error.message) for error in before.written.errors}
        first: Finding = next(error for error in after.written.errors if (error.code, error.message) not in known)
        message = f"this change would make the base invalid, so nothing was written: {first.code} {first.message}"
        raise RuskorError(message)
