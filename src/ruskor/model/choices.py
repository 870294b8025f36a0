"""The closed sets of words of the output and of the options: each once, as a type; where code needs them, as values."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = [
    "AGREE",
    "BOUNDS",
    "DIFFER",
    "FORMATS",
    "NOT_COMPARABLE",
    "ONLY_ONE_SOURCE",
    "VERDICTS",
    "Bound",
    "Change",
    "CitationFormat",
    "ExportFormat",
    "Format",
    "Kind",
    "Order",
    "Severity",
    "TableKind",
    "Term",
    "Tier",
    "Verdict",
]

#: The kinds of record, in the order in which they are listed.
Kind = Literal["event", "figure", "quote", "claim"]

#: How close a source is to what it reports, the closest first.
Tier = Literal["primary", "reporting", "analysis", "reference", "repost"]

#: How a number is meant: exactly, "about" (± 10 %), or as one end of what it may be.
Bound = Literal["exactly", "about", "over", "at-least", "under", "at-most"]
BOUNDS: tuple[Bound, ...] = get_args(Bound)

#: A verdict on the figures of one time, the most telling first.
Verdict = Literal["differ", "agree", "not comparable", "only one source"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
DIFFER, AGREE, NOT_COMPARABLE, ONLY_ONE_SOURCE = VERDICTS

#: The orders that the index can sort records in; a search has `ruskor.filters.RELEVANCE` as well.
Order = Literal["date", "amount", "kind", "id", "base"]

#: The formats of an answer.
Format = Literal["table", "json", "jsonl", "csv", "tsv", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)

#: The formats of references, and of a whole base.
CitationFormat = Literal["text", "csl-json", "bibtex", "ris", "hayagriva"]
ExportFormat = Literal["jsonl", "csv", "md", "db", "html", "site", "parquet", "postgresql"]

#: How grave a finding is: a base with an error cannot be used.
Severity = Literal["error", "warning"]

#: What the vocabulary of an index consists of.
Term = Literal["entity", "topic", "source", "unit", "measure"]

#: The kinds of table that a base has, apart from `[base]`.
TableKind = Literal["source", "topic", "thesaurus", "unit", "entity", "event", "figure", "quote", "claim"]

#: What may happen to something between two states of a base.
Change = Literal["added", "removed", "renamed", "changed"]
