"""A fault with exactly one correction is corrected. A fault with none or several corrections stays."""

from __future__ import annotations

import pytest

from ruskor.keep.fixing import FIXES, mend
from ruskor.keep.state import State

BASE = """\
[base]
format = 1
[source.paper]
type = "book"
title = "The Morning Paper"
tier = "primary"
[topic.rain]
name = "Rain"
aliases = ["Wet weather"]
[topic.snow]
name = "Snow"
[entity.han]
name = "The Han"
kind = "place"
[claim.other]
summary = "Other."
cites = [{ source = "paper" }]
[claim.x]
summary = "X."
cites = [{ source = "paper" }]
"""


def _lines(code: str, text: str) -> tuple[list[str], dict[str, int]]:
    """Return the lines that a correction adds, and the number of its changes."""
    state = State({"a.toml": text.encode()})
    mended = mend(state, lambda fault: fault == code)
    before = text.splitlines()
    return [line for line in mended.state.files["a.toml"].decode().splitlines() if line not in before], mended.numbers


@pytest.mark.parametrize(
    ("code", "written", "mended"),
    [
        ("E104", '[claim.Y_z]\nsummary = "Y."\nsee = ["Y_z"]', ["[claim.y-z]", 'see = ["y-z"]']),
        ("E301", "date = 1999-05-01", ['date = "1999-05-01"']),
        ("E301", "date = 1999", ['date = "1999"']),
        ("E103", 'topics = "rain"', ['topics = ["rain"]']),
        ("E103", 'reviewed = { on = "2026-11-30" }', ["reviewed = { on = 2026-11-30 }"]),
        ("E201", 'topics = ["Wet weather", "SNOW"]', ['topics = ["rain", "snow"]']),
        ("E201", "entities = ['The Han ']", ["entities = ['han']"]),
        ("E201", 'see = ["Other"]', ['see = ["other"]']),
        ("W203", 'see = ["other"]', ['see = ["x"]']),
        ("W204", 'see = ["x", "other"]', ['see = ["other"]']),
        ("W207", 'topics = ["rain", "snow", "rain"]', ['topics = ["rain", "snow"]']),
        (
            "W207",
            'topics = []\n[claim.z]\nsummary = "Z."\ncites = [{ source = "paper", page = "1" }, { page = "1", source = "paper" }]',
            ['cites = [{ source = "paper", page = "1" }]'],
        ),
        (
            "W208",
            'see = ["old"]\n[claim.new]\nsummary = "N."\nformerly = ["old"]\ncites = [{ source = "paper" }]',
            ['see = ["new"]'],
        ),
        ("W306", '[entity.a]\nname = "A"\nkind = "place"\nnames = { kr = "가" }', ['names = { ko = "가" }']),
        (
            "W331",
            '[figure.f]\nmeasure = "bridge  cost"\nsummary = "F."\namount = 1\nunit = "USD"',
            ['measure = "bridge-cost"'],
        ),
        ("E201", '[figure.f]\nmeasure = "m"\nsummary = "F."\namount = 1\nunit = "usd"', ['unit = "USD"']),
    ],
)
def test_what_has_one_mending_is_mended(code: str, written: str, mended: list[str]) -> None:
    lines, numbers = _lines(code, f"{BASE}{written}\n")
    assert lines == mended
    assert [*numbers] == [code]


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("E104", '[claim.Other]\nsummary = "Y."'),  # the id `other` is in use
        ("E104", '[claim."über"]\nsummary = "Y."'),
        ("E301", "date = 31"),
        ("E301", "date = 1999-05-01T00:00:00"),
        ("E201", 'topics = ["fog"]'),
        ("E201", 'topics = ["a"]\n[topic.y]\nname = "A"\n[topic.z]\nname = "a"'),  # two topics have this name
        ("E103", 'topics = ""'),
    ],
)
def test_what_has_none_or_several_stays(code: str, written: str) -> None:
    assert _lines(code, f"{BASE}{written}\n") == ([], {})


def test_a_comment_beside_what_stays_in_a_list_stays() -> None:
    text = f'{BASE}topics = [\n    "rain",  # often\n    "rain",  # again\n]\n'
    state = mend(State({"a.toml": text.encode()}), lambda _: True).state
    assert state.files["a.toml"].decode().endswith('topics = [\n    "rain",  # often\n      # again\n]\n')


def test_each_mending_names_its_code() -> None:
    for code, fix in FIXES.items():
        assert (fix.__doc__ or "").startswith(f"{code}: ")
