"""The JSON Schema of what `--json` prints, for those who read it by program: every key, what it holds, when it is null.

Written by hand, as the promise that it is; tests hold every verb's output against it, so neither can change alone.
"""

from __future__ import annotations

from typing import Any

from ruskor.model import csl
from ruskor.model.amounts import BOUNDS

__all__ = ["of_output"]

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_DAY: Schema = {"type": ["string", "null"], "pattern": "^([0-9]{4}|-[0-9]{4,}|[+][0-9]{5,})-[0-9]{2}-[0-9]{2}$"}
_NUMBER: Schema = {"type": ["number", "null"], "description": "Exact; null where there is no end on this side."}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_OWN_KEYS: Schema = {"^x-": {"description": "A key of the base's own, with any value."}}
_TIERS = ["primary", "reporting", "analysis", "reference", "repost"]


def _told(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


def _text(description: str) -> Schema:
    return _told(_TEXT, description)


def _maybe(description: str) -> Schema:
    return {"type": ["string", "null"], "description": description}


def _one_of(values: list[str] | tuple[str, ...], description: str) -> Schema:
    return {"enum": list(values), "description": description}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list_of(name: str, description: str, least: int = 0) -> Schema:
    return {"type": "array", "minItems": least, "items": _ref(name), "description": description}


def _or_null(name: str, description: str) -> Schema:
    return {"anyOf": [_ref(name), {"type": "null"}], "description": description}


def _object(description: str, properties: Schema) -> Schema:
    """Return the schema of an object that has every key that is named, and no other."""
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_NAMED = {"id": _text("Its id."), "name": _text("What it is called.")}
_KIND = _text("What it is: person, organisation, place …, or a kind of the base's own.")
_ALIASES = {"aliases": _told(_TEXTS, "Other names that it is found by.")}
_RECORDS = {"records": _told(_COUNT, "How many records there are of it.")}
_SOURCE = {
    "id": _text("Its id."),
    "title": _maybe("Its title; a description in square brackets, where that is not known."),
    "author": _told(_TEXTS, "Who wrote it."),
    "issued": _maybe("When it appeared, in EDTF."),
    "url": _maybe("Where it can be read."),
    "tier": _one_of(_TIERS, "How near it stands to what it tells."),
}


def _told_of(field: str) -> str:
    return {"author": "Who wrote it.", **csl.NAMES, **csl.DATES, **csl.NUMBERS, **csl.TEXTS}[field]


def _csl(field: str) -> Schema:
    """Return the schema of one of CSL's fields: names as texts, dates in EDTF."""
    return _told(_TEXTS, _told_of(field)) if field in csl.NAMES else _maybe(_told_of(field))


_DEFS: Schema = {
    "record": _object(
        "One fact, with everything that it refers to.",
        {
            "kind": _one_of(("event", "figure", "quote", "claim"), "What kind of fact it is."),
            "id": _text("Its id, unique in the base."),
            "summary": _text("What it says in one sentence."),
            "date": _or_null("date", "When; null where the source gives no date. An event has one."),
            "amount": _or_null("amount", "How much; of a figure, and null for other kinds."),
            "measure": _maybe("What is measured; of a figure, and null for other kinds."),
            "quote": _or_null("quote", "What was said; of a quote, and null for other kinds."),
            "topics": _list_of("name", "What it is sorted under."),
            "entities": _list_of("entityName", "Who and what it is about."),
            "cites": _list_of("cite", "Where it is said.", least=1),
            "see": _told(_TEXTS, "Ids of records that belong to it."),
            "note": _maybe("What a reader should know of it."),
        },
    )
    | {
        "patternProperties": _OWN_KEYS,
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}},
                "then": {"properties": {key: {"not": {"type": "null"}} for key in keys}},
                "else": {"properties": {key: {"type": "null"} for key in keys if key != "date"}},
            }
            for kind, keys in {"event": ["date"], "figure": ["amount", "measure"], "quote": ["quote"]}.items()
        ],
    },
    "date": _object(
        "When, and the days that it may mean. A source that gives only words has the words alone.",
        {
            "edtf": _maybe("The date in the Extended Date/Time Format."),
            "earliest": _told(_DAY, "Its first day by ISO 8601 (-0429 is 430 BC); null where that is open."),
            "latest": _told(_DAY, "Its last day; null where that is open."),
            "text": _text("The date in words."),
            "stated": _maybe("The source's own words."),
        },
    ),
    "amount": _object(
        "How much: what it may be, as an interval, and the number itself.",
        {
            "low": _NUMBER,
            "high": _NUMBER,
            "bound": _one_of(BOUNDS, "How the number is meant; about is ± 10 %."),
            "unit": _text("A currency (ISO 4217) or the id of a unit."),
            "per": _told(_TEXTS, "Ids of the units that it is for each of."),
            "text": _text("The amount in words."),
            "stated": _maybe("The source's own words."),
            "value": _told(_NUMBER, "The number as the source has it, exact; null for a range."),
        },
    ),
    "quote": _object(
        "What was said.",
        {
            "text": _text("The words, verbatim."),
            "lang": _maybe("Their language, a BCP 47 tag."),
            "translation": _maybe("A translation."),
            "speaker": _told(_ref("name"), "Who said it."),
            "role": _maybe("What the speaker was."),
        },
    ),
    "cite": _object(
        "A source, and the place in it.",
        {
            "source": _object("The source.", _SOURCE),
            "paragraph": {"type": ["integer", "null"], "minimum": 0, "description": "Counted from 1; a byline is 0."},
            "page": _maybe("The page, or pages."),
            "section": _maybe("The section."),
            "in": {
                "anyOf": [_object("The source.", _SOURCE), {"type": "null"}],
                "description": "The source in which it was read, if that quotes the source; the place is in this one.",
            },
        },
    ),
    "name": _object("Something by its id and name.", _NAMED),
    "entityName": _object("An entity by its id and name.", {**_NAMED, "kind": _KIND}),
    "entity": _object(
        "What `entities` lists.",
        {
            **_NAMED,
            "kind": _KIND,
            "names": {
                "type": "object",
                "additionalProperties": _TEXT,
                "description": "Its name in other languages, by BCP 47 tag.",
            },
            **_ALIASES,
            "about": _maybe("What it is, in one line."),
            **_RECORDS,
            "offices": _list_of("office", "The offices that it holds or held."),
        },
    ),
    "office": _object(
        "An office, and how long it was held.",
        {
            "title": _text("What it is called."),
            "aliases": _told(_TEXTS, "Other names of the office."),
            "from": _maybe("When it begins, in EDTF; null where that is not known."),
            "to": _maybe("When it ends, in EDTF; null while it lasts, or where that is not known."),
        },
    ),
    "topic": _object("What `topics` lists.", {**_NAMED, **_ALIASES, **_RECORDS}),
    "source": _object(
        "What `sources` lists.",
        {
            **_SOURCE,
            "type": _text("What it is, in CSL's words."),
            "container-title": _maybe("What it stands in."),
            "publisher": _maybe("Who published it."),
            "language": _maybe("Its language, a BCP 47 tag."),
            "accessed": _maybe("When it was read, in EDTF."),
            "via": _maybe("Who carried it, if not who published it."),
            "paragraphs": {"type": ["integer", "null"], "minimum": 1, "description": "How many it has, if known."},
            "note": _maybe("What a reader should know of it."),
            **_RECORDS,
            "archived": _maybe("Where an archived copy of it can be read."),
            **{key: _csl(key) for key in csl.FIELDS},
            "csl": {
                "type": "object",
                "propertyNames": {"enum": [*csl.NAMES, *csl.DATES, *csl.NUMBERS, *csl.TEXTS]},
                "additionalProperties": {"anyOf": [_TEXT, _TEXTS]},
                "description": "The other fields of CSL that it has: names as texts, dates in EDTF.",
            },
            "creators": {
                "type": "object",
                "propertyNames": {"enum": ["author", *csl.NAMES]},
                "additionalProperties": _list_of("personalName", "Who.", least=1),
                "description": "Who took part in it, by what they did, each name in its parts.",
            },
        },
    )
    | {"patternProperties": _OWN_KEYS},
    "personalName": {
        "description": "A name in the parts that CSL has, or as a whole.",
        "type": "object",
        "propertyNames": {"enum": list(csl.PARTS)},
        "additionalProperties": _TEXT,
        "anyOf": [{"required": ["family"]}, {"required": ["literal"]}],
    },
    "measure": _object(
        "What `measures` lists.",
        {
            "id": _text("What is measured."),
            "units": _told(_TEXTS, "The units that its figures are in, with what they are per."),
            "figures": _told(_COUNT, "How many figures there are of it."),
            "sources": _told(_COUNT, "How many sources they come from."),
            "earliest": _told(_DAY, "The first day of their dates; null where none is known, or one is open."),
            "latest": _told(_DAY, "The last day of their dates; null where none is known, or one is open."),
        },
    ),
    "comparison": _object(
        "What `compare` prints: the figures of one measure in one unit, held against each other.",
        {
            "measure": _text("What is measured."),
            "unit": _text("A currency (ISO 4217) or the id of a unit."),
            "per": _told(_TEXTS, "Ids of the units that it is for each of."),
            "groups": _list_of("group", "The figures by time, in order; those without a date last.", least=1),
        },
    ),
    "group": _object(
        "Figures of one time, with the verdict on them.",
        {
            "date": _or_null("date", "The time that they are of together; null where the sources give no date."),
            "verdict": _one_of(
                ["agree", "differ", "only one source", "not comparable"],
                "Whether one number could stand behind all; not comparable where the others are in other units.",
            ),
            "ratio": {
                "type": ["number", "null"],
                "exclusiveMinimum": 1,
                "description": "By how many times those furthest apart differ; null where they do not, or from zero.",
            },
            "figures": _list_of("record", "The figures, whole.", least=1),
        },
    ),
    "finding": _object(
        "What `check` and `verify` find.",
        {
            "file": _text("The file."),
            "line": _told(_COUNT, "The line, from 1; 0 is the file as a whole."),
            "code": {"type": "string", "pattern": "^[EW][0-9]{3}$", "description": "Which kind of finding it is."},
            "severity": _one_of(("error", "warning"), "An error keeps a base from being used."),
            "message": _text("What is wrong."),
            "remedy": _text("What to do."),
        },
    ),
}

#: What the arrays that are printed hold, one of these each.
_PRINTED = ("record", "comparison", "entity", "topic", "source", "measure", "finding")


def of_output() -> Schema:
    """Return the JSON Schema (draft 2020-12) that all that `--json` prints fits, where `--fields` picks nothing out."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:ruskor:schema:output",
        "title": "What ruskor prints as JSON",
        "description": "One array, of one kind of thing; `--format jsonl` prints what would be in it, a line each. "
        "Every key is always there. Keys may be added in later versions, and none is taken away.",
        "anyOf": [{"type": "array", "items": _ref(name)} for name in _PRINTED],
        "$defs": _DEFS,
    }
