"""Measure how long engines take for a data set of many records, as ratios.

    python benchmarks/engines.py /tmp/many 10000000

docs/scale.md has the results. The benchmark needs the group `engines`, numpy and Java. The records are random, and are
written directly as Parquet, with the columns of `ruskor export --to parquet`. Each question is asked three times, and
the median counts.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

from ruskor.share.columns import RECORD

if TYPE_CHECKING:
    from collections.abc import Callable

PART = 500_000
SHARES = {"event": 0.3, "figure": 0.3, "quote": 0.1, "claim": 0.3}
UNITS = ["USD", "person", "tonne", "kilometre"]
BOUNDS = ["exactly", "about", "over", "at-least", "under", "at-most"]
DOUBTED = 0.02  # the share of dates that are uncertain
EPOCH = 719_163  # 1970-01-01, where 0001-01-01 is 1
BY_YEAR = """
SELECT year(date_earliest) AS year, count(*) AS figures FROM record
WHERE kind = 'figure' AND unit = 'USD' AND date_earliest IS NOT NULL
    AND (amount_high IS NULL OR amount_high > 100000000 OR amount_high = 100000000 AND amount_bound <> 'under')
GROUP BY year(date_earliest) ORDER BY year
"""
QUESTION = """
CREATE OR REPLACE TEMP VIEW question AS SELECT
    'debts' AS question, 'figure' AS kind, 'USD' AS unit, CAST(NULL AS STRING) AS measure,
    CAST(NULL AS STRING) AS topic, CAST(NULL AS STRING) AS entity, CAST(NULL AS STRING) AS source,
    CAST(NULL AS DATE) AS from_date,
    CAST(NULL AS DATE) AS to_date, CAST(NULL AS BIGINT) AS from_day, CAST(NULL AS BIGINT) AS to_day,
    CAST('100000000' AS DECIMAL(38, 10)) AS minimum, CAST(NULL AS DECIMAL(38, 10)) AS maximum
"""
BY_YEAR_AS_VIEW = """
SELECT year(date_earliest) AS year, count(*) AS figures FROM may
WHERE date_earliest IS NOT NULL GROUP BY year(date_earliest) ORDER BY year
"""


def main() -> None:
    """Make the records if there are none, and ask both engines."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    if not folder.exists():
        for kind, share in SHARES.items():
            make(folder / f"kind={kind}", kind, int(number * share))
    times: dict[str, float] = {}
    answers: dict[str, Any] = {}
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TEMP VIEW record AS FROM read_parquet('{folder}/*/*.parquet', hive_partitioning = true)"
        )
        ask_all("DuckDB", lambda statement: connection.execute(statement).fetchall(), times, answers)
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sql(f"CREATE OR REPLACE TEMP VIEW record USING parquet OPTIONS (path '{folder}')")
    ask_all("Spark", lambda statement: [tuple(row) for row in session.sql(statement).collect()], times, answers)
    session.stop()
    assert len({str(answer) for answer in answers.values()}) == 1, answers  # noqa: S101 -- or else the comparison is empty
    least = min(times.values())
    for name, seconds in times.items():
        print(f"{name:28} {seconds / least:6.1f} × {least * 1000:.0f} ms")


def ask_all(engine: str, ask: Callable[[str], list[Any]], times: dict[str, float], answers: dict[str, Any]) -> None:
    """Ask an engine each question, directly and through the views."""
    views = Path(__file__).parents[1] / "src/ruskor/share/views.sql"
    ask(QUESTION)
    for statement in filter(str.strip, views.read_text(encoding="utf-8").split(";\n")):
        ask(statement)
    for name, statement in {"itself": BY_YEAR, "by the view": BY_YEAR_AS_VIEW}.items():
        seconds = []
        for _ in range(3):
            start = time.perf_counter()
            answers[f"{engine} {name}"] = ask(statement)
            seconds.append(time.perf_counter() - start)
        times[f"{engine}, {name}"] = statistics.median(seconds)


def make(folder: Path, kind: str, number: int) -> None:
    """Write the given number of records of a kind."""
    folder.mkdir(parents=True)
    chance = np.random.default_rng(len(kind))
    schema = pa.schema([field for field in RECORD if field.name != "kind"])
    for part, begin in enumerate(range(0, number, PART)):
        table = made(chance, kind, begin, min(PART, number - begin), schema)
        pq.write_table(table, folder / f"part-{part:05d}.parquet", compression="zstd", row_group_size=100_000)


def made(chance: np.random.Generator, kind: str, begin: int, number: int, schema: pa.Schema) -> pa.Table:
    """Return the given number of records. A column without random values is null, or has empty lists."""
    first = chance.integers(693_596, 739_616, number)  # 1900 to 2025
    last = first + chance.choice([0, 30, 364], number)
    ids = np.arange(begin, begin + number)
    columns: dict[str, Any] = {
        "id": pa.array([f"{kind}-{drawn}" for drawn in ids]),
        "position": ids,
        "summary": pa.array([f"Record {drawn} says that something is so, and this is what." for drawn in ids]),
        "date": pa.array([f"day-{drawn}" for drawn in first]),
        "date_earliest": pa.array((first - EPOCH).astype("int32"), pa.date32()),
        "date_latest": pa.array((last - EPOCH).astype("int32"), pa.date32()),
        **{f"date_{name}": first for name in ("first_day", "reach_first")},
        **{f"date_{name}": last for name in ("last_day", "reach_last")},
        "is_uncertain": chance.random(number) < DOUBTED,
    }
    if kind == "figure":
        value = chance.integers(1, 10**9, number)
        bound = chance.choice(BOUNDS, number, p=[0.6, 0.2, 0.05, 0.05, 0.05, 0.05])
        low = np.where(bound == "about", value - value // 10, value)
        high = np.where(bound == "about", value + value // 10, value)
        columns |= {
            "measure": pa.array([f"measure-{drawn}" for drawn in chance.integers(0, 500, number)]),
            "unit": pa.array(chance.choice(UNITS, number)),
            "amount_bound": pa.array(bound),
            "amount_low": decimals(low, np.isin(bound, ["under", "at-most"])),
            "amount_high": decimals(high, np.isin(bound, ["over", "at-least"])),
            "amount_value": decimals(value, np.zeros(number, dtype=bool)),
        }
    for name, prefix, most in (("topics", "topic", 20), ("entities", "entity", 20_000), ("sources", "source", 20)):
        columns[name] = lists([f"{prefix}-{drawn}" for drawn in chance.integers(0, most, number)])
    return pa.table([column(columns.get(field.name), field, number) for field in schema], schema=schema)


def column(values: Any, field: pa.Field, number: int) -> pa.Array:
    """Return a column with the type that it has in the data set."""
    if values is None:
        return pa.nulls(number, field.type)
    return values.cast(field.type) if isinstance(values, pa.Array) else pa.array(values, field.type)


def decimals(values: Any, are_open: Any) -> pa.Array:
    """Return whole numbers as decimals, with null for an open end."""
    return pa.array(values, pa.int64(), mask=are_open).cast(pa.decimal128(19, 0)).cast(pa.decimal128(38, 10))


def lists(values: list[str]) -> pa.Array:
    """Return lists of one value each."""
    return pa.ListArray.from_arrays(pa.array(range(len(values) + 1), pa.int32()), pa.array(values))


if __name__ == "__main__":
    main()
