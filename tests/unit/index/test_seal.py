"""The seal of an index reveals the change of any bit in its file."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

import pytest
from tests.conftest import DATA

from ruskor.filters import Filters
from ruskor.index import seal
from ruskor.opening import open_library

if TYPE_CHECKING:
    from pathlib import Path

BASE = str(DATA / "acceptance" / "base.toml")


@pytest.fixture
def index(environment: Path) -> Path:
    """Return a new index."""
    open_library([BASE]).close()
    (path,) = environment.glob("ruskor/*.db")
    return path


def _flip(path: Path, offset: int, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 1 << bit
    path.write_bytes(content)


def test_every_bit_counts_and_the_seal_itself(index: Path) -> None:
    whole = index.read_bytes()
    assert seal.is_sound(str(index))
    for offset in (0, 67, 68, 71, 72, 4095, 4096, 2**15 - 1, 2**15, len(whole) - 1):
        for bit in (0, 7):
            _flip(index, offset, bit)
            assert not seal.is_sound(str(index)), offset
            index.write_bytes(whole)
    assert seal.is_sound(str(index))


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"\0" * 100, b"\xff" * 5000])
def test_what_was_never_sealed_is_not_sound(index: Path, content: bytes) -> None:
    index.write_bytes(content)
    assert not seal.is_sound(str(index))


def test_what_is_no_file_is_not_sound(tmp_path: Path) -> None:
    assert not seal.is_sound(str(tmp_path))
    assert not seal.is_sound(str(tmp_path / "none"))


def test_a_file_that_was_found_sound_is_not_summed_up_again(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "_AT_ONCE", 60 * 10**9)  # the note may be written late on a busy machine
    assert seal.is_sound(str(index))
    monkeypatch.setattr(seal, "_sum_up", lambda _: (b"no", b"yes"))
    assert seal.is_sound(str(index))


@pytest.mark.parametrize("seconds", [3601, -3601])
def test_it_is_summed_up_again_after_an_hour_and_where_the_clock_was_set_back(
    index: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    assert seal.is_sound(str(index))
    then = time.time_ns() + seconds * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: then)
    monkeypatch.setattr(seal, "_sum_up", lambda _: (b"no", b"yes"))
    assert not seal.is_sound(str(index))


def test_and_once_it_is_written_to_or_another_stands_in_its_place(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert seal.is_sound(str(index))
    seen, content = index.stat(), index.read_bytes()
    monkeypatch.setattr(seal, "_sum_up", lambda _: (b"no", b"yes"))
    other = index.with_suffix(".other")
    other.write_bytes(content)
    os.utime(other, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    other.replace(index)
    assert not seal.is_sound(str(index))


def test_a_note_that_was_set_back_does_not_hold(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert seal.is_sound(str(index))
    seen = index.stat()
    monkeypatch.setattr(seal, "_sum_up", lambda _: (b"no", b"yes"))
    old = seen.st_mtime_ns - 2 * 10**9
    os.utime(index, ns=(old, old))
    assert old % 10**6 == seen.st_mtime_ns % 10**6
    assert not seal.is_sound(str(index))


def test_a_file_that_is_not_ours_to_note_is_summed_up_each_time(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refuse)
    for _ in range(2):
        assert seal.is_sound(str(index))


def test_a_file_past_half_a_gigabyte_is_taken_as_it_is(index: Path) -> None:
    os.truncate(index, 2**29 + 1)
    assert seal.is_sound(str(index))


def test_a_letter_that_became_another_is_never_shown(index: Path) -> None:
    def summaries() -> list[str]:
        library = open_library([BASE])
        found = [json.loads(text)["summary"] for text in library.find(Filters(sort="base"))]
        library.close()
        return found

    right = summaries()
    offset = index.read_bytes().index(right[0].encode())
    _flip(index, offset, 0)
    assert summaries() == right
    assert right[0].encode() in index.read_bytes()  # the index was rebuilt
