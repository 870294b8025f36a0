"""Generate right and spoilt bases and command lines by a grammar, and check the rules for every answer.

The tests of `make soak` and the program `fuzz.py` (with a guide by coverage) use the same generators.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.property.hostile import ADDRESS, ASKED, HOSTILE, SHOWN, hold, in_turn, whole_base, within
from tests.property.spoiling import MUTATIONS, WHOLE, spoil_bytes, spoilt
from tests.property.writing import document

from ruskor.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.conftest import Result, Runner

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")

# --- Bases ------------------------------------------------------------------------------------------------------------

_TOKEN = re.compile(rb'"(?:\\.|[^"\\\n])*"|[A-Za-z0-9_.+:-]+|\s+|.', re.DOTALL)
_TEXTS = st.lists(SHOWN, min_size=1, max_size=7)
_RIGHT = st.builds(lambda texts, address: document(whole_base(in_turn(texts), address)), _TEXTS, ADDRESS)
_HOSTILE = st.builds(
    lambda texts, address: document(whole_base(in_turn(texts), address)), st.lists(HOSTILE, min_size=1), ADDRESS
)
_VALUES = spoilt().map(document)
_LONG = [b"[" * 5000, b"{a=" * 3000, b"a." * 3000, b'"' * 2001, b'\\"' * 2000, b"1_0" * 2000, b"#" * 5000, b"1e9" * 500]


@st.composite
def _spoilt_tokens(draw: st.DrawFn) -> bytes:
    """Return a right base with some of its tokens left out, repeated, exchanged or replaced."""
    tokens = _TOKEN.findall(draw(st.one_of(st.just(WHOLE), _RIGHT)))
    for _ in range(draw(st.integers(1, 6))):
        index, other = (draw(st.integers(0, len(tokens) - 1)) for _ in range(2))
        match draw(st.integers(0, 4)):
            case 0:
                tokens[index] = b""
            case 1:
                tokens[index] += tokens[index]
            case 2:
                tokens[index], tokens[other] = tokens[other], tokens[index]
            case 3:
                tokens[index] = tokens[other]
            case _:
                tokens[index] = draw(st.sampled_from(_LONG) | st.binary(max_size=4))
    return b"".join(tokens)


_SPOILT_BYTES = st.builds(spoil_bytes, st.one_of(st.just(WHOLE), _RIGHT), MUTATIONS)
BASES = st.one_of(_RIGHT, _HOSTILE, _VALUES, _spoilt_tokens(), _SPOILT_BYTES, st.binary(max_size=200))
IDS = ("a", "b", "c", "d", "bridge-opens", "bridge-cost", "bridge-traffic", "bridge-binds", "river-freezes")
ROAD: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("timeline", "--kind", "quote"),
    ("search", "bridge", "x"),
    ("show", *IDS),
    ("compare",),
    ("compare", "bridge"),
    ("cite", *IDS),
    ("cite", *IDS, "--format", "csl-json"),
    ("cite", *IDS, "--format", "bibtex"),
    *((verb,) for verb in ("entities", "topics", "sources", "measures", "quotes", "claims")),
    *(("figures", "--format", format_) for format_ in FORMATS),
    *(("search", "bridge", "--format", format_) for format_ in FORMATS),
    *((*words, "--json") for words in (("check",), ("show", *IDS), ("compare",), ("sources",))),
)


def fuzz_bases(run: Runner, folder: Path) -> Any:
    """Return a test. Verbs answer about any base, alone or beside another, and every answer obeys the rules."""

    @settings(_SETTINGS)
    @given(
        contents=st.lists(BASES, min_size=1, max_size=2),
        commands=st.lists(st.sampled_from(ROAD), min_size=4, max_size=4),
        suffix=st.sampled_from(("db", "jsonl", "csv", "md")),
    )
    def check(contents: list[bytes], commands: list[tuple[str, ...]], suffix: str) -> None:
        files = [folder / f"{number}.toml" for number in range(len(contents))]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        named = [argument for file in files for argument in ("--facts", str(file))]
        checked = ask(run, ["check", *named])
        for command in commands:
            result = ask(run, [*command, *named])
            if command[0] != "check":  # either every verb accepts the base, or none does
                assert (result.code == 3) == (checked.code == 3), (command, result, checked)
        result = ask(run, ["export", str(folder / f"out.{suffix}"), "--force", *named])
        assert result.code == checked.code, (result, checked)

    return check


# --- Command lines ----------------------------------------------------------------------------------------------------

_WORDS = [
    "bridge",
    "Han River",
    "한강",
    "мост",
    "USD",
    "bridge-cost",
    "gazette-1999",
    "1999-05",
    "199X/..",
    "2009~",
    "E3",
]
_WORDS += [
    "100M",
    "1.5bn",
    "-1",
    "0",
    "event",
    "primary",
    "ru",
    "id,date.edtf,summary",
    ",",
    "",
    "-",
    "--",
    "json",
    "csv",
]
_TEXT = st.sampled_from(_WORDS) | ASKED | st.lists(st.sampled_from(_WORDS), max_size=400).map(" ".join)


def parameters() -> dict[str, list[Any]]:
    """Return the options and arguments of each verb from Typer."""
    group: Any = typer.main.get_command(app)
    return {name: [*group.get_command(None, name).params, *group.params] for name in group.commands}


PARAMETERS = parameters()


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """Return a verb with options of its own or of other verbs, each with any value, a few times or very often."""
    # `edit` starts another program, and `mcp` reads and writes the streams of the process itself.
    verb = draw(st.sampled_from(sorted(PARAMETERS.keys() - {"edit", "mcp"})))
    known = PARAMETERS[verb]
    line = [verb]
    for _ in range(draw(st.integers(0, 4))):
        parameter = draw(st.sampled_from(known))
        if draw(st.integers(0, 19)) == 0:
            parameter = draw(st.sampled_from([item for values in PARAMETERS.values() for item in values]))
        flag = [draw(st.sampled_from(parameter.opts))] if parameter.param_type_name == "option" else []
        value = draw(_values(parameter))
        often = draw(st.sampled_from([1, 1, 1, 1, 1, 2, 1500]))
        line += [*flag, *([] if getattr(parameter, "is_flag", False) else [value])] * (often if len(value) < 20 else 1)
    return line


def _values(parameter: Any) -> st.SearchStrategy[str]:
    choices = getattr(parameter.type, "choices", None) or ()
    if parameter.name in {"facts", "files", "named", "states", "file", "textfile"}:
        named = st.sampled_from(["base.toml", "builtin", "text.txt", "out.db", "out.md", "nowhere", "-"])
        return named | HOSTILE
    return (st.sampled_from([*choices, *FORMATS]) | _TEXT) if choices else _TEXT


def fuzz_commands(run: Runner, folder: Path) -> Any:
    """Return a test. Any command line has an answer or a message. `folder` is the current folder."""
    (folder / "text.txt").write_text("By Kim.\n\nA bridge binds.\n\nМост связывает.\n", encoding="utf-8")

    @settings(_SETTINGS)
    @given(line=command_lines(), stdin=_TEXT)
    def check(line: list[str], stdin: str) -> None:
        for file in folder.iterdir():
            if file.name not in {"base.toml", "text.txt"} and file.is_file():
                file.unlink()
        (folder / "base.toml").write_bytes(WHOLE)
        ask(run, [*map(within, line)], stdin=stdin)

    return check


# --- Rules for every answer -------------------------------------------------------------------------------------------

_SETTINGS = settings(
    max_examples=100,
    deadline=None,
    database=None,
    suppress_health_check=[*HealthCheck],
    print_blob=True,
)
_WRITING = frozenset({"export", "init", "rename", "merge", "format"})
_AGREED = frozenset({"--yes", "-y", "--fix"})  # options with which `check` writes files


def ask(run: Runner, line: Sequence[str], *, stdin: str = "") -> Result:
    """Run a command line twice in a pipe and once on a terminal, and check the answers."""
    result = run(*line, stdin=stdin)
    _promise(result, line)
    if line[0] not in _WRITING and not _AGREED & {*line}:
        assert run(*line, stdin=stdin) == result, line
        looked_at = run(*line, stdin=stdin, terminal=70)
        _promise(looked_at, line, has_colour=True)
        assert looked_at.code == result.code, (line, result, looked_at)
    return result


def _promise(result: Result, line: Sequence[str], *, has_colour: bool = False) -> None:
    failure = (line, result.code, result.err)
    if result.code == 4:  # the only fault that a user can make: a file name that is too long
        assert "could not be written: File name too long" in result.err, failure
        return
    hold(result, line, has_colour=has_colour)
    assert "internal error" not in result.err, failure
    assert "Traceback (most recent call last)" not in result.out + result.err, failure
    if result.code in {2, 3}:
        assert result.err, failure
    if result.code in {0, 1} and _prints_json(line):
        for text in [result.out] if "jsonl" not in line else result.out.splitlines():
            json.loads(text)


def _prints_json(line: Sequence[str]) -> bool:
    plain = {"--help", "-h", "--version", "--explain", "--", "--fingerprints"}
    return "--json" in line and not plain & {*line} and line[0] not in {"help", "schema"}
