"""The text of a source is split into its paragraphs, and differences in layout do not change them."""

from __future__ import annotations

import pytest

from ruskor.base.paragraphs import fingerprint, plain, read_paragraphs

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
        f"{BYLINE}\n \t\n\n\n{FIRST}\n\u200b\n{SECOND}\n",
        f"{BYLINE}\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n",
        f"{BYLINE}\n\nThe bridge\nopens in May.\n\nIt cost\n  “some $1.2\n million” –\na lot.\n",
    ],
)
def test_a_paragraph_is_a_line_or_what_stands_between_blank_lines(text: str) -> None:
    assert read_paragraphs(text)[:2] == (PLAIN, False)


def test_a_word_that_is_broken_at_its_hyphen_is_put_together() -> None:
    assert read_paragraphs("By Kim Min-\nsu\n\nThe bridge.").paragraphs == ["By Kim Min-su", "The bridge."]


def test_without_a_byline_the_first_paragraph_is_the_first() -> None:
    assert read_paragraphs(f"{FIRST}\n{SECOND}", has_byline=False).paragraphs == ["", *PLAIN[1:]]


def test_an_empty_text_has_no_paragraphs() -> None:
    assert read_paragraphs(" \n\n").paragraphs == []


# Lines of equal width, without blank lines between the paragraphs

WRAPPED = """\
By Kim Min-su
The bridge over the Han opens late in
May 1999, the mayor said. It has four
lanes and is a mile long.
It cost some $1.2 million, more than
the city had planned to spend on it.
Few people know it by its name, and
most call it the bridge.
"""
UNWRAPPED = [
    "By Kim Min-su",
    "The bridge over the Han opens late in May 1999, the mayor said. It has four lanes and is a mile long.",
    "It cost some $1.2 million, more than the city had planned to spend on it.",
    "Few people know it by its name, and most call it the bridge.",
]
KNOWN = [fingerprint(paragraph) for paragraph in UNWRAPPED]


def test_where_a_paragraph_of_hard_wrapped_lines_ends_is_guessed_by_the_word_that_would_have_fitted() -> None:
    guessed = [*UNWRAPPED[:2], f"{UNWRAPPED[2]} {UNWRAPPED[3]}"]  # the line had no room for "Few"
    assert read_paragraphs(WRAPPED)[:2] == (guessed, True)


def test_or_by_the_line_that_is_indented() -> None:
    text = "".join(f"{'   ' * line.startswith(('The', 'It', 'Few'))}{line}\n" for line in WRAPPED.splitlines())
    assert read_paragraphs(text)[:2] == (UNWRAPPED, True)


def test_lines_of_a_script_without_capitals_are_seen_to_be_wrapped_where_there_are_enough() -> None:
    lines = ["한강을 가로지르는 다리가 오월 말에", "개통된다고 부산 시장이 말했다.", "요금은 없다."]
    assert read_paragraphs("\n".join(["기자", *lines, *lines, *lines])).paragraphs == ["기자", *[" ".join(lines)] * 3]
    assert read_paragraphs("\n".join(["기자", *lines])).paragraphs == ["기자", *lines]


def test_long_lines_are_paragraphs_whatever_they_begin_with() -> None:
    lines = ["a" * 60 + " b" * 80, "c" * 60 + " d" * 80]
    assert read_paragraphs("\n".join(lines))[:2] == (lines, False)


# The choice by fingerprints


def test_of_two_readings_the_one_is_right_that_the_fingerprints_know() -> None:
    text = f"{BYLINE}\n\n{FIRST}\n{SECOND}\n"
    assert len(read_paragraphs(text).paragraphs) == 2
    assert read_paragraphs(text, [fingerprint(paragraph) for paragraph in PLAIN])[:2] == (PLAIN, False)


def test_hard_wrapped_lines_that_make_up_a_known_paragraph_are_one() -> None:
    assert read_paragraphs(WRAPPED, KNOWN)[:2] == (UNWRAPPED, False)
    without_byline = WRAPPED.partition("\n")[2]
    assert read_paragraphs(without_byline, ["-", *KNOWN[1:]], has_byline=False).paragraphs == ["", *UNWRAPPED[1:]]


@pytest.mark.parametrize(
    ("old", "new"), [("mayor", "king"), ("more than", "much more than"), ("Few", "No"), ("By", "©")]
)
def test_what_stands_between_two_known_paragraphs_is_the_one_that_is_missing(old: str, new: str) -> None:
    changed = [paragraph.replace(old, new) for paragraph in UNWRAPPED]
    assert read_paragraphs(WRAPPED.replace(old, new), KNOWN).paragraphs == changed


def test_a_blank_line_parts_what_was_one_paragraph() -> None:
    text = f"{BYLINE}\n\nThe bridge\n\nopens in May.\n\n{SECOND}\n"
    found = read_paragraphs(text, [fingerprint(paragraph) for paragraph in PLAIN]).paragraphs
    assert found == [BYLINE, "The bridge", "opens in May.", PLAIN[2]]
