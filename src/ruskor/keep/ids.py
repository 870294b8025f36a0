"""Ids for incoming entries. They consist of words of the entry, and are the same in each run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.base import shape
from ruskor.keep.items import to_list, to_text
from ruskor.model.sounds import romanise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["is_id", "list_candidates", "make_id", "make_slug"]

_ID = re.compile(shape.ID)
_LONGEST = 60  # the largest number of characters of an id that ruskor makes
_LONGEST_GIVEN = 100  # the largest number of characters of an id in a file
_MOST_WORDS = 7  # the largest number of words of a summary, a quotation or a title in an id
_YEAR = re.compile(r"-?[0-9]{2}[0-9X]{2}")
_APOSTROPHES = re.compile("['’ʼʻ`]")
_NO_WORD = re.compile("[^a-z0-9]+")
# Types of sources that people identify by publisher and date, and not by author.
_BY_PUBLISHER = frozenset(
    ["article-newspaper", "article-magazine", "webpage", "post", "post-weblog", "broadcast", "legislation", "treaty"]
)


def is_id(text: str) -> bool:
    """Return whether a text is a valid id: small letters, digits and single hyphens, but not digits alone."""
    return bool(_ID.fullmatch(text)) and not text.isdigit() and len(text) <= _LONGEST_GIVEN


def make_slug(text: str, longest: int = _LONGEST) -> str:
    """Return a text in the form of an id, cut between words. Return "" if no letter has a Latin form.

    >>> make_slug("The Bridge at Alderford, 1899"), make_slug("Хасан — Раджин")
    ('the-bridge-at-alderford-1899', 'khasan-radzhin')
    """
    words = _NO_WORD.split(_APOSTROPHES.sub("", romanise(text)))
    found = ""
    for word in filter(None, words):
        if found and len(found) + 1 + len(word) > longest:
            break
        found = f"{found}-{word[:longest]}" if found else word[:longest]
    return found


def make_id(table: str, values: Mapping[str, object]) -> str:
    """Return an id that describes an entry: smith-2012 for a book, population-of-lyon-2010 for a figure."""
    if table == "source":
        return _make_source_id(values)
    if table == "figure":
        return _add_date(make_slug(to_text(values.get("measure"))) or "figure", to_text(values.get("date")))
    if table == "quote":
        words = " ".join(to_text(values.get("text")).split()[:_MOST_WORDS])
        return make_slug(f"{values.get('speaker', '')} {words}") or "quote"
    if table in shape.RECORD_TABLES:
        words = " ".join(to_text(values.get("summary")).split()[:_MOST_WORDS])
        return _add_date(make_slug(words) or table, to_text(values.get("date")))
    return make_slug(to_text(values.get("name") or values.get("plural"))) or table


def list_candidates(id_: str) -> Iterator[str]:
    """Yield an id, and then ids for further entries of this name: smith-2012-2, smith-2012-3, and so on."""
    yield id_
    number = 2
    while True:
        yield f"{id_}-{number}"
        number += 1


def _make_source_id(values: Mapping[str, object]) -> str:
    issued = to_text(values.get("issued"))
    authors = to_list(values.get("author") or values.get("editor"))
    author = make_slug(next(map(_find_family, authors), ""))
    publisher = make_slug(to_text(values.get("container-title") or values.get("publisher")))
    title = make_slug(" ".join(to_text(values.get("title")).split()[:_MOST_WORDS]))
    if values.get("type") in _BY_PUBLISHER:
        return _add_date(publisher or author or title or "source", issued, has_days=bool(publisher))
    return _add_date(author or publisher or title or str(values.get("type", "source")), issued)


def _find_family(name: object) -> str:
    """Return the family name of an author in a base."""
    if isinstance(name, dict):
        return str(name.get("family") or name.get("literal") or "")
    from ruskor.model.names import split  # noqa: PLC0415 -- records do not need it

    parts = split(str(name))
    return parts.get("family") or parts["literal"]


def _add_date(stem: str, date: str, *, has_days: bool = False) -> str:
    """Return an id that ends with a date: with `has_days` the date as it is written, and otherwise the year."""
    first = date.strip("./").split("/")[0].rstrip("?~%")
    day = re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", first)
    if has_days and day:
        return f"{stem}-{first}"
    year = _YEAR.match(first.removeprefix("Y"))
    text = year.group().lower().strip("-") if year else ""
    return stem if not text or stem.endswith(text) else f"{stem}-{text}"
