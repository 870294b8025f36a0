"""Reading is never a reason to fail: whatever a base holds, there are findings, or the base is sound and resolves."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from tests.property.writing import document

from ruskor.base import checks, read, shape
from ruskor.base.findings import CODES
from ruskor.base.resolve import resolve
from ruskor.model.exactjson import dumps
from ruskor.model.text import find_forbidden

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = (Path(__file__).parents[1] / "data" / "valid" / "whole.toml").read_bytes()
TABLES: dict[str, Any] = tomli.loads(WHOLE.decode())

# What is no TOML, no text, or no value where it comes to stand.
_FRAGMENTS = [
    *[b"\x00", b"\x1b", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n", b"\\", b'"', b"'", b'"""', b"'''", b"[", b"]", b"[["],
    *[b"]]", b"{", b"}", b"=", b",", b".", b"#", b"\\u202e", b"\\b", "\u202e".encode(), "\u0301".encode(), b"9" * 5000],
    *[
        b"[" * 500,
        b"a." * 1200,
        b"1e99999999999999999999",
        b"nan",
        b"true",
        b"1999-05-01",
        b"event",
        b"[event]\n",
        b"?",
    ],
]
MUTATIONS = st.lists(
    st.tuples(
        st.integers(0, len(WHOLE)),
        st.integers(0, 30),
        st.one_of(st.sampled_from(_FRAGMENTS), st.binary(max_size=3), st.just(b"")),
    ),
    min_size=1,
    max_size=5,
)


def _outcome(contents: Sequence[bytes]) -> read.Written:
    """Read contents as the files of a base; hold what comes of it to what every reading promises."""
    written = read.read([(f"{number}.toml", content) for number, content in enumerate(contents)])
    checks.run(written)
    lines = {f"{number}.toml": len(re.findall(b"\n", one)) + 1 for number, one in enumerate(contents)}
    for finding in written.findings:
        assert 0 <= finding.line <= lines[finding.file]
        assert finding.code in CODES
        assert not find_forbidden(str(finding))
        assert "\n" not in str(finding)
        assert len(finding.message) < 500
        assert not re.search(
            r"\bNone\b|\bstr\b|\bdict\b|Input should|validation|pydantic|Decimal|\\x00", finding.message
        )
    if not written.findings:
        base = resolve(written)
        assert dumps([[record for record, _ in base.records()], base.vocabulary, base.thesaurus, base.titles])
    return written


def test_the_base_that_is_spoilt_here_is_sound() -> None:
    assert _outcome([WHOLE]).findings == []


@given(MUTATIONS)
def test_a_sound_base_that_is_spoilt_in_any_way_has_findings_or_is_still_sound(
    mutations: list[tuple[int, int, bytes]],
) -> None:
    content = WHOLE
    for start, length, instead in mutations:
        content = content[:start] + instead + content[start + length :]
    _outcome([content])


@given(st.lists(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)), max_size=3))
def test_files_of_any_content_have_findings_or_are_sound(contents: list[bytes]) -> None:
    _outcome(contents)


# Tables with values of any kind, written as TOML

_ID = st.sampled_from(["a", "b-1", "bridge-opens", "A", "", "a b", "?", "a\nb", "\u202ex", "x" * 70])
_TEXT = st.one_of(
    _ID,
    st.sampled_from(["1999", "1999-13", "../1950", "exactly", "over", "place", "primary", "USD", "month", "{0}", "%s"]),
    st.text(st.characters(codec="utf-8"), max_size=5),
)
_SCALAR = st.one_of(
    _TEXT,
    st.booleans(),
    st.integers(),
    st.integers(-(10**40), 10**40),
    st.floats(),
    st.dates(),
    st.times(),
    st.datetimes(),
)
_VALUE = st.recursive(
    _SCALAR,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["source", "page", "ko", "\b"]), inner),
    max_leaves=4,
)
_KEYS = {
    name: sorted(info.alias or key for key, info in model.model_fields.items()) for name, model in shape.TABLES.items()
}


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """Take the tables of the whole base, and put something else in the place of a few tables, keys and elements."""
    base = json.loads(json.dumps(TABLES))
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(shape.TABLES)))
        tables = base.get(name)
        if not isinstance(tables, dict) or draw(st.integers(0, 9)) == 0:
            base[name] = draw(_VALUE)
            continue
        id_ = draw(st.one_of(st.sampled_from(sorted(tables) or ["a"]), _ID))
        if not isinstance(tables.get(id_), dict) or draw(st.integers(0, 9)) == 0:
            tables[id_] = draw(_VALUE)
            continue
        key = draw(st.one_of(st.sampled_from(_KEYS[name]), _ID))
        if draw(st.booleans()) and isinstance(tables[id_].get(key), list):
            tables[id_][key].append(draw(_VALUE))
        elif draw(st.booleans()):
            tables[id_][key] = draw(_VALUE)
        else:
            tables[id_].pop(key, None)
    return dict(base)


def test_the_tables_that_are_spoilt_here_are_sound() -> None:
    assert _outcome([document(json.loads(json.dumps(TABLES)))]).findings == []


@given(spoilt())
def test_values_of_any_kind_in_any_place_are_findings_or_sound(base: dict[str, Any]) -> None:
    written = _outcome([document(base)])
    assert "E002" not in {finding.code for finding in written.findings}


@given(spoilt(), spoilt())
def test_two_files_that_share_their_ids_are_findings_and_never_more(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert _outcome([document(one), document(other)]).findings


@pytest.mark.parametrize("name", shape.TABLES)
@given(data=st.data())
def test_a_table_of_nothing_but_values_of_any_kind_is_kept_for_the_checks(name: str, data: st.DataObject) -> None:
    table = data.draw(st.dictionaries(st.sampled_from(_KEYS[name]) | _ID, _VALUE, max_size=6))
    written = _outcome([document({"base": {"format": 1}, name: {"one": table}})])
    assert list(getattr(written, name)) == ["one"]
