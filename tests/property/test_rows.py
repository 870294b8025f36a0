"""The lines of a cell break between words, where rich breaks them. No text is lost at any width."""

from __future__ import annotations

import io

from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text
from wcwidth import wcswidth

from ruskor.render.rows import find_breaks

CONSOLE = Console(file=io.StringIO(), width=80, legacy_windows=False)
LETTERS = st.sampled_from("abcdefgxyz,.-–ёЖ철도로中")
TEXTS = st.lists(st.text(LETTERS, min_size=1, max_size=12), max_size=12).map(" ".join)
WIDTHS = st.integers(min_value=2, max_value=40)


def _broken(text: str, width: int) -> list[str]:
    places = find_breaks(text, width)
    return [text[start:end] for start, end in zip([0, *places], [*places, None], strict=True)]


@given(text=TEXTS, width=WIDTHS)
def test_lines_of_words_that_fit_are_those_of_rich(text: str, width: int) -> None:
    width = max([width, *map(wcswidth, text.split())])
    theirs = [line.plain.rstrip() for line in Text(text).wrap(CONSOLE, width)]
    assert [line.rstrip() for line in _broken(text, width)] == (theirs or [""])


@given(text=TEXTS, width=WIDTHS)
@example(text="a donaudampf b", width=4)
@example(text="철도철도", width=3)
def test_no_letter_is_lost_and_no_line_is_wider(text: str, width: int) -> None:
    lines = _broken(text, width)
    assert "".join(lines) == text
    assert all(wcswidth(line.rstrip()) <= width for line in lines)
