"""The packed words of a page unpack to the words of the index."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from ruskor.filters import Filters
from ruskor.opening import open_library
from ruskor.share.finding import to_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ruskor.library import Library


@pytest.fixture
def small(base: Path) -> Iterator[Library]:
    """Open the small base of the acceptance tests."""
    library = open_library([str(base)])
    yield library
    library.close()


def test_what_a_record_is_found_by_is_what_the_index_has(small: Library) -> None:
    ids = [json.loads(text)["id"] for text in small.find(Filters())]
    packed = to_words(small, {id_: rank for rank, id_ in enumerate(ids)})
    tokens = [line.split()[0] for line in packed["forms"].split("\n")]
    wanted = {record.id: record for record in small.readings().records()}
    for rank, id_ in enumerate(ids):
        number, found = 0, {}
        for class_, delta in re.findall("([A-Z])([0-9a-z]+)", packed["found"][rank]):
            number += int(delta, 36)
            found[tokens[number]] = packed["strengths"][ord(class_) - ord("A")]
        assert found == wanted[id_].strengths
        assert packed["lengths"][rank] == wanted[id_].length


def test_every_word_leads_to_its_token_and_names_to_what_they_mean(small: Library) -> None:
    packed = to_words(small, {record.id: rank for rank, record in enumerate(small.readings().records())})
    lines = [line.split() for line in packed["forms"].split("\n")]
    by_form = {form: line[0] for line in lines for form in line}
    assert by_form["travellers"] == "traveller"
    assert by_form["라선"] == "라선"
    tokens = [line[0] for line in lines]
    phrases = {
        " ".join(tokens[int(part, 36)] for part in phrase.split()): tokens[int(symbol, 36)]
        for symbol, _, forms in (line.partition(" ") for line in packed["phrases"].split("\n"))
        for phrase in forms.split("|")
    }
    assert phrases["north korea"] == "@north-korea"
    assert phrases["라선"] == "@rason"
    assert len(packed["tells"]) == len(tokens)
    assert {"the", "и"} <= set(packed["functions"].split())
    assert packed["weights"]["bySign"] == {"~": 0.85, "=": 0.5, "@": 0.95}


def test_words_of_a_people_stand_for_their_country(small: Library) -> None:
    packed = to_words(small, {record.id: rank for rank, record in enumerate(small.readings().records())})
    tokens = [line.split()[0] for line in packed["forms"].split("\n")]
    assert {tokens[people]: tokens[other] for people, other in packed["people"].items()} == {"korean": "korea"}
