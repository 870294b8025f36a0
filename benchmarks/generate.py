"""Generate a base of any size with text like that of the shipped base. The same seed gives the same base.

    python benchmarks/generate.py 100000 > /tmp/100k.toml

The words of records come from the summaries of the shipped base, in random order, with some invented names. So words
are as common and as rare as in real text.
"""

from __future__ import annotations

import json
import random
import sys
from typing import TYPE_CHECKING

from ruskor.filters import Filters
from ruskor.opening import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator

SYLLABLES = ("ka", "ri", "tan", "mo", "sel", "vo", "dun", "pa", "lek", "shi", "gor", "na", "bul", "ye", "tor", "min")
UNITS = ("USD", "person", "tonne", "kilometre")


def generate(number: int, seed: int = 1) -> Iterator[str]:
    """Yield the TOML of a base with the given number of records, in pieces."""
    chance = random.Random(seed)  # noqa: S311 -- a benchmark, no secret
    library = open_library()
    words = [word for text in library.find(Filters()) for word in json.loads(text)["summary"].rstrip(".").split()]
    library.close()
    names = ["".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(max(50, number // 50))]
    yield '[base]\nformat = 1\ntitle = "Generated"\n'
    for index in range(20):
        yield f'[topic.topic-{index}]\nname = "Topic {index}"\naliases = ["{chance.choice(words)} {index}"]\n'
        yield f'[source.source-{index}]\ntype = "report"\ntier = "reporting"\nissued = "{2000 + index}"\n'
    for index, name in enumerate(names):
        yield f'[entity.entity-{index}]\nname = "{name} {index}"\nkind = "place"\n'
    for unit in UNITS[1:]:
        yield f"[unit.{unit}]\n"
    for index in range(number):
        yield _record(index, words, names, chance)


def _record(index: int, words: list[str], names: list[str], chance: random.Random) -> str:
    kind = chance.choices(("event", "figure", "quote", "claim"), (3, 3, 1, 3))[0]
    entity = chance.randrange(len(names))
    text = " ".join([*chance.choices(words, k=chance.randint(8, 18)), names[entity]]).replace('"', "")
    lines = [
        f"[{kind}.{kind}-{index}]",
        f'summary = "{text[0].upper()}{text[1:]}."',
        f'topics = ["topic-{chance.randrange(20)}"]',
        f'entities = ["entity-{entity}"]',
        f'cites = [{{ source = "source-{chance.randrange(20)}", paragraph = {chance.randint(1, 200)} }}]',
    ]
    if kind != "claim":
        lines.append(f'date = "{chance.randint(1900, 2025)}-{chance.randint(1, 12):02d}"')
    if kind == "figure":
        unit = chance.choice(UNITS)
        lines.append(f'measure = "measure-{index % 500}"\namount = {chance.randint(1, 10**9)}\nunit = "{unit}"')
    if kind == "quote":
        lines.append(f'text = "{text}"\nlang = "en"\nspeaker = "entity-{entity}"')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.writelines(generate(int(sys.argv[1]), *map(int, sys.argv[2:3])))
