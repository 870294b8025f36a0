"""The output of an answer. The format is chosen before the look-up, so that an empty answer is valid, too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Generic, NamedTuple, TypeVar

import typer

from ruskor.errors import UsageError, refuse_choice
from ruskor.model.exactjson import dumps, loads
from ruskor.model.own import PREFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ruskor.cli.streams import Streams
    from ruskor.library import Library
    from ruskor.model import contract
    from ruskor.model.choices import Format
    from ruskor.render.detail import StandingSummary, Surroundings
    from ruskor.render.fields import Column

    _Value = Mapping[str, object]

_T = TypeVar("_T")

__all__ = ["NO_PAGER", "WIDTH", "Output", "list_fields"]

#: The options of the output. A command accepts them before its verb. Look-ups accept them after the verb, too.
NO_PAGER = Annotated[
    bool, typer.Option("--no-pager", help="Print a long answer without a pager. See `ruskor help environment`.")
]
WIDTH = Annotated[
    int | None,
    typer.Option(
        "--width",
        min=2,
        max=400,
        metavar="COLUMNS",
        help="Fit tables and charts into COLUMNS columns. Plain lines in a pipe stay whole.",
    ),
]


class Output(NamedTuple):
    """The requested fields and format. None is the default format: a table on a terminal, plain lines in a pipe."""

    format: Format | None = None
    fields: Sequence[str] = ()

    @classmethod
    def choose(cls, format_: Format | None, is_json: bool, fields: str | None) -> Output:  # noqa: FBT001 -- it is a flag
        """Return the output with the format and the fields that `--format`, `--json` and `--fields` request."""
        if is_json and format_ not in {None, "json"}:
            raise UsageError(f"--json and --format {format_} contradict each other; give one of them")
        names = dict.fromkeys(name for part in (fields or "").split(",") if (name := part.strip()))
        if fields is not None and not names:
            raise UsageError(f"--fields: '{fields}' names no field; write, for example, --fields id")
        return cls("json" if is_json else format_, [*names])

    @property
    def is_for_people(self) -> bool:
        """Whether the answer is for people: the format is `table`, or none was requested."""
        return self.format in {None, "table"}

    def write_details(self, texts: Iterable[str], base: Library, streams: Streams) -> int:
        """Write complete records for people, with the related records of each, and return the number of records."""
        from ruskor.render import detail  # noqa: PLC0415

        number = 0
        for number, record in enumerate(map(loads, texts), start=1):
            if number > 1:
                streams.write(["\n"])
            lines = detail.to_detail(record, _find_surroundings(record, base), _find_standing(record, base))
            shown = [line._replace(text=streams.escape_unencodable(line.text)) for line in lines]
            if self.format == "table" or streams.is_terminal:
                from ruskor.render import table  # noqa: PLC0415 -- rich is imported only to draw the answer

                streams.draw(table.to_card(shown, streams.width))
            else:
                streams.write(detail.to_plain(shown))
        streams.flush()
        return number

    def write(
        self, texts: Iterable[str], view_name: str, streams: Streams, marker: Callable[[str], bool] | None = None
    ) -> int:
        """Write an answer from JSON texts, and return the number of records; see `write_values`."""
        if self.format in {"json", "jsonl"} and not self.fields:
            return self._write_json(texts, streams)
        return self.write_values(map(loads, texts), view_name, streams, marker)

    def write_values(
        self, values: Iterable[_Value], view_name: str, streams: Streams, marker: Callable[[str], bool] | None = None
    ) -> int:
        """Write an answer, and return the number of records.

        `marker` returns whether to mark a word in a long text of a table.
        """
        from ruskor.render import fields  # noqa: PLC0415 -- a wrong option is reported first

        view = fields.VIEWS[view_name]
        known = list_fields(view_name)
        if unknown := [name for name in self.fields if name not in known and not name.startswith(PREFIX)]:
            raise refuse_choice("field", unknown[0], known)
        if self.format in {"json", "jsonl"}:
            chosen = fields.select_fields(values, self.fields) if self.fields else values
            return self._write_json(map(dumps, chosen), streams)
        columns = [fields.Column(name, name, wraps=name in _LONG) for name in self.fields] or view.columns
        counted = _Counted(values)
        self._write(counted, columns, self.fields or view.fields, streams, marker)
        if counted.number > _SCREEN and self.draws_table(streams):
            from ruskor.render import table  # noqa: PLC0415 -- rich is imported only to draw the answer

            streams.draw(table.to_end(f"{counted.number:,} {view.called}"))
        streams.flush()
        return counted.number

    def _write_json(self, texts: Iterable[str], streams: Streams) -> int:
        from ruskor.render import records  # noqa: PLC0415

        counted = _Counted(texts)
        streams.write_json((records.to_json if self.format == "json" else records.to_jsonl)(counted))
        streams.flush()
        return counted.number

    def draw_comparisons(self, comparisons: Iterable[contract.Comparison], streams: Streams) -> int:
        """Draw compared measures, with bars and a chart over the years, and return the number of measures."""
        from ruskor.render import comparison, table  # noqa: PLC0415 -- rich is imported only to draw the answer

        number = 0
        for number, measure in enumerate(comparisons, start=1):
            lines = comparison.to_lines(measure, streams.width, streams.escape_unencodable)
            streams.draw(table.to_text([[]] * (number > 1) + list(lines)))
        streams.flush()
        return number

    def draws_table(self, streams: Streams) -> bool:
        """Return whether the answer is a table with borders."""
        return self.format == "table" or (self.format is None and streams.is_terminal)

    def _write(
        self,
        values: Iterable[_Value],
        columns: Sequence[Column],
        names: Sequence[str],
        streams: Streams,
        marker: Callable[[str], bool] | None,
    ) -> None:
        if self.draws_table(streams):
            from ruskor.render import table  # noqa: PLC0415 -- rich is imported only to draw the answer

            look = table.Look(streams.width, streams.escape_unencodable, in_order=bool(self.fields), marker=marker)
            for drawn in table.to_tables(values, columns, look):
                streams.draw(drawn)
        elif self.format is None:
            from ruskor.render import plain  # noqa: PLC0415

            # In a pipe, tabs separate named fields, so that programs can split the lines.
            to_lines = plain.to_tabbed_lines if self.fields else plain.to_lines
            streams.write(to_lines(values, columns, streams.escape_unencodable))
        else:
            from ruskor.render import records  # noqa: PLC0415

            if self.format == "md":
                streams.write(records.to_markdown(values, columns))
            else:
                streams.write((records.to_csv if self.format == "csv" else records.to_tsv)(values, names))


def list_fields(view_name: str) -> Sequence[str]:
    """Return the fields that `--fields` accepts. Records also have fields within fields, such as `date.edtf`."""
    from ruskor.render import fields  # noqa: PLC0415 -- a wrong option is reported first

    names = fields.VIEWS[view_name].fields
    is_of_records = "kind" in names and "cites" in names
    return list(dict.fromkeys([*fields.RECORD_FIELDS, *names])) if is_of_records else names


_LONG = frozenset({"summary", "quote.text", "quote", "quote.translation", "note", "about", "aliases", "names"})
# The largest number of rows of a table without a line at its end. A window shows about as many rows.
_SCREEN = 24
_MOST_AROUND = 100  # the largest number of related records in the list of one relation


def _find_surroundings(record: contract.Record, base: Library) -> Surroundings:
    """Return the related records of a record, each once, under its closest relation."""
    from ruskor.render.detail import Surroundings  # noqa: PLC0415
    from ruskor.render.fields import has_position  # noqa: PLC0415

    seen_from, same_evidence = base.find_related(record, _MOST_AROUND + 1)
    shown: set[str] = set()
    groups = []
    for ids in (record["see"], seen_from, same_evidence):
        neighbours = [(id_, base.summary(id_)) for id_ in ids[:_MOST_AROUND] if id_ not in shown]
        groups.append([*neighbours, *[("…", "and others")] * (len(ids) > _MOST_AROUND)])
        shown.update(ids)
    see, seen, same = groups
    whole = dict.fromkeys(cite["source"]["id"] for cite in record["cites"] if not has_position(cite))
    numbers = [(id_, json.loads(base.term("source", id_) or '{"records": 1}')["records"] - 1) for id_ in whole]
    return Surroundings(see, seen, same, [(id_, number) for id_, number in numbers if number])


def _find_standing(record: contract.Record, base: Library) -> StandingSummary:
    """Return the evidence of a record: the number of its sources, and the figures that agree or differ.

    Each figure has its id and its amount.
    """
    from ruskor.render.detail import StandingSummary  # noqa: PLC0415

    sources, *compared, is_whole = base.standing(record)
    agreeing, differing = ([(figure.id, figure.record["amount"]["text"]) for figure in figures] for figures in compared)
    return StandingSummary(sources, agreeing, differing, is_whole)


class _Counted(Generic[_T]):
    """An iterable that counts its items."""

    def __init__(self, items: Iterable[_T]) -> None:
        self._items = items
        self.number = 0

    def __iter__(self) -> Iterator[_T]:
        for item in self._items:
            self.number += 1
            yield item
