"""`ruskor verify` compares a source's records with its text, in every common form of a text file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

TEXT = (DATA / "gazette" / "text.txt").read_text(encoding="utf-8")
BASE = (DATA / "gazette" / "base.toml").read_text(encoding="utf-8")
FINGERPRINTS = """\
paragraphs = [
    "14d0476135fd4962", "522b37c05489c97c", "475e654874a19495", "050d5a3f9707ae13",
]
"""
FINGERPRINTS_OF_BASE = 'paragraphs = ["14d0476135fd4962", "522b37c05489c97c", "475e654874a19495", "050d5a3f9707ae13"]'
READ = "the text has the byline “1999-05-02, by Kim Min-su” and 3 paragraphs; use --no-byline if the first line is paragraph 1\n"
PASSED = "verified: 3 paragraphs, 1 quotation, 2 numbers and 2 dates agree with the text\n"
NOT_IN_SOURCE = (
    "E405 quote.bridge-binds: 'text' has “A bridge ties”, "
    "where paragraph 2 has “A bridge binds” "
    "(copy the words from the text, and write […] for words that you leave out)"
)


@pytest.fixture
def base(base: Path) -> Path:
    """Return a base with one article, and make every command read it."""
    base.write_text(BASE, encoding="utf-8")
    return base


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Return the file with the text of the base's source."""
    path = tmp_path / "gazette.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _edit(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def test_a_source_whose_records_are_as_its_text_passes(run: Runner, base: Path, text: Path) -> None:
    assert run("verify", "gazette", str(text)) == (0, "", PASSED)


@pytest.mark.parametrize("name", ["A bridge at last", "a BRIDGE, at last"])
def test_a_source_is_taken_by_its_title_too(run: Runner, base: Path, text: Path, name: str) -> None:
    _edit(base, 'type = "article-newspaper"', 'type = "article-newspaper"\ntitle = "A bridge at last"')
    assert run("verify", name, str(text)) == (0, "", PASSED)


def test_a_word_of_a_quotation_that_was_changed_is_found(run: Runner, base: Path, text: Path) -> None:
    _edit(base, "bridge binds […]", "bridge ties […]")
    assert run("verify", "gazette", str(text)) == (3, f"{base}:35: {NOT_IN_SOURCE}\n", "1 error\n")


def test_a_digit_of_a_number_that_was_changed_is_found(run: Runner, base: Path, text: Path) -> None:
    _edit(base, "some $1.2 million", "some $1.7 million")
    result = run("verify", "gazette", str(text))
    assert (result.code, result.err) == (3, "1 error\n")
    assert result.out.startswith(f"{base}:30: E407 figure.bridge-cost: 'stated' has “some $1.7 million”, where ")


def test_paragraphs_that_were_exchanged_are_found(run: Runner, base: Path, text: Path) -> None:
    first, second, third, *others = TEXT.splitlines()
    text.write_text("\n".join([first, third, second, *others]), encoding="utf-8")
    result = run("verify", "gazette", str(text))
    assert (result.code, result.err) == (3, "1 error\n")
    assert result.out.startswith(f"{base}:7: E402 source.gazette: paragraphs 1 and 2 were exchanged (")


def test_a_paragraph_that_no_record_cites_is_listed_and_is_no_failure(run: Runner, base: Path, text: Path) -> None:
    _edit(base, BASE[BASE.index("[event.") : BASE.index("[figure.")], "")
    line = (
        f"{base}:4: W401 no record cites paragraph 1 of gazette, “The bridge over the Han opens late in May 1999, the mayor sa…” "
        "(make a record that cites it, or leave it uncited on purpose)\n"
    )
    message = "verified: 3 paragraphs, 1 quotation, 2 numbers and 1 date agree with the text\n1 warning\n"
    assert run("verify", "gazette", str(text)) == (0, line, message)


def test_findings_for_programs_are_json_as_those_of_check(run: Runner, base: Path, text: Path) -> None:
    assert run("verify", "gazette", str(text), "--json") == (0, "[]\n", PASSED)
    _edit(base, "bridge binds […]", "bridge ties […]")
    result = run("verify", "gazette", str(text), "--json")
    assert (result.code, result.err) == (3, "1 error\n")
    assert json.loads(result.out) == [
        {
            "file": str(base),
            "line": 35,
            "code": "E405",
            "severity": "error",
            "message": NOT_IN_SOURCE.removeprefix("E405 ").partition(" (copy")[0],
            "remedy": "copy the words from the text, and write […] for words that you leave out",
        }
    ]
    Draft202012Validator(json.loads(run("schema", "output").out)).validate(json.loads(result.out))


def test_findings_are_chosen_as_those_of_check(run: Runner, base: Path, text: Path) -> None:
    _edit(base, "bridge binds […]", "bridge ties […]")
    assert run("verify", "gazette", str(text), "--ignore", "E405") == (0, "", "1 left out by --select or --ignore\n")
    assert run("verify", "gazette", str(text), "--select", "E9").code == 2


# Common forms of text files


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\n\n").encode(),
        TEXT.replace("\n", "\r\n \r\n").encode(),
        TEXT.replace("\n", "\n\n").replace("the ", "the\n").replace("more ", "\n   more ").encode(),
        TEXT.replace("\n", "\n\n", 1).encode(),
        TEXT.translate(str.maketrans("“”–", '""-')).encode(),
        TEXT.replace("the ", "the\n").replace("more ", "\n   more ").encode(),
        TEXT.encode("utf-16"),
    ],
    ids=[
        "byte-order mark",
        "Windows",
        "blank lines",
        "both",
        "hard-wrapped between blank lines",
        "one blank line",
        "plain marks",
        "hard-wrapped",
        "UTF-16",
    ],
)
def test_a_text_is_understood_however_it_is_set_out(run: Runner, base: Path, text: Path, content: bytes) -> None:
    text.write_bytes(content)
    assert run("verify", "gazette", str(text)) == (0, "", PASSED)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read: No such file or directory"),
        (b" \n\n", "has no text"),
        (b"By Kim\nA \xff.\n", "is not UTF-8 text: line 2 has the byte 0xff; save it as UTF-8"),
    ],
)
def test_a_text_that_cannot_be_read_is_told(
    run: Runner, base: Path, text: Path, content: bytes | None, told: str
) -> None:
    text.unlink()
    if content is not None:
        text.write_bytes(content)
    for option in ([], ["--fingerprints"]):
        assert run("verify", "gazette", str(text), *option) == (2, "", f"ruskor: {text} {told}\n")


def test_a_folder_is_no_text(run: Runner, base: Path, tmp_path: Path) -> None:
    message = f"ruskor: {tmp_path} cannot be read: Is a directory\n"
    assert run("verify", "gazette", str(tmp_path)) == (2, "", message)


def test_a_text_may_come_from_standard_input(run: Runner, base: Path) -> None:
    assert run("verify", "gazette", "-", stdin=TEXT) == (0, "", PASSED)
    assert run("verify", "gazette", "-", stdin="\n") == (2, "", "ruskor: - has no text\n")


# Fingerprints


def test_fingerprints_are_printed_as_they_are_pasted_into_the_source(run: Runner, base: Path, text: Path) -> None:
    assert run("verify", "gazette", str(text), "--fingerprints") == (0, FINGERPRINTS, READ)


def test_pasted_into_a_new_source_they_pass(run: Runner, base: Path, text: Path) -> None:
    printed = run("verify", "gazette", str(text), "--fingerprints").out
    _edit(base, FINGERPRINTS_OF_BASE, printed)
    assert run("verify", "gazette", str(text)) == (0, "", PASSED)


def test_where_paragraphs_end_only_by_a_guess_it_says_so(run: Runner, base: Path, text: Path) -> None:
    _edit(base, FINGERPRINTS_OF_BASE, "")
    text.write_text(TEXT.replace("the ", "the\n").replace("more ", "\nmore "), encoding="utf-8")
    guess = (
        "the text has no blank lines, and its lines have one width, so the ends of paragraphs are a guess; "
        "put blank lines between the paragraphs\n"
    )
    assert run("verify", "gazette", str(text), "--fingerprints").err.endswith(f" is paragraph 1\n{guess}")
    assert guess in run("verify", "gazette", str(text)).err


def test_a_source_without_fingerprints_is_told_how_to_get_them(run: Runner, base: Path, text: Path) -> None:
    _edit(base, FINGERPRINTS_OF_BASE, "")
    message = (
        "the source has no fingerprints of its paragraphs; --fingerprints prints the lines to paste into its entry\n"
        "verified: 0 paragraphs, 1 quotation, 2 numbers and 2 dates agree with the text\n"
    )
    assert run("verify", "gazette", str(text)) == (0, "", message)


def test_fingerprints_are_of_a_source_that_is_not_there_yet_too(run: Runner, base: Path, text: Path) -> None:
    assert run("verify", "new", str(text), "--fingerprints") == (0, FINGERPRINTS, READ)
    base.write_text("[base]\nformat = 2\n", encoding="utf-8")
    assert run("verify", "new", str(text), "--fingerprints") == (0, FINGERPRINTS, READ)


def test_many_fingerprints_are_printed_five_a_line(run: Runner, base: Path, text: Path) -> None:
    text.write_text("By A\nb\nc\nd\ne\nf", encoding="utf-8")
    printed = run("verify", "new", str(text), "--fingerprints").out
    assert [line.count('"') // 2 for line in printed.splitlines()] == [0, 5, 1, 0]


def test_a_text_without_a_byline_says_so_once(run: Runner, base: Path, text: Path) -> None:
    text.write_text(TEXT.partition("\n")[2], encoding="utf-8")
    printed = run("verify", "gazette", str(text), "--fingerprints", "--no-byline")
    assert printed == (0, FINGERPRINTS.replace("14d0476135fd4962", "-"), "the text has no byline and 3 paragraphs\n")
    _edit(base, "14d0476135fd4962", "-")
    assert run("verify", "gazette", str(text)) == (0, "", PASSED)
    assert run("verify", "gazette", str(text), "--no-byline") == (0, "", PASSED)
    assert run("verify", "gazette", str(text), "--fingerprints") == printed


def test_fingerprints_are_no_json(run: Runner, base: Path, text: Path) -> None:
    message = "ruskor: --fingerprints prints TOML; leave out --json\n"
    assert run("verify", "gazette", str(text), "--fingerprints", "--json") == (2, "", message)


# The base


def test_an_unknown_source_is_told_with_the_nearest(run: Runner, base: Path, text: Path) -> None:
    message = "ruskor: no source 'gazete'; did you mean 'gazette'? (see `ruskor sources`)\n"
    assert run("verify", "gazete", str(text)) == (2, "", message)


def test_a_base_that_cannot_be_used_is_told(run: Runner, base: Path, text: Path) -> None:
    _edit(base, 'speaker = "min-su"', 'speaker = "min-su-kim"')
    result = run("verify", "gazette", str(text))
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"{base}:36: E201 quote.bridge-binds names an unknown entity 'min-su-kim'")
    assert result.err.endswith("\nruskor: the base cannot be used: 1 finding\n")


def test_facts_names_the_base_as_it_does_for_look_ups(run: Runner, base: Path, text: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    base.rename(other)
    assert run("verify", "gazette", str(text), "--facts", str(other)) == (0, "", PASSED)
