"""A table that is drawn in widths known before is the one that rich would have drawn."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from rich.console import Console, RenderableType

from ruskor.filters import Filters
from ruskor.opening import open_library
from ruskor.render import table
from ruskor.render.fields import VIEWS

if TYPE_CHECKING:
    from pathlib import Path


def _drawn(renderable: RenderableType, width: int) -> str:
    console = Console(width=width, force_terminal=True, color_system="truecolor", highlight=False, legacy_windows=False)
    with console.capture() as drawn:
        console.print(renderable)
    return re.sub(r"id=\d+", "", drawn.get())  # of a link: another one each time


@pytest.mark.parametrize("width", [80, 100, 140, 200])
@pytest.mark.parametrize("view", ["timeline", "figures", "quotes", "claims", "search"])
def test_rows_in_known_widths_are_those_that_rich_draws(base: Path, view: str, width: int) -> None:
    library = open_library([str(base)])
    kinds = {"timeline": ["event"], "figures": ["figure"], "quotes": ["quote"], "claims": ["claim"], "search": []}
    records = [json.loads(text) for text in library.find(Filters(kind=kinds[view]))]
    library.close()
    layout = table._Layout(records, VIEWS[view].columns, table.Look(width, str))
    assert layout._beside
    assert isinstance(layout.render(), table._Rows)
    assert _drawn(layout.render(), width) == _drawn(layout._table(layout._beside), width)
