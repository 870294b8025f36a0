"""`ruskor check`: everything that is wrong with a base, at once."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

BROKEN = """\
[base]
format = 1

[source.paper]
type = "book"
tier = "primary"

[event.fair]
date = "2009-13"
summary = "A [bold]fair[/bold] in Владивосток."
topics = ["rial"]
cites = [{ source = "papper" }]

[topic.rail]
name = "Railways"
"""
MONTH = "event.fair: '2009-13': there is no month 13"
DATE_REMEDY = "write the date as 2009, 2009-04, 2009-04-25, 2009~, 2012-23 (autumn) or 2009/2010"
NAME_REMEDY = "correct the id, or add the table that it names"
FOUND = [
    (9, "E301", MONTH, DATE_REMEDY),
    (11, "E201", "event.fair names an unknown topic 'rial'; did you mean 'rail'?", NAME_REMEDY),
    (12, "E201", "event.fair names an unknown source 'papper'; did you mean 'paper'?", NAME_REMEDY),
]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.toml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def _lines(path: Path) -> str:
    return "".join(f"{path}:{line}: {code} {message} ({remedy})\n" for line, code, message, remedy in FOUND)


def test_a_sound_base_has_no_findings(run: Runner) -> None:
    assert run("check") == (0, "", "no findings: 14 records are sound\n")


def test_every_finding_has_its_file_and_line_code_and_remedy(run: Runner, broken: Path) -> None:
    assert run("check", str(broken)) == (3, _lines(broken), "3 findings\n")


def test_findings_for_programs_are_json(run: Runner, broken: Path) -> None:
    result = run("check", "--json", str(broken))
    assert (result.code, result.err) == (3, "3 findings\n")
    assert json.loads(result.out) == [
        {"file": str(broken), "line": line, "code": code, "message": message, "remedy": remedy}
        for line, code, message, remedy in FOUND
    ]


def test_no_findings_for_programs_are_an_empty_array(run: Runner) -> None:
    assert run("check", "--json") == (0, "[]\n", "no findings: 14 records are sound\n")


def test_facts_names_the_base_as_it_does_for_look_ups(run: Runner, broken: Path) -> None:
    assert run("check", "--facts", str(broken)) == (3, _lines(broken), "3 findings\n")


def test_a_file_that_is_named_goes_before_facts(run: Runner, broken: Path, base: Path) -> None:
    assert run("check", str(base), "--facts", str(broken)) == (0, "", "no findings: 14 records are sound\n")


def test_several_files_are_one_base(run: Runner, base: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.toml"
    text = '[base]\nformat = 1\n[claim.one]\nsummary = "One."\ntopics = ["rail"]\ncites = [{ source = "blog-2013" }]\n'
    more.write_text(text, encoding="utf-8")
    assert run("check", str(base), str(more)) == (0, "", "no findings: 15 records are sound\n")
    assert run("check", str(more)).code == 3


def test_one_broken_file_hides_nothing_that_is_wrong_in_the_others(run: Runner, broken: Path, tmp_path: Path) -> None:
    worse = tmp_path / "worse.toml"
    worse.write_text("[base\n", encoding="utf-8")
    result = run("check", str(worse), str(broken))
    assert (result.code, result.err) == (3, "4 findings\n")
    assert result.out.startswith(f"{worse}:1: E002 ")
    assert result.out.endswith(_lines(broken))


def test_a_file_that_is_not_there_is_a_finding(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    line = (
        f"{path}: E001 cannot be read: No such file or directory "
        "(check the path and its permissions, and save the file as UTF-8)\n"
    )
    assert run("check", str(path)) == (3, line, "1 finding\n")


def test_a_file_name_is_not_obeyed_by_the_terminal(run: Runner, broken: Path, tmp_path: Path) -> None:
    broken.rename(tmp_path / "\x1b[31m.toml")
    result = run("check", str(tmp_path / "\x1b[31m.toml"))
    assert result.out.startswith(f"{tmp_path}{os.sep}\\x1b[31m.toml:9: E301 ")
    assert "\x1b" in json.loads(run("check", "--json", str(tmp_path / "\x1b[31m.toml")).out)[0]["file"]


def test_letters_that_the_output_lacks_are_escaped(run: Runner, broken: Path, tmp_path: Path) -> None:
    named = tmp_path / "ошибка.toml"
    broken.rename(named)
    result = run("check", str(named), encoding="ascii")
    assert (result.code, result.err) == (3, "3 findings\n")
    assert result.out.startswith(f"{tmp_path}{os.sep}\\u043e\\u0448\\u0438\\u0431\\u043a\\u0430.toml:9: E301 ")
    assert json.loads(run("check", "--json", str(named), encoding="ascii").out)[0]["file"] == str(named)


def test_the_shipped_base_is_sound(run: Runner) -> None:
    result = run("check", "builtin")
    assert (result.code, result.out) == (0, "")
