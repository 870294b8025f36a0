"""Nothing is lost between a base, its index, its JSON and its exports. Each has the facts of the base."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import FEWER

from ruskor.filters import Filters
from ruskor.model import csl
from ruskor.model.exactjson import loads
from ruskor.model.languages import normalise_tag
from ruskor.model.names import invert
from ruskor.model.text import normalise
from ruskor.opening import open_library

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.conftest import Runner

    from ruskor.model.choices import Term

KINDS = ("event", "figure", "quote", "claim")
VOCABULARY: tuple[Term, ...] = ("source", "topic", "entity", "unit")

# --- Bases of any content ---------------------------------------------------------------------------------------------

_SPECIAL = ["철도", "Дорога", "é", "\t", "\n", '"', "\\", "{", "'", ",", "|", "\U0001f682", "2009", " ", "\u0301"]
_ALLOWED = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"])
TEXT = st.builds(
    lambda start, parts: normalise("".join([start, *parts])),
    _ALLOWED.filter(lambda letter: not letter.isspace()),
    st.lists(st.sampled_from(_SPECIAL) | _ALLOWED, max_size=4),
)
IDS = st.sampled_from(["a", "b-1", "c-d-e", "2009", "x9-y", "long-name-of-something"])
LANGUAGES = st.sampled_from(["ko", "ru", "zh-Hant"])


def _points(first: int, last: int) -> st.SearchStrategy[str]:
    """Return dates in these years, without intervals."""
    year = st.integers(first, last).map("{:04d}".format)
    return st.one_of(
        st.builds("{}{}".format, year, st.sampled_from(["", "?", "~", "%", "-XX", "-01", "-11~", "-21", "-24%"])),
        st.dates(date(first, 1, 1), date(last, 12, 31)).map(str),
    )


DATE = st.one_of(
    _points(1, 9999),
    st.sampled_from(["199X", "19XX"]),
    st.builds("{}/{}".format, _points(1, 1899), _points(1900, 9999) | st.sampled_from(["", "..", "199X"])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), _points(1, 9999)),
)
NUMBER = st.one_of(
    st.integers(-9999, 9999).map(Decimal),
    st.sampled_from(
        ["0.1", "54.25", "12345678901234567.25", "-0.30", "9223372036854775808", "1e24", "1000000000000000000000001"]
    ).map(Decimal),
    st.builds(
        lambda number, places: Decimal(number).scaleb(-places), st.integers(-(10**23), 10**23), st.integers(0, 12)
    ),
)


OFFICES = st.lists(
    st.fixed_dictionaries(
        {"title": TEXT, "aliases": st.lists(TEXT, max_size=2)},
        optional={"from": _points(1, 1899), "to": _points(1900, 9999)},
    ),
    max_size=2,
)


@st.composite
def _figures(draw: st.DrawFn) -> dict[str, Any]:
    low, high = sorted([draw(NUMBER), draw(NUMBER)])
    return draw(
        st.sampled_from(
            [
                *({"amount": low, "bound": bound} for bound in (None, "exactly", "about", "over", "at-least", "under")),
                *({"low": low, "high": high, "bound": bound} for bound in (None, "exactly", "about")),
                *({"amount": low, "low": low, "high": high, "bound": bound} for bound in (None, "about")),
                *({"low": low, "bound": bound} for bound in (None, "at-least", "over")),
                *({"high": high, "bound": bound} for bound in (None, "at-most", "under")),
            ]
        )
    )


@st.composite
def bases(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the tables of a sound base. A key with the value None is not written."""

    def maybe(strategy: st.SearchStrategy[Any]) -> Any:
        return draw(st.none() | strategy)

    def some(ids: list[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(ids), max_size=3))

    sources, topics, entities, units = (draw(st.lists(IDS, min_size=1, max_size=3, unique=True)) for _ in range(4))
    texts = st.lists(TEXT, max_size=2)
    base: dict[str, Any] = {
        "source": {
            id_: {
                "type": draw(st.sampled_from(["article", "report"]) | TEXT),
                "tier": draw(st.sampled_from(["primary", "analysis", "repost"])),
                **{key: maybe(TEXT) for key in ("title", "publisher", "container-title", "url", "via", "note")},
                **{key: maybe(DATE) for key in ("issued", "accessed")},
                "author": draw(texts),
            }
            for id_ in sources
        },
        "topic": {id_: {"name": draw(TEXT), "aliases": draw(texts)} for id_ in topics},
        "entity": {
            id_: {
                "name": draw(TEXT),
                "kind": draw(st.sampled_from(["person", "place"])),
                "names": draw(st.dictionaries(LANGUAGES, TEXT)),
                "aliases": draw(texts),
                "about": maybe(TEXT),
                "offices": draw(OFFICES),
            }
            for id_ in entities
        },
        "unit": {id_: {key: maybe(TEXT) for key in ("name", "plural", "symbol")} for id_ in units},
        **{kind: {} for kind in KINDS},
    }
    ids = draw(st.lists(IDS, min_size=len(KINDS), unique=True))
    records = dict(zip(ids, [*KINDS, "figure", "event"], strict=False))  # each kind at least once
    for id_, kind in records.items():
        cite = st.fixed_dictionaries(
            {
                "source": st.sampled_from(sources),
                "paragraph": st.none() | st.integers(0, 999_999),
                "page": st.none() | TEXT,
                "section": st.none() | TEXT,
                "in": st.none() | st.sampled_from(sources),
            }
        )
        base[kind][id_] = {
            "summary": draw(TEXT),
            "date": draw(DATE) if kind == "event" else maybe(DATE),
            "dated": maybe(TEXT),
            "topics": some(topics),
            "entities": some(entities),
            "keywords": draw(texts),
            "cites": draw(st.lists(cite, min_size=1, max_size=3)),
            "see": some(list(records)),
            "note": maybe(TEXT),
        }
        if kind == "figure":
            base[kind][id_] |= draw(_figures())
            base[kind][id_] |= {"measure": draw(IDS), "unit": draw(st.sampled_from([*units, "USD"]))}
            base[kind][id_] |= {"per": some(units), "stated": maybe(TEXT)}
        if kind == "quote":
            base[kind][id_] |= {key: maybe(TEXT) for key in ("lang", "translation", "role")}
            base[kind][id_] |= {"text": draw(TEXT), "speaker": draw(st.sampled_from(entities))}
    return base


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items() if item is not None) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        return (
            '"' + "".join(item if item.isascii() and item.isalnum() else f"\\U{ord(item):08x}" for item in value) + '"'
        )
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _written(base: Mapping[str, Any]) -> str:
    lines = ["[base]", "format = 1", 'title = "Any"']
    for table in (*VOCABULARY, *KINDS):
        for id_, fields in base[table].items():
            lines.append(f"[{table}.{id_}]")
            lines += [f"{key} = {_toml(value)}" for key, value in fields.items() if value is not None]
    return "\n".join(lines) + "\n"


# --- Answers in the notation of the base ------------------------------------------------------------------------------


def _facts_written(base: Mapping[str, Any], kind: str, id_: str) -> dict[str, Any]:
    """Return the facts of a record in the base, by the keys of the output, with the ends that an amount means."""
    record = base[kind][id_]
    facts = {
        "kind": kind,
        "id": id_,
        "summary": record["summary"],
        "edtf": record["date"],
        "dated": record["dated"],
        "topics": [{"id": topic, "name": base["topic"][topic]["name"]} for topic in record["topics"]],
        "entities": [
            {"id": entity, "name": base["entity"][entity]["name"], "kind": base["entity"][entity]["kind"]}
            for entity in record["entities"]
        ],
        "cites": [
            {
                **cite,
                "source": _source_written(base, cite["source"]),
                "in": cite["in"] and _source_written(base, cite["in"]),
            }
            for cite in record["cites"]
        ],
        "see": record["see"],
        "note": record["note"],
    }
    if kind == "figure":
        facts["figure"] = [record[key] for key in ("measure", "unit", "per", "stated")]
        facts["ends"] = (*_ends(record), record.get("amount"))
    if kind == "quote":
        speaker = {"id": record["speaker"], "name": base["entity"][record["speaker"]]["name"]}
        facts["quote"] = {**{key: record[key] for key in ("text", "translation", "role")}, "speaker": speaker}
        facts["quote"]["lang"] = normalise_tag(record["lang"]) if record["lang"] else record["lang"]
    return facts


def _source_written(base: Mapping[str, Any], id_: str) -> dict[str, Any]:
    return {"id": id_, **{key: base["source"][id_][key] for key in ("title", "author", "issued", "url", "tier")}}


def _ends(record: Mapping[str, Any]) -> tuple[str, Decimal | None, Decimal | None]:
    amount, low, high = (record.get(key) for key in ("amount", "low", "high"))
    if amount is None:
        bound = "exactly" if None not in (low, high) else "at-most" if low is None else "at-least"
        return record["bound"] or bound, low, high
    bound = record["bound"] or "exactly"
    if low is not None:
        return bound, low, high
    margin = abs(amount) / 10 if bound == "about" else Decimal(0)
    return (
        bound,
        None if bound == "under" else amount - margin,
        None if bound in {"over", "at-least"} else amount + margin,
    )


def _facts_printed(record: Mapping[str, Any]) -> dict[str, Any]:
    when, amount = record["date"] or {}, record["amount"]
    facts = {key: record[key] for key in ("kind", "id", "summary", "topics", "entities", "cites", "see", "note")}
    facts |= {"edtf": when.get("edtf"), "dated": when.get("stated")}
    if amount:
        facts["figure"] = [record["measure"], amount["unit"], amount["per"], amount["stated"]]
        facts["ends"] = tuple(amount[key] for key in ("bound", "low", "high", "value"))
    if record["quote"]:
        facts["quote"] = record["quote"]
    return facts


def _records_of_database(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Make the JSON of each record from the tables of an export only."""
    connection.row_factory = sqlite3.Row

    def rows(statement: str, *values: str) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(statement, values)]

    def column(statement: str, *values: str) -> list[Any]:
        return [row[0] for row in connection.execute(statement, values)]

    def source(id_: str) -> dict[str, Any]:
        (fields,) = rows("SELECT id, title, issued, url, tier FROM source WHERE id = ?", id_)
        return {**fields, "author": column("SELECT name FROM source_author WHERE source = ? ORDER BY position", id_)}

    def number(row: Mapping[str, Any], end: str) -> Decimal | None:
        exact, near = row[f"amount_{end}_exact"], row[f"amount_{end}"]
        return None if near is None else Decimal(exact if exact is not None else repr(near))

    records = []
    for row in rows("SELECT * FROM record ORDER BY position"):
        id_ = row["id"]
        when = {key: row[f"date_{key}"] for key in ("earliest", "latest", "text", "stated")}
        amount = {
            **{key: row[f"amount_{key}"] for key in ("bound", "text", "stated")},
            **{end: number(row, end) for end in ("low", "high", "value")},
            "unit": row["unit"],
            "per": column("SELECT unit FROM record_per WHERE record = ? ORDER BY position", id_),
        }
        quote = {
            "text": row["quote"],
            "lang": row["quote_language"],
            "translation": row["quote_translation"],
            "speaker": next(iter(rows("SELECT id, name FROM entity WHERE id = ?", row["speaker"] or "")), None),
            "role": row["speaker_role"],
        }
        cites = rows(
            "SELECT source, paragraph, page, section, read_in FROM record_cite WHERE record = ? ORDER BY position", id_
        )
        records.append(
            {
                **{key: row[key] for key in ("kind", "id", "summary", "measure", "note")},
                "date": {"edtf": row["date"], **when} if row["date_text"] is not None else None,
                "amount": amount if row["kind"] == "figure" else None,
                "quote": quote if row["kind"] == "quote" else None,
                "topics": rows(
                    "SELECT id, name FROM record_topic JOIN topic ON id = topic WHERE record = ? ORDER BY position", id_
                ),
                "entities": rows(
                    "SELECT id, name, kind FROM record_entity JOIN entity ON id = entity WHERE record = ?"
                    " ORDER BY position",
                    id_,
                ),
                "cites": [
                    {**cite, "source": source(cite["source"]), "in": read_in and source(read_in)}
                    for cite in cites
                    for read_in in [cite.pop("read_in")]
                ],
                "see": column("SELECT other FROM see WHERE record = ? ORDER BY position", id_),
                **_own_keys(connection, "record", id_),
            }
        )
    return records


def _own_keys(connection: sqlite3.Connection, table: str, id_: str) -> dict[str, Any]:
    """Return the base's additional keys. An export writes values other than texts as JSON."""
    rows = connection.execute(f"SELECT key, value FROM {table}_own WHERE {table} = ?", (id_,)).fetchall()
    return {
        key: json.loads(value) if value[:1] in '[{"' or value in {"true", "false"} else value for key, value in rows
    }


def _terms_of_database(connection: sqlite3.Connection, what: str) -> list[dict[str, Any]]:
    """Make the entries of a vocabulary from the tables of an export, without their counts."""
    connection.row_factory = sqlite3.Row
    terms = []
    for row in connection.execute(f"SELECT * FROM {what} ORDER BY rowid"):
        term = {key.replace("_", "-"): row[key] for key in row.keys()}  # noqa: SIM118 -- a row is not a mapping
        own = (term["id"],)
        if what == "source":
            names = connection.execute("SELECT name FROM source_author WHERE source = ? ORDER BY position", own)
            term["author"] = [name for (name,) in names]
            fields = dict(connection.execute("SELECT field, value FROM source_field WHERE source = ?", own).fetchall())
            term["csl"] = {key: fields.pop(key) for key in list(fields) if key not in csl.FIELDS}
            term |= {key: fields.get(key) for key in csl.FIELDS}
            parts = ", ".join(part.replace("-", "_") for part in csl.PARTS)
            select = f"SELECT role, {parts} FROM source_name WHERE source = ? ORDER BY position"
            creators: dict[str, list[dict[str, str]]] = {}
            for role, *cells in connection.execute(select, own):
                name = {part: text for part, text in zip(csl.PARTS, cells, strict=True) if text is not None}
                creators.setdefault(role, []).append(name)
            term["creators"] = creators
            for role in csl.NAMES:
                texts = [invert(name) for name in creators.get(role, ())]
                if role in csl.FIELDS:
                    term[role] = texts
                elif texts:
                    term["csl"][role] = texts
            term |= _own_keys(connection, "source", term["id"])
        if what == "topic":
            names = connection.execute("SELECT name FROM topic_alias WHERE topic = ? ORDER BY position", own)
            term["aliases"] = [name for (name,) in names]
        if what == "entity":
            select = "SELECT language, name FROM entity_name WHERE entity = ? ORDER BY position"
            called = [tuple(name) for name in connection.execute(select, own)]
            term["names"] = {language: name for language, name in called if language}
            term["aliases"] = [name for language, name in called if not language]
            term["offices"] = _offices_of_database(connection, term["id"])
        terms.append(term)
    return terms


def _offices_of_database(connection: sqlite3.Connection, entity: str) -> list[dict[str, Any]]:
    names = "SELECT name FROM entity_office_alias WHERE entity = ? AND office = ? ORDER BY position"
    select = "SELECT position, title, begin_date, end_date FROM entity_office WHERE entity = ? ORDER BY position"
    return [
        {
            "title": title,
            "aliases": [name for (name,) in connection.execute(names, (entity, position))],
            "from": begin,
            "to": end,
        }
        for position, title, begin, end in connection.execute(select, (entity,))
    ]


# --- The round trips --------------------------------------------------------------------------------------------------


@given(base=bases())
@settings(max_examples=30 // FEWER, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_a_base_says_comes_out_as_it_was_written_and_is_exported_whole(
    run: Runner, tmp_path: Path, base: dict[str, Any]
) -> None:
    path = tmp_path / "base.toml"
    path.write_text(_written(base), encoding="utf-8")
    printed = _exported(run, tmp_path, str(path))
    written = [_facts_written(base, kind, id_) for kind in KINDS for id_ in base[kind]]
    assert [_facts_printed(item) for item in printed] == written


@pytest.mark.parametrize("place", ["builtin", "acceptance/base.toml", "valid/whole.toml", "valid/two-files"])
def test_real_bases_are_exported_whole(run: Runner, tmp_path: Path, place: str, request: pytest.FixtureRequest) -> None:
    data = request.config.rootpath / "tests" / "data"
    assert _exported(run, tmp_path, place if place == "builtin" else str(data / place))


def _exported(run: Runner, folder: Path, path: str) -> list[dict[str, Any]]:
    """Export a base to JSON Lines and SQLite, compare both exports with look-ups, and return the records."""
    lines, database = folder / "out.jsonl", folder / "out.db"
    for file in (lines, database):
        result = run("export", "--force", str(file), "-f", path)
        assert (result.code, result.out) == (0, ""), result.err
    with closing(open_library([path])) as library:
        texts = list(library.find(Filters(sort="base")))
        terms = {what: list(map(json.loads, library.terms(what))) for what in VOCABULARY}
    assert lines.read_text(encoding="utf-8").split("\n") == [*texts, ""]
    records: list[dict[str, Any]] = list(map(loads, texts))
    with closing(sqlite3.connect(database)) as connection:
        assert _records_of_database(connection) == records
        for what, values in terms.items():
            # The usual names of a unit are not facts of the base.
            beside = {"records", *(("aliases", "is_historic") if what == "unit" else ())}
            counted = [{key: value for key, value in item.items() if key not in beside} for item in values]
            assert _terms_of_database(connection, what) == counted
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return records
