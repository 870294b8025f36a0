"""The canonical layout of any base states the same facts. A second formatting changes nothing."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import SOAK_TIMES, program

from ruskor.base.resolve import resolve
from ruskor.keep.formatting import format_state
from ruskor.keep.renaming import rename
from ruskor.keep.state import State
from ruskor.model.exactjson import dumps

BASES = program("tests/property/test_round_trip.py").bases
UNTIDY = program("tests/property/untidy.py")


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    return [_without_none(item) for item in value] if isinstance(value, list) else value


def _answers(state: State) -> list[str]:
    """Return all answers that a look-up can give, in order."""
    written = State(state.files).written  # `resolve` packs the records of a base, and `state` still needs its tables
    assert written.errors == []
    base = resolve(written)
    return [dumps([base.titles, base.vocabulary, base.thesaurus]), *(dumps(record) for record in base.records())]


def _hold(base: Any, seed: int) -> None:
    text = UNTIDY.untidy({"base": {"format": 1, "title": "Any"}, **_without_none(base)}, Random(seed))  # noqa: S311 -- no secret
    before = State({"base.toml": text.encode()})
    answers = _answers(before)
    after = format_state(before)
    assert _answers(after) == answers
    assert format_state(after).files == after.files
    formatted = after.files["base.toml"].decode()
    assert sorted(re.findall(r"# (?:a comment|\[event.none\]|beside|close|tab|far)", formatted)) == sorted(
        re.findall(r"# (?:a comment|\[event.none\]|beside|close|tab|far)", text)
    )
    assert "\n\n\n" not in re.sub(r'""".*?"""', "", formatted.replace("\r\n", "\n"), flags=re.DOTALL)


@settings(max_examples=6)
@given(BASES(), st.integers(0, 10**9))
def test_the_layout_changes_no_answer(base: Any, seed: int) -> None:
    _hold(base, seed)


@pytest.mark.soak
@settings(max_examples=60 * SOAK_TIMES)
@given(BASES(), st.integers(0, 10**9))
def test_the_layout_changes_no_answer_of_many_bases(base: Any, seed: int) -> None:
    _hold(base, seed)


def _hold_rename(base: Any, seed: int) -> None:
    random = Random(seed)  # noqa: S311 -- no secret
    text = UNTIDY.untidy({"base": {"format": 1, "title": "Any"}, **_without_none(base)}, random)
    state = State({"base.toml": text.encode()})
    kinds = [(what, id_) for what in ("source", "topic", "entity", "unit") for id_ in base[what]]
    kinds += [("record", id_) for kind in ("event", "figure", "quote", "claim") for id_ in base[kind]]
    what, old = random.choice(kinds)
    after = rename(state, old, "quite-another-id", what).state
    assert after.written.errors == []
    assert after.written.outdated == []
    assert after.written.formerly[what] == {old: "quite-another-id"}
    back = rename(after, "quite-another-id", old, what).state
    assert _answers(back) == _answers(state)


@settings(max_examples=6)
@given(BASES(), st.integers(0, 10**9))
def test_another_id_and_the_old_one_again_change_no_answer(base: Any, seed: int) -> None:
    _hold_rename(base, seed)


@pytest.mark.soak
@settings(max_examples=30 * SOAK_TIMES)
@given(BASES(), st.integers(0, 10**9))
def test_another_id_and_the_old_one_again_change_no_answer_of_many_bases(base: Any, seed: int) -> None:
    _hold_rename(base, seed)
