"""A text of several sentences is not a single sentence. A doubtful text counts as a single sentence."""

from __future__ import annotations

import pytest

from ruskor.base.sentences import ends_in_a_stop, find_second_sentence


@pytest.mark.parametrize(
    "text",
    [
        "A treaty is signed.",
        "Who signs?",
        "At last!",
        "He wonders…",
        "He says “yes.”",
        'He says "yes".',
        "It is signed (in part).",
        "It is signed. ",
        "Договор «подписан.»",
        "조약을 맺는다.",
        "条約を結ぶ。",
    ],
)
def test_a_sentence_ends_in_a_stop(text: str) -> None:
    assert ends_in_a_stop(text)


@pytest.mark.parametrize("text", ["A treaty", "A treaty:", "A treaty,", "“A treaty”", "Договор"])
def test_what_has_no_stop_is_no_sentence(text: str) -> None:
    assert not ends_in_a_stop(text)


@pytest.mark.parametrize(
    "text",
    [
        "Trade is 3.5 billion and grows.",
        "U.S. diplomats meet Russian ones.",
        "The U.S. Russia policy changes.",
        "J. Kim meets A. B. Petrov.",
        "Kim travels to St. Petersburg.",
        "Mr. Kim and Dr. Petrov meet Gen. Li.",
        "Coal, ore etc. Rason exports.",
        "It costs approx. 5 million.",
        "It leaves at 5 p.m. Moscow time.",
        "It is agreed in Art. 5 of the treaty.",
        "It is No. 7 of the list, see vol. II.",
        "Russia… or so it seems.",
        "Ruskor.org lists it.",
        "Он родился в г. Владивосток.",
        "Приказ подписал А. С. Петров.",
        "Долг составил 8 млрд. Долларов не хватило.",
        "“Why?” asks Kim.",
        "The article 'Who pays?' is printed.",
    ],
)
def test_abbreviations_initials_and_decimals_end_no_sentence(text: str) -> None:
    assert find_second_sentence(text) == ""


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It opens. It closes.", "It closes."),
        ("Does it open? It does.", "It does."),
        ("It opens! “It closes.”", "It closes.”"),
        ("He said “open.” It closed.", "It closed."),
        ("It opens.  \n It closes.", "It closes."),
        ("Kim came to Rason. Then he left.", "Then he left."),
        ("Он открыт. Это так.", "Это так."),
        ("길이 열린다. 길이 닫힌다.", "길이 닫힌다."),
        ("道が開く。道が閉じる。", "道が閉じる。"),
    ],
)
def test_a_second_sentence_is_found(text: str, second: str) -> None:
    assert find_second_sentence(text) == second
