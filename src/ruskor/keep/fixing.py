"""Correct the faults of a base that have only one correction. Each correction belongs to a code of `check`."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ruskor.base import currencies, languages, shape
from ruskor.keep.document import Edit, find_meaning, read_string
from ruskor.keep.edits import add_items, add_key, remove_items
from ruskor.keep.layout import write_key, write_value
from ruskor.keep.renaming import KINDS, find_reference
from ruskor.keep.state import State, refuse_unreadable
from ruskor.model import csl
from ruskor.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ruskor.base.written import Written
    from ruskor.keep.document import Document, Path, Value

    Edits = Iterator[tuple[str, Edit]]

__all__ = ["FIXES", "Mended", "mend"]

_ID = re.compile(shape.ID)
_DAY_OR_YEAR = re.compile(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_KEYS = frozenset({"date", "issued", "accessed", *csl.DATES})
_LIST_KEYS = frozenset({
    "aliases", "topics", "entities", "keywords", "see", "per", "formerly", "words", "paragraphs", "author", *csl.NAMES,
})  # fmt: skip
_OF_KEY = 3  # parts in the path of a key: table, id and key


class Mended(NamedTuple):
    """A base after all corrections, and the number of changes for each code."""

    state: State
    numbers: dict[str, int]


def mend(state: State, is_wanted: Callable[[str], bool]) -> Mended:
    """Apply the corrections of the wanted codes to a base.

    Raises BaseError if a file cannot be read.
    """
    refuse_unreadable(state)
    numbers: dict[str, int] = {}
    for code, fix in FIXES.items():
        edits = list(dict.fromkeys(fix(state))) if is_wanted(code) else []
        if edits:
            numbers[code] = len(edits)
            state = state.apply_edits(edits)
    refuse_unreadable(state)
    return Mended(state, numbers)


def _list_values(state: State) -> Iterator[tuple[str, Document, Value]]:
    for name, document in state.documents.items():
        for value in document.values():
            yield name, document, value


def _replace_string(name: str, document: Document, value: Value, text: str) -> tuple[str, Edit]:
    """Return the edit that replaces a string inside its quotes."""
    quote = document.text[value.start]
    return name, Edit(value.start, value.end, f"{quote}{text}{quote}")


def fix_ids(state: State) -> Edits:
    """E104: write ids with capitals, spaces or underscores in small letters and hyphens, everywhere."""
    new: dict[tuple[str, str], str] = {}
    for what, tables in KINDS.items():
        ids = {id_ for table in tables for id_ in state.written.ids[table]}
        wrong = [id_ for id_ in ids if not _ID.fullmatch(id_) and not (what == "unit" and id_.isupper())]
        meant = {id_: re.sub(r"[\s_-]+", "-", id_.strip().lower()).strip("-") for id_ in wrong}
        for id_, right in meant.items():
            if _ID.fullmatch(right) and right not in ids and list(meant.values()).count(right) == 1:
                new[what, id_] = right
    if not new:
        return
    heads: dict[Path, str] = {(table, id_): right for (what, id_), right in new.items() for table in KINDS[what]}
    for name, document in state.documents.items():
        for key in document.names():
            if key.path in heads:
                yield name, Edit(key.start, key.end, heads[key.path])
        for value in document.values():
            present = new.get((find_reference(value.path) or "", read_string(value, document.text) or ""))
            if present:
                yield _replace_string(name, document, value, present)


def fix_unquoted_dates(state: State) -> Edits:
    """E301: put quotes around a day or a year."""
    for name, document, value in _list_values(state):
        path = value.path
        is_date = len(path) == _OF_KEY and path[2] in _DATE_KEYS
        is_date = is_date or (path[2:3] == ("offices",) and path[-1] in {"from", "to"})
        text = document.text[value.start : value.end]
        if is_date and value.kind == "bare" and _DAY_OR_YEAR.fullmatch(text):
            yield name, Edit(value.start, value.end, f'"{text}"')


def fix_kinds_of_values(state: State) -> Edits:
    """E103: turn a text into a list with one item if a list is required. Remove the quotes of the day of a review."""
    for name, document, value in _list_values(state):
        text = document.text[value.start : value.end]
        string = read_string(value, document.text)
        if len(value.path) == _OF_KEY and value.path[2] in _LIST_KEYS and string is not None and string.strip():
            yield name, Edit(value.start, value.end, f"[{text}]")
        elif value.path[2:] == ("reviewed", "on") and string and _DAY.fullmatch(string):
            yield name, Edit(value.start, value.end, string)


def fix_references(state: State) -> Edits:
    """E201: replace a name, or an id with the wrong case or spaces, by the id of its entry, if only one matches."""
    named = _map_names(state.written)
    known = {what: _list_ids(state.written, what) | {*state.written.formerly.get(what, ())} for what in KINDS}
    known["unit"] |= currencies.ISO_4217
    for name, document, value in _list_values(state):
        what, text = find_reference(value.path), read_string(value, document.text)
        if what is not None and what != "measure" and text is not None and text not in known[what]:
            meant = named[what].get(fold(text), set())
            if len(meant) == 1:
                yield _replace_string(name, document, value, *meant)


def _list_ids(written: Written, what: str) -> set[str]:
    return {id_ for table in KINDS[what] for id_ in written.ids[table]}


def _map_names(written: Written) -> dict[str, dict[str, set[str]]]:
    """For each kind of entry, return the ids that each folded name may mean."""
    named: dict[str, dict[str, set[str]]] = {what: defaultdict(set) for what in KINDS}
    for what in KINDS:
        for id_ in _list_ids(written, what):
            named[what][fold(id_)].add(id_)
    for what in ("topic", "entity", "unit"):
        for id_ in getattr(written, what):
            for text, _ in written.called(what, id_):
                named[what][fold(text)].add(id_)
    for id_, source in written.source.items():
        named["source"][fold(source.title or "")].add(id_)
    for code in currencies.ISO_4217:
        named["unit"][fold(code)].add(code)
    for names in named.values():
        names.pop("", None)  # a name without letters, or no title
    return named


def fix_see(state: State) -> Edits:
    """W203: if a record names another record in `see`, make the other record name it, too."""
    if state.written.errors:
        return
    kinds = {id_: kind for kind, id_, _ in state.written.records()}
    seen = {(id_, other) for _, id_, record in state.written.records() for other in record.see}
    missing: dict[str, list[str]] = defaultdict(list)
    for _, id_, record in state.written.records():
        for other in dict.fromkeys(record.see):
            if other != id_ and (other, id_) not in seen:
                missing[other].append(id_)
    for id_, others in missing.items():
        path: Path = (kinds[id_], id_)
        name = state.written.ids[kinds[id_]][id_].name
        document = state.documents[name]
        array = document.value((*path, "see"))
        if array is not None:
            yield name, add_items(document, array, [write_value(other) for other in others])
        else:
            yield name, add_key(document, path, "see", write_value(others))


def fix_own_see(state: State) -> Edits:
    """W204: remove a record's own id from its `see`."""
    for name, document, value in _list_values(state):
        if value.kind == "array" and find_reference((*value.path, 0)) == "record":
            ids = [read_string(item, document.text) for item in value.items]
            numbers = [number for number, id_ in enumerate(ids) if id_ == value.path[1]]
            yield from ((name, edit) for edit in remove_items(document, value, numbers))


def fix_repetitions(state: State) -> Edits:
    """W207: remove repeated items of a list."""
    lists = {"topics", "entities", "see", "per", "keywords", "cites"}
    for name, document, value in _list_values(state):
        path = value.path
        if value.kind != "array" or len(path) != _OF_KEY or path[0] not in shape.RECORD_TABLES or path[2] not in lists:
            continue
        meanings = [find_meaning(item, document.text) for item in value.items]
        numbers = [number for number, meaning in enumerate(meanings) if meaning in meanings[:number]]
        yield from ((name, edit) for edit in remove_items(document, value, numbers))


def fix_former_ids(state: State) -> Edits:
    """W208: replace each former id in a reference by the present id."""
    formerly = state.written.formerly
    if not any(formerly.values()):
        return
    for name, document, value in _list_values(state):
        what = find_reference(value.path)
        present = formerly.get(what or "", {}).get(read_string(value, document.text) or "")
        if present:
            yield _replace_string(name, document, value, present)


def fix_languages(state: State) -> Edits:
    """W306: replace an invalid language tag by its valid form, if there is only one."""
    for name, document in state.documents.items():
        for value in document.values():
            is_tag = len(value.path) == _OF_KEY and value.path[::2] in {("quote", "lang"), ("source", "language")}
            tag = read_string(value, document.text) if is_tag else None
            if tag and (right := languages.correct_tag(tag)):
                yield _replace_string(name, document, value, right)
        for key in document.names():
            if len(key.path) == _OF_KEY + 1 and key.path[::2] == ("entity", "names"):
                right = languages.correct_tag(str(key.path[-1]))
                if right and document.value((*key.path[:-1], right)) is None:
                    yield name, Edit(key.start, key.end, write_key(right))


def fix_measures(state: State) -> Edits:
    """W331: join the words of a measure with hyphens."""
    for name, document, value in _list_values(state):
        if find_reference(value.path) == "measure":
            text = read_string(value, document.text)
            if text and re.search(r"\s", text) and (right := "-".join(text.split())):
                yield _replace_string(name, document, value, right)


#: The correction of each code, in the order of their use: errors first.
FIXES: dict[str, Callable[[State], Edits]] = {
    "E104": fix_ids,
    "E301": fix_unquoted_dates,
    "E103": fix_kinds_of_values,
    "E201": fix_references,
    "W208": fix_former_ids,
    "W204": fix_own_see,
    "W207": fix_repetitions,
    "W203": fix_see,
    "W306": fix_languages,
    "W331": fix_measures,
}
