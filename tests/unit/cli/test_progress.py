"""How far an export is: told on a terminal, once somebody has waited for it."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING

from ruskor.cli import data
from ruskor.cli.data import _Progress
from ruskor.cli.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest


class _Terminal(io.StringIO):
    def __init__(self) -> None:
        super().__init__()
        self.is_written = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        number = super().write(text)
        self.is_written.set()
        return number


def _told(err: io.StringIO, times: Iterable[float]) -> str:
    """Return what is told of 1500 records when the clock shows these times, the last one from then on."""
    clock, last = iter(times), [0.0]

    def now() -> float:
        last[0] = next(clock, last[0])
        return last[0]

    streams = Streams(io.StringIO(), io.StringIO(), err, {})
    progress = _Progress(streams, now)
    progress.total = 1500
    assert list(progress.watch(map(str, range(1500)))) == [str(one) for one in range(1500)]
    streams.show_progress("")
    return err.getvalue()


def test_nothing_is_told_within_a_second() -> None:
    assert _told(_Terminal(), [0, 0.9]).strip() == ""


def test_after_a_second_it_is_told_and_then_now_and_again_and_cleared_in_the_end() -> None:
    times = [0, *[0.5] * 1233, 1.1, 1.1, 1.15, 1.3, 1.3, 1.3]
    assert _told(_Terminal(), times) == (f"\r{'1,234 of 1,500 records':40}\r{'1,236 of 1,500 records':40}\r{'':40}\r")


def test_where_nobody_looks_nothing_is_told() -> None:
    assert _told(io.StringIO(), [0, 5]) == ""


def test_what_cannot_be_counted_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "_PATIENCE", 0)
    err = _Terminal()
    with _Progress(Streams(io.StringIO(), io.StringIO(), err, {})).waiting("reading the base"):
        assert err.is_written.wait(60)
    assert err.getvalue() == f"\r{'reading the base …':40}"


def test_what_does_not_take_long_is_not() -> None:
    err = _Terminal()
    with _Progress(Streams(io.StringIO(), io.StringIO(), err, {})).waiting("reading the base"):
        pass
    assert err.getvalue() == ""
