"""Ending the process where the user interrupts it (Ctrl-C): at once, in silence, with nothing half-done left behind.

Python's own way does none of that for sure. KeyboardInterrupt is raised wherever the program happens to be; where that
is a callback of the interpreter or of an extension it is lost: "Exception ignored in …" is printed, and it goes on.
"""

from __future__ import annotations

import os
import signal

TYPE_CHECKING = False  # what typing says, too; an interrupt while that is loaded would be Python's to tell of
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Undoing", "end_at_once"]

_INTERRUPTED = 130  # what a shell, too, says of a process that the signal itself ended

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
    """From now on let an interrupt end this process, unless it was started to ignore them."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def _end(*_: object) -> None:
    for undo in reversed(_to_undo):
        try:  # noqa: SIM105 -- an interrupt may come before contextlib is loaded
            undo()
        except Exception:  # noqa: BLE001, PERF203, S110 -- no fault keeps the process from ending
            pass
    os._exit(_INTERRUPTED)
