"""The documents are true. A reader can follow each of them, and every command prints the output below it.

`docs/follow.py` follows a document. `make docs` writes the present output of its commands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FOLLOW, program

if TYPE_CHECKING:
    from pathlib import Path

BLOCK, COMMAND, DOCUMENTS = FOLLOW.BLOCK, FOLLOW.COMMAND, FOLLOW.DOCUMENTS
README = FOLLOW.ROOT / "README.md"
FOLLOWED = [path for path in DOCUMENTS if "```console\n" in path.read_text(encoding="utf-8")]
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|srcset)=\"([^\"]+)\"")
LONGEST = 230  # lines of a page


def _text(document: Path) -> str:
    return document.read_text(encoding="utf-8")


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize("document", FOLLOWED, ids=lambda path: path.name)
def test_a_document_can_be_followed(document: Path, tmp_path: Path, path: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert FOLLOW.followed(document, folder, path) == _text(document), "make docs"


@pytest.mark.parametrize(("name", "least"), [("README.md", 2), ("tutorial.md", 10), ("tour.md", 8), ("recipes.md", 10)])
def test_there_are_commands_to_follow(name: str, least: int) -> None:
    (document,) = [path for path in FOLLOWED if path.name == name]
    blocks = BLOCK.finditer(_text(document))
    assert sum(len(COMMAND.findall(block["content"])) for block in blocks if block["kind"] == "console") >= least


def test_the_recipes_are_ten() -> None:
    assert re.findall(r"^\*\*(\d+)\. ", _text(README.parent / "docs" / "recipes.md"), re.MULTILINE) == [
        str(number) for number in range(1, 11)
    ]


@pytest.mark.parametrize("env", [{}, {"COLUMNS": "40", "TERM": "dumb", "FORCE_COLOR": "1", "PAGER": "more"}])
def test_the_command_line_is_documented_as_help_tells_it(monkeypatch: pytest.MonkeyPatch, env: dict[str, str]) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert program("docs/reference.py").page() == _text(README.parent / "docs" / "cli.md"), "make docs"


@pytest.mark.usefixtures("builtin")
def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = [block for block in BLOCK.finditer(_text(README)) if block["kind"] == "python"]
    exec(compile(example["content"], str(README), "exec"), {})  # noqa: S102 -- the code of the README
    assert capsys.readouterr().out == (
        "at least $5 billion hankyung-1998-03-20\nover $8 billion moscow-times-2007-01\n$8 billion grani-ru-2007\n"
        "about $8 billion rosinvest-2007\n"
        "$8.8 billion ria-novosti-2007-03-23\n"
        "$11 billion interfax-2011-08-24\n$11 billion xinhua-2012-09-18\n$10.94 billion ria-novosti-2014-10-20\n"
        "$10.96 billion reuters-2014-04-19\n$8 billion weitz-2012\n"
    )


@pytest.mark.usefixtures("builtin")
def test_the_notebook_can_be_followed() -> None:
    pytest.importorskip("pandas", reason="the extra `pandas` is not installed")
    pytest.importorskip("polars", reason="the extra `polars` is not installed")
    notebook = program("docs/notebook.py")
    text = notebook.NOTEBOOK.read_text(encoding="utf-8")
    assert notebook.followed(text) == text, "make docs"


def test_every_file_and_heading_that_the_documents_name_is_there() -> None:
    for document in DOCUMENTS:
        for link in LINK.finditer(_text(document)):
            target, _, heading = (link[1] or link[2]).partition("#")
            if target.startswith(("https://", "http://")):
                continue
            file = document.parent / target if target else document
            assert file.exists(), f"{document.name} names {target}"
            assert not heading or heading in _anchors(file), f"{document.name} names {target}#{heading}"


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, todo = {README}, [README]
    while todo:
        document = todo.pop()
        for link in LINK.finditer(_text(document)):
            file = (document.parent / (link[1] or link[2]).partition("#")[0]).resolve()
            if file in DOCUMENTS and file not in reached:
                reached.add(file)
                todo.append(file)
    assert set(DOCUMENTS) - reached <= {README.parent / "CHANGELOG.md"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_page_is_short(document: Path) -> None:
    written = BLOCK.sub("", _text(document))
    assert document.name in {"CHANGELOG.md", "checks.md"} or written.count("\n") <= LONGEST


def test_the_pages_say_nothing_twice() -> None:
    seen: dict[str, str] = {}
    for document in DOCUMENTS:
        for line in BLOCK.sub("", _text(document)).splitlines():
            sentence = line.strip()
            if len(sentence) > 60 and document.name != "CHANGELOG.md":
                assert sentence not in seen, f"{document.name} and {seen.get(sentence)}: {sentence}"
                seen[sentence] = document.name


def _anchors(document: Path) -> set[str]:
    """Return the anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", BLOCK.sub("", _text(document)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
