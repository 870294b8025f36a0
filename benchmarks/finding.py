"""How well search finds: `python benchmarks/finding.py` prints, by kind of query, how often the first answer is right.

An answer is right when it cites one of the paragraphs that the query names. A query that names none has no answer in
the base, and is right when nothing is found. queries/tune.jsonl is what the search was tuned on; queries/report.jsonl
was written apart from it, and is only ever reported. Beside it, the same for SQLite's FTS5 as it comes: Porter's stems,
any word, ranked by BM25, over the same records.

    --misses    also print each query of the tuning half that is not answered right at first
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruskor.filters import RELEVANCE, Filters
from ruskor.opening import open_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ruskor.library import Library

QUERIES = Path(__file__).parent / "queries"
SOURCE = "weitz-2012"  # the queries were written from this article
KINDS = ("keyword", "question", "paraphrase", "typo", "variant", "script")


def main() -> None:
    """Print the table for both halves."""
    library = open_library()
    finders: dict[str, Callable[[str], list[set[int]]]] = {"ruskor": finder(library), "FTS5": _plain(library)}
    for half in ("tune", "report"):
        queries = [json.loads(line) for line in (QUERIES / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()]
        print(f"\n{half}: {len(queries)} queries")
        print(f"{'kind':12}{'queries':>8}", *(f"{name + ' 1st':>12}{name + ' 3':>10}" for name in finders))
        scores = {name: _score(queries, find) for name, find in finders.items()}
        for kind in (*KINDS, "all", "none"):
            number = scores["ruskor"][kind, "asked"]
            shares = (
                f"{score[kind, 'first'] / number:>12.2f}{score[kind, 'three'] / number:>10.2f}"
                for score in scores.values()
            )
            print(f"{kind:12}{number:>8}", *shares)
        if half == "tune" and "--misses" in sys.argv:
            _print_misses(queries, finders["ruskor"])


def _score(queries: Iterable[dict[str, Any]], find: Callable[[str], list[set[int]]]) -> Counter[tuple[str, str]]:
    score: Counter[tuple[str, str]] = Counter()
    for query in queries:
        wanted, found = set(query["paragraphs"]), find(query["query"])
        first = bool(found and found[0] & wanted) if wanted else not found
        three = any(one & wanted for one in found[:3]) if wanted else not found
        for kind in (query["kind"], "all" if wanted else "none of all"):
            score[kind, "asked"] += 1
            score[kind, "first"] += first
            score[kind, "three"] += three
    return score


def finder(library: Library) -> Callable[[str], list[set[int]]]:
    """Return what finds the paragraphs of the first three answers to a query."""

    def find(query: str) -> list[set[int]]:
        filters = Filters(words=[query], source=[SOURCE], sort=RELEVANCE, limit=3)
        return [_paragraphs(json.loads(text)) for text in library.find(filters)]

    return find


def _plain(library: Library) -> Callable[[str], list[set[int]]]:
    records = [json.loads(text) for text in library.find(Filters(source=[SOURCE]))]
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE text USING fts5 (body, tokenize = 'porter unicode61')")
    connection.executemany("INSERT INTO text VALUES (?)", ([_text(record)] for record in records))

    def find(query: str) -> list[set[int]]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        rows = connection.execute("SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT 3", (words,))
        return [_paragraphs(records[row - 1]) for (row,) in rows]

    return find


def _text(record: dict[str, Any]) -> str:
    """Return all that a record says, names of its entities and topics included."""
    quote, amount, date = record["quote"] or {}, record["amount"] or {}, record["date"] or {}
    names = [one["name"] for one in (*record["entities"], *record["topics"])]
    parts = [record["summary"], quote.get("text"), amount.get("text"), date.get("text"), record["note"], *names]
    return " ".join(filter(None, parts))


def _paragraphs(record: dict[str, Any]) -> set[int]:
    return {cite["paragraph"] for cite in record["cites"] if cite["source"]["id"] == SOURCE}


def _print_misses(queries: Iterable[dict[str, Any]], find: Callable[[str], list[set[int]]]) -> None:
    for query in queries:
        wanted, found = set(query["paragraphs"]), find(query["query"])
        if not (found and found[0] & wanted if wanted else not found):
            print(f"  {query['kind']}: {query['query']} is in {sorted(wanted)}, found {list(map(sorted, found))}")


if __name__ == "__main__":
    main()
