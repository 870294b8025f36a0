"""What TAB offers: ids and names of the base in use. It never fails: it offers nothing."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Any

import typer
from typer import _completion_classes

from ruskor.cli.output import FORMATS, known_fields
from ruskor.filters import KINDS, TIERS, Filters

if TYPE_CHECKING:
    from ruskor.library import Library

__all__ = [
    "SCHEMAS",
    "citation_formats",
    "codes",
    "entities",
    "fields",
    "formats",
    "helped",
    "kinds",
    "languages",
    "measures",
    "orders",
    "record_ids",
    "schemas",
    "sources",
    "tiers",
    "topics",
    "units",
]

#: What `schema` prints one of.
SCHEMAS = {"base": "of the TOML that a base is written in", "output": "of all that --json prints"}

_ORDERS = {
    "date": "by the first day that it may be, then the last",
    "amount": "by the least that it may be",
    "kind": "events, figures, quotes, claims",
    "id": "by id",
    "base": "as it is written",
}
_CITATIONS = {
    "text": "a line a source",
    "csl-json": "for Zotero, pandoc and citeproc",
    "bibtex": "for LaTeX and reference managers",
    "ris": "for reference managers",
    "hayagriva": "for Typst",
}
# The view of a verb that is not called so; of what lists records, all have the same fields.
_VIEWS = {verb: verb for verb in ("compare", "entities", "topics", "sources", "measures")}
_MOST = 100  # what a shell can still show
_ENOUGH = 1000  # quotations that tell which languages there are
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


def helped(context: typer.Context, incomplete: str) -> Choices:
    """Offer the topics of `help`, and the verbs."""
    from ruskor.cli.topics import TOPICS  # noqa: PLC0415 -- it names this function

    verbs: Any = context.parent and context.parent.command
    return _beginning({name: one.about for name, one in TOPICS.items()} | dict.fromkeys(verbs.commands, ""), incomplete)


def kinds(incomplete: str) -> Choices:
    """Offer the kinds of record."""
    return _beginning(KINDS, incomplete)


def tiers(incomplete: str) -> Choices:
    """Offer the tiers of sources."""
    return _beginning(TIERS, incomplete)


def formats(incomplete: str) -> Choices:
    """Offer the formats of answers."""
    from ruskor.cli.topics import TOPICS  # noqa: PLC0415 -- it names a function of this module

    told: dict[str, str] = {name: about.partition(";")[0] for name, about in TOPICS["formats"].terms if name in FORMATS}
    return _beginning(told, incomplete)


def citation_formats(incomplete: str) -> Choices:
    """Offer the formats of citations."""
    return _beginning(_CITATIONS, incomplete)


def orders(incomplete: str) -> Choices:
    """Offer what answers can be sorted by."""
    return _beginning(_ORDERS, incomplete)


def schemas(incomplete: str) -> Choices:
    """Offer what there are schemas of."""
    return _beginning(SCHEMAS, incomplete)


def codes(incomplete: str) -> Choices:
    """Offer the codes of findings, after those that are there already."""
    from ruskor.curating import titles  # noqa: PLC0415 -- reading is not on the way of a look-up

    return _last_of_several(titles(), incomplete)


def fields(context: typer.Context, incomplete: str) -> Choices:
    """Offer the fields that a verb can print, after those that are there already."""
    return _last_of_several(dict.fromkeys(known_fields(_VIEWS.get(context.info_name or "", "search")), ""), incomplete)


def _beginning(choices: Mapping[str, str], incomplete: str) -> Choices:
    return [(name, told) for name, told in choices.items() if name.startswith(incomplete)]


def _last_of_several(choices: Mapping[str, str], incomplete: str) -> Choices:
    """Offer what may stand after the last comma."""
    before, comma, last = incomplete.rpartition(",")
    return [(f"{before}{comma}{name}", told) for name, told in _beginning(choices, last)]


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


def languages(context: typer.Context, incomplete: str) -> Choices:
    """Offer the languages that quotations are in, with how many there are."""

    def choose(base: Library) -> Iterator[tuple[str, str]]:
        quotes = map(json.loads, islice(base.find(Filters(kind=("quote",))), _ENOUGH))
        numbers = Counter(quote["quote"]["lang"] for quote in quotes)
        for lang, number in numbers.most_common():
            if lang and lang.startswith(incomplete):
                yield lang, f"{number} quotation{'s' if number != 1 else ''}"

    return _offer(context, choose)


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
