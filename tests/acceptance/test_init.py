"""`ruskor init` writes a small base from which a user can begin."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
import tomli

from ruskor.cli import files
from ruskor.files import read_template, schema_path

if TYPE_CHECKING:
    from tests.conftest import Runner

NEXT = """\
wrote mine.toml; next:
  ruskor check mine.toml                  list all faults of the base
  ruskor timeline --facts mine.toml       list what happened; figures, quotes and claims work in the same way
  ruskor search --facts mine.toml bridge  search for words
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder in which every command runs."""
    path = tmp_path / "folder"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_writes_a_file_and_says_what_to_do_next(run: Runner, folder: Path) -> None:
    assert run("init", "mine.toml") == (0, "", NEXT)
    assert _names(folder) == ["mine.toml"]


def test_the_file_is_the_template_under_the_line_that_names_its_schema(run: Runner, folder: Path) -> None:
    run("init", "mine.toml")
    first, rest = (folder / "mine.toml").read_text("utf-8").split("\n", maxsplit=1)
    assert first == f"#:schema {schema_path().as_uri()}"
    assert rest == read_template()


def test_the_schema_that_the_file_names_is_there_and_the_file_fits_it(run: Runner, folder: Path) -> None:
    run("init", "mine.toml")
    text = (folder / "mine.toml").read_text("utf-8")
    schema = json.loads(Path(unquote(urlsplit(text.split("\n")[0].removeprefix("#:schema ")).path)).read_text("utf-8"))
    jsonschema.validate(tomli.loads(text), schema)


def test_the_file_has_no_findings(run: Runner) -> None:
    run("init", "mine.toml")
    assert run("check", "mine.toml") == (0, "", "no findings: 4 records are sound\n")


def test_the_file_shows_one_record_of_each_kind_and_every_word_of_the_base_in_use(run: Runner) -> None:
    run("init", "mine.toml")
    found = json.loads(run("search", "--facts", "mine.toml", "alderford", "--json").out)
    assert sorted(record["kind"] for record in found) == ["claim", "event", "figure", "quote"]
    assert len({cite["source"]["id"] for record in found for cite in record["cites"]}) == 2
    for verb in ("topics", "entities", "sources"):
        assert [
            item["id"] for item in json.loads(run(verb, "-f", "mine.toml", "--json").out) if not item["records"]
        ] == []
    entities = json.loads(run("entities", "-f", "mine.toml", "--json").out)
    assert entities[0]["names"] == {"de": "Erlenfurt", "cy": "Rhyd-y-gwern"}
    assert "bridge-opens" in run("search", "-f", "mine.toml", "viaduct").out  # by the thesaurus


def test_the_file_tells_the_format_in_two_screens() -> None:
    lines = read_template().splitlines()
    assert len(lines) <= 96
    assert max(map(len, lines)) <= 120
    for phrase in ("single hyphens", "1899~", "at-least", "verbatim", "[…]", "low = 40", "`ruskor check`"):
        assert phrase in read_template()


def test_what_it_says_to_do_next_can_be_done(run: Runner) -> None:
    for line in run("init", "my base.toml").err.splitlines()[1:]:
        _, *arguments = shlex.split(re.split(r"  +", line.strip())[0])
        assert run(*arguments).code == 0


def test_a_name_that_is_no_single_word_is_quoted(run: Runner) -> None:
    assert "  ruskor check 'my base.toml'  " in run("init", "my base.toml").err


# The schema beside the file


def test_the_schema_is_put_beside_the_file_if_it_is_asked_for(run: Runner, folder: Path) -> None:
    result = run("init", "--schema", "mine.toml")
    assert result == (0, "", NEXT.replace("wrote mine.toml;", "wrote mine.toml and base.schema.json;"))
    assert (folder / "mine.toml").read_text("utf-8") == f"#:schema ./base.schema.json\n{read_template()}"
    assert (folder / "base.schema.json").read_bytes() == schema_path().read_bytes()
    assert _names(folder) == ["base.schema.json", "mine.toml"]


def test_a_second_base_in_the_folder_has_the_same_schema(run: Runner, folder: Path) -> None:
    run("init", "--schema", "mine.toml")
    result = run("init", "--schema", "more.toml")
    assert (result.code, result.err.splitlines()[0]) == (0, "wrote more.toml; next:")
    assert _names(folder) == ["base.schema.json", "mine.toml", "more.toml"]


def test_another_schema_is_left_as_it_is(run: Runner, folder: Path) -> None:
    (folder / "base.schema.json").write_text("{}")
    message = "ruskor: base.schema.json already exists with other content; nothing was overwritten\n"
    assert run("init", "--schema", "mine.toml") == (2, "", message)
    assert _names(folder) == ["base.schema.json"]
    assert (folder / "base.schema.json").read_text() == "{}"


# Refusals


def test_it_overwrites_nothing(run: Runner, folder: Path) -> None:
    (folder / "mine.toml").write_text("# years of work\n")
    assert run("init", "mine.toml") == (2, "", "ruskor: mine.toml already exists; nothing was overwritten\n")
    assert (folder / "mine.toml").read_text() == "# years of work\n"


def test_it_writes_through_no_link(run: Runner, folder: Path) -> None:
    (folder / "mine.toml").symlink_to("elsewhere.toml")
    assert run("init", "mine.toml") == (2, "", "ruskor: mine.toml already exists; nothing was overwritten\n")
    assert _names(folder) == ["mine.toml"]


def test_a_folder_is_not_overwritten_either(run: Runner) -> None:
    assert run("init", ".") == (2, "", "ruskor: . is a folder\n")


def test_it_makes_no_folders(run: Runner, folder: Path) -> None:
    assert run("init", "bases/mine.toml") == (
        2,
        "",
        "ruskor: bases/mine.toml cannot be written: the folder bases does not exist; create it first\n",
    )
    assert _names(folder) == []


def test_a_file_is_no_folder(run: Runner, folder: Path) -> None:
    (folder / "bases").write_text("")
    assert run("init", "bases/mine.toml") == (
        2,
        "",
        "ruskor: bases/mine.toml cannot be written: the folder bases does not exist; create it first\n",
    )


def test_a_name_that_no_file_can_have_is_refused(run: Runner) -> None:
    assert run("init", "a\0b") == (2, "", "ruskor: a file cannot have such a name\n")


def test_a_name_that_the_system_refuses_is_told_as_the_system_has_it(run: Runner) -> None:
    assert run("init", "a" * 300) == (4, "", f"ruskor: {'a' * 300} could not be written: File name too long\n")


def test_the_file_has_to_be_named(run: Runner) -> None:
    message = "ruskor: missing argument FILE (see `ruskor init --help`)\n"
    assert run("init") == (2, "", message)


def test_what_cannot_be_written_whole_is_not_left_behind(folder: Path) -> None:
    program = 'ulimit -f 1; exec "$0" -m ruskor init mine.toml'  # one block per file, like a full disk
    done = subprocess.run(
        ["sh", "-c", program, sys.executable],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        4,
        "",
        "ruskor: mine.toml could not be written: File too large\n",
    )
    assert _names(folder) == []


FOLDER = """\
wrote sources.toml, words.toml, records.toml, base.toml and base.schema.json into mine/; next:
  ruskor check mine/                  list all faults of the base
  ruskor timeline --facts mine/       list what happened; figures, quotes and claims work in the same way
  ruskor search --facts mine/ bridge  search for words
"""


def test_a_name_that_ends_in_a_slash_makes_a_folder_of_several_files(run: Runner, folder: Path) -> None:
    assert run("init", "mine/") == (0, "", FOLDER)
    assert _names(folder / "mine") == ["base.schema.json", "base.toml", "records.toml", "sources.toml", "words.toml"]
    assert run("check", "mine").err == "no findings: 4 records are sound\n"
    for path in (folder / "mine").glob("*.toml"):
        assert path.read_text("utf-8").startswith("#:schema ./base.schema.json\n")


def test_the_files_of_the_folder_hold_what_the_one_file_holds(run: Runner, folder: Path) -> None:
    run("init", "mine/")
    run("init", "mine.toml")
    assert run("search", "-f", "mine", "--json").out == run("search", "-f", "mine.toml", "--json").out


def test_a_folder_is_added_to_only_where_nothing_is_overwritten(run: Runner, folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "words.toml").write_text("# mine")
    assert run("init", "mine/") == (2, "", "ruskor: mine/words.toml already exists; nothing was overwritten\n")
    assert _names(folder / "mine") == ["words.toml"]
    assert run("init", "no/such/") == (2, "", "ruskor: no/such/ cannot be made: No such file or directory\n")
    assert _names(folder) == ["mine"]


def test_what_was_begun_is_undone_where_it_cannot_be_ended(
    run: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.write_text

    def fail(path: Path, pieces: list[str]) -> None:
        if "unit" in pieces[0]:
            raise OSError(28, "No space left on device")
        real(path, pieces)

    monkeypatch.setattr(files, "write_text", fail)
    assert run("init", "mine/").code == 4
    assert _names(folder) == []
