"""A look-up reads the base and writes into the cache. No base can make it do anything else to the machine.

Python's audit events (PEP 578) show this from outside, in a new process. A search of the source shows that no code
makes the forbidden calls.
"""

from __future__ import annotations

import ast
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

import ruskor

SOURCE = Path(ruskor.__file__).parent
PROGRAM = """
import json, os, sys
told = []
QUIET = {"marshal.loads", "fcntl.flock"}  # a lock of a file that is open already
def hook(event, arguments):
    if event == "open":
        path, _, flags = arguments
        if isinstance(path, (str, bytes)) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
            told.append([event, os.fsdecode(path)])
    elif event.partition(".")[0] in {"socket", "subprocess", "pickle", "ctypes", "urllib", "ftplib", "smtplib", "http",
                                     "webbrowser", "syslog", "marshal", "pty", "fcntl"} and event not in QUIET:
        told.append([event, str(arguments)])
    elif event in {"os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile",
                   "os.kill", "os.putenv", "os.chown", "os.link", "os.symlink", "os.truncate"}:
        told.append([event, str(arguments)])
    elif event in {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.utime", "os.chmod", "sqlite3.connect"}:
        told.append([event, os.fsdecode(arguments[0])])
from ruskor.cli.app import main
sys.addaudithook(hook)
code = main(sys.argv[1:])
told.append(["code", str(code)])
told += [["module", name] for name in sorted(sys.modules)]
print(json.dumps(told), file=sys.stderr)
"""
LOOK_UPS = (
    "timeline",
    "figures",
    "quotes",
    "claims",
    "search rason",
    "show summit",
    "entities",
    "compare",
    "cite summit",
)
WAYS = ("", " --json", " --format table")
# Typer loads subprocess, and rich loads pickle. The events show that a look-up uses neither.
NETWORK = {"socket", "ssl", "http", "urllib.request", "asyncio", "multiprocessing", "ctypes", "webbrowser"}
POWER = {*NETWORK, "subprocess", "pickle", "marshal", "shelve", "code", "runpy"}
# ruskor starts only the pager and the editor of the user's environment, and git for `diff`. Of a base, their commands
# have only the path of a file and a line.
ALLOWED = {SOURCE / "cli" / name: {"subprocess"} for name in ("paging.py", "changing.py", "revisions.py")}


def _told(*arguments: str) -> list[tuple[str, str]]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        timeout=60,
        check=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},
    )
    events: list[tuple[str, str]] = [(event, what) for event, what in json.loads(done.stderr.splitlines()[-1])]
    assert ("code", "0") in events
    return events


@pytest.mark.parametrize("look_up", LOOK_UPS)
def test_a_look_up_writes_nowhere_but_in_the_cache_and_calls_nobody(
    base: Path, environment: Path, look_up: str
) -> None:
    for number, way in enumerate(WAYS):  # the first command builds the index
        reports = _told(*f"{look_up}{'' if look_up.startswith('cite') else way}".split())
        events = [(event, what) for event, what in reports if event not in {"module", "code"}]
        paths = [unquote(what) if event == "sqlite3.connect" else what for event, what in events]  # its path is a URI
        assert all(str(environment) in path for path in paths), events
        if number:
            assert {event for event, _ in events} <= {"sqlite3.connect", "os.utime"}
            assert not {what for event, what in reports if event == "module"} & NETWORK


def test_the_index_and_its_folder_are_for_the_user_alone(base: Path, environment: Path) -> None:
    umask = os.umask(0)
    try:
        _told("timeline")
    finally:
        os.umask(umask)
    (index,) = environment.glob("ruskor/*")
    assert stat.S_IMODE(index.stat().st_mode) == 0o600
    assert stat.S_IMODE(index.parent.stat().st_mode) == 0o700


def test_a_check_writes_only_in_the_cache(base: Path, environment: Path) -> None:
    for _ in range(2):  # the second check reads the cache
        events = [(event, unquote(what)) for event, what in _told("check") if event not in {"module", "code"}]
        assert all(str(environment) in path for _, path in events), events
        assert events
    (kept,) = environment.glob("ruskor/checks/*")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (kept, kept.parent, kept.parents[1])] == [0o600, 0o700, 0o700]


def test_verifying_writes_nothing_at_all(base: Path, environment: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Kim\nTrust comes with trade.\n", encoding="utf-8")
    for arguments in (["verify", "vostok-2012", str(text), "--fingerprints"], ["schema", "base"]):
        assert [finding for finding in _told(*arguments) if finding[0] not in {"module", "code"}] == []
    assert list(environment.iterdir()) == []


def _calls(tree: ast.AST) -> set[str]:
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def test_no_line_of_the_source_runs_code_programs_or_pickles() -> None:
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = _calls(tree)
        assert not calls & {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "input"}, path
        imported: set[Any] = {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert imported & POWER == ALLOWED.get(path, set()), path
