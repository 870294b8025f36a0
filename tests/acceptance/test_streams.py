"""An answer fits its output: a pipe or a terminal, wide or narrow, closed or full, or without some letters.

Tests that depend on the process itself use real processes and a real pseudo-terminal.
"""

from __future__ import annotations

import errno
import fcntl
import io
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import pytest
from wcwidth import wcswidth

from ruskor.cli.app import main
from ruskor.cli.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.conftest import Runner

Stream = int | IO[bytes]
RUSKOR = (sys.executable, "-m", "ruskor")
LIMIT = 60  # the timeout of a process, in seconds
VERBS = ("timeline", "figures", "quotes", "claims", "search rason", "show summit kim-road", "entities", "sources")
WHOLE = {  # the output of each verb: cells that never wrap, and texts
    "timeline": (
        ["until 1995", "November 1998", "about 2008 – September 2013", "24 August 2011", "since autumn 2012",
         "mission", "border-treaty", "rail-works", "summit", "talks", "vostok-2012 ¶4, 6", "blog-2013 p. 3"],
        ["Строители чинят железную дорогу Хасан — Раджин.", "러시아와 조선이 철도 협력을 논의한다."],
    ),
    "figures": (
        ["$300–500 million", "$54.25 a month each", "about 0.1%", "well under 2,000 people a year", "early 2008",
         "rail-cost-blog", "trade-share", "travellers"],
        ["Share of Russia's trade that is with North Korea.", "What a North Korean worker earns in Russia."],
    ),
    "quotes": (
        ["24 April 2009", "lavrov-trust", "kim-road", "Sergei Lavrov", "vostok-2012 ¶5"],
        ['Trust comes with trade | and "time".', "철도는 우리의 길이다."],
    ),
    "claims": (
        ["line-delayed", "border-sealed", "vostok-2012 ¶4"],
        [r'The border is [red]normally[/red] sealed, \ *shut* | and "closed".'],
    ),
    "entities": (["north-korea", "kim-jong-il"], ["North Korea (Северная Корея, 조선, DPRK)"]),
    "sources": (["2012-11-16", "vostok-2012"], ["Иван Петров, Kim Min-su: Дорога на Восток"]),
    "show summit kim-road": (["summit (event)", "kim-road (quote)"], ["First line of the note. Second line, after a tab."]),
    "search rason": (["early 2008", "mission"], ["What the railway to Rason is said to have cost."]),
}  # fmt: skip
LONG_ID = "a-record-whose-id-is-thirty-eight-long"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG_WIDE = "조선민주주의인민공화국최고인민회의상임위원회위원장"


# --- In a window ------------------------------------------------------------------------------------------------------


def _widths(text: str) -> list[int]:
    return [wcswidth(line) for line in text.split("\n")]


def _holds_in_order(text: str, wanted: str) -> bool:
    rest = iter("".join(text.split()))
    return all(letter in rest for letter in "".join(wanted.split()))


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200, 400])
def test_a_table_fits_its_window_and_holds_everything(run: Runner, verb: str, columns: int) -> None:
    result = run(*verb.split(), terminal=columns, env={"NO_COLOR": "1"})
    assert (result.code, result.err) == (0, "")
    assert 0 <= min(_widths(result.out)) <= max(_widths(result.out)) <= columns
    unbroken, texts = WHOLE[verb]
    for piece in unbroken:
        assert any(piece in line for line in result.out.splitlines()), piece
    for text in texts:
        assert all(word in result.out for word in text.split())
        assert _holds_in_order(result.out, text)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("columns", [2, 3, 7, 20])
def test_a_window_of_few_columns_still_gets_everything(run: Runner, verb: str, columns: int) -> None:
    result = run(*verb.split(), terminal=columns, env={"NO_COLOR": "1"})
    assert (result.code, result.err) == (0, "")
    assert max(_widths(result.out)) <= columns
    unbroken, texts = WHOLE[verb]
    assert all("".join(text.split()) in "".join(result.out.split()) for text in (*unbroken, *texts))


@pytest.mark.parametrize("verb", VERBS)
def test_a_window_of_one_column_counts_as_two_for_a_wide_letter_takes_two(run: Runner, verb: str) -> None:
    one, two = (run(*verb.split(), terminal=columns, env={"NO_COLOR": "1"}) for columns in (1, 2))
    assert one == two


@pytest.fixture
def long(base: Path) -> Path:
    with base.open("a", encoding="utf-8") as file:
        file.write(
            f'[claim.{LONG_ID}]\nsummary = "{LONG_WORD} and {LONG_WIDE}."\ncites = [{{ source = "blog-2013" }}]\n'
        )
    return base


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("columns", [40, 43, 44, 60, 61, 79, 80, 120, 200])
def test_a_word_longer_than_its_room_is_broken_and_an_id_is_not(run: Runner, columns: int) -> None:
    for verb in ("claims", f"show {LONG_ID}", f"show {LONG_ID} --fields id,summary -o table"):
        result = run(*verb.split(), terminal=columns, env={"NO_COLOR": "1"})
        assert max(_widths(result.out)) <= columns
        assert LONG_ID in result.out
        assert _holds_in_order(result.out, f"{LONG_WORD} and {LONG_WIDE}.")


def test_what_comes_after_the_first_thousand_records_is_not_clipped(run: Runner, base: Path) -> None:
    with base.open("a", encoding="utf-8") as file:
        for number in range(1000):
            file.write(f'[claim.a{number}]\nsummary = "A."\ncites = [{{ source = "blog-2013", page = "{number}" }}]\n')
        file.write(f'[claim.{LONG_ID}]\nsummary = "Z."\ncites = [{{ source = "vostok-2012", paragraph = 123456 }}]\n')
    result = run("claims", "--sort", "base", terminal=120, env={"NO_COLOR": "1"})
    assert max(_widths(result.out)) <= 120
    *_, last, end = result.out.splitlines()
    assert last.split() == ["Z.", "vostok-2012", "¶123456", LONG_ID]
    assert end == "1,003 records"


@pytest.mark.parametrize(
    ("columns", "width"),
    [("60", 60), ("00060", 60), ("0", 80), ("", 80), ("-5", 80), ("wide", 80), ("³", 80), ("401", 400), ("9" * 5000, 400)],
)  # fmt: skip
def test_columns_says_how_wide_the_window_is_if_it_says_anything(columns: str, width: int) -> None:
    assert Streams(io.StringIO(), io.StringIO(), io.StringIO(), {"COLUMNS": columns}).width == width


# --- Colour and links -------------------------------------------------------------------------------------------------

ESCAPE = "\x1b"
LINK = "\x1b]8;id=16ba6f2c;https://example.org/vostok?a=1&b=2\x1b\\"


@pytest.mark.parametrize(
    ("terminal", "env", "is_table", "has_colour"),
    [
        (None, {}, False, False),
        (None, {"NO_COLOR": "1"}, False, False),
        (None, {"FORCE_COLOR": "1"}, True, True),
        (None, {"FORCE_COLOR": ""}, False, False),
        (None, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        (None, {"FORCE_COLOR": "1", "TERM": "dumb"}, True, False),
        (100, {}, True, True),
        (100, {"NO_COLOR": "1"}, True, False),
        (100, {"NO_COLOR": ""}, True, True),
        (100, {"TERM": "dumb"}, True, False),
        (100, {"TERM": "unknown"}, True, False),
        (100, {"TERM": None}, True, True),
    ],
)
@pytest.mark.parametrize("verb", ["timeline", "figures", "show summit"])
def test_colour_is_for_terminals_that_take_it_unless_the_environment_says_otherwise(
    run: Runner, verb: str, terminal: int | None, env: Mapping[str, str | None], is_table: bool, has_colour: bool
) -> None:
    result = run(*verb.split(), terminal=terminal, env=env)
    assert (ESCAPE in result.out) == has_colour
    assert (LINK in result.out) == (has_colour and terminal is not None)
    assert ("]8;" in result.out) == (LINK in result.out)
    plain = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", result.out)
    in_pipe = run(*verb.split())
    assert (plain == in_pipe.out) == (not is_table)
    assert ESCAPE not in plain


def test_colour_changes_no_letter(run: Runner) -> None:
    for verb in VERBS:
        coloured = run(*verb.split(), terminal=90).out
        stripped = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", coloured)
        assert stripped == run(*verb.split(), terminal=90, env={"NO_COLOR": "1"}).out


def test_only_an_address_of_the_web_becomes_a_link(run: Runner) -> None:
    for verb in ("claims", "show line-delayed border-sealed", "timeline"):
        links = re.findall(r"\x1b\]8;([^\x1b]*)\x1b", run(*verb.split(), terminal=120).out)
        assert set(links) == {"id=16ba6f2c;https://example.org/vostok?a=1&b=2", ";"}


@pytest.mark.parametrize(
    "text", ["[red]no[/red]", "[link=https://example.org]no[/]", ":smile:", "1 'two' https://x.example"]
)
def test_a_text_that_is_drawn_is_no_markup(text: str) -> None:
    out = io.StringIO()
    Streams(io.StringIO(), out, io.StringIO(), {"FORCE_COLOR": "1", "TERM": "xterm-256color"}).draw(text)
    assert out.getvalue() == f"{text}\n"


# --- Letters that the output lacks ------------------------------------------------------------------------------------

ASCII_TABLE = r"""         Date |Speaker       |Quote                                                               |Source            |Id
--------------+--------------+--------------------------------------------------------------------+------------------+------------
24 April 2009 |Sergei Lavrov |Trust comes with trade | and "time".                                |vostok-2012 \xb65 |lavrov-trust
       (2013) |Kim Jong Il   |\ucca0\ub3c4\ub294 \uc6b0\ub9ac\uc758 \uae38\uc774\ub2e4. [The      |blog-2013 p. 4    |kim-road
              |              |railway is our road.]                                               |                  |
"""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp949"])
@pytest.mark.parametrize("columns", [40, 120])
def test_escaped_letters_are_measured_as_they_are_printed(run: Runner, encoding: str, columns: int) -> None:
    for verb in VERBS:
        result = run(*verb.split(), terminal=columns, encoding=encoding, env={"NO_COLOR": "1"})
        assert (result.code, result.err) == (0, "")
        assert max(_widths(result.out)) <= columns


def test_a_table_in_ascii(run: Runner) -> None:
    result = run("quotes", terminal=130, encoding="ascii", env={"NO_COLOR": "1"})
    assert result == (0, ASCII_TABLE, "")


def test_plain_lines_are_escaped_and_stay_in_columns(run: Runner) -> None:
    lines = run("timeline", "--topic", "rail", encoding="latin-1").out.splitlines()
    assert lines[0] == (
        r"about 2008 \u2013 September 2013  vostok-2012 § \u0414\u043e\u0440\u043e\u0433\u0430  rail-works  "
        r"\u0421\u0442\u0440\u043e\u0438\u0442\u0435\u043b\u0438 \u0447\u0438\u043d\u044f\u0442 "
        r"\u0436\u0435\u043b\u0435\u0437\u043d\u0443\u044e \u0434\u043e\u0440\u043e\u0433\u0443 "
        r"\u0425\u0430\u0441\u0430\u043d \u2014 \u0420\u0430\u0434\u0436\u0438\u043d."
    )
    assert len({line.index(id_) for line, id_ in zip(lines, ["rail-works", "summit", "talks"], strict=True)}) == 1


# --- Real processes ---------------------------------------------------------------------------------------------------


class Ended(NamedTuple):
    """The exit code and the output of a process."""

    code: int
    out: bytes
    err: bytes


def _start(
    *arguments: str,
    stdin: Stream = subprocess.DEVNULL,
    stdout: Stream = subprocess.PIPE,
    stderr: Stream = subprocess.PIPE,
    pipesize: int = -1,
) -> subprocess.Popen[bytes]:
    # Pass the environment of Python itself: readline, which pytest loads, sets COLUMNS without Python's knowledge.
    command = [*RUSKOR, *arguments]
    return subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=stderr, env=os.environ, pipesize=pipesize)


def _run(
    *arguments: str,
    stdin: Stream = subprocess.DEVNULL,
    stdout: Stream = subprocess.PIPE,
    stderr: Stream = subprocess.PIPE,
) -> Ended:
    with _start(*arguments, stdin=stdin, stdout=stdout, stderr=stderr) as process:
        out, err = process.communicate(timeout=LIMIT)
    return Ended(process.returncode, out or b"", err or b"")


def _shell(command: str, *arguments: str) -> Ended:
    """Run `command` in a shell. In it, `"$@"` is ruskor with its arguments."""
    done = subprocess.run(
        ["sh", "-c", command, "sh", *RUSKOR, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LIMIT,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def _on_terminal(columns: int, *arguments: str) -> tuple[int, str]:
    """Run ruskor in a pseudo-terminal with this number of columns; return the exit code and the output."""
    ours, theirs = pty.openpty()
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        with _start(*arguments, stdout=theirs) as process:
            os.close(theirs)
            read = b"".join(_until_closed(ours))
            assert process.stderr is not None
            assert process.stderr.read() == b""
            return process.wait(LIMIT), read.decode().replace("\r\n", "\n")
    finally:
        os.close(ours)


def _until_closed(terminal: int) -> Iterator[bytes]:
    try:
        while read := os.read(terminal, 65536):
            yield read
    except OSError as error:  # Linux reports this when the other end is closed
        if error.errno != errno.EIO:
            raise


def test_a_pipe_gets_lines_and_a_terminal_a_table_as_wide_as_it_is(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    piped = _run("timeline")
    assert (piped.code, piped.out.decode(), piped.err) == (0, run("timeline").out, b"")
    assert _on_terminal(90, "timeline") == (0, run("timeline", terminal=90).out)
    assert _on_terminal(0, "timeline") == (0, run("timeline", terminal=80).out)
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setenv("NO_COLOR", "1")
    assert _on_terminal(90, "timeline") == (0, run("timeline", terminal=50).out)


@pytest.mark.parametrize(
    "arguments", ["", "timeline", "timeline --json", "timeline -o table", "show wage", "--help", "--version", "topics -h"]
)  # fmt: skip
def test_a_pipe_that_nobody_reads_ends_quietly_with_0(arguments: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert _run(*arguments.split(), stdout=writing) == (0, b"", b"")
    finally:
        os.close(writing)


@pytest.mark.parametrize("format_", ["table", "json", "md"])
def test_a_pipe_that_is_closed_half_way_ends_quietly_with_0(base: Path, format_: str) -> None:
    with base.open("a", encoding="utf-8") as file:
        for number in range(1500):
            file.write(f'[claim.a{number}]\nsummary = "{"A" * 100}"\ncites = [{{ source = "blog-2013" }}]\n')
    with _start("claims", "-o", format_) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(LIMIT) == 0


@pytest.mark.parametrize(
    "arguments", ["", "timeline", "timeline --json", "timeline -o table", "check --json", "--help"]
)
def test_an_output_that_is_full_is_told_and_code_4(arguments: str) -> None:
    message = b"ruskor: the answer could not be written: No space left on device\n"
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        result = _run(*arguments.split(), stdout=full)
    assert (result.code, result.err.splitlines(keepends=True)[-1]) == (4, message)


def test_where_nobody_can_be_told_the_exit_code_still_tells() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        assert _run("timeline", "--from", "soon", stderr=full) == (2, b"", b"")
        assert _run("timeline", "zebra", "--json", stderr=full) == (1, b"[]\n", b"")
        assert _run("timeline", "-f", "none.toml", stderr=full) == (3, b"", b"")
        assert _run("timeline", stdout=full, stderr=full) == (4, b"", b"")
    reading, writing = os.pipe()
    os.close(reading)
    assert _run("timeline", "--from", "soon", stderr=writing) == (2, b"", b"")
    os.close(writing)


CLOSED = b"ruskor: the answer could not be written: standard output is closed\n"


@pytest.mark.parametrize(
    "arguments", ["", "timeline", "timeline --json", "--help", "topics -h", "--version", "schema base"]
)
def test_an_answer_to_a_closed_output_cannot_be_written(arguments: str) -> None:
    assert _shell('"$@" >&-', *arguments.split()) == (4, b"", CLOSED)


def test_what_has_no_answer_needs_no_output() -> None:
    assert _shell('"$@" >&- 2>&-', "timeline", "--from", "soon") == (2, b"", b"")
    assert _shell('"$@" >&-', "claims", "zebra") == (1, b"", b'nothing found; no record has "zebra"\n')


def test_an_input_that_is_closed_is_an_input_that_is_empty() -> None:
    assert _shell('"$@" <&-', "show", "-")[:2] == (1, b"")
    assert _shell('"$@" <&-', "show", "wage", "-", "--fields", "id") == (0, b"wage\n", b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1:strict", "utf-8"])
def test_an_output_of_any_encoding_gets_everything(monkeypatch: pytest.MonkeyPatch, run: Runner, encoding: str) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    name = encoding.partition(":")[0]
    for arguments in (["timeline"], ["timeline", "--json"]):
        result = _run(*arguments)
        assert (result.code, result.out.decode(name), result.err) == (0, run(*arguments, encoding=name).out, b"")


def test_bytes_that_are_no_text_are_taken_as_unknown_names(base: Path) -> None:
    given = base.with_name("ids")
    given.write_bytes(b"wage \xff\n\x00")
    with given.open("rb") as file:
        result = _run("show", "-", "--fields", "id", stdin=file)
    assert (result.code, result.out) == (1, b"wage\n")
    assert result.err.startswith(b"ruskor: no record '\\xff'\n")
    assert _run("show", os.fsdecode(b"\xff")) == (1, b"", b"ruskor: no record '\\udcff'\n")


@pytest.fixture
def large(base: Path) -> Path:
    """Return a base with far more claims than a pipe can contain."""
    with base.open("a", encoding="utf-8") as file:
        for number in range(2000):
            file.write(f'[claim.a{number}]\nsummary = "{"A" * 100}"\ncites = [{{ source = "blog-2013" }}]\n')
    return base


_SMALLEST = 4096  # bytes of a pipe; the system increases this to the size of a page


def _let_it_wait(process: subprocess.Popen[bytes]) -> None:
    """Return when a process sleeps or has ended. An interrupt just before its sleep would not wake it."""
    while Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "SZ":
        time.sleep(0.001)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("format_", ["table", "json", "csv"])
def test_an_interrupt_while_nobody_reads_on_ends_with_130(format_: str) -> None:
    with _start("claims", "-o", format_, pipesize=_SMALLEST) as process:
        assert process.stdout is not None
        assert process.stdout.read(1)  # the output has begun
        _let_it_wait(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(LIMIT) == -signal.SIGINT  # a shell reports this as 130
        assert process.communicate()[1] == b""


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("is_blocking", [True, False])
def test_who_reads_slowly_gets_everything(run: Runner, is_blocking: bool) -> None:
    whole = run("claims", "--json").out.encode()
    reading, writing = os.pipe()
    os.set_blocking(writing, is_blocking)  # a program that starts ruskor may leave the pipe in this mode
    with _start("claims", "--json", stdout=writing) as process:
        os.close(writing)
        read = [os.read(reading, 1)]  # the output has begun, and the pipe fills up
        while piece := os.read(reading, 999):
            read.append(piece)
        os.close(reading)
        assert process.stderr is not None
        assert (process.wait(LIMIT), process.stderr.read()) == (0, b"")
    assert len(whole) > 2**19  # far more than a pipe can contain
    assert b"".join(read) == whole


def test_an_interrupt_ends_with_130_and_no_traceback() -> None:
    with _start("show", "zzz", "-", stdin=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"ruskor: no record 'zzz'\n"
        _let_it_wait(process)  # for standard input
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=LIMIT) == (b"", b"")
        assert process.returncode == -signal.SIGINT


# --- Streams that a test can only simulate ----------------------------------------------------------------------------


def test_lines_end_alike_on_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="utf-8", newline="\r\n"))
    assert main(["topics", "--fields", "id", "-o", "csv"]) == 0
    assert main(["topics", "--fields", "id"]) == 0
    assert written.getvalue() == b"id\r\nrail\r\ntrade\r\nrail\ntrade\n"


def test_streams_without_a_file_behind_them_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["topics", "--fields", "id"]) == 0
    assert main(["topics", "--fields", "id", "--json"]) == 0
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["topics", "--fields", "id"]) == 4  # the answer has no output
    assert out.getvalue() == 'rail\ntrade\n[\n{"id": "rail"},\n{"id": "trade"}\n]\n'


class _Failing(io.StringIO):
    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self._error = error

    def write(self, _: str) -> int:
        raise self._error


FAULT = (
    "ruskor: internal error: PermissionError: [Errno 13] Permission denied\n"
    "Please report it with the command that you ran; RUSKOR_DEBUG=1 shows where it happened.\n"
)
FAILED = "ruskor: the answer could not be written: Input/output error\n"


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 0, ""),
        (OSError(errno.EIO, "Input/output error"), 4, FAILED),
        (OSError(errno.EACCES, "Permission denied"), 4, FAULT),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_whatever_fails_while_writing_has_its_exit_code(error: BaseException, code: int, message: str) -> None:
    for arguments in (["timeline"], ["timeline", "--json"], ["timeline", "-o", "table"], []):
        err = io.StringIO()
        assert main(arguments, Streams(io.StringIO(), _Failing(error), err, os.environ)) == code
        assert err.getvalue() == message
