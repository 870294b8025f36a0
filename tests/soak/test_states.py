"""No answer is of an earlier state of the base, after any change of the base.

Each case asks, changes the base from one edition to another edition of the same size, and asks again, several times. If
the machine cannot run a case (git, rsync, mounts), pytest skips the case and prints the reason.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import SOAK_TIMES

from ruskor.index import program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Runner

pytestmark = pytest.mark.soak

EDITIONS = 3 * SOAK_TIMES
SOURCE = '[source.s]\ntype = "report"\ntier = "primary"\n'


def write(file: Path, edition: int) -> None:
    """Overwrite a file of a base in place. Every edition has the same size."""
    file.write_text(
        f"[base]\nformat = 1\n{SOURCE if file.stem == 'a' else ''}"
        f'[event.{file.stem}]\ndate = "2010"\nsummary = "Edition {edition:04} of it."\ncites = [{{ source = "s" }}]\n',
        encoding="utf-8",
    )


def write_all(folder: Path, edition: int) -> None:
    folder.mkdir(exist_ok=True)
    for name in ("a", "b"):
        write(folder / f"{name}.toml", edition)


def copies(folder: Path, edition: int) -> Path:
    """Return a folder with that edition, beside the base."""
    other = folder.with_name(f"edition-{edition}")
    shutil.rmtree(other, ignore_errors=True)
    write_all(other, edition)
    return other


def program_of(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"this machine has no {name}")
    return found


def call(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def in_place(folder: Path, edition: int) -> None:
    write_all(folder, edition)


def in_place_with_its_times_put_back(folder: Path, edition: int) -> None:
    for file in sorted(folder.iterdir()):
        seen = file.stat()
        write(file, edition)
        os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def by_rename(folder: Path, edition: int) -> None:
    for file in sorted(copies(folder, edition).iterdir()):
        file.replace(folder / file.name)


def by_rename_of_a_file_as_old_as_the_one_before(folder: Path, edition: int) -> None:
    for file in sorted(copies(folder, edition).iterdir()):
        seen = (folder / file.name).stat()
        os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
        file.replace(folder / file.name)


def by_cp_with_times(folder: Path, edition: int) -> None:
    call("cp", "-p", *sorted(copies(folder, edition).iterdir()), folder)


def by_rsync_with_times(folder: Path, edition: int) -> None:
    call(program_of("rsync"), "-t", "--checksum", f"{copies(folder, edition)}/a.toml", folder)
    call(program_of("rsync"), "-t", "--checksum", f"{copies(folder, edition)}/b.toml", folder)


def with_a_date_of_long_ago(folder: Path, edition: int) -> None:
    write_all(folder, edition)
    call("touch", "-d", "2001-01-01 00:00:00", *sorted(folder.iterdir()))


def with_a_date_to_come(folder: Path, edition: int) -> None:
    write_all(folder, edition)
    call("touch", "-d", "2101-01-01 00:00:00.5", *sorted(folder.iterdir()))


def by_git_checkout(folder: Path, edition: int) -> None:
    git = [program_of("git"), "-C", str(folder), "-c", "user.name=n", "-c", "user.email=n@example.org"]
    if not (folder / ".git").exists():
        call(*git, "init", "-q")
    write_all(folder, edition)
    call(*git, "add", "-A")
    call(*git, "commit", "-q", "--allow-empty", "-m", f"{edition}")
    write_all(folder, 9999)
    call(*git, "stash", "-q")


def by_moving_folders(folder: Path, edition: int) -> None:
    other = copies(folder, edition)
    shutil.rmtree(folder)
    other.rename(folder)


def by_a_link_that_leads_elsewhere(folder: Path, edition: int) -> None:
    other = copies(folder, edition)
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder)
    folder.symlink_to(other)


def by_deleting_and_writing_anew(folder: Path, edition: int) -> None:
    for file in sorted(folder.iterdir()):
        file.unlink()
    write_all(folder, edition)


CHANGES = [
    in_place,
    in_place_with_its_times_put_back,
    by_rename,
    by_rename_of_a_file_as_old_as_the_one_before,
    by_cp_with_times,
    by_rsync_with_times,
    with_a_date_of_long_ago,
    with_a_date_to_come,
    by_git_checkout,
    by_moving_folders,
    by_a_link_that_leads_elsewhere,
    by_deleting_and_writing_anew,
]


def editions(run: Runner, base: Path) -> set[str]:
    answer = run("timeline", "-f", str(base), "--json")
    assert answer.code == 0, answer.err
    return {record["summary"] for record in json.loads(answer.out)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "base"
    write_all(path, 0)
    return path


def moments() -> Iterator[tuple[int, float]]:
    """Yield editions, each with the seconds to wait: none, less than a tick of a clock, or more."""
    for edition in range(1, EDITIONS + 1):
        yield edition, (0, 0, 0.005, 0.05)[edition % 4]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("is_folder", [False, True], ids=["file", "folder"])
def test_whichever_way_a_base_changes_the_next_answer_is_of_it(
    run: Runner, folder: Path, change: Callable[[Path, int], None], is_folder: bool
) -> None:
    base = folder if is_folder else folder / "a.toml"
    for edition, pause in moments():
        editions(run, base)
        time.sleep(pause)
        change(folder, edition)
        assert editions(run, base) == {f"Edition {edition:04} of it."}


@pytest.mark.parametrize("change", [in_place, by_rename, with_a_date_of_long_ago], ids=lambda change: change.__name__)
def test_two_versions_of_the_program_in_turn_take_no_answer_from_each_other(
    run: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path, int], None]
) -> None:
    for edition, pause in moments():
        monkeypatch.setattr(program, "looks", lambda edition=edition: f"version {edition % 2}")
        monkeypatch.setattr("ruskor.opening.looks", program.looks)
        editions(run, folder)
        time.sleep(pause)
        change(folder, edition)
        assert editions(run, folder) == {f"Edition {edition:04} of it."}


@pytest.mark.parametrize("change", [in_place, by_rename, by_moving_folders], ids=lambda change: change.__name__)
def test_two_users_who_share_a_cache_are_answered_each_for_itself(change: Callable[[Path, int], None]) -> None:
    if os.geteuid() or not shutil.which("setpriv"):
        pytest.skip("to be two users takes root, and setpriv")
    with tempfile.TemporaryDirectory() as directory:  # only one user can read pytest's own folders
        folder, cache = Path(directory, "base"), Path(directory, "cache")
        write_all(folder, 0)
        cache.mkdir()
        for path in (folder.parent, cache):
            path.chmod(0o777)
        environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        asking = [sys.executable, "-m", "ruskor", "timeline", "-f", str(folder), "--json"]
        other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *asking]
        if subprocess.run(other, capture_output=True, check=False, env=environment).returncode:
            pytest.skip("another user cannot run this Python")
        for edition, pause in list(moments())[:4]:
            time.sleep(pause)
            change(folder, edition)
            for command in (asking, other, asking):
                asked = subprocess.run(command, capture_output=True, check=False, env=environment)
                assert asked.returncode == 0, asked.stderr
                assert {record["summary"] for record in json.loads(asked.stdout)} == {f"Edition {edition:04} of it."}


@pytest.mark.parametrize("is_folder", [False, True], ids=["file", "folder"])
def test_another_folder_mounted_in_its_place_is_another_base(run: Runner, folder: Path, is_folder: bool) -> None:
    base = folder if is_folder else folder / "a.toml"
    for edition, _ in list(moments())[:4]:
        other = copies(folder, edition)
        mounted = subprocess.run(["mount", "--bind", str(other), str(folder)], capture_output=True, check=False)
        if mounted.returncode:
            pytest.skip("this machine lets nobody mount a folder")
        try:
            assert editions(run, base) == {f"Edition {edition:04} of it."}
        finally:
            call("umount", folder)
        assert editions(run, base) == {"Edition 0000 of it."}


@pytest.mark.parametrize("is_folder", [False, True], ids=["file", "folder"])
def test_another_image_mounted_in_its_place_is_another_base(
    run: Runner, folder: Path, tmp_path: Path, is_folder: bool
) -> None:
    pack = program_of("mksquashfs")
    base = folder if is_folder else folder / "a.toml"
    for edition, _ in list(moments())[:4]:
        image = tmp_path / f"{edition}.squashfs"
        call(pack, copies(folder, edition), image, "-all-time", "1000000000", "-quiet")
        if subprocess.run(
            ["mount", "-o", "loop", str(image), str(folder)], capture_output=True, check=False
        ).returncode:
            pytest.skip("this machine lets nobody mount an image")
        try:
            assert editions(run, base) == {f"Edition {edition:04} of it."}
        finally:
            call("umount", folder)
