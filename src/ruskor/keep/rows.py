"""Rows of a table, each with its line: CSV and TSV (RFC 4180), or the objects of a JSON file."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from ruskor.errors import InputError
from ruskor.keep.items import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ruskor.keep.jsonfile import Element

__all__ = ["Row", "list_columns", "make_rows", "read_csv"]

_DELIMITERS = ",;\t|"
_SAMPLE = 20  # the number of rows that decide the delimiter
_ITEM = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/([QPL][0-9]+)")
_LONGEST_CELL = 10_000_000  # the largest number of characters


class Row(NamedTuple):
    """A row: its line, its values by column, and whether it comes from Wikidata."""

    line: int
    values: dict[str, object]
    is_of_wikidata: bool = False


def read_csv(name: str, text: str, delimiter: str | None = None) -> list[Row]:
    """Return the rows of a CSV file. Its first row names the columns. Without a delimiter, the rows decide it.

    Raises InputError if a row has more cells than there are columns, or the file is not CSV.
    """
    delimiter = delimiter or _find_delimiter(name, text)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    faults: list[str] = []
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _make_header(name, start, cells)
            elif len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
                faults.append(f"{name}:{start}: the row has {len(cells)} cells, and there are {len(header)} columns")
            else:
                rows.append(_make_row(start, dict(zip(header, map(str.strip, cells), strict=False))))
    except csv.Error as error:
        faults.append(f"{name}:{reader.line_num}: this is not CSV: {error}")
    if faults:
        raise InputError(faults)
    return rows


def make_rows(name: str, elements: Iterable[Element]) -> list[Row]:
    """Return objects of JSON as rows. A key of a nested object becomes the column `outer.inner`."""
    rows, faults = [], []
    for element in elements:
        if isinstance(element.value, dict):
            rows.append(_make_row(element.line, dict(_flatten(element.value))))
        else:
            faults.append(f"{name}:{element.line}: a row must be an object in braces")
    if faults:
        raise InputError(faults)
    return rows


def list_columns(rows: Iterable[Row]) -> list[str]:
    """Return the columns of rows, in the order of their first use."""
    return list(dict.fromkeys(column for row in rows for column in row.values))


def _make_row(line: int, values: dict[str, object]) -> Row:
    """Return a row. The web address of a Wikidata item becomes the number of the item (Q42)."""
    items = {
        key: found[1] for key, text in values.items() if isinstance(text, str) and (found := _ITEM.fullmatch(text))
    }
    return Row(line, {**values, **items}, bool(items))


def _find_delimiter(name: str, text: str) -> str:
    """Return the delimiter of a table.

    It is the sign that splits the first row into the most cells, if no other row of the sample has more cells.
    """
    if name.lower().endswith((".tsv", ".tab")):
        return "\t"
    best, most = ",", (False, 0)
    for sign in _DELIMITERS:
        counts = []
        try:
            for cells in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
                counts += [len(cells)] if cells else []
                if len(counts) == _SAMPLE:
                    break
        except csv.Error:
            continue
        score = (counts[0] > 1 and max(counts) <= counts[0], counts[0]) if counts else most
        if score > most:
            best, most = sign, score
    return best


def _make_header(name: str, line: int, cells: list[str]) -> list[str]:
    columns = [cell.strip() for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    twice = sorted({column for column in columns if columns.count(column) > 1 and column})
    if twice:
        raise InputError([f"{name}:{line}: two columns have the name '{twice[0]}'; give one of them another"])
    return [column or f"column {number}" for number, column in enumerate(columns, start=1)]


def _flatten(value: dict[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for key, item in value.items():
        name = f"{before}{key}"
        if isinstance(item, dict):
            yield from _flatten(item, f"{name}.")
        elif isinstance(item, list) and all(not isinstance(inner, (dict, list)) for inner in item):
            yield name, [to_text(inner) for inner in item]
        elif not isinstance(item, list):
            yield name, re.sub(r"\s+", " ", to_text(item)).strip() if "\n" not in to_text(item) else to_text(item)
