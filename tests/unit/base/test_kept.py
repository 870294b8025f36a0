"""The part of a file that is kept for other files has the same vocabulary as the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import DATA

from ruskor.base import read
from ruskor.base.kept import Kept, keep
from ruskor.base.resolve import resolve
from ruskor.files import builtin_path

if TYPE_CHECKING:
    from pathlib import Path

FILES = [*sorted((DATA / "valid").glob("*.toml")), DATA / "acceptance" / "base.toml", builtin_path()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_kept_of_a_file_has_its_vocabulary_and_its_former_ids(path: Path) -> None:
    written = read.read([(str(path), path.read_bytes())])
    assert not written.errors
    again = read.read([(str(path), keep(written, str(path)))])
    assert not again.report.findings
    before, after = resolve(written), resolve(again)
    units = [unit["id"] for unit in before.vocabulary["unit"]]  # some units occur in figures only
    assert {**after.vocabulary, "unit": after.units(units)} == before.vocabulary
    assert (after.titles, after.thesaurus, after.formerly) == (before.titles, before.thesaurus, before.formerly)
    assert keep(again, str(path)) == keep(written, str(path))


def test_of_a_file_that_is_no_part_of_the_base_that_is_kept() -> None:
    folder = {"a.toml": ".", "b.toml": "."}
    written = read.read([("a.toml", b"[base]\nformat = 1\n"), ("b.toml", b"a = 1\n")], folder)
    kept = [(name, keep(written, name)) for name in folder]
    assert [file.json for _, file in kept] == ['{"base": {"format": 1}}', ""]
    assert read.read(kept, folder).left_alone == ["b.toml"]


def test_the_records_that_had_other_ids_are_kept_and_no_others() -> None:
    text = (
        '[base]\nformat = 1\n[source.s]\ntype = "book"\ntier = "primary"\n'
        '[claim.a]\nsummary = "A."\ncites = [{ source = "s" }]\n'
        '[claim.b]\nsummary = "B."\nformerly = ["c"]\nx-size = 2.50\ncites = [{ source = "s", in = "s" }]\n'
    )
    written = read.read([("a.toml", text.encode())])
    again = read.read([("a.toml", Kept(keep(written, "a.toml").json))])
    assert [*again.claim] == ["b"]
    assert again.claim["b"] == written.claim["b"]
    assert again.formerly["record"] == {"c": "b"}
