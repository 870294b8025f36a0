"""The shipped index saves the build of the first look-up, and changes no answer."""

from __future__ import annotations

import json
import os
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ruskor import files, opening
from ruskor.filters import Filters
from ruskor.index import prepared, program, words
from ruskor.model import stems
from ruskor.seen import look_at

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Holder

    from ruskor.model.descriptions import Origin

BASE = """
[base]
format = 1

[source.paper]
type = "book"
tier = "primary"

[claim.{id}]
summary = "Railways were built."
cites = [{{ source = "paper" }}]
"""


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Replace the shipped base by a small base with its index. Return the folder of both."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "facts.toml").write_text(BASE.format(id="one"), encoding="utf-8")
    monkeypatch.setattr(files, "__file__", str(tmp_path / "files.py"))
    opening.prepare(folder / "facts.db")
    return folder


@pytest.fixture
def nothing_built(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make every attempt to build an index fail."""
    monkeypatch.delattr(opening, "_build")
    return shipped


def _ids(*bases: Path, words: tuple[str, ...] = ()) -> list[str]:
    filters = Filters(words=words, sort="relevance" if words else "base")
    with closing(opening.open_library([str(base_) for base_ in bases])) as library:
        return [json.loads(text)["id"] for text in library.find(filters)]


def _cached(environment: Path) -> Path:
    (index,) = environment.glob("ruskor/*")
    return index


def test_the_first_look_puts_a_copy_in_the_cache_and_the_next_uses_it(
    nothing_built: Path, environment: Path, hold: Holder
) -> None:
    assert _ids() == ["one"]
    index = _cached(environment)
    assert (index.suffix, stat.S_IMODE(index.stat().st_mode)) == (".db", 0o600)
    is_kept = hold(index)
    (nothing_built / "facts.db").unlink()
    assert _ids(words=("railway",)) == ["one"]
    assert is_kept()


def test_where_nothing_can_be_cached_the_shipped_index_itself_answers(
    nothing_built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    monkeypatch.setattr("sys.platform", "linux")
    before = (nothing_built / "facts.db").stat()
    assert _ids() == ["one"]
    assert _ids(words=("railway",)) == ["one"]
    after = (nothing_built / "facts.db").stat()
    assert (after.st_mtime_ns, after.st_ctime_ns) == (before.st_mtime_ns, before.st_ctime_ns)


def test_where_there_is_no_place_for_a_cache_the_shipped_index_itself_answers(
    nothing_built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "cache_folder", lambda: None)
    assert _ids() == ["one"]
    assert sorted(path.name for path in nothing_built.iterdir()) == ["facts.db", "facts.toml"]


def test_a_base_that_was_changed_is_indexed_anew(shipped: Path) -> None:
    (shipped / "facts.toml").write_text(BASE.format(id="two"), encoding="utf-8")
    assert _ids() == ["two"]


def test_a_base_that_was_changed_after_the_first_look_is_indexed_anew(shipped: Path) -> None:
    assert _ids() == ["one"]
    (shipped / "facts.toml").write_text(BASE.format(id="two"), encoding="utf-8")
    assert _ids() == ["two"]


def test_an_index_that_another_program_made_is_not_taken(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "checksum", lambda: 0)
    assert prepared.take(shipped / "facts.db", _origin(shipped), None, 0) is None
    assert _ids() == ["one"]


def test_a_program_is_told_by_every_file_that_makes_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_PACKAGE", tmp_path)
    for folder in ("base/lints", "index", "model/dates", "model/language", "data", "model/__pycache__"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("checking.py", "compare.py", "opening.py", "refreshing.py", "seen.py"):
        (tmp_path / name).write_text("", encoding="utf-8")
    seen = [(program.checksum(), program.looks())]
    changed = ("model/dates/edtf.py", "base/lints/names.py", "index/schema.sql", "model/language/functions.txt")
    for name in (*changed, "compare.py", "opening.py"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        seen.append((program.checksum(), program.looks()))
    assert len({checksum for checksum, _ in seen}) == len({other for _, other in seen}) == 7
    for name in ("data/facts.toml", "model/__pycache__/words.pyc", "api.py"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        assert (program.checksum(), program.looks()) == seen[-1]
    os.utime(tmp_path / "compare.py", ns=(0, 0))
    assert program.checksum() == seen[-1][0]
    assert program.looks() != seen[-1][1]


def test_a_package_that_is_no_folder_has_no_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_PACKAGE", tmp_path / "ruskor.zip")
    assert program.looks() == 0


def test_an_index_that_is_damaged_is_not_taken(shipped: Path) -> None:
    content = bytearray((shipped / "facts.db").read_bytes())
    offset = content.rindex(b'"Railways were built."') + 1
    content[offset] ^= 1
    (shipped / "facts.db").write_bytes(content)
    assert prepared.take(shipped / "facts.db", _origin(shipped), None, 0) is None
    with closing(opening.open_library()) as library:
        assert [json.loads(text)["summary"] for text in library.find(Filters(sort="base"))] == ["Railways were built."]


@pytest.mark.parametrize("content", [None, b"", b"no database", b"SQLite format 3\0"])
def test_what_is_no_index_is_not_taken(shipped: Path, content: bytes | None) -> None:
    (shipped / "facts.db").unlink()
    if content is not None:
        (shipped / "facts.db").write_bytes(content)
    assert _ids() == ["one"]


def test_other_bases_have_nothing_of_it(shipped: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(BASE.format(id="mine").replace("paper", "other"), encoding="utf-8")
    assert _ids(shipped / "facts.toml", mine) == ["one", "mine"]


def test_it_tells_nothing_of_the_machine_that_it_was_made_on(shipped: Path) -> None:
    assert os.fsencode(shipped) not in (shipped / "facts.db").read_bytes()


def test_stems_of_another_release_are_made_anew_for_a_search(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, environment: Path, hold: Holder
) -> None:
    assert _ids(words=("railway",)) == ["one"]
    is_kept = hold(_cached(environment))
    monkeypatch.setattr(stems, "find_stemmer_version", lambda: "0.0.0")
    monkeypatch.setattr(words, "find_stemmer_version", lambda: "0.0.0")
    assert _ids() == ["one"]  # the question has no words
    assert is_kept()
    (shipped / "facts.db").unlink()
    assert _ids(words=("railway",)) == ["one"]
    assert not is_kept()


def test_stemmers_are_known_by_their_version() -> None:
    assert stems.find_stemmer_version().replace(".", "").isdigit()


def _origin(folder: Path) -> Origin:
    path = str(folder / "facts.toml")
    return opening._origin([look_at(path)], [files.load(path)])
