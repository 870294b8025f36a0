"""An index is built completely before it moves into the cache in one step. Its layout number describes its content."""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import closing
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from tests.conftest import DATA

from ruskor.index.store import LAYOUT
from ruskor.opening import open_library

if TYPE_CHECKING:
    from pathlib import Path

# The content of the index of one base, by layout. If this test fails, the new version would misread an older index.
# Then raise LAYOUT in ruskor/index/store.py, and write its number and the new fingerprint here.
PINNED = {33: "3963053f"}
TABLES = (
    "record",
    "link",
    "evidence",
    "reference",
    "term",
    "name",
    "tokens",
    "word",
    "phrase",
    "synonym",
    "form",
    "near",
    "sound",
)


def test_an_index_that_holds_something_else_has_another_layout() -> None:
    scripts = [
        resources.files("ruskor.index").joinpath(f"{name}.sql")
        for name in ("schema", "finish", "words", "finish_words")
    ]
    schema = "".join(script.read_text(encoding="utf-8") for script in scripts)
    with closing(open_library([str(DATA / "acceptance" / "base.toml")])) as library:
        library.readings()  # adds the words
        ask = library._store._connection.execute
        rows = {table: sorted(map(repr, ask(f"SELECT * FROM {table}"))) for table in TABLES}
    fingerprint = hashlib.blake2b(repr((schema, rows)).encode(), digest_size=4).hexdigest()
    assert {LAYOUT: fingerprint} == PINNED


_HOUR = 60 * 60
_DAY = 24 * _HOUR


@pytest.mark.parametrize(
    ("name", "asked", "changed", "stays"),
    [
        ("base-0a1b2c3d-0123456789abcdef.tmp", _HOUR, _HOUR, True),
        ("base-0a1b2c3d-0123456789abcdef.tmp", _DAY, _DAY, False),
        ("other-0a1b2c3d.db", 100 * _DAY, 80 * _DAY, True),
        ("other-0a1b2c3d.db", 80 * _DAY, 100 * _DAY, True),
        ("other-0a1b2c3d.db", 100 * _DAY, 100 * _DAY, False),
        # no names of ruskor: the files belong to a user, who has them here or has linked a folder here
        ("notes.txt", 100 * _DAY, 100 * _DAY, True),
        ("letters.db", 100 * _DAY, 100 * _DAY, True),
        ("draft of a letter.tmp", 100 * _DAY, 100 * _DAY, True),
    ],
)
def test_drafts_of_killed_builds_and_indexes_that_nobody_asks_are_swept_away_in_time(
    environment: Path, tmp_path: Path, name: str, asked: float, changed: float, stays: bool
) -> None:
    file = environment / "ruskor" / name
    file.parent.mkdir()
    file.touch()
    os.utime(file, (time.time() - asked, time.time() - changed))
    base = tmp_path / "base.toml"
    base.write_text("[base]\nformat = 1\n", encoding="utf-8")
    open_library([str(base)]).close()
    assert file.exists() == stays


def test_what_is_kept_of_words_while_building_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bases = [tmp_path / "one.toml", tmp_path / "two.toml"]
    held = []
    for most, base in zip((200_000, 1), bases, strict=True):
        monkeypatch.setattr("ruskor.index.textual._MOST_KNOWN", most)
        base.write_bytes((DATA / "acceptance" / "base.toml").read_bytes())
        with closing(open_library([str(base)])) as library:
            library.readings()  # adds the words
            ask = library._store._connection.execute
            held.append([list(ask(f"SELECT * FROM {table}")) for table in ("tokens", "word", "form")])
    assert held[0] == held[1]
