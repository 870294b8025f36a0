"""The sources of records as one cites them: a line of text, or an item of CSL-JSON."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from ruskor.model import csl, dates
from ruskor.model.exactjson import dumps
from ruskor.render.fields import cell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    Json = Mapping[str, Any]

__all__ = ["Author", "Citation", "authors", "locators", "places_cited", "reference", "to_csl", "to_text"]

# Words that end the name of an organisation, where the base has no entity that tells.
_COLLECTIVES = """
agency association bank bureau center centre channel committee company council daily editors embassy foundation
government group herald institute international journal ministry monitor nations network news office post press radio
review service shimbun staff times today tribune tv university watch
агентство банк газета институт министерство новости служба
"""
_COLLECTIVE = frozenset(_COLLECTIVES.split())
# Family names that stand first in Korean and Chinese names, as they are mostly written in Latin letters.
_FAMILIES = """
ahn an bae baek cai cao cha chae chang chen cheng cho choe choi chun chung deng ding dong du feng gao guo ha han heo
hong hou hu huang hur hwang hyun im jang jeon jeong jiang jin jo joo ju jun jung kang kim ko koh kwak kwon lee li liang
lim lin liu lu luo ma min moon mun nam noh oh paik pak pan park peng ren rhee ri rim roh ryu seo shen shin sim sin so
son song suh sun sung tae tang thae tian wang wei wen woo wu xi xie xu yang yao ye yi yoo yoon yu yuan yun zeng zhang
zhao zheng zhou zhu
"""
_FAMILY_FIRST = frozenset(_FAMILIES.split())
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_RUN = 3  # paragraphs in a row that are written as "4–6"
_POINT = re.compile(r"Y?(-?[0-9]{4,})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:-XX)*([?~%]?)")
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4, 29: 1, 30: 2, 31: 3, 32: 4}  # of EDTF, northern and southern, and of CSL
_MONTHS = 12


class Author(NamedTuple):
    """Who wrote a source: the name as the base has it, and its parts where it plainly is "Given Family"."""

    name: str
    given: str = ""
    family: str = ""


class Citation(NamedTuple):
    """A source, and the places in it that are cited, each as a record has it."""

    source: Json
    authors: Sequence[Author]
    places: Sequence[Json]


def places_cited(records: Iterable[Json]) -> dict[str, list[Json]]:
    """Return what records cite by the id of the source, the source that is cited first first."""
    places: dict[str, list[Json]] = {}
    for record in records:
        for cite in record["cites"]:
            places.setdefault(cite["source"]["id"], []).append(cite)
    return places


def authors(names: Iterable[str], organisations: Collection[str] = ()) -> list[Author]:
    """Return authors with the parts of their names; one of `organisations` has none.

    Only what can hardly be anything else is taken apart, for a name turned round is worse than one left whole: two
    capitalised words, the first (or what stands between them) initials perhaps. "Kim Jong Il" and "Xi Jinping" stay.

    >>> authors(["Richard Weitz", "J. R. R. Tolkien", "Kim Jong Il", "World Bank"])[1]
    Author(name='J. R. R. Tolkien', given='J. R. R.', family='Tolkien')
    """
    return [Author(name) if name in organisations else _author(name) for name in names]


def _author(name: str) -> Author:
    *given, family = name.split() or [""]
    is_plain = (
        len(given) > 0
        and (_is_capitalised(given[0]) or _INITIALS.fullmatch(given[0]))
        and all(map(_INITIALS.fullmatch, given[1:]))
        and _is_capitalised(family)
        and family.lower() not in _COLLECTIVE
        and given[0].lower() not in _FAMILY_FIRST
    )
    return Author(name, " ".join(given), family) if is_plain else Author(name)


def _is_capitalised(word: str) -> bool:
    """Tell whether every part of a word begins with a capital and goes on in small letters: "Bowes-Lyon", "O’Neill"."""
    parts = re.split("[-'’]", word)
    return all(part.isalpha() and part[0].isupper() for part in parts) and (len(word) == 1 or not word.isupper())


def to_text(citations: Iterable[Citation]) -> Iterator[str]:
    """Yield a line a source: author, title, container, publisher, date, address, and the places in it."""
    for one in citations:
        address = f"<{one.source['url']}>" if one.source["url"] else ""
        yield ", ".join(filter(None, [reference(one), cell(address), locators(one.places)])) + "\n"


def reference(citation: Citation) -> str:
    """Return a source in one line, without its address."""
    source = citation.source
    parts = [
        _listed([one.name for one in citation.authors]),
        source["title"],
        source["container-title"],
        source["publisher"],
        f"via {source['via']}" if source["via"] else None,
        _words(source["issued"]),
    ]
    return ", ".join(cell(part) for part in parts if part) or str(source["id"])


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _words(date: str | None) -> str | None:
    return dates.parse(date).words() if date else None


def locators(places: Iterable[Json]) -> str:
    """Return places in a source, each once, in the source's order as far as numbers tell it.

    >>> locators([{"paragraph": number, "page": None, "section": None} for number in (6, 4, 6, 1, 5)])
    '¶1, 4–6'
    """
    several = list(places)
    paragraphs = _runs(sorted({one["paragraph"] for one in several if one["paragraph"] is not None}))
    pages = sorted(dict.fromkeys(one["page"] for one in several if one["page"]), key=_page_number)
    sections = dict.fromkeys(one["section"] for one in several if one["section"])
    signs = (("¶", paragraphs), ("p. ", pages), ("§ ", sections))
    return "; ".join(f"{sign}{', '.join(map(cell, found))}" for sign, found in signs if found)


def _page_number(page: str) -> tuple[bool, Decimal]:
    """Return what pages are sorted by: their first number; those without one come first, as a preface does (xii)."""
    found = re.search("[0-9]+", page)
    return bool(found), Decimal(found.group()) if found else Decimal(0)


def _runs(numbers: Sequence[int]) -> list[str]:
    """Return numbers in order as texts, several in a row as "4–6"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) >= _RUN else map(str, run))]


def to_csl(citations: Iterable[Citation]) -> Iterator[str]:
    """Yield one array of CSL items, a source a line; places in a source are no part of CSL's items."""
    opening = "[\n"
    for one in citations:
        yield opening + dumps(_item(one))
        opening = ",\n"
    yield "\n]\n" if opening == ",\n" else "[]\n"


def _item(citation: Citation) -> dict[str, Any]:
    source = citation.source
    item = {
        "id": source["id"],
        "type": source["type"] if source["type"] in csl.TYPES else "document",
        "title": source["title"],
        "author": [
            {"family": one.family, "given": one.given} if one.family else {"literal": one.name}
            for one in citation.authors
        ],
        "container-title": source["container-title"],
        "publisher": source["publisher"],
        "issued": _date(source["issued"]),
        "accessed": _date(source["accessed"]),
        "URL": source["url"],
        "language": source["language"],
        "source": source["via"],
        "note": source["note"],
    }
    return {key: value for key, value in item.items() if value}


def _date(text: str | None) -> dict[str, Any] | None:
    """Return a date as CSL has it; one that it has no parts for (open, "199X") in words.

    CSL's `circa` is all that it has for doubt, so "approximately" (~), "uncertain" (?) and both (%) set it.
    """
    if not text:
        return None
    ends = [_POINT.fullmatch(end) for end in text.split("/")]
    parts: list[list[int]] = []
    date: dict[str, Any] = {"date-parts": parts}
    for end in ends:
        year, *rest = (int(part) for part in end.groups()[:3] if part) if end else (0,)
        if rest and rest[0] > _MONTHS:
            date["season"] = _SEASONS.get(rest.pop())
        parts.append([year if year > 0 else year - 1, *rest])  # CSL has no year 0: -430 is 430 BC
    if None in ends or (len(ends) > 1 and "season" in date) or date.get("season", 0) is None:
        return {"literal": _words(text)}
    if any(end and end[4] for end in ends):
        date["circa"] = True
    return date
