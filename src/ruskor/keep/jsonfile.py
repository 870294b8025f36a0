"""JSON with the line of each element: an array of objects, JSON Lines, or the results of a SPARQL query.

The results are those of "SPARQL 1.1 Query Results JSON Format" (W3C, 2013), which Wikidata's query service sends.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ruskor.errors import InputError
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Element", "is_csl", "read_elements"]

_BINDINGS = re.compile(r'"bindings"\s*:\s*\[')
_SPACES = re.compile(r"[\s,]*")
# The keys that programs use for an array of objects, each with a pattern for the beginning of the array.
_LISTS = {
    key: re.compile(rf'"{key}"\s*:\s*\[')
    for key in ("items", "references", "data", "records", "rows", "results", "features")
}
_UNKNOWN = "/.well-known/genid/"  # Wikidata's notation for an unknown value


class Element(NamedTuple):
    """An object of a JSON file, with its first line."""

    line: int
    value: object


def read_elements(name: str, text: str) -> list[Element]:
    """Return the objects of a JSON text, each with its line.

    Raises InputError if the text is not JSON, or contains no array of objects.
    """
    stripped = text.lstrip()
    whole, end = _decode(name, text, len(text) - len(stripped))
    if isinstance(whole, list):
        return list(_read_elements_from(name, text, text.index("[") + 1))
    if text[end:].strip():
        return list(_read_elements_from(name, text, 0, ""))
    if isinstance(whole, dict) and isinstance(whole.get("results"), dict) and (found := _BINDINGS.search(text)):
        return [_read_binding(element) for element in _read_elements_from(name, text, found.end())]
    if isinstance(whole, dict):
        for key, start in _LISTS.items():
            if isinstance(whole.get(key), list) and (found := start.search(text)):
                return list(_read_elements_from(name, text, found.end()))
    return [Element(1 + text.count("\n", 0, len(text) - len(stripped)), whole)]


def is_csl(elements: list[Element]) -> bool:
    """Return whether objects are references in CSL-JSON: each has an id, a type and a field of CSL."""
    tell = {"issued", "container-title", "author", "URL", "DOI", "publisher", "accessed", "title"}
    return bool(elements) and all(
        isinstance(element.value, dict) and isinstance(element.value.get("type"), str) and "id" in element.value
        and tell & element.value.keys()
        for element in elements[:20]
    )  # fmt: skip


def _read_elements_from(name: str, text: str, position: int, closing: str = "]") -> Iterator[Element]:
    """Yield the elements of the array that starts before `position`, or all elements up to the end of the text."""
    line, counted = 1, 0
    while True:
        position = _SPACES.match(text, position).end()  # type: ignore[union-attr]  # it also matches an empty text
        if position == len(text) if not closing else text.startswith(closing, position):
            return
        line += text.count("\n", counted, position)
        counted = position
        value, position = _decode(name, text, position)
        yield Element(line, value)


def _decode(name: str, text: str, position: int) -> tuple[object, int]:
    """Return the value at a position, and the position of its end."""
    try:
        return json.JSONDecoder(parse_float=Decimal).raw_decode(text, position)
    except json.JSONDecodeError as error:
        raise InputError([f"{name}:{error.lineno}: column {error.colno}: this is not JSON: {error.msg}"]) from None
    except RecursionError:
        line = text.count("\n", 0, position) + 1
        raise InputError([f"{name}:{line}: arrays or objects are nested too deeply to be read"]) from None
    except ValueError as error:  # an integer with thousands of digits
        line = text.count("\n", 0, position) + 1
        raise InputError([f"{name}:{line}: a number cannot be read: {shorten(str(error))}"]) from None


def _read_binding(element: Element) -> Element:
    """Return a solution of a query as an object of texts, without unknown values (blank nodes)."""
    if not isinstance(element.value, dict):
        return element
    found: dict[str, object] = {}
    for name, term in element.value.items():
        if not isinstance(term, dict):
            found[name] = term
            continue
        value = str(term.get("value", ""))
        if term.get("type") == "bnode" or _UNKNOWN in value:
            continue
        found[name] = value
    return Element(element.line, found)
