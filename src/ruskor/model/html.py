"""Records as HTML, for notebooks: every text of a base is escaped, and only addresses of the web become links."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ruskor.model.records import Cite, Record, SourceName

__all__ = ["record_to_html", "records_to_html"]

_HEADS = ("kind", "date", "what", "source", "id")


def record_to_html(record: Record) -> str:
    """Return a record as a table of two columns: what it says, what is in doubt, and where it is said."""
    rows = [
        ("summary", escape(record.summary)),
        *([("date", escape(record.date.text) + _days(record))] if record.date else []),
        *([("amount", escape(record.amount.text))] if record.amount else []),
        *([("quote", _quoted(record))] if record.quote else []),
        *([("note", escape(record.note))] if record.note else []),
        ("sources", "<br>".join(map(_cited, record.cites))),
        ("id", f"<code>{escape(record.id)}</code> ({escape(record.kind)})"),
    ]
    cells = (f'<tr><th style="text-align: left">{name}</th>{_cell(value)}</tr>' for name, value in rows)
    return f"<table>{''.join(cells)}</table>"


def records_to_html(records: Iterable[Record], end: str = "") -> str:
    """Return records as a table, a row each; `end` stands below it."""
    heads = "".join(f'<th style="text-align: left">{name}</th>' for name in _HEADS)
    rows = "".join(f"<tr>{''.join(map(_cell, _row(record)))}</tr>" for record in records)
    below = f"<p>{escape(end)}</p>" if end else ""
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{below}"


def _row(record: Record) -> Sequence[str]:
    what = _quoted(record) if record.quote else escape(record.summary)
    amount = f"<b>{escape(record.amount.text)}</b>: " if record.amount else ""
    date = escape(record.date.text) if record.date else ""
    return escape(record.kind), date, amount + what, "<br>".join(map(_cited, record.cites)), escape(record.id)


def _cell(value: str) -> str:
    return f'<td style="text-align: left">{value}</td>'


def _days(record: Record) -> str:
    """Return the days that a date may mean, where they are several."""
    when = record.date
    if when is None or when.earliest == when.latest:
        return ""
    return f" ({when.earliest or '…'} to {when.latest or '…'})"


def _quoted(record: Record) -> str:
    quote = record.quote
    if quote is None:
        return ""
    lang = f' lang="{escape(quote.lang)}"' if quote.lang else ""
    translation = f"<br>({escape(quote.translation)})" if quote.translation else ""
    return f"<q{lang}>{escape(quote.text)}</q>{translation} — {escape(quote.speaker.name)}"


def _cited(cite: Cite) -> str:
    places = (
        f"¶{cite.paragraph}" if cite.paragraph is not None else None,
        f"p. {escape(cite.page)}" if cite.page else None,
        escape(cite.section) if cite.section else None,
    )
    read_in = f", cited in {_source(cite.in_)}" if cite.in_ else ""
    return " ".join([_source(cite.source), *filter(None, places)]) + read_in


def _source(source: SourceName) -> str:
    name = escape(source.title or source.id)
    if source.url and source.url.startswith(("https://", "http://")):
        return f'<a href="{escape(source.url)}">{name}</a>'
    return name
