"""A hundred megabytes of one thing: read, or told in a few words, in bounded memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.soak

SIZE = 100 * 2**20
MEMORY = 3 * 2**30
LIMIT = 120  # seconds after which a process is taken for one that hangs
HEAD = b"[base]\nformat = 1\n"
RECORD = b'[source.s]\ntype = "book"\ntier = "primary"\n[claim.c]\ncites = [{ source = "s" }]\nsummary = "It is so."\n'
LONG = b"a" * SIZE

FILES = {
    "a bare key": (LONG + b" = 1\n", 3),
    "a key in quotes": (b'"' + LONG + b'" = 1\n', 3),
    "a key that never ends": (LONG, 3),
    "a key of many parts": (HEAD + b"a." * (SIZE // 2) + b"a = 1\n", 3),
    "the key of a record": (HEAD + RECORD + LONG + b" = 1\n", 3),
    "an id": (HEAD + b"[claim." + LONG + b"]\n", 3),
    "a name of the base": (HEAD + b'name = "' + LONG + b'"\n' + RECORD, 0),
    "spaces": (HEAD + RECORD + b" " * SIZE, 0),
}


def _little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("what", FILES)
def test_a_hundred_megabytes_of_one_thing(tmp_path: Path, what: str) -> None:
    content, code = FILES[what]
    base = tmp_path / "base.toml"
    base.write_bytes(content)
    command = [sys.executable, "-m", "ruskor", "check", "--select", "E", str(base)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=LIMIT, check=False, preexec_fn=_little_memory
    )
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    lines = done.stdout.splitlines()
    assert (len(lines) > 0) == (code == 3)
    assert max(map(len, lines), default=0) < 300
