"""The end of the process on a signal: at once, silently, and without unfinished work.

The signals are Ctrl-C (SIGINT), a polite request to end (SIGTERM), and a closed terminal (SIGHUP). Python itself does
not guarantee such an end. It raises KeyboardInterrupt at any line of the program. In a callback of the interpreter or
of an extension, this exception is lost: Python prints "Exception ignored in …", and the program continues. The other
two signals end the process without any clean-up.
"""

from __future__ import annotations

import os
import signal

TYPE_CHECKING = False  # typing is not imported, because meanwhile Python itself would handle an interrupt
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Undoing", "end_at_once"]

_ENDED = 128  # a shell adds the number of the signal that ended a process: 130 for Ctrl-C

_to_undo: list[Callable[[], object]] = []


class Undoing:
    """Calls `undo` at the end of a block, after an error in it, and on a signal.

    `undo` may run twice, or before any work is done. This must do no harm.
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
    """From now on, the three signals end this process. But a signal that was ignored from the start stays ignored."""
    try:
        _take_signals()
    except KeyboardInterrupt:  # the signal came just before
        _end(signal.SIGINT, None)


def _take_signals() -> None:
    python_does = {"SIGINT": signal.default_int_handler, "SIGTERM": signal.SIG_DFL, "SIGHUP": signal.SIG_DFL}
    for name, default in python_does.items():
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is default:
            signal.signal(number, _end)


def _end(number: int, _: object) -> None:
    """Undo unfinished work. Then let the signal itself end the process, so that a shell also ends its loop."""
    signal.signal(number, signal.SIG_IGN)  # undo only once
    for undo in reversed(_to_undo):
        try:  # noqa: SIM105 -- an interrupt may come before contextlib is loaded
            undo()
        except Exception:  # noqa: BLE001, PERF203, S110 -- the process must end after any fault
            pass
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    os._exit(_ENDED + number)  # for a signal that is blocked, or that the system lacks
