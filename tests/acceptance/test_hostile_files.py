"""Unusable files and folders, and machines without memory, room or a home, cause a message, and never a hang."""

from __future__ import annotations

import ctypes
import json
import os
import pwd
import resource
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import Mock, call

import pytest

from ruskor import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.conftest import Holder, Runner

HEAD = '[base]\nformat = 1\n[source.s]\ntype = "book"\ntier = "primary"\n'
CLAIM = '[claim.c]\ncites = [{ source = "s" }]\nsummary = "It is so."\n'
UNREAD = "(check the path and its permissions, and save the file as UTF-8)"
RUSKOR = (sys.executable, "-m", "ruskor")
LIMIT = 60  # the timeout of a process, in seconds


def _ask(
    *arguments: str, env: Mapping[str, str | None] | None = None, limits: Callable[[], None] | None = None
) -> tuple[int, str, str]:
    asked = {**os.environ, **(env or {})}
    if limits:  # limits would cut off the files of coverage, too
        asked = {name: value for name, value in asked.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        [*RUSKOR, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
        env={name: value for name, value in asked.items() if value is not None},
        preexec_fn=limits,
    )
    return done.returncode, done.stdout, done.stderr


# --- Files ------------------------------------------------------------------------------------------------------------


def test_each_thing_in_a_folder_that_is_no_file_is_told_and_hides_nothing(run: Runner, tmp_path: Path) -> None:
    tmp_path = tmp_path / "folder"
    tmp_path.mkdir()
    (tmp_path / "a.toml").write_text(HEAD + CLAIM, encoding="utf-8")
    os.mkfifo(tmp_path / "b.toml")
    (tmp_path / "c.toml").symlink_to("c.toml")
    (tmp_path / "d.toml").mkdir()
    (tmp_path / "e.toml").symlink_to("/dev/zero")
    (tmp_path / "f.toml").symlink_to("nowhere")
    (tmp_path / "g.toml").write_text("[base\n", encoding="utf-8")
    (tmp_path / "round").symlink_to(tmp_path)
    message = (
        f"{tmp_path}/b.toml: E001 cannot be read: it is not a regular file {UNREAD}\n"
        f"{tmp_path}/c.toml: E001 cannot be read: Too many levels of symbolic links {UNREAD}\n"
        f"{tmp_path}/e.toml: E001 cannot be read: it is not a regular file {UNREAD}\n"
        f"{tmp_path}/f.toml: E001 cannot be read: No such file or directory {UNREAD}\n"
        f"{tmp_path}/g.toml:1: E002 column 6: Expected ']' at the end of a table declaration"
        " (correct this line; often a quotation mark, a bracket or a comma is missing)\n"
    )
    passed_by = f"ignored, because they are links to folders or do not end in .toml: {tmp_path}/round\n"
    assert run("check", str(tmp_path)) == (3, message, f"{passed_by}5 errors\n")
    assert run("timeline", "-f", str(tmp_path)).code == 3


def test_a_folder_by_the_name_of_a_file_is_a_folder(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "x.toml"
    folder.mkdir()
    (folder / "y.toml").write_text(HEAD + CLAIM, encoding="utf-8")
    assert run("claims", "-f", str(folder), "--fields", "id") == (0, "c\n", "")


def test_what_becomes_a_pipe_after_it_was_looked_at_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regular, pipe = tmp_path / "a.toml", tmp_path / "b.toml"
    regular.touch()
    os.mkfifo(pipe)
    looked_at, stat = regular.stat(), os.stat
    monkeypatch.setattr(os, "stat", lambda path, **more: looked_at if path == str(pipe) else stat(path, **more))
    found: list[object] = []
    reading = threading.Thread(target=lambda: found.append(files.load(str(pipe))), daemon=True)
    reading.start()
    reading.join(LIMIT)
    assert [str(error) for error in found] == ["it is not a regular file"]


def test_a_base_past_the_limit_is_refused_without_being_read_whole(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_MEGABYTE", 100)
    tmp_path = tmp_path / "folder"
    tmp_path.mkdir()
    (tmp_path / "a.toml").write_text("[base]\nformat = 1\n", encoding="utf-8")
    (tmp_path / "b.toml").write_text(HEAD + CLAIM, encoding="utf-8")
    (tmp_path / "c.toml").write_text("[base\n", encoding="utf-8")
    line = (
        f"{tmp_path}/b.toml: E001 cannot be read: with this file, the base is larger than 1 MB; "
        f"set RUSKOR_MOST_MB to raise the limit {UNREAD}\n"
    )
    limit = {"RUSKOR_MOST_MB": "1"}
    assert run("check", str(tmp_path), env=limit) == (3, line, "1 error\n")
    refused = (3, "", f"{line}ruskor: the base cannot be used: 1 finding\n")
    assert run("claims", "-f", str(tmp_path), env=limit) == refused
    assert run("check", str(tmp_path / "a.toml"), env=limit).code == 0
    for other in ("10", "", "much"):
        assert "c.toml:1: E002" in run("check", str(tmp_path), env={"RUSKOR_MOST_MB": other}).out


def test_a_base_past_the_limit_is_refused_before_any_of_its_files_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_bytes(b"#" * 600_000)
    monkeypatch.setenv("RUSKOR_MOST_MB", "1")
    monkeypatch.setattr(files, "_load", None)
    (refusal,) = files.load_all([str(tmp_path / name) for name in ("a.toml", "b.toml")])
    assert isinstance(refusal, OSError)
    assert refusal.filename == str(tmp_path / "b.toml")


@pytest.mark.parametrize(
    ("most", "found"),
    [("2", "2 .toml files"), ("3", "60 files and folders to look through")],
)
def test_a_folder_past_the_limit_is_refused_before_it_is_listed_whole(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: str, found: str
) -> None:
    for number in range(3):
        (tmp_path / f"base/{number}").mkdir(parents=True)
        (tmp_path / f"base/{number}/a.toml").write_text(HEAD + CLAIM, encoding="utf-8")
    for number in range(70):
        (tmp_path / f"base/2/{number}.txt").touch()
    (tmp_path / "base/2/much").mkdir()
    scandir = Mock(wraps=os.scandir)
    monkeypatch.setattr(os, "scandir", scandir)
    line = (
        f"{tmp_path}/base: E001 cannot be read: with this folder, the base has more than {found}; "
        f"name the folder of one base, or set RUSKOR_MOST_FILES to raise the limit {UNREAD}\n"
    )
    limit = {"RUSKOR_MOST_FILES": most}
    base = str(tmp_path / "base")
    refused = (3, "", f"{line}ruskor: the base cannot be used: 1 finding\n")
    assert run("check", base, env=limit) == (3, line, "1 error\n")
    assert call(f"{base}/2/much") not in scandir.mock_calls
    assert run("claims", "-f", base, env=limit) == refused
    assert run("format", base, env=limit) == refused
    assert run("add", "claim", "-f", base, "--summary", "x", env=limit) == refused
    assert run("claims", "-f", f"{base}/0", env=limit).code == 0
    assert run("claims", "-f", f"{base}/0", "-f", f"{base}/1", "-f", f"{base}/2", env=limit).code == 3
    assert "E202" in run("check", base).out


def test_of_very_many_findings_the_first_are_printed(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    topics = "".join(f'[topic.t{number}]\nname = "{number:x}"\n' for number in range(1100))
    path.write_text(f"{HEAD}{CLAIM}{topics}", encoding="utf-8")
    printed = run("check", str(path))
    assert [int(line.split(":")[1]) for line in printed.out.splitlines()] == [*range(9, 2009, 2)]
    assert printed.err == (
        "1100 warnings\n100 more findings not printed; --json prints all, --select CODE those of one code\n"
    )
    assert len(json.loads(run("check", "--json", str(path)).out)) == 1100


def test_of_very_many_findings_errors_are_printed_before_warnings(run: Runner, tmp_path: Path) -> None:
    path, text = tmp_path / "base.toml", tmp_path / "text.txt"
    path.write_text(
        f'{HEAD}[entity.e]\nname = "E"\nkind = "person"\n[quote.q]\nspeaker = "e"\nsummary = "So."\ntext = "It is so."\n'
        'cites = [{ source = "s", paragraph = 1 }]\n',
        encoding="utf-8",
    )
    text.write_text("".join(f"Sentence {number:x} is here.\n" for number in range(1101)), encoding="utf-8")
    printed = run("verify", "-f", str(path), "--no-byline", "s", str(text))
    assert printed.out.count(": W401 ") == 999
    assert printed.out.splitlines()[-1].startswith(f"{path}:12: E405 ")
    assert "1 error, 1100 warnings\n101 more findings not printed; " in printed.err


def test_a_look_up_in_a_base_with_very_many_errors_prints_the_first(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_text(HEAD + "".join(f"[topic.t{number}]\n" for number in range(101)), encoding="utf-8")
    printed = run("claims", "-f", str(path))
    assert printed.err.count(": E") == 100
    assert printed.err.endswith(
        "\nruskor: the base cannot be used: 101 findings, of which 100 are shown; `ruskor check` shows more\n"
    )


def test_a_file_that_goes_away_after_it_was_looked_at_is_told(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    path.touch()
    looked_at, stat = path.stat(), os.stat
    path.unlink()
    monkeypatch.setattr(os, "stat", lambda file, **more: looked_at if file == str(path) else stat(file, **more))
    line = f"{path}: E001 cannot be read: No such file or directory {UNREAD}\n"
    assert run("check", str(path)) == (3, line, "1 error\n")


def test_a_base_comes_in_by_a_redirection_and_not_by_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(HEAD + CLAIM, encoding="utf-8")
    command = [*RUSKOR, "claims", "--fields", "id", "-f", "/dev/stdin"]
    with path.open("rb") as file:
        done = subprocess.run(command, stdin=file, capture_output=True, timeout=LIMIT, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"c\n", b"")
    piped = subprocess.run(command, input=path.read_bytes(), capture_output=True, timeout=LIMIT, check=False)
    message = f"/dev/stdin: E001 cannot be read: it is not a regular file {UNREAD}\n"
    assert (piped.returncode, piped.stdout) == (3, b"")
    assert piped.stderr.decode() == f"{message}ruskor: the base cannot be used: 1 finding\n"


def test_records_that_see_one_another_in_a_circle_are_sound(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    more = "".join(
        f'[claim.{id_}]\nsummary = "It is {id_}."\ncites = [{{ source = "s" }}]\nsee = ["{other}", "{id_}"]\n'
        for id_, other in ("ab", "bc", "ca")
    )
    path.write_text(HEAD + more, encoding="utf-8")
    assert run("show", "a", "-f", str(path)) == (
        0,
        (
            "a (claim)\nSummary      It is a.\nSource       s: primary\nSupport      1 source\n"
            "See          b: It is b.\nSee          a: It is a.\nSeen from    c: It is c.\n"
            "Same source  s: 2 others (`ruskor search -s s`)\n"
        ),
        "",
    )


# --- Machines ---------------------------------------------------------------------------------------------------------


def _no_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (90 << 20, 90 << 20))


def _few_files() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))


def _full_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))


_LIBC = ctypes.CDLL(None)


def _a_user_like_others() -> None:
    """Drop the capabilities that bypass permissions, for good. Then permissions apply to root, too.

    PR_CAPBSET_DROP drops them for all later programs, but itself needs a capability. Without this capability, capset
    drops them here, and PR_SET_NO_NEW_PRIVS prevents later programs from regaining them. Other users have no
    capabilities to drop.
    """
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        _LIBC.prctl(24, capability, 0, 0, 0)
    this = (ctypes.c_uint32 * 2)(0x20080522, 0)
    has = (ctypes.c_uint32 * 6)()  # effective, permitted and inheritable: first 32 bits of each, then the others
    _LIBC.capget(this, has)
    has[0:3] = [flags & ~0b110 for flags in has[0:3]]
    _LIBC.capset(this, has)
    _LIBC.prctl(38, 1, 0, 0, 0)


def test_a_file_and_a_folder_that_may_not_be_read_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    locked = folder / "locked"
    locked.mkdir(parents=True)
    (folder / "a.toml").write_text(HEAD + CLAIM, encoding="utf-8")
    (folder / "b.toml").write_text("", encoding="utf-8")
    (folder / "b.toml").chmod(0)
    locked.chmod(0)
    message = "".join(
        f"{folder}/{name}: E001 cannot be read: Permission denied {UNREAD}\n" for name in ("b.toml", "locked")
    )
    asked = _ask("check", str(folder), limits=_a_user_like_others)
    locked.chmod(0o700)
    assert asked == (3, message, "2 errors\n")


@pytest.mark.parametrize(
    ("folder", "file"), [(0o500, 0o600), (0o500, 0o000), (0o000, 0o600), (0o700, 0o000), (0o700, 0o400)]
)
def test_a_cache_that_may_not_be_written_or_read_is_no_matter(
    base: Path, environment: Path, hold: Holder, folder: int, file: int
) -> None:
    right = _ask("timeline", "--json")
    (index,) = environment.glob("ruskor/*")
    is_kept = hold(index)
    index.chmod(file)
    index.parent.chmod(folder)
    edited = base.read_text(encoding="utf-8").replace("Russia and North Korea sign", "They sign")
    answers = []
    for text in (None, edited):
        if text:
            base.write_text(text, encoding="utf-8")
        answers += [_ask("timeline", "--json", limits=_a_user_like_others) for _ in range(2)]
    index.parent.chmod(0o700)
    assert answers == [right] * 2 + [(0, right[1].replace("Russia and North Korea sign", "They sign"), "")] * 2
    assert list(environment.glob("ruskor/*")) == [index]
    assert is_kept() == (folder != 0o700)


def test_a_package_that_may_not_be_written_to_answers_by_its_own_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site"
    source = Path(files.__file__).parent
    shutil.copytree(source, package / "ruskor", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(files.builtin_path().parent, package / "ruskor" / "data")
    for path in sorted(package.rglob("*"), reverse=True):
        path.chmod(0o500 if path.is_dir() else 0o400)
    monkeypatch.setenv("PYTHONPATH", str(package))
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
        monkeypatch.delenv(name)  # coverage must not count this copy
    right = _ask("timeline", "--json", limits=_a_user_like_others)
    assert right == _ask("timeline", "--json", env={"PYTHONPATH": None})
    assert right[0] == 0
    for path in package.rglob("*"):
        path.chmod(0o700)
    (package / "ruskor" / "data" / "facts.db").chmod(0)  # not readable either
    assert _ask("timeline", "--json", limits=_a_user_like_others) == right


@pytest.fixture(params=[4, 32, 64])
def full(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, Callable[[], None] | None]]:
    """Return a folder with room for a few KiB, and a limit with the same effect if the test cannot mount it."""
    folder = tmp_path / "full"
    folder.mkdir()
    size = request.param * 1024

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    is_mounted = shutil.which("mount") and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    yield folder, None if is_mounted else limit
    if is_mounted:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_full_keeps_no_answer_back_and_gets_no_litter(
    base: Path, full: tuple[Path, Callable[[], None] | None]
) -> None:
    folder, limit = full
    right = _ask("timeline", "--json")
    env = {"XDG_CACHE_HOME": str(folder)}
    for _ in range(2):
        assert _ask("timeline", "--json", env=env, limits=limit) == right
        assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert _ask("search", "--facts", "builtin", "rason", env=env, limits=limit)[0] == 0
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    code, out, err = _ask("export", str(folder / "all.db"), env=env, limits=limit)
    assert (code, out) == (4, "")
    assert "could not be written: " in err
    assert [path for path in folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("full", [128], indirect=True)
def test_a_disk_that_has_no_room_for_words_keeps_the_index_without_words(
    base: Path, full: tuple[Path, Callable[[], None] | None]
) -> None:
    folder, limit = full
    right = _ask("search", "treaty", "--json")
    env = {"XDG_CACHE_HOME": str(folder)}
    _ask("timeline", env=env, limits=limit)
    (index,) = (path for path in folder.rglob("*") if path.is_file())
    kept = index.read_bytes()
    for _ in range(2):
        assert _ask("search", "treaty", "--json", env=env, limits=limit) == right
        assert index.read_bytes() == kept
    assert [path for path in folder.rglob("*") if path.is_file()] == [index]


def test_where_memory_does_not_suffice_that_is_told() -> None:
    message = "ruskor: there is not enough memory for this base, or for this answer\n"
    assert _ask("timeline", limits=_no_memory) == (4, "", message)


def test_few_open_files_suffice(base: Path) -> None:
    assert _ask("timeline", "--json", limits=_few_files) == _ask("timeline", "--json")


def test_a_full_disk_keeps_no_answer_back_and_leaves_nothing(base: Path, environment: Path) -> None:
    for _ in range(2):
        code, out, err = _ask("show", "summit", "--fields", "id", limits=_full_disk)
        assert (code, out, err) == (0, "summit\n", "")
    assert list(environment.glob("ruskor/*")) == []


def test_an_export_onto_a_full_disk_is_told_and_leaves_nothing(base: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    for suffix in ("db", "jsonl", "csv", "md"):
        code, out, err = _ask("export", str(tmp_path / f"out.{suffix}"), limits=_full_disk)
        assert (code, out) == (4, "")
        assert "could not be written: " in err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "env",
    [
        {"HOME": None, "XDG_CACHE_HOME": None},
        {"HOME": "/etc/passwd", "XDG_CACHE_HOME": None},
        {"XDG_CACHE_HOME": "/etc/passwd"},
        {"XDG_CACHE_HOME": "relative", "HOME": "/proc/nowhere"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"},
        {"PYTHONDONTWRITEBYTECODE": "1", "TERM": None},
    ],
)
def test_no_environment_changes_an_answer(base: Path, environment: Path, env: dict[str, str | None]) -> None:
    right = _ask("timeline", "--json", env={"PYTHONIOENCODING": "utf-8"})
    assert right[0] == 0
    (index,) = environment.glob("ruskor/*")
    assert _ask("timeline", "--json", env={"PYTHONIOENCODING": "utf-8", **env}) == right
    with suppress(KeyError, OSError):  # without HOME, the password database may name a home
        Path(pwd.getpwuid(os.getuid()).pw_dir, ".cache", "ruskor", index.name).unlink()


def test_names_are_understood_where_the_system_takes_letters_for_bytes(base: Path, environment: Path) -> None:
    cache = environment / "кэш"
    env = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "XDG_CACHE_HOME": str(cache)}
    assert _ask("timeline", "--about", "Россия", "--fields", "id", env=env)[0] == 0
    assert [file.suffix for file in cache.glob("ruskor/*")] == [".db"]


def test_a_folder_that_is_gone_is_no_matter_but_for_what_is_named_from_it(base: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"

    def leave() -> None:
        gone.mkdir()
        os.chdir(gone)
        gone.rmdir()

    env = {"PYTHONPATH": str(Path(files.__file__).parents[1])}
    assert _ask("timeline", "--json", limits=leave, env=env) == _ask("timeline", "--json")
    message = f"x.toml: E001 cannot be read: No such file or directory {UNREAD}\n"
    assert _ask("timeline", "-f", "x.toml", limits=leave, env=env) == (
        3, "", f"{message}ruskor: the base cannot be used: 1 finding\n"
    )  # fmt: skip
    for arguments in (["export", "x.md"], ["init", "x.toml"]):
        code, out, err = _ask(*arguments, limits=leave, env=env)
        assert (code, out) in {(4, ""), (2, "")}
        assert "internal error" not in err


# --- Interrupted ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", range(0, 40, 4))
def test_an_interrupt_while_modules_are_loaded_ends_with_130_and_no_traceback(base: Path, after: int) -> None:
    # The interrupt comes after the import of `after` modules, those of ruskor and others.
    program = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "left = [int(sys.argv.pop(1))]\n"
        "class Interrupting:\n"
        "    def find_spec(self, *_):\n"
        "        left[0] -= 1\n"
        "        if not left[0] + 1: os.kill(os.getpid(), signal.SIGINT)\n"
        "from ruskor.__main__ import run\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "run()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(after), "timeline", "--json"],
        capture_output=True,
        timeout=LIMIT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (-signal.SIGINT, b"")
