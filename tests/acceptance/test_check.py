"""`ruskor check` reports all findings of a base at once."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import DATA

if TYPE_CHECKING:
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
DATE_REMEDY = "correct the date; `ruskor help dates` explains the notation"
NAME_REMEDY = "correct the id, or add an entry with this id"
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


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.toml"
    shutil.copyfile(DATA / "valid" / "small.toml", path)
    return path


def _lines(path: Path) -> str:
    return "".join(f"{path}:{line}: {code} {message} ({remedy})\n" for line, code, message, remedy in FOUND)


def test_a_sound_base_has_no_findings(run: Runner, sound: Path) -> None:
    assert run("check", str(sound)) == (0, "", "no findings: 1 record is sound\n")


def test_every_finding_has_its_file_and_line_code_and_remedy(run: Runner, broken: Path) -> None:
    assert run("check", str(broken)) == (3, _lines(broken), "3 errors\n")


def test_findings_for_programs_are_json(run: Runner, broken: Path) -> None:
    result = run("check", "--json", str(broken))
    assert (result.code, result.err) == (3, "3 errors\n")
    assert json.loads(result.out) == [
        {
            "file": str(broken),
            "line": line,
            "code": code,
            "severity": "error",
            "message": message,
            "remedy": remedy,
        }
        for line, code, message, remedy in FOUND
    ]


def test_no_findings_for_programs_are_an_empty_array(run: Runner, sound: Path) -> None:
    assert run("check", str(sound), "--json") == (0, "[]\n", "no findings: 1 record is sound\n")


def test_facts_names_the_base_as_it_does_for_look_ups(run: Runner, broken: Path) -> None:
    assert run("check", "--facts", str(broken)) == (3, _lines(broken), "3 errors\n")


def test_a_file_that_is_named_goes_before_facts(run: Runner, broken: Path, sound: Path) -> None:
    assert run("check", str(sound), "--facts", str(broken)) == (0, "", "no findings: 1 record is sound\n")


def test_several_files_are_one_base(run: Runner, sound: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.toml"
    text = '[base]\nformat = 1\n[claim.one]\nsummary = "One."\ncites = [{ source = "atlas" }]\n'
    more.write_text(text, encoding="utf-8")
    assert run("check", str(sound), str(more)) == (0, "", "no findings: 2 records are sound\n")
    assert run("check", str(more)).code == 3


def test_one_broken_file_hides_nothing_that_is_wrong_in_the_others(run: Runner, broken: Path, tmp_path: Path) -> None:
    worse = tmp_path / "worse.toml"
    worse.write_text("[base\n", encoding="utf-8")
    result = run("check", str(worse), str(broken))
    assert (result.code, result.err) == (3, "4 errors\n")
    assert result.out.startswith(f"{worse}:1: E002 ")
    assert result.out.endswith(_lines(broken))


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            '[topic.rail]\nname = "Railways"\n',
            ": E004 the file does not state the version of its format (begin the file with [base] and format = 1)",
        ),
        (
            "topic = 1\n[base]\nformat = 1\n",
            ":1: E103 [topic] must be a table of tables, as in [topic.some-id] (write the value as the message says)",
        ),
    ],
)
def test_an_error_in_a_whole_table_is_a_finding(run: Runner, tmp_path: Path, text: str, finding: str) -> None:
    path = tmp_path / "base.toml"
    path.write_text(text, encoding="utf-8")
    assert run("check", str(path)) == (3, f"{path}{finding}\n", "1 error\n")


def test_a_file_that_is_not_there_is_a_finding(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    line = (
        f"{path}: E001 cannot be read: No such file or directory "
        "(check the path and its permissions, and save the file as UTF-8)\n"
    )
    assert run("check", str(path)) == (3, line, "1 error\n")


def test_a_file_name_is_not_obeyed_by_the_terminal(run: Runner, broken: Path, tmp_path: Path) -> None:
    broken.rename(tmp_path / "\x1b[31m.toml")
    result = run("check", str(tmp_path / "\x1b[31m.toml"))
    assert result.out.startswith(f"{tmp_path}{os.sep}\\x1b[31m.toml:9: E301 ")
    assert "\x1b" in json.loads(run("check", "--json", str(tmp_path / "\x1b[31m.toml")).out)[0]["file"]


@pytest.mark.parametrize("sign", ["\x7f", "\x9b2J", "\u202e", "\u2028"])
def test_a_file_name_holds_no_control_in_json_either_and_is_the_same(run: Runner, sign: str) -> None:
    result = run("check", f"no{sign}where", "--json")
    assert sign[0] not in result.out
    assert [finding["file"] for finding in json.loads(result.out)] == [f"no{sign}where"]


def test_letters_that_the_output_lacks_are_escaped(run: Runner, broken: Path, tmp_path: Path) -> None:
    named = tmp_path / "ошибка.toml"
    broken.rename(named)
    result = run("check", str(named), encoding="ascii")
    assert (result.code, result.err) == (3, "3 errors\n")
    assert result.out.startswith(f"{tmp_path}{os.sep}\\u043e\\u0448\\u0438\\u0431\\u043a\\u0430.toml:9: E301 ")
    assert json.loads(run("check", "--json", str(named), encoding="ascii").out)[0]["file"] == str(named)


def test_the_shipped_base_is_sound(run: Runner) -> None:
    result = run("check", "builtin")
    assert (result.code, result.out) == (0, "")


# Warnings: faults that an editor would correct in a usable base

WARNED = """\
[base]
format = 1

[source.paper]
type = "book"
tier = "primary"

[claim.fair]
summary = "The fair was small"
cites = [{ source = "paper" }]
see = ["fair"]
"""
STOP = (
    "W101 claim.fair: the summary does not end in a full stop "
    "(end the summary with a full stop; move a second sentence into another record, or into a note)"
)
ITSELF = "W204 claim.fair names itself in 'see' (write the intended id, or delete the record's own id)"


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    path = tmp_path / "warned.toml"
    path.write_text(WARNED, encoding="utf-8")
    return path


def test_warnings_alone_are_printed_and_are_no_failure(run: Runner, warned: Path) -> None:
    assert run("check", str(warned)) == (0, f"{warned}:9: {STOP}\n{warned}:11: {ITSELF}\n", "2 warnings\n")


def test_programs_are_told_what_is_a_warning(run: Runner, warned: Path) -> None:
    result = run("check", "--json", str(warned))
    assert (result.code, result.err) == (0, "2 warnings\n")
    assert [(item["line"], item["code"], item["severity"]) for item in json.loads(result.out)] == [
        (9, "W101", "warning"),
        (11, "W204", "warning"),
    ]


def test_a_base_with_warnings_is_looked_up(run: Runner, warned: Path) -> None:
    assert run("claims", "-f", str(warned), "--fields", "id") == (0, "fair\n", "")


def test_errors_and_warnings_are_counted_apart(run: Runner, warned: Path, broken: Path) -> None:
    broken.write_text(BROKEN.replace("source.paper", "source.other").replace('"papper"', '"paper"'), encoding="utf-8")
    result = run("check", str(warned), str(broken))
    assert (result.code, result.err) == (3, "2 errors, 2 warnings\n")


@pytest.mark.parametrize(
    ("options", "codes", "told"),
    [
        (["--select", "W101"], ["W101"], "1 warning, 1 left out by --select or --ignore\n"),
        (["--select", "w1"], ["W101"], "1 warning, 1 left out by --select or --ignore\n"),
        (["--select", "W1,W2"], ["W101", "W204"], "2 warnings\n"),
        (["--select", "W1", "--select", " W2 , "], ["W101", "W204"], "2 warnings\n"),
        (["--select", "E"], [], "2 left out by --select or --ignore\n"),
        (["--ignore", "W101"], ["W204"], "1 warning, 1 left out by --select or --ignore\n"),
        (["--ignore", "W"], [], "2 left out by --select or --ignore\n"),
        (["--select", "W", "--ignore", "W2"], ["W101"], "1 warning, 1 left out by --select or --ignore\n"),
        (["--select", ""], ["W101", "W204"], "2 warnings\n"),
    ],
)
def test_codes_and_their_beginnings_choose_findings(
    run: Runner, warned: Path, options: list[str], codes: list[str], told: str
) -> None:
    result = run("check", str(warned), "--json", *options)
    assert (result.code, [item["code"] for item in json.loads(result.out)], result.err) == (0, codes, told)


def test_errors_that_are_ignored_are_no_failure(run: Runner, broken: Path) -> None:
    result = run("check", str(broken), "--ignore", "E2")
    assert (result.code, result.err) == (3, "1 error, 2 left out by --select or --ignore\n")
    assert run("check", str(broken), "--ignore", "E") == (0, "", "3 left out by --select or --ignore\n")


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_an_unknown_code_is_refused_with_the_list_of_the_known_ones(run: Runner, option: str) -> None:
    result = run("check", option, "E9")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "ruskor: no code 'E9'; choose from E001 to E005, E101 to E105, E201 to E202, E301 to E304, E401 to E409, "
        "W101 to W103, W201 to W208, W301 to W303, W305 to W312, W321 to W324, W331 to W333, W401, W501 to W502\n"
    )


def test_an_explanation_fits_the_window(run: Runner) -> None:
    shown = run("check", "--explain", "W203", terminal=40).out
    assert shown.splitlines()[2:5] == [
        "A reader of the record without `see`",
        "does not learn that the two records",
        "belong together.",
    ]


def test_a_code_explains_itself(run: Runner) -> None:
    assert run("check", "--explain", "w203") == (
        0,
        """\
## W203 A `see` in one direction only (warning)

A reader of the record without `see` does not learn that the two records belong together.

```toml
[claim.bridge-is-old]
summary = "The bridge is old."
see = ["bridge-opens"]
cites = [{ source = "paper" }]

[event.bridge-opens]
date = "1999-05"
summary = "The bridge opens."
cites = [{ source = "paper" }]
```

What to do: name each record in the `see` of the other.
""",
        "",
    )


def test_on_a_terminal_a_finding_is_broken_between_words(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.toml").write_text('[base]\nformat = 1\n[topic.rail]\nname = "Rail"\nnmae = "Rail"\n', encoding="utf-8")
    assert run("check", "b.toml", "--select", "E", terminal=50).out == (
        "b.toml:5: E101 topic.rail has an unknown key\n"
        "    'nmae'; did you mean 'name'? (correct or\n"
        "    delete the key; `ruskor schema base` lists all\n"
        "    keys)\n"
    )
