"""Copies of a text have the same paragraphs, with any line breaks and spaces."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from ruskor.base.paragraphs import fingerprint, plain, read_paragraphs

# A soft hyphen alone is not a word. A line with only a soft hyphen is blank.
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=12).filter(plain)
SENTENCES = st.lists(WORDS, min_size=1, max_size=30).map(lambda words: f"The {' '.join(words)} ends.")
TEXTS = st.lists(SENTENCES, min_size=2, max_size=6)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def _wrap(lines: list[str], width: int, end: str) -> list[str]:
    return [end.join(textwrap.wrap(line, width, break_long_words=False)) for line in lines]


@given(st.text())
def test_the_plain_form_of_a_plain_text_is_itself(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(TEXTS, st.integers(1, 40), ENDS)
def test_a_text_is_the_same_a_paragraph_a_line_and_hard_wrapped(lines: list[str], width: int, end: str) -> None:
    for text in (end.join(lines), (end * 2).join(lines), (end * 2).join(_wrap(lines, width, end))):
        reading = read_paragraphs(text)
        assert (reading.paragraphs, reading.is_guess) == (list(map(plain, lines)), False)
        assert [plain(paragraph) for paragraph in reading.wrapped] == reading.paragraphs


@given(TEXTS, st.integers(1, 40), ENDS)
def test_by_its_fingerprints_it_is_the_same_with_nothing_between_the_paragraphs(
    lines: list[str], width: int, end: str
) -> None:
    expected = list(map(plain, lines))
    known = list(map(fingerprint, expected))
    assert read_paragraphs(end.join(_wrap(lines, width, end)), known).paragraphs == expected


@given(st.lists(st.text(st.sampled_from("aB. -\n\r\t“я̈국")), max_size=12).map("\n".join), st.data())
def test_no_word_is_lost_or_added_however_a_text_is_read(text: str, data: st.DataObject) -> None:
    known = data.draw(st.lists(st.sampled_from([fingerprint(plain(piece)) for piece in text.split("\n")]), max_size=4))
    assert plain(" ".join(read_paragraphs(text, known).paragraphs)) == plain(text)
