"""Words looked for in a text: where they stand, what is missing, and what comes nearest to them."""

from __future__ import annotations

import pytest

from ruskor.base.passages import contrast, find_missing, nearest, parts

FIRST = "The bridge opens in May."


@pytest.mark.parametrize("mark", ["[…]", "[...]", "[ … ]", "[. . .]"])
def test_a_quotation_is_in_parts_where_words_are_left_out(mark: str) -> None:
    assert parts(f"“The bridge” {mark} in May") == ['"The bridge"', "in May"]


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("The bridge opens in May.", None),
        ("bridge opens", None),
        ("The bridge […] May", None),
        ("[…] opens […]", None),
        ("May […] bridge", "bridge"),
        ("bridge […] bridge", "bridge"),
        ("the bridge", "the bridge"),
        ("bridge opened", "bridge opened"),
    ],
)
def test_parts_stand_in_a_text_in_their_order_or_the_first_that_does_not_is_missing(
    words: str, missing: str | None
) -> None:
    assert find_missing(parts(words), FIRST) == missing


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("$72", "at least $728 million"),
        ("$72", "at least $72.5 million"),
        ("$7", "at least $72 million"),
        ("2 million", "at least $72 million"),
        ("8 million", "$201.8 million"),
        ("1,00", "over 1,000 people"),
        ("000 people", "over 1,000 people"),
        ("rain", "the train"),
        ("rain", "the rains"),
        ("поезд", "поезда"),
    ],
)
def test_a_part_of_a_word_or_number_is_not_found(words: str, text: str) -> None:
    assert find_missing([words], text) == words


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("$72", "at least $72, or so"),
        ("72", "at least $72."),
        ("1990", "1990-1991"),
        ("rain", "train, rain"),
        ("bridge", "bridge's"),
        ("철도", "철도는 길이다"),
        ("铁路", "修铁路吗"),
        ("5", "5천"),
    ],
)
def test_a_whole_word_or_number_is_found_in_scripts_without_spaces_any(words: str, text: str) -> None:
    assert find_missing([words], text) is None


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("cost some $1.3 million", "cost some $1.2 million"),
        ("$1.3", "$1.2"),
        ("The new bridge opens", "The bridge opens"),
        ("The opens", "The bridge opens"),
        ("Russian diplomats", ""),
    ],
)
def test_the_passage_most_like_the_words_is_found(words: str, passage: str) -> None:
    text = "Here we are. The bridge opens in May, and cost some $1.2 million in all."
    assert nearest(words, text)[1] == passage


def test_nothing_is_like_anything_in_an_empty_text() -> None:
    assert nearest("anything", "") == (0.0, "")


@pytest.mark.parametrize(
    ("words", "passage", "shown"),
    [
        ("a b c d X f g h i", "a b c d e f g h i", ("…b c d X f g h…", "…b c d e f g h…")),
        ("X b", "a b", ("X b", "a b")),
        ("a b c d e", "a b c d", ("…b c d e", "…b c d")),
        ('"a b" X.', "a b e, so", ('"a b" X.', "a b e, so")),
        ("X" * 200, "b", ("X" * 100 + "…", "b")),
    ],
)
def test_two_passages_are_shown_around_what_differs(words: str, passage: str, shown: tuple[str, str]) -> None:
    assert contrast(words, passage) == shown
