"""The progress of a long command. It appears on a terminal after a wait, and disappears at the end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruskor.cli.streams import Streams

__all__ = ["Progress"]

_PACE = 0.1  # seconds between updates


class Progress:
    """Shows the progress from time to time, after `patience` seconds."""

    def __init__(self, streams: Streams, patience: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._streams = streams
        self._clock = clock
        self._next = clock() + patience
        self._is_shown = False

    def tell(self, text: Callable[[], str], *, at_once: bool = False) -> None:
        """Show `text` if it is due; with `at_once`, show it without waiting. An empty text wipes the progress away."""
        if not (at_once or self._clock() >= self._next):
            return
        if shown := text():
            self._streams.show_progress(shown)
            self._is_shown = True
            self._next = self._clock() + _PACE
        else:
            self.clear()

    def clear(self) -> None:
        """Wipe away the progress."""
        if self._is_shown:
            self._streams.show_progress("")
            self._is_shown = False
