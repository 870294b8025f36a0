"""Rules from the columns of a table to the keys of a record: from `--map` and `--set`, or from a file of rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ruskor.base import shape
from ruskor.base.read import parse
from ruskor.errors import InputError, UsageError, near, refuse_choice, suggestion
from ruskor.keep.items import to_table
from ruskor.keep.references import TIERS
from ruskor.keep.values import ORDERS
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = ["KINDS", "Rules", "Template", "list_keys", "parse_pairs", "parse_tiers", "read_rules"]

#: The tables that rows can fill: the kinds of records, and the entries to which records refer.
KINDS = (*shape.RECORD_TABLES, "source", "entity", "topic", "unit")

_ID = re.compile(shape.ID)
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_CITE_KEYS = ("source", "paragraph", "page", "section", "in")
_NEW = {"entities": "the kind of entity, such as place", "speaker": "the kind of entity, such as person"}
_NEW_FLAGS = ("topics", "unit")
_RULES = {
    "kind": str, "dates": str, "decimal": str, "separator": str, "delimiter": str, "tier": (str, dict), "map": dict,
    "set": dict, "new": dict,
}  # fmt: skip


class Template:
    """A text with columns in braces, as in "Population of {City}". `{{` is a brace."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.columns = [found[1] for found in _PLACEHOLDER.finditer(text) if found[1] is not None]

    @classmethod
    def of_column(cls, column: str) -> Template:
        """Return the template of a single column. Braces in the name of the column have no meaning."""
        made = cls("")
        made.columns = [column]
        return made

    @property
    def is_column(self) -> bool:
        """Whether the template is a single column. If the column has a list, `fill` then returns the list."""
        return not self.text or (len(self.columns) == 1 and self.text == f"{{{self.columns[0]}}}")

    def fill(self, values: Mapping[str, object]) -> object:
        """Return the text for a row, or "" if all columns of the template are empty."""
        found = [values.get(column, "") for column in self.columns]
        if self.is_column:
            return found[0]
        if self.columns and not any(found):
            return ""
        return _PLACEHOLDER.sub(lambda match: _fill_placeholder(match, values), self.text)


def _fill_placeholder(found: re.Match[str], values: Mapping[str, object]) -> str:
    if found[1] is None:
        return found.group()[0]
    value = values.get(found[1], "")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


@dataclass(slots=True)
class Rules:
    """The rules of an import.

    `new` has keys of a record. An unknown name under such a key becomes a new entity, topic or unit.
    """

    kind: str = "event"
    templates: dict[str, Template] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    tiers: dict[str, str] = field(default_factory=dict)
    dates: str | None = None
    decimal: str | None = None
    separator: str = ";"
    delimiter: str | None = None

    def check(self) -> None:
        """Raise UsageError if a rule has an unknown kind, key or choice."""
        if self.kind not in KINDS:
            raise refuse_choice("kind", self.kind, KINDS)
        known = list_keys(self.kind)
        for key in self.templates:
            if key not in known and not key.startswith(("x-", "names.")):
                what = f"no key '{shorten(key)}' in {_add_article(self.kind)}{suggestion(near(key, known, 2))}"
                raise UsageError(f"{what} (choose from {', '.join(known)})")
        if self.dates not in {None, *ORDERS}:
            raise refuse_choice("order of day and month", str(self.dates), ORDERS)
        if self.decimal not in {None, ".", ","}:
            raise refuse_choice("sign before decimals", str(self.decimal), (".", ","))
        for key, kind in self.new.items():
            if key not in {*_NEW, *_NEW_FLAGS}:
                raise refuse_choice("key for --new", key, (*_NEW, *_NEW_FLAGS))
            if key in _NEW and not _ID.fullmatch(kind):
                raise UsageError(f"--new {key} needs {_NEW[key]}: --new {key}=KIND")

    def complete(self, columns: Collection[str]) -> None:
        """Map each column with the name of a key to this key, if the key has no other rule.

        Raises UsageError if a rule names a missing column, or a required key of the kind has no rule.
        """
        for key in list_keys(self.kind):
            if key in columns and key not in self.templates:
                self.templates[key] = Template.of_column(key)
        for key, template in self.templates.items():
            for column in template.columns:
                if column not in columns:
                    meant = suggestion(near(column, columns, 2))
                    named = ", ".join(map(shorten, columns)) or "none"
                    raise UsageError(f"no column '{shorten(column)}' for '{key}'{meant} (columns: {named})")


def list_keys(kind: str) -> list[str]:
    """Return the keys that a row can fill in this kind of table. The keys of `cites` are separate keys."""
    keys = [info.alias or name for name, info in shape.TABLES[kind].model_fields.items()]
    if kind not in shape.RECORD_TABLES:
        return ["id", *(key for key in keys if key not in {"offices", "paragraphs", "names"})]
    return ["id", *(key for key in keys if key != "cites"), *_CITE_KEYS, "precision"]


def read_rules(name: str, text: str, rules: Rules) -> None:
    """Add the rules of a TOML file to `rules`. They override the rules in `rules`.

    Raises InputError if the file is not TOML or has an unknown rule.
    """
    data = parse(name, text)
    faults = []
    for key, value in data.items():
        if key not in _RULES:
            what = f"no rule '{shorten(key)}'{suggestion(near(key, _RULES, 2))}"
            faults.append(f"{name}: {what} (choose from {', '.join(_RULES)})")
        elif not isinstance(value, _RULES[key]):  # type: ignore[arg-type]  # a type, or two
            faults.append(f"{name}: '{key}' must be {'a table' if _RULES[key] is dict else 'a text in quotes'}")
        elif isinstance(value, dict) and not all(isinstance(item, (str, int, bool)) for item in value.values()):
            faults.append(f"{name}: each value in [{key}] must be a text in quotes")
    if faults:
        raise InputError(faults)
    for key in ("kind", "dates", "decimal", "separator", "delimiter"):
        if key in data:
            setattr(rules, key, data[key])
    rules.templates |= {key: Template.of_column(str(column)) for key, column in to_table(data.get("map")).items()}
    rules.templates |= {key: Template(str(value)) for key, value in to_table(data.get("set")).items()}
    rules.new |= {key: "" if value is True else str(value) for key, value in to_table(data.get("new")).items() if value}
    tier = data.get("tier", {})
    rules.tiers |= parse_tiers(
        [f"{type_}={name}" for type_, name in tier.items()] if isinstance(tier, dict) else [str(tier)]
    )


def parse_tiers(given: Iterable[str]) -> dict[str, str]:
    """Return the tier of each type of source; "" means all other types.

    Raises UsageError if a tier is unknown.
    """
    found: dict[str, str] = {}
    for text in given:
        type_, _, tier = text.rpartition("=")
        if tier not in TIERS:
            raise refuse_choice("tier", tier, TIERS)
        found[type_.strip()] = tier
    return found


def parse_pairs(option: str, given: Sequence[str]) -> dict[str, str]:
    """Return the values of an option in the form `KEY=VALUE`, by key.

    Raises UsageError if there is no "=".
    """
    found = {}
    for text in given:
        key, sign, value = text.partition("=")
        if not sign or not key.strip():
            raise UsageError(f"{option} needs KEY=VALUE, such as {option} date=Year; '{shorten(text)}' has no =")
        found[key.strip()] = value
    return found


def _add_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
