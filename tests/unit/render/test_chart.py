"""Bars of characters show each number and its range, and courses show the numbers over the years."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.parts import part

from ruskor.render.chart import BLOCKS, LETTERS, draw_bar, draw_course, find_greatest, has_course

GROWING = """\
10 million |
           |
           |                                                      x
 1 million |                                                      x
           |
           |
   100,000 |                                  ^
           |
           |
    10,000 |              o
           |
           |  v
     1,000 |  o
           +-------------------------------------------------------
                    1995     2000     2005     2010     2015
             o a figure   x sources differ   ^ at least   v at most
             : possible   log scale
"""


def figure(
    year: int | None, low: Any, high: Any, bound: str = "exactly", ends: tuple[str | None, str | None] | None = None
) -> Any:
    earliest, latest = ends or (f"{year}-01-01", f"{year}-12-31")
    date = {"earliest": earliest, "latest": latest} if year or ends else None
    return {"amount": {"low": low, "high": high, "bound": bound}, "date": date}


def groups(*pairs: tuple[str, list[Any]]) -> Any:
    return [{"verdict": verdict, "figures": figures} for verdict, figures in pairs]


@pytest.mark.parametrize(
    ("low", "high", "drawn"),
    [
        (100, 100, "██████████"),
        (50, 50, "█████"),
        (54, 54, "█████▍"),
        (1, 1, "▏"),
        (Decimal("0.01"), Decimal("0.01"), "▏"),
        (0, 0, ""),
        (99.6, 99.6, "██████████"),
        (-5, -5, ""),
        (40, 60, "████░░"),
        (40, 41, "████░"),
        (30, None, "███▶"),
        (100, None, "█████████▶"),
        (None, 30, "░░░"),
        (None, -3, "░"),
    ],
)
def test_a_bar_is_solid_to_the_least_and_light_to_the_most(low: Any, high: Any, drawn: str) -> None:
    assert draw_bar(part({"low": low, "high": high}), Decimal(100), 10, BLOCKS) == drawn


def test_letters_do_where_there_are_no_blocks() -> None:
    drawn = [
        draw_bar(part({"low": low, "high": high}), Decimal(100), 10, LETTERS)
        for low, high in [(1, 1), (54, 54), (40, 60)]
    ]
    assert drawn == ["=", "=====", "====--"]


def test_the_longest_bar_is_for_the_greatest_number_that_is_named() -> None:
    amounts: list[Any] = [
        {"low": 3, "high": None},
        {"low": None, "high": Decimal("7.5")},
        {"low": 1, "high": 2},
    ]
    assert find_greatest(amounts) == Decimal("7.5")
    assert draw_bar(part({"low": 0, "high": 0}), Decimal(0), 10, BLOCKS) == ""


def test_a_course_shows_doubt_conflict_and_growth() -> None:
    found = groups(
        ("only one source", [figure(1991, 1_000, 1_000), figure(1991, None, 2_000, "at-most")]),
        ("only one source", [figure(1998, 12_000, 13_000)]),
        ("only one source", [figure(2009, 80_000, 120_000, "at-least")]),
        ("differ", [figure(2020, 1_000_000, 1_000_000), figure(2020, 2_000_000, 2_000_000)]),
    )
    assert has_course(found)
    assert "".join(f"{line}\n" for line in draw_course(found, 67, LETTERS)) == GROWING


def test_numbers_below_zero_have_a_course_too() -> None:
    found = groups(("only one source", [figure(year, number, number) for year, number in ((2001, -5), (2002, 5))]))
    lines = list(draw_course(found, 40, BLOCKS))
    assert lines[0] == " 5 │                           ●"
    assert lines[12] == "-5 │          ●"


def test_nothing_but_zero_has_a_course_without_a_fault() -> None:
    found = groups(("only one source", [figure(year, 0, 0) for year in (2001, 2002)]))
    assert any("●" in line for line in draw_course(found, 40, BLOCKS))


def test_few_times_make_no_course_nor_do_figures_without_two_ends_of_a_date() -> None:
    assert not has_course(groups(("agree", [figure(2001, 1, 1), figure(2001, 2, 2), figure(2002, 3, 3)])))
    open_ended = figure(None, 1, 1, ends=(None, "2001-01-01"))
    assert not has_course(groups(("agree", [figure(None, 1, 1), open_ended, figure(2002, None, None)])))


@pytest.mark.parametrize(
    ("last", "width", "years"),
    [
        (2001, 20, "    2000    2001"),
        (2013, 20, "    2000       2010"),
        (2013, 44, "    2000          2005           2010"),
        (2190, 80, "    2000    2020    2040    2060    2080    2100    2120    2140    2160    2180"),
    ],
)
def test_the_years_are_round_ones_as_many_as_have_room(last: int, width: int, years: str) -> None:
    found = groups(("agree", [figure(year, 0, 0) for year in (2000, last)]))
    *_, line, _ = draw_course(found, width, LETTERS)
    assert line == years


@pytest.mark.parametrize(
    ("first", "last", "width", "years"),
    [
        ("-0430", "-0404", 60, "      430 BC    425 BC     420 BC    415 BC     410 BC"),
        ("-0012", "0012", 40, "        10 BC   5 BC        5       10"),
        ("-12000", "2008", 60, "            10000 BC            5000 BC"),
        ("-170000000", "-0200", 60, "           150000000 BC    100000000 BC     50000000 BC"),
    ],
)
def test_years_before_1_are_round_as_people_count_them(first: str, last: str, width: int, years: str) -> None:
    found = groups(("agree", [figure(None, 0, 0, ends=(f"{year}-01-01", f"{year}-12-31")) for year in (first, last)]))
    *_, line, _ = draw_course(found, width, LETTERS)
    assert line == years


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        (
            [11_000_000_000, 3_800_000_000],
            ["12 billion", "10 billion", "8 billion", "6 billion", "4 billion", "2 billion", "0"],
        ),
        ([11, 3], ["12", "10", "8", "6", "4", "2", "0"]),
        ([1, 0], ["1", "0"]),
        ([Decimal("0.67"), Decimal("0.6")], ["0.8", "0.6", "0.4", "0.2", "0"]),
        ([90, 86], ["100", "80", "60", "40", "20", "0"]),
        ([-5, 5], ["5", "0", "-5"]),
        (
            [40_469, 2_700_000_000],
            ["10 billion", "1 billion", "100 million", "10 million", "1 million", "100,000", "10,000"],
        ),
        ([100, 10**9], ["10 billion", "100 million", "1 million", "10,000", "100"]),
    ],
)
def test_the_numbers_at_the_side_are_round(numbers: list[Any], ticks: list[str]) -> None:
    found = groups(("agree", [figure(2000 + index, number, number) for index, number in enumerate(numbers)]))
    lines = draw_course(found, 80, LETTERS)
    assert [side for line in lines if " | " in f"{line} " and (side := line.partition(" | ")[0].strip(" |"))] == ticks


@pytest.mark.parametrize("width", [2, 12])
def test_without_room_there_is_no_picture(width: int) -> None:
    found = groups(("agree", [figure(year, year, year) for year in (2000, 2001)]))
    assert list(draw_course(found, width, LETTERS)) == []


@pytest.mark.parametrize("width", [20, 44, 80, 100, 300])
@pytest.mark.parametrize("last", [2001, 2004, 2013, 2190])
def test_no_line_of_a_picture_is_wider_than_the_window(width: int, last: int) -> None:
    found = groups(("agree", [figure(year, year, year) for year in (2000, last)]))
    assert max(map(len, draw_course(found, width, LETTERS))) <= width
