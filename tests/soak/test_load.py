"""An answer is never older than its question, even under a heavy load.

Forty processes ask without a pause, while the test edits the base, kills and stops builds, and fills the cache. Each
answer must be of the edition at the start of its process, or of a later edition. With RUSKOR_SOAK_TIMES=20, the test
takes five minutes. It prints the times of the answers and does not judge them, because the machine may run other
programs.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from itertools import count, takewhile
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.conftest import SOAK_TIMES
from tests.soak.test_many_at_once import RUSKOR, drafts, editions, write_base

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.soak

READERS = 40
SECONDS = 15 * SOAK_TIMES


class Asked(NamedTuple):
    """One look-up: the edition when it began, the edition of its answer (None if it was killed), and its seconds."""

    before: int
    answered: int | None
    seconds: float


class Load:
    """A base that one thread edits, and its readers. The file has at least the edition `edition`."""

    def __init__(self, path: Path) -> None:
        self.path, self.edition = path, 0
        self.command = [*RUSKOR, "timeline", "--json", "--facts", str(path)]
        self.asked: list[Asked] = []
        self.faults: list[str] = []
        self.running: dict[int, subprocess.Popen[bytes]] = {}
        self.killed: set[int] = set()
        self.is_over = threading.Event()
        write_base(path, 0)

    def edit(self) -> None:
        write_base(self.path, self.edition + 1)
        self.edition += 1

    def ask(self, reader: int) -> None:
        while not self.is_over.is_set():
            before, start = self.edition, time.monotonic()
            process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.running[reader] = process
            out, err = process.communicate()
            took = time.monotonic() - start
            if process.returncode == -signal.SIGKILL and process.pid in self.killed:
                self.asked.append(Asked(before, None, took))
            elif (process.returncode, err) != (0, b""):
                self.faults.append(f"{process.returncode}: {err.decode()}")
            else:
                self.asked.append(Asked(before, edition_of(out), took))

    def strike(self, reader: int, *, is_deadly: bool) -> None:
        """Kill the process of a reader, or stop it for a second."""
        process = self.running.get(reader)
        if process is None or process.poll() is not None:
            return
        if is_deadly:
            self.killed.add(process.pid)
            process.kill()
        else:
            process.send_signal(signal.SIGSTOP)
            threading.Timer(1, process.send_signal, [signal.SIGCONT]).start()

    def last(self) -> int:
        return edition_of(subprocess.run(self.command, capture_output=True, check=True).stdout)


def edition_of(answer: bytes) -> int:
    (edition,) = editions(answer)
    return int(edition.split()[1])


def fill(file: Path) -> None:
    """Write to the file until the file system is full."""
    with suppress(OSError), file.open("wb") as stream:
        while True:
            stream.write(b"\0" * 10**6)


def seconds_of(draft: Path) -> float:
    """Return the seconds since the last write to a draft."""
    with suppress(OSError):
        return time.time() - draft.stat().st_mtime
    return 0


@pytest.fixture
def small_cache(environment: Path) -> Iterator[Path]:
    """Return the cache on a small file system. If the user may not mount a file system, the cache never gets full."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "ruskor", str(environment)]
    is_mounted = not subprocess.run(mount, capture_output=True, check=False).returncode
    yield environment
    if is_mounted:
        subprocess.run(["umount", "--lazy", str(environment)], check=True)


def test_an_answer_is_never_older_than_its_question(
    small_cache: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load, chance = Load(tmp_path / "base.toml"), random.Random(11)  # noqa: S311 -- random moments are no secrets
    threads = [threading.Thread(target=load.ask, args=[number]) for number in range(READERS)]
    for thread in threads:
        thread.start()
    oldest, end = 0.0, time.monotonic() + SECONDS
    for turn in takewhile(lambda _: time.monotonic() < end, count()):
        time.sleep(0.1)
        load.edit()
        load.strike(chance.randrange(READERS), is_deadly=bool(turn % 3))
        if turn % 50 == 0:
            (small_cache / "filler").unlink(missing_ok=True)
        elif turn % 50 == 25 and small_cache.is_mount():
            fill(small_cache / "filler")
        oldest = max(oldest, *(seconds_of(draft) for draft in drafts(small_cache)), 0)
    load.is_over.set()
    for thread in threads:
        thread.join()
    (small_cache / "filler").unlink(missing_ok=True)

    took = sorted(request.seconds for request in load.asked if request.answered is not None)
    half, most = took[len(took) // 2], took[len(took) * 99 // 100]
    counts = f"{len(took)} answers, {len(load.killed)} killed, {load.edition} editions"
    with capsys.disabled():
        sys.stdout.write(f"\n{counts}; half of the answers within {half:.1f} s, 99 % within {most:.1f} s\n")
        sys.stdout.write(f"no draft was left alone for longer than {oldest:.1f} s\n")
    assert load.faults == []
    assert [
        request for request in load.asked if request.answered is not None and request.answered < request.before
    ] == []
    assert load.last() == load.edition
    load.edit()
    assert load.last() == load.edition  # this build deletes the drafts of killed processes
    assert drafts(small_cache) == []
