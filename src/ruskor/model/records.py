"""Records with types: the JSON that ruskor prints, as Python values.

docs/output.md explains the fields and their names. Dates are `datetime.date`, and numbers are `Decimal`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from ruskor.model.dates import day_from_iso
from ruskor.model.own import list_own_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from ruskor.model import contract
    from ruskor.model.dates import Day

__all__ = ["AmountValue", "Cite", "DateValue", "Entity", "Name", "Quote", "Record", "SourceName", "records_to_html"]


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date: its EDTF notation, its first and last day, its words, and the source's own words.

    An open end is None. Days of the years 1 to 9999 are `datetime.date`, and all other days are `Day`. Both can be
    sorted together. If a source gives only words ("last month"), the date has no notation and no days.
    """

    edtf: str | None
    earliest: date | Day | None
    latest: date | Day | None
    text: str
    stated: str | None


@dataclass(frozen=True, slots=True)
class AmountValue:
    """An amount: a range from `low` to `high` in `unit`, per `per`, with its words and the source's own words.

    A missing end is None. `value` is the number in the source, or None for a range.
    """

    low: Decimal | None
    high: Decimal | None
    bound: str
    unit: str
    per: tuple[str, ...]
    text: str
    stated: str | None
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Name:
    """An entry by its id and its preferred name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Entity:
    """The subject of a record: a person, an organisation, a place and so on."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim quotation: its language (BCP 47), its translation, if any, and its speaker."""

    text: str
    lang: str | None
    translation: str | None
    speaker: Name
    role: str | None


@dataclass(frozen=True, slots=True)
class SourceName:
    """A source in a citation of a record. Its fields are those of CSL."""

    id: str
    title: str | None
    author: tuple[str, ...]
    issued: str | None
    url: str | None
    tier: str | None


@dataclass(frozen=True, slots=True)
class Cite:
    """The position of the evidence in a source. Paragraphs count from 1; a byline is 0.

    If another source quotes this source, `in_` names the quoting source. Then the position is in the quoting source.
    """

    source: SourceName
    paragraph: int | None
    page: str | None
    section: str | None
    in_: SourceName | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One fact: an event, a figure, a quote or a claim, with all its references resolved.

    Values that a kind does not have are None or empty: an event has no `amount`. Records compare and hash by value.

    >>> import ruskor
    >>> with ruskor.open_base() as base:
    ...     record = base.show("tumen-waters-treaty")
    >>> record.kind, record.date.earliest, record.amount, record.cites[0].source.id, record.cites[0].paragraph
    ('event', datetime.date(1998, 11, 1), None, 'weitz-2012', 19)
    """

    kind: str
    id: str
    summary: str
    date: DateValue | None
    amount: AmountValue | None
    measure: str | None
    quote: Quote | None
    topics: tuple[Name, ...]
    entities: tuple[Entity, ...]
    cites: tuple[Cite, ...]
    see: tuple[str, ...]
    note: str | None
    own: Mapping[str, object] = field(default_factory=dict, hash=False)  # the base's own keys, x-…

    def _repr_html_(self) -> str:
        """Return the record as HTML, for a notebook."""
        return _record_to_html(self)

    @classmethod
    def from_json(cls, value: contract.Record) -> Record:
        """Return the record from one JSON object of the output."""
        return cls(
            kind=value["kind"],
            id=value["id"],
            summary=value["summary"],
            date=_make_date(value["date"]) if value["date"] else None,
            amount=_make_amount(value["amount"]) if value["amount"] else None,
            measure=value["measure"],
            quote=_make_quote(value["quote"]) if value["quote"] else None,
            topics=tuple(Name(**topic) for topic in value["topics"]),
            entities=tuple(Entity(**entity) for entity in value["entities"]),
            cites=tuple(_make_cite(cite) for cite in value["cites"]),
            see=tuple(value["see"]),
            note=value["note"],
            own=dict(list_own_values(value)),
        )


def _make_date(value: contract.Date) -> DateValue:
    earliest, latest = _make_day(value["earliest"]), _make_day(value["latest"])
    return DateValue(value["edtf"], earliest, latest, value["text"], value["stated"])


def _make_amount(value: contract.Amount) -> AmountValue:
    return AmountValue(
        low=_make_decimal(value["low"]),
        high=_make_decimal(value["high"]),
        bound=value["bound"],
        unit=value["unit"],
        per=tuple(value["per"]),
        text=value["text"],
        stated=value["stated"],
        value=_make_decimal(value["value"]),
    )


def _make_quote(value: contract.Quote) -> Quote:
    return Quote(value["text"], value["lang"], value["translation"], Name(**value["speaker"]), value["role"])


def _make_cite(value: contract.Cite) -> Cite:
    read_in = _make_source(value["in"]) if value["in"] else None
    return Cite(_make_source(value["source"]), value["paragraph"], value["page"], value["section"], read_in)


def _make_source(value: contract.SourceName) -> SourceName:
    author = tuple(value["author"])
    return SourceName(value["id"], value["title"], author, value["issued"], value["url"], value["tier"])


def _make_day(text: str | None) -> date | Day | None:
    return day_from_iso(text) if text else None


def _make_decimal(number: int | Decimal | None) -> Decimal | None:
    return None if number is None else Decimal(number)


# Records as HTML, for notebooks. Every text of a base is escaped. Only web addresses become links.

_HEADS = ("kind", "date", "what", "source", "id")


def _record_to_html(record: Record) -> str:
    """Return a record as a table of two columns: its content, its doubt, and its sources."""
    rows = [
        ("summary", escape(record.summary)),
        *([("date", escape(record.date.text) + _format_days(record.date))] if record.date else []),
        *([("amount", escape(record.amount.text))] if record.amount else []),
        *([("quote", _format_quote(record.quote))] if record.quote else []),
        *([("note", escape(record.note))] if record.note else []),
        ("sources", "<br>".join(map(_format_cite, record.cites))),
        ("id", f"<code>{escape(record.id)}</code> ({escape(record.kind)})"),
    ]
    cells = (f'<tr><th style="text-align: left">{name}</th>{_make_cell(value)}</tr>' for name, value in rows)
    return f"<table>{''.join(cells)}</table>"


def records_to_html(records: Iterable[Record], end: str = "") -> str:
    """Return records as a table with one row for each record. `end` follows the table."""
    heads = "".join(f'<th style="text-align: left">{name}</th>' for name in _HEADS)
    rows = "".join(f"<tr>{''.join(map(_make_cell, _make_row(record)))}</tr>" for record in records)
    below = f"<p>{escape(end)}</p>" if end else ""
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{below}"


def _make_row(record: Record) -> Sequence[str]:
    what = _format_quote(record.quote) if record.quote else escape(record.summary)
    amount = f"<b>{escape(record.amount.text)}</b>: " if record.amount else ""
    date = escape(record.date.text) if record.date else ""
    return escape(record.kind), date, amount + what, "<br>".join(map(_format_cite, record.cites)), escape(record.id)


def _make_cell(value: str) -> str:
    return f'<td style="text-align: left">{value}</td>'


def _format_days(when: DateValue) -> str:
    """Return the possible days of a date, if there are more than one."""
    if when.earliest == when.latest:
        return ""
    return f" ({when.earliest or '…'} to {when.latest or '…'})"


def _format_quote(quote: Quote) -> str:
    lang = f' lang="{escape(quote.lang)}"' if quote.lang else ""
    translation = f"<br>({escape(quote.translation)})" if quote.translation else ""
    return f"<q{lang}>{escape(quote.text)}</q>{translation} — {escape(quote.speaker.name)}"


def _format_cite(cite: Cite) -> str:
    positions = (
        f"¶{cite.paragraph}" if cite.paragraph is not None else None,
        f"p. {escape(cite.page)}" if cite.page else None,
        escape(cite.section) if cite.section else None,
    )
    read_in = f", cited in {_link_source(cite.in_)}" if cite.in_ else ""
    return " ".join([_link_source(cite.source), *filter(None, positions)]) + read_in


def _link_source(source: SourceName) -> str:
    name = escape(source.title or source.id)
    if source.url and source.url.startswith(("https://", "http://")):
        return f'<a href="{escape(source.url)}">{name}</a>'
    return name
