"""The words of an index are added when a question first needs them; until then the index has none."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ruskor import opening
from ruskor.filters import RELEVANCE, Filters

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

BASE = """
[base]
format = 1

[source.report]
type = "report"
tier = "analysis"

[thesaurus.pay]
words = ["pay", "wages"]

[claim.wages]
summary = "Wages rise."
keywords = ["income"]
cites = [{ source = "report" }]
"""


@pytest.fixture
def base(tmp_path: Path, environment: Path) -> Path:
    path = tmp_path / "base.toml"
    path.write_text(BASE, encoding="utf-8")
    return path


def _ask(base: Path, *words: str) -> list[str]:
    with closing(opening.open_library([str(base)])) as library:
        return [text[:30] for text in library.find(Filters(words=words, sort=RELEVANCE if words else None))]


def _has_words(environment: Path) -> bool:
    (index,) = environment.glob("ruskor/*.db")
    with closing(sqlite3.connect(index)) as connection:
        return bool(connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'text'").fetchone())


def test_a_look_up_without_words_builds_no_words(base: Path, environment: Path) -> None:
    assert len(_ask(base)) == 1
    assert not _has_words(environment)


def test_a_table_without_words_builds_no_words(run: Runner, base: Path, environment: Path) -> None:
    assert run("claims", "-f", str(base), terminal=80).code == 0
    assert not _has_words(environment)


@pytest.mark.parametrize("word", ["wages", "pay", "income", "wagse"])
def test_the_first_search_adds_the_words_without_reading_the_base(
    base: Path, environment: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    _ask(base)
    monkeypatch.delattr(opening, "_build")
    assert len(_ask(base, word)) == 1
    assert _has_words(environment)
    assert len(_ask(base, word)) == 1


def test_the_words_are_in_memory_where_the_index_cannot_be_written(
    base: Path, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ask(base)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("ruskor.index.drafts.draft_file", refuse)
    assert len(_ask(base, "pay")) == 1
    assert not _has_words(environment)


def test_the_words_of_an_older_index_do_not_replace_a_newer_index(base: Path, environment: Path) -> None:
    with closing(opening.open_library([str(base)])) as library:
        list(library.find(Filters()))
        base.write_text(BASE.replace("Wages rise", "Incomes fall"), encoding="utf-8")
        _ask(base)
        (index,) = environment.glob("ruskor/*.db")
        newer = index.read_bytes()
        assert len(list(library.find(Filters(words=("rise",))))) == 1
        assert index.read_bytes() == newer
    assert _ask(base, "rise") == []
    assert len(_ask(base, "fall")) == 1


def test_a_damaged_index_gets_no_words(base: Path, environment: Path) -> None:
    with closing(opening.open_library([str(base)])) as library:
        (index,) = environment.glob("ruskor/*.db")
        content = index.read_bytes()
        index.write_bytes(content.replace(b"Wages rise.", b"Wages rose."))
        (text,) = library.find(Filters(words=("wages",)))
    assert "Wages rise." in text
    assert b"Wages rose." not in index.read_bytes()
