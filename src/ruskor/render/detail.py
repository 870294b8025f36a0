"""A whole record as lines with labels: its values, its evidence, and its related records."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.own import list_own_values
from ruskor.render.fields import format_cell, format_cites

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ruskor.model import contract

__all__ = ["LabelledLine", "StandingSummary", "Surroundings", "to_detail", "to_plain"]


class LabelledLine(NamedTuple):
    """A label and its text.

    The first line of a record has no label. If `has_id` is true, the text begins with an id.
    """

    label: str
    text: str
    url: str | None = None
    has_id: bool = False


class Surroundings(NamedTuple):
    """The related records of a record: it names them, or they name it, or they have the same evidence.

    Each related record is (id, summary). If the record cites a source without a position, there is only the number of
    other records that cite this source, as (id of the source, number).
    """

    see: Sequence[tuple[str, str]]
    seen_from: Sequence[tuple[str, str]]
    same_evidence: Sequence[tuple[str, str]]
    same_source: Sequence[tuple[str, int]]


class StandingSummary(NamedTuple):
    """The evidence of a record: the number of its independent sources, and compared figures as (id, amount)."""

    sources: int
    agreeing: Sequence[tuple[str, str]]
    differing: Sequence[tuple[str, str]]
    is_whole: bool = True


def to_detail(record: contract.Record, around: Surroundings, behind: StandingSummary) -> Iterator[LabelledLine]:
    """Yield the lines of a record. A missing value has no line."""
    return (line._replace(text=format_cell(line.text)) for line in _list_lines(record, around, behind))


def _list_lines(record: contract.Record, around: Surroundings, behind: StandingSummary) -> Iterator[LabelledLine]:
    yield LabelledLine("", f"{record['id']} ({record['kind']})")
    yield LabelledLine("Summary", record["summary"])
    if record["quote"]:
        yield from _list_quote(record["quote"])
    if amount := record["amount"]:
        yield LabelledLine("Amount", _add_own_words(amount["text"], None, amount["stated"]))
        yield LabelledLine("Measure", record["measure"] or "")
    if when := record["date"]:
        yield LabelledLine("Date", _add_own_words(when["text"], when["edtf"], when["stated"]))
    if record["topics"]:
        yield LabelledLine("Topics", ", ".join(topic["name"] for topic in record["topics"]))
    if record["entities"]:
        yield LabelledLine("About", ", ".join(entity["name"] for entity in record["entities"]))
    for cite in record["cites"]:
        yield LabelledLine("Source", _format_cite(cite), (cite["in"] or cite["source"])["url"])
    yield LabelledLine("Support", _format_standing(behind))
    yield from _list_surroundings(around)
    if record["note"]:
        yield LabelledLine("Note", record["note"])
    for key, value in list_own_values(record):
        yield LabelledLine(key, value if isinstance(value, str) else format_cell(value))


def _list_surroundings(around: Surroundings) -> Iterator[LabelledLine]:
    related = (("See", around.see), ("Seen from", around.seen_from), ("Same position", around.same_evidence))
    for label, records in related:
        for id_, summary in records:
            yield LabelledLine(label, f"{id_}: {summary}", has_id=True)
    for id_, number in around.same_source:
        others = f"{number} other{'s' if number != 1 else ''}"
        yield LabelledLine("Same source", f"{id_}: {others} (`ruskor search -s {id_}`)", has_id=True)


def _list_quote(quote: contract.Quote) -> Iterator[LabelledLine]:
    yield LabelledLine("Quote", f"“{quote['text']}”" + (f" [{quote['lang']}]" if quote["lang"] else ""))
    if quote["translation"]:
        yield LabelledLine("Translated", f"“{quote['translation']}”")
    yield LabelledLine("Speaker", ", ".join(filter(None, [quote["speaker"]["name"], quote["role"]])))


def to_plain(lines: Sequence[LabelledLine]) -> Iterator[str]:
    """Yield the lines for a pipe: the label, then the text, uncut."""
    width = max(len(line.label) for line in lines)
    for line in lines:
        yield f"{line.label:{width}}  {line.text}\n" if line.label else f"{line.text}\n"


def _format_standing(behind: StandingSummary) -> str:
    number = f"{'' if behind.is_whole else 'at least '}{behind.sources} source{'s' if behind.sources != 1 else ''}"
    agreeing = [f"{id_} agrees ({amount})" for id_, amount in behind.agreeing]
    differing = [f"{id_} says {amount}" for id_, amount in behind.differing]
    return "; ".join([number, *agreeing, *differing])


def _add_own_words(text: str, notation: str | None, stated: str | None) -> str:
    """Return the text of a value. Add its notation and the source's own words, unless they are the same text."""
    more = [notation] if notation and notation != text else []
    more += [f"“{stated}”"] if stated and text != f"“{stated}”" else []
    return f"{text} ({'; '.join(more)})" if more else text


def _format_cite(cite: contract.Cite) -> str:
    described, url = _describe_source(cite["source"]), (cite["in"] or cite["source"])["url"]
    if cite["in"]:
        described += f", cited in {_describe_source(cite['in'])}"
    return f"{format_cites([cite])}: {described}" + (f" <{url}>" if url else "")


def _describe_source(source: contract.SourceName) -> str:
    authors = ("; " if any("," in author for author in source["author"]) else ", ").join(source["author"])
    return ", ".join(
        filter(
            None, [authors, format_cell(source["title"]), format_cell(source["issued"]), format_cell(source["tier"])]
        )
    )
