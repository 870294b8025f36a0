"""What people type is text: which kind of record a question leans to, and what a decade or a century means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ruskor.index.lexicon import Lexicon
from ruskor.index.understand import understand

if TYPE_CHECKING:
    from ruskor.library import Library


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much did it cost?", "figure"),
        ("how far is it", "figure"),
        ("сколько стоит линия", "figure"),
        ("철도는 얼마", "figure"),
        ("When was it opened?", "event"),
        ("in which year", "event"),
        ("когда подписали", "event"),
        ("Who said that?", "quote"),
        ("what did the ambassador say", "quote"),
        ("railway line", None),
        ("somehow much", None),
    ],
)
def test_the_shape_of_a_question_leans_to_a_kind(library: Library, question: str, kind: str | None) -> None:
    assert understand([question], Lexicon(library._store._connection)).lean == kind


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        ("in the 1990s", range(1990, 2000)),
        ("the 1990's", range(1990, 2000)),
        ("20th century", range(1901, 2001)),
        ("in the 19th-century", range(1801, 1901)),
    ],
)
def test_a_decade_or_a_century_is_its_years(library: Library, asked: str, years: range) -> None:
    (term,) = (term for term in understand([asked], Lexicon(library._store._connection)).terms if len(term.tokens) > 1)
    assert list(term.tokens) == [f"#{year}" for year in years]
    assert term.is_proper


@pytest.mark.parametrize(
    ("asked", "is_sure", "is_proper"),
    [
        pytest.param("treaty", True, False, id="a word that the base has"),
        pytest.param("treatz", True, False, id="one mistyped"),
        pytest.param("liner", False, False, id="an English word that it has not, though one like it"),
        pytest.param("coffee", False, True, id="goods that it has not"),
        pytest.param("Suez", False, True, id="a name that it has not"),
        pytest.param("Mongolian", False, True, id="a country that it has not"),
        pytest.param("zzyqx", True, True, id="no word at all"),
        pytest.param("1812", True, True, id="a year"),
    ],
)
def test_what_the_base_has_not_is_told_from_what_is_mistyped(
    library: Library, asked: str, is_sure: bool, is_proper: bool
) -> None:
    (term,) = understand([asked], Lexicon(library._store._connection)).terms
    assert (term.is_sure, term.is_proper) == (is_sure, is_proper)
