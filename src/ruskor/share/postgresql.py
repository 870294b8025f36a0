"""A base as a script for PostgreSQL. Dates and amounts are ranges in its tables, and COPY fills the tables."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING

from ruskor.model.amounts import make_interval, restore_amount
from ruskor.model.dates import AFTER_ALL, BEFORE_ALL, parse, to_day
from ruskor.model.exactjson import dumps, loads
from ruskor.share.rows import TERM_ROWS, make_record_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ruskor.library import Library
    from ruskor.model.contract import Amount, Record

__all__ = ["to_script"]

# The columns that contain arrays of text. All other lists are JSON.
_ARRAYS = frozenset({"author", "aliases", "units", "per", "topics", "entities", "sources", "see"})
# The columns of `make_record_row` that PostgreSQL does not need, because it has ranges.
_NO_RANGES = re.compile("date_(earliest|latest|first_day|last_day|reach_first|reach_last)|amount_.*(low|high|exact)")
# The first and the last day of a `daterange`, as numbers: 24 November 4714 BC and 30 December 5874897.
_FIRST_DATE, _LAST_DATE = -1_721_425, 2_145_762_067
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_INDEXES = """
CREATE INDEX record_by_kind ON record (kind);
CREATE INDEX record_by_reach ON record USING gist (reach);
CREATE INDEX record_by_amount ON record USING gist (amount);
CREATE INDEX record_by_topics ON record USING gin (topics);
CREATE INDEX record_by_entities ON record USING gin (entities);
CREATE INDEX record_by_sources ON record USING gin (sources);

COMMIT;
ANALYZE;
"""


def to_script(base: Library, records: Iterable[str]) -> Iterator[str]:
    """Yield the script in pieces. `records` has the records as JSON, in order."""
    yield resources.files("ruskor.share").joinpath("postgresql.sql").read_text(encoding="utf-8")
    for table, to_row in TERM_ROWS.items():
        yield from _copy_rows(table, (to_row(loads(text)) for text in base.terms(table)))
    rows = (_make_record(position, loads(text)) for position, text in enumerate(records, start=1))
    yield from _copy_rows("record", rows)
    yield _INDEXES


def _copy_rows(table: str, rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield a table's rows for COPY, each as a line with tabs between columns. Without rows, yield nothing."""
    columns: list[str] = []
    for row in rows:
        if not columns:
            columns = [*row]
            yield f"\nCOPY {table} ({', '.join(columns)}) FROM stdin;\n"
        yield "\t".join(_format_value(column, row[column]) for column in columns) + "\n"
    if columns:
        yield "\\.\n"


def _format_value(column: str, value: object) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, list):
        value = _format_array(value) if column in _ARRAYS else dumps(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value).translate(_ESCAPES)


def _format_array(texts: list[str]) -> str:
    quoted = ('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' for text in texts)
    return f"{{{','.join(quoted)}}}"


def _make_record(position: int, record: Record) -> dict[str, object]:
    plain = {name: value for name, value in make_record_row(position, record).items() if not _NO_RANGES.fullmatch(name)}
    amount = record["amount"]
    value = amount["value"] if amount else None
    return {
        **dict.fromkeys(_COLUMNS),
        **plain,
        **_make_dates(record["date"]["edtf"] if record["date"] else None),
        "amount": _format_amount(amount),
        "amount_value": value,
    }


def _make_dates(edtf: str | None) -> dict[str, str | None]:
    if edtf is None:
        return {}
    when = parse(edtf)
    return {
        "dates": _format_date_range(when.first, when.last),
        "days": _format_day_range(when.first, when.last),
        "reach": _format_day_range(when.reach_first, when.reach_last),
    }


def _format_day_range(first: int, last: int) -> str:
    return f"[{'' if first == BEFORE_ALL else first},{'' if last == AFTER_ALL else last}]"


def _format_date_range(first: int, last: int) -> str | None:
    """Return days as a range of dates, or None if PostgreSQL has no such date."""
    ends = [None if number in {BEFORE_ALL, AFTER_ALL} else number for number in (first, last)]
    if any(number is not None and not _FIRST_DATE <= number <= _LAST_DATE for number in ends):
        return None
    return f"[{','.join('' if number is None else _format_date(number) for number in ends)}]"


def _format_date(number: int) -> str:
    """Return a day in PostgreSQL's notation, with BC for years before 1."""
    day = to_day(number)
    if isinstance(day, date):
        return day.isoformat()
    year, era = (day.year, "") if day.year > 0 else (1 - day.year, " BC")
    return f'"{year:04d}-{day.month:02d}-{day.day:02d}{era}"'


def _format_amount(amount: Amount | None) -> str | None:
    """Return the range of an amount. An end of "over" or "under" does not belong to the range."""
    if amount is None:
        return None
    value, least, most = (
        None if number is None else Decimal(number) for number in (amount["value"], amount["low"], amount["high"])
    )
    what = make_interval(restore_amount(amount["bound"], value, least, most))
    low, high = ("" if end is None else f"{end:f}" for end in (what.low, what.high))
    if what.low == what.high:
        return f"[{low},{high}]"
    return f"{'(' if what.low_open else '['}{low},{high}{')' if what.high_open else ']'}"


_COLUMNS = (
    "id", "kind", "position", "summary", "date", "dates", "days", "reach", "is_uncertain", "date_text", "date_stated",
    "measure", "amount", "amount_value", "amount_bound", "unit", "per", "amount_text", "amount_stated", "quote",
    "quote_language", "quote_translation", "speaker", "speaker_role", "topics", "entities", "sources", "cites", "see",
    "note", "own",
)  # fmt: skip
