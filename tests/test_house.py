"""Parts import only the parts and libraries that docs/layout.md allows, and a look-up loads only necessary modules."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args, get_origin

import pytest

import ruskor
from ruskor.cli.verbs import VERBS
from ruskor.model import choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Runner

SOURCE = Path(ruskor.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))

LAYOUT = Path(__file__).parents[1] / "docs" / "layout.md"

# The parts that each part imports when it runs. The order is: errors, interrupts, filters and model ← base, index and
# compare ← library ← opening ← api and curating ← cli. render imports only model, and only cli and share import render.
# share is an extra that cli imports on demand. docs/layout.md has the same map.
ARROWS = {
    "errors": set(),
    "interrupts": set(),
    "drafts": {"interrupts"},
    "model": set(),
    "base": {"errors", "model"},
    "index": {"drafts", "errors", "model"},
    "compare": {"model"},
    "render": {"model"},
    "schema": {"base", "model"},
    "filters": set(),
    "questions": {"errors", "filters", "model", "index"},
    "library": {"errors", "filters", "model", "index", "compare", "questions"},
    "files": set(),
    "seen": {"files"},
    "checking": {"base", "index", "model", "files", "seen"},
    "refreshing": {"base", "index", "compare", "model", "files", "seen"},
    "opening": {"errors", "base", "checking", "index", "library", "files", "refreshing", "schema", "seen"},
    "curating": {"errors", "model", "base", "opening"},
    "keep": {"errors", "model", "base"},
    "share": {"filters", "model", "render"},
    "api": {"errors", "model", "filters", "opening", "share"},
    "serve": {"errors", "filters", "model"},
    "cli": {
        "",
        "drafts",
        "errors",
        "interrupts",
        "model",
        "render",
        "filters",
        "library",
        "files",
        "opening",
        "curating",
        "keep",
        "schema",
        "serve",
        "share",
    },
    "__main__": {"cli", "interrupts"},
    "": {"errors", "api", "model"},
}
# The other parts that a part imports only for its annotations.
TYPES_ALONE = {
    "api": {"library"},
    "cli": {"base"},
    "opening": {"model"},
    "seen": {"model"},
    "serve": {"library"},
    "share": {"library"},
}
USERS = {
    "tomli": {"base/read.py"},
    "pydantic": {"base", "schema"},
    "sqlite3": {"index"},
    "typer": {"cli"},
    "rich": {"render/table.py", "render/rows.py", "cli/streams.py"},
    "platformdirs": {"files.py"},
    "jinja2": {"share/page.py"},
    "markupsafe": {"share/page.py"},
    "resvg_py": {"share/pixels.py"},
    "mcp": {"serve/server.py"},
    "pyarrow": {"share"},
    "pandas": {"api.py"},
    "polars": {"api.py"},
}


def _imports(tree: ast.AST) -> Iterator[str]:
    """Yield the names that a module imports when it runs, anywhere in its code, but not for annotations."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        yield from _imports(node)


def _part(path: Path) -> str:
    name = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    return "" if name == "__init__" else name


def _part_of(imported: str) -> str | None:
    """Return the part of the package that an import reaches. Return None for any other package."""
    first, _, rest = imported.partition(".")
    if first != "ruskor":
        return None
    name = rest.partition(".")[0]
    return name if (SOURCE / name).is_dir() or (SOURCE / f"{name}.py").is_file() else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_arrows_point_one_way(path: Path) -> None:
    part = _part(path)
    reached = {_part_of(name) for name in _imports(ast.parse(path.read_text(encoding="utf-8")))}
    assert reached - {None, part} <= ARROWS[part]


def _all_imports(path: Path) -> Iterator[str]:
    """Yield the names that a module imports, including those for annotations."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_types_point_no_other_way() -> None:
    for path in MODULES:
        part = _part(path)
        reached = {_part_of(name) for name in _all_imports(path)} - {None, part}
        assert reached <= ARROWS[part] | TYPES_ALONE.get(part, set()), path


def test_no_files_import_one_another_in_a_circle() -> None:
    files = {path.relative_to(SOURCE.parent).with_suffix("").as_posix().replace("/", "."): path for path in MODULES}
    files = {name.removesuffix(".__init__"): path for name, path in files.items()}

    def reached(name: str) -> str | None:
        while name and name not in files:
            name = name.rpartition(".")[0]
        return name or None

    # A package imports its own modules. "from ruskor.model import dates" is no import from another part.
    left = {name: {reached(import_) for import_ in _all_imports(path)} - {None, name} for name, path in files.items()}
    while free := {name for name, needed in left.items() if not needed & left.keys()}:
        left = {name: needed for name, needed in left.items() if name not in free}
    assert sorted(left) == []


@pytest.mark.parametrize("part", [part for part in ARROWS if part])  # the package "" imports its exports by name
def test_every_arrow_is_used(part: str) -> None:
    reached = {
        _part_of(name)
        for path in MODULES
        if _part(path) == part
        for name in _imports(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert reached >= ARROWS[part]


def test_the_map_of_the_layout_has_these_arrows() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .+ \| (.*?) ?\|$", LAYOUT.read_text(encoding="utf-8"), re.MULTILINE)
    table = {part: set(re.findall(r"`(\w+)`", imports)) for part, imports in rows}
    assert table == {part: arrows - {""} for part, arrows in ARROWS.items() if part not in {"", "__main__"}}


def test_the_steps_of_the_layout_name_files_that_are_there() -> None:
    named = re.findall(r"`((?:\w+/)*\w+\.py)`", LAYOUT.read_text(encoding="utf-8"))
    assert len(named) > 20
    for name in named:
        assert (SOURCE / name).exists() or (LAYOUT.parents[1] / name).exists(), name


@pytest.mark.parametrize("library", USERS)
def test_a_library_has_one_place(library: str) -> None:
    using = {
        path.relative_to(SOURCE)
        for path in MODULES
        if any(name.partition(".")[0] == library for name in _imports(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert using
    for path in using:
        assert {path.as_posix(), path.parts[0]} & USERS[library], path


def test_private_names_of_typer_have_one_module() -> None:
    using = {
        path.relative_to(SOURCE).as_posix()
        for path in MODULES
        if any(re.match(r"typer\.(\w+\.)*_", name) for name in _all_imports(path))
    }
    assert using == {"cli/patches.py"}


def test_a_closed_set_of_words_is_written_once() -> None:
    types = [value for value in vars(choices).values() if get_origin(value) is Literal]
    closed = [{*get_args(type_)} for type_ in types if type_ is not choices.Term]  # a base has tables of these names
    assert len(closed) > 10
    for path in MODULES:
        if path.name == "choices.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple | ast.List | ast.Set):
                words = {word.value for word in node.elts if isinstance(word, ast.Constant)}
                assert words not in closed, (path, node.lineno)


def test_the_contract_costs_a_look_up_nothing() -> None:
    using = {
        path.relative_to(SOURCE).as_posix()
        for path in MODULES
        if "ruskor.model.contract" in _imports(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert using == {"schema/output.py"}  # all others import it for types alone


def _loaded(*arguments: str) -> set[str]:
    """Run a look-up in a new process. Return the packages and the modules of ruskor that it loaded."""
    program = (
        "import sys; from ruskor.cli.app import main; code = main(sys.argv[1:]);"
        "import json; print(json.dumps(sorted(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},
    )
    names = json.loads(done.stderr)
    return {name.partition(".")[0] for name in names} | {name for name in names if name.startswith("ruskor.")}


@pytest.mark.parametrize("place", ["builtin", "base.toml"])
def test_a_warm_look_up_loads_only_what_it_needs(
    run: Runner, base: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(base.parent)
    assert run("search", "Russia", "-f", place).code == 0  # the shipped index may come from other stemmers
    never = {"pydantic", "pydantic_core", "tomli", "tomllib", "jinja2", "markupsafe", "resvg_py"}
    never |= {"mcp", "pyarrow", "pandas", "polars", "ruskor.keep", "ruskor.serve", "ruskor.share"}
    for arguments in ("timeline --from 2000", "search Russia --json"):
        loaded = _loaded(*arguments.split(), "-f", place)
        assert "sqlite3" in loaded
        assert not loaded & {*never, "rich"}
    table = _loaded("timeline", "-o", "table", "-f", place)
    assert "rich" in table
    assert not table & never


def test_every_verb_has_a_help_and_the_overview_lists_it(run: Runner) -> None:
    overview = run("--help", env={"COLUMNS": "120"}).out
    for verb in VERBS:
        result = run(verb, "--help")
        assert (result.code, result.err) == (0, "")
        assert f"\n  {verb} " in overview
