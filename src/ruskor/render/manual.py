"""The page that --help shows: as Typer lays it out, and then commands to try.

Usage, what it is for, and a panel for each group of options; the commands stand last, where the eye is when it is read,
and without a border, so that they can be copied.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

__all__ = ["Option", "Page", "to_page"]

# What stands out, wherever it stands; of a type, its brackets stand back. As in a printed manual, what is to be typed
# is bold and what is to be replaced underlined: colours that can be read on a dark ground vanish on a light one.
_HIGHLIGHTS = (
    ("bold", re.compile(r"(?:^|\W)(-\w+)(?![a-zA-Z0-9])")),
    ("bold", re.compile(r"(?:^|\W)(--[\w-]+)(?![a-zA-Z0-9])")),
    ("underline", re.compile(r"(<[^>]+>)")),
    ("bold", re.compile(r"(Usage: )")),
)
_BRACKETS = tuple(("dim", re.compile(pattern)) for pattern in (r"^([\[<])", r"(\|)", r"([\]>])(?:\.\.\.)?$"))


class Option(NamedTuple):
    """An option or an argument: its names, what stands for its value, what it is for; `more` is said in brackets."""

    long: str
    short: str
    type: str
    help: str
    more: Sequence[tuple[str, str]] = ()  # (what, style)
    is_required: bool = False


class Page(NamedTuple):
    """What a command says of itself; `verbs` is, by panel, each with what it does; `examples` are commands."""

    usage: str
    help: str
    options: Mapping[str, Sequence[Option]]
    verbs: Mapping[str, Sequence[tuple[str, str]]]
    examples: Sequence[tuple[str, str]] = ()


class _Filling:
    """A text that takes all the room there is in a table."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_console__(self, *_: object) -> Iterator[Text]:
        yield self._text


def to_page(page: Page) -> Iterator[RenderableType]:
    """Yield the parts of a page, from the top."""
    yield Padding(_highlighted(Text(page.usage, style="bold")), 1, style="bold")
    yield Padding(_highlighted(Text(page.help)), (0, 1, 1, 1))
    for title, options in page.options.items():
        if options:
            yield _panel(title, _options(options))
    longest = max((len(name) for verbs in page.verbs.values() for name, _ in verbs), default=0)
    for title, verbs in page.verbs.items():
        table = _table()
        table.add_column(style="bold", no_wrap=True, width=longest)
        table.add_column(ratio=10)
        for name, help_ in verbs:
            table.add_row(Text(name), _highlighted(Text(help_)))
        yield _panel(title, table)
    if page.examples:
        yield from _examples(page.examples)


def _examples(examples: Sequence[tuple[str, str]]) -> Iterator[Text]:
    yield Text(" Examples", style="bold")
    for command, what in examples:
        yield Text(f"   {what[:1].upper()}{what[1:]}:")
        yield Text(f"     $ {command}", style="bold", overflow="fold")


def _options(options: Sequence[Option]) -> Table:
    table = _table()
    marks = any(option.is_required for option in options)
    for option in options:
        mark = [Text("*" if option.is_required else "", style="bold")] if marks else []
        names = [_highlighted(Text(option.long)), _highlighted(Text(option.short)), Text(), Text()]  # no opposites
        type_ = _highlighted(Text(option.type, style="underline", overflow="fold"), _BRACKETS)
        table.add_row(*mark, *names, type_, _help(option))
    return table


def _help(option: Option) -> RenderableType:
    texts = [_highlighted(Text(option.help)), *(Text(what, style=style) for what, style in option.more)]
    if len(texts) == 1:
        return _Filling(texts[0])
    from rich.columns import Columns  # noqa: PLC0415 -- for few

    return Columns(texts)


def _table() -> Table:
    return Table(show_header=False, expand=True, box=None, padding=(0, 1), pad_edge=False)


def _panel(title: str, table: Table) -> Panel:
    return Panel(table, border_style="dim", title=Text(title), title_align="left")


def _highlighted(text: Text, highlights: Sequence[tuple[str, re.Pattern[str]]] = _HIGHLIGHTS) -> Text:
    for style, pattern in highlights:
        for found in pattern.finditer(text.plain):
            text.stylize(style, *found.span(1))
    return text
