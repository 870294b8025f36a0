"""`compare`, `measures`, `show` and `--sources` agree with an oracle that follows the documents only."""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import runner
from tests.oracle.asking import AMOUNTS, ENTITIES, KINDS, TIERS, TOPICS, Chance
from tests.oracle.comparing import AGREE, DIFFER, Group, compare, measures, rivals, settle, support
from tests.oracle.holding import command, examples, is_asked, smaller_case, smallest, tell, written
from tests.oracle.oracle import Base, RefusedError, read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Runner
    from tests.oracle.holding import Question

# alpha and beta count as one source, because they share a title and a newspaper or publisher. So do gamma and delta.
# epsilon and zeta share only a publisher, and count as two.
SOURCES: dict[str, dict[str, Any]] = {
    "alpha": {"tier": "reporting", "title": "Talks end", "container-title": "Morning Post", "issued": "2009-06-01"},
    "beta": {"tier": "reporting", "title": "Talks end", "container-title": "Morning Post", "via": "A mirror"},
    "gamma": {"tier": "reference", "title": "The Annals", "publisher": "Quill Press"},
    "delta": {"tier": "primary", "title": "The Annals", "publisher": "Quill Press", "issued": "2011"},
    "epsilon": {"tier": "primary", "title": "A report", "publisher": "Ministry"},
    "zeta": {"tier": "reporting", "title": "Another report", "publisher": "Ministry"},
}
DATES = [
    "2008",
    "2009",
    "2009-04",
    "2009-04-25",
    "2009-04-26/2009-05",
    "2009-04-20/2009-04-26",
    "2009~",
    "2009?",
    "2010",
    "2008/2009",
    "../2008",
    "2010/..",
]
NUMBERS = [*AMOUNTS, 100, 102, 110, 111, 115, 200, 205, 480, 500, 520, 2.5, 2.54, 2.62, 54000]
MEASURES = ["bridge-cost", "road-toll"]


class Comparing(Chance):
    """Chooses bases whose sources state the same measures, and questions on them."""

    def amount(self) -> dict[str, Any]:
        if self.often(0.4):
            return {"amount": self.choice(NUMBERS)}
        numbers = self.sample(NUMBERS, 3)
        low, middle, high = sorted(numbers)
        return self.choice([
            {"amount": low, "bound": "about"},
            {"amount": middle, "bound": self.choice(["over", "at-least", "under", "at-most"])},
            {"low": low, "high": high},
            {"low": low, "amount": middle, "high": high},
            {"low": low, "bound": self.choice(["over", "at-least"])},
            {"high": low, "bound": self.choice(["under", "at-most"])},
        ])  # fmt: skip

    def record(self, kind: str, *, plain: bool = False) -> dict[str, Any]:
        record = super().record(kind, plain=plain)
        record["cites"] = [{"source": source} for source in self.some([*SOURCES], 1, self.choice([1, 1, 2, 3]))]
        if "date" in record and self.often(0.85):
            record["date"] = self.choice(DATES)
        if kind == "figure":
            record["measure"] = self.choice(MEASURES)
            record["unit"] = self.choice(["USD", "USD", "USD", "ton"])
            record |= {"per": ["person"]} if self.often(0.15) else {}
        return record

    def base(self) -> Base:
        kinds = ["figure"] * 10 + self.choices(KINDS, k=3)
        records = [
            (kind, f"record-{number}", self.record(kind))
            for kind, number in zip(kinds, self.sample(range(100, 1000), 13), strict=True)
        ]
        sources = {
            ident: {"type": "article-newspaper", "issued": "2010", **fields} for ident, fields in SOURCES.items()
        }
        units = {"person": {"plural": "people"}, "ton": {"plural": "tons"}}
        return Base({"source": sources, "topic": TOPICS, "entity": ENTITIES, "unit": units}, records)

    def question(self, base: Base) -> Question:
        figures = [record for kind, _, record in base.records if kind == "figure"]
        figure = self.choice(figures)
        question: Question = {"verb": "compare"}
        if self.often(0.6):
            question["measure"] = figure["measure"]
        kept: dict[str, Callable[[], Any]] = {
            "topic": lambda: self.some([*TOPICS], 1, 2),
            "about": lambda: self.some([*ENTITIES], 1, 2),
            "source": lambda: self.some([*SOURCES], 1, 2),
            "tier": lambda: self.some(TIERS, 1, 2),
            "unit": lambda: [figure["unit"]],
            "from": lambda: self.near(figure),
            "to": lambda: self.near(figure),
        }
        question |= {key: kept[key]() for key in self.some([*kept], 0, 2)}
        if {"from", "to"} & {*question} and self.often(0.3):
            question["certain"] = True
        return question


def _day(written: str | None) -> float | None:
    """Return the oracle's number for a day in JSON."""
    return None if written is None else read_date(written.replace("+", "")).first


def _differs(got: dict[str, Any], want: Group) -> str | None:
    """Return the fault of a group, or None."""
    if {figure["id"] for figure in got["figures"]} != want.shown:
        return "other figures are of this time"
    if got["verdict"] not in want.verdicts:
        return "another verdict"
    ratio = got["ratio"]
    if not any(
        ratio is None if expected is None else ratio and ratio > 1 and abs(ratio / expected - 1) < 0.01
        for expected in (want.ratios if got["verdict"] == DIFFER and want.verdicts == {DIFFER} else {ratio})
    ):
        return "another ratio"
    if ratio is not None and got["verdict"] != DIFFER:
        return "a ratio where nothing differs"
    if want.days and (got["date"] or any(map(isfinite, want.days))):
        got_days = tuple(_day(got["date"][key]) for key in ("earliest", "latest"))
        if got_days != tuple(day if isfinite(day) else None for day in want.days):
            return "another date"
    return None


def _compared(run: Runner, base: Base, question: Question, file: str) -> str | None:
    """Return the fault of an answer of `compare`, or None."""
    line = command({key: value for key, value in question.items() if key != "measure"})
    printed = run(line[0], "-f", file, "--json", *line[1:], *[question[key] for key in ("measure",) if key in question])
    try:
        want, doubtful = compare(base, question)
    except RefusedError:
        return None if printed.code == 2 else f"wanted a refusal, got {printed}"
    got = {
        (item["measure"], item["unit"], tuple(item["per"])): item["groups"] for item in json.loads(printed.out or "[]")
    }
    seen = f"wanted {want}\ngot {printed.code} {got} {printed.err}"
    if printed.code != (0 if got else 1) or {*got} - {*want} or {*want} - {*got} - doubtful:
        return seen
    for heading, groups in got.items():
        faults = [_differs(*pair) for pair in zip(groups, want[heading], strict=False)]
        if any(faults) or len(groups) != len(want[heading]):
            return f"{heading}: {faults}\n{seen}"
    differing = [any(group["verdict"] == DIFFER for group in groups) for groups in got.values()]
    if "measure" not in question and differing != sorted(differing, reverse=True):
        return f"that on which sources differ does not come first\n{seen}"
    return None


def _listed(run: Runner, base: Base, file: str) -> str | None:
    """Return the fault of the list of measures, or None."""
    printed = run("measures", "-f", file, "--json")
    want = {name: tuple(measure) for name, measure in measures(base).items()}
    got = {
        item["id"]: (
            {unit.split()[0] for unit in item["units"]},
            *(item[key] for key in ("figures", "sources")),
            *(_day(item[key]) for key in ("earliest", "latest")),
        )
        for item in json.loads(printed.out or "[]")
    }
    return None if got == want else f"wanted {want}\ngot {got} {printed.err}"


def _supported(run: Runner, base: Base, ident: str, file: str) -> str | None:
    """Return the fault of the line on support in the output of `show`, or None."""
    least, most = support(base, ident)
    match = re.search(r"^Support +(\d+) sources?\b(.*)$", run("show", "-f", file, ident).out, re.MULTILINE)
    if not match:
        return "there is no line on support"
    if not least <= int(match[1]) <= most:
        return f"wanted {least} to {most}, got {match[0]}"
    near, mine = rivals(base, ident) if "; " in match[2] else {}, _record(base, ident)
    for other, verb in re.findall(r"; (record-\d+) (agrees|says) ", match[2]):
        if other not in near or {"agrees": AGREE, "says": DIFFER}[verb] not in settle(near[other], mine):
            return f"{other} {verb} something else: {match[0]}"
    return None


def _record(base: Base, ident: str) -> dict[str, Any]:
    return next(record for _, id_, record in base.records if id_ == ident)


def _many_sources(run: Runner, base: Base, kind: str, number: int, file: str) -> str | None:
    """Return the fault of the records of a kind that `--sources NUMBER` keeps, or None."""
    printed = run("search", "-f", file, "--kind", kind, "--sources", str(number), "-o", "jsonl", "--fields", "id")
    got = {json.loads(line)["id"] for line in printed.out.splitlines()}
    counts = {ident: support(base, ident) for which, ident, _ in base.records if which == kind}
    must, may = ({ident for ident, ends in counts.items() if ends[end] >= number} for end in (0, 1))
    if must <= got <= may and printed.code == (0 if got else 1):
        return None
    return f"--kind {kind} --sources {number}: wanted {must} to {may}, got {printed.code} {got} {printed.err}"


@pytest.fixture(scope="module")
def ask() -> Iterator[Runner]:
    with pytest.MonkeyPatch.context() as patch:
        yield runner(patch)


@given(st.integers(0, 2**64 - 1))
@examples(0.125)
def test_a_comparison_prints_what_the_documents_say(ask: Runner, seed: int) -> None:
    chance = Comparing(seed)
    base = chance.base()

    def fault(case: tuple[Base, Question]) -> str | None:
        less, question = case
        if not any(kind == "figure" for kind, _, _ in less.records) or not is_asked(question):
            return None
        with written(less) as path:
            verb = question["verb"]
            found = (
                _compared(ask, less, question, path)
                if verb == "compare"
                else _listed(ask, less, path)
                if verb == "measures"
                else next(filter(None, (_supported(ask, less, ident, path) for _, ident, _ in less.records)), None)
                if verb == "show"
                else _many_sources(ask, less, question["kind"], question["sources"], path)
            )
        line = [verb, *map(str, question.values())] if verb != "compare" else command(question)
        return found and tell(less, line, found)

    for question in [
        *(chance.question(base) for _ in range(10)),
        {"verb": "measures"},
        {"verb": "show"},
        {"verb": "sources", "kind": "figure", "sources": chance.randint(1, 5)},
        {"verb": "sources", "kind": chance.choice(KINDS), "sources": chance.randint(1, 3)},
    ]:
        assert fault((base, question)) is None, smallest((base, question), smaller_case, fault)
