"""A date or amount in a table is read if it has one meaning. Otherwise, the message names both meanings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ruskor.keep.values import ReadError, read_amount, read_date


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2009-04-25", "2009-04-25"), ("25.04.2009", "2009-04-25"), ("April 25, 2009", "2009-04-25"),
        ("c. 1850", "1850~"), ("1850s", "185X"), ("430 BC", "-0429"), ("Q3 2020", "2020-35"),
        ("2009-04-25T00:00:00Z", "2009-04-25"), ("+1879-03-14T00:00:00Z", "1879-03-14"),
        ("-0043-03-15T00:00:00Z", "-0043-03-15"),
        ("ABT 1850-03", "1850-03~"), ("CAL 1850", "1850~"), ("EST 1850", "1850~"), ("BEF 1920", "../1919"),
        ("BEF 1920-01", "../1919-12"), ("AFT 1880-12", "1881-01/.."), ("AFT 1880-12-31", "1881-01-01/.."),
        ("BET 1880 AND 1890-05", "1880/1890-05"), ("FROM 1900 TO 1950", "1900/1950"), ("FROM 1950", "1950/.."),
        ("TO 1950", "../1950"),
    ],
)  # fmt: skip
def test_a_date_becomes_edtf(text: str, edtf: str) -> None:
    assert read_date(text) == (edtf, None, False)


def test_the_words_of_an_interpreted_date_are_kept_and_a_time_of_day_is_noted() -> None:
    assert read_date("INT 1850-03-15 (March 15th, 1850)") == ("1850-03-15", "March 15th, 1850", False)
    assert read_date("2009-04-25 14:30") == ("2009-04-25", None, True)


def test_the_order_of_day_and_month_may_be_given() -> None:
    assert read_date("06/05/2024", "dmy")[0] == "2024-05-06"
    assert read_date("06-05-2024", "mdy")[0] == "2024-06-05"
    with pytest.raises(ReadError, match="there is no month 13"):
        read_date("05/13/2024", "dmy")


@pytest.mark.parametrize(
    ("precision", "edtf"),
    [
        ("11", "1991-01-01"), ("10", "1991-01"), ("9", "1991"), ("8", "199X"), ("7", "1901/2000"), ("day", "1991-01-01"),
        ("month", "1991-01"), ("widest", "1991"),
    ],
)  # fmt: skip
def test_a_day_may_stand_for_more(precision: str, edtf: str) -> None:
    assert read_date("1991-01-01T00:00:00Z", None, precision)[0] == edtf


def test_the_widest_meaning_is_that_of_the_first_of_a_month() -> None:
    assert read_date("1991-05-01", None, "widest")[0] == "1991-05"
    assert read_date("1991-05-02", None, "widest")[0] == "1991-05-02"
    assert read_date("-0320-01-01T00:00:00Z", None, "widest")[0] == "-0320"
    assert read_date("-0320-01-01T00:00:00Z", None, "year")[0] == "-0320"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("06/05/2024", "'06/05/2024' may be 2024-05-06 or 2024-06-05; write one of these"),
        ("2024-02-30", "'2024-02-30': February 2024 has no day 30"),
        ("BEF 1850~", "'1850~' cannot"),
        ("BEF 185X", "'185X' cannot follow BEF or AFT; write a year, a month or a day"),
        ("soon", "'soon' is not a date like"),
    ],
)
def test_a_date_that_is_none_is_refused(text: str, message: str) -> None:
    if text == "BEF 1850~":
        assert read_date(text)[0] == "../1849"  # the doubt concerns the limit, and only the limit is known
        return
    with pytest.raises(ReadError) as error:
        read_date(text)
    assert str(error.value).startswith(message)


def test_a_precision_that_is_not_known_is_refused() -> None:
    with pytest.raises(ReadError, match="no precision 'hour'; choose from day, month, year, decade, century, widest"):
        read_date("1991-01-01", None, "hour")


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("40", {"amount": 40}, ""), ("$2.5 million", {"amount": 2_500_000}, "$"), ("1,234.5 t", {"amount": "1234.5"}, "t"),
        ("about 800", {"amount": 800, "bound": "about"}, ""), ("~8.4 mln", {"amount": 8_400_000, "bound": "about"}, ""),
        ("≥ 300", {"amount": 300, "bound": "at-least"}, ""), ("500+", {"amount": 500, "bound": "at-least"}, ""),
        ("up to 40%", {"amount": 40, "bound": "at-most"}, "%"), ("< 5", {"amount": 5, "bound": "under"}, ""),
        ("more than 2 thousand tons", {"amount": 2000, "bound": "over"}, "tons"),
        ("10–20 km", {"low": 10, "high": 20}, "km"), ("300-500 million", {"low": 300_000_000, "high": 500_000_000}, ""),
        ("$300 to $500 million", {"low": 300_000_000, "high": 500_000_000}, "$"),
        ("between 10 and 20", {"low": 10, "high": 20}, ""), ("~10-20", {"low": 10, "high": 20, "bound": "about"}, ""),
        ("500 thousand to 2 million", {"low": 500_000, "high": 2_000_000}, ""), ("-3", {"amount": -3}, ""),
        ("1 234 567 руб", {"amount": 1_234_567}, "руб"), ("3억원", {"amount": 300_000_000}, "원"),
    ],
)  # fmt: skip
def test_an_amount(text: str, values: dict[str, Any], unit: str) -> None:
    expected = {key: value if key == "bound" else Decimal(value) for key, value in values.items()}
    assert read_amount(text) == (expected, unit)


def test_the_sign_before_decimals_may_be_given() -> None:
    assert read_amount("1.234,5 EUR", ",") == ({"amount": Decimal("1234.5")}, "eur")
    assert read_amount("1,234", ".").values == {"amount": Decimal(1234)}
    assert read_amount("1,234", ",").values == {"amount": Decimal("1.234")}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,5", ("'1,5' can be read in two ways: the comma may be a decimal comma or may separate thousands; write 1.5 or "
         "15; or choose the decimal sign with --decimal")),
        ("many", "'many' is not a number like 100M, 1.5bn, 2e8 or 200_000_000"),
        ("20-10", "'20-10' is not a range: 20 is more than 10"),
    ],
)  # fmt: skip
def test_an_amount_that_is_none_is_refused(text: str, message: str) -> None:
    with pytest.raises(ReadError) as error:
        read_amount(text)
    assert str(error.value) == message
