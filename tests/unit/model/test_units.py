"""The table of units knows the names of a unit, and a currency only by its code."""

from __future__ import annotations

import pytest

from ruskor.model.units import find_kind, list_everyday_names


@pytest.mark.parametrize(
    ("name", "kind"),
    [("pound", "mass"), ("GBP", "money"), ("kilometres", "length"), ("British Pound", None), ("US dollars", None)],
)
def test_a_currency_is_found_by_its_code_alone(name: str, kind: str | None) -> None:
    assert find_kind(name) == kind


def test_a_currency_has_its_own_names_and_those_that_the_table_lacks() -> None:
    assert "£" in list_everyday_names("GBP")
    assert "pounds sterling" in list_everyday_names("GBP")
