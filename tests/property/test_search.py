"""A search reads all input of a user as text. It never fails, and no word is a command to the index."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ruskor.errors import UsageError
from ruskor.filters import RELEVANCE, Filters
from ruskor.model.words import read_words as words_of
from ruskor.opening import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruskor.library import Library


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with closing(open_library()) as library:
        yield library


syntax = st.sampled_from(
    ['"', "'", "*", "(", ")", "NEAR", "AND", "OR", "NOT", ":", "^", "-", "+", "{", "}", "@", "=", "~", "#"]
)
words = st.sampled_from(["rason", "railway", "debt", "두만강", "Хасан", "201.8", "2009-04", "sanctons", "summary"])
texts = st.lists(st.one_of(syntax, words, st.text(max_size=8)), min_size=1, max_size=8).map(" ".join)


@given(texts)
@example('summary : "rason"')
@example("rason* OR debt")
@example('"')
@example("\0")
@example("'; DROP TABLE record; --")
@example("%s %n {0}")
@example("A:A")
def test_no_text_makes_a_search_fail(library: Library, text: str) -> None:
    for filters in (Filters(words=[text], sort=RELEVANCE), Filters(words=[text])):
        if any(words_of(text)):
            found = [json.loads(record)["id"] for record in library.find(filters)]
            assert len(found) == len(set(found))
        else:
            with pytest.raises(UsageError, match="has no word to search for"):
                library.find(filters)


@given(texts)
def test_the_same_search_has_the_same_answer(library: Library, text: str) -> None:
    filters = Filters(words=[text, "rason"], sort=RELEVANCE)
    assert list(library.find(filters)) == list(library.find(filters))
