"""`search` agrees with an oracle of its promises that follows the documents only."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import runner
from tests.oracle import searching
from tests.oracle.asking import ENTITIES, NAMES, Chance
from tests.oracle.holding import examples, hold
from tests.oracle.oracle import LEMMA, Base
from tests.oracle.searching import FOREIGN, FORMS, MISTYPED, RING, STRANGERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Runner
    from tests.oracle.holding import Question


class Searching(Chance):
    """Chooses bases of few words, and words to search in them."""

    def sentence(self) -> str:
        return f"The {' '.join(self.choices(FORMS, k=self.randint(1, 3)))}."

    def record(self, kind: str, *, plain: bool) -> dict[str, Any]:
        record = super().record(kind, plain=plain)
        record["topics"] = self.some(["rail", "debt"], 0, self.choice([0, 0, 1]))
        record |= {"keywords": [self.choice(FORMS)]} if self.often(0.1) else {}
        if kind == "figure":
            record["measure"] = "load"  # a figure says the words of its measure
        return record

    def base(self) -> Base:
        base = super().base()
        topics = {"rail": {"name": "Railways"}, "debt": {"name": "Debt"}}
        tables = base.tables | {"entity": ENTITIES, "topic": topics, "thesaurus": {"crossing": {"words": RING}}}
        return Base(tables, base.records[: self.randint(2, 14)])

    def question(self, base: Base) -> Question:
        """Return a question with words that a record says, other words, names and unknown words."""
        _, _, record = self.choice(base.records)
        here = [word for word in record["summary"].removesuffix(".").split()[1:] if word in FORMS] or FORMS
        forms = [form for form in FORMS if LEMMA[form] in {LEMMA[word] for word in here}]
        words = self.choices(forms, k=self.choice([1, 1, 2])) + self.choices(FORMS, k=self.choice([0, 0, 0, 1]))
        words = list({LEMMA[word]: word for word in words}.values())  # one form of each word
        names = [name for entity in record["entities"] for name in NAMES[entity]]
        first = self.choice([[], [], [], names, STRANGERS, FOREIGN, ["viaduct", "debt", *MISTYPED]])
        if first:
            opening = self.choice(first)
            words = [word for word in words if LEMMA[word] != LEMMA.get(MISTYPED.get(opening, opening), opening)]
            words = [opening, *(words if self.often(0.5) and opening not in {*MISTYPED, "viaduct"} else [])]
        question: Question = {"verb": "search", "words": words}
        return question | ({"limit": self.randint(1, 5)} if self.often(0.3) else {})


def _searched(run: Runner, base: Base, question: Question, file: str) -> str | None:
    """Return the fault of an answer of `search`, or None."""
    words = question["words"]
    printed = run("search", "-f", file, "--json", *words)
    got = [item["id"] for item in json.loads(printed.out)]
    seen = f"\ngot {printed.code} {got} {printed.err}"
    names = {*STRANGERS}.union(*NAMES.values())
    for typed in {*words} & {*MISTYPED}:
        meant = MISTYPED[typed]
        if not any(
            meant in re.findall(r"\w+", json.dumps(record, ensure_ascii=False)) for _, _, record in base.records
        ):
            return None  # undocumented: the distance between a typing error and another form of the word
        read = re.search(f'"{typed}" is read as "(\\w+)"', printed.err)
        if not read or LEMMA.get(read[1]) != LEMMA[meant]:
            return f"{typed} is not read as {meant}{seen}"
    found = searching.fault(base, words, names, got, printed.code, printed.err)
    if found:
        return found + seen
    limit = question.get("limit", 0)
    lines = run("search", "-f", file, "-o", "jsonl", "--fields", "id", "-n", str(limit), *words)
    ids = [json.loads(line)["id"] for line in lines.out.splitlines()]
    if ids != got[: limit or len(got)] or lines.code != printed.code or (not limit and lines.err != printed.err):
        return f"-n {limit} as lines is another answer: {lines}{seen}"
    return None


@pytest.fixture(scope="module")
def ask() -> Iterator[Runner]:
    with pytest.MonkeyPatch.context() as patch:
        yield runner(patch)


@given(st.integers(0, 2**64 - 1))
@examples(0.2)
def test_a_search_keeps_what_the_documents_promise(ask: Runner, seed: int) -> None:
    chance = Searching(seed)
    base = chance.base()

    def look(asked: Base, question: Question, path: str) -> str | None:
        return _searched(ask, asked, question, path) if question.get("words") else None

    def line(question: Question) -> list[str]:
        return ["search", *question["words"]]

    hold(base, (chance.question(base) for _ in range(10)), look, line)


SMALL = """
[base]
format = 1

[source.post]
type = "article-newspaper"
tier = "reporting"

[entity.anna-holm]
name = "Anna Holm"
kind = "person"

[thesaurus.crossing]
words = ["bridge", "viaduct"]

[claim.line]
summary = "The railway."
cites = [{ source = "post" }]

[quote.market]
summary = "The market of the old town, in the morning."
text = "The centre."
speaker = "anna-holm"
note = "The market of the railways."
cites = [{ source = "post" }]

[claim.bridge]
summary = "The children planned a market."
note = "The bridges, and children."
cites = [{ source = "post" }]
"""
# Faults that the oracle found.
FOUND = {
    # docs/meaning.md, "Words that search": a word in a note has less weight, but the record still matches.
    "a word in a note, far below the best": ("railway", "line\nmarket\n", ""),
    "the same word mistyped": ("raliway", "line\nmarket\n", '"raliway" is read as "railway"\n'),
    # docs/meaning.md, "Names": a suggestion is another name.
    "a synonym that no record says": ("viaduct", "", 'nothing found; no record has "viaduct"\n'),
}


@pytest.mark.parametrize(("word", "out", "err"), FOUND.values(), ids=FOUND)
def test_what_the_oracle_found_once(run: Runner, tmp_path: Path, word: str, out: str, err: str) -> None:
    file = tmp_path / "small.toml"
    file.write_text(SMALL, encoding="utf-8")
    assert run("search", "-f", str(file), "--fields", "id", word) == (0 if out else 1, out, err)
