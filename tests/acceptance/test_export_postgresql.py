"""`ruskor export FILE --to postgresql` writes a script that creates tables with ranges and fills them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

HEAD = """
[base]
format = 1
title = "Ranges"
[source.s]
type = "book"
tier = "primary"
title = "A\\\\B\\t\\"C\\""
[unit.ton]
"""


def _rows(script: str, table: str) -> list[dict[str, str]]:
    """Return the rows that COPY reads for a table, as the script writes them."""
    _, _, rest = script.partition(f"\nCOPY {table} (")
    columns, _, rows = rest.partition(") FROM stdin;\n")
    lines = rows.partition("\\.\n")[0].splitlines()
    return [dict(zip(columns.split(", "), line.split("\t"), strict=True)) for line in lines]


def _script(run: Runner, folder: Path, records: str) -> str:
    (folder / "ranges.toml").write_text(HEAD + records, encoding="utf-8")
    result = run("export", "-", "--to", "postgresql", "--facts", str(folder / "ranges.toml"))
    assert (result.code, result.err) == (0, "")
    return result.out


@pytest.mark.parametrize(
    ("edtf", "dates", "days", "reach"),
    [
        ("2009-04-25", "[2009-04-25,2009-04-25]", "[733522,733522]", "[733522,733522]"),
        ("2008~", "[2008-01-01,2008-12-31]", "[733042,733407]", "[732677,733772]"),
        ("2008/..", "[2008-01-01,]", "[733042,]", "[733042,]"),
        ("../2008", "[,2008-12-31]", "[,733407]", "[,733407]"),
        ("-0429", '["0430-01-01 BC","0430-12-31 BC"]', "[-157054,-156690]", "[-157054,-156690]"),
        ("0000", '["0001-01-01 BC","0001-12-31 BC"]', "[-365,0]", "[-365,0]"),
        ("Y12000", '["12000-01-01","12000-12-31"]', "[4382545,4382910]", "[4382545,4382910]"),
        # Days outside the range of PostgreSQL's `date` are only numbers.
        ("-4999", "\\N", "[-1826212,-1825848]", "[-1826212,-1825848]"),
        ("Y5874897", "\\N", "[2145761704,2145762068]", "[2145761704,2145762068]"),
    ],
)
def test_a_date_is_a_range(run: Runner, tmp_path: Path, edtf: str, dates: str, days: str, reach: str) -> None:
    event = f'[event.e]\ndate = "{edtf}"\nsummary = "It is."\ncites = [{{ source = "s" }}]\n'
    [row] = _rows(_script(run, tmp_path, event), "record")
    assert (row["date"], row["dates"], row["days"], row["reach"]) == (edtf, dates, days, reach)


@pytest.mark.parametrize(
    ("written", "amount", "value"),
    [
        ("amount = 54.25", "[54.25,54.25]", "54.25"),
        ("amount = 0.12345678901234", "[0.12345678901234,0.12345678901234]", "0.12345678901234"),
        ('amount = 800\nbound = "about"', "[720,880]", "800"),
        ('amount = 800\nbound = "over"', "(800,]", "800"),
        ('amount = 800\nbound = "at-least"', "[800,]", "800"),
        ('amount = 800\nbound = "under"', "[,800)", "800"),
        ("low = -3\nhigh = 5", "[-3,5]", "\\N"),
    ],
)
def test_an_amount_is_a_range_to_the_digit(run: Runner, tmp_path: Path, written: str, amount: str, value: str) -> None:
    figure = f'[figure.f]\nsummary = "It is."\nmeasure = "m"\nunit = "ton"\ncites = [{{ source = "s" }}]\n{written}\n'
    [row] = _rows(_script(run, tmp_path, figure), "record")
    assert (row["amount"], row["amount_value"]) == (amount, value)


def test_texts_are_escaped_as_copy_reads_them(run: Runner, tmp_path: Path) -> None:
    claim = (
        '[claim.c]\nsummary = "A tab\\t, a line\\n, a \\\\ and \\"quotes\\"."\n'
        'x-tags = ["a", "b"]\ncites = [{ source = "s" }]\n'
    )
    script = _script(run, tmp_path, claim)
    [row] = _rows(script, "record")
    assert row["summary"] == 'A tab\\t, a line\\n, a \\\\ and "quotes".'
    assert row["own"] == r'[{"key": "x-tags", "value": "[\\"a\\", \\"b\\"]"}]'
    assert row["sources"] == '{"s"}'
    assert _rows(script, "source")[0]["title"] == r'A\\B\t"C"'


def test_the_script_is_one_transaction(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "facts.sql"
    assert run("export", str(file), "--to", "postgresql") == (0, "", f"{file}: 14 records\n")
    script = file.read_text(encoding="utf-8")
    assert script.index("BEGIN;") < script.index("COPY source") < script.index("COPY record") < script.index("COMMIT;")
    assert "CREATE INDEX record_by_reach ON record USING gist (reach);" in script
    assert run("export", str(tmp_path / "other.sql")).code == 2
