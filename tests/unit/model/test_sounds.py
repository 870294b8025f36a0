"""All romanisations of a name sound the same, and different names sound different."""

from __future__ import annotations

import pytest

from ruskor.model.sounds import list_soundings, romanise


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Medvedev", ["Medwedew", "Medvedyev", "Medviediev", "Медведев", "메드베데프"]),
        ("Горбачёв", ["Gorbachev", "Gorbatschow", "Gorbachyov", "Gorbaciov", "고르바초프"]),
        ("Yeltsin", ["Jelzin", "Ieltsin", "Ельцин", "옐친"]),
        ("Ivashentsov", ["Iwaschenzow", "Ивашенцов", "이바셴초프"]),
        ("Kim Jong Il", ["Kim Chŏng-il", "Gim Jeongil", "Kim Jeong-il", "Kim Dzhong Il", "김정일"]),
        ("Rajin", ["Razhin", "라진"]),
        ("Khasan", ["Hasan", "Hassan", "Хасан", "하산"]),
        ("Kaesong", ["Kesong", "Gaeseong", "Kaesŏng", "개성"]),
        ("Tumangang", ["Tuman'gang", "Dumangang"]),
        ("Pyongyang", ["P'yŏngyang", "Pjöngjang", "평양"]),
    ],
)
def test_every_romanisation_of_a_name_sounds_the_same(name: str, others: list[str]) -> None:
    shared = {other: set(list_soundings(name)) & set(list_soundings(other)) for other in others}
    assert all(shared.values()), shared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rajin", "Kaesong"),
        ("Kim Jong Il", "Kim Jong Un"),
        ("Kim Jong Il", "Kim Yong Il"),
        ("Kim Yong Nam", "Kim Jong Nam"),
        ("Anseong", "Ansan"),
        ("Moscow", "Seoul"),
    ],
)
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert not set(list_soundings(one)) & set(list_soundings(other))


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("Medwedew", ["metpetep"]),
        ("Jelzin", ["selsin", "elsin"]),
        ("P'yŏngyang", ["ponan"]),
        ("두만강", ["tumankan"]),
        ("Poutine", ["putine"]),
        *[("SK", []), ("zzzqqq", [])],  # without a vowel
        ("罗先", []),
    ],
)
def test_a_name_sounds_as_its_letters_do_in_most_systems(name: str, spelt: list[str]) -> None:
    assert list_soundings(name) == spelt


def test_every_letter_of_russian_is_romanised() -> None:
    assert " ".join(romanise(letter) or "-" for letter in "абвгдежзийклмнопрстуфхцчшщъыьэюя") == (
        "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
    )


def test_every_part_of_a_syllable_of_hangul_is_romanised() -> None:
    initials, vowels, finals = range(0, 11172, 588), range(0, 588, 28), range(28)
    romanised = [" ".join(romanise(chr(ord("가") + index)) for index in part) for part in (initials, vowels, finals)]
    assert romanised == [
        "ka ka na ta ta ra ma pa pa sa sa a cha cha cha ka ta pa ha",
        "ka ke kya kye ko ke kyo kye ko kwa kwe kwe kyo ku kwo kwe kwi kyu ku kui ki",
        "ka kak kak kak kan kan kan kat kal kak kam kal kal kal kap kal kam kap kap kat kat kan kat kat kak kat kap kat",
    ]
