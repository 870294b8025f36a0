"""A name that the base lacks has no answer. In a text in small letters, a capital letter shows a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.index.bases import ask, open_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruskor.library import Library

_BASE = """
[base]
format = 1
[source.almanac]
type = 'book'
tier = 'reference'
issued = '2012'
[claim.flour]
summary = 'The mill ships flour to the coast.'
cites = [{ source = 'almanac', page = '1' }]
[claim.timber]
summary = 'The yard sends timber to the port.'
cites = [{ source = 'almanac', page = '2' }]
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_text(_BASE, tmp_path_factory) as library:
        yield library


@pytest.mark.parametrize("question", ["timber from Norway to the port", "отправка timber из Норвегии"])
def test_nothing_answers_a_question_with_a_name_that_the_base_lacks(library: Library, question: str) -> None:
    assert ask(library, question) == ([], [])
    assert any(word.startswith(("norway", "норвеги")) for word in library.list_absent())


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Norwegian timber to the port", ["timber"]),  # the first word of a sentence has a capital letter, too
        ("Timber To The Northern Port", ["timber"]),  # as has each word of a heading
    ],
)
def test_a_capital_letter_shows_a_name_only_among_small_letters(
    library: Library, question: str, found: list[str]
) -> None:
    assert ask(library, question)[0] == found
