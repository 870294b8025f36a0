"""A mistyped word with one error is corrected, at a price. A name never becomes another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.index.bases import open_text

from ruskor.index.letters import leave_out_letters, letters
from ruskor.index.lexicon import Lexicon
from ruskor.index.spelling import edit_distance, list_beginnings, list_corrections

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
    ("typed", "meant", "price"),
    [
        pytest.param("trreaty", "treati", 0.7, id="a letter doubled"),
        pytest.param("traety", "treati", 0.8, id="two letters exchanged"),
        pytest.param("treuty", "treati", 0.8, id="one vowel for another"),
        pytest.param("trewty", "treati", 1.0, id="one letter for another"),
        pytest.param("treqaty", "treati", 1.0, id="a letter too many"),
        pytest.param("teaty", "treati", 1.0, id="a letter too few"),
        pytest.param("rteaty", "treati", 1.2, id="an error in the first letter is rarer"),
        pytest.param("sanctionned", "sanction", 1.3, id="an inflection that the base does not have"),
        pytest.param("organistion", "organis", None, id="nothing that only looks alike"),
        pytest.param("neihbuors", "neighbor", 2.0, id="two errors in a long word"),
        pytest.param("sanctions", "sanction", 0.0, id="a word as it is"),
        pytest.param("xx", "treati", None, id="too short a word"),
        pytest.param("ofx", "of", None, id="no word of two letters"),
        pytest.param("조역", "조약", None, id="a word of another base"),
        pytest.param("Гобрачёв".lower().replace("ё", "е"), "горбач", 0.8, id="in Russian"),
    ],
)
def test_an_error_has_its_price(library: Library, typed: str, meant: str, price: float | None) -> None:
    found = list_corrections(typed, Lexicon(library._store._connection))
    assert found.get(meant, (None, ""))[0] == pytest.approx(price)


def test_the_beginning_of_a_word_costs_more_the_more_is_missing(library: Library) -> None:
    lexicon = Lexicon(library._store._connection)
    ((token, (price, word)),) = list_beginnings("trea", lexicon).items()
    assert (token, round(price, 6), word) == ("treati", 0.9, "treati")
    assert list_beginnings("tre", lexicon) == {}


def test_syllables_of_hangul_are_typed_letter_by_letter() -> None:
    assert len(letters("강")) == 3
    assert letters("rail") == "rail"
    assert list(leave_out_letters("abc")) == ["abc", "bc", "ac", "ab"]


def test_another_korean_syllable_makes_another_word(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = """[base]
format = 1
[source.book]
type = 'book'
tier = 'reference'
[claim.steel]
summary = '러시아산 강철이 들어온다.'
cites = [{ source = 'book' }]
"""
    with open_text(text, tmp_path_factory) as library:
        library.readings()  # adds the words
        lexicon = Lexicon(library._store._connection)
        assert list_corrections("러시아선", lexicon) != {}  # one letter differs: ㅓ for ㅏ
        assert list_corrections("러시아군", lexicon) == {}  # the Russian army
