"""Reading never fails. A base with any content either has findings, or it is sound and its references resolve."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.property.spoiling import IDS, KEYS, MUTATIONS, TABLES, VALUES, WHOLE, spoil_bytes, spoilt
from tests.property.writing import document

from ruskor.base import checks, read, shape
from ruskor.base.findings import CODES
from ruskor.base.resolve import resolve
from ruskor.model.exactjson import dumps
from ruskor.model.text import find_forbidden

if TYPE_CHECKING:
    from collections.abc import Sequence


def _outcome(contents: Sequence[bytes]) -> read.Written:
    """Read contents as the files of a base, and check the rules that apply to the result of every reading."""
    written = read.read([(f"{number}.toml", content) for number, content in enumerate(contents)])
    checks.run(written)
    lines = {f"{number}.toml": len(re.findall(b"\n", content)) + 1 for number, content in enumerate(contents)}
    for finding in written.report.findings:
        assert 0 <= finding.line <= lines[finding.file]
        assert finding.code in CODES
        assert not find_forbidden(str(finding))
        assert "\n" not in str(finding)
        assert len(finding.message) < 500
        assert not re.search(
            r"\bNone\b|\bstr\b|\bdict\b|Input should|validation|pydantic|Decimal|\\x00", finding.message
        )
    if not written.report.findings:
        base = resolve(written)
        assert dumps([[record for record, _ in base.records()], base.vocabulary, base.thesaurus, base.titles])
    return written


def test_the_base_that_is_spoilt_here_is_sound() -> None:
    assert _outcome([WHOLE]).report.findings == []


@given(MUTATIONS)
def test_a_sound_base_that_is_spoilt_in_any_way_has_findings_or_is_still_sound(
    mutations: list[tuple[int, int, bytes]],
) -> None:
    _outcome([spoil_bytes(WHOLE, mutations)])


@given(st.lists(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)), max_size=3))
def test_files_of_any_content_have_findings_or_are_sound(contents: list[bytes]) -> None:
    _outcome(contents)


def test_the_tables_that_are_spoilt_here_are_sound() -> None:
    assert _outcome([document(deepcopy(TABLES))]).report.findings == []


@given(spoilt())
def test_values_of_any_kind_in_any_place_are_findings_or_sound(base: dict[str, Any]) -> None:
    written = _outcome([document(base)])
    assert "E002" not in {finding.code for finding in written.report.findings}


@given(spoilt(), spoilt())
def test_two_files_that_share_their_ids_are_findings_and_never_more(
    tables: dict[str, Any], other: dict[str, Any]
) -> None:
    assert _outcome([document(tables), document(other)]).report.findings


@pytest.mark.parametrize("name", shape.TABLES)
@given(data=st.data())
def test_a_table_of_nothing_but_values_of_any_kind_is_kept_for_the_checks(name: str, data: st.DataObject) -> None:
    table = data.draw(st.dictionaries(st.sampled_from(KEYS[name]) | IDS, VALUES, max_size=6))
    written = _outcome([document({"base": {"format": 1}, name: {"one": table}})])
    assert list(getattr(written, name)) == ["one"]
