"""All inflections of a word have the same stem. Its derivations have other stems."""

from __future__ import annotations

import re

import pytest

from ruskor.model.stems import PARTICLES, find_stemmer_version, stem


@pytest.mark.parametrize(
    "forms",
    [
        "treaty treaties",
        "visit visits visited visiting",
        "write writes wrote written writing",
        "plan plans planned planning",
        "agree agrees agreed agreeing",
        "create creates created creating",
        "hope hopes hoped hoping",
        "tie ties tied tying",
        "cry cries cried",
        "process processes processed",
        "man men",
        "woman women",
        "businessman businessmen",
        "labour labor labours labors",
        "modernise modernize modernised modernizing",
        "centre center centres centers",
        "defence defense",
        "programme program programmes programs",
        "skill skills",
        "control controls controlled controlling",
        "feed feeds",
        "gas gas",
    ],
)
def test_inflections_and_spellings_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("visit", "visitor"),
        ("labour", "labourer"),
        ("elevator", "elevated"),
        ("news", "new"),
        ("nation", "national"),
        ("evening", "even"),
        ("general", "generous"),
        ("organ", "organisation"),
    ],
)
def test_another_word_has_another_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_russian_word_has_one_stem_in_every_case() -> None:
    assert {stem(word) for word in ("дорога", "дороги", "дорогой", "дорогу")} == {"дорог"}


@pytest.mark.parametrize(
    "forms",
    [
        "посол посла послы послом",
        "визит визита визитом визиты",
        "уголь угля углём углем",
        "день дня дни",
        "люди человека",
    ],
)
def test_a_russian_noun_has_one_stem_where_snowball_gives_two(forms: str) -> None:
    assert len({stem(form) for form in forms.replace("ё", "е").split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("визит", "визы"), ("уголь", "угол"), ("судья", "судна"), ("китай", "китом")]
)
def test_another_russian_noun_has_another_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_russian_verb_has_one_stem_in_the_present_and_the_past() -> None:
    assert {stem(word) for word in ("торговать", "торгует", "торгуют", "торговал")} == {"торг"}
    assert stem("торговать") != stem("торговля")


def test_a_month_is_the_same_in_short_and_in_russian() -> None:
    assert {stem(word) for word in ("sept", "sep", "september", "сентябрь", "сентября")} == {"september"}
    assert {stem(word) for word in ("may", "май", "мая", "мае")} == {"may"}


def test_every_month_is_the_same_in_russian() -> None:
    russian = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
    english = "january february march april may june july august september october november december"
    assert [stem(word) for word in russian.split()] == [stem(word) for word in english.split()]


@pytest.mark.parametrize(
    ("forms", "base"),
    [
        ("sky skies", "sky"),
        ("ski skis", "ski"),
        ("die died dying", "die"),
        ("lie lying", "lie"),
        ("tie ties tied tying", "tie"),
        ("news", "news"),
        ("inning innings", "inning"),
        ("outing outings", "outing"),
        ("herring herrings", "herring"),
        ("earring earrings", "earring"),
        ("evening evenings", "evening"),
        ("proceed proceeds proceeded proceeding", "proceed"),
        ("exceed exceeds exceeded exceeding", "exceed"),
        ("succeed succeeds succeeded succeeding", "succeed"),
    ],
)
def test_a_word_whose_end_only_looks_like_an_inflection_is_kept(forms: str, base: str) -> None:
    assert {stem(form) for form in forms.split()} == {base}


@pytest.mark.parametrize("particle", PARTICLES)
def test_every_particle_is_taken_off(particle: str) -> None:
    assert stem(f"두만강{particle}") == "두만강"


@pytest.mark.parametrize(
    "ending",
    ["이었습니까", "이었습니다", "이었나", "이었나요", "이었는가", "이었다", "이습니다", "이다", "이라고", "이라는", "이란", "인가", "인가요", "인지", "입니까", "입니다", "였습니까", "였습니다", "였나", "였나요", "였는가", "였다", "라고"],
)  # fmt: skip
def test_a_korean_noun_loses_every_form_of_to_be(ending: str) -> None:
    assert stem(f"분야{ending}") == "분야"


def test_a_particle_is_taken_off_a_korean_word_only_where_two_syllables_stay() -> None:
    assert [stem(word) for word in ("러시아는", "나라는", "길은")] == ["러시아", "나라", "길은"]


def test_a_korean_noun_loses_the_endings_of_to_be() -> None:
    assert {stem(word) for word in ("분야인가", "분야이다", "분야였나", "분야입니까", "분야는")} == {"분야"}
    assert [stem(word) for word in ("명이었나", "아이", "대다")] == ["명", "아이", "대다"]


def test_a_korean_noun_loses_the_verb_that_is_made_of_it() -> None:
    assert {
        stem(word)
        for word in ("방문했나", "방문하였다", "방문한다", "방문하는", "방문되었다", "방문한", "방문된", "방문")
    } == {"방문"}
    assert [stem(word) for word in ("북한", "남북한", "하나", "지하철")] == ["북한", "남북한", "하나", "지하철"]


def test_a_korean_verb_loses_the_endings_of_the_past() -> None:
    assert [stem(word) for word in ("보냈다고", "거두었나", "바랐습니까", "넘쳐났다")] == [
        "보내",
        "거두",
        "바라",
        "넘쳐나",
    ]
    assert [stem(word) for word in ("갔다", "남았나", "바다")] == ["갔다", "남았나", "바다"]


def test_what_has_no_inflections_stays_as_it_is() -> None:
    assert [stem(word) for word in ("羅先", "a", "us", "bus", "by", "day")] == ["羅先", "a", "us", "bus", "by", "day"]


def test_the_release_of_the_stemmers_is_known() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(?:\.\d+)?", find_stemmer_version())
