"""`ruskor export page.html`, `export site/`, `--svg` and `--png` write their files and overwrite no other files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import ruskor.share

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

PAGES = ["index.html", "measures.html", "records-1.html", "sources.html"]


def _forget(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    """Make the next use of a module import it again."""
    monkeypatch.delitem(sys.modules, f"ruskor.share.{module}", raising=False)
    monkeypatch.delattr(ruskor.share, module, raising=False)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_page_is_one_file_with_every_record(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert run("export", str(file)) == (0, "", f"{file}: 14 records\n")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert text.count("<article ") == 14
    assert run("export", "-", "--to", "html") == (0, text, "")
    assert run("export", str(file)) == (2, "", f"ruskor: {file} already exists; --force overwrites it\n")


def test_a_folder_gets_the_pages_of_a_site(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    message = f"{folder}/: 14 records in 4 files; open {folder}/index.html\n"
    assert run("export", f"{folder}/") == (0, "", message)
    assert _names(folder) == PAGES
    assert _names(tmp_path) == ["base.toml", "site"]
    assert run("export", f"{folder}/") == (2, "", f"ruskor: {folder} already exists; --force overwrites its pages\n")
    assert run("export", f"{folder}/", "--force") == (0, "", message)


def test_force_renews_the_pages_of_a_site_and_leaves_other_files_alone(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert run("export", str(folder), "--to", "site").code == 0
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "records-2.html").write_bytes((folder / "records-1.html").read_bytes())  # left by a larger base
    (folder / "index.html").write_bytes((folder / "records-1.html").read_bytes())
    assert run("export", f"{folder}/", "--force").code == 0
    assert _names(folder) == [*PAGES[:2], "notes.txt", *PAGES[2:]]
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert 'id="ui_data"' in (folder / "index.html").read_text(encoding="utf-8")


def test_a_page_of_somebody_else_is_never_overwritten(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("<h1>Mine</h1>", encoding="utf-8")
    message = f"ruskor: {folder}/index.html is not a page made by ruskor; move it, or name another folder\n"
    assert run("export", f"{folder}/", "--force") == (2, "", message)
    assert _names(folder) == ["index.html"]


def test_a_folder_that_is_empty_is_filled(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert run("export", f"{tmp_path}/site/").code == 0
    assert _names(tmp_path / "site") == PAGES


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("base.toml/", "{}/base.toml already exists; name a folder"),
        ("none/site/", "{0}/none/site cannot be written: the folder {0}/none does not exist; create it first"),
    ],
)
def test_a_site_cannot_go_everywhere(run: Runner, tmp_path: Path, where: str, told: str) -> None:
    assert run("export", f"{tmp_path}/{where}", "--to", "site") == (2, "", f"ruskor: {told.format(tmp_path)}\n")


def test_standard_output_is_no_folder(run: Runner) -> None:
    message = "ruskor: a site is a folder and cannot go to standard output; name a folder: ruskor export site/\n"
    assert run("export", "-", "--to", "site") == (2, "", message)


def test_where_jinja2_is_missing_the_message_says_what_to_install(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    _forget(monkeypatch, "page")
    message = "ruskor: a page needs jinja2, which is not installed: pip install 'ruskor[share]'\n"
    for where in ("page.html", "site/"):
        assert run("export", str(tmp_path / where) + "/" * where.endswith("/")) == (2, "", message)
    assert _names(tmp_path) == ["base.toml"]
    assert run("export", str(tmp_path / "base.csv")).code == 0


def test_a_timeline_is_drawn(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "time.svg"
    assert run("timeline", "--about", "Rason", "--svg", str(file)) == (0, "", f"{file}: 2 records\n")
    drawn = file.read_text(encoding="utf-8")
    assert "Timeline: Rason" in drawn
    assert "Source: A small base, edition 1; drawn by ruskor" in drawn
    message = f"ruskor: {file} already exists; --force overwrites it\n"
    assert run("timeline", "--svg", str(file)) == (2, "", message)
    assert run("timeline", "--from", "2008", "--svg", str(file), "--force").code == 0
    assert "Timeline (since 2008)" in file.read_text(encoding="utf-8")


def test_a_comparison_is_drawn(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "cost.svg"
    assert run("compare", "rail-cost", "--svg", str(file)) == (0, "", f"{file}: 2 figures\n")
    drawn = file.read_text(encoding="utf-8")
    assert ">rail-cost, USD</text>" in drawn
    assert ">$300–500 million</text>" in drawn


def test_a_picture_in_pixels(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "cost.png"
    assert run("compare", "rail-cost", "--png", str(file)) == (0, "", f"{file}: 2 figures\n")
    assert file.read_bytes().startswith(b"\x89PNG\r\n")


def test_where_resvg_is_missing_the_message_says_what_to_install(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    _forget(monkeypatch, "pixels")
    message = "ruskor: --png needs resvg_py, which is not installed: pip install 'ruskor[png]'\n"
    assert run("compare", "rail-cost", "--png", str(tmp_path / "cost.png")) == (2, "", message)


def test_nothing_found_is_no_picture(run: Runner, tmp_path: Path) -> None:
    for arguments in (["timeline", "Lavrov"], ["compare", "rail-cost", "--from", "2030"]):
        result = run(*arguments, "--svg", str(tmp_path / "none.svg"))
        assert (result.code, result.err) == (1, "nothing found; no picture is drawn\n")
    assert _names(tmp_path) == ["base.toml"]


def test_a_picture_has_the_end_of_what_it_is(run: Runner, tmp_path: Path) -> None:
    message = f"ruskor: '{tmp_path}/time.png' does not end in .svg\n"
    assert run("timeline", "--svg", f"{tmp_path}/time.png") == (2, "", message)
