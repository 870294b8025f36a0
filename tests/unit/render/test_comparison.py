"""The sources of a figure are printed beside or under its bar, at any width of the window."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ruskor.render.comparison import format_verdict, to_lines

BESIDE = """\
length  kilometre
no date  54    ████████▎   gazette-2013 (reporting),
                           agency-2013 (reporting),
                           carrier-2013 (repost)
no date  65.8  ██████████  radio-2016 (reporting)
         └ differ by 1.2×
"""
UNDER = """\
length  kilometre
no date  54    ███████████████████████▊
         gazette-2013 (reporting),
         agency-2013 (reporting),
         carrier-2013 (repost)
no date  65.8  █████████████████████████████
         radio-2016 (reporting)
         └ differ by 1.2×
"""
ALONE = """\
length  kilometre
no date  65.8  ███████████████████████████  radio-2016 (reporting)
There is only one source.
"""
TWO_TIMES = """\
length  kilometre
   2008  52    ████████████████████▌       agency-2008 (reporting)
no date  65.8  ██████████████████████████  radio-2016 (reporting)
Each date has only one source.
"""


def figure(id_: str, low: str, *sources: str, year: str | None = None) -> Any:
    cited = (source.split() for source in sources)
    return {
        "id": id_,
        "date": year and {"text": year, "earliest": f"{year}-01-01", "latest": f"{year}-12-31"},
        "amount": {
            "low": Decimal(low),
            "high": Decimal(low),
            "bound": "exactly",
            "text": f"{low} kilometres",
            "stated": None,
            "value": Decimal(low),
        },
        "cites": [
            {"source": {"id": id_, "tier": tier, "url": f"https://{id_}.example", "issued": None}}
            for id_, tier in cited
        ],
    }


NEWS = figure("news", "54", "gazette-2013 reporting", "agency-2013 reporting", "carrier-2013 repost")
RADIO = figure("radio", "65.8", "radio-2016 reporting")
EARLY = figure("early", "52", "agency-2008 reporting", year="2008")


def compared(*groups: tuple[str, float | None, list[dict[str, Any]]]) -> Any:
    shown = [{"verdict": verdict, "ratio": ratio, "figures": figures} for verdict, ratio, figures in groups]
    return {"measure": "length", "unit": "kilometre", "per": [], "groups": shown}


def drawn(comparison: Any, width: int) -> str:
    lines = to_lines(comparison, width, str)
    return "".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines)


@pytest.mark.parametrize(("width", "text"), [(56, BESIDE), (44, UNDER)])
def test_of_many_sources_none_is_broken(width: int, text: str) -> None:
    assert drawn(compared(("differ", 1.219, [NEWS, RADIO])), width) == text


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        ("1.00183", "differ by 1.002×"),
        ("1.05", "differ by 1.05×"),
        ("1.1", "differ by 1.1×"),
        ("9.5", "differ by 9.5×"),  # below 10, a ratio has a decimal
        ("10", "differ by 10×"),
        ("12.4", "differ by 12×"),
        ("1234.6", "differ by 1,235×"),
    ],
)
def test_a_ratio_has_only_the_decimals_that_matter(ratio: str, words: str) -> None:
    assert format_verdict("differ", Decimal(ratio)) == words


def test_where_there_is_only_one_source_that_is_told_once() -> None:
    assert drawn(compared(("only one source", None, [RADIO])), 66) == ALONE
    assert drawn(compared(("only one source", None, [EARLY]), ("only one source", None, [RADIO])), 66) == TWO_TIMES


def test_each_source_is_a_link_of_its_own() -> None:
    (_, first, *_) = to_lines(compared(("differ", 1.219, [NEWS, RADIO])), 200, str)
    assert [piece.url for piece in first if piece.url] == [
        "https://gazette-2013.example",
        "https://agency-2013.example",
        "https://carrier-2013.example",
    ]
