"""The table for a pipe: the same columns without borders or colour, one record a line, nothing cut, long text last."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from ruskor.model.text import cell_width
from ruskor.render.fields import Column, cell, pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Values = Iterable[Mapping[str, object]]

__all__ = ["to_lines", "to_tabbed_lines"]

_GAP = "  "
# Cells that a column gets at most: a cell that is longer stands out in its own line alone.
_MOST, _MOST_OF_ANY = {"cites": 64, "by": 64}, 200
_SAMPLE = 1000  # records whose widths decide the columns: what comes after may stand out, so that nothing is held back


def to_tabbed_lines(
    records: Iterable[Mapping[str, object]], columns: Sequence[Column], show: Callable[[str], str]
) -> Iterator[str]:
    """Yield a line a record, a tab between columns, for `cut` and `read`: a cell holds no tab."""
    for record in records:
        yield "\t".join(show(cell(pick(record, column.field))) for column in columns) + "\n"


def to_lines(
    records: Iterable[Mapping[str, object]], columns: Sequence[Column], show: Callable[[str], str]
) -> Iterator[str]:
    """Yield a line a record, columns aligned; no heading, so that every line is a record.

    `show` returns a text as the output can hold it.
    """
    rows = ([show(cell(pick(record, column.field))) for column in columns] for record in records)
    sample = list(islice(rows, _SAMPLE))
    widths = [
        max(
            (width for row in sample if (width := cell_width(row[number])) <= _MOST.get(column.field, _MOST_OF_ANY)),
            default=0,
        )
        for number, column in enumerate(columns)
    ]
    for row in chain(sample, rows):
        padded = [text + " " * (width - cell_width(text)) for text, width in zip(row, widths, strict=True)]
        yield _GAP.join(padded).rstrip() + "\n"
