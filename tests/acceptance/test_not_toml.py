"""A file that is not TOML causes exit code 3 and one message with line and column, in every command.

tests/data/not-toml has one file for each way to break the grammar of TOML (https://toml.io/en/v1.0.0). The name of a
file describes its content. places.txt in the folder has the line and the code of each finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.conftest import DATA

if TYPE_CHECKING:
    from tests.conftest import Runner

FOLDER = DATA / "not-toml"
PLACES = [line.split() for line in (FOLDER / "places.txt").read_text("utf-8").splitlines()]
CASES = [(name, int(line), code) for name, line, code in PLACES]


KINDS = sorted({name.partition("-")[0] for name, *_ in CASES})


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_no_toml_is_told_once_with_its_line_and_column(run: Runner, kind: str) -> None:
    for name, line, code in CASES:
        if name.partition("-")[0] != kind:
            continue
        path = FOLDER / f"{name}.toml"
        checked, asked = run("check", str(path)), run("timeline", "--json", "-f", str(path))
        match = re.fullmatch(re.escape(f"{path}:{line}: {code} column ") + r"([0-9]+): .+ \(.+\)\n", checked.out)
        assert match, checked.out
        assert 1 <= int(match[1]) <= 30
        assert (checked.code, checked.err) == (3, "1 error\n")
        assert asked == (3, "", f"{checked.out}ruskor: the base cannot be used: 1 finding\n")


def test_every_file_has_its_place_and_there_are_many() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(name for name, *_ in CASES)
    assert len(CASES) > 380
