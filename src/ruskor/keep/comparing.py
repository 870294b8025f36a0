"""A comparison of two states of a base by entries, not by lines: added, removed, renamed and changed entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from ruskor.base import shape
from ruskor.base.plain import fields_of
from ruskor.errors import BaseError
from ruskor.keep.items import to_tables
from ruskor.keep.layout import write_value
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from ruskor.base.written import Written
    from ruskor.model import contract
    from ruskor.model.choices import Change, TableKind

__all__ = ["Difference", "as_json", "compare", "to_lines"]

_MARKS = {"added": "+", "removed": "-", "changed": "~", "renamed": "~"}
_MISSING = "(nothing)"
#: The tables to which the keys of a record refer.
_NAMING = {
    "see": "record",
    "entities": "entity",
    "speaker": "entity",
    "topics": "topic",
    "unit": "unit",
    "per": "unit",
    "measure": "measure",
}


class Difference(NamedTuple):
    """An entry that differs between two states, with the old and the new value of each key that differs."""

    change: Change
    kind: TableKind
    id: str
    former: str | None  # the old id of a renamed entry
    label: str  # its summary, title or name
    fields: dict[str, tuple[object, object]]


def compare(old: Written, new: Written) -> Iterator[Difference]:
    """Yield the differences: first sources, topics and so on, then records, each kind in the order of the new state.

    An entry that was renamed or merged into another entry is found by `formerly`. The order of tables and keys does
    not count. Raises BaseError if a state has errors.
    """
    for written in (old, new):
        if written.errors:
            raise BaseError(written.errors)
    for kind in shape.TABLES:
        yield from _compare_kind(cast("TableKind", kind), old, new)


def _compare_kind(kind: TableKind, old: Written, new: Written) -> Iterator[Difference]:
    before: dict[str, BaseModel] = getattr(old, kind)
    after: dict[str, BaseModel] = getattr(new, kind)
    present = new.formerly.get("record" if kind in shape.RECORD_TABLES else kind, {})
    former: dict[str, str] = {}
    for old_id in before:
        id_ = present.get(old_id)
        if id_ in after and id_ not in before and old_id not in after:
            former.setdefault(id_, old_id)
    for id_, table in after.items():
        fields = fields_of(table)
        old_id = former.get(id_, id_)
        if old_id not in before:
            yield Difference("added", kind, id_, None, _find_label(fields), {})
            continue
        earlier = _replace_former_ids(fields_of(before[old_id]), new)
        changed = {
            key: pair for key, pair in _pair_values(earlier, fields) if not (old_id != id_ and key == "formerly")
        }
        if changed or old_id != id_:
            change: Change = "changed" if old_id == id_ else "renamed"
            yield Difference(change, kind, id_, None if old_id == id_ else old_id, _find_label(fields), changed)
    gone = before.keys() - after.keys() - {*former.values()}
    for id_, table in before.items():
        if id_ in gone:
            yield Difference("removed", kind, id_, None, _find_label(fields_of(table)), {})


def _replace_former_ids(fields: dict[str, object], new: Written) -> dict[str, object]:
    """Return the keys of a record with present ids. So the rename of another entry is not a change."""

    def present(what: str, id_: object) -> object:
        if isinstance(id_, list):
            return [present(what, item) for item in id_]
        return new.formerly[what].get(id_, id_) if isinstance(id_, str) else id_

    found = {key: present(what, fields[key]) for key, what in _NAMING.items() if key in fields}
    if cites := to_tables(fields.get("cites")):
        found["cites"] = [
            {key: present("source", value) if key in {"source", "in"} else value for key, value in cite.items()}
            for cite in cites
        ]
    return {**fields, **found}


def _pair_values(earlier: dict[str, object], later: dict[str, object]) -> Iterator[tuple[str, tuple[object, object]]]:
    for key in dict.fromkeys([*earlier, *later]):
        pair = earlier.get(key), later.get(key)
        if pair[0] != pair[1]:
            yield key, pair


def _find_label(fields: dict[str, object]) -> str:
    return str(fields.get("summary") or fields.get("title") or fields.get("name") or "")


def to_lines(difference: Difference) -> Iterator[str]:
    r"""Yield a difference as lines for people.

    >>> print(*to_lines(Difference("changed", "figure", "cost", None, "", {"amount": (40, 45)})), sep="\n")
    ~ figure.cost
        amount: 40 → 45
    """
    name = f"{difference.kind}.{difference.id}"
    label = f"  {difference.label}" if difference.change in {"added", "removed"} and difference.label else ""
    renamed = f"  (was {difference.kind}.{difference.former})" if difference.former else ""
    yield f"{_MARKS[difference.change]} {name}{label}{renamed}"
    for key, (old, new) in difference.fields.items():
        if isinstance(old, list) and isinstance(new, list):
            parts = [f"- {_format_value(value)}" for value in old if value not in new]
            parts += [f"+ {_format_value(value)}" for value in new if value not in old]
            yield f"    {key}: {', '.join(parts) or 'another order'}"
        else:
            yield f"    {key}: {_format_value(old)} → {_format_value(new)}"


def _format_value(value: object) -> str:
    return _MISSING if value is None else shorten(write_value(value))


def as_json(difference: Difference) -> contract.Difference:
    """Return a difference as JSON."""
    return {
        "change": difference.change,
        "kind": difference.kind,
        "id": difference.id,
        "former": difference.former,
        "fields": {key: {"old": old, "new": new} for key, (old, new) in difference.fields.items()},
    }
