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
from ruskor.render.fields import VIEWS, Column
from ruskor.render.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path


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
