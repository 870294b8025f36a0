"""The checks accept sound entries, and report each fault once. tests/data/invalid has their messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ruskor.base import checks, currencies, read, report

if TYPE_CHECKING:
    from ruskor.base.findings import Finding

SOURCE = '[base]\nformat = 1\n[source.atlas]\ntype = "book"\ntier = "reference"\n'
CITES = 'cites = [{ source = "atlas" }]\n'
CLAIM = f'{SOURCE}[claim.river-freezes]\nsummary = "The river freezes."\n{CITES}'
FIGURE = f'{SOURCE}[figure.depth]\nsummary = "How deep it is."\nmeasure = "depth"\n{CITES}'


def _found(*contents: str) -> list[Finding]:
    files = [(f"{name}.toml", content.encode()) for name, content in zip("abcd", contents, strict=False)]
    written = read.read(files)
    checks.run(written)
    return written.report.findings


# Amounts and their bounds


@pytest.mark.parametrize(
    "amount",
    [
        *(f'amount = 3\nbound = "{bound}"' for bound in ("exactly", "about", "over", "at-least", "under", "at-most")),
        "amount = 3",
        "amount = 0",
        "amount = -3.5",
        "low = 0",
        'low = 3\nbound = "at-least"',
        'low = 3\nbound = "over"',
        "high = 0",
        'high = 3\nbound = "at-most"',
        'high = 3\nbound = "under"',
        "low = 3\nhigh = 5",
        "low = 3\nhigh = 3.0",
        "low = -5\nhigh = -3",
        'low = 3\nhigh = 5\nbound = "exactly"',
        'low = 3\nhigh = 5\nbound = "about"',
    ],
)
def test_an_amount_with_any_bound_and_a_range_in_order_with_one_that_fits_are_sound(amount: str) -> None:
    assert _found(f'{FIGURE}unit = "USD"\n{amount}\n') == []


@pytest.mark.parametrize("wrong", ["amount", "low", "high"])
def test_a_number_that_is_none_is_not_called_missing_as_well(wrong: str) -> None:
    assert _found(f'{FIGURE}unit = "USD"\n{wrong} = "three"\n') == [
        ("a.toml", 11, "E103", f"figure.depth: '{wrong}' must be a number, not 'three'")
    ]


def test_a_bound_that_is_none_is_not_said_not_to_fit_as_well() -> None:
    assert [code for _, _, code, _ in _found(f'{FIGURE}unit = "USD"\nlow = 3\nbound = "more"\n')] == ["E103"]


# Names


def test_a_currency_needs_no_table_and_any_other_unit_does() -> None:
    assert _found(f'{FIGURE}amount = 3\nunit = "KPW"\n') == []
    assert _found(f'{FIGURE}amount = 3\nunit = "metre"\n[unit.metre]\n') == []
    assert _found(f'{FIGURE}amount = 3\nunit = "metre"\n') == [
        ("a.toml", 11, "E201", "figure.depth names an unknown currency or unit 'metre'")
    ]


def test_what_is_missing_in_a_record_is_not_called_unknown_as_well() -> None:
    assert [code for _, _, code, _ in _found(f"{SOURCE}[quote.said]\n[figure.depth]\namount = 3\n")] == [
        *["E102", "E102", "E102", "E105"],
        *["E102", "E102", "E102", "E102"],
    ]


@pytest.mark.parametrize("table", ["topic.ice", "entity.ice"])
def test_a_reference_to_a_table_that_is_broken_is_not_unknown(table: str) -> None:
    key = "topics" if table.startswith("topic") else "entities"
    found = _found(f'{CLAIM}{key} = ["ice"]\n[{table}]\nname = 3\nkind = "place"\n')
    assert "E201" not in [code for _, _, code, _ in found]
    assert ("a.toml", 11, "E103", f"{table}: 'name' must be a text in quotes, not 3") in found


def test_records_may_see_one_another_across_kinds_and_files() -> None:
    other = f'[base]\nformat = 1\n[event.thaw]\ndate = "1999"\nsummary = "It thaws."\n{CITES}see = ["river-freezes"]\n'
    assert _found(f'{CLAIM}see = ["thaw"]\n', other) == []


def test_one_id_may_be_that_of_a_topic_an_entity_and_a_record() -> None:
    vocabulary = '[topic.river-freezes]\nname = "Ice"\n[entity.river-freezes]\nname = "Ice"\nkind = "place"\n'
    assert _found(f"{CLAIM}{vocabulary}") == []


def test_the_nearest_names_are_three_at_most_the_best_first() -> None:
    topics = "".join(f'[topic.{name}]\nname = "T"\n' for name in ("rivers", "river", "riverside", "riven", "lakes"))
    assert _found(f'{CLAIM}topics = ["rivres"]\n{topics}') == [
        (
            "a.toml",
            9,
            "E201",
            "claim.river-freezes names an unknown topic 'rivres'; did you mean 'rivers' or 'river' or 'riven'?",
        )
    ]


@pytest.mark.parametrize(
    ("key", "name", "end"),
    [
        ("entities", "Ким Мин Су", "entity 'Ким Мин Су'; did you mean 'kim-min-su'?"),
        ("entities", "MIN-SU KIM", "entity 'MIN-SU KIM'; did you mean 'kim-min-su'?"),
        ("entities", "김민수", "entity '김민수'; did you mean 'kim-min-su'?"),
        ("entities", "Min-su Kym", "entity 'Min-su Kym'; did you mean 'kim-min-su'?"),
        ("topics", "railway", "topic 'railway'; did you mean 'rail'?"),
        ("topics", "raylways", "topic 'raylways'; did you mean 'rail'?"),
        ("topics", "kim", "topic 'kim'"),
    ],
)
def test_what_is_named_as_people_call_it_is_told_its_id(key: str, name: str, end: str) -> None:
    tables = """
[topic.rail]
name = "Railways"
aliases = ["Railway"]
[entity.kim-min-su]
name = "Kim Min-su"
kind = "person"
names = { ru = "Ким Мин Су", ko = "김민수" }
aliases = ["Min-su Kim"]
"""
    assert _found(f'{CLAIM}{key} = ["{name}"]\n{tables}') == [
        ("a.toml", 9, "E201", f"claim.river-freezes names an unknown {end}")
    ]


@pytest.mark.parametrize(("key", "what"), [("unit", "currency or unit"), ("per", "unit")])
@pytest.mark.parametrize("name", ["metre", "Metres", "m."])
def test_a_unit_too(key: str, what: str, name: str) -> None:
    unit = f'unit = "{name}"' if key == "unit" else f'unit = "USD"\nper = ["{name}"]'
    table = '[unit.m]\nname = "metre"\nplural = "metres"\nsymbol = "m."\n'
    assert [message for *_, message in _found(f"{FIGURE}amount = 3\n{unit}\n{table}")] == [
        f"figure.depth names an unknown {what} '{name}'; did you mean 'm'?"
    ]


def test_an_id_goes_before_the_name_of_another() -> None:
    topics = '[topic.lakes]\nname = "Rivers"\n[topic.rivers]\nname = "Lakes"\n'
    assert [message for *_, message in _found(f'{CLAIM}topics = ["Rivers"]\n{topics}')] == [
        "claim.river-freezes names an unknown topic 'Rivers'; did you mean 'rivers'?"
    ]


def test_the_nearest_of_very_many_are_looked_for_once_a_name_and_for_the_first_names_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(report, "_MOST_COMPARED", 4)
    topics = "".join(f'[topic.{name}]\nname = "T"\n' for name in ("lakes", "rivers"))
    text = f'{CLAIM}topics = ["rivres", "laks", "lake", "rivres"]\n{topics}'
    assert [message for *_, message in _found(text)] == [
        "claim.river-freezes names an unknown topic 'lake'",
        "claim.river-freezes names an unknown topic 'laks'; did you mean 'lakes'?",
        "claim.river-freezes names an unknown topic 'rivres'; did you mean 'rivers'?",
        "claim.river-freezes names an unknown topic 'rivres'; did you mean 'rivers'?",
    ]


# The order of findings


def test_findings_of_one_line_come_by_their_code_and_message() -> None:
    text = f'{SOURCE}[claim.a]\nsummary = "A."\ncites = [{{ source = "map", pge = 1 }}, {{ source = "book" }}]\n'
    assert [(line, code, message) for _, line, code, message in _found(text)] == [
        (8, "E101", "claim.a has an unknown key 'pge'; did you mean 'page'?"),
        (8, "E201", "claim.a names an unknown source 'book'"),
        (8, "E201", "claim.a names an unknown source 'map'"),
    ]


# Currencies


def test_currencies_are_codes_of_three_capitals() -> None:
    assert [code for code in currencies.ISO_4217 if not re.fullmatch("[A-Z]{3}", code)] == []


@pytest.mark.parametrize("code", ["USD", "EUR", "RUB", "RUR", "SUR", "KPW", "KRW", "CNY", "JPY", "DEM", "XDR"])
def test_the_currencies_of_these_sources_are_known(code: str) -> None:
    assert code in currencies.ISO_4217


@pytest.mark.parametrize("code", ["RBL", "WON", "US$", "usd", ""])
def test_what_is_no_code_is_no_currency(code: str) -> None:
    assert code not in currencies.ISO_4217
