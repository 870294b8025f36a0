"""A base as its keepers wrote it: its tables by id, and the file of each table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ruskor.base import shape
from ruskor.base.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel

    from ruskor.base.findings import Finding
    from ruskor.base.gists import Gist, KeptRecords
    from ruskor.base.report import SourceText
    from ruskor.model.choices import Kind

__all__ = ["Packed", "Written"]


class Packed(NamedTuple):
    """The packed records of a file (see base/packed.py): their number and their packed form by kind.

    `units` has the units of its figures, in order.
    """

    numbers: dict[Kind, int]
    records: dict[Kind, str]
    units: dict[str, None]


@dataclass(slots=True)
class Written:
    """A base as its keepers wrote it: every table by id, the file of each table, and the report.

    `ids` includes tables with errors, so that a reference to them is not reported as unknown. `left_alone` has the
    files of a folder that do not belong to a base. `outdated` has the references by a former id: the path of the key,
    the former id, and the present id. The tables have only the present id. `shared` has the tables of each file that
    other files need, as (table, id, content): its `[base]`, definitions and sources, and the renamed records. `kept`
    has the cached records of the files that were not read. Such a file is in `doubtful` if another file has the id of
    one of its records. The search for similar records fills `alike`, with pairs of records by kind.
    """

    files: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    editions: list[str] = field(default_factory=list)  # the edition of each title, or ""
    source: dict[str, shape.Source] = field(default_factory=dict)
    topic: dict[str, shape.Topic] = field(default_factory=dict)
    thesaurus: dict[str, shape.Thesaurus] = field(default_factory=dict)
    unit: dict[str, shape.UnitTable] = field(default_factory=dict)
    measure: dict[str, shape.Measure] = field(default_factory=dict)
    entity: dict[str, shape.Entity] = field(default_factory=dict)
    event: dict[str, shape.Event] = field(default_factory=dict)
    figure: dict[str, shape.Figure] = field(default_factory=dict)
    quote: dict[str, shape.Quote] = field(default_factory=dict)
    claim: dict[str, shape.Claim] = field(default_factory=dict)
    ids: dict[str, dict[str, SourceText]] = field(default_factory=lambda: {table: {} for table in shape.TABLES})
    formerly: dict[str, dict[str, str]] = field(  # the present id of each former id
        default_factory=lambda: {what: {} for what in ("source", "topic", "entity", "unit", "measure", "record")}
    )
    outdated: list[tuple[tuple[str | int, ...], str, str]] = field(default_factory=list)
    shared: dict[str, list[tuple[str, str, BaseModel]]] = field(default_factory=dict)
    kept: dict[str, KeptRecords] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    alike: dict[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    packed: dict[str, Packed] = field(default_factory=dict)
    unknown: set[tuple[str, str]] = field(default_factory=set)
    report: Report = field(init=False)
    _gists: list[Gist] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.report = Report(self.ids)

    def share(self, file: str, table: str, id_: str, value: BaseModel) -> None:
        """Keep an entry that other files of the base may need. Of records, keep only renamed records."""
        if table not in shape.RECORD_TABLES or getattr(value, "formerly", None):
            self.shared.setdefault(file, []).append((table, id_, value))

    @property
    def errors(self) -> list[Finding]:
        """The findings that make the base unusable."""
        return self.report.errors

    def sound(self) -> Iterator[tuple[Kind, str, shape.Event | shape.Figure | shape.Quote | shape.Claim]]:
        """Yield every record without errors, as (kind, id, table)."""
        for kind, id_, record in self.records():
            if not self.report.has_faults(kind, id_):
                yield kind, id_, record

    def records(self) -> Iterator[tuple[Kind, str, shape.Event | shape.Figure | shape.Quote | shape.Claim]]:
        """Yield every record as (kind, id, table)."""
        for kind in shape.RECORD_TABLES:
            for id_, table in getattr(self, kind).items():
                yield kind, id_, table

    def gists(self) -> list[Gist]:
        """Return the gist of every record without errors, in order. The files that were not read are included.

        Call it only after all errors are known.
        """
        if self._gists is None:
            from ruskor.base.gists import make_gist  # noqa: PLC0415 -- only `check` needs words

            by_file: dict[str, Sequence[Gist]] = {name: kept.gists for name, kept in self.kept.items()}
            read: dict[str, list[Gist]] = {}
            for kind, id_, record in self.sound():
                name = self.ids[kind][id_].name
                if name not in self.kept:
                    read.setdefault(name, []).append(make_gist(kind, id_, record))
            by_file.update(read)
            every = [gist for name in self.files for gist in by_file.get(name, ())]
            self._gists = [gist for kind in shape.RECORD_TABLES for gist in every if gist.kind == kind]
        return self._gists

    @property
    def organisations(self) -> frozenset[str]:
        """All names of entities that are not persons. An author with such a name has no given name."""
        return frozenset(
            name
            for entity in self.entity.values()
            if entity.kind != "person"
            for name in (entity.name, *entity.names.values(), *entity.aliases)
        )

    def called(self, table: str, id_: str) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Yield the names of a topic, entity or unit, and its id, each with the path of its key."""
        entry = getattr(self, table)[id_]
        yield id_, ()
        for key in ("name", "plural", "symbol"):
            if name := getattr(entry, key, None):
                yield name, (key,)
        for language, name in getattr(entry, "names", {}).items():
            yield name, ("names", language)
        for index, name in enumerate(getattr(entry, "aliases", ())):
            yield name, ("aliases", index)

    def line(self, table: str, id_: str) -> str:
        """Return `file:line` of a table."""
        location = self.ids[table][id_]
        return f"{location.name}:{location.line((table, id_))}"
