"""Entries with two definitions: two tables with one id in a file, or definitions in two files.

TOML refuses a file with a repeated table, so nothing else in the file would be read. Here, each further table with
the same id gets a stand-in for its id. Then the whole file can be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.base import shape
from ruskor.base.report import SourceText
from ruskor.base.structure import echo

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["DEFINITIONS", "describe_difference", "merge", "separate"]

#: The tables to which records refer. Two files may define the same entry if their definitions agree.
DEFINITIONS = frozenset({"topic", "thesaurus", "unit", "measure", "entity"})


def separate(text: SourceText) -> tuple[SourceText, dict[tuple[str, str], str]]:
    """Return a file with a stand-in for the id of each repeated table, and the id that each stand-in replaces.

    The lines stay the same. A file without repeated tables does not change.
    """
    ids: dict[tuple[str, str], str] = {}
    now: dict[tuple[str, str], str | None] = {}  # the stand-in in the latest table of each id, if any
    pieces: list[str] = []
    done = 0
    for header in text.headers:
        if len(header.names) < 2 or header.names[0] not in shape.TABLES:  # noqa: PLR2004 -- a kind and an id
            continue
        table, id_ = header.names[:2]
        if len(header.names) == 2 and not header.is_array:  # noqa: PLR2004 -- as above
            if (table, id_) in now:
                now[table, id_] = _make_stand_in(text, len(ids))
                ids[table, now[table, id_] or ""] = id_
            else:
                now[table, id_] = None
        if stand_in := now.get((table, id_)):
            start, end = header.positions[1]
            pieces += [text.text[done:start], f'"{stand_in}"']
            done = end
    return (SourceText(text.name, "".join([*pieces, text.text[done:]])), ids) if ids else (text, ids)


def _make_stand_in(text: SourceText, number: int) -> str:
    stand_in = f"second table {number}"
    while stand_in in text.text:
        stand_in += "'"
    return stand_in


def describe_difference(first: BaseModel, other: BaseModel) -> str | None:
    """Return the difference between two definitions as a text, or None if they are the same.

    They are the same if no key has different values. A key that only one definition has does not count. The order of
    names in a list does not matter. Names are compared language by language.
    """
    for key in sorted(first.model_fields_set & other.model_fields_set):
        mine, theirs = getattr(first, key), getattr(other, key)
        if isinstance(mine, dict):
            for language in sorted(mine.keys() & theirs.keys()):
                if mine[language] != theirs[language]:
                    return f"'names.{language}' is {echo(theirs[language])} here and {echo(mine[language])} there"
        elif isinstance(mine, list):
            if sorted(map(repr, mine)) != sorted(map(repr, theirs)):
                return f"the lists '{key}' differ"
        elif mine != theirs:
            return f"'{key}' is {echo(theirs)} here and {echo(mine)} there"
    return None


def merge(first: BaseModel, other: BaseModel) -> BaseModel:
    """Return the union of two definitions that do not differ."""
    values: dict[str, object] = {key: getattr(other, key) for key in other.model_fields_set}
    for key, value in values.items():
        if isinstance(value, dict):
            values[key] = {**getattr(first, key), **value}
    return first.model_copy(update=values)
