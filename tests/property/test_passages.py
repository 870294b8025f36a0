"""Copies of one text: however its paragraphs are set out, they are read as the same."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from ruskor.base.passages import find_missing, fingerprint, parts, plain, read_paragraphs

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=12)
LINES = st.lists(WORDS, min_size=1, max_size=30).map(" ".join).filter(plain)
TEXTS = st.lists(LINES, min_size=2, max_size=6)


@given(st.text())
def test_the_plain_form_of_a_plain_text_is_itself(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(TEXTS, st.integers(1, 40), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_text_is_the_same_a_paragraph_a_line_and_hard_wrapped(lines: list[str], width: int, end: str) -> None:
    expected = [fingerprint(plain(line)) for line in lines]
    one_a_line = end.join(lines)
    wrapped = (end * 2).join(end.join(textwrap.wrap(line, width, break_long_words=False)) for line in lines)
    for text in (one_a_line, (end * 2).join(lines), wrapped):
        assert [fingerprint(one) for one in read_paragraphs(text)] == expected


@given(st.lists(WORDS, min_size=1, max_size=20), st.data())
def test_any_whole_words_of_a_paragraph_are_found_in_it(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert find_missing(parts(" ".join(words[start:end])), plain(" ".join(words))) is None
