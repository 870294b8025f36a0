"""The README says what is true: every console example in it is run as it stands, and prints what stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
EXAMPLES = re.findall(r"```console\n\$ ([^\n]+)\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
PYTHON_EXAMPLES = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)

# The examples pipe to jq, which a machine may not have: this one is its library behind as much of its command line.
JQ = """#!{python}
import json, sys
import jq
raw, program = "-r" in sys.argv, sys.argv[-1]
for value in jq.compile(program).input_text(sys.stdin.read()):
    print(value if raw and isinstance(value, str) else json.dumps(value, ensure_ascii=False))
"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Return a PATH with ruskor and jq on it."""
    for name, text in {
        "ruskor": f"#!{sys.executable}\nfrom ruskor.cli.app import run\nrun()\n",
        "jq": JQ.format(python=sys.executable),
    }.items():
        program = tmp_path / name
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)
    return f"{tmp_path}{os.pathsep}{os.environ['PATH']}"


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize(("command", "printed"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_prints_what_the_readme_says(command: str, printed: str, path: str) -> None:
    run = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, printed, "")


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = PYTHON_EXAMPLES
    exec(compile(example, str(README), "exec"), {})  # noqa: S102 -- the README's own
    assert capsys.readouterr().out == (
        "$201.8 million weitz-2012\nat least $200 million weitz-2012\n$8 billion weitz-2012\n"
    )


def test_every_file_that_the_documents_name_is_there() -> None:
    root = README.parent
    for document in [*root.glob("*.md"), *root.glob("docs/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} names {target}"
