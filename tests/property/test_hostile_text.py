"""No string of a base has an effect in any format, on any terminal, or in any completion of a word.

The tests put text that terminals, shells, spreadsheets, markup and formats interpret into every key of a base, and into
the arguments. Then they run every command.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.conftest import FEWER
from tests.property.hostile import (
    ADDRESS,
    ALLOWED,
    ASKED,
    BYTES,
    HOSTILE,
    KEPT,
    SHOWN,
    hold,
    in_turn,
    whole_base,
    within,
)
from tests.property.writing import document

from ruskor.model.text import find_forbidden, normalise
from ruskor.render.fields import parse_web_address

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

KINDS = ("event", "figure", "quote", "claim")
FIELDS = "kind,id,summary,date,amount,measure,quote,quote.text,quote.role,topics,entities,cites,see,note"
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")


# --- Hostile bases ----------------------------------------------------------------------------------------------------

LISTS = ("entities", "topics", "sources", "measures")


def _commands(text: str) -> list[list[str]]:
    """Return every command that prints a base; `text` is the argument."""
    asked = [["timeline", "--kind", "quote"], ["figures"], ["quotes"], ["claims"], ["show", "a", "b", "c", "d"]]
    asked += [["search", text, "a"], *([verb] for verb in LISTS)]
    commands = [[*command, "--format", format_] for command in asked for format_ in FORMATS]
    commands += [[*command, "--fields", FIELDS] for command in asked[:5]] + [
        ["show", "b", "--fields", "amount.text,note", "-o", "csv"]
    ]
    commands += [[], *asked, *(["cite", "a", "b", "--format", format_] for format_ in ("text", "csl-json", "bibtex"))]
    return [*commands, ["check"], ["check", "--json"]]


def _write(path: Path, base: dict[str, Any]) -> None:
    path.write_bytes(document(base))


SETTINGS = settings(
    max_examples=12 // FEWER, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def _print(run: Runner, command: list[str]) -> None:
    """Run a command in a pipe and on a terminal, with colour and without, and check the answers."""
    hold(run(*command), command)
    hold(run(*command, terminal=70, env={"NO_COLOR": "1"}), command)
    if not {"json", "jsonl", "csv", "tsv", "md"} & {*command}:
        hold(run(*command, terminal=90), command, has_colour=True)


COMMANDS = _commands("x")


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base with every sort of entry, each beside several others."""
    pairs = [normalise(f"x{letter}{ALLOWED[7 * number % len(ALLOWED)]}") for number, letter in enumerate(ALLOWED)]
    path = tmp_path_factory.mktemp("hostile") / "base.toml"
    base = whole_base(in_turn(pairs), "https://x.example/")
    base["base"]["title"] = "a\tb\nc"
    _write(path, base)
    return path


def test_all_that_a_base_may_hold_is_shown_disarmed_in_every_format(
    run: Runner, monkeypatch: pytest.MonkeyPatch, everything: Path
) -> None:
    monkeypatch.setenv("RUSKOR_FACTS", str(everything))
    for command in COMMANDS:
        _print(run, command)


@SETTINGS
@given(
    texts=st.lists(SHOWN, min_size=1, max_size=7),
    address=ADDRESS,
    commands=st.lists(st.sampled_from(COMMANDS), min_size=3, max_size=3),
)
def test_what_a_base_may_hold_is_shown_disarmed_in_every_format(
    run: Runner, base: Path, texts: list[str], address: str, commands: list[list[str]]
) -> None:
    _write(base, whole_base(in_turn(texts), address))
    assert run("check", "--select", "E")[:2] == (0, "")
    for command in [*commands, ["search", texts[0]]]:
        _print(run, command)


@SETTINGS
@given(texts=st.lists(HOSTILE, min_size=1, max_size=7), address=ADDRESS)
def test_what_no_base_may_hold_is_refused_in_words_that_are_harmless(
    run: Runner, base: Path, texts: list[str], address: str
) -> None:
    _write(base, whole_base(in_turn(texts), address))
    for command in (
        ["check"],
        ["check", "--json"],
        ["timeline"],
        ["show", "a", "--json"],
        ["export", f"{base}.md", "--force"],
    ):
        hold(run(*command), command)
        hold(run(*command, terminal=70), command, has_colour=True)


@SETTINGS
@given(texts=st.lists(SHOWN, min_size=1, max_size=7), address=ADDRESS)
def test_what_is_exported_holds_no_control_either(run: Runner, base: Path, texts: list[str], address: str) -> None:
    _write(base, whole_base(in_turn(texts), address))
    for suffix in ("md", "csv", "jsonl"):
        file = base.with_suffix(f".{suffix}")
        assert run("export", "--force", str(file)).code == 0
        text = file.read_bytes().decode()
        assert find_forbidden(text.replace("\r\n", "\n") if suffix == "csv" else text) is None
        assert "\t" not in text


# --- Hostile arguments ------------------------------------------------------------------------------------------------

OPTIONS: tuple[str, ...] = (
    "--topic",
    "--about",
    "--source",
    "--by",
    "--lang",
    "--unit",
    "--measure",
    "--min",
    "--max",
    "--kind",
    "--from",
)
OPTIONS += ("--to", "--sort", "--limit", "--format", "--fields", "--facts", "--no-such-option", "-n", "-o", "-zz")
VERBS: tuple[str, ...] = (
    "timeline",
    "figures",
    "quotes",
    "claims",
    "search",
    "show",
    "entities",
    "topics",
    "sources",
    "measures",
    "cite",
)
VERBS += ("check", "schema", "no-such-verb", "export", "verify")


@settings(SETTINGS, max_examples=80 // FEWER)
@given(verb=st.sampled_from(VERBS), option=st.none() | st.sampled_from(OPTIONS), asked=ASKED, more=ASKED)
@example(verb="show", option=None, asked="-", more="-")
@example(verb="timeline", option="--limit", asked="99999999999999999999", more="x")
@example(verb="timeline", option="--limit", asked="9" * 5000, more="x")
@example(verb="timeline", option="--topic", asked="\u2028", more="x")
def test_a_command_line_of_anything_is_answered_in_words_that_are_harmless(
    run: Runner,
    base: Path,
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    option: str | None,
    asked: str,
    more: str,
) -> None:
    monkeypatch.chdir(base.parent)
    asked, more = within(asked), within(more)
    stdin = f"{asked}\n{more} a"
    command = [verb, *([option, asked] if option else [asked]), more]
    for result in (run(*command, stdin=stdin), run(*command, stdin=stdin, terminal=80, env={"NO_COLOR": "1"})):
        hold(result, command)
        assert max(map(len, result.err.split("\n"))) <= 2001


@pytest.mark.parametrize("name", ["RUSKOR_FACTS", "COLUMNS", "TERM", "FORCE_COLOR", "XDG_CACHE_HOME", "HOME", "LANG"])
@given(value=(HOSTILE | BYTES).filter(lambda value: "\0" not in value and not re.search("[\ud800-\udbff]", value)))
@SETTINGS
def test_an_environment_of_anything_is_harmless(
    run: Runner, base: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.chdir(base.parent)
    if name == "RUSKOR_FACTS":
        value = os.pathsep.join(map(within, value.split(os.pathsep)))
    elif name in {"XDG_CACHE_HOME", "HOME"} and value.startswith("/"):
        value = f"{base.parent}{value}"  # root may write anywhere
    result = run("timeline", env={name: value, "NO_COLOR": "1"})
    hold(result, [])
    assert result.code in {0, 3}


# --- Other programs that read the answers -----------------------------------------------------------------------------


@SETTINGS
@given(summary=KEPT, measure=KEPT)
def test_tab_offers_nothing_that_a_shell_would_take_for_its_own(
    run: Runner, base: Path, summary: str, measure: str
) -> None:
    source = {"s": {"type": "book", "tier": "primary"}}
    record = {"summary": f"x{summary}", "cites": [{"source": "s"}]}
    tables = {"base": {"format": 1}, "source": source, "claim": {"ab": record}}
    _write(base, {**tables, "figure": {"f": {**record, "measure": f"x{measure}", "amount": 1, "unit": "USD"}}})
    for line in ("ruskor show a", "ruskor figures --measure x"):
        asked = {"_RUSKOR_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}
        result = run(env=asked)
        assert result.err == ""
        offered = re.fullmatch(r"""_arguments '\*: :\(\((?P<all>.*)\)\)'\n|_files\n""", result.out, re.DOTALL)
        assert offered, result.out
        items = offered["all"].split("\n") if offered["all"] else []
        assert all(re.fullmatch(r'"[\w.+-]+"(?::"[\w .,’–—\[\]-]*")?', item) for item in items), items
        plain = run(env={"_RUSKOR_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))})
        assert all(re.fullmatch(r"[\w.+-]*", piece) for piece in plain.out.split("\n"))


@SETTINGS
@given(text=KEPT)
@example(text="=1+1")
@example(text="'=1+1")
@example(text="-2+3+cmd|' /C calc'!A0")
@example(text=" @SUM(A1)")
@example(text="-3% of it")
@example(text="text;=1+1")
@example(text="text; ;'=1+1;\n=1")
def test_a_cell_of_csv_is_no_formula_and_its_text_is_had_back(run: Runner, base: Path, text: str) -> None:
    text = f"{normalise(text)}x"
    tables = {"base": {"format": 1}, "source": {"s": {"type": "book", "tier": "primary"}}}
    claim = {"summary": text, "cites": [{"source": "s"}]}
    figure = {**claim, "measure": text, "amount": -5, "unit": "USD"}
    _write(base, {**tables, "claim": {"c": claim}, "figure": {"f": figure}})
    _, *rows = csv.reader(
        io.StringIO(run("show", "c", "f", "-o", "csv", "--fields", "summary,amount.low").out, newline="")
    )
    (cell, _), (other, low) = rows
    assert cell == other
    assert not re.match(r"\s*[=@]|\s*[-+](?![0-9])", cell)
    assert not re.search(r"[;\n][^\S\n]*[-=+@]", cell)
    assert re.sub(r"(^|[;\n])'('*[^\S\n]*[-=+@])", r"\1\2", cell) == text.replace("\t", " ")
    assert low == "-5"


@given(st.text(st.sampled_from("https://x.example/ \t\n;\\Ж\u00a0\u200d\"'<>"), max_size=20), ADDRESS)
def test_an_address_that_may_be_a_link_is_ascii_without_a_space(rest: str, start: str) -> None:
    address = parse_web_address(start + rest)
    if address is not None:
        assert re.fullmatch(r"(?i)https?://[\x21-\x7e]*", address)


def test_json_is_the_same_whatever_stands_in_it(run: Runner, base: Path) -> None:
    text = normalise("".join(ALLOWED)) + "x"
    _write(base, whole_base(lambda: text, "https://x.example/"))
    (record,) = json.loads(run("show", "d", "--json").out)
    assert (record["summary"], record["quote"]["text"], record["note"]) == (text, text, text)
