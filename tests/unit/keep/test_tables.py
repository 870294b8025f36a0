"""A table that an import writes is read as the same values, and each run gives the same ids."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from ruskor.keep.bring import append_text
from ruskor.keep.ids import is_id, list_candidates, make_id, make_slug
from ruskor.keep.tables import write_table

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def test_a_table_has_the_keys_in_the_order_of_the_shipped_base() -> None:
    values: dict[str, Any] = {
        "cites": [{"source": "a", "paragraph": 3}], "summary": 'It says "no".', "unit": "USD", "amount": 1234567,
        "x-own": True, "low": Decimal("12345.50"), "note": "Last.", "topics": ["b", "a"], "date": "2009",
    }  # fmt: skip
    assert write_table("figure", "some-id", values) == (
        '[figure.some-id]\ndate = "2009"\namount = 1_234_567\nlow = 12_345.50\nunit = "USD"\n'
        'summary = "It says \\"no\\"."\ntopics = ["b", "a"]\ncites = [{ source = "a", paragraph = 3 }]\nx-own = true\n'
        'note = "Last."\n'
    )


def test_a_long_array_goes_over_several_lines() -> None:
    words = [f"word number {number}" for number in range(12)]
    assert write_table("entity", "x", {"name": "X", "aliases": words}) == (
        '[entity.x]\nname = "X"\naliases = [\n'
        '    "word number 0", "word number 1", "word number 2", "word number 3", "word number 4", "word number 5",\n'
        '    "word number 6", "word number 7", "word number 8", "word number 9", "word number 10", "word number 11",\n]\n'
    )
    names = [{"literal": f"An organisation with a long name, number {number}"} for number in range(3)]
    assert write_table("source", "x", {"author": names}).count("\n    { literal") == 3


@settings(max_examples=15)
@given(st.dictionaries(st.sampled_from(["name", "about"]), TEXTS, min_size=1), st.lists(TEXTS, max_size=9))
def test_what_is_written_is_read_again(texts: dict[str, str], aliases: list[str]) -> None:
    written = write_table("entity", "some-id", {**texts, "aliases": aliases})
    assert tomli.loads(written)["entity"]["some-id"] == {**texts, "aliases": aliases}


@pytest.mark.parametrize(
    ("table", "values", "id_"),
    [
        ("source", {"type": "book", "author": ["Smith, Ann"], "issued": "2020-05"}, "smith-2020"),
        ("source", {"type": "book", "author": [{"literal": "World Bank"}], "issued": "199X"}, "world-bank-199x"),
        ("source", {"type": "webpage", "container-title": "BBC News", "issued": "2020-05-03"}, "bbc-news-2020-05-03"),
        ("source", {"type": "webpage", "title": "A page without a date or a site, and with a long title"},
         "a-page-without-a-date-or-a"),
        ("source", {"type": "book", "title": "山"}, "book"),
        ("source", {"type": "book", "author": ["Толстой, Лев"], "issued": "1869~"}, "tolstoi-1869"),
        ("source", {"type": "book", "author": ["Plato"], "issued": "-0379"}, "plato-0379"),
        ("event", {"summary": "The bridge at Alderford opens to carts and to people.", "date": "1899-05"},
         "the-bridge-at-alderford-opens-to-carts-1899"),
        ("event", {"summary": "개막", "date": "../1899"}, "kemak-1899"),
        ("figure", {"measure": "traffic-1899", "date": "1899"}, "traffic-1899"),
        ("figure", {}, "figure"),
        ("quote", {"speaker": "edda", "text": "We have waited."}, "edda-we-have-waited"),
        ("entity", {"name": "Côte d’Ivoire"}, "cote-divoire"),
        ("unit", {"plural": "km²"}, "km2"),
    ],
)  # fmt: skip
def test_an_id_says_what_a_table_is(table: str, values: dict[str, Any], id_: str) -> None:
    assert make_id(table, values) == id_
    assert is_id(id_)


@settings(max_examples=15)
@given(TEXTS)
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    made = make_slug(text)
    assert not made or made.isdigit() or is_id(made)
    assert len(made) <= 60


def test_more_of_one_name_are_numbered() -> None:
    candidates = list_candidates("smith-2020")
    assert [next(candidates) for _ in range(3)] == ["smith-2020", "smith-2020-2", "smith-2020-3"]


@settings(max_examples=15)
@given(st.binary(max_size=200).filter(lambda old: b"\r" not in old.replace(b"\r\n", b"")), TEXTS)
def test_appending_changes_no_byte_that_is_there(old: bytes, text: str) -> None:
    new = append_text(old, f"{text}\n")
    assert new.startswith(old)
    assert new[len(old) :].decode().replace("\r\n", "\n").strip("\n") == text.replace("\r\n", "\n").strip("\n")
