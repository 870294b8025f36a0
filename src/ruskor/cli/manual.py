"""`--help` in Typer's plain mode: options and verbs by section, and examples."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from ruskor.cli.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ruskor.cli.patches import Context, Formatter
    from ruskor.cli.streams import Streams

    Sections = Mapping[str, Sequence[tuple[str, str]]]

__all__ = ["write_overview", "write_verb"]

_WIDEST = 100  # columns; longer lines are hard to read


def write_verb(command: TyperCommand, context: Context, formatter: Formatter) -> None:
    """Write the help of a verb: its usage, its purpose, its options by section, and its examples."""
    examples = [
        line
        for example, purpose in VERBS[context.info_name or ""].examples
        for line in (f"  {purpose[:1].upper()}{purpose[1:]}:", f"    $ {example}")
    ]
    _write(command, context, formatter, {}, ["Examples:", *examples])


def write_overview(command: TyperGroup, context: Context, formatter: Formatter) -> None:
    """Write the help of `ruskor`: its options, and the verbs by section, each with its first sentence."""
    verbs: dict[str, list[tuple[str, str]]] = {}
    for name, verb in VERBS.items():
        help_ = getattr(import_module(f"ruskor.cli.{verb.module}"), name).__doc__
        verbs.setdefault(verb.section, []).append((name, _find_first_paragraph(help_)))
    _write(command, context, formatter, verbs, [])


def _write(
    command: TyperCommand | TyperGroup, context: Context, formatter: Formatter, verbs: Sections, more: Sequence[str]
) -> None:
    """Write the page to our streams. Typer itself would write the last line end to another stream."""
    streams: Streams = context.obj
    formatter.width = min(streams.width, _WIDEST)
    command.format_usage(context, formatter)
    formatter.write_paragraph()
    formatter.write_text(_find_first_paragraph(command.help))
    for title, rows in {**_group_options(command, context), **verbs}.items():
        with formatter.section(title):
            formatter.write_dl(rows)
    text = "".join(f"{line}\n" for line in (formatter.getvalue().rstrip("\n"), *([""] if more else []), *more))
    streams.write([streams.escape_unencodable(text)])
    streams.flush()
    raise typer.Exit


def _group_options(command: TyperCommand | TyperGroup, context: Context) -> Sections:
    """Return the arguments and options of a command by section, each with its help."""
    sections: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
    for parameter in command.get_params(context):
        own = "Arguments" if isinstance(parameter, TyperArgument) else "Options"
        if record := parameter.get_help_record(context):
            sections.setdefault(getattr(parameter, "rich_help_panel", None) or own, []).append(record)
    sections["Options"] = sections.pop("Options")  # the common options of all verbs come last
    return {title: rows for title, rows in sections.items() if rows}


def _find_first_paragraph(text: str | None) -> str:
    """Return the first paragraph of a docstring as one line."""
    return inspect.cleandoc(text or "").partition("\n\n")[0].replace("\n", " ")
