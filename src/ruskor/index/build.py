"""Fill a database with a base: records as the JSON that will be printed, and everything that they are found by."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

from ruskor.index import textual
from ruskor.index.seal import seal
from ruskor.index.store import Store
from ruskor.index.textual import names_of
from ruskor.model.amounts import order_key
from ruskor.model.dates import AFTER_ALL, BEFORE_ALL
from ruskor.model.exactjson import dumps
from ruskor.model.text import fold

__all__ = ["publish"]

_ABANDONED = 6 * 60 * 60  # seconds after which nobody works on a draft any more

Json = Mapping[str, Any]
SourceCount = Callable[[Sequence[Json]], Iterable[tuple[str, int]]]


class Contents(Protocol):
    """What an index is built of."""

    @property
    def records(self) -> Callable[[], Iterable[tuple[Json, Sequence[str]]]]:
        """Return, at each call anew, the records in order, each with its keywords."""
        ...

    @property
    def vocabulary(self) -> Mapping[str, Sequence[Json]]:
        """The terms of the base by what they are: entity, topic, source, unit."""
        ...

    @property
    def thesaurus(self) -> Mapping[str, Sequence[str]]:
        """The rings of words that mean the same."""
        ...


def publish(contents: Contents, meta: Json, path: Path | None, read_at: int, count_sources: SourceCount) -> Store:
    """Build the index of a base and open it: at `path`, put in place in one step, or where that fails in memory.

    `meta` is kept with the index; `read_at` (nanoseconds since the epoch) becomes the time of its file.
    `count_sources` tells how many independent sources stand behind a record, or behind each figure of a measure.
    """
    if path:
        with suppress(OSError, sqlite3.Error):
            with _temporary(path) as draft:
                with closing(sqlite3.connect(draft)) as connection:
                    connection.execute("PRAGMA journal_mode = OFF")
                    connection.execute("PRAGMA synchronous = OFF")
                    _fill(connection, contents, meta, count_sources)
                seal(draft)
                os.utime(draft, ns=(read_at, read_at))
            return Store.open(path)
    connection = sqlite3.connect(":memory:")
    _fill(connection, contents, meta, count_sources)
    return Store(connection)


@contextmanager
def _temporary(path: Path) -> Iterator[str]:
    """Yield the name of a file beside `path` for this user alone; it takes the place of `path`, or is gone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(path.parent)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}-", suffix=".tmp")
    os.close(handle)
    try:
        yield draft
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _sweep(folder: Path) -> None:
    """Delete the drafts of builds that were killed: no build takes so long that its draft is as old."""
    for draft in folder.glob("*.tmp"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > _ABANDONED:
                draft.unlink()


def _fill(connection: sqlite3.Connection, contents: Contents, meta: Json, count_sources: SourceCount) -> None:
    connection.executescript(resources.files("ruskor.index").joinpath("schema.sql").read_text(encoding="utf-8"))
    with connection:
        tally = _Tally()
        text = textual.TextIndex(connection, contents.vocabulary, contents.thesaurus)
        for position, (record, keywords) in enumerate(contents.records(), start=1):
            _insert(connection, position, record, dict(count_sources([record]))[record["id"]])
            text.add(position, record, keywords)
            tally.add(record)
        text.finish()
        for figures in tally.compared():
            counts = ((number, id_) for id_, number in count_sources(figures))
            connection.executemany("UPDATE record SET sources = ? WHERE id = ?", counts)
        terms = {
            **{
                what: [{**term, "records": tally.records[what, term["id"]]} for term in contents.vocabulary[what]]
                for what in ("entity", "topic", "source")
            },
            "unit": contents.vocabulary["unit"],
            "measure": tally.measures(),
        }
        for what, several in terms.items():
            for position, term in enumerate(several):
                connection.execute("INSERT INTO term VALUES (?, ?, ?, ?)", (what, position, term["id"], dumps(term)))
                _insert_names(connection, what, term)
        numbers = {f"{kind}s": number for kind, number in tally.kinds.items()}
        for key, value in {**meta, "counts": numbers}.items():
            connection.execute("INSERT INTO meta VALUES (?, ?)", (key, dumps(value)))
    connection.execute("INSERT INTO text (text) VALUES ('optimize')")
    connection.execute("ANALYZE")
    connection.commit()


class _Tally:
    """What is counted while records go by."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.records: Counter[tuple[str, str]] = Counter()
        self._measures: dict[str, list[Json]] = {}

    def add(self, record: Json) -> None:
        self.kinds[record["kind"]] += 1
        for role, target in _links(record):
            if role != "speaker" or target not in {one["id"] for one in record["entities"]}:
                self.records["entity" if role == "speaker" else role, target] += 1
        if record["measure"]:
            self._measures.setdefault(record["measure"], []).append(record)

    def compared(self) -> Iterator[Sequence[Json]]:
        """Yield the figures of each measure that has several."""
        return (figures for figures in self._measures.values() if len(figures) > 1)

    def measures(self) -> list[dict[str, Any]]:
        """Return each measure with its units, its figures and sources counted, and the days it covers."""
        return [
            {
                "id": measure,
                "units": list(dict.fromkeys(_unit_text(one["amount"]) for one in figures)),
                "figures": len(figures),
                "sources": len({cite["source"]["id"] for one in figures for cite in one["cites"]}),
                "earliest": min((one["date"]["earliest"] for one in figures if _has(one, "earliest")), default=None),
                "latest": max((one["date"]["latest"] for one in figures if _has(one, "latest")), default=None),
            }
            for measure, figures in sorted(self._measures.items())
        ]


def _has(record: Json, end: str) -> bool:
    return bool(record["date"] and record["date"][end])


def _unit_text(amount: Json) -> str:
    return " / ".join([amount["unit"], *amount["per"]])


def _insert(connection: sqlite3.Connection, position: int, record: Json, sources: int) -> None:
    when, amount, quote = record["date"], record["amount"], record["quote"]
    is_dated = when and when["edtf"]  # else the source's own words alone
    connection.execute(
        "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            position,
            record["id"],
            record["kind"],
            _day(when["earliest"], BEFORE_ALL) if is_dated else None,
            _day(when["latest"], AFTER_ALL) if is_dated else None,
            _key(amount["low"]) if amount else None,
            _key(amount["high"]) if amount else None,
            bool(amount) and amount["bound"] == "over",
            bool(amount) and amount["bound"] == "under",
            quote["lang"] if quote else None,
            sources,
            dumps(record),
        ),
    )
    links = set(_links(record))
    connection.executemany("INSERT INTO link VALUES (?, ?, ?)", ((*link, position) for link in links))
    connection.executemany(
        "INSERT OR IGNORE INTO evidence VALUES (?, ?)", ((_place(cite), position) for cite in record["cites"])
    )
    connection.executemany("INSERT OR IGNORE INTO reference VALUES (?, ?)", ((one, position) for one in record["see"]))


def _place(cite: Json) -> str:
    """Return one text for the source and the place in it that a citation names."""
    locator = cite["paragraph"] if cite["paragraph"] is not None else cite["page"] or cite["section"] or ""
    return f"{cite['source']['id']} {locator}"


def _links(record: Json) -> list[tuple[str, str]]:
    links = [("topic", one["id"]) for one in record["topics"]]
    links += [("entity", one["id"]) for one in record["entities"]]
    for cite in record["cites"]:
        links += [("source", cite["source"]["id"]), ("tier", cite["source"]["tier"])]
    if record["quote"]:
        links.append(("speaker", record["quote"]["speaker"]["id"]))
    if record["amount"]:
        links += [("unit", record["amount"]["unit"]), ("measure", record["measure"])]
    return list(dict.fromkeys(links))


def _insert_names(connection: sqlite3.Connection, what: str, term: Json) -> None:
    rows = set()
    for name in [term["id"], *names_of(term)]:
        folded = fold(name) or name.casefold()  # a symbol has no letters: "$" stays "$"
        rows.add((what, folded, term["id"], 1))
        rows.update((what, word, term["id"], 0) for word in folded.split() if word != folded)
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", rows)


def _day(text: str | None, default: int) -> int:
    return date.fromisoformat(text).toordinal() if text else default


def _key(number: int | Decimal | None) -> str | None:
    return None if number is None else order_key(Decimal(number))
