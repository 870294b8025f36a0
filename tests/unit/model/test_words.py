"""All spellings of a text have the same tokens."""

from __future__ import annotations

import pytest

from ruskor.model.words import (
    Word,
    make_phrase_key,
    read_words,
    split_grams,
    split_pieces,
    tokenise,
    tokenise_for_index,
)

TOKENS = [
    ("", []),
    ("— … !", []),
    # Inflections, spellings, case and accents of one word.
    ("Labourers LABORERS", ["laborer", "laborer"]),
    ("centre centers", ["center", "center"]),
    ("Russia's Russia’s", ["russia", "russia"]),
    ("дорога дороги", ["дорог", "дорог"]),
    ("두만강에서 두만강", ["두만강", "두만강"]),
    ("罗先", ["罗先"]),
    ("金正日", ["金正", "正日"]),
    ("Rasŏn rason", ["rason", "rason"]),
    # Numbers by their value.
    ("200,000 200_000 200000", ["#200000", "#200000", "#200000"]),
    ("72 million", ["#72000000", "##72"]),
    ("$1.5bn", ["#1500000000", "##1.5"]),
    ("5 млрд, 5 миллиардами", ["#5000000000", "##5", "#5000000000", "##5"]),
    ("2,4 млн; 2.4 million", ["#2400000", "##2.4", "#2400000", "##2.4"]),
    ("1,5 billion", ["#1500000000", "##1.5"]),
    ("1,234 млрд", ["#1234000000", "##1.234"]),
    ("1,234.5 млн", ["#1234500000", "##1234.5"]),
    ("2 400 000 2\u00a0400\u202f000 2’400’000", ["#2400000", "#2400000", "#2400000"]),
    ("2 400 000,5", ["#2400000.5"]),
    ("5 hundred thousand", ["#500000", "##5"]),
    ("two billion, a million", ["#2000000000", "##2", "#1000000", "##1"]),
    ("300–500 million", ["#300000000", "##300", "#500000000", "##500"]),
    ("500 to 2 million", ["#500", "to", "#2000000", "##2"]),
    # A number after a year or a name is a number of its own.
    ("2009 300", ["#2009", "#300"]),
    ("in 2012 100 workers", ["in", "#2012", "#100", "worker"]),
    ("Il-76 100 workers", ["il", "#76", "#100", "worker"]),
    ("1998,2004", ["#1998", "#2004"]),
    ("2009 to 3 million", ["#2009", "to", "#3000000", "##3"]),
    # A letter is a scale directly after digits or in an amount of money. After digits, it may also be a unit.
    ("$50 m", ["#50000000", "##50"]),
    ("50 m bridge", ["#50", "m", "bridg"]),
    ("50m bridge", ["#50000000", "##50", "#50", "bridg"]),
    ("2–3b", ["#2000000000", "##2", "#2", "#3000000000", "##3", "#3"]),
    # Ten thousands, and their powers.
    ("3억 5천만 원", ["#350000000", "##3", "원"]),
    ("240만명", ["#2400000", "##240", "명"]),
    ("1만 2000명", ["#12000", "##1", "명"]),
    ("5만 2009년", ["#50000", "##5", "#2009", "년"]),
    ("1만 2만", ["#10000", "##1", "#20000", "##2"]),
    ("3만5 6", ["#30005", "##3", "#6"]),
    ("2~3만", ["#20000", "##2", "#30000", "##3"]),
    ("5亿 3兆", ["#500000000", "##5", "#3000000000000", "##3"]),
    ("제5조 100千瓦", ["제", "#5", "조", "#100", "千瓦"]),
    ("1.50", ["#1.5"]),
    ("two twelve", ["#2", "#12"]),
    ("２００９", ["#2009"]),
    ("1,5", ["#1.5"]),
    # Dates in digits, in any order of day, month and year; a month above 12 is a plain number.
    ("2009-04-25", ["#25", "april", "#2009"]),
    ("2009-04", ["april", "#2009"]),
    ("2009-13", ["#13", "#2009"]),
    ("2009/04 04/2009", ["april", "#2009", "april", "#2009"]),
    ("25.04.2009", ["#25", "april", "#2009"]),
    ("2012/13", ["#13", "#2012"]),
    # Months in short forms, in Russian and in Korean.
    ("Apr Sept. December", ["april", "september", "december"]),
    ("в апреле 2009", ["в", "april", "#2009"]),
    ("4월 13월", ["april", "#13"]),
]


@pytest.mark.parametrize(("text", "found_by"), TOKENS)
def test_a_text_is_found_by_its_tokens(text: str, found_by: list[str]) -> None:
    kept = [[form for form in word.kept if not form.startswith("#y")] for word in read_words(text)]
    assert [
        token for word, more in zip(read_words(text), kept, strict=True) for token in (*word.tokens, *more)
    ] == found_by
    assert tokenise(text) == [token for word in read_words(text) for token in word.tokens]


@pytest.mark.parametrize(
    ("people", "country"),
    [
        ("Russian", "Russia"),
        ("Koreans", "Korea"),
        ("American", "America"),
        ("Asian", "Asia"),
        ("European", "Europe"),
        ("Siberian", "Siberia"),
        ("Mongolian", "Mongolia"),
        ("Ukrainian", "Ukraine"),
        ("German", "Germany"),
        ("Indian", "India"),
        ("Chinese", "China"),
        ("Japanese", "Japan"),
        ("Vietnamese", "Vietnam"),
    ],
)
def test_in_a_name_the_word_for_a_people_means_its_country(people: str, country: str) -> None:
    assert make_phrase_key(tokenise(f"{people} embassy")) == make_phrase_key(tokenise(f"{country}'s embassy"))


def test_a_word_keeps_how_it_was_written_beside_its_tokens() -> None:
    assert list(read_words("Workers, 72 million")) == [
        Word(("worker",), "workers"),
        Word(("#72000000",), "72 million", kept=("##72",)),
    ]


def test_a_number_keeps_its_scale_and_a_search_for_the_digits_alone_may_look_further() -> None:
    (scaled,), (bare,) = read_words("5 trillion"), read_words("5")
    assert not {*scaled.tokens, *scaled.asked} & {*bare.tokens, *bare.kept}  # "5 trillion" never finds 5
    assert not {*bare.tokens} & {*scaled.tokens, *scaled.kept}  # and a filter for 5 never finds "5 trillion"
    assert {*bare.asked} & {*scaled.kept}  # but a search for 5 finds it


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Exports of 72 million tonnes", ["Exports", "of", "72 million", "tonnes"]),
        ("over 2 400 000 people", ["over", "2 400 000 people"]),
        ("two hundred thousand people", ["two hundred thousand", "people"]),
        ("a bridge, a million", ["a", "bridge,", "a million"]),
        ("300 to 500 million dollars", ["300 to 500 million", "dollars"]),
        ("300 or 500 million dollars", ["300 or 500 million", "dollars"]),
        ("от 300 до 500 млн тонн", ["от", "300 до 500 млн", "тонн"]),
        ("300 или 500 млн тонн", ["300 или 500 млн", "тонн"]),
        ("300 – 500 million dollars", ["300 – 500 million", "dollars"]),
        ("3억 5천만 원", ["3억 5천만 원"]),
        ("at $ 5 m", ["at", "$ 5 m"]),
        ("½ of it", ["½ of", "it"]),
    ],
)
def test_no_number_reaches_out_of_a_piece_of_text(text: str, parts: list[str]) -> None:
    assert split_pieces(text) == parts
    assert [token for part in parts for token in tokenise(part)] == tokenise(text)


def test_a_word_or_a_number_longer_than_any_is_cut() -> None:
    assert tokenise("x" * 1_000_000) == ["x" * 64]
    assert [len(token) for token in tokenise("7" * 1_000_000)] == [65]


def test_grams_are_the_pairs_of_letters_with_the_ends_marked() -> None:
    assert split_grams("rail") == ["_r", "ra", "ai", "il", "l_"]


def test_a_korean_particle_on_a_latin_word_is_no_word() -> None:
    assert tokenise("Putin이 협정에") == ["putin", "협정"]
    assert tokenise("POSCO제철") == ["posco", "제철"]


def test_a_function_word_has_no_stem_in_common_with_other_words() -> None:
    assert tokenise("после послов") == ["после", "посл"]
    assert tokenise("does doe") == ["does", "doe"]


def test_the_tokens_of_a_text_are_next_to_one_another_and_weaker_readings_behind_them() -> None:
    assert tokenise_for_index("5 million workers in 2009") == ["#5000000", "worker", "in", "#2009", "##5", "#y2009"]


@pytest.mark.parametrize("text", ["1975", "in 1975,", "2009-04", "19.06.2024", "1975-й"])
def test_four_digits_may_be_a_year(text: str) -> None:
    assert any(token.startswith("#y") for token in tokenise_for_index(text))


@pytest.mark.parametrize("text", ["1,975", "1 975", "3000", "975", "2.010", "1975 million", "01975"])
def test_a_number_that_is_grouped_or_no_year_is_none(text: str) -> None:
    assert not any(token.startswith("#y") for token in tokenise_for_index(text))
