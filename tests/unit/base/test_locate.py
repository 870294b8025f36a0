"""Every table, key and element has the right line, in every notation of TOML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import DATA

from ruskor.base.locate import Locator, Sections, tokens
from ruskor.files import builtin_path

if TYPE_CHECKING:
    import pathlib

Path = tuple[str | int, ...]

# Texts, with the lines of some of their paths.
TEXTS: list[tuple[str, str, dict[Path, int]]] = [
    (
        "tables and keys",
        """\
# a comment
[base]
format = 1

[event.thaw]
date = "1999"
summary = "It thaws."
[event.freeze]
date = "2000"
""",
        {
            ("base",): 2,
            ("base", "format"): 3,
            ("event",): 5,
            ("event", "thaw"): 5,
            ("event", "thaw", "date"): 6,
            ("event", "thaw", "summary"): 7,
            ("event", "freeze"): 8,
            ("event", "freeze", "date"): 9,
        },
    ),
    (
        "dotted and quoted keys",
        """\
base.format = 1
"base" . 'name' = "a.b"
[ event . "thaw" ]
'a.b' = 1
"c d"."e" = 2
"=" = "="
"[x]" = 3
3.14 = 4
"" = 5
""",
        {
            ("base",): 1,
            ("base", "format"): 1,
            ("base", "name"): 2,
            ("event", "thaw"): 3,
            ("event", "thaw", "a.b"): 4,
            ("event", "thaw", "c d"): 5,
            ("event", "thaw", "c d", "e"): 5,
            ("event", "thaw", "="): 6,
            ("event", "thaw", "[x]"): 7,
            ("event", "thaw", "3", "14"): 8,
            ("event", "thaw", ""): 9,
        },
    ),
    (
        "keys with escapes",
        r"""
"q\"q" = 1
"b\\b" = 2
"t\tt" = 3
"n\nn" = 4
"u\u0041u" = 5
"U\U0001F600U" = 6
"c\b\f\r\e\x1b" = 7
'r\nr' = 8
""",
        {
            ('q"q',): 2,
            ("b\\b",): 3,
            ("t\tt",): 4,
            ("n\nn",): 5,
            ("uAu",): 6,
            ("U\U0001f600U",): 7,
            ("c\b\f\r\x1b\x1b",): 8,
            ("r\\nr",): 9,
        },
    ),
    (
        "elements of an array",
        """\
one = [1, 2]
topics = [ # why [these]
    "rail", # [a]
    # a comment, with a comma
    "bo]rder",

    [
        "deep",
        [],
        "er",
    ], { a = 1 }, 1.5,
    1999-05-01 12:00:00,
]
after = 1
""",
        {
            ("one", 0): 1,
            ("one", 1): 1,
            ("one", 2): 1,
            ("topics",): 2,
            ("topics", 0): 3,
            ("topics", 1): 5,
            ("topics", 2): 7,
            ("topics", 2, 0): 8,
            ("topics", 2, 1): 9,
            ("topics", 2, 2): 10,
            ("topics", 3): 11,
            ("topics", 3, "a"): 11,
            ("topics", 4): 11,
            ("topics", 5): 12,
            ("topics", 6): 2,
            ("after",): 14,
        },
    ),
    (
        "tables in line, in an array over several lines",
        """\
names = { ko = "한강", ru = "Хан", "z.h" = [1, 2] }
cites = [
    { source = "a", paragraph = 1 },
    { source = "b",
      page = '''
1,
2''', place.in = "x" },
    {},
    {
        section = "c",
        # and a comment
        page = "3"
    },
]
empty = {}
last = []
""",
        {
            ("names", "ko"): 1,
            ("names", "z.h", 1): 1,
            ("cites",): 2,
            ("cites", 0): 3,
            ("cites", 0, "paragraph"): 3,
            ("cites", 1): 4,
            ("cites", 1, "source"): 4,
            ("cites", 1, "page"): 5,
            ("cites", 1, "place"): 7,
            ("cites", 1, "place", "in"): 7,
            ("cites", 2): 8,
            ("cites", 3): 9,
            ("cites", 3, "section"): 10,
            ("cites", 3, "page"): 12,
            ("empty",): 15,
            ("last",): 16,
        },
    ),
    (
        "arrays of tables",
        """\
[[event]]
id = 1
[[event]] # the second
id = 2
[event.place]
name = "a"
[[event.cites]]
source = "a"
[[event.cites]]
source = "b"
[[ event ]]
[[event.cites]]
source = "c"
""",
        {
            ("event",): 1,
            ("event", 0): 1,
            ("event", 0, "id"): 2,
            ("event", 1): 3,
            ("event", 1, "id"): 4,
            ("event", 1, "place"): 5,
            ("event", 1, "place", "name"): 6,
            ("event", 1, "cites"): 7,
            ("event", 1, "cites", 0): 7,
            ("event", 1, "cites", 0, "source"): 8,
            ("event", 1, "cites", 1): 9,
            ("event", 1, "cites", 1, "source"): 10,
            ("event", 2): 11,
            ("event", 2, "cites", 0): 12,
            ("event", 2, "cites", 0, "source"): 13,
        },
    ),
    (
        "texts over several lines that look like tables",
        '''\
a = """
[event.none]
none = 1
"quoted" \\""" still """
b = \'\'\'
[[event]]
x = """
\'\'\'
c = """ends in quotes"""""
d = """"begins with one"""
e = \'\'\'\'\'\'
f = ""
g = "# [not.a.comment]" # [not.a.table]
h = '\\'
[i]
''',
        {
            ("a",): 1,
            ("event",): 0,
            ("none",): 0,
            ("b",): 5,
            ("x",): 0,
            ("c",): 9,
            ("d",): 10,
            ("e",): 11,
            ("f",): 12,
            ("g",): 13,
            ("h",): 14,
            ("i",): 15,
        },
    ),
    (
        "a table whose parts stand apart",
        """\
[event.thaw.place]
name = "a"
[topic.ice]
[event.thaw]
date = "1999"
""",
        {("event", "thaw"): 1, ("event", "thaw", "place"): 1, ("event", "thaw", "date"): 5},
    ),
    (
        "no newline at the end",
        "[a]\nb = [1,\n2]",
        {("a",): 1, ("a", "b", 0): 2, ("a", "b", 1): 3},
    ),
    ("a header at the end", "a = 1\n[b.c]", {("b", "c"): 2}),
    ("nothing", "", {("a",): 0, (): 0}),
]
CASES = [
    pytest.param(text, path, line, id=f"{name}: {'.'.join(map(str, path))!r}")
    for name, text, lines in TEXTS
    for path, line in lines.items()
]


@pytest.mark.parametrize(("text", "path", "line"), CASES)
def test_a_thing_is_found_on_its_line(text: str, path: Path, line: int) -> None:
    assert Locator(text).line(path) == line


@pytest.mark.parametrize(("text", "path", "line"), CASES)
def test_line_ends_of_windows_make_no_difference(text: str, path: Path, line: int) -> None:
    assert Locator(text.replace("\n", "\r\n")).line(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("event", "thaw", "missing"), 3),
        (("event", "thaw", "topics", 7), 4),
        (("event", "thaw", "topics", 0, "x", "y"), 5),
        (("event", "gone"), 3),
        (("topic", "ice"), 0),
        ((), 0),
    ],
)
def test_what_does_not_stand_in_the_text_is_where_the_thing_above_it_is(path: Path, line: int) -> None:
    text = '[base]\nformat = 1\n[event.thaw]\ntopics = [\n  "ice",\n]\n'
    assert Locator(text).line(path) == line


def test_what_stands_deeper_than_anything_in_a_base_is_where_the_eighth_name_is() -> None:
    text = "a.b.c.d.e.f.g.h = {\n  i = [\n    1,\n  ],\n}\n[x.b.c.d.e.f.g.h.i]\nj = 1\n"
    assert Locator(text).line(("a", "b", "c", "d", "e", "f", "g", "h", "i", 0)) == 1
    assert Locator(text).line(("x", "b", "c", "d", "e", "f", "g", "h", "i", "j")) == 6


@pytest.mark.parametrize(
    "text", ["]", "}}", "a = ]\nb = 1", "[a", "a", "a = [", "a = {b", "=", ",", '"', "a = ,", "[]]", "a = {,"]
)
def test_a_text_that_is_no_toml_is_no_reason_to_fail(text: str) -> None:
    assert Locator(text).line(("nothing",)) == 0


def test_of_a_name_with_very_many_parts_the_first_eight_are_tokens() -> None:
    name = ".".join("abcdefghijklmnopqrst")
    assert [token for _, token, _, _ in tokens(f"{name} = 1")] == [*".".join("abcdefghi"), "=", "1"]
    assert [start for _, _, _, start in tokens(f"{name} = 1")][:3] == [0, 1, 2]


FILES = [*sorted((DATA / "valid").glob("*.toml")), DATA / "acceptance" / "base.toml", builtin_path()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_read_table_by_table_everything_has_the_line_that_it_has_in_the_whole_text(path: pathlib.Path) -> None:
    text = path.read_text("utf-8")
    whole, sections = Locator(text), Sections(text)
    for known in whole._lines:
        assert sections.line(known) == whole.line(known)
        assert sections.line((*known, "more")) == whole.line((*known, "more"))


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ('[base]\nformat = 1\n[event.a] # one\ndate = "2001"\n', ("event", "a", "date"), 4),
        ('[event.a]\nsee = [\n"b", "[event.b]",\n]\n[event.b]\n', ("event", "b"), 5),
        ("[event.a]\nx-lists = [\n[1],\n[2],\n]\n[event.b]\n", ("event", "a", "x-lists", 1), 4),
        ('[event.a]\nnote = """\n[event.b]\n"""\n[event.b]\n', ("event", "b"), 5),
        ('event.b.note = "b"\n[event.a]\n', ("event", "b", "note"), 1),
        ('[event."b"]\n[event.a]\n', ("event", "b"), 1),
        ("[event.a]\n[event.a.own]\nkey = 1\n", ("event", "a", "own", "key"), 3),
        ("[event.a]\n", ("event", "b"), 1),
        ("[event.a]\n", ("source", "b"), 0),
    ],
)
def test_a_head_within_a_value_is_none(text: str, path: tuple[str | int, ...], line: int) -> None:
    assert Sections(text).line(path) == line
