"""The verb `mcp`. It answers the questions of assistants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

import ruskor
from ruskor.cli.data import make_citations
from ruskor.cli.options import FACTS
from ruskor.cli.streams import Streams
from ruskor.errors import needing
from ruskor.files import choose_paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruskor.library import Library
    from ruskor.model.contract import Cited
    from ruskor.serve.tools import Help

__all__ = ["make_help", "mcp"]


def mcp(context: typer.Context, facts: FACTS = None) -> int:
    """Answer an assistant's questions over the Model Context Protocol. The assistant's client starts this command."""
    from ruskor.opening import open_library  # noqa: PLC0415 -- a wrong option is reported first

    with needing("mcp", "mcp", "mcp", "mcp_types"):
        from ruskor.serve import server  # noqa: PLC0415 -- an extra
    streams: Streams = context.obj
    named = choose_paths(facts, streams.environ)
    open_library(named).close()  # refuse an invalid base before a client asks
    server.run(server.make_server(lambda: open_library(named), make_help(), ruskor.__version__))
    return 0


def make_help() -> Help:
    """Return the functions of the command line that the tools use."""
    from ruskor.cli.lookups import advise  # noqa: PLC0415 -- only for a server
    from ruskor.schema.output import describe_output  # noqa: PLC0415 -- as above
    from ruskor.serve.tools import Help  # noqa: PLC0415 -- as above

    return Help(_cite, advise, describe_output()["$defs"])


def _cite(base: Library, records: Sequence[Cited]) -> list[str]:
    """Return a line for each source of records, with its id and the cited positions."""
    from ruskor.render import citation  # noqa: PLC0415 -- only for a server

    citations = citation.group_cites(records)
    lines = citation.to_text(make_citations(base, citations))
    return [f"{id_}: {line.rstrip()}" for (id_, _), line in zip(citations, lines, strict=True)]
