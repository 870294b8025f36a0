"""Ruskor reads huge files or refuses them briefly, in bounded memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.property.hostile import hold, in_turn, whole_base
from tests.property.test_hostile_text import FORMATS
from tests.property.writing import document

from ruskor.model.text import normalise

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

pytestmark = pytest.mark.soak

SIZE = 100 * 2**20
MEMORY = 3 * 2**30
LIMIT = 120  # seconds after which a process counts as hanging
HEAD = b"[base]\nformat = 1\n"
RECORD = b'[source.s]\ntype = "book"\ntier = "primary"\n[claim.c]\ncites = [{ source = "s" }]\nsummary = "It is so."\n'

FILES = {  # the text before the hundred megabytes, the repeated text, the text after it, and the exit code
    "a bare key": (b"", b"a", b" = 1\n", 3),
    "a key in quotes": (b'"', b"a", b'" = 1\n', 3),
    "a key that never ends": (b"", b"a", b"", 3),
    "a key of many parts": (HEAD, b"a.", b"a = 1\n", 3),
    "the key of a record": (HEAD + RECORD, b"a", b" = 1\n", 3),
    "an id": (HEAD + b"[claim.", b"a", b"]\n", 3),
    "a name of the base": (HEAD + b'name = "', b"a", b'"\n' + RECORD, 0),
    "spaces": (HEAD + RECORD, b" ", b"", 0),
}


def _little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("what", FILES)
def test_a_hundred_megabytes_of_one_thing(tmp_path: Path, what: str) -> None:
    before, piece, after, code = FILES[what]
    base = tmp_path / "base.toml"
    with base.open("wb") as file:  # in pieces, because each worker keeps this module in memory
        file.write(before)
        for _ in range(SIZE // 2**20):
            file.write(piece * (2**20 // len(piece)))
        file.write(after)
    command = [sys.executable, "-m", "ruskor", "check", "--select", "E", str(base)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=LIMIT, check=False, preexec_fn=_little_memory
    )
    base.unlink()  # pytest keeps the folders of the last three runs
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    lines = done.stdout.splitlines()
    assert (len(lines) > 0) == (code == 3)
    assert max(map(len, lines), default=0) < 300


WORDS = {
    "letters": "x" * 10**6,
    "a letter under a tower of marks": "e" + "\u0301" * 10**5,
    "syllables without a space": "조" * 3 * 10**5,
    "letters that are joined": "\u0645\u200d" * 10**5,
}


@pytest.mark.parametrize("what", WORDS)
def test_a_huge_word_is_shown_whole_in_every_format(run: Runner, base: Path, what: str) -> None:
    word = normalise(WORDS[what])
    tables = whole_base(in_turn([word, *"abcdefghijk"]), "https://x.example/")  # in every twelfth key
    tables["source"] = whole_base(in_turn(["x"]), "https://x.example/")["source"]  # a source refuses the word (E304)
    base.write_bytes(document(tables))
    asked = [["timeline", "--kind", "quote"], ["show", "a", "b", "c", "d"], ["search", word], ["entities"], ["sources"]]
    held = 0
    for command in [*asked, *([*words, "--format", format_] for words in asked for format_ in FORMATS)]:
        result = run(*command, terminal=90 if "table" in command else None, env={"NO_COLOR": "1"})
        hold(result, command)
        held += word in result.out
    assert held > len(asked)
    assert run("check", "--select", "E").code == 0
