"""The values that TAB offers: ids of the base in use, by any name of an entry. An unusable base offers no ids."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import typer

from ruskor.cli.output import list_fields
from ruskor.cli.topics import TOPICS
from ruskor.cli.verbs import VERBS
from ruskor.filters import KINDS, TIERS, Filters
from ruskor.model.choices import FORMATS, Term
from ruskor.model.text import fold

if TYPE_CHECKING:
    from typing import TypedDict

    from ruskor.library import Library

    class _Term(TypedDict, total=False):
        """An entry of the vocabulary, of any kind."""

        id: str
        name: str
        title: str | None
        plural: str
        symbol: str | None
        names: dict[str, str]
        aliases: list[str]
        author: list[str]


__all__ = [
    "SCHEMAS",
    "citation_formats",
    "codes",
    "entities",
    "fields",
    "formats",
    "helped",
    "keep_words",
    "kinds",
    "languages",
    "measures",
    "orders",
    "record_ids",
    "schemas",
    "sources",
    "speakers",
    "tiers",
    "topics",
    "units",
]

#: The names of the schemas that `schema` prints.
SCHEMAS = {"base": "the schema of a base in TOML", "output": "the schema of all JSON output"}

_ORDERS = {
    "date": "by the earliest possible day, then the latest",
    "amount": "by the number of a figure; for a range, by its lower end",
    "kind": "events, figures, quotes, claims",
    "id": "by id",
    "base": "by kind, and within a kind in the order of the base",
}
_CITATIONS = {
    "text": "one line per source",
    "csl-json": "for Zotero, pandoc and citeproc",
    "bibtex": "for LaTeX and reference managers",
    "ris": "for reference managers",
    "hayagriva": "for Typst",
}
_MOST = 100  # the largest number of choices that a shell shows
_ENOUGH = 1000  # the largest number of quotations to read for their languages or speakers
_LONGEST_HELP = 100  # the largest number of characters of a description
# A shell may run a choice as code (zsh evaluates choices with their descriptions), and Typer reads it as markup. So TAB
# offers only values that are harmless in both cases. Their descriptions have only words.
_PLAIN_VALUE = r"\w[\w.+-]*"
_PLAIN_NAME = r"\w[\w .,’-]*"  # fish reads a choice as plain text
_WHOLE, _ID, _NAME, _WORD = range(4)  # the part of an entry that matches the typed text, from the best to the worst
_SIGNS = r"[^\w\s.,’–—\[\]-]+"

Choices = list[tuple[str, str]]


class _Meant(str):
    """A choice that need not begin with the typed text, because another name of its entry does."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        """Return True. Otherwise Typer would drop a choice that does not start with the typed text."""
        return True


def helped(incomplete: str) -> Choices:
    """Offer the topics of `help`, and the verbs."""
    return _filter_by_beginning(
        {name: topic.about for name, topic in TOPICS.items()} | dict.fromkeys(VERBS, ""), incomplete
    )


def kinds(incomplete: str) -> Choices:
    """Offer the kinds of record."""
    return _filter_by_beginning(KINDS, incomplete)


def tiers(incomplete: str) -> Choices:
    """Offer the tiers of sources."""
    return _filter_by_beginning(TIERS, incomplete)


def formats(incomplete: str) -> Choices:
    """Offer the formats of answers."""
    meanings: dict[str, str] = {
        name: about.partition(";")[0] for name, about in TOPICS["formats"].terms if name in FORMATS
    }
    return _filter_by_beginning(meanings, incomplete)


def citation_formats(incomplete: str) -> Choices:
    """Offer the formats of citations."""
    return _filter_by_beginning(_CITATIONS, incomplete)


def orders(incomplete: str) -> Choices:
    """Offer the orders of answers."""
    return _filter_by_beginning(_ORDERS, incomplete)


def schemas(incomplete: str) -> Choices:
    """Offer the names of the schemas."""
    return _filter_by_beginning(SCHEMAS, incomplete)


def codes(incomplete: str) -> Choices:
    """Offer the codes of findings, after the codes that are already typed."""
    from ruskor.curating import list_titles  # noqa: PLC0415 -- a look-up does not read files

    return _offer_after_comma(list_titles(), incomplete)


def fields(context: typer.Context, incomplete: str) -> Choices:
    """Offer the fields that a verb can print, after the fields that are already typed."""
    view = VERBS[context.info_name or "search"].view or "search"
    return _offer_after_comma(dict.fromkeys(list_fields(view), ""), incomplete)


def _filter_by_beginning(choices: Mapping[str, str], incomplete: str) -> Choices:
    typed = incomplete.casefold()
    return [(_Meant(name), about) for name, about in choices.items() if name.casefold().startswith(typed)]


def _offer_after_comma(choices: Mapping[str, str], incomplete: str) -> Choices:
    """Offer the values that may follow the last comma."""
    before, comma, last = incomplete.rpartition(",")
    return [(_Meant(f"{before}{comma}{name}"), about) for name, about in _filter_by_beginning(choices, last)]


def topics(context: typer.Context, incomplete: str) -> Choices:
    """Offer topics."""
    return _offer_entries(context, "topic", incomplete)


def entities(context: typer.Context, incomplete: str) -> Choices:
    """Offer people, organisations, places, projects and agreements."""
    return _offer_entries(context, "entity", incomplete)


def speakers(context: typer.Context, incomplete: str) -> Choices:
    """Offer the speakers of quotations, and then all other entities."""

    def choose(base: Library) -> Iterator[_Match]:
        quotes = map(json.loads, islice(base.find(Filters(kind=("quote",))), _ENOUGH))
        quoted = {quote["quote"]["speaker"]["id"] for quote in quotes}
        yield from sorted(_find_matches(base, "entity", incomplete), key=lambda match: match.id not in quoted)

    return _offer(context, choose)


def sources(context: typer.Context, incomplete: str) -> Choices:
    """Offer sources."""
    return _offer_entries(context, "source", incomplete)


def units(context: typer.Context, incomplete: str) -> Choices:
    """Offer units and currencies."""
    return _offer_entries(context, "unit", incomplete)


def languages(context: typer.Context, incomplete: str) -> Choices:
    """Offer the languages of quotations, with the number of quotations in each."""

    def choose(base: Library) -> Iterator[_Match]:
        quotes = map(json.loads, islice(base.find(Filters(kind=("quote",))), _ENOUGH))
        numbers = Counter(quote["quote"]["lang"] for quote in quotes)
        for lang, number in numbers.most_common():
            if lang and lang.casefold().startswith(incomplete.casefold()):
                yield _Match(lang, f"{number} quotation{'s' if number != 1 else ''}", lang)

    return _offer(context, choose)


def measures(context: typer.Context, incomplete: str) -> Choices:
    """Offer measures."""
    return _offer_entries(context, "measure", incomplete)


def record_ids(context: typer.Context, incomplete: str) -> Choices:
    """Offer ids of records, with their summaries."""
    return _offer(
        context,
        lambda base: (
            _Match(id_, json.loads(text)["summary"], id_) for id_, text in base.find_ids_like(incomplete.lower(), _MOST)
        ),
    )


def _offer_entries(context: typer.Context, what: Term, incomplete: str) -> Choices:
    return _offer(context, lambda base: _find_matches(base, what, incomplete))


class _Match(NamedTuple):
    """A choice: its id, its description, and the name that matches the typed text."""

    id: str
    description: str
    name: str


def _find_matches(base: Library, what: Term, incomplete: str) -> Iterator[_Match]:
    """Yield the entries with a name that begins with the typed text. Case and script do not matter.

    The first are entries with exactly this name. Then come entries whose id begins with the text, and entries with a
    name that begins with it. If there are none of these, a later word of a name may begin with it.
    """
    typed = fold(incomplete)
    ranked: list[tuple[int, _Match]] = []
    for term in map(json.loads, base.terms(what)):
        label = term.get("name") or term.get("title") or ""
        folded = [(fold(name), name) for name in _list_names(term)] if typed else []
        ranks = [(_WHOLE, name) for text, name in folded if text == typed]
        ranks += [(_ID, term["id"])] if term["id"].startswith(incomplete.lower()) else []
        ranks += [(_NAME, name) for text, name in folded if text.startswith(typed)]
        ranks += [(_WORD, name) for text, name in folded if f" {typed}" in text]
        if ranks:
            rank, name = min(ranks, key=lambda pair: pair[0])
            ranked.append((rank, _Match(term["id"], label, name)))
    ranked.sort(key=lambda pair: pair[0])
    worst = max(ranked[0][0], _NAME) if ranked else _WORD
    return (match for rank, match in ranked if rank <= worst)


def _list_names(term: _Term) -> list[str]:
    single = [term["id"], *(term.get(key) for key in ("name", "title", "plural", "symbol"))]
    lists = (*term.get("names", {}).values(), *term.get("aliases", ()), *term.get("author", ()))
    return [name for name in (*single, *lists) if name]


def _offer(context: typer.Context, choose: Callable[[Library], Iterator[_Match]]) -> Choices:
    from ruskor.cli.streams import Streams  # noqa: PLC0415
    from ruskor.errors import RuskorError  # noqa: PLC0415
    from ruskor.files import choose_paths  # noqa: PLC0415
    from ruskor.opening import open_library  # noqa: PLC0415

    try:
        with closing(open_library(choose_paths(context.params.get("facts"), Streams.of_process().environ))) as base:
            plain = (match for match in choose(base) if re.fullmatch(_PLAIN_VALUE, match.id))
            offered = list(islice(plain, _MOST))
    except RuskorError:
        return []
    # fish drops a choice without the typed text, so fish gets the name. Look-ups accept names, too.
    is_fish = os.environ.get("_RUSKOR_COMPLETE") == "complete_fish"
    values = (match.name if is_fish and re.fullmatch(_PLAIN_NAME, match.name) else match.id for match in offered)
    return [(_Meant(value), keep_words(match.description)) for value, match in zip(values, offered, strict=True)]


def keep_words(text: str) -> str:
    """Return the words of a text for a description, without signs that mean something in a shell."""
    return " ".join(re.sub(_SIGNS, " ", text.replace("'", "’")).split())[:_LONGEST_HELP]
