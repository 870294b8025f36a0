"""References in the form of CSL, the Citation Style Language, become sources.

CSL-JSON, BibTeX and RIS all use this module.

CSL's input model is `schemas/input/csl-data.json` of https://github.com/citation-style-language/schema (1.0.2).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.errors import UsageError
from ruskor.keep.ids import is_id
from ruskor.keep.items import Item, clean, to_text
from ruskor.model import choices, csl, dates, names
from ruskor.model.dates.typed import parse_typed
from ruskor.model.languages import BABEL, normalise_tag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ruskor.keep.items import Incoming

__all__ = ["TIERS", "add_tiers", "date_from_csl", "make_source"]

#: The tiers that an imported source may have. A repost has the tier of its text instead, and `via` names its carrier.
TIERS = tuple(tier for tier in choices.TIERS if tier != "repost")

# Some keys of a base have another name in CSL-JSON or in an older version of it.
_KEYS = {"URL": "url", "source": "via", "shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
_PLAIN = ("title", "container-title", "publisher", "url", "via", "note", *csl.NUMBERS, *csl.TEXTS)
_LONG = frozenset(["abstract", "annote", "note"])
_SILENT = frozenset(["id", "type", "citation-key", "citation-label", "categories", "custom", "language"])
_DATES = ("issued", "accessed", *csl.DATES)
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span)(?:\s[^<>]*)?>")
_ARCHIVED = re.compile(r"(?:^|; )archived at (https?://[^\s;]+)")
_TIER = re.compile(r"^tier: *(\w+) *$", re.MULTILINE)
_TAG = re.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_LANGUAGES = {name: tag for tag, name in BABEL.items()}
_SEASONS = {"1": "21", "2": "22", "3": "23", "4": "24", "21": "21", "22": "22", "23": "23", "24": "24"}
_NAMED_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_PARTS_OF_DAY = 3
_YEARS = 10_000
_MOST_NAMED = 5  # the largest number of types in a message


def make_source(
    item: Mapping[str, object],
    line: int,
    incoming: Incoming,
    organisations: Collection[str] = (),
    *,
    is_coarse: bool = False,
) -> Item:
    """Return an item of CSL as a source. Add a note on fields that a base does not have.

    `organisations` has the names that are never split into given and family name. If `is_coarse`, the format has fewer
    types than CSL. Then a more exact type in the base is no conflict.
    """
    type_ = to_text(item.get("type")).strip()
    if type_ not in csl.TYPES:
        incoming.note(
            f"CSL has no type {type_!r}; the source has the type document"
            if type_
            else "a reference without a type has the type document"
        )
        type_ = "document"
    values: dict[str, object] = {"type": type_}
    remarks: list[str] = []
    note = to_text(item.get("note"))
    if (found := _TIER.search(note)) and found[1] in TIERS:
        values["tier"] = found[1]
        item = {**item, "note": note[: found.start()] + note[found.end() :]}
    for key, value in item.items():
        ours = _KEYS.get(key, key)
        if value is None or value in ("", [], {}):
            continue
        if ours in {"author", *csl.NAMES}:
            values[ours] = list(_convert_names(value, incoming, organisations))
        elif ours in _DATES:
            date, words = date_from_csl(value)
            values[ours] = date
            remarks += [f"{ours}: {clean(words, incoming)}"] if words else []
        elif ours in _PLAIN and isinstance(value, (str, int, float)):
            values[ours] = _clean_text(ours, to_text(value), incoming)
        elif ours not in _SILENT:
            incoming.note(f"'{key}' was left out: a source has no such field")
    values["language"] = find_language(to_text(item.get("language")), incoming)
    _read_note(values, remarks, incoming)
    if "DOI" in values:
        values["DOI"] = re.sub(
            r"^(?:https?://(?:dx\.)?doi\.org/|doi: *)", "", to_text(values["DOI"]), flags=re.IGNORECASE
        )
    values = {key: value for key, value in values.items() if value not in (None, "", [])}
    given = next((id_ for id_ in (to_text(item.get("id")), to_text(item.get("citation-key"))) if is_id(id_)), None)
    assumed = frozenset(["type"] if is_coarse else [])
    return Item("source", values, line, given, assumed, key=to_text(item.get("id")) or to_text(item.get("title")))


def add_tiers(items: Iterable[Item], tiers: Mapping[str, str]) -> None:
    """Set the tier of each source that has none. `tiers` has a tier for each type, and under "" one for all others.

    Raises UsageError if a source has no tier then.
    """
    without: dict[str, int] = {}
    for item in items:
        if item.table != "source" or "tier" in item.values:
            continue
        type_ = to_text(item.values["type"])
        if tier := tiers.get(type_, tiers.get("")):
            item.values["tier"] = tier
            item.assumed |= {"tier"}
        else:
            without[type_] = without.get(type_, 0) + 1
    if without:
        types = sorted(without, key=lambda type_: (-without[type_], type_))
        named = ", ".join(f"{without[type_]} {type_}" for type_ in types[:_MOST_NAMED])
        more = f" and {len(types) - _MOST_NAMED} more types" if len(types) > _MOST_NAMED else ""
        raise UsageError(
            f"reference managers do not store the tier of a source; set it with --tier {'|'.join(TIERS)}, "
            f"or for one type with --tier {types[0]}=TIER; these references have no tier: {named}{more}"
        )


def find_language(text: str, incoming: Incoming) -> str | None:
    """Return the tag of a language, given its tag or its English name. For other texts, add a note and return None."""
    plain = text.strip()
    if not plain:
        return None
    if tag := _LANGUAGES.get(plain.lower()):
        return tag
    first = re.split("[,;/ ]", plain)[0]
    if _TAG.fullmatch(first):
        return normalise_tag(first.replace("_", "-"))
    incoming.note(f"the language {plain[:40]!r} is not a tag such as en or ru, and was left out")
    return None


def _clean_text(key: str, value: str, incoming: Incoming) -> str:
    text = _MARKUP.sub("", value) if "title" in key or key in {"abstract", "annote"} else value
    text = clean(text, incoming, is_long=key in _LONG)
    return text.replace("–", "-") if key == "page" else text


def _read_note(values: dict[str, object], remarks: list[str], incoming: Incoming) -> None:
    """Move the address of an archived copy from the note to `archived`. Add `remarks`, dates in words, to the note."""
    note = to_text(values.get("note"))
    if found := _ARCHIVED.search(note):
        values["archived"] = found[1]
        note = (note[: found.start()] + note[found.end() :]).removeprefix("; ").strip()
    for remark in remarks:
        incoming.note(f"a date in words became a note: {remark}")
    values["note"] = "; ".join(filter(None, [note, *remarks]))


def _convert_names(value: object, incoming: Incoming, organisations: Collection[str]) -> Iterator[str | dict[str, str]]:
    """Yield names in the form of a base. A name is one text if this text splits into the same parts again."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            parts = {part: clean(to_text(item.get(part)), incoming) for part in csl.PARTS}
            parts = {part: text for part, text in parts.items() if text}
        else:
            parts = {"literal": clean(to_text(item), incoming)}
        if not parts.get("family"):
            literal = parts.get("literal") or parts.get("given", "")
            parts = {"literal": literal} if literal else {}
        else:
            parts.pop("literal", None)
        if parts:
            text = names.invert(parts)
            yield text if names.split(text, organisations) == parts else parts


def date_from_csl(value: object) -> tuple[str | None, str]:
    """Return a date of CSL in EDTF, or None. If EDTF cannot express it, also return its words."""
    if not isinstance(value, dict):
        return _parse_date(to_text(value))
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        ends = [_end_to_edtf(part) for part in parts[:2] if isinstance(part, list)]
        season = to_text(value.get("season")).strip().lower()
        code = _SEASONS.get(season) or _NAMED_SEASONS.get(season)
        if len(ends) == 1 and ends[0] and re.fullmatch("-?[0-9]{4}", ends[0]) and code:
            ends = [f"{ends[0]}-{code}"]
        doubt = "~" if value.get("circa") not in (None, False, 0, "", "false") else ""
        text = "/".join(f"{end}{doubt}" if end else ".." for end in ends)
        try:
            return (dates.parse(text).text if ends[0] else None), ""
        except dates.DateError:
            return None, text
    return _parse_date(to_text(value.get("raw")) or to_text(value.get("literal")))


def _end_to_edtf(parts: list[object]) -> str:
    """Return one end of a date in EDTF. CSL has no year 0. Its year -1 is 1 BC, which is 0000 in EDTF."""
    numbers: list[int] = []
    for part in parts[:_PARTS_OF_DAY]:
        text = to_text(part).strip()
        if not re.fullmatch("-?[0-9]{1,9}", text) or not int(text):
            break
        numbers.append(int(text))
    if not numbers:
        return ""
    year = numbers[0] + 1 if numbers[0] < 0 else numbers[0]
    sign = "-" if year < 0 else ""
    written = f"{sign}{abs(year):04d}" if abs(year) < _YEARS else f"Y{year}"
    return "-".join([written, *(f"{number:02d}" for number in numbers[1:])])


def _parse_date(text: str) -> tuple[str | None, str]:
    """Return a date in words or digits as EDTF. If it cannot be read, return None and the words."""
    plain = re.sub(r"^(\d{4}-\d\d-\d\d)[T ].*", r"\1", text.strip())
    if not plain:
        return None, ""
    try:
        return parse_typed(plain).text, ""
    except dates.DateError:
        return None, plain
