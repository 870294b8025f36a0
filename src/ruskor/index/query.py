"""A question to the index, as a value, and its SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ruskor.model.choices import Order

__all__ = ["SORTS", "Query", "to_candidates_sql", "to_sql"]

#: The orders of an answer. Each ends with the order of the base, so that an answer has only one order.
SORTS: Mapping[Order, Sequence[str]] = {
    "date": ("r.first_day IS NULL", "r.first_day", "r.last_day"),
    "amount": ("r.size IS NULL", "r.size", "r.high IS NULL", "r.high"),
    "kind": ("instr('event figure quote claim', r.kind)", "r.first_day IS NULL", "r.first_day", "r.last_day"),
    "id": ("r.id",),
    "base": (),
}
_MOST = 2**63 - 1  # SQLite's largest integer
# The links of a record that each filter uses. A record is about its speaker, too. A record about the holder of an
# office is also about the office.
_ROLES = {
    "about": "'entity', 'speaker', 'office'",
    "speaker": "'speaker', 'speaker-office'",
    **{role: f"'{role}'" for role in ("topic", "source", "tier", "unit", "measure", "own")},
}
_CERTAIN_ROLES = {role: roles.replace("office'", "office!'") for role, roles in _ROLES.items()}
# The ends of an amount in the index. A missing end is below or above every number.
_ENDS = {"low": "coalesce(low, '')", "high": "coalesce(high, '3')"}


class Query(NamedTuple):
    """The records that a question asks for. More values in a field keep more records. More fields keep fewer.

    An empty field keeps all records. `first` and `last` are day numbers. `minimum` and `maximum` are order keys.
    `words` is an expression of the text index. `phrases` are texts that a record must have literally.
    """

    kinds: Sequence[str] = ()
    links: Sequence[
        tuple[str, Sequence[str]]
    ] = ()  # (topic | about | source | tier | speaker | unit | measure | own, ids)
    langs: Sequence[str] = ()
    sources: int = 0  # the smallest number of independent sources
    dated: bool = False
    first: int | None = None
    last: int | None = None
    minimum: str | None = None
    maximum: str | None = None
    certain: bool = False
    words: str | None = None
    phrases: Sequence[str] = ()
    sort: Order = "date"
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
        """Add a condition. Its `{}` stands for the placeholders of these values."""
        self.add(condition.format(", ".join("?" * len(values))), *values)

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


def to_sql(query: Query) -> tuple[str, list[str | int]]:
    """Return the statement that selects the JSON of the wanted records, and the values of its placeholders."""
    where = _add_filters(query)
    if query.words is not None:
        where.add("r.position IN (SELECT rowid FROM text WHERE text MATCH ?)", query.words)
    for phrase in query.phrases:
        where.add("says(r.json, ?)", phrase)
    limit = ""
    if query.limit is not None:
        limit = " LIMIT ?"
        where.values.append(min(query.limit, _MOST))
    return f"SELECT r.json FROM record AS r{where} ORDER BY {_order(query)}{limit}", where.values


def to_candidates_sql(query: Query, words: str, most: int, *, ranked: bool) -> tuple[str, list[str | int]]:
    """Return the statement for at most `most` records with these words, and the values of its placeholders.

    If `ranked`, it selects the best matches, and SQLite must read every match. Otherwise, it selects the first matches
    in the base.
    """
    where = _add_filters(query)
    where.add("text MATCH ?", words)
    order = "bm25(text), r.position" if ranked else "text.rowid"
    statement = (
        "SELECT r.position, r.kind, r.first_day, r.last_day, t.columns FROM text"
        " CROSS JOIN record AS r ON r.position = text.rowid"
        f" CROSS JOIN tokens AS t ON t.record = text.rowid{where} ORDER BY {order} LIMIT ?"
    )
    return statement, [*where.values, most]


def _add_filters(query: Query) -> _Where:
    where = _Where()
    if query.kinds:
        where.add_any("r.kind IN ({})", query.kinds)
    _add_amounts(where, query)  # the amounts come first: few records have an amount, and many may have a link
    roles = _CERTAIN_ROLES if query.certain else _ROLES
    for role, targets in query.links:
        select = f"SELECT record FROM link WHERE role IN ({roles[role]}) AND target IN ({{}})"
        where.add_any(f"r.position IN ({select})", targets)
    if query.langs:
        conditions = " OR ".join(["(r.lang = ? OR substr(r.lang, 1, ?) = ?)"] * len(query.langs))
        starts = ("" if lang == "*" else f"{lang}-" for lang in query.langs)  # RFC 4647's basic filtering
        values = zip(query.langs, starts, strict=True)
        where.add(f"({conditions})", *(value for lang, start in values for value in (lang, len(start), start)))
    if query.sources:
        where.add("r.sources >= ?", query.sources)
    _add_dates(where, query)
    return where


def _is_dated(query: Query) -> bool:
    return query.dated or query.first is not None or query.last is not None


def _add_dates(where: _Where, query: Query) -> None:
    """Keep records whose date may be within `first` and `last`. If `certain`, the whole date must be within."""
    if _is_dated(query):
        where.add("(r.first_day IS NULL) = 0")  # SQLite's index has the condition in exactly this form
    if query.first is None and query.last is None:
        return
    if query.certain:
        where.add("r.uncertain = 0")
        ends = (">=", query.first), ("<=", query.last)
        for sign, day in ends:  # the conditions below imply this condition, but SQLite needs it to use its index
            if day is not None:
                where.add(f"r.first_day {sign} ?", day)
    low, high = ("r.reach_first", "r.reach_last") if query.certain else ("r.reach_last", "r.reach_first")
    if query.first is not None:
        where.add(f"{low} >= ?", query.first)
    if query.last is not None:
        where.add(f"{high} <= ?", query.last)


def _add_amounts(where: _Where, query: Query) -> None:
    """Keep amounts that may be within [minimum, maximum]. If `certain`, the whole interval must be within."""
    if query.minimum is None and query.maximum is None:
        return
    ends = _Where()
    ends.add("kind = 'figure'")
    # If an amount must be within the limits, compare the minimum with the low end, and the maximum
    # with the high end. If it only may be within them, compare each limit with the other end.
    from_, to = ("low", "high") if query.certain else ("high", "low")
    if query.minimum is not None:
        ends.add(f"{_ENDS[from_]} >= ?", query.minimum)
        if not query.certain:
            ends.add("NOT (high_open AND high = ?)", query.minimum)
    if query.maximum is not None:
        ends.add(f"{_ENDS[to]} <= ?", query.maximum)
        if not query.certain:
            ends.add("NOT (low_open AND low = ?)", query.maximum)
    index = f"record_by_{from_ if query.minimum is not None else to}"
    # A separate SELECT, so that SQLite uses this index in every order of the answer.
    where.add(f"r.position IN (SELECT position FROM record INDEXED BY {index}{ends})", *ends.values)


def _order(query: Query) -> str:
    """Return the order. Records without a date or an amount come last, even in a reversed order."""
    parts = [*SORTS[query.sort], "r.position"]
    if _is_dated(query):
        parts = [part for part in parts if part != "r.first_day IS NULL"]  # each has a date, and the index is sorted
    return ", ".join(f"{part} DESC" if query.reverse and not part.endswith("IS NULL") else part for part in parts)
