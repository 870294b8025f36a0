"""Pictures show figures and dates with their ranges, and no text in them becomes markup."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from tests.parts import part
from tests.unit.share.conftest import HOSTILE

from ruskor.filters import Filters
from ruskor.model.exactjson import loads
from ruskor.share import measures, timeline
from ruskor.share.drawing import break_lines, escape_text, make_element, make_picture

if TYPE_CHECKING:
    from ruskor.library import Library

SVG = "{http://www.w3.org/2000/svg}"


def _bar(low: int | None, high: int | None, verdict: str = "agree") -> str:
    return measures.draw_bar(part({"low": low, "high": high}), Decimal(100), part(verdict))


def _record(edtf: str | None, id_: str = "one", kind: str = "event") -> Any:
    return {
        "id": id_,
        "kind": kind,
        "summary": "Something.",
        "amount": None,
        "quote": None,
        "cites": [
            {"source": {"id": "gazette", "issued": None}, "in": None, "paragraph": 3, "page": None, "section": None}
        ],
        "date": edtf and {"edtf": edtf, "text": edtf},
    }


def test_a_bar_is_solid_up_to_the_least_and_faint_up_to_the_most() -> None:
    assert _bar(50, 50) == '<rect class="core agree" y="3" width="126.5" height="10"/>'
    assert _bar(50, 100, "differ") == (
        '<rect class="core differ" y="3" width="126.5" height="10"/>'
        '<rect class="may differ" x="126.5" y="3.5" width="126.5" height="9"/>'
    )
    assert _bar(None, 100, "only one source") == '<rect class="may alone" x="0" y="3.5" width="253" height="9"/>'
    assert _bar(100, None).endswith('<polygon class="core agree" points="253.0,1 260.0,8 253.0,15"/>')


def test_a_number_below_zero_has_the_narrowest_bar() -> None:
    assert _bar(-5, -5) == '<rect class="core agree" y="3" width="1.5" height="10"/>'


@pytest.mark.parametrize(
    ("edtf", "marks"),
    [
        ("2009-04-25", ["core event"]),
        ("2009-04", ["may event"]),
        ("2009-04/2010", ["core event"]),
        ("2009~", ["url(#fade_in_event)", "url(#fade_out_event)", "may event"]),
        ("2009-04-25?", ["may event unsure"]),
        ("../2009", ["url(#fade_in_event)"]),
        ("2009/..", ["url(#fade_out_event)"]),
    ],
)
def test_doubt_is_seen(edtf: str, marks: list[str]) -> None:
    drawn = ET.fromstring(timeline.to_picture([_record(edtf), _record("2005"), _record("2012")], "T", "S"))  # noqa: S314
    groups = [
        element
        for element in drawn.iter(f"{SVG}g")
        if element.find(f"{SVG}rect") is not None and element.find(f"{SVG}g") is None
    ]
    found = [rect.get("fill") or rect.get("class") for rect in groups[0].iter(f"{SVG}rect")]
    assert found == marks


def test_a_timeline_has_a_line_for_each_record_with_its_source() -> None:
    drawn = ET.fromstring(timeline.to_picture([_record("2009"), _record("2010")], "Title", "Source: a base"))  # noqa: S314
    texts = [element.text for element in drawn.iter(f"{SVG}text")]
    assert texts == [
        "Title",
        *("2009", "2010", "2011"),
        *("2009", "Something.", "gazette ¶3"),
        *("2010", "Something.", "gazette ¶3"),
        timeline.LEGEND,
        "Source: a base",
    ]


def test_many_records_are_in_lanes_a_band_for_each_kind() -> None:
    records = [_record(f"{year}-05-01", f"r{year}", kind) for kind in ("event", "figure") for year in range(1950, 2000)]
    drawn = ET.fromstring(timeline.to_picture(records, "T", "S"))  # noqa: S314
    texts = [element.text for element in drawn.iter(f"{SVG}text")]
    assert {"50 events", "50 figures", "1950", "1975"} <= set(texts)
    assert [element.text for element in drawn.iter(f"{SVG}title")][1:3] == ["Something.", "Something."]


def test_lanes_of_a_page_lead_to_the_anchors() -> None:
    spans: list[Any] = [timeline.Span.of(_record(date)) for date in ("2009", "2010-05-06")]
    drawn, (width, _) = timeline.to_lanes([("a", "event", spans[0]), ("b", "claim", spans[1])])
    assert width == 1000
    assert 'href="#a" tabindex="-1"' in drawn
    assert 'href="#b" tabindex="-1"' in drawn


def test_what_overlaps_is_in_another_lane() -> None:
    spans: list[Any] = [timeline.Span.of(_record(date)) for date in ("2009", "2009-06", "2011")]
    drawn, _ = timeline.to_lanes([(str(number), "event", span) for number, span in enumerate(spans)])
    marks = ET.fromstring(f"<svg>{drawn}</svg>").iter("a")  # noqa: S314
    heights = [float(next(iter(mark)).attrib["y"]) for mark in marks]
    assert heights[0] == heights[2] != heights[1]


def test_what_has_no_date_has_no_span() -> None:
    assert timeline.Span.of(_record(None)) is None
    assert timeline.Span.of(part({"date": {"edtf": None}})) is None


def test_years_before_our_era_and_far_ones_are_drawn() -> None:
    drawn = timeline.to_picture([_record("-0429"), _record("Y12000")], "T", "S")
    assert "2000 BC" in drawn or "BC" in drawn


def test_the_records_of_a_hostile_base_are_text_in_a_picture(hostile: Library) -> None:
    records = [*map(loads, hostile.find(Filters()))]
    drawn = timeline.to_picture(records, HOSTILE, f"Source: {HOSTILE}")
    tree = ET.fromstring(drawn)  # noqa: S314
    assert {element.tag.removeprefix(SVG) for element in tree.iter()} <= {
        *("svg", "title", "style", "rect", "text", "g", "defs", "linearGradient", "stop", "line"),
    }
    comparisons = [*hostile.compare(Filters())]
    tree = ET.fromstring(measures.to_picture(comparisons, HOSTILE))  # noqa: S314
    assert f"{HOSTILE}" in [element.text for element in tree.iter(f"{SVG}text")]
    assert "differ by 2.0×" in [element.text for element in tree.iter(f"{SVG}text")]


def test_a_measure_of_many_times_has_a_course() -> None:
    groups = [
        {
            "verdict": verdict,
            "ratio": None,
            "figures": [
                {
                    "id": f"f{year}",
                    "date": {
                        "edtf": str(year),
                        "earliest": f"{year}-01-01",
                        "latest": f"{year}-12-31",
                        "text": str(year),
                    },
                    "amount": {"low": low, "high": high, "bound": bound, "text": "some"},
                    "cites": [],
                }
            ],
        }
        for year, low, high, bound, verdict in (
            (2001, 10, 10, "exactly", "agree"),
            (2003, 20, None, "at-least", "only one source"),
            (2005, None, 25, "at-most", "only one source"),
            (2008, 20, 40, "exactly", "differ"),
        )
    ]
    comparison: Any = {"measure": "length", "unit": "km", "per": ["day"], "groups": groups}
    found = measures.draw_course(comparison)
    assert found is not None
    drawn, size = found
    assert size == (620, 260)
    tree = ET.fromstring(f"<svg>{drawn}</svg>")  # noqa: S314
    assert len(list(tree.iter("circle"))) == 1
    assert len(list(tree.iter("polygon"))) == 3
    assert [element.get("class") for element in tree.iter("line") if "span" in element.attrib["class"]] == [
        "span differ"
    ]
    assert [element.text for element in tree.iter("text")] == [
        "0",
        "10",
        "20",
        "30",
        "40",
        "2001",
        "2002",
        "2003",
        "2004",
        "2005",
        "2006",
        "2007",
        "2008",
    ]
    whole = measures.to_picture([comparison, comparison], "Source: a base")
    assert whole.count("length, km / day") == 2
    assert measures.draw_course(part({**comparison, "groups": groups[:3]})) is None


def test_text_is_cut_where_there_is_no_room() -> None:
    assert break_lines("one two three", 1000, 2) == ["one two three"]
    assert break_lines("Construction of the new line begins", 120, 2) == ["Construction of", "the new line…"]
    assert break_lines("a" * 100, 70, 1) == ["aaaaaaaaa…"]
    assert break_lines("러시아와 조선이 철도 협력을 논의한다", 100, 2) == ["러시아와", "조선이 철도…"]
    assert break_lines("", 100, 2) == [""]


def test_elements_escape_their_attributes_and_texts() -> None:
    assert make_element("a", escape_text('<&>"'), href='"><b>') == '<a href="&quot;&gt;&lt;b&gt;">&lt;&amp;&gt;"</a>'
    assert make_element("rect", x=None, stroke_width=0.333) == '<rect stroke-width="0.3"/>'


def test_a_picture_has_a_title_a_ground_and_a_foot() -> None:
    drawn = ET.fromstring(make_picture(["<g/>"], (100, 50), "A & B", ["legend", "source"]))  # noqa: S314
    assert drawn.attrib["role"] == "img"
    assert drawn.attrib["viewBox"] == "0 0 148 160"
    assert [element.text for element in drawn.iter(f"{SVG}text")] == ["A & B", "legend", "source"]
