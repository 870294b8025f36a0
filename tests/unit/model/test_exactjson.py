"""The numbers of JSON stay exact."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ruskor.model.exactjson import dumps, loads


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (72_000_000, "72000000"),
        (Decimal("12.5"), "12.5"),
        (Decimal("0.10"), "0.10"),
        (Decimal("-0.1"), "-0.1"),
        (Decimal("7E+2"), "700"),
        (Decimal("7E-7"), "0.0000007"),
        (Decimal("0.12345678901234567890123456789"), "0.12345678901234567890123456789"),
        ("Rasŏn Хасан 나선", '"Rasŏn Хасан 나선"'),
        ('"\\\n', '"\\"\\\\\\n"'),
        ({"low": Decimal("0.5"), "per": [Decimal(1), "1"]}, '{"low": 0.5, "per": [1, "1"]}'),
    ],
)
def test_a_value_is_one_line_with_every_letter_and_digit_as_it_is(value: object, text: str) -> None:
    assert dumps(value) == text


@pytest.mark.parametrize(
    "text", ["12.5", "0.10", "-0.1", "0.12345678901234567890123456789", '{"a": [0.30, null, "x"]}']
)
def test_what_is_read_is_written_again_as_it_was(text: str) -> None:
    assert dumps(loads(text)) == text


def test_a_number_with_a_point_is_read_as_a_decimal_and_a_whole_one_as_an_int() -> None:
    assert [(type(item), item) for item in loads("[1.0, 1e2, 1]")] == [
        (Decimal, Decimal("1.0")),
        (Decimal, Decimal(100)),
        (int, 1),
    ]


@pytest.mark.parametrize("text", ["\\u00001.5\\u0000", '"\\u00001.5\\u0000"', "0.5", "\\u0000"])
def test_a_text_that_looks_like_a_number_in_disguise_stays_a_text(text: str) -> None:
    assert loads(dumps([text, Decimal("1.5")])) == [text, Decimal("1.5")]


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_a_decimal_that_is_no_number_is_not_json(number: str) -> None:
    with pytest.raises(TypeError, match=r"^Decimal is not JSON"):  # Python 3.14 adds a note with the path of the value
        dumps({"amount": Decimal(number)})


def test_what_json_has_no_word_for_is_refused_by_the_name_of_its_type() -> None:
    with pytest.raises(TypeError, match=r"^set is not JSON$"):
        dumps({1})
