"""`ruskor schema` prints the schema of a base file, and the schema of all output of `--json`."""

from __future__ import annotations

import copy
import dataclasses
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from jsonschema import Draft202012Validator, ValidationError

from ruskor.cli.verbs import VERBS
from ruskor.files import schema_path
from ruskor.filters import KINDS, TIERS
from ruskor.model import choices, records
from ruskor.model.choices import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Runner

ROOT = Path(__file__).parents[2]
WHOLE = str(ROOT / "tests" / "data" / "valid" / "whole.toml")
SMALL = str(ROOT / "tests" / "data" / "valid" / "small.toml")
BROKEN = str(ROOT / "tests" / "data" / "invalid" / "E103-everything-else-is-found-too.toml")

# Bases, each with a word and a measure that occur in it.
BASES = {
    "small": {"WORD": "russia", "MEASURE": "rail-cost"},
    "builtin": {"WORD": "russia", "MEASURE": "dprk-debt-to-russia"},
    WHOLE: {"WORD": "river", "MEASURE": "bridge-cost"},
}
# For every verb with --json: arguments that print something, and arguments that print nothing.
COMMANDS = {
    "timeline": (["--kind", "figure", "--kind", "quote", "--kind", "claim"], ["zebra"]),
    "figures": ([], ["zebra"]),
    "quotes": ([], ["zebra"]),
    "claims": ([], ["zebra"]),
    "search": (["WORD"], ["zebra"]),
    "show": (["-"], ["zebra"]),
    "entities": ([], ["zebra"]),
    "topics": ([], ["zebra"]),
    "sources": ([], ["zebra"]),
    "measures": ([], ["zebra"]),
    "compare": (["MEASURE"], ["--from", "3000"]),
    "check": ([BROKEN], ["--ignore", "W"]),
    "diff": ([SMALL], ["PLACE"]),
}
PRINTED = {
    **dict.fromkeys(("timeline", "figures", "quotes", "claims", "search", "show"), "record"),
    "entities": "entity",
    "topics": "topic",
    "sources": "source",
    "measures": "measure",
    "compare": "comparison",
    "check": "finding",
    "diff": "difference",
}


@pytest.fixture
def output(run: Runner) -> Draft202012Validator:
    """Return a validator that checks values against the schema of the output."""
    return Draft202012Validator(json.loads(run("schema", "output").out))


def _part(output: Draft202012Validator, name: str) -> Draft202012Validator:
    return output.evolve(schema={**output.schema, "anyOf": [{"$ref": f"#/$defs/{name}"}]})


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema that describes an object."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from _objects(part)


# Both schemas


@pytest.mark.parametrize("what", ["base", "output"])
def test_a_schema_is_valid_draft_2020_12_with_a_title_and_an_id(run: Runner, what: str) -> None:
    result = run("schema", what)
    assert (result.code, result.err) == (0, "")
    schema = json.loads(result.out)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert (schema["$id"], schema["title"]) == {
        "base": ("urn:ruskor:schema:base:1", "A fact base of ruskor, format 1"),
        "output": ("urn:ruskor:schema:output", "What ruskor prints as JSON"),
    }[what]


@pytest.mark.parametrize("what", ["base", "output"])
def test_every_key_is_described(run: Runner, what: str) -> None:
    tables = [
        object_
        for object_ in _objects(json.loads(run("schema", what).out))
        if object_.get("additionalProperties") is False
    ]
    keys = [(key, value) for table in tables for key, value in table.get("properties", {}).items()]
    assert [key for key, value in keys if "description" not in value] == (["base"] if what == "base" else [])
    assert len(keys) > 60


@pytest.mark.parametrize("what", ["base", "output"])
def test_every_definition_is_used(run: Runner, what: str) -> None:
    text = run("schema", what).out
    assert set(re.findall(r'"\$ref": "#/\$defs/(\w+)"', text)) == json.loads(text)["$defs"].keys()


def test_letters_that_the_output_lacks_are_escaped_as_json_does(run: Runner) -> None:
    plain, escaped = (run("schema", "base", encoding=encoding).out for encoding in ("utf-8", "ascii"))
    assert "…" in plain
    assert escaped.isascii()
    assert json.loads(escaped) == json.loads(plain)


def test_a_schema_that_there_is_not_is_told_with_those_there_are(run: Runner) -> None:
    assert run("schema", "facts") == (2, "", "ruskor: no schema 'facts'; choose from base, output\n")


# The schema of a base


def test_the_schema_of_a_base_is_the_file_that_editors_read(run: Runner) -> None:
    assert run("schema", "base").out == schema_path().read_text("utf-8"), (
        "after a change of the shapes: ruskor schema base > data/base.schema.json"
    )


def test_the_shipped_base_names_the_file_beside_it() -> None:
    shipped = ROOT / "data" / "facts.toml"
    first, *others = shipped.read_text("utf-8").split("\n")[:3]
    assert first == "#:schema ./base.schema.json"
    assert others == [  # Tombi must not format the file, or warn about records in thematic order
        "#:tombi format.disabled = true",
        "# tombi: lint.rules.tables-out-of-order.disabled = true",
    ]
    assert (shipped.parent / "base.schema.json").samefile(schema_path())


def test_dates_are_described_once(run: Runner) -> None:
    text = run("schema", "base").out
    assert text.count("[-/0-9XY.?~%]") == 1
    assert "edtf" not in text


# The schema of the output


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize("facts", BASES)
@pytest.mark.parametrize("verb", COMMANDS)
def test_all_that_json_prints_fits_the_schema(
    run: Runner, output: Draft202012Validator, base: Path, facts: str, verb: str
) -> None:
    def printed(verb: str, arguments: list[str], stdin: str = "") -> Any:
        path = str(base) if facts == "small" else facts
        asked = [{"PLACE": path, **BASES[facts]}.get(argument, argument) for argument in arguments]
        return json.loads(run(verb, *asked, "-f", path, "--json", stdin=stdin).out)

    ids = " ".join(item["id"] for item in printed("search", ["WORD"]))
    full, empty = (printed(verb, arguments, ids) for arguments in COMMANDS[verb])
    assert full
    assert empty == []
    output.validate(full)
    output.validate(empty)
    for record in full:
        _part(output, PRINTED[verb]).validate(record)


@pytest.mark.parametrize("verb", COMMANDS)
def test_a_key_more_or_less_does_not_fit(run: Runner, output: Draft202012Validator, verb: str) -> None:
    asked = [BASES["small"].get(argument, argument) for argument in COMMANDS[verb][0]]
    (first, *_) = json.loads(run(verb, *asked, "--json", stdin="wage lavrov-trust").out)
    for key in first:
        less = copy.deepcopy(first)
        del less[key]
        with pytest.raises(ValidationError):
            output.validate([less])
    with pytest.raises(ValidationError):
        output.validate([{**first, "colour": None}])


def test_every_verb_that_prints_json_is_held_against_the_schema(run: Runner) -> None:
    prints = {verb for verb in VERBS if " --json " in run(verb, "--help").out}
    assert prints == {*COMMANDS, "verify"}  # verify also needs a text: see test_verify.py
    assert COMMANDS.keys() == PRINTED.keys()


def test_every_object_has_all_of_its_keys_and_no_other(run: Runner) -> None:
    schema = json.loads(run("schema", "output").out)
    for part in _objects(schema):
        if "properties" in part:
            assert part["required"] == list(part["properties"])
            assert part["additionalProperties"] is False


@pytest.mark.parametrize(
    ("name", "type_"),
    {
        "record": records.Record,
        "date": records.DateValue,
        "amount": records.AmountValue,
        "quote": records.Quote,
        "cite": records.Cite,
        "name": records.Name,
        "entityName": records.Entity,
    }.items(),
)
def test_the_schema_has_the_keys_of_the_records_of_the_python_api(run: Runner, name: str, type_: Any) -> None:
    described = json.loads(run("schema", "output").out)["$defs"][name]["properties"]
    names = [field.name.rstrip("_") for field in dataclasses.fields(type_)]
    assert list(described) == [name for name in names if name != "own"]  # own contains the base's own keys


def test_what_can_be_written_is_what_can_be_printed(run: Runner) -> None:
    written, printed = (json.loads(run("schema", what).out)["$defs"] for what in ("base", "output"))
    assert printed["source"]["properties"]["tier"]["enum"] == written["Source"]["properties"]["tier"]["enum"]
    bounds = printed["amount"]["properties"]["bound"]["enum"]
    assert bounds == list(choices.BOUNDS) == written["Figure"]["properties"]["bound"]["enum"]
    assert tuple(printed["record"]["properties"]["kind"]["enum"]) == tuple(KINDS) == get_args(choices.Kind)
    assert printed["source"]["properties"]["tier"]["enum"] == list(TIERS) == list(get_args(choices.Tier))
    assert set(printed["group"]["properties"]["verdict"]["enum"]) == set(VERDICTS)


@pytest.mark.parametrize(
    ("id_", "key", "value"),
    [
        ("border-treaty", "date", None),
        ("border-treaty", "quote", {"text": "Yes."}),
        ("wage", "amount", None),
        ("wage", "measure", None),
        ("lavrov-trust", "quote", None),
        ("lavrov-trust", "measure", "wage"),
        ("border-sealed", "measure", "wage"),
        ("border-sealed", "kind", "rumour"),
        ("border-sealed", "cites", []),
    ],
)
def test_a_record_has_what_its_kind_has(
    run: Runner, output: Draft202012Validator, id_: str, key: str, value: object
) -> None:
    (record,) = json.loads(run("show", id_, "--json").out)
    output.validate([record])
    with pytest.raises(ValidationError):
        output.validate([{**record, key: value}])


def test_json_lines_are_what_the_array_holds(run: Runner, output: Draft202012Validator) -> None:
    for line in run("timeline", "-o", "jsonl").out.splitlines():
        _part(output, "record").validate(json.loads(line))
