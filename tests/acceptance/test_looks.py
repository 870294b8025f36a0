"""Everybody can read the output on a terminal. Nothing depends on colour, and columns fit letters of any width."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from wcwidth import wcswidth, wcwidth

from ruskor.cli.verbs import VERBS
from ruskor.files import builtin_path
from ruskor.model.text import measure_width

if TYPE_CHECKING:
    from tests.conftest import Runner

COMMANDS = (
    "timeline --kind figure --kind quote --kind claim",
    "figures",
    "quotes",
    "claims",
    "search railway",
    "show wage lavrov-trust",
    "compare rail-cost",
    "compare",
    "entities",
    "topics",
    "sources",
    "measures",
)


SGR = re.compile(r"\x1b\[([0-9;]*)m")
LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")
COLOURLESS = {"", "0", "1", "2", "3", "4", "1;4", "4;1", "1;2", "2;1", "2;4", "1;3", "3;2", "2;3"}


@pytest.mark.parametrize("command", [*COMMANDS, *(f"{verb} --help" for verb in ["", *VERBS])])
def test_nothing_has_a_colour_that_another_ground_could_swallow(run: Runner, command: str) -> None:
    shown = run(*command.split(), terminal=100).out
    assert set(SGR.findall(shown)) <= COLOURLESS


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_without_colour_the_letters_are_the_same(run: Runner, command: str, width: int) -> None:
    coloured = run(*command.split(), terminal=width).out
    plain = run(*command.split(), terminal=width, env={"NO_COLOR": "1"}).out
    assert "\x1b" not in plain
    assert LINK.sub("", SGR.sub("", coloured)) == plain


def test_every_letter_of_the_shipped_base_takes_the_cells_that_are_reckoned_with() -> None:
    letters = set(unicodedata.normalize("NFC", builtin_path().read_text(encoding="utf-8"))) - {"\n", "\t"}
    assert len(letters) > 500
    assert {letter: measure_width(letter) for letter in letters} == {letter: wcwidth(letter) for letter in letters}


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize("verb", ["timeline", "quotes", "figures", "entities", "topics", "sources", "measures"])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_of_the_shipped_base_is_wider_than_the_window(run: Runner, verb: str, width: int) -> None:
    shown = run(verb, "-f", "builtin", terminal=width, env={"NO_COLOR": "1"}).out
    assert max(map(wcswidth, shown.splitlines())) <= width


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize("command", ["entities rason", "topics"])
def test_columns_of_a_table_begin_under_each_other_whatever_the_script(run: Runner, command: str) -> None:
    head, _, *lines = run(*command.split(), "-f", "builtin", terminal=120, env={"NO_COLOR": "1"}).out.splitlines()
    ids = run(*command.split(), "-f", "builtin", "--fields", "id").out.split()
    assert any("\uac00" <= letter <= "\ud7a3" for line in lines for letter in line)
    before = [line.removesuffix(id_) for line in lines for id_ in ids if line.endswith(f"  {id_}")]
    assert len(before) == len(ids)
    assert {wcswidth(text) for text in before} == {head.index("Id")}


def test_in_a_narrow_window_a_translation_stands_in_lines_of_its_own(run: Runner) -> None:
    shown = run("quotes", "--fields", "id,quote.translation", terminal=45, env={"NO_COLOR": "1"}).out
    assert shown == "lavrov-trust\n\nThe railway is our road.\nkim-road\n\n"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_ends_in_blanks(run: Runner, command: str, width: int) -> None:
    shown = run(*command.split(), terminal=width).out
    assert not re.search(r" $", LINK.sub("", SGR.sub("", shown)), re.MULTILINE)


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize(
    ("command", "called"),
    [
        ("figures --topic labour", "records"),
        ("entities", "entities"),
        ("measures", "measures"),
        ("compare", "comparisons"),
    ],
)
def test_a_table_longer_than_a_window_ends_with_how_much_it_holds(run: Runner, command: str, called: str) -> None:
    number = len(json.loads(run(*command.split(), "-f", "builtin", "--json").out))
    assert number > 24
    shown = run(*command.split(), "-f", "builtin", terminal=80, env={"NO_COLOR": "1"}).out
    assert shown.splitlines()[-1] == f"{number} {called}"
    assert not run(*command.split(), "-f", "builtin").out.endswith(f"{called}\n")


@pytest.mark.usefixtures("builtin")
def test_a_table_that_a_window_holds_has_no_such_end(run: Runner) -> None:
    assert "records" not in run("figures", "-n", "24", "-f", "builtin", terminal=200).out.splitlines()[-1]
