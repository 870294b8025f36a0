"""The verbs that list the vocabulary of a base: entities, topics, sources and measures."""

from __future__ import annotations

import json
import sys
from itertools import islice
from typing import TYPE_CHECKING

from ruskor.cli.options import Request, options
from ruskor.errors import UsageError
from ruskor.model.choices import Term
from ruskor.model.own import list_own_marks
from ruskor.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["entities", "measures", "sources", "topics"]


@options("parts", "entries", shared=False, fields="entity_fields")
def entities(request: Request) -> int:
    """List people, organisations, places, projects and agreements, with their names."""
    return _list(request, "entity", "entities")


@options("parts", "entries", shared=False, fields="topic_fields")
def topics(request: Request) -> int:
    """List the topics of the records."""
    return _list(request, "topic", "topics")


@options("parts", "where", "entries", shared=False, fields="source_fields")
def sources(request: Request) -> int:
    """List the sources of the facts."""
    return _list(request, "source", "sources")


@options("parts", "entries", shared=False, fields="measure_fields")
def measures(request: Request) -> int:
    """List the measures, each with its units and its number of sources."""
    return _list(request, "measure", "measures")


def _list(request: Request, what: Term, view: str) -> int:
    if crowd := request.filters.crowd:
        raise UsageError(crowd)
    wanted = [fold(word) for word in request.filters.words]
    marks: dict[str, set[str]] = {}
    for condition in request.filters.where:
        marks.setdefault(condition.partition("=")[0], set()).add(condition)

    def chosen() -> Iterator[str]:
        base = request.open()
        has_any = False
        for text in base.terms(what):
            if (not wanted and not marks) or (_has_all(term := json.loads(text), wanted) and _has_marks(term, marks)):
                has_any = True
                yield text
        if wanted and not has_any:  # `named` also finds another romanisation or an inflected form
            named = [base.term(what, id_) for id_ in base.named(what, " ".join(request.filters.words))]
            yield from (text for text in named if text and _has_marks(json.loads(text), marks))

    limit = request.filters.limit
    most = None if limit is None else min(limit, sys.maxsize)  # `islice` takes no larger number
    if request.output.write(islice(chosen(), most), view, request.streams):
        return 0
    request.streams.say("nothing found")
    return 1


def _has_marks(term: dict[str, object], marks: dict[str, set[str]]) -> bool:
    return all(map({*list_own_marks(term)}.intersection, marks.values()))


def _has_all(term: dict[str, object], wanted: list[str]) -> bool:
    folded = fold(json.dumps([value for key, value in term.items() if key != "records"], ensure_ascii=False))
    return all(word in folded for word in wanted)
