"""The text of a source: how it is read into paragraphs, what makes no difference in it, and how words are found in it."""

from __future__ import annotations

import pytest

from ruskor.base.passages import contrast, find_missing, fingerprint, nearest, parts, plain, read_paragraphs

BYLINE, FIRST, SECOND = "By Kim Min-su", "The bridge opens in May.", "It cost “some $1.2 million” – a lot."
PLAIN = [BYLINE, FIRST, 'It cost "some $1.2 million"-a lot.']


# The plain form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a” „b‟ «c» ″d″ 「e」", '"a" "b" "c" ″d″ "e"'),
        ("‘a’ ‚b‛ ‹c› it’s", "'a' 'b' 'c' it's"),
        ("a–b a—b a‐b a‑b a−b", "a-b a-b a-b a-b a-b"),
        ("a – b a — b a -b a- b", "a-b a-b a-b a-b"),
        ("a\u00a0b  c\td\ne\r\nf\u2009g", "a b c d e f g"),
        ("  a \n", "a"),
        ("co\u00adoperate\u200b \ufeffnow\u200e", "cooperate now"),
        ("e\u0301", "é"),
        ("Kim KIM", "Kim KIM"),
        ("a… $1,000.50 (b)", "a… $1,000.50 (b)"),
    ],
)
def test_quotation_marks_dashes_and_spaces_make_no_difference_and_all_else_does(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_a_fingerprint_is_the_beginning_of_the_sha256_of_the_plain_form() -> None:
    assert fingerprint("The bridge opens in May.") == "1fc4dc4acb837be8"
    assert fingerprint("") == "-"


# Reading


@pytest.mark.parametrize(
    "text",
    [
        f"{BYLINE}\n{FIRST}\n{SECOND}\n",
        f"{BYLINE}\n{FIRST}\n{SECOND}",
        f"{BYLINE}\r\n{FIRST}\r\n{SECOND}\r\n",
        f"{BYLINE}\r{FIRST}\r{SECOND}\r",
        f"\n\n{BYLINE}\n{FIRST}\n{SECOND}\n\n\n",
        f"{BYLINE}\n\n{FIRST}\n\n{SECOND}\n",
        f"{BYLINE}\n \t\n\n\n{FIRST}\n\n{SECOND}\n",
        f"{BYLINE}\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n",
        f"{BYLINE}\n\nThe bridge\nopens in May.\n\nIt cost\n  “some $1.2\n million” –\na lot.\n",
    ],
)
def test_a_paragraph_is_a_line_or_what_stands_between_blank_lines(text: str) -> None:
    assert read_paragraphs(text) == PLAIN


def test_a_word_that_is_broken_at_its_hyphen_is_put_together() -> None:
    assert read_paragraphs("By Kim Min-\nsu\n\nThe bridge.") == ["By Kim Min-su", "The bridge."]


def test_without_a_byline_the_first_paragraph_is_the_first() -> None:
    assert read_paragraphs(f"{FIRST}\n{SECOND}", has_byline=False) == ["", *PLAIN[1:]]


def test_of_two_readings_the_one_is_right_that_the_fingerprints_know() -> None:
    text = f"{BYLINE}\n\n{FIRST}\n{SECOND}\n"
    assert len(read_paragraphs(text)) == 2
    assert read_paragraphs(text, [fingerprint(one) for one in PLAIN]) == PLAIN


def test_an_empty_text_has_no_paragraphs() -> None:
    assert read_paragraphs(" \n\n") == []


# Finding


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
