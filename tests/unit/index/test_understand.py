"""What people type is text: how far two spellings are apart, and which kind of record a question leans to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ruskor.index.lexicon import Lexicon
from ruskor.index.spelling import edit_distance
from ruskor.index.understand import understand

if TYPE_CHECKING:
    from ruskor.library import Library


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("rail", "rail", 0),
        ("rail", "rial", 1),
        ("rail", "rai", 1),
        ("rail", "railt", 1),
        ("rail", "mail", 1),
        ("gorbachov", "gorbachev", 1),
        ("ca", "abc", 3),
        ("sanction", "question", 3),
        ("", "abcdef", 3),
    ],
)
def test_spellings_are_as_far_apart_as_the_letters_that_must_change(one: str, other: str, distance: int) -> None:
    assert edit_distance(one, other, 2) == distance
    assert edit_distance(other, one, 2) == distance


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
