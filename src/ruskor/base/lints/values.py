"""Checks for contradictions between values: dates, units, languages, numbers and the source's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.base import languages, shape
from ruskor.base.dimensions import find_dimension
from ruskor.base.findings import format_path
from ruskor.base.paragraphs import NO_BYLINE
from ruskor.base.stated import find_contradiction
from ruskor.errors import suggestion
from ruskor.model import csl, names
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ruskor.base.gists import Gist
    from ruskor.base.written import Written

__all__ = ["CHECKS"]

# Types of sources that appear in a container. Citation styles do not print the publisher of these sources.
_CONTAINED = csl.CONTAINED & {"article-journal", "article-magazine", "article-newspaper", "post-weblog", "review"}
_LEAST = 2  # the smallest number of words in a set of synonyms
_FINGERPRINT = re.compile("[0-9a-f]{16}")
_MISTYPED = 0.8  # the least likeness of a mistyped kind: "plase" is place, but "product" is not project
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def check_dates(written: Written) -> None:
    """Report records whose date is certainly later than the dates of all their sources."""
    for kind, id_, record in written.sound():
        if record.date is None or isinstance(record, shape.Claim):
            continue
        cited = {cite.source: written.source.get(cite.source) for cite in record.cites}
        issued = {id_: source.issued for id_, source in cited.items() if source and source.issued}
        if len(issued) < len(cited) or any(date.is_uncertain for date in (record.date, *issued.values())):
            continue
        latest = max(issued, key=lambda id_: issued[id_].reach_last)
        if record.date.reach_first > issued[latest].reach_last:
            message = (
                f"{format_path((kind, id_))} has the date {record.date.text}, "
                f"but {latest} was issued {issued[latest].text}"
            )
            written.report.add("W301", message, (kind, id_, "date"))


def check_dimensions(written: Written) -> None:
    """Report measures whose figures have different kinds of quantities or different units of `per`."""
    first: dict[str, Gist] = {}
    for figure in written.gists():
        if figure.kind != "figure":
            continue
        other = first.setdefault(figure.subject, figure)
        where, measure = (figure.kind, figure.id), shorten(figure.subject)
        if find_dimension(other.unit) != find_dimension(figure.unit):
            message = f"{format_path(where)} measures '{measure}' in {figure.unit}"
            other_place = f"{format_path((other.kind, other.id))} does in {other.unit}"
            other_place += f", at {written.line(other.kind, other.id)}"
            written.report.add("W302", f"{message}, {other_place}", (*where, "unit"))
        elif set(figure.per) != set(other.per):
            message = f"{format_path(where)} measures '{measure}' {_describe_rate(figure)}"
            other_place = f"{format_path((other.kind, other.id))} does {_describe_rate(other)}"
            other_place += f", at {written.line(other.kind, other.id)}"
            written.report.add("W305", f"{message}, {other_place}", (*where, "per"))


def _describe_rate(figure: Gist) -> str:
    return f"per {' and '.join(map(shorten, figure.per))}" if figure.per else "as a whole"


def check_carriers(written: Written) -> None:
    """Report tiers that name a carrier. A tier is a kind of text. The carrier of a text belongs in `via`."""
    for id_, source in written.source.items():
        if source.tier != "repost" or written.report.is_faulty("source", id_, "tier"):
            continue
        what, carrier = format_path(("source", id_)), source.via
        if carrier:
            message = f"{what} has the tier repost, which means only that '{shorten(carrier)}' carried the text"
            written.report.add("W321", message, ("source", id_, "tier"))
        elif not written.report.is_faulty("source", id_, "via"):
            written.report.add(
                "W303", f"{what} is a repost, but has no `via` with the carrier of the text", ("source", id_, "tier")
            )


def check_languages(written: Written) -> None:
    """Report invalid tags of languages, and texts with letters that their language does not use."""
    for path, tag, text in _list_texts(written):
        right = languages.correct_tag(tag)
        if right is not None:
            hint = f"; {right} is" if right else ""
            message = f"{format_path(path)}: '{shorten(tag)}' is not a language tag{hint}"
            written.report.add("W306", message, path)
        elif text and (script := languages.find_foreign_script(tag, text)):
            message = (
                f"{format_path(path[:2])} has the language '{shorten(tag)}', "
                f"but “{shorten(text)}” is in {script} letters"
            )
            written.report.add("W307", message, path)


def _list_texts(written: Written) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield each text with a language: the path of its tag, the tag, and the text."""
    for kind, id_, record in written.sound():
        if isinstance(record, shape.Quote) and record.lang:
            yield (kind, id_, "lang"), record.lang, record.text
    for id_, source in written.source.items():
        if source.language:
            yield ("source", id_, "language"), source.language, ""
    for id_, entity in written.entity.items():
        for tag, name in entity.names.items():
            yield ("entity", id_, "names", tag), tag, "" if name.isascii() and name.isupper() else name  # KEPCO


def check_paragraphs(written: Written) -> None:
    """Report cited paragraphs that their source does not have."""
    for kind, id_, record in written.sound():
        for index, cite in enumerate(record.cites):
            source = cite.read_in
            known = written.source[source].paragraphs if source in written.source else []
            if not known or cite.paragraph is None:
                continue
            if cite.paragraph >= len(known) or known[cite.paragraph] == NO_BYLINE:
                has = f"has {len(known) - 1}" if cite.paragraph else "has no byline"
                message = f"{format_path((kind, id_))} cites paragraph {cite.paragraph} of {source}, which {has}"
                written.report.add("W308", message, (kind, id_, "cites", index, "paragraph"))


def check_stated(written: Written) -> None:
    """Report figures whose number differs from the words of the source."""
    for kind, id_, figure in written.sound():
        if isinstance(figure, shape.Figure) and figure.stated:
            ends = [end for end in (figure.amount, figure.low, figure.high) if end is not None]
            if wrong := find_contradiction(figure.stated, ends):
                message = f"{format_path((kind, id_))} is {wrong:,f}, but its source states “{shorten(figure.stated)}”"
                written.report.add("W309", message, (kind, id_, "stated"))


def check_addresses(written: Written) -> None:
    """Report addresses that no program can open."""
    for id_, source in written.source.items():
        for key, address in (("url", source.url), ("archived", source.archived)):
            if address and not _ADDRESS.fullmatch(address):
                message = f"{format_path(('source', id_))}: '{shorten(address)}' is not a complete address"
                written.report.add("W310", message, ("source", id_, key))


def check_types(written: Written) -> None:
    """Report sources of a type that citation styles do not know."""
    for id_, source in written.source.items():
        if source.type not in csl.TYPES and not written.report.is_faulty("source", id_, "type"):
            near = suggestion(written.report.near(source.type, sorted(csl.TYPES), 2))
            message = f"{format_path(('source', id_))}: CSL has no type '{shorten(source.type)}'{near}"
            written.report.add("W311", message, ("source", id_, "type"))


def check_authors(written: Written) -> None:
    """Report names that may be names of persons, but are not divided into parts."""
    organisations = written.organisations
    for id_, source in written.source.items():
        for role, named in source.names():
            for index, name in enumerate(named):
                if name.parts is None and names.is_doubtful(name.text, organisations):
                    where = ("source", id_, role, index)
                    if not written.report.is_faulty(*where):
                        message = f"{format_path(where)}: '{shorten(name.text)}' is cited as a whole, but may be a "
                        message += f"person's name; in parts: “{shorten(names.propose_parts(name.text))}”"
                        written.report.add("W322", message, where)


def check_containers(written: Written) -> None:
    """Report articles that do not name their newspaper or journal as the container."""
    for id_, source in written.source.items():
        if source.type in _CONTAINED and source.publisher and not source.container_title:
            message = (
                f"{format_path(('source', id_))} has the publisher '{shorten(source.publisher)}', "
                "and no container-title"
            )
            written.report.add("W323", message, ("source", id_, "publisher"))


def check_kinds(written: Written) -> None:
    """Report kinds of entities that hardly differ from a known kind."""
    for id_, entity in written.entity.items():
        is_own = entity.kind not in shape.ENTITY_KINDS and not written.report.is_faulty("entity", id_, "kind")
        near = written.report.near(entity.kind, shape.ENTITY_KINDS, 1, _MISTYPED) if is_own else []
        if near and not _is_derived(entity.kind, near[0]):
            message = f"{format_path(('entity', id_))} is of the kind '{shorten(entity.kind)}'{suggestion(near)}"
            written.report.add("W324", message, ("entity", id_, "kind"))


def _is_derived(word: str, root: str) -> bool:
    """Return whether a word is derived from another word: "worker" from "work", but not "works" (a mistyped word)."""
    return word.startswith(root) and len(word) - len(root) > 1


def check_measures(written: Written) -> None:
    """Report measures whose name is not an id."""
    for kind, id_, figure in written.sound():
        if isinstance(figure, shape.Figure) and re.search(r"\s", figure.measure):
            message = f"{format_path((kind, id_))}: there is a space in the measure '{shorten(figure.measure)}'"
            written.report.add("W331", message, (kind, id_, "measure"))


def check_fingerprints(written: Written) -> None:
    """Report texts that are not fingerprints of a paragraph."""
    for id_, source in written.source.items():
        for number, paragraph in enumerate(source.paragraphs):
            is_right = _FINGERPRINT.fullmatch(paragraph) or (paragraph == NO_BYLINE and not number)
            if not is_right and not written.report.is_faulty("source", id_, "paragraphs", number):
                message = (
                    f"{format_path(('source', id_))}: '{shorten(paragraph)}', of paragraph {number}, "
                    "is not a fingerprint"
                )
                written.report.add("W332", message, ("source", id_, "paragraphs", number))


def check_rings(written: Written) -> None:
    """Report sets of synonyms with too few words."""
    for id_, ring in written.thesaurus.items():
        if len({*map(str.casefold, ring.words)}) < _LEAST and not written.report.has_faults("thesaurus", id_):
            message = f"{format_path(('thesaurus', id_))} has {'one word' if ring.words else 'no word'}"
            written.report.add("W333", message, ("thesaurus", id_))


CHECKS: tuple[Callable[[Written], None], ...] = (
    check_dates,
    check_dimensions,
    check_carriers,
    check_languages,
    check_paragraphs,
    check_stated,
    check_addresses,
    check_types,
    check_authors,
    check_containers,
    check_kinds,
    check_measures,
    check_fingerprints,
    check_rings,
)
