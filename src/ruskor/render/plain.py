"""The table for a pipe. Each record has one line, without borders or colours. The long text is last, and not cut."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from ruskor.model.text import measure_width
from ruskor.render.fields import Column, format_field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Values = Iterable[Mapping[str, object]]

__all__ = ["to_lines", "to_tabbed_lines"]

_GAP = "  "
# The widest column, in terminal columns. A longer cell moves only the rest of its own line.
_MOST, _MOST_OF_ANY = {"cites": 64, "by": 64}, 200
_SAMPLE = 1000  # only these records decide the widths, so that printing starts at once


def to_tabbed_lines(
    records: Iterable[Mapping[str, object]], columns: Sequence[Column], show: Callable[[str], str]
) -> Iterator[str]:
    """Yield a line for each record, with a tab between columns, for `cut` and `read`. A cell contains no tab."""
    for record in records:
        yield "\t".join(show(format_field(record, column.field)) for column in columns) + "\n"


def to_lines(
    records: Iterable[Mapping[str, object]], columns: Sequence[Column], show: Callable[[str], str]
) -> Iterator[str]:
    """Yield a line for each record in aligned columns. Every line is a record, because there is no heading.

    `show` replaces the letters of a text that the output cannot encode.
    """
    rows = ([show(format_field(record, column.field)) for column in columns] for record in records)
    sample = list(islice(rows, _SAMPLE))
    widths = [
        max(
            (width for row in sample if (width := measure_width(row[number])) <= _MOST.get(column.field, _MOST_OF_ANY)),
            default=0,
        )
        for number, column in enumerate(columns)
    ]
    for row in chain(sample, rows):
        padded = [text + " " * (width - measure_width(text)) for text, width in zip(row, widths, strict=True)]
        yield _GAP.join(padded).rstrip() + "\n"
