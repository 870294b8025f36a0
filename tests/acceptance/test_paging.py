"""On a terminal, a long answer goes through a pager, as in git, and its first lines stay in view."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Runner

LIMIT = 60  # the timeout of a process, in seconds
MARKING = "sed 's/^/> /'"  # a pager that marks each line
IDS = "mission\nborder-treaty\nrail-works\nsummit\ntalks\n"
TABLE = "id\n─────────────\n" + IDS
PAGED = "".join(f"> {line}\n" for line in TABLE.splitlines())
VERB = ("timeline", "--fields", "id")


class Shown(NamedTuple):
    """The exit code of a process, and the text on the terminal to which all its streams lead."""

    code: int
    screen: str


@pytest.fixture(autouse=True)
def _a_plain_terminal(monkeypatch: pytest.MonkeyPatch, run: Runner) -> None:
    run("timeline")  # it builds the index, so that no later message reports a build
    for name in ("PAGER", "RUSKOR_PAGER", "LESS", "LV"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")


def show(*arguments: str, lines: int = 5, columns: int = 80, interrupted_at: str = "") -> Shown:
    """Run ruskor in a window of this size. When the screen has the text, interrupt ruskor, but not its pager."""
    ours, theirs = pty.openpty()
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        command = [sys.executable, "-m", "ruskor", *arguments]
        with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ) as process:
            os.close(theirs)
            screen = ""
            for read in _read(ours):
                screen += read
                if interrupted_at and interrupted_at in screen:
                    interrupted_at = ""
                    process.send_signal(signal.SIGINT)
            return Shown(process.wait(LIMIT), screen.replace("\r\n", "\n"))
    finally:
        os.close(ours)


def _read(terminal: int) -> Iterator[str]:
    try:
        while read := os.read(terminal, 65536):
            yield read.decode()
    except OSError as error:  # Linux reports this when the other end is closed
        if error.errno != errno.EIO:
            raise


@pytest.mark.parametrize(("lines", "screen"), [(5, PAGED), (7, PAGED), (8, TABLE), (50, TABLE)])
def test_an_answer_is_paged_where_it_and_a_prompt_need_more_lines_than_the_window_has(
    monkeypatch: pytest.MonkeyPatch, lines: int, screen: str
) -> None:
    monkeypatch.setenv("PAGER", MARKING)
    assert show(*VERB, lines=lines) == (0, screen)


@pytest.mark.parametrize(("records", "is_paged"), [(21, False), (22, True)])
def test_a_window_of_unknown_size_counts_as_one_of_24_lines(
    monkeypatch: pytest.MonkeyPatch, base: Path, records: int, is_paged: bool
) -> None:
    added = "".join(
        f'[claim.bridge-{number}]\nsummary = "A bridge."\ncites = [{{ source = "blog-2013" }}]\n'
        for number in range(records)
    )
    base.write_text(base.read_text(encoding="utf-8") + added, encoding="utf-8")
    monkeypatch.setenv("PAGER", MARKING)
    shown = show("search", "bridge", "-n", "0", "--fields", "id", lines=0)
    assert (shown.screen.count("bridge-"), "> id" in shown.screen) == (records, is_paged)


def test_a_line_that_the_window_breaks_counts_as_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", MARKING)
    shown = show("show", "summit", "--json", lines=9, columns=40)
    assert shown.screen.startswith("> [")
    assert not show("show", "summit", "--json", lines=9, columns=400).screen.startswith(">")


@pytest.mark.parametrize(("lines", "mark"), [(6, ""), (5, "> ")])
def test_a_line_that_fills_its_rows_takes_no_further_row(
    monkeypatch: pytest.MonkeyPatch, lines: int, mark: str
) -> None:
    monkeypatch.setenv("PAGER", MARKING)
    # Of seven columns, the first line fills two rows, and the second line takes three.
    screen = f'{mark}{{"id": "rail"}}\n{mark}{{"id": "trade"}}\n'
    assert show("topics", "--fields", "id", "-o", "jsonl", lines=lines, columns=7) == (0, screen)


@pytest.mark.parametrize(
    ("env", "arguments", "screen"),
    [
        ({"PAGER": "cat", "RUSKOR_PAGER": MARKING}, VERB, PAGED),
        ({"PAGER": MARKING, "RUSKOR_PAGER": "cat"}, VERB, TABLE),
        ({"PAGER": MARKING, "RUSKOR_PAGER": ""}, VERB, TABLE),
        ({"PAGER": ""}, VERB, TABLE),
        ({"PAGER": MARKING}, (*VERB, "--no-pager"), TABLE),
        ({"PAGER": MARKING}, ("--no-pager", *VERB), TABLE),
        ({"PAGER": MARKING, "TERM": "dumb"}, VERB, TABLE),
        ({"PAGER": f"exec {MARKING} | cat"}, VERB, PAGED),  # a command for a shell
    ],
)
def test_the_user_chooses_the_pager(
    monkeypatch: pytest.MonkeyPatch, env: dict[str, str], arguments: tuple[str, ...], screen: str
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert show(*arguments) == (0, screen)


@pytest.mark.parametrize("arguments", ["--help", "timeline --help", "help dates", "schema base", "timeline --json"])
def test_all_that_is_printed_is_paged(monkeypatch: pytest.MonkeyPatch, arguments: str) -> None:
    monkeypatch.setenv("PAGER", MARKING)
    shown = show(*arguments.split())
    assert shown.code == 0
    assert all(line.startswith(">") for line in shown.screen.splitlines())


def test_less_is_told_what_git_tells_it_unless_the_user_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    less = tmp_path / "less"
    less.write_text('#!/bin/sh\ncat > /dev/null\necho "LESS=$LESS LV=$LV"\n', encoding="utf-8")
    less.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert show(*VERB) == (0, "LESS=FRX LV=-c\n")
    monkeypatch.setenv("LESS", "-S")
    assert show(*VERB) == (0, "LESS=-S LV=-c\n")


@pytest.mark.parametrize("pager", ["no-such-pager --now", "'not closed"])
def test_without_the_pager_the_answer_is_printed_and_the_user_is_told(
    monkeypatch: pytest.MonkeyPatch, pager: str
) -> None:
    monkeypatch.setenv("PAGER", pager)
    message = f"ruskor: the pager '{pager}' cannot be started; the answer is printed without it\n"
    assert show(*VERB, columns=200) == (0, TABLE + message)


def test_where_less_is_missing_the_answer_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert show(*VERB) == (0, TABLE)


def test_to_leave_the_pager_early_is_no_failure(run: Runner, monkeypatch: pytest.MonkeyPatch, base: Path) -> None:
    with base.open("a", encoding="utf-8") as file:
        for number in range(2000):
            file.write(f'[claim.a{number}]\nsummary = "{"A" * 100}"\ncites = [{{ source = "blog-2013" }}]\n')
    run("claims")
    monkeypatch.setenv("PAGER", "head -n 1")
    assert show("claims", "--fields", "id") == (0, "id\n")


def test_messages_wait_for_the_end_where_they_are_in_view(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", MARKING)
    shown = show("show", "zzz", *IDS.split(), "--fields", "id", columns=200)
    message = "ruskor: no record 'zzz'\nruskor: found 5 of the 6 requested records\n"
    assert shown == (1, PAGED + message)


def test_an_interrupt_waits_for_the_pager_and_ends_ruskor_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "trap '' INT; echo begun; cat; sleep 1; echo left")
    began = time.monotonic()
    shown = show(*VERB, interrupted_at="begun")
    assert (shown.code, shown.screen.splitlines()[-1]) == (-signal.SIGINT, "left")
    assert time.monotonic() - began >= 1


def test_a_pipe_is_never_paged(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", MARKING)
    assert run(*VERB) == (0, IDS, "")
    assert run(*VERB, env={"FORCE_COLOR": "1"}) == (0, TABLE, "")


# --- The ten best -----------------------------------------------------------------------------------------------------


@pytest.fixture
def many(base: Path) -> None:
    with base.open("a", encoding="utf-8") as file:
        for number in range(12):
            file.write(f'[claim.bridge-{number}]\nsummary = "A bridge."\ncites = [{{ source = "blog-2013" }}]\n')


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("options", "number"),
    [((), 10), (("-n", "0"), 12), (("-n", "11"), 11), (("--sort", "id"), 12), (("--json",), 12), (("-o", "csv"), 13)],
)
def test_search_shows_the_ten_best_on_a_terminal_and_how_to_see_more(
    run: Runner, options: tuple[str, ...], number: int
) -> None:
    result = run("search", "bridge", *options, terminal=200, env={"NO_COLOR": "1"})
    assert sum("bridge-" in line or line.startswith("kind,") for line in result.out.splitlines()) == number
    assert result.err == ("these are the 10 best records; -n 0 prints all\n" if number == 10 else "")


@pytest.mark.usefixtures("many")
def test_a_pipe_gets_all_that_search_finds(run: Runner) -> None:
    for env in ({}, {"FORCE_COLOR": "1", "NO_COLOR": "1"}):
        result = run("search", "bridge", env=env)
        assert (result.out.count("bridge-"), result.err) == (12, "")


def test_of_ten_or_fewer_nothing_more_is_said(run: Runner) -> None:
    assert run("search", "rason", terminal=120).err == ""


def test_search_without_words_lists_all_that_its_options_keep(run: Runner) -> None:
    everything = run("search", "-n", "0", "--fields", "id").out
    assert len(everything.splitlines()) == 14
    assert run("search", "--fields", "id").out == everything
    assert run("search").code == 2


# --- The width --------------------------------------------------------------------------------------------------------


def test_the_width_goes_before_the_window_s_own(run: Runner) -> None:
    wide = run("timeline", terminal=100)
    assert run("timeline", "--width", "100", terminal=60) == wide
    assert run("--width", "100", "timeline", terminal=60) == wide
    assert (
        run("timeline", "--width", "100", "-o", "table").out
        == run("timeline", "-o", "table", env={"COLUMNS": "100"}).out
    )


def test_a_table_in_a_pipe_is_as_wide_as_the_terminal_beside_it() -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 150, 0, 0))
    command = [sys.executable, "-m", "ruskor", "timeline", "-o", "table"]
    given = [subprocess.DEVNULL, theirs]
    for stdin, stderr in (given, given[::-1]):
        done = subprocess.run(command, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, check=True, env=os.environ)
        narrow = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            env=os.environ,
        )
        assert (
            max(map(len, done.stdout.decode().splitlines())) > 100 > max(map(len, narrow.stdout.decode().splitlines()))
        )
    os.close(ours)
    os.close(theirs)
