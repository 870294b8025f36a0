"""Any base and command line of a grammar has a proper answer.

The tests try some hundred bases and command lines, the same each time. With RUSKOR_FUZZ_MINUTES, they try others for
this number of minutes.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import seed
from tests.conftest import SOAK_TIMES
from tests.soak.fuzzing import fuzz_bases, fuzz_commands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Runner

pytestmark = pytest.mark.soak

MINUTES = os.environ.get("RUSKOR_FUZZ_MINUTES")


@pytest.mark.parametrize(("fuzz", "rounds"), [(fuzz_bases, 2), (fuzz_commands, 10)])
def test_nothing_that_a_grammar_makes_is_answered_by_a_fault(
    fuzz: Callable[[Runner, Path], Any], rounds: int, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RUSKOR_FACTS", "base.toml")
    check = fuzz(run, tmp_path)
    if MINUTES is None:
        for number in range(rounds * SOAK_TIMES):
            seed(number)(check)()
    else:
        end = time.monotonic() + 60 * float(MINUTES)
        while time.monotonic() < end:
            check()
