"""A file with any content is read into tables or reported. These tests make the files that tests/data cannot have."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ruskor.base import checks, read, shape
from ruskor.files import load

if TYPE_CHECKING:
    from ruskor.base.findings import Finding

VALID = Path(__file__).parents[2] / "data" / "valid"
WHOLE = VALID / "whole.toml"
BASES = sorted(path for path in VALID.iterdir() if path.is_dir() or path.suffix == ".toml")

HEAD = "[base]\nformat = 1\n"
SOURCE = f'{HEAD}[source.atlas]\ntype = "book"\ntier = "reference"\n'
CLAIM = f'{SOURCE}[claim.river-freezes]\nsummary = "The river freezes."\ncites = [{{ source = "atlas" }}]\n'


def _read(*contents: str | bytes | OSError) -> read.Written:
    """Read and check texts as the files a.toml, b.toml …"""
    files = [
        (f"{name}.toml", content.encode() if isinstance(content, str) else content)
        for name, content in zip("abcd", contents, strict=False)
    ]
    written = read.read(files)
    checks.run(written)
    return written


def _found(*contents: str | bytes | OSError) -> list[Finding]:
    return _read(*contents).report.findings


# Sound files


@pytest.mark.parametrize("base", BASES, ids=lambda path: path.name)
def test_a_sound_base_has_no_findings(base: Path) -> None:
    paths = sorted(base.glob("*.toml")) if base.is_dir() else [base]
    written = read.read([(path.name, load(str(path))) for path in paths])
    checks.run(written)
    assert written.report.findings == []


def test_the_sound_bases_are_these() -> None:
    assert [base.name for base in BASES] == [
        "defined-twice",
        "minimal.toml",
        "small.toml",
        "spelled-otherwise.toml",
        "two-files",
        "whole.toml",
    ]


def test_the_whole_base_uses_every_table_and_every_key_there_is() -> None:
    written = read.read([(WHOLE.name, load(str(WHOLE)))])
    used = {
        name: set[str]().union(*(entry.model_fields_set for entry in getattr(written, name).values()))
        for name in shape.TABLES
    }
    own = {"x-shelf", "x-status"}  # keys of this base only; no shape has them
    assert {name: keys - own for name, keys in used.items()} == {
        name: set(model.model_fields) for name, model in shape.TABLES.items()
    }


def test_tables_are_kept_by_id_in_the_order_of_the_files() -> None:
    records, words = VALID / "two-files" / "records.toml", VALID / "two-files" / "vocabulary.toml"
    written = read.read([("records.toml", load(str(records))), ("vocabulary.toml", load(str(words)))])
    assert written.files == ["records.toml", "vocabulary.toml"]
    assert written.titles == ["records", "Words and Sources"]
    assert list(written.topic) == ["rivers", "bridges"]
    assert [(kind, id_) for kind, id_, _ in written.records()] == [
        ("event", "bridge-opens"),
        ("claim", "river-freezes"),
    ]


def test_a_base_that_is_written_in_other_ways_holds_the_same() -> None:
    written = read.read([("a.toml", load(str(VALID / "spelled-otherwise.toml")))])
    claim = written.claim["river-freezes"]
    assert written.titles == ['Written "otherwise"']
    assert claim.summary == "The river freezes.\n[event.none]\n"
    assert claim.topics == ["rivers", "bridges"]
    assert [(cite.source, cite.page) for cite in claim.cites] == [("atlas", None), ("atlas", "12")]
    assert written.topic["bridges"].name == "Bridges"
    assert written.entity["han"].names == {"ko": "한강"}
    assert written.event == {}


def test_what_two_files_define_alike_is_defined_once_with_what_either_adds() -> None:
    paths = [VALID / "defined-twice" / f"{name}.toml" for name in "ab"]
    written = read.read([(path.name, load(str(path))) for path in paths])
    assert (written.unit["tonne"].plural, written.unit["tonne"].symbol) == ("tonnes", "t")
    assert written.topic["rail"].name == "Railways"
    assert written.entity["han"].names == {"ko": "한강", "ru": "Хан"}
    assert written.entity["han"].about == "A river."
    assert written.line("unit", "tonne") == "a.toml:8"


def test_a_definition_in_a_broken_file_says_nothing_against_another() -> None:
    broken = f'{HEAD}[topic.rail]\nname = "Railways"\n[topic.rivers]\nname = Rivers\n'
    assert _found(broken, f'{HEAD}[topic.rail]\nname = "Rail"\n') == [("a.toml", 6, "E002", "column 8: Invalid value")]


# Files in a folder


def test_a_file_in_a_folder_is_part_of_the_base_if_it_has_a_base_table() -> None:
    files = [
        ("a.toml", CLAIM.encode()),
        ("broken-settings.toml", b"[formatting\n"),
        ("empty.toml", b""),
        ("settings.toml", b'[formatting]\ndatabase = "yes"\n\x01'),
        ("words.toml", b'[topic.rail]\nname = "Railways"\n'),
    ]
    written = read.read(files, dict.fromkeys((name for name, _ in files), "folder"))
    assert written.report.findings == []
    assert written.left_alone == ["broken-settings.toml", "empty.toml", "settings.toml", "words.toml"]
    assert [*written.claim] == ["river-freezes"]
    assert [*written.topic] == []


@pytest.mark.parametrize("head", ["[base]\n", "[ 'base' ]\n", "base.format = 1\n", "[base\n", '"base" = 1\n'])
def test_a_broken_file_in_a_folder_that_has_a_base_table_is_reported(head: str) -> None:
    written = read.read([("a.toml", f"{head}x = y\n".encode())], {"a.toml": "folder"})
    assert [(finding.file, finding.code) for finding in written.report.findings] == [("a.toml", "E002")]


def test_a_folder_without_a_file_of_a_base_is_reported() -> None:
    files = [("a/x.toml", b"a = 1\n"), ("b/y.toml", CLAIM.encode())]
    written = read.read(files, {"a/x.toml": "a", "b/y.toml": "b"})
    written.report.sort(written.files)
    assert written.report.findings == [("a", 0, "E004", "no .toml file in the folder has a [base] table")]


def test_no_files_are_an_empty_base() -> None:
    written = _read()
    assert written.report.findings == []
    assert list(written.records()) == []


# The text of a file


@pytest.mark.parametrize(
    "content",
    [
        CLAIM.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + CLAIM.encode(),
        b"\xef\xbb\xbf" + CLAIM.replace("\n", "\r\n").encode(),
        CLAIM.rstrip("\n").encode(),
    ],
    ids=["CRLF", "byte-order mark", "byte-order mark and CRLF", "no newline at the end"],
)
def test_line_ends_and_a_byte_order_mark_make_no_difference(content: bytes) -> None:
    written = _read(content)
    assert written.report.findings == []
    assert written.claim["river-freezes"].summary == "The river freezes."


def test_a_text_over_several_lines_has_plain_newlines_whatever_ends_the_lines() -> None:
    text = CLAIM.replace('"The river freezes."', '"""The river\nfreezes."""').replace("\n", "\r\n")
    assert _read(text).claim["river-freezes"].summary == "The river\nfreezes."


def test_lines_are_counted_alike_whatever_ends_them() -> None:
    text = CLAIM + "note = 3\n"
    expected = [("a.toml", 9, "E103", "claim.river-freezes: 'note' must be a text in quotes, not 3")]
    assert _found(text) == expected
    assert _found(text.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize("written_as", ["e\u0301", "\\u0065\\u0301", "\u00e9", "\\u00e9"])
def test_texts_are_composed_however_they_are_written(written_as: str) -> None:
    written = _read(CLAIM.replace("river f", f"riv{written_as}r f"))
    assert written.report.findings == []
    assert written.claim["river-freezes"].summary == "The riv\u00e9r freezes."


@pytest.mark.parametrize("character", ["\t", "\\t", "\\n", "\u00a0", "\u00ad", "\u200b", "\U0001f600", "\u6f22"])
def test_tabs_newlines_and_everything_that_is_no_control_character_may_stand_in_a_text(character: str) -> None:
    assert _found(CLAIM.replace("river f", f"river{character}f")) == []


# Files that are not text (E001)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (CLAIM.encode() + b'note = "caf\xe9"\n', 9, "column 12: the file is not UTF-8: byte 0xe9"),
        (CLAIM.encode() + b'note = "\xed\xa0\x80"\n', 9, "column 9: the file is not UTF-8: byte 0xed"),
        (b"\x80", 1, "column 1: the file is not UTF-8: byte 0x80"),
        (CLAIM.encode("utf-16"), 1, "column 1: the file looks like UTF-16, not UTF-8"),
        (CLAIM.encode("utf-16-le"), 1, "column 1: the file looks like UTF-16, not UTF-8"),
        (CLAIM.encode("utf-16-be"), 1, "column 1: the file looks like UTF-16, not UTF-8"),
        (b"\xfe\xff" + CLAIM.encode("utf-16-be"), 1, "column 1: the file looks like UTF-16, not UTF-8"),
    ],
    ids=["Latin-1", "a surrogate", "one byte", "UTF-16", "UTF-16, little", "UTF-16, big", "UTF-16, big, marked"],
)
def test_a_file_that_is_not_utf_8_is_told_with_its_line(content: bytes, line: int, message: str) -> None:
    assert _found(content) == [("a.toml", line, "E001", message)]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert _found(load(str(tmp_path / "none.toml"))) == [
        ("a.toml", 0, "E001", "cannot be read: No such file or directory")
    ]


def test_a_file_in_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert _found(load(str(tmp_path / "file" / "none.toml"))) == [
        ("a.toml", 0, "E001", "cannot be read: Not a directory")
    ]


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reasons = {tmp_path: "the folder has no .toml file", tmp_path / "pipe": "it is not a regular file"}
    for path, reason in reasons.items():
        assert _found(load(str(path))) == [("a.toml", 0, "E001", f"cannot be read: {reason}")]


def test_a_name_that_no_file_can_have_is_told() -> None:
    assert _found(load("a\0b")) == [("a.toml", 0, "E001", "cannot be read: a file cannot have such a name")]


def test_a_file_that_may_not_be_read_is_told() -> None:
    refused = PermissionError(13, "Permission denied")
    assert _found(refused) == [("a.toml", 0, "E001", "cannot be read: Permission denied")]


def test_a_file_that_cannot_be_read_hides_nothing_that_is_wrong_in_the_others() -> None:
    assert _found(FileNotFoundError(2, "No such file or directory"), CLAIM + 'nota = "Cold."\n', b"\xff\xfe", "x") == [
        ("a.toml", 0, "E001", "cannot be read: No such file or directory"),
        ("b.toml", 9, "E101", "claim.river-freezes has an unknown key 'nota'; did you mean 'note'?"),
        ("c.toml", 1, "E001", "column 1: the file looks like UTF-16, not UTF-8"),
        ("d.toml", 1, "E002", "column 2: Expected '=' after a key in a key/value pair"),
    ]


# Texts that are not TOML, and too long for tests/data (E002)


@pytest.mark.parametrize(
    "nested",
    ["x = " + "[" * 10_000 + "]" * 10_000, "x = " + "{ a = " * 10_000 + "1" + " }" * 10_000, "[" + ".a" * 10_000],
    ids=["arrays", "tables", "a header"],
)
def test_what_is_nested_too_deeply_is_told_and_not_tried(nested: str) -> None:
    (finding,) = _found(f"{HEAD}{nested}\n")
    assert finding[2] == "E002"


def test_arrays_that_are_nested_too_deeply_are_told_with_their_line() -> None:
    assert _found(f"{HEAD}x = {'[' * 10_000}{']' * 10_000}\n") == [
        ("a.toml", 3, "E002", "column 5: arrays, tables or keys are nested too deeply to be read")
    ]


def test_a_key_of_very_many_parts_is_told_with_its_line() -> None:
    (finding,) = _found(f"{HEAD}a{'.a' * 10_000} = 1\n")
    assert finding in [
        ("a.toml", 3, "E002", "column 2: arrays, tables or keys are nested too deeply to be read"),
        ("a.toml", 3, "E101", "base has an unknown key 'a'"),  # the oldest releases of tomli that we allow read it
    ]


def test_tables_in_tables_that_are_nested_too_deeply_are_told_with_their_line() -> None:
    assert _found(f"{HEAD}x = {'{ a = ' * 10_000}1{' }' * 10_000}\n") == [
        ("a.toml", 3, "E002", "column 5: arrays, tables or keys are nested too deeply to be read")
    ]


@pytest.mark.parametrize(
    "number", ["9" * 5000, "-" + "1_0" * 2500, "1e9999999999999999999", "-2.5E+9999999999999999999"]
)
def test_a_number_that_is_too_long_to_be_read_is_told_with_its_line(number: str) -> None:
    (finding,) = _found(f"{CLAIM}note = {number}\n")
    assert finding[:3] == ("a.toml", 9, "E002")
    assert re.fullmatch("column [89]|column 11", finding[3].removesuffix(": a number is too long to be read"))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("claim = {}\nclaim.name = 1\n", 2, "column 15: The file cannot add to [claim]"),
        ("[a.b.c]\nd = 1\n[a]\nb.c.e = 1\n", 4, "column 10: The file cannot add here to [a.b.c]"),
        ('["it\'s"]\n["it\'s"]\n', 2, "column 8: Cannot declare [it's] twice"),
        ("[a.'\"']\n[a.'\"']\n", 2, 'column 7: Cannot declare [a."] twice'),
        ("[a]\n[" + "b" * 500 + "]\n[" + "b" * 500 + "]\n", 3, f"column 502: Cannot declare [{'b' * 372}…"),
    ],
)
def test_the_tables_that_are_at_odds_are_named_as_toml_names_them(text: str, line: int, message: str) -> None:
    assert _found(text) == [("a.toml", line, "E002", message)]


# Forbidden characters without escapes (E003); tests/data has the escapes


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000"),
        ("\x07", "U+0007"),
        ("\x08", "U+0008"),
        ("\x0b", "U+000B"),
        ("\x0c", "U+000C"),
        ("\r", "U+000D"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\x9b", "U+009B"),
        ("\u200e", "U+200E"),
        ("\u2028", "U+2028"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\ufeff", "U+FEFF"),
    ],
)
def test_a_forbidden_character_is_told_wherever_it_stands(character: str, name: str) -> None:
    in_a_text = CLAIM.replace("river f", f"river{character} f")
    in_a_comment = CLAIM.replace("[claim", f"# a{character}b\n[claim")
    in_a_key = CLAIM.replace("summary", f"sum{character}mary")
    for text, line, column in ((in_a_text, 7, 21), (in_a_comment, 6, 4), (in_a_key, 7, 4)):
        message = f"column {column}: the file has the forbidden character {name}"
        assert _found(text) == [("a.toml", line, "E003", message)]


def test_each_forbidden_character_is_told_once_a_line_and_hides_nothing_else() -> None:
    text = CLAIM.replace("river f", "\x1briver\x1b\x07 f") + 'note = "\x1bcold"\nwhen = 3\n'
    assert _found(text) == [
        ("a.toml", 7, "E003", "column 16: the file has the forbidden character U+001B"),
        ("a.toml", 7, "E003", "column 23: the file has the forbidden character U+0007"),
        ("a.toml", 9, "E003", "column 9: the file has the forbidden character U+001B"),
        ("a.toml", 10, "E101", "claim.river-freezes has an unknown key 'when'"),
    ]


def test_lines_that_end_in_a_bare_carriage_return_are_told_as_what_they_are() -> None:
    assert _found(CLAIM.replace("\n", "\r")) == [
        ("a.toml", 1, "E003", "column 7: the file has the forbidden character U+000D")
    ]


def test_a_reference_to_a_table_behind_a_forbidden_character_is_not_unknown() -> None:
    broken = SOURCE.replace("tier = ", "tier \x00 ")
    assert _found(broken, HEAD + CLAIM.removeprefix(SOURCE)) == [
        ("a.toml", 5, "E003", "column 6: the file has the forbidden character U+0000")
    ]


@pytest.mark.parametrize(
    "text",
    [f'{HEAD}weather = {"[" * 300}"\\u001b"{"]" * 300}\n', f'{HEAD}weather.{"a." * 900}a = "\\u001b"\n'],
    ids=["in arrays", "in tables"],
)
def test_a_forbidden_character_is_found_however_deep_it_stands(text: str) -> None:
    assert [(line, code) for _, line, code, _ in _found(text)] == [(3, "E003"), (3, "E101")]


def test_keys_that_differ_by_a_forbidden_character_are_both_looked_at() -> None:
    text = CLAIM + '"summary\\u0000" = "Ice."\n'
    assert _found(text) == [("a.toml", 9, "E003", "a key has the forbidden character U+0000")]


# Numbers, and their findings


@pytest.mark.parametrize("number", ["0", "-1", "1.50", "1_000", "1e3", "0x10", "1234567890123456789012345", "1e-24"])
def test_a_number_of_up_to_25_digits_is_taken_as_it_is_written(number: str) -> None:
    text = f'{SOURCE}[figure.depth]\nsummary = "D."\nmeasure = "d"\nunit = "USD"\ncites = [{{ source = "atlas" }}]\n'
    assert _found(f"{text}amount = {number}\n") == []


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1e25", "1e+25"),
        ("1e-25", "1e-25"),
        ("-1e400", "-1e+400"),
        ("10000000000000000000000000", "10000000000000000000000000"),
        ("0." + "1" * 5000, "0." + "1" * 58 + "…"),
        ("0x" + "f" * 5000, "a number of more than 60 digits"),
        ("-nan", "-nan"),
        ("+inf", "inf"),
    ],
)
def test_a_number_that_counts_nothing_is_told_shortly(number: str, shown: str) -> None:
    text = f'{SOURCE}[figure.depth]\nsummary = "D."\nmeasure = "d"\nunit = "USD"\ncites = [{{ source = "atlas" }}]\n'
    assert _found(f"{text}low = {number}\n") == [
        ("a.toml", 11, "E103", f"figure.depth: 'low' must be a finite number of at most 25 digits, not {shown}")
    ]


# Tables


@pytest.mark.parametrize("table", shape.TABLES)
def test_an_empty_table_of_any_kind_lacks_its_keys_and_hides_nothing(table: str) -> None:
    required = [name for name, info in shape.TABLES[table].model_fields.items() if info.is_required()]
    found = _found(f"{HEAD}[{table}.one]\n\n[topic.two]\n")
    assert len([finding for finding in found if finding[1] == 3 and finding[2] in {"E102", "E105"}]) == len(required)
    assert found[-1] == ("a.toml", 5, "E102", "topic.two has no 'name'")


@pytest.mark.parametrize("table", shape.TABLES)
@pytest.mark.parametrize("value", ["3", "true", '""', "[]", "[{}]", "{}", "1999-05-01", "nan", "[[]]"])
def test_a_value_of_any_other_kind_for_any_key_is_no_more_than_a_finding(table: str, value: str) -> None:
    keys = [info.alias or name for name, info in shape.TABLES[table].model_fields.items()]
    written = _read(f"{HEAD}[{table}.one]\n" + "".join(f"{key} = {value}\n" for key in keys))
    assert {finding.file for finding in written.report.findings} <= {"a.toml"}
    assert all(finding.line for finding in written.report.findings)
    assert "one" in getattr(written, table)


def test_the_tables_of_a_broken_base_are_there_for_the_checks_without_what_is_wrong() -> None:
    claim = _read(CLAIM + 'topics = ["rivers", 3]\nnote = 3\n').claim["river-freezes"]
    assert (claim.summary, claim.topics[0], claim.note) == ("The river freezes.", "rivers", None)


def test_the_place_of_a_table_is_its_file_and_line() -> None:
    assert _read(SOURCE, HEAD + CLAIM.removeprefix(SOURCE)).line("claim", "river-freezes") == "b.toml:3"


def test_findings_come_in_the_order_in_which_the_files_were_given() -> None:
    unknown = 'topics = ["ice"]\n'
    assert _found(CLAIM + unknown, "x") == [
        ("a.toml", 9, "E201", "claim.river-freezes names an unknown topic 'ice'"),
        ("b.toml", 1, "E002", "column 2: Expected '=' after a key in a key/value pair"),
    ]


def test_one_file_that_is_given_twice_has_every_id_twice() -> None:
    assert _found(CLAIM, CLAIM) == [
        ("b.toml", 3, "E202", "source 'atlas' has the id of the source at a.toml:3"),
        ("b.toml", 6, "E202", "claim 'river-freezes' has the id of the claim at a.toml:6"),
    ]


def test_a_message_repeats_the_beginning_of_what_is_long() -> None:
    assert _found(
        f'{CLAIM}topics = ["{"x" * 100_000}"]\n{"y" * 100_000} = 1\nnote = {{ a = "{"z" * 100_000}" }}\n'
    ) == [
        ("a.toml", 9, "E201", f"claim.river-freezes names an unknown topic '{'x' * 60}…'"),
        ("a.toml", 10, "E101", f"claim.river-freezes has an unknown key '{'y' * 60}…'"),
        ("a.toml", 11, "E103", "claim.river-freezes: 'note' must be a text in quotes, not a table"),
    ]


def test_no_message_breaks_its_line() -> None:
    text = SOURCE + '[claim."a\\nb\\tc"]\nsummary = "S."\ncites = [{ source = "a\\n" }]\n'
    assert _found(text) == [
        ("a.toml", 6, "E104", "the id 'a\\nb\\tc' of this claim is not kebab-case"),
        ("a.toml", 8, "E201", "claim.a\\nb\\tc names an unknown source 'a\\n'"),
    ]


def test_a_shape_asks_for_no_more_than_the_stand_ins_can_stand_for() -> None:
    empty: dict[str, Any] = {table: {} for table in shape.TABLES}
    written = _read(HEAD + "".join(f"[{table}.the-{table}]\n" for table in empty))
    assert {table: list(getattr(written, table)) for table in shape.TABLES} == {
        table: [f"the-{table}"] for table in shape.TABLES
    }


def test_texts_are_composed_after_their_escapes_are_read() -> None:
    content = '[base]\nformat = 1\n[topic.t]\nname = "one\\n\u0303 e\u0301"\n'.encode()
    written = read.read([("base.toml", content)])
    assert written.report.findings == []
    assert written.topic["t"].name == "one\n\u0303 \u00e9"
