"""Numbers in JSON stay exact, with any digits."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ruskor.model.exactjson import dumps, loads

DECIMALS = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent) if abs(digits) < 10**28 else Decimal(digits),
    st.integers(-(10**60), 10**60),
    st.integers(-60, 60),
)
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**60), 10**60), DECIMALS, TEXTS)
VALUES = st.recursive(SCALARS, lambda values: st.lists(values, max_size=4) | st.dictionaries(TEXTS, values, max_size=4))


@given(VALUES)
def test_what_is_written_is_read_back(value: object) -> None:
    assert loads(dumps(value)) == value


@given(VALUES)
def test_what_is_written_is_one_line_of_json_to_everybody(value: object) -> None:
    text = dumps(value)
    assert "\n" not in text
    json.loads(text)


@given(DECIMALS)
def test_a_decimal_is_written_digit_for_digit_without_an_exponent(value: Decimal) -> None:
    assert dumps([value]) == f"[{value:f}]"
    assert Decimal(dumps(value)) == value


@given(TEXTS)
def test_letters_of_every_script_are_written_as_they_are(text: str) -> None:
    escaped = {'"', "\\", *map(chr, range(32))}
    assert dumps(text) == json.dumps(text, ensure_ascii=False)
    assert escaped & set(text) or dumps(text) == f'"{text}"'
