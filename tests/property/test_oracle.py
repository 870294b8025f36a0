"""Look-ups, held against an oracle that was written from the documents alone.

Each example is a base and some questions to it, asked on the command line. RUSKOR_ORACLE_EXAMPLES asks for more examples,
other ones at every run, as in `RUSKOR_ORACLE_EXAMPLES=5000 pytest tests/property/test_oracle.py`.
What disagrees is made small: records, filters and fields are left out as long as the two go on to disagree.
"""

from __future__ import annotations

import os
import shlex
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.conftest import FEWER, program, runner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Runner

ASKING, WRITING = program("tests/property/asking.py"), program("tests/property/writing.py")
ORACLE = ASKING.ORACLE
MANY = os.environ.get("RUSKOR_ORACLE_EXAMPLES")


def _is_asked(question: dict[str, Any]) -> bool:
    """Leave out what the documents are silent on."""
    # Not said: numbers in two units, the least above the most, a start behind the end.
    least, most = (ORACLE.read_number(question[key]) if key in question else None for key in ("min", "max"))
    if least and most and (least[0] > most[0] or (least[1] and most[1] and least[1] != most[1])):
        return False
    if "unit" in question and any(end and end[1] for end in (least, most)):
        return False
    first, last = (ORACLE.read_date(question.get(key, "../..")) for key in ("from", "to"))
    return bool(first.first <= last.last)


def _command(question: dict[str, Any]) -> list[str]:
    command = [question["verb"]]
    for key, value in question.items():
        if key in {"certain", "reverse"}:
            command.append(f"--{key}")
        elif key not in {"verb", "words"}:
            values = value if isinstance(value, list) else [value]
            command += chain.from_iterable((f"--{key}", str(one)) for one in values)
    return [*command, "--", *question.get("words", [])]


def _written(base: Any) -> str:
    tables = [(f"{kind}.{one}", fields) for kind, table in base.tables.items() for one, fields in table.items()]
    tables += [(f"{kind}.{one}", fields) for kind, one, fields in base.records]
    tables.insert(0, ("base", {"format": 1}))
    return "\n".join(f"[{name}]\n{WRITING.document(fields).decode()}" for name, fields in tables)


def _wanted(base: Any, question: dict[str, Any]) -> list[set[str]] | None:
    try:
        return ORACLE.answer(base, question)  # type: ignore[no-any-return]
    except ORACLE.RefusedError:
        return None


def _fits(got: list[str], wanted: list[set[str]], limit: int) -> bool:
    """Tell whether these ids are those wanted, in this order: where records have one place, any order will do."""
    rest = list(got)
    for together in wanted:
        here, rest = rest[: len(together)], rest[len(together) :]
        cut = bool(limit) and len(got) == limit and not rest
        if not (set(here) == together or (cut and set(here) <= together)) or len(set(here)) != len(here):
            return False
    return not rest and len(got) == min(limit or len(got), sum(map(len, wanted)))


@pytest.fixture(scope="module")
def ask() -> Iterator[Runner]:
    with pytest.MonkeyPatch.context() as patch:
        yield runner(patch)


def _answers(run: Runner, base: Any, questions: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Yield each question, and how the program's answer is another than the oracle's, if it is."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "base.toml"
        file.write_text(_written(base), encoding="utf-8")
        for question in questions:
            command, wanted = _command(question), _wanted(base, question)
            printed = run(command[0], "-f", str(file), "-o", "jsonl", "--fields", "id", *command[1:])
            got = [line.split('"')[3] for line in printed.out.splitlines()]
            code = 2 if wanted is None else 0 if wanted else 1
            if printed.code == code and (wanted is None or _fits(got, wanted, question.get("limit", 0))):
                yield question, None
            else:
                asked = shlex.join(["ruskor", *command])
                yield question, f"{_written(base)}\n$ {asked}\nwanted {wanted}\ngot {printed.code} {got} {printed.err}"


def _smaller(base: Any, question: dict[str, Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield a base and a question without a record, a filter, one of several values, or a field."""
    for place, (kind, one, record) in enumerate(base.records):
        before, after = base.records[:place], base.records[place + 1 :]
        yield base._replace(records=before + after), question
        for key in {*record} & {"note", "date", "translation"} - ({"date"} if kind == "event" else set()):
            fewer = {name: value for name, value in record.items() if name != key}
            yield base._replace(records=[*before, (kind, one, fewer), *after]), question
        for key in ("topics", "entities"):
            if record[key]:
                yield base._replace(records=[*before, (kind, one, record | {key: record[key][1:]}), *after]), question
    for key, value in question.items():
        if key != "verb":
            yield base, {name: one for name, one in question.items() if name != key}
        if isinstance(value, list) and len(value) > 1:
            yield from ((base, question | {key: [one]}) for one in value)


def disagreement(run: Runner, base: Any, question: dict[str, Any]) -> str:
    """Return the smallest base and question found that the program and the oracle answer otherwise."""
    for fewer, less in _smaller(base, question):
        if fewer.records and _is_asked(less) and any(found for _, found in _answers(run, fewer, [less])):
            return disagreement(run, fewer, less)
    return next(found for _, found in _answers(run, base, [question]) if found)


@given(st.integers(0, 2**64 - 1))
@settings(max_examples=int(MANY or 80 // FEWER), derandomize=not MANY, phases=[Phase.generate])
def test_a_look_up_prints_what_the_documents_say(ask: Runner, seed: int) -> None:
    chance = ASKING.Chance(seed)
    base = chance.base()
    questions = [question for question in (chance.question(base) for _ in range(16)) if _is_asked(question)]
    for question, found in _answers(ask, base, questions):
        assert found is None, disagreement(ask, base, question)


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
# What the oracle found once.
FOUND = {
    # docs/meaning.md, "Offices": "`--certain` asks for those who must hold it then".
    "a title among words, for certain": (["timeline", "President of Veldania", "--certain"], ["market"]),
    # docs/meaning.md, "Names": "the title of an office beside a person's name changes nothing".
    "a title before a family name": (["timeline", "President Lund"], ["bridge", "market", "later"]),
    "a whole title before a name": (["timeline", "President of Veldania Karl Lund"], ["bridge", "market", "later"]),
    # docs/meaning.md, "Words that filter": "Any inflection, spelling or script of a word counts".
    "a vowel that comes and goes": (["timeline", "рынка"], ["market"]),
    "a vowel that comes in the plural": (["timeline", "сделка"], ["bridge"]),
    "a plural of its own": (["timeline", "woman"], ["later"]),
}


@pytest.mark.parametrize(("command", "wanted"), FOUND.values(), ids=FOUND)
def test_what_the_oracle_found_once(run: Runner, tmp_path: Path, command: list[str], wanted: list[str]) -> None:
    file = tmp_path / "small.toml"
    file.write_text(SMALL, encoding="utf-8")
    printed = run(*command, "-f", str(file), "--fields", "id")
    assert printed.out.split() == wanted
