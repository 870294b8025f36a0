"""A name is the same in every romanisation: what it is looked for by, and what tells it apart from another."""

from __future__ import annotations

import pytest

from ruskor.model.sounds import skeletons, soundings


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Medvedev", ["Medwedew", "Medvedyev", "Medviediev", "Медведев", "메드베데프"]),
        ("Gorbachev", ["Gorbatschow", "Gorbachyov", "Gorbaciov", "Горбачёв", "고르바초프"]),
        ("Yeltsin", ["Jelzin", "Eltsine", "Ieltsin", "Ельцин", "옐친"]),
        ("Ivashentsov", ["Iwaschenzow", "Ivashencov", "Ивашенцов", "이바셴초프"]),
        ("Kim Jong Il", ["Kim Chŏng-il", "Kim Čong-il", "Kim Jeong-il", "Kim Dzhong Il", "김정일"]),
        ("Rajin", ["Najin", "Razhin", "라진"]),
        ("Khasan", ["Hasan", "Chasan", "Hassan", "Хасан", "하산"]),
        ("Kaesong", ["Kesong", "Gaeseong", "Kaesŏng", "개성"]),
        ("Tumangang", ["Tuman'gang", "Dumangang", "두만강"]),
        ("Pyongyang", ["P'yŏngyang", "Pjöngjang", "평양"]),
    ],
)
def test_every_romanisation_of_a_name_has_a_skeleton_in_common(name: str, others: list[str]) -> None:
    shared = {other: set(skeletons(name)) & set(skeletons(other)) for other in others}
    assert all(shared.values()), shared


@pytest.mark.parametrize(("one", "other"), [("Rajin", "Kaesong"), ("Kim Jong Il", "Kim Jong Un"), ("Moscow", "Seoul")])
def test_other_names_have_other_skeletons(one: str, other: str) -> None:
    assert not set(skeletons(one)) & set(skeletons(other))


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("Medwedew", ["metvetev"]),
        ("Jelzin", ["selsin", "elsin"]),
        ("P'yŏngyang", ["ponan"]),
        ("두만강", ["tumankan"]),
        ("Poutine", ["putine"]),
        ("罗先", [""]),
    ],
)
def test_a_name_sounds_as_its_letters_do_in_most_systems(name: str, spelt: list[str]) -> None:
    assert soundings(name) == spelt


def test_a_name_without_consonants_has_no_skeleton() -> None:
    assert skeletons("罗先") == [""]
    assert skeletons("Uy") == ["A"]
