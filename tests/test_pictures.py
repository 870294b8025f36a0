"""The pictures in docs/pictures show the present output of the command line. `make pictures` draws them again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import program

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"


DRAW = program("docs/pictures/draw.py")


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize("kind", DRAW.THEMES)
@pytest.mark.parametrize("name", DRAW.PICTURES)
def test_a_picture_shows_what_is_printed_today(name: str, kind: str) -> None:
    command, columns = DRAW.PICTURES[name]
    drawn = DRAW.draw(command, columns, DRAW.THEMES[kind])
    assert (FOLDER / f"{name}-{kind}.svg").read_text(encoding="utf-8") == drawn, "make pictures"
    assert drawn == DRAW.draw(command, columns, DRAW.THEMES[kind])


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize("name", DRAW.DRAWN)
def test_a_picture_that_is_drawn_is_what_is_drawn_today(name: str) -> None:
    drawn = DRAW.drawn_by(DRAW.DRAWN[name])
    assert (FOLDER / "drawn" / f"{name}.svg").read_text(encoding="utf-8") == drawn, "make pictures"


def test_no_picture_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("drawn/*")} == {f"{name}.svg" for name in DRAW.DRAWN}
    pictures = {f"{name}-{kind}.svg" for name in DRAW.PICTURES for kind in DRAW.THEMES}
    assert {path.name for path in FOLDER.glob("*.svg")} == pictures


def test_a_picture_stays_within_its_frame() -> None:
    for path in FOLDER.glob("*.svg"):
        picture = ET.parse(path).getroot()  # noqa: S314 -- our own
        width, height = float(picture.attrib["width"]), float(picture.attrib["height"])
        runs = list(picture.iter("{http://www.w3.org/2000/svg}text"))
        assert runs
        assert max(float(run.attrib["x"]) + float(run.attrib["textLength"]) for run in runs) <= width
        assert max(float(run.attrib["y"]) for run in runs) <= height


def test_wide_letters_have_the_room_of_two() -> None:
    shown = (FOLDER / "timeline-light.svg").read_text(encoding="utf-8")
    assert re.findall(r'textLength="([0-9.]+)" font-weight="bold">라선</text>', shown) == ["33.6"]


@pytest.mark.parametrize("theme", DRAW.THEMES.values(), ids=DRAW.THEMES)
def test_letters_stand_out_from_their_ground(theme: Any) -> None:
    """Require a contrast of at least 4.5 to 1, by WCAG 2.2, 1.4.3."""
    for letters in (theme.text, theme.faint):
        light, dark = sorted((_luminance(letters), _luminance(theme.ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
