"""After an edit, the update of the index reads only the changed files, or all files in case of doubt."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from ruskor import files, opening
from ruskor.errors import BaseError
from ruskor.filters import Filters
from ruskor.seen import look_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BASE = "[base]\nformat = 1\n"
TERMS = (
    '[source.paper]\ntype = "book"\ntier = "primary"\n[entity.river]\nname = "Tumen"\nkind = "place"\n'
    '[thesaurus.pay]\nwords = ["pay", "wages"]\n'
)
OLD = 1_700_000_000_123_456_789


def _claim(id_: str, summary: str, more: str = "") -> str:
    return f'[claim.{id_}]\nsummary = "{summary}"\ncites = [{{ source = "paper" }}]\n{more}'


@pytest.fixture
def folder(tmp_path: Path, environment: Path) -> Path:
    """Return a base of three files. One look-up reads it some time after its writing."""
    base = tmp_path / "base"
    base.mkdir()
    (base / "a.toml").write_text(BASE + TERMS, encoding="utf-8")
    (base / "b.toml").write_text(BASE + _claim("b", "About b.", 'entities = ["river"]\n'), encoding="utf-8")
    (base / "c.toml").write_text(BASE + _claim("c", "About c.", 'see = ["b"]\n'), encoding="utf-8")
    return base


@pytest.fixture
def told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a growing list: the name of each file that ruskor reads, and "built" for each index that it builds."""
    done: list[str] = []
    build, load, look = opening._build, files.load, look_at

    def counted_build(*arguments: Any) -> Any:
        done.append("built")
        return build(*arguments)

    def noted_load(path: str) -> Any:
        done.append(path.rpartition("/")[2])
        return load(path)

    def look_long_ago(path: str) -> tuple[str, int, int, int, int]:
        name, size, mtime, _, inode = look(path)
        return name, size, OLD + mtime % 1000, OLD + mtime % 1000, inode  # old times are reliable

    monkeypatch.setattr(opening, "look_at", look_long_ago)
    _summaries(folder)
    monkeypatch.setattr(opening, "_build", counted_build)
    for module in ("seen", "refreshing"):
        monkeypatch.setattr(f"ruskor.{module}.load", noted_load)
    return done


def _summaries(folder: Path) -> list[str]:
    with closing(opening.open_library([str(folder)])) as library:
        return [json.loads(text)["summary"] for text in library.find(Filters(sort="base"))]


def _write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.toml").write_text(BASE + text, encoding="utf-8")


def _change_a_record(folder: Path) -> None:
    _write(folder, "b", _claim("b", "About both."))


def _add_a_file(folder: Path) -> None:
    _write(folder, "bb", _claim("bb", "About bb."))


def _delete_a_file(folder: Path) -> None:
    (folder / "c.toml").unlink()


def _change_a_name(folder: Path) -> None:
    _write(folder, "a", TERMS.replace("Tumen", "Tuman-gang"))


def _change_a_ring(folder: Path) -> None:
    _write(folder, "a", TERMS.replace("wages", "salary"))


def _rename_what_is_named(folder: Path) -> None:
    _write(folder, "b", _claim("d", "About d.", 'formerly = ["b"]\n'))


@pytest.mark.parametrize(
    ("change", "read", "summaries"),
    [
        (_change_a_record, ["b.toml"], ["About both.", "About c."]),
        (_add_a_file, ["bb.toml"], ["About b.", "About bb.", "About c."]),
        (_delete_a_file, [], ["About b."]),
        (_change_a_name, ["a.toml", "b.toml"], ["About b.", "About c."]),
        (_change_a_ring, ["a.toml", "built"], ["About b.", "About c."]),
        (_rename_what_is_named, ["b.toml", "built"], ["About d.", "About c."]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_after_an_edit_only_what_it_touches_is_read(
    folder: Path, told: list[str], change: Callable[[Path], None], read: list[str], summaries: list[str]
) -> None:
    change(folder)
    assert _summaries(folder) == summaries
    assert told == read
    assert _summaries(folder) == summaries
    assert told == read  # the next answer comes from the index


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (_claim("c", "About c again."), "E202 claim 'c' has the id of the claim at"),
        (_claim("x", "About x."), "E201 claim.c names an unknown record 'b'"),
        (_claim("b", "About b.", 'entities = ["sea"]\n'), "E201 claim.b names an unknown entity 'sea'"),
        ("[claim.b", "E002"),
    ],
)
def test_what_an_edit_breaks_is_told_as_if_everything_was_read(
    folder: Path, told: list[str], text: str, finding: str
) -> None:
    _write(folder, "b", text)
    with pytest.raises(BaseError, match="E") as caught:
        _summaries(folder)
    assert finding in str(caught.value)
    assert told == ["b.toml", "built"]


def test_a_damaged_index_is_not_brought_up_to_date(folder: Path, told: list[str], environment: Path) -> None:
    (index,) = environment.glob("ruskor/*.db")
    content = bytearray(index.read_bytes())
    content[content.rindex(b'"About c."') + 1] ^= 1
    index.write_bytes(content)
    _change_a_record(folder)
    assert _summaries(folder) == ["About both.", "About c."]
    assert told[-1] == "built"
