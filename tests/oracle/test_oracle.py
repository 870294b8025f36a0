"""Look-ups agree with an oracle that follows the documents only.

Each example is a base with some questions on the command line. RUSKOR_ORACLE_EXAMPLES sets the number of examples, and
makes new examples at every run: `RUSKOR_ORACLE_EXAMPLES=5000 pytest tests/oracle`. A failing example loses records,
filters and fields while the program and the oracle still disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import runner
from tests.oracle.asking import Chance
from tests.oracle.holding import examples, hold, is_asked, look_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Runner
    from tests.oracle.holding import Question
    from tests.oracle.oracle import Base


@pytest.fixture(scope="module")
def ask() -> Iterator[Runner]:
    with pytest.MonkeyPatch.context() as patch:
        yield runner(patch)


@given(st.integers(0, 2**64 - 1))
@examples(0.5)
def test_a_look_up_prints_what_the_documents_say(ask: Runner, seed: int) -> None:
    chance = Chance(seed)
    base = chance.base()

    def look(asked: Base, question: Question, path: str) -> str | None:
        return look_up(ask, asked, question, path) if is_asked(question) else None

    hold(base, (chance.question(base) for _ in range(16)), look)


SMALL = """
[base]
format = 1

[source.post]
type = "article-newspaper"
tier = "reporting"

[entity.karl-lund]
name = "Karl Lund"
kind = "person"
offices = [{ title = "President of Veldania", from = "2008", to = "2010" }]

[figure.bridge-cost]
date = "2020"
summary = "What the bridge costs."
measure = "bridge-cost"
unit = "USD"
amount = 5
cites = [{ source = "post" }]

[event.market]
date = "2009"
summary = "Open the рынок."
entities = ["karl-lund"]
cites = [{ source = "post" }]

[event.bridge]
date = "2007~"
summary = "The deal is off: сделок нет."
entities = ["karl-lund"]
cites = [{ source = "post" }]

[event.later]
date = "2020"
summary = "The women open the bridge."
entities = ["karl-lund"]
cites = [{ source = "post" }]
"""
# Faults that the oracle found.
FOUND = {
    # docs/meaning.md, "Offices": "With `--certain`, a title means only the person who certainly held the office then".
    "a title among words, for certain": (["timeline", "President of Veldania", "--certain"], ["market"]),
    # docs/meaning.md, "Names": "a title beside a person's name changes nothing".
    "a title before a family name": (["timeline", "President Lund"], ["bridge", "market", "later"]),
    "a whole title before a name": (["timeline", "President of Veldania Karl Lund"], ["bridge", "market", "later"]),
    # docs/meaning.md, "Words that filter": "Any inflection or spelling of a word counts".
    "a vowel that comes and goes": (["timeline", "рынка"], ["market"]),
    "a vowel that comes in the plural": (["timeline", "сделка"], ["bridge"]),
    "a plural of its own": (["timeline", "woman"], ["later"]),
    # docs/meaning.md, "Words that filter": quoted words match only the exact text, here "$5".
    "a name of a unit that is not printed": (["figures", '"dollars"'], []),
    "the same name without quotation marks": (["figures", "dollars"], ["bridge-cost"]),
}


@pytest.mark.parametrize(("command", "wanted"), FOUND.values(), ids=FOUND)
def test_what_the_oracle_found_once(run: Runner, tmp_path: Path, command: list[str], wanted: list[str]) -> None:
    file = tmp_path / "small.toml"
    file.write_text(SMALL, encoding="utf-8")
    printed = run(*command, "-f", str(file), "--fields", "id")
    assert printed.out.split() == wanted
