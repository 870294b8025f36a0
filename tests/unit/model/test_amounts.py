"""Amounts are read from numbers and typed texts, sorted by size and written in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ruskor.model.amounts import (
    Amount,
    Interval,
    Unit,
    amount_to_words,
    make_interval,
    make_order_key,
    restore_amount,
)
from ruskor.model.choices import BOUNDS, Bound
from ruskor.model.numbers import AmountError, parse_number

D = Decimal
USD = Unit("USD", "USD", "USD", "$")
KRW = Unit("KRW", "KRW", "KRW")
PERCENT = Unit("percent", "percent", "percent", "%")
PERSON = Unit("person", "person", "people")
KILOMETRE = Unit("kilometre", "kilometre", "kilometres", "km")

INTERVALS = [
    (Amount("exactly", D(800)), Interval(D(800), D(800))),
    (Amount("about", D(800)), Interval(D(720), D(880))),
    (Amount("about", D("0.5")), Interval(D("0.45"), D("0.55"))),
    (Amount("about", D(-800)), Interval(D(-880), D(-720))),
    (Amount("about", D(0)), Interval(D(0), D(0))),
    (Amount("at-least", D(800)), Interval(D(800), None)),
    (Amount("over", D(800)), Interval(D(800), None, low_open=True)),
    (Amount("at-most", D(800)), Interval(None, D(800))),
    (Amount("under", D(800)), Interval(None, D(800), high_open=True)),
]


@pytest.mark.parametrize(("amount", "what_it_may_be"), INTERVALS)
def test_a_number_may_be_what_its_bound_leaves_open(amount: Amount, what_it_may_be: Interval) -> None:
    assert make_interval(amount) == what_it_may_be


def test_every_bound_has_a_meaning_of_its_own() -> None:
    assert len({make_interval(Amount(bound, D(800))) for bound in BOUNDS}) == len(BOUNDS) == 6


RANGES = [
    (Amount("exactly", low=D(200), high=D(900)), Interval(D(200), D(900))),
    (Amount("about", low=D(200), high=D(900)), Interval(D(200), D(900))),
    (Amount("at-least", low=D(200)), Interval(D(200), None)),
    (Amount("over", low=D(200)), Interval(D(200), None, low_open=True)),
    (Amount("at-most", high=D(900)), Interval(None, D(900))),
    (Amount("under", high=D(900)), Interval(None, D(900), high_open=True)),
    (Amount("exactly", D(800), D(200), D(900)), Interval(D(200), D(900))),
    (Amount("about", D(800), D(200), D(900)), Interval(D(200), D(900))),
]


@pytest.mark.parametrize(("amount", "_"), [*INTERVALS, *RANGES])
def test_an_amount_is_restored_from_what_is_printed_of_it(amount: Amount, _: Interval) -> None:
    span = make_interval(amount)
    assert restore_amount(amount.bound, amount.value, span.low, span.high) == amount


@pytest.mark.parametrize(("amount", "what_it_may_be"), RANGES)
def test_a_range_is_taken_as_it_was_given(amount: Amount, what_it_may_be: Interval) -> None:
    assert make_interval(amount) == what_it_may_be


def test_a_tenth_more_or_less_is_worked_out_to_the_last_digit() -> None:
    assert make_interval(Amount("about", D("100000000000000000000000000001"))) == Interval(
        D("90000000000000000000000000000.9"), D("110000000000000000000000000001.1")
    )


def test_numbers_sort_by_their_keys_as_they_do_by_size() -> None:
    ordered = ["-1e29", "-12", "-1.25", "-1.2", "-1", "-0.5", "-1e-29", "0", "1e-29", "0.05", "0.5", "1", "1.2", "1.25"]
    ordered += ["9", "9.99", "10", "12", "99", "100", "72000000", "72000001", "1e29"]
    keys = [make_order_key(D(number)) for number in ordered]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("same", [["0", "-0", "0.00", "0e7"], ["100", "1e2", "100.00"], ["-0.5", "-0.50", "-5e-1"]])
def test_one_number_has_one_key_however_it_is_written(same: list[str]) -> None:
    assert len({make_order_key(D(number)) for number in same}) == 1


NUMBERS = [
    ("0", "0"),
    ("8", "8"),
    ("007", "7"),
    ("200000000", "200000000"),
    ("200_000_000", "200000000"),
    ("200,000,000", "200000000"),
    ("1,234.5", "1234.5"),
    ("1_0", "10"),
    ("1.50", "1.5"),
    (".5", "0.5"),
    ("−5", "-5"),
    ("５", "5"),
    ("5 000", "5000"),
    ("5\u00a0000", "5000"),
    ("2\u202f400\u202f000,5", "2400000.5"),
    ("1'500'000", "1500000"),
    ("1.500.000", "1500000"),
    ("1.500,25", "1500.25"),
    ("0,25", "0.25"),
    ("1.5 mln", "1500000"),
    ("1,5 млрд", "1500000000"),
    ("1,234.5 млн", "1234500000"),  # with a point, the comma separates thousands in Russian text too
    ("1,234,567,890 тыс", "1234567890000"),
    ("2,4 миллиона", "2400000"),
    ("2 400 000 тыс.", "2400000000"),
    ("5 трлн", "5000000000000"),
    ("5 hundred thousand", "500000"),
    ("3 crore", "30000000"),
    ("3억", "300000000"),
    ("3억 5천만", "350000000"),
    ("240만", "2400000"),
    ("1만 2000", "12000"),
    ("5亿", "500000000"),
    ("3兆", "3000000000000"),
    ("-5", "-5"),
    ("+5", "5"),
    ("-.5k", "-500"),
    ("2e8", "200000000"),
    ("2E8", "200000000"),
    ("2e+8", "200000000"),
    ("25e-1", "2.5"),
    ("1e2k", "100000"),
    ("5k", "5000"),
    ("5 thousand", "5000"),
    ("100M", "100000000"),
    ("100m", "100000000"),
    ("100 mn", "100000000"),
    ("1.5 million", "1500000"),
    ("1.5bn", "1500000000"),
    ("8 billion", "8000000000"),
    ("8B", "8000000000"),
    ("2tn", "2000000000000"),
    ("2 Trillion", "2000000000000"),
    ("  100M\n", "100000000"),
    ("1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890"),
]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_a_number_is_read_as_people_type_it(text: str, number: str) -> None:
    assert str(parse_number(text)) == number


def test_the_largest_and_smallest_exponents_are_read_to_the_last_digit() -> None:
    assert str(parse_number("1e999")) == "1" + "0" * 999
    assert parse_number("1e-999") == D("1e-999")


NO_NUMBERS = [
    "",
    " ",
    "k",
    "-",
    ".",
    "5.",
    "e5",
    "5e",
    "5e k",
    "5kk",
    "5 apples",
    "1.5.5",
    "1e1000",
    "--5",
    "٥",
    "½",
    "1__0",
    "_1",
    "1_",
    "0x10",
    "NaN",
    "Infinity",
    "5 00",
    "1,2,3",
    ",5",
    "1_000,000",
    "0,234.5",
    "0,234,567",
    "$5",
    "5%",
    "100  M",
    "100\tM",
    "5-10",
]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_refused_with_examples_of_what_is(text: str) -> None:
    with pytest.raises(AmountError) as refused:
        parse_number(text)
    assert str(refused.value) == f"'{text}' is not a number like 100M, 1.5bn, 2e8 or 200_000_000"


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("1,5bn", "1.5bn", "15bn"),
        ("1,5", "1.5", "15"),
        ("1,00", "1.00", "100"),
        ("1234,567", "1234.567", "1234567"),
        ("1,0000", "1.0000", "10000"),
        ("1,5억", "1.5억", "15억"),
        # in Russian text, too, a comma before three digits may be a decimal comma
        ("1,500 млн", "1.500 млн", "1500 млн"),
    ],
)
def test_a_comma_that_can_be_read_in_two_ways_is_refused_with_both(text: str, one: str, other: str) -> None:
    with pytest.raises(AmountError) as refused:
        parse_number(text)
    assert str(refused.value) == (
        f"'{text}' can be read in two ways: the comma may be a decimal comma or may separate thousands; "
        f"write {one} or {other}"
    )
    assert parse_number(one) < parse_number(other)


def test_a_text_too_long_for_a_number_is_refused_and_only_its_beginning_repeated() -> None:
    with pytest.raises(AmountError) as refused:
        parse_number("1" * 1_000_000)
    assert str(refused.value) == f"'{'1' * 60}…' is not a number like 100M, 1.5bn, 2e8 or 200_000_000"


COUNTS = [
    ("0", "0 people"),
    ("1", "1 person"),
    ("-1", "-1 person"),
    ("2", "2 people"),
    ("0.5", "0.5 people"),
    ("1.50", "1.5 people"),
    ("2000", "2,000 people"),
    ("2.5e3", "2,500 people"),
    ("999999", "999,999 people"),
    ("1000000", "1 million people"),
    ("201800000", "201.8 million people"),
    ("1234000000", "1.234 billion people"),
    ("1234500000", "1,234.5 million people"),
    ("1234567", "1,234,567 people"),
    ("1000000000000", "1 trillion people"),
    ("1500000000000000", "1.5 quadrillion people"),
    ("1e24", "1 septillion people"),
    ("-0.0", "0 people"),
    ("-72000000", "-72 million people"),
    ("100000000000000000000000000001", "100,000,000,000,000,000,000,000,000,001 people"),
]


@pytest.mark.parametrize(("number", "said"), COUNTS)
def test_a_number_is_said_by_the_largest_scale_in_which_it_is_short(number: str, said: str) -> None:
    assert amount_to_words(Amount("exactly", D(number)), PERSON) == said


UNITS = [
    (D(800), USD, "$800"),
    (D(-800), USD, "-$800"),
    (D(72_000_000), USD, "$72 million"),
    (D(72_000_000), KRW, "KRW 72 million"),
    (D(-5), KRW, "KRW -5"),
    (D("12.5"), PERCENT, "12.5%"),
    (D(54), KILOMETRE, "54 km"),
    (D(-70), Unit("degree-celsius", "degree celsius", "degrees celsius", "°C"), "-70 °C"),
    (D(45), Unit("degree", "degree", "degrees", "°"), "45°"),
    (D(1), Unit("tonne", "tonne", "tonnes"), "1 tonne"),
    (D(500), Unit("CHF", "CHF", "CHF", "Fr"), "Fr 500"),
]


@pytest.mark.parametrize(("number", "unit", "said"), UNITS)
def test_a_currency_stands_before_the_number_and_any_other_unit_after_it(
    number: Decimal, unit: Unit, said: str
) -> None:
    assert amount_to_words(Amount("exactly", number), unit) == said


def test_a_currency_is_known_by_its_code() -> None:
    assert [unit.id for unit in (USD, KRW, PERCENT, PERSON, Unit("TEU-year", "", "")) if unit.is_currency] == [
        "USD",
        "KRW",
    ]


BOUND_WORDS = [
    ("exactly", "$1 billion"),
    ("about", "about $1 billion"),
    ("over", "over $1 billion"),
    ("at-least", "at least $1 billion"),
    ("under", "under $1 billion"),
    ("at-most", "at most $1 billion"),
]


@pytest.mark.parametrize(("bound", "said"), BOUND_WORDS)
def test_the_bound_is_said_first(bound: Bound, said: str) -> None:
    assert amount_to_words(Amount(bound, D(10**9)), USD) == said


STATED = [
    ("under", "well under $1 billion", "well under $1 billion"),
    ("under", "Just below a billion dollars", "just under $1 billion"),
    ("under", "far less than a billion", "far under $1 billion"),
    ("over", "slightly more than a billion", "slightly over $1 billion"),
    ("over", "well above a billion", "well over $1 billion"),
    ("over", "more than a billion", "over $1 billion"),
    # A word stays only if it is about the same bound.
    ("over", "well below hopes, but over a billion", "over $1 billion"),
    ("at-least", "well over a billion", "at least $1 billion"),
    ("exactly", "well under $1 billion", "$1 billion"),
    ("over", "farewell overtures", "over $1 billion"),
]


@pytest.mark.parametrize(("bound", "stated", "said"), STATED)
def test_the_source_s_word_before_a_bound_stays(bound: Bound, stated: str, said: str) -> None:
    assert amount_to_words(Amount(bound, D(10**9)), USD, stated=stated) == said


RANGE_WORDS = [
    (Amount("exactly", low=D(200), high=D(900)), USD, "$200–900"),
    (Amount("exactly", low=D(300_000_000), high=D(500_000_000)), USD, "$300–500 million"),
    (Amount("about", low=D(300_000_000), high=D(500_000_000)), KRW, "about KRW 300–500 million"),
    (Amount("exactly", low=D(500_000_000), high=D(2_000_000_000)), USD, "$500 million–2 billion"),
    (Amount("exactly", low=D(5), high=D(7)), PERCENT, "5–7%"),
    (Amount("exactly", low=D(1), high=D(2)), PERSON, "1–2 people"),
    (Amount("exactly", low=D(2_000_000), high=D(2_000_000)), PERSON, "2 million people"),
    (Amount("at-least", low=D(200_000_000)), USD, "at least $200 million"),
    (Amount("over", low=D(2000)), PERSON, "over 2,000 people"),
    (Amount("at-most", high=D(2000)), PERSON, "at most 2,000 people"),
    # Never "500–2 million", which has another meaning.
    (Amount("exactly", low=D(500), high=D(2_000_000)), PERSON, "500–2,000,000 people"),
    (Amount("exactly", low=D(1_000_000), high=D(1_234_567)), PERSON, "1,000,000–1,234,567 people"),
    # The singular, for an end and for the whole range.
    (Amount("at-least", low=D(1)), PERSON, "at least 1 person"),
    (Amount("exactly", low=D(1), high=D(1)), PERSON, "1 person"),
    # A dash is never beside a minus.
    (Amount("exactly", low=D(-3_000_000), high=D(2_000_000)), USD, "-$3 million to $2 million"),
    (Amount("exactly", low=D(-3), high=D(2)), KRW, "KRW -3 to KRW 2"),
    (Amount("exactly", low=D(-10), high=D(-5)), PERCENT, "-10% to -5%"),
    (Amount("exactly", low=D(-10), high=D(-1)), PERSON, "-10 to -1 people"),
    (Amount("about", low=D(-70), high=D(-60)), Unit("c", "c", "c", "°C"), "about -70 to -60 °C"),
    (Amount("exactly", low=D(0), high=D(5)), PERCENT, "0–5%"),
    # A number within a range.
    (Amount("exactly", D(8_000_000), D(7_000_000), D(9_000_000)), USD, "$8 million ($7–9 million)"),
    (Amount("about", D(12), D(10), D(15)), PERCENT, "about 12% (10–15%)"),
    (Amount("exactly", D(0), D(-2), D(2)), PERSON, "0 people (-2 to 2 people)"),
    (Amount("exactly", D(5), D(5), D(5)), PERSON, "5 people"),
]


@pytest.mark.parametrize(("amount", "unit", "said"), RANGE_WORDS)
def test_a_range_is_said_from_low_to_high(amount: Amount, unit: Unit, said: str) -> None:
    assert amount_to_words(amount, unit) == said


SHARES = [
    (D("8.3"), "1 in 12", "8.3% (1 in 12)"),
    (D(20), "one in five of them", "20% (one in five)"),
    (D(20), "1 out of 5", "20% (1 out of 5)"),
    (D("0.1"), "1 in 1,000", "0.1% (1 in 1,000)"),
    # A ratio with another number is left out.
    (D(20), "1 in 4", "20%"),
    (D(20), "1 in 0", "20%"),
    (D(20), "a fifth", "20%"),
]


@pytest.mark.parametrize(("number", "stated", "said"), SHARES)
def test_a_share_is_said_with_the_ratio_that_the_source_gives(number: Decimal, stated: str, said: str) -> None:
    assert amount_to_words(Amount("exactly", number), PERCENT, stated=stated) == said


@pytest.mark.parametrize("id_", ["percent", "per-cent"])
def test_a_unit_called_percent_needs_no_symbol_for_a_ratio(id_: str) -> None:
    percent = Unit(id_, "percent", "percent")
    assert amount_to_words(Amount("exactly", D(20)), percent, stated="1 in 5") == "20 percent (1 in 5)"


def test_a_ratio_without_a_percent_is_said_with_its_words_too() -> None:
    share = Unit("share", "share", "shares")
    assert amount_to_words(Amount("exactly", D("0.25")), share, stated="1 in 4") == "0.25 shares (1 in 4)"
    assert amount_to_words(Amount("exactly", low=D(1), high=D(2)), share, stated="1 in 4") == "1–2 shares"
    assert amount_to_words(Amount("exactly", D("0.25")), USD, stated="1 in 4") == "$0.25"


RATES = [
    ("exactly", ["month"], "$800 a month"),
    ("exactly", ["hour"], "$800 an hour"),
    ("exactly", ["acre"], "$800 an acre"),
    ("exactly", ["unit"], "$800 a unit"),
    ("exactly", ["euro"], "$800 a euro"),
    ("exactly", ["employee"], "$800 an employee"),
    ("exactly", ["square-metre"], "$800 a square metre"),
    ("exactly", ["tonne", "kilometre"], "$800 a tonne a kilometre"),
    ("exactly", ["person"], "$800 each"),
    ("exactly", ["person", "month"], "$800 a month each"),
    ("exactly", ["worker", "month"], "$800 a month each"),
    ("about", ["person", "month"], "$800 a month each, roughly"),
    ("at-least", ["month"], "at least $800 a month"),
]


@pytest.mark.parametrize(("bound", "per", "said"), RATES)
def test_a_rate_says_for_each_of_what(bound: Bound, per: list[str], said: str) -> None:
    assert amount_to_words(Amount(bound, D(800)), USD, per) == said
