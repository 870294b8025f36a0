"""Helpers of the oracle's tests: the number of examples, bases as files, and the smallest case of a fault."""

from __future__ import annotations

import json
import os
import shlex
import tempfile
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import Phase, example, settings
from tests.conftest import FEWER
from tests.oracle.oracle import Base, Fields, RefusedError, answer, read_date, read_number
from tests.property.writing import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.conftest import Runner

Case = TypeVar("Case")
Test = TypeVar("Test", bound="Callable[..., None]")
SEEDS = Path(__file__).with_name("seeds.json")
Question = dict[str, Any]
OPTIONAL = {"note", "date", "translation", "lang", "per", "keywords", "bound"}


def examples(share: float) -> Callable[[Test], Test]:
    """Return a decorator. Its test tries this share of 80 (or RUSKOR_ORACLE_EXAMPLES new) bases, and kept seeds."""
    many = os.environ.get("RUSKOR_ORACLE_EXAMPLES")
    number = max(1, round(int(many or 80 // FEWER) * share))

    def decorate(test: Test) -> Test:
        for seed in json.loads(SEEDS.read_text(encoding="utf-8")).get(getattr(test, "__name__", ""), ()):
            test = example(seed)(test)
        phases = [Phase.explicit, Phase.generate]
        return settings(max_examples=number, derandomize=not many, phases=phases, database=None)(test)

    return decorate


def write(base: Base) -> str:
    """Return a base as TOML."""
    tables = [(f"{kind}.{ident}", fields) for kind, table in base.tables.items() for ident, fields in table.items()]
    tables += [(f"{kind}.{ident}", fields) for kind, ident, fields in base.records]
    tables.insert(0, ("base", {"format": 1}))
    return "\n".join(f"[{name}]\n{document(fields).decode()}" for name, fields in tables)


@contextmanager
def written(base: Base) -> Iterator[str]:
    """Yield the path of a file that contains a base."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "base.toml"
        file.write_text(write(base), encoding="utf-8")
        yield str(file)


def command(question: Question) -> list[str]:
    """Return the command line that asks a question."""
    line = [question["verb"]]
    for key, value in question.items():
        if key in {"certain", "reverse"}:
            line.append(f"--{key}")
        elif key not in {"verb", "words"}:
            values = value if isinstance(value, list) else [value]
            line += chain.from_iterable((f"--{key}", str(item)) for item in values)
    return [*line, "--", *question.get("words", [])]


def tell(base: Base, line: list[str], fault: str) -> str:
    """Return a text with a base, a command line and the fault of its answer, for a person who tries it."""
    return f"{write(base)}\n$ {shlex.join(['ruskor', *line])}\n{fault}"


def wanted(base: Base, question: Question) -> list[set[str]] | None:
    """Return the oracle's answer, or None if it refuses the question."""
    try:
        return answer(base, question)
    except RefusedError:
        return None


def fits(got: list[str], want: list[set[str]], limit: int) -> bool:
    """Return whether the ids are the wanted ids in the wanted order. Within one set, any order is right."""
    rest = list(got)
    for together in want:
        here, rest = rest[: len(together)], rest[len(together) :]
        cut = bool(limit) and len(got) == limit and not rest
        if not (set(here) == together or (cut and set(here) <= together)) or len(set(here)) != len(here):
            return False
    return not rest and len(got) == min(limit or len(got), sum(map(len, want)))


def is_asked(question: Question) -> bool:
    """Return whether the documents define the answer to a question."""
    # Undocumented: numbers with two units, a least number above the greatest, a start after the end.
    least, most = (read_number(question[key]) if key in question else None for key in ("min", "max"))
    if least and most and (least[0] > most[0] or (least[1] and most[1] and least[1] != most[1])):
        return False
    if "unit" in question and any(end and end[1] for end in (least, most)):
        return False
    first, last = (read_date(question.get(key, "../..")) for key in ("from", "to"))
    return bool(first.first <= last.last)


def look_up(run: Runner, base: Base, question: Question, *files: str) -> str | None:
    """Ask the program a question. Return the difference between its answer and the oracle's, or None."""
    line, want = command(question), wanted(base, question)
    where = chain.from_iterable(("-f", file) for file in files)
    printed = run(line[0], *where, "-o", "jsonl", "--fields", "id", *line[1:])
    got = [each.split('"')[3] for each in printed.out.splitlines()]
    code = 2 if want is None else 0 if want else 1
    if printed.code == code and (want is None or fits(got, want, question.get("limit", 0))):
        return None
    return f"wanted {want}\ngot {printed.code} {got} {printed.err}"


def smallest(case: Case, smaller: Callable[[Case], Iterable[Case]], fault: Callable[[Case], str | None]) -> str:
    """Return the fault of the smallest case that still has a fault."""
    message = fault(case)
    assert message is not None
    for less in smaller(case):
        if fault(less):
            return smallest(less, smaller, fault)
    return message


def hold(
    base: Base,
    questions: Iterable[Question],
    look: Callable[[Base, Question, str], str | None],
    line: Callable[[Question], list[str]] = command,
) -> None:
    """Ask a base questions. If `look` returns a fault, report the smallest base with it, and its command `line`."""

    def fault(case: tuple[Base, Question]) -> str | None:
        with written(case[0]) as path:
            found = look(*case, path)
        return found and tell(case[0], line(case[1]), found)

    with written(base) as file:
        for question in questions:
            assert look(base, question, file) is None, smallest((base, question), smaller_case, fault)


def fewer_records(base: Base) -> Iterator[Base]:
    """Yield bases without one record, one optional part of a record, or one entry that no record names."""
    named = {ident for _, _, record in base.records for ident in [*record["topics"], *record["entities"]]}
    named |= {cite["source"] for _, _, record in base.records for cite in record["cites"]}
    named |= {record[key] for _, _, record in base.records for key in ("speaker", "unit") if key in record}
    named |= {ident for _, _, record in base.records for ident in record.get("per", [])}
    for kind, table in base.tables.items():
        for ident in {*table} - named:
            less = {key: fields for key, fields in table.items() if key != ident}
            yield base._replace(tables={**base.tables, kind: less})
    for index, (kind, ident, record) in enumerate(base.records):
        before, after = base.records[:index], base.records[index + 1 :]
        yield base._replace(records=before + after)
        for key in {*record} & OPTIONAL - ({"date"} if kind == "event" else set()):
            bare: Fields = {name: value for name, value in record.items() if name != key}
            yield base._replace(records=[*before, (kind, ident, bare), *after])
        for key, least in (("topics", 0), ("entities", 0), ("cites", 1)):
            if len(record[key]) > least:
                yield base._replace(records=[*before, (kind, ident, record | {key: record[key][1:]}), *after])


def fewer_words(question: Question) -> Iterator[Question]:
    """Yield questions without one option, or with only one of its values."""
    for key, value in question.items():
        if key not in {"verb", "measure"}:
            yield {name: field for name, field in question.items() if name != key}
        if isinstance(value, list) and len(value) > 1:
            yield from (question | {key: [item]} for item in value)


def smaller_case(case: tuple[Base, Question]) -> Iterator[tuple[Base, Question]]:
    """Yield cases with a smaller base and the same question, or the same base and a smaller question."""
    base, question = case
    yield from ((less, question) for less in fewer_records(base) if less.records)
    yield from ((base, less) for less in fewer_words(question))
