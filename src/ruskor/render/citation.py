"""The sources of records as citations, each as a line of text or as an item of CSL-JSON."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model import csl, dates
from ruskor.model.exactjson import dumps
from ruskor.render.fields import format_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ruskor.model import contract

__all__ = [
    "Citation",
    "date_to_points",
    "find_container_and_publisher",
    "format_note",
    "format_positions",
    "format_reference",
    "group_cites",
    "list_csl_texts",
    "list_entries",
    "to_csl",
    "to_text",
]

_RUN = 3  # the least number of consecutive paragraphs for a range such as "4–6"
_POINT = re.compile(r"Y?(-?[0-9]{4,})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:-XX)*([?~%]?)")
_VAGUE = re.compile(r"([0-9]{2}(?:XX|[0-9]X))(?:-XX)*([?~%]?)")
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4, 29: 1, 30: 2, 31: 3, 32: 4}  # from EDTF (northern and southern) to CSL
_MONTHS = 12


class Citation(NamedTuple):
    """A source with its positions that records cite.

    If the source was read only as a quotation in another source, `read_in` is the other source.
    """

    source: contract.Source
    cites: Sequence[contract.Cite] = ()
    read_in: contract.Source | None = None


def group_cites(records: Iterable[contract.Cited]) -> dict[tuple[str, str | None], list[contract.Cite]]:
    """Return the cites of records in order, by the ids of the cited source and of the source that quotes it."""
    groups: dict[tuple[str, str | None], list[contract.Cite]] = {}
    for record in records:
        for cite in record["cites"]:
            read_in = cite["in"]["id"] if cite["in"] else None
            groups.setdefault((cite["source"]["id"], read_in), []).append(cite)
    return groups


def list_entries(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Yield the entries of a list of references, with each source once.

    A quoting source follows the quoted source, unless the list already has the quoting source. If a record also cites
    the quoted source directly, the entry of the quoted source does not name the quoting source.
    """
    listed = list(citations)
    read = {citation.source["id"] for citation in listed if not citation.read_in}
    met: set[str] = set()
    for citation in listed:
        for entry in (citation, *([Citation(citation.read_in)] if citation.read_in else ())):
            if entry.source["id"] not in met:
                met.add(entry.source["id"])
                yield entry._replace(read_in=None) if entry.source["id"] in read else entry


def to_text(citations: Iterable[Citation]) -> Iterator[str]:
    """Yield a line for each source: author, title, container, publisher, date, address, and the cited positions."""
    for citation in citations:
        parts = [format_reference(citation.source)]
        if citation.read_in:
            parts.append(f"cited in {format_reference(citation.read_in)}")
        parts += [_format_address(citation.read_in or citation.source), format_positions(citation.cites)]
        yield ", ".join(filter(None, parts)) + "\n"


def _format_address(source: contract.Source) -> str:
    """Return the address of a source and the address of its archived copy."""
    url, archived = (f"<{format_cell(address)}>" if address else "" for address in (source["url"], source["archived"]))
    return ", ".join(filter(None, [url, f"archived at {archived}" if archived else ""]))


def format_reference(source: contract.Source) -> str:
    """Return a source in one line, without its address."""
    parts = [
        _join_names(source["author"]),
        source["title"],
        source["container-title"],
        source["publisher"],
        f"via {source['via']}" if source["via"] else None,
        _date_to_words(source["issued"]),
    ]
    return ", ".join(format_cell(part) for part in parts if part) or source["id"]


def _join_names(names: Sequence[str]) -> str:
    """Return names as one text, with commas, and with "and" before the last name.

    If a name is "Family, Given", semicolons separate all names.
    """
    if any("," in name for name in names):
        return "; ".join(names)
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _date_to_words(date: str | None) -> str | None:
    return dates.parse(date).to_words() if date else None


def format_positions(positions: Iterable[contract.Cite]) -> str:
    """Return the positions in a source, each once: sorted paragraphs, sorted pages, and sections in their order.

    >>> format_positions([{"paragraph": number, "page": None, "section": None} for number in (6, 4, 6, 1, 5)])
    '¶1, 4–6'
    """
    cites = list(positions)
    paragraphs = _join_runs(sorted({cite["paragraph"] for cite in cites if cite["paragraph"] is not None}))
    pages = sorted(dict.fromkeys(cite["page"] for cite in cites if cite["page"]), key=_parse_page)
    sections = dict.fromkeys(cite["section"] for cite in cites if cite["section"])
    signs = (("¶", paragraphs), ("p. ", pages), ("§ ", sections))
    return "; ".join(f"{sign}{', '.join(map(format_cell, found))}" for sign, found in signs if found)


def _parse_page(page: str) -> tuple[bool, Decimal]:
    """Return the sort key of a page: the first number in it.

    Pages without a number come first, because they belong to a preface (xii).
    """
    found = re.search("[0-9]+", page)
    return bool(found), Decimal(found.group()) if found else Decimal(0)


def _join_runs(numbers: Sequence[int]) -> list[str]:
    """Return sorted numbers as texts. Three or more consecutive numbers become a range such as "4–6"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) >= _RUN else map(str, run))]


def to_csl(citations: Iterable[Citation]) -> Iterator[str]:
    """Yield a JSON array of CSL items, one line for each source. CSL items have no field for cited positions."""
    opening = "[\n"
    for entry in list_entries(citations):
        yield opening + dumps(_make_item(entry))
        opening = ",\n"
    yield "\n]\n" if opening == ",\n" else "[]\n"


def _make_item(citation: Citation) -> dict[str, object]:
    source = citation.source
    container, publisher = find_container_and_publisher(source)
    others: dict[str, object] = {**_list_csl_fields(source), **source["creators"]}
    item: dict[str, object] = {
        "id": source["id"],
        "type": source["type"] if source["type"] in csl.TYPES else "document",
        "title": source["title"],
        "author": source["creators"].get("author"),
        "container-title": container,
        "publisher": publisher,
        "issued": _date_to_csl(source["issued"]),
        "accessed": _date_to_csl(source["accessed"]),
        "URL": source["url"],
        "language": source["language"],
        "source": source["via"],
        "note": format_note(citation),
    }
    for key, value in others.items():
        if key != "author":
            item[key] = _date_to_csl(value) if key in csl.DATES and isinstance(value, str) else value
    return {key: value for key, value in item.items() if value}


def list_csl_texts(source: contract.Source) -> dict[str, str]:
    """Return the CSL fields of a source that have a text as their value."""
    return {key: value for key, value in _list_csl_fields(source).items() if isinstance(value, str)}


def _list_csl_fields(source: contract.Source) -> dict[str, object]:
    return {**{key: value for key, value in source.items() if key in csl.FIELDS}, **source["csl"]}


def find_container_and_publisher(source: contract.Source) -> tuple[str | None, str | None]:
    """Return the container of a source, and its publisher.

    Citation styles do not print the publisher of an article. So the publisher of an article without a container becomes
    its container.
    """
    container, publisher = source["container-title"], source["publisher"]
    return (publisher, None) if source["type"] in csl.CONTAINED and not container else (container, publisher)


def format_note(citation: Citation) -> str | None:
    """Return the note on a source: the note of the base, the archived copy, and the source that quotes it."""
    archived = citation.source["archived"]
    notes = [
        citation.source["note"],
        f"archived at {archived}" if archived else None,
        f"cited in {format_reference(citation.read_in)}" if citation.read_in else None,
    ]
    return "; ".join(filter(None, notes)) or None


def _date_to_csl(text: str | None) -> dict[str, object] | None:
    """Return a date in the form of CSL, or in words: CSL has no form for an open end or a range of seasons.

    "Approximately" (~), "uncertain" (?) and both (%) set `circa`, because CSL has no other field for doubt. CSL has no
    year 0, and its year -1 is 1 BC.
    """
    if not text:
        return None
    ends = [_POINT.fullmatch(end) for end in date_to_points(text)]
    parts: list[list[int]] = []
    date: dict[str, object] = {"date-parts": parts}
    for end in ends:
        year, *rest = (int(part) for part in end.groups()[:3] if part) if end else (0,)
        if rest and rest[0] > _MONTHS:
            date["season"] = _SEASONS.get(rest.pop())
        parts.append([year if year > 0 else year - 1, *rest])  # 430 BC is -0429 in EDTF, and -430 in CSL
    if None in ends or (len(ends) > 1 and "season" in date) or date.get("season", 0) is None:
        return {"literal": _date_to_words(text)}
    if any(end and end[4] for end in ends):
        date["circa"] = True
    return date


def date_to_points(text: str) -> list[str]:
    """Return a date as one or two points in time.

    A decade or a century with unknown digits (199X, 19XX) becomes its first and its last year.
    """
    vague = _VAGUE.fullmatch(text)
    if not vague:
        return text.split("/")
    return [vague[1].replace("X", digit) + vague[2] for digit in "09"]
