"""Measure the speed of ruskor, as ratios to other commands: `python benchmarks/speed.py` (or `make bench`).

Each row compares two commands that run alternately, A B A B …, so that the load of the machine is the same for both.
The ratio is that of their medians. Some rows have an upper limit. The benchmark measures a whole process from outside:
its time by the clock, its processor time, and its largest memory. The system reports at least the memory of this
program itself.

    --rounds 15          how often each command is run
    --records 100000     the size of the large base; its index is built in the benchmark
    --edited 20000       the size of the base in which one of fifty files is edited
    --huge 1000000       also a base of this size (some gigabytes of memory while it is built)
    --only WORDS         only the rows whose name contains these words
    --peers FOLDER       another folder with the programs for comparison, such as /tmp/peers/bin
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import importlib.metadata
import itertools
import os
import platform
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from ruskor.files import builtin_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PYTHON = sys.executable
RUSKOR = str(Path(PYTHON).with_name("ruskor"))
TERMINAL = {"FORCE_COLOR": "1", "COLUMNS": "200"}
TAB = {"_RUSKOR_COMPLETE": "complete_bash", "COMP_WORDS": "ruskor show kim", "COMP_CWORD": "2"}
TABLE = (PYTHON, "-c", "import typer, rich.console, rich.table")
TYPER = (PYTHON, "-c", "import typer")
# Builds the shipped index again, because a checkout may have changed since its installation.
SHIP = "from ruskor import opening, files; opening.prepare(files.prepared_path())"
APP = "import typer\napp = typer.Typer()\napp.command()(lambda: None)\napp([], standalone_mode=False)"
PARSE = "import sys, tomli\nwith open(sys.argv[1], encoding='utf-8') as file: text = file.read()\ntomli.loads(text)"


class Command(NamedTuple):
    """A command: its arguments, its standard input, additions to the environment, and a step before each run."""

    arguments: Sequence[str]
    stdin: Path | None = None
    env: dict[str, str] | None = None
    before: Callable[[], object] | None = None


class Taken(NamedTuple):
    """The cost of a run: seconds by the clock, seconds of processor time, and the largest memory in MiB."""

    clock: float
    cpu: float
    memory: float


class Row(NamedTuple):
    """A comparison of two commands. The ratio of `of` should be at most `at_most` (None: there is no limit)."""

    name: str
    command: Command
    against: str
    other: Command
    at_most: float | None = None
    of: str = "clock"


def main() -> None:
    """Print every row."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="ruskor-bench-") as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder) / "cache")
        for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "NO_COLOR", "RUSKOR_FACTS"):
            os.environ.pop(name, None)
        if asked.peers:
            os.environ["PATH"] += os.pathsep + asked.peers
        subprocess.run([PYTHON, "-c", SHIP], check=True)  # in a separate process, as below
        _print_surroundings()
        print(f"\n{'':62}{'ms':>8} {'against':46}{'ms':>8}{'ratio':>7}{'of cpu':>8}{'at most':>9}")
        for row in _rows(Path(folder), asked):
            if isinstance(row, str):
                print(row, flush=True)
            elif asked.only in row.name:
                print(_measured(row, asked.rounds), flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--edited", type=int, default=20_000)
    parser.add_argument("--huge", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--peers", default="")
    return parser.parse_args()


def _print_surroundings() -> None:
    with contextlib.suppress(OSError):
        models = [line for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines() if "model name" in line]
        print(f"{models[0].partition(': ')[2]}, {os.cpu_count()} processors; load {os.getloadavg()[0]:.1f}")
    packages = ("ruskor", "typer", "rich", "tomli", "pydantic", "platformdirs")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)
    print(f"{platform.platform()}; Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; {versions}")
    print(f"{dt.datetime.now(dt.timezone.utc).date()}: {' '.join(['python', *sys.argv])}")


def _rows(folder: Path, asked: argparse.Namespace) -> Iterator[Row | str]:
    figures, shown = _ruskor("figures", "--json"), _ruskor("show", "kim-visits-rason", "--json")
    table = _ruskor("timeline", env=TERMINAL)
    yield Row("figures --json", figures, "import typer", Command(TYPER), 1.15)
    yield Row("show ID --json", shown, "import typer", Command(TYPER), 1.15)
    yield Row("timeline, a table of 200 columns", table, "import typer, rich.console, rich.table", Command(TABLE), 1.20)
    yield Row("--help", _ruskor("--help", env=TERMINAL), "the table", table, 1.1)
    yield Row("timeline --help", _ruskor("timeline", "--help", env=TERMINAL), "the table", table, 1.1)
    yield Row("TAB after show kim", Command((RUSKOR,), env=TAB), "figures --json", figures, 1.1)
    first = _ruskor("show", "kim-visits-rason", "--json", before=_without_indexes)
    yield Row("the first look-up, whose index is shipped", first, "show ID --json", shown, 5)
    own = folder / "own.toml"
    shutil.copyfile(builtin_path(), own)
    built = _ruskor("show", "kim-visits-rason", "--json", base=own, before=_without_indexes)
    yield Row("the first look-up in an own base as large, whose index is built", built, "show ID --json", shown, 7)
    searched = _ruskor("search", "railway", "--json", base=own, before=_without_indexes)
    again = _ruskor("search", "railway", "--json", base=own)
    yield Row("the first search in an own base as large, which also adds the words", searched, "the same again", again)
    yield Row("in this base, one summary edited: the same search", again._replace(before=_edit(own)), "the same", again)
    yield from _newer_typer(folder)
    yield from _of_edits(folder, asked.edited)
    large = _base(folder, asked.records)
    yield from _of_size(large, asked.records, 1.1)
    yield from _of_all(folder, large, asked.records)
    yield from _peers(folder, large)
    if asked.huge:
        huge = _base(folder, asked.huge)
        subprocess.run([RUSKOR, "show", "nothing", "-f", huge], check=False, capture_output=True)  # builds the index
        yield from _of_size(huge, asked.huge, 1.3)


def _of_size(base: Path, size: int, at_most: float) -> Iterator[Row]:
    """Yield small answers of a large base, compared with the same answers of the shipped base."""
    last = size - 1
    kinds = {f"{kind}-{last - index}": kind for index in range(50) for kind in ("event", "figure", "claim")}
    known = {line.strip("[]\n").partition(".")[2] for line in _tail(base) if line.startswith("[")}
    id_ = next(id_ for id_ in kinds if id_ in known)
    questions = (
        (("show", id_, "--json"), ("show", "kim-visits-rason", "--json")),
        (("figures", "--measure", "measure-7", "-n", "20", "--json"), ("figures", "--unit", "USD", "--json")),
        (("timeline", "--about", "entity-7", "--json"), ("timeline", "--about", "rason", "--json")),
        (("timeline", "-n", "20", "--json"), ("timeline", "-n", "20", "--json")),
        (
            ("timeline", "--from", "1998-11", "--to", "1998-11", "--certain", "-n", "20", "--json"),
            ("timeline", "--from", "1998-11", "--to", "1998-11", "--certain", "-n", "20", "--json"),
        ),
        (
            ("figures", "--min", "999M", "--certain", "-n", "20", "--json"),
            ("figures", "--min", "100M", "--certain", "--json"),
        ),
    )
    for question, same in questions:
        name = f"{size:,}: {' '.join(question)}"
        yield Row(name, _ruskor(*question, base=base), "the shipped base", _ruskor(*same), at_most)
    yield Row(
        f"{size:,}: memory of show ID", _ruskor("show", id_, "--json", base=base), "the shipped base",
        _ruskor("show", "kim-visits-rason", "--json"), 1.3, of="memory",
    )  # fmt: skip


def _of_all(folder: Path, base: Path, size: int) -> Iterator[Row | str]:
    """Yield large answers, and the build of the index."""
    id_file = folder / "ids"
    found = subprocess.run(
        [RUSKOR, "claims", "-f", base, "-n", "10000", "-o", "jsonl", "--fields", "id"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    id_file.write_text("\n".join(line[8:-2] for line in found.stdout.splitlines()), encoding="utf-8")
    ids = _ruskor("show", "-", "--json", base=base, stdin=id_file)
    yield Row("show - --json of 10,000 ids", ids, "show of one", _ruskor("show", "claim-0", "--json", base=base), 12)
    index = next((folder / "cache" / "ruskor").glob(f"{base.stem}-*.db"))
    kinds = "--kind event --kind figure --kind quote --kind claim"
    every = f"{RUSKOR} search {kinds} --sort base --json -f {base} | wc -c"
    rows = "select json from record order by position"
    raw = f"sqlite3 -json 'file:{index}?mode=ro' \"{rows}\" | wc -c"
    if shutil.which("sqlite3"):
        yield Row(
            f"--json of all {size:,}", Command(("sh", "-c", every)), "sqlite3 -json",
            Command(("sh", "-c", raw)), 6,
        )  # fmt: skip
    else:
        yield "sqlite3 is missing"
    one_claim, all_ = (_ruskor("claims", *few, "--json", base=base) for few in (("-n", "1"), ()))
    yield Row(f"memory of all claims among {size:,}", all_, "of one record", one_claim, 1.3, of="memory")
    build = _ruskor("show", "claim-0", "--json", base=base, before=_without_indexes)
    parse = Command((PYTHON, "-c", PARSE, str(base)))
    yield Row(f"building the index of {size:,} records", build, "tomli.loads", parse, 3.0)
    search = _ruskor("search", "treaty", "-n", "1", "--json", base=base, before=_without_indexes)
    yield Row(f"building the index of {size:,} records, with words", search, "tomli.loads", parse)


def _of_edits(folder: Path, size: int) -> Iterator[Row]:
    """Yield the first answer after an edit of one of fifty files, and `check`."""
    base = _split(_base(folder, size), folder / f"base{size}", 50)
    edited = sorted(base.glob("*.toml"))[25]
    edit = _edit(edited)
    question = ("claims", "-n", "1", "--json")
    after, warm = _ruskor(*question, base=base, before=edit), _ruskor(*question, base=base)
    parse = Command((PYTHON, "-c", PARSE, str(edited)))
    at_most = 6 if size <= 20_000 else 15  # noqa: PLR2004 -- the targets
    yield Row(f"{size:,} in 50 files: the answer after an edit", after, "the same without an edit", warm, at_most)
    yield Row(f"{size:,} in 50 files: the answer after an edit", after, "tomli.loads of that file", parse)
    check = Command((RUSKOR, "check", str(base)), before=edit)
    everything = Command((RUSKOR, "check", str(base)), before=_without_indexes)
    yield Row(f"{size:,} in 50 files: check after an edit", check, "a check that reads everything", everything, 0.2)


def _edit(path: Path) -> Callable[[], None]:
    """Return a function that changes one summary in a file, differently at each call."""
    texts = itertools.count()
    text = path.read_text("utf-8")
    start = text.index('summary = "', len(text) // 2) + len('summary = "')

    def edit() -> None:
        path.write_text(f"{text[:start]}Edition {next(texts)} {text[start:]}", "utf-8")

    return edit


def _split(whole: Path, folder: Path, number: int) -> Path:
    """Write a base into the given number of files in a folder, with the vocabulary in the first file."""
    folder.mkdir()
    text = whole.read_text("utf-8")
    starts = [found.start() for found in re.finditer(r"^\[(?:event|figure|quote|claim)\.", text, re.MULTILINE)]
    bounds = [starts[len(starts) * part // number] for part in range(number)] + [len(text)]
    head = text[: bounds[0]]
    for part, (start, end) in enumerate(itertools.pairwise(bounds)):
        body = head if not part else "[base]\nformat = 1\n"
        (folder / f"part-{part:03}.toml").write_text(body + text[start:end], "utf-8")
    return folder


def _newer_typer(folder: Path) -> Iterator[Row | str]:
    """Yield the cost of the oldest allowed release of Typer. If it is at most 1.15, the bound can be raised."""
    venv = folder / "typer"
    subprocess.run([PYTHON, "-m", "venv", "--without-pip", venv], check=True)
    python = str(venv / "bin" / "python")
    done = subprocess.run(
        [PYTHON, "-m", "pip", "--quiet", "--python", python, "install", "typer>=0.29"], check=False, capture_output=True
    )
    if done.returncode:
        yield "a Typer of 0.29 or later cannot be installed here"
        return
    show = [python, "-c", "import importlib.metadata as m; print(m.version('typer'))"]
    version = subprocess.run(show, check=True, capture_output=True, text=True).stdout.strip()
    ours = f"Typer {importlib.metadata.version('typer')}"
    new, old = Command((python, "-c", APP)), Command((PYTHON, "-c", APP))
    yield Row(f"an empty app with Typer {version}", new, ours, old, 1.15)


def _peers(folder: Path, base: Path) -> Iterator[Row | str]:
    """Yield comparisons with other programs. Below 1, ruskor is faster."""
    database, lines, array = folder / "all.db", folder / "all.jsonl", folder / "all.json"
    for file in (database, lines):
        subprocess.run([RUSKOR, "export", file, "-f", base], check=True, capture_output=True)
    with lines.open(encoding="utf-8") as records, array.open("w", encoding="utf-8") as file:
        file.writelines(f"{',' if number else '['}{record}" for number, record in enumerate(records))
        file.write("]")
    ours = _ruskor("figures", "--measure", "measure-7", "--json", base=base)
    start = _ruskor("show", "kim-visits-rason", "--json")
    sql = "select * from record where measure = 'measure-7'"
    peers = (
        ("jq", ours, ("jq", '[.[] | select(.measure == "measure-7")]', str(array))),
        ("rg", ours, ("rg", 'measure = "measure-7"', str(base))),
        ("sqlite-utils", ours, ("sqlite-utils", "query", str(database), sql)),
        ("datasette", ours, ("datasette", str(database), "--get", f"/all.json?sql={quote(sql)}")),
        ("tldr", start, ("tldr", "--version")),
        ("wn", start, (_python_with("wn"), "-m", "wn", "--help")),
    )
    for name, our, theirs in peers:
        if theirs[0] and shutil.which(theirs[0]):
            yield Row(f"a look-up, beside {name}", our, name, Command(theirs))
        else:
            yield f"{name} is missing"


def _python_with(module: str) -> str:
    """Return the first interpreter with a module, here or on the PATH. Return nothing if none has it."""
    for folder in (Path(PYTHON).parent, *map(Path, os.environ["PATH"].split(os.pathsep))):
        python = folder / "python"
        if (
            python.exists()
            and not subprocess.run([python, "-c", f"import {module}"], check=False, capture_output=True).returncode
        ):
            return str(python)
    return ""


def _ruskor(
    *arguments: str,
    base: Path | None = None,
    stdin: Path | None = None,
    env: dict[str, str] | None = None,
    before: Callable[[], object] | None = None,
) -> Command:
    return Command((RUSKOR, *arguments, *(("-f", str(base)) if base else ())), stdin, env, before)


def _base(folder: Path, size: int) -> Path:
    path = folder / f"base{size}.toml"
    program = Path(__file__).with_name(
        "generate.py"
    )  # in a separate process, because the memory of this process would count for its children
    with path.open("wb") as file:
        subprocess.run([PYTHON, program, str(size)], check=True, stdout=file)
    return path


def _tail(path: Path) -> list[str]:
    with path.open("rb") as file:
        file.seek(-50_000, os.SEEK_END)
        return file.read().decode(errors="replace").splitlines()


def _without_indexes() -> None:
    shutil.rmtree(Path(os.environ["XDG_CACHE_HOME"]) / "ruskor", ignore_errors=True)


def _measured(row: Row, rounds: int) -> str:
    _run(row.command), _run(row.other)  # the first runs read files into the cache of the system
    pairs = [(_run(row.command), _run(row.other)) for _ in range(rounds)]
    ours, theirs = (Taken(*map(statistics.median, zip(*runs, strict=True))) for runs in zip(*pairs, strict=True))
    ratio, cpu = (getattr(ours, of) / getattr(theirs, of) for of in (row.of, "cpu"))
    bound = f"{row.at_most:9.2f} {'' if ratio <= row.at_most else '<- over'}" if row.at_most else ""
    values = [value.memory if row.of == "memory" else value.clock * 1000 for value in (ours, theirs)]
    unit = " MiB" if row.of == "memory" else ""
    return f"{row.name + unit:62}{values[0]:8.1f} {row.against:46}{values[1]:8.1f}{ratio:7.2f}{cpu:8.2f}{bound}"


def _run(command: Command) -> Taken:
    if command.before:
        command.before()
    with open(command.stdin or os.devnull, "rb") as stdin:  # noqa: PTH123 -- a device
        begun = time.perf_counter()
        process = subprocess.Popen(
            command.arguments, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, **(command.env or {})},
        )  # fmt: skip
        _, _, used = os.wait4(process.pid, 0)
        taken = time.perf_counter() - begun
        process.returncode = 0
    return Taken(taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
