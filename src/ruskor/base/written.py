"""A base as its keepers wrote it: its tables by id, where each stands, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ruskor.base import shape
from ruskor.base.codes import severity
from ruskor.base.findings import Finding
from ruskor.base.locate import Locator
from ruskor.errors import near

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ruskor.base.locate import Header
    from ruskor.model.choices import Kind

__all__ = ["SecondTable", "SourceText", "Written"]

_MOST_COMPARED = 100_000  # names that unknown ones of a base are held against: half a second
_LONGEST_MESSAGE = 400  # characters: a finding is one line that people read


class SourceText:
    """One file as it was read: its name for messages, and its text."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._locator: Locator | None = None

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of a table, key or array element; the text is searched only once this is asked."""
        if self._locator is None:
            self._locator = Locator(self.text)
        return self._locator.line(path)

    @property
    def headers(self) -> Sequence[Header]:
        """The heads of the tables, in order."""
        self.line(())
        return self._locator.headers if self._locator else ()


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


@dataclass(slots=True)
class Written:
    """A base as its keepers wrote it: every table by id, where each stands, and what is wrong with them.

    `ids` also names the tables whose content is broken, so that a reference to one is not called unknown as well.
    `left_alone` are the files of a folder that are no part of a base. `outdated` are the references by a former id:
    where each stands, the former id and the present one, which the tables have.
    """

    files: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    editions: list[str] = field(default_factory=list)  # of each title, "" where it has none
    source: dict[str, shape.Source] = field(default_factory=dict)
    topic: dict[str, shape.Topic] = field(default_factory=dict)
    thesaurus: dict[str, shape.Thesaurus] = field(default_factory=dict)
    unit: dict[str, shape.UnitTable] = field(default_factory=dict)
    entity: dict[str, shape.Entity] = field(default_factory=dict)
    event: dict[str, shape.Event] = field(default_factory=dict)
    figure: dict[str, shape.Figure] = field(default_factory=dict)
    quote: dict[str, shape.Quote] = field(default_factory=dict)
    claim: dict[str, shape.Claim] = field(default_factory=dict)
    ids: dict[str, dict[str, SourceText]] = field(default_factory=lambda: {table: {} for table in shape.TABLES})
    findings: list[Finding] = field(default_factory=list)
    formerly: dict[str, dict[str, str]] = field(  # the present id of each former one
        default_factory=lambda: {what: {} for what in ("source", "topic", "entity", "unit", "record")}
    )
    outdated: list[tuple[tuple[str | int, ...], str, str]] = field(default_factory=list)
    _faults: set[tuple[str | int, ...]] = field(default_factory=set)
    _faulty: set[tuple[str | int, ...]] = field(default_factory=set)  # the tables in which they are
    _compared: int = 0

    @property
    def errors(self) -> list[Finding]:
        """The findings that keep the base from being used."""
        return [one for one in self.findings if one.severity == "error"]

    def sound(self) -> Iterator[tuple[Kind, str, shape.Event | shape.Figure | shape.Quote | shape.Claim]]:
        """Yield every record that has no error, as (kind, id, table)."""
        for kind, id_, record in self.records():
            if not self.has_faults(kind, id_):
                yield kind, id_, record

    def records(self) -> Iterator[tuple[Kind, str, shape.Event | shape.Figure | shape.Quote | shape.Claim]]:
        """Yield every record as (kind, id, table)."""
        for kind in shape.RECORD_TABLES:
            for id_, table in getattr(self, kind).items():
                yield kind, id_, table

    @property
    def organisations(self) -> frozenset[str]:
        """All names of entities that are no persons: an author who is called so has no given name."""
        return frozenset(
            name
            for entity in self.entity.values()
            if entity.kind != "person"
            for name in (entity.name, *entity.names.values(), *entity.aliases)
        )

    def called(self, table: str, id_: str) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Yield what a topic, an entity or a unit is called, its id too, each with the key under which it stands."""
        one = getattr(self, table)[id_]
        yield id_, ()
        for key in ("name", "plural", "symbol"):
            if name := getattr(one, key, None):
                yield name, (key,)
        for language, name in getattr(one, "names", {}).items():
            yield name, ("names", language)
        for index, name in enumerate(getattr(one, "aliases", ())):
            yield name, ("aliases", index)

    def report(self, code: str, message: str, path: Sequence[str | int], text: SourceText | None = None) -> None:
        """Add a finding about the thing at `path` (table, id, key …), which stands in `text`, or where its id does."""
        place = text or self.ids[str(path[0])][str(path[1])]
        if severity(code) == "error":
            self._faults.add(tuple(path))
            self._faulty.add(tuple(path[:2]))
        self.report_line(code, message, place.name, place.line(path))

    def near(self, name: str, known: Collection[str], number: int = 3, cutoff: float = 0.6) -> list[str]:
        """Return the known names that may have been meant by one; none, once very much was compared.

        What is less alike than `cutoff`, of 1, is left out. A base with thousands of unknown names is one whose list of
        them is missing, and not mistyped.
        """
        if self._compared >= _MOST_COMPARED:
            return []
        self._compared += len(known)
        return near(name, known, number, cutoff)

    def report_line(self, code: str, message: str, file: str, line: int) -> None:
        """Add a finding about a line of a file (0: the file as a whole)."""
        message = message.replace("\n", "\\n").replace("\t", "\\t")
        if len(message) > _LONGEST_MESSAGE:
            message = f"{message[:_LONGEST_MESSAGE]}…"
        self.findings.append(Finding(file, line, code, message))

    def sort_findings(self) -> None:
        """Put the findings in the order of files and lines."""
        order = {name: number for number, name in enumerate(self.files)}
        self.findings.sort(key=lambda one: (order[one.file], one.line, one.code, one.message))

    def has_faults(self, table: str, id_: str) -> bool:
        """Tell whether there is an error already about a table, or about anything in it."""
        return (table, id_) in self._faulty

    def is_faulty(self, *path: str | int) -> bool:
        """Tell whether there is an error already about the very thing at `path`."""
        return path in self._faults

    def line(self, table: str, id_: str) -> str:
        """Return `file:line` of a table."""
        place = self.ids[table][id_]
        return f"{place.name}:{place.line((table, id_))}"
