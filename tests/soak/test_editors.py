"""The tools of editors agree with `check`: they find no fault in the shipped base, and refuse TOML 1.1."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ruskor.files import builtin_path, schema_path

if TYPE_CHECKING:
    from tests.conftest import Runner

pytestmark = pytest.mark.soak

TOOLS = [("taplo", "lint"), ("tombi", "lint", "--offline")]


def _run(tool: tuple[str, ...], file: Path) -> tuple[int, str]:
    program = shutil.which(tool[0], path=str(Path(sys.executable).parent))
    if not program:
        pytest.skip(f"{tool[0]} is installed by `make soak`")
    done = subprocess.run([program, *tool[1:], str(file)], cwd=file.parent, capture_output=True, text=True, check=False)
    return done.returncode, re.sub("\x1b\\[[0-9;]*m", "", done.stdout + done.stderr)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool[0])
def test_a_linter_of_toml_has_nothing_to_say_of_the_builtin_path(tool: tuple[str, ...], tmp_path: Path) -> None:
    for path in (builtin_path(), schema_path()):
        shutil.copy(path, tmp_path)
    code, said = _run(tool, tmp_path / builtin_path().name)
    assert (code, re.findall("(?i)^ *(?:warning|error).*", said, re.MULTILINE)) == (0, [])


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool[0])
def test_a_linter_of_toml_refuses_the_toml_1_1_that_check_refuses(
    run: Runner, tool: tuple[str, ...], tmp_path: Path
) -> None:
    shutil.copy(schema_path(), tmp_path)
    file = tmp_path / "base.toml"
    head = "#:schema ./base.schema.json\n[base]\nformat = 1\n\n[entity.bridge]\nname = 'The bridge'\nkind = 'place'\n"
    file.write_text(head + "names = { de = 'Brücke',\n cy = 'Pont' }\n", encoding="utf-8")
    assert (run("check", str(file)).code, _run(tool, file)[0]) == (3, 1)
