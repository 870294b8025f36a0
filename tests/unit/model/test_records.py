"""The typed records of Python have the values of the printed JSON."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from datetime import date
from decimal import Decimal

import pytest

from ruskor.model.exactjson import loads
from ruskor.model.records import AmountValue, Cite, DateValue, Entity, Name, Quote, Record, SourceName

FIGURE = """
{"kind": "figure", "id": "rason-rail-investment", "summary": "Russian investment in the rail link to Rason.",
 "date": {"edtf": "2008~", "earliest": "2008-01-01", "latest": "2008-12-31", "text": "early 2008",
          "stated": "as of early 2008"},
 "amount": {"low": 72000000, "high": null, "bound": "at-least", "unit": "USD", "per": ["person", "month"],
            "text": "at least $72 million", "stated": "at least $72 million", "value": 72000000},
 "measure": "rason-rail-investment",
 "quote": null,
 "topics": [{"id": "rail", "name": "Railways"}],
 "entities": [{"id": "rason", "name": "Rason", "kind": "place"}],
 "cites": [{"source": {"id": "weitz-2012", "title": null, "author": ["Richard Weitz"], "issued": "2012-11-16",
                       "url": null, "tier": "analysis"},
            "paragraph": 20, "page": null, "section": null, "in": null}],
 "see": ["rason-port-lease"], "note": "A note.", "x-status": "reviewed"}
"""

QUOTE = """
{"kind": "quote", "id": "ivashentsov-trust", "summary": "Joint projects build trust.",
 "date": {"edtf": "2009-01/..", "earliest": "2009-01-01", "latest": null, "text": "since January 2009", "stated": null},
 "amount": null, "measure": null,
 "quote": {"text": "There is no better way.", "lang": "en", "translation": null,
           "speaker": {"id": "gleb-ivashentsov", "name": "Gleb Ivashentsov"}, "role": "Russian ambassador"},
 "topics": [], "entities": [], "cites": [], "see": [], "note": null}
"""

CLAIM = """
{"kind": "claim", "id": "border-normally-sealed", "summary": "The border is normally sealed.",
 "date": null, "amount": null, "measure": null, "quote": null,
 "topics": [], "entities": [], "cites": [], "see": [], "note": null}
"""


def test_a_figure_has_dates_decimals_and_its_sources() -> None:
    assert Record.from_json(loads(FIGURE)) == Record(
        kind="figure",
        id="rason-rail-investment",
        summary="Russian investment in the rail link to Rason.",
        date=DateValue("2008~", date(2008, 1, 1), date(2008, 12, 31), "early 2008", "as of early 2008"),
        amount=AmountValue(
            low=Decimal(72_000_000),
            high=None,
            bound="at-least",
            unit="USD",
            per=("person", "month"),
            text="at least $72 million",
            stated="at least $72 million",
            value=Decimal(72_000_000),
        ),
        measure="rason-rail-investment",
        quote=None,
        topics=(Name("rail", "Railways"),),
        entities=(Entity("rason", "Rason", "place"),),
        cites=(
            Cite(
                SourceName("weitz-2012", None, ("Richard Weitz",), "2012-11-16", None, "analysis"),
                paragraph=20,
                page=None,
                section=None,
            ),
        ),
        see=("rason-port-lease",),
        note="A note.",
        own={"x-status": "reviewed"},
    )


def test_a_quote_has_its_words_and_its_speaker_and_an_open_end_is_none() -> None:
    record = Record.from_json(loads(QUOTE))
    assert record.quote == Quote(
        "There is no better way.",
        "en",
        None,
        Name("gleb-ivashentsov", "Gleb Ivashentsov"),
        "Russian ambassador",
    )
    assert record.date == DateValue("2009-01/..", date(2009, 1, 1), None, "since January 2009", None)
    assert record.amount is None


def test_a_claim_has_neither_date_nor_number() -> None:
    record = Record.from_json(loads(CLAIM))
    assert (record.date, record.amount, record.measure, record.quote) == (None, None, None, None)
    assert (record.topics, record.entities, record.cites, record.see, record.note) == ((), (), (), (), None)


@pytest.mark.parametrize(("written", "read"), [("0", "0"), ("12.50", "12.50"), ("-0.1", "-0.1")])
def test_an_amount_is_a_decimal_with_the_digits_of_the_json(written: str, read: str) -> None:
    record = Record.from_json(loads(FIGURE.replace("72000000", written)))
    assert record.amount is not None
    assert str(record.amount.low) == read


def test_a_record_has_the_keys_of_the_json_in_their_order() -> None:
    keys = [key for key in loads(FIGURE) if not key.startswith("x-")]
    assert [field.name for field in fields(Record)] == [*keys, "own"]


def test_a_record_can_be_kept_in_a_set_but_not_changed() -> None:
    record = Record.from_json(loads(FIGURE))
    assert len({record, Record.from_json(loads(FIGURE))}) == 1
    with pytest.raises(FrozenInstanceError):
        record.note = "changed"  # type: ignore[misc]
