"""Each word for a power of ten is read in every form and script that sources use."""

from __future__ import annotations

import pytest

from ruskor.model.numbers import parse_number, read, split_unit
from ruskor.model.scales import SCALES


@pytest.mark.parametrize(
    ("power", "words"),
    [
        (2, "hundred hundreds"),
        (3, "thousand thousands"),
        (5, "lakh lakhs"),
        (6, "million millions mn mln mio"),
        (7, "crore crores"),
        (9, "billion billions milliard milliards bn bln mrd"),
        (12, "trillion trillions tn trn trln"),
        (15, "quadrillion quadrillions"),
        (18, "quintillion quintillions"),
        (21, "sextillion sextillions"),
        (24, "septillion septillions"),
        (2, "сотня сотни сотне сотню сотней сотнею сотен сотням сотнями сотнях"),
        (3, "тысяча тысячи тысяче тысячу тысячей тысячею тысячью тысяч тысячам тысячами тысячах тыс"),
        (6, "миллион миллиона миллиону миллионом миллионе миллионы миллионов миллионам миллионами миллионах млн"),
        (9, "миллиард миллиарда миллиарду миллиардом миллиарде миллиарды миллиардов миллиардам миллиардами млрд"),
        (12, "триллион триллиона триллиону триллионом триллионе триллионы триллионов триллионам триллионами трлн"),
        (15, "квадриллион квадриллиона квадриллионов"),
    ],
)
def test_a_scale_word_has_one_power_of_ten_in_every_form(power: int, words: str) -> None:
    assert {word: SCALES[word] for word in words.split()} == dict.fromkeys(words.split(), power)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3k", 3_000),
        ("3m", 3_000_000),
        ("3b", 3_000_000_000),
        ("3십", 30),
        ("3十", 30),
        ("3백", 300),
        ("3百", 300),
        ("3천", 3_000),
        ("3千", 3_000),
        ("3만", 30_000),
        ("3万", 30_000),
        ("3萬", 30_000),
        ("3억", 300_000_000),
        ("3亿", 300_000_000),
        ("3億", 300_000_000),
        ("3조", 3_000_000_000_000),
        ("3兆", 3_000_000_000_000),
        ("3만5천", 35_000),
        ("2억 3천만", 230_000_000),
    ],
)
def test_a_letter_behind_digits_is_a_scale(text: str, number: int) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("-5 tonnes", ("-5", "tonnes")),
        ("- 5 tonnes", ("-5", "tonnes")),
        ("-€2k", ("-2k", "€")),
        ("+12억원", ("+12억", "원")),
    ],
)
def test_a_sign_belongs_to_the_number_and_not_to_the_unit(text: str, parts: tuple[str, str]) -> None:
    assert split_unit(text) == parts


@pytest.mark.parametrize(
    ("text", "number"), [("1만 2000一级教师", 12_000), ("1만 2000名", 12_000), ("1만 2000 x", 10_000)]
)
def test_in_a_text_a_counter_follows_the_last_part_of_a_number(text: str, number: int) -> None:
    assert read(text, 0, 1).value == number
