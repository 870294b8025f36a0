"""Forbidden characters are found, texts are compared by their letters, and each text has its width on a terminal."""

from __future__ import annotations

import unicodedata

import pytest

from ruskor.model.text import find_forbidden, fold, measure_width, normalise, shorten, simplify


def test_a_text_is_kept_in_its_composed_form() -> None:
    assert normalise("e\u0301 и\u0306 \u1102\u1161") == "é й 나"


@pytest.mark.parametrize("letters", ["ö", "öя", "가나", "öa"])
def test_letters_with_very_many_marks_keep_their_order_and_their_marks(letters: str) -> None:
    text = "".join(letter + "\u0301\u0316" * 300 for letter in letters)
    assert normalise(text) == unicodedata.normalize("NFC", text)


def test_a_text_that_is_composed_already_is_left_as_it_is() -> None:
    assert [normalise(text) for text in ("plain", "Rasŏn", "Хасан", "나선", "①")] == [
        "plain",
        "Rasŏn",
        "Хасан",
        "나선",
        "①",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a\x1b[31m", "U+001B"),
        ("a\0b", "U+0000"),
        ("a\rb", "U+000D"),
        ("a\x0bb", "U+000B"),
        ("a\x7f", "U+007F"),
        ("a\x9b31m", "U+009B"),
        ("a\u0085b", "U+0085"),
        ("a\u2028b", "U+2028"),
        ("a\u202eb", "U+202E"),
        ("a\u2066b", "U+2066"),
        ("a\u200fb", "U+200F"),
        ("a\u061cb", "U+061C"),
        ("a\ufeffb", "U+FEFF"),
        ("a\ud800b", "U+D800"),
        ("\x1b and then \0", "U+001B"),
    ],
)
def test_the_first_character_that_a_base_may_not_hold_is_named(text: str, name: str) -> None:
    assert find_forbidden(text) == name


@pytest.mark.parametrize(
    "text", ["", "plain", "a\tb\nc", "Rasŏn — «Хасан» 나선 罗先", "co\u00adop", "a\u00a0b", "👩\u200d👧"]
)
def test_tab_and_newline_and_the_letters_of_every_script_may_stand_in_a_base(text: str) -> None:
    assert find_forbidden(text) is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("KIM Jong-il", "kim jong il"),
        ("  Rason,\tRajin\n(port)  ", "rason rajin port"),
        ("snake_case", "snake case"),
        ("Rasŏn", "rason"),
        ("Raso\u0306n", "rason"),
        ("æ œ ø ı ð þ", "ae oe o i d th"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("Хасан — Раджин", "хасан раджин"),
        ("Зелёная, за\u0301мок", "зеленая замок"),
        ("Российский", "российский"),
        ("РОССИЙСКИЙ", "российский"),
        ("Росси\u0438\u0306", "россий"),
        ("나선", "나선"),
        ("\u1102\u1161\u1109\u1165\u11ab", "나선"),
        ("羅先・罗先", "罗先 罗先"),
        ("ＲＡＳＯＮ　２００９", "rason 2009"),
        ("ﬁsh m² ½", "fish m2 1 2"),
        ("don’t", "dont"),
        ("Namp’o P'yŏngyang", "nampo pyongyang"),
        ("Łódź Đà Øst", "lodz da ost"),
        ("— … «»", ""),
        ("желез\u00adная", "железная"),
        ("co\u00adop\u200d\u2060", "coop"),
        ("a\u200bb", "a b"),
    ],
)
def test_case_accents_and_punctuation_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_bare_text_keeps_its_punctuation() -> None:
    assert simplify("Rasŏn: «Раджи́н», 2009-04") == "rason: «раджин», 2009-04"


def test_a_message_repeats_sixty_characters_of_a_wrong_value() -> None:
    assert shorten("x" * 60) == "x" * 60
    assert shorten("x" * 61) == "x" * 60 + "…"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("plain", 5),
        ("a\tb\n", 4),
        ("Rasŏn", 5),
        ("Raso\u0306n", 5),
        ("Хасан", 5),
        ("за\u0301мок", 5),
        ("나선", 4),
        ("\u1102\u1161\u1109\u1165\u11ab", 4),
        ("\u1102\ud7b0\ud7cb", 2),
        ("罗先", 4),
        ("ＲＡ、", 6),
        ("—…«»№½€₽₩", 9),
        ("co\u00adop", 5),
        ("a\u200bb\u200d", 2),
        ("x\u20dd", 1),
    ],
)
def test_a_text_takes_as_many_cells_as_a_terminal_gives_it(text: str, cells: int) -> None:
    assert measure_width(text) == cells
