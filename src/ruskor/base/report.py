"""The report on a base: its findings with their locations, and the limit of suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.base.codes import find_severity
from ruskor.base.findings import Finding
from ruskor.base.locate import Locator, Sections
from ruskor.errors import near

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from ruskor.base.locate import Header

__all__ = ["KeptText", "Report", "SecondTable", "SourceText"]

_MOST_COMPARED = 100_000  # the most comparisons for unknown names in a base; this number takes half a second
_LONGEST_MESSAGE = 400  # characters; a finding is a line for people


class SourceText:
    """A file that was read: its name in messages, and its text; `lines` has the lines that were looked up."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.is_toml = False  # its TOML was read without errors
        self.lines: dict[tuple[str | int, ...], int] = {}
        self._searched: Sections | Locator | None = None

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of a table, key or array element. Search the text only at the first call."""
        key = tuple(path)
        if key not in self.lines:
            if self._searched is None:
                self._searched = self._search()
            self.lines[key] = self._searched.line(key)
        return self.lines[key]

    def _search(self) -> Sections | Locator:
        return Sections(self.text) if self.is_toml else Locator(self.text)

    @property
    def headers(self) -> Sequence[Header]:
        """The heads of the tables, in order."""
        return Locator(self.text).headers


class KeptText(SourceText):
    """A file that was read earlier, without errors. Its text is loaded only for lines that were not kept."""

    def __init__(self, name: str, lines: Mapping[tuple[str | int, ...], int], load: Callable[[], str]) -> None:
        super().__init__(name, "")
        self.lines.update(lines)
        self._load = load

    def _search(self) -> Sections:
        return Sections(self._load())


class SecondTable(SourceText):
    """A file, seen from the second table with an id. This table was read under a stand-in for its id."""

    def __init__(self, text: SourceText, path: tuple[str, str], stand_in: str) -> None:
        super().__init__(text.name, text.text)
        self._whole, self._path, self._stand_in = text, path, stand_in

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of `path`. If it begins with the id of the second table, return the line there."""
        if tuple(path[:2]) == self._path:
            path = (path[0], self._stand_in, *path[2:])
        return self._whole.line(path)


class Report:
    """The findings of a base. `texts` has the file of each id, by table. This file gives the line of a finding."""

    def __init__(self, texts: Mapping[str, Mapping[str, SourceText]]) -> None:
        self._texts = texts
        self.findings: list[Finding] = []
        self.by_table: dict[tuple[str, str], list[Finding]] = {}  # by table and id
        self._faults: set[tuple[str | int, ...]] = set()
        self._faulty: set[tuple[str | int, ...]] = set()  # the tables with errors
        self._compared = 0

    @property
    def errors(self) -> list[Finding]:
        """The findings that make the base unusable."""
        return [finding for finding in self.findings if finding.severity == "error"]

    def add(self, code: str, message: str, path: Sequence[str | int], text: SourceText | None = None) -> None:
        """Add a finding about `path` (table, id, key …) in the file `text`. By default, use the file of its id."""
        source = text or self._texts[str(path[0])][str(path[1])]
        if find_severity(code) == "error":
            self._faults.add(tuple(path))
            self._faulty.add(tuple(path[:2]))
        self.add_line(code, message, source.name, source.line(path))
        self.by_table.setdefault((str(path[0]), str(path[1]) if path[1:] else ""), []).append(self.findings[-1])

    def add_line(self, code: str, message: str, file: str, line: int) -> None:
        """Add a finding about a line of a file. Line 0 is the file as a whole."""
        message = message.replace("\n", "\\n").replace("\t", "\\t")
        if len(message) > _LONGEST_MESSAGE:
            message = f"{message[:_LONGEST_MESSAGE]}…"
        self.findings.append(Finding(file, line, code, message))

    def near(self, name: str, known: Collection[str], number: int = 3, cutoff: float = 0.6) -> list[str]:
        """Return the known names that an unknown name may mean, or none after very many comparisons.

        Names with a likeness below `cutoff` (of 1) are left out. If a base has thousands of unknown names, they are not
        mistyped: the file that defines them is missing.
        """
        if self._compared >= _MOST_COMPARED:
            return []
        self._compared += len(known)
        return near(name, known, number, cutoff)

    def sort(self, files: Sequence[str]) -> None:
        """Sort the findings by the order of `files`, and by lines."""
        order = {name: number for number, name in enumerate(files)}
        self.findings.sort(key=lambda finding: (order[finding.file], finding.line, finding.code, finding.message))

    @property
    def faulty(self) -> Collection[tuple[str | int, ...]]:
        """The tables with errors, as (table, id)."""
        return self._faulty

    def has_faults(self, table: str, id_: str) -> bool:
        """Return whether there is an error about a table, or about a value in it."""
        return (table, id_) in self._faulty

    def is_faulty(self, *path: str | int) -> bool:
        """Return whether there is an error about exactly this path."""
        return path in self._faults
