"""The amounts of a column are aligned by their numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ruskor.model.text import measure_width
from ruskor.render.align import align


def test_numbers_end_in_one_column_and_units_begin_in_another() -> None:
    assert align(["15,000 people", "about 800 tonnes a year", "over $1.5 billion"]) == [
        "   15,000 people       ",
        "about 800 tonnes a year",
        "over $1.5 billion      ",
    ]


def test_in_one_unit_the_points_stand_under_each_other_and_the_unit_stays_with_its_number() -> None:
    assert align(["52 km", "65.85 km", "at least 9.5 km"]) == [
        "        52 km   ",
        "        65.85 km",
        "at least 9.5 km ",
    ]


def test_of_a_range_the_last_number_counts() -> None:
    assert align(["$300–500 million", "$72 million"]) == ["$300–500 million", "     $72 million"]


def test_what_would_be_too_wide_is_set_flush_right() -> None:
    assert align(["9 people a year", "well under 2,000"], 20) == [" 9 people a year", "well under 2,000"]


def test_what_has_no_number_stands_where_numbers_do() -> None:
    assert align(["half", "", "12%"]) == ["half ", "     ", "  12%"]


def test_there_may_be_none() -> None:
    assert align([]) == []


@given(st.lists(st.text("0123456789.,–% $abc철", max_size=12)), st.integers(0, 30))
def test_all_come_out_as_wide_and_nothing_is_lost(texts: list[str], most: int) -> None:
    shown = align(texts, most)
    assert len({measure_width(text) for text in shown}) <= 1
    assert [text.replace(" ", "") for text in shown] == [text.replace(" ", "") for text in texts]
