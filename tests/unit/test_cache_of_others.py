"""An answer always agrees with the files, with any content of the cache.

The cache may have links, and indexes of other versions, other bases or future times. ruskor neither changes nor deletes
a file or folder that it did not make.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ruskor import files, opening
from ruskor.errors import BaseError
from ruskor.filters import Filters
from ruskor.index.seal import is_as_sealed, seal
from ruskor.index.store import LAYOUT
from ruskor.seen import look_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HEAD = '[base]\nformat = 1\n[source.paper]\ntype = "book"\ntier = "primary"\n'
OLD = 1_000_000_000 * 10**9  # September 2001
DAY = 24 * 3600 * 10**9  # nanoseconds


def _text(*ids: str) -> str:
    return HEAD + "".join(f'[claim.{id_}]\nsummary = "About {id_}."\ncites = [{{ source = "paper" }}]\n' for id_ in ids)


def _ids(*bases: Path) -> list[str]:
    """Open a base and return the ids of all its records."""
    with closing(opening.open_library([str(base) for base in bases])) as library:
        return [json.loads(text)["id"] for text in library.find(Filters(sort="base"))]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "facts.toml"
    path.write_text(_text("one"), encoding="utf-8")
    os.utime(path, ns=(OLD, OLD))
    return path


@pytest.fixture
def index(file: Path, environment: Path) -> Path:
    """Return the index of `file`."""
    assert _ids(file) == ["one"]
    (path,) = environment.glob("ruskor/*")
    return path


# --- Indexes of other versions and bases ------------------------------------------------------------------------------


def _sealed_anew(index: Path, statement: str) -> None:
    """Change an index and seal it again. Then only its own description can show the change."""
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute(statement)
        connection.execute("UPDATE record SET id = 'stale', json = replace(json, '\"one\"', '\"stale\"')")
    seal(str(index))
    assert is_as_sealed(str(index))


@pytest.mark.parametrize("layout", ["null", LAYOUT - 1, LAYOUT + 1])
def test_an_index_of_another_version_is_not_believed(file: Path, index: Path, layout: object) -> None:
    _sealed_anew(index, f"UPDATE meta SET value = '{layout}' WHERE key = 'layout'")
    assert _ids(file) == ["one"]


def test_an_index_that_was_built_from_another_content_is_not_believed(
    file: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = look_at(str(file))
    monkeypatch.setattr(opening, "look_at", lambda _: looked_at)  # like a change within one tick of the clock
    _sealed_anew(index, "UPDATE meta SET value = '[\"00\"]' WHERE key = 'digests'")
    os.utime(index, ns=(OLD, OLD))
    assert _ids(file) == ["one"]


def test_the_index_of_another_base_is_not_believed(file: Path, index: Path, environment: Path) -> None:
    other = file.with_name("other.toml")
    other.write_text(_text("two"), encoding="utf-8")
    os.utime(other, ns=(OLD, OLD))
    assert _ids(other) == ["two"]
    (of_other,) = environment.glob("ruskor/other-*.db")
    assert other.stat().st_size == file.stat().st_size
    shutil.copy2(of_other, index)
    assert _ids(file) == ["one"]


def test_two_folders_that_change_places_are_told_apart_by_their_files_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    bases = [folder / "facts.toml" for folder in folders]
    for folder, base, id_ in zip(folders, bases, ("one", "two"), strict=True):
        folder.mkdir()
        base.write_text(_text(id_), encoding="utf-8")
        os.utime(base, ns=(OLD, OLD))
    look = look_at

    def look_long_after(path: str) -> tuple[str, int, int, int, int]:
        name, size, mtime, _, inode = look(path)
        return name, size, mtime, OLD, inode  # both files were made long ago, in the same tick of the clock

    monkeypatch.setattr(opening, "look_at", look_long_after)
    assert _ids(bases[0]) == ["one"]
    folders[0].rename(tmp_path / "c")
    folders[1].rename(folders[0])
    assert _ids(bases[0]) == ["two"]


# --- Links, pipes and folders instead of an index ---------------------------------------------------------------------


def _letter(path: Path) -> None:
    path.write_text("Dear Kim,\n", encoding="utf-8")


def _database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE meta (key, value)")
        connection.execute("INSERT INTO meta VALUES ('layout', '0')")


def _state(path: Path) -> tuple[bytes, int, int, int]:
    seen = path.stat()
    return path.read_bytes(), seen.st_mtime_ns, seen.st_ino, seen.st_mode


@pytest.mark.parametrize("write", [_letter, _database])
def test_a_file_that_a_link_leads_to_is_neither_written_to_nor_deleted(
    file: Path, index: Path, tmp_path: Path, write: Callable[[Path], None]
) -> None:
    theirs = tmp_path / "theirs"
    write(theirs)
    os.utime(theirs, ns=(OLD, OLD))
    index.unlink()
    index.symlink_to(theirs)
    before = _state(theirs)
    for _ in range(2):
        assert _ids(file) == ["one"]
        assert _state(theirs) == before
    assert not index.is_symlink()


def test_an_old_link_that_nobody_asks_is_swept_away_and_not_what_it_leads_to(
    file: Path, index: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "letter"
    _letter(theirs)
    link = index.with_name("other-0a1b2c3d.db")
    link.symlink_to(theirs)
    os.utime(link, ns=(OLD, OLD), follow_symlinks=False)
    index.unlink()
    assert _ids(file) == ["one"]
    assert not link.is_symlink()
    assert theirs.read_text(encoding="utf-8") == "Dear Kim,\n"


@pytest.mark.parametrize("target", ["itself", "nowhere", "/dev/zero", "/dev/null", "/", "/dev/stdin"])
def test_a_link_to_anything_is_no_index(file: Path, index: Path, target: str) -> None:
    index.unlink()
    index.symlink_to(index if target == "itself" else target)
    for _ in range(2):
        assert _ids(file) == ["one"]
    assert not index.is_symlink()


def test_a_link_to_the_index_itself_is_one(file: Path, index: Path, tmp_path: Path) -> None:
    moved = index.rename(tmp_path / "moved.db")
    index.symlink_to(moved)
    assert _ids(file) == ["one"]
    assert index.is_symlink()


def test_a_pipe_in_the_place_of_the_index_is_not_waited_for(file: Path, index: Path) -> None:
    index.unlink()
    os.mkfifo(index)
    assert _ids(file) == ["one"]
    assert index.is_file()


# --- An open index ----------------------------------------------------------------------------------------------------


def test_an_index_that_is_deleted_while_it_is_open_answers_to_the_end(file: Path, environment: Path) -> None:
    ids = [f"n{number:04}" for number in range(2000)]
    file.write_text(_text(*ids), encoding="utf-8")
    with closing(opening.open_library([str(file)])) as library:
        answers = library.find(Filters(sort="base"))
        first = json.loads(next(answers))["id"]
        shutil.rmtree(environment)
        assert [first, *(json.loads(text)["id"] for text in answers)] == ids
        assert library.show("n1999") is not None
    assert _ids(file) == ids


def test_sqlite_locks_nothing_for_not_every_file_system_can(file: Path, environment: Path) -> None:
    def locks() -> list[str]:
        lines = Path("/proc/locks").read_text(encoding="utf-8").splitlines()
        # A draft has a lock (FLOCK) if the file system allows it; tests/unit/test_drafts.py tests the other file systems.
        kinds = [line.split()[1] for line in lines if line.split()[4] == str(os.getpid())]
        return [kind for kind in kinds if kind != "FLOCK"]

    held: list[list[str]] = []

    def tell(*_: object, **__: object) -> None:
        held.append(locks())

    file.write_text(_text(*(f"n{number:04}" for number in range(2001))), encoding="utf-8")
    with closing(opening.open_library([str(file)], tell=tell)) as library:
        answers = library.find(Filters(sort="base"))
        next(answers)
        held.append(locks())
    assert held == [[]] * 5  # during the reading, before each thousand records, and during the answer


# --- Files that change while they are read ----------------------------------------------------------------------------


def test_a_file_that_is_written_to_while_it_is_read_is_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load, halves = files.load_each, ["[base\n", _text("half"), HEAD]

    def load_half(paths: list[str]) -> Iterable[bytes | OSError]:
        if not halves:
            return load(paths)
        file.write_text(_text(*"ab"[: len(halves)]), encoding="utf-8")  # the writing continues, and completes the file
        return [halves.pop(0).encode()]

    monkeypatch.setattr(opening, "load_each", load_half)
    assert _ids(file) == ["a"]
    halves += ["[base\n"]
    assert opening.check([str(file)]).findings == []


def test_a_file_that_was_cut_short_a_moment_ago_is_given_a_moment(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("", encoding="utf-8")
    monkeypatch.setattr(time, "sleep", lambda _: file.write_text(_text("two"), encoding="utf-8"))
    assert _ids(file) == ["two"]


def test_a_file_that_has_long_been_wrong_is_not_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("", encoding="utf-8")
    long_after = time.time_ns() + DAY
    monkeypatch.setattr(time, "time_ns", lambda: long_after)
    monkeypatch.delattr(time, "sleep")
    with pytest.raises(BaseError, match="E004"):
        _ids(file)


def test_a_file_that_is_written_to_all_the_time_is_taken_as_it_is_found(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = files.load_each
    times = iter(range(OLD, OLD + 1000))

    def load_and_touch(paths: list[str]) -> Iterable[bytes | OSError]:
        os.utime(file, ns=(OLD, next(times)))
        return load(paths)

    monkeypatch.setattr(opening, "load_each", load_and_touch)
    assert _ids(file) == ["one"]
    file.write_text("[base\n", encoding="utf-8")
    with pytest.raises(BaseError, match="E002"):
        _ids(file)


# --- The clock --------------------------------------------------------------------------------------------------------


def test_where_the_clock_was_set_back_times_may_come_again_and_the_content_decides(
    file: Path, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time_ns()
    seen = (str(file), file.stat().st_size, now - DAY, now - DAY, 1)
    monkeypatch.setattr(opening, "look_at", lambda _: seen)
    with monkeypatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: now + DAY)
        assert _ids(file) == ["one"]
    file.write_text(_text("two"), encoding="utf-8")
    assert _ids(file) == ["two"]


@pytest.mark.parametrize("days", [-400, -1, 1, 400])
def test_whatever_the_clock_says_a_change_is_seen(file: Path, monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + days * DAY)
    assert _ids(file) == ["one"]
    monkeypatch.undo()
    file.write_text(_text("two"), encoding="utf-8")
    os.utime(file, ns=(OLD, OLD))
    for _ in range(2):
        assert _ids(file) == ["two"]
