"""New ids for entries, and merges of two entries, in all files of a base. Summaries and quotations do not change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ruskor.base import shape
from ruskor.base.plain import fields_of
from ruskor.errors import UnknownNameError, UsageError, near
from ruskor.keep.document import Edit, find_meaning, read_string
from ruskor.keep.edits import add_items, add_key, add_table, find_definitions, remove_items, take_out
from ruskor.keep.items import to_list, to_table, to_text
from ruskor.keep.layout import lay_array, write_key, write_value
from ruskor.keep.state import State, refuse_new_errors, refuse_unreadable
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from ruskor.keep.document import Document, Path

    _Fields = dict[str, object]

__all__ = ["KINDS", "Outcome", "find_reference", "merge", "rename"]

#: The kinds of entries with ids, and their tables. A measure needs a table only for former ids.
KINDS: dict[str, tuple[str, ...]] = {
    "record": tuple(shape.RECORD_TABLES),
    "source": ("source",),
    "entity": ("entity",),
    "topic": ("topic",),
    "unit": ("unit",),
    "measure": ("measure",),
}
_MERGED = ("entity", "source", "measure")
# The kind of entry to which each key of a record refers. "*" stands for a position in a list.
_REFERENCES: dict[tuple[str, ...], str] = {
    ("see", "*"): "record",
    ("cites", "*", "source"): "source",
    ("cites", "*", "in"): "source",
    ("entities", "*"): "entity",
    ("speaker",): "entity",
    ("topics", "*"): "topic",
    ("unit",): "unit",
    ("per", "*"): "unit",
    ("measure",): "measure",
}
_ID = re.compile(shape.ID)
_CURRENCY = re.compile(shape.CURRENCY)
_OF_RECORD = 2  # the number of parts in the path of a record: its kind and its id


class Outcome(NamedTuple):
    """The result of a change: the new state, and lines of notes for the user."""

    state: State
    notes: list[str]


def find_reference(path: Path) -> str | None:
    """Return the kind of entry that the value at this path refers to (source, topic …), or else None.

    >>> find_reference(("claim", "bridge-is-old", "cites", 0, "source"))
    'source'
    """
    if not path or path[0] not in shape.RECORD_TABLES:
        return None
    return _REFERENCES.get(tuple("*" if isinstance(part, int) else part for part in path[_OF_RECORD:]))


def rename(state: State, old: str, new: str, what: str | None = None) -> Outcome:
    """Give a record, source, entity, topic, unit or measure another id, and keep the former id in `formerly`.

    If several entries have the id, `what` chooses one of KINDS. Raises UnknownNameError for an unknown id, and
    UsageError if the new id is invalid or taken.
    """
    refuse_unreadable(state)
    what = _find_kind(state, old, what)
    _refuse_bad_id(new, what)
    if old == new:
        raise UsageError(f"the {what} already has the id '{old}'")
    _refuse_taken(state, what, old, new)
    renamed = state.apply_edits([*_edit_references(state, what, old, new), *_edit_heads(state, what, old, new)])
    after = _note_formers(renamed, what, new, [old])
    refuse_new_errors(state, after)
    return Outcome(after, [])


def merge(state: State, keep: str, gone: str, what: str | None = None) -> Outcome:
    """Merge two entities, sources or measures. `keep` gets the references to `gone`, and the data of both."""
    refuse_unreadable(state)
    what = _find_kind(state, gone, what)
    mine, theirs = _read_fields_to_merge(state, what, keep, gone)
    additions, moved = _combine(what, mine, theirs)
    edits: list[tuple[str, Edit]] = _edit_references(state, what, gone, keep)
    comments: list[str] = []
    for name, document in state.documents.items():
        if _is_defined(document, (what, gone)):
            removed, found = take_out(document, (what, gone))
            edits += [(name, edit) for edit in removed]
            comments += found
    if what != "measure":  # a figure has a single measure, so nothing can repeat
        edits += _remove_repetitions(state, what, keep, gone)
    merged = state.apply_edits(edit for edit in edits if not any(_is_within(edit, other) for other in edits))
    formers = [gone, *map(to_text, to_list(theirs.get("formerly")))]
    if what == "measure":  # the table of a measure has only `formerly`, and may be missing
        merged = _note_formers(merged, what, keep, formers)
    home = next(name for name, document in merged.documents.items() if _is_defined(document, (what, keep)))
    merged = merged.apply_edits(_add_fields(merged.documents[home], home, (what, keep), additions))
    remarks = [*comments, *(f"# {gone} had {key} = {write_value(value)}" for key, value in moved.items())]
    merged = merged.apply_edits(_add_remarks(merged.documents[home], home, (what, keep), remarks))
    merged = _note_formers(merged, what, keep, formers)
    refuse_new_errors(state, merged)
    remark = f"a comment above {what}.{keep} keeps the value"
    return Outcome(merged, [f"{gone} had another {key}, {shorten(write_value(moved[key]))}; {remark}" for key in moved])


def _read_fields_to_merge(state: State, what: str, keep: str, gone: str) -> tuple[_Fields, _Fields]:
    """Return the data of both entries. Raise UsageError if they cannot be merged."""
    if what not in _MERGED:
        raise UsageError(f"'{gone}' is a {what}; only entities, sources and measures can be merged")
    if not _has_entry(state, what, keep):
        raise UnknownNameError(what, keep, near(keep, getattr(state.written, what)))
    if keep == gone:
        raise UsageError(f"'{keep}' and '{gone}' are already the same {what}")
    for id_ in (keep, gone):
        is_unwritten = what == "measure" and id_ not in state.written.ids[what]
        if state.written.report.has_faults(what, id_) or not (is_unwritten or id_ in getattr(state.written, what)):
            raise UsageError(f"{what}.{id_} has errors; correct the findings of `ruskor check` first")
    tables = getattr(state.written, what)
    mine, theirs = (fields_of(tables[id_]) if id_ in tables else {} for id_ in (keep, gone))
    if what == "source" and theirs.get("paragraphs") and mine.get("paragraphs") != theirs["paragraphs"]:
        raise UsageError(
            f"source.{gone} has other paragraphs than source.{keep}, so cited paragraph numbers would become wrong; "
            "give the two the same paragraphs first"
        )
    return mine, theirs


def _is_within(edit: tuple[str, Edit], other: tuple[str, Edit]) -> bool:
    """Return whether an edit is inside a text that another edit removes."""
    (name, (start, end, _)), (other_name, (first, last, text)) = edit, other
    return edit != other and name == other_name and not text and first <= start and end <= last


def _find_kind(state: State, id_: str, what: str | None) -> str:
    """Return the kind of the entry with an id. Raise UsageError if entries of several kinds have the id."""
    if what is not None and what not in KINDS:
        raise UsageError(f"no kind '{what}'; choose from {', '.join(KINDS)}")
    found = [kind for kind in ([what] if what else KINDS) if _has_entry(state, kind, id_)]
    if not found:
        ids = {id_ for kind in ([what] if what else KINDS) for id_ in _list_ids(state, kind)}
        raise UnknownNameError(what or "id", id_, near(id_, sorted(ids)))
    if len(found) > 1:
        raise UsageError(f"'{id_}' is the id of several kinds of entry: {', '.join(found)}; choose one with --kind")
    return found[0]


def _list_ids(state: State, what: str) -> set[str]:
    ids = {id_ for table in KINDS[what] for id_ in state.written.ids[table]}
    return ids | {figure.measure for figure in state.written.figure.values()} if what == "measure" else ids


def _has_entry(state: State, what: str, id_: str) -> bool:
    return id_ in _list_ids(state, what)


def _refuse_bad_id(id_: str, what: str) -> None:
    if not (_ID.fullmatch(id_) or (what == "unit" and _CURRENCY.fullmatch(id_))):
        message = f"'{shorten(id_)}' is not an id; use only a-z, 0-9 and single hyphens between them"
        raise UsageError(message)


def _refuse_taken(state: State, what: str, old: str, new: str) -> None:
    if _has_entry(state, what, new):
        merging = f"; `ruskor merge {new} {old}` merges the two" if what in _MERGED else ""
        raise UsageError(f"the base already has the {what} '{new}'{merging}")
    owner = state.written.formerly.get(what, {}).get(new)
    if owner not in {None, old}:
        raise UsageError(f"'{new}' is a former id of the {what} '{owner}'")


def _is_defined(document: Document, path: Path) -> bool:
    return any(name.path == path for name in document.names())


def _edit_heads(state: State, what: str, old: str, new: str) -> list[tuple[str, Edit]]:
    """Return the edits of the tables and keys that define an entry."""
    paths = {(table, old) for table in KINDS[what]}
    return [
        (name, Edit(called.start, called.end, new))
        for name, document in state.documents.items()
        for called in document.names()
        if called.path in paths
    ]


def _edit_references(state: State, what: str, old: str, new: str) -> list[tuple[str, Edit]]:
    """Return the edits of the values that refer to an entry."""
    found = []
    for name, document in state.documents.items():
        for value in document.values():
            if find_reference(value.path) == what and read_string(value, document.text) == old:
                quote = document.text[value.start]
                found.append((name, Edit(value.start, value.end, f"{quote}{new}{quote}")))
    return found


def _note_formers(state: State, what: str, id_: str, formers: Sequence[str]) -> State:
    """Return the state after an entry gets these former ids. A measure without a table gets a table."""
    definitions = [
        (name, document, (table, id_))
        for name, document in state.documents.items()
        for table in KINDS[what]
        if _is_defined(document, (table, id_))
    ]
    if definitions:
        return state.apply_edits(
            (name, edit) for name, document, path in definitions for edit in _note_former(document, path, formers, id_)
        )
    table = f"[{what}.{write_key(id_)}]\nformerly = {write_value(list(dict.fromkeys(formers)))}"
    home = next(name for name in state.documents if _has_figure(state, name, id_))
    return state.apply_edits([(home, add_table(state.documents[home], table, ("measure", "unit")))])


def _has_figure(state: State, name: str, measure: str) -> bool:
    """Return whether a file has a figure of this measure."""
    ids = state.written.ids["figure"]
    return any(figure.measure == measure and ids[id_].name == name for id_, figure in state.written.figure.items())


def _note_former(document: Document, path: Path, formers: Sequence[str], present: str) -> Iterator[Edit]:
    """Yield the edit that adds ids to `formerly`, and removes the present id from `formerly`."""
    array = document.value((*path, "formerly"))
    if array is None or array.kind != "array":
        yield add_key(document, path, "formerly", write_value(list(dict.fromkeys(formers))))
        return
    before = [read_string(item, document.text) for item in array.items]
    if present in before:
        after = [former for former in dict.fromkeys([*before, *formers]) if former not in {present, None}]
        yield Edit(array.start, array.end, write_value(after))
    elif new := [write_value(former) for former in dict.fromkeys(formers) if former not in before]:
        yield add_items(document, array, new)


def _combine(what: str, mine: _Fields, theirs: _Fields) -> tuple[_Fields, _Fields]:
    """Return the fields that the kept entry gets, and the fields of the other entry that contradict it."""
    added: _Fields = {}
    dropped: _Fields = {}
    for key, value in theirs.items():
        if key in {"formerly", "reviewed"} or mine.get(key) == value or (what == "entity" and key == "name"):
            continue
        if key not in mine:
            added[key] = value
        elif isinstance(value, list) and key not in {"author", "paragraphs"}:
            added[key] = [item for item in value if item not in to_list(mine[key])]
        elif isinstance(value, dict) and isinstance(ours := mine[key], dict):
            added[key] = {name: text for name, text in value.items() if name not in ours}
            dropped |= {f"{key}.{name}": text for name, text in value.items() if ours.get(name, text) != text}
        else:
            dropped[key] = value
    if what == "entity":  # the kept entity gets every name of the other entity
        names = {mine["name"], *to_list(mine.get("aliases")), *to_table(mine.get("names")).values()}
        others = [theirs["name"], *(dropped.pop(key) for key in list(dropped) if key.startswith("names."))]
        new = [name for name in dict.fromkeys([*others, *to_list(added.get("aliases"))]) if name not in names]
        added["aliases"] = new
    return {key: value for key, value in added.items() if value not in ([], {})}, dropped


def _add_fields(document: Document, name: str, path: Path, additions: _Fields) -> list[tuple[str, Edit]]:
    """Return the edits that add keys to a table, or items to its arrays and tables."""
    edits = []
    for key, value in additions.items():
        there = document.value((*path, key))
        is_split = bool(find_definitions(document, (*path, key)))  # [entity.rason.names], or [[entity.rason.offices]]
        texts = [write_value(item) for item in value] if isinstance(value, list) else []
        if there is not None and there.kind == "array":
            edits.append((name, add_items(document, there, texts)))
        elif isinstance(value, dict) and (there is not None or is_split):
            edits += [
                (name, add_key(document, (*path, key), sub_key, write_value(text))) for sub_key, text in value.items()
            ]
        elif is_split:
            raise UsageError(
                f"ruskor cannot add to [[{'.'.join(map(str, path))}.{key}]]; write it as one list first: {key} = […]"
            )
        elif texts:
            laid = lay_array(f"{write_key(key)} = ", texts, line_end=document.line_end)
            edits.append((name, add_key(document, path, key, laid)))
        else:
            edits.append((name, add_key(document, path, key, write_value(value))))
    return edits


def _add_remarks(document: Document, name: str, path: Path, remarks: Sequence[str]) -> list[tuple[str, Edit]]:
    """Return the edit that puts comments above the head of a table, or above its first key."""
    if not remarks:
        return []
    tables = find_definitions(document, path)
    start = tables[0].start if tables else next(name.start for name in document.names() if name.path == path)
    start = document.text.rfind("\n", 0, start) + 1
    return [(name, Edit(start, start, "".join(f"{remark}{document.line_end}" for remark in remarks)))]


def _remove_repetitions(state: State, what: str, keep: str, gone: str) -> list[tuple[str, Edit]]:
    """Return the edits that remove an item with `gone` from a list, if an item with `keep` already says the same."""
    edits: list[tuple[str, Edit]] = []
    lists = {"entity": "entities", "source": "cites"}
    for name, document in state.documents.items():
        for array in document.values():
            if array.kind != "array" or array.path[2:] != (lists[what],) or array.path[0] not in shape.RECORD_TABLES:
                continue
            meanings = [find_meaning(item, document.text) for item in array.items]
            merged = [_replace_id(meaning, keep, gone) for meaning in meanings]
            numbers = {
                number
                for number, meaning in enumerate(merged)
                if meaning != meanings[number] and (meaning in merged[:number] or meaning in meanings)
            }
            edits += [(name, edit) for edit in remove_items(document, array, numbers)]
    return edits


def _replace_id(meaning: Hashable, keep: str, gone: str) -> Hashable:
    """Return the meaning of an id or a cite, with `keep` in place of `gone`."""
    if isinstance(meaning, frozenset):
        return frozenset(
            (key, _replace_id(value, keep, gone) if key in {"source", "in"} else value) for key, value in meaning
        )
    return ("text", keep) if meaning == ("text", gone) else meaning
