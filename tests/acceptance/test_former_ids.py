"""A former id leads to its entry from commands and other entries. A note or finding gives the present id."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

RENAMED = """\
[base]
format = 1
[source.gazette-1999]
type = "book"
title = "Gazette"
tier = "reporting"
formerly = ["gazette-a", "gazette-b"]
[claim.bridge-is-old]
summary = "The bridge is old."
cites = [{ source = "gazette-1999" }]
formerly = ["old-bridge"]
"""
ANOTHER = """\
[base]
format = 1
[claim.bridge-is-grey]
summary = "The bridge is grey."
cites = [{ source = "gazette-b", page = "2" }, { source = "gazette-1999", page = "3", in = "gazette-a" }]
see = ["old-bridge"]
"""
BRIDGE = """\
bridge-is-old (claim)
Summary      The bridge is old.
Source       gazette-1999: Gazette, reporting
Support      1 source
Seen from    bridge-is-grey: The bridge is grey.
Same source  gazette-1999: 1 other (`ruskor search -s gazette-1999`)
"""


@pytest.fixture(autouse=True)
def _bases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("renamed", RENAMED), ("another", ANOTHER)):
        tmp_path.joinpath(f"{name}.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("RUSKOR_FACTS", ".")


def test_show_and_cite_take_a_former_id_and_tell_the_present_one(run: Runner) -> None:
    note = "ruskor: 'old-bridge' is now 'bridge-is-old'\n"
    assert run("show", "old-bridge") == (0, BRIDGE, note)
    assert run("cite", "old-bridge") == (0, "Gazette\n", note)


def test_the_answer_has_the_present_id_and_no_other_keys(run: Runner) -> None:
    former, present = (run("show", id_, "--json") for id_ in ("old-bridge", "bridge-is-old"))
    assert former.out == present.out
    assert "formerly" not in json.loads(present.out)[0]


@pytest.mark.parametrize("former", ["gazette-a", "gazette-b"])
def test_a_filter_takes_the_former_id_of_a_source_and_tells_the_present_one(run: Runner, former: str) -> None:
    found = run("claims", "--source", former, "--json", "--fields", "id")
    assert [item["id"] for item in json.loads(found.out)] == ["bridge-is-grey", "bridge-is-old"]
    assert found.err == f'"{former}" is now "gazette-1999"\n'


def test_an_id_that_is_no_records_but_a_sources_leads_there_also_by_a_former_one(run: Runner) -> None:
    assert run("show", "gazette-a").err == (
        "ruskor: no record 'gazette-a'; it is a source: see `ruskor search --source gazette-a`\n"
    )


def test_references_by_a_former_id_are_those_by_the_present_one_and_check_warns_of_them(run: Runner) -> None:
    [record] = json.loads(run("show", "bridge-is-grey", "--json").out)
    assert [cite["source"]["id"] for cite in record["cites"]] == ["gazette-1999", "gazette-1999"]
    assert record["cites"][1]["in"]["id"] == "gazette-1999"
    assert record["see"] == ["bridge-is-old"]
    found = run("check", "--select", "W208")
    assert found.code == 0
    assert [line.partition(" (")[0] for line in found.out.splitlines()[:3]] == [
        "./another.toml:5: W208 claim.bridge-is-grey names 'gazette-a', which is now 'gazette-1999'",
        "./another.toml:5: W208 claim.bridge-is-grey names 'gazette-b', which is now 'gazette-1999'",
        "./another.toml:6: W208 claim.bridge-is-grey names 'old-bridge', which is now 'bridge-is-old'",
    ]


def test_verify_takes_the_former_id_of_a_source(run: Runner, tmp_path: Path) -> None:
    tmp_path.joinpath("text.txt").write_text("A byline\n\nThe bridge is old.\n", encoding="utf-8")
    assert run("verify", "gazette-a", "text.txt") == run("verify", "gazette-1999", "text.txt")


MEASURED = """\
[base]
format = 1
[source.ledger]
type = "book"
tier = "primary"
[measure.carts]
formerly = ["waggons"]
[figure.carts-1899]
date = "1899"
measure = "carts"
amount = 3
unit = "EUR"
summary = "The carts cost 3."
cites = [{ source = "ledger" }]
[figure.carts-1900]
date = "1900"
measure = "waggons"
amount = 4
unit = "EUR"
summary = "The carts cost 4."
cites = [{ source = "ledger" }]
"""


@pytest.fixture
def _carts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.joinpath("carts.toml").write_text(MEASURED, encoding="utf-8")
    monkeypatch.setenv("RUSKOR_FACTS", "carts.toml")


@pytest.mark.usefixtures("_carts")
def test_a_filter_and_compare_take_the_former_id_of_a_measure_and_tell_the_present_one(run: Runner) -> None:
    note = '"waggons" is now "carts"\n'
    found = run("figures", "--measure", "waggons", "--fields", "id")
    assert (found.out, found.err) == ("carts-1899\ncarts-1900\n", note)
    former, present = (run("compare", name, "--json") for name in ("waggons", "carts"))
    assert (former.out, former.err, present.err) == (present.out, note, "")


@pytest.mark.usefixtures("_carts")
def test_a_figure_that_names_a_former_measure_is_one_of_the_present_one_and_check_warns(run: Runner) -> None:
    assert [item["measure"] for item in json.loads(run("figures", "--json").out)] == ["carts", "carts"]
    assert run("check", "--select", "W208").out.partition(" (")[0] == (
        "carts.toml:17: W208 figure.carts-1900 names 'waggons', which is now 'carts'"
    )


@pytest.mark.usefixtures("_carts")
def test_a_measure_that_no_figure_has_is_told(run: Runner, tmp_path: Path) -> None:
    carts = tmp_path / "carts.toml"
    carts.write_text(MEASURED.replace("[measure.carts]", "[measure.wains]"), encoding="utf-8")
    carts.write_text(carts.read_text(encoding="utf-8").replace('= "waggons"', '= "carts"'), encoding="utf-8")
    assert run("check", "--select", "W202").out.partition(" (")[0] == (
        "carts.toml:6: W202 no record has the measure 'wains'"
    )
