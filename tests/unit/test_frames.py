"""Notebooks show answers as safe HTML, and data frames keep the exact values."""

from __future__ import annotations

import builtins
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import ruskor
from ruskor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOSTILE = "</td><script>alert('1')</script>\\\"&"
BASE = f"""
[base]
format = 1
title = "A small base"

[source.post]
type = "article"
title = "{HOSTILE}"
url = "https://example.org/?a=1&b=2"
tier = "reporting"

[source.blog]
type = "article"
tier = "analysis"
url = "javascript:alert(1)"

[entity.ada]
name = "{HOSTILE}"
kind = "person"

[unit.USD]
symbol = "$"

[event.founding]
date = "-0429/.."
summary = "{HOSTILE}"
note = "{HOSTILE}"
cites = [{{ source = "post", page = "{HOSTILE}" }}]

[figure.wage]
date = "2009-04"
summary = "A wage."
measure = "wage"
amount = 54.25
unit = "USD"
cites = [{{ source = "blog", paragraph = 3, in = "post" }}, {{ source = "post", section = "End" }}]

[quote.trust]
text = "{HOSTILE}"
lang = "en"
translation = "{HOSTILE}"
speaker = "ada"
summary = "Trust."
cites = [{{ source = "blog" }}]

[quote.doubt]
text = "We shall see."
speaker = "ada"
summary = "Doubt."
cites = [{{ source = "blog" }}]
"""
SAFE = "&lt;/td&gt;&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&quot;&amp;"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[ruskor.Base]:
    file = tmp_path / "small.toml"
    file.write_text(BASE, encoding="utf-8")
    with ruskor.open_base(file) as opened:
        yield opened


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f'<td style="text-align: left">{cell}</td>' for cell in cells) + "</tr>"


def _pair(name: str, value: str) -> str:
    return f'<tr><th style="text-align: left">{name}</th><td style="text-align: left">{value}</td></tr>'


POST = f'<a href="https://example.org/?a=1&amp;b=2">{SAFE}</a>'
HEADS = "".join(f'<th style="text-align: left">{name}</th>' for name in ("kind", "date", "what", "source", "id"))


def _html(value: Any) -> str:
    return str(value._repr_html_())


def test_a_record_is_shown_with_its_doubt_and_its_sources(base: ruskor.Base) -> None:
    assert _html(base.show("wage")) == (
        f"<table>{_pair('summary', 'A wage.')}{_pair('date', 'April 2009 (2009-04-01 to 2009-04-30)')}"
        f"{_pair('amount', '$54.25')}{_pair('sources', f'blog ¶3, cited in {POST}<br>{POST} End')}"
        f"{_pair('id', '<code>wage</code> (figure)')}</table>"
    )


def test_text_of_a_base_is_never_markup(base: ruskor.Base) -> None:
    assert _html(base.show("founding")) == (
        f"<table>{_pair('summary', SAFE)}{_pair('date', 'since 430 BC (-0429-01-01 to …)')}{_pair('note', SAFE)}"
        f"{_pair('sources', f'{POST} p. {SAFE}')}{_pair('id', '<code>founding</code> (event)')}</table>"
    )
    assert _html(base.quotes()) == (
        f"<table><thead><tr>{HEADS}</tr></thead><tbody>"
        + _row("quote", "", f'<q lang="en">{SAFE}</q><br>({SAFE}) — {SAFE}', "blog", "trust")
        + _row("quote", "", f"<q>We shall see.</q> — {SAFE}", "blog", "doubt")
        + "</tbody></table>"
    )


def test_a_date_that_is_one_day_is_shown_by_its_words_alone(tmp_path: Path) -> None:
    file = tmp_path / "day.toml"
    event = '[event.day]\ndate = "2009-04-01"\nsummary = "It happens."\ncites = [{ source = "post" }]\n'
    file.write_text(BASE + event, encoding="utf-8")
    with ruskor.open_base(file) as base:
        assert _pair("date", "1 April 2009") in _html(base.show("day"))


def test_an_answer_is_shown_without_being_used_up(base: ruskor.Base) -> None:
    found = base.search()
    first = next(found)
    assert _html(found).count("<tr>") == 5
    assert [first.id, *(record.id for record in found)] == ["founding", "wage", "trust", "doubt"]


def test_of_a_long_answer_the_first_are_shown(tmp_path: Path) -> None:
    event = '[event.e{}]\ndate = "2009"\nsummary = "It happens."\ncites = [{{ source = "post" }}]\n'
    file = tmp_path / "long.toml"
    file.write_text(BASE + "".join(map(event.format, range(25))), encoding="utf-8")
    with ruskor.open_base(file) as base:
        html = _html(base.timeline())
    assert html.count("<tr>") == 21
    assert html.endswith("</table><p>The table shows the first 20 records.</p>")


def test_a_data_frame_of_pandas_is_exact(base: ruskor.Base) -> None:
    pytest.importorskip("pandas", reason="the extra `pandas` is not installed")
    found = base.search()
    next(found)
    frame = found.to_pandas()
    assert [*frame["id"]] == ["founding", "wage", "trust", "doubt"]
    assert str(frame["amount_low"].dtype) == "decimal128(38, 10)[pyarrow]"
    wage = frame.iloc[1]
    assert (wage["amount_low"], wage["date_earliest"], wage["date_latest"]) == (
        Decimal("54.25"),
        date(2009, 4, 1),
        date(2009, 4, 30),
    )
    assert frame["date_earliest"].isna().tolist() == [True, False, True, True]
    assert frame["date_first_day"].iloc[0] == -157054
    assert list(frame["sources"].iloc[1]) == ["blog", "post"]


def test_a_data_frame_of_polars_is_exact(base: ruskor.Base) -> None:
    pytest.importorskip("polars", reason="the extra `polars` is not installed")
    frame = base.search().to_polars()
    assert frame["amount_low"].to_list() == [None, Decimal("54.25"), None, None]
    assert frame["date_earliest"].to_list() == [None, date(2009, 4, 1), None, None]
    assert frame["date_first_day"].to_list() == [-157054, 733498, None, None]
    assert frame["sources"].to_list() == [["post"], ["blog", "post"], ["blog"], ["blog"]]


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_a_missing_extra_is_named(base: ruskor.Base, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    really = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(f"No module named {library!r}", name=library)
        return really(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    monkeypatch.delitem(sys.modules, "ruskor.share.columns", raising=False)
    monkeypatch.delattr("ruskor.share.columns", raising=False)
    extra = "arrow" if library == "pyarrow" else library
    with pytest.raises(UsageError) as refused:
        getattr(base.search(), f"to_{extra}")()
    assert str(refused.value) == f"to_{extra}() needs {library}, which is not installed: pip install 'ruskor[{extra}]'"
