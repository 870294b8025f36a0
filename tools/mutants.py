"""Change the program in one small way, run the tests of the line that was changed, and see whether one fails.

    make mutants                                       300 changes, drawn with the seed 1
    make mutants MUTANTS='--count 40 --seed 7 --only src/ruskor/compare.py'

A change that no test notices is printed as a diff: it needs a test, or a line in EQUIVALENT with the reason why it
changes no behaviour. Which tests run a line is taken from a coverage file with contexts (`coverage run --context`, as
`pytest --cov-context=test` writes it); a line that no test runs is a change that survives.

The checkout is never written to: each change is made in a copy of src, in a temporary folder.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, NamedTuple

from coverage import CoverageData

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
GROUND = ("model", "compare.py", "index/query.py", "base/checks.py", "opening.py", "render", "cli")
FIRST, REST = 40, 400  # so many of a line's tests are tried first: those that run the fewest lines, so are about it
SECONDS = 120  # after which a change counts as noticed: it made the program go on for ever

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

# Changes that no test can notice, each with the reason: (file, the changed line as it was, the line as it is).
EQUIVALENT: dict[tuple[str, str, str], str] = {}


class Mutant(NamedTuple):
    """One change: the text of a file from one position to another is replaced."""

    file: str
    line: int
    start: int
    end: int
    text: str


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what could stand in the place of an expression."""
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
    """Return the ids of the nodes that are no behaviour: docstrings, annotations, what types alone need, f-strings."""
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
        case ast.Subscript(ast.Name(name)) if name[:1].isupper() and not name.isupper():  # as Callable[[int], str]
            return [node]
        case _:
            return []


def mutants(file: Path) -> Iterator[Mutant]:
    """Yield every change of a file that is tried."""
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    passed = _passed_by(tree)
    starts = [0]
    for row in text.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(row))
    name = str(file.relative_to(ROOT))
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        places = [(node, change) for change in _changes(node)]
        places += [(test, ast.UnaryOp(ast.Not(), test)) for test in _conditions(node)]
        for old, new in places:
            if not isinstance(old, ast.expr) or old.end_lineno is None or old.end_col_offset is None:
                continue
            start, end = starts[old.lineno - 1] + old.col_offset, starts[old.end_lineno - 1] + old.end_col_offset
            mutant = Mutant(name, old.lineno, start, end, f"({ast.unparse(ast.fix_missing_locations(new))})")
            if _is_python(changed(mutant)):
                yield mutant


def _is_python(text: str) -> bool:
    """Tell whether a changed text can be compiled: within an f-string, quotes may end what they stand in."""
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
    """Return the lines that the change takes out and puts in, marked as in a diff."""
    before, after = (ROOT / mutant.file).read_text(encoding="utf-8"), changed(mutant)
    rows = list(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))[3:]
    return [row for row in rows if row[:1] in "+-"]


class Tests(NamedTuple):
    """Which tests run which line, and how many lines each of them runs."""

    data: CoverageData
    lines: Counter[str]

    @classmethod
    def read(cls, file: Path) -> Tests:
        """Read a coverage file with contexts."""
        data = CoverageData(str(file))
        data.read()
        lines: Counter[str] = Counter()
        for measured in data.measured_files():
            for contexts in data.contexts_by_lineno(measured).values():
                lines.update(_test(context) for context in contexts)
        return cls(data, lines)

    def of(self, mutant: Mutant) -> list[str]:
        """Return the tests that run a line, those that run the fewest other lines first.

        What runs when a module is imported belongs to no test: there, the tests of the whole file are tried.
        """
        found, near = set(), set()
        for measured in self.data.measured_files():
            if measured.endswith(mutant.file):
                by_line = self.data.contexts_by_lineno(measured)
                found.update(map(_test, by_line.get(mutant.line, [])))
                near.update(_test(context) for contexts in by_line.values() for context in contexts)
        return sorted((found - {""}) or (near - {""}), key=lambda test: (self.lines[test], test))


def _test(context: str) -> str:
    """Return the test that a context is of, without its parameters: "a.py::test_b[1]|run" is "a.py::test_b"."""
    return context.partition("|")[0].partition("[")[0]


def is_noticed(mutant: Mutant, tests: list[str], copy: Path) -> bool:
    """Run the tests on a copy of the program with the change made."""
    target = copy / mutant.file
    target.write_text(changed(mutant), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", *tests]
    try:
        ended = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        ended = 1
    finally:
        shutil.copyfile(ROOT / mutant.file, target)
    return ended != 0


def drawn(only: list[str], count: int, seed: int) -> list[Mutant]:
    """Return changes drawn with a seed: each file has as many as its share of all that could be changed."""
    files = [ROOT / name for name in only] or [ROOT / "src/ruskor" / part for part in GROUND]
    sources = sorted(path for file in files for path in (file.rglob("*.py") if file.is_dir() else [file]))
    every = [mutant for source in sources for mutant in mutants(source)]
    return random.Random(seed).sample(every, min(count, len(every)))  # noqa: S311 - nothing is secret here


def main() -> int:
    """Try the changes and print those that no test notices."""
    arguments = argparse.ArgumentParser(description="See which small changes of the program no test notices.")
    arguments.add_argument("--count", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--only", nargs="*", default=[], metavar="FILE")
    arguments.add_argument("--coverage", type=Path, required=True, metavar="FILE")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = arguments.parse_args()
    chosen = drawn(asked.only, asked.count, asked.seed)
    tests = Tests.read(asked.coverage)
    plan = [(mutant, tests.of(mutant)) for mutant in chosen]
    survivors, equivalent = [], 0
    with tempfile.TemporaryDirectory() as folder:
        copies: Queue[Path] = Queue()
        for number in range(asked.jobs):
            copy = Path(folder) / str(number)
            ignored = shutil.ignore_patterns(".*", "*.pyc", "__pycache__", "build", "dist")
            shutil.copytree(ROOT, copy, ignore=ignored)
            copies.put(copy)

        def is_killed(mutant: Mutant, noticing: list[str]) -> bool:
            copy = copies.get()
            try:
                first, rest = noticing[:FIRST], noticing[FIRST:REST]
                return any(is_noticed(mutant, some, copy) for some in (first, rest) if some)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(asked.jobs) as pool:
            killed = pool.map(lambda pair: is_killed(*pair), plan)
            for number, ((mutant, noticing), noticed) in enumerate(zip(plan, killed, strict=True), 1):
                rows = difference(mutant)
                key = (mutant.file, *(row[1:].strip() for row in rows))
                if noticed:
                    continue
                if key in EQUIVALENT:
                    equivalent += 1
                    continue
                survivors.append(mutant)
                print(f"{number}: {mutant.file}:{mutant.line} ({len(noticing)} tests)", *rows, sep="\n", flush=True)
    left = len(chosen) - equivalent
    print(f"{left - len(survivors)} of {left} changes were noticed; {equivalent} more change no behaviour")
    return bool(survivors)


if __name__ == "__main__":
    sys.exit(main())
