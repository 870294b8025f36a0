"""The effect of an import on a base: new entries, known entries, and conflicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from ruskor.base import shape
from ruskor.base.structure import fit
from ruskor.keep.ids import list_candidates, make_id
from ruskor.keep.items import to_list, to_tables, to_text
from ruskor.keep.tables import write_table
from ruskor.model import csl, dates, names
from ruskor.model.text import fold, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from ruskor.base.written import Written
    from ruskor.keep.items import Incoming, Item

__all__ = ["Conflict", "Plan", "make_plan"]

_DOUBT = str.maketrans("", "", "?~%")
_ORDER = ("source", "topic", "unit", "entity", *shape.RECORD_TABLES)


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry that the base has with other values: the keys that differ, each with both values."""

    item: Item
    id: str
    keys: dict[str, tuple[str, str]]


@dataclass(slots=True)
class Plan:
    """The new entries in the order of writing, the known entries, and the conflicts."""

    new: list[Item] = field(default_factory=list)
    known: list[Item] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def pieces(self) -> Iterator[tuple[Item, str]]:
        """Yield each new entry with its text."""
        for item in self.new:
            yield item, write_table(item.table, str(item.id), item.values)


class _Planner:
    """Finds the counterpart of each item in the base."""

    def __init__(self, written: Written | None, incoming: Incoming) -> None:
        self._incoming = incoming
        self._taken: dict[str, dict[str, tuple[str, BaseModel]]] = {}  # the entries of the base, by namespace and id
        self._claimed: dict[str, set[str]] = {}
        self._met: dict[tuple[str, str], str] = {}  # the ids of new entries, by their tables and values
        self._renamed = written.formerly if written else {"source": {}, "record": {}}
        for table in shape.TABLES:
            known = getattr(written, table) if written else {}
            self._taken.setdefault(_find_namespace(table), {}).update(
                {id_: (table, entry) for id_, entry in known.items()}
            )
        self._sources = _Sources(written.source if written else {})
        self.plan = Plan()

    def add(self, items: list[Item]) -> None:
        """Plan items. Each gets its id in the base, or a new id."""
        brought = [fit(shape.TABLES[item.table], item.values) for item in items]
        equal = [self._find_equal(item, own) if own else None for item, own in zip(items, brought, strict=True)]
        for item, id_ in zip(items, equal, strict=True):
            if id_ is not None:
                self._claimed.setdefault(_find_namespace(item.table), set()).add(id_)
        for item, own, id_ in zip(items, brought, equal, strict=True):
            if id_ is None:
                self._plan_item(item, own)
            else:
                item.id = id_
                self.plan.known.append(item)
        self.plan.new.sort(key=lambda item: _ORDER.index(item.table))

    def _find_equal(self, item: Item, brought: BaseModel | None) -> str | None:
        """Return the id of the entry of the base that has all values of an item, or None."""
        for id_ in self._list_ids(item):
            known = self._taken[_find_namespace(item.table)].get(id_)
            if known is None:
                return None
            if known[0] == item.table and not _find_differences(item, known[1], brought):
                return id_
        return None

    def _plan_item(self, item: Item, brought: BaseModel | None) -> None:
        """Give an item its own id, or report the entry that has this id and other values.

        Two equal items become one entry. An item with an invalid shape is new, and the check of the base reports it.
        """
        mark = (item.table, repr(sorted(item.values.items(), key=lambda pair: pair[0])))
        if mark in self._met:
            item.id = self._met[mark]
            self._incoming.note(f"a {item.table} occurs twice in the file, and was imported once")
            return
        namespace = _find_namespace(item.table)
        claimed = self._claimed.setdefault(namespace, set())
        for id_ in self._list_ids(item):
            known = self._taken[namespace].get(id_)
            if id_ in claimed or (known and not brought):
                continue
            claimed.add(id_)
            item.id = id_
            if known is None:
                self._met[mark] = id_
                self.plan.new.append(item)
            elif known[0] == item.table:
                self.plan.conflicts.append(Conflict(item, id_, _find_differences(item, known[1], brought)))
            else:
                self.plan.conflicts.append(Conflict(item, id_, {"kind": (known[0], item.table)}))
            return

    def _list_ids(self, item: Item) -> Iterator[str]:
        """Yield the ids that an item may have in the base, the likeliest first. Then yield new ids for it."""
        if item.table == "source" and (known := self._sources.find(item)):
            yield known
        stem = item.id or make_id(item.table, item.values)
        renamed = self._renamed["source" if item.table == "source" else "record"]
        if item.table in {"source", *shape.RECORD_TABLES} and stem in renamed:
            yield renamed[stem]
        yield from list_candidates(stem)


class _Sources:
    """The sources of a base by their identity in any notation: DOI, address, title and year."""

    def __init__(self, known: dict[str, shape.Source]) -> None:
        self._list_ids: dict[tuple[str, ...], str] = {}
        for id_, source in known.items():
            doi = source.field("DOI")
            issued = source.issued.text if source.issued else ""
            for mark in _list_marks(
                doi if isinstance(doi, str) else None, source.url, source.title, issued, source.type
            ):
                self._list_ids.setdefault(mark, id_)

    def find(self, item: Item) -> str | None:
        """Return the id of the source that matches an item."""
        get = item.values.get
        marks = _list_marks(*(to_text(get(key)) for key in ("DOI", "url", "title", "issued", "type")))
        return next((self._list_ids[mark] for mark in marks if mark in self._list_ids), None)


def _list_marks(
    doi: str | None, url: str | None, title: str | None, issued: str, type_: str | None
) -> Iterator[tuple[str, ...]]:
    """Yield the marks that identify a source, the most certain first."""
    if doi:
        yield "DOI", doi.casefold()
    if url:
        yield "url", url
    if title and issued:
        yield "title", fold(title), issued[:4], str(type_)


def make_plan(incoming: Incoming, written: Written | None) -> Plan:
    """Return the plan for the items of a file. Records use the planned ids of other items in this file."""
    planner = _Planner(written, incoming)
    named = [item for item in incoming.items if item.table not in shape.RECORD_TABLES]
    before = [(item.table, item.id or item.key) for item in named]
    planner.add(named)
    moved = {mark: str(item.id) for mark, item in zip(before, named, strict=True)}
    records = [item for item in incoming.items if item.table in shape.RECORD_TABLES]
    for item in records:
        _follow(item, moved)
    planner.add(records)
    return planner.plan


def _follow(item: Item, moved: dict[tuple[str, str], str]) -> None:
    """In a record, replace the ids of incoming entries with the new ids of these entries."""
    values = item.values
    for key, table in (("topics", "topic"), ("entities", "entity"), ("per", "unit")):
        if key in values:
            values[key] = [moved.get((table, value), value) for value in map(to_text, to_list(values[key]))]
    for key, table in (("speaker", "entity"), ("unit", "unit")):
        if key in values:
            values[key] = moved.get((table, to_text(values[key])), values[key])
    for cite in to_tables(values.get("cites")):
        cite["source"] = moved.get(("source", to_text(cite["source"])), cite["source"])


def _find_namespace(table: str) -> str:
    return "record" if table in shape.RECORD_TABLES else table


def _find_differences(item: Item, known: BaseModel, brought: BaseModel | None) -> dict[str, tuple[str, str]]:
    """Return the keys whose values in the base and in the incoming entry differ.

    A key that only the base has does not count.
    """
    found: dict[str, tuple[str, str]] = {}
    for key in item.values:
        name = {"in": "in_", "from": "from_"}.get(key, key.replace("-", "_"))
        ours, theirs = getattr(known, name, None), getattr(brought, name, None)
        if isinstance(known, shape.Source):
            is_same = _is_same_in_source(key, known, ours, theirs)
        else:
            is_same = _is_same(ours, theirs)
        if key not in item.assumed and not is_same:
            found[key] = (_format_value(ours), _format_value(theirs))
    return found


def _is_same(ours: object, theirs: object) -> bool:
    """Return whether two values are equal. For a list, return whether the base has all items."""
    if isinstance(ours, list) and isinstance(theirs, list):
        return all(part in ours for part in theirs)
    return bool(ours == theirs)


def _is_same_in_source(key: str, known: shape.Source, ours: object, theirs: object) -> bool:
    """Return whether two values of a source are equal, as far as a format of references can express them.

    No such format can express each doubt of a date. In some formats, container and publisher are one field.
    """
    if key in {"author", *csl.NAMES}:
        return [*map(_list_parts, to_list(ours))] == [*map(_list_parts, to_list(theirs))]
    if isinstance(ours, dates.Edtf) and isinstance(theirs, dates.Edtf):
        return ours.text.translate(_DOUBT) == theirs.text.translate(_DOUBT)
    if key in {"container-title", "publisher"}:
        return theirs in {known.container_title, known.publisher}
    return bool(ours == theirs)


def _list_parts(name: object) -> object:
    return (name.parts or names.split(name.text)) if isinstance(name, shape.Name) else name


def _format_value(value: object) -> str:
    """Return a value for a message."""
    if value is None or value == []:
        return "nothing"
    if isinstance(value, dates.Edtf):
        return value.text
    if isinstance(value, list):
        return shorten("; ".join(_format_value(item) for item in value))
    if isinstance(value, shape.Name):
        return value.text
    if isinstance(value, shape.Cite):
        citation = (value.source, value.paragraph, value.page, value.section)
        return " ".join(str(part) for part in citation if part is not None)
    return str(value) if isinstance(value, (int, Decimal)) else f"'{shorten(str(value))}'"
