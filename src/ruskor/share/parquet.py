"""A base as a Parquet data set, for bases of any size: a folder that DuckDB, Spark, pandas and polars read."""

from __future__ import annotations

import json
from contextlib import closing
from importlib import resources
from itertools import chain, count, groupby, islice
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from ruskor.model.choices import KINDS
from ruskor.model.exactjson import loads
from ruskor.share.columns import RECORD, VOCABULARY, make_batches
from ruskor.share.rows import TERM_ROWS, make_record_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ruskor.library import Library

__all__ = ["MARK", "write"]

#: The file that marks a folder as a data set.
MARK = "ruskor.json"

_GROUP = 20_000  # rows in memory at a time
_PART = 1_000_000  # the most rows in a file; engines read several files at once


def write(folder: Path, base: Library, records: Iterable[str]) -> None:
    """Write a base into an empty folder. `records` has the records as JSON, sorted by kind.

    Raises OSError if the files cannot be written.
    """
    numbered = enumerate(map(loads, records), start=1)
    columns = pa.schema([field for field in RECORD if field.name != "kind"])  # the folder has the name of the kind
    written = set()
    for kind, group in groupby(numbered, key=lambda pair: pair[1]["kind"]):
        rows = (_drop_kind(make_record_row(position, record)) for position, record in group)
        _write_parts(folder / "record" / f"kind={kind}", rows, columns)
        written.add(kind)
    for kind in set(KINDS) - written:  # so that engines find every kind, even a kind without rows
        _write_parts(folder / "record" / f"kind={kind}", [], columns)
    for what, to_row in TERM_ROWS.items():
        _write_parts(folder / what, (to_row(loads(text)) for text in base.terms(what)), VOCABULARY[what])
    (folder / "views.sql").write_text(
        resources.files("ruskor.share").joinpath("views.sql").read_text(encoding="utf-8"), encoding="utf-8"
    )
    about = {"format": 1, "titles": base.describe_base()["titles"], "editions": base.describe_base()["editions"]}
    (folder / MARK).write_text(json.dumps(about, ensure_ascii=False) + "\n", encoding="utf-8")


def _drop_kind(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name != "kind"}


def _write_parts(folder: Path, rows: Iterable[dict[str, object]], schema: pa.Schema) -> None:
    """Write rows into files of the folder, each with at most `_PART` rows, in groups. Write at least one file."""
    folder.mkdir(parents=True)
    left = iter(rows)
    part = list(islice(left, 1))
    for number in count():
        parts = make_batches(chain(part, islice(left, _PART - 1)), schema, _GROUP)
        _write_file(folder / f"part-{number:05d}.parquet", parts, schema)
        part = list(islice(left, 1))
        if not part:
            return


def _write_file(path: Path, parts: Iterator[pa.RecordBatch], schema: pa.Schema) -> None:
    with closing(pq.ParquetWriter(path, schema, compression="zstd")) as writer:
        for batch in parts:
            writer.write_batch(batch)
