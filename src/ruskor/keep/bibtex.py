"""BibTeX and biblatex, read by pybtex, as items of CSL.

pybtex is the best reader for this. It splits names by BibTeX's own rules. It knows the last line of each entry. It
reads TeX's accents with latexcodec. bibtexparser 1 does less, and its version 2 has been a beta for years. Types and
fields are those of "BibTeXing" (Oren Patashnik, 1988) and of the manual of biblatex.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from ruskor.keep.items import need, to_text
from ruskor.keep.references import make_source
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from typing import Protocol

    from ruskor.keep.items import Faults, Incoming

    class _Person(Protocol):
        """A name, split into parts by pybtex."""

        first_names: list[str]
        middle_names: list[str]
        prelast_names: list[str]
        last_names: list[str]
        lineage_names: list[str]


__all__ = ["read_bibtex"]

_TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet", "collection": "book",
    "mvcollection": "book", "proceedings": "book", "mvproceedings": "book", "inbook": "chapter",
    "incollection": "chapter", "suppbook": "chapter", "suppcollection": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference", "techreport": "report", "report": "report", "manual": "report",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "unpublished": "manuscript",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "webpage": "webpage", "dataset": "dataset",
    "software": "software", "patent": "patent", "standard": "standard", "legislation": "legislation",
    "jurisdiction": "legal_case", "legal": "treaty", "letter": "personal_communication", "movie": "motion_picture",
    "video": "motion_picture", "music": "song", "audio": "song", "performance": "performance", "image": "graphic",
    "artwork": "graphic", "periodical": "periodical", "suppperiodical": "article-journal", "review": "review",
    "inreference": "entry-encyclopedia", "reference": "book",
}  # fmt: skip
_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
_KINDS = {
    "map": "map", "hearing": "hearing", "interview": "interview", "speech": "speech", "broadcast": "broadcast",
}  # fmt: skip
_NAMES = {"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author"}
# The field of CSL for each field of BibTeX and biblatex. If several fields have one meaning, the first counts.
_FIELDS = {
    "journaltitle": "container-title", "journal": "container-title", "booktitle": "container-title",
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "howpublished": "publisher", "location": "publisher-place", "address": "publisher-place", "volume": "volume",
    "edition": "edition", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "series": "collection-title",
    "type": "genre", "version": "version", "chapter": "chapter-number", "pagetotal": "number-of-pages",
    "volumes": "number-of-volumes", "part": "part-number", "shorttitle": "title-short",
    "shortjournal": "container-title-short", "eventtitle": "event-title", "venue": "event-place",
    "origtitle": "original-title", "origpublisher": "original-publisher", "origlocation": "original-publisher-place",
    "library": "archive", "abstract": "abstract", "keywords": "keyword", "annotation": "annote", "annote": "annote",
}  # fmt: skip
_TITLES = {"title": ("title", "subtitle"), "container-title": ("booktitle", "booksubtitle")}
_DATES = {"urldate": "accessed", "eventdate": "event-date", "origdate": "original-date"}
_READ = {
    *_NAMES, *_FIELDS, *_DATES, "title", "subtitle", "booksubtitle", "date", "year", "month", "day", "pages", "number",
    "url", "note", "addendum", "langid", "language", "crossref", "entrysubtype", "editortype", "key", "eprint",
    "archiveprefix", "eprinttype", "titleaddon", "primaryclass", "eprintclass",
}  # fmt: skip
_ARTICLES = frozenset(["article-journal", "article-newspaper", "article-magazine", "review"])
_STYLING = re.compile(
    r"\\(?:emph|text(?:it|bf|sc|sl|tt|rm|sf|up|normal)|mkbib(?:quote|emph|italic|bold)|enquote|url|path|mbox|uppercase"
    r"|(?:it|bf|sc|em|sl|tt|rm)(?![a-zA-Z]))\s*"
)
_SIGNS = {
    r"\textbraceleft": "\0l", r"\textbraceright": "\0r", r"\textbackslash": "\0b", r"\textasciicircum": "^",
    r"\textquotedblleft": "“", r"\textquotedblright": "”",
    r"\textquoteleft": "‘", r"\textquoteright": "’", r"\textasciigrave": "`", r"\textdollar": "\0d",
    r"\textendash": "–", r"\textemdash": "—", r"\textellipsis": "…", r"\ldots": "…", r"\dots": "…",
}  # fmt: skip
_SIGN = re.compile(rf"(?P<sign>{'|'.join(map(re.escape, _SIGNS))})(?![a-zA-Z])(?:\{{\}}|\s?)")
_FORMULA = re.compile(r"((?<!\\)\$[^$]*(?<!\\)\$)")
_VIA = re.compile(r"(?:^|; )via ([^;]+)(?=; |$)")
_PART = re.compile(r"(family|given|prefix|suffix)\s*=([^,]*)")
_PARTS = {"prefix": "non-dropping-particle"}


def read_bibtex(text: str, incoming: Incoming, faults: Faults, organisations: Collection[str] = ()) -> None:
    """Add the entries of a BibTeX file to the incoming items, as sources."""
    entries: dict[str, dict[str, str]] = {}
    lines: dict[str, int] = {}
    for line, type_, key, fields in _read_entries(text, incoming.name, faults):
        if key in entries:
            message = f"the key '{shorten(key)}' is already used at line {lines[key]}; give one of the two another key"
            faults.add(line, message)
            continue
        entries[key] = {**fields, "": type_}
        lines[key] = line
    for key, fields in entries.items():
        item = _make_item(key, _inherit(fields, entries), incoming)
        incoming.items.append(make_source(item, lines[key], incoming, organisations, is_coarse=True))


def _read_entries(text: str, name: str, faults: Faults) -> Iterator[tuple[int, str, str, dict[str, str]]]:
    """Yield each entry: its first line, its type, its key, and its fields."""
    parser = need("pybtex.database.input.bibtex")
    errors = need("pybtex.scanner")

    def keep(error: Exception) -> None:
        faults.add(getattr(error, "lineno", 0) or 0, f"this is not BibTeX: {error.args[0] if error.args else error}")

    heads = list(_find_lines_of_heads(text))
    try:
        low = parser.LowLevelParser(text, filename=name, handle_error=keep)
        for command, content in low:
            if command in {"string", "preamble", "comment"}:
                continue
            key, fields = content
            line = heads[max(bisect_right(heads, low.lineno) - 1, 0)] if heads else low.lineno
            yield line, command.lower(), key or "", {field.lower(): "".join(parts) for field, parts in fields}
    except errors.PybtexSyntaxError as error:
        keep(error)


def _find_lines_of_heads(text: str) -> Iterator[int]:
    """Yield the line where each entry begins. pybtex knows only the line where an entry ends."""
    line, counted = 1, 0
    for found in re.finditer(r"@\s*\w+\s*[{(]", text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        yield line


def _inherit(fields: dict[str, str], entries: Mapping[str, dict[str, str]]) -> dict[str, str]:
    """Return the fields of an entry and those of its `crossref`. The title of the `crossref` becomes the book title."""
    parent = entries.get(fields.get("crossref", "").strip())
    if not parent or parent is fields:
        return fields
    taken = {key: value for key, value in parent.items() if key and key not in {"title", "subtitle", "crossref"}}
    whole = {"booktitle": parent["title"]} if "title" in parent else {}
    return {**taken, **whole, **fields}


def _make_item(key: str, fields: Mapping[str, str], incoming: Incoming) -> dict[str, object]:
    """Return an entry as an item of CSL."""
    type_ = _choose_type(fields)
    item: dict[str, object] = {"id": key, "type": type_}
    for theirs, ours in _NAMES.items():
        role = "director" if theirs == "editor" and fields.get("editortype") == "director" else ours
        item[role] = list(_split_names(fields.get(theirs, "")))
    item |= _read_texts(type_, fields)
    item["issued"] = _read_date(fields)
    item |= {ours: {"raw": _date_to_edtf(fields[theirs])} for theirs, ours in _DATES.items() if fields.get(theirs)}
    item["page"] = re.sub("[–-]+", "-", _strip_tex(fields.get("pages", "")))
    item[_choose_number_key(type_, fields)] = _strip_tex(fields.get("number", ""))
    item["URL"] = _clean_address(fields.get("url") or _find_address(fields))
    item["language"] = _strip_tex(fields.get("langid") or fields.get("language", ""))
    if fields[""] == "mastersthesis":
        item.setdefault("genre", "Master's thesis")
    if to_text(item.get("genre")).lower() in _KINDS and fields[""] == "misc":
        del item["genre"]  # the type of CSL has the same meaning
    _add_eprint(fields, item)
    _add_note(fields, item)
    for field in sorted(fields.keys() - _READ - {""}):
        incoming.note(f"'{field}' was left out: a source has no such field")
    return {name: value for name, value in item.items() if value}


def _read_texts(type_: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Return the text fields. The `howpublished` of a web page becomes its site or its address."""
    found: dict[str, str] = {}
    for theirs, field in _FIELDS.items():
        ours = "container-title" if theirs == "howpublished" and type_ == "webpage" else field
        text = _strip_tex(fields.get(theirs, ""))
        if theirs == "howpublished" and text.startswith(("http://", "https://")):
            continue
        if text and ours not in found:
            found[ours] = text
    for ours, (whole, rest) in _TITLES.items():
        found[ours] = ": ".join(filter(None, (_strip_tex(fields.get(key, "")) for key in (whole, rest)))) or found.get(
            ours, ""
        )
    return found


def _choose_type(fields: Mapping[str, str]) -> str:
    theirs = fields[""]
    subtype = _SUBTYPES.get(fields.get("entrysubtype", ""))
    if theirs in {"article", "suppperiodical"} and subtype:
        return subtype
    if theirs == "misc":
        kind = _KINDS.get(fields.get("type", "").lower())
        return kind or ("webpage" if fields.get("url") and not fields.get("doi") else "document")
    return _TYPES.get(theirs, "document")


def _choose_number_key(type_: str, fields: Mapping[str, str]) -> str:
    if type_ in _ARTICLES:
        return "issue"
    return "collection-number" if fields.get("series") and type_ in {"book", "chapter"} else "number"


def _add_eprint(fields: Mapping[str, str], item: dict[str, object]) -> None:
    kind = (fields.get("archiveprefix") or fields.get("eprinttype") or "").lower()
    if fields.get("eprint") and kind == "arxiv":
        item["number"] = item.get("number") or f"arXiv:{fields['eprint']}"
        item["URL"] = item.get("URL") or f"https://arxiv.org/abs/{fields['eprint']}"


def _add_note(fields: Mapping[str, str], item: dict[str, object]) -> None:
    """Join the notes. `cite` writes a carrier into a note: here, this part of the note becomes `via` again."""
    note = "; ".join(_strip_tex(fields[key]) for key in ("titleaddon", "note", "addendum") if fields.get(key))
    if found := _VIA.search(note):
        item["source"] = found[1]
        note = (note[: found.start()] + note[found.end() :]).removeprefix("; ")
    item["note"] = note


def _read_date(fields: Mapping[str, str]) -> dict[str, object]:
    """Return the date of an entry: the EDTF date of biblatex, or the year, month and day of BibTeX."""
    if fields.get("date"):
        return {"raw": _date_to_edtf(fields["date"])}
    year, month, day = (_strip_tex(fields.get(key, "")) for key in ("year", "month", "day"))
    if re.fullmatch("[0-9]{1,2}", month):
        return {"raw": "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])}
    return {"raw": " ".join(filter(None, [day, month, year]))}


def _date_to_edtf(text: str) -> str:
    """Return a date of biblatex in EDTF. A missing start or end becomes open."""
    ends = [end.strip() for end in _strip_tex(text).split("/")]
    return "/".join(re.sub("T.*", "", end) or ".." for end in ends) if any(ends) else ""


def _split_names(text: str) -> Iterator[dict[str, str]]:
    """Yield names in parts. A name in braces is not the name of a person."""
    utils, database = need("pybtex.bibtex.utils"), need("pybtex.database")
    for name in utils.split_name_list(text):
        if name.strip() == "others":
            continue
        if name.strip().startswith("{") and _is_whole(name.strip()):
            yield {"literal": _strip_tex(name)}
        elif _PART.match(name.strip()):
            yield {_PARTS.get(part, part): _strip_tex(value.strip(' "')) for part, value in _PART.findall(name)}
        else:
            yield _split_name(database.Person, name)


def _split_name(parse: Callable[[str], _Person], name: str) -> dict[str, str]:
    try:
        person = parse(name)
    except Exception:  # noqa: BLE001 -- pybtex has another error for "too many commas"
        return {"literal": _strip_tex(name)}
    given = [*person.first_names, *person.middle_names]
    parts = {
        "non-dropping-particle": person.prelast_names,
        "family": person.last_names,
        "given": given,
        "suffix": person.lineage_names,
    }
    found = {part: " ".join(map(_strip_tex, words)) for part, words in parts.items() if words}
    if found.keys() == {"family"}:  # a single word
        return {"literal": found["family"]}
    return found


def _find_address(fields: Mapping[str, str]) -> str:
    address = _clean_address(fields.get("howpublished", ""))
    return address if address.startswith(("http://", "https://")) else ""


def _clean_address(text: str) -> str:
    """Return an address without TeX's marks. In `howpublished`, the address is inside a command of TeX."""
    return re.sub(r"\\([_%&#~{}$])", r"\1", text.replace(r"\url", "")).strip("{} \n\t")


def _strip_tex(text: str) -> str:
    """Return a text without braces. TeX's commands become letters and signs, and formulas do not change."""
    if not re.search(r"[\\{}~$`'-]", text):
        return " ".join(text.split())
    parts = _FORMULA.split(text)
    return " ".join("".join(part if number % 2 else _decode(part) for number, part in enumerate(parts)).split())


def _decode(text: str) -> str:
    """Return a text without TeX. At the end, restore the signs that look like braces or commands."""
    need("latexcodec")
    import codecs  # noqa: PLC0415 -- only for BibTeX

    bare = _STYLING.sub("", text).replace(r"\{", "\0l").replace(r"\}", "\0r").replace(r"\$", "\0d")
    bare = _SIGN.sub(lambda found: _SIGNS[found["sign"]], bare)
    try:
        decoded: str = codecs.decode(bare, "ulatex")  # type: ignore[call-overload]  # a codec from text to text
    except UnicodeError:  # a backslash at the end of the text
        decoded = bare
    plain = re.sub("[{}]", "", decoded).replace("\u00a0", " ")
    before, after = (" " if end.isspace() else "" for end in (text[:1], text[-1:]))  # the codec would drop these spaces
    plain = f"{before}{plain.strip()}{after}"
    return plain.replace("\0l", "{").replace("\0r", "}").replace("\0b", "\\").replace("\0d", "$")


def _is_whole(name: str) -> bool:
    """Return whether the last brace of a name closes its first brace."""
    depth = 0
    for position, sign in enumerate(name):
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return position == len(name) - 1
    return False
