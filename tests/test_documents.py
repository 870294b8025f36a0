"""The documents say what is true: each is followed as it stands, and every command prints what stands under it.

A `console` block holds commands, after "$ ", and what a terminal would show of them: standard output and error. All of
a document's commands run in one folder, in order; a block named as a file ("```toml history.toml") is that file.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<content>.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (.+)\n", re.MULTILINE)
FOLLOWED = [path for path in DOCUMENTS if "```console\n" in path.read_text(encoding="utf-8")]


def _shown(block: str, folder: Path, path: str) -> str:
    """Return a block with what its commands really print; they share a shell, so that `echo $?` tells how one ended."""
    done = subprocess.run(
        ["sh", "-c", "".join(_step(command[1]) for command in COMMAND.finditer(block))],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
        check=False,
    )
    return done.stdout


def _step(command: str) -> str:
    """Return what shows a command and runs it, with the exit code that the command before it left."""
    return f"printf '%s\\n' {shlex.quote(f'$ {command}')}\n(exit ${{code:-0}})\n{command}\ncode=$?\n"


@pytest.mark.parametrize("document", FOLLOWED, ids=lambda path: path.name)
def test_a_document_can_be_followed(document: Path, tmp_path: Path, path: str) -> None:
    text = document.read_text(encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()

    def follow(block: re.Match[str]) -> str:
        if block["file"]:
            (folder / block["file"]).write_text(block["content"], encoding="utf-8")
        if block["kind"] != "console":
            return block[0]
        return f"```console\n{_shown(block['content'], folder, path)}```"

    assert BLOCK.sub(follow, text) == text


@pytest.mark.parametrize(("name", "least"), [("README.md", 5), ("tutorial.md", 10)])
def test_there_are_commands_to_follow(name: str, least: int) -> None:
    (document,) = [path for path in FOLLOWED if path.name == name]
    blocks = BLOCK.finditer(document.read_text(encoding="utf-8"))
    assert sum(len(COMMAND.findall(block["content"])) for block in blocks if block["kind"] == "console") >= least


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = [block for block in BLOCK.finditer(README.read_text(encoding="utf-8")) if block["kind"] == "python"]
    exec(compile(example["content"], str(README), "exec"), {})  # noqa: S102 -- the README's own
    assert capsys.readouterr().out == (
        "over $8 billion moscow-times-2007-01\n$11 billion interfax-2011-08-24\n$10.94 billion ria-novosti-2014-10-20\n"
        "$10.96 billion reuters-2014-04-19\n$8 billion weitz-2012\n"
    )


def test_every_file_that_the_documents_name_is_there() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} names {target}"
