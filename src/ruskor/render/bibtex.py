"""Sources as BibTeX, for BibTeX, biblatex and reference managers.

Letters of all scripts stay unchanged (UTF-8). The rules for values are those of "BibTeXing" (Oren Patashnik, 1988).
BibTeX counts braces even after a backslash, and they must pair. So a brace of the text becomes a command. TeX joins
some signs to a dash or a quotation mark. The output separates these signs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from ruskor.model import csl, dates
from ruskor.model.languages import BABEL
from ruskor.model.months import MONTHS
from ruskor.render.citation import (
    date_to_points,
    find_container_and_publisher,
    format_note,
    list_csl_texts,
    list_entries,
)
from ruskor.render.fields import format_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ruskor.model import contract
    from ruskor.render.citation import Citation

__all__ = ["to_bibtex"]

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "`": r"\textasciigrave{}",
    '"': '{"}',
    **{sign: f"\\{sign}" for sign in "%&$#_"},
}
# Pairs of signs that TeX joins to a dash, a quotation mark, a guillemet, or a low quotation mark.
_LIGATURE = re.compile(r"(?<=-)-|(?<=')'|(?<=<)<|(?<=>)>|(?<=,),")


class _Entry(NamedTuple):
    """The type of an entry, and the names of its fields for the container and the publisher.

    Some types have a single field for both.
    """

    name: str
    container: str = ""
    publisher: str = "howpublished"


_MISC = _Entry("misc")
_ARTICLE, _IN_BOOK = _Entry("article", "journal", "publisher"), _Entry("incollection", "booktitle", "publisher")
# The entry for each type of CSL. Other types become @misc. Plain BibTeX also reads unknown entries as @misc.
_ENTRIES = {
    "article": _ARTICLE,
    "article-journal": _ARTICLE,
    "article-magazine": _ARTICLE,
    "article-newspaper": _ARTICLE,
    "review": _ARTICLE,
    "review-book": _ARTICLE,
    "book": _Entry("book", "series", "publisher"),
    "collection": _Entry("book", "series", "publisher"),
    "report": _Entry("techreport", "series", "institution"),
    "thesis": _Entry("phdthesis", "series", "school"),
    "chapter": _IN_BOOK,
    "entry": _IN_BOOK,
    "entry-dictionary": _IN_BOOK,
    "entry-encyclopedia": _IN_BOOK,
    "paper-conference": _Entry("inproceedings", "booktitle", "publisher"),
    "dataset": _Entry("dataset", "", "publisher"),
    "software": _Entry("software"),
    "patent": _Entry("patent"),
    "standard": _Entry("standard"),
    "legislation": _Entry("legislation"),
    "bill": _Entry("legislation"),
    "regulation": _Entry("legislation"),
    "legal_case": _Entry("jurisdiction"),
    "treaty": _Entry("legal"),
    "personal_communication": _Entry("letter"),
    "motion_picture": _Entry("movie"),
    "song": _Entry("music"),
    "musical_score": _Entry("music"),
    "performance": _Entry("performance"),
    "graphic": _Entry("image"),
    "figure": _Entry("image"),
}
_NEEDS_CONTAINER = frozenset({"article", "incollection", "inproceedings"})
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
# The value of biblatex's `type` for a @misc without a genre.
_KINDS = {"map": "Map", "hearing": "Hearing", "interview": "Interview", "speech": "Speech", "broadcast": "Broadcast"}
# The fields of CSL, with their names in biblatex or BibTeX.
_FIELDS = {
    "volume": "volume",
    "page": "pages",
    "edition": "edition",
    "publisher-place": "address",
    "DOI": "doi",
    "ISBN": "isbn",
    "ISSN": "issn",
    "event-title": "eventtitle",
    "event-place": "venue",
    "container-title-short": "shortjournal",
    "archive": "library",
    "version": "version",
    "chapter-number": "chapter",
    "number-of-pages": "pagetotal",
    "number-of-volumes": "volumes",
    "original-title": "origtitle",
    "original-publisher": "origpublisher",
    "title-short": "shorttitle",
    "abstract": "abstract",
    "keyword": "keywords",
}
_MONTHS = ("", *(name[:3].lower() for name in MONTHS[1:]))  # these macros are in every style
_PLAIN_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")


def to_bibtex(citations: Iterable[Citation]) -> Iterator[str]:
    """Yield an entry for each source, with the source's id as its key. A blank line separates two entries."""
    gap = ""
    for citation in list_entries(citations):
        entry, fields = _make_entry(citation)
        lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
        yield f"{gap}@{entry}{{{citation.source['id']},\n{lines}}}\n"
        gap = "\n"


def _make_entry(citation: Citation) -> tuple[str, dict[str, str]]:
    """Return the type of an entry, and its fields in BibTeX's notation. Omit empty fields."""
    source = citation.source
    entry = _ENTRIES.get(source["type"], _MISC)
    container, publisher = find_container_and_publisher(source)
    if entry.name in _NEEDS_CONTAINER and not container:
        entry = _MISC
    name = "mastersthesis" if entry.name == "phdthesis" and "aster" in (source["genre"] or "") else entry.name
    when, open_start = _date_to_bibtex(source["issued"])
    directors = source["creators"].get("director") if "editor" not in source["creators"] else None
    fields = {
        **{role: _format_names(source["creators"].get(role)) for role in ("author", "editor", "translator")},
        **({"editor": _format_names(directors), "editortype": "{director}"} if directors else {}),
        "title": _brace(_brace(_escape_tex(source["title"]))),  # styles keep capitals in two pairs of braces
    }
    if entry.container:
        fields |= {entry.container: _brace(_escape_tex(container)), entry.publisher: _brace(_escape_tex(publisher))}
    else:
        # For a law or a treaty, pandoc's styles print the container; biblatex and BibTeX print `howpublished`.
        fields["journal"] = (
            _brace(_escape_tex(container)) if source["type"] in csl.CONTAINED and entry is not _MISC else ""
        )
        fields[entry.publisher] = _brace(", ".join(filter(None, map(_escape_tex, (container, publisher)))))
    fields |= _list_shared_fields(source, entry)
    notes = [format_note(citation), f"via {source['via']}" if source["via"] else None, open_start]
    is_nameless = not source["creators"].get("author")
    return name, {
        **{key: value for key, value in fields.items() if value},
        **when,
        "url": _brace(_format_address(source["url"])),
        "urldate": _brace(source["accessed"]),
        "langid": _brace(_find_langid(source["language"])),
        "key": _brace(_escape_tex(source["title"] or container or publisher)) if is_nameless else "",
        "note": _brace("; ".join(filter(None, map(_escape_tex, notes)))),
    }


def _list_shared_fields(source: contract.Source, entry: _Entry) -> dict[str, str]:
    """Return the fields of the source that CSL and BibTeX share."""
    value = list_csl_texts(source)
    found = {theirs: _escape_tex(value.get(ours)) for ours, theirs in _FIELDS.items()}
    found["doi"] = re.sub(r"[\\{}\s]", _quote_sign, value.get("DOI", ""))  # verbatim in biblatex 3 and pandoc 3.9
    found["pages"] = re.sub(r"(?<=[0-9])(?:[-–]|-\{\}-)(?=[0-9])", "--", found["pages"])
    number = value.get("issue") if entry.name == "article" else value.get("number") or value.get("collection-number")
    found |= {
        "number": _escape_tex(number or value.get("number")),
        "series": _escape_tex(value.get("collection-title")),
        "type": _escape_tex(value.get("genre") or (_KINDS.get(source["type"]) if entry is _MISC else None)),
        "entrysubtype": _SUBTYPES.get(source["type"], "") if entry.name == "article" else "",
        "origdate": value.get("original-date", ""),
    }
    return {key: _brace(text) for key, text in found.items() if text}


def _format_names(names: Iterable[contract.PersonalName] | None) -> str:
    return _brace(" and ".join(map(_format_name, names or ())))


def _format_name(parts: contract.PersonalName) -> str:
    """Return a name in BibTeX's notation: von Last, Jr, First. Put braces around parts that BibTeX would misread."""
    if "literal" in parts:
        return f"{{{_escape_tex(parts['literal'])}}}"
    family, suffix, given = (_format_part(parts.get(part)) for part in ("family", "suffix", "given"))
    particle = _escape_tex(parts.get("non-dropping-particle") or parts.get("dropping-particle"))
    return ", ".join(filter(None, [f"{particle} {family}".strip(), suffix, given]))


def _format_part(text: str | None) -> str:
    """Return a part of a name. Put it in braces if BibTeX would split it at a comma, "and" or a small first letter."""
    written = _escape_tex(text)
    needs_braces = "," in written or re.search(r"\band\b", written) or (" " in written and written[:1].islower())
    return f"{{{written}}}" if needs_braces else written


def _date_to_bibtex(text: str | None) -> tuple[dict[str, str], str | None]:
    """Return `year`, `month`, `day`, biblatex's `date`, and a note with the doubt that BibTeX cannot express.

    If year, month and day cannot express the date, `year` is the date in words. `date` is EDTF, with the doubt that
    biblatex, pandoc and Typst read alike. An unknown day of a month becomes the month. A decade becomes its first and
    last year. An open end becomes an unknown end. If a date has an open start, biblatex prints its words twice, so
    they become a note.
    """
    if not text:
        return {}, None
    words = dates.parse(text).to_words()
    written = "/".join(re.sub("(?:-XX)+", "", end) for end in date_to_points(text)).replace("..", "")
    if written.startswith("/"):
        return {"year": _brace(re.sub("[^0-9].*", "", written[1:])), "date": _brace(written)}, words
    plain = _PLAIN_DATE.fullmatch(written)
    if not plain or "X" in text:
        return {"year": _brace(_escape_tex(words)), "date": _brace(written)}, None
    year, month, day = plain.groups()
    return {
        "year": _brace(year),
        "month": _MONTHS[int(month)] if month else "",
        "day": _brace(str(int(day)) if day else ""),
        "date": _brace(written),
    }, None


def _find_langid(tag: str | None) -> str:
    """Return babel's name of a language, or an empty text."""
    return BABEL.get(tag or "", BABEL.get((tag or "").partition("-")[0], ""))


def _format_address(url: str | None) -> str:
    r"""Return an address for `\url`. Only signs that no address may contain are changed."""
    return re.sub(r'[\\{}"<>^`|\s]', _quote_sign, url or "")


def _quote_sign(found: re.Match[str]) -> str:
    return quote(found.group(), safe="")


def _escape_tex(text: str | None) -> str:
    parted = _LIGATURE.sub(lambda found: f"\0{found.group()}", " ".join(format_cell(text).split()))
    return "".join("{}" if sign == "\0" else _ESCAPES.get(sign, sign) for sign in parted)


def _brace(text: str | None) -> str:
    return f"{{{text}}}" if text else ""
