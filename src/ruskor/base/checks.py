"""The checks for errors in the tables of a base. Each check is a function of the whole base.

A check reports its findings. The code of a finding explains the reason and the remedy (`base/codes/`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ruskor.base import currencies, shape
from ruskor.base.findings import format_path
from ruskor.errors import suggestion
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ruskor.base.written import Written

    Record = shape.Event | shape.Figure | shape.Quote | shape.Claim

__all__ = ["CHECKS", "are_known", "check_amounts", "check_lengths", "find_unknown", "list_references", "run"]


_LONGEST_ID, _LONGEST_NAME, _LONGEST_SOURCE = 200, 1000, 4000  # the largest numbers of characters


def run(written: Written) -> None:
    """Run every check. Add the findings to `written`, in the order of files and lines."""
    for check in CHECKS:
        check(written)
    written.report.sort(written.files)


def check_references(written: Written) -> None:
    """Report topics, entities, sources, speakers, units and records that a record names but the base lacks."""
    known = {table: dict.fromkeys(written.ids[table]) for table in ("topic", "entity", "source", "unit")}
    known["record"] = dict.fromkeys(id_ for kind in shape.RECORD_TABLES for id_ in written.ids[kind])
    known["currency or unit"] = {**known["unit"], **dict.fromkeys(sorted(currencies.ISO_4217))}
    is_sound = partial(_is_sound, known={what: frozenset(names) for what, names in known.items()})
    folded: dict[str, dict[str, str]] = {}
    suggestions: dict[tuple[str, str], str] = {}
    for kind, id_, record in written.records():
        if is_sound(record):
            continue
        for what, name, key in list_references(record):
            if name in known[what] or name == shape.STAND_IN:
                continue
            if (what, name) not in suggestions:
                if what not in folded:
                    folded[what] = _map_names(written, what, known[what])
                suggestions[what, name] = _suggest_nearest(name, folded[what], written)
            near = suggestions[what, name]
            message = f"{format_path((kind, id_))} names an unknown {what} '{shorten(name)}'{near}"
            written.report.add("E201", message, (kind, id_, *key))


def _is_sound(record: Record, known: Mapping[str, frozenset[str]]) -> bool:
    """Return whether all names in a record are known. Nearly all records are sound, so this quick test comes first."""
    return (
        known["topic"].issuperset(record.topics)
        and known["entity"].issuperset(record.entities)
        and known["source"].issuperset([cite.source for cite in record.cites])
        and known["source"].issuperset([cite.read_in for cite in record.cites])
        and known["record"].issuperset(record.see)
        and (not isinstance(record, shape.Quote) or record.speaker in known["entity"])
        and (
            not isinstance(record, shape.Figure)
            or (record.unit in known["currency or unit"] and known["unit"].issuperset(record.per))
        )
    )


def find_unknown(written: Written) -> set[tuple[str, str]]:
    """Return the unknown names in the records, each with its kind of entry. A later file may define them.

    `are_known` checks these names after the last file. `check_references` also finds the locations of unknown names,
    but it is much slower, and needs all records at once.
    """
    used: dict[str, set[str]] = {what: set() for what in ("topic", "entity", "source", "record", "unit", "per")}
    for _, _, record in written.records():
        used["topic"].update(record.topics)
        used["entity"].update(record.entities)
        used["record"].update(record.see)
        for cite in record.cites:
            used["source"].add(cite.source)
            if cite.in_:
                used["source"].add(cite.in_)
    used["entity"].update(quote.speaker for quote in written.quote.values())
    for figure in written.figure.values():
        used["unit"].add(figure.unit)
        used["per"].update(figure.per)
    return {(what, name) for what, names in used.items() for name in names if not _is_known(written, what, name)}


def are_known(written: Written, names: Iterable[tuple[str, str]]) -> bool:
    """Return whether all these names are ids or former ids of a whole base."""
    return all(
        _is_known(written, what, name) or name in written.formerly["unit" if what == "per" else what]
        for what, name in names
    )


def _is_known(written: Written, what: str, name: str) -> bool:
    if what == "record":
        return any(name in written.ids[kind] for kind in shape.RECORD_TABLES)
    return name in written.ids["unit" if what == "per" else what] or (what == "unit" and name in currencies.ISO_4217)


def _suggest_nearest(name: str, known: Mapping[str, str], written: Written) -> str:
    """Return a suggestion: the ids with this name, or else the ids with the most similar names."""
    asked = name.casefold()
    found = [asked] if asked in known else written.report.near(asked, known)
    return suggestion([*dict.fromkeys(known[name] for name in found)])


def _map_names(written: Written, what: str, ids: Iterable[str]) -> dict[str, str]:
    """Map all names, without regard to capital letters, to ids. An id has priority over a name of another entry."""
    called = {id_.casefold(): id_ for id_ in ids}
    table = "unit" if what == "currency or unit" else what
    if table in {"topic", "entity", "unit"}:
        for id_ in getattr(written, table):
            for name, _ in written.called(table, id_):
                called.setdefault(name.casefold(), id_)
    return called


def list_references(record: Record) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Yield each reference of a record: its kind, the name, and the path of its key."""
    lists: list[tuple[str, str, Sequence[str]]] = [
        ("topic", "topics", record.topics),
        ("entity", "entities", record.entities),
        ("source", "cites", [cite.source for cite in record.cites]),
        ("record", "see", record.see),
    ]
    for index, cite in enumerate(record.cites):
        if cite.in_ is not None:
            yield "source", cite.in_, ("cites", index, "in")
    if isinstance(record, shape.Quote):
        yield "entity", record.speaker, ("speaker",)
    if isinstance(record, shape.Figure):
        yield "currency or unit", record.unit, ("unit",)
        lists.append(("unit", "per", record.per))
    for what, key, names in lists:
        for index, name in enumerate(names):
            yield what, name, (key, index)


def check_amounts(written: Written) -> None:
    """Report a missing number, a reversed range, an amount outside its range, or a bound that does not fit."""
    for id_, figure in written.figure.items():
        if any(written.report.is_faulty("figure", id_, key) for key in ("amount", "low", "high")):
            continue
        ends = [end for end in (figure.low, figure.high) if end is not None]
        what = format_path(("figure", id_))
        if figure.amount is not None and len(ends) == 1:
            missing = "high" if figure.high is None else "low"
            message = f"{what} has 'amount' and one end of a range; '{missing}' is missing"
            written.report.add("E303", message, ("figure", id_, "amount"))
        elif figure.amount is None and not ends:
            written.report.add("E303", f"{what} has no 'amount', 'low' or 'high'", ("figure", id_))
        elif ends and figure.bound not in (None, *_list_bounds(figure)):
            fitting = " or ".join(f"'{bound}'" for bound in _list_bounds(figure))
            message = f"{what}: bound '{figure.bound}' does not fit the given ends; {fitting} fits"
            written.report.add("E303", message, ("figure", id_, "bound"))
        if figure.low is not None and figure.high is not None:
            if figure.low > figure.high:
                message = f"{what}: low {figure.low:,f} is above high {figure.high:,f}"
                written.report.add("E302", message, ("figure", id_, "low"))
            elif figure.amount is not None and not figure.low <= figure.amount <= figure.high:
                message = (
                    f"{what}: amount {figure.amount:,f} is not between low {figure.low:,f} and high {figure.high:,f}"
                )
                written.report.add("E302", message, ("figure", id_, "amount"))


def _list_bounds(figure: shape.Figure) -> tuple[str, str]:
    if figure.low is not None and figure.high is not None:
        return ("exactly", "about")
    return ("at-least", "over") if figure.high is None else ("at-most", "under")


def check_lengths(written: Written) -> None:
    """Report ids and names that are too long, and sources whose title, authors and address are together too long.

    The index repeats them for each record that refers to them. It must not be much larger than the base.
    """
    for table, ids in written.ids.items():
        for id_ in ids:
            if len(id_) > _LONGEST_ID:
                message = f"the id '{shorten(id_)}' of this {table} has more than {_LONGEST_ID} characters"
                written.report.add("E304", message, (table, id_))
    for table, keys in (("topic", ("name",)), ("entity", ("name",)), ("unit", ("name", "plural", "symbol"))):
        for id_, entry in getattr(written, table).items():
            for key in keys:
                if len(getattr(entry, key) or "") > _LONGEST_NAME:
                    message = f"{format_path((table, id_))}: '{key}' has more than {_LONGEST_NAME:,} characters"
                    written.report.add("E304", message, (table, id_, key))
    for id_, source in written.source.items():
        if (
            sum(map(len, (source.title or "", source.url or "", *(author.text for author in source.author))))
            > _LONGEST_SOURCE
        ):
            message = (
                f"{format_path(('source', id_))}: title, authors and address "
                f"have more than {_LONGEST_SOURCE:,} characters"
            )
            written.report.add("E304", message, ("source", id_))


CHECKS: tuple[Callable[[Written], None], ...] = (check_references, check_amounts, check_lengths)
