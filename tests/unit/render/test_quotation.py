"""A foreign quotation is followed by its translation, and a fragment by its summary."""

from __future__ import annotations

from typing import Any

import pytest
from tests.parts import part

from ruskor.render.fields import format_date, format_headline
from ruskor.render.quotation import add_meaning, is_fragment

SENTENCES = (
    "Trust comes with trade.",
    "“Trust comes with trade.”",
    "(Trust comes with trade!)",
    "Why not?",
    "철도는 우리의 길이다.",
    "铁路是我们的路。",
    "We are set for cooperation in all of these fields",  # newspapers omit the full stop
    "2014 was a good year.",
)
FRAGMENTS = (
    "a matter of trust",
    "“a matter of trust.”",
    "[t]he road is open.",
    "Iron Silk Road",
    "Trust comes with…",
    "Trust comes with trade, and ...",
    "путь к миру.",
    "우리의 길",
    "",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_no_fragment(text: str) -> None:
    assert not is_fragment(text)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_small_letter_at_the_start_or_few_words_without_an_end_make_a_fragment(text: str) -> None:
    assert is_fragment(text)


def quote(text: str, lang: str | None = "en", translation: str | None = None) -> Any:
    said = {"text": text, "lang": lang, "translation": translation, "speaker": {"id": "a", "name": "A. Person"}}
    return {"summary": "What it is about.", "amount": None, "quote": said}


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        (quote("It is so."), "It is so."),
        (quote("Это так.", "ru", "It is so."), "Это так. [It is so.]"),
        (quote("Это так.", None, "It is so."), "Это так. [It is so.]"),
        (quote("Это так.", "ru"), "Это так."),
        (quote("It’s so.", "en-GB", "It is so."), "It’s so."),
        (quote("a way out"), "a way out (What it is about.)"),
        (quote("выход", "ru", "a way out"), "выход [a way out] (What it is about.)"),
    ],
)
def test_a_translation_and_a_summary_follow_in_brackets_of_their_own(record: Any, shown: str) -> None:
    assert add_meaning(record["quote"], record["summary"], record["quote"]["text"]) == shown


def test_the_headline_of_a_quotation_has_them_behind_its_marks() -> None:
    assert format_headline(quote("выход", "ru", "a way out")) == "A. Person: “выход” [a way out] (What it is about.)"


@pytest.mark.parametrize(
    ("issued", "shown"),
    [
        (["2012-11-16"], "(2012)"),
        (["2013~", "2012-04"], "(2012)"),
        ([None, "2013?"], "(2013)"),
        (["199X"], "(199X)"),
        (["2012/2013"], "(2012)"),
        ([None], None),
        (["..", "/2013"], None),
    ],
)
def test_an_undated_record_has_the_year_of_its_oldest_source_in_brackets(
    issued: list[str | None], shown: str | None
) -> None:
    assert format_date(part({"date": None, "cites": [{"source": {"issued": date}} for date in issued]})) == shown


def test_a_dated_record_has_its_own_date() -> None:
    cites = [{"source": {"issued": "2012"}}]
    assert format_date(part({"date": {"text": "autumn 2011"}, "cites": cites})) == "autumn 2011"
