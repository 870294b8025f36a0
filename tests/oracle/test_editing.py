"""After each edit of a base, the answer is the oracle's answer to the new state of the files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import runner
from tests.oracle.asking import Chance
from tests.oracle.holding import command, examples, fewer_words, is_asked, look_up, smallest, tell, write
from tests.oracle.oracle import Base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Runner
    from tests.oracle.holding import Question

Records = list[tuple[str, str, dict[str, Any]]]
TABLES = "tables.toml"  # the file of the sources, entities, topics and units
BROKEN = "broken.toml"


class State(NamedTuple):
    """The records of a folder by file, and the way to write the files: in place or moved, with old times or new ones."""

    files: dict[str, Records]
    in_place: bool
    keeps_times: bool
    is_broken: bool = False


class Case(NamedTuple):
    """Successive states of a folder, and the question in each."""

    tables: dict[str, dict[str, dict[str, Any]]]
    states: list[State]
    question: Question
    is_folder: bool  # otherwise, the command names each file

    def base(self, state: State) -> Base:
        return Base(self.tables, [record for records in state.files.values() for record in records])


class Editing(Chance):
    """Chooses successive edits of a base."""

    def edited(self, files: dict[str, Records], spare: Records) -> dict[str, Records]:
        """Return the files after one edit: a record is new, removed, changed or moved, or a file has a new name."""
        files = {name: [*records] for name, records in files.items()}
        name, other = self.choice([*files]), self.choice([*files])
        what = self.choice(["add", "remove", "change", "change", "move", "rename"])
        if what == "add" and spare:
            files[name].append(spare.pop())
        elif what == "rename" and name != TABLES:
            files[f"file-{self.randrange(1000)}.toml"] = files.pop(name)
        elif files[name]:
            kind, ident, _ = record = files[name].pop(self.randrange(len(files[name])))
            if what == "change":
                files[name].append((kind, ident, self.record(kind, plain=False)))
            elif what == "move":
                files[other].append(record)
        return files

    def states(self, records: Records) -> list[State]:
        names = [TABLES, "b.toml", "c.toml"][: self.randint(1, 3)]
        spare, held = records[:4], records[4:12]
        files = {name: held[index :: len(names)] for index, name in enumerate(names)}
        states = [State(files, in_place=True, keeps_times=False)]
        for _ in range(5):
            if states[-1].is_broken or self.often(0.85):
                files = self.edited(files, spare)
                states.append(State(files, in_place=self.often(0.5), keeps_times=self.often(0.3)))
            else:
                states.append(State(files, in_place=True, keeps_times=False, is_broken=True))
        return states


def _put(folder: Path, state: State, base: Base) -> None:
    """Bring a folder into a state, without touching files that do not change."""
    texts = {
        name: write(Base(base.tables if name == TABLES else {}, records)) for name, records in state.files.items()
    } | ({BROKEN: "[base]\nformat = 1\n[event.x"} if state.is_broken else {})
    for file in folder.iterdir():
        if file.name not in texts:
            file.unlink()
    for name, text in texts.items():
        file = folder / name
        if file.exists() and file.read_text(encoding="utf-8").rstrip() == text.rstrip():
            continue
        before = file.stat() if file.exists() else None
        new = file if state.in_place else folder / "draft"
        new.write_bytes(text.encode().ljust(20_000))  # all files have the same size, so that no size shows a change
        if before and state.keeps_times:
            os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
        new.replace(file)


def _edited(run: Runner, case: Case) -> str | None:
    """Return the fault of the first wrong answer while a folder goes through its states, or None if all are right."""
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        for state in case.states:
            base = case.base(state)
            _put(folder, state, base)
            files = [path] if case.is_folder else sorted(map(str, folder.iterdir()))
            if state.is_broken:
                code = run("timeline", *(part for file in files for part in ("-f", file))).code
                found = None if code == 3 else f"a broken file, and exit code {code}"
            else:
                found = look_up(run, base, case.question, *files)
            if found:
                return tell(base, command(case.question), "\n".join([*map(str, case.states), found]))
    return None


def _smaller(case: Case) -> Iterator[Case]:
    """Yield cases that lack one state, one record or one part of the question."""
    if len(case.states) > 1:
        yield from (case._replace(states=case.states[:at] + case.states[at + 1 :]) for at in range(len(case.states)))
    for ident in {record[1] for state in case.states for records in state.files.values() for record in records}:
        states = [
            state._replace(files={name: [it for it in them if it[1] != ident] for name, them in state.files.items()})
            for state in case.states
        ]
        if all(any(state.files.values()) for state in states):
            yield case._replace(states=states)
    yield from (case._replace(question=less) for less in fewer_words(case.question) if is_asked(less))


@pytest.fixture(scope="module")
def ask() -> Iterator[Runner]:
    with pytest.MonkeyPatch.context() as patch:
        yield runner(patch)


@given(st.integers(0, 2**64 - 1))
@examples(0.1)
def test_an_answer_is_of_the_state_that_the_files_are_in(ask: Runner, seed: int) -> None:
    chance = Editing(seed)
    whole = chance.base()
    states = chance.states(whole.records)
    question = next(
        candidate
        for candidate in iter(lambda: chance.question(whole), None)
        # Undocumented: the order of ranges, which an edit may add, and the order of a base after a file is renamed.
        if is_asked(candidate) and candidate.get("sort") not in {"amount", "base"}
    )
    case = Case(whole.tables, states, question, is_folder=chance.often(0.7))
    assert _edited(ask, case) is None, smallest(case, _smaller, lambda less: _edited(ask, less))
