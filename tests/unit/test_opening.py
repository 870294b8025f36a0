"""The answer always agrees with the present files, after any change of the files or the cache."""

from __future__ import annotations

import json
import os
import pwd
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import platformdirs.unix
import pytest

from ruskor import files, opening
from ruskor.errors import BaseError
from ruskor.filters import Filters
from ruskor.index import build, program
from ruskor.seen import look_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Holder, Runner

HEAD = '[base]\nformat = 1\n[source.paper]\ntype = "book"\ntier = "primary"\n'
OLD = 1_000_000_000 * 10**9  # September 2001
FUTURE = 4_000_000_000 * 10**9


def _text(*ids: str) -> str:
    return HEAD + "".join(f'[claim.{id_}]\nsummary = "About {id_}."\ncites = [{{ source = "paper" }}]\n' for id_ in ids)


def _ids(*places: Path) -> list[str]:
    """Open a base and return the ids of all its records."""
    library = opening.open_library([str(path) for path in places])
    found = [json.loads(text)["id"] for text in library.find(Filters(sort="base"))]
    library.close()
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "facts.toml"
    path.write_text(_text("one"), encoding="utf-8")
    return path


def _indexes(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if not path.is_dir())


def _index(cache: Path) -> Path:
    (index,) = _indexes(cache)
    return index


# --- Changes of the files ---------------------------------------------------------------------------------------------


def _edit(path: Path) -> None:
    path.write_text(_text("two"), encoding="utf-8")


def _edit_and_keep_the_time(path: Path) -> None:
    seen = path.stat()
    _edit(path)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def _edit_with_the_clock_set_back(path: Path) -> None:
    _edit(path)
    os.utime(path, ns=(OLD, OLD))


def _edit_with_the_clock_set_ahead(path: Path) -> None:
    _edit(path)
    os.utime(path, ns=(FUTURE, FUTURE))


def _replace(path: Path) -> None:
    seen = path.stat()
    other = path.with_suffix(".new")
    _edit(other)
    os.utime(other, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    other.replace(path)


def _replace_by_a_link(path: Path) -> None:
    other = path.with_suffix(".new")
    _edit(other)
    path.unlink()
    path.symlink_to(other)


@pytest.mark.parametrize(
    "change",
    [
        _edit,
        _edit_and_keep_the_time,
        _edit_with_the_clock_set_back,
        _edit_with_the_clock_set_ahead,
        _replace,
        _replace_by_a_link,
    ],
)
@pytest.mark.parametrize("is_old", [False, True])
def test_a_change_of_the_same_size_is_seen(file: Path, change: Callable[[Path], None], is_old: bool) -> None:
    if is_old:
        os.utime(file, ns=(OLD, OLD))
    assert _ids(file) == ["one"]
    change(file)
    assert _ids(file) == ["two"]
    assert _ids(file) == ["two"]


def test_changes_one_right_after_the_other_are_all_seen(file: Path) -> None:
    for number in range(25):
        file.write_text(_text(f"n{number:02}"), encoding="utf-8")
        assert _ids(file) == [f"n{number:02}"]


def test_where_the_clock_stands_still_the_content_decides(
    file: Path, environment: Path, hold: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = (str(file), *(file.stat().st_size, file.stat().st_mtime_ns, file.stat().st_mtime_ns, 1))
    monkeypatch.setattr(opening, "look_at", lambda _: seen)
    assert _ids(file) == ["one"]
    is_kept = hold(_index(environment))
    assert _ids(file) == ["one"]
    assert is_kept()
    _edit(file)
    assert _ids(file) == ["two"]


def test_where_no_doubt_is_left_the_content_is_not_read(
    file: Path, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = (str(file), file.stat().st_size, OLD + 1, OLD + 1, 1)
    monkeypatch.setattr(opening, "look_at", lambda _: seen)
    assert _ids(file) == ["one"]
    file.unlink()
    assert _ids(file) == ["one"]


@pytest.mark.parametrize("time_of_all", [OLD, 0, 12_345, FUTURE + 1])
def test_where_times_cannot_tell_the_content_decides_however_long_ago_it_was(
    file: Path, environment: Path, hold: Holder, monkeypatch: pytest.MonkeyPatch, time_of_all: int
) -> None:
    seen = (str(file), file.stat().st_size, time_of_all, time_of_all, 1)
    monkeypatch.setattr(opening, "look_at", lambda _: seen)
    assert _ids(file) == ["one"]
    is_kept = hold(_index(environment))
    assert _ids(file) == ["one"]
    assert is_kept()
    _edit(file)
    assert _ids(file) == ["two"]


def test_on_a_file_system_that_is_only_read_the_content_decides(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = (str(file), file.stat().st_size, OLD + 1, OLD + 1, 1)
    monkeypatch.setattr(opening, "look_at", lambda _: seen)
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_flag=os.ST_RDONLY))
    assert _ids(file) == ["one"]
    _edit(file)
    assert _ids(file) == ["two"]


def test_an_index_that_another_program_built_is_built_again(
    file: Path, environment: Path, hold: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _ids(file) == ["one"]
    is_kept = hold(_index(environment))
    with monkeypatch.context() as patch:
        patch.setattr(program, "looks", lambda: 1)  # like new times of the program's files, without new content
        assert _ids(file) == ["one"]
        assert is_kept()
        patch.setattr(program, "checksum", lambda: 2)
        assert _ids(file) == ["one"]
        assert not is_kept()


def test_the_index_just_built_answers_though_an_older_one_takes_its_place(
    file: Path, environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _ids(file) == ["one"]
    older = tmp_path / "older.db"
    older.write_bytes(_index(environment).read_bytes())
    _edit(file)
    replace = Path.replace

    def publish_and_be_overtaken(draft: Path, target: Path) -> Path:
        placed = replace(draft, target)
        if target.suffix == ".db":
            target.unlink()
            target.write_bytes(older.read_bytes())
        return placed

    monkeypatch.setattr(Path, "replace", publish_and_be_overtaken)
    assert _ids(file) == ["two"]
    monkeypatch.undo()
    assert _ids(file) == ["two"]


def test_what_is_built_and_cannot_be_moved_answers_all_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(draft: Path, target: Path) -> Path:
        raise PermissionError(str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    assert _ids(file) == ["one"]


def test_where_no_open_file_can_be_moved_the_index_is_opened_in_its_place(
    file: Path, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "opened", lambda _: None)
    assert _ids(file) == ["one"]
    assert _index(environment).exists()


def test_of_a_folder_a_file_that_was_cut_short_a_moment_ago_is_given_a_moment(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = file.with_name("more.toml")
    more.write_text("", encoding="utf-8")
    whole = _text("two").replace(HEAD, "[base]\nformat = 1\n")
    monkeypatch.setattr(time, "sleep", lambda _: more.write_text(whole, encoding="utf-8"))
    assert _ids(file.parent) == ["one", "two"]


def test_a_doubt_is_laid_to_rest_by_one_look_at_a_safe_distance(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = look_at(str(file))
    monkeypatch.setattr(opening, "look_at", lambda _: seen)
    assert _ids(file) == ["one"]
    later = time.time_ns() + 60 * 10**9
    with monkeypatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: later)
        assert _ids(file) == ["one"]
        file.unlink()
        assert _ids(file) == ["one"]


def test_a_file_that_goes_away_between_two_looks_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = (str(file), file.stat().st_size, FUTURE, FUTURE, 1)
    monkeypatch.setattr(opening, "look_at", lambda _: seen)
    assert _ids(file) == ["one"]
    file.unlink()
    with pytest.raises(BaseError, match="E001 cannot be read: No such file or directory"):
        _ids(file)


def test_a_file_that_was_only_touched_says_the_same(file: Path) -> None:
    assert _ids(file) == ["one"]
    os.utime(file)
    assert _ids(file) == ["one"]


def test_a_file_that_is_gone_is_told_even_if_its_index_is_there(file: Path) -> None:
    assert _ids(file) == ["one"]
    file.unlink()
    with pytest.raises(BaseError, match="E001 cannot be read: No such file or directory"):
        _ids(file)
    file.write_text(_text("one"), encoding="utf-8")
    assert _ids(file) == ["one"]


def test_a_file_that_breaks_is_told_every_time_until_it_is_mended(file: Path, environment: Path) -> None:
    assert _ids(file) == ["one"]
    file.write_text("[base\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BaseError, match="E002"):
            _ids(file)
    assert len(_indexes(environment)) == 1
    _edit(file)
    assert _ids(file) == ["two"]


def test_a_folder_is_looked_through_anew(file: Path) -> None:
    assert _ids(file.parent) == ["one"]
    more = file.with_name("more.toml")
    more.write_text(_text("two").replace(HEAD, "[base]\nformat = 1\n"), encoding="utf-8")
    assert _ids(file.parent) == ["one", "two"]
    more.unlink()
    assert _ids(file.parent) == ["one"]


def test_whose_cache_is_another_users_is_told_so(
    file: Path, environment: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = environment / "ruskor"
    folder.mkdir()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert run("claims", "-f", str(file), "--fields", "id").err == ""
    _edit(file)
    uid = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: uid + 1)
    assert run("claims", "-f", str(file), "--fields", "id").err == ""  # ruskor brought the old index up to date
    _index(environment).unlink()
    for question in ("claims", "search about"):
        assert run(*question.split(), "-f", str(file), "--fields", "id").err == (
            f"the index is built at each look-up, because the cache {folder} belongs to another user; "
            "set XDG_CACHE_HOME to a folder of your own\n"
        )


# --- Changes of the index ---------------------------------------------------------------------------------------------


def test_a_second_look_uses_the_index_of_the_first(file: Path, environment: Path, hold: Holder) -> None:
    assert _ids(file) == ["one"]
    is_kept, size = hold(_index(environment)), _index(environment).stat().st_size
    assert _ids(file) == ["one"]
    assert is_kept()
    assert _index(environment).stat().st_size == size


def test_a_file_has_one_index_however_it_is_named(
    file: Path, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    for name in (file, Path("facts.toml"), Path("../") / file.parent.name / "facts.toml"):
        assert _ids(name) == ["one"]
    assert _ids(file, Path("facts.toml")) == ["one"]
    assert len(_indexes(environment)) == 1


def test_bases_of_one_name_in_two_folders_have_an_index_each(file: Path, tmp_path: Path, environment: Path) -> None:
    other = tmp_path / "other" / "facts.toml"
    other.parent.mkdir()
    _edit(other)
    for _ in range(2):
        assert (_ids(file), _ids(other)) == (["one"], ["two"])
    assert len(_indexes(environment)) == 2


def test_the_index_is_for_its_user_alone(file: Path, environment: Path) -> None:
    assert _ids(file) == ["one"]
    index = _index(environment)
    assert stat.S_IMODE(index.stat().st_mode) == 0o600
    assert stat.S_IMODE(index.parent.stat().st_mode) == 0o700


def test_an_index_is_named_after_its_base(file: Path, environment: Path) -> None:
    _ids(file)
    assert _index(environment).name.startswith("facts-")
    assert _index(environment).suffix == ".db"
    strange = file.with_name("Россия ..toml")
    _edit(strange)
    assert _ids(strange) == ["two"]
    assert {path.name.partition("-")[0] for path in _indexes(environment)} == {"facts", "base"}


def _truncate(size: int) -> Callable[[Path], None]:
    def truncate(index: Path) -> None:
        os.truncate(index, min(size, index.stat().st_size // 2))

    return truncate


def _spoil(index: Path) -> None:
    content = index.read_bytes()
    index.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def _write_text(index: Path) -> None:
    index.write_text("no database\n" * 1000, encoding="utf-8")


def _write_another_database(index: Path) -> None:
    index.unlink()
    with closing(sqlite3.connect(index)) as connection:
        connection.execute("CREATE TABLE note (text)")


def _write_an_index_without_meta(index: Path) -> None:
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("DELETE FROM meta")


def _write_an_index_with_broken_meta(index: Path) -> None:
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("UPDATE meta SET value = '{'")


def _write_an_index_of_another_layout(index: Path) -> None:
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'layout'")
        connection.execute("DELETE FROM record")


@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        *(_truncate(size) for size in (0, 1, 16, 100, 4096, 8192, 10_000, 20_480, 40_960)),
        _spoil,
        _write_text,
        _write_another_database,
        _write_an_index_without_meta,
        _write_an_index_with_broken_meta,
        _write_an_index_of_another_layout,
    ],
)
def test_an_index_that_is_damaged_is_built_again(file: Path, environment: Path, damage: Callable[[Path], None]) -> None:
    assert _ids(file) == ["one"]
    damage(_index(environment))
    assert _ids(file) == ["one"]
    assert _ids(file) == ["one"]


def test_an_index_that_is_damaged_while_it_is_open_is_built_again(file: Path, environment: Path) -> None:
    file.write_text(_text(*(f"n{number:04}" for number in range(2000))), encoding="utf-8")
    library = opening.open_library([str(file)])
    answers = library.find(Filters(sort="base"))
    first = json.loads(next(answers))["id"]
    os.truncate(_index(environment), 8192)
    rest = [json.loads(text)["id"] for text in answers]
    assert [first, *rest] == [f"n{number:04}" for number in range(2000)]
    assert library.show("n1999") is not None
    library.close()


def test_a_folder_in_the_place_of_the_index_is_left_alone(file: Path, environment: Path) -> None:
    assert _ids(file) == ["one"]
    index = _index(environment)
    index.unlink()
    index.mkdir()
    for _ in range(2):
        assert _ids(file) == ["one"]
    assert index.is_dir()
    assert _indexes(environment) == []


@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_cache_that_is_not_ours_to_write_is_no_matter(file: Path, environment: Path, mode: int) -> None:
    folder = environment / "ruskor"
    folder.mkdir()
    folder.chmod(mode)
    for _ in range(2):
        assert _ids(file) == ["one"]
    folder.chmod(0o700)
    _edit(file)
    assert _ids(file) == ["two"]


@pytest.mark.parametrize("place", ["/dev/null", "/dev/null/cache", "/proc/cache", "relative/cache"])
def test_a_place_where_no_cache_can_be_is_no_matter(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", place)
    for _ in range(2):
        assert _ids(file) == ["one"]
    assert sorted(tmp_path.iterdir()) == [file]


def test_a_user_without_a_home_gets_no_cache_and_no_litter(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def nobody(uid: int) -> pwd.struct_passwd:
        raise KeyError(uid)

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    for _ in range(2):
        assert _ids(file) == ["one"]
    assert sorted(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("named", [None, "", " ", "/some/where"])
def test_on_linux_the_cache_is_where_platformdirs_has_it(monkeypatch: pytest.MonkeyPatch, named: str | None) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    if named is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", named)
    monkeypatch.setattr("sys.platform", "linux")
    assert files.cache_folder() == platformdirs.unix.Unix("ruskor", appauthor=False).user_cache_path


@pytest.mark.parametrize("named", ["relative", "~/cache"])
def test_a_cache_that_is_named_by_no_whole_path_is_not_named(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", named)  # only new releases of platformdirs follow the specification here
    monkeypatch.setattr("sys.platform", "linux")
    assert files.cache_folder() == Path.home() / ".cache" / "ruskor"


@pytest.mark.parametrize("error", [OSError, RuntimeError, KeyError])
def test_a_system_that_knows_no_cache_is_no_matter(
    file: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception], environment: Path
) -> None:
    def fail(*_: object, **__: object) -> Path:
        raise error

    monkeypatch.setattr("sys.platform", "plan9")
    monkeypatch.setattr("platformdirs.user_cache_path", fail)
    assert _ids(file) == ["one"]
    assert _indexes(environment) == []


def test_a_cache_under_no_home_is_not_put_where_we_happen_to_be(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.platform", "plan9")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: Path("~/.cache/ruskor"))  # like older releases
    assert _ids(file) == ["one"]
    assert sorted(tmp_path.iterdir()) == [file]


def test_the_cache_may_have_a_name_that_means_something_in_an_address(
    file: Path, hold: Holder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cache = tmp_path / "a b?mode=rw#c%20ж"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    assert _ids(file) == ["one"]
    is_kept = hold(_index(cache))
    assert _ids(file) == ["one"]
    assert is_kept()


# Run ruskor, print the names of the files in the cache at record 3000, and interrupt the build there.
INTERRUPTED_AT_3000 = """
import os, signal
from ruskor import opening
from ruskor.__main__ import run

signal.signal(signal.SIGINT, signal.default_int_handler)
watched = opening._watched

def interrupted(*arguments):
    for number, record in enumerate(watched(*arguments)):
        if number == 3000:
            os.write(1, "\\n".join(os.listdir(os.environ["XDG_CACHE_HOME"] + "/ruskor")).encode())
            os.kill(os.getpid(), int(os.environ["SIGNAL"]))
        yield record

opening._watched = interrupted
run()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_build_that_a_signal_ends_leaves_nothing(file: Path, environment: Path, number: signal.Signals) -> None:
    file.write_text(_text(*(f"n{number:05}" for number in range(6000))), encoding="utf-8")
    command = [sys.executable, "-c", INTERRUPTED_AT_3000, "claims", "-f", str(file)]
    env = {**os.environ, "SIGNAL": str(int(number))}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=env)
    assert (done.returncode, done.stderr) == (-number, "")
    (draft,) = done.stdout.splitlines()
    assert draft.endswith(".tmp")
    assert _indexes(environment) == []


def test_looks_at_the_same_time_all_get_the_answer_and_leave_one_index(file: Path, environment: Path) -> None:
    command = [sys.executable, "-m", "ruskor", "claims", "-f", str(file), "--fields", "id"]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    assert [(item.communicate(timeout=60), item.returncode) for item in processes] == [((b"one\n", b""), 0)] * 4
    assert len(_indexes(environment)) == 1


# --- Bases that cannot be opened --------------------------------------------------------------------------------------


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(BaseError, match="E001 cannot be read: a file cannot have such a name"):
        opening.open_library(["a\0b"])
    with pytest.raises(BaseError, match="E001 cannot be read: File name too long"):
        opening.open_library([str(tmp_path / ("a" * 300))])


def test_all_findings_of_all_files_are_told(tmp_path: Path) -> None:
    texts = {
        "a": _text("one") + 'topics = ["none"]\n',
        "b": '[base]\nformat = 1\n[claim.two]\nsummary = ""\ncites = [{ source = "paper" }]\n',
        "c": "[base\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    files = [tmp_path / f"{name}.toml" for name in texts]
    with pytest.raises(BaseError) as caught:
        _ids(*files)
    assert [(finding.file, finding.line, finding.code) for finding in caught.value.findings] == [
        (str(files[0]), 9, "E201"),
        (str(files[1]), 4, "E103"),
        (str(files[2]), 1, "E002"),
    ]


def test_a_file_may_name_entries_of_later_files(tmp_path: Path) -> None:
    records = tmp_path / "a.toml"
    records.write_text(f"[base]\nformat = 1\n{_text('one', 'two').removeprefix(HEAD)}", encoding="utf-8")
    with pytest.raises(BaseError, match=r"E201 claim\.one names an unknown source 'paper'"):
        _ids(records)
    (tmp_path / "b.toml").write_text(HEAD, encoding="utf-8")
    assert _ids(tmp_path) == ["one", "two"]


def test_check_reads_and_builds_no_index(file: Path, environment: Path) -> None:
    checked = opening.check([str(file)])
    assert (checked.findings, checked.numbers["claim"]) == ([], 1)
    assert [path.parent.name for path in _indexes(environment)] == ["checks"]


def test_the_shipped_base_is_where_the_package_is_or_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert files.builtin_path().name == "facts.toml"
    assert files.find_by_folder([]) == files.find_by_folder(["builtin"]) == {str(files.builtin_path()): None}
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "facts.toml").write_text(_text("one"), encoding="utf-8")
    monkeypatch.setattr(files, "__file__", str(tmp_path / "files.py"))
    assert files.builtin_path() == tmp_path / "data" / "facts.toml"
    assert files.prepared_path() == tmp_path / "data" / "facts.db"


def test_the_progress_of_a_build_is_told_at_every_thousandth_record() -> None:
    messages: list[str] = []

    def tell(text: Callable[[], str], *, at_once: bool = False) -> None:
        assert not at_once
        messages.append(text())

    assert [*opening._watched(range(2001), 2001, tell)] == [*range(2001)]
    assert messages == [f"indexing {number} of 2,001 records" for number in ("0", "1,000", "2,000")]


def test_the_reading_of_a_base_is_told_once_however_many_files_it_has(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(_text("one"), encoding="utf-8")
    for name in ("two", "three"):
        (tmp_path / f"{name}.toml").write_text(_text(name).removeprefix(HEAD), encoding="utf-8")
    messages: list[str] = []
    opening.open_library([str(tmp_path)], tell=lambda text, **_: messages.append(text())).close()
    assert messages.count("reading 0 MB of facts") == 1
