"""RIS, read by rispy, as items of CSL.

The tags are those of the specification of Research Information Systems (2011), as Zotero writes them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.keep.items import need, to_list, to_table, to_text
from ruskor.keep.references import date_from_csl, make_source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ruskor.keep.items import Faults, Incoming

__all__ = ["read_ris"]

_TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "INPR": "article-journal", "ABST": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper", "JFULL": "periodical", "BOOK": "book", "EBOOK": "book",
    "EDBOOK": "collection", "CLSWK": "classic", "PAMP": "pamphlet", "CHAP": "chapter", "ECHAP": "chapter",
    "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "RPRT": "report", "GOVDOC": "report", "THES": "thesis", "MANSCPT": "manuscript", "UNPB": "manuscript",
    "PCOMM": "personal_communication", "DATA": "dataset", "AGGR": "dataset", "COMP": "software", "ELEC": "webpage",
    "WEB": "webpage", "ICOMM": "post", "BLOG": "post-weblog", "BILL": "bill", "CASE": "legal_case",
    "STAT": "legislation", "LEGAL": "regulation", "HEAR": "hearing", "STAND": "standard", "PAT": "patent",
    "MAP": "map", "FIGURE": "figure", "ART": "graphic", "MPCT": "motion_picture", "VIDEO": "motion_picture",
    "MUSIC": "musical_score", "SOUND": "song", "SLIDE": "speech",
}  # fmt: skip
_NAMES = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "collection-editor", "A4": "translator"}
_FIELDS = {
    "TI": "title", "T1": "title", "T2": "container-title", "JO": "container-title", "JF": "container-title",
    "BT": "container-title", "T3": "collection-title", "PB": "publisher", "CY": "publisher-place", "VL": "volume",
    "ET": "edition", "DO": "DOI", "M3": "genre", "AB": "abstract", "N2": "abstract", "KW": "keyword",
    "ST": "title-short", "J2": "container-title-short", "JA": "container-title-short", "CN": "call-number",
    "NV": "number-of-volumes", "SE": "section", "DB": "archive", "AN": "archive_location", "DP": "source",
    "LA": "language", "N1": "note",
}  # fmt: skip
_READ = {*_NAMES, *_FIELDS, "TY", "ID", "ER", "DA", "PY", "Y1", "Y2", "UR", "SP", "EP", "IS", "SN"}
_LISTS = ("AU", "A1", "A2", "A3", "A4", "ED", "KW", "N1", "UR")
_JOINED = {"KW": ", ", "N1": "; "}
_ISSUED = frozenset(
    ["article-journal", "article-magazine", "article-newspaper", "periodical", "post-weblog", "post", "webpage"]
)
_ISSN = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9Xx](?:[,; ].*)?")
_TAG = re.compile(r"\ufeff?[A-Z][A-Z0-9] {1,2}-")
_START = re.compile(r"^\ufeff?TY {1,2}- ?", re.MULTILINE)
_WORDS = 3  # the number of slashes before the words in a date: YYYY/MM/DD/words
_NAME_PARTS = ("family", "given", "suffix")


def read_ris(text: str, incoming: Incoming, faults: Faults, organisations: Collection[str] = ()) -> None:
    """Add the references of a RIS file to the incoming items, as sources."""
    rispy = need("rispy")
    tags = {tag: tag for tag in rispy.config.TAG_KEY_MAPPING} | {tag: tag for tag in _READ}
    lines = [text.count("\n", 0, found.start()) + 1 for found in _START.finditer(text)]
    if not lines:
        faults.add(1, "this is not RIS: no line begins with 'TY  - '")
        return
    try:
        references = rispy.loads(_unfold(text), mapping={**tags, "UK": "UK"}, list_tags=list(_LISTS))
    except (OSError, ValueError, IndexError, KeyError) as error:
        faults.add(0, f"this is not RIS: {error}")
        return
    if len(references) != len(lines):
        line = lines[len(references)] if len(references) < len(lines) else 0
        faults.add(line, "a reference does not end in 'ER  - '")
        return
    for line, tagged in zip(lines, references, strict=True):
        source = make_source(_make_item(tagged, incoming), line, incoming, organisations, is_coarse=True)
        # The digits of such a date say less than its words. So this date causes no conflict with a base.
        if words := _read_words(tagged):
            issued = date_from_csl({"literal": words})[0]
            source.values |= {"issued": issued} if issued else {}
            source.assumed |= {"issued"}
            if not issued:
                incoming.note("the words of a date, which say more than its digits, were left out")
        incoming.items.append(source)


def _unfold(text: str) -> str:
    """Return a text with one line for each tag. Otherwise, rispy would read the next line of a note as another note."""
    lines: list[list[str]] = []
    for line in text.splitlines():
        if lines and line.strip() and not _TAG.match(line):
            lines[-1].append(line.strip())
        else:
            lines.append([line.rstrip()])
    return "\n".join(map(" ".join, lines))


def _make_item(tagged: Mapping[str, object], incoming: Incoming) -> dict[str, object]:
    type_ = _TYPES.get(_text(tagged, "TY"), "document")
    names: dict[str, list[dict[str, str]]] = {}
    for tag, role in _NAMES.items():
        names.setdefault(role, []).extend(map(_split_name, _list(tagged, tag)))
    item: dict[str, object] = {"id": _text(tagged, "ID"), "type": type_, **names}
    for tag, ours in _FIELDS.items():
        text = _JOINED.get(tag, " ").join(_list(tagged, tag))
        if text and not item.get(ours):
            item[ours] = text
    if type_ == "motion_picture":
        item["director"] = item.pop("author")
    item["issued"] = _read_date(tagged)
    item["accessed"] = {"raw": _text(tagged, "Y2").strip("/").replace("/", "-")}
    addresses = _list(tagged, "UR")
    item["URL"] = next(iter(addresses), "")
    item["note"] = "; ".join(filter(None, [to_text(item.get("note")), *addresses[1:]]))
    item["page"] = "-".join(filter(None, [_text(tagged, "SP"), _text(tagged, "EP")]))
    item["issue" if type_ in _ISSUED else "number"] = _text(tagged, "IS")
    number = " ".join(_list(tagged, "SN"))
    item["ISSN" if _ISSN.fullmatch(number) else "ISBN"] = number
    for tag in tagged.keys() - _READ - {"UK"}:
        incoming.note(f"'{tag}' was left out: a source has no such field")
    for tag in to_table(tagged.get("UK")):
        incoming.note(f"'{tag}' was left out: RIS has no such tag")
    return {key: value for key, value in item.items() if value}


def _list(tagged: Mapping[str, object], tag: str) -> list[str]:
    value = tagged.get(tag)
    return [value] if isinstance(value, str) else [text for text in map(to_text, to_list(value)) if text.strip()]


def _text(tagged: Mapping[str, object], tag: str) -> str:
    return to_text(tagged.get(tag))


def _split_name(text: str) -> dict[str, str]:
    """Return the parts of a name such as "Family, Given, Suffix". A name without a comma stays whole."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1 or len(parts) > len(_NAME_PARTS) or not parts[0]:
        return {"literal": text.strip()}
    return dict(_split_particles(dict(zip(_NAME_PARTS, parts, strict=False))))


def _split_particles(parts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the parts of a name. Small words before the family name or after the given name are separate parts."""
    family, given = parts.pop("family").split(), parts.pop("given", "").split()
    first = next((number for number, word in enumerate(family[:-1]) if not word.islower()), len(family) - 1)
    last = next((number for number, word in enumerate(reversed(given[1:])) if not word.islower()), len(given) - 1)
    cut = len(given) - max(last, 0)
    found = {
        "non-dropping-particle": " ".join(family[:first]),
        "family": " ".join(family[first:]),
        "given": " ".join(given[:cut]),
        "dropping-particle": " ".join(given[cut:]),
        **parts,
    }
    yield from ((part, text) for part, text in found.items() if text)


def _read_words(tagged: Mapping[str, object]) -> str:
    """Return the words of a date. They come after its year, month and day."""
    parts = _text(tagged, "DA").split("/", _WORDS)
    return parts[_WORDS].strip() if len(parts) > _WORDS else ""


def _read_date(tagged: Mapping[str, object]) -> dict[str, str]:
    """Return the date of a reference: YYYY/MM/DD/words, whole or in part, or only the year."""
    year = (_text(tagged, "PY") or _text(tagged, "Y1")).strip()
    text = _text(tagged, "DA") or year
    day = "-".join(part.strip().zfill(2) for part in text.split("/")[:3] if part.strip())
    is_short = not re.search("[0-9]{4}", day) and year != text  # the year of "April 25" is in another tag
    return {"raw": f"{day} {year.split('/')[0]}" if is_short else day}
