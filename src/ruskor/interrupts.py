"""Ending the process where a signal asks for it: at once, in silence, with nothing half-done left behind.

That is Ctrl-C (SIGINT), a polite request to end (SIGTERM), and a terminal that is closed (SIGHUP). Python's own way
does none of that for sure. KeyboardInterrupt is raised wherever the program happens to be; where that is a callback of
the interpreter or of an extension it is lost: "Exception ignored in …" is printed, and it goes on. The other two end
the process without undoing anything.
"""

from __future__ import annotations

import os
import signal

TYPE_CHECKING = False  # what typing says, too; an interrupt while that is loaded would be Python's to tell of
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Undoing", "end_at_once"]

_ENDED = 128  # a shell adds the number of the signal that ended a process: 130 for Ctrl-C

_to_undo: list[Callable[[], object]] = []


class Undoing:
    """A block at whose end something is undone, however it ends: by an error, or because the process does.

    What undoes it must be harmless where there is nothing to undo: it may be called twice, or before anything is done.
    """

    def __init__(self, undo: Callable[[], object]) -> None:
        self._undo = undo

    def __enter__(self) -> None:
        _to_undo.append(self._undo)

    def __exit__(self, *_: object) -> None:
        try:
            self._undo()
        finally:
            _to_undo.remove(self._undo)


def end_at_once() -> None:
    """From now on let these signals end this process, except those that it was started to ignore."""
    try:
        _take_signals()
    except KeyboardInterrupt:  # it came a moment before
        _end(signal.SIGINT, None)


def _take_signals() -> None:
    python_does = {"SIGINT": signal.default_int_handler, "SIGTERM": signal.SIG_DFL, "SIGHUP": signal.SIG_DFL}
    for name, default in python_does.items():
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is default:
            signal.signal(number, _end)


def _end(number: int, _: object) -> None:
    """Undo what was begun, then die of the signal itself: a shell ends its loop only where a program did."""
    signal.signal(number, signal.SIG_IGN)  # undoing happens once
    for undo in reversed(_to_undo):
        try:  # noqa: SIM105 -- an interrupt may come before contextlib is loaded
            undo()
        except Exception:  # noqa: BLE001, PERF203, S110 -- no fault keeps the process from ending
            pass
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    os._exit(_ENDED + number)  # where the signal is blocked, or the system has none
