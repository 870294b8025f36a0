"""Many processes share a cold cache, some are killed, and the base changes. Every answer is of an existing edition."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.conftest import SOAK_TIMES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.soak

RUSKOR = [sys.executable, "-m", "ruskor"]
# With so many processes, a process that overwrites a file may also pause for longer than a moment.
PATIENT = [
    sys.executable,
    "-c",
    "from ruskor import opening; from ruskor.__main__ import run; opening._MOMENT = 5; run()",
]
RECORDS = 300
EDITIONS = 30


def write_base(path: Path, edition: int, *, in_place: bool = False) -> None:
    """Write a base with the edition in each record. Replace the file in one step, or overwrite it in place."""
    records = "".join(
        f'[event.e{number}]\ndate = "{1900 + number % 100}"\nsummary = "Edition {edition} of record {number}."\n'
        f'cites = [{{ source = "s", paragraph = {number} }}]\n'
        for number in range(RECORDS)
    )
    draft = path if in_place else path.with_suffix(".new")
    draft.write_text(f'[base]\nformat = 1\n[source.s]\ntype = "report"\ntier = "primary"\n{records}', encoding="utf-8")
    if not in_place:
        draft.replace(path)


def editions(answer: bytes) -> set[str]:
    records = json.loads(answer)
    assert len(records) == RECORDS
    return {record["summary"].partition(" of ")[0] for record in records}


def drafts(cache: Path) -> list[Path]:
    return list(cache.glob("ruskor/*.tmp"))


@pytest.mark.parametrize("in_place", [False, True])
def test_fifty_processes_on_a_cold_cache_answer_from_a_base_that_was(
    environment: Path, tmp_path: Path, in_place: bool
) -> None:
    base = tmp_path / "base.toml"
    write_base(base, 0)
    command = [*(PATIENT if in_place else RUSKOR), "timeline", "--json", "--facts", str(base)]
    asked = [command, [*command, "edition"]]  # every second process also needs the words of the index
    running = [
        subprocess.Popen(asked[number % 2], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for number in range(50)
    ]
    for edition in range(1, EDITIONS):
        time.sleep(0.1)
        write_base(base, edition, in_place=in_place)
    for process in running:
        out, err = process.communicate()
        assert (process.returncode, err) == (0, b"")
        assert editions(out) in [{f"Edition {edition}"} for edition in range(EDITIONS)]
    last = subprocess.run(command, capture_output=True, check=True)
    assert editions(last.stdout) == {f"Edition {EDITIONS - 1}"}
    assert drafts(environment) == []


def test_a_build_killed_at_any_moment_harms_no_later_answer(environment: Path, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 -- random moments are no secrets
    base = tmp_path / "base.toml"
    plain = [*RUSKOR, "timeline", "--json", "--facts", str(base)]
    for edition in range(50 * SOAK_TIMES):
        write_base(base, edition)
        command = [*plain, "edition"] if edition % 3 else plain  # the words of the index are added to it later
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.05, 0.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        answer = subprocess.run(command, capture_output=True, check=True)
        assert editions(answer.stdout) == {f"Edition {edition}"}
    write_base(base, 50 * SOAK_TIMES)
    subprocess.run(plain, capture_output=True, check=True)
    assert drafts(environment) == []
