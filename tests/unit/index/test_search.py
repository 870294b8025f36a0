"""Search finds the intended records for many ways to ask. The base is small."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.index.bases import open_text

from ruskor.errors import UsageError
from ruskor.filters import RELEVANCE, Filters
from ruskor.index import search

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
        pytest.param("leader of a union", "on-trust", id="what the one who speaks is"),
        pytest.param("두만강에서", "treaty", id="a Korean name with a particle"),
        pytest.param("Горбачёва", "on-trust", id="a Russian name in another case"),
        pytest.param("Gorbachov", "on-trust", id="one letter wrong"),
        pytest.param("sanctons", "sanctions", id="one letter missing"),
        pytest.param("santcions", "sanctions", id="two letters exchanged"),
        pytest.param("sanctins trdae", "sanctions", id="one letter wrong in each word"),
        pytest.param("anctions", "sanctions", id="the first letter missing"),
        pytest.param("rail way cost", "line-cost", id="one word in two parts"),
        pytest.param("trusst", "on-trust", id="a letter doubled"),
        pytest.param("Gorbatschow", "on-trust", id="a name in another romanisation"),
        pytest.param("Mikhail Gorbatchoff", "on-trust", id="a name and a surname, one of them unknown"),
        pytest.param("고르바쵸프", "on-trust", id="a Korean spelling that is no alias"),
        pytest.param("Dumangang", "treaty", id="a place in the South's romanisation"),
        pytest.param("pay of miner", "miner-pay", id="silent words between"),
        pytest.param("mine worker", "miner-pay", id="a word of the same family"),
        pytest.param("25.04.2009", "line-opened", id="a day in digits, the year last"),
        pytest.param("04/2009", "line-opened", id="a month and a year"),
        pytest.param("Apr 2009", "line-opened", id="a month in short"),
        pytest.param("в апреле 2009", "line-opened", id="a month in Russian"),
        pytest.param("2009년 4월", "line-opened", id="a month in Korean"),
        pytest.param("treaty of the 1990s", "treaty", id="a decade"),
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
        pytest.param("treaty of the 18th century", id="another century"),
    ],
)
def test_nothing_is_found_where_nothing_is(library: Library, asked: str) -> None:
    assert found(library, asked) == []


def test_what_comes_nearest_to_a_search_that_finds_nothing_is_told(library: Library) -> None:
    nearest = library.find_nearest(Filters(words=["Mongolian copper treaty"], sort=RELEVANCE))
    assert nearest
    assert json.loads(nearest)["id"] == "treaty"
    assert library.find_nearest(Filters(words=["copper"], sort=RELEVANCE)) is None


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
    assert timeline("railwy") == []  # a filter corrects no spelling
    assert timeline("train") == []  # and it uses no synonyms
    assert timeline("river copper") == []
    assert timeline('"river railway"') == []
    assert timeline('"beside the river"') == ["line-opened"]


def test_what_the_first_answers_do_not_say_is_noted(library: Library) -> None:
    assert found(library, "coffee treaty of the neighbours") == ["treaty"]
    assert library.notes == ['no record has "coffee"; showing records with the other words']


def test_words_that_no_record_has_together_are_noted(library: Library) -> None:
    assert found(library, "the treaty of the neighbours and the railway line")[0] == "treaty"
    assert library.notes == [
        'no record has "railway" or "line" with "treaty" or "neighbours"; showing records with the other words'
    ]
    assert found(library, "cost of the railway treaty")[0] == "line-cost"
    assert library.notes == ['no record has "treaty" with "cost" or "railway"; showing records with the other words']


def test_words_without_a_common_other_word_are_noted_together(tmp_path_factory: pytest.TempPathFactory) -> None:
    pairs = [("crane", "barge"), ("barge", "ferry"), ("ferry", "crane"), ("lamp", "crane"), ("lamp", "barge")]
    text = "".join(_event(f"n{at}", f"A {word} and a {other} come.") for at, (word, other) in enumerate(pairs))
    with open_text(_CRANES + text, tmp_path_factory) as library:
        found(library, "crane barge ferry")
        (note,) = library.notes
        assert re.fullmatch(r'no record has "\w+" with all other words; showing records with the other words', note)


def test_a_note_says_no_record_only_if_that_is_true_of_the_whole_base(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    cranes = "".join(_event(f"crane-{year}", f"Port crane of {year}.") for year in (2001, 2002, 2003))
    hoist = _event("hoist", "A company signs a contract on equipment for two years.", note="The port has a hoist.")
    with open_text(_CRANES + cranes, tmp_path_factory) as library:
        assert found(library, "port hoist")[0] == "crane-2001"
        assert library.notes == ['no record has "hoist"; showing records with related words']
    elsewhere = _event("hoist", "The mine has a hoist.")
    with open_text(_CRANES + cranes + elsewhere, tmp_path_factory) as library:
        assert "crane-2001" in found(library, "port hoist")[:3]
        assert library.notes == ['no record has "hoist" with "port"; showing records with related words']
    with open_text(_CRANES + cranes + hoist, tmp_path_factory) as library:
        assert found(library, "port hoist").index("hoist") == 3
        assert library.notes == [
            'none of the first answers has "hoist" with all other words; showing records with related words'
        ]


def test_a_figure_of_the_year_in_the_question_comes_before_a_figure_of_a_part(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    figures = "".join(
        f"\n[figure.{name}]\nmeasure = '{name}'\namount = 5\nunit = 't'\ndate = '{date}'\n"
        f"summary = 'Tin mined.'\ncites = [{{ source = 'report' }}]\n"
        for name, date in [("quarter", "2009-33"), ("year", "2009"), ("other", "2010")]
    )
    with open_text(f"{_CRANES}{figures}\n[unit.t]\nname = 'tonnes'\n", tmp_path_factory) as library:
        assert found(library, "tin mined 2009")[0] == "year"
        assert found(library, "tin mined")[0] == "quarter"


_CRANES = """
[base]
format = 1

[source.report]
type = "report"
tier = "analysis"

[thesaurus.cranes]
words = ["crane", "hoist"]
"""


def _event(name: str, summary: str, *, note: str = "") -> str:
    more = f'note = "{note}"\n' if note else ""
    return f'\n[event.{name}]\ndate = "2009"\nsummary = "{summary}"\n{more}cites = [{{ source = "report" }}]\n'


def test_what_a_word_written_together_was_read_as_is_noted_with_the_whole_word(library: Library) -> None:
    apart = found(library, "railway line")
    assert found(library, "railwayline") == apart
    assert library.notes == ['"railwayline" is read as "railway line"']


@pytest.mark.parametrize("asked", ["?!", "—", "''", '"', "   "])
def test_a_search_without_a_word_is_told_apart_from_one_that_finds_nothing(library: Library, asked: str) -> None:
    with pytest.raises(UsageError, match="has no word to search for"):
        found(library, asked)


def test_words_that_answer_are_marked_with_their_synonyms(library: Library) -> None:
    marker = library.make_marker(["wages in Novembr"])
    words = ["Salary", "pay", "November", "wage", "miner", "in"]
    assert {word for word in words if marker(word)} == {"Salary", "pay", "November", "wage"}


def test_a_large_base_is_searched_without_ranking_all_that_has_a_word(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["treaty", "railway line cost", "sanctions trade neighbours organisation", "treaty pay", "nowhere copper"]
    ranked = [found(library, words) for words in asked]
    monkeypatch.setattr(search, "_RANKED", 0)
    assert [found(library, words) for words in asked] == ranked
