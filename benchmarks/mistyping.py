"""Measure how search copes with typing errors: `python benchmarks/mistyping.py` prints the success by kind of error.

The benchmark takes each keyword query of queries/tune.jsonl with a right answer. It mistypes each word in every way
below, with one error in each query. The same seed gives the same errors. Nobody tuned search for these thousands of
queries. An answer is right if its first record cites a paragraph that the query names.

    --misses    also print each query whose first match is wrong
    --seed N    draw other errors
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from typing import TYPE_CHECKING

from finding import QUERIES, finder

from ruskor.opening import open_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHORTEST = 4  # the number of letters of the shortest mistyped word
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
VOWELS = "aeiou"


def main() -> None:
    """Print the table."""
    seed = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 1
    chance = random.Random(seed)  # noqa: S311 -- a benchmark, no secret
    find = finder(open_library())
    lines = (QUERIES / "tune.jsonl").read_text(encoding="utf-8").splitlines()
    queries = [json.loads(line) for line in lines]
    asked: Counter[str] = Counter()
    first: Counter[str] = Counter()
    three: Counter[str] = Counter()
    for query in queries:
        wanted = set(query["paragraphs"])
        if query["kind"] not in {"keyword", "variant", "script"} or not _is_right(find(query["query"]), wanted):
            continue
        for error, mistyped in _mistyped(query["query"], chance):
            found = find(mistyped)
            is_right = _is_right(found, wanted)
            for row in (error, "all"):
                asked[row] += 1
                first[row] += is_right
                three[row] += any(answer & wanted for answer in found)
            if "--misses" in sys.argv and not is_right:
                print(f"  {error}: {mistyped} ({query['query']}) is in {sorted(wanted)}, found {found}")
    print(f"{'error':14}{'queries':>8}{'1st':>8}{'3':>8}")
    for error in sorted(asked, key=lambda row: (row == "all", -first[row] / asked[row])):
        print(f"{error:14}{asked[error]:>8}{first[error] / asked[error]:>8.3f}{three[error] / asked[error]:>8.3f}")


def _is_right(found: list[set[int]], wanted: set[int]) -> bool:
    return bool(found and found[0] & wanted)


def _mistyped(query: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield the query with each possible error in each of its words, and the name of the error."""
    parts = query.split(" ")
    for index, word in enumerate(parts):
        if index and min(len(word), len(parts[index - 1])) >= SHORTEST:
            yield "run together", " ".join([*parts[: index - 1], parts[index - 1] + word, *parts[index + 1 :]])
        if len(word) < SHORTEST or not word.isalpha():
            continue
        for name, error in ERRORS.items():
            wrong = error(word, chance)
            if wrong and wrong.lower() != word.lower():
                yield name, " ".join([*parts[:index], wrong, *parts[index + 1 :]])


def _insert(word: str, chance: random.Random) -> str:
    index = chance.randrange(1, len(word) + 1)
    return word[:index] + _near(word[index - 1], chance) + word[index:]


def _drop(word: str, chance: random.Random) -> str:
    index = chance.randrange(1, len(word))
    return word[:index] + word[index + 1 :]


def _exchange(word: str, chance: random.Random) -> str:
    index = chance.randrange(1, len(word) - 1)
    return word[:index] + word[index + 1] + word[index] + word[index + 2 :]


def _replace(word: str, chance: random.Random) -> str:
    index = chance.randrange(1, len(word))
    return word[:index] + _near(word[index], chance) + word[index + 1 :]


def _double(word: str, chance: random.Random) -> str:
    index = chance.randrange(1, len(word))
    return word[:index] + word[index] + word[index:]


def _single(word: str, chance: random.Random) -> str:
    doubled = [index for index in range(1, len(word)) if word[index] == word[index - 1]]
    index = chance.choice(doubled) if doubled else 0
    return word[:index] + word[index + 1 :] if doubled else ""


def _confuse(word: str, chance: random.Random) -> str:
    """Return the word with another vowel, if it has a vowel. This is an error of hearing, not of typing."""
    vowels = [index for index in range(1, len(word)) if word[index] in VOWELS]
    index = chance.choice(vowels) if vowels else 0
    return word[:index] + chance.choice(VOWELS) + word[index + 1 :] if vowels else ""


def _first(word: str, chance: random.Random) -> str:
    """Return the word with its first letter changed, dropped, or exchanged with the second."""
    return chance.choice((_near(word[0], chance) + word[1:], word[1:], word[1] + word[0] + word[2:]))


def _last(word: str, _: random.Random) -> str:
    return word[:-1]


def _split(word: str, chance: random.Random) -> str:
    index = chance.randrange(2, len(word) - 1)
    return f"{word[:index]} {word[index:]}"


def _near(letter: str, chance: random.Random) -> str:
    """Return a letter beside this one on the keyboard."""
    row = next((row for row in ROWS if letter.lower() in row), None)
    if not row:
        return letter
    index = row.index(letter.lower())
    return chance.choice(row[max(index - 1, 0) : index] + row[index + 1 : index + 2])


ERRORS: dict[str, Callable[[str, random.Random], str]] = {
    "insert": _insert,
    "drop": _drop,
    "exchange": _exchange,
    "replace": _replace,
    "double": _double,
    "single": _single,
    "confuse vowel": _confuse,
    "first letter": _first,
    "last letter": _last,
    "split": _split,
}

if __name__ == "__main__":
    main()
