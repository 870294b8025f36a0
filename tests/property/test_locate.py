"""Every key and value gets its right line. The TOML is generated line by line, so each line is known."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import tomli
from hypothesis import given
from hypothesis import strategies as st

from ruskor.base.locate import Locator

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]

# Texts that look like other TOML.
_HARD = [
    "[a.b]",
    "[[a]]",
    "a = 1",
    "#",
    "]",
    "}",
    "=",
    ",",
    "'",
    '"',
    "\\",
    '"""',
    "'''",
    "\n[a]\n",
    "\n",
    "한강",
    " ",
    ".",
]
TEXTS = st.lists(st.sampled_from([*_HARD, "a", "b"]), max_size=4).map("".join)
BARE = st.text("abc1-_", min_size=1, max_size=3)
NAMES = st.one_of(BARE, TEXTS)
COMMENTS = st.sampled_from(["", "", "", " # [a]", "\t# a = '''", ' # """', "# ]"])
SCALARS = st.sampled_from(
    ["1", "-0.5", "1_000", "true", "nan", "1999-05-01", "1999-05-01 12:30:00", "12:30:00.5", "+1e3", "0xff"]
)


def _name(draw: st.DrawFn, name: str) -> str:
    """Write a name: bare where TOML allows it, or in single or double quotes."""
    if set(name) <= set("abc1-_") and name and draw(st.booleans()):
        return name
    if "'" not in name and "\n" not in name and draw(st.booleans()):
        return f"'{name}'"
    return json.dumps(name, ensure_ascii=draw(st.booleans()))


def _text(draw: st.DrawFn, text: str) -> str:
    """Write a text in one of TOML's four notations; two of them may take several lines."""
    way = draw(st.sampled_from(["basic", "literal", "long", "long literal"]))
    if way == "literal" and "'" not in text and "\n" not in text:
        return f"'{text}'"
    if way == "long literal" and "'''" not in text and not text.endswith("'''"):
        return f"'''{text}'''" if text.count("'") == 0 else f"'''\n{text.replace(chr(39), '')}'''"
    if way == "long":
        escaped = text.replace("\\", "\\\\").replace('"""', '""\\"')
        return f'"""{draw(st.sampled_from(["", chr(10), chr(92) + chr(10) + "  "]))}{escaped}{" " if escaped.endswith(chr(34)) else ""}"""'
    return json.dumps(text, ensure_ascii=False)


@dataclass
class _Document:
    """A growing TOML text, with the line of the first occurrence of each path."""

    draw: st.DrawFn
    text: str = ""
    lines: dict[Path, int] = field(default_factory=dict)

    def add(self, text: str) -> None:
        self.text += text

    def mark(self, path: Path) -> None:
        for end in range(1, len(path) + 1):
            self.lines.setdefault(path[:end], self.text.count("\n") + 1)

    def end_line(self) -> None:
        self.add(f"{self.draw(COMMENTS)}\n")

    def value(self, path: Path, depth: int = 0) -> None:
        what = self.draw(st.sampled_from(["scalar", "text", "array", "table"] if depth < 2 else ["scalar", "text"]))
        if what == "scalar":
            self.add(self.draw(SCALARS))
        elif what == "text":
            self.add(_text(self.draw, self.draw(TEXTS)))
        elif what == "array":
            self.array(path, depth)
        else:
            self.inline(path, depth)

    def array(self, path: Path, depth: int) -> None:
        self.add("[")
        for index in range(self.draw(st.integers(0, 3))):
            self.gap()
            self.mark((*path, index))
            self.value((*path, index), depth + 1)
            self.gap()
            self.add(",")
        self.gap()
        self.add("]")

    def gap(self) -> None:
        """Begin a new line, or not. Inside an array, it makes no difference."""
        for _ in range(self.draw(st.integers(0, 2))):
            self.end_line()
        self.add(self.draw(st.sampled_from(["", " ", "\t"])))

    def inline(self, path: Path, depth: int) -> None:
        self.add("{")
        names = self.draw(st.lists(NAMES, max_size=3, unique=True))
        for number, name in enumerate(names):
            self.add(", " if number else " ")
            self.mark((*path, name))
            self.add(f"{_name(self.draw, name)} = ")
            self.value((*path, name), depth + 1)
        self.add(" }")

    def pairs(self, table: Path) -> None:
        for name in self.draw(st.lists(NAMES, max_size=3, unique=True)):
            tail = self.draw(st.lists(NAMES, max_size=2))
            self.mark((*table, name, *tail))
            blank = self.draw(st.sampled_from(["", " "]))
            self.add(f"{blank}.{blank}".join(_name(self.draw, key) for key in (name, *tail)) + f"{blank}={blank}")
            self.value((*table, name, *tail))
            self.end_line()

    def table(self, name: str, number: int | None) -> None:
        path: Path = (name,) if number is None else (name, number)
        self.mark(path)
        blank, header = self.draw(st.sampled_from(["", " "])), _name(self.draw, name)
        self.add(f"[{blank}{header}{blank}]" if number is None else f"[[{blank}{header}{blank}]]")
        self.end_line()
        self.pairs(path)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[Path, int]]:
    document = _Document(draw)
    for name in draw(st.lists(NAMES, max_size=4, unique=True)):
        for _ in range(draw(st.integers(0, 2))):
            document.end_line()
        count = draw(st.integers(0, 2))
        for number in range(count):
            document.table(name, number)
        if not count:
            document.table(name, None)
    return document.text, document.lines


def _paths(value: object, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _paths(item, (*path, key))


@given(documents())
def test_everything_in_a_text_is_found_on_the_line_where_it_was_first_written(
    document: tuple[str, dict[Path, int]],
) -> None:
    text, lines = document
    locator = Locator(text)
    paths = list(_paths(tomli.loads(text)))
    assert set(paths) == set(lines)
    assert {path: locator.line(path) for path in paths} == lines


@given(documents())
def test_line_ends_of_windows_make_no_difference(document: tuple[str, dict[Path, int]]) -> None:
    text, lines = document
    locator = Locator(text.replace("\n", "\r\n"))
    assert {path: locator.line(path) for path in lines} == lines


@given(st.text(st.sampled_from("[]{}=,.\n\"'\\#ab ")) | st.text())
def test_no_text_is_a_reason_to_fail(text: str) -> None:
    lines = text.count("\n") + 1
    assert 0 <= Locator(text).line(("a", "b", 0)) <= lines
