"""An index that is damaged at any byte still gives the right answer, or ruskor builds it again."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

pytestmark = pytest.mark.soak

LOOK_UPS: tuple[tuple[str, ...], ...] = (
    ("timeline", "--json"),
    ("figures", "--unit", "USD", "--json"),
    ("entities", "--json"),
)


def test_an_index_cut_off_anywhere_is_built_again(run: Runner, environment: Path) -> None:
    base = str(DATA / "acceptance" / "base.toml")
    right = {command: run(*command, "--facts", base) for command in LOOK_UPS}
    (index,) = environment.glob("ruskor/*.db")
    whole = index.read_bytes()
    for size in range(0, len(whole), 512):
        index.write_bytes(whole[:size])
        for command in LOOK_UPS:
            assert run(*command, "--facts", base) == right[command], size


def test_an_index_with_pages_of_noise_is_built_again(run: Runner, environment: Path) -> None:
    chance = random.Random(11)  # noqa: S311 -- noise, not secrets
    base = str(DATA / "acceptance" / "base.toml")
    right = {command: run(*command, "--facts", base) for command in LOOK_UPS}
    (index,) = environment.glob("ruskor/*.db")
    whole = index.read_bytes()
    for start in range(0, len(whole), 4096):
        index.write_bytes(whole[:start] + chance.randbytes(4096) + whole[start + 4096 :])
        for command in LOOK_UPS:
            assert run(*command, "--facts", base) == right[command], start


def test_an_index_with_bits_flipped_anywhere_is_built_again(run: Runner, environment: Path) -> None:
    chance = random.Random(13)  # noqa: S311 -- as above
    base = str(DATA / "acceptance" / "base.toml")
    asked = (*LOOK_UPS, ("search", "rason railway", "--json"), ("show", "summit"), ("compare", "--json"))
    right = {command: run(*command, "--facts", base) for command in asked}
    (index,) = environment.glob("ruskor/*.db")
    for number in range(300):
        content = bytearray(index.read_bytes())
        offset = chance.randrange(len(content))
        content[offset] ^= 1 << chance.randrange(8)
        index.write_bytes(content)
        command = asked[number % len(asked)]
        assert run(*command, "--facts", base) == right[command], offset
        assert index.read_bytes() != content, offset  # ruskor noticed the damage
