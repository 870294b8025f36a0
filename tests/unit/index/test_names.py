"""A name is found as a whole, in any script and romanisation, and never taken for another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.index.bases import open_text

from ruskor.index.lexicon import Lexicon
from ruskor.index.names import list_spans
from ruskor.index.understand import understand

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = """
[base]
format = 1

[source.report]
type = "report"
tier = "analysis"

[entity.ivan-petrov]
name = "Ivan Petrov"
kind = "person"
names = { ru = "Иван Петров", ko = "이반 페트로프" }
offices = [{ title = "Minister of Mines", from = "2000", to = "2010" }]

[entity.ivan-sokolov]
name = "Ivan Sokolov"
kind = "person"

[entity.kim-yong-nam]
name = "Kim Yong Nam"
kind = "person"
names = { ko = "김영남" }

[entity.lake-pond]
name = "Lake Pond"
kind = "place"

[event.visit]
date = "2005"
summary = "Ivan Petrov visits the lake with Kim Yong Nam."
entities = ["ivan-petrov", "kim-yong-nam", "lake-pond"]
cites = [{ source = "report", paragraph = 1 }]

[event.speech]
date = "2006"
summary = "Ivan Sokolov speaks of a treaty."
entities = ["ivan-sokolov"]
cites = [{ source = "report", paragraph = 2 }]
"""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lexicon]:
    with open_text(BASE, tmp_path_factory) as library:
        library.readings()  # adds the words
        yield Lexicon(library._store._connection)


def _names(lexicon: Lexicon, asked: str) -> list[tuple[str, list[str]]]:
    """Return the names in a question as they are written, each with the entities and offices that it means."""
    parts = understand([asked], lexicon, ranked=True).parts
    return [
        (part.written, sorted(meaning for meaning in part.meanings if meaning.startswith("@")))
        for part in parts
        if part.is_name
    ]


PETROV = ["@ivan-petrov"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        pytest.param("Ivan Petrov", [("ivan petrov", PETROV)], id="whole"),
        pytest.param("Petrov, Ivan", [("petrov ivan", PETROV)], id="the other way round"),
        pytest.param("Иван Петров", [("иван петров", PETROV)], id="in Russian"),
        pytest.param("Iwan Petrow", [("iwan petrow", PETROV)], id="in German letters"),
        pytest.param("Ivan Petrof", [("ivan petrof", PETROV)], id="one part as it sounds"),
        pytest.param("Ivan Petrob", [("ivan petrob", PETROV)], id="one letter wrong beside the rest of the name"),
        pytest.param("Ivan Sergeyevich Petrov", [("ivan sergeyevich petrov", PETROV)], id="a patronymic"),
        pytest.param("Иван Сергеевич Петров", [("иван сергеевич петров", PETROV)], id="a patronymic in Russian"),
        pytest.param("Minister Ivan Petrov", [("ivan petrov", PETROV)], id="a title before it"),
        pytest.param("Kim Yong Nam", [("kim yong nam", ["@kim-yong-nam"])], id="a Korean name"),
        pytest.param("Gim Yeongnam", [("gim yeongnam", ["@kim-yong-nam"])], id="in the South's romanisation"),
        pytest.param("김영남", [("김영남", ["@kim-yong-nam"])], id="in Korean"),
        pytest.param("Minister of Mines", [("minister … mines", ["@.minister-of-mines"])], id="a title"),
        pytest.param("treaty", [], id="a word"),
    ],
)
def test_a_name_is_found_as_a_whole(lexicon: Lexicon, asked: str, names: list[tuple[str, list[str]]]) -> None:
    assert _names(lexicon, asked) == names


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("Ivan Gromov", id="a known given name, an unknown surname"),
        pytest.param("Boris Petrov", id="an unknown given name, a known surname"),
        pytest.param("Karl Petrov", id="a given name that is as common as a word"),
        pytest.param("Petrov Sokolov", id="parts of two names"),
        pytest.param("Kim Jong Nam", id="a syllable of another name"),
        pytest.param("Иван Громов", id="in Russian"),
    ],
)
def test_a_mixture_is_a_name_that_the_base_does_not_have(lexicon: Lexicon, asked: str) -> None:
    asked_for = understand([asked], lexicon, ranked=True)
    assert asked_for.unknown_names == [asked.casefold()]


@pytest.mark.parametrize("asked", ["karl petrov", "Mr Petrov", "K. Petrov", "Petrov", "Lake Petrov"])
def test_a_surname_beside_no_other_given_name_is_a_word_or_a_name_of_its_own(lexicon: Lexicon, asked: str) -> None:
    assert understand([asked], lexicon, ranked=True).unknown_names == []


@pytest.mark.parametrize("asked", ["minister of the lake", "captain of the first ship", "general agreement on ponds"])
def test_a_word_that_does_not_follow_a_title_at_once_is_no_name(lexicon: Lexicon, asked: str) -> None:
    assert [part.written for part in understand([asked], lexicon, ranked=True).parts if part.is_name] == []


def test_phrases_are_tried_the_longest_first() -> None:
    assert list(list_spans(3)) == [(0, 3), (0, 2), (1, 3), (0, 1), (1, 2), (2, 3)]
