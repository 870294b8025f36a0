"""The closed sets of words in the output and the options. Each set is a type. Some are also a tuple of values."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = [
    "AGREE",
    "BOUNDS",
    "CHANGES",
    "DIFFER",
    "FORMATS",
    "KINDS",
    "NOT_COMPARABLE",
    "ONLY_ONE_SOURCE",
    "TIERS",
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

#: The kinds of record, in the order in which lists show them.
Kind = Literal["event", "figure", "quote", "claim"]
KINDS: tuple[Kind, ...] = get_args(Kind)

#: The closeness of a source to the reported fact, from the closest to the farthest.
Tier = Literal["primary", "reporting", "analysis", "reference", "repost"]
TIERS: tuple[Tier, ...] = get_args(Tier)

#: The bound of an amount: exact, "about" (± 10 %), or one end of a range.
Bound = Literal["exactly", "about", "over", "at-least", "under", "at-most"]
BOUNDS: tuple[Bound, ...] = get_args(Bound)

#: The verdicts on the figures of one time. The most informative verdict comes first.
Verdict = Literal["differ", "agree", "not comparable", "only one source"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
DIFFER, AGREE, NOT_COMPARABLE, ONLY_ONE_SOURCE = VERDICTS

#: The orders in which the index can sort records; a search also has `ruskor.filters.RELEVANCE`.
Order = Literal["date", "amount", "kind", "id", "base"]

#: The formats of an answer.
Format = Literal["table", "json", "jsonl", "csv", "tsv", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)

#: The formats of references, and of a whole base.
CitationFormat = Literal["text", "csl-json", "bibtex", "ris", "hayagriva"]
ExportFormat = Literal["jsonl", "csv", "md", "db", "html", "site", "parquet", "postgresql"]

#: The severity of a finding: a base with an error cannot be used.
Severity = Literal["error", "warning"]

#: The kinds of entries in an index, except records.
Term = Literal["entity", "topic", "source", "unit", "measure"]

#: The kinds of tables in a base, except `[base]`.
TableKind = Literal["source", "topic", "thesaurus", "unit", "measure", "entity", "event", "figure", "quote", "claim"]

#: The ways in which an entry may differ between two states of a base.
Change = Literal["added", "removed", "renamed", "changed"]
CHANGES: tuple[Change, ...] = get_args(Change)
