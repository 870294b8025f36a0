"""The schema and the reader agree on the shape of any base. This file lists the findings that a schema cannot make."""

from __future__ import annotations

import copy
import json
import re
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.property.writing import document

from ruskor.base import checks, read, shape
from ruskor.base.findings import CODES
from ruskor.model import dates
from ruskor.schema.base import describe_base

WHOLE: dict[str, Any] = tomli.loads(
    (Path(__file__).parents[1] / "data" / "valid" / "whole.toml").read_text("utf-8"), parse_float=Decimal
)

# Codes of findings about the shape of a file, which a schema can also make ...
STRUCTURAL = {"E004", "E101", "E102", "E103", "E104", "E105", "E301", "E303"}
# ... and codes that need more than a schema sees: the file, its characters, other tables, or two values at once.
BEYOND = {"E001", "E002", "E003", "E005", "E201", "E202", "E302", "E304"}
# Findings about shape that no schema can make: the days of a month, the sign of the year 0, the order of dates, digits.
UNSEEN = re.compile(
    r": [A-Z][a-z]+ [0-9]{1,4}( BC)? has no day (29|30|31)$|' ends before it starts$|: the year 0 has no sign; "
    r"|of at most 25 digits, not -?0\.[0-9]+$|a day without quotes, as in 2026-11-30, not '.*'$"
)


def _for_python(value: Any) -> Any:
    """Return the schema without `$`, which in Python also matches before a last newline, but not in JSON Schema."""
    return json.loads(re.sub(r'\$(?=["|])', r"\\\\Z", json.dumps(value)))


VALIDATOR = Draft202012Validator(_for_python(describe_base()))
DATE = re.compile(_for_python(describe_base())["$defs"]["Date"]["pattern"])


def _findings(content: bytes) -> list[str]:
    """Return the findings of the reader and its checks in a file, as code and message."""
    written = read.read([("base.toml", content)])
    checks.run(written)
    return [f"{finding.code} {finding.message}" for finding in written.report.findings]


def _structural(content: bytes) -> list[str]:
    return [
        finding
        for finding in _findings(content)
        if finding[:4] in STRUCTURAL and not UNSEEN.search(finding) and not _dated(finding)
    ]


def _dated(finding: str) -> bool:
    """Return whether a finding is about a date that the schema accepts."""
    match = re.match(r"E301 [^']*'([^']*)'", finding)
    return bool(match and DATE.match(match[1]))


def _as_json(value: Any) -> Any:
    """Return parsed TOML as an editor passes it to a schema. JSON has null, and no inf and nan.

    The day of a review becomes a text. Other days stay days, because no other key accepts a day.
    """
    if isinstance(value, dict):
        days = {key: item.isoformat() for key, item in value.items() if key == "on" and isinstance(item, date)}
        return {**{key: _as_json(item) for key, item in value.items()}, **days}
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    return None if isinstance(value, Decimal) and not value.is_finite() else value


def _errors(content: bytes) -> list[str]:
    """Return the errors of a file by the schema."""
    value = _as_json(tomli.loads(content.decode(), parse_float=Decimal))
    return [f"{list(error.absolute_path)}: {error.message}" for error in VALIDATOR.iter_errors(value)]


def test_every_code_of_shape_or_value_is_structural_or_beyond_a_schema() -> None:
    assert not STRUCTURAL & BEYOND
    assert {code for code in CODES if code.startswith(("E0", "E1", "E3"))} <= STRUCTURAL | BEYOND


# Values for each key: right values, wrong values, and values that another key accepts.

_TEXTS = ["x", "two words", "", " ", "\n", "\u3000", "\u200b", "мост", "1999", "a\nb", "-", "#"]
_DATES = ["1999", "1999-05-31", "2000-02-29", "1999-22", "199X", "1999~/..", "0000", "1999-04-31", "1999-13", "1999\n"]
_NUMBERS = [0, -3, 3, 10**25 - 1, 10**25, -(10**25), Decimal("0.5"), Decimal("-1e3"), Decimal("inf"), Decimal("nan")]
_BOUNDS = ["exactly", "about", "over", "at-least", "under", "at-most", "atleast"]
_LISTS = [[], ["x"], ["x", "мост"], [""], ["x", 3], [["x"]], [{}]]
_CITES = [
    [],
    [{"source": "archive"}],
    [{"source": "archive", "paragraph": 0}, {"source": "archive", "page": "1", "section": "II"}],
    [{"source": "archive", "paragraph": 999_999}],
    [{"source": "archive", "paragraph": 1_000_000}],
    [{"source": "archive", "paragraph": -1}],
    [{"source": "archive", "paragraph": True}],
    [{"source": "archive", "paragraph": Decimal("1.5")}],
    [{"source": "archive", "page": 1}],
    [{"source": "archive", "pages": "1"}],
    [{"page": "1"}],
    ["archive"],
]
_NAMES = [{}, {"ko": "한강", "ru": "Хан"}, {"ko": ""}, {"ko": 3}, {"": "x"}]
_OWN: dict[str, list[Any]] = {
    **dict.fromkeys(("date", "issued", "accessed"), _DATES),
    **dict.fromkeys(("amount", "low", "high"), _NUMBERS),
    **dict.fromkeys(
        ("author", "aliases", "topics", "entities", "keywords", "see", "per", "words", "paragraphs"), _LISTS
    ),
    "bound": _BOUNDS,
    "tier": ["primary", "repost", "Primary", "secondary"],
    "kind": ["person", "agreement", "thing"],
    "cites": _CITES,
    "names": _NAMES,
    "format": [1, 2, "1", True],
}
_OTHERS = [
    *_TEXTS,
    *_DATES,
    *_NUMBERS,
    *_BOUNDS,
    *_LISTS,
    *_CITES,
    *_NAMES,
    True,
    False,
    {},
    date(1999, 5, 1),
    time(12),
]
_IDS = ["a", "a-1", "0", "USD", "US", "usd", "A", "a--b", "-a", "a_b", "a b", "", "a\n", "мост", "USD\n"]
_MODELS: dict[str, Any] = {"base": shape.BaseTable, **shape.TABLES}
_KEYS = {
    name: sorted({info.alias or key for key, info in model.model_fields.items()} | {"sumary", "container_title", ""})
    for name, model in _MODELS.items()
}


def _one_of(values: list[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from(values).map(copy.deepcopy)


@st.composite
def _bases(draw: st.DrawFn) -> bytes:
    """Return a base that has every table and key, with a few of them replaced."""
    base = copy.deepcopy(WHOLE)
    for _ in range(draw(st.integers(0, 3))):
        name = draw(st.sampled_from(sorted(_KEYS)))
        tables = base.get(name)
        what = draw(st.integers(0, 19))
        if what == 0 or not isinstance(tables, dict):
            base[draw(st.sampled_from([name, "events", ""]))] = draw(_one_of(_OTHERS))
            continue
        table = tables
        if name != "base":
            id_ = draw(st.sampled_from(sorted(tables) or ["a"]))
            if what == 1:
                tables[draw(st.sampled_from(_IDS))] = tables.get(id_, {})
                continue
            if what == 2 or not isinstance(tables.get(id_), dict):
                tables[id_] = draw(_one_of(_OTHERS))
                continue
            table = tables[id_]
        key = draw(st.sampled_from(_KEYS[name]))
        if what < 7:
            table.pop(key, None)
        else:
            table[key] = draw(_one_of(_OTHERS if what == 7 else _OWN.get(key, _TEXTS)))
    return document(base)


def test_the_base_that_is_changed_here_fits() -> None:
    assert (_errors(document(WHOLE)), _findings(document(WHOLE))) == ([], [])


@given(_bases())
def test_the_schema_accepts_exactly_what_the_reader_accepts_in_shape(content: bytes) -> None:
    assert bool(_errors(content)) == bool(_structural(content)), (_errors(content), _findings(content))


@pytest.mark.parametrize("table", ["base", *shape.TABLES])
@given(data=st.data())
def test_the_schema_and_the_reader_agree_on_each_key_of_each_table(table: str, data: st.DataObject) -> None:
    base = copy.deepcopy(WHOLE)
    target = base[table] if table == "base" else base[table][next(iter(base[table]))]
    key = data.draw(st.sampled_from(_KEYS[table]))
    target[key] = data.draw(_one_of([*_OWN.get(key, _TEXTS), *_OTHERS]))
    content = document(base)
    assert bool(_errors(content)) == bool(_structural(content)), (_errors(content), _findings(content))


@given(
    st.fixed_dictionaries({}, optional={key: st.sampled_from(_OWN[key]) for key in ("amount", "low", "high", "bound")})
)
def test_the_schema_and_the_reader_agree_on_which_numbers_and_bounds_go_together(numbers: dict[str, Any]) -> None:
    base = copy.deepcopy(WHOLE)
    kept = {key: value for key, value in base["figure"]["bridge-cost"].items() if key not in {"amount", "bound"}}
    base["figure"]["bridge-cost"] = {**kept, **numbers}
    content = document(base)
    assert bool(_errors(content)) == bool(_structural(content)), (_errors(content), _findings(content))


_PARTS = [
    "0000",
    "0001",
    "1999",
    "2000",
    "199X",
    "19XX",
    "00XX",
    "1XXX",
    "-",
    "-",
    "-",
    "01",
    "02",
    "04",
    "12",
    "13",
    "00",
]
_PARTS += ["21", "24", "25", "29", "30", "31", "32", "XX", "1", "/", "..", "?", "~", "%", "\n", " ", "１", "Z"]


@given(
    st.one_of(
        st.lists(st.sampled_from(_PARTS), max_size=12).map("".join),
        st.from_regex(DATE, fullmatch=True),
        st.builds(
            "{}-{}-{}{}".format,
            st.sampled_from(_PARTS[:8]),
            st.sampled_from(_PARTS[11:24]),
            st.sampled_from(_PARTS[11:24]),
            st.sampled_from(["", "?", "~", "%", "/.."]),
        ),
    )
)
def test_whatever_is_a_date_looks_like_one_to_the_schema(text: str) -> None:
    try:
        dates.parse(text)
    except dates.DateError:
        return
    assert DATE.match(text)


@pytest.mark.parametrize(
    "text", ["", "May 1999", "1999-05-01T12:00", "31.5.1999", "99", "1999 ", "1999\n", "yesterday"]
)
def test_what_looks_like_no_date_is_none(text: str) -> None:
    assert not DATE.match(text)
    with pytest.raises(dates.DateError):
        dates.parse(text)


def test_an_editor_that_shows_the_pattern_of_dates_shows_a_line() -> None:
    assert len(DATE.pattern) < 60


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ('[event.fair]\ndate = "1999-02-29"\n', "E301 event.fair: '1999-02-29': February 1999 has no day 29"),
        ('[event.fair]\ndate = "2001/1999"\n', "E301 event.fair: '2001/1999' ends before it starts"),
        ('[event.fair]\ndate = "1999"\ntopics = ["fun"]\n', "E201 event.fair names an unknown topic 'fun'"),
        (
            '[claim.fair]\nsummary = "It rained."\ncites = [{ source = "a" }]\n[event.fair]\ndate = "1999"\n',
            "E202 event 'fair' has the id of the claim at base.toml:6",
        ),
        (
            '[figure.fair]\nmeasure = "m"\nunit = "USD"\nlow = 3\nhigh = 1\n',
            "E302 figure.fair: low 3 is above high 1",
        ),
        (
            '[figure.fair]\nmeasure = "m"\nunit = "USD"\namount = 0.12345678901234567890123456\n',
            "E103 figure.fair: 'amount' must be a finite number of at most 25 digits, not 0.12345678901234567890123456",
        ),
    ],
)
def test_what_a_schema_cannot_see(change: str, finding: str) -> None:
    source = '[base]\nformat = 1\n[source.a]\ntype = "book"\ntier = "primary"\n'
    content = f'{source}{change}summary = "A fair."\ncites = [{{ source = "a" }}]\n'.encode()
    assert (_errors(content), _structural(content), _findings(content)) == ([], [], [finding])
