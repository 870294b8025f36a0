"""A search in a text finds every word that the text has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ruskor.base.paragraphs import plain
from ruskor.base.passages import find_missing, loosen, parts

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=20), st.data())
def test_any_whole_words_of_a_paragraph_are_found_in_it(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert find_missing(parts(" ".join(words[start:end])), loosen(plain(" ".join(words)))) is None
