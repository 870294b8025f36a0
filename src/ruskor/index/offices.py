"""The holders of offices over time. In a record, a title means each entity that may hold the office at its date."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model import dates
from ruskor.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, KeysView

    from ruskor.model import contract

__all__ = ["Held", "Offices", "office_id"]


class Held(NamedTuple):
    """An office that an entity may hold at the date of a record. It `is_certain` if the entity surely holds it then."""

    office: str
    is_certain: bool


class Offices:
    """The offices of a base, by the entity that holds them."""

    def __init__(self, entities: Iterable[contract.Entity]) -> None:
        self._held = {entity["id"]: entity["offices"] for entity in entities if entity["offices"]}

    @property
    def holders(self) -> KeysView[str]:
        """The ids of the entities that hold offices."""
        return self._held.keys()

    def names(self) -> dict[str, list[str]]:
        """Return the title and the aliases of each office, by its id. All holders of a title share one office."""
        found: dict[str, dict[str, None]] = {}
        for held in self._held.values():
            for office in held:
                names = found.setdefault(office_id(office["title"]), {})
                names.update(dict.fromkeys((office["title"], *office["aliases"])))
        return {id_: [*names] for id_, names in found.items()}

    def held(self, entity: str, record: contract.Record) -> Iterator[Held]:
        """Yield the offices that an entity may hold at the date of a record.

        For a record without a date, use the dates of its sources.
        """
        for office in self._held.get(entity, ()):
            start, end = _find_limits(office["from"], office["to"])
            spans = list(_list_dates(record))
            if any(when.reach_first <= end[1] and when.reach_last >= start[0] for when in spans):
                is_certain = all(
                    when.reach_first >= start[1] and when.reach_last <= end[0] and not when.is_uncertain
                    for when in spans
                )
                yield Held(office_id(office["title"]), is_certain)


def office_id(title: str) -> str:
    """Return the id of the office with this title. Its full stop distinguishes it from the ids of entities."""
    return f".{fold(title).replace(' ', '-')}"


@lru_cache(maxsize=1000)
def _find_limits(start: str | None, end: str | None) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the first and last possible day of the start of an office, then the same two days of its end."""
    first, last = (dates.parse(edtf) if edtf else None for edtf in (start, end))
    return (
        (first.reach_first, first.reach_last) if first else (dates.BEFORE_ALL, dates.BEFORE_ALL),
        (last.reach_first, last.reach_last) if last else (dates.AFTER_ALL, dates.AFTER_ALL),
    )


def _list_dates(record: contract.Record) -> Iterator[dates.Edtf]:
    """Yield the date of a record, or, if it has none, the dates of its sources."""
    edtf = record["date"] and record["date"]["edtf"]
    for text in [edtf] if edtf else [cite["source"]["issued"] for cite in record["cites"]]:
        if text:
            yield dates.parse(text)
