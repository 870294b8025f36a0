"""A comparison of two states of a base lists the new, removed, renamed and changed records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ruskor.base import checks, read
from ruskor.errors import BaseError
from ruskor.keep.comparing import as_json, compare, to_lines

if TYPE_CHECKING:
    from ruskor.base.written import Written

OLD = """\
[base]
format = 1
[source.paper]
type = "book"
author = ["Marsh, Edda"]
issued = "1999"
tier = "primary"
[entity.han]
name = "Han"
kind = "place"
[figure.cost]
measure = "cost"
amount = 40
unit = "USD"
summary = "It costs 40 dollars."
entities = ["han"]
cites = [{ source = "paper", page = "1" }]
see = ["gone"]
[claim.gone]
summary = "It goes."
cites = [{ source = "paper" }]
"""
NEW = """\
[base]
format = 1
[entity.river]
name = "Han"
kind = "place"
formerly = ["han"]
[source.paper]
issued = "1999-05"
type = "book"
author = [{ family = "Marsh", given = "Edda" }]
tier = "primary"
[figure.cost]
summary = "It costs 45 dollars."
measure = "cost"
amount = 45.5
unit = "USD"
entities = ["river"]
cites = [{ source = "paper", page = "1" }, { source = "paper", page = "2" }]
note = "n"
[event.comes]
date = "1999"
summary = "It comes."
cites = [{ source = "paper" }]
"""
TOLD = """\
~ source.paper
    author: - "Marsh, Edda", + { family = "Marsh", given = "Edda" }
    issued: "1999" → "1999-05"
~ entity.river  (was entity.han)
+ event.comes  It comes.
~ figure.cost
    summary: "It costs 40 dollars." → "It costs 45 dollars."
    cites: + { source = "paper", page = "2" }
    see: ["gone"] → (nothing)
    amount: 40 → 45.5
    note: (nothing) → "n"
- claim.gone  It goes.
"""


def _written(text: str) -> Written:
    written = read.read([("a.toml", text.encode())])
    checks.run(written)
    return written


def test_differences_are_told_in_records_whatever_the_order() -> None:
    differences = list(compare(_written(OLD), _written(NEW)))
    assert "".join(f"{line}\n" for difference in differences for line in to_lines(difference)) == TOLD
    assert as_json(differences[1]) == {
        "change": "renamed", "kind": "entity", "id": "river", "former": "han", "fields": {},
    }  # fmt: skip
    assert as_json(differences[0])["fields"]["issued"] == {"old": "1999", "new": "1999-05"}


def test_a_base_does_not_differ_from_itself() -> None:
    assert list(compare(_written(OLD), _written(OLD))) == []


def test_a_base_with_errors_is_not_compared() -> None:
    with pytest.raises(BaseError):
        list(compare(_written(OLD), _written("[base]")))
