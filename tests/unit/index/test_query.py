"""Queries are values. tests/acceptance/test_filters.py tests their SQL by the records that they keep."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.unit.index.bases import open_text

from ruskor.filters import Filters
from ruskor.index.query import Query, to_candidates_sql, to_sql

if TYPE_CHECKING:
    import pytest


def test_a_query_that_asks_for_nothing_selects_everything_by_date() -> None:
    assert to_sql(Query()) == (
        "SELECT r.json FROM record AS r ORDER BY r.first_day IS NULL, r.first_day, r.last_day, r.position",
        [],
    )


def test_values_are_bound_and_never_part_of_the_statement() -> None:
    hostile = "'; DROP TABLE record; --"
    query = Query(
        kinds=[hostile],
        links=[("topic", [hostile, hostile]), ("about", [hostile])],
        langs=[hostile],
        words=hostile,
        minimum=hostile,
        maximum=hostile,
        limit=3,
    )
    statement, values = to_sql(query)
    assert hostile not in statement
    assert statement.count("?") == len(values)
    statement, values = to_candidates_sql(query, hostile, 200, ranked=True)
    assert hostile not in statement
    assert statement.count("?") == len(values)


def test_what_has_no_date_is_last_in_either_direction() -> None:
    statement, _ = to_sql(Query(reverse=True))
    assert statement.endswith("ORDER BY r.first_day IS NULL, r.first_day DESC, r.last_day DESC, r.position DESC")


def test_a_figure_is_sorted_by_its_number_and_a_range_by_its_lower_end(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    amounts = {
        "bound": "amount = 1.6\nbound = 'under'",
        "about": "amount = 1.7\nbound = 'about'",
        "exact": "amount = 1.65",
        "range": "low = 1.62\nhigh = 9",
        "open": "amount = 1.8\nbound = 'over'",
    }
    text = "[base]\nformat = 1\n[source.book]\ntype = 'book'\ntier = 'reference'\n[unit.litre]\n" + "".join(
        f"[figure.{id_}]\nsummary = 'The can.'\nmeasure = 'can'\nunit = 'litre'\n{amount}\ncites = [{{ source = 'book' }}]\n"
        for id_, amount in amounts.items()
    )
    with open_text(text, tmp_path_factory) as library:
        found = [json.loads(record)["id"] for record in library.find(Filters(sort="amount"))]
    assert found == ["bound", "range", "exact", "about", "open"]
