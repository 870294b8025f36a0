"""At a signal, the process undoes its unfinished work and ends, without output."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from ruskor.interrupts import Undoing

HEAD = """
import os, signal
from ruskor.interrupts import Undoing, end_at_once
signal.signal(signal.SIGINT, signal.default_int_handler)
def interrupt(number=signal.SIGINT): os.kill(os.getpid(), number)
def undo(what): return lambda: print(what, flush=True)
"""


def _run(program: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", HEAD + program], capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_it_undoes_the_last_that_was_begun_first_and_dies_of_the_signal(number: signal.Signals) -> None:
    program = f"""
end_at_once()
with Undoing(undo("none")): pass
with Undoing(undo("one")), Undoing(undo("two")):
    print("begun", flush=True)
    interrupt({int(number)})
print("not heard")
"""
    assert _run(program) == (-number, "none\nbegun\ntwo\none\n", "")


def test_a_fault_while_undoing_keeps_nothing_from_being_undone() -> None:
    program = "end_at_once()\nwith Undoing(undo('one')), Undoing(lambda: 1 / 0):\n    interrupt()\n"
    assert _run(program) == (-signal.SIGINT, "one\n", "")


LOST = {  # code where Python prints a KeyboardInterrupt and continues
    "in the callback of a reference": "import weakref\nclass A: pass\na = A()\nr = weakref.ref(a, lambda _: interrupt())\ndel a",
    "while an object is given back": "class A:\n    def __del__(self): interrupt()\na = A()\ndel a",
}


@pytest.mark.parametrize("place", LOST)
def test_it_is_heard_where_python_would_lose_it(place: str) -> None:
    code, out, err = _run(f"{LOST[place]}\nprint('not heard')")
    assert (code, out) == (0, "not heard\n")
    assert "ignored" in err
    assert _run(f"end_at_once()\n{LOST[place]}\nprint('not heard')") == (-signal.SIGINT, "", "")


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_that_the_process_was_started_to_ignore_is_still_ignored(name: str) -> None:
    program = f"signal.signal(signal.{name}, signal.SIG_IGN)\nend_at_once()\ninterrupt(signal.{name})\nprint('ignored')"
    assert _run(program) == (0, "ignored\n", "")


def test_what_ends_by_itself_is_undone_once_by_an_error_too() -> None:
    undone: list[str] = []
    with Undoing(lambda: undone.append("one")):
        assert undone == []
    with pytest.raises(KeyError), Undoing(lambda: undone.append("two")):
        raise KeyError
    assert undone == ["one", "two"]


def test_one_interrupt_ends_the_loop_of_a_shell_that_calls_it_130() -> None:
    program = f"{HEAD}end_at_once()\nos.kill(os.getppid(), signal.SIGINT)\ninterrupt()\n"
    loop = f'for i in 1 2 3; do {sys.executable} -c "$1"; echo $?; done; echo finished'
    done = subprocess.run(
        ["bash", "-c", loop, "bash", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")
    done = subprocess.run(
        ["bash", "-c", f'{sys.executable} -c "$1"; echo $?', "bash", f"{HEAD}end_at_once()\ninterrupt()\n"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "130\n")


def test_an_interrupt_while_signals_are_being_taken_ends_the_process_too() -> None:
    program = """
taken = signal.signal
def interrupted(number, handler):
    if callable(handler):
        raise KeyboardInterrupt
    return taken(number, handler)
signal.signal = interrupted
end_at_once()
print("not ended")
"""
    assert _run(program) == (-signal.SIGINT, "", "")
