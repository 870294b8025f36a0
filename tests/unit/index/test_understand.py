"""A question is plain text. It may prefer a kind of record, and decades and centuries have their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ruskor.errors import UsageError
from ruskor.index.lexicon import Lexicon
from ruskor.index.understand import Part, understand

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
        ("что сказал посол", "quote"),
        ("대사는 무엇을 말했나", "quote"),
        ("대사가 몇 명이었나", "figure"),
        ("railway line", None),
        ("somehow much", None),
    ],
)
def test_the_shape_of_a_question_leans_to_a_kind(library: Library, question: str, kind: str | None) -> None:
    assert understand([question], Lexicon(library._store._connection), ranked=True).lean == kind


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        ("in the 1990s", range(1990, 2000)),
        ("the 1990's", range(1990, 2000)),
        ("20th century", range(1901, 2001)),
        ("in the 19th-century", range(1801, 1901)),
        ("the nineties", range(1990, 2000)),
        ("в 1990-х годах", range(1990, 2000)),
        ("в 80-е", range(1980, 1990)),
        ("1990년대에", range(1990, 2000)),
        ("90년대", range(1990, 2000)),
    ],
)
def test_a_decade_or_a_century_is_its_years(library: Library, asked: str, years: range) -> None:
    parts = understand([asked], Lexicon(library._store._connection), ranked=True).parts
    (part,) = (part for part in parts if len(part.meanings) > 1)
    assert list(part.meanings) == [f"#y{year}" for year in years]


@pytest.mark.parametrize("asked", ["몇 명이", "몇 명으로", "몇명", "몇 문을", "몇"])
def test_what_a_korean_question_counts_in_is_no_text(library: Library, asked: str) -> None:
    parts = understand([f"조약 {asked}"], Lexicon(library._store._connection), ranked=True).parts
    assert [part.written for part in parts] == ["조약"]


def _part(library: Library, asked: str, *, ranked: bool) -> Part:
    (part,) = understand([asked], Lexicon(library._store._connection), ranked=ranked).parts
    return part


@pytest.mark.parametrize(
    ("asked", "is_absent", "is_name", "read_as"),
    [
        pytest.param("treaty", False, False, None, id="a word that the base has"),
        pytest.param("treatz", False, False, "treaty", id="one mistyped"),
        pytest.param("liner", True, False, None, id="an English word that it has not, though one like it"),
        pytest.param("coffee", True, False, None, id="goods that it has not"),
        pytest.param("zzyqx", True, False, None, id="no word at all"),
        pytest.param("1812", True, False, None, id="a year"),
        pytest.param("Tumen River", False, True, None, id="a name"),
        pytest.param("Gorbatschow", False, True, "Mikhail Gorbachev", id="a name in another romanisation"),
    ],
)
def test_what_the_base_does_not_have_is_told_from_what_is_mistyped(
    library: Library, asked: str, is_absent: bool, is_name: bool, read_as: str | None
) -> None:
    part = _part(library, asked, ranked=True)
    assert (part.is_absent, part.is_name, part.read_as) == (is_absent, is_name, read_as)


def test_a_filter_never_corrects_a_typing_error(library: Library) -> None:
    part = _part(library, "treatz", ranked=False)
    assert (part.is_absent, part.read_as, list(part.meanings)) == (True, None, ["treatz"])


def test_a_filter_takes_no_ring_topic_or_derivation(library: Library) -> None:
    assert list(_part(library, "wage", ranked=False).meanings) == ["wage"]
    assert {"wage", "~pay"} <= {*_part(library, "wage", ranked=True).meanings}
    assert "=rail" in _part(library, "railways", ranked=True).meanings
    assert list(_part(library, "railways", ranked=False).meanings) == ["railway"]


def test_a_phrase_in_quotes_is_one_term(library: Library) -> None:
    asked = understand(['railway "of the river"'], Lexicon(library._store._connection), ranked=False)
    assert asked.phrases == ["of the river"]
    assert [part.written for part in asked.parts] == ["railway", "of the river"]


def test_so_many_words_are_refused(library: Library) -> None:
    with pytest.raises(UsageError, match="more than 200 words are too many for one search; give fewer"):
        understand(["word " * 201], Lexicon(library._store._connection), ranked=True)
