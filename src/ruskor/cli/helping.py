"""The verb `help`. It prints a topic, the list of topics, or the `--help` of a verb."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Annotated

import typer
from typer.core import TyperGroup

from ruskor.cli import completion
from ruskor.cli.streams import Streams
from ruskor.cli.topics import TOPICS, HelpTopic
from ruskor.cli.verbs import VERBS
from ruskor.errors import UsageError, near, suggestion
from ruskor.model.text import measure_width

__all__ = ["help"]


def help(  # noqa: A001 -- the verb
    context: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(help="A topic or a verb.", metavar="[TOPIC]", autocompletion=completion.helped),
    ] = None,
) -> int:
    """Explain formats, dates, names, amounts, environment or exit-codes. Without a topic, list the topics."""
    streams: Streams = context.obj
    if topic in TOPICS:
        streams.write(_format_topic(TOPICS[topic], streams.width))
    elif topic is None:
        streams.write(_list(streams.width))
    else:
        _write_verb(context, topic)
    streams.flush()
    return 0


def _write_verb(context: typer.Context, name: str) -> None:
    """Write the `--help` of a verb. Raise UsageError if there is no such verb."""
    above = context.parent
    verb = above.command.get_command(above, name) if above and isinstance(above.command, TyperGroup) else None
    if verb is None:
        meant = suggestion(near(name, [*TOPICS, *VERBS], 2))
        raise UsageError(f"no help on '{name}'{meant} (choose from {', '.join(TOPICS)}, or any verb)")
    with verb.make_context(name, [], parent=above, resilient_parsing=True) as own, suppress(typer.Exit):
        verb.get_help(own)


def _format_topic(topic: HelpTopic, width: int) -> Iterator[str]:
    yield from _wrap(topic.about, width)
    yield "\n"
    yield from _format_columns(topic.terms, width)
    yield "\n"
    yield from _wrap(topic.more, width)


def _list(width: int) -> Iterator[str]:
    yield from _wrap("`ruskor help TOPIC` explains in one screen:", width)
    yield "\n"
    yield from _format_columns([(name, topic.about) for name, topic in TOPICS.items()], width)
    yield "\n"
    yield from _wrap("`ruskor help VERB` is `ruskor VERB --help`; `ruskor --help` lists the verbs.", width)


def _format_columns(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    first = max(measure_width(term) for term, _ in rows)
    for term, meaning in rows:
        yield from _wrap(meaning, width, f"  {term:{first}}  ")


def _wrap(text: str, width: int, before: str = "") -> Iterator[str]:
    """Yield the lines of a text, at a readable width; `before` precedes the first line."""
    most = max(min(width, _WIDEST), len(before) + _LEAST)
    for line in textwrap.wrap(text, most, initial_indent=before, subsequent_indent=" " * len(before)):
        yield f"{line}\n"


_WIDEST, _LEAST = 80, 16  # columns of a line, and of a text in it
