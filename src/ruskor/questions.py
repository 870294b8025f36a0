"""From filters to a question: names become ids, dates and numbers are read, and what makes no sense is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ruskor.errors import UnknownNameError, UsageError, near, unknown_choice
from ruskor.filters import KINDS, RELEVANCE, TIERS, Filters
from ruskor.index.query import SORTS, Query
from ruskor.model.languages import canonical
from ruskor.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruskor.index.store import Store

__all__ = ["to_query", "unknown_name"]

_TAG = re.compile(r"[A-Za-z]{1,3}(-[A-Za-z0-9]+)*|\*")  # BCP 47 without its rarities
_MOST_MEANINGS = 5  # of an ambiguous name, that are told
_LISTS = {
    "topic": "topics",
    "entity": "entities",
    "source": "sources",
    "unit": "figures --fields amount.unit",
    "measure": "measures",
}


def to_query(filters: Filters, store: Store) -> Query:
    """Return the question that filters stand for.

    Raises UnknownNameError for a name that the base does not have, UsageError for a date or number that is none.
    """
    if crowd := filters.crowd:
        raise UsageError(crowd)
    sort = filters.sort or "date"
    if sort not in SORTS:
        raise unknown_choice("order", sort, [*SORTS, RELEVANCE])
    if wrong := [kind for kind in filters.kind if kind not in KINDS]:
        raise unknown_choice("kind", wrong[0], KINDS)
    if wrong := [tier for tier in filters.tier if tier not in TIERS]:
        raise unknown_choice("tier", wrong[0], TIERS)
    if wrong := [tag for tag in filters.lang if not _TAG.fullmatch(tag)]:
        raise UsageError(f"--lang: '{wrong[0]}' is not the tag of a language, as en, ru, ko and zh-Hans are")
    asked = {
        "topic": ("topic", filters.topic),
        "about": ("entity", filters.about),
        "source": ("source", filters.source),
        "speaker": ("entity", filters.by),
        "unit": ("unit", filters.unit),
        "measure": ("measure", filters.measure),
    }
    links: list[tuple[str, Sequence[str]]] = [
        (role, _ids(store, what, names)) for role, (what, names) in asked.items() if names
    ]
    links += [("tier", filters.tier)] if filters.tier else []
    words = store.holding(filters.words) if filters.words else None
    if filters.words and words is None:
        raise UsageError(f"'{' '.join(filters.words)}' holds no word to look for")
    first = _date("--from", filters.from_).first if filters.from_ is not None else None
    last = _date("--to", filters.to).last if filters.to is not None else None
    if first is not None and last is not None and first > last:
        raise UsageError(f"--from {filters.from_} is after --to {filters.to}")
    minimum = _number("--min", filters.min) if filters.min is not None else None
    maximum = _number("--max", filters.max) if filters.max is not None else None
    if minimum is not None and maximum is not None and minimum > maximum:
        raise UsageError(f"--min {filters.min} is above --max {filters.max}")
    return Query(
        kinds=filters.kind,
        links=links,
        langs=[canonical(tag) for tag in filters.lang],
        sources=filters.sources,
        dated=filters.dated,
        first=first,
        last=last,
        minimum=minimum,
        maximum=maximum,
        certain=filters.certain,
        words=words,
        sort=sort,
        reverse=filters.reverse,
        limit=filters.limit,
    )


def _ids(store: Store, what: str, names: Sequence[str]) -> list[str]:
    ids: list[str] = []
    for name in names:
        found = store.ids_named(what, name)
        if not found:
            raise unknown_name(store, what, name)
        if len(found) > 1:
            raise UsageError(f"'{name}' may mean the {what} {_alternatives(found)}: say which")
        ids += found
    return ids


def unknown_name(store: Store, what: str, name: str) -> UnknownNameError:
    """Return what tells that the base has no such name: those that may have been meant, and what lists them all."""
    return UnknownNameError(what, name, _nearest(store, what, name), f" (`ruskor {_LISTS[what]}` lists them)")


def _nearest(store: Store, what: str, name: str) -> list[str]:
    """Return names that may have been meant, each thing once: by its id, where that is what is near."""
    found: dict[tuple[str, ...], str] = {}
    for one in near(fold(name), store.names_near(what, name), 6):
        ids = tuple(store.ids_named(what, one))
        found.setdefault(ids, ids[0] if ids and fold(ids[0]) == one else one)
    return list(found.values())[:3]


def _alternatives(ids: Sequence[str]) -> str:
    """Return ids to choose from, not more than can be taken in."""
    more = len(ids) - _MOST_MEANINGS
    return " or ".join([*ids[:_MOST_MEANINGS], *([f"{more} more"] if more > 0 else [])])


def _date(option: str, text: str) -> Any:
    from ruskor.model import dates  # noqa: PLC0415 -- only where a date is asked for

    try:
        return dates.parse(text.strip())
    except dates.DateError as error:
        raise UsageError(f"{option}: {error}") from None


def _number(option: str, text: str) -> str:
    from ruskor.model import amounts  # noqa: PLC0415 -- only where a number is asked for

    try:
        return amounts.order_key(amounts.parse_number(text))
    except amounts.AmountError as error:
        raise UsageError(f"{option}: {error}") from None
