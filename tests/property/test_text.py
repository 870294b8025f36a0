"""Folding makes equal texts equal, and the width of a text agrees with the package `wcwidth`."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from ruskor.model.text import find_forbidden, fold, measure_width, normalise

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def _letters(*ranges: tuple[str, str]) -> st.SearchStrategy[str]:
    """Return the assigned letters between these ends."""
    letters = (chr(code) for first, last in ranges for code in range(ord(first), ord(last) + 1))
    return st.sampled_from([item for item in letters if unicodedata.category(item)[0] == "L"])


# The dotless i is a separate letter, and its capital is I. Only a fold for its language could ignore its case.
LATIN = _letters(("A", "Z"), ("a", "z"), ("À", "ž")).filter(lambda letter: letter not in "ıİ")
CYRILLIC = _letters(("Ѐ", "ӿ"))
GREEK = _letters(("Α", "ώ"))
HANGUL = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
HAN = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), st.characters(min_codepoint=0x3400, max_codepoint=0x4DB5)
)
ACCENTS = st.sampled_from([chr(code) for code in range(0x0300, 0x0370) if code not in {0x0306, 0x034F}])
MARKS = st.one_of(ACCENTS, st.sampled_from("\u0306\u0483\u0488\u20d0\u20dd\u3099"))
PUNCTUATION = st.sampled_from(" -–—_.,:;!?'’\"“”«»()[]/…·、。\u00a0\n\t")
WORDS = st.text(st.one_of(LATIN, CYRILLIC, GREEK, HANGUL, HAN, st.sampled_from("0123456789")), min_size=1)


@given(TEXTS)
def test_to_fold_twice_is_to_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_folded_texts_are_composed_and_hold_only_words_with_single_spaces_between(text: str) -> None:
    folded = fold(text)
    assert normalise(folded) == folded
    assert folded == " ".join(folded.split())
    assert all(letter.isalnum() for letter in folded.replace(" ", ""))


@given(TEXTS)
def test_a_text_and_its_normalised_form_fold_alike(text: str) -> None:
    assert fold(normalise(text)) == fold(text)
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(st.one_of(LATIN, CYRILLIC, GREEK)))
def test_case_makes_no_difference(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(st.lists(st.tuples(st.one_of(LATIN, CYRILLIC, GREEK), st.text(ACCENTS, max_size=3))))
def test_accents_make_no_difference(letters: list[tuple[str, str]]) -> None:
    assert fold("".join(letter + accents for letter, accents in letters)) == fold(
        "".join(letter for letter, _ in letters)
    )


@given(st.lists(st.tuples(st.text(PUNCTUATION, min_size=1), WORDS)))
def test_punctuation_makes_no_difference_but_to_part_words(parts: list[tuple[str, str]]) -> None:
    written = "".join(punctuation + word for punctuation, word in parts)
    assert fold(written) == " ".join(fold(word) for _, word in parts)


@given(st.text(st.one_of(HANGUL, HAN)))
def test_hangul_syllables_stay_whole_however_they_are_composed(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text))
    assert len(fold(text)) == len(text)


@given(st.text(HANGUL))
def test_hangul_folds_to_itself(text: str) -> None:
    assert fold(text) == text


@given(
    st.text(
        st.one_of(LATIN, CYRILLIC, GREEK, HANGUL, HAN, PUNCTUATION.filter(lambda letter: letter not in "\n\t"), MARKS)
    )
)
def test_a_text_is_as_wide_as_wcwidth_has_it(text: str) -> None:
    assert measure_width(text) == wcswidth(text)


@given(st.text(st.one_of(HANGUL, LATIN, CYRILLIC)))
def test_a_text_is_as_wide_however_it_is_composed(text: str) -> None:
    assert measure_width(unicodedata.normalize("NFD", text)) == measure_width(text) == wcswidth(text)


@given(st.text())
def test_a_forbidden_character_is_one_that_the_text_holds(text: str) -> None:
    name = find_forbidden(text)
    assert name is None or chr(int(name.removeprefix("U+"), 16)) in text


@given(TEXTS)
def test_what_may_stand_in_a_base_neither_controls_a_terminal_nor_reorders_a_line(text: str) -> None:
    if find_forbidden(text) is None:
        assert all(letter in "\t\n" or unicodedata.category(letter) != "Cc" for letter in text)
        assert not {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"} & {
            unicodedata.bidirectional(letter) for letter in text
        }


@given(text=TEXTS, marks=st.text(MARKS, min_size=1, max_size=8))
@example(text="é", marks="\u0301\u0323")
def test_very_many_marks_in_a_row_are_put_in_the_order_of_unicode(text: str, marks: str) -> None:
    very_many = f"{text} e{marks * 600}"
    assert normalise(very_many) == unicodedata.normalize("NFC", very_many)
