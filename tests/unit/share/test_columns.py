"""Columns of records have exact decimals and both ends of each date, without guesses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import ruskor

pytest.importorskip("pyarrow", reason="the extra `arrow` is not installed")

from ruskor.share.columns import RECORD, make_batches, to_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = """
[base]
format = 1
title = "Columns"
[source.s]
type = "book"
tier = "primary"
[unit.ton]
[topic.trade]
name = "Trade"
[entity.ada]
name = "Ada"
kind = "person"
"""


def _base(path: Path, records: str) -> ruskor.Base:
    file = path / "base.toml"
    file.write_text(HEAD + records, encoding="utf-8")
    return ruskor.open_base(file)


def _events(dates: list[str]) -> str:
    return "".join(
        f'[event.e{number}]\ndate = "{edtf}"\nsummary = "It happens."\ncites = [{{ source = "s" }}]\n'
        for number, edtf in enumerate(dates)
    )


def _figure(written: str) -> str:
    return f'[figure.f]\nsummary = "So much."\nmeasure = "m"\nunit = "ton"\ncites = [{{ source = "s" }}]\n{written}\n'


@pytest.mark.parametrize(
    ("edtf", "days", "is_uncertain"),
    [
        ("2009-04-25", (date(2009, 4, 25), date(2009, 4, 25), 733522, 733522, 733522, 733522), False),
        ("2008~", (date(2008, 1, 1), date(2008, 12, 31), 733042, 733407, 732677, 733772), False),
        ("2008?", (date(2008, 1, 1), date(2008, 12, 31), 733042, 733407, 733042, 733407), True),
        # An open end is null, both as a day and as a number.
        ("2008/..", (date(2008, 1, 1), None, 733042, None, 733042, None), False),
        ("../2008", (None, date(2008, 12, 31), None, 733407, None, 733407), False),
        # A year outside the range of `date` is null as a day, but not as a number.
        ("-0429", (None, None, -157054, -156690, -157054, -156690), False),
        ("0000", (None, None, -365, 0, -365, 0), False),
        ("0001", (date(1, 1, 1), date(1, 12, 31), 1, 365, 1, 365), False),
        ("Y12000", (None, None, 4382545, 4382910, 4382545, 4382910), False),
        ("9999/Y12000", (date(9999, 1, 1), None, 3651695, 4382910, 3651695, 4382910), False),
        ("Y999999999999", (None, None, 365242499999270, 365242499999634, 365242499999270, 365242499999634), False),
    ],
)
def test_a_date_has_both_ends_and_never_a_guessed_day(
    tmp_path: Path, edtf: str, days: tuple[date | int | None, ...], is_uncertain: bool
) -> None:
    with _base(tmp_path, _events([edtf])) as base:
        [row] = base.timeline().to_arrow().to_pylist()
    columns = ("date_earliest", "date_latest", "date_first_day", "date_last_day", "date_reach_first", "date_reach_last")
    assert (row["date"], tuple(row[column] for column in columns)) == (edtf, days)
    assert row["is_uncertain"] is is_uncertain


@pytest.mark.parametrize(
    ("written", "low", "high", "value"),
    [
        ("amount = 54.25", "54.25", "54.25", "54.25"),
        ("amount = 0.1", "0.1", "0.1", "0.1"),
        ('amount = 800\nbound = "about"', "720", "880", "800"),
        ('amount = 800\nbound = "over"', "800", None, "800"),
        ('amount = 800\nbound = "at-most"', None, "800", "800"),
        ("low = -3\nhigh = 5", "-3", "5", None),
        ("amount = 1234567890123456789012345", *["1234567890123456789012345"] * 3),
        ("amount = 123456789012345.0123456789", *["123456789012345.0123456789"] * 3),
    ],
)
def test_an_amount_has_both_ends_to_the_digit(
    tmp_path: Path, written: str, low: str | None, high: str | None, value: str | None
) -> None:
    with _base(tmp_path, _figure(written)) as base:
        [row] = base.figures().to_arrow().to_pylist()
    wanted = {"amount_low": low, "amount_high": high, "amount_value": value}
    assert {key: row[key] for key in wanted} == {key: text and Decimal(text) for key, text in wanted.items()}
    assert [row[f"{key}_exact"] for key in wanted] == [None, None, None]


@pytest.mark.parametrize(
    ("number", "low", "high"),
    [
        # For more than ten digits after the point, the interval is the smallest one around the number.
        ("0.12345678901", "0.1234567890", "0.1234567891"),
        ("-0.12345678901", "-0.1234567891", "-0.1234567890"),
        ("0.00000000001", "0", "0.0000000001"),
        ("1e-24", "0", "0.0000000001"),
    ],
)
def test_a_number_that_no_column_holds_keeps_its_digits_as_text(
    tmp_path: Path, number: str, low: str | None, high: str | None
) -> None:
    with _base(tmp_path, _figure(f"amount = {number}")) as base:
        [row] = base.figures().to_arrow().to_pylist()
    assert (row["amount_low"], row["amount_high"]) == (low and Decimal(low), high and Decimal(high))
    assert row["amount_value"] is None
    assert {row[f"amount_{key}_exact"] for key in ("low", "high", "value")} == {f"{Decimal(number):f}"}


def test_lists_are_lists_and_references_are_ids(tmp_path: Path) -> None:
    written = """
[quote.q]
text = "Trust."
lang = "en"
speaker = "ada"
summary = "She trusts."
topics = ["trade"]
entities = ["ada"]
x-status = "reviewed"
x-rank = 3
cites = [{ source = "s", paragraph = 3 }, { source = "s", page = "4" }]
"""
    with _base(tmp_path, written) as base:
        [row] = base.quotes().to_arrow().to_pylist()
    assert (row["speaker"], row["quote"], row["quote_language"]) == ("ada", "Trust.", "en")
    assert (row["topics"], row["entities"], row["sources"]) == (["trade"], ["ada"], ["s"])
    place = {"source": "s", "paragraph": None, "page": None, "section": None, "read_in": None}
    assert row["cites"] == [{**place, "paragraph": 3}, {**place, "page": "4"}]
    assert row["own"] == [{"key": "x-status", "value": "reviewed"}, {"key": "x-rank", "value": "3"}]
    assert (row["date"], row["date_first_day"], row["amount_low"], row["per"]) == (None, None, None, [])


def test_the_words_of_a_source_are_no_date(tmp_path: Path) -> None:
    with _base(tmp_path, _figure('amount = 1\ndated = "last month"')) as base:
        [row] = base.figures().to_arrow().to_pylist()
    assert (row["date"], row["date_text"], row["date_first_day"]) == (None, "“last month”", None)


def test_rows_are_taken_so_many_at_a_time() -> None:
    taken = 0

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal taken
        for number in range(10):
            taken += 1
            yield {"id": str(number), "kind": "claim", "position": number, "summary": ".", "is_uncertain": False}

    found = make_batches(rows(), RECORD, 4)
    assert (next(found).num_rows, taken) == (4, 4)
    assert [table.num_rows for table in found] == [4, 2]


def test_no_records_are_a_table_with_all_columns() -> None:
    assert (to_table([]).num_rows, to_table([]).schema) == (0, RECORD)
