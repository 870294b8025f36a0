"""The table for a terminal: it fits the window; ids, dates and numbers never wrap or shrink; text is never markup.

The layout is the first that fits: columns side by side; then the id and the source under the text; then, in a window
too narrow for columns, or where nothing but the text would be left to tell rows apart, one block a record.
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

from ruskor.model.text import cell_width
from ruskor.render.align import aligned
from ruskor.render.fields import Column, cell, cited_as, pick, source_text, web_address
from ruskor.render.rows import Rows, Width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rich.console import JustifyMethod

    from ruskor.model import contract
    from ruskor.render.comparison import Piece
    from ruskor.render.detail import Line

__all__ = ["Look", "to_card", "to_end", "to_tables", "to_text"]

_BATCH = 1000  # records in one table: wide enough for most answers to be one, small enough to start printing at once
_ROOM_FOR_TEXT = 44  # cells that a long text wants before it goes beside the id and the source
_LEAST_TEXT = 24  # cells below which a text is no longer read, but picked up word by word
_WIDEST_TEXT = 96  # cells, beyond which the eye loses the line on its way back
_WIDEST_AMOUNT = 32  # cells that amounts may take to stand under each other by their numbers
_STYLES = {"id": "dim", "amount.text": "bold", "date.text": "", "when": "", "kind": "italic"}
_COUNTS = frozenset({"records", "figures", "sources"})
_MAY_WRAP = {"quote.speaker": 22, "cites": 36}  # what may stand in several lines, and the cells that it gets at most
_RIGHT = _COUNTS | {"amount.text", "amount.low", "amount.high", "date.text", "when"}  # the years stand under each other
_DOT = " · "
_WORD, _MARKED = re.compile(r"[^\W_]+"), "bold underline"
_SLUGS = frozenset({"id", "measure"})
_SLUG_PART = re.compile(r"[^- ]+[- ]*|[- ]+")
_BENEATH = ("cites", "id")  # what goes under the text where it has no room beside it


class Look(NamedTuple):
    """How tables are to look: how many cells they have, and how a text is shown.

    `show` returns a text as the output can hold it; columns stay in the order given if `in_order`, else the text is
    moved to where the eye goes; `marker` tells which words of the long texts stand out.
    """

    width: int
    show: Callable[[str], str]
    in_order: bool = False
    marker: Callable[[str], bool] | None = None


def to_tables(
    records: Iterable[Mapping[str, object]], columns: Sequence[Column], look: Look
) -> Iterator[RenderableType]:
    """Yield tables that together hold all records, each as wide as the window or less."""
    rows = iter(records)
    while batch := list(islice(rows, _BATCH)):
        yield _Layout(batch, columns, look).render()


def to_card(lines: Sequence[Line], width: int) -> RenderableType:
    """Return one record, whole: labels beside their texts, or above them in a narrow window."""
    heading = Text(lines[0].text, style="bold")
    label_width = max(len(line.label) for line in lines)
    texts = [_linked(_card_text(line), line.url) for line in lines]
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


def _card_text(line: Line) -> Text:
    """Return what stands beside a label; the id of another record stands back."""
    text = Text(line.text, overflow="fold")
    if line.has_id:
        text.stylize("dim", 0, line.text.index(":") + 1)
    return text


def to_text(lines: Sequence[Sequence[Piece]]) -> RenderableType:
    """Return lines of text, as they are, with what stands out in them and where it leads."""
    return Group(
        *(
            Text.assemble(*(_linked(Text(piece.text, style=piece.style), piece.url) for piece in line), overflow="fold")
            for line in lines
        )
    )


def to_end(text: str) -> RenderableType:
    """Return what stands under a table that is longer than a window, so that its end is seen to be the end."""
    return Text(text, style="dim")


def _side(column: Column) -> JustifyMethod:
    """Return the side that the heading of a column stands on."""
    return "right" if column.field in _RIGHT else "left"


class _Layout:
    """Which columns stand side by side in a window, and how wide; decided by the records that it is for."""

    def __init__(self, records: Sequence[Mapping[str, object]], columns: Sequence[Column], look: Look) -> None:
        self._look = look
        show = look.show
        self._columns = columns
        self._records = records
        self._dot = show(_DOT)
        self._amounts = self._align(records)
        self._needs = {
            column: max([cell_width(column.title), *(self._need(record, column) for record in records)])
            for column in columns
        }
        # On a terminal the text stands where the eye goes; in a pipe it is last, so that lines stay aligned.
        narrow = [column for column in columns if column.wraps or column.field not in _BENEATH]
        beneath = [column for column in columns if column not in narrow]
        wide = columns if look.in_order else [*narrow, *beneath]
        has_text = any(column.wraps for column in columns)
        self._beside: Sequence[Column] | None = None
        self._beneath: Sequence[Column] = ()
        if self._room(wide) >= (_ROOM_FOR_TEXT if has_text else 0):
            self._beside = wide
        elif (
            len(narrow) > 1
            and has_text
            and self._room(narrow) >= max([_LEAST_TEXT, *(self._needs[column] for column in beneath)])
        ):
            self._beside, self._beneath = narrow, beneath

    def _align(self, records: Sequence[Mapping[str, object]]) -> dict[str, str]:
        """Return the amounts by their texts, so that numbers stand under each other."""
        if all(column.field != "amount.text" for column in self._columns):
            return {}
        texts = list(dict.fromkeys(self._look.show(cell(pick(record, "amount.text"))) for record in records))
        return dict(zip(texts, aligned(texts, _WIDEST_AMOUNT), strict=True))

    def _need(self, record: Mapping[str, object], column: Column) -> int:
        """Return the cells that a record's cell needs; of several sources, none is broken within."""
        text = self._look.show(cell(pick(record, column.field)))
        text = self._amounts.get(text, text) if column.field == "amount.text" else text
        most = _MAY_WRAP.get(column.field, self._look.width)
        if column.field == "cites":
            most = max(most, *(cell_width(part) + len(";") for part in text.split("; ")))
        return min(cell_width(text), most)

    def render(self) -> RenderableType:
        if self._beside is None:
            return Group(*(self._block(record) for record in self._records))
        if sum(column.wraps for column in self._beside) <= 1:
            return self._rows(self._beside)
        return self._table(self._beside)

    def _table(self, columns: Sequence[Column]) -> Table:
        """Return the table whose widths rich finds."""
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
        for column in columns:
            side = _side(column)
            table.add_column(
                Text(column.title, justify=side),
                no_wrap=not column.wraps and column.field not in _MAY_WRAP,
                overflow="fold",
                justify="left" if column.field == "amount.text" else side,  # amounts are of one width
                width=None if column.wraps else self._needs[column],
                max_width=_WIDEST_TEXT if column.wraps else None,
            )
        for record in self._records:
            table.add_row(*(self._cell(record, column) for column in columns))
        return table

    def _rows(self, columns: Sequence[Column]) -> Rows:
        """Return the table where no more than one column has to make do with the room that the others leave."""
        cells = [[self._cell(record, column) for column in columns] for record in self._records]
        widths = []
        for number, column in enumerate(columns):
            width = self._needs[column]
            if column.wraps:
                longest = max(cell_width(line) for row in cells for line in row[number].plain.split("\n"))
                width = min(max(longest, cell_width(column.title)), self._room(columns), _WIDEST_TEXT)
            widths.append(Width(width, column.field in _RIGHT))
        return Rows([Text(column.title, "bold") for column in columns], cells, widths)

    def _room(self, columns: Sequence[Column]) -> int:
        """Return how many cells are left for text when all other columns have what they need."""
        fixed = sum(self._needs[column] for column in columns if not column.wraps)
        return self._look.width - fixed - 2 * (len(columns) - 1)

    def _cell(self, record: Mapping[str, object], column: Column) -> Text:
        text = self._styled(record, column)
        if self._beneath and column == next(
            first for first in self._beside or () if first.wraps
        ):  # once, under the first
            under = [self._styled(record, beneath, faint=True) for beneath in self._beneath]
            text.append("\n").append_text(self._joined(under, min(self._room(self._beside or ()), _WIDEST_TEXT)))
        elif column.field == "amount.text":
            return Text(self._amounts[text.plain], style=_STYLES[column.field])
        return text

    def _block(self, record: Mapping[str, object]) -> Text:
        """Return a record as a block: what is short in a line, then the text, then where it is from."""
        parts: tuple[list[Text], list[Text], list[Text]] = ([], [], [])
        for column in self._columns:
            part = 1 if column.wraps else 2 if column.field in _BENEATH else 0
            parts[part].append(self._labelled(record, column))
        lines = [self._joined(parts[0], self._look.width), *parts[1], self._joined(parts[2], self._look.width)]
        return Text("\n", overflow="fold").join(line for line in lines if line.plain).append("\n")

    def _joined(self, texts: Sequence[Text], room: int) -> Text:
        """Return texts in one line, if that has the room; else each in its own."""
        shown = [text for text in texts if text.plain]
        width = sum(cell_width(text.plain) for text in shown) + cell_width(self._dot) * (len(shown) - 1)
        fits = width <= room and not any("\n" in text.plain for text in shown)
        return Text(self._dot if fits else "\n", style="dim").join(shown)

    def _labelled(self, record: Mapping[str, object], column: Column) -> Text:
        """Return what stands in a line of its own: a bare count with its heading."""
        text = self._styled(record, column, faint=column.field in _BENEATH)
        return Text(f"{column.title}: ").append_text(text) if column.field in _COUNTS else text

    def _styled(self, record: Mapping[str, object], column: Column, *, faint: bool = False) -> Text:
        style = "dim" if faint else _STYLES.get(column.field, "")
        if column.field == "cites":
            beneath = self._room(self._beside or ()) if self._beneath else self._look.width
            return self._sources(
                cast("Sequence[contract.Cite]", record["cites"]), style, beneath if faint else self._needs[column]
            )
        shown = self._look.show(cell(pick(record, column.field)))
        if column.wraps and column.field in _SLUGS:
            shown = _broken(shown, min(self._room(self._beside), _WIDEST_TEXT) if self._beside else self._look.width)
        text = Text(shown, style=style)
        if column.field == "called":
            text.stylize("bold", 0, len(self._look.show(cell(record["name"]))))
        if column.wraps and self._look.marker:
            for word in _WORD.finditer(text.plain):
                if self._look.marker(word.group()):
                    text.stylize(_MARKED, *word.span())
        return text

    def _sources(self, cites: Sequence[contract.Cite], style: str, width: int) -> Text:
        """Return the sources, each linked to where it can be read, in lines of so many cells, none broken within."""
        by_source: dict[str, list[contract.Cite]] = {}
        for cite in cites:
            by_source.setdefault(cited_as(cite), []).append(cite)
        text, taken = Text(style=style), 0
        for group in by_source.values():
            words = self._look.show(source_text(group))
            if text:
                fits = taken + len("; ") + cell_width(words) <= width
                text.append("; " if fits else ";\n")
                taken = taken + len("; ") if fits else 0
            text.append_text(_linked(Text(words), (group[0]["in"] or group[0]["source"])["url"]))
            taken += cell_width(words)
        return text


def _broken(slug: str, width: int) -> str:
    """Return a slug in lines of so many cells that end with a hyphen or a space, as far as its words let them."""
    lines = [""]
    for part in _SLUG_PART.findall(slug):
        if lines[-1] and cell_width(lines[-1] + part.rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def _linked(text: Text, url: str | None) -> Text:
    """Make `text` a link (OSC 8), if the address is one of the web's; any other stays text."""
    if address := web_address(url):
        text.stylize(Style(link=address))
    return text
