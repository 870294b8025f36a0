"""Renaming or merging entries changes only ids. Every other byte stays."""

from __future__ import annotations

import pytest

from ruskor.errors import UnknownNameError, UsageError
from ruskor.keep.renaming import Outcome, merge, rename
from ruskor.keep.state import State

BASE = """\
# The base of the bridge; alder is a tree, too.
[base]
format = 1

[source.paper]
type = "book"
tier = "primary"
title = "alder"

[topic.alder]
name = "alder"

[entity.alder]   # the river
name = "alder"
kind = "place"

[unit.alder]
plural = "alders"

[event.alder]
date = "1999"
summary = "alder, the river, is crossed."  # by "alder"
topics = ["alder"]
entities = [
    'alder',  # the river
]
cites = [{ source = "paper" }]

[figure.alders-planted]
measure = "alder"
amount = 3
unit = "alder"
per = ["alder"]
summary = "Three are planted."
topics = ["alder"]
cites = [{ source = "paper", in = "paper" }]
see = ["alder"]

[quote.alder-says]
text = "alder"
speaker = "alder"
summary = "A quote."
cites = [{ source = "paper" }]
"""


def _state(*texts: str) -> State:
    state = State({f"{number}.toml": text.encode() for number, text in enumerate(texts, start=1)})
    assert state.written.errors == []
    return state


def _changed(outcome: Outcome, text: str = BASE, name: str = "1.toml") -> list[str]:
    """Return the lines that a change adds to a text."""
    before = text.splitlines()
    return [line for line in outcome.state.files[name].decode().splitlines() if line not in before]


@pytest.mark.parametrize(
    ("what", "changed"),
    [
        (
            "entity",
            ["[entity.river]   # the river", 'formerly = ["alder"]', "    'river',  # the river", 'speaker = "river"'],
        ),
        ("topic", ["[topic.river]", 'formerly = ["alder"]', 'topics = ["river"]', 'topics = ["river"]']),
        ("unit", ["[unit.river]", 'formerly = ["alder"]', 'unit = "river"', 'per = ["river"]']),
        ("record", ["[event.river]", 'formerly = ["alder"]', 'see = ["river"]']),
        ("measure", ["[measure.river]", 'formerly = ["alder"]', 'measure = "river"']),
    ],
)
def test_an_id_changes_where_it_means_the_thing_and_nowhere_else(what: str, changed: list[str]) -> None:
    outcome = rename(_state(BASE), "alder", "river", what)
    assert _changed(outcome) == changed
    assert outcome.state.written.errors == []
    assert outcome.notes == []


def test_a_source_is_renamed_where_it_is_cited_and_where_it_was_read() -> None:
    assert _changed(rename(_state(BASE), "paper", "gazette")) == [
        "[source.gazette]",
        'formerly = ["paper"]',
        'cites = [{ source = "gazette" }]',
        'cites = [{ source = "gazette", in = "gazette" }]',
        'cites = [{ source = "gazette" }]',
    ]


def test_an_id_of_several_things_needs_to_be_told_apart() -> None:
    with pytest.raises(UsageError) as error:
        rename(_state(BASE), "alder", "river")
    assert str(error.value) == (
        "'alder' is the id of several kinds of entry: record, entity, topic, unit, measure; choose one with --kind"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("papre", "gazette", "no id 'papre'; did you mean 'paper'?"),
        ("paper", "Gazette", "'Gazette' is not an id; use only a-z, 0-9 and single hyphens between them"),
        ("paper", "paper", "the source already has the id 'paper'"),
        ("alder-says", "alder", "the base already has the record 'alder'"),
    ],
)
def test_what_cannot_be_renamed_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        rename(_state(BASE), old, new)
    assert str(error.value) == message


def test_line_ends_a_byte_order_mark_and_other_files_stay() -> None:
    other = "[base]\r\nformat = 1\r\n[claim.x]\r\nsummary = \"X.\"\r\ncites = [{ source = 'paper' }]"
    state = State({"1.toml": b"\xef\xbb\xbf" + BASE.encode(), "2.toml": other.encode(), "3.toml": b"[base]\nformat=1"})
    after = rename(state, "paper", "gazette").state
    assert after.files["1.toml"].startswith(b"\xef\xbb\xbf# The base")
    assert after.files["2.toml"] == other.replace("'paper'", "'gazette'").encode()
    assert [change.name for change in state.list_changes(after)] == ["1.toml", "2.toml"]


def test_the_former_id_is_taken_back_out_when_it_becomes_the_id_again() -> None:
    there = rename(_state(BASE), "paper", "gazette").state
    back = rename(there, "gazette", "paper").state
    assert 'formerly = ["gazette"]' in back.files["1.toml"].decode()
    assert back.written.formerly["source"] == {"gazette": "paper"}


def test_an_id_that_another_thing_had_before_is_taken() -> None:
    state = rename(_state(BASE), "alder-says", "word").state
    with pytest.raises(UsageError, match="'alder-says' is a former id of the record 'word'"):
        rename(state, "alders-planted", "alder-says")


OTHERWISE = """\
base.format = 1
[source]
paper = { type = "book", tier = "primary" }
gazette.type = "book"
gazette.tier = "primary"
[[claim.x.cites]]
source = "paper"
[[claim.x.cites]]
source = "gazette"
[entity.han.names]
ko = "한강"
[claim.x]
summary = "X."
entities = ["han"]
[entity.han]
name = "Han"
kind = "place"
"""


def test_any_way_to_write_a_table_can_be_renamed() -> None:
    state = _state(OTHERWISE)
    for old, new in (("paper", "a"), ("gazette", "b"), ("x", "c"), ("han", "d")):
        state = rename(state, old, new).state
    assert (
        state.files["1.toml"].decode()
        == """\
base.format = 1
[source]
a = { type = "book", tier = "primary", formerly = ["paper"] }
b.type = "book"
b.tier = "primary"
b.formerly = ["gazette"]
[[claim.c.cites]]
source = "a"
[[claim.c.cites]]
source = "b"
[entity.d.names]
ko = "한강"
[claim.c]
summary = "X."
entities = ["d"]
formerly = ["x"]
[entity.d]
name = "Han"
kind = "place"
formerly = ["han"]
"""
    )


TWO = """\
[base]
format = 1

[source.paper]
type = "book"
tier = "primary"

[entity.han]
name = "Han"
kind = "place"
names = { ko = "한강" }

# Is it the Han?
[entity.hangang]  # perhaps
name = "Hangang"
kind = "river"
names = { ko = "한가람", ru = "Хан" }
aliases = ["Han", "Han-gang"]
about = "A river."

[claim.x]
summary = "X."
entities = ["hangang", "han"]
cites = [{ source = "paper" }]

[claim.y]
summary = "Y."
entities = ["hangang"]
cites = [{ source = "paper" }]
"""


def test_two_entities_become_one_and_nothing_is_lost() -> None:
    outcome = merge(_state(TWO), "han", "hangang")
    assert (
        outcome.state.files["1.toml"].decode()
        == """\
[base]
format = 1

[source.paper]
type = "book"
tier = "primary"

# Is it the Han?
# perhaps
# hangang had kind = "river"
[entity.han]
name = "Han"
kind = "place"
names = { ko = "한강", ru = "Хан" }
aliases = ["Hangang", "한가람", "Han-gang"]
about = "A river."
formerly = ["hangang"]

[claim.x]
summary = "X."
entities = ["han"]
cites = [{ source = "paper" }]

[claim.y]
summary = "Y."
entities = ["han"]
cites = [{ source = "paper" }]
"""
    )
    assert outcome.notes == ['hangang had another kind, "river"; a comment above entity.han keeps the value']


CITED = """\
[base]
format = 1
[source.a]
type = "book"
tier = "primary"
[source.b]
type = "book"
tier = "analysis"
[claim.x]
summary = "X."
cites = [{ source = "a" }, { page = "2", source = "a" }, { source = "b", page = "2" }, { source = "b" }]
[claim.y]
summary = "Y."
cites = [{ source = "b", page = "3" }, { source = "b", page = "2", in = "b" }]
"""


def test_two_sources_become_one_and_a_place_is_cited_once() -> None:
    outcome = merge(_state(CITED), "a", "b")
    assert (
        outcome.state.files["1.toml"].decode()
        == """\
[base]
format = 1
# b had tier = "analysis"
[source.a]
type = "book"
tier = "primary"
formerly = ["b"]
[claim.x]
summary = "X."
cites = [{ source = "a" }, { page = "2", source = "a" }]
[claim.y]
summary = "Y."
cites = [{ source = "a", page = "3" }, { source = "a", page = "2", in = "a" }]
"""
    )


SOURCES = """\
[base]
format = 1
[source.a]
type = "book"
tier = "primary"
paragraphs = ["77577e7a3e7f4a3b"]
[source.b]
type = "book"
tier = "primary"
paragraphs = ["97d8b3f3e7e7b9e4"]
[claim.x]
summary = "X."
cites = [{ source = "b", paragraph = 0 }]
"""


def test_two_texts_do_not_become_one_source() -> None:
    with pytest.raises(UsageError) as error:
        merge(_state(SOURCES), "a", "b")
    assert str(error.value) == (
        "source.b has other paragraphs than source.a, so cited paragraph numbers would become wrong; give the two the "
        "same paragraphs first"
    )


@pytest.mark.parametrize(
    ("keep", "gone", "message"),
    [
        ("x", "y", "'y' is a record; only entities, sources and measures can be merged"),
        ("hann", "han", "no entity 'hann'; did you mean 'han'?"),
        ("han", "han", "'han' and 'han' are already the same entity"),
        ("han", "nobody", "no id 'nobody'"),
    ],
)
def test_what_cannot_be_merged_is_refused(keep: str, gone: str, message: str) -> None:
    with pytest.raises((UsageError, UnknownNameError)) as error:
        merge(_state(TWO), keep, gone)
    assert str(error.value) == message


MEASURES = """\
[base]
format = 1

[source.paper]
type = "book"
tier = "primary"

[figure.carts-1899]
measure = "carts"
amount = 3
unit = "EUR"
summary = "The carts cost 3."
cites = [{ source = "paper" }]

[figure.waggons-1900]
measure = "waggons"
amount = 4
unit = "EUR"
summary = "The waggons cost 4."
cites = [{ source = "paper" }]
"""


def test_two_measures_become_one_that_answers_to_both_names() -> None:
    outcome = merge(_state(MEASURES), "carts", "waggons")
    assert outcome.state.files["1.toml"].decode() == (
        MEASURES.replace('measure = "waggons"', 'measure = "carts"') + '\n[measure.carts]\nformerly = ["waggons"]\n'
    )


def test_a_measure_keeps_its_former_names_through_renaming_and_merging() -> None:
    renamed = rename(_state(MEASURES), "waggons", "wains", "measure").state
    [merged] = merge(renamed, "carts", "wains").state.files.values()
    assert '[measure.carts]\nformerly = ["wains", "waggons"]\n' in merged.decode()
    assert "measure.wains" not in merged.decode()


def test_the_comments_of_a_measure_that_goes_are_kept() -> None:
    text = MEASURES + '\n# the heavy ones\n[measure.waggons]\nformerly = ["wains"]\n'
    [merged] = merge(_state(text), "carts", "waggons").state.files.values()
    assert "# the heavy ones" in merged.decode()
    assert 'formerly = ["waggons", "wains"]' in merged.decode()


def test_the_table_of_a_measure_comes_behind_the_units() -> None:
    [text] = rename(_state(BASE), "alder", "river", "measure").state.files.values()
    assert '[unit.alder]\nplural = "alders"\n\n[measure.river]\nformerly = ["alder"]\n\n[event.alder]' in text.decode()
