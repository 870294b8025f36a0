"""A question put to the index, as a value, and the SQL that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SORTS", "Query", "to_candidates_sql", "to_sql"]

#: What answers can be sorted by; each ends with the order of the base, so that the order is always the same.
SORTS = {
    "date": ("r.earliest IS NULL", "r.earliest", "r.latest"),
    "amount": ("coalesce(r.low, r.high) IS NULL", "coalesce(r.low, r.high)", "r.high IS NULL", "r.high"),
    "kind": ("instr('event figure quote claim', r.kind)", "r.earliest IS NULL", "r.earliest", "r.latest"),
    "id": ("r.id",),
    "base": (),
}
_MOST = 2**63 - 1  # SQLite's largest integer
# Which links of a record a filter looks at; what is about somebody is also what they said.
_ROLES = {
    "about": "'entity', 'speaker'",
    **{role: f"'{role}'" for role in ("topic", "source", "tier", "speaker", "unit", "measure")},
}


class Query(NamedTuple):
    """Which records: several values of one field widen it, different fields narrow it; empty ones ask for nothing.

    `first` and `last` are day numbers, `minimum` and `maximum` order keys, `words` an expression of the text index.
    """

    kinds: Sequence[str] = ()
    links: Sequence[tuple[str, Sequence[str]]] = ()  # (topic | about | source | tier | speaker | unit | measure, ids)
    langs: Sequence[str] = ()
    sources: int = 0  # independent ones, at least
    dated: bool = False
    first: int | None = None
    last: int | None = None
    minimum: str | None = None
    maximum: str | None = None
    certain: bool = False
    words: str | None = None
    sort: str = "date"
    reverse: bool = False
    limit: int | None = None


class _Where:
    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.values: list[str | int] = []

    def add(self, condition: str, *values: str | int) -> None:
        self.conditions.append(condition)
        self.values += values

    def add_any(self, condition: str, values: Sequence[str]) -> None:
        """Add a condition whose `{}` takes one bound value or several."""
        self.add(condition.format(", ".join("?" * len(values))), *values)

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


def to_sql(query: Query) -> tuple[str, list[str | int]]:
    """Return the statement that selects the JSON of the records asked for, and the values to bind."""
    where = _filters(query)
    if query.words is not None:
        where.add("r.position IN (SELECT rowid FROM text WHERE text MATCH ?)", query.words)
    limit = ""
    if query.limit is not None:
        limit = " LIMIT ?"
        where.values.append(min(query.limit, _MOST))
    return f"SELECT r.json FROM record AS r{where} ORDER BY {_order(query)}{limit}", where.values


def to_candidates_sql(query: Query, words: str, most: int) -> tuple[str, list[str | int]]:
    """Return the statement that selects the records with these words to weigh, and the values to bind."""
    where = _filters(query)
    where.add("text MATCH ?", words)
    statement = (
        "SELECT r.position, r.kind, t.columns FROM text JOIN record AS r ON r.position = text.rowid"
        f" JOIN tokens AS t ON t.record = text.rowid{where} ORDER BY bm25(text), r.position LIMIT ?"
    )
    return statement, [*where.values, most]


def _filters(query: Query) -> _Where:
    where = _Where()
    if query.kinds:
        where.add_any("r.kind IN ({})", query.kinds)
    for role, targets in query.links:
        select = f"SELECT record FROM link WHERE role IN ({_ROLES[role]}) AND target IN ({{}})"
        where.add_any(f"r.position IN ({select})", targets)
    if query.langs:
        several = " OR ".join(["(r.lang = ? OR substr(r.lang, 1, ?) = ?)"] * len(query.langs))
        where.add(f"({several})", *(value for one in query.langs for value in (one, len(one) + 1, f"{one}-")))
    if query.sources:
        where.add("r.sources >= ?", query.sources)
    _add_dates(where, query)
    _add_amounts(where, query)
    return where


def _add_dates(where: _Where, query: Query) -> None:
    if query.dated or query.first is not None or query.last is not None:
        where.add("r.earliest IS NOT NULL")
    low, high = ("r.earliest", "r.latest") if query.certain else ("r.latest", "r.earliest")
    if query.first is not None:
        where.add(f"{low} >= ?", query.first)
    if query.last is not None:
        where.add(f"{high} <= ?", query.last)


def _add_amounts(where: _Where, query: Query) -> None:
    """Keep what may lie within [minimum, maximum]; with `certain`, what must: every number of its interval does."""
    if query.minimum is None and query.maximum is None:
        return
    where.add("r.kind = 'figure'")
    if query.certain:
        if query.minimum is not None:
            where.add("r.low >= ?", query.minimum)
        if query.maximum is not None:
            where.add("r.high <= ?", query.maximum)
        return
    if query.minimum is not None:
        where.add("(r.high IS NULL OR r.high > ? OR (r.high = ? AND NOT r.high_open))", query.minimum, query.minimum)
    if query.maximum is not None:
        where.add("(r.low IS NULL OR r.low < ? OR (r.low = ? AND NOT r.low_open))", query.maximum, query.maximum)


def _order(query: Query) -> str:
    """Return the order; what has no date or amount stays last, whichever way the others go."""
    parts = (*SORTS[query.sort], "r.position")
    return ", ".join(f"{part} DESC" if query.reverse and not part.endswith("IS NULL") else part for part in parts)
