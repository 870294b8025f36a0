"""The JSON Schema of a base file: the shape of its tables, for editors that complete and check a base.

A schema sees only one file and no calendar. So only `check` finds unknown and repeated ids, and days that a month does
not have. It also finds a low end above the high end, forbidden characters, and 3.0 in a field for whole numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from ruskor.base import shape
from ruskor.model import csl
from ruskor.schema import DIALECT, PlainSchema

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

    from ruskor.base.written import Written

__all__ = ["describe_base"]

# The form of a date (EDTF, see model/dates/notation.py). `check` knows the days of a month and all other rules.
_DATE = {
    "title": "Date",
    "description": "EDTF in quotes: 2009, 2009-04, 2009-04-25, 2012-23 (autumn; 21 is spring, 24 winter), 2009~ "
    "(about), 2009? (uncertain), 199X (the nineties), 2009-XX (some month), 2009/2010 (from, to), 2009/.. (no end), "
    "-0429 (430 BC). 'Early 2009' is 2009, with the source's words in dated.",
    "type": "string",
    "pattern": r"^(\.\./|/)?Y?-?[0-9]{2}[0-9X]{2}[-/0-9XY.?~%]*$",
}
_PART = {"type": "string", "pattern": r"\S"}
_NAME = {
    "title": "Name",
    "description": 'A name: "Family, Given" (or "van Family, Jr., Given"), a table of the parts, or { literal = "…" }.',
    "anyOf": [
        _PART,
        {
            "type": "object",
            "properties": {part: {**_PART, "description": f"CSL's {part}."} for part in csl.PARTS[:-1]},
            "required": ["family"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"literal": {**_PART, "description": "The name, as a whole."}},
            "required": ["literal"],
            "additionalProperties": False,
        },
    ],
}
_SHARED = {"edtf": "Date", "name": "Name"}  # the definition for each format in shape.py
_OWN = {"description": "A key of your own, with any value; `--where` finds it."}

# A figure has one number or a range, and a bound that fits it.
_AMOUNT_OR_RANGE = [
    {"title": "One number", "required": ["amount"], "properties": {"low": False, "high": False}},
    {
        "title": "One number, from low to high",
        "required": ["amount", "low", "high"],
        "properties": {"bound": {"enum": ["exactly", "about"]}},
    },
    {
        "title": "From low to high",
        "required": ["low", "high"],
        "properties": {"amount": False, "bound": {"enum": ["exactly", "about"]}},
    },
    {
        "title": "From low up",
        "required": ["low"],
        "properties": {"amount": False, "high": False, "bound": {"enum": ["at-least", "over"]}},
    },
    {
        "title": "Up to high",
        "required": ["high"],
        "properties": {"amount": False, "low": False, "bound": {"enum": ["at-most", "under"]}},
    },
]


class _AsToml(PlainSchema):
    """The schema of TOML, which has no null. A missing value has no key."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def describe_base(written: Written | None = None) -> JsonSchemaValue:
    """Return the JSON Schema (draft 2020-12) of a base file: the shapes of its tables.

    With a base, the schema also lists the ids of the base for each reference. Other ids are still valid, because they
    may be new.
    """
    models: dict[str, type[object]] = {"base": shape.BaseTable, **shape.TABLES}
    tables, whole = TypeAdapter.json_schemas(
        [(name, "validation", TypeAdapter(model)) for name, model in models.items()], schema_generator=_AsToml
    )
    # Keep only our definitions, because pydantic also describes the parts of a date.
    names = ["Cite", "Office", "Reviewed", *(model.__name__ for model in models.values())]
    defs = {name: whole["$defs"][name] for name in names} | {"Date": _DATE, "Name": _NAME}
    for model in models.values():
        if issubclass(model, shape.Open):
            defs[model.__name__] |= {"additionalProperties": False, "patternProperties": {f"^{shape.OWN_KEY}$": _OWN}}
    defs["Figure"]["oneOf"] = _AMOUNT_OR_RANGE
    if written is not None:
        _list_ids(defs, written)
    properties = {name: _describe_by_id(name, tables[name, "validation"]) for name in shape.TABLES}
    return {
        "$schema": DIALECT,
        "$id": "urn:ruskor:schema:base:1",
        "title": "A fact base of ruskor, format 1",
        "description": "Facts with their sources, for `ruskor` to look up; `ruskor check` finds what a schema cannot.",
        "type": "object",
        "properties": {"base": tables["base", "validation"], **properties},
        "required": ["base"],
        "additionalProperties": False,
        "$defs": {name: _add_references(schema) for name, schema in defs.items()},
    }


def _list_ids(defs: dict[str, JsonSchemaValue], written: Written) -> None:
    """Add the ids of a base to the definition of each key that refers to an entry."""
    ids = {table: list(getattr(written, table)) for table in ("source", "entity", "topic", "unit")}
    ids["record"] = [id_ for _, id_, _ in written.records()]
    ids["measure"] = list(dict.fromkeys(figure.measure for figure in written.figure.values()))
    currencies = dict.fromkeys(figure.unit for figure in written.figure.values())
    ids["currency or unit"] = list(dict.fromkeys([*ids["unit"], *currencies]))
    keys = [("Cite", "source", "source"), ("Cite", "in", "source"), ("Quote", "speaker", "entity")]
    keys += [("Figure", "unit", "currency or unit"), ("Figure", "per", "unit"), ("Figure", "measure", "measure")]
    for model in shape.RECORD_TABLES.values():
        keys += [(model.__name__, *pair) for pair in (("topics", "topic"), ("entities", "entity"), ("see", "record"))]
    for name, key, what in keys:
        properties = defs[name]["properties"]
        wanted = properties[key]
        holder, slot = (wanted, "items") if wanted.get("type") == "array" else (properties, key)
        text = {name: value for name, value in holder[slot].items() if name != "description"}
        described = {"description": wanted["description"]} if slot == key else {}
        if ids[what]:
            holder[slot] = {**described, "anyOf": [{"enum": ids[what]}, text]}


def _describe_by_id(name: str, table: JsonSchemaValue) -> JsonSchemaValue:
    pattern = f"^{shape.ID}$|^{shape.CURRENCY}$" if name == "unit" else f"^{shape.ID}$"
    return {
        "description": f"[{name}.ID]: an ID has small letters, digits and single hyphens.",
        "type": "object",
        "patternProperties": {pattern: table},
        "additionalProperties": False,
    }


def _add_references(part: object) -> object:
    """Return a part of the schema in which dates and names refer to their shared definitions."""
    if isinstance(part, list):
        return [_add_references(item) for item in part]
    if not isinstance(part, dict):
        return part
    for format_, name in _SHARED.items():
        if part.get("format") == format_:
            others = {key: value for key, value in part.items() if key not in {"type", "format"}}
            return {**others, "$ref": f"#/$defs/{name}"}
    return {key: _add_references(value) for key, value in part.items()}
