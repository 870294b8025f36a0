"""Each common word has its frequency, and function words are distinguished from words with content."""

from __future__ import annotations

from importlib import resources

import pytest

from ruskor.model import language
from ruskor.model.language import find_zipf, is_function_word, is_verb_or_adjective


@pytest.mark.parametrize(("word", "common"), [("the", 7.7), ("wedding", 4.8), ("xyzzyx", None), ("", None)])
def test_a_common_word_has_a_high_number_and_an_unknown_word_has_none(word: str, common: float | None) -> None:
    assert find_zipf(word) == common


def test_every_word_of_the_list_is_found_from_the_first_to_the_last() -> None:
    text = resources.files("ruskor.model").joinpath("language", "frequencies.txt").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines == sorted(lines, key=str.encode)
    for line in (*lines[:3], *lines[::5000], *lines[-3:]):
        word, number, *mark = line.split()
        assert find_zipf(word) == int(number) / 10
        assert is_verb_or_adjective(word) is (mark == ["v"])


def test_the_list_is_read_from_an_archive_where_it_cannot_be_mapped(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError

    language._load_frequencies.cache_clear()
    monkeypatch.setattr("mmap.mmap", fail)
    assert find_zipf("wedding") == 4.8
    language._load_frequencies.cache_clear()


@pytest.mark.parametrize("word", ["visited", "married", "deep", "подарила"])
def test_the_list_marks_verbs_and_adjectives(word: str) -> None:
    assert is_verb_or_adjective(word)


@pytest.mark.parametrize("word", ["ticket", "children", "метро", "вагонов", "samsung", "xyzzyx", "노동자"])
def test_the_list_marks_no_nouns_names_or_unknown_words(word: str) -> None:
    assert not is_verb_or_adjective(word)


@pytest.mark.parametrize("word", ["the", "who", "и", "что"])
def test_articles_pronouns_and_question_words_are_function_words(word: str) -> None:
    assert is_function_word(word)


@pytest.mark.parametrize("word", ["treaty", "договор", "철도"])
def test_a_word_with_a_content_is_no_function_word(word: str) -> None:
    assert not is_function_word(word)
