"""Acceptance tests read the small base data/acceptance/base.toml, unless a test names another base."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner


@pytest.fixture(autouse=True)
def _the_small_base(base: Path) -> None:
    """Make every command read the small base."""


class Ids(Protocol):
    """Runs a look-up and returns the ids of the printed records, in order."""

    def __call__(self, *arguments: str) -> list[str]: ...


@pytest.fixture
def ids(run: Runner) -> Ids:
    def ids_(*arguments: str) -> list[str]:
        result = run(*arguments, "--json", "--fields", "id")
        assert (result.code, result.err) == (0, "") or (result.code, result.err[:14]) == (1, "nothing found;")
        found = [record["id"] for record in json.loads(result.out)]
        assert bool(found) == (result.code == 0)
        return found

    return ids_
