"""The rows of a data set: plain values for any engine, from the JSON of the output contract.

No value is guessed. A date has its notation (EDTF) and both ends. An open end is null. Days have numbers, because dates
go beyond the years 1 to 9999 of `datetime.date`: 0001-01-01 is 1, as in `date.toordinal`. An amount has both ends as
decimals with 10 digits after the point. If a number has more digits, `…_exact` has all of them. The ends of an amount
are rounded outwards, so that the interval still contains the number.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ruskor.model.columns import make_cite_columns, make_quote_columns
from ruskor.model.csl import FIELDS, NAMES, PARTS
from ruskor.model.dates import AFTER_ALL, BEFORE_ALL, day_from_iso, parse
from ruskor.model.exactjson import dumps
from ruskor.model.own import list_own_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ruskor.model.choices import Term
    from ruskor.model.contract import (
        Amount,
        Date,
        Entity,
        Measure,
        Number,
        Record,
        Source,
        Topic,
        Unit,
    )

    Row = dict[str, object]

__all__ = ["PLACES", "SOURCE_PLAIN", "TERM_ROWS", "make_record_row"]

#: The digits of a number after the decimal point.
PLACES = 10
_UNIT = Decimal(1).scaleb(-PLACES)
_EXACT = Context(prec=100)  # more digits than any number of a base has

#: The fields of a source with plain values.
SOURCE_PLAIN = (
    "id", "type", "title", "container_title", "publisher", "issued", "url", "accessed", "archived", "language", "tier",
    "via", "paragraphs", "note", "records",
)  # fmt: skip


def make_record_row(position: int, record: Record) -> Row:
    """Return the row of a record, given as JSON. `position` is its number in the answer or the base."""
    return {
        "position": position,
        **_pick(record, ("id", "kind", "summary", "measure", "note", "see")),
        **_make_date(record["date"]),
        **_make_amount(record["amount"]),
        **make_quote_columns(record["quote"]),
        "topics": [topic["id"] for topic in record["topics"]],
        "entities": [entity["id"] for entity in record["entities"]],
        "sources": [*dict.fromkeys(cite["source"]["id"] for cite in record["cites"])],
        "cites": [make_cite_columns(cite) for cite in record["cites"]],
        "own": _list_own(record),
    }


def _make_date(when: Date | None) -> Row:
    if when is None:
        return {"is_uncertain": False}
    row: Row = {"date": when["edtf"], "date_text": when["text"], "date_stated": when["stated"], "is_uncertain": False}
    return {**row, **_make_days(when["edtf"])} if when["edtf"] else row


@lru_cache(maxsize=10_000)
def _make_days(edtf: str) -> Row:
    when = parse(edtf)
    numbers = {
        "date_first_day": when.first,
        "date_last_day": when.last,
        "date_reach_first": when.reach_first,
        "date_reach_last": when.reach_last,
    }
    return {
        "date_earliest": when.earliest if isinstance(when.earliest, date) else None,
        "date_latest": when.latest if isinstance(when.latest, date) else None,
        **{name: None if number in {BEFORE_ALL, AFTER_ALL} else number for name, number in numbers.items()},
        "is_uncertain": when.is_uncertain,
    }


def _make_amount(amount: Amount | None) -> Row:
    if amount is None:
        return {"per": []}
    row: Row = {"amount_bound": amount["bound"], "amount_text": amount["text"], "amount_stated": amount["stated"]}
    row["amount_low"], row["amount_low_exact"] = _make_number(amount["low"], ROUND_FLOOR)
    row["amount_high"], row["amount_high_exact"] = _make_number(amount["high"], ROUND_CEILING)
    row["amount_value"], row["amount_value_exact"] = _make_number(amount["value"], None)
    return {**row, "unit": amount["unit"], "per": amount["per"]}


def _make_number(number: Number | None, rounding: str | None) -> tuple[Decimal | None, str | None]:
    """Return a number for its column. If the column cannot contain all digits, also return them as a text.

    In this case, the number in the column is rounded by `rounding`, or null without it. The column has room for the
    largest number of a base.
    """
    if number is None:
        return None, None
    exact = Decimal(number)
    rounded = exact.quantize(_UNIT, rounding=rounding or ROUND_FLOOR, context=_EXACT)
    if rounded == exact:
        return rounded, None
    return (rounded if rounding else None), f"{exact:f}"


def _list_own(entry: Record | Source) -> list[Row]:
    """Return the keys that the base adds to an entry. A text does not change, and any other value becomes JSON."""
    return [
        {"key": key, "value": value if isinstance(value, str) else dumps(value)}
        for key, value in list_own_values(entry)
    ]


def _pick(entry: Mapping[str, object], keys: Iterable[str]) -> Row:
    return {key: entry[key] for key in keys}


def _make_source_row(source: Source) -> Row:
    """Return the row of a source."""
    more = {**_pick(source, (key for key in FIELDS if key not in NAMES)), **source["csl"]}
    people = [(role, name) for role, names in source["creators"].items() for name in names]
    return {
        **_pick(source, (name for name in SOURCE_PLAIN if name != "container_title")),
        "container_title": source["container-title"],
        "author": source["author"],
        "creators": [{"role": role, **{_name_column(part): name.get(part) for part in PARTS}} for role, name in people],
        "fields": [{"field": key, "value": value} for key, value in more.items() if value and key not in NAMES],
        "own": _list_own(source),
    }


def _make_entity_row(entity: Entity) -> Row:
    """Return the row of an entity."""
    names = [{"language": language, "name": name} for language, name in entity["names"].items()]
    offices = [
        {"title": office["title"], "aliases": office["aliases"], "begin_date": office["from"], "end_date": office["to"]}
        for office in entity["offices"]
    ]
    return {
        **_pick(entity, ("id", "name", "kind", "about", "aliases", "records")),
        "names": names,
        "offices": offices,
    }


def _make_measure_row(measure: Measure) -> Row:
    """Return the row of a measure."""
    days = {"first_day": measure["earliest"], "last_day": measure["latest"]}
    return {
        **_pick(measure, ("id", "units", "figures", "sources")),
        **{end: day and day_from_iso(day).toordinal() for end, day in days.items()},
    }


def _name_column(part: str) -> str:
    return part.replace("-", "_")


def _make_topic_row(topic: Topic) -> Row:
    """Return the row of a topic."""
    return _pick(topic, ("id", "name", "aliases", "records"))


def _make_unit_row(unit: Unit) -> Row:
    """Return the row of a unit."""
    return _pick(unit, ("id", "name", "plural", "symbol"))


#: The tables of the vocabulary by name, each with the function that returns the row of an entry.
TERM_ROWS: Mapping[Term, Callable[[Any], Row]] = {
    "source": _make_source_row,
    "entity": _make_entity_row,
    "topic": _make_topic_row,
    "unit": _make_unit_row,
    "measure": _make_measure_row,
}
