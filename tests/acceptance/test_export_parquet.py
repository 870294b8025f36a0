"""`ruskor export DIR --to parquet` writes a partitioned data set for query engines."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")

import pyarrow.dataset as ds
import pyarrow.parquet as pq

import ruskor
from ruskor.share import parquet

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner


def _names(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def test_a_base_becomes_a_folder_of_tables(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    assert run("export", str(folder), "--to", "parquet") == (0, "", f"{folder}: 14 records\n")
    assert _names(folder) == [
        "entity/part-00000.parquet",
        "measure/part-00000.parquet",
        "record/kind=claim/part-00000.parquet",
        "record/kind=event/part-00000.parquet",
        "record/kind=figure/part-00000.parquet",
        "record/kind=quote/part-00000.parquet",
        "ruskor.json",
        "source/part-00000.parquet",
        "topic/part-00000.parquet",
        "unit/part-00000.parquet",
        "views.sql",
    ]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_records_are_those_of_the_python_api(run: Runner, base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "facts.parquet"  # the end of the name also chooses the format
    run("export", str(folder))
    found = ds.dataset(folder / "record", partitioning="hive").to_table().sort_by("position")
    with ruskor.open_base(base) as opened:
        wanted = opened.search(sort="base").to_arrow()
    assert found.select(wanted.column_names).to_pylist() == wanted.to_pylist()
    wage = next(row for row in found.to_pylist() if row["id"] == "wage")
    assert (wage["amount_low"], wage["date_earliest"], wage["per"]) == (
        Decimal("54.25"),
        date(2009, 1, 1),
        ["person", "month"],
    )


def test_the_vocabulary_has_tables_of_its_own(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "facts.parquet"
    run("export", str(folder))
    rows = {name: pq.read_table(folder / name).to_pylist() for name in ("source", "entity", "topic", "unit", "measure")}
    vostok = rows["source"][0]
    assert (vostok["id"], vostok["author"], vostok["paragraphs"]) == ("vostok-2012", ["Иван Петров", "Kim Min-su"], 3)
    assert [creator["literal"] or creator["family"] for creator in vostok["creators"]] == ["Петров", "Kim Min-su"]
    rason = next(entity for entity in rows["entity"] if entity["id"] == "rason")
    assert rason["names"] == [{"language": "ru", "name": "Расон"}, {"language": "ko", "name": "라선"}]
    assert rason["aliases"] == ["Rasŏn", "Rajin-Sonbong"]
    assert [topic["id"] for topic in rows["topic"]] == ["rail", "trade"]
    assert {"id": "USD", "name": "USD", "plural": "USD", "symbol": "$"} in rows["unit"]
    assert {"units", "figures", "sources", "first_day", "last_day"} < rows["measure"][0].keys()


def test_a_folder_that_is_there_is_overwritten_only_with_force(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "facts.parquet"
    run("export", str(folder))
    assert run("export", str(folder)) == (2, "", f"ruskor: {folder} already exists; --force overwrites it\n")
    (folder / "record" / "old.parquet").write_text("x", encoding="utf-8")
    assert run("export", str(folder), "--force").code == 0
    assert "record/old.parquet" not in _names(folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base.toml", "facts.parquet"]


def test_no_other_folder_is_overwritten(run: Runner, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("x", encoding="utf-8")
    message = "already exists, and --force overwrites only data sets made by ruskor; choose another name"
    assert run("export", str(mine), "--to", "parquet", "--force") == (2, "", f"ruskor: {mine} {message}\n")
    assert _names(mine) == ["thesis.txt"]
    absent = tmp_path / "no" / "facts"
    message = f"ruskor: {absent} cannot be written: the folder {absent.parent} does not exist; create it first\n"
    assert run("export", str(absent), "--to", "parquet") == (2, "", message)
    assert run("export", "a\0b", "--to", "parquet") == (2, "", "ruskor: a folder cannot have such a name\n")


def test_an_export_that_fails_leaves_nothing(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "facts.parquet"
    run("export", str(folder))
    before = _names(folder)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet, "_write_file", fail)
    failed = run("export", str(folder), "--force")
    assert failed == (4, "", f"ruskor: {folder} could not be written: No space left on device\n")
    assert _names(folder) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_many_records_become_several_files(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_PART", 2)
    monkeypatch.setattr(parquet, "_GROUP", 1)
    folder = tmp_path / "facts.parquet"
    run("export", str(folder))
    parts = sorted((folder / "record" / "kind=event").iterdir())
    assert [(part.name, pq.ParquetFile(part).metadata.num_row_groups) for part in parts] == [
        ("part-00000.parquet", 2),
        ("part-00001.parquet", 2),
        ("part-00002.parquet", 1),
    ]


def test_a_data_set_cannot_go_to_standard_output(run: Runner) -> None:
    message = "a Parquet data set cannot go to standard output; name a folder: ruskor export facts.parquet"
    assert run("export", "-", "--to", "parquet") == (2, "", f"ruskor: {message}\n")


def test_a_missing_extra_is_named(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ruskor.share.parquet", raising=False)
    monkeypatch.delattr("ruskor.share.parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    message = "ruskor: --to parquet needs pyarrow, which is not installed: pip install 'ruskor[parquet]'\n"
    assert run("export", str(tmp_path / "x.parquet")) == (2, "", message)
