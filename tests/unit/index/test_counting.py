"""A question "how many …" has a note if no first answer has a number of the thing that it asks to count."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ruskor.filters import RELEVANCE, Filters
from ruskor.opening import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ruskor.library import Library

_BASE = """
[base]
format = 1
[source.almanac]
type = 'book'
tier = 'reference'
issued = '2012'
[entity.volta]
kind = 'organisation'
name = 'Volta'
[thesaurus.car]
words = ['car', 'automobile']
[claim.sale]
summary = 'Volta sells its car plant for 10,000 crowns.'
entities = ['volta']
cites = [{ source = 'almanac', page = '1' }]
[claim.lorries]
summary = 'The lorry works of the north built twelve lorries.'
cites = [{ source = 'almanac', page = '2' }]
[figure.sheep]
summary = 'Sheep grazed on the island.'
amount = 400
unit = 'animal'
stated = '400 sheep'
measure = 'sheep'
cites = [{ source = 'almanac', page = '3' }]
[unit.animal]
name = 'animal'
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path: Path = tmp_path_factory.mktemp("base") / "base.toml"
    path.write_text(_BASE, encoding="utf-8")
    with closing(open_library([str(path)])) as library:
        yield library


def ask(library: Library, question: str) -> tuple[list[str], list[str]]:
    found = [json.loads(record)["id"] for record in library.find(Filters(words=[question], sort=RELEVANCE))]
    return found, library.notes


@pytest.mark.parametrize(
    ("question", "found", "notes"),
    [
        ("How many cars did the plant sell?", ["sale"], ['none of the first answers has a number of "cars"']),
        ("How many lorries did the works build?", ["lorries"], []),  # a number in words
        ("How many sheep grazed on the island?", ["sheep"], []),
        ("How many animals grazed on the island?", ["sheep"], []),  # the unit of the amount
        ("How many did Volta sell?", ["sale"], []),  # the thing is not named
        ("the car plant of Volta", ["sale"], []),  # nothing is to be counted
    ],
)
def test_an_answer_to_how_many_has_a_number_of_the_thing(
    library: Library, question: str, found: list[str], notes: list[str]
) -> None:
    assert ask(library, question) == (found, notes)
