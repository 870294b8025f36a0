"""The drafts of ended processes are deleted: at once if locks work, or else after a long time."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ruskor import drafts
from ruskor.drafts import NAME, draft_file, draft_folder, sweep

NAMES = re.compile(f"x-{NAME}")
UNLOCKED = re.compile(r"x-[0-9a-f]{16}\.tmp")
LOCKED = re.compile(r"x-[0-9a-f]{8}_[0-9a-f]{16}\.tmp")
KILLED = """
import os, signal, sys
from pathlib import Path
from ruskor.drafts import NAME, draft_file, draft_folder

with draft_file(Path(sys.argv[1]), "x-"), draft_folder(Path(sys.argv[1]), "x-") as folder:
    (folder / "page").touch()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_what_a_killed_process_leaves_is_deleted_at_once(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    assert [bool(LOCKED.fullmatch(name)) for name in _names(tmp_path)] == [True, True]
    sweep(tmp_path, NAMES)
    assert _names(tmp_path) == []


@pytest.mark.parametrize("make", [draft_file, draft_folder])
def test_a_draft_stays_while_its_process_lives_and_no_longer(tmp_path: Path, make: Any) -> None:
    with make(tmp_path, "x-") as draft:
        os.utime(draft, (0, 0))
        sweep(tmp_path, NAMES)
        assert LOCKED.fullmatch(draft.name)
        assert draft.exists()
    assert _names(tmp_path) == []


@pytest.mark.parametrize("make", [draft_file, draft_folder])
def test_a_draft_that_was_moved_stays(tmp_path: Path, make: Any) -> None:
    with make(tmp_path, "x-") as draft:
        draft.rename(tmp_path / "y")
    sweep(tmp_path, NAMES)
    assert _names(tmp_path) == ["y"]


def _refuse(*_: object, **__: object) -> None:
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


@pytest.mark.parametrize("missing", ["no locks at all", "no locks here", "writing is for the locked handle alone"])
def test_where_nothing_can_be_locked_a_draft_is_deleted_after_six_hours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    with monkeypatch.context() as patch:
        if missing == "no locks at all":
            patch.setitem(sys.modules, "fcntl", None)
        elif missing == "no locks here":
            patch.setattr("fcntl.flock", _refuse)
        else:
            patch.setattr(Path, "open", _refuse)
        with draft_file(tmp_path, "x-") as draft:
            assert [draft.name] == _names(tmp_path)
            assert UNLOCKED.fullmatch(draft.name)
    now = tmp_path.stat().st_mtime
    for hours, stays in ((5, True), (7, False)):
        draft.touch()
        os.utime(draft, (now - hours * 3600, now - hours * 3600))
        sweep(tmp_path, NAMES)
        assert draft.exists() == stays


def test_no_draft_is_left_without_a_lock_on_a_full_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "open", fill)
    with pytest.raises(OSError, match="No space left"), draft_file(tmp_path, "x-"):
        pytest.fail("a draft on a full drive")
    assert _names(tmp_path) == []


def test_the_lock_of_another_system_says_nothing(tmp_path: Path) -> None:
    file, folder = (tmp_path / f"x-{digit * 8}_{digit * 16}.tmp" for digit in "01")
    file.touch()
    folder.mkdir()
    sweep(tmp_path, NAMES)
    assert file.exists()
    for path in (file, folder):
        os.utime(path, (0, 0))
    sweep(tmp_path, NAMES)
    assert _names(tmp_path) == [folder.name]


def test_a_draft_that_another_process_took_for_nobodys_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, lock = list[Path](), drafts._lock

    def lock_late(draft: Path) -> int | None:
        made.append(draft)
        if len(made) > 1:
            return lock(draft)
        with monkeypatch.context() as patch:
            patch.setattr("os.path.samestat", lambda *_: False)  # another file has replaced the draft
            return lock(draft)

    monkeypatch.setattr(drafts, "_lock", lock_late)
    with draft_file(tmp_path, "x-") as draft:
        assert made == [made[0], draft]
        assert _names(tmp_path) == [draft.name]
        assert LOCKED.fullmatch(draft.name)


@pytest.mark.parametrize("name", ["y-{}.tmp", "x-{}.tmp.tmp", "x-{}", "X-{}.tmp"])
def test_what_is_called_otherwise_stays(tmp_path: Path, name: str) -> None:
    file = tmp_path / name.format("a" * 16)
    file.touch()
    os.utime(file, (0, 0))
    sweep(tmp_path, NAMES)
    assert file.exists()


def test_what_is_a_link_or_belongs_to_another_user_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link, file = (tmp_path / f"x-{digit * 16}.tmp" for digit in "ab")
    link.symlink_to(tmp_path)
    file.touch()
    for path in (link, file):
        os.utime(path, (0, 0), follow_symlinks=False)
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "_identify_user", lambda: os.geteuid() + 1)
        sweep(tmp_path, NAMES)
    assert {*_names(tmp_path)} == {link.name, file.name}
    sweep(tmp_path, NAMES)
    assert _names(tmp_path) == [link.name]


def test_a_folder_that_cannot_be_listed_is_no_hindrance(tmp_path: Path) -> None:
    sweep(tmp_path / "none", NAMES)
    assert _names(tmp_path) == []


def test_without_the_number_of_a_start_the_name_of_the_machine_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    here = drafts._identify_system()
    drafts._identify_system.cache_clear()
    monkeypatch.setattr(drafts, "_SYSTEM", "/nowhere")
    assert drafts._identify_system() != here
    drafts._identify_system.cache_clear()
