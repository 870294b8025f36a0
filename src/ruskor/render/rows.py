"""Rows of cells in columns of known widths. rich's own table would measure the widths, and this takes long.

Line breaks and borders are those of rich, so that both kinds of table look the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rich import box
from rich.segment import Segment
from rich.text import Text

from ruskor.model.text import measure_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderResult

__all__ = ["Rows", "Width", "find_breaks"]

_WORD = re.compile(r"^\s+\S+\s*|\S+\s*")  # a word, with any spaces at the start of the text


class Width(NamedTuple):
    """The width of a column, and whether its texts are aligned on the right."""

    cells: int
    is_right: bool


class Rows:
    """A table under its titles. A text that is wider than its column breaks into lines, and is never cut."""

    def __init__(self, titles: Sequence[Text], rows: Sequence[Sequence[Text]], widths: Sequence[Width]) -> None:
        self._titles = titles
        self._rows = rows
        self._widths = widths

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        frame = box.SIMPLE_HEAD.substitute(options)
        last = len(self._widths) - 1
        widths = [width.cells + (number < last) for number, width in enumerate(self._widths)]
        yield from self._draw_row(self._titles, f" {frame.head_vertical}", console)
        yield Segment(f"{frame.get_row(widths, 'head', edge=False)}\n")
        for row in self._rows:
            yield from self._draw_row(row, f" {frame.mid_vertical}", console)

    def _draw_row(self, row: Sequence[Text], gap: str, console: Console) -> Iterator[Segment]:
        """Yield a row line by line. Texts without style become one segment, because each segment takes time."""
        columns = [_break_lines(text, width.cells) for text, width in zip(row, self._widths, strict=True)]
        for number in range(max(map(len, columns))):
            plain = ""
            for column, (lines, width) in enumerate(zip(columns, self._widths, strict=True)):
                plain += gap if column else ""
                if number >= len(lines):
                    plain += " " * width.cells
                    continue
                line = lines[number]
                pad = " " * (width.cells - measure_width(line.plain))
                plain += pad if width.is_right else ""
                if line.spans or line.style:
                    yield Segment(plain)
                    yield from _render_line(line, console)
                    plain = ""
                else:
                    plain += line.plain
                plain += "" if width.is_right else pad
            yield Segment(f"{plain}\n")


def _render_line(line: Text, console: Console) -> Iterator[Segment]:
    if line.spans:
        yield from Text.assemble(line).render(console)
    else:
        yield Segment(line.plain, console.get_style(line.style))


def find_breaks(text: str, width: int) -> list[int]:
    """Return the positions where a text breaks into lines of `width` columns: before words, or inside longer words.

    >>> find_breaks("a word beside a longer one", 8), find_breaks("Donaudampf", 4)
    ([7, 16, 23], [4, 8])
    """
    breaks: list[int] = []
    taken = 0
    for found in _WORD.finditer(text):
        word = found.group()
        cells = measure_width(word.rstrip())
        if taken and taken + cells > width:
            breaks.append(found.start())
            taken = 0
        if cells > width:
            for position, letter in enumerate(word.rstrip(), start=found.start()):
                if taken and taken + measure_width(letter) > width:
                    breaks.append(position)
                    taken = 0
                taken += measure_width(letter)
            taken += len(word) - len(word.rstrip())
        else:
            taken += measure_width(word)
    return breaks


def _break_lines(text: Text, width: int) -> list[Text]:
    """Return a text as lines of a column of this width."""
    lines = []
    for part in text.split("\n") if "\n" in text.plain else [text]:
        if measure_width(part.plain) <= width:
            lines.append(part)
            continue
        breaks = find_breaks(part.plain, width)
        if part.spans:
            broken = [*part.divide(breaks)]
        else:
            ends = zip([0, *breaks], [*breaks, None], strict=True)
            broken = [Text(part.plain[start:end], part.style) for start, end in ends]
        for line in broken:
            line.rstrip()
        lines += broken
    return lines
