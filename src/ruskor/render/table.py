"""The table for a terminal. It fits the window, and no text is read as markup.

It tries three layouts, and uses the first that fits. First, the columns are side by side. Second, the id and the source
are below the text. Third, each record is a block. The second layout needs a column besides the text, the id and the
source. In the first two layouts, dates, numbers and ids never wrap, except the ids of measures.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from rich import box
from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ruskor.model.text import measure_width
from ruskor.render.align import align
from ruskor.render.fields import Column, format_cell, format_cited_id, format_cites, format_field, parse_web_address
from ruskor.render.rows import Rows, Width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rich.console import JustifyMethod

    from ruskor.model import contract
    from ruskor.render.comparison import Piece
    from ruskor.render.detail import LabelledLine

__all__ = ["Look", "to_card", "to_end", "to_tables", "to_text"]

_BATCH = 1000  # records in one table; most answers fit, and the first table of a long answer appears soon
_ROOM_FOR_TEXT = 44  # the width that a long text needs beside the id and the source
_LEAST_TEXT = 24  # columns; a narrower text is hard to read
_WIDEST_TEXT = 96  # columns; longer lines are hard to read
_WIDEST_AMOUNT = 32  # the largest number of columns for aligned amounts
_STYLES = {"id": "dim", "amount.text": "bold", "date.text": "", "when": "", "kind": "italic"}
_COUNTS = frozenset({"records", "figures", "sources"})
_MAY_WRAP = {"quote.speaker": 22, "cites": 36}  # fields that may wrap, and their greatest widths
_RIGHT = _COUNTS | {"amount.text", "amount.low", "amount.high", "date.text", "when"}  # their digits are aligned
_DOT = " · "
_WORD, _MARKED = re.compile(r"[^\W_]+"), "bold underline"
_SLUGS = frozenset({"id", "measure"})
_SLUG_PART = re.compile(r"[^- ]+[- ]*|[- ]+")
_BENEATH = ("cites", "id")  # these columns go below the text if there is no room beside it


class Look(NamedTuple):
    """The look of tables: their width, letters, order of columns, and marked words.

    `show` returns a text in letters that the output can encode. With `in_order`, columns keep the given order.
    Otherwise, the id and the source move behind the text. `marker` returns whether to mark a word of a long text.
    """

    width: int
    show: Callable[[str], str]
    in_order: bool = False
    marker: Callable[[str], bool] | None = None


def to_tables(
    records: Iterable[Mapping[str, object]], columns: Sequence[Column], look: Look
) -> Iterator[RenderableType]:
    """Yield tables that contain all records. Each table fits the window."""
    rows = iter(records)
    while batch := list(islice(rows, _BATCH)):
        yield _Layout(batch, columns, look).render()


def to_card(lines: Sequence[LabelledLine], width: int) -> RenderableType:
    """Return a whole record: labels beside their texts, or above them in a narrow window."""
    heading = Text(lines[0].text, style="bold")
    label_width = max(len(line.label) for line in lines)
    texts = [_link(_format_card_text(line), line.url) for line in lines]
    if width < label_width + _LEAST_TEXT:
        labelled = zip(lines[1:], texts[1:], strict=True)
        return Group(heading, *(Text("\n").join([Text(line.label, style="dim"), text]) for line, text in labelled))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True, width=label_width)
    grid.add_column(overflow="fold", max_width=_WIDEST_TEXT)
    previous = ""
    for line, text in zip(lines[1:], texts[1:], strict=True):
        grid.add_row("" if line.label == previous else line.label, text)
        previous = line.label
    return Group(heading, grid)


def _format_card_text(line: LabelledLine) -> Text:
    """Return the text beside a label, with the id of another record dimmed."""
    text = Text(line.text, overflow="fold")
    if line.has_id:
        text.stylize("dim", 0, line.text.index(":") + 1)
    return text


def to_text(lines: Sequence[Sequence[Piece]]) -> RenderableType:
    """Return lines of text with their styles and links."""
    return Group(
        *(
            Text.assemble(*(_link(Text(piece.text, style=piece.style), piece.url) for piece in line), overflow="fold")
            for line in lines
        )
    )


def to_end(text: str) -> RenderableType:
    """Return the line that marks the end of a table. It follows a table that is longer than a window."""
    return Text(text, style="dim")


def _choose_side(column: Column) -> JustifyMethod:
    """Return the alignment of a column's heading, and of its cells except amounts."""
    return "right" if column.field in _RIGHT else "left"


class _Layout:
    """The layout of a batch of records: the columns that fit a window side by side, and their widths."""

    def __init__(self, records: Sequence[Mapping[str, object]], columns: Sequence[Column], look: Look) -> None:
        self._look = look
        show = look.show
        self._columns = columns
        self._records = records
        self._dot = show(_DOT)
        self._amounts = self._align(records)
        self._needs = {
            column: max([measure_width(column.title), *(self._need(record, column) for record in records)])
            for column in columns
        }
        # On a terminal, the text comes before the id and the source. In a pipe it is last, so that lines stay aligned.
        narrow = [column for column in columns if column.wraps or column.field not in _BENEATH]
        beneath = [column for column in columns if column not in narrow]
        wide = columns if look.in_order else [*narrow, *beneath]
        has_text = any(column.wraps for column in columns)
        self._beside: Sequence[Column] | None = None
        self._beneath: Sequence[Column] = ()
        if self._measure_room(wide) >= (_ROOM_FOR_TEXT if has_text else 0):
            self._beside = wide
        elif (
            len(narrow) > 1
            and has_text
            and self._measure_room(narrow) >= max([_LEAST_TEXT, *(self._needs[column] for column in beneath)])
        ):
            self._beside, self._beneath = narrow, beneath

    def _align(self, records: Sequence[Mapping[str, object]]) -> dict[str, str]:
        """Return the aligned form of each amount, by the text of the amount."""
        if all(column.field != "amount.text" for column in self._columns):
            return {}
        texts = list(dict.fromkeys(self._look.show(format_field(record, "amount.text")) for record in records))
        return dict(zip(texts, align(texts, _WIDEST_AMOUNT), strict=True))

    def _need(self, record: Mapping[str, object], column: Column) -> int:
        """Return the width that a cell of a record needs. The text of a source must fit in one line."""
        text = self._look.show(format_field(record, column.field))
        text = self._amounts.get(text, text) if column.field == "amount.text" else text
        most = _MAY_WRAP.get(column.field, self._look.width)
        if column.field == "cites":
            most = max(most, *(measure_width(part) + len(";") for part in text.split("; ")))
        return min(measure_width(text), most)

    def render(self) -> RenderableType:
        if self._beside is None:
            return Group(*(self._make_block(record) for record in self._records))
        if sum(column.wraps for column in self._beside) <= 1:
            return self._make_rows(self._beside)
        return self._make_table(self._beside)

    def _make_table(self, columns: Sequence[Column]) -> Table:
        """Return the table. The library `rich` computes its widths."""
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
        for column in columns:
            side = _choose_side(column)
            table.add_column(
                Text(column.title, justify=side),
                no_wrap=not column.wraps and column.field not in _MAY_WRAP,
                overflow="fold",
                justify="left" if column.field == "amount.text" else side,  # all amounts have the same width
                width=None if column.wraps else self._needs[column],
                max_width=_WIDEST_TEXT if column.wraps else None,
            )
        for record in self._records:
            table.add_row(*(self._make_cell(record, column) for column in columns))
        return table

    def _make_rows(self, columns: Sequence[Column]) -> Rows:
        """Return the table. At most one column wraps, and its text fits into the room that the others leave."""
        cells = [[self._make_cell(record, column) for column in columns] for record in self._records]
        widths = []
        for number, column in enumerate(columns):
            width = self._needs[column]
            if column.wraps:
                longest = max(measure_width(line) for row in cells for line in row[number].plain.split("\n"))
                width = min(max(longest, measure_width(column.title)), self._measure_room(columns), _WIDEST_TEXT)
            widths.append(Width(width, column.field in _RIGHT))
        return Rows([Text(column.title, "bold") for column in columns], cells, widths)

    def _measure_room(self, columns: Sequence[Column]) -> int:
        """Return the width that remains for text beside all other columns."""
        fixed = sum(self._needs[column] for column in columns if not column.wraps)
        return self._look.width - fixed - 2 * (len(columns) - 1)

    def _make_cell(self, record: Mapping[str, object], column: Column) -> Text:
        text = self._style(record, column)
        if self._beneath and column == next(
            first for first in self._beside or () if first.wraps
        ):  # only in the first column that wraps
            under = [self._style(record, beneath, faint=True) for beneath in self._beneath]
            text.append("\n").append_text(self._join(under, min(self._measure_room(self._beside or ()), _WIDEST_TEXT)))
        elif column.field == "amount.text":
            return Text(self._amounts[text.plain], style=_STYLES[column.field])
        return text

    def _make_block(self, record: Mapping[str, object]) -> Text:
        """Return a record as a block: a line of short values, then the text, then its origin."""
        parts: tuple[list[Text], list[Text], list[Text]] = ([], [], [])
        for column in self._columns:
            part = 1 if column.wraps else 2 if column.field in _BENEATH else 0
            parts[part].append(self._label(record, column))
        lines = [self._join(parts[0], self._look.width), *parts[1], self._join(parts[2], self._look.width)]
        return Text("\n", overflow="fold").join(line for line in lines if line.plain).append("\n")

    def _join(self, texts: Sequence[Text], room: int) -> Text:
        """Return texts in one line if they fit, or else each in its own line."""
        shown = [text for text in texts if text.plain]
        width = sum(measure_width(text.plain) for text in shown) + measure_width(self._dot) * (len(shown) - 1)
        fits = width <= room and not any("\n" in text.plain for text in shown)
        return Text(self._dot if fits else "\n", style="dim").join(shown)

    def _label(self, record: Mapping[str, object], column: Column) -> Text:
        """Return a value for a block. A bare number gets its heading."""
        text = self._style(record, column, faint=column.field in _BENEATH)
        return Text(f"{column.title}: ").append_text(text) if column.field in _COUNTS else text

    def _style(self, record: Mapping[str, object], column: Column, *, faint: bool = False) -> Text:
        style = "dim" if faint else _STYLES.get(column.field, "")
        if column.field == "cites":
            beneath = self._measure_room(self._beside or ()) if self._beneath else self._look.width
            return self._format_sources(
                cast("Sequence[contract.Cite]", record["cites"]), style, beneath if faint else self._needs[column]
            )
        shown = self._look.show(format_field(record, column.field))
        if column.wraps and column.field in _SLUGS:
            shown = _break_slug(
                shown, min(self._measure_room(self._beside), _WIDEST_TEXT) if self._beside else self._look.width
            )
        text = Text(shown, style=style)
        if column.field == "called":
            text.stylize("bold", 0, len(self._look.show(format_cell(record["name"]))))
        if column.wraps and self._look.marker:
            for word in _WORD.finditer(text.plain):
                if self._look.marker(word.group()):
                    text.stylize(_MARKED, *word.span())
        return text

    def _format_sources(self, cites: Sequence[contract.Cite], style: str, width: int) -> Text:
        """Return the sources with links to their texts, in lines of at most `width` columns. Never break a source."""
        by_source: dict[str, list[contract.Cite]] = {}
        for cite in cites:
            by_source.setdefault(format_cited_id(cite), []).append(cite)
        text, taken = Text(style=style), 0
        for group in by_source.values():
            words = self._look.show(format_cites(group))
            if text:
                fits = taken + len("; ") + measure_width(words) <= width
                text.append("; " if fits else ";\n")
                taken = taken + len("; ") if fits else 0
            text.append_text(_link(Text(words), (group[0]["in"] or group[0]["source"])["url"]))
            taken += measure_width(words)
        return text


def _break_slug(slug: str, width: int) -> str:
    """Break an id into lines of at most `width` columns, after hyphens and spaces. A wider part stays whole."""
    lines = [""]
    for part in _SLUG_PART.findall(slug):
        if lines[-1] and measure_width(lines[-1] + part.rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def _link(text: Text, url: str | None) -> Text:
    """Make `text` a link (OSC 8) if the address is a web address, and return it."""
    if address := parse_web_address(url):
        text.stylize(Style(link=address))
    return text
