"""Checks of names: unused entries, and different names with the same meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from ruskor.base import shape
from ruskor.base.findings import format_path
from ruskor.model.language import EVERYDAY, find_zipf
from ruskor.model.names import may_be_given
from ruskor.model.text import fold, shorten
from ruskor.model.words import tokenise

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from ruskor.base.written import Written

__all__ = ["CHECKS", "split_words"]

_ARTICLES = frozenset({"a", "an", "the", "of"})
_DIRECTIONS = frozenset({"to", "from", "by", "into", "for", "against"})  # after these, the word order matters
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/[0-9]+[a-z_]*/")
_TRACKING = re.compile(r"utm_.*|fbclid|gclid|yclid")


def check_names(written: Written) -> None:
    """Report names that belong to several topics, or to several entities."""
    for table in ("topic", "entity"):
        owners: dict[str, str] = {}
        for id_ in getattr(written, table):
            for name, key in written.called(table, id_):
                owner = owners.setdefault(fold(name), id_) if fold(name) else id_
                if owner != id_ and not written.report.is_faulty(table, id_, *key):
                    message = (
                        f"{format_path((table, id_))}: '{shorten(name)}' is also a name of "
                        f"{format_path((table, owner))}"
                    )
                    written.report.add("W201", f"{message}, at {written.line(table, owner)}", (table, id_, *key))


def check_use(written: Written) -> None:
    """Report topics, entities, sources, units and measures that no record uses."""
    if written.errors or not any(written.ids[kind] for kind in shape.RECORD_TABLES):
        return  # unreadable records, or other files, may use the entries
    used: dict[str, set[str]] = {table: set() for table in ("topic", "entity", "source", "unit", "measure")}
    for _, _, record in written.records():
        used["topic"].update(record.topics)
        used["entity"].update(record.entities)
        used["source"].update(id_ for cite in record.cites for id_ in (cite.source, cite.read_in))
        if isinstance(record, shape.Quote):
            used["entity"].add(record.speaker)
        elif isinstance(record, shape.Figure):
            used["unit"].update([record.unit, *record.per])
            used["measure"].add(record.measure)
    for table, ids in used.items():
        ids.update(*(kept.names[table] for kept in written.kept.values()))
        for id_ in getattr(written, table):
            if id_ not in ids:
                written.report.add("W202", f"no record has the {table} '{shorten(id_)}'", (table, id_))


def check_see(written: Written) -> None:
    """Report records that refer to themselves in `see`, or to a record that does not refer to them."""
    seen = {(gist.id, other) for gist in written.gists() for other in gist.see}
    has_errors = bool(written.errors)
    kinds = {} if has_errors else {id_: kind for kind in shape.RECORD_TABLES for id_ in written.ids[kind]}
    for gist in written.gists():
        for index, other in enumerate(gist.see):
            where, what = (gist.kind, gist.id, "see", index), format_path((gist.kind, gist.id))
            if other == gist.id:
                written.report.add("W204", f"{what} names itself in 'see'", where)
            elif not has_errors and (other, gist.id) not in seen:
                message = (
                    f"{what} names {format_path((kinds[other], other))} in 'see', but that record does not name {what}"
                )
                written.report.add("W203", f"{message}, at {written.line(kinds[other], other)}", where)


def check_twice(written: Written) -> None:
    """Report lists of a record that contain an entry twice."""
    for kind, id_, record in written.sound():
        lists: dict[str, list[Hashable]] = {
            key: [*getattr(record, key, ())] for key in ("topics", "entities", "see", "per", "keywords")
        }
        lists["cites"] = [(cite.source, cite.paragraph, cite.page, cite.section, cite.in_) for cite in record.cites]
        for key, values in lists.items():
            met: set[Hashable] = set()
            for index, value in enumerate(values):
                if value in met:
                    what = f"'{shorten(value)}'" if isinstance(value, str) else "the same position"
                    message = f"{format_path((kind, id_))} names {what} twice in '{key}'"
                    written.report.add("W207", message, (kind, id_, key, index))
                met.add(value)


def check_sources(written: Written) -> None:
    """Report sources with two definitions."""
    first: dict[Hashable, str] = {}
    for id_, source in written.source.items():
        marks: dict[str, Hashable] = {}
        if source.url:
            marks["the address"] = _normalise_address(source.url)
        if source.title and source.issued and not source.title.startswith("["):
            where = fold(source.container_title or source.publisher or "")
            marks["the title and date"] = (fold(source.title), source.issued.text, where)
        for what, mark in marks.items():
            other = first.setdefault(mark, id_)
            if other != id_:
                message = f"{format_path(('source', id_))} has {what} of {format_path(('source', other))}"
                written.report.add("W205", f"{message}, at {written.line('source', other)}", ("source", id_))
                break


def _normalise_address(url: str) -> str:
    """Return the part of an address that identifies its page. Copies of an address have the same part.

    >>> _normalise_address("https://www.Example.org/a/?utm_source=x#top") == _normalise_address("http://example.org/a")
    True
    """
    url = _ARCHIVED.sub("", url.strip())
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        host = parts.netloc.casefold().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    except ValueError:  # the brackets contain no address
        return url
    asked = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    page = parts.fragment if parts.fragment.startswith(("!", "/")) else ""  # the site is a single program
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(asked))}#{page}"


def check_measures(written: Written) -> None:
    """Report measures with several names."""
    first: dict[Hashable, tuple[str, str]] = {}
    known: set[str] = set()
    for gist in written.gists():
        if gist.kind != "figure" or gist.subject in known:
            continue
        known.add(gist.subject)
        words = [word for word in tokenise(gist.subject.replace("-", " ")) if word not in _ARTICLES]
        mark = tuple(words if _DIRECTIONS.intersection(words) else sorted(words))
        measure, other = first.setdefault(mark, (gist.subject, gist.id)) if words else (gist.subject, gist.id)
        if measure != gist.subject:
            message = f"the measure '{shorten(gist.subject)}' may be the '{shorten(measure)}'"
            message += f" of {format_path((gist.kind, other))}, at {written.line(gist.kind, other)}"
            written.report.add("W206", message, (gist.kind, gist.id, "measure"))


def check_former_ids(written: Written) -> None:
    """Report references by a former id."""
    for where, former, present in written.outdated:
        message = f"{format_path(where[:2])} names '{shorten(former)}', which is now '{shorten(present)}'"
        written.report.add("W208", message, where)


def check_entities(written: Written) -> None:
    """Report entities that a summary names and its record does not list: persons, places, projects and agreements.

    A name within a longer name ("Radio Free Asia") means something else. The short form of a listed entity of the same
    kind ("the Tumen" for the Tumen River) is no fault.
    """
    owners: dict[tuple[str, ...], set[str]] = {}
    words: dict[str, set[tuple[str, str]]] = {}  # the words of all names of each entity, with its kind
    for id_ in written.entity:
        names = [split_words(name) for name, key in written.called("entity", id_) if key]
        words[id_] = {(word, written.entity[id_].kind) for name in names for word in name}
        for name in names:
            if name and not name[0].islower():
                owners.setdefault(name, set()).add(id_)
    longest = max(map(len, owners), default=0)
    for kind, id_, record in written.sound():
        listed = {*record.entities, *([record.speaker] if isinstance(record, shape.Quote) else [])}
        used = set[tuple[str, str]]().union(*(words.get(word, ()) for word in listed))
        for name, end in _find_names(record.summary, owners, longest):
            if len(owners[name]) == 1:
                (owner,) = owners[name]
                what = written.entity[owner].kind
                if what == "person" and record.summary[end : end + 2] in {"'s", "’s"}:
                    continue  # "Putin's words" may not be about Putin
                if owner not in listed and what in _NAMED and used.isdisjoint((word, what) for word in name):
                    listed.add(owner)
                    message = f"{format_path((kind, id_))} names {' '.join(name)}, but its entities do not list"
                    written.report.add("W312", f"{message} {format_path(('entity', owner))}", (kind, id_, "entities"))


_NAMED = frozenset({"person", "place", "project", "agreement"})  # entities of other kinds are often sources
_NAME_WORD = re.compile(r"[^\W_]+")


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a name, or of a text that may contain names."""
    return tuple(_NAME_WORD.findall(text))


def _find_names(
    text: str, owners: Mapping[tuple[str, ...], set[str]], longest: int
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the names in a text, each with its end. At each position, yield only the longest name."""
    found = [*_NAME_WORD.finditer(text)]
    words = [match.group() for match in found]
    start = 0
    while start < len(words):
        for end in range(min(start + longest, len(words)), start, -1):
            name = tuple(words[start:end])
            if name in owners:
                if not (_continues_name(text, found, start, -1) or _continues_name(text, found, end - 1, 1)):
                    yield name, found[end - 1].end()
                start = end - 1
                break
        start += 1


def _continues_name(text: str, found: Sequence[re.Match[str]], number: int, step: int) -> bool:
    """Return whether the word beside a name belongs to it: a capitalised word, or "of". `step` is the direction."""
    other = number + step
    if not 0 <= other < len(found):
        return False
    first, second = sorted((number, other))
    word = found[other].group()
    if text[found[first].end() : found[second].start()] not in {" ", "-"}:
        return False
    if step < 0 and word == "of" and other:
        return not found[other - 1].group().islower()
    if step > 0:
        return word[0].isupper()
    is_begun = other == 0 and (find_zipf(word.lower()) or 0) >= EVERYDAY  # the first word of a sentence has a capital
    return word[0].isupper() and not is_begun and may_be_given(word)


CHECKS: tuple[Callable[[Written], None], ...] = (
    check_names,
    check_use,
    check_see,
    check_twice,
    check_sources,
    check_measures,
    check_former_ids,
    check_entities,
)
