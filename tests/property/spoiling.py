"""Spoil a base that has every table and key: change its bytes, its tokens or its values."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import tomli
from hypothesis import strategies as st

from ruskor.base import shape

WHOLE = (Path(__file__).parents[1] / "data" / "valid" / "whole.toml").read_bytes()
TABLES: dict[str, Any] = tomli.loads(WHOLE.decode())

# Fragments that are not valid TOML, text or values at most positions.
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


# Tables with values of any kind, written as TOML

IDS = st.sampled_from(["a", "b-1", "bridge-opens", "A", "", "a b", "?", "a\nb", "\u202ex", "x" * 70])
_TEXT = st.one_of(
    IDS,
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
VALUES = st.recursive(
    _SCALAR,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["source", "page", "ko", "\b"]), inner),
    max_leaves=4,
)
KEYS = {
    name: sorted(info.alias or key for key, info in model.model_fields.items()) for name, model in shape.TABLES.items()
}


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """Return the tables of the whole base with a few tables, keys and elements replaced."""
    base = deepcopy(TABLES)
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(shape.TABLES)))
        tables = base.get(name)
        if not isinstance(tables, dict) or draw(st.integers(0, 9)) == 0:
            base[name] = draw(VALUES)
            continue
        id_ = draw(st.one_of(st.sampled_from(sorted(tables) or ["a"]), IDS))
        if not isinstance(tables.get(id_), dict) or draw(st.integers(0, 9)) == 0:
            tables[id_] = draw(VALUES)
            continue
        key = draw(st.one_of(st.sampled_from(KEYS[name]), IDS))
        if draw(st.booleans()) and isinstance(tables[id_].get(key), list):
            tables[id_][key].append(draw(VALUES))
        elif draw(st.booleans()):
            tables[id_][key] = draw(VALUES)
        else:
            tables[id_].pop(key, None)
    return dict(base)


def spoil_bytes(content: bytes, mutations: list[tuple[int, int, bytes]]) -> bytes:
    """Return a file with some bytes replaced. Each mutation is a start, a length and the new bytes."""
    for start, length, instead in mutations:
        content = content[:start] + instead + content[start + length :]
    return content
