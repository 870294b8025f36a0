"""--help is what Typer shows, drawn without what Typer loads to draw it, and then commands to try."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

import pytest
import typer
from typer import rich_utils

from ruskor.cli.app import _VERBS, app
from ruskor.cli.examples import EXAMPLES
from ruskor.cli.streams import _without_blanks

if TYPE_CHECKING:
    from tests.conftest import Runner


# Where Typer uses colours, we use what can be read on any ground.
_STYLES = {
    "STYLE_OPTION": "bold",
    "STYLE_SWITCH": "bold",
    "STYLE_TYPES": "underline",
    "STYLE_USAGE": "bold",
    "STYLE_REQUIRED_SHORT": "bold",
    "STYLE_REQUIRED_LONG": "dim",
    "STYLE_COMMANDS_TABLE_FIRST_COLUMN": "bold",
}
_EXAMPLES = {False: " Examples", True: "\x1b[1m Examples"}


def _by_typer(verb: str) -> str:
    """Return the page that Typer itself makes of a verb, or of all of them."""
    command: Any = typer.main.get_command(app)
    with command.make_context("ruskor", [], resilient_parsing=True) as context, redirect_stdout(io.StringIO()) as out:
        if verb:
            command = command.get_command(context, verb)
        within = typer.Context(command, info_name=verb, parent=context) if verb else context
        rich_utils.rich_format_help(obj=command, ctx=within, markup_mode="rich")
    return "\n".join(map(_without_blanks, out.getvalue().split("\n"))) + "\n"


@pytest.mark.parametrize("is_coloured", [False, True])
@pytest.mark.parametrize("width", [60, 100, 200])
@pytest.mark.parametrize("verb", ["", *_VERBS])
def test_help_is_what_typer_shows(
    run: Runner, monkeypatch: pytest.MonkeyPatch, verb: str, width: int, is_coloured: bool
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(rich_utils, "FORCE_TERMINAL", is_coloured)
    for name, style in _STYLES.items():
        monkeypatch.setattr(rich_utils, name, style)
    shown = run(*([verb] if verb else []), "--help", terminal=width if is_coloured else None)
    assert (shown.code, shown.err) == (0, "")
    page, _, examples = shown.out.partition(_EXAMPLES[is_coloured])
    assert page + "\n" * bool(verb) == _by_typer(verb)
    assert bool(examples) == bool(verb)


def test_every_verb_has_two_examples_or_three() -> None:
    assert list(EXAMPLES) == list(_VERBS)
    assert {len(several) for several in EXAMPLES.values()} <= {2, 3}


def test_examples_stand_under_the_options_without_a_border(run: Runner) -> None:
    assert run("topics", "--help").out.endswith(
        "╯\n"
        " Examples\n"
        "   All of them, with the number of their records:\n"
        "     $ ruskor topics\n"
        "   Their ids:\n"
        "     $ ruskor topics --json | jq -r '.[].id'\n"
        "\n"
    )


def test_an_example_fits_a_window_of_eighty_columns() -> None:
    assert not [command for several in EXAMPLES.values() for command, _ in several if len(command) > 80 - 8]
