"""Measure the quality of search over the whole base, by style of query and by source.

`python benchmarks/finding.py` prints the results. Developers tune search on queries/tune.jsonl. They do not read
queries/report.jsonl, and only report its results. Each query names all records that answer it. The first match is right
if it is among these records. For comparison, SQLite's FTS5 searches the same texts with its defaults (Porter's stems,
any word, ranked by BM25). negatives-*.jsonl has questions on subjects of the base that the base cannot answer. There,
"nothing found" is right. An answer with a note on the missing words is honest, too.

    FILE        a base to search in place of the shipped one
    --misses    also print each query of the tuning half whose first match is wrong
    --parts     also print the number of right answers on the reported half without each part of the search
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from ruskor.filters import RELEVANCE, Filters
from ruskor.opening import open_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ruskor.library import Library

    Find = Callable[[str], tuple[list[str], list[str]]]

QUERIES = Path(__file__).parent / "queries"
PLAIN = ("keyword", "question")  # styles of queries whose answers need no note
GROUPS = {"weitz": "the article", "other": "other sources"}
# Parts of the search. A replacement switches each part off.
PARTS: dict[str, tuple[str, Any]] = {
    "rings and topics": ("ruskor.index.understand._list_symbols", lambda asked, _: [[] for _ in asked]),
    "corrections": ("ruskor.index.understand._correct", lambda *_: None),
    "names heard": ("ruskor.index.lexicon.Lexicon.find_sounding_like", lambda *_: []),
    "names as a whole": ("ruskor.index.understand.find_names", lambda *_: []),
    "Korean compounds": ("ruskor.index.lexicon.Lexicon.find_containing", lambda *_: []),
    "words split": ("ruskor.index.understand._split_word", lambda *_: []),
    "frequency in the language": ("ruskor.index.understand.tells", lambda _: 1.0),
    "less of verbs": ("ruskor.index.search._OF_VERB", 1.0),
    "leaning to a kind": ("ruskor.index.search._LEAN", 0.0),
    "brevity": ("ruskor.index.search.BREVITY", 0.0),
    "words said again": ("ruskor.index.search._AGAIN", 0.0),
    "the newest": ("ruskor.index.search._NEWEST", 0.0),
}


def main() -> None:
    """Print the tables for both halves."""
    library = open_library([argument for argument in sys.argv[1:] if not argument.startswith("-")])
    finders: dict[str, Find] = {"ruskor": finder(library), "FTS5": _plain(library)}
    for half in ("tune", "report"):
        queries = _read(half)
        scores = {name: _score(queries, find) for name, find in finders.items()}
        print(f"\n{half}: {len(queries)} queries")
        print(f"{'':18}{'queries':>8}", *(f"{name + ' 1st':>12}{name + ' 3':>10}" for name in finders))
        mine = scores["ruskor"]
        for row in dict.fromkeys(row for row, what in mine if what == "asked"):
            number = mine[row, "asked"]
            print(
                f"{row:18}{number:>8}",
                *(
                    f"{score[row, 'first'] / number:>12.3f}{score[row, 'three'] / number:>10.3f}"
                    for score in scores.values()
                ),
            )
        silent = mine["plain", "silent"] / sum(mine[style, "first"] for style in PLAIN)
        print(f"without a note, of the keywords and questions answered: {silent:.2f}")
        negatives = _read(f"negatives-{half}")
        outcomes = [(*finders["ruskor"](query["query"]), query["missing"]) for query in negatives]
        nothing = sum(not found for found, _, _ in outcomes) / len(outcomes)
        honest = sum(not found or _names(notes, missing) for found, notes, missing in outcomes) / len(outcomes)
        print(f"{len(outcomes)} near negatives: nothing found {nothing:.2f}, that or told {honest:.2f}")
        if half == "tune" and "--misses" in sys.argv:
            _print_misses(queries, finders["ruskor"], negatives)
        if half == "report" and "--parts" in sys.argv:
            _print_parts(queries, negatives, finders["ruskor"])


def _read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (QUERIES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def _score(queries: Iterable[dict[str, Any]], find: Find) -> Counter[tuple[str, str]]:
    score: Counter[tuple[str, str]] = Counter()
    for query in queries:
        wanted = set(query["answers"])
        found, notes = find(query["query"])
        first, three = found[:1] and found[0] in wanted, not wanted.isdisjoint(found[:3])
        for row in (query["style"], "all", GROUPS[query["group"]]):
            score[row, "asked"] += 1
            score[row, "first"] += bool(first)
            score[row, "three"] += three
        if query["style"] in PLAIN and first and not notes:
            score["plain", "silent"] += 1
    return score


def _names(notes: Iterable[str], missing: str) -> bool:
    """Return whether the notes name any of the missing words."""
    text = " ".join(notes).casefold()
    return any(word[:5] in text for word in re.findall(r"\w+", missing.casefold()))


def finder(library: Library) -> Find:
    """Return a function of a query. It returns the ids of the first three answers, and the notes."""

    def find(query: str) -> tuple[list[str], list[str]]:
        filters = Filters(words=[query], sort=RELEVANCE, limit=3)
        found = [json.loads(text)["id"] for text in library.find(filters)]
        return found, list(library.notes)

    return find


def _plain(library: Library) -> Find:
    records = [json.loads(text) for text in library.find(Filters())]
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE text USING fts5 (body, tokenize = 'porter unicode61')")
    connection.executemany("INSERT INTO text VALUES (?)", ([_text(record)] for record in records))

    def find(query: str) -> tuple[list[str], list[str]]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        rows = connection.execute("SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT 3", (words,))
        return [records[row - 1]["id"] for (row,) in rows], []

    return find


def _text(record: dict[str, Any]) -> str:
    """Return the whole text of a record, with the names of its entities and topics."""
    quote, amount, date = record["quote"] or {}, record["amount"] or {}, record["date"] or {}
    names = [entry["name"] for entry in (*record["entities"], *record["topics"])]
    parts = [record["summary"], quote.get("text"), amount.get("text"), date.get("text"), record["note"], *names]
    return " ".join(filter(None, parts))


def _print_misses(queries: Iterable[dict[str, Any]], find: Find, negatives: Iterable[dict[str, Any]]) -> None:
    for query in queries:
        found, notes = find(query["query"])
        if not found or found[0] not in query["answers"]:
            print(f"  {query['style']}: {query['query']} | {query['answers'][:3]} | {found} {notes}")
        elif notes and query["style"] in PLAIN:
            print(f"  noted: {query['query']} | {notes}")
    for negative in negatives:
        found, notes = find(negative["query"])
        if found:
            note = "told" if _names(notes, negative["missing"]) else "NOT told"
            print(f"  negative {note}: {negative['query']} | {negative['missing']} | {found[:1]} {notes}")


def _print_parts(queries: list[dict[str, Any]], negatives: list[dict[str, Any]], find: Find) -> None:
    def measure() -> tuple[int, int, int]:
        score = _score(queries, find)
        return score["all", "first"], score["all", "three"], sum(not find(query["query"])[0] for query in negatives)

    whole = measure()
    print(f"\n{'without':28}{'first':>8}{'three':>8}{'none':>8}   (with all: {whole[0]}, {whole[1]}, {whole[2]})")
    for name, (target, stand_in) in PARTS.items():
        with mock.patch(target, stand_in):
            less = measure()
        print(f"{name:28}", *(f"{after - before:>+8}" for before, after in zip(whole, less, strict=True)))


if __name__ == "__main__":
    main()
