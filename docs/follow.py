"""Run the commands of the documents, and write the output under each command: `make docs`.

A `console` block has commands after "$ ", each followed by its standard output and error, as on a terminal. All
commands of a document run in one folder, in order; a block with a file name ("```toml history.toml") becomes that file.
The tests run the documents in the same way, and compare the output.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["BLOCK", "COMMAND", "DOCUMENTS", "followed", "write_programs"]

ROOT = Path(__file__).parents[1]

#: The documents, and patterns for their blocks (kind, file name and content) and their commands.
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<content>.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (.+)\n", re.MULTILINE)

# Programs in the examples that a machine may lack, written with their libraries; only the options of the examples work.
_JQ = """
import json, signal, sys
import jq
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
options = "".join(one[1:] for one in sys.argv[1:] if one.startswith("-"))
program, *files = [one for one in sys.argv[1:] if not one.startswith("-")]
text = "".join(open(name, encoding="utf-8").read() for name in files) if files else sys.stdin.read()
for value in jq.compile(program).input_text(text):
    separators = (",", ":") if "c" in options else None
    is_raw = "r" in options and isinstance(value, str)
    print(value if is_raw else json.dumps(value, ensure_ascii=False, separators=separators))
"""
_SQLITE = """
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    print("|".join("" if value is None else str(value) for value in row))
"""
_PROGRAMS = {"ruskor": "from ruskor.__main__ import run\nrun()\n", "jq": _JQ, "sqlite3": _SQLITE}


def write_programs(folder: Path) -> str:
    """Write the programs that commands call to a folder, and return a PATH that begins with the folder.

    A shell starts them, because the path of Python may be too long, or have spaces, for a first line with #!.
    """
    for name, text in _PROGRAMS.items():
        program = folder / name
        command = shlex.join([sys.executable, "-c", text])
        program.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def followed(document: Path, folder: Path, path: str) -> str:
    """Return a document with the real output of its commands, run in an empty folder with this PATH."""

    def follow(block: re.Match[str]) -> str:
        if block["file"]:
            (folder / block["file"]).write_text(block["content"], encoding="utf-8")
        if block["kind"] != "console":
            return block[0]
        return f"```console\n{_shown(block['content'], folder, path)}```"

    return BLOCK.sub(follow, document.read_text(encoding="utf-8"))


def _shown(block: str, folder: Path, path: str) -> str:
    """Return a block with the output of its commands, which share a shell, so `echo $?` prints the last exit code."""
    done = subprocess.run(
        ["sh", "-c", "".join(_step(command[1]) for command in COMMAND.finditer(block))],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1", "LC_ALL": "C"},  # the locale of sort, sed and sh, too
        check=False,
    )
    return done.stdout


def _step(command: str) -> str:
    """Return shell code that prints a command and runs it, with `$?` set to the exit code of the command before."""
    return f"printf '%s\\n' {shlex.quote(f'$ {command}')}\n(exit ${{code:-0}})\n{command}\ncode=$?\n"


def write_all() -> None:
    """Write every document with the output of its commands."""
    for name in ("RUSKOR_FACTS", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as programs:
        path = write_programs(Path(programs))
        for document in DOCUMENTS:
            with tempfile.TemporaryDirectory() as folder:
                document.write_text(followed(document, Path(folder), path), encoding="utf-8")


if __name__ == "__main__":
    write_all()
