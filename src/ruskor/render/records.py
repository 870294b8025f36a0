"""Formats for programs: JSON, JSON Lines, CSV, TSV and Markdown. They are written in pieces, to save memory."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ruskor.render.fields import Column, format_field, format_value, pick

__all__ = ["escape_markdown", "to_csv", "to_json", "to_jsonl", "to_markdown", "to_tsv"]

Values = Iterable[Mapping[str, object]]

# The beginning of a formula, which a spreadsheet runs when it opens a file. A plain number does no harm. A formula may
# begin at the start of a cell, after a line break, or after a semicolon. In many countries, a semicolon separates the
# columns of a spreadsheet. An apostrophe before a formula makes it harmless. If there are apostrophes already, it
# gets one more. So a program can restore each text: it removes one apostrophe before each of these signs.
_FORMULA = r"(^|[;\r\n])('*[^\S\r\n]*[-=+@\uff0b\uff0d\uff1d\uff20])"
_SIGNED_NUMBER = r"[-+][^\w\s]?[0-9][0-9.,]*(?: [^\W\d_]+)*%?"


def to_json(records: Iterable[str]) -> Iterator[str]:
    """Yield one array of records with a line for each record, from records as JSON."""
    opening = "[\n"
    for text in records:
        yield opening + text
        opening = ",\n"
    yield "\n]\n" if opening == ",\n" else "[]\n"


def to_jsonl(records: Iterable[str]) -> Iterator[str]:
    """Yield JSON Lines with a line for each record, from records as JSON."""
    return (f"{text}\n" for text in records)


def to_csv(records: Values, fields: Sequence[str]) -> Iterator[str]:
    """Yield CSV by RFC 4180: a header, lines that end in CR LF, and quotes if needed.

    RFC 4180 does not allow a tab, so a tab becomes a space. An apostrophe precedes a text that a spreadsheet would run.
    """
    writer = csv.writer(_Passing())
    yield writer.writerow(fields)  # the writer returns the line
    for record in records:
        yield writer.writerow(_escape_formula(_format_value(record, field)) for field in fields)


def to_tsv(records: Values, fields: Sequence[str]) -> Iterator[str]:
    r"""Yield tab-separated lines under a header. A tab, newline or backslash inside a value becomes \t, \n or \\."""
    yield "\t".join(fields) + "\n"
    for record in records:
        yield "\t".join(_escape_tsv(_format_value(record, field)) for field in fields) + "\n"


def to_markdown(records: Values, columns: Sequence[Column]) -> Iterator[str]:
    """Yield a Markdown table (GitHub's)."""
    yield f"| {' | '.join(column.title for column in columns)} |\n"
    yield f"| {' | '.join('---' for _ in columns)} |\n"
    for record in records:
        yield f"| {' | '.join(escape_markdown(format_field(record, column.field)) for column in columns)} |\n"


class _Passing:
    """A file for the CSV writer. It returns each line and does not store it."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def _format_value(record: Mapping[str, object], field: str) -> str:
    """Return a value for a cell of CSV or TSV. A text does not change; `format_value` converts any other value."""
    value = pick(record, field)
    return value if isinstance(value, str) else format_value(field, value)


def _escape_formula(text: str) -> str:
    text = text.replace("\t", " ")
    return text if re.fullmatch(_SIGNED_NUMBER, text) else re.sub(_FORMULA, r"\1'\2", text)


def _escape_tsv(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def escape_markdown(text: str) -> str:
    """Return `text` with escapes, so that Markdown (CommonMark, GitHub's) shows it unchanged."""
    return re.sub(r"[\\`*_{}\[\]<>|#~]|&(?=#?\w+;)", r"\\\g<0>", text)
