"""Sources as BibTeX, for BibTeX, biblatex and the reference managers that read it.

Letters of every script stay as they are (UTF-8). The rules for values are those of "BibTeXing" (Oren Patashnik, 1988):
braces must pair even where a backslash stands before them, so a brace of the text is written as a command.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ruskor.model import dates
from ruskor.render.fields import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ruskor.render.citation import Author, Citation

    Json = Mapping[str, Any]

__all__ = ["to_bibtex"]

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        '"': '{"}',
        **{sign: f"\\{sign}" for sign in "%&$#_"},
    }
)
# The entry for each type of CSL, and the fields that the container and the publisher go into; the others are @misc.
_ARTICLE, _IN_BOOK = ("article", "journal", "publisher"), ("incollection", "booktitle", "publisher")
_ENTRIES = {
    "article": _ARTICLE,
    "article-journal": _ARTICLE,
    "article-magazine": _ARTICLE,
    "article-newspaper": _ARTICLE,
    "review": _ARTICLE,
    "review-book": _ARTICLE,
    "book": ("book", "series", "publisher"),
    "report": ("techreport", "series", "institution"),
    "chapter": _IN_BOOK,
    "entry-dictionary": _IN_BOOK,
    "entry-encyclopedia": _IN_BOOK,
    "paper-conference": ("inproceedings", "booktitle", "publisher"),
}
_NEEDS_CONTAINER = frozenset({"article", "incollection", "inproceedings"})
_MONTHS = ("", *(name[:3].lower() for name in dates.MONTHS[1:]))  # macros that every style defines
_PLAIN_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")


def to_bibtex(citations: Iterable[Citation]) -> Iterator[str]:
    """Yield an entry a source, with the source's id as its key, and a blank line between."""
    gap = ""
    for one in citations:
        entry, fields = _entry(one)
        lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
        yield f"{gap}@{entry}{{{one.source['id']},\n{lines}}}\n"
        gap = "\n"


def _entry(citation: Citation) -> tuple[str, dict[str, str]]:
    """Return the type of an entry, and its fields, each written as BibTeX has it; an empty one is left out."""
    source = citation.source
    entry, container, publisher = _ENTRIES.get(source["type"], ("misc", "", ""))
    if entry in _NEEDS_CONTAINER and not source["container-title"]:
        entry = "misc"
    fields = {
        "author": _braced(" and ".join(map(_name, citation.authors))),
        "title": _braced(_braced(_tex(source["title"]))),  # twice, so that no style makes capitals small
    }
    if entry == "misc":
        fields["howpublished"] = _braced(
            ", ".join(filter(None, map(_tex, (source["container-title"], source["publisher"]))))
        )
    else:
        fields |= {container: _braced(_tex(source["container-title"])), publisher: _braced(_tex(source["publisher"]))}
    notes = [source["note"], f"via {source['via']}" if source["via"] else None]
    return entry, {
        **fields,
        **_date(source["issued"]),
        "url": _braced(_address(source["url"])),
        "urldate": _braced(source["accessed"]),
        "language": _braced(_tex(source["language"])),
        "note": _braced("; ".join(filter(None, map(_tex, notes)))),
    }


def _name(author: Author) -> str:
    return f"{_tex(author.family)}, {_tex(author.given)}" if author.family else f"{{{_tex(author.name)}}}"


def _date(text: str | None) -> dict[str, str]:
    """Return `year`, `month` and `day`, and biblatex's `date`, which is EDTF and keeps every doubt.

    Where year, month and day cannot say it, `year` is the date in words.
    """
    if not text:
        return {}
    plain = _PLAIN_DATE.fullmatch(text)
    if not plain:
        return {"year": _braced(_tex(dates.parse(text).words())), "date": _braced(text)}
    year, month, day = plain.groups()
    return {
        "year": _braced(year),
        "month": _MONTHS[int(month)] if month else "",
        "day": _braced(str(int(day)) if day else ""),
        "date": _braced(text),
    }


def _address(url: str | None) -> str:
    r"""Return an address as `\url` takes it: as it is, but for signs that no address may hold."""
    return re.sub(r'[\\{}"<>^`|\s]', lambda found: quote(found.group(), safe=""), url or "")


def _tex(text: str | None) -> str:
    return " ".join(cell(text).split()).translate(_ESCAPES)


def _braced(text: str | None) -> str:
    return f"{{{text}}}" if text else ""
