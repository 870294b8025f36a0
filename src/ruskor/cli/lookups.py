"""The verbs that look up records."""

from __future__ import annotations

import json
from itertools import islice

from ruskor.cli.ids import Asked
from ruskor.cli.options import DRAWING, Request, options
from ruskor.errors import UsageError, suggestion
from ruskor.filters import RELEVANCE, Filters
from ruskor.library import Library

__all__ = ["advise", "claims", "figures", "quotes", "search", "show", "timeline"]

_FOUND, _NOTHING = 0, 1
_BEST = 10  # the number of matches that a terminal shows by default


@options("words", "added", *DRAWING)
def timeline(request: Request) -> int:
    """List what happened, by date. --kind adds figures, quotes or claims that have a date."""
    kinds = dict.fromkeys(("event", *request.filters.kind))
    view = "timeline" if len(kinds) == 1 else "search"  # the search view shows the kind of each record
    if request.pictures.svg or request.pictures.png:
        from ruskor.cli import drawing  # noqa: PLC0415 -- only for a picture

        return drawing.draw_timeline(request, kinds)
    return _look_up(request, view, request.filters._replace(kind=(*kinds,), dated=True))


@options("words", "unit", "measure", "min", "max")
def figures(request: Request) -> int:
    """List figures, each with its amount, date, summary and source."""
    return _look_up(request, "figures", request.filters._replace(kind=("figure",)))


@options("words", "by", "lang")
def quotes(request: Request) -> int:
    """List quotations by date, with translations in brackets."""
    return _look_up(request, "quotes", request.filters._replace(kind=("quote",)))


@options("words")
def claims(request: Request) -> int:
    """List statements that are not events, figures or quotations: plans, wishes, reasons, obstacles and opinions."""
    return _look_up(request, "claims", request.filters._replace(kind=("claim",)))


@options("question", "kind", ordering=("ranked", "reverse", "best"))
def search(request: Request) -> int:
    """Find records by words or a question, best first. Without words, list what the filters keep, by date."""
    if not request.given:
        raise UsageError("give words to search for: ruskor search rason railway")
    filters = request.filters
    filters = filters._replace(sort=filters.sort or (RELEVANCE if filters.words else None))
    output, streams = request.output, request.streams
    if filters.sort == RELEVANCE and "limit" not in request.given and output.is_for_people and streams.out.isatty():
        return _look_up(request, "search", filters, most=_BEST)
    return _look_up(request, "search", filters)


@options("ids", "located", shared=False)
def show(request: Request) -> int:
    """Print whole records, with their evidence and related records."""
    base = request.open()
    asked = Asked(request.ids, base, request.streams)
    if request.located and request.output.is_for_people and not request.output.fields:
        found = [json.loads(text)["where"] for text in request.add_where(asked)]
        request.streams.write(request.streams.escape_unencodable(f"{line}\n") for line in found)
        request.streams.flush()
        number = len(found)
    elif request.output.is_for_people and not request.output.fields:
        number = request.output.write_details(asked, base, request.streams)
    else:
        number = request.output.write(request.add_where(asked), "search", request.streams)
    return _FOUND if number and not asked.missing else _NOTHING


def _look_up(request: Request, view: str, filters: Filters, most: int | None = None) -> int:
    """Write the records that the filters keep. If they are ranked, write at most `most`, with a hint on the rest."""
    base = request.open()
    has_marks = filters.words and request.output.draws_table(request.streams)
    marker = base.make_marker(filters.words, ranked=filters.sort == RELEVANCE) if has_marks else None
    found = iter(request.add_where(base.find(filters)))
    number = request.output.write(islice(found, most), view, request.streams, marker)
    for note in base.notes:
        request.streams.say(note)
    if number:
        if most is not None and next(found, None) is not None:
            request.streams.say(f"these are the {most} best records; -n 0 prints all")
        return _FOUND
    request.streams.say(f"nothing found{advise(base, filters, request.filters)}")
    return _NOTHING


def advise(base: Library, filters: Filters, given: Filters) -> str:
    """Return a hint after an empty answer: unknown words, the nearest record, or another way to ask.

    `given` has the filters of the user, without those that the verb adds.
    """
    if absent := base.list_absent():
        missing = " or ".join(f'"{word}"' for word in absent)
        return f"; no record has {missing}{suggestion(base.find_names_near_absent())}"
    if filters.sort == RELEVANCE:
        if nearest := base.find_nearest(filters):
            record = json.loads(nearest)
            return f"; the nearest is {record['id']}: {record['summary']}"
    elif given == Filters(words=given.words) and len(" ".join(given.words).split()) == 1:
        import shlex  # noqa: PLC0415 -- only for a message

        search = f"; `ruskor search {shlex.quote(given.words[0])}` also looks in keywords, topics and synonyms"
        return "" if base.notes else search  # a note explains the empty answer
    elif hindering := base.find_hindering(filters):
        words = ", or without ".join(f'"{word}"' for word in hindering)
        return f"; there are records without {words}"
    return "; try fewer words or filters" if given != Filters() else ""
