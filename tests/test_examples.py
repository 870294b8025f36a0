"""The examples of `--help` work. Each finds records of the shipped base."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ruskor.cli.verbs import VERBS

# The text of the only source that `ruskor init` writes, for the examples of `verify`.
COURIER = """By Edda Marsh

On Monday the bridge was opened.

The band played.

“We have waited for this bridge for forty years.”

The ferry was never safe.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the files that examples name."""
    folder = tmp_path / "folder"
    (folder / "bases").mkdir(parents=True)
    (folder / "courier.txt").write_text(COURIER, encoding="utf-8")
    (folder / "rows.csv").write_text("Day,What\n1903-05-04,The new pier\n", encoding="utf-8")
    (folder / "rows.toml").write_text(
        'map = { date = "Day" }\nset = { summary = "{What} opens.", source = "courier-1899" }\n', encoding="utf-8"
    )
    shutil.copy(Path(__file__).parent / "data" / "zotero.json", folder)
    return folder


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize(
    "command", [command for verb in VERBS.values() for command, _ in verb.examples], ids=lambda command: command[7:]
)
def test_an_example_runs_and_finds_something(command: str, folder: Path, path: str) -> None:
    environment = {**os.environ, "PATH": path, "PYTHONUTF8": "1", "VISUAL": "echo"}
    if "mine.toml" in command:
        subprocess.run(["ruskor", "init", "mine.toml"], cwd=folder, env=environment, check=True, capture_output=True)
    if "old.toml" in command:
        text = (folder / "mine.toml").read_text(encoding="utf-8")
        (folder / "old.toml").write_text(text.replace("amount = 40 ", "amount = 45 "), encoding="utf-8")
    before = set(folder.rglob("*"))
    done = subprocess.run(
        ["sh", "-c", command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "ruskor:" not in done.stderr
    written = [file for file in folder.rglob("*") if file not in before]
    is_server = command.startswith("ruskor mcp")  # it waits for a client, and ends without a client
    is_told = re.search("no findings|verified|canonical|changed|correction", done.stderr)
    assert done.stdout or written or is_told or is_server
    assert all(file.stat().st_size for file in written)
