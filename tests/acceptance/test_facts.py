"""Commands read the base that --facts or RUSKOR_FACTS names, and report its faults."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Runner

HEAD = '[base]\nformat = 1\n[source.paper]\ntype = "book"\ntier = "primary"\n'
UNREAD = "(check the path and its permissions, and save the file as UTF-8)"


def _claim(id_: str, *, more: str = "", source: str = "paper") -> str:
    return f'[claim.{id_}]\nsummary = "About {id_}."\ncites = [{{ source = "{source}" }}]\n{more}\n'


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    def write_(name: str, text: str) -> Path:
        path = tmp_path / "facts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_


def _ids(run: Runner, *arguments: str, facts: str | None = None) -> list[str]:
    result = run("claims", "-o", "jsonl", "--fields", "id", *arguments, env={"RUSKOR_FACTS": facts} if facts else {})
    assert (result.code, result.err) == (0, "")
    return [line.removeprefix('{"id": "').removesuffix('"}') for line in result.out.splitlines()]


def test_a_file(run: Runner, write: Callable[[str, str], Path]) -> None:
    path = write("a.toml", HEAD + _claim("one"))
    assert _ids(run, "--facts", str(path)) == ["one"]
    assert _ids(run, "-f", str(path)) == ["one"]


def test_a_folder_is_its_toml_files_by_name_and_those_of_its_folders(
    run: Runner, write: Callable[[str, str], Path]
) -> None:
    write("b.toml", "[base]\nformat = 1\n" + _claim("two"))
    folder = write("a.toml", HEAD + _claim("one")).parent
    write("deep/er/c.toml", "[base]\nformat = 1\n" + _claim("three"))
    write("notes.txt", "no facts")
    write(".hidden.toml", "no facts")
    write(".git/d.toml", "no facts")
    assert _ids(run, "-f", str(folder)) == ["one", "two", "three"]
    assert _ids(run, "-f", f"{folder}{os.sep}") == ["one", "two", "three"]


def test_a_file_is_read_by_whatever_name_if_it_is_named(run: Runner, write: Callable[[str, str], Path]) -> None:
    assert _ids(run, "-f", str(write("facts.txt", HEAD + _claim("one")))) == ["one"]
    assert _ids(run, "-f", str(write(".hidden", HEAD + _claim("two")))) == ["two"]


def test_several_files_are_one_base_in_the_order_named(run: Runner, write: Callable[[str, str], Path]) -> None:
    one = write("one.toml", HEAD + _claim("one", more='see = ["two"]'))
    two = write("two.toml", "[base]\nformat = 1\n" + _claim("two", more='see = ["one"]'))
    assert _ids(run, "-f", str(one), "-f", str(two)) == ["one", "two"]
    assert _ids(run, "-f", str(two), "-f", str(one)) == ["two", "one"]
    assert run("show", "two", "-f", str(one), "-f", str(two)).out == (
        "two (claim)\nSummary      About two.\nSource       paper: primary\nSupport      1 source\n"
        "See          one: About one.\nSame source  paper: 1 other (`ruskor search -s paper`)\n"
    )


def test_other_files_in_a_folder_are_left_alone_and_check_names_them(
    run: Runner, write: Callable[[str, str], Path]
) -> None:
    folder = write("base/facts.toml", HEAD + _claim("one")).parent
    write("base/taplo.toml", "[formatting]\nalign_entries = false\n")
    write("base/UP.TOML", HEAD + _claim("two"))
    (folder / "link").symlink_to(folder.parent)
    assert _ids(run, "-f", str(folder)) == ["one"]
    assert run("claims", "-f", str(folder), "--json").err == ""
    message = (
        f"ignored, because they have no [base] table: {folder}/taplo.toml\n"
        f"ignored, because they are links to folders or do not end in .toml: {folder}/UP.TOML, {folder}/link\n"
        "no findings: 1 record is sound\n"
    )
    assert run("check", str(folder)) == (0, "", message)
    remedy = "(begin the file with [base] and format = 1)"
    assert run("check", str(folder / "taplo.toml")) == (
        3,
        f"{folder}/taplo.toml:1: E004 column 1: the file does not state the version of its format {remedy}\n",
        "1 error\n",
    )
    assert run("check", str(folder / "taplo.toml"), str(folder)).code == 3


def test_of_many_files_that_are_left_alone_the_first_are_named(run: Runner, write: Callable[[str, str], Path]) -> None:
    folder = write("base/facts.toml", HEAD + _claim("one")).parent
    names = [str(write(f"base/settings/{number}.toml", "a = 1\n")) for number in range(7)]
    assert run("check", str(folder)).err == (
        f"ignored, because they have no [base] table: {', '.join(names[:5])} and 2 more\nno findings: 1 record is sound\n"
    )


def test_a_folder_without_a_base_is_refused(run: Runner, write: Callable[[str, str], Path]) -> None:
    folder = write("base/taplo.toml", "a = 1\n").parent
    line = (
        f"{folder}: E004 no .toml file in the folder has a [base] table (begin the file with [base] and format = 1)\n"
    )
    assert run("claims", "-f", str(folder)) == (3, "", f"{line}ruskor: the base cannot be used: 1 finding\n")


def test_own_facts_may_define_what_the_shipped_ones_define_alike(
    run: Runner, write: Callable[[str, str], Path]
) -> None:
    own = write("own.toml", f'{HEAD}[unit.tonne]\nplural = "tonnes"\n{_claim("mine")}')
    assert _ids(run, "-f", "builtin", "-f", str(own), "--source", "paper") == ["mine"]
    assert _ids(run, "-f", str(own)) == ["mine"]


def test_the_same_file_named_twice_is_read_once(
    run: Runner, write: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.toml", HEAD + _claim("one"))
    monkeypatch.chdir(path.parent)
    assert _ids(run, "-f", str(path), "-f", "a.toml", "-f", ".", "-f", "./a.toml") == ["one"]


def test_own_facts_may_refer_to_the_shipped_ones(run: Runner, write: Callable[[str, str], Path]) -> None:
    own = write(
        "own.toml", "[base]\nformat = 1\n" + _claim("mine-alone", source="weitz-2012", more='entities = ["rason"]')
    )
    found = _ids(run, "-f", "builtin", "-f", str(own), "--about", "Rason", "--source", "weitz-2012")
    assert found[-1] == "mine-alone"
    assert len(found) > 1
    assert run("claims", "-f", str(own)).code == 3


def test_the_environment_names_places_as_path_does(run: Runner, write: Callable[[str, str], Path]) -> None:
    one = write("one/a.toml", HEAD + _claim("one"))
    two = write("two/b.toml", "[base]\nformat = 1\n" + _claim("two"))
    assert _ids(run, facts=f"{one}{os.pathsep}{two.parent}") == ["one", "two"]
    assert _ids(run, facts=f"{os.pathsep}{one}{os.pathsep}{os.pathsep}") == ["one"]


def test_facts_go_before_the_environment(run: Runner, write: Callable[[str, str], Path]) -> None:
    path = write("a.toml", HEAD + _claim("one"))
    assert _ids(run, "-f", str(path), facts="/nowhere.toml") == ["one"]


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize("facts", ["builtin", "", os.pathsep])
def test_the_shipped_base_goes_by_its_word_or_by_none(run: Runner, facts: str) -> None:
    assert run(env={"RUSKOR_FACTS": facts}).out.startswith("Russia and the Koreas: ")


def test_a_file_that_is_not_there_is_told_and_never_an_empty_answer(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    assert run("claims", "-f", str(path), "--json") == (
        3,
        "",
        f"{path}: E001 cannot be read: No such file or directory {UNREAD}\nruskor: the base cannot be used: 1 finding\n",
    )


def test_an_empty_folder_is_told_for_it_is_most_likely_the_wrong_one(
    run: Runner, write: Callable[[str, str], Path]
) -> None:
    folder = write("notes.txt", "no facts").parent
    line = f"{folder}: E001 cannot be read: the folder has no .toml file {UNREAD}\n"
    assert run("claims", "-f", str(folder)) == (3, "", f"{line}ruskor: the base cannot be used: 1 finding\n")
    assert run("check", str(folder)) == (3, line, "1 error\n")


def test_a_base_without_records_is_sound_and_holds_nothing(run: Runner, write: Callable[[str, str], Path]) -> None:
    path = str(write("a.toml", "[base]\nformat = 1\n"))
    assert run("claims", "-f", path, "--json") == (1, "[]\n", "nothing found\n")
    assert run("topics", "-f", path, "--json") == (1, "[]\n", "nothing found\n")
    assert run("check", path) == (0, "", "no findings: 0 records are sound\n")


def test_a_base_without_records_is_said_to_have_none(run: Runner, write: Callable[[str, str], Path]) -> None:
    words = 'topic.rail.name = "Railways"\n[thesaurus.goods]\nwords = ["goods", "cargo"]\n'
    path = str(write("a.toml", f"base.format = 1\n{words}"))
    message = "no findings: no records, only 1 topic, 1 thesaurus entry\n"
    assert run("check", path) == (0, "", message)
    sources = "".join(f'[source.s{number}]\ntype = "book"\ntier = "primary"\n' for number in range(68))
    assert run("check", str(write("b.toml", f"[base]\nformat = 1\n{sources}"))).err == (
        "no findings: no records, only 68 sources\n"
    )


def test_a_folder_that_cannot_be_listed_is_told(
    run: Runner, write: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write("a.toml", HEAD + _claim("one")).parent
    locked = write("locked/b.toml", "").parent

    # Root may list every folder, so the test simulates the refusal.
    def refusing(ask: Callable[..., object]) -> Callable[..., object]:
        def ask_(path: str) -> object:
            if path == str(locked):
                raise PermissionError(13, "Permission denied", path)
            return ask(path)

        return ask_

    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    monkeypatch.setattr(os, "listdir", refusing(os.listdir))
    line = f"{locked}: E001 cannot be read: Permission denied {UNREAD}\n"
    assert run("claims", "-f", str(folder)) == (3, "", f"{line}ruskor: the base cannot be used: 1 finding\n")


@pytest.mark.parametrize("place", ["/dev/null", "/dev/zero"])
def test_what_is_no_regular_file_is_told_and_not_read(run: Runner, place: str) -> None:
    line = f"{place}: E001 cannot be read: it is not a regular file {UNREAD}\n"
    assert run("claims", "-f", place) == (3, "", f"{line}ruskor: the base cannot be used: 1 finding\n")


def test_a_file_whose_name_is_no_text_is_read_all_the_same(run: Runner, write: Callable[[str, str], Path]) -> None:
    path = Path(os.fsdecode(os.fsencode(write("a.toml", HEAD + _claim("one")).parent) + b"/\xff.toml"))
    path.write_text(HEAD + _claim("two"), encoding="utf-8")
    for _ in range(2):
        assert _ids(run, "-f", str(path)) == ["two"]
