"""Words: the tokens that a text is found by are the same however it is written."""

from __future__ import annotations

import pytest

from ruskor.model.words import Word, grams, stem, tokens, words

TOKENS = [
    ("", []),
    ("— … !", []),
    # Inflections, spellings, case and accents of one word.
    ("Labourers LABORERS", ["labor", "labor"]),
    ("centre centers", ["center", "center"]),
    ("Russia's Russia’s", ["russia", "russia"]),
    ("дорога дороги", ["дорог", "дорог"]),
    ("두만강에서 두만강", ["두만강", "두만강"]),
    ("罗先", ["罗先"]),
    ("Rasŏn rason", ["rason", "rason"]),
    # Numbers by their value.
    ("200,000 200_000 200000", ["#200000", "#200000", "#200000"]),
    ("72 million", ["#72000000", "#72"]),
    ("$1.5bn", ["#1500000000", "#1.5"]),
    ("5 млрд", ["#5000000000", "#5"]),
    ("1.50", ["#1.5"]),
    ("two twelve", ["#2", "#12"]),
    ("２００９", ["#2009"]),
    ("1,5", ["#1", "#5"]),
    # Dates in digits by day, month and year, whichever comes first; a month that no year has is a number.
    ("2009-04-25", ["#25", "april", "#2009"]),
    ("2009-04", ["april", "#2009"]),
    ("2009-13", ["#13", "#2009"]),
    ("2009/04 04/2009", ["april", "#2009", "april", "#2009"]),
    ("25.04.2009", ["#25", "april", "#2009"]),
    ("2012/13", ["#13", "#2012"]),
    # Months in short, in Russian and in Korean.
    ("Apr Sept. December", ["april", "septemb", "decemb"]),
    ("в апреле 2009", ["в", "april", "#2009"]),
    ("4월 13월", ["april", "#13"]),
]


@pytest.mark.parametrize(("text", "found_by"), TOKENS)
def test_a_text_is_found_by_its_tokens(text: str, found_by: list[str]) -> None:
    assert tokens(text) == found_by


def test_a_word_keeps_how_it_was_written_beside_its_tokens() -> None:
    assert list(words("Workers, 72 million")) == [
        Word(("worker",), "workers"),
        Word(("#72000000", "#72"), "72 million"),
    ]


def test_a_word_or_a_number_longer_than_any_is_cut() -> None:
    assert tokens("x" * 1_000_000) == ["x" * 64]
    assert [len(token) for token in tokens("7" * 1_000_000)] == [65]


def test_a_particle_is_taken_off_a_korean_word_only_where_two_syllables_stay() -> None:
    assert [stem(word) for word in ("러시아는", "나라는", "길은")] == ["러시아", "나라", "길은"]


def test_grams_are_the_pairs_of_letters_with_the_ends_marked() -> None:
    assert grams("rail") == ["_r", "ra", "ai", "il", "l_"]
