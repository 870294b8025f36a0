"""An index that is updated after an edit has the same content as a new index.

The test edits a base at random. It changes, adds, deletes and moves records. It splits, merges, renames and deletes
files. It renames the entries to which records refer. Now and then, it makes a fault. After each edit, an index with all
edits and a new index must give the same answers. The same seed makes the same edits.
"""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import SOAK_TIMES, program

from ruskor import opening
from ruskor.errors import BaseError
from ruskor.filters import RELEVANCE, Filters
from ruskor.index.update import Update

if TYPE_CHECKING:
    from pathlib import Path

    Table = dict[str, Any]
    Files = dict[str, list[tuple[str, str, Table]]]  # the tables of each file, as (kind, id, keys and values)

WRITING = program("tests/property/writing.py")
WORDS = [
    "railway",
    "treaty",
    "Rason",
    "visit",
    "visits",
    "Visit",
    "workers",
    "timber",
    "5",
    "million",
    "tonnes",
    "May",
    "may",
    "Putin",
    "d'ivoire",
    "L'Aquila",
    "Gorbachev",
    "Горбачёв",
    "дорога",
    "дороги",
    "두만강에서",
    "방문",
    "Moscow",
    "wages",
    "salary",
    "pay",
    "2009-04",
    "1,975",
    "Kim",
    "Jong",
    "Il",
]
NAMES = ("Rason", "Lake Khanka", "Vladimir Putin", "Tumen River", "Михаил Горбачёв", "두만강", "Gazprom", "Far East")
KINDS = ("event", "figure", "quote", "claim")
DATES = ("1998-11", "2001", "2009-04-25", "2000/2004", "2012-24", "1990~", "-0429", "2001-05-07?")


class Author:
    """An author who edits a base carelessly."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 -- edits, no secrets
        self.number = 0
        self.files: Files = {"a.toml": [], "b.toml": [], "sub/c.toml": []}
        self.faults: list[tuple[str, tuple[str, str, Table]]] = []
        self.break_line: set[str] = set()
        for kind in ("source", "topic", "entity", "entity", "source", "topic", "unit", "thesaurus"):
            self.files["a.toml"].append(self.term(kind))
        for _ in range(24):
            self.files[self.file()].append(self.record())

    def id(self, kind: str) -> str:
        self.number += 1
        return f"{kind}-{self.number}"

    def text(self, most: int = 7) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, most)))

    def file(self) -> str:
        return self.chance.choice(sorted(self.files))

    def all(self, *kinds: str) -> list[tuple[str, str, Table]]:
        return [table for tables in self.files.values() for table in tables if table[0] in kinds]

    def any_id(self, *kinds: str) -> str:
        return self.chance.choice(self.all(*kinds))[1]

    def term(self, kind: str) -> tuple[str, str, Table]:
        id_ = self.id(kind)
        name = f"{self.chance.choice(NAMES)} {self.chance.choice(NAMES)} {self.number}"
        if kind == "source":
            fields: Table = {"type": "report", "tier": self.chance.choice(["primary", "analysis"]), "title": name}
            fields["author"] = [self.chance.choice(NAMES)]
            fields["issued"] = self.chance.choice(DATES[:3])
            fields["publisher"] = self.chance.choice(NAMES)
        elif kind == "topic":
            fields = {"name": name, "aliases": [self.text(2)]}
        elif kind == "entity":
            fields = {"name": name, "kind": self.chance.choice(["person", "place", "organisation"])}
            if self.chance.random() < 0.5:
                fields["offices"] = [{"title": "President of Russia", "from": "2000", "to": "2008-05"}]
                fields["names"] = {"ko": "두만강", "ru": "Путин"}
        elif kind == "unit":
            fields = {"name": name, "plural": f"{name}s"}
        else:
            fields = {"words": ["pay", "wages", self.text(2)]}
        return kind, id_, fields

    def record(self) -> tuple[str, str, Table]:
        kind, chance = self.chance.choice(KINDS), self.chance
        fields: Table = {"summary": f"{self.text()}.", "cites": [{"source": self.any_id("source"), "paragraph": 1}]}
        if kind == "event" or chance.random() < 0.5:
            fields["date"] = chance.choice(DATES)
        fields["entities"] = [self.any_id("entity")]
        fields["topics"] = [self.any_id("topic")][: chance.randint(0, 1)]
        fields["keywords"] = [self.text(2)][: chance.randint(0, 1)]
        if chance.random() < 0.3:
            fields["cites"].append({"source": self.any_id("source"), "in": self.any_id("source")})
            fields["x-status"] = chance.choice(["done", "open", True, 1])
        if kind == "figure":
            fields |= {"measure": chance.choice(["trade", "aid"]), "amount": chance.choice([5, 100, 101, 2_000_000])}
            fields["unit"] = chance.choice(["USD", "RUB", "SUR", self.any_id("unit")])
            fields["per"] = [self.any_id("unit")][: chance.randint(0, 1)]
        if kind == "quote":
            fields |= {"text": self.text(), "speaker": self.any_id("entity"), "lang": "en"}
        others = [id_ for _, id_, _ in self.all(*KINDS)]
        if others and chance.random() < 0.3:
            fields["see"] = [chance.choice(others)]
        return kind, self.id(kind), fields

    # --- Edits --------------------------------------------------------------------------------------------------------

    def edit(self) -> str:
        """Undo a fault or make an edit, and return its name."""
        if self.faults or self.break_line:
            for file, record in self.faults:
                self.files[file].remove(record)
            self.faults, self.break_line = [], set()
            return "mend"
        edits = "change_record add_record delete_record " * 3 + "change_term add_term " * 2
        edits += "move split merge rename shuffle delete_term define_again rename_record break_file add_fault add_file"
        name = self.chance.choice(edits.split())
        getattr(self, name)()
        return name

    def pick(self, *kinds: str) -> tuple[str, tuple[str, str, Table]]:
        choices = [
            (file, table) for file, tables in sorted(self.files.items()) for table in tables if table[0] in kinds
        ]
        return self.chance.choice(choices)

    def change_record(self) -> None:
        _, (kind, _, fields) = self.pick(*KINDS)
        fields["summary"] = f"{self.text()}."
        if kind == "figure":
            fields["amount"] = self.chance.choice([5, 7, 100])
            fields["unit"] = self.chance.choice(["USD", "SUR", fields["unit"]])

    def add_record(self) -> None:
        tables = self.files[self.file()]
        for _ in range(self.chance.choice([1, 1, 3])):
            tables.insert(self.chance.randint(0, len(tables)), self.record())

    def delete_record(self) -> None:
        file, record = self.pick(*KINDS)
        self.files[file].remove(record)  # references to it are wrong from now on
        for _, _, fields in self.all(*KINDS):
            if self.chance.random() < 0.9:
                fields["see"] = [id_ for id_ in fields.get("see", []) if id_ != record[1]]
        if any(record[1] in fields.get("see", []) for _, _, fields in self.all(*KINDS)):
            self.files[file].append(record)

    def change_term(self) -> None:
        _, (kind, _, fields) = self.pick("source", "topic", "entity", "unit", "thesaurus")
        if kind == "source":
            key = self.chance.choice(["title", "publisher", "issued", "note"])
            fields[key] = "2003" if key == "issued" else self.chance.choice(NAMES)
        elif kind == "thesaurus":
            fields["words"] = ["pay", self.text(1)]
        else:
            key = self.chance.choice(["name", "plural"] if kind == "unit" else ["name", "aliases"])
            fields[key] = [f"{self.text(2)} {self.number}"] if key == "aliases" else f"{self.text(2)} {self.number}"

    def add_term(self) -> None:
        tables = self.files[self.file()]
        tables.insert(self.chance.randint(0, len(tables)), self.term(self.chance.choice(["source", "topic", "entity"])))
        tables.append(self.record())

    def delete_term(self) -> None:
        file, record = self.pick("source", "topic", "entity")
        named = json.dumps([fields for _, _, fields in self.all(*KINDS)])
        if f'"{record[1]}"' not in named and len(self.all(record[0])) > 2:
            self.files[file].remove(record)

    def define_again(self) -> None:
        _, record = self.pick("topic", "entity")
        other = self.file()
        if sum(known[1] == record[1] for known in self.files[other]) == 0:
            again = (
                record[0],
                record[1],
                {**record[2], "aliases": record[2].get("aliases", []), "name": record[2]["name"]},
            )
            self.faults.append((other, again))  # until the next edit, because the copies may differ later
            self.files[other].append(again)

    def move(self) -> None:
        file, record = self.pick(*KINDS, "topic", "source")
        self.files[file].remove(record)
        self.files[self.file()].append(record)

    def split(self) -> None:
        tables = self.files[self.file()]
        half = len(tables) // 2
        self.number += 1
        self.files[f"{self.chance.choice('abx')}{self.number}.toml"] = tables[half:]
        del tables[half:]

    def merge(self) -> None:
        if len(self.files) > 2:
            tables = self.files.pop(self.file())
            self.files[self.file()] += tables

    def rename(self) -> None:
        tables = self.files.pop(self.file())
        self.number += 1
        self.files[f"{self.chance.choice('abx')}{self.number}.toml"] = tables

    def shuffle(self) -> None:
        self.chance.shuffle(self.files[self.file()])

    def rename_record(self) -> None:
        file, (kind, id_, fields) = self.pick(*KINDS, "source")
        self.files[file].remove((kind, id_, fields))
        renamed = kind, self.id(kind), {**fields, "formerly": [*fields.get("formerly", []), id_]}
        self.files[file].append(renamed)

    def break_file(self) -> None:
        self.break_line.add(self.file())

    def add_fault(self) -> None:
        record = self.record()
        fault = self.chance.choice(["entities", "see", "cites", "twice", "date"])
        if fault == "twice":
            record = record[0], self.any_id(*KINDS), record[2]
        elif fault == "cites":
            record[2]["cites"] = [{"source": "nowhere"}]
        elif fault == "date":
            record[2]["date"] = "the day before"
        else:
            record[2][fault] = ["nobody"]
        file = self.file()
        self.files[file].append(record)
        self.faults.append((file, record))

    def add_file(self) -> None:
        self.number += 1
        self.files[f"c{self.number}.toml"] = []

    def write(self, folder: Path) -> None:
        written = {}
        for file, tables in self.files.items():
            seen, body = set(), '[base]\nformat = 1\ntitle = "Of many hands"\n'
            for kind, id_, fields in tables:
                if (kind, id_) not in seen:
                    seen.add((kind, id_))
                    body += f"[{kind}.{id_}]\n{WRITING.document(fields).decode()}"
            written[file] = body + ("]" if file in self.break_line else "")
        written["other.toml"] = 'title = "No base"\n'
        for path in folder.rglob("*.toml"):
            if str(path.relative_to(folder)) not in written:
                path.unlink()
        for file, body in written.items():
            path = folder / file
            path.parent.mkdir(exist_ok=True)
            if not path.exists() or path.read_text("utf-8") != body:
                path.write_text(body, "utf-8")


# --- The content of an index ------------------------------------------------------------------------------------------


def _contents(index: Path) -> dict[str, list[Any]]:
    """Return the content of an index, without its numbers of records and words."""
    with closing(sqlite3.connect(":memory:")) as copy:
        with closing(sqlite3.connect(index)) as connection:
            connection.backup(copy)
        ask = copy.execute
        ids = dict(ask("SELECT position, id FROM record"))
        held: dict[str, list[Any]] = {"record": [row[1:] for row in ask("SELECT * FROM record ORDER BY position")]}
        for table in ("link", "evidence", "reference"):
            held[table] = sorted((*key, ids[record]) for *key, record in ask(f"SELECT * FROM {table}"))
        for table in ("name", "former", "ring"):
            held[table] = sorted(ask(f"SELECT * FROM {table}"))
        held["term"] = list(ask("SELECT what, id, json FROM term ORDER BY what, position, id"))
        held["file"] = list(ask("SELECT path, kept FROM file ORDER BY rank"))
        held["meta"] = sorted(ask("SELECT key, value FROM meta"))
        if not ask("SELECT 1 FROM meta WHERE key = 'stemmers'").fetchone():
            return held
        for table in ("word", "phrase", "sound", "synonym"):
            held[table] = sorted(ask(f"SELECT * FROM {table}"))
        forms = {id_: form for id_, *form in ask("SELECT id, written, token FROM form")}
        held["form"] = sorted(ask("SELECT written, token, is_name, small, other FROM form"))
        held["near"] = sorted((spelling, *forms[form]) for spelling, form in ask("SELECT spelling, form FROM near"))
        held["tokens"] = list(ask("SELECT columns FROM tokens ORDER BY record"))
        for table, known in (("text", ids), ("spelling", forms)):
            ask(f"CREATE VIRTUAL TABLE temp.{table}_held USING fts5vocab (main, {table}, instance)")
            rows = ask(f"SELECT term, doc, col, offset FROM {table}_held")
            held[table] = sorted((term, known[doc], col, offset) for term, doc, col, offset in rows)
        return held


def _answers(folder: Path, *, with_words: bool) -> list[str]:
    """Return answers with their notes; with words, also to questions that rank records by the frequency of words."""
    with closing(opening.open_library([str(folder)])) as library:
        found = list(library.find(Filters()))
        asked = (("visit",), ("Putin", "dorogi"), ("railwey", "treaty"), ("President of Russia", "pay"), ("두만강",))
        for words in asked if with_words else ():
            for sort in (RELEVANCE, "base"):
                found += [*library.find(Filters(words=words, sort=sort)), *library.notes]
        found += [*map(repr, library.compare(Filters())), *library.terms("measure"), *library.terms("unit")]
        return found


def _state(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, *, with_words: bool) -> tuple[Any, Any]:
    """Return the answers of a base, and the content of its index in a cache. With findings, return the findings."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    try:
        answers = _answers(folder, with_words=with_words)
    except BaseError as error:
        return [str(finding) for finding in error.findings], None
    (index,) = cache.glob("ruskor/*.db")
    return answers, _contents(index)


def _edit_at_random(seed: int, edits: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """Edit a base the given number of times. Return how often the index was updated, and how often built.

    The first questions need no words, so that the first updates are of an index without words.
    """
    author, done, counts = Author(seed), ["write"], [0, 0]
    build, finish = opening._build, Update.finish

    def counted_build(*arguments: Any) -> Any:
        counts[1] += 1
        return build(*arguments)

    def counted_finish(*arguments: Any) -> Any:
        found = finish(*arguments)
        counts[0] += 1
        return found

    for number in range(edits):
        author.write(folder / "base")
        with_words = number > edits // 3
        fresh = _state(folder / "base", folder / f"fresh-{number}", monkeypatch, with_words=with_words)
        with monkeypatch.context() as patch:
            patch.setattr(opening, "_build", counted_build)
            patch.setattr(Update, "finish", counted_finish)
            again = _state(folder / "base", folder / "cache", monkeypatch, with_words=with_words)
        for before, after in zip(fresh, again, strict=True):
            if isinstance(before, dict):
                for table, rows in before.items():
                    assert after[table] == rows, (seed, done, table)
            assert after == before, (seed, done)
        done.append(author.edit())
    return counts[0], counts[1]


@pytest.mark.parametrize("seed", range(2))
def test_an_index_that_saw_all_edits_is_that_of_the_last_one(
    seed: int, tmp_path: Path, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "base").mkdir()
    updated, built = _edit_at_random(seed, 12, tmp_path, monkeypatch)
    assert updated > built


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 100 + 4 * SOAK_TIMES))
def test_an_index_that_saw_very_many_edits_is_that_of_the_last_one(
    seed: int, tmp_path: Path, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "base").mkdir()
    updated, built = _edit_at_random(seed, 60, tmp_path, monkeypatch)
    assert updated > built
