"""The JSON Schema of `--json` for programs that read it, made from the types of the contract."""

from __future__ import annotations

import ast
import inspect
import json
import re
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from ruskor.model import contract, csl
from ruskor.schema import DIALECT, PlainSchema

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

__all__ = ["describe_output"]

#: The types of the items in printed arrays. All items of one array have the same type.
_PRINTED = (
    contract.Record,
    contract.Comparison,
    contract.Entity,
    contract.Topic,
    contract.Source,
    contract.Measure,
    contract.Finding,
    contract.Difference,
)
_OWN_KEYS = {"patternProperties": {"^x-": {"description": "A key of the base's own, with any value."}}}
_OF_KIND = {"event": ["date"], "figure": ["amount", "measure"], "quote": ["quote"]}
# Rules that types cannot express: the keys that a base adds (`x-`), and values that depend on the kind of record.
_MORE: dict[str, JsonSchemaValue] = {
    "Record": {
        **_OWN_KEYS,
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}},
                "then": {"properties": {key: {"not": {"type": "null"}} for key in keys}},
                "else": {"properties": {key: {"type": "null"} for key in keys if key != "date"}},
            }
            for kind, keys in _OF_KIND.items()
        ],
    },
    "Source": _OWN_KEYS,
}
# The only type with optional keys.
_PERSONAL_NAME = {
    "description": "A name in the parts of CSL, or a whole name.",
    "type": "object",
    "propertyNames": {"enum": list(csl.PARTS)},
    "additionalProperties": {"type": "string"},
    "anyOf": [{"required": ["family"]}, {"required": ["literal"]}],
}
_CSL = {"author": "Its authors.", **csl.NAMES, **csl.DATES, **csl.NUMBERS, **csl.TEXTS}


class _AsJson(PlainSchema):
    """The schema of printed JSON. A decimal is a number. Keys have no titles."""

    def decimal_schema(self, schema: object) -> JsonSchemaValue:  # noqa: ARG002 -- pydantic's signature
        return {"type": "number"}


def describe_output() -> JsonSchemaValue:
    """Return the JSON Schema (draft 2020-12) of all `--json` output without `--fields`."""
    _, generated = TypeAdapter.json_schemas(
        [(type_.__name__, "serialization", TypeAdapter[object](type_)) for type_ in _PRINTED], schema_generator=_AsJson
    )
    described = _read_docstrings()
    defs = {name: _describe_type(name, part, described) for name, part in generated["$defs"].items()}
    defs["PersonalName"] = _PERSONAL_NAME
    del defs["FigureRecord"]
    schema = {
        "$schema": DIALECT,
        "$id": "urn:ruskor:schema:output",
        "title": "What ruskor prints as JSON",
        "description": "One array of objects of one kind; `--format jsonl` prints the same objects, one per line. "
        "Every key is always there. Later versions may add keys, but never remove one.",
        "anyOf": [{"type": "array", "items": {"$ref": f"#/$defs/{type_.__name__}"}} for type_ in _PRINTED],
        "$defs": {_publish_name(name): part for name, part in defs.items()},
    }
    references = re.sub(r'(?<="#/\$defs/)\w+', lambda found: _publish_name(found.group()), json.dumps(schema))
    plain: JsonSchemaValue = json.loads(references)
    return plain


def _publish_name(name: str) -> str:
    """Return the name of a type in the schema. A figure has the type of a record."""
    name = "Record" if name == "FigureRecord" else name
    return name[0].lower() + name[1:]


def _describe_type(name: str, part: JsonSchemaValue, described: dict[str, dict[str, str]]) -> JsonSchemaValue:
    """Return the schema of a type, with the docstrings of the type and its keys. It allows no other keys."""
    texts = {**_CSL, **described[name]} if name == "Source" else described.get(name, {})
    properties = {
        key: {"description": texts[key], **value} for key, value in part["properties"].items() if key in texts
    }
    others = {key: value for key, value in part.items() if key not in {"title", "description"}}
    return {
        "description": inspect.getdoc(getattr(contract, name)),
        **others,
        "properties": {**part["properties"], **properties},
        "additionalProperties": False,
        **_MORE.get(name, {}),
    }


def _read_docstrings() -> dict[str, dict[str, str]]:
    """Return the docstrings of the keys of each class of the contract, and of its base classes.

    Pydantic reads such docstrings, but not those in the base classes of a TypedDict.
    """
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(contract)).body:
        if isinstance(node, ast.ClassDef):
            texts = found.setdefault(node.name, {})
            for base in node.bases:
                texts |= found.get(base.id, {}) if isinstance(base, ast.Name) else {}
            for key, text in zip(node.body, node.body[1:], strict=False):
                if isinstance(key, ast.AnnAssign) and isinstance(text, ast.Expr):
                    texts[ast.unparse(key.target)] = inspect.cleandoc(ast.literal_eval(text.value))
    return found
