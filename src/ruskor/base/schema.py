"""The JSON Schema of a base file: the shape of its tables, for editors that complete and check what is written.

A schema sees one file and no calendar: it cannot know whether an id that is referred to is there or is taken, whether
a month has that day, whether low is above high, which characters are forbidden, or 3 from 3.0. `check` can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from ruskor.base import shape

if TYPE_CHECKING:
    from pydantic_core import core_schema

__all__ = ["of_base"]

# As much of a date (EDTF, see model/dates/notation.py) as a pattern can hold without the calendar; an editor shows it.
_MONTHS = "(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]|XX))?|2[1-4]|29|3[0-9]|4[01]|XX(-XX)?"
_POINT = rf"(-?[0-9]{{4}}(-({_MONTHS}))?|-?[0-9]{{2}}[0-9X]X(-XX(-XX)?)?|Y-?[1-9][0-9]{{4,11}})[?~%]?"
_DATE = {
    "title": "Date",
    "description": "EDTF in quotes: 2009, 2009-04, 2009-04-25, 2012-23 (autumn; 21 is spring, 24 winter), 2009~ "
    "(about), 2009? (uncertain), 199X (the nineties), 2009-XX (some month), 2009/2010 (from, to), 2009/.. (no end), "
    "-0429 (430 BC). 'Early 2009' is 2009, with the source's words in dated.",
    "type": "string",
    "pattern": f"^({_POINT}(/({_POINT}|\\.\\.)?)?|(\\.\\.)?/{_POINT})$",
}

# A figure is one number or a range, with a bound that fits.
_AMOUNT_OR_RANGE = [
    {"title": "One number", "required": ["amount"], "properties": {"low": False, "high": False}},
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


class _AsToml(GenerateJsonSchema):
    """The schema of what is written: TOML has no null, and what is left out is left out."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 -- a key is its own title
        return False


def of_base() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that a base file fits if there is nothing wrong with its shape."""
    models: dict[str, type[Any]] = {"base": shape.BaseTable, **shape.TABLES}
    tables, whole = TypeAdapter.json_schemas(
        [(name, "validation", TypeAdapter(model)) for name, model in models.items()], schema_generator=_AsToml
    )
    # Of the definitions only those of ours: pydantic also tells what a date is made of.
    names = ["Cite", *(model.__name__ for model in models.values())]
    defs = {name: whole["$defs"][name] for name in names} | {"Date": _DATE}
    defs["Figure"]["oneOf"] = _AMOUNT_OR_RANGE
    properties = {name: _keyed_by_id(name, tables[name, "validation"]) for name in shape.TABLES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:ruskor:schema:base:1",
        "title": "A fact base of ruskor, format 1",
        "description": "Facts with their sources, for `ruskor` to look up; `ruskor check` tells what no schema can.",
        "type": "object",
        "properties": {"base": tables["base", "validation"], **properties},
        "required": ["base"],
        "additionalProperties": False,
        "$defs": {name: _with_dates(one) for name, one in defs.items()},
    }


def _keyed_by_id(name: str, table: dict[str, Any]) -> dict[str, Any]:
    pattern = f"^{shape.ID}$|^{shape.CURRENCY}$" if name == "unit" else f"^{shape.ID}$"
    return {
        "description": f"[{name}.ID]: small letters, digits and single hyphens are an ID.",
        "type": "object",
        "patternProperties": {pattern: table},
        "additionalProperties": False,
    }


def _with_dates(part: Any) -> Any:
    """Return a part of the schema in which what is a date refers to the one definition of dates."""
    if isinstance(part, list):
        return [_with_dates(one) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("format") == "edtf":
        return {**{key: one for key, one in part.items() if key not in {"type", "format"}}, "$ref": "#/$defs/Date"}
    return {key: _with_dates(one) for key, one in part.items()}
