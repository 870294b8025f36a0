"""An independent parser (pybtex) reads the BibTeX of any source as the base states it."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string
from tests.parts import part

from ruskor.model import csl, names
from ruskor.model.text import normalise
from ruskor.render.bibtex import to_bibtex
from ruskor.render.citation import Citation

# The character that TeX prints for each command that an entry may contain.
TEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    '{"}': '"',
    r"\textasciigrave{}": "`",
    **{f"\\{sign}": sign for sign in "%&$#_"},
}
COMMAND = re.compile("|".join(map(re.escape, TEX)))
SEPARATION = re.compile(r"(?<=([-'<>,]))\{\}(?=\1)")  # TeX would join two of these signs
SPECIAL = st.sampled_from(
    [
        "{",
        "}",
        "\\",
        "%",
        "&",
        "$",
        "#",
        "_",
        "^",
        "~",
        '"',
        "'",
        "@",
        ",",
        "=",
        "--",
        " and ",
        "철도",
        "Дорога",
        " ",
        "\n",
    ]
)
ALLOWED = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"])
TEXT = st.builds(
    lambda start, parts: normalise("".join([start, *parts])),
    SPECIAL.filter(str.strip) | ALLOWED.filter(lambda letter: not letter.isspace()),
    st.lists(SPECIAL | ALLOWED, max_size=8),
)
FIELDS = ("title", "container-title", "publisher", "issued", "accessed", "url", "language", "via", "note", "archived")
NOTHING: Any = {**dict.fromkeys((*FIELDS, *csl.FIELDS)), "csl": {}}
TYPES = st.sampled_from(["article", "article-journal", "book", "report", "chapter", "webpage", "anything"])


def _printed(value: str) -> str:
    """Return the text that TeX prints for a value; fail if the value has any other special character of TeX."""
    value = SEPARATION.sub("", value)
    rest = COMMAND.sub("", value)
    assert not set(rest) & set('{}\\%&$#_^~"'), value
    return COMMAND.sub(lambda found: TEX[found.group()], value)


def _parsed(source: Any) -> Entry:
    creators = {"author": list(map(names.split, source["author"]))}
    text = "".join(to_bibtex([Citation(part({**source, "creators": creators}))]))
    entries = parse_string(text, "bibtex").entries
    assert list(entries) == [source["id"]]
    return entries[source["id"]]


def _spaced(text: str) -> str:
    return " ".join(text.split())


@given(TYPES, st.lists(TEXT, max_size=3), TEXT, TEXT, TEXT, TEXT)
@example("book", ["''"], "a'''", "--", "<<", ",,>>")
def test_every_text_is_read_back_as_it_was(
    type_: str, names: list[str], title: str, container: str, publisher: str, note: str
) -> None:
    source = {
        **NOTHING,
        "id": "s-1",
        "type": type_,
        "title": title,
        "author": names,
        "container-title": container,
        "publisher": publisher,
        "note": note,
    }
    entry = _parsed(source)
    assert _printed(entry.fields["title"][1:-1]) == _spaced(title)
    assert _printed(entry.fields["note"]) == _spaced(note)
    stand = [name for name in ("journal", "series", "booktitle", "howpublished") if name in entry.fields]
    printed = [_printed(entry.fields[name]) for name in (*stand, "publisher", "institution") if name in entry.fields]
    assert ", ".join(printed) == f"{_spaced(container)}, {_spaced(publisher)}"
    assert [_printed(" ".join(person.last_names)[1:-1]) for person in entry.persons.get("author", [])] == list(
        map(_spaced, names)
    )


@given(st.lists(st.sampled_from(["Anna Kim", "J. R. Tolkien", "Иван Петров", "Élise Bowes-Lyon"]), min_size=1))
def test_plain_names_are_read_as_their_parts(names: list[str]) -> None:
    people = _parsed({**NOTHING, "id": "s-1", "type": "book", "author": names}).persons["author"]
    read = [" ".join([*person.first_names, *person.middle_names, *person.last_names]) for person in people]
    assert read == names
    assert {tuple(person.last_names) for person in people} <= {("Kim",), ("Tolkien",), ("Петров",), ("Bowes-Lyon",)}
