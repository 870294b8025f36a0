"""A table with known widths looks exactly as rich would draw it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from rich.console import Console, RenderableType

from ruskor.filters import Filters
from ruskor.opening import open_library
from ruskor.render import table
from ruskor.render.detail import LabelledLine
from ruskor.render.fields import VIEWS, Column
from ruskor.render.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path


BESIDE = """\
Kind   Fact                                     Source                                Id
────────────────────────────────────────────────────────────────────────────────────────────
event  It is so. It is so. It is so. It is so.  gazette-2013; agency-2013;            the-id
                                                tv in news
"""
BENEATH = """\
Kind   Fact
─────────────────────────────────────────────────────
event  It is so. It is so. It is so. It is so.
       gazette-2013; agency-2013; tv in news · the-id
"""
NARROWEST = """\
Kind   Fact
───────────────────────────────────────────
event  It is so. It is so. It is so. It is
       so.
       gazette-2013; agency-2013;
       tv in news
       the-id
"""
BLOCK = """\
event
It is so. It is so. It is so. It is so.
gazette-2013; agency-2013; tv in news
the-id
"""
SIGN = re.compile(r"\x1b\[([0-9;]*)m|\x1b\]8;([^\x1b]*)\x1b\\|(.)", re.DOTALL)


def _drawn(renderable: RenderableType, width: int) -> list[tuple[str, str, str]]:
    """Return each letter with its style and link; a space has neither."""
    console = Console(width=width, force_terminal=True, color_system="truecolor", highlight=False, legacy_windows=False)
    with console.capture() as drawn:
        console.print(renderable)
    letters, style, link = [], "", ""
    for found in SIGN.finditer(re.sub(r"id=\d+", "", drawn.get())):  # the id of a link differs each time
        if found[3] is not None:
            letters.append((" ", "", "") if found[3] == " " else (found[3], style, link))
        elif found[1] is not None:
            style = found[1].removeprefix("0")
        else:
            link = found[2]
    return letters


@pytest.mark.parametrize("width", [80, 100, 140, 200])
@pytest.mark.parametrize("view", ["timeline", "figures", "quotes", "claims", "search"])
def test_rows_in_known_widths_are_those_that_rich_draws(base: Path, view: str, width: int) -> None:
    library = open_library([str(base)])
    kinds = {"timeline": ["event"], "figures": ["figure"], "quotes": ["quote"], "claims": ["claim"], "search": []}
    records = [json.loads(text) for text in library.find(Filters(kind=kinds[view]))]
    library.close()
    layout = table._Layout(records, VIEWS[view].columns, table.Look(width, str))
    assert layout._beside
    assert isinstance(layout.render(), Rows)
    assert _drawn(layout.render(), width) == _drawn(layout._make_table(layout._beside), width)


def test_a_column_alone_that_is_wider_than_the_window_is_broken_and_not_cut() -> None:
    record = {"id": "a-record-whose-id-is-thirty-eight-long"}
    (drawn,) = table.to_tables([record], [Column("id", "id")], table.Look(20, str, in_order=True))
    letters = "".join(letter for letter, *_ in _drawn(drawn, 20))
    assert letters.split() == ["id", "─" * 20, "a-record-whose-id-is", "-thirty-eight-long"]


def test_what_stands_beneath_stands_under_one_text_alone() -> None:
    record = {"id": "the-id", "summary": "It is so. " * 9, "note": "But who knows? " * 9}
    columns = [Column(name, name, wraps=name != "id") for name in ("summary", "note", "id")]
    (drawn,) = table.to_tables([record], columns, table.Look(60, str, in_order=False))
    assert "".join(letter for letter, *_ in _drawn(drawn, 60)).count("the-id") == 1


@pytest.mark.parametrize(("width", "text"), [(97, BESIDE), (60, BENEATH), (43, NARROWEST), (42, BLOCK)])
def test_sources_are_in_lines_that_fit_beside_or_beneath_the_text(width: int, text: str) -> None:
    sources = (("gazette-2013", None), ("agency-2013", None), ("tv", "news"))  # in one line, wider by 1 than the column
    cites = [
        {
            "source": {"id": id_, "url": None},
            "in": {"id": carrier, "url": None} if carrier else None,
            "paragraph": None,
            "page": None,
            "section": None,
        }
        for id_, carrier in sources
    ]
    record = {"kind": "event", "id": "the-id", "summary": "It is so. " * 3 + "It is so.", "cites": cites}
    columns = [
        Column("Kind", "kind"),
        Column("Source", "cites"),
        Column("Id", "id"),
        Column("Fact", "summary", wraps=True),
    ]
    (drawn,) = table.to_tables([record], columns, table.Look(width, str))
    lines = "".join(letter for letter, *_ in _drawn(drawn, width)).rstrip().split("\n")
    assert "".join(f"{line.rstrip()}\n" for line in lines) == text


@pytest.mark.parametrize("width", [20, 80])
def test_the_heading_of_a_card_is_bold_and_labels_are_dim(width: int) -> None:
    card = table.to_card([LabelledLine("", "Heading"), LabelledLine("Label", "text")], width)
    drawn = [(letter, style) for letter, style, _ in _drawn(card, width) if letter.strip()]
    assert drawn == [
        *((letter, "1") for letter in "Heading"),
        *((letter, "2") for letter in "Label"),
        *((letter, "") for letter in "text"),
    ]
