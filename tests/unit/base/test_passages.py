"""A passage is found in a text by its words. For a missing passage, the most similar passage is found."""

from __future__ import annotations

import pytest

from ruskor.base.paragraphs import plain, read_paragraphs
from ruskor.base.passages import contrast, describe_characters, find_missing, find_nearest, loosen, parts, unwrap

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
    assert find_nearest(words, text)[1] == passage


def test_nothing_is_like_anything_in_an_empty_text() -> None:
    assert find_nearest("anything", "") == (0.0, "")


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


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("240 поездов", "прошло 1 240 поездов"),
        ("240 поездов", "прошло 12\u00a0240 поездов"),
        ("240 поездов", "прошло 1\u202f240 поездов"),
        ("240 поездов", "прошло 1\u2009240 поездов"),
        ("240 trains", "some 1’240 trains"),
        ("240 trains", "some 1'240 trains"),
        ("240 000", "1 240 000 tonnes"),
        ("000 tonnes", "240 000 tonnes"),
        ("some 1", "some 1 240 trains"),
        ("some 1 240", "some 1 240 000 trains"),
        ("240 to 300", "1 240 to 300 trains"),
    ],
)
def test_a_group_of_digits_is_a_part_of_its_number(words: str, text: str) -> None:
    assert find_missing(parts(words), plain(text)) == words


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("1 240 поездов", "прошло 1\u00a0240 поездов"),
        ("1 240 trains", "some 1\u2009240 trains"),
        ("300 trains", "in 2008 300 trains"),
        ("in 2008", "in 2008 300 trains"),
        ("40 trains", "from 1 40 trains"),
        ("2400 trains", "from 1 2400 trains"),
        ("240 trains", "a 240 trains"),
        ("240", "240"),
        ("1", "1 24"),
    ],
)
def test_numbers_beside_one_another_are_no_group(words: str, text: str) -> None:
    assert find_missing(parts(words), plain(text)) is None


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("The office has a final plan.", "The o\ufb03ce has a \ufb01nal plan."),
        ("The o\ufb03ce", "The office"),
        ("flat stuff", "\ufb02at stu\ufb00"),
        ("We wait... and go", "We wait… and go"),
        ("We wait… and go", "We wait . . . and go"),
        ('the "late" train', "the ``late'' train"),
        ("it's", "it`s"),
    ],
)
def test_what_is_set_in_two_ways_is_the_same(words: str, text: str) -> None:
    assert find_missing(parts(words), loosen(plain(text))) is None


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("an operation", "an opera-\ntion"),
        ("an operation", "an opera\u2010\n  tion"),
        ("an operation", "an opera\u00ad\ntion"),
        ("an operation", "an opera- tion"),
        ("a long-term plan", "a long-\nterm plan"),
        ("a long-term plan", "a long-term\nplan"),
        ("the long-term operation", "the long-\nterm opera-\ntion"),
        ("North and South", "North\nand South"),
        ("well-to-do people", "well-to-\ndo peo-\nple"),
        ("Russian- and Korean-speaking", "Russian-\nand Korean-speaking"),
    ],
)
def test_a_word_that_is_broken_at_the_end_of_a_line_is_whole(words: str, text: str) -> None:
    (lines,) = read_paragraphs(f"Byline\n\n{text}\n").wrapped[1:]
    assert find_missing(parts(words), unwrap(lines, parts(words))) is None


@pytest.mark.parametrize("text", ["an opera-tion", "an opera tion", "an opera - tion", "an opera-\n\ntion"])
def test_a_word_that_is_parted_elsewhere_is_not_whole(text: str) -> None:
    lines = read_paragraphs(f"Byline\n\n{text}\n").wrapped[1:]
    assert find_missing(["an operation"], unwrap(" ".join(lines), ["an operation"])) == "an operation"


@pytest.mark.parametrize(
    ("words", "passage", "told"),
    [
        ("coal", "c\u043eal", "U+006F (LATIN SMALL LETTER O) is U+043E (CYRILLIC SMALL LETTER O) there"),
        ("5 \u2103", "5 C", "U+2103 (DEGREE CELSIUS) is U+0043 (LATIN CAPITAL LETTER C) there"),
        ("restore", "rebuild", ""),
        ("поезд", "поезда", ""),
        ("same", "same", ""),
        ("a\ue000", "ab", "U+E000 (unnamed) is U+0062 (LATIN SMALL LETTER B) there"),
    ],
)
def test_characters_that_cannot_be_told_by_sight_are_named(words: str, passage: str, told: str) -> None:
    assert describe_characters(words, passage) == told
