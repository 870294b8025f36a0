"""After an edit, a check reads only the edited file and the files whose findings may have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from ruskor import checking, opening
from ruskor.base import lints

if TYPE_CHECKING:
    from pathlib import Path

NAMES = """\
[base]
format = 1
[source.atlas]
type = "report"
tier = "primary"
title = "Atlas"
issued = "2001"
[source.gazette]
type = "report"
tier = "primary"
title = "Gazette"
issued = "2001"
[topic.rail]
name = "Railways"
[entity.rason]
name = "Rason"
kind = "place"
[entity.putin]
name = "Vladimir Putin"
kind = "person"
"""
TRADE = """\
[base]
format = 1
[figure.trade]
summary = "Trade grows by rail."
measure = "trade"
amount = 5
unit = "USD"
topics = ["rail"]
entities = ["rason", "putin"]
cites = [{ source = "atlas" }]
"""
VISITS = """\
[base]
format = 1
[event.visit]
date = "2001"
summary = "The envoy sees the port"
entities = ["rason"]
cites = [{ source = "gazette" }]
see = ["return"]
[event.return]
date = "2001"
summary = "The envoy of Khasan goes home"
entities = ["rason"]
cites = [{ source = "gazette" }]
see = ["visit"]
"""
SEES = """\
[event.sees]
date = "2001"
summary = "The envoy sees the port."
entities = ["rason"]
cites = [{ source = "gazette" }]
"""


class _Base(NamedTuple):
    """A base in three files, with the names of the files that each check read."""

    folder: Path
    read: list[list[str]]

    def replace(self, name: str, old: str, new: str) -> None:
        file = self.folder / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def check(self) -> list[str]:
        """Return the locations and codes of the findings, which must equal those of a first check."""
        found = opening.check([str(self.folder)])
        everything = opening.read_base([str(self.folder)])
        lints.run(everything)
        assert found == checking.Checked.of(everything)
        return [
            f"{finding.file.removeprefix(f'{self.folder}/')}:{finding.line}: {finding.code}"
            for finding in found.findings
        ]


@pytest.fixture
def base(tmp_path: Path, environment: Path, monkeypatch: pytest.MonkeyPatch) -> _Base:
    for name, text in (("names.toml", NAMES), ("trade.toml", TRADE), ("visits.toml", VISITS)):
        (tmp_path / name).write_text(text, "utf-8")
    base = _Base(tmp_path, [])
    init = checking.Check.__init__

    def noted(self: checking.Check, *arguments: object) -> None:
        init(self, *arguments)  # type: ignore[arg-type]
        base.read.append(sorted(path.removeprefix(f"{tmp_path}/") for path in self._contents))

    monkeypatch.setattr(checking.Check, "__init__", noted)
    monkeypatch.setattr(opening, "_MOMENT", 0)  # nobody changes the files during the test
    assert base.check() == ["visits.toml:5: W101", "visits.toml:11: W101"]
    assert base.read.pop() == ["names.toml", "trade.toml", "visits.toml"]
    return base


def test_where_nothing_changed_nothing_is_read(base: _Base) -> None:
    assert base.check() == ["visits.toml:5: W101", "visits.toml:11: W101"]
    assert base.read == [[]]


# For each edit: the file, the old text, the new text, the findings after the edit, and the files that the check reads.
EDITS = {
    "a summary": (
        "trade.toml", "Trade grows", "Trade with Rason grows", ["visits.toml:5: W101", "visits.toml:11: W101"],
        ["trade.toml"],
    ),
    "a summary that says what another file says": (
        "trade.toml", "[figure.trade]", SEES + "[figure.trade]",
        ["visits.toml:5: W101", "visits.toml:5: W103", "visits.toml:11: W101"], ["trade.toml"],
    ),
    "a name that a summary in another file says": (
        "names.toml", '"Vladimir Putin"', '"Vladimir Putin"\naliases = ["Khasan"]',
        ["visits.toml:5: W101", "visits.toml:11: W101", "visits.toml:12: W312"],
        ["names.toml", "trade.toml", "visits.toml"],
    ),
    "a place that a summary in another file names": (
        "names.toml", "[entity.putin]", '[entity.khasan]\nname = "Khasan"\nkind = "place"\n[entity.putin]',
        ["names.toml:18: W202", "visits.toml:5: W101", "visits.toml:11: W101", "visits.toml:12: W312"],
        ["names.toml", "visits.toml"],
    ),
    "the date of a source": (
        "names.toml", 'title = "Gazette"\nissued = "2001"', 'title = "Gazette"\nissued = "1999"',
        ["visits.toml:4: W301", "visits.toml:5: W101", "visits.toml:10: W301", "visits.toml:11: W101"],
        ["names.toml", "visits.toml"],
    ),
    "the id of a source, and what it was formerly": (
        "names.toml", "[source.atlas]", '[source.map]\nformerly = ["atlas"]',
        ["trade.toml:10: W208", "visits.toml:5: W101", "visits.toml:11: W101"], ["names.toml", "trade.toml"],
    ),
    "the id of a source": (
        "names.toml", "[source.atlas]", "[source.map]", ["trade.toml:10: E201", "visits.toml:5: W101",
        "visits.toml:11: W101"], ["names.toml", "trade.toml"],
    ),
    "an id that another file has": (
        "trade.toml", "[figure.trade]", "[figure.visit]", ["visits.toml:3: E202", "visits.toml:11: W101"],
        ["trade.toml", "visits.toml"],
    ),
    "a record that another file names": (
        "visits.toml", "[event.return]", "[event.way-back]", ["visits.toml:8: E201", "visits.toml:11: W101"],
        ["visits.toml"],
    ),
    "a topic that nothing is sorted under any more": (
        "trade.toml", 'topics = ["rail"]\n', "", ["names.toml:13: W202", "visits.toml:5: W101", "visits.toml:11: W101"],
        ["trade.toml"],
    ),
    "a file that is no TOML": (
        "names.toml", "[base]", "[base", ["names.toml:1: E002", "visits.toml:5: W101", "visits.toml:11: W101"],
        ["names.toml", "trade.toml", "visits.toml"],
    ),
    "a file that belongs to no base": (
        "trade.toml", "[base]\nformat = 1\n", "", ["names.toml:3: W202", "names.toml:13: W202", "names.toml:18: W202",
        "visits.toml:5: W101", "visits.toml:11: W101"], ["trade.toml"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", EDITS)
def test_what_may_be_other_now_is_read(what: str, base: _Base) -> None:
    file, old, new, found, read = EDITS[what]
    before = (base.folder / file).read_text("utf-8")
    base.replace(file, old, new)
    assert (base.check(), base.read.pop()) == (found, read)
    (base.folder / file).write_text(before, "utf-8")
    assert base.check() == ["visits.toml:5: W101", "visits.toml:11: W101"]


def test_a_former_id_that_became_that_of_another_record_has_what_names_it_read(base: _Base) -> None:
    other = SEES.replace("sees]", "goes]").replace("sees the port", "goes up the river")
    base.replace("trade.toml", "[figure.trade]", f'{SEES}formerly = ["seen"]\n{other}[figure.trade]')
    base.replace("visits.toml", 'see = ["visit"]', 'see = ["visit", "seen"]')
    base.check()
    base.replace("trade.toml", 'formerly = ["seen"]\n', "")
    base.replace("trade.toml", "[figure.trade]", 'formerly = ["seen"]\n[figure.trade]')
    assert "visits.toml:14: W208" in base.check()
    assert base.read.pop() == ["trade.toml", "visits.toml"]


def test_a_file_with_an_error_is_read_each_time(base: _Base) -> None:
    base.replace("trade.toml", "amount = 5", 'amount = "five"')
    for _ in range(2):
        assert base.check() == ["trade.toml:6: E103", "visits.toml:5: W101", "visits.toml:11: W101"]
    assert base.read == [["trade.toml"], ["trade.toml"]]


def test_what_was_kept_and_is_damaged_is_not_believed(base: _Base, environment: Path) -> None:
    (kept,) = environment.glob("ruskor/checks/*.db")
    content = bytearray(kept.read_bytes())
    content[content.index(b"The envoy".split()[1])] ^= 1
    kept.write_bytes(content)
    assert base.check() == ["visits.toml:5: W101", "visits.toml:11: W101"]
    assert base.read == [["names.toml", "trade.toml", "visits.toml"]]


def test_where_nothing_can_be_kept_everything_is_read(base: _Base, environment: Path) -> None:
    for kept in environment.glob("ruskor/checks/*.db"):
        kept.unlink()
    (environment / "ruskor" / "checks").rmdir()
    (environment / "ruskor" / "checks").write_text("in the way", encoding="utf-8")
    for _ in range(2):
        assert base.check() == ["visits.toml:5: W101", "visits.toml:11: W101"]
    assert base.read == [["names.toml", "trade.toml", "visits.toml"]] * 2


def test_a_file_that_changes_while_its_line_is_looked_for_has_everything_read(
    base: _Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    base.replace("names.toml", "[topic.rail]", '[topic.road]\nname = "railways"\n[topic.rail]')
    monkeypatch.setattr(checking, "load", lambda _: b"something else")
    assert base.check() == [
        "names.toml:13: W202", "names.toml:16: W201", "visits.toml:5: W101", "visits.toml:11: W101",
    ]  # fmt: skip
