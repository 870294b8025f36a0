"""A figure that find_contradiction the words of its source is reported, but only if the words leave no doubt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ruskor.base.stated import find_contradiction


@pytest.mark.parametrize(
    ("stated", "ends"),
    [
        ("$201.8 million", ["201_800_000"]),
        ("well under $1 billion", ["1e9"]),
        ("over 1,000 cars", ["1000"]),
        ("300 to 500 million", ["300_000_000", "500_000_000"]),
        ("300–500 million", ["300_000_000", "500_000_000"]),
        ("between 5 thousand and 1 million", ["5000", "1e6"]),
        ("5 percent", ["5"]),
        ("5 percent", ["0.05"]),
        ("5%", ["0.05"]),
        ("a loss of $5m", ["-5_000_000"]),
        ("свыше 8 млрд долларов", ["8e9"]),
        ("some 30 Il-76 flights", ["30"]),
        ("rund 400 Millionen Dollar", ["400_000_000"]),
        ("1 km", ["1000"]),
        ("1,500 km", ["1_500_000"]),
        ("60 kopeks per U.S. dollar", ["0.6"]),
        ("10 bcm of gas per year", ["1e10"]),
        ("at least 300 killed and another 2,700 wounded", ["3000"]),
        ("0 cars", ["0"]),
        ("a 50 m bridge", ["50"]),
        ("a 50m bridge", ["50"]),
        ("30 K", ["30"]),
        ("1,5 млрд рублей", ["1.5e9"]),
        ("1 500 человек", ["1500"]),
        ("2억 5천만 달러", ["250_000_000"]),
        ("240만 명", ["2_400_000"]),
    ],
)
def test_words_that_have_the_number_do_not_contradict_it(stated: str, ends: list[str]) -> None:
    assert find_contradiction(stated, [Decimal(end.replace("_", "")) for end in ends]) is None


@pytest.mark.parametrize(
    ("stated", "ends", "wrong"),
    [
        ("$201.8 million", ["20180000"], "20180000"),
        ("$201.8 million", ["208100000"], "208100000"),
        ("over 1,000 cars", ["10000"], "10000"),
        ("300 to 500 million", ["300000000", "50000000"], "50000000"),
        ("свыше 8 млрд долларов", ["8000000"], "8000000"),
        ("some 35 ships", ["36"], "36"),
        ("rund 400 Millionen Dollar", ["410000000"], "410000000"),
        ("0 cars", ["3"], "3"),
        ("1,5 млрд рублей", ["15e9"], "15e9"),
        ("2억 달러", ["2_000_000"], "2000000"),
        ("1 500 человек", ["500"], "500"),
        ("50 m", ["60"], "60"),
    ],
)
def test_words_that_have_another_number_do(stated: str, ends: list[str], wrong: str) -> None:
    assert find_contradiction(stated, [Decimal(end) for end in ends]) == Decimal(wrong)


@pytest.mark.parametrize(
    "stated",
    [
        "hundreds of millions",
        "five of the 12 ships",
        "12 hundreds",
        "5·5bn roubles",
        "half of the 12 ships",
        "twice the 12 of before",
        "more than in 2011",
        "an Il-76 and a G20 summit",
        "the 40th and the 41st",
        "1 in 5",
        "3 out of 12",
        "5:1",
        "1,200 ± 50",
        "1,200 +/- 50",
        "1,200, give or take 50",
        "수십만 명",
        "1.500 Menschen",
        "1 1/2 million",
        "3 ½",
    ],
)
def test_words_that_leave_a_doubt_contradict_nothing(stated: str) -> None:
    assert find_contradiction(stated, [Decimal(777)]) is None


def test_one_number_says_nothing_of_a_range() -> None:
    assert find_contradiction("about 800", [Decimal(720), Decimal(880)]) is None
