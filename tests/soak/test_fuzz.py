"""Bases and command lines of a grammar, for a minute each, the same at every run.

RUSKOR_FUZZ_MINUTES says for how many minutes instead, and makes others each time.
"""

from __future__ import annotations

import os
import time
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import seed
from tests.soak.fuzzing import fuzz_bases, fuzz_commands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Runner

pytestmark = pytest.mark.soak

MINUTES = os.environ.get("RUSKOR_FUZZ_MINUTES")


@pytest.mark.parametrize("fuzz", [fuzz_bases, fuzz_commands])
def test_nothing_that_a_grammar_makes_is_answered_by_a_fault(
    fuzz: Callable[[Runner, Path], Any], run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RUSKOR_FACTS", "base.toml")
    check = fuzz(run, tmp_path)
    end = time.monotonic() + 60 * float(MINUTES or 1)
    first = time.time_ns() if MINUTES else 0
    for number in count(first):
        seed(number)(check)()
        if time.monotonic() > end:
            break
