"""The public Python API: open a base, look things up, get typed records.

The filters have the names of the options: `topic`, `about`, `source`, `tier`, `by`, `unit`, `measure`, `lang`, `where`
and `kind` take a single text or a list. `from_`, `to`, `min` and `max` take a text, a date or a number. `sources` is
the least number of independent sources. The other filters are `certain`, `sort`, `reverse` and `limit`. None means
no filter.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from ruskor.errors import UsageError, needing, refuse_choice
from ruskor.filters import RELEVANCE, Filters
from ruskor.model.exactjson import loads
from ruskor.model.records import Record, records_to_html
from ruskor.model.text import escape_surrogates
from ruskor.opening import open_library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from typing_extensions import Self

    from ruskor.library import Library
    from ruskor.model import contract
    from ruskor.model.dates import Day

    #: The value of a filter: a text or a list of texts, a number, a date, true or false; None means no filter.
    FilterValue = str | Sequence[str] | int | float | Decimal | date | Day | None

__all__ = ["Base", "Records", "open_base"]

_LISTS = frozenset(name for name, default in Filters._field_defaults.items() if default == ())
_WHOLE = frozenset({"limit", "sources"})
_TYPED = frozenset({"from_", "to", "min", "max"})
_NAMES = frozenset(Filters._fields) - {"words", "dated"}
_SHOWN = 20  # the largest number of records in a notebook
_COMPARED = frozenset({"topic", "about", "with_", "source", "tier", "unit", "from_", "to", "certain"})


def open_base(*places: str | os.PathLike[str]) -> Base:
    """Open a base: TOML files, folders of TOML files, or "builtin". Without arguments, open the shipped base.

    Raises `ruskor.errors.BaseError` with every finding, if the base cannot be read or is not valid.

    >>> with open_base() as base:
    ...     base.show("kim-visits-rason").summary
    'North Korean leader Kim Jong Il visits the free trade zone at Rason.'
    >>> open_base("missing.toml")
    Traceback (most recent call last):
        ...
    ruskor.errors.BaseError: missing.toml: E001 cannot be read: No such file or directory (check ...
    """
    return Base(open_library([os.fspath(path) for path in places]))


class Base:
    """A fact base for look-ups. Every look-up yields records in the order of the command line.

    `open_base` opens it. `close`, or the end of a `with` block, closes it. An invalid question raises
    `ruskor.errors.UsageError` at the call. The iterator reads each record only when it yields the record.

    >>> base = open_base()
    >>> base.timeline(form="2009")
    Traceback (most recent call last):
        ...
    ruskor.errors.UsageError: no filter 'form'; did you mean 'from_'? (choose from about, by, ...
    >>> base.close()
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the index file."""
        self._library.close()

    @property
    def notes(self) -> list[str]:
        """Notes on the names and words of the last look-up: how they were read, and which of them the answers lack.

        >>> with open_base() as base:
        ...     [record.id for record in base.search("Gorbatschow wedding", limit=1)], base.notes
        ([], [])
        """
        return list(self._library.notes)

    def timeline(self, *words: str, **filters: FilterValue) -> Records:
        """Yield events by date. With `kind`, yield all dated records of these kinds.

        >>> with open_base() as base:
        ...     [event.id for event in base.timeline(about="라선", source="weitz-2012", from_=2010, certain=True)]
        ['kim-visits-rason', 'rason-made-special-city']
        """
        kinds = _convert_values("kind", filters.pop("kind", None) or ())
        return self._find(words, filters, kind=["event", *kinds], dated=True)

    def figures(self, *words: str, **filters: FilterValue) -> Records:
        """Yield figures; `unit`, `min`, `max` and `measure` choose among them.

        >>> with open_base() as base:
        ...     [figure] = base.figures(measure="rason-rail-investment", unit="USD", min="70M")
        >>> figure.amount.text, figure.amount.low, figure.amount.high
        ('at least $72 million', Decimal('72000000'), None)
        """
        return self._find(words, filters, kind=["figure"])

    def quotes(self, *words: str, **filters: FilterValue) -> Records:
        """Yield quotations; `by` and `lang` choose among them.

        >>> with open_base() as base:
        ...     first = next(base.quotes(by="Ивашенцов", source="weitz-2012"))
        >>> first.quote.speaker.name, first.date.text
        ('Gleb Ivashentsov', 'January 2009')
        """
        return self._find(words, filters, kind=["quote"])

    def claims(self, *words: str, **filters: FilterValue) -> Records:
        """Yield claims: statements without a date or number.

        >>> with open_base() as base:
        ...     next(base.claims("competes", about="Rason", source="weitz-2012")).id
        'china-bids-for-rason-trade'
        """
        return self._find(words, filters, kind=["claim"])

    def search(self, *words: str, **filters: FilterValue) -> Records:
        """Yield records of every kind, best first. Without words, yield all records that the filters keep, by date.

        >>> with open_base() as base:
        ...     best = next(base.search("How much does each worker send to the goverment?"))
        >>> best.amount.text
        '$800 a month each, roughly'
        """
        return self._find(words, {"sort": RELEVANCE if words else "date", **filters})

    def show(self, id: str) -> Record:  # noqa: A002 -- the word that users know
        """Return one record.

        Raises `ruskor.errors.UnknownNameError` with similar ids, if there is no such record.

        >>> with open_base() as base:
        ...     base.show("kim-visit-rason")
        Traceback (most recent call last):
            ...
        ruskor.errors.UnknownNameError: no record 'kim-visit-rason'; did you mean 'kim-visits-rason'?
        """
        id_ = escape_surrogates(id)
        text = self._library.show(id_)
        if text is None:
            raise self._library.make_unknown_record_error(id_)
        return Record.from_json(loads(text))

    def compare(self, *measure: str, **filters: FilterValue) -> Iterator[contract.Comparison]:
        """Yield compared figures, as `ruskor compare --json` prints them.

        `measure` is the id of a measure, or words that find measures. Without it, all measures with two or more figures
        are compared. Measures on which sources differ come first.

        Raises `ruskor.errors.UnknownNameError` if no measure has such a name.

        >>> with open_base() as base:
        ...     [comparison] = base.compare("dprk-entries-to-russia", from_=2024)
        >>> [(group["verdict"], group["ratio"]) for group in comparison["groups"]]
        [('differ', Decimal('1.541'))]
        """
        return self._library.compare(_check_filters(filters, _COMPARED), measure)

    def entities(self) -> Iterator[contract.Entity]:
        """Yield the people, organisations, places, projects and agreements, as `ruskor entities --json` prints them.

        >>> with open_base() as base:
        ...     next(entity["names"]["ko"] for entity in base.entities() if entity["id"] == "rason")
        '라선'
        """
        return map(loads, self._library.terms("entity"))

    def topics(self) -> Iterator[contract.Topic]:
        """Yield the topics, as `ruskor topics --json` prints them.

        >>> with open_base() as base:
        ...     next(base.topics())["name"]
        'Railways'
        """
        return map(loads, self._library.terms("topic"))

    def sources(self) -> Iterator[contract.Source]:
        """Yield the sources, as `ruskor sources --json` prints them.

        >>> with open_base() as base:
        ...     next(base.sources())["tier"]
        'analysis'
        """
        return map(loads, self._library.terms("source"))

    def measures(self) -> Iterator[contract.Measure]:
        """Yield the measures, as `ruskor measures --json` prints them.

        >>> with open_base() as base:
        ...     next(measure["units"] for measure in base.measures() if measure["id"] == "rason-rail-investment")
        ['USD']
        """
        return map(loads, self._library.terms("measure"))

    def _find(
        self, words: tuple[str, ...], filters: dict[str, FilterValue], *, kind: Sequence[str] = (), dated: bool = False
    ) -> Records:
        known = _NAMES if dated or not kind else _NAMES - {"kind"}  # figures have only one kind
        chosen = _check_filters(filters, known)._replace(words=_convert_values("words", words), dated=dated)
        if kind:
            chosen = chosen._replace(kind=kind)
        return Records(lambda: self._library.find(chosen))


class Records(Iterator[Record]):
    """The answer of a look-up: an iterator of records. A notebook shows it as a table.

    `to_arrow`, `to_pandas` and `to_polars` return the whole answer, even after some records were read. Decimals are
    exact. `date` is the notation of a date. `date_earliest` and `date_latest` are null if this end is open or
    outside the years 1 to 9999. For every year, `date_first_day` and similar columns count days: 0001-01-01 is 1.

    >>> with open_base() as base:
    ...     figures = base.figures(measure="rason-rail-investment", unit="USD")
    ...     table = figures.to_arrow()
    >>> table.num_rows, str(table.schema.field("amount_low").type)
    (1, 'decimal128(38, 10)')
    """

    def __init__(self, find: Callable[[], Iterator[str]]) -> None:
        self._find = find
        self._left = find()

    def __next__(self) -> Record:
        return Record.from_json(loads(next(self._left)))

    def _repr_html_(self) -> str:
        """Return the first records of the answer as HTML, for a notebook."""
        found = [Record.from_json(loads(text)) for text in islice(self._find(), _SHOWN + 1)]
        end = f"The table shows the first {_SHOWN} records." if len(found) > _SHOWN else ""
        return records_to_html(found[:_SHOWN], end)

    def to_arrow(self) -> pa.Table:
        """Return the answer as a table of Arrow. Raise UsageError if pyarrow is not installed."""
        return self._to_arrow("arrow")

    def to_pandas(self) -> pd.DataFrame:
        """Return the answer as a data frame of pandas, with columns of Arrow's types.

        Raises UsageError if pandas or pyarrow is not installed.
        """
        with needing("to_pandas()", "pandas", "pandas"):
            import pandas as pd  # noqa: PLC0415 -- an extra
        return self._to_arrow("pandas").to_pandas(types_mapper=pd.ArrowDtype)

    def to_polars(self) -> pl.DataFrame:
        """Return the answer as a data frame of polars. Raise UsageError if polars or pyarrow is not installed."""
        with needing("to_polars()", "polars", "polars"):
            import polars as pl  # noqa: PLC0415 -- an extra
        frame = pl.from_arrow(self._to_arrow("polars"))
        assert isinstance(frame, pl.DataFrame)  # noqa: S101 -- a table is never a single column
        return frame

    def _to_arrow(self, extra: str) -> pa.Table:
        with needing(f"to_{extra}()", extra, "pyarrow"):
            from ruskor.share import columns  # noqa: PLC0415 -- an extra
        return columns.to_table(self._find())


def _check_filters(filters: dict[str, FilterValue], known: frozenset[str]) -> Filters:
    """Return filters for the library. Raise UsageError for an unknown filter."""
    if unknown := sorted(set(filters) - known):
        raise refuse_choice("filter", unknown[0], sorted(known))
    return Filters(**{name: _convert_value(name, value) for name, value in filters.items() if value is not None})


def _convert_value(name: str, value: FilterValue) -> Any:
    """Return the value of a filter for the library. Texts have the notation of the command line."""
    if name in _LISTS:
        return _convert_values(name, value)
    if name in _WHOLE and (not isinstance(value, int) or value < 0):
        raise UsageError(f"{name}: {value!r} is not a whole number of 0 or more")
    return escape_surrogates(str(value)) if name in _TYPED or isinstance(value, str) else value


def _convert_values(name: str, value: FilterValue) -> list[str]:
    if not isinstance(value, Iterable):
        raise UsageError(f"{name}: {value!r} is neither a text nor a list of texts")
    return [escape_surrogates(item) for item in ([value] if isinstance(value, str) else value)]
