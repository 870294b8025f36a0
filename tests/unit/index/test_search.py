"""Search finds what people mean: each way of asking, on a base small enough to know by heart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from ruskor.errors import UsageError
from ruskor.filters import RELEVANCE, Filters

if TYPE_CHECKING:
    from ruskor.library import Library


def found(library: Library, *words: str, **more: Any) -> list[str]:
    filters = Filters(words=words, sort=RELEVANCE)._replace(**more)
    return [json.loads(text)["id"] for text in library.find(filters)]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        pytest.param("treaty", "treaty", id="a word"),
        pytest.param("TREATIES", "treaty", id="in any case and inflection"),
        pytest.param("What treaty did the neighbours sign?", "treaty", id="a question"),
        pytest.param("neighbor treaty", "treaty", id="in American spelling"),
        pytest.param("wage", "miner-pay", id="a synonym"),
        pytest.param("зарплаты", "miner-pay", id="a synonym in Russian, inflected"),
        pytest.param("walk off the job", "miners-leave", id="a synonym of several words, silent ones among them"),
        pytest.param("pit worker", "miner-pay", id="a keyword"),
        pytest.param("Tuman-gang", "treaty", id="an alias"),
        pytest.param("두만강에서", "treaty", id="a Korean name with a particle"),
        pytest.param("Горбачёва", "on-trust", id="a Russian name in another case"),
        pytest.param("철도노선", "line-cost", id="a Korean compound, one half of it known"),
        pytest.param("Gorbachov", "on-trust", id="one letter wrong"),
        pytest.param("sanctons", "sanctions", id="one letter missing"),
        pytest.param("santcions", "sanctions", id="two letters exchanged"),
        pytest.param("desert", "miners-leave", id="the beginning of a word"),
        pytest.param("201.8", "line-cost", id="a number as it was written"),
        pytest.param("$201.8 million", "line-cost", id="with its unit"),
        pytest.param("201800000", "line-cost", id="in full"),
        pytest.param("201,800,000", "line-cost", id="with commas"),
        pytest.param("November 1998", "treaty", id="a date in words"),
        pytest.param("1998-11", "treaty", id="a date in digits"),
        pytest.param("2009-04-25", "line-opened", id="a day in digits"),
        pytest.param("how much was the line", "line-cost", id="how much leans to figures"),
        pytest.param("when was the line", "line-opened", id="when leans to events"),
        pytest.param('"rebuild trust"', "on-trust", id="a phrase in quotes"),
        pytest.param("railwayline", "line-cost", id="two words written together"),
    ],
)
def test_the_first_answer_is_right(library: Library, asked: str, first: str) -> None:
    assert found(library, asked)[:1] == [first]


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("copper", id="a word that is nowhere"),
        pytest.param("Mongolian copper treaty", id="mostly words that are nowhere"),
        pytest.param('"trust rebuild"', id="a phrase whose words stand in another order"),
        pytest.param("1999-13", id="a number that is nowhere"),
    ],
)
def test_nothing_is_found_where_nothing_is(library: Library, asked: str) -> None:
    assert found(library, asked) == []


def test_what_comes_nearest_to_a_search_that_finds_nothing_is_told(library: Library) -> None:
    nearest = library.nearest(Filters(words=["Mongolian copper treaty"], sort=RELEVANCE))
    assert nearest
    assert json.loads(nearest)["id"] == "treaty"
    assert library.nearest(Filters(words=["copper"], sort=RELEVANCE)) is None


def test_filters_narrow_a_search(library: Library) -> None:
    assert found(library, "railway line") == ["line-cost", "line-opened"]
    assert found(library, "railway line", kind=["event"]) == ["line-opened"]
    assert found(library, "railway line", topic=["money"]) == ["line-cost"]
    assert found(library, "railway line", from_="2010") == []


def test_answers_may_be_limited_and_turned_round(library: Library) -> None:
    assert found(library, "railway line", limit=1) == ["line-cost"]
    assert found(library, "railway line", reverse=True) == ["line-opened", "line-cost"]


def test_words_of_another_look_up_are_a_filter_that_wants_all_of_them(library: Library) -> None:
    def timeline(*words: str) -> list[str]:
        return [json.loads(text)["id"] for text in library.find(Filters(words=words, kind=["event"]))]

    assert timeline("river") == ["treaty", "line-opened"]
    assert timeline("river", "railways") == ["line-opened"]
    assert timeline("railwy") == ["line-opened"]
    assert timeline("river copper") == []


@pytest.mark.parametrize("asked", ["?!", "—", "''", '"', "   "])
def test_a_search_without_a_word_is_told_apart_from_one_that_finds_nothing(library: Library, asked: str) -> None:
    with pytest.raises(UsageError, match="holds no word to look for"):
        found(library, asked)


def test_words_that_answer_are_marked_with_their_synonyms(library: Library) -> None:
    marker = library.marker(["wages in Novembr"])
    words = ["Salary", "pay", "November", "wage", "miner", "in"]
    assert {word for word in words if marker(word)} == {"Salary", "pay", "November", "wage"}
