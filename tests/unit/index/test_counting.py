"""A question "how many …" has a note if no first answer has a number of the thing that it asks to count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.index.bases import ask, open_text

if TYPE_CHECKING:
    from collections.abc import Iterator

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
[figure.herders]
summary = 'Berg finds about 70 people with the flocks of the valley.'
amount = 70
unit = 'animal'
measure = 'herders-in-the-valley'
cites = [{ source = 'almanac', page = '4' }]
[figure.mill-price]
summary = 'Volta bids for the mill of the valley.'
amount = 900
unit = 'animal'
measure = 'mill-price'
cites = [{ source = 'almanac', page = '5' }]
[unit.animal]
name = 'animal'
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_text(_BASE, tmp_path_factory) as library:
        yield library


@pytest.mark.parametrize(
    ("question", "found", "notes"),
    [
        ("How many cars did the plant sell?", ["sale"], ['none of the first answers has a number of "cars"']),
        ("How many lorries did the works build?", ["lorries"], []),  # a number in words
        ("How many sheep grazed on the island?", ["sheep"], []),
        ("How many animals grazed on the island?", ["sheep"], []),  # the unit of the amount
        ("How many herders are in the valley?", ["herders"], []),  # the thing of the measure
        ("How many mills did Volta bid for?", ["mill-price"], ['none of the first answers has a number of "mills"']),
        ("How many did Volta sell?", ["sale"], []),  # the thing is not named
        ("the car plant of Volta", ["sale"], []),  # nothing is to be counted
    ],
)
def test_an_answer_to_how_many_has_a_number_of_the_thing(
    library: Library, question: str, found: list[str], notes: list[str]
) -> None:
    assert ask(library, question) == (found, notes)
