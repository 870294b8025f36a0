"""Ruskor and the engines that read its data sets give the same answers to twenty questions.

RUSKOR_ENGINE_RECORDS sets the number of records. docs/scale.md has the results for 200,000.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import FOLLOW

from ruskor.filters import Filters
from ruskor.model.dates import typed
from ruskor.model.exactjson import loads
from ruskor.opening import open_library
from ruskor.share import postgresql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typing_extensions import Self

    from ruskor.library import Library

    Ask = Callable[[str], list[tuple[Any, ...]]]

pytestmark = pytest.mark.soak

NUMBER = int(os.environ.get("RUSKOR_ENGINE_RECORDS", "3000"))
POINTS = (
    "{y}", "{y}-{m:02d}", "{y}-{m:02d}-{d:02d}", "{y}~", "{y}?", "{y}%", "{y}-{m:02d}~", "{y}-{m:02d}-{d:02d}~",
    "{y}-21", "{y}-36", "199X", "19XX", "-0429", "0000", "-0044-03-15", "0001-01-01", "Y12000", "Y-12000~", "9999-12-31",
)  # fmt: skip
BOUNDS = ("exactly", "about", "over", "at-least", "under", "at-most")
AMOUNTS = (
    "100000000",
    "99999999.9999999999",
    "100000000.0000000001",
    "0.1",
    "-3",
    "0",
    "54.25",
    "1e9",
    "7e20",
    "1e-12",
)
UNITS = ("USD", "ton", "person")


QUESTIONS = [
    Filters(from_="2009", to="2009"),
    Filters(from_="2009", to="2009", certain=True),
    Filters(from_="1990", to="1999-12-31", kind=("event",)),
    Filters(from_="1990", to="1999-12-31", certain=True),
    Filters(to="0000"),
    Filters(from_="430 BC", to="429 BC", certain=True),
    Filters(to="1 BC", certain=True),
    Filters(from_="9999"),
    Filters(from_="9999", certain=True),
    Filters(to="0001-01-01"),
    Filters(min="100000000", unit=("USD",)),
    Filters(min="100000000", unit=("USD",), certain=True),
    Filters(max="100000000", unit=("USD",)),
    Filters(max="100000000", certain=True),
    Filters(min="-3", max="0.1"),
    Filters(min="99999999.9999999999", max="100000000.0000000001", certain=True),
    Filters(topic=("topic-1",), about=("entity-2",)),
    Filters(about=("entity-3",), from_="2008", to="2010-06", certain=True),
    Filters(measure=("measure-4",), source=("source-5",), min="54.25"),
    Filters(kind=("quote",), topic=("topic-0",), from_="2000", to="2015"),
]


def _base(chance: Random) -> Iterator[str]:
    yield '[base]\nformat = 1\ntitle = "Generated"\n[unit.ton]\n[unit.person]\n[unit.USD]\n'
    for number in range(10):
        yield f'[source.source-{number}]\ntype = "book"\ntier = "primary"\n'
        yield f'[topic.topic-{number}]\nname = "Topic {number}"\n'
        yield f'[entity.entity-{number}]\nname = "Name {number}"\nkind = "person"\n'
    for number in range(NUMBER):
        kind = chance.choices(("event", "figure", "quote", "claim"), (3, 4, 2, 1))[0]
        yield f'[{kind}.{kind}-{number}]\nsummary = "Something is so."\n'
        yield f'topics = ["topic-{chance.randrange(10)}"]\nentities = ["entity-{chance.randrange(10)}"]\n'
        yield f'cites = [{{ source = "source-{chance.randrange(10)}" }}]\n'
        if kind == "event" or chance.random() < 0.8:
            yield f'date = "{_date(chance)}"\n'
        if kind == "figure":
            yield f'measure = "measure-{chance.randrange(10)}"\nunit = "{chance.choice(UNITS)}"\n{_amount(chance)}\n'
        if kind == "quote":
            yield f'text = "So it is."\nlang = "en"\nspeaker = "entity-{chance.randrange(10)}"\n'


def _date(chance: Random) -> str:
    def point() -> str:
        pattern = chance.choice(POINTS) if chance.random() < 0.4 else chance.choice(POINTS[:10])
        return pattern.format(y=chance.randint(1985, 2020), m=chance.randint(1, 12), d=chance.randint(1, 28))

    kind = chance.random()
    if kind < 0.6:
        return point()
    if kind < 0.7:
        return f"{point()}/.."
    if kind < 0.8:
        return f"../{point()}"
    first = chance.randint(1985, 2015)
    return f"{first}~/{first + chance.randint(1, 5)}"


def _amount(chance: Random) -> str:
    if chance.random() < 0.2:
        low, high = sorted((chance.choice(AMOUNTS) for _ in range(2)), key=Decimal)
        return f"low = {_toml(low)}\nhigh = {_toml(high)}"
    return f'amount = {_toml(chance.choice(AMOUNTS))}\nbound = "{chance.choice(BOUNDS)}"'


def _toml(number: str) -> str:
    return f"{Decimal(number):f}"


def _sql(number: int, filters: Filters) -> str:
    """Return a question as a row of the view `question`, in SQL that is the same for all engines."""

    def text(values: Any) -> str:
        return f"CAST({repr(values[0]) if values else 'NULL'} AS STRING)"

    def decimal(value: str | None) -> str:
        return f"CAST({repr(value) if value else 'NULL'} AS DECIMAL(38, 10))"

    def days(value: str | None, end: str) -> tuple[str, str]:
        """Return a date as a date if SQL can represent its year, else as a number."""
        if value is None:
            return "CAST(NULL AS DATE)", "CAST(NULL AS BIGINT)"
        span = typed.parse_typed(value)
        day = span.earliest if end == "first" else span.latest
        if hasattr(day, "timetuple"):
            return f"DATE '{day}'", "CAST(NULL AS BIGINT)"
        return "CAST(NULL AS DATE)", f"CAST({getattr(span, end)} AS BIGINT)"

    (from_date, from_day), (to_date, to_day) = days(filters.from_, "first"), days(filters.to, "last")
    columns = {
        "question": f"CAST('{number}' AS STRING)",
        "kind": text(filters.kind),
        "unit": text(filters.unit),
        "measure": text(filters.measure),
        "topic": text(filters.topic),
        "entity": text(filters.about),
        "source": text(filters.source),
        "from_date": from_date,
        "to_date": to_date,
        "from_day": from_day,
        "to_day": to_day,
        "minimum": decimal(filters.min),
        "maximum": decimal(filters.max),
    }
    return "SELECT " + ", ".join(f"{value} AS {name}" for name, value in columns.items())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    file = tmp_path_factory.mktemp("generated") / "base.toml"
    file.write_text("".join(_base(Random(1))), encoding="utf-8")  # noqa: S311 -- no secret
    with closing(open_library([str(file)])) as opened:
        yield opened


@pytest.fixture(scope="module")
def data_set(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    from ruskor.share import parquet  # noqa: PLC0415 -- an extra

    folder = tmp_path_factory.mktemp("facts")
    parquet.write(folder, library, library.find(Filters(sort="base")))
    return folder


@pytest.fixture(scope="module")
def wanted(library: Library) -> dict[str, list[str]]:
    """Return the ids in ruskor's answer to each question."""
    return {
        str(number): sorted(loads(text)["id"] for text in library.find(filters))
        for number, filters in enumerate(QUESTIONS)
    }


def _views(folder: Path) -> list[str]:
    return [piece for piece in (folder / "views.sql").read_text(encoding="utf-8").split(";\n") if piece.strip()]


def _ask_all(ask: Ask, folder: Path) -> dict[str, list[str]]:
    """Return the ids in an engine's answer to each question."""
    rows = " UNION ALL ".join(_sql(number, filters) for number, filters in enumerate(QUESTIONS))
    ask(f"CREATE OR REPLACE TEMP VIEW question AS {rows}")
    for statement in _views(folder):
        ask(statement)
    certain = {str(number) for number, filters in enumerate(QUESTIONS) if filters.certain}
    found: dict[str, list[str]] = defaultdict(list)
    for view in ("may", "certain"):
        for question, id_ in ask(f"SELECT question, id FROM {view} ORDER BY id"):
            if (question in certain) == (view == "certain"):
                found[question].append(id_)
    return {str(number): found[str(number)] for number in range(len(QUESTIONS))}


def _figures_by_year(library: Library) -> list[tuple[int, int]]:
    """Return the number of figures in USD that may be 100 million or more, by the first year of their dates."""
    years: dict[int, int] = defaultdict(int)
    for text in library.find(Filters(kind=("figure",), unit=("USD",), min="100M")):
        when = loads(text)["date"]
        if when and when["earliest"] and len(when["earliest"]) == len("2009-01-01"):
            years[int(when["earliest"][:4])] += 1
    years.pop(0, None)  # a `date` column cannot store the year 0
    return sorted(years.items())


SQL = {
    block["file"]: block["content"].rstrip().rstrip(";")
    for block in FOLLOW.BLOCK.finditer((FOLLOW.ROOT / "docs" / "scale.md").read_text(encoding="utf-8"))
    if block["kind"] == "sql"
}
DOCUMENTED = Filters(kind=("figure",), unit=("USD",), min="100M", from_="2000", to="2010")


def _documented(ask: Ask, library: Library, folder: Path) -> None:
    """Check that the SQL of docs/scale.md gives the answers of ruskor; the views exist already."""
    assert ask(SQL["by-year.sql"]) == _figures_by_year(library)
    ask(SQL["question.sql"])
    for statement in _views(folder):
        ask(statement)
    found = [id_ for (id_,) in ask(SQL["answer.sql"])]
    assert found == sorted(loads(text)["id"] for text in library.find(DOCUMENTED))


def test_every_question_finds_something_and_not_everything(wanted: dict[str, list[str]]) -> None:
    for number, ids in wanted.items():
        assert 0 < len(ids) < NUMBER, QUESTIONS[int(number)]


def test_duckdb_answers_as_ruskor_does(library: Library, data_set: Path, wanted: dict[str, list[str]]) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    with duckdb.connect() as connection:

        def ask(statement: str) -> list[tuple[Any, ...]]:
            return list(connection.execute(statement).fetchall())

        ask(SQL["duckdb.sql"].replace("'facts/", f"'{data_set}/"))
        assert _ask_all(ask, data_set) == wanted
        _documented(ask, library, data_set)


def test_spark_answers_as_ruskor_does(
    library: Library, data_set: Path, wanted: dict[str, list[str]], tmp_path: Path
) -> None:
    sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java, which is not installed")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(tmp_path))
        .getOrCreate()
    )
    try:

        def ask(statement: str) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in session.sql(statement).collect()]

        ask(SQL["spark.sql"].replace("'facts/", f"'{data_set}/"))
        assert _ask_all(ask, data_set) == wanted
        _documented(ask, library, data_set)
    finally:
        session.stop()


# PostgreSQL has ranges, so a filter is an operator: && means "may be", <@ means "must be".


def _postgresql_sql(filters: Filters) -> str:
    """Return the question in SQL for PostgreSQL, as docs/scale.md writes it."""
    may = "<@" if filters.certain else "&&"
    conditions = ["true"]
    if filters.from_ or filters.to:
        first = typed.parse_typed(filters.from_).first if filters.from_ else "NULL"
        last = typed.parse_typed(filters.to).last if filters.to else "NULL"
        conditions.append(f"reach {may} int8range({first}, {last}, '[]')")
        conditions += ["NOT is_uncertain"] if filters.certain else []
    if filters.min or filters.max:
        conditions.append(f"amount {may} numrange({filters.min or 'NULL'}, {filters.max or 'NULL'}, '[]')")
    for column, values in {"kind": filters.kind, "unit": filters.unit, "measure": filters.measure}.items():
        conditions += [f"{column} = '{value}'" for value in values]
    conditions += [f"topics @> ARRAY['{value}']" for value in filters.topic]
    conditions += [f"sources @> ARRAY['{value}']" for value in filters.source]
    conditions += [f"(entities @> ARRAY['{value}'] OR speaker = '{value}')" for value in filters.about]
    return f'SELECT id FROM record WHERE {" AND ".join(conditions)} ORDER BY id COLLATE "C";'


class _PostgreSQL:
    """A separate server in a folder; it listens only on a socket in that folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._programs = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
        found = self._programs or shutil.which("initdb")
        if not found or not shutil.which("psql"):
            pytest.skip("PostgreSQL is not installed")
        self._as: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            if (
                not shutil.which("runuser")
                or subprocess.run(["id", "postgres"], capture_output=True, check=False).returncode
            ):
                pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
            self._as = ["runuser", "-u", "postgres", "--"]
            shutil.chown(folder, "postgres")
            for parent in folder.parents:
                if parent.owner() == "root" and parent.is_relative_to(Path(tempfile.gettempdir())):
                    parent.chmod(parent.stat().st_mode | 0o011)

    def run(self, program: str, *arguments: str, stdin: str = "") -> str:
        path = str(self._programs / program) if self._programs and (self._programs / program).exists() else program
        done = subprocess.run(
            [*self._as, path, *arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=self._folder,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, statements: str) -> list[str]:
        socket = ["--host", str(self._folder), "--dbname", "postgres"]
        return self.run("psql", *socket, "-v", "ON_ERROR_STOP=1", "-qAtX", stdin=statements).splitlines()

    def __enter__(self) -> Self:
        self.run("initdb", "-D", "data", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-k {self._folder} -c listen_addresses= -c fsync=off"
        self.run("pg_ctl", "-D", "data", "-o", options, "-l", "log", "-w", "start")
        return self

    def __exit__(self, *_: object) -> None:
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")


def test_postgresql_answers_as_ruskor_does(library: Library, wanted: dict[str, list[str]]) -> None:
    with tempfile.TemporaryDirectory(prefix="ruskor-") as folder, _PostgreSQL(Path(folder)) as server:
        server.ask("".join(postgresql.to_script(library, library.find(Filters(sort="base")))))
        found = {str(number): server.ask(_postgresql_sql(filters)) for number, filters in enumerate(QUESTIONS)}
        assert found == wanted
        documented = server.ask(SQL["postgresql.sql"] + ";")
        assert documented == sorted(loads(text)["id"] for text in library.find(DOCUMENTED))
        plan = "\n".join(server.ask("SET enable_seqscan = off; EXPLAIN " + _postgresql_sql(QUESTIONS[0])))
        assert "record_by_reach" in plan
