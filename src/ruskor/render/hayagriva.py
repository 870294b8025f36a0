"""Sources as Hayagriva's YAML, for Typst.

The format is that of https://github.com/typst/hayagriva/blob/main/docs/file-format.md. Every value is JSON, which is
also valid YAML, so that no program can misread a text. Some values would make Hayagriva refuse the whole file: a range
of dates, or an address of an unknown kind. The field `note` gets these values.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.model import dates
from ruskor.model.exactjson import dumps
from ruskor.render.citation import find_container_and_publisher, format_note, list_csl_texts, list_entries
from ruskor.render.fields import parse_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ruskor.model import contract
    from ruskor.render.citation import Citation

__all__ = ["to_hayagriva"]

# The type of an entry, and of its parent, for each type of CSL. Typst's styles omit the publisher of some exact types
# (legislation, patents), or everything (entries of an encyclopedia, in Chicago). For these, the table has the type that
# prints the most.
_MISC = ("misc", "misc")
_TYPES = {
    "article": ("article", "periodical"),
    "article-journal": ("article", "periodical"),
    "article-magazine": ("article", "periodical"),
    "article-newspaper": ("article", "newspaper"),
    "review": ("article", "periodical"),
    "review-book": ("article", "periodical"),
    "post-weblog": ("article", "blog"),
    "book": ("book", "book"),
    "collection": ("anthology", "book"),
    "chapter": ("chapter", "anthology"),
    "entry": ("chapter", "anthology"),
    "entry-dictionary": ("chapter", "anthology"),
    "entry-encyclopedia": ("chapter", "anthology"),
    "paper-conference": ("article", "proceedings"),
    "report": ("report", "anthology"),
    "thesis": ("thesis", "anthology"),
    "manuscript": ("manuscript", "anthology"),
    "webpage": ("web", "web"),
    "post": ("post", "web"),
    "software": ("repository", "repository"),
    "motion_picture": ("video", "video"),
    "song": ("audio", "audio"),
    "performance": ("performance", "performance"),
    "graphic": ("artwork", "anthology"),
}
_ROLES = {"translator": "translator", "compiler": "compiler", "director": "director", "illustrator": "illustrator"}
_PLAIN = {"volume": "volume", "issue": "issue", "edition": "edition", "page": "page-range"}
_FORMATTED = {"genre": "genre", "archive": "archive", "archive_location": "archive-location", "abstract": "abstract"}
_DAY = re.compile(r"(-?[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?)(?:-XX)*([?~%]?)")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def to_hayagriva(citations: Iterable[Citation]) -> Iterator[str]:
    """Yield an entry for each source: its id, and a line for each field. Without sources, yield an empty map."""
    listed = list(list_entries(citations))
    for citation in listed:
        lines = "".join(f"  {key}: {dumps(value)}\n" for key, value in _make_entry(citation).items() if value)
        yield f"{dumps(citation.source['id'])}:\n{lines}"
    if not listed:
        yield "{}\n"


def _make_entry(citation: Citation) -> dict[str, object]:
    source = citation.source
    type_, parent = _TYPES.get(source["type"], _MISC)
    container, publisher = find_container_and_publisher(source)
    texts = list_csl_texts(source)
    when, more = _date_to_hayagriva(source["issued"])
    address = parse_web_address(source["url"])
    read = _DAY.fullmatch(source["accessed"] or "")
    serial = {"doi": source["DOI"], "isbn": source["ISBN"], "issn": source["ISSN"], "serial": source["number"]}
    notes = [format_note(citation), f"via {source['via']}" if source["via"] else None, more]
    notes.append(source["url"] if not address else None)
    city = source["publisher-place"]
    printed_by: object = _escape_markup(publisher)
    if publisher and city:
        printed_by = {"name": _escape_markup(publisher), "location": _escape_markup(city)}
    if type_ == "misc" and not publisher:
        container, printed_by = None, _escape_markup(container)
    creators = source["creators"]
    others = [
        {"role": theirs, "names": list(map(_format_name, creators[ours]))}
        for ours, theirs in _ROLES.items()
        if ours in creators
    ]
    return {
        "type": type_,
        "title": _escape_markup(source["title"] or source["id"]),
        "author": list(map(_format_name, creators.get("author", ()))),
        "editor": list(map(_format_name, creators.get("editor", ()))),
        "affiliated": others,
        "date": when,
        "parent": {"type": parent, "title": _escape_markup(container)} if container else None,
        "publisher": printed_by,
        **{theirs: texts.get(ours) for ours, theirs in _PLAIN.items()},
        **{theirs: _escape_markup(texts.get(ours)) for ours, theirs in _FORMATTED.items()},
        "url": ({"value": address, "date": read[1]} if read else address) if address else None,
        "serial-number": {key: value for key, value in serial.items() if value},
        "language": source["language"] if _TAG.fullmatch(source["language"] or "") else None,
        "note": _escape_markup("; ".join(filter(None, notes))),
    }


def _format_name(parts: contract.PersonalName) -> dict[str, str]:
    if "literal" in parts:
        return {"name": parts["literal"]}
    prefix = parts.get("non-dropping-particle") or parts.get("dropping-particle")
    found = {"name": parts["family"], "given-name": parts.get("given"), "prefix": prefix, "suffix": parts.get("suffix")}
    return {key: value for key, value in found.items() if value}


def _escape_markup(text: str | None) -> str:
    r"""Return a text for Hayagriva, where a dollar sign would begin a formula, and braces would keep capitals.

    >>> _escape_markup("$10 billion and $300 million")
    '\\$10 billion and \\$300 million'
    """
    return re.sub(r"[\\${}]", r"\\\g<0>", text or "")


def _date_to_hayagriva(text: str | None) -> tuple[str | None, str | None]:
    """Return a date for Hayagriva: a day, a month or a year, perhaps with "about" (~).

    If this form loses a part of the date, also return the date in words.
    """
    if not text:
        return None, None
    found = _DAY.match(re.sub(r"^(\.\.)?/", "", text))
    is_whole = bool(found and found.group() == text)
    about = "" if is_whole and found and not found[2] else "~"
    words = None if is_whole else dates.parse(text).to_words()
    return (f"{about}{found[1]}" if found else None), words
