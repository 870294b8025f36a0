"""--help as Typer would show it, and as soon as an answer: Typer loads what reads Markdown and what highlights code."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from typer.core import TyperArgument, TyperCommand, TyperGroup

from ruskor.cli.examples import EXAMPLES
from ruskor.render.manual import Option, Page, to_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import typer

__all__ = ["show"]


def show(
    command: TyperCommand | TyperGroup, context: typer.Context, verbs: Mapping[str, Sequence[tuple[str, str]]]
) -> None:
    """Draw the page of a command; `verbs` are those that it leads to, by panel, each with what it does."""
    options: dict[str, list[Option]] = {"Arguments": [], "Options": []}
    for parameter in command.get_params(context):
        panel = getattr(parameter, "rich_help_panel", None)
        own = "Arguments" if isinstance(parameter, TyperArgument) else "Options"
        options.setdefault(panel or own, []).append(_option(parameter, context))
    page = Page(
        command.get_usage(context),
        first_paragraph(command.help),
        options,
        verbs,
        EXAMPLES.get(context.info_name or "", ()),
    )
    for part in to_page(page):
        context.obj.draw(part)
    context.obj.write(["\n"])


def first_paragraph(text: str | None) -> str:
    """Return what a docstring says first, in one line."""
    return inspect.cleandoc(text or "").partition("\n\n")[0].replace("\n", " ")


def _option(parameter: Any, context: typer.Context) -> Option:
    if isinstance(parameter, TyperArgument):
        long, short, type_ = "", parameter.make_metavar(context), f"<{parameter.type.name}>"
    else:
        long, short = (",".join(name for name in parameter.opts if ("--" in name) is one) for one in (True, False))
        type_ = "" if parameter.is_flag else parameter.make_metavar(context)
    if describe := getattr(parameter.type, "_describe_range", None):
        type_ += f" [{describe()}]"
    default = parameter.get_default(context, call=False)
    more = [(f"[default: {default}]", "dim")] if isinstance(default, str) and parameter.show_default else []
    more += [("[required]", "dim")] if parameter.required else []
    return Option(long, short, type_, parameter.help or "", more, is_required=parameter.required)
