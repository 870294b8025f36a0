"""Former ids of entries. A reference by a former id becomes a reference by the present id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.base import shape
from ruskor.base.findings import format_path
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruskor.base.written import Written

    Record = shape.Event | shape.Figure | shape.Quote | shape.Claim

__all__ = ["follow"]

_ID, _UNIT = re.compile(shape.ID), re.compile(f"{shape.ID}|{shape.CURRENCY}")
#: The kinds of entries with former ids, with their tables. Two entries of one kind cannot have the same id.
_TABLES = {
    **{table: (table,) for table in ("source", "topic", "entity", "unit", "measure")},
    "record": tuple(shape.RECORD_TABLES),
}
#: The keys of a record that refer to other entries, except `cites`. The kind of these entries comes first.
_KEYS = (
    ("topic", "topics"), ("entity", "entities"), ("entity", "speaker"), ("unit", "unit"), ("unit", "per"),
    ("measure", "measure"), ("record", "see"),
)  # fmt: skip


def follow(written: Written) -> None:
    """Store the present id of each former id in `written`, and replace references by former ids.

    It is a fault if another entry has the former id, or once had it.
    """
    for what, tables in _TABLES.items():
        written.formerly[what] = _map_former_ids(written, tables)
    if not any(written.formerly.values()):
        return  # most bases have no former ids, so the records stay as they are
    for kind, id_, record in list(written.records()):
        if renamed := dict(_replace_former_ids(written, kind, id_, record)):
            getattr(written, kind)[id_] = record.model_copy(update=renamed)


def _map_former_ids(written: Written, tables: tuple[str, ...]) -> dict[str, str]:
    """Return the present id of each former id, and report wrong former ids."""
    found: dict[str, str] = {}
    owners: dict[str, str] = {}
    for table in tables:
        for id_, entry in getattr(written, table).items():
            for index, former in enumerate(entry.formerly):
                if former == shape.STAND_IN:
                    continue
                where = (table, id_, "formerly", index)
                what = f"{format_path((table, id_))} was formerly '{shorten(former)}'"
                rival = next((other for other in tables if former in written.ids[other]), None)
                if not (_UNIT if table == "unit" else _ID).fullmatch(former):
                    written.report.add("E104", f"{what}, which is not kebab-case", where)
                elif rival:
                    message = f"{what}, which is the id of the {rival} at {written.line(rival, former)}"
                    written.report.add("E202", message, where)
                elif former in found:
                    message = (
                        f"{what}, and so was the {owners[former]} at {written.line(owners[former], found[former])}"
                    )
                    written.report.add("E202", message, where)
                else:
                    found[former], owners[former] = id_, table
    return found


def _replace_former_ids(written: Written, kind: str, id_: str, record: Record) -> Iterator[tuple[str, object]]:
    """Yield each key of a record that refers to former ids, with a new value that has the present ids."""
    sources = written.formerly["source"]
    if not sources.keys().isdisjoint(source for cite in record.cites for source in (cite.source, cite.read_in)):
        cites = []
        for index, cite in enumerate(record.cites):
            present = {
                key: sources[name]
                for key, name in (("source", cite.source), ("in_", cite.in_))
                if name in sources and name is not None
            }
            for key, name in present.items():
                where = (kind, id_, "cites", index, key.rstrip("_"))
                written.outdated.append((where, getattr(cite, key), name))
            cites.append(cite.model_copy(update=present))
        yield "cites", cites
    for what, key in _KEYS:
        present_ids, value = written.formerly[what], getattr(record, key, None)
        if isinstance(value, str) and value in present_ids:
            written.outdated.append(((kind, id_, key), value, present_ids[value]))
            yield key, present_ids[value]
        elif isinstance(value, list) and not present_ids.keys().isdisjoint(value):
            for index, name in enumerate(value):
                if name in present_ids:
                    written.outdated.append(((kind, id_, key, index), name, present_ids[name]))
            yield key, [present_ids.get(name, name) for name in value]
