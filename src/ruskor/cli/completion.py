"""What TAB offers: ids and names of the base in use. It never fails: it offers nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import typer
from typer import _completion_classes

from ruskor.library import KINDS, TIERS

if TYPE_CHECKING:
    from ruskor.library import Library

__all__ = ["entities", "kinds", "measures", "record_ids", "sources", "tiers", "topics", "units"]

_MOST = 100  # what a shell can still show
_LONGEST_HELP = 100  # characters
# Shells take what is offered for code of theirs (zsh evaluates it, descriptions and all), and Typer for markup: of a
# value only what means nothing to them is offered, and of a description the words.
_PLAIN_VALUE = r"\w[\w.+-]*"
_SIGNS = r"[^\w\s.,’–—\[\]-]+"

Choices = list[tuple[str, str]]


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


# What a choice means is shown by zsh and fish. Typer takes it for rich's markup, loads rich for it, which takes as long
# as an answer, and breaks it into lines of the window; it is text of the base, and nothing else can be told to Typer.
_completion_classes._sanitize_help_text = _in_one_line  # noqa: SLF001 -- as said


def kinds(incomplete: str) -> list[str]:
    """Offer the kinds of record."""
    return [kind for kind in KINDS if kind.startswith(incomplete)]


def tiers(incomplete: str) -> list[str]:
    """Offer the tiers of sources."""
    return [tier for tier in TIERS if tier.startswith(incomplete)]


def topics(context: typer.Context, incomplete: str) -> Choices:
    """Offer topics."""
    return _terms(context, "topic", incomplete)


def entities(context: typer.Context, incomplete: str) -> Choices:
    """Offer people, organisations, places, projects and agreements."""
    return _terms(context, "entity", incomplete)


def sources(context: typer.Context, incomplete: str) -> Choices:
    """Offer sources."""
    return _terms(context, "source", incomplete)


def units(context: typer.Context, incomplete: str) -> Choices:
    """Offer units and currencies."""
    return _terms(context, "unit", incomplete)


def measures(context: typer.Context, incomplete: str) -> Choices:
    """Offer measures."""
    return _terms(context, "measure", incomplete)


def record_ids(context: typer.Context, incomplete: str) -> Choices:
    """Offer ids of records, with what they say."""
    return _offer(
        context, lambda base: ((id_, json.loads(text)["summary"]) for id_, text in base.ids_like(incomplete, _MOST))
    )


def _terms(context: typer.Context, what: str, incomplete: str) -> Choices:
    def choose(base: Library) -> Iterator[tuple[str, str]]:
        for term in map(json.loads, base.terms(what)):
            if term["id"].startswith(incomplete):
                yield term["id"], term.get("name") or term.get("title") or ""

    return _offer(context, choose)


def _offer(context: typer.Context, choose: Callable[[Library], Iterator[tuple[str, str]]]) -> Choices:
    from ruskor.cli.options import places  # noqa: PLC0415 -- options names these functions
    from ruskor.cli.streams import Streams  # noqa: PLC0415
    from ruskor.errors import RuskorError  # noqa: PLC0415
    from ruskor.opening import open_library  # noqa: PLC0415

    try:
        with closing(open_library(places(context.params.get("facts"), Streams.of_process()))) as base:
            plain = ((value, _words(help_)) for value, help_ in choose(base) if re.fullmatch(_PLAIN_VALUE, value))
            return list(islice(plain, _MOST))
    except RuskorError:
        return []


def _words(text: str) -> str:
    """Return the words of a text for a description, without any sign that a shell could take for its own."""
    return " ".join(re.sub(_SIGNS, " ", text.replace("'", "’")).split())[:_LONGEST_HELP]
