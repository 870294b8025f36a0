"""Any text has tokens, and two spellings of a text have the same tokens."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from ruskor.model.text import fold
from ruskor.model.words import split_grams, split_pieces, tokenise

DIGITS = [number for number in map(chr, range(sys.maxunicode + 1)) if number.isdecimal()]
TEXTS = st.one_of(st.text(), st.text(st.one_of(st.sampled_from(DIGITS), st.sampled_from(".,_-'’ kmабв나"))))


@given(TEXTS)
def test_any_text_has_tokens_and_none_is_empty(text: str) -> None:
    assert all(token.strip("#") for token in tokenise(text))
    assert bool(tokenise(text)) <= bool(fold(text))


@given(
    st.one_of(
        TEXTS, st.lists(st.sampled_from(["72", "1.5", "½", "5\u0301", "million", "k", "tonnes", "a-b"])).map(" ".join)
    )
)
def test_a_text_has_the_words_of_its_pieces(text: str) -> None:
    assert [token for piece in split_pieces(text) for token in tokenise(piece)] == tokenise(" ".join(text.split()))


@given(st.text(st.sampled_from("abcxyzабвгдё나선")))
def test_case_makes_no_difference(text: str) -> None:
    assert tokenise(text.upper()) == tokenise(text)


@given(st.integers(1, 10**24))
def test_a_number_has_one_token_however_its_thousands_are_parted(number: int) -> None:
    assert tokenise(f"{number:,}") == tokenise(f"{number:_}") == tokenise(str(number)) == [f"#{number}"]


@given(st.text(min_size=1))
def test_a_token_has_a_gram_for_each_letter_and_one_more(token: str) -> None:
    assert len(split_grams(token)) == len(token) + 1
