"""The fixtures of all tests: a clean environment, the command line in this process, and a small base."""

from __future__ import annotations

import importlib.util
import io
import os
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pytest
from hypothesis import HealthCheck, settings

from ruskor.cli.app import main
from ruskor.cli.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Holder = Callable[[Path], Callable[[], bool]]

# Property tests check results and never times, because other programs may use the machine. Each run tries the same
# examples, so that a new failure is due to a change. With RUSKOR_FUZZ_MINUTES they try new examples, to find unknown
# faults. RUSKOR_FEWER_EXAMPLES tries a quarter of the examples. On a second Python, a few examples show the faults that
# depend on Python alone.
FEWER = 4 if "RUSKOR_FEWER_EXAMPLES" in os.environ else 1
settings.register_profile(
    "ruskor",
    max_examples=40 // FEWER,
    deadline=None,
    derandomize="RUSKOR_FUZZ_MINUTES" not in os.environ,
    # A slow input, or a slow search for inputs, is no fault. The fixed examples pass all other health checks.
    suppress_health_check=[*HealthCheck] if "RUSKOR_FUZZ_MINUTES" in os.environ else [HealthCheck.too_slow],
)
settings.load_profile("ruskor")

DATA = Path(__file__).parent / "data"
SOAK_TIMES = int(os.environ.get("RUSKOR_SOAK_TIMES", "1"))  # the long tests multiply their tries by this


def program(path: str) -> Any:
    """Return a script of the checkout, which belongs to no package, as a module."""
    file = Path(__file__).parents[1] / path
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FOLLOW = program("docs/follow.py")


class Result(NamedTuple):
    """The exit code, standard output and standard error of one command."""

    code: int
    out: str
    err: str


class Runner(Protocol):
    """Runs one command line in this process: `run("timeline", "--json")`. `env` sets variables (None: unsets)."""

    def __call__(
        self,
        *arguments: str,
        stdin: str = "",
        terminal: int | None = None,
        encoding: str = "utf-8",
        env: Mapping[str, str | None] | None = None,
    ) -> Result: ...


class _Terminal(io.TextIOWrapper):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> None:
    """Make interrupts work in tests and their programs, even if this process ignores interrupts (`&`, nohup)."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the user's environment, home and cache out of every test. Return the folder of the cache."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "RUSKOR_FACTS", "RUSKOR_DEBUG", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    cache = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("TERM", "xterm-256color")
    # Otherwise, programs on a full disk would leave incomplete bytecode in the checkout.
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    return cache


@pytest.fixture(scope="session")
def index_of_builtin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of the shipped base, ready for searches. Its build takes longer than most tests."""
    cache = tmp_path_factory.mktemp("builtin")
    asked = {**os.environ, "XDG_CACHE_HOME": str(cache), "RUSKOR_FACTS": ""}
    subprocess.run(
        [sys.executable, "-m", "ruskor", "search", "rason"], env=asked, stdout=subprocess.DEVNULL, check=True
    )
    (index,) = cache.glob("ruskor/*")
    return index


@pytest.fixture
def builtin(environment: Path, index_of_builtin: Path) -> None:
    """Put the index of the shipped base into the cache, as an earlier look-up would."""
    cache = environment / "ruskor"
    cache.mkdir(mode=0o700)
    shutil.copy2(index_of_builtin, cache)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, environment: Path) -> Runner:
    """Run a command line in this process, with a pipe or a terminal of a given width as its output."""
    return runner(monkeypatch)


def runner(monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Return a function that runs a command line in this process, also for programs that are not tests."""

    def run_(
        *arguments: str,
        stdin: str = "",
        terminal: int | None = None,
        encoding: str = "utf-8",
        env: Mapping[str, str | None] | None = None,
    ) -> Result:
        kind = io.TextIOWrapper if terminal is None else _Terminal
        written, error_bytes = io.BytesIO(), io.BytesIO()
        out = kind(written, encoding=encoding, errors="backslashreplace", newline="")
        err = io.TextIOWrapper(error_bytes, encoding=encoding, errors="backslashreplace", newline="")
        with monkeypatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            if terminal is not None:
                patch.setenv("COLUMNS", str(terminal))
            for name, value in (env or {}).items():
                if value is None:
                    patch.delenv(name, raising=False)
                else:
                    patch.setenv(name, value)
            code = main(arguments, Streams(io.StringIO(stdin), out, err, os.environ))
        out.flush()
        err.flush()
        return Result(code, written.getvalue().decode(encoding), error_bytes.getvalue().decode(encoding))

    return run_


@pytest.fixture
def hold() -> Iterator[Holder]:
    """Keep a file open. Return a function that returns whether its path still leads to the same file.

    The inode number alone does not prove this, because a new file may get the number of a deleted file.
    """
    with ExitStack() as held:

        def hold_(path: Path) -> Callable[[], bool]:
            file = held.enter_context(path.open("rb"))
            return lambda: os.path.samestat(os.fstat(file.fileno()), path.stat())

        yield hold_


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Return a PATH with ruskor and the programs that read its output in examples."""
    return str(FOLLOW.write_programs(tmp_path))


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, environment: Path) -> Path:
    """Return a copy of the small base `data/acceptance/base.toml`, and make every command read it."""
    copy = tmp_path / "base.toml"
    shutil.copyfile(DATA / "acceptance" / "base.toml", copy)
    monkeypatch.setenv("RUSKOR_FACTS", str(copy))
    return copy
