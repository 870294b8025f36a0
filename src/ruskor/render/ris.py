"""Sources as RIS, the tagged format that reference managers exchange.

The tags are those of the specification of Research Information Systems (2011), as Zotero writes them. No library writes
plain RIS. rispy adds numbered lines that are not RIS, and pandoc refuses them. The tests use rispy for reading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.model import dates
from ruskor.render.citation import find_container_and_publisher, format_note, list_csl_texts, list_entries
from ruskor.render.fields import format_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ruskor.model import contract
    from ruskor.render.citation import Citation

__all__ = ["to_ris"]

# The type of a reference for each type of CSL. Other types become generic.
_TYPES = {
    "article": "JOUR", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "review": "JOUR", "review-book": "JOUR", "periodical": "JFULL",
    "bill": "BILL", "legal_case": "CASE", "legislation": "STAT", "regulation": "LEGAL", "treaty": "LEGAL",
    "hearing": "HEAR", "standard": "STAND", "patent": "PAT",
    "book": "BOOK", "collection": "EDBOOK", "classic": "CLSWK", "pamphlet": "PAMP", "chapter": "CHAP",
    "entry": "ENCYC", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC",
    "paper-conference": "CPAPER", "report": "RPRT", "thesis": "THES", "manuscript": "MANSCPT",
    "personal_communication": "PCOMM", "dataset": "DATA", "software": "COMP",
    "webpage": "ELEC", "post": "ICOMM", "post-weblog": "BLOG",
    "map": "MAP", "figure": "FIGURE", "graphic": "ART", "motion_picture": "MPCT", "broadcast": "MPCT",
    "musical_score": "MUSIC", "song": "SOUND",
}  # fmt: skip
_ROLES = {"author": "AU", "editor": "A2", "collection-editor": "A3", "translator": "A4"}
_TAGS = {
    "collection-title": "T3", "volume": "VL", "edition": "ET", "DOI": "DO", "publisher-place": "CY", "genre": "M3",
    "abstract": "AB", "keyword": "KW", "title-short": "ST", "container-title-short": "J2", "call-number": "CN",
    "number-of-volumes": "NV", "section": "SE", "archive": "DB", "archive_location": "AN",
}  # fmt: skip
_DAY = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?(?:-XX)*[?~%]?")


def to_ris(citations: Iterable[Citation]) -> Iterator[str]:
    """Yield a reference for each source, with a line for each tag. Blank lines separate them. Lines end in CR LF."""
    gap = ""
    for entry in list_entries(citations):
        lines = [f"{tag}  - {format_cell(value)}\r\n" for tag, value in _list_tags(entry) if value]
        yield f"{gap}{''.join(lines)}ER  - \r\n"
        gap = "\r\n"


def _list_tags(citation: Citation) -> Iterator[tuple[str, str | None]]:
    source = citation.source
    texts = list_csl_texts(source)
    container, publisher = find_container_and_publisher(source)
    yield "TY", _TYPES.get(source["type"], "GEN")
    yield "ID", source["id"]
    creators = source["creators"]
    if "author" not in creators:  # in RIS, the director is the author of a film
        creators = {**creators, "author": creators.get("director", [])}
    for role, tag in _ROLES.items():
        yield from ((tag, _format_name(creator)) for creator in creators.get(role, ()))
    yield "TI", source["title"]
    yield "T2", container or source["event-title"]
    yield "PB", publisher
    yield from _date_to_ris(source["issued"])
    yield "UR", source["url"]
    yield "Y2", (source["accessed"] or "").replace("-", "/")
    yield "LA", source["language"]
    yield "IS", source["issue"] or source["number"] or texts.get("collection-number")
    first, dash, last = (source["page"] or "").replace("–", "-").partition("-")
    yield "SP", first if dash and last.isdigit() else source["page"]
    yield "EP", last if last.isdigit() else None
    yield "SN", source["ISBN"] or source["ISSN"]
    yield from ((tag, texts.get(key)) for key, tag in _TAGS.items())
    yield "DP", source["via"]
    yield "N1", format_note(citation)


def _format_name(parts: contract.PersonalName) -> str:
    """Return a name in RIS's form: Family, Given, Suffix. A comma would split a name without parts, so remove it."""
    if "literal" in parts:
        return str(parts["literal"]).replace(",", "")
    family = f"{parts.get('non-dropping-particle', '')} {parts['family']}".strip()
    given = f"{parts.get('given', '')} {parts.get('dropping-particle', '')}".strip()
    return ", ".join(filter(None, [family, given, parts.get("suffix")]))


def _date_to_ris(text: str | None) -> Iterator[tuple[str, str]]:
    """Yield the year, and the date as YYYY/MM/DD/words. RIS expresses doubt, seasons and ranges in words only."""
    found = _DAY.match((text or "").lstrip("./"))
    if not text or not found:
        return
    year, month, day = found.groups()
    is_plain = found.group() == text and not text.endswith(("?", "~", "%"))
    yield "PY", year
    yield "DA", f"{year}/{month or ''}/{day or ''}/{'' if is_plain else dates.parse(text).to_words()}"
