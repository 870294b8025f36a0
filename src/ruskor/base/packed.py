"""Records that wait, packed, until the whole base is read.

The record of an answer has the names of its entities, sources and units, and any later file may define them. A packed
record is JSON with only their ids. It takes about a tenth of the memory of its table.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ruskor.base import checks, shape
from ruskor.base.written import Packed
from ruskor.model import amounts, dates
from ruskor.model.exactjson import dumps, loads
from ruskor.model.languages import normalise_tag

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from ruskor.base.report import SourceText
    from ruskor.base.written import Written
    from ruskor.model import contract
    from ruskor.model.choices import Kind

    _Values = dict[str, Any]
    Record = shape.Event | shape.Figure | shape.Quote | shape.Claim

__all__ = ["FaultError", "Waiting", "finish", "pack", "take", "unpack"]

#: A record of the output, with ids instead of the values that come from other tables, and its keywords.
Waiting = tuple["_Values", list[str]]


class FaultError(Exception):
    """A base has errors. Only the reading of all its tables finds all of them."""


def take(written: Written, text: SourceText) -> None:
    """Check and pack the records of a file that was just read. Then forget the text of the file.

    Raises FaultError at the first error.
    """
    checks.check_amounts(written)
    if written.errors:
        raise FaultError
    written.unknown |= checks.find_unknown(written)
    pack(written)
    text.text = ""


def finish(written: Written) -> None:
    """Check what is left when all files were taken. Raises FaultError if the base has errors."""
    checks.check_lengths(written)
    if written.errors or not checks.are_known(written, written.unknown):
        raise FaultError


def pack(written: Written) -> None:
    """Pack the records of all files whose records are not packed yet. Of their tables, only renamed records remain."""
    done = frozenset(written.packed)
    for kind in shape.RECORD_TABLES:
        tables: dict[str, Record] = getattr(written, kind)
        texts = written.ids[kind]
        for name, items in groupby(tables.items(), lambda item: texts[item[0]].name):  # noqa: B023 -- used at once
            if name in done:
                continue
            packed = written.packed.setdefault(name, Packed({}, {}, {}))
            waiting = [(_describe(kind, id_, record), record.keywords) for id_, record in items]
            packed.numbers[kind] = len(waiting)
            packed.records[kind] = dumps(waiting)
            for amount in [values["amount"] for values, _ in waiting if values["amount"]]:
                packed.units.update(dict.fromkeys((amount["unit"], *amount["per"])))
        renamed = {id_: record for id_, record in tables.items() if record.formerly}
        tables.clear()
        tables.update(renamed)


def unpack(written: Written) -> Iterator[Waiting]:
    """Yield every packed record, in the order of the base."""
    for kind in shape.RECORD_TABLES:
        for packed in written.packed.values():
            if kind in packed.records:
                yield from loads(packed.records[kind])


def _describe(kind: Kind, id_: str, record: Record) -> _Values:
    """Return a record of the output with ids instead of the values that come from other tables."""
    return {
        "kind": kind,
        "id": id_,
        "summary": record.summary,
        "date": _describe_date(record.date.text if record.date else None, record.dated),
        "amount": _describe_amount(record) if type(record) is shape.Figure else None,  # `isinstance` is slow here
        "measure": record.measure if type(record) is shape.Figure else None,
        "quote": _describe_quote(record) if type(record) is shape.Quote else None,
        "topics": record.topics,
        "entities": record.entities,
        "cites": [
            {
                "source": cite.source,
                "paragraph": cite.paragraph,
                "page": cite.page,
                "section": cite.section,
                "in": cite.in_,
            }
            for cite in record.cites
        ],
        "see": record.see,
        "note": record.note,
        **record.own,
    }


@lru_cache(maxsize=10_000)
def _describe_date(edtf: str | None, stated: str | None) -> contract.Date | None:
    """Return a date of the output, with the source's own words. A cache keeps it, because many records share a date."""
    if edtf is None:
        if not stated:
            return None
        return {"edtf": None, "earliest": None, "latest": None, "text": f"“{stated}”", "stated": stated}
    when = dates.parse(edtf)
    return {
        "edtf": edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "text": when.to_words(stated),
        "stated": stated,
    }


def _describe_amount(figure: shape.Figure) -> dict[str, object]:
    """Return an amount of the output. Its text needs the names of the unit, so the number itself is in its place."""
    amount = figure.as_amount()
    span = amounts.make_interval(amount)
    return {
        "low": _simplify_number(span.low),
        "high": _simplify_number(span.high),
        "bound": amount.bound,
        "unit": figure.unit,
        "per": figure.per,
        "text": [amount.bound, *(None if number is None else str(number) for number in amount[1:])],
        "stated": figure.stated,
        "value": _simplify_number(amount.value),
    }


def _simplify_number(number: Decimal | None) -> contract.Number | None:
    """Return a whole number as an integer. Any other number does not change."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else number


def _describe_quote(quote: shape.Quote) -> dict[str, object]:
    return {
        "text": quote.text,
        "lang": normalise_tag(quote.lang) if quote.lang else None,
        "translation": quote.translation,
        "speaker": quote.speaker,
        "role": quote.role,
    }
