"""Formats for programs: JSON, JSON Lines, CSV, TSV and Markdown, piece by piece, so that nothing is held back."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ruskor.render.fields import Column, cell, pick

__all__ = ["escape_markdown", "to_csv", "to_json", "to_jsonl", "to_markdown", "to_tsv"]

Values = Iterable[Mapping[str, object]]

# What spreadsheets take for a formula, a command among them, and run when a file is opened; but a number is one. It
# stands where a cell begins: for a spreadsheet that parts columns by semicolons, as those of many countries do, after
# one, too, and after a line break. What has apostrophes there already gets one more, so that taking one away gives the
# text back.
_FORMULA = r"(^|[;\r\n])('*[^\S\r\n]*[-=+@\uff0b\uff0d\uff1d\uff20])"
_SIGNED_NUMBER = r"[-+][^\w\s]?[0-9][0-9.,]*(?: [^\W\d_]+)*%?"


def to_json(records: Iterable[str]) -> Iterator[str]:
    """Yield one array, a record a line, of records that are JSON already."""
    opening = "[\n"
    for text in records:
        yield opening + text
        opening = ",\n"
    yield "\n]\n" if opening == ",\n" else "[]\n"


def to_jsonl(records: Iterable[str]) -> Iterator[str]:
    """Yield JSON Lines, a record a line, of records that are JSON already."""
    return (f"{text}\n" for text in records)


def to_csv(records: Values, fields: Sequence[str]) -> Iterator[str]:
    """Yield CSV by RFC 4180: a header, lines that end in CR LF, quotes where they are needed.

    A tab, which RFC 4180 has no place for, is a space; what a spreadsheet would run has an apostrophe before it.
    """
    writer = csv.writer(_Passing())
    yield writer.writerow(fields)  # which returns what was written
    for record in records:
        yield writer.writerow(_without_formula(_value(pick(record, field))) for field in fields)


def to_tsv(records: Values, fields: Sequence[str]) -> Iterator[str]:
    r"""Yield tab-separated lines under a header; a tab, newline or backslash inside a value is written \t, \n or \\."""
    yield "\t".join(fields) + "\n"
    for record in records:
        yield "\t".join(_tsv_cell(_value(pick(record, field))) for field in fields) + "\n"


def to_markdown(records: Values, columns: Sequence[Column]) -> Iterator[str]:
    """Yield a Markdown table (GitHub's)."""
    yield f"| {' | '.join(column.title for column in columns)} |\n"
    yield f"| {' | '.join('---' for _ in columns)} |\n"
    for record in records:
        yield f"| {' | '.join(escape_markdown(cell(pick(record, column.field))) for column in columns)} |\n"


class _Passing:
    """What a writer of CSV writes to: it hands the line back."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def _value(value: object) -> str:
    """Return a value for one cell of CSV or TSV: text as it is, everything else as `cell` has it."""
    return value if isinstance(value, str) else cell(value)


def _without_formula(text: str) -> str:
    text = text.replace("\t", " ")
    return text if re.fullmatch(_SIGNED_NUMBER, text) else re.sub(_FORMULA, r"\1'\2", text)


def _tsv_cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def escape_markdown(text: str) -> str:
    """Return `text` such that Markdown (CommonMark, GitHub's) shows it as it is."""
    return re.sub(r"[\\`*_{}\[\]<>|#~]|&(?=#?\w+;)", r"\\\g<0>", text)
