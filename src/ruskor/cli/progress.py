"""How far something is: told on a terminal, once somebody has waited for it, and wiped away in the end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruskor.cli.streams import Streams

__all__ = ["Progress"]

_PACE = 0.1  # seconds between one telling and the next


class Progress:
    """Tells, after so many seconds of `patience`, how far it is, and then now and again."""

    def __init__(self, streams: Streams, patience: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._streams = streams
        self._clock = clock
        self._next = clock() + patience
        self._is_shown = False

    def tell(self, text: Callable[[], str], *, at_once: bool = False) -> None:
        """Show `text` where it is time to; `at_once` where it is known that there will be a wait."""
        if at_once or self._clock() >= self._next:
            self._streams.show_progress(text())
            self._is_shown = True
            self._next = self._clock() + _PACE

    def clear(self) -> None:
        """Wipe away what was shown."""
        if self._is_shown:
            self._streams.show_progress("")
            self._is_shown = False
