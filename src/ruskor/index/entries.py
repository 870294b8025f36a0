"""The rows of one record in an index: the row with its JSON, and the rows that look-ups use to find it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ruskor.index.store import describe_position
from ruskor.model.amounts import make_order_key
from ruskor.model.dates import parse
from ruskor.model.exactjson import dumps
from ruskor.model.own import list_own_keys, list_own_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ruskor.index.offices import Offices
    from ruskor.model import contract

    SourceCount = Callable[[Sequence[contract.Cited]], Iterable[tuple[str, int]]]

__all__ = ["Entry", "row_of"]


class Entry(NamedTuple):
    """The keys that find a record: the ids that it names, by role, the positions that it cites, and its `see`.

    `mentions` has the entities, topics and sources that include this record in their number of records.
    """

    links: dict[tuple[str, str], None]
    places: set[str]
    references: set[str]
    mentions: set[tuple[str, str]]

    @classmethod
    def of(cls, record: contract.Record, offices: Offices) -> Entry:
        """Return the keys that find a record; `offices` has the holders of each office."""
        links = [("topic", topic["id"]) for topic in record["topics"]]
        links += [("entity", entity["id"]) for entity in record["entities"]]
        tiers = []
        for cite in record["cites"]:
            links.append(("source", cite["source"]["id"]))
            tiers.append(("tier", cite["source"]["tier"]))
            if cite["in"]:
                links.append(("source", cite["in"]["id"]))
        mentions = {*links}
        if record["quote"]:
            mentions.add(("entity", record["quote"]["speaker"]["id"]))
        links += tiers
        links += _list_kind_links(record)
        if offices.holders:
            links += _list_offices(record, offices)
        places = {cited for cite in record["cites"] if (cited := describe_position(cite))}
        return cls(dict.fromkeys(links), places, {*record["see"]}, mentions)


def row_of(
    position: int, record: contract.Record, text: str, keywords: Iterable[str], count: SourceCount
) -> tuple[object, ...]:
    """Return the row of a record in the table of records; `text` is the record as JSON.

    `count` counts its independent sources. For a figure, `write_measures` later counts the sources that agree.
    """
    when, amount, quote = record["date"], record["amount"], record["quote"]
    return (
        position,
        record["id"],
        record["kind"],
        *_compute_days(when["edtf"] if when else None),
        _make_key(amount["low"]) if amount else None,
        _make_key(amount["high"]) if amount else None,
        amount is not None and amount["bound"] == "over",
        amount is not None and amount["bound"] == "under",
        _find_size(amount) if amount else None,
        quote["lang"] if quote else None,
        _count_sources(record, count),
        dumps([*keywords]) if keywords else "[]",
        text,
    )


def _find_size(amount: contract.Amount) -> str | None:
    """Return the key of the amount by which a figure is sorted: its number, or else its lower or its upper end."""
    ends = (amount["value"], amount["low"], amount["high"])
    return _make_key(next((end for end in ends if end is not None), None))


def _count_sources(record: contract.Record, count: SourceCount) -> int:
    """Return the number of independent sources that a record itself cites."""
    if len(record["cites"]) == 1:  # most records cite one source
        return 1
    ((_, number),) = count([record])
    return number


def _list_kind_links(record: contract.Record) -> Iterator[tuple[str, str]]:
    """Yield the links that only some kinds of records have, and the base's own keys."""
    if record["quote"]:
        yield "speaker", record["quote"]["speaker"]["id"]
    if record["amount"] and record["measure"]:
        yield "unit", record["amount"]["unit"]
        yield "measure", record["measure"]
        for unit in record["amount"]["per"]:
            yield "per", unit
    if list_own_keys(record):
        for mark in list_own_marks(record):
            yield "own", mark


def _list_offices(record: contract.Record, offices: Offices) -> Iterator[tuple[str, str]]:
    """Yield the offices that the entities or speaker of a record may hold at its date.

    An office that they certainly hold comes again, with `!` after its role.
    """
    speaker = record["quote"]["speaker"]["id"] if record["quote"] else None
    for id_ in dict.fromkeys([*(entity["id"] for entity in record["entities"]), *([speaker] if speaker else [])]):
        for office, is_certain in offices.held(id_, record):
            for role in ("office", "speaker-office") if id_ == speaker else ("office",):
                yield role, office
                if is_certain:
                    yield f"{role}!", office


@lru_cache(maxsize=10_000)
def _compute_days(edtf: str | None) -> tuple[int | None, int | None, int | None, int | None, bool]:
    """Return four days for a date: two sort keys and two limits. Then return whether the date is uncertain.

    The limits are the first and last possible day. For a record without an EDTF date, each day is None.
    """
    if not edtf:  # the record has no date, or only a date in the words of its source
        return None, None, None, None, False
    when = parse(edtf)
    return *when.order, when.reach_first, when.reach_last, when.is_uncertain


@lru_cache(maxsize=1000)  # both ends of an amount are usually the same number
def _make_key(number: int | Decimal | None) -> str | None:
    return None if number is None else make_order_key(Decimal(number))
