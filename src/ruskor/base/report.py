"""The report on a base: findings, each with its place in a file, and the budget of suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.base.codes import severity
from ruskor.base.findings import Finding
from ruskor.base.locate import Locator, Sections
from ruskor.errors import near

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ruskor.base.locate import Header

__all__ = ["Report", "SecondTable", "SourceText"]

_MOST_COMPARED = 100_000  # names that unknown ones of a base are held against: half a second
_LONGEST_MESSAGE = 400  # characters: a finding is one line that people read


class SourceText:
    """One file as it was read: its name for messages, and its text."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.is_toml = False  # whether it was read as TOML without errors
        self._lines: Sections | Locator | None = None

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of a table, key or array element; the text is searched only once this is asked."""
        if self._lines is None:
            self._lines = Sections(self.text) if self.is_toml else Locator(self.text)
        return self._lines.line(path)

    @property
    def headers(self) -> Sequence[Header]:
        """The heads of the tables, in order."""
        return Locator(self.text).headers


class SecondTable(SourceText):
    """A file as the table sees it that is the second of its id there, and was read under a name that stands in."""

    def __init__(self, text: SourceText, path: tuple[str, str], stand_in: str) -> None:
        super().__init__(text.name, text.text)
        self._whole, self._path, self._stand_in = text, path, stand_in

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of what `path` names in the second of the tables, or anywhere else."""
        if tuple(path[:2]) == self._path:
            path = (path[0], self._stand_in, *path[2:])
        return self._whole.line(path)


class Report:
    """What is wrong with a base; `texts` has the file of each id, by table, so that a finding gets its line."""

    def __init__(self, texts: Mapping[str, Mapping[str, SourceText]]) -> None:
        self._texts = texts
        self.findings: list[Finding] = []
        self._faults: set[tuple[str | int, ...]] = set()
        self._faulty: set[tuple[str | int, ...]] = set()  # the tables in which they are
        self._compared = 0

    @property
    def errors(self) -> list[Finding]:
        """The findings that keep the base from being used."""
        return [finding for finding in self.findings if finding.severity == "error"]

    def add(self, code: str, message: str, path: Sequence[str | int], text: SourceText | None = None) -> None:
        """Add a finding about the thing at `path` (table, id, key …), which stands in `text`, or where its id does."""
        place = text or self._texts[str(path[0])][str(path[1])]
        if severity(code) == "error":
            self._faults.add(tuple(path))
            self._faulty.add(tuple(path[:2]))
        self.add_line(code, message, place.name, place.line(path))

    def add_line(self, code: str, message: str, file: str, line: int) -> None:
        """Add a finding about a line of a file (0: the file as a whole)."""
        message = message.replace("\n", "\\n").replace("\t", "\\t")
        if len(message) > _LONGEST_MESSAGE:
            message = f"{message[:_LONGEST_MESSAGE]}…"
        self.findings.append(Finding(file, line, code, message))

    def near(self, name: str, known: Collection[str], number: int = 3, cutoff: float = 0.6) -> list[str]:
        """Return the known names that may have been meant by one; none, once very much was compared.

        What is less alike than `cutoff`, of 1, is left out. A base with thousands of unknown names is one whose list of
        them is missing, and not mistyped.
        """
        if self._compared >= _MOST_COMPARED:
            return []
        self._compared += len(known)
        return near(name, known, number, cutoff)

    def sort(self, files: Sequence[str]) -> None:
        """Put the findings in the order of `files` and their lines."""
        order = {name: number for number, name in enumerate(files)}
        self.findings.sort(key=lambda finding: (order[finding.file], finding.line, finding.code, finding.message))

    def has_faults(self, table: str, id_: str) -> bool:
        """Tell whether there is an error already about a table, or about anything in it."""
        return (table, id_) in self._faulty

    def is_faulty(self, *path: str | int) -> bool:
        """Tell whether there is an error already about the very thing at `path`."""
        return path in self._faults
