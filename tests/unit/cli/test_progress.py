"""Progress is shown on terminals only, after the user has waited a second."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ruskor.cli.data import _report_progress
from ruskor.cli.progress import Progress
from ruskor.cli.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _told(err: io.StringIO, times: Iterable[float]) -> str:
    """Return the progress for 1500 records, while the clock shows these times. The last time repeats."""
    clock, last = iter(times), [0.0]

    def now() -> float:
        last[0] = next(clock, last[0])
        return last[0]

    streams = Streams(io.StringIO(), io.StringIO(), err, {})
    progress = Progress(streams, 1.0, now)
    assert list(_report_progress(map(str, range(1500)), progress, 1500)) == [str(number) for number in range(1500)]
    progress.clear()
    return err.getvalue()


def test_nothing_is_told_within_a_second() -> None:
    assert _told(_Terminal(), [0, 0.9]) == ""


def test_just_after_a_second_it_is_told() -> None:
    assert _told(_Terminal(), [0, 1.0]) == f"\r{'1 of 1,500 records':40}\r{'':40}\r"


def test_after_a_second_it_is_told_and_then_now_and_again_and_cleared_in_the_end() -> None:
    times = [0, *[0.5] * 1233, 1.1, 1.1, 1.15, 1.3, 1.3, 1.3]
    assert _told(_Terminal(), times) == (f"\r{'1,234 of 1,500 records':40}\r{'1,236 of 1,500 records':40}\r{'':40}\r")


def test_where_nobody_looks_nothing_is_told() -> None:
    assert _told(io.StringIO(), [0, 5]) == ""


def test_what_will_surely_take_long_is_told_at_once_and_cleared_but_once() -> None:
    err = _Terminal()
    progress = Progress(Streams(io.StringIO(), io.StringIO(), err, {}), 0.5, lambda: 0.0)
    progress.tell(lambda: "reading 27 MB of facts", at_once=True)
    progress.tell(lambda: "indexing 0 of 3 records")
    progress.clear()
    progress.clear()
    assert err.getvalue() == f"\r{'reading 27 MB of facts':40}\r{'':40}\r"


def test_an_empty_text_wipes_the_progress_away_if_any_is_shown() -> None:
    err = _Terminal()
    progress = Progress(Streams(io.StringIO(), io.StringIO(), err, {}), 0.5, lambda: 0.0)
    progress.tell(str, at_once=True)
    progress.tell(lambda: "indexing the words of 0 of 3 records", at_once=True)
    progress.tell(str, at_once=True)
    assert err.getvalue() == f"\r{'indexing the words of 0 of 3 records':40}\r{'':40}\r"
