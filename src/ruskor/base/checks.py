"""What a careful editor checks once the tables are read: each check a function over the whole base.

A check reports what it finds; its code tells why that is bad and what to do (`findings.CODES`).
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from ruskor.base import currencies, shape
from ruskor.errors import suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ruskor.base.read import Written

    Record = shape.Event | shape.Figure | shape.Quote | shape.Claim

__all__ = ["CHECKS", "run"]


def run(written: Written) -> None:
    """Run every check; findings are added to `written`, in the order of files and lines."""
    for check in CHECKS:
        check(written)
    order = {name: number for number, name in enumerate(dict.fromkeys(one.file for one in written.findings))}
    written.findings.sort(key=lambda one: (order[one.file], one.line, one.code, one.message))


def check_references(written: Written) -> None:
    """Topics, entities, sources, speakers, units and records that a record names are there."""
    known = {table: dict.fromkeys(written.ids[table]) for table in ("topic", "entity", "source", "unit")}
    known["record"] = dict.fromkeys(id_ for kind in shape.RECORD_TABLES for id_ in written.ids[kind])
    known["currency or unit"] = {**known["unit"], **dict.fromkeys(currencies.ISO_4217)}
    for kind, id_, record in written.records():
        for what, name, key in _references(record):
            if name not in known[what] and name != shape.STAND_IN:
                near = suggestion(difflib.get_close_matches(name, known[what], n=3))
                message = f"{kind}.{id_} names an unknown {what} '{name}'{near}"
                written.report("E201", message, (kind, id_, *key))


def _references(record: Record) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Yield each name that a record uses: what it names, the name, and under which key it stands."""
    lists: list[tuple[str, str, Sequence[str]]] = [
        ("topic", "topics", record.topics),
        ("entity", "entities", record.entities),
        ("source", "cites", [cite.source for cite in record.cites]),
        ("record", "see", record.see),
    ]
    if isinstance(record, shape.Quote):
        yield "entity", record.speaker, ("speaker",)
    if isinstance(record, shape.Figure):
        yield "currency or unit", record.unit, ("unit",)
        lists.append(("unit", "per", record.per))
    for what, key, names in lists:
        for index, name in enumerate(names):
            yield what, name, (key, index)


def check_amounts(written: Written) -> None:
    """A figure is one amount, or a range in order, with a bound that fits."""
    for id_, figure in written.figure.items():
        has_range = figure.low is not None or figure.high is not None
        what = f"figure.{id_}"
        if figure.amount is not None and has_range:
            written.report("E303", f"{what} has both 'amount' and 'low' or 'high'", ("figure", id_, "amount"))
        elif figure.amount is None and not has_range:
            written.report("E303", f"{what} has neither 'amount' nor 'low' or 'high'", ("figure", id_))
        elif figure.low is not None and figure.high is not None and figure.low > figure.high:
            message = f"{what}: low {figure.low:,f} is above high {figure.high:,f}"
            written.report("E302", message, ("figure", id_, "low"))
        elif has_range and figure.bound not in (None, *_bounds_of_range(figure)):
            fitting = " or ".join(f"'{one}'" for one in _bounds_of_range(figure))
            message = f"{what}: bound '{figure.bound}' does not fit the ends given; {fitting} would"
            written.report("E303", message, ("figure", id_, "bound"))


def _bounds_of_range(figure: shape.Figure) -> tuple[str, str]:
    if figure.low is not None and figure.high is not None:
        return ("exactly", "about")
    return ("at-least", "over") if figure.high is None else ("at-most", "under")


CHECKS: tuple[Callable[[Written], None], ...] = (check_references, check_amounts)
