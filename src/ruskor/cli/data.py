"""The verbs that hand data on: the sources of records, and the whole base as a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import typer

from ruskor.cli import completion
from ruskor.cli.ids import Asked
from ruskor.cli.options import FACTS, IDS, open_base, readable
from ruskor.cli.progress import Progress
from ruskor.cli.streams import Streams
from ruskor.errors import UsageError
from ruskor.filters import Filters
from ruskor.interrupts import Undoing
from ruskor.library import Library
from ruskor.model.choices import CitationFormat, ExportFormat
from ruskor.model.exactjson import loads

if TYPE_CHECKING:
    from ruskor.model import contract

__all__ = ["cite", "export"]

_FOUND, _NOTHING = 0, 1
_PATIENCE = 1.0  # seconds before somebody who waits is told how far it is


def cite(
    context: typer.Context,
    ids: IDS,
    format: Annotated[  # noqa: A002 -- the name of the option
        CitationFormat,
        typer.Option(
            "--format",
            "-o",
            metavar="FORMAT",
            help="text (a line a source), csl-json, bibtex, ris or hayagriva (Typst).",
            autocompletion=completion.citation_formats,
        ),
    ] = "text",
    facts: FACTS = None,
) -> int:
    """The sources of records, with the places in them: text, CSL-JSON, BibTeX, RIS or Hayagriva."""
    from ruskor.render import bibtex, citation, hayagriva, ris  # noqa: PLC0415 -- after the options, so that a wrong one is told at once

    streams: Streams = context.obj
    base = open_base(context, facts)
    asked = Asked(readable(ids), base, streams)
    places = citation.places_cited(map(loads, asked))
    cited = (
        citation.Citation(_source(base, id_), several, _source(base, read_in) if read_in else None)
        for (id_, read_in), several in places.items()
    )
    if format == "csl-json":
        streams.write_json(citation.to_csl(cited))
    elif format == "bibtex":
        streams.write(map(streams.encodable, bibtex.to_bibtex(cited)))
    elif format == "ris":
        streams.write(map(streams.encodable, ris.to_ris(cited)))
    elif format == "hayagriva":
        streams.write_json(hayagriva.to_hayagriva(cited))
    else:
        for text in map(streams.encodable, citation.to_text(cited)):
            lines = streams.broken(text.rstrip("\n")) if streams.is_terminal else [text.rstrip("\n")]
            streams.write(f"{line}\n" for line in lines)
    streams.flush()
    return _FOUND if places and not asked.missing else _NOTHING


def _source(base: Library, id_: str) -> contract.Source:
    source: contract.Source = loads(base.term("source", id_) or "")
    return source


def export(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="Where to: FILE.db, .jsonl, .csv, .md or .html, or FOLDER/; - is standard output, with --to.",
        ),
    ],
    to: Annotated[
        ExportFormat | None,
        typer.Option(
            "--to", metavar="FORMAT", help="jsonl, csv, md, db, html or site: what to write, whatever FILE ends with."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite FILE if it is there.")] = False,
    facts: FACTS = None,
) -> int:
    """The whole base: .db (SQLite), .jsonl, .csv, .md, .html (a page), or a folder of pages; - is standard output."""
    from ruskor.cli import files  # noqa: PLC0415 -- `cite` writes none

    streams: Streams = context.obj
    path = Path(file)
    if to == "site" or (to is None and file.endswith(_FOLDER_ENDS)):
        return _export_site(context, file, facts, force=force)
    suffix = f".{to}" if to else path.suffix.lower()
    pieces = _PIECES.get(suffix)
    if file == "-":
        if pieces is None:
            raise UsageError(_NO_DATABASE if to else _WHICH)
        streams.write_json(pieces(open_base(context, facts), iter))
        streams.flush()
        return 0
    is_known = pieces is not None or suffix == _DATABASE
    files.refuse_unwritable(path, force=force or not is_known)
    if not is_known:
        *ends, last = _DATABASE, *_PIECES
        ends_in = f"{', '.join(ends)} or {last}, or in / for a folder with a page"
        raise UsageError(f"cannot tell the format of '{file}'; end it in {ends_in}")
    if suffix == _PAGE:
        _load_page()
    base = open_base(context, facts)
    total = sum(base.about()["counts"].values())
    progress = Progress(streams, _PATIENCE)
    watch = partial(_watched, progress=progress, total=total)
    with Undoing(progress.clear), files.drafting(path, force=force) as draft:
        if pieces is None:
            base.write_database(str(draft), watch(_all(base)))
        else:
            files.write_text(draft, pieces(base, watch))
    streams.say(f"{file}: {total:,} record{'s' if total != 1 else ''}")
    return 0


def _export_site(context: typer.Context, folder: str, facts: list[str] | None, *, force: bool) -> int:
    """Write the page of a base as the files of a folder."""
    from ruskor.cli import folders  # noqa: PLC0415 -- only for a folder

    streams: Streams = context.obj
    if folder == "-":
        raise UsageError("a site is a folder; name one, as in: ruskor export site/")
    path = Path(folder)
    folders.refuse_unwritable(path, force=force)
    page = _load_page()
    base = open_base(context, facts)
    total = sum(base.about()["counts"].values())
    progress = Progress(streams, _PATIENCE)
    with Undoing(progress.clear):
        number = folders.write(path, page.to_site(base, partial(_watched, progress=progress, total=total)), force=force)
    streams.say(f"{folder}: {total:,} record{'s' if total != 1 else ''} in {number} files; open {path / 'index.html'}")
    return 0


def _load_page() -> ModuleType:
    """Return what makes pages. Raises UsageError where the extra with Jinja2 is not installed."""
    try:
        from ruskor.share import page  # noqa: PLC0415 -- an extra
    except ModuleNotFoundError as error:
        raise UsageError(f"a page needs {error.name}: pip install 'ruskor[share]'") from None
    return page


def _watched(texts: Iterable[str], progress: Progress, total: int) -> Iterator[str]:
    for number, text in enumerate(texts, start=1):
        yield text
        progress.tell(lambda: f"{number:,} of {total:,} records")  # noqa: B023 -- asked for now or never


_Watch = Callable[[Iterable[str]], Iterator[str]]


def _jsonl(base: Library, watch: _Watch) -> Iterator[str]:
    from ruskor.render import records  # noqa: PLC0415

    return records.to_jsonl(watch(_all(base)))


def _csv(base: Library, watch: _Watch) -> Iterator[str]:
    from ruskor.render import fields, records  # noqa: PLC0415

    columns = (*fields.VIEWS["search"].fields, *base.about()["own"])
    return records.to_csv(map(loads, watch(_all(base))), columns)


def _markdown(base: Library, watch: _Watch) -> Iterator[str]:
    from ruskor.render import citation, document  # noqa: PLC0415

    about = base.about()
    sources = map(citation.Citation, map(loads, base.terms("source")))
    records = lambda kind: map(loads, watch(base.find(Filters(kind=[kind]))))  # noqa: E731
    return document.to_document(about["titles"], about["counts"], records, sources, about["own"])


def _page(base: Library, watch: _Watch) -> Iterator[str]:
    pages: Iterator[str] = _load_page().to_page(base, watch)
    return pages


def _all(base: Library) -> Iterator[str]:
    return base.find(Filters(sort="base"))


_DATABASE = ".db"
_PAGE = ".html"
_PIECES = {".jsonl": _jsonl, ".csv": _csv, ".md": _markdown, _PAGE: _page}
_FOLDER_ENDS = tuple({"/", os.sep})
_WHICH = "say what to write to standard output: --to jsonl, --to csv, --to md or --to html"
_NO_DATABASE = "a database cannot go to standard output; name a file, as in: ruskor export facts.db"
