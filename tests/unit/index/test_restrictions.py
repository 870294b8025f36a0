"""An answer obeys the period of its question. If it ignores a bound or a denial, it has a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.index import bases

from ruskor.index.restrictions import split_restrictions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruskor.library import Library

_RECORDS = {
    "trade-1989": ("event", "date = '1989'", "The two sides trade for 3 million crowns in 1989."),
    "trade-2000": ("event", "date = '2000'", "The two sides trade for 5 million crowns in 2000."),
    "trade-2010": ("event", "date = '2010'", "The two sides trade for over 8 million crowns in 2010."),
    "trade-2014": ("event", "date = '2014-03'", "The two sides trade for 9 million crowns in March 2014."),
    "open": ("claim", "date = '../1991'", "Barter was the rule."),
    "undated": ("claim", "", "Wool is the chief good."),
    "guests": ("claim", "", "Some guests come without a passport."),
    "passports": ("claim", "", "Most guests show a passport."),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    parts = ["[base]\nformat = 1\n[source.almanac]\ntype = 'book'\ntier = 'reference'\nissued = '2012'\n"]
    parts += [
        f"[{kind}.{id_}]\nsummary = '{summary}'\n{date}\ncites = [{{ source = 'almanac', page = '1' }}]\n"
        for id_, (kind, date, summary) in _RECORDS.items()
    ]
    with bases.open_text("\n".join(parts), tmp_path_factory) as library:
        yield library


def ask(library: Library, question: str) -> tuple[set[str], list[str]]:
    found, notes = bases.ask(library, question)
    return {*found}, notes


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("trade before 2000", {"trade-1989"}),
        ("trade until 2000", {"trade-1989", "trade-2000"}),
        ("trade since 2010", {"trade-2010", "trade-2014"}),
        ("trade after 2010", {"trade-2014"}),
        ("trade between 1995 and 2010", {"trade-2000", "trade-2010"}),
        ("trade from 1995 to 2010", {"trade-2000", "trade-2010"}),
        ("trade 1995–2010", {"trade-2000", "trade-2010"}),
        ("until 2000", {"trade-1989", "trade-2000", "open"}),  # without other words, every record of the period matches
        ("barter before 1980", {"open"}),  # its date ../1991 may be before 1980
    ],
)
def test_of_a_period_are_the_records_that_may_be_within(library: Library, question: str, found: set[str]) -> None:
    assert ask(library, question) == (found, [])


@pytest.mark.parametrize("question", ["wool since 2013", "barter since 1992", "trade before 1980"])
def test_what_is_not_of_the_period_is_no_answer(library: Library, question: str) -> None:
    assert ask(library, question)[0] == set()


def test_an_undated_record_is_of_the_years_of_its_sources(library: Library) -> None:
    assert ask(library, "wool since 2012") == ({"undated"}, [])


def test_a_month_is_read_as_its_year_and_noted(library: Library) -> None:
    question = "trade since March 2014"
    assert ask(library, question) == ({"trade-2014"}, ['"since March 2014" is read as "since 2014"'])


@pytest.mark.parametrize(
    ("question", "first", "last", "rest"),
    [
        ("trade before 2000", None, 1999, "trade"),
        ("trade prior to May 2000", None, 2000, "trade"),
        ("trade till 2000", None, 2000, "trade"),
        ("workers after 22 December 2019", 2019, None, "workers"),
        ("from 1 June 2010 through 2012", 2010, 2012, ""),
        ("торговля до 2000 года", None, 1999, "торговля"),
        ("до 2000 рабочих", None, None, "до 2000 рабочих"),  # up to 2,000 workers
        ("торговля после 2014", 2015, None, "торговля"),
        ("торговля с 2014 г.", 2014, None, "торговля"),
        ("с 2010 по 2012 год", 2010, 2012, ""),
        ("между 2010 и 2012 годами", 2010, 2012, ""),
        ("в 2010–2012 годах", 2010, 2012, "в"),
        ("2010년부터 2012년까지 무역", 2010, 2012, "무역"),
        ("2014년 이전의 무역", None, 2013, "무역"),
        ("2014년 3월 이후 무역", 2014, None, "무역"),
        ("2014년까지 무역", None, 2014, "무역"),
        ("2014년부터 무역", 2014, None, "무역"),
        ("since 2,014 workers", None, None, "since 2,014 workers"),
        ("page 1995-2010-3", None, None, "page 1995-2010-3"),
    ],
)
def test_a_period_is_read_in_three_languages(question: str, first: int | None, last: int | None, rest: str) -> None:
    periods, _, words = split_restrictions(question)
    assert [(period.first, period.last) for period in periods] == ([(first, last)] if first or last else [])
    assert " ".join(words.split()) == rest


@pytest.mark.parametrize(
    ("question", "note"),
    [
        (
            "trade of more than 3 million",
            'the search ignores the limit "more than 3 million", and looks for "3 million"; use --min to compare amounts',
        ),
        (
            "trade under 3 million crowns",
            'the search ignores the limit "under 3 million", and looks for "3 million"; use --max to compare amounts',
        ),
        (
            "trade не менее 3 млн",
            'the search ignores the limit "не менее 3 млн", and looks for "3 млн"; use --min to compare amounts',
        ),
        (
            "trade 300만 명 이하",
            'the search ignores the limit "300만 명 이하", and looks for "300만"; use --max to compare amounts',
        ),
        ("did not trade", 'a search does not understand "not", and looks for the other words'),
        ("didn't trade", 'a search does not understand "didn\'t", and looks for the other words'),
        ("trade без crowns", 'a search does not understand "без", and looks for the other words'),
        ("trade 없이 crowns", 'a search does not understand "없이", and looks for the other words'),
    ],
)
def test_what_a_search_does_not_keep_is_noted(library: Library, question: str, note: str) -> None:
    assert note in ask(library, question)[1]


@pytest.mark.parametrize(
    "question",
    ["trade more than 8 million", "trade above 8 million crowns", "guests without a passport", "trade No 3"],
)
def test_what_an_answer_says_in_such_words_needs_no_note(library: Library, question: str) -> None:
    assert not [note for note in ask(library, question)[1] if "search" in note]


def test_a_part_of_a_compound_is_not_dropped_without_a_note(library: Library) -> None:
    (note,) = ask(library, "passport-free guests")[1]
    assert note.startswith('no record has "free"')
