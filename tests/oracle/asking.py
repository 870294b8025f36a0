"""Random bases and questions for the oracle. Names, words, years and numbers are few, so that questions find records.

Hypothesis draws only a seed. If it drew such a large example in pieces, it would mostly repeat the simplest pieces.
Then the tests would miss half of the faults that somebody plants in the oracle.
"""

from __future__ import annotations

from datetime import date
from itertools import chain
from random import Random
from typing import TYPE_CHECKING, Any

from tests.oracle.oracle import LEMMA, TEXTS, UNITS, Base, read_date

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ["event", "figure", "quote", "claim"]
# Few years, so that dates overlap.
YEARS = ["2008", "2009", "2010", "2011", "2012", "0001", "0000", "-0001"]
VAGUE = [
    "199X",
    "200X",
    "201X",
    "19XX",
    "20XX",
    "000X",
    "-001X",
    "2009-XX",
    "2010-XX-XX",
    "2012-02-XX",
    "Y12000",
    "Y-12000",
]
ENTITIES: dict[str, dict[str, Any]] = {
    "anna-berg": {"name": "Anna Berg", "kind": "person", "names": {"ru": "Анна Берг"}},
    "anna-holm": {"name": "Anna Holm", "kind": "person"},
    "karl-lund": {"name": "Karl Lund", "kind": "person", "aliases": ["Old Karl"]},
    "veldania": {"name": "Veldania", "kind": "place", "names": {"ru": "Велдания", "ko": "벨다니아"}},
    "norvik": {"name": "Norvik", "kind": "place", "aliases": ["Nordhaven"]},
}
NAMES = {
    "anna-berg": ["Anna Berg", "anna-berg", "Berg", "анна берг"],
    "anna-holm": ["Holm", "ANNA HOLM"],
    "karl-lund": ["Karl Lund", "LUND", "Old Karl", "Karl"],
    "veldania": ["Veldania", "Велдания", "벨다니아"],
    "norvik": ["norvik", "Nordhaven"],
}
TITLES = ["President of Veldania", "Veldanian president"]
# Names and titles among the words of a question: two entities are called "Anna", and none "Karl Berg".
AMONG_WORDS = ["Karl Berg", "Anna Lund", "Anna K. Berg", "President Anna Berg", "Anna", *TITLES]
TOPICS: dict[str, dict[str, Any]] = {
    "rail": {"name": "Railways", "aliases": ["Steam trains"]},
    "debt": {"name": "Debt"},
}
TOPIC_NAMES = ["rail", "Railways", "steam trains", "DEBT"]
SOURCES: dict[str, dict[str, Any]] = {
    "post": {"type": "article-newspaper", "tier": "reporting", "title": "Morning Post", "issued": "2009-06-01"},
    "year-book": {"type": "book", "tier": "reference", "title": "The Annals", "issued": "2011"},
}
TIERS = ["reporting", "reference", "primary"]
SOURCE_NAMES = ["post", "Morning Post", "the annals"]
# Amounts with the same digits in several scales, and their spellings.
AMOUNTS = [5, 50, 5_000_000, 4_500_000, 5_500_000, 5_000_000_000, 2_400_000, 350_000_000, -3_000_000, 0]
NUMBERS = [
    "5", "50", "0", "2e8", "5000000", "5_000_000", "5 000 000", "5M", "5 million", "5 млн", "5bn", "5 млрд", "2,4 млн", "2.4M",
    "3억 5천만", "240만", "3억", "$5bn", "US$ 5M", "5 tons", "4.5M", "4950000", "5500001", "4499999", "-3000000",
]  # fmt: skip
SAID = ["5 million", "5,000,000", "5M", "5bn", "2,4 млн", "2.4 million", "3억 5천만", "240만", "5 трлн", "4,500,000"]
OF_FIGURES = ["dollars", "rouble", "ton", "cost", "prices", "bridges"]
SPELLINGS = sorted(LEMMA)
TERM = {"from", "to"}
ENDS = ("low", "amount", "high")
UNIT_NAMES = sorted(set().union(*UNITS.values()))


class Chance(Random):
    """Chooses a base and a question at random."""

    def often(self, part: float) -> bool:
        return self.random() < part

    def some(self, values: list[str], least: int, most: int) -> list[str]:
        return self.sample(values, self.randint(least, most))

    def point(self) -> str:
        year, month = self.choice(YEARS), self.randint(1, 12)
        written = [
            year,
            f"{year}-{month:02d}",
            f"{year}-{month:02d}-{self.randint(1, 28):02d}",
            f"{year}-{self.choice([*range(21, 25), *range(29, 42)])}",
            self.choice(VAGUE),
            self.choice(["2008-02-29", "2009-12-31", "2010-01-31", "0000-02-29", "2012-02-29"]),
        ]
        return self.choice(written) + self.choice(["", "", "~", "?", "%"])

    def date(self) -> str:
        start, end = self.point(), self.point()
        if self.often(0.6):
            return start
        if self.often(0.5):
            return self.choice(["{}/..", "../{}", "{}/", "/{}"]).format(start)
        return f"{start}/{end}" if read_date(start).first <= read_date(end).last else f"{end}/{start}"

    def sentence(self) -> str:
        return f"The {' '.join(self.choices(SPELLINGS, k=self.randint(1, 4)))}."

    def amount(self) -> dict[str, Any]:
        low, middle, high = sorted(self.sample(AMOUNTS, 3))
        return self.choice([
            {"amount": low},
            {"amount": low, "bound": "about"},
            {"amount": middle, "bound": "about"},
            {"amount": low, "bound": self.choice(["over", "at-least", "under", "at-most"])},
            {"low": low, "high": high},
            {"low": low, "amount": middle, "high": high},
            {"low": low, "bound": self.choice(["over", "at-least"])},
            {"high": low, "bound": self.choice(["under", "at-most"])},
        ])  # fmt: skip

    def record(self, kind: str, *, plain: bool) -> dict[str, Any]:
        record: dict[str, Any] = {"summary": self.sentence()}
        if kind == "event" or self.often(0.8):
            record["date"] = self.date()
        # The documents do not say which source dates an undated record with two sources.
        record["cites"] = [{"source": source} for source in self.some([*SOURCES], 1, 1 + ("date" in record))]
        record |= {"topics": self.some([*TOPICS], 0, 2), "entities": self.some([*ENTITIES], 0, 2)}
        if self.often(0.25):
            record["note"] = self.sentence()
        if kind == "quote":
            record |= {"text": self.sentence(), "speaker": self.choice(["anna-berg", "anna-holm", "karl-lund"])}
            record |= {"translation": self.sentence(), "lang": "ru"} if self.often(0.5) else {}
        if kind == "figure":
            record |= {"measure": self.choice(["bridge-cost", "price"]), "unit": self.choice([*UNITS])}
            record |= {"amount": self.choice(AMOUNTS)} if plain else self.amount()
        return record

    def base(self) -> Base:
        entities = {ident: dict(fields) for ident, fields in ENTITIES.items()}
        for ident in self.choices(["anna-berg", "karl-lund"], k=self.randint(1, 2)):
            ends = sorted((self.point().rstrip("~?%") for _ in range(2)), key=read_date)
            kept = self.choice([TERM, TERM, {"from"}, {"to"}])
            term = {key: end for key, end in zip(("from", "to"), ends, strict=True) if key in kept}
            office = {"title": TITLES[0], "aliases": TITLES[1:], **term}
            entities[ident]["offices"] = [*entities[ident].get("offices", []), office]
        tables = {"source": SOURCES, "topic": TOPICS, "entity": entities}
        tables["unit"] = {"USD": {"symbol": "$"}, "ton": {"plural": "tons"}}
        edges = [
            office[key]
            for entity in entities.values()
            for office in entity.get("offices", [])
            for key in TERM & {*office}
        ]
        plain, numbers = self.often(0.2), self.sample(range(100, 1000), 24)
        records = []
        for kind, number in zip(self.choices(KINDS, weights=[3, 4, 2, 2], k=24), numbers, strict=True):
            record = self.record(kind, plain=plain)
            if self.often(0.3):  # a day decides whether the office has a holder
                record["date"] = self.near({"date": self.choice(edges)})
            records.append((kind, f"record-{number}", record))
        return Base(tables, records)

    def near(self, record: dict[str, Any]) -> str:
        """Return a date close to an end of a record's date. There, one day decides about a match."""
        ends = [end for end in read_date(record.get("date", "2009"))[:4] if 366 < end < 3_000_000]
        if not ends or self.often(0.4):
            return self.date()
        return date.fromordinal(int(self.choice(ends)) - 365 + self.choice([-1, 0, 1])).isoformat()

    def name(self, entities: list[str]) -> list[str]:
        close = [*chain.from_iterable(NAMES[entity] for entity in entities), *TITLES]
        far = [*chain.from_iterable(NAMES.values()), "Anna"]
        return [self.choice(close if self.often(0.7) else far) for _ in range(self.choice([1, 1, 2]))]

    def words(self, record: dict[str, Any]) -> list[str]:
        """Return words that a record says or nearly says, with one name at most. Ruskor would read two names as one."""
        text = record[self.choice([key for key in TEXTS if key in record])].removesuffix(".").split()
        begin, phrase = self.randrange(len(text)), self.sample(text, min(len(text), self.randint(1, 2)))
        lemmas = {LEMMA.get(text[begin]), LEMMA.get(text[-1])}
        forms = [form.upper() if self.often(0.2) else form for form in SPELLINGS if LEMMA[form] in lemmas]
        names = [*chain.from_iterable(NAMES[entity] for entity in record["entities"]), *AMONG_WORDS]
        phrase = text[begin : begin + self.randint(1, 3)] if self.often(0.7) else phrase
        first = [
            forms,
            forms,
            names,
            names,
            [f'"{" ".join(phrase)}"'],
            SAID + OF_FIGURES if "unit" in record else forms,
        ]
        return [self.choice(self.choice(first)), *self.choices(forms, k=self.choice([0, 0, 1]))]

    def question(self, base: Base) -> dict[str, Any]:
        """Return a question that matches a record of the base, or nearly matches it."""
        kind, _, record = self.choice(base.records)
        verb = "timeline" if kind == "event" else f"{kind}s"
        kept: dict[str, Callable[[], Any]] = {
            "words": lambda: self.words(record),
            "from": lambda: self.near(record),
            "to": lambda: self.near(record),
            "about": lambda: self.name(record["entities"]),
            "with": lambda: self.name(record["entities"]),
            "topic": lambda: self.some(TOPIC_NAMES, 1, 2),
            "source": lambda: self.some(SOURCE_NAMES, 1, 2),
            "tier": lambda: self.some(TIERS, 1, 2),
            "certain": lambda: True,
            "sort": lambda: self.choice(["date", "id", "base"]),
            "reverse": lambda: True,
            "limit": lambda: self.randint(0, 4),
        }
        if verb == "timeline":
            kept["kind"] = lambda: self.some(KINDS, 1, 3)
        if verb == "quotes":
            kept["by"] = lambda: self.name([record["speaker"]])
        if verb == "figures":
            written = [record[key] for key in ENDS if key in record]
            ends = [
                str(int(end * part) + step) for end in written for part in (0.9, 1, 1, 1.1) for step in (0, 0, 1, -1)
            ]
            kept |= dict.fromkeys(("min", "max"), lambda: self.choice(self.choice([NUMBERS, ends])))
            kept["unit"] = lambda: self.some(UNIT_NAMES, 1, 2)
        chosen = self.some([*kept], 1, 3)
        if verb == "figures" and self.often(0.4):
            chosen.append(self.choice(["min", "max"]))
        question = {"verb": verb} | {key: kept[key]() for key in chosen}
        if {*TERM, "min", "max", "about", "with", "by"} & {*question} and self.often(0.3):
            question["certain"] = True
        figures = [ident for which, _, ident in base.records if which == "figure"]
        if (
            verb == "figures"
            and all({"amount"} == {*figure} & {*ENDS, "bound"} for figure in figures)
            and self.often(0.5)
        ):
            question |= {"sort": "amount", "unit": [record["unit"]]}  # the order of ranges is undocumented
        return question
