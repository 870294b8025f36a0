"""A command writes a file completely or not at all, and replaces an existing file only with --force."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from ruskor.cli import files
from ruskor.cli.files import drafting, write_text
from ruskor.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "out.txt"


def _write(file: Path, text: str, *, force: bool = False) -> None:
    with drafting(file, force=force) as draft:
        write_text(draft, [text])


def _write_half(file: Path, then: Callable[[], object], *, force: bool) -> None:
    """Write half of a file, then call a function before the file is complete."""
    with drafting(file, force=force) as draft:
        write_text(draft, ["half"])
        then()


def _texts(file: Path) -> dict[str, str]:
    """Return the texts of all files in the folder of a file."""
    return {path.name: path.read_text(encoding="utf-8") for path in file.parent.iterdir()}


def test_a_file_comes_into_its_place_only_when_it_is_whole(file: Path) -> None:
    with drafting(file, force=False) as draft:
        write_text(draft, ["철도\r\n", "rail\n"])
        assert draft.parent == file.parent
        assert not file.exists()
    assert file.read_bytes() == "철도\r\nrail\n".encode()
    assert list(_texts(file)) == ["out.txt"]


def test_it_has_the_permissions_that_any_new_file_has(file: Path) -> None:
    before = os.umask(0o027)
    try:
        _write(file, "new")
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_there_stays_as_it_is(file: Path) -> None:
    file.write_text("old", encoding="utf-8")
    with pytest.raises(UsageError, match=r"^.*out\.txt already exists; --force overwrites it$"):
        _write(file, "new")
    assert _texts(file) == {"out.txt": "old"}


def test_a_file_that_comes_meanwhile_stays_as_it_is(file: Path) -> None:
    with pytest.raises(UsageError, match=r"out\.txt already exists"), drafting(file, force=False):
        file.write_text("theirs", encoding="utf-8")
    assert _texts(file) == {"out.txt": "theirs"}


@pytest.mark.parametrize("comes", [False, True])
def test_nor_is_it_overwritten_where_the_file_system_has_no_links(
    file: Path, monkeypatch: pytest.MonkeyPatch, comes: bool
) -> None:
    def link(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    if comes:
        with pytest.raises(UsageError), drafting(file, force=False):
            file.write_text("theirs", encoding="utf-8")
    else:
        _write(file, "ours")
    assert _texts(file) == {"out.txt": "theirs" if comes else "ours"}


def test_force_overwrites_it(file: Path) -> None:
    file.write_text("old", encoding="utf-8")
    _write(file, "new", force=True)
    assert _texts(file) == {"out.txt": "new"}


@pytest.mark.parametrize("force", [False, True])
def test_through_a_link_the_file_that_it_names_is_written_and_the_link_stays(file: Path, force: bool) -> None:
    link = file.with_name("link.txt")
    link.symlink_to(file)
    if force:
        _write(link, "new", force=True)
        assert link.is_symlink()
        assert _texts(file) == {"link.txt": "new", "out.txt": "new"}
    else:
        with pytest.raises(UsageError, match=r"link\.txt already exists"):
            _write(link, "new")
        assert not file.exists()


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_is_never_overwritten_and_none_is_made(file: Path, force: bool) -> None:
    file.mkdir()
    with pytest.raises(UsageError, match=r"out\.txt is a folder$"):
        _write(file, "new", force=force)
    with pytest.raises(
        UsageError, match=r"none/out\.txt cannot be written: the folder .*none does not exist; create it first$"
    ):
        _write(file.with_name("none") / "out.txt", "new", force=force)


ENDED_HALF_WAY = """
import os, signal, sys
from pathlib import Path
from ruskor.cli.files import drafting, write_text
from ruskor.interrupts import end_at_once

signal.signal(signal.SIGINT, signal.default_int_handler)
end_at_once()
with drafting(Path(sys.argv[1]), force=True) as draft:
    write_text(draft, ["half"])
    os.kill(os.getpid(), int(sys.argv[2]))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_ended_by_a_signal_it_leaves_nothing_behind(file: Path, number: signal.Signals) -> None:
    file.write_text("old", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ENDED_HALF_WAY, str(file), str(int(number))],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (-number, b"")
    assert _texts(file) == {"out.txt": "old"}


def test_what_a_killed_program_left_is_swept_up_hours_later(file: Path) -> None:
    old, young = (file.with_name(f".ruskor-{16 * digit}.tmp") for digit in "ab")
    others = [
        ".other-1.tmp",
        ".ruskor-notes.tmp",
        ".ruskor-1.tmp",
        f".ruskor-{16 * 'A'}.tmp",
        f".ruskor-{16 * 'a'}.tmp.tmp",
    ]
    for path in (old, young, *map(file.with_name, others)):
        path.write_text("half", encoding="utf-8")
    for path in (old, *map(file.with_name, others)):
        os.utime(path, (0, 0))
    _write(file, "new")
    assert _texts(file) == {young.name: "half", "out.txt": "new", **dict.fromkeys(others, "half")}


def test_a_link_or_a_folder_that_is_called_as_a_draft_stays(file: Path) -> None:
    link, folder = (file.with_name(f".ruskor-{16 * digit}.tmp") for digit in "ab")
    folder.mkdir()
    link.symlink_to(folder)
    for path in (link, folder):
        os.utime(path, (0, 0), follow_symlinks=False)
    _write(file, "new")
    assert link.is_symlink()
    assert folder.is_dir()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o755])
def test_a_file_that_is_overwritten_keeps_its_mode(file: Path, mode: int) -> None:
    file.write_text("old", encoding="utf-8")
    file.chmod(mode)
    with drafting(file, force=True) as draft:
        assert draft.stat().st_mode & 0o777 == 0o600
        write_text(draft, ["new"])
    assert file.stat().st_mode & 0o777 == mode
    assert _texts(file) == {"out.txt": "new"}


def test_where_the_owner_cannot_be_kept_the_file_is_written_to(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("a longer old text", encoding="utf-8")
    file.chmod(0o600)
    before = file.stat()
    monkeypatch.setattr(files, "_has_owner_of", lambda *_: False)
    _write(file, "new", force=True)
    assert (file.stat().st_ino, file.stat().st_mode) == (before.st_ino, before.st_mode)
    assert _texts(file) == {"out.txt": "new"}


@pytest.mark.parametrize("is_linked", [False, True])
def test_a_pipe_is_written_to_and_stays(file: Path, is_linked: bool) -> None:
    os.mkfifo(file)
    named = file.with_name("link.txt") if is_linked else file
    if is_linked:
        named.symlink_to(file)
    with pytest.raises(UsageError, match=r"\.txt already exists"):
        _write(named, "new")
    thread = threading.Thread(target=_write, args=(named, "new"), kwargs={"force": True})
    thread.start()
    assert file.read_text("utf-8") == "new"
    thread.join()
    assert stat.S_ISFIFO(file.stat().st_mode)
    assert sorted(path.name for path in file.parent.iterdir()) == sorted({file.name, named.name})


def test_a_device_that_takes_nothing_more_says_so(file: Path) -> None:
    file.symlink_to("/dev/full")
    with pytest.raises(OutputError, match=r"out\.txt could not be written: No space left on device$"):
        _write(file, "new", force=True)
    assert file.is_symlink()
    file.unlink()
    file.symlink_to("/dev/null")
    _write(file, "new", force=True)
    assert stat.S_ISCHR(file.stat().st_mode)


def test_a_thread_can_write_a_file_too(file: Path) -> None:
    thread = threading.Thread(target=_write, args=(file, "new"))
    thread.start()
    thread.join()
    assert _texts(file) == {"out.txt": "new"}


@pytest.mark.parametrize(
    ("number", "told"), [(errno.EINVAL, None), (errno.ENOSYS, None), (errno.EIO, "Input/output error")]
)
def test_a_disk_that_cannot_tell_when_a_file_is_on_it_gets_it_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str | None
) -> None:
    def fsync(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    if told:
        with pytest.raises(OutputError, match=told):
            _write(file, "new")
    else:
        _write(file, "new")
    assert _texts(file) == ({} if told else {"out.txt": "new"})


def test_what_fails_leaves_nothing_behind_and_is_told(file: Path) -> None:
    def fill_the_disk() -> None:
        with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 -- a device
            full.write("whole")

    with pytest.raises(OutputError, match=r"out\.txt could not be written: No space left on device$"):
        _write_half(file, fill_the_disk, force=False)
    assert _texts(file) == {}
