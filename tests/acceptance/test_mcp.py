"""`ruskor mcp` answers the questions of assistants. The SDK's own client asks them in this process."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("mcp", reason="the extra `mcp` is not installed")

import anyio
import jsonschema
from mcp import Client, MCPError

from ruskor.cli.serving import make_help
from ruskor.opening import open_library
from ruskor.serve.server import make_server

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from tests.conftest import Runner


class Assistant:
    """Asks a server about the small base. The client checks each answer against the schema of its tool."""

    def __init__(self, base: Path) -> None:
        self._server = make_server(lambda: open_library([str(base)]), make_help(), "1")

    def do(self, act: Callable[[Client], Awaitable[Any]]) -> Any:
        async def connect() -> Any:
            async with Client(self._server) as client:
                return await act(client)

        return anyio.run(connect)

    def ask(self, tool: str, **arguments: Any) -> dict[str, Any]:
        given = {name.rstrip("_"): value for name, value in arguments.items()}
        result = self.do(lambda client: client.call_tool(tool, given))
        assert not result.is_error, result.content
        assert json.loads(result.content[0].text) == result.structured_content
        return dict(result.structured_content)

    def refusal(self, tool: str, **arguments: Any) -> str:
        result = self.do(lambda client: client.call_tool(tool, arguments))
        assert result.is_error
        return str(result.content[0].text)

    def read(self, uri: str) -> Any:
        """Return the content of a resource, or the message that it does not exist."""

        async def read_(client: Client) -> str:
            try:
                contents: Any = (await client.read_resource(uri)).contents
                return str(contents[0].text)
            except MCPError as error:
                return json.dumps(str(error))

        return json.loads(self.do(read_))


@pytest.fixture
def assistant(base: Path) -> Assistant:
    return Assistant(base)


VOSTOK = (
    "vostok-2012: Иван Петров and Kim Min-su, Дорога на Восток, 16 November 2012, <https://example.org/vostok?a=1&b=2>"
)


def _ids(answer: dict[str, Any]) -> list[str]:
    return [record["id"] for record in answer["records"]]


# A transcript of five questions.


def test_how_much_was_the_railway_to_cost(assistant: Assistant) -> None:
    answer = assistant.ask("figures", words="railway", unit=["dollars"], min="250M")
    assert _ids(answer) == ["rail-cost", "rail-cost-blog"]
    assert answer["evidence"] == [
        {
            "id": "rail-cost",
            "independent_sources": 1,
            "agrees_with": [],
            "differs_from": [],
            "doubt": [
                "the date is known as early 2008: days from 2008-01-01 to 2008-12-31",
                "the date is approximate",
                "the number is known as $300–500 million: from 300,000,000 to 500,000,000",
                "only one independent source says it",
            ],
        },
        {
            "id": "rail-cost-blog",
            "independent_sources": 1,
            "agrees_with": [],
            "differs_from": [],
            "doubt": [
                "the date is known as 2013: days from 2013-01-01 to 2013-12-31",
                "the number is known as over $300 million: from 300,000,000 to no limit",
                "only one independent source says it",
            ],
        },
    ]
    assert answer["references"] == [
        f"{VOSTOK}, ¶4",
        "blog-2013: [bold]Anonymous[/bold], via A mirror, about 2013, <javascript:alert(1)>, p. 12",
    ]
    assert (answer["notes"], answer["not_found"], answer["is_complete"]) == ([], [], True)


def test_what_did_lavrov_say(assistant: Assistant) -> None:
    answer = assistant.ask("quotes", by=["Лавров"])
    [record] = answer["records"]
    assert record["quote"]["text"] == 'Trust\tcomes with trade | and "time".'
    assert answer["evidence"][0]["doubt"] == ["only one independent source says it"]
    assert answer["references"] == [f"{VOSTOK}, ¶5"]


def test_what_happened_until_1996(assistant: Assistant) -> None:
    answer = assistant.ask("timeline", to="1996", limit=1)
    assert (_ids(answer), answer["is_complete"]) == (["mission"], True)
    assert answer["evidence"][0]["doubt"] == [
        "the date is known as until 1995: days from any time to 1995-12-31",
        "only one independent source says it",
    ]


def test_do_the_sources_agree_on_the_cost(assistant: Assistant) -> None:
    answer = assistant.ask("compare", name="rail-cost")
    [comparison] = answer["comparisons"]
    assert [(group["date"]["text"], group["verdict"]) for group in comparison["groups"]] == [
        ("early 2008", "only one source"),
        ("2013", "only one source"),
    ]
    assert len(answer["references"]) == 2


def test_what_is_not_in_the_base_is_named_and_nothing_is_made_up(assistant: Assistant) -> None:
    assert assistant.ask("search", question="unicorn") == {
        "records": [],
        "evidence": [],
        "references": [],
        "notes": ['nothing found; no record has "unicorn"'],
        "not_found": ["unicorn"],
        "is_complete": True,
    }


# The rules behind the answers.


def test_a_search_that_misses_a_word_names_it(assistant: Assistant) -> None:
    answer = assistant.ask("search", question="treaty on waters unicorn", limit=1)
    assert answer["notes"] == [
        'no record has "unicorn"; showing records with the other words',
    ]
    assert (answer["not_found"], answer["is_complete"]) == (["unicorn"], True)


def test_an_answer_that_is_cut_short_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("timeline", limit=1)
    assert (_ids(answer), answer["is_complete"]) == (["mission"], False)
    assert answer["notes"] == ["there are more records than the limit of 1: narrow the question, or raise `limit`"]


def test_filters_are_those_of_the_command_line(assistant: Assistant) -> None:
    assert _ids(assistant.ask("timeline", about=["Rason"], with_=["Russia"], from_="2008", kind=["figure"])) == [
        "rail-works"
    ]
    assert _ids(assistant.ask("figures", certain=True, min="250M", max="500M")) == ["rail-cost"]


def test_records_are_shown_by_id_and_missing_ones_named(assistant: Assistant) -> None:
    answer = assistant.ask("show", ids=["summit", "sumit"])
    assert _ids(answer) == ["summit"]
    assert answer["notes"] == ["no record 'sumit'; did you mean 'summit'?"]
    assert (answer["not_found"], answer["is_complete"]) == (["sumit"], False)
    assert assistant.ask("cite", ids=["summit"]) == {
        "references": [
            "blog-2013: [bold]Anonymous[/bold], via A mirror, about 2013, <javascript:alert(1)>, p. 12",
            f"{VOSTOK}, ¶6",
        ],
        "notes": [],
        "not_found": [],
        "is_complete": True,
    }


def test_an_undated_record_says_so(assistant: Assistant) -> None:
    assert assistant.ask("show", ids=["travellers"])["evidence"][0]["doubt"] == [
        "the source gives no date",
        "the number is known as well under 2,000 people a year: from no limit to 2,000",
        "only one independent source says it",
    ]


def test_a_comparison_of_everything_has_a_limit(assistant: Assistant) -> None:
    answer = assistant.ask("compare", limit=1)
    assert [comparison["measure"] for comparison in answer["comparisons"]] == ["rail-cost"]
    nothing = assistant.ask("compare", name="rail-cost", from_="2020")
    assert (nothing["comparisons"], nothing["notes"]) == ([], ["nothing found"])


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("figures", {"unit": ["furlong"]}, "no unit 'furlong' (the figures have the units USD, percent, person)"),
        (
            "quotes",
            {"by": ["Lavroff", "Qwertyson"]},
            "no entity 'Qwertyson' (see `ruskor entities`)",
        ),
        ("timeline", {"from": "soon"}, "--from: "),
        ("timeline", {"form": "2009"}, "no argument 'form'; did you mean 'from'? (choose from words, kind, topic"),
        ("timeline", {"limit": "3"}, "limit: '3' is not of type 'integer'"),
        ("timeline", {"facts": ["/etc"]}, "no argument 'facts'; choose from words, kind, topic"),
        ("search", {}, "'question' is a required property"),
        ("search", {"question": ""}, "'question' has no word to search for"),
        ("show", {"ids": []}, "ids: "),
        ("delete", {}, "no tool 'delete'; choose from search, timeline, figures, quotes, compare, show, cite"),
    ],
)
def test_what_makes_no_sense_is_an_error_that_says_why(
    assistant: Assistant, tool: str, arguments: dict[str, Any], message: str
) -> None:
    assert assistant.refusal(tool, **arguments).startswith(message)


def test_every_tool_only_reads(assistant: Assistant) -> None:
    tools = assistant.do(lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == ["search", "timeline", "figures", "quotes", "compare", "show", "cite"]
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.annotations.open_world_hint is False
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)


def test_records_and_lists_of_names_are_resources(assistant: Assistant) -> None:
    listed = assistant.do(lambda client: client.list_resources()).resources
    uris = [str(entry.uri) for entry in listed]
    assert uris == ["ruskor://entities", "ruskor://topics", "ruskor://sources", "ruskor://measures"]
    [template] = assistant.do(lambda client: client.list_resource_templates()).resource_templates
    assert template.uri_template == "ruskor://record/{id}"
    assert [item["id"] for item in assistant.read("ruskor://topics")] == ["rail", "trade"]
    assert assistant.read("ruskor://record/summit")["id"] == "summit"
    for uri, message in {
        "ruskor://record/sumit": "no record 'sumit'; did you mean 'summit'?",
        "ruskor://topic": "no resource 'ruskor://topic' (choose from ruskor://record/ID, ruskor://entities, ruskor://topics, "
        "ruskor://sources, ruskor://measures)",
    }.items():
        assert assistant.read(uri) == message


def test_each_answer_is_of_the_base_as_it_is(assistant: Assistant, base: Path) -> None:
    assert assistant.ask("show", ids=["summit"])["is_complete"]
    text = base.read_text(encoding="utf-8")
    base.write_text(text.replace("summit", "meeting"), encoding="utf-8")
    assert assistant.ask("show", ids=["meeting"])["is_complete"]
    base.write_text("[base", encoding="utf-8")
    assert "E" in assistant.refusal("show", ids=["meeting"])


def test_a_missing_extra_is_named(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruskor.serve.server", None)
    monkeypatch.delitem(sys.modules, "ruskor.serve.server")
    monkeypatch.setitem(sys.modules, "mcp_types", None)
    monkeypatch.delattr("ruskor.serve.server", raising=False)
    message = "ruskor: mcp needs mcp_types, which is not installed: pip install 'ruskor[mcp]'\n"
    assert run("mcp") == (2, "", message)
