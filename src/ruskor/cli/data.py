"""The verbs `cite`, for the sources of records, and `export`, for the whole base."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import typer

from ruskor.cli import completion
from ruskor.cli.ids import Asked
from ruskor.cli.options import FACTS, IDS, escape_values, open_base
from ruskor.cli.progress import Progress
from ruskor.cli.streams import Streams
from ruskor.errors import UsageError, needing
from ruskor.filters import Filters
from ruskor.interrupts import Undoing
from ruskor.library import Library
from ruskor.model.choices import CitationFormat, ExportFormat
from ruskor.model.exactjson import loads
from ruskor.model.text import format_count

if TYPE_CHECKING:
    from ruskor.model import contract
    from ruskor.render.citation import Citation

__all__ = ["cite", "export", "make_citations"]

_FOUND, _NOTHING = 0, 1
_PATIENCE = 1.0  # seconds before the progress is shown


def cite(
    context: typer.Context,
    ids: IDS,
    format: Annotated[  # noqa: A002 -- the name of the option
        CitationFormat,
        typer.Option(
            "--format",
            "-o",
            metavar="FORMAT",
            help="Print text (one line per source), csl-json, bibtex, ris or hayagriva (for Typst).",
            autocompletion=completion.citation_formats,
        ),
    ] = "text",
    facts: FACTS = None,
) -> int:
    """Print the sources of records, as text with the cited positions, or as CSL-JSON, BibTeX, RIS or Hayagriva."""
    from ruskor.render import bibtex, citation, hayagriva, ris  # noqa: PLC0415 -- a wrong option is reported first

    streams: Streams = context.obj
    base = open_base(context, facts)
    asked = Asked(escape_values(ids), base, streams)
    citations = citation.group_cites(map(loads, asked))
    cited = make_citations(base, citations)
    if format == "csl-json":
        streams.write_json(citation.to_csl(cited))
    elif format == "bibtex":
        streams.write(map(streams.escape_unencodable, bibtex.to_bibtex(cited)))
    elif format == "ris":
        streams.write(map(streams.escape_unencodable, ris.to_ris(cited)))
    elif format == "hayagriva":
        streams.write_json(hayagriva.to_hayagriva(cited))
    else:
        for text in map(streams.escape_unencodable, citation.to_text(cited)):
            lines = streams.break_line(text.rstrip("\n")) if streams.is_terminal else [text.rstrip("\n")]
            streams.write(f"{line}\n" for line in lines)
    streams.flush()
    return _FOUND if citations and not asked.missing else _NOTHING


def make_citations(
    base: Library, groups: Mapping[tuple[str, str | None], Sequence[contract.Cite]]
) -> Iterator[Citation]:
    """Yield each source with its cited positions, from the result of `citation.group_cites`."""
    from ruskor.render.citation import Citation  # noqa: PLC0415 -- `export` has no citations

    for (id_, read_in), cites in groups.items():
        yield Citation(_load_source(base, id_), cites, _load_source(base, read_in) if read_in else None)


def _load_source(base: Library, id_: str) -> contract.Source:
    source: contract.Source = loads(base.term("source", id_) or "")
    return source


def export(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="A name that ends in .db, .jsonl, .csv, .md, .html, .parquet or / (a folder of pages). - is standard "
            "output and needs --to.",
        ),
    ],
    to: Annotated[
        ExportFormat | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="The format: jsonl, csv, md, db, html, site, parquet or postgresql (default: by the ending of FILE).",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite FILE if it exists.")] = False,
    facts: FACTS = None,
) -> int:
    """Write the whole base to a file (.db for SQLite, .jsonl, .csv, .md, .html) or a folder (.parquet, or pages)."""
    from ruskor.cli import files  # noqa: PLC0415 -- `cite` writes no files

    streams: Streams = context.obj
    path = Path(file)
    if to == "site" or (to is None and file.endswith(_FOLDER_ENDS)):
        return _export_site(context, file, facts, force=force)
    suffix = f".{to}" if to else path.suffix.lower()
    pieces = _PIECES.get(suffix) if to or suffix in _ENDS else None
    if file == "-":
        if pieces is None:
            raise UsageError(_NOT_TO_A_PIPE.get(suffix, _WHICH))
        streams.write_json(pieces(open_base(context, facts), iter))
        streams.flush()
        return 0
    if suffix == _PARQUET:
        return _export_parquet(path, context, facts, force=force)
    is_known = pieces is not None or suffix == _DATABASE
    files.refuse_unwritable(path, force=force or not is_known)
    if not is_known:
        *ends, last = _DATABASE, *_ENDS, _PARQUET
        ends_in = f"{', '.join(ends)} or {last}, or in / for a folder with a page"
        raise UsageError(f"cannot tell the format of '{file}'; end it in {ends_in}")
    if suffix == _PAGE:
        _load_page()
    base = open_base(context, facts)
    with _watch_export(base, path, streams) as watch, files.drafting(path, force=force) as draft:
        if pieces is None:
            base.write_database(str(draft), watch(_read_records(base)))
        else:
            files.write_text(draft, pieces(base, watch))
    return 0


def _export_parquet(path: Path, context: typer.Context, facts: list[str] | None, *, force: bool) -> int:
    """Write the base as a Parquet data set into a new folder."""
    from ruskor.cli.folders import drafting_folder, refuse_unwritable_folder  # noqa: PLC0415 -- only for a folder

    with needing("--to parquet", "parquet", "pyarrow"):
        from ruskor.share import parquet  # noqa: PLC0415 -- an extra
    refuse_unwritable_folder(path, parquet.MARK, force=force)
    base = open_base(context, facts)
    with _watch_export(base, path, context.obj) as watch, drafting_folder(path, parquet.MARK, force=force) as draft:
        parquet.write(draft, base, watch(_read_records(base)))
    return 0


@contextmanager
def _watch_export(base: Library, path: Path, streams: Streams) -> Iterator[_Watch]:
    """Yield an object that shows the progress of an export. At the end, print the number of records."""
    total = sum(base.describe_base()["counts"].values())
    progress = Progress(streams, _PATIENCE)
    with Undoing(progress.clear):
        yield partial(_report_progress, progress=progress, total=total)
    streams.say(f"{path}: {format_count(total, 'record')}")


def _export_site(context: typer.Context, folder: str, facts: list[str] | None, *, force: bool) -> int:
    """Write the page of a base as the files of a folder."""
    from ruskor.cli import folders  # noqa: PLC0415 -- only for a folder

    streams: Streams = context.obj
    if folder == "-":
        raise UsageError("a site is a folder and cannot go to standard output; name a folder: ruskor export site/")
    path = Path(folder)
    folders.refuse_unwritable(path, force=force)
    page = _load_page()
    base = open_base(context, facts)
    total = sum(base.describe_base()["counts"].values())
    progress = Progress(streams, _PATIENCE)
    with Undoing(progress.clear):
        number = folders.write(
            path, page.to_site(base, partial(_report_progress, progress=progress, total=total)), force=force
        )
    streams.say(f"{folder}: {format_count(total, 'record')} in {number} files; open {path / 'index.html'}")
    return 0


def _load_page() -> ModuleType:
    """Return the module that makes pages. Raise UsageError if the extra with Jinja2 is not installed."""
    with needing("a page", "share", "jinja2", "markupsafe"):
        from ruskor.share import page  # noqa: PLC0415 -- an extra
    return page


def _report_progress(texts: Iterable[str], progress: Progress, total: int) -> Iterator[str]:
    for number, text in enumerate(texts, start=1):
        yield text
        progress.tell(lambda: f"{number:,} of {total:,} records")  # noqa: B023 -- it is called now or never


_Watch = Callable[[Iterable[str]], Iterator[str]]


def _to_jsonl(base: Library, watch: _Watch) -> Iterator[str]:
    from ruskor.render import records  # noqa: PLC0415

    return records.to_jsonl(watch(_read_records(base)))


def _to_csv(base: Library, watch: _Watch) -> Iterator[str]:
    from ruskor.render import fields, records  # noqa: PLC0415

    columns = (*fields.VIEWS["search"].fields, *base.describe_base()["own"])
    return records.to_csv(map(loads, watch(_read_records(base))), columns)


def _to_markdown(base: Library, watch: _Watch) -> Iterator[str]:
    from ruskor.render import citation, document  # noqa: PLC0415

    about = base.describe_base()
    sources = map(citation.Citation, map(loads, base.terms("source")))
    records = lambda kind: map(loads, watch(base.find(Filters(kind=[kind]))))  # noqa: E731
    return document.to_document(about["titles"], about["counts"], records, sources, about["own"])


def _to_page(base: Library, watch: _Watch) -> Iterator[str]:
    pages: Iterator[str] = _load_page().to_page(base, watch)
    return pages


def _to_postgresql(base: Library, watch: _Watch) -> Iterator[str]:
    from ruskor.share import postgresql  # noqa: PLC0415 -- optional

    return postgresql.to_script(base, watch(_read_records(base)))


def _read_records(base: Library) -> Iterator[str]:
    return base.find(Filters(sort="base"))


_DATABASE, _PARQUET = ".db", ".parquet"
_PAGE = ".html"
_PIECES = {".jsonl": _to_jsonl, ".csv": _to_csv, ".md": _to_markdown, _PAGE: _to_page, ".postgresql": _to_postgresql}
_ENDS = (
    ".jsonl",
    ".csv",
    ".md",
    _PAGE,
)  # PostgreSQL needs --to, because `.sql` may mean any database
_FOLDER_ENDS = tuple({"/", os.sep})
_WHICH = "for standard output, choose a format: --to jsonl, --to csv, --to md or --to html"
_NOT_TO_A_PIPE = {
    ".db": "a database cannot go to standard output; name a file: ruskor export facts.db",
    ".parquet": "a Parquet data set cannot go to standard output; name a folder: ruskor export facts.parquet",
}
