"""A question about the words of a person gets answers with words of this person, or a note."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.unit.index.bases import open_text

from ruskor.filters import RELEVANCE, Filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruskor.library import Library

BASE = """
[base]
format = 1

[source.almanac]
type = "book"
tier = "reference"

[entity.berg]
name = "Anna Berg"
kind = "person"
names = { ru = "Анна Берг", ko = "박은은" }

[entity.lind]
name = "Otto Lind"
kind = "person"

[entity.sweden]
name = "Sweden"
kind = "place"

[quote.berg-on-wool]
text = "Wool is dear."
speaker = "berg"
summary = "Berg finds wool dear in a year of much rain, and she says why."
cites = [{ source = "almanac" }]

[quote.lind-on-coal]
text = "I thank her for the coal."
speaker = "lind"
summary = "Lind thanks Berg for coal."
entities = ["berg"]
cites = [{ source = "almanac" }]

[quote.lind-on-wool]
text = "I thank her for wool."
speaker = "lind"
summary = "Lind thanks Berg for wool."
entities = ["berg"]
cites = [{ source = "almanac" }]

[event.berg-sells-salt]
date = "1901"
summary = "Anna Berg sells her salt."
entities = ["berg"]
cites = [{ source = "almanac" }]

[event.berg-counts-rye]
date = "1902"
summary = "Anna Berg announces that her rye has failed."
entities = ["berg"]
cites = [{ source = "almanac" }]

[quote.berg-on-lind]
text = "Lind has no oats and no peas."
speaker = "berg"
summary = "Berg tells what Lind has not."
entities = ["lind"]
cites = [{ source = "almanac" }]

[quote.lind-on-oats]
text = "There are no oats."
speaker = "lind"
summary = "Lind misses oats."
cites = [{ source = "almanac" }]

[claim.lind-on-tin]
summary = "Tin is rare in Sweden, by Lind's account."
entities = ["lind", "sweden"]
cites = [{ source = "almanac" }]

[figure.tin]
measure = "tin"
amount = 3
unit = "t"
summary = "Sweden has 3 tonnes of tin, Anna Berg writes."
entities = ["berg", "sweden"]
cites = [{ source = "almanac" }]

[unit.t]
name = "tonnes"
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_text(BASE, tmp_path_factory) as library:
        yield library


def ask(library: Library, question: str) -> tuple[str, list[str]]:
    found = [json.loads(text)["id"] for text in library.find(Filters(words=[question], sort=RELEVANCE, limit=1))]
    return found[0], library.notes


@pytest.mark.parametrize(
    "question",
    [
        "What did Berg say about wool?",
        "What has Anna Berg written of wool?",
        "How dear is wool according to Anna Berg?",
        "Что сказала Анна Берг о wool?",
        "Что Анна Берг говорила о wool?",
        "По словам Анны Берг, wool",
        "박은은은 wool 무엇이라고 말했나?",
        "박은은에 따르면 wool",
        "박은은은 wool에 대해 무엇을 말했나?",
        "wool에 관한 박은은의 발언",
    ],
)
def test_words_of_the_person_come_first(library: Library, question: str) -> None:
    assert ask(library, question)[0] == "berg-on-wool"
    assert not [note for note in library.notes if "words of" in note]


def test_the_words_of_the_question_without_a_speaker_decide_alone(library: Library) -> None:
    assert ask(library, "Berg wool thanks")[0] == "lind-on-wool"
    assert ask(library, "Who said that he thanks Berg for wool?")[0] == "lind-on-wool"


@pytest.mark.parametrize(
    ("question", "first", "notes"),
    [
        ("What did Berg say about coal?", "lind-on-coal", ['none of the first answers has words of "berg"']),
        (
            "What did Anna Berg say about salt?",
            "berg-sells-salt",
            ['none of the first answers has words of "anna berg"'],
        ),
        ("What did Anna Berg say about tin?", "tin", []),  # a figure or a claim may come from each person that it names
        ("What did Lind say about tin?", "lind-on-tin", []),
        ("What did Anna Berg say about rye?", "berg-counts-rye", []),  # an event with a verb of saying
        (
            "What did Lind say about oats and peas?",
            "berg-on-lind",
            ['none of the first answers has words of "lind" with all other words'],
        ),
        ("What does Sweden say about tin?", "tin", []),  # not a person
    ],
)
def test_other_answers_get_a_note(library: Library, question: str, first: str, notes: list[str]) -> None:
    assert ask(library, question) == (first, notes)
