"""A check that uses the findings of earlier checks reports the same as a check that reads every file.

The test edits a base at random, like test_update.py, but makes more faults: duplicate records, one-sided references
between records, former ids, and names that another entry has just taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import SOAK_TIMES
from tests.property.test_update import KINDS, NAMES, Author

from ruskor import checking, opening
from ruskor.base import lints

if TYPE_CHECKING:
    from pathlib import Path

    from tests.property.test_update import Table


class CarelessAuthor(Author):
    """An author whose base has many faults."""

    def term(self, kind: str) -> tuple[str, str, Table]:
        kind, id_, fields = super().term(kind)
        chance = self.chance.random()
        if kind == "entity":
            fields["aliases"] = [self.chance.choice([*NAMES, "Rason", "Putin", "Kim Jong"])]
        if kind == "source":
            fields |= {"tier": "repost"} if chance < 0.2 else {"type": "letter"} if chance < 0.4 else {}
            fields["paragraphs"] = [f"{number:016x}" for number in range(self.chance.randint(0, 2))]
        return kind, id_, fields

    def record(self) -> tuple[str, str, Table]:
        kind, id_, fields = super().record()
        known = self.all(kind)
        chance = self.chance.random()
        if known and chance < 0.2:
            fields["summary"] = self.chance.choice(known)[2]["summary"]
        elif chance < 0.4:
            fields["summary"] = f"The envoy of {self.chance.choice(NAMES)} sees Rason and Putin."
        elif chance < 0.5:
            fields["topics"] = fields["topics"] * 2
        former = [old_id for _, _, other in self.all(*KINDS) for old_id in other.get("formerly", ())]
        if former and chance > 0.7:
            fields["see"] = [self.chance.choice(former)]
        sources = [old_id for _, _, other in self.all("source") for old_id in other.get("formerly", ())]
        if sources and chance > 0.6:
            fields["cites"] = [{"source": self.chance.choice(sources), "paragraph": 1}]
        return kind, id_, fields

    def change_term(self) -> None:
        super().change_term()
        _, (_, _, fields) = self.pick("entity")
        if self.chance.random() < 0.9:
            fields["aliases"] = [self.chance.choice([*NAMES, "Rason", "Putin"])]


def _check_at_random(
    seed: int, edits: int, folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, int]:
    """Edit a base the given number of times. Return the number of files to check, and the number of files read."""
    author, done, counts = CarelessAuthor(seed), ["write"], [0, 0]
    init = checking.Check.__init__

    def counted(self: checking.Check, *arguments: Any) -> None:
        init(self, *arguments)
        counts[0] += len(self.files)
        counts[1] += len(self._contents)

    monkeypatch.setattr(checking.Check, "__init__", counted)
    monkeypatch.setattr(opening, "_MOMENT", 0)  # nobody else edits the files
    base = folder / "base"
    base.mkdir()
    for _ in range(edits):
        author.write(base)
        after = opening.check([str(base)])
        everything = opening.read_base([str(base)])
        lints.run(everything)
        assert list(map(str, after.findings)) == list(map(str, everything.report.findings)), (seed, done)
        assert after == checking.Checked.of(everything), (seed, done)
        done.append(author.edit())
    assert len(list(cache.glob("ruskor/checks/*.db"))) == 1
    return counts[0], counts[1]


def test_a_check_finds_what_one_finds_that_reads_everything(
    tmp_path: Path, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, read = _check_at_random(1, 15, tmp_path, environment, monkeypatch)
    assert read < files


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 100 + 10 * SOAK_TIMES))
def test_a_check_finds_what_one_finds_that_reads_everything_after_very_many_edits(
    seed: int, tmp_path: Path, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, read = _check_at_random(seed, 60, tmp_path, environment, monkeypatch)
    assert read < files
