"""The fields of answers: their names, their values in a record, and their text in a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ruskor.model.csl import FIELDS
from ruskor.model.own import PREFIX
from ruskor.render.quotation import add_meaning

if TYPE_CHECKING:
    from ruskor.model import contract

__all__ = [
    "RECORD_FIELDS",
    "VIEWS",
    "Column",
    "View",
    "format_cell",
    "format_cited_id",
    "format_cites",
    "format_date",
    "format_field",
    "format_headline",
    "format_value",
    "has_position",
    "parse_web_address",
    "pick",
    "select_fields",
]

_YEAR = r"-?[0-9X]{4}"  # the year in the date of a source

#: Every field of a record, as `--fields` accepts it. A name with a full stop is a part of the field before the stop.
RECORD_FIELDS = (
    "kind", "id", "summary",
    "date", "date.edtf", "date.earliest", "date.latest", "date.text", "date.stated",
    "amount", "amount.low", "amount.high", "amount.bound", "amount.unit", "amount.per", "amount.text", "amount.stated",
    "amount.value",
    "measure",
    "quote", "quote.text", "quote.lang", "quote.translation", "quote.speaker", "quote.role",
    "topics", "entities", "cites", "cites.title", "cites.url", "see", "note",
    "where",
)  # fmt: skip


class Column(NamedTuple):
    """A column: its heading, its field, and whether it is a long text that may wrap."""

    title: str
    field: str
    wraps: bool = False


class View(NamedTuple):
    """The columns of a look-up in a table. The long text comes last, after the source and the id."""

    columns: Sequence[Column]
    fields: Sequence[str]  # the columns of CSV and TSV; `--fields` chooses from them
    called: str = "records"  # the noun for its rows


_ASKED_FOR = frozenset({"cites.title", "cites.url", "where"})  # in CSV and TSV only if `--fields` names them
_FLAT = tuple(name for name in RECORD_FIELDS if name not in {"date", "amount", "quote", *_ASKED_FOR})
_DATE, _SOURCE, _ID = Column("Date", "when"), Column("Source", "cites"), Column("Id", "id")
_RECORDS = {
    "timeline": (_DATE, _SOURCE, _ID, Column("Event", "headline", wraps=True)),
    "figures": (Column("Value", "amount.text"), _DATE, _SOURCE, _ID, Column("What", "summary", wraps=True)),
    "quotes": (_DATE, Column("Speaker", "quote.speaker"), _SOURCE, _ID, Column("Quote", "quotation", wraps=True)),
    "claims": (_SOURCE, _ID, Column("Claim", "summary", wraps=True)),
    "search": (Column("Kind", "kind"), _DATE, _SOURCE, _ID, Column("Fact", "headline", wraps=True)),
}

#: The view of each look-up.
VIEWS = {name: View(columns, _FLAT) for name, columns in _RECORDS.items()} | {
    "entities": View(
        (
            Column("Id", "id"),
            Column("Kind", "kind"),
            Column("Records", "records"),
            Column("Name", "called", wraps=True),
        ),
        ("id", "name", "kind", "names", "aliases", "about", "records"),
        "entities",
    ),
    "topics": View(
        (Column("Id", "id"), Column("Records", "records"), Column("Name", "called", wraps=True)),
        ("id", "name", "aliases", "records"),
        "topics",
    ),
    "sources": View(
        (
            Column("Id", "id"),
            Column("Issued", "issued"),
            Column("Tier", "tier"),
            Column("Records", "records"),
            Column("Title", "reference", wraps=True),
        ),
        (
            "id",
            "title",
            "author",
            "issued",
            "url",
            "tier",
            "type",
            "container-title",
            "publisher",
            "language",
            "accessed",
            "via",
            "paragraphs",
            "note",
            "records",
            "archived",
            *FIELDS,
            "csl",
            "creators",
        ),
        "sources",
    ),
    "compare": View(
        (
            Column("Measure", "measure"),
            Column("Date", "when"),
            Column("Value", "amount.text"),
            Column("Verdict", "said"),
            Column("Bar", "bar"),
            Column("Source", "by"),
            Column("Id", "id"),
        ),
        ("measure", "verdict", "ratio", *(name for name in _FLAT if name != "measure")),
        "figures",
    ),
    "comparison": View((), ("measure", "unit", "per", "groups")),
    "comparisons": View(
        (
            Column("Verdict", "said"),
            Column("Figures", "figures"),
            Column("Years", "years"),
            Column("Measure", "measure", wraps=True),
        ),
        (),
        "comparisons",
    ),
    "measures": View(
        (
            Column("Figures", "figures"),
            Column("Sources", "sources"),
            Column("Years", "years"),
            Column("Unit", "units"),
            Column("Measure", "id", wraps=True),
        ),
        ("id", "units", "figures", "sources", "earliest", "latest"),
        "measures",
    ),
}


def pick(record: Mapping[str, object], field: str) -> object:
    """Return the value of a field, or None if the record has none. A field of a table may combine several values."""
    if field in _MADE:
        return _MADE[field](record)
    if field.startswith(PREFIX):
        return record.get(field)
    value: object = record
    for part in field.split("."):
        value = value[part] if isinstance(value, Mapping) else None
    return value


def select_fields(records: Iterable[Mapping[str, object]], fields: Sequence[str]) -> Iterator[dict[str, object]]:
    """Yield records with only these fields."""
    return ({field: pick(record, field) for field in fields} for record in records)


def format_field(record: Mapping[str, object], field: str) -> str:
    """Return the value of a field as a line of text for a cell."""
    return format_value(field, pick(record, field))


def format_value(field: str, value: Any) -> str:
    """Return the value of this field as a line of text for a cell."""
    return format_cites(value) if field == "cites" and value else format_cell(value)


def format_cell(value: object) -> str:
    """Return a value as a line of text for a cell.

    >>> format_cell(["person", "month"]), format_cell(None), format_cell({"id": "rail", "name": "Railways"})
    ('person; month', '', 'Railways')
    """
    if isinstance(value, str):
        return value if value.isprintable() else " ".join(value.split())
    if isinstance(value, Mapping):
        telling = value.get("text") or value.get("name") or [f"{key}: {part}" for key, part in value.items()]
        return format_cell(telling)
    if isinstance(value, Sequence):
        return "; ".join(map(format_cell, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:f}"


def format_cites(cites: Iterable[contract.Cite]) -> str:
    """Return citations in short: "weitz-2012 ¶4, 6; tass-2014 p. 3"."""
    positions: dict[str, list[str]] = {}
    for cite in cites:
        positions.setdefault(format_cited_id(cite), []).append(_format_position(cite))
    return "; ".join(f"{source} {_join_positions(locators)}".rstrip() for source, locators in positions.items())


def format_cited_id(cite: contract.Cite) -> str:
    """Return the id of a source. If another source quotes it, add the id of that source."""
    return f"{cite['source']['id']} in {cite['in']['id']}" if cite["in"] else cite["source"]["id"]


def has_position(cite: contract.Cite) -> bool:
    """Return whether a citation has a position in its source: a paragraph, a page or a section."""
    return bool(_format_position(cite))


def parse_web_address(url: str | None) -> str | None:
    """Return an address for a link, with letters beyond ASCII percent-encoded, or None if it is not a web address.

    Only http(s) is allowed. Spaces and control characters are not, because they could end the sequence of a link.

    >>> parse_web_address("https://example.org/Хасан"), parse_web_address("javascript:alert(1)")
    ('https://example.org/%D0%A5%D0%B0%D1%81%D0%B0%D0%BD', None)
    """
    if not url or not url.lower().startswith(("https://", "http://")) or not url.isprintable() or " " in url:
        return None
    if url.isascii():
        return url
    from urllib.parse import quote  # noqa: PLC0415 -- most addresses do not need it

    return quote(url, safe="".join(map(chr, range(0x21, 0x7F))))


def format_headline(record: contract.Record) -> str:
    """Return a record of any kind as a line of text: a figure with its value, a quote with its speaker."""
    if record["amount"]:
        return f"{record['amount']['text']}: {record['summary']}"
    if record["quote"]:
        quoted = f"“{record['quote']['text']}”"
        return f"{record['quote']['speaker']['name']}: {add_meaning(record['quote'], record['summary'], quoted)}"
    return record["summary"]


def format_date(record: contract.Fact) -> str | None:
    """Return the date of a record in words. Without a date, return the year of its oldest source in parentheses.

    >>> format_date({"date": None, "cites": [{"source": {"issued": "2012-11-16"}}, {"source": {"issued": None}}]})
    '(2012)'
    """
    if record["date"]:
        return record["date"]["text"]
    years = [re.match(_YEAR, cite["source"]["issued"] or "") for cite in record["cites"]]
    known = sorted(found.group() for found in years if found)
    return f"({known[0]})" if known else None


def _format_quotation(record: contract.Record) -> str | None:
    quote = record["quote"]
    return add_meaning(quote, record["summary"], quote["text"]) if quote else None


def _list_titles(record: contract.Record) -> list[str]:
    """Return the titles of the sources of a record, each once."""
    return list(dict.fromkeys(title for cite in record["cites"] if (title := cite["source"]["title"])))


def _list_addresses(record: contract.Record) -> list[str]:
    """Return the addresses of the sources of a record, each once."""
    return list(dict.fromkeys(url for cite in record["cites"] if (url := cite["source"]["url"])))


def _format_position(cite: contract.Cite) -> str:
    if cite["paragraph"] is not None:
        return f"¶{cite['paragraph']}"
    if cite["page"] is not None:
        return f"p. {format_cell(cite['page'])}"
    return f"§ {format_cell(cite['section'])}" if cite["section"] is not None else ""


def _join_positions(positions: Sequence[str]) -> str:
    """Return positions as one text, with a single sign for paragraphs: "¶4, 6"."""
    first, *others = positions
    return ", ".join([first, *(other.removeprefix("¶") if first.startswith("¶") else other for other in others)])


def _format_names(term: contract.Entity | contract.Topic) -> str:
    """Return the name of a topic or entity and its other names."""
    names = cast("contract.Entity", term)["names"] if "names" in term else {}
    others = [*names.values(), *term["aliases"]]
    return f"{term['name']} ({', '.join(others)})" if others else term["name"]


def _format_reference(source: contract.Source) -> str:
    authors = ("; " if any("," in author for author in source["author"]) else ", ").join(source["author"])
    return ": ".join(filter(None, [authors, source["title"] or source["url"]]))


def _format_years(measure: contract.Measure) -> str:
    """Return the years of a measure, in the words of dates.

    >>> ends = ("2001-05-01", "2025-12-31"), ("2010-01-01", "2010-12-31"), (None, "2024-12-31"), ("2009-01-01", None)
    >>> [_format_years({"earliest": first, "latest": last}) for first, last in ends]
    ['2001–2025', '2010', 'until 2024', 'since 2009']
    """
    from ruskor.model.dates import day_from_iso, years_to_words  # noqa: PLC0415 -- only for measures

    ends = (measure["earliest"], measure["latest"])
    return years_to_words(*(None if day is None else day_from_iso(day).year for day in ends))


# Each function takes a record or an entry, and returns the value of its field.
_MADE: dict[str, Callable[[Any], object]] = {
    "headline": format_headline,
    "when": format_date,
    "quotation": _format_quotation,
    "cites.title": _list_titles,
    "cites.url": _list_addresses,
    "called": _format_names,
    "reference": _format_reference,
    "years": _format_years,
}
