"""Names in incoming records become ids of the base. New names become new entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.base import shape
from ruskor.base.currencies import ISO_4217
from ruskor.errors import near, suggestion
from ruskor.keep.ids import is_id, list_candidates, make_slug
from ruskor.keep.items import Item, to_list, to_table, to_tables, to_text
from ruskor.model.text import fold, shorten
from ruskor.model.units import list_everyday_names

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

    from ruskor.base.written import Written
    from ruskor.keep.items import Faults, Incoming

__all__ = ["Vocabulary", "resolve_names"]

_ENTITY, _TOPIC, _UNIT, _SOURCE = "entity", "topic", "unit", "source"
_WHAT = {_ENTITY: "entity", _TOPIC: "topic", _UNIT: "unit or currency", _SOURCE: "source"}

_VALUES = {_ENTITY: "=KIND", _UNIT: "=PLURAL"}


class Vocabulary:
    """The meanings of names in a base, and in the incoming items.

    Without a base (`written` is None), every name means an id made of this name.
    """

    def __init__(self, written: Written | None, items: Iterable[Item] = ()) -> None:
        self.is_open = written is None
        self._written = written
        self._named: dict[str, dict[str, list[str]]] = {table: {} for table in _WHAT}
        self._ids: dict[str, set[str]] = {table: set() for table in _WHAT}
        if written is not None:
            for table in (_ENTITY, _TOPIC, _UNIT):
                for id_ in getattr(written, table):
                    self._add(table, id_, (name for name, _ in written.called(table, id_)))
            for id_, source in written.source.items():
                self._add(_SOURCE, id_, filter(None, [source.title]))
            for former, present in written.formerly["source"].items():
                self._add(_SOURCE, present, [former])
        for item in items:
            if item.table in self._ids and item.id:
                self.add(item)

    def add(self, item: Item) -> None:
        """Add an incoming entry. From now on, `find` knows its id and its names."""
        keys = ("name", "plural", "symbol", "title")
        names = [str(item.values[key]) for key in keys if item.values.get(key)]
        others = [*to_list(item.values.get("aliases")), *to_table(item.values.get("names")).values()]
        self._add(item.table, str(item.id), [*names, *map(to_text, others)])

    def _add(self, table: str, id_: str, names: Iterable[str]) -> None:
        self._ids[table].add(id_)
        for name in names:
            ids = self._named[table].setdefault(fold(name) or name, [])
            if id_ not in ids:
                ids.append(id_)

    def find(self, table: str, name: str) -> list[str]:
        """Return the ids that a name may mean. An id means only itself."""
        if name in self._ids[table]:
            return [name]
        found = self._named[table].get(fold(name) or name, [])
        if found or table != _UNIT:
            return found
        return self._find_units(name)

    def _find_units(self, name: str) -> list[str]:
        """Return the units and currencies with this everyday name: $, dollars, km."""
        if name.upper() in ISO_4217 and len(name) == len("USD"):
            return [name.upper()]
        bare = name.casefold()
        own = [id_ for id_ in self._ids[_UNIT] if bare in {name.casefold() for name in list_everyday_names(id_)}]
        return own or [
            code for code in sorted(ISO_4217) if bare in {name.casefold() for name in list_everyday_names(code)}
        ]

    def names(self, table: str) -> list[str]:
        """Return the ids of a table and their names, for suggestions."""
        return [*self._ids[table], *self._named[table]]

    def near(self, table: str, name: str) -> list[str]:
        """Return the ids of names similar to an unknown name, or none after very many comparisons."""
        known = self.names(table)
        names = self._written.report.near(fold(name), known, 2) if self._written else near(fold(name), known, 2)
        return [id_ for name in names for id_ in self.find(table, name)]

    def free_id(self, table: str, stem: str) -> str:
        """Return an id for a new entry in a table: `stem`, with a number at its end if `stem` is taken."""
        return next(candidate for candidate in list_candidates(stem) if candidate not in self._ids[table])


class _Resolver:
    """Replaces names by ids in the items of one file."""

    def __init__(self, vocabulary: Vocabulary, new: Mapping[str, str], incoming: Incoming, faults: Faults) -> None:
        self._vocabulary = vocabulary
        self._new = new
        self._incoming = incoming
        self._faults = faults

    def resolve(self, item: Item) -> Iterator[Item]:
        """Resolve the names in an item, and yield the new entries that it needs."""
        values = item.values
        for key, table in (("topics", _TOPIC), ("entities", _ENTITY), ("per", _UNIT)):
            if key in values:
                found = []
                for name in map(to_text, to_list(values[key])):
                    id_ = yield from self._resolve_name(item, key, table, name)
                    found.append(id_)
                values[key] = list(dict.fromkeys(filter(None, found)))
        if "speaker" in values:
            values["speaker"] = yield from self._resolve_name(item, "speaker", _ENTITY, to_text(values["speaker"]))
        if item.table == "figure":
            yield from self._resolve_unit(item)
        for cite in to_tables(values.get("cites")):
            for key in ("source", "in"):
                if key in cite:
                    cite[key] = yield from self._resolve_name(item, key, _SOURCE, to_text(cite[key]))

    def _resolve_unit(self, item: Item) -> Iterator[Item]:
        """Resolve the unit of a figure. The unit of the key `unit` and the unit beside the number must be the same."""
        beside, named = to_text(item.values.pop("unit of amount", "")), to_text(item.values.get("unit"))
        if not beside and not named:
            self._faults.add(item.line, "the figure has no unit; give one with --set unit=UNIT, or --map unit=COLUMN")
            return
        unit = yield from self._resolve_name(item, "unit", _UNIT, named or beside)
        is_held = named and beside and unit and not self._vocabulary.is_open
        if is_held and unit not in self._vocabulary.find(_UNIT, beside):
            message = f"the amount is followed by '{shorten(beside)}', which is not the unit {unit}"
            self._faults.add(item.line, message)
        item.values["unit"] = unit

    def _resolve_name(self, item: Item, key: str, table: str, name: str) -> Generator[Item, None, str]:
        """Return the id of a name. Yield the new entry that the name needs, if any."""
        found = self._vocabulary.find(table, name)
        if len(found) == 1:
            return found[0]
        if found:
            self._faults.add(item.line, f"{key}: '{shorten(name)}' may be {' or '.join(sorted(found))}; choose one")
            return ""
        if self._vocabulary.is_open:
            return name if is_id(name) or table == _UNIT else make_slug(name) or name
        if key in self._new:
            made = self._make(table, self._new[key], name, item.line)
            yield made
            return str(made.id)
        ids = dict.fromkeys(self._vocabulary.near(table, name))
        hint = f"; --new {key}{_VALUES.get(table, '')} adds it" if table != _SOURCE else "; `ruskor add source` adds it"
        what = f"no {_WHAT[table]} '{shorten(name)}' in the base"
        self._faults.add(item.line, f"{key}: {what}{suggestion(list(ids))}", hint)
        return ""

    def _make(self, table: str, kind: str, name: str, line: int) -> Item:
        values: dict[str, object] = {"plural": kind or name} if table == _UNIT else {"name": name}
        if table == _ENTITY:
            values["kind"] = kind
        made = Item(table, values, line, self._vocabulary.free_id(table, make_slug(name) or table), key=name)
        self._vocabulary.add(made)
        return made


def resolve_names(incoming: Incoming, vocabulary: Vocabulary, new: Mapping[str, str], faults: Faults) -> None:
    """Replace names by ids in all incoming records, and add new entries before them."""
    resolver = _Resolver(vocabulary, new, incoming, faults)
    found: list[Item] = []
    for item in incoming.items:
        if item.table in shape.RECORD_TABLES:
            found += resolver.resolve(item)
    incoming.items[:0] = found
