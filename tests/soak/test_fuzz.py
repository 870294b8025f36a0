"""Bases and command lines of a grammar, for a minute each; RUSKOR_FUZZ_MINUTES says for how many instead."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

import pytest
from tests.soak.fuzzing import fuzz_bases, fuzz_commands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Runner

pytestmark = pytest.mark.soak

SECONDS = 60 * float(os.environ.get("RUSKOR_FUZZ_MINUTES", "1"))


@pytest.mark.parametrize("fuzz", [fuzz_bases, fuzz_commands])
def test_nothing_that_a_grammar_makes_is_answered_by_a_fault(
    fuzz: Callable[[Runner, Path], Any], run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RUSKOR_FACTS", "base.toml")
    check = fuzz(run, tmp_path)
    end = time.monotonic() + SECONDS
    check()
    while time.monotonic() < end:
        check()
