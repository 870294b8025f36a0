"""A GLX archive (genealogy, in YAML) as rows: its events, with the names of persons and places, and its sources.

The format is that of the GENEALOGIX specification (https://github.com/genealogix/glx/tree/main/specification). Every
scalar is read as a text. Otherwise, YAML would turn the year 0047 into a number, and a day without quotes into a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruskor.errors import InputError
from ruskor.keep.ids import make_slug
from ruskor.keep.items import Item, clean, need, to_list, to_table, to_tables, to_text
from ruskor.keep.rows import Row
from ruskor.keep.rules import Template
from ruskor.keep.values import ReadError, read_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from ruskor.keep.items import Faults, Incoming
    from ruskor.keep.rules import Rules

    _Table = dict[str, object]

__all__ = ["read_glx"]

_TYPES = {
    "book": "book", "newspaper": "article-newspaper", "database": "dataset", "correspondence": "personal_communication",
    "oral_history": "interview", "photograph": "graphic", "map": "map", "website": "webpage",
}  # fmt: skip
# The properties of a person that describe an event. An assertion may prove such a property instead of the event.
_PROPERTIES = {"birth": ("born_on", "born_at"), "death": ("died_on", "died_at")}
_MOST_REPEATED = 100_000  # the largest number of values to which aliases may expand
_DEEPEST = 60
_TEMPLATES = {
    "id": "{id}", "date": "{date}", "summary": "{summary}", "entities": "{entities}", "note": "{notes}",
}  # fmt: skip


class _Archive:
    """The tables of an archive, each entry with its file and line."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, dict[str, object]]] = {}
        self.lines: dict[tuple[str, str], tuple[str, int]] = {}

    def get(self, table: str, id_: object) -> dict[str, object]:
        """Return an entry. If there is none, return an empty entry."""
        return self.tables.get(table, {}).get(to_text(id_), {})


def read_glx(files: Sequence[tuple[str, str]], rules: Rules, incoming: Incoming, faults: Faults) -> list[Row]:
    """Add sources, persons and places of an archive to the incoming items, and return its events as rows.

    Missing rules get defaults. The summary of an event is its title or description, or else its type with its
    participants. Raises InputError if a file is not YAML.
    """
    archive = _Archive()
    for name, text in files:
        _read(name, text, archive)
    if not archive.tables:
        faults.add(0, "this is not a GLX archive: it has no persons, events, places or sources")
        return []
    for key, text in _TEMPLATES.items():
        rules.templates.setdefault(key, Template(text))
    used: set[tuple[str, str]] = set()
    rows = [_make_row(archive, id_, event, used) for id_, event in archive.tables.get("events", {}).items()]
    _add_sources(archive, incoming, faults)
    _add_entities(archive, used, incoming)
    return rows


def _make_row(archive: _Archive, id_: str, event: dict[str, object], used: set[tuple[str, str]]) -> Row:
    people = to_tables(event.get("participants"))
    persons = [to_text(person.get("person")) for person in people if person.get("person")]
    location = to_text(event.get("place"))
    used |= {("persons", person) for person in persons} | ({("places", location)} if location else set())
    type_ = to_text(event.get("type")).replace("_", " ")
    named = [_find_person(archive, person) for person in persons]
    where = to_text(archive.get("places", location).get("name")) or location
    properties = to_table(event.get("properties"))
    title = to_text(event.get("title") or properties.get("description"))
    made = f"{type_.capitalize()} of {_join_names(named)}" if named else type_.capitalize()
    summary = (title or f"{made}{f' in {where}' if where else ''}").rstrip(".") + "."
    return Row(
        archive.lines["events", id_][1],
        {
            **{f"properties.{key}": to_text(value) for key, value in properties.items() if not isinstance(value, dict)},
            "id": id_,
            "type": type_,
            "title": to_text(event.get("title")),
            "date": to_text(event.get("date")),
            "place": where,
            "participants": named,
            "entities": [make_slug(id_, 100) for id_ in [*persons, *([location] if location else [])]],
            "summary": summary,
            "notes": _join_notes(event.get("notes")),
            "cites": list(_list_cites(archive, id_, event, persons)),
        },
    )


def _list_cites(archive: _Archive, id_: str, event: _Table, persons: Iterable[str]) -> Iterator[_Table]:
    """Yield the evidence of an event: citations of assertions about it, or about the birth or death of its person."""
    properties = _PROPERTIES.get(to_text(event.get("type")), ())
    seen = set()
    for assertion in archive.tables.get("assertions", {}).values():
        subject = assertion.get("subject")
        about = subject if isinstance(subject, dict) else {"event": subject}
        is_of_person = about.get("person") in set(persons) and assertion.get("property") in properties
        if about.get("event") != id_ and not is_of_person:
            continue
        named = [*to_list(assertion.get("citations")), *to_list(assertion.get("sources"))]
        for name in map(to_text, named):
            citation = archive.get("citations", name) or {"source": name}
            source = make_slug(to_text(citation.get("source")), 100)
            locator = to_text(to_table(citation.get("properties")).get("locator") or citation.get("locator"))
            page = to_text(citation.get("page"))
            if (source, locator, page) not in seen and source:
                seen.add((source, locator, page))
                position = {"section": locator, "page": page}
                yield {"source": source, **{key: value for key, value in position.items() if value}}


def _add_sources(archive: _Archive, incoming: Incoming, faults: Faults) -> None:
    for id_, source in archive.tables.get("sources", {}).items():
        line = archive.lines["sources", id_][1]
        about, properties = to_table(source.get("publication_info")), to_table(source.get("properties"))
        issued = ""
        if text := to_text(source.get("date")):
            try:
                issued = read_date(text)[0]
            except ReadError as error:
                faults.add(line, f"date of the source {id_}: {error}")
        values = {
            "type": _TYPES.get(to_text(source.get("type")), "document"),
            "title": source.get("title"),
            "author": [
                {"literal": to_text(author)}
                for author in to_list(source.get("authors")) or [source.get("creator")]
                if author
            ],
            "issued": issued,
            "publisher": about.get("publisher") or source.get("publisher"),
            "publisher-place": about.get("place"),
            "edition": about.get("edition"),
            "ISBN": about.get("isbn"),
            "url": properties.get("url") or source.get("url"),
            "genre": to_text(source.get("type")).replace("_", " "),
            "archive": archive.get("repositories", source.get("repository")).get("name"),
            "call-number": properties.get("call_number"),
            "note": _join_notes(source.get("notes")),
        }
        kept = {key: _clean(value, incoming) for key, value in values.items() if value not in (None, "", [])}
        incoming.items.append(Item("source", kept, line, make_slug(id_, 100) or None, key=id_))


def _add_entities(archive: _Archive, used: set[tuple[str, str]], incoming: Incoming) -> None:
    """Add the persons and places that events name."""
    for table, kind in (("persons", "person"), ("places", "place")):
        for id_, entry in archive.tables.get(table, {}).items():
            if (table, id_) in used:
                name = _find_person(archive, id_) if table == "persons" else to_text(entry.get("name")) or id_
                about = to_text(entry.get("notes")) if table == "places" else ""
                values: dict[str, object] = {"name": clean(name, incoming), "kind": kind}
                values |= {"about": clean(about, incoming)} if about else {}
                incoming.items.append(
                    Item("entity", values, archive.lines[table, id_][1], make_slug(id_, 100), key=id_)
                )


def _find_person(archive: _Archive, id_: str) -> str:
    """Return the name of a person in its first form, or else the id."""
    properties = to_table(archive.get("persons", id_).get("properties"))
    name = properties.get("name") or properties.get("primary_name")
    if isinstance(name, list):
        name = name[0] if name else ""
    return to_text(name.get("value") if isinstance(name, dict) else name) or id_


def _join_notes(value: object) -> str:
    return "\n\n".join(map(to_text, value)) if isinstance(value, list) else to_text(value)


def _clean(value: object, incoming: Incoming) -> object:
    if isinstance(value, list):
        return [{key: clean(text, incoming) for key, text in row.items()} for row in value]
    return clean(to_text(value), incoming)


def _join_names(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _read(name: str, text: str, archive: _Archive) -> None:
    """Add the tables of one file to an archive."""
    yaml = need("yaml")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"{mark.line + 1}: column {mark.column + 1}: " if mark else " "
        raise InputError([f"{name}:{line}this is not YAML: {getattr(error, 'problem', None) or error}"]) from None
    reader = _Nodes(yaml, name)
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        table = reader.plain(key)
        if not isinstance(value, yaml.MappingNode) or not isinstance(table, str):
            continue
        for inner, content in value.value:
            id_ = to_text(reader.plain(inner))
            entry = reader.plain(content)
            line = inner.start_mark.line + 1
            if id_ in archive.tables.get(table, {}):
                first = archive.lines[table, id_]
                raise InputError([f"{name}:{line}: '{id_}' of {table} is already at {first[0]}:{first[1]}"])
            if isinstance(entry, dict):
                archive.tables.setdefault(table, {})[id_] = entry
                archive.lines[table, id_] = (name, line)


class _Nodes:
    """Turns YAML's nodes into plain values: texts, lists and tables. Refuses aliases that expand without end."""

    def __init__(self, yaml: ModuleType, name: str) -> None:
        self._yaml = yaml
        self._name = name
        self._seen: set[int] = set()
        self._repeated = 0

    def plain(self, node: Any, depth: int = 0) -> object:
        """Return the value of a node."""
        self._repeated += id(node) in self._seen
        self._seen.add(id(node))
        if self._repeated > _MOST_REPEATED or depth > _DEEPEST:
            line = node.start_mark.line + 1
            raise InputError(
                [f"{self._name}:{line}: there are too many lists and tables, or they are nested too deeply"]
            )
        if isinstance(node, self._yaml.MappingNode):
            return {to_text(self.plain(key, depth + 1)): self.plain(value, depth + 1) for key, value in node.value}
        if isinstance(node, self._yaml.SequenceNode):
            return [self.plain(child, depth + 1) for child in node.value]
        is_null = node.value in {"", "~", "null"} and node.style is None
        return None if is_null else node.value
