"""--help shows every option and argument in its section, fits the window, and ends with commands to try."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
import typer

from ruskor.cli.app import app
from ruskor.cli.output import list_fields
from ruskor.cli.verbs import VERBS
from ruskor.render.fields import VIEWS

if TYPE_CHECKING:
    from tests.conftest import Runner

TOPICS = """\
Usage: ruskor topics [OPTIONS] [WORDS]...

List the topics of the records.

Arguments:
  [WORDS]...  Keep entries with all these words. A part of a word is enough.

Order:
  -n, --limit NUMBER  Print at most NUMBER entries (default: all).  [x>=0]

Output:
  -o, --format FORMAT      The format: table, json, jsonl, csv, tsv or md
                           (default: table; in a pipe, plain lines). See `ruskor
                           help formats`.
  --json                   Short for --format json.
  --fields A,B,C           Print only these fields, such as id,name,records.
  --no-pager               Print a long answer without a pager.
  --width COLUMNS          Fit tables and charts into COLUMNS columns. Plain
                           lines in a pipe stay whole.  [2<=x<=400]
  -f, --facts FILE_OR_DIR  Use this TOML file or folder as the base, instead of
                           the shipped base ('builtin'). Repeat the option to
                           use several bases together. The variable RUSKOR_FACTS
                           sets the default.

Options:
  -h, --help  Show this message and exit.

Examples:
  All topics, each with its number of records:
    $ ruskor topics
  The ids of all topics:
    $ ruskor topics --json | jq -r '.[].id'
"""


def _parameters(verb: str) -> list[Any]:
    command: Any = typer.main.get_command(app)
    with command.make_context("ruskor", [], resilient_parsing=True) as context:
        own = command.get_command(context, verb)
        return list(own.get_params(typer.Context(own, info_name=verb, parent=context)))


def test_help_is_one_page(run: Runner) -> None:
    assert run("topics", "--help", env={"COLUMNS": "80"}) == (0, TOPICS, "")


@pytest.mark.parametrize("verb", VERBS)
def test_help_has_every_parameter_and_fits_the_window(run: Runner, verb: str) -> None:
    result = run(verb, "--help", env={"COLUMNS": "72"})
    assert (result.code, result.err) == (0, "")
    page, _, examples = result.out.partition("\nExamples:\n")
    assert max(map(len, page.splitlines())) <= 72
    assert examples
    for parameter in _parameters(verb):
        names = [name for name in parameter.opts if name.startswith("-")] or [parameter.metavar or ""]
        assert all(name in page for name in names), parameter.name
        assert (parameter.help or "").split()[0] in page


@pytest.mark.parametrize("verb", [verb for verb, entry in VERBS.items() if entry.view])
def test_a_verb_has_the_fields_of_the_example_in_its_help(verb: str) -> None:
    [help_] = [parameter.help for parameter in _parameters(verb) if parameter.name == "fields"]
    example = re.fullmatch(r"Print only these fields, such as (\S+)\.", help_)
    assert example
    assert {*example[1].split(",")} <= {*list_fields(VERBS[verb].view or "")}


def test_a_wide_window_has_lines_that_can_be_read(run: Runner) -> None:
    assert max(map(len, run("figures", "--help", env={"COLUMNS": "300"}).out.splitlines())) <= 100


def test_letters_that_the_output_lacks_are_escaped(run: Runner) -> None:
    assert "\\u2265" in run("add", "--help", encoding="ascii").out


@pytest.mark.parametrize("verb", VERBS)
def test_all_of_a_verb_is_found_from_its_entry(verb: str) -> None:
    entry = VERBS[verb]
    assert getattr(import_module(f"ruskor.cli.{entry.module}"), verb).__doc__
    assert len(entry.examples) in {2, 3}
    assert entry.view is None or entry.view in VIEWS


def test_an_example_fits_a_window_of_eighty_columns() -> None:
    assert not [command for verb in VERBS.values() for command, _ in verb.examples if len(command) > 80 - 8]


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_a_parameter_is_sentences_and_a_number_is_called_number(verb: str) -> None:
    for parameter in _parameters(verb):
        assert not parameter.help or parameter.help[-1] in ".,", parameter.name  # "the decimal sign: . or ,"
        assert parameter.name != "limit" or parameter.metavar == "NUMBER"
