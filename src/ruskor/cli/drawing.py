"""Answers as pictures: `timeline` and `compare` write SVG with `--svg`, and PNG with `--png`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ruskor.cli import files
from ruskor.errors import UsageError, needing
from ruskor.model.exactjson import loads
from ruskor.model.text import format_count
from ruskor.render.fields import format_cell
from ruskor.share import measures, timeline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from ruskor.cli.options import Pictures, Request
    from ruskor.library import Library

__all__ = ["draw_comparisons", "draw_timeline"]

_FOUND, _NOTHING = 0, 1
_MOST_MEASURES = 30  # the largest number of measures in one picture


def draw_timeline(request: Request, kinds: Iterable[str]) -> int:
    """Draw the dated records that the filters keep, and return the exit code."""
    _refuse_unwritable(request.pictures)
    base = request.open()
    filters = request.filters._replace(kind=(*kinds,), dated=True)
    dated = [record for record in map(loads, base.find(filters)) if timeline.Span.of(record)]
    _note(base, request)
    if not dated:
        return _report_nothing_found(request)
    drawn = timeline.to_picture(dated, _make_title("Timeline", request), _make_source_line(base))
    return _write(request, drawn, format_count(len(dated), "record"))


def draw_comparisons(request: Request) -> int:
    """Draw compared measures, and return the exit code."""
    _refuse_unwritable(request.pictures)
    base = request.open()
    found = [*base.compare(request.filters._replace(words=()), request.filters.words)]
    _note(base, request)
    if not found:
        return _report_nothing_found(request)
    if len(found) > _MOST_MEASURES:
        raise UsageError(
            f"{len(found)} measures are too many for one picture; name fewer (see `ruskor measures`), or use filters"
        )
    number = sum(len(group["figures"]) for comparison in found for group in comparison["groups"])
    return _write(request, measures.to_picture(found, _make_source_line(base)), format_count(number, "figure"))


def _refuse_unwritable(pictures: Pictures) -> None:
    """Raise UsageError before drawing, if a picture cannot be written or turned into pixels."""
    for name, end in ((pictures.svg, ".svg"), (pictures.png, ".png")):
        if name:
            if Path(name).suffix.lower() != end:
                raise UsageError(f"'{name}' does not end in {end}")
            files.refuse_unwritable(Path(name), force=pictures.force)
    if pictures.png:
        _load_pixels()


def _load_pixels() -> ModuleType:
    """Return the module that makes pixels. Raise UsageError if its extra is not installed."""
    with needing("--png", "png", "resvg_py"):
        from ruskor.share import pixels  # noqa: PLC0415 -- an extra
    return pixels


def _write(request: Request, drawn: str, number: str) -> int:
    pictures = request.pictures
    if pictures.svg:
        with files.drafting(Path(pictures.svg), force=pictures.force) as draft:
            files.write_text(draft, [drawn])
        request.streams.say(f"{pictures.svg}: {number}")
    if pictures.png:
        with files.drafting(Path(pictures.png), force=pictures.force) as draft:
            draft.write_bytes(_load_pixels().to_png(drawn))
        request.streams.say(f"{pictures.png}: {number}")
    return _FOUND


def _report_nothing_found(request: Request) -> int:
    request.streams.say("nothing found; no picture is drawn")
    return _NOTHING


def _note(base: Library, request: Request) -> None:
    for note in base.notes:
        request.streams.say(note)


def _make_title(what: str, request: Request) -> str:
    """Return the title of a picture: its subject, and the words and the main filters of the request."""
    filters = request.filters
    asked = [*filters.words, *filters.about, *filters.with_, *filters.topic, *filters.source, *filters.by]
    title = ": ".join(filter(None, [what, ", ".join(map(format_cell, asked))]))
    years = " to ".join(filter(None, [filters.from_, filters.to]))
    return (
        f"{title} ({'until ' if filters.to and not filters.from_ else 'since ' if not filters.to else ''}{years})"
        if years
        else title
    )


def _make_source_line(base: Library) -> str:
    """Return the line that names the source of a picture: the titles of the base, with their editions."""
    about = base.describe_base()
    titles = " · ".join(format_cell(title) for title in about["titles"] if title) or "a base of facts"
    editions = " and ".join(format_cell(edition) for edition in about["editions"] if edition)
    return f"Source: {titles}{f', edition {editions}' if editions else ''}; drawn by ruskor"
