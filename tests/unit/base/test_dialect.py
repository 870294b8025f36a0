"""Syntax of TOML 1.1 that TOML 1.0 lacks is found at its location, with every release of tomli."""

from __future__ import annotations

import pytest

from ruskor.base import read
from ruskor.base.dialect import Location, find_newer

BREAK = "TOML 1.0 has no line breaks inside braces; put the table on one line"
COMMENT = "TOML 1.0 has no comments inside braces; put the table on one line"
COMMA = "TOML 1.0 has no comma before the closing brace"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = {\n  b = 1 }", (1, 6, BREAK)),
        ("a = { b = 1,\n  c = 2 }", (1, 13, BREAK)),
        ("a = { b = 1\n}", (1, 12, BREAK)),
        ("a = [{ b = 1 }, {\n  c = 2 }]", (1, 18, BREAK)),
        ('a = { b = "}", c = { d = 1 },\n  e = { f = 2 } }', (1, 30, BREAK)),
        ("a = { b = 1, # why\n  c = 2 }", (1, 14, COMMENT)),
        ("a = 1\nb = { c = 1, }", (2, 14, COMMA)),
        ("a = { b = { c = 1, } }", (1, 20, COMMA)),
        ('a = "Caf\\xe9"', (1, 9, "TOML 1.0 has no escape \\x; write \\u and four hexadecimal digits")),
        ('a = """b\n  \\e"""', (2, 3, "TOML 1.0 has no escape \\e; write \\u and four hexadecimal digits")),
        ("a = 07:32", (1, 5, "TOML 1.0 has no time without seconds, such as 07:32")),
        ("a = 1979-05-27T07:32", (1, 5, "TOML 1.0 has no time without seconds, such as 1979-05-27T07:32")),
        ("a = 1979-05-27 07:32Z", (1, 16, "TOML 1.0 has no time without seconds, such as 07:32Z")),
        ("a = 07:32+01:00", (1, 5, "TOML 1.0 has no time without seconds, such as 07:32+01:00")),
    ],
)
def test_what_toml_1_0_does_not_have_is_refused_at_its_place(text: str, place: tuple[int, int, str]) -> None:
    assert find_newer(text) == find_newer(text, text.count("\n") + 1) == place
    line, column, message = place
    base = f"[base]\nformat = 1\n{text}\n".encode()
    assert read.read([("a.toml", base)]).report.findings == [
        ("a.toml", line + 2, "E002", f"column {column}: {message}")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a = [\n  { b = 1 },\n  { c = [\n    1, # one\n  ] },\n]",
        "a = { b = [1, 2,] }",
        'a = "\\\\x41 \\\\e"',
        "a = '\\x41 \\e'",
        "# \\x41 07:32 { ,}",
        'a = "07:32 {"',
        'a = """{\n, }\n"""',
        "a = '''{\n, }\n'''\nb = { c = '''\n''' }",
        "a = 07:32:00",
        "a = 1979-05-27 07:32:00.5+01:30",
        '"a:07:32" = 1',
        f"a = {'[{ b = ' * 20}1{' }]' * 20}",
        "",
    ],
)
def test_what_toml_1_0_has_is_no_such_place(text: str) -> None:
    assert find_newer(text) is None
    assert find_newer(text, text.count("\n") + 1) is None


def test_of_two_faults_the_first_is_reported() -> None:
    files = [("a.toml", b"a = { b = 1, }\nc = d\n"), ("b.toml", b"a = b\nc = { d = 1, }\n")]
    assert read.read(files).report.findings == [
        ("a.toml", 1, "E002", f"column 14: {COMMA}"),
        ("b.toml", 1, "E002", "column 5: Invalid value"),
    ]


def test_lines_after_the_broken_one_are_not_examined() -> None:
    text = "a = \nb = {c = 1,}\n"
    assert find_newer(text, 1) is None
    assert find_newer(text, 2) == Location(2, 12, "TOML 1.0 has no comma before the closing brace")


def test_what_no_parser_could_read_is_not_examined() -> None:
    assert find_newer("a = " + "[" * 3000 + "{c = 1,}", 1) is None
