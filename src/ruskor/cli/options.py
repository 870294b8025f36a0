"""The table of options that look-ups share. A verb gets all their values as a `Request`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Annotated, Any, NamedTuple, overload

import typer

from ruskor.cli import completion
from ruskor.cli.output import Output
from ruskor.cli.progress import Progress
from ruskor.cli.streams import Streams
from ruskor.files import choose_paths
from ruskor.filters import Filters
from ruskor.interrupts import Undoing
from ruskor.library import Library
from ruskor.model import text
from ruskor.model.choices import Format, Order

__all__ = ["DRAWING", "FACTS", "IDS", "Pictures", "Request", "escape_values", "open_base", "options"]

_PATIENCE = 0.5  # seconds before the progress of an index appears

_FILTER, _ORDER, _OUTPUT = "Filters", "Order", "Output"


def _option(name: str, type_: Any, *flags: str, panel: str, help: str, **more: Any) -> inspect.Parameter:  # noqa: A002
    """Return an option as a parameter of a verb. If a user omits it, the value is False for a flag, or else None."""
    annotation = Annotated[type_ | None, typer.Option(*flags, help=help, rich_help_panel=panel, **more)]
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=False if type_ is bool else None
    )


def _argument(name: str, type_: Any, default: object, **more: Any) -> inspect.Parameter:
    annotation = Annotated[type_, typer.Argument(show_default=False, **more)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def _fields(example: str) -> inspect.Parameter:
    """Return the option --fields with an example of the verb's fields."""
    return _option(
        "fields", str, "--fields", panel=_OUTPUT, metavar="A,B,C", autocompletion=completion.fields,
        help=f"Print only these fields, such as {example}.",
    )  # fmt: skip


# All options of the look-ups.
_ALL = (
    _argument("words", list[str] | None, None,
              help="Keep records that contain all these words, in any inflection. See `ruskor help names`.",
              metavar="[WORDS]..."),
    _argument("ids", list[str], inspect.Parameter.empty, help="Ids of records; - reads ids from standard input.",
              metavar="ID...", autocompletion=completion.record_ids),
    _option("kind", list[str], "--kind", panel=_FILTER, metavar="KIND", autocompletion=completion.kinds,
            help="Keep records of this kind: event, figure, quote or claim. Repeat the option for several kinds."),
    _option("topic", list[str], "--topic", "-t", panel=_FILTER, metavar="NAME", autocompletion=completion.topics,
            help="Keep records under this topic."),
    _option("about", list[str], "--about", "-e", panel=_FILTER, metavar="NAME", autocompletion=completion.entities,
            help="Keep records about this person, organisation, place or other entity. The title of an office means "
            "its holder. Repeat the option for records about any of several entities."),
    _option("with_", list[str], "--with", panel=_FILTER, metavar="NAME", autocompletion=completion.entities,
            help="Keep only records that are also about this entity. Repeat the option to require several "
            "entities."),
    _option("source", list[str], "--source", "-s", panel=_FILTER, metavar="NAME", autocompletion=completion.sources,
            help="Keep records that cite this source."),
    _option("tier", list[str], "--tier", panel=_FILTER, metavar="TIER", autocompletion=completion.tiers,
            help="Keep records that cite a source of this tier: primary, reporting, analysis or reference."),
    _option("sources", int, "--sources", panel=_FILTER, min=1, metavar="NUMBER",
            help="Keep records with at least NUMBER independent sources."),
    _option("by", list[str], "--by", panel=_FILTER, metavar="NAME", autocompletion=completion.speakers,
            help="Keep quotations of this speaker, or of the holder of this office."),
    _option("lang", list[str], "--lang", panel=_FILTER, metavar="TAG", autocompletion=completion.languages,
            help="Keep quotations in this language: en, ru, ko."),
    _option("unit", list[str], "--unit", panel=_FILTER, metavar="NAME", autocompletion=completion.units,
            help="Keep figures in this unit or currency: USD, dollars, tons, %."),
    _option("measure", list[str], "--measure", panel=_FILTER, metavar="NAME", autocompletion=completion.measures,
            help="Keep figures of this measure."),
    _option("where", list[str], "--where", panel=_FILTER, metavar="KEY=VALUE",
            help="Keep entries that have this value for a key of your own, as in x-status=reviewed. KEY alone keeps "
            "all entries with this key."),
    _option("located", bool, "--where", panel=_OUTPUT,
            help="Print only the file and line of each record. With --json, print whole records; the key `where` has "
            "the file and line."),
    _option("min", str, "--min", panel=_FILTER, metavar="NUMBER",
            help="Keep amounts that are, or may be, at least NUMBER: 100M, $1.5bn, 200_000. See "
            "`ruskor help amounts`."),
    _option("max", str, "--max", panel=_FILTER, metavar="NUMBER",
            help="Keep amounts that are, or may be, at most NUMBER."),
    _option("from_", str, "--from", panel=_FILTER, metavar="DATE",
            help="Keep what happened, or may have happened, on or after DATE: 2009, 2009-04, 2009-04-25, May 2009, "
            "430 BC. See `ruskor help dates`."),
    _option("to", str, "--to", panel=_FILTER, metavar="DATE",
            help="Keep what happened, or may have happened, on or before DATE."),
    _option("certain", bool, "--certain", panel=_FILTER,
            help="Keep only records whose dates and amounts certainly fit the other filters. With --from or --to, "
            "also leave out records with an uncertain date (2008?)."),
    _option("sort", Order, "--sort", panel=_ORDER, metavar="BY", autocompletion=completion.orders,
            help="Sort by date (the default), amount, kind, id or base. `base` sorts by kind, and keeps the order of "
            "the base within a kind."),
    _option("reverse", bool, "--reverse", panel=_ORDER, help="Reverse the order."),
    _option("limit", int, "--limit", "-n", panel=_ORDER, min=0, metavar="NUMBER",
            help="Print at most NUMBER records (default: all)."),
    _option("format", Format, "--format", "-o", panel=_OUTPUT, metavar="FORMAT", autocompletion=completion.formats,
            help="The format: table, json, jsonl, csv, tsv or md (default: table; in a pipe, plain lines). See "
            "`ruskor help formats`."),
    _option("json", bool, "--json", panel=_OUTPUT, help="Short for --format json."),
    _fields("id,date.edtf,summary"),
    _option("no_pager", bool, "--no-pager", panel=_OUTPUT, help="Print a long answer without a pager."),
    _option("width", int, "--width", panel=_OUTPUT, min=2, max=400, metavar="COLUMNS",
            help="Fit tables and charts into COLUMNS columns. Plain lines in a pipe stay whole."),
    _option("svg", str, "--svg", panel=_OUTPUT, metavar="FILE.svg",
            help="Draw the answer as a picture, instead of printing it."),
    _option("png", str, "--png", panel=_OUTPUT, metavar="FILE.png",
            help="Draw the answer as a PNG picture (needs resvg-py)."),
    _option("force", bool, "--force", panel=_OUTPUT, help="Overwrite the picture if it exists."),
    _option("facts", list[str], "--facts", "-f", panel=_OUTPUT, metavar="FILE_OR_DIR",
            help="Use this TOML file or folder as the base, instead of the shipped base ('builtin'). Repeat the option "
            "to use several bases together. The variable RUSKOR_FACTS sets the default."),
)  # fmt: skip
_TABLE = {parameter.name: parameter for parameter in _ALL} | {
    "question": _argument(  # for `search`
        "words", list[str] | None, None, help="Words or a question; see `ruskor help names`.",
        metavar="[WORDS]...",
    ),
    "ranked": _option(  # likewise
        "sort", Order, "--sort", panel=_ORDER, metavar="BY", autocompletion=completion.orders,
        help="Sort by date, amount, kind, id or base (default: the best first; without words, by date). `base` sorts "
        "by kind, and keeps the order of the base within a kind.",
    ),
    "best": _option(  # likewise
        "limit", int, "--limit", "-n", panel=_ORDER, min=0, metavar="NUMBER",
        help="Print at most NUMBER records (default: all; on a terminal, 10). 0 prints all.",
    ),
    "added": _option(  # for `timeline`
        "kind", list[str], "--kind", panel=_FILTER, metavar="KIND", autocompletion=completion.kinds,
        help="Add dated records of this kind: figure, quote or claim. Repeat the option for several kinds.",
    ),
    "parts": _argument(  # for the vocabulary
        "words", list[str] | None, None, help="Keep entries with all these words. A part of a word is enough.",
        metavar="[WORDS]...",
    ),
    "entries": _option(  # for the vocabulary, too
        "limit", int, "--limit", "-n", panel=_ORDER, min=0, metavar="NUMBER",
        help="Print at most NUMBER entries (default: all).",
    ),
    "entity_fields": _fields("id,name,kind"),
    "topic_fields": _fields("id,name,records"),
    "source_fields": _fields("id,title,issued"),
    "measure_fields": _fields("id,units,figures"),
    "measures": _argument(  # for `compare`, whose arguments are words of measures
        "words", list[str] | None, None, help="A measure, or words that find measures.", metavar="[MEASURE]...",
        autocompletion=completion.measures,
    )
}  # fmt: skip
FACTS = _TABLE["facts"].annotation
IDS = _TABLE["ids"].annotation

_SHARED = (
    "topic", "about", "with_", "source", "tier", "where", "sources", "from_", "to", "certain",
)  # fmt: skip
_ORDERING = ("sort", "reverse", "limit")
#: The options of look-ups that can draw their answer.
DRAWING = ("svg", "png", "force")


class Pictures(NamedTuple):
    """The files for drawings of an answer, if any, and whether they may be overwritten."""

    svg: str | None = None
    png: str | None = None
    force: bool = False


class Request(NamedTuple):
    """A look-up as the user requested it: its context, its filters, and its output."""

    context: typer.Context
    filters: Filters
    output: Output
    facts: list[str]
    ids: list[str]
    located: bool = False  # whether --where requests the location of each record
    given: frozenset[str] = frozenset()  # the names of the given options and arguments
    pictures: Pictures = Pictures()

    @property
    def streams(self) -> Streams:
        """The streams of this command."""
        return self.context.obj  # type: ignore[no-any-return]  # put there by `app.main`

    def open(self) -> Library:
        """Open the requested base. It is closed at the end of the verb."""
        return open_base(self.context, self.facts)

    def add_where(self, texts: Iterable[str]) -> Iterable[str]:
        """Return records as JSON. If the user asks for locations, each record also has its file and line."""
        if not (self.located or "where" in self.output.fields):
            return texts
        return _add_where(texts, choose_paths(self.facts, self.streams.environ))


def open_base(context: typer.Context, facts: list[str] | None = None) -> Library:
    """Open the requested base. It is closed with the context."""
    from ruskor.opening import open_library  # noqa: PLC0415 -- a report of a wrong option needs no base

    progress = Progress(context.obj, _PATIENCE)
    with Undoing(progress.clear):
        library = open_library(choose_paths(facts, context.obj.environ), tell=progress.tell)
    context.with_resource(Undoing(progress.clear))  # a search may index the words, and show progress again

    def close() -> None:
        library.close()
        if library.unkept:  # a search may set it
            context.obj.say(library.unkept)

    context.call_on_close(close)
    return library


def _add_where(texts: Iterable[str], base: list[str]) -> Iterator[str]:
    from ruskor.curating import Locations  # noqa: PLC0415 -- only this look-up reads the files of the base
    from ruskor.model.exactjson import dumps, loads  # noqa: PLC0415 -- as above

    locations = Locations(base)
    for record in map(loads, texts):
        file, line = locations.locate(record["id"])
        yield dumps({**record, "where": f"{file}:{line}"})


@overload
def escape_values(value: Sequence[str]) -> Sequence[str]: ...
@overload
def escape_values(value: object) -> object: ...
def escape_values(value: object) -> object:
    """Return the value of an option with escapes for bytes that are not text. A shell passes any bytes."""
    if isinstance(value, list):
        return [escape_values(raw) for raw in value]
    return text.escape_surrogates(value) if isinstance(value, str) else value


class _Command:
    """A verb as Typer needs it. It makes its parameters only when Typer asks for its signature."""

    def __init__(self, verb: Callable[[Request], int], names: Sequence[str]) -> None:
        self._verb = verb
        self._names = names
        self.__name__ = verb.__name__
        self.__doc__ = verb.__doc__
        self.__annotations__ = {}

    @property
    def __signature__(self) -> inspect.Signature:
        context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
        return inspect.Signature([context, *(_TABLE[name] for name in self._names)])

    def __call__(self, context: typer.Context, **given: Any) -> int:
        names = frozenset(name for name, value in given.items() if value or (value == 0 and value is not False))
        context.obj.obey(given.pop("width"), is_paged=not given.pop("no_pager"))
        if given.get("limit") == 0:
            given["limit"] = None  # no limit
        output = Output.choose(given.pop("format"), given.pop("json"), given.pop("fields"))
        facts, ids = given.pop("facts"), escape_values(given.pop("ids", []))
        located = given.pop("located", False)
        pictures = Pictures(given.pop("svg", None), given.pop("png", None), force=given.pop("force", False))
        filters = Filters(**{name: escape_values(value) for name, value in given.items() if value is not None})
        return self._verb(Request(context, filters, output, facts or [], ids, located, names, pictures))


def options(
    *own: str, shared: bool = True, ordering: Sequence[str] = _ORDERING, fields: str = "fields"
) -> Callable[[Callable[[Request], int]], _Command]:
    """Give a verb its options: its `own` options by name, those of the output, and usually those of all look-ups.

    `ordering` and `fields` are names in the table of options. The verb gets the option
    `fields`. If `shared`, it also gets the options of all look-ups and those in `ordering`.
    """
    writing = ("format", "json", fields, "no_pager", "width", "facts")
    return partial(_Command, names=[*own, *((*_SHARED, *ordering) if shared else ()), *writing])
