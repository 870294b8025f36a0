"""The columns of a data set, for data frames and Parquet; `rows` explains the values."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa

from ruskor.model.csl import PARTS
from ruskor.model.exactjson import loads
from ruskor.share.rows import PLACES, SOURCE_PLAIN, make_record_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ruskor.model.choices import Term

    Row = dict[str, object]

__all__ = ["RECORD", "VOCABULARY", "make_batches", "to_table"]

_NUMBER = pa.decimal128(38, PLACES)  # Spark and DuckDB allow at most 38 digits
_TEXTS = pa.list_(pa.string())
_OWN = pa.list_(pa.struct([("key", pa.string()), ("value", pa.string())]))
_CITE = pa.struct(
    [
        ("source", pa.string()),
        ("paragraph", pa.int32()),
        ("page", pa.string()),
        ("section", pa.string()),
        ("read_in", pa.string()),
    ]
)

#: The columns of records. `date_reach_…` are the ends of the range of "about". `is_uncertain` is true if the notation
#: of the date has `?` or `%`.
RECORD = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("position", pa.int64(), nullable=False),
        pa.field("summary", pa.string(), nullable=False),
        ("date", pa.string()),
        ("date_earliest", pa.date32()),
        ("date_latest", pa.date32()),
        ("date_first_day", pa.int64()),
        ("date_last_day", pa.int64()),
        ("date_reach_first", pa.int64()),
        ("date_reach_last", pa.int64()),
        pa.field("is_uncertain", pa.bool_(), nullable=False),
        ("date_text", pa.string()),
        ("date_stated", pa.string()),
        ("measure", pa.string()),
        ("amount_low", _NUMBER),
        ("amount_high", _NUMBER),
        ("amount_value", _NUMBER),
        ("amount_low_exact", pa.string()),
        ("amount_high_exact", pa.string()),
        ("amount_value_exact", pa.string()),
        ("amount_bound", pa.string()),
        ("unit", pa.string()),
        ("per", _TEXTS),
        ("amount_text", pa.string()),
        ("amount_stated", pa.string()),
        ("quote", pa.string()),
        ("quote_language", pa.string()),
        ("quote_translation", pa.string()),
        ("speaker", pa.string()),
        ("speaker_role", pa.string()),
        ("topics", _TEXTS),
        ("entities", _TEXTS),
        ("sources", _TEXTS),
        ("cites", pa.list_(_CITE)),
        ("see", _TEXTS),
        ("note", pa.string()),
        ("own", _OWN),
    ]
)


_WHOLE_NUMBERS = frozenset({"paragraphs", "records"})
_NAMED = [pa.field("id", pa.string(), nullable=False), pa.field("name", pa.string(), nullable=False)]

#: The columns of the other tables, by name.
VOCABULARY: dict[Term, pa.Schema] = {
    "source": pa.schema(
        [
            *((name, pa.int64() if name in _WHOLE_NUMBERS else pa.string()) for name in SOURCE_PLAIN),
            ("author", _TEXTS),
            (
                "creators",
                pa.list_(
                    pa.struct(
                        [(column, pa.string()) for column in ("role", *(part.replace("-", "_") for part in PARTS))]
                    )
                ),
            ),
            ("fields", pa.list_(pa.struct([("field", pa.string()), ("value", pa.string())]))),
            ("own", _OWN),
        ]
    ),
    "entity": pa.schema(
        [
            *_NAMED,
            ("kind", pa.string()),
            ("about", pa.string()),
            ("names", pa.list_(pa.struct([("language", pa.string()), ("name", pa.string())]))),
            ("aliases", _TEXTS),
            (
                "offices",
                pa.list_(
                    pa.struct(
                        [
                            ("title", pa.string()),
                            ("aliases", _TEXTS),
                            ("begin_date", pa.string()),
                            ("end_date", pa.string()),
                        ]
                    )
                ),
            ),
            ("records", pa.int64()),
        ]
    ),
    "topic": pa.schema([*_NAMED, ("aliases", _TEXTS), ("records", pa.int64())]),
    "unit": pa.schema([*_NAMED, ("plural", pa.string()), ("symbol", pa.string())]),
    "measure": pa.schema(
        [
            _NAMED[0],
            ("units", _TEXTS),
            ("figures", pa.int64()),
            ("sources", pa.int64()),
            ("first_day", pa.int64()),
            ("last_day", pa.int64()),
        ]
    ),
}


def make_batches(rows: Iterable[Row], schema: pa.Schema, size: int) -> Iterator[pa.RecordBatch]:
    """Yield rows as columns, `size` rows at a time. If a row has no value for a column, the value is null."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield pa.RecordBatch.from_pylist(batch, schema=schema)


def to_table(texts: Iterable[str]) -> pa.Table:
    """Return records as a table of Arrow. Each record is JSON."""
    rows = (make_record_row(position, loads(text)) for position, text in enumerate(texts, start=1))
    return pa.Table.from_batches(make_batches(rows, RECORD, _BATCH), schema=RECORD)


_BATCH = 10_000
