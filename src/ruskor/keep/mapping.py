"""Rows as entries of a base, by rules. The module reads dates and amounts, splits lists, and reports faults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.base import shape
from ruskor.keep.ids import is_id, make_slug
from ruskor.keep.items import Item, clean, to_table, to_text
from ruskor.keep.values import MISSING, ReadError, may_be_filled, read_amount, read_date
from ruskor.model import csl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ruskor.keep.items import Faults, Incoming
    from ruskor.keep.rows import Row
    from ruskor.keep.rules import Rules

__all__ = ["NEEDED", "map_rows"]

#: The keys that a row needs for an entry of its kind.
NEEDED = {
    "event": ("summary", "date"), "figure": ("summary", "measure", "amount", "unit"), "claim": ("summary",),
    "quote": ("summary", "text", "speaker"), "entity": ("name", "kind"), "topic": ("name",), "source": ("type",),
}  # fmt: skip
_DATES = frozenset(["date", "issued", "accessed", *csl.DATES])
_LISTS = frozenset(["topics", "entities", "keywords", "see", "per", "formerly", "aliases", "author", *csl.NAMES])
_LONG = frozenset(["note", "abstract", "annote", "text", "translation"])
_CITE = ("source", "page", "section", "in")
_NUMBERS = ("amount", "low", "high")
_HOW_PRECISE = (
    "; in Wikidata, all three look the same; query wikibase:timePrecision and use --map precision=COLUMN, "
    "or keep all possible days with --set precision=widest"
)


class _Mapper:
    """Turns the rows of a file into items, and collects faults and notes."""

    def __init__(self, rules: Rules, incoming: Incoming, faults: Faults) -> None:
        self._rules = rules
        self._incoming = incoming
        self._faults = faults

    def add(self, row: Row) -> None:
        """Add a row to the incoming items. Omit a row without a required amount or date, and add a note."""
        values: dict[str, object] = {}
        cite: dict[str, object] = {}
        given = ""
        before = len(self._faults.lines)
        for key, template in self._rules.templates.items():
            value = template.fill(row.values)
            if value in ("", None, []) or (isinstance(value, str) and value.strip().lower() in MISSING):
                continue
            if key == "id":
                given = to_text(value)
            elif key in _CITE:
                cite[key] = clean(to_text(value), self._incoming)
            elif key == "paragraph":
                cite[key] = self._map_paragraph(row, to_text(value))
            elif key != "precision":
                self._take(key, value, row, values)
        if self._rules.kind in shape.RECORD_TABLES:
            if len(self._faults.lines) == before and not self._is_complete(row, values):
                return
            values["cites"] = self._map_cites(row, cite)
        if len(self._faults.lines) == before:
            id_ = given if is_id(given) else make_slug(given, 100) if given else None
            self._incoming.items.append(Item(self._rules.kind, values, row.line, id_ or None, key=given))

    def _take(self, key: str, value: object, row: Row, values: dict[str, object]) -> None:
        """Put the value of a key into `values`, in the form of a base."""
        if key in _LISTS:
            parts = value if isinstance(value, list) else to_text(value).split(self._rules.separator)
            values[key] = list(dict.fromkeys(filter(None, (clean(to_text(part), self._incoming) for part in parts))))
        elif key in _DATES:
            self._map_date(key, to_text(value), row, values)
        elif key in _NUMBERS and self._rules.kind == "figure":
            self._map_amount(key, to_text(value), row, values)
        elif key == "measure":
            values[key] = make_slug(to_text(value), 100)
        elif key.startswith("names."):
            name = clean(to_text(value), self._incoming)
            values["names"] = {**to_table(values.get("names")), key.removeprefix("names."): name}
        else:
            text = ", ".join(value) if isinstance(value, list) else to_text(value)
            values[key] = clean(text, self._incoming, is_long=key in _LONG)

    def _map_date(self, key: str, text: str, row: Row, values: dict[str, object]) -> None:
        precision = self._rules.templates.get("precision")
        meant = to_text(precision.fill(row.values)) if precision and key == "date" else ""
        if not meant and row.is_of_wikidata and may_be_filled(text):
            message = (
                f"{self._describe_origin(key)}: '{text}' may be that day, or the month or year that begins with it"
            )
            self._faults.add(row.line, message, _HOW_PRECISE)
            return
        try:
            values[key], words, has_time = read_date(text, self._rules.dates, meant or None)
        except ReadError as error:
            hint = (
                "; --dates dmy or --dates mdy decides it for all dates"
                if "may be" in str(error) and "/" in text
                else ""
            )
            self._faults.add(row.line, f"{self._describe_origin(key)}: {error}", hint)
            return
        if words and key == "date":
            values.setdefault("dated", words)
        if has_time:
            self._incoming.note("a time of day was left out of a date")

    def _map_amount(self, key: str, text: str, row: Row, values: dict[str, object]) -> None:
        try:
            amount = read_amount(text, self._rules.decimal)
        except ReadError as error:
            self._faults.add(row.line, f"{self._describe_origin(key)}: {error}")
            return
        if key == "amount":
            values |= {**amount.values, **({"bound": values["bound"]} if "bound" in values else {})}
        else:
            values[key] = amount.values.get("amount", amount.values.get(key))
        if amount.unit:
            values["unit of amount"] = amount.unit  # `Vocabulary.resolve` compares it with the unit of the rules

    def _map_paragraph(self, row: Row, text: str) -> int:
        if not re.fullmatch("[0-9]{1,6}", text.strip()):
            self._faults.add(row.line, f"{self._describe_origin('paragraph')}: '{text}' is not a paragraph number")
            return 0
        return int(text)

    def _is_complete(self, row: Row, values: dict[str, object]) -> bool:
        """Return whether a row has all values that its kind needs. If its amount or date is missing, add a note."""
        kind = self._rules.kind
        lacks = {"figure": not any(key in values for key in _NUMBERS), "event": "date" not in values}
        if lacks.get(kind):
            self._incoming.note(f"a row without {'an amount' if kind == 'figure' else 'a date'} was left out")
            return False
        missing = [key for key in NEEDED[kind] if key not in values and key not in {"amount", "unit", "date"}]
        for key in missing:
            columns = " and ".join(f"'{column}'" for column in self._rules.templates[key].columns)
            self._faults.add(row.line, f"the row has no {key}: column {columns} is empty")
        return True

    def _map_cites(self, row: Row, cite: dict[str, object]) -> list[dict[str, object]]:
        ready = row.values.get("cites")
        if isinstance(ready, list) and ready:  # the citations of a GLX archive have more details
            return [dict(values) for values in ready]
        if "source" not in cite:
            hint = "; --set source=ID adds a source to all rows without one" if isinstance(ready, list) else ""
            self._faults.add(row.line, "the record cites no source", hint)
        return [cite]

    def _describe_origin(self, key: str) -> str:
        """Return a text for messages: a key, and the columns of its value."""
        template = self._rules.templates.get(key)
        if template is None:
            return key
        columns = " and ".join(f"'{column}'" for column in template.columns)
        return f"{key}, from column {columns}" if columns else key


def map_rows(rows: Iterable[Row], rules: Rules, incoming: Incoming, faults: Faults) -> None:
    """Add rows to the incoming items by the rules."""
    mapper = _Mapper(rules, incoming, faults)
    for row in rows:
        mapper.add(row)
