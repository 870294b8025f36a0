"""The tools and resources as a server of the Model Context Protocol, by its official SDK."""

from __future__ import annotations

from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

import anyio
import jsonschema
import mcp_types as types
from mcp import MCPError
from mcp.server import Server
from mcp.server.stdio import stdio_server

from ruskor.errors import RuskorError, UsageError, refuse_choice
from ruskor.model.exactjson import dumps
from ruskor.serve.tools import LISTS, SCHEME, TOOLS, Help, answer, find_resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from ruskor.library import Library
    from ruskor.serve.tools import Arguments

__all__ = ["make_server", "run"]

_INSTRUCTIONS = """\
A base of facts with their sources. State a fact only as a record states it, with its reference and with the doubts in \
`evidence`. Quote `quote.text` verbatim. `not_found` and `notes` list what the base does not have: tell the user, and \
do not fill the gap. Pass ids of records to `show` and `cite`. The resources ruskor://entities, ruskor://topics, \
ruskor://sources and ruskor://measures list the names that the tools accept."""
_JSON = "application/json"


def make_server(open_library: Callable[[], Library], help_: Help, version: str) -> Server[dict[str, object]]:
    """Return a server that opens the base again for each question, so that each answer is up to date."""

    async def list_tools(*_: object) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_describe_tool(name, help_) for name in TOOLS])

    async def call_tool(_: object, asked: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            arguments = _check_arguments(asked.name, asked.arguments or {})
            with closing(open_library()) as library:
                found = answer(asked.name, arguments, library, help_)
        except RuskorError as error:
            return types.CallToolResult(content=[types.TextContent(text=str(error))], is_error=True)
        text = types.TextContent(text=dumps(found))
        return types.CallToolResult(content=[text], structured_content=_convert_numbers(found))

    async def list_resources(*_: object) -> types.ListResourcesResult:
        lists = [
            types.Resource(uri=f"{SCHEME}{name}", name=name, description=about, mime_type=_JSON)
            for name, (_, about) in LISTS.items()
        ]
        return types.ListResourcesResult(resources=lists)

    async def list_templates(*_: object) -> types.ListResourceTemplatesResult:
        record = types.ResourceTemplate(
            uri_template=f"{SCHEME}record/{{id}}", name="record", description="One record, whole.", mime_type=_JSON
        )
        return types.ListResourceTemplatesResult(resource_templates=[record])

    async def read_resource(_: object, asked: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        try:
            with closing(open_library()) as library:
                text = find_resource(unquote(str(asked.uri)), library)
        except RuskorError as error:
            raise MCPError(types.INVALID_PARAMS, str(error)) from error
        contents = types.TextResourceContents(uri=str(asked.uri), text=text, mime_type=_JSON)
        return types.ReadResourceResult(contents=[contents])

    return Server(
        "ruskor",
        version=version,
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )


def run(server: Server[dict[str, object]]) -> None:
    """Answer on standard input and output until the client closes them."""

    async def serve() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(serve)


def _describe_tool(name: str, help_: Help) -> types.Tool:
    tool = TOOLS[name]
    return types.Tool(
        name=name,
        title=tool.title,
        description=tool.about,
        input_schema=tool.input_schema,
        output_schema=tool.output_schema(help_.schemas),
        annotations=types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )


def _check_arguments(name: str, arguments: dict[str, object]) -> Arguments:
    """Return the arguments of a tool. Raise UsageError if they do not fit its schema."""
    if name not in TOOLS:
        raise refuse_choice("tool", name, [*TOOLS])
    if unknown := sorted(set(arguments) - set(TOOLS[name].parameters)):
        raise refuse_choice("argument", unknown[0], [*TOOLS[name].parameters])
    for error in jsonschema.Draft202012Validator(TOOLS[name].input_schema).iter_errors(arguments):
        where = ".".join(map(str, error.absolute_path))
        raise UsageError(f"{where}: {error.message}" if where else error.message)
    return cast("Arguments", arguments)


def _convert_numbers(value: object) -> object:
    """Return a value whose decimals are JSON numbers.

    The SDK writes them as doubles. The text of the answer has every digit.
    """
    if isinstance(value, dict):
        return {key: _convert_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_convert_numbers(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value
