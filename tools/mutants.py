"""Change the program in one small way, run the tests that reach the change, and see whether any test fails.

    make mutants                                       300 changes, drawn with the seed 1
    make mutants MUTANTS='--count 40 --seed 7 --only src/ruskor/compare.py'

A change that no test notices is printed as a diff. It needs a test, or a line in EQUIVALENT with the reason why it
changes no behaviour.

The tool compiles all changes into a copy of the program, each behind a switch. It never writes to the checkout. First
it runs the tests once with every switch off. This run shows which tests reach which change, and how long each test
takes. Then it makes a fork for each change. The fork turns the switch of the change on, and runs the tests that reach
the change, the quickest first. Statements that run at the import of a module have no switch. The fork runs these
statements again, so that the module has the changed tables. Some statements cannot run again, for example in the body
of a class. For these, and for changes that no test has noticed by then, the tool changes a file of the copy, and a fork
imports the program from there. The tool skips tests that start processes, because those processes have no change.

Limits count the time of the processor, so a slow machine gives the same result. The tool keeps the results until the
program changes. The next run tries only the changes that no test noticed, with the tests of that time.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import functools
import gc
import hashlib
import importlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Found = Callable[[int, str], object]
    Place = Literal["function", "module", "other"]  # in a function, in a statement of the module, or elsewhere

ROOT = Path(__file__).parents[1]
GROUND = ("model", "compare.py", "index/query.py", "base/checks.py", "opening.py", "render", "cli")
TESTS = ("tests/unit", "tests/acceptance", "tests/property", "tests/test_documents.py", "tests/test_base.py")
BUDGET = 8.0  # seconds of processor time for the tests of one change
HANGS = 10.0  # seconds of processor time, beyond ten times the usual, after which a test counts as failed
BLOCKS = 120  # seconds after which a test that waits counts as failed

COMPARISONS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}

# Changes that no test can notice, each with the reason: (file, the line before the change, the line after it).
_ENDS = "the ends of a point are at most a year, just under ten years, or just under a hundred years apart"
EQUIVALENT: dict[tuple[str, str, str], str] = {
    (
        "src/ruskor/model/dates/wording.py",
        "is_decade = point.last_year - point.year < _DECADE",
        "is_decade = (point.last_year - point.year <= _DECADE)",
    ): _ENDS,
    (
        "src/ruskor/model/dates/wording.py",
        """return rf"{point.year}'?s" if not bc and point.last_year - point.year < _DECADE else r"(?!)\"""",
        """return rf"{point.year}'?s" if not bc and (point.last_year - point.year <= _DECADE) else r"(?!)\"""",
    ): _ENDS,
    (
        "src/ruskor/model/scripts.py",
        'return letter == "\\u3005" or "\\u3040" <= letter <= "\\u30ff" or "\\u3400" <= letter <= "\\u9fff"',
        """return letter == "\\u3005" or ('\\u3040x') <= letter <= "\\u30ff" or "\\u3400" <= letter <= "\\u9fff\"""",
    ): "no letter has the number 3040",
    ("src/ruskor/cli/output.py", '_T = TypeVar("_T")', "_T = TypeVar(('_U'))"): "only type checkers read the name",
    (
        "src/ruskor/model/dates/days.py",
        "@lru_cache(maxsize=10_000)",
        "@lru_cache(maxsize=(9999))",
    ): "the number of cached dates changes only the time",
    (
        "src/ruskor/model/dates/days.py",
        "@dataclass(frozen=True, slots=True)",
        "@dataclass(frozen=True, slots=(False))",
    ): "slots change only the memory",
    (
        "src/ruskor/render/chart.py",
        "year = number if number > 0 else number + 1",
        "year = number if (number >= 0) else number + 1",
    ): "the number 0 gets no label, because there is no year 0",
    (
        "src/ruskor/model/text.py",
        "chain.from_iterable(sorted(run, key=unicodedata.combining) if marks else run for marks, run in letters)",
        "chain.from_iterable((sorted(run, key=unicodedata.combining) if not marks else run) for marks, run in letters)",
    ): "Python sorts the marks too, so only the time grows, which tests/growth checks",
    (
        "src/ruskor/model/stems.py",
        "@lru_cache(maxsize=100_000)",
        "@lru_cache(maxsize=(99999))",
    ): "the number of cached stems changes only the time",
    (
        "src/ruskor/model/dates/days.py",
        'sign = "-" if self.year < 0 else "+" if self.year > _FOUR_DIGITS else ""',
        'sign = "-" if self.year < 0 else "+" if (self.year >= _FOUR_DIGITS) else ""',
    ): "a day of the year 9999 is a `datetime.date`, never a `Day`",
    (
        "src/ruskor/cli/streams.py",
        '_JSON_ESCAPE = "ruskor.json"',
        "_JSON_ESCAPE = ('ruskor.jsoo')",
    ): "only this module registers and uses the name",
    (
        "src/ruskor/model/amounts.py",
        "if value is None or (amount.low is not None and amount.high is not None):",
        "if value is None or ((amount.high is not None)):",
    ): "beside a value, an amount has both ends or none: E303 refuses one end",
    (
        "src/ruskor/model/text.py",
        "if len(text) <= _MOST_AT_ONCE or max(map(len, _BEYOND_ASCII.findall(text)), default=0) <= _MOST_AT_ONCE:",
        "if (len(text) <= _MOST_AT_ONCE and max(map(len, _BEYOND_ASCII.findall(text)), default=0) <= _MOST_AT_ONCE):",
    ): "the function that sorts the marks returns every shorter run as it is",
    (
        "src/ruskor/render/citation.py",
        'if None in ends or (len(ends) > 1 and "season" in date) or date.get("season", 0) is None:',
        'if None in ends or (len(ends) > 1 and "season" in date) or date.get("season", (1)) is None:',
    ): "neither number is None",
}

# The module with the switches of the copy. ON is the number of the active change.
SWITCHES = """
ON = 0
REACHED = set()


def on(number):
    REACHED.add(number)
    return number == ON
"""


class Mutant(NamedTuple):
    """A change: another text replaces the text of a file from one position to another."""

    file: str
    line: int
    start: int
    end: int
    text: str
    place: Place


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield replacements for an expression."""
    match node:
        case ast.Compare(left, [operator], [right]):
            yield ast.Compare(left, [COMPARISONS[type(operator)]()], [right])
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.And() if isinstance(operator, ast.Or) else ast.Or(), values)
            yield from values
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.BinOp(left, operator, right) if type(operator) in ARITHMETIC:
            yield ast.BinOp(left, ARITHMETIC[type(operator)](), right)
        case ast.IfExp(test, body, otherwise):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), body, otherwise)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Constant(str() as value) if value:
            yield ast.Constant(value[:-1] + chr(ord(value[-1]) ^ 1) if value[-1].isalnum() else value + "x")
        case ast.Call(_, [_, *_], []) as call if isinstance(call.func, ast.Name) and call.func.id in {"min", "max"}:
            yield ast.Call(ast.Name("max" if call.func.id == "min" else "min"), call.args, [])


def _conditions(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.If | ast.While):
        yield node.test
    elif isinstance(node, ast.comprehension):
        yield from node.ifs


def _passed_by(tree: ast.Module) -> set[int]:
    """Return the ids of nodes that are never changed: docstrings, annotations, code for types only, f-strings."""
    return {id(part) for node in ast.walk(tree) for root in _no_behaviour(node) if root for part in ast.walk(root)}


def _no_behaviour(node: ast.AST) -> list[ast.AST | None]:
    match node:
        case ast.Expr(ast.Constant(str())) | ast.JoinedStr() | ast.If(ast.Name("TYPE_CHECKING")):
            return [node]
        case ast.Assign([ast.Name("__all__")]):
            return [node]
        case ast.AnnAssign() | ast.arg():
            return [node.annotation]
        case ast.FunctionDef():
            return [node.returns]
        case ast.Subscript(ast.Name(name)) if name[:1].isupper() and not name.isupper():  # such as Callable[[int], str]
            return [node]
        case _:
            return []


def _bodies(tree: ast.Module) -> Iterator[list[ast.stmt] | list[ast.expr]]:
    """Yield the bodies of functions, which run when the functions are called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node.body
        elif isinstance(node, ast.Lambda):
            yield [node.body]


def _statements(tree: ast.Module) -> list[ast.stmt]:
    """Return the statements that a module runs when it is imported, without definitions of functions and classes."""
    return [statement for statement in tree.body if not isinstance(statement, ast.FunctionDef | ast.ClassDef)]


class Source:
    """The text of a file, and the positions of its expressions."""

    def __init__(self, file: Path) -> None:
        self.raw = file.read_bytes()
        self.tree = ast.parse(self.raw)
        self._starts = [0]
        for row in self.raw.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(row))

    def span(self, node: ast.expr) -> tuple[int, int]:
        """Return the position of the first byte of an expression, and of the first byte after it."""
        assert node.end_lineno is not None  # noqa: S101 - for mypy: a parsed node has an end
        assert node.end_col_offset is not None  # noqa: S101 - as above
        return (
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[node.end_lineno - 1] + node.end_col_offset,
        )


def mutants(file: Path) -> Iterator[Mutant]:
    """Yield every change that can be tried in a file."""
    source = Source(file)
    passed = _passed_by(source.tree)
    called = {id(part) for body in _bodies(source.tree) for root in body for part in ast.walk(root)}
    stated = {id(part) for statement in _statements(source.tree) for part in ast.walk(statement)}
    name = str(file.relative_to(ROOT))
    for node in ast.walk(source.tree):
        if id(node) in passed:
            continue
        places = [(node, change) for change in _changes(node)]
        places += [(test, ast.UnaryOp(ast.Not(), test)) for test in _conditions(node)]
        for old, new in places:
            if not isinstance(old, ast.expr):
                continue
            start, end = source.span(old)
            text = f"({ast.unparse(ast.fix_missing_locations(new))})"
            place: Place = "function" if id(old) in called else "module" if id(old) in stated else "other"
            yield Mutant(name, old.lineno, start, end, text, place)


def _is_python(text: str) -> bool:
    """Return whether a changed text can be compiled: in an f-string, new quotes may end the string."""
    try:
        compile(text, "changed", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def changed(mutant: Mutant) -> str:
    """Return the text of the file with the change made."""
    raw = (ROOT / mutant.file).read_bytes()
    return (raw[: mutant.start] + mutant.text.encode() + raw[mutant.end :]).decode()


def difference(mutant: Mutant) -> list[str]:
    """Return the lines that the change removes and adds, marked as in a diff."""
    before, after = (ROOT / mutant.file).read_text(encoding="utf-8"), changed(mutant)
    rows = list(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))[3:]
    return [row for row in rows if row[:1] in "+-"]


def _switched(raw: bytes, places: list[tuple[int, int, str, int]]) -> str:
    """Return a text with switches: each has a start, an end, the text when it is on, and a number."""
    inserts = [(start, 1, -end, f"({text} if MUTANT.on({number}) else (") for start, end, text, number in places]
    inserts += [(end, 0, 0, "))") for _, end, _, _ in places]
    pieces, done = [], 0
    for position, _, _, text in sorted(inserts):
        pieces += [raw[done:position], text.encode()]
        done = position
    whole = b"".join([*pieces, raw[done:]]).decode()
    future = "from __future__ import annotations\n"
    return whole.replace(future, future.replace("\n", "; import ruskor_switches as MUTANT\n"), 1)


def _entries(source: Source) -> Iterator[tuple[int, int]]:
    """Yield the position of each function's first expression, which records that a function of the file ran."""
    passed = _passed_by(source.tree)
    for body in _bodies(source.tree):
        for statement in body:
            parts = [statement] if isinstance(statement, ast.expr) else ast.iter_child_nodes(statement)
            first = next((part for part in parts if isinstance(part, ast.expr) and id(part) not in passed), None)
            if first is not None and not isinstance(getattr(first, "ctx", None), ast.Store):
                yield source.span(first)
                break


def write_copy(copy: Path, chosen: Sequence[Mutant]) -> None:
    """Copy the checkout, and compile the changes into the copy.

    The number of a change is its position in the list, from 1. A file with a change outside its functions has a number
    below 0 (`note_of`) in each of its functions.
    """
    left = shutil.ignore_patterns(".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", "build", "dist")
    shutil.copytree(ROOT, copy, ignore=left, dirs_exist_ok=True)
    (copy / "src" / "ruskor_switches.py").write_text(SWITCHES, encoding="utf-8")
    for file in {mutant.file for mutant in chosen}:
        source = Source(ROOT / file)
        own = [(number, mutant) for number, mutant in enumerate(chosen, 1) if mutant.file == file]
        places = [(m.start, m.end, m.text, number) for number, m in own if m.place == "function"]
        if len(places) < len(own):
            places += [(start, end, "None", note_of(file)) for start, end in _entries(source)]
        text = _switched(source.raw, places)
        if not _is_python(text):  # for example, the first expression of a function is a pattern
            text = _switched(source.raw, [place for place in places if place[3] > 0])
        (copy / file).write_text(text, encoding="utf-8")


def note_of(file: str) -> int:
    """Return the number of a note that a function of the file ran."""
    return -1 - sorted(str(path.relative_to(ROOT)) for path in (ROOT / "src").rglob("*.py")).index(file)


class Ran(NamedTuple):
    """A run of a test with every switch off: its seconds of processor time, and the switches that it reached."""

    seconds: float
    reached: list[int]


class _Noting:
    """A plugin that runs the tests of a file with every switch off, and records the time and switches of each."""

    def __init__(self, notes: Path, digest: str) -> None:
        self.notes = notes
        self.digest = digest

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        switches: Any = importlib.import_module("ruskor_switches")
        rows = []
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            switches.REACHED.clear()
            failed, start = session.testsfailed, time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            reached = sorted(switches.REACHED)
            rows.append([item.nodeid, time.process_time() - start, reached, session.testsfailed > failed])
        self.notes.write_text(json.dumps([self.digest, rows]), encoding="utf-8")
        return True


class _Trying:
    """A plugin that tries one change after another, each in a fork that turns its switch on."""

    def __init__(self, plan: dict[int, tuple[Mutant | None, list[str]]], ran: dict[str, Ran], found: Found) -> None:
        self.plan = plan
        self.ran = ran
        self.found = found

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        gc.freeze()  # or else each fork would copy all memory that the collector reads
        for number, (mutant, tests) in self.plan.items():
            chosen = [items[test] for test in tests if test in items]  # a name may contain the folder
            turn_on = functools.partial(_turn_on, number, mutant)
            self.found(number, _first_failure(session, chosen, self.ran, turn_on))
        return True


def _turn_on(number: int, mutant: Mutant | None) -> None:
    """Make a change in this process. Without a mutant, the file already has the change."""
    if mutant and mutant.place == "function":
        switches: Any = importlib.import_module("ruskor_switches")
        switches.ON = number
    elif mutant:
        _run_anew(mutant.file, changed(mutant))


def _run_anew(file: str, text: str) -> None:
    """Run the statements of a module again from a text. Update the names that other modules imported from it."""
    module = importlib.import_module(file.removeprefix("src/").removesuffix(".py").replace("/", "."))
    tree = ast.parse(text)
    tree.body = _statements(tree)
    before = dict(vars(module))
    exec(compile(tree, file, "exec", dont_inherit=True), vars(module))  # noqa: S102 - our own text
    for other in list(sys.modules.values()):
        for name, value in before.items():
            if not name.startswith("__") and vars(other).get(name, before) is value:
                vars(other)[name] = vars(module)[name]


def _first_failure(
    session: pytest.Session, items: list[pytest.Item], ran: dict[str, Ran], turn_on: Callable[[], None]
) -> str:
    """Return the first of these tests that fails in a fork with the change, or an empty string."""
    reading, writing = os.pipe()

    def run() -> int:
        turn_on()
        for item, following in zip(items, [*items[1:], None], strict=True):
            os.write(writing, f"{item.nodeid}\n".encode())
            signal.setitimer(signal.ITIMER_PROF, HANGS + 10 * ran[item.nodeid].seconds)  # this signal ends the process
            signal.alarm(BLOCKS)  # and this one
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return 1
        return 0

    failed = _in_fork(run) != 0
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as lines:
        begun = lines.read().splitlines()
    return begun[-1] if failed and begun else ""


def _in_fork(work: Callable[[], int]) -> int:
    """Run a function in a fork, with a separate folder for the files that tests write, and return its exit code."""
    with tempfile.TemporaryDirectory(prefix="ruskor-mutants-", ignore_cleanup_errors=True) as folder:
        process = os.fork()
        if process == 0:
            status = 3
            try:
                os.environ["PYTEST_DEBUG_TEMPROOT"] = folder
                status = work()
            finally:
                os._exit(status)
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _in_forks(works: Iterable[Callable[[], int]]) -> None:
    """Run several functions at the same time, each in a fork, and wait for all."""
    processes = []
    for work in works:
        process = os.fork()
        if process == 0:
            try:
                work()
            finally:
                os._exit(0)
        processes.append(process)
    for process in processes:
        os.waitpid(process, 0)


def _refuse_processes(*_: object, **__: object) -> None:
    pytest.skip("starts a process, in which no switch is on")


def _pytest(copy: Path, files: Sequence[str], plugin: object) -> int:
    """Run pytest on the copy, in this process, without its output."""
    os.chdir(copy)
    os.environ.update(PYTHONPATH=str(copy / "src"), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    sys.path.insert(0, str(copy / "src"))
    sys.dont_write_bytecode = False
    subprocess.Popen.__init__ = _refuse_processes  # type: ignore[method-assign,assignment]
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    return pytest.main(["-q", "-s", "-p", "no:cacheprovider", "-m", "not soak", *files], plugins=[plugin])


def note(copy: Path, folder: Path, jobs: int) -> dict[str, Ran]:
    """Run all tests with every switch off, and return the run of each test that passes.

    The folder keeps the runs of each file of tests until that file changes.
    """
    files = [file for test in TESTS for file in [ROOT / test, *(ROOT / test).rglob("test_*.py")] if file.is_file()]
    names = sorted(str(file.relative_to(ROOT)) for file in files)
    digests = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in names}
    notes = {name: folder / f"{name.replace('/', '.')}.json" for name in names}
    waiting = [name for name in names if not notes[name].exists() or _read(notes[name])[0] != digests[name]]

    def run(part: list[str]) -> int:
        for name in part:  # each in a separate fork: the next test would not reach code whose result a cache has
            _in_fork(lambda name=name: int(_pytest(copy, [name], _Noting(notes[name], digests[name]))))
        return 0

    _in_forks(lambda job=job: run(waiting[job::jobs]) for job in range(jobs))
    rows = [row for name in names if notes[name].exists() for row in _read(notes[name])[1]]
    failing = [test for test, _, _, failed in rows if failed]
    failing += [name for name in names if not notes[name].exists()]
    if failing:
        print("these fail on the unchanged program, and are not run:", *failing, sep="\n  ", flush=True)
    return {test: Ran(seconds, reached) for test, seconds, reached, failed in rows if not failed}


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def tests_of(number: int, mutant: Mutant, ran: dict[str, Ran]) -> list[str]:
    """Return the tests that reach a change, within the budget: first the tests of its file, then the quickest.

    A change outside functions may affect any test, if no test calls a function of its file.
    """
    wanted = number if mutant.place == "function" else note_of(mutant.file)
    found = [test for test, did in ran.items() if wanted in did.reached]
    if not found and mutant.place != "function":
        found = list(ran)
    own = f"/test_{Path(mutant.file).stem}.py::"
    chosen, spent = [], 0.0
    for test in sorted(found, key=lambda test: (own not in test, ran[test].seconds, test)):
        spent += ran[test].seconds
        if spent > BUDGET and chosen:
            break
        chosen.append(test)
    return chosen


def try_forks(copy: Path, plan: dict[int, tuple[Mutant | None, list[str]]], ran: dict[str, Ran], found: Found) -> int:
    """Try changes in forks of one process."""
    files = sorted({test.partition("::")[0] for _, tests in plan.values() for test in tests})
    return _pytest(copy, files, _Trying(plan, ran, found)) if files else 0


def try_file(copy: Path, mutant: Mutant, tests: list[str], ran: dict[str, Ran]) -> str:
    """Try a change in a file of the copy, and return the first test that fails, or an empty string."""
    target, failure = copy / mutant.file, copy / "failure"
    before = target.read_bytes()
    failure.write_text("", encoding="utf-8")
    try:
        _write_source(target, changed(mutant).encode())
        write = lambda _, test: failure.write_text(test, encoding="utf-8")  # noqa: E731
        ended = _in_fork(lambda: int(try_forks(copy, {0: (None, tests)}, ran, write)))
        is_broken = ended not in {pytest.ExitCode.OK, pytest.ExitCode.INTERNAL_ERROR}  # as if its import fails
        return failure.read_text(encoding="utf-8") or (f"pytest ends with {ended}" if is_broken else "")
    finally:
        _write_source(target, before)


def _write_source(file: Path, text: bytes) -> None:
    """Write a file of the copy, and delete its bytecode, which may have the same time and size."""
    file.write_bytes(text)
    for stale in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        stale.unlink()


def drawn(only: list[str], count: int, seed: int) -> list[Mutant]:
    """Return random changes by a seed: each file has a number in proportion to its possible changes."""
    files = [ROOT / name for name in only] or [ROOT / "src/ruskor" / part for part in GROUND]
    sources = sorted(path for file in files for path in (file.rglob("*.py") if file.is_dir() else [file]))
    every = [mutant for source in sources for mutant in mutants(source)]
    random.Random(seed).shuffle(every)  # noqa: S311 - not a secret
    chosen = islice((mutant for mutant in every if _is_python(changed(mutant))), count)
    return [
        mutant if mutant.place != "function" or _takes_switch(mutant) else mutant._replace(place="other")
        for mutant in chosen
    ]


def _takes_switch(mutant: Mutant) -> bool:
    """Return whether a switch can replace the changed expression. In a pattern of `match`, it cannot."""
    raw = (ROOT / mutant.file).read_bytes()
    return _is_python(_switched(raw, [(mutant.start, mutant.end, mutant.text, 1)]))


def _folder(work: Path, chosen: list[Mutant]) -> Path:
    """Return the folder for the results of these changes of this program. Delete the folders of other programs."""
    sources = sorted((ROOT / "src").rglob("*.py"))
    key = hashlib.sha256(repr([chosen, [source.read_bytes() for source in sources]]).encode()).hexdigest()[:16]
    for other in work.glob("*"):
        if other.name != key:
            shutil.rmtree(other)
    folder = work / key
    (folder / "notes").mkdir(parents=True, exist_ok=True)
    return folder


def _preload() -> None:
    """Import the libraries of the program and its tests, once for all forks."""
    for library in ("hypothesis", "pydantic", "rich.table", "tomli", "typer", "Stemmer", "platformdirs", "jsonschema"):
        importlib.import_module(library)


def try_all(chosen: list[Mutant], folder: Path, jobs: int) -> dict[int, str]:
    """Try the changes that no test has noticed. For each, return the first test that fails, or an empty string."""
    _preload()
    results = folder / "results"
    results.touch()
    noticed = _read_results(results)

    def found(number: int, test: str) -> None:
        with results.open("a", encoding="utf-8") as file:
            file.write(json.dumps([number, test]) + "\n")

    with tempfile.TemporaryDirectory(prefix="ruskor-mutants-") as name:
        copies = [Path(name).resolve() / str(job) for job in range(jobs)]
        for copy in copies:
            write_copy(copy, chosen)
        ran = note(copies[0], folder / "notes", jobs)
        left = {number: mutant for number, mutant in enumerate(chosen, 1) if not noticed.get(number)}
        plan = {number: tests_of(number, mutant, ran) for number, mutant in left.items()}

        def run(job: int) -> int:
            part = dict(list(plan.items())[job::jobs])
            forked = {number: (left[number], tests) for number, tests in part.items() if left[number].place != "other"}
            _in_fork(lambda: try_forks(copies[job], forked, ran, found))
            tried = _read_results(results)
            for number, tests in part.items():
                if left[number].place != "function" and not tried.get(number):
                    found(number, try_file(copies[job], left[number], tests, ran))
            return 0

        _in_forks(lambda job=job: run(job) for job in range(jobs))
    return _read_results(results)


def _read_results(file: Path) -> dict[int, str]:
    return dict(json.loads(row) for row in file.read_text(encoding="utf-8").splitlines())


def main() -> int:
    """Try the changes and print those that no test notices."""
    arguments = argparse.ArgumentParser(description="See which small changes of the program no test notices.")
    arguments.add_argument("--count", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--only", nargs="*", default=[], metavar="FILE")
    arguments.add_argument("--work", type=Path, required=True, metavar="FOLDER", help="keeps the results between runs")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = arguments.parse_args()
    chosen = drawn(asked.only, asked.count, asked.seed)
    results = try_all(chosen, _folder(asked.work.resolve(), chosen), asked.jobs)
    counts: dict[str, Counter[str]] = {}
    for number, mutant in enumerate(chosen, 1):
        rows = difference(mutant)
        end = "noticed"
        if not results.get(number):
            end = "equivalent" if (mutant.file, *(row[1:].strip() for row in rows)) in EQUIVALENT else "not noticed"
        counts.setdefault(str(Path(mutant.file).relative_to("src/ruskor").parts[0]), Counter())[end] += 1
        if end == "not noticed":
            print(f"{number}: {mutant.file}:{mutant.line}", *rows, sep="\n")
    whole: Counter[str] = Counter()
    for part, count in sorted(counts.items()):
        whole.update(count)
        print(f"{part}: {count['noticed']} of {count.total() - count['equivalent']} changes are noticed")
    left = whole.total() - whole["equivalent"]
    print(f"{whole['noticed']} of {left} changes are noticed; {whole['equivalent']} more change no behaviour")
    return whole["not noticed"] > 0


if __name__ == "__main__":
    sys.exit(main())
