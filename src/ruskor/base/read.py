"""From files to tables: read the TOML, hold each table against its shape, and keep every finding with its place.

The only user of tomli. A broken file is a value until the edge: it hides nothing that is wrong in the others.
"""

from __future__ import annotations

import copy
import difflib
import re
import stat
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import tomli
from pydantic import BaseModel, ValidationError

from ruskor.base import shape
from ruskor.base.findings import Finding
from ruskor.base.locate import Locator
from ruskor.errors import suggestion
from ruskor.model.text import find_forbidden, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

__all__ = ["FORMAT", "SourceText", "Written", "read"]

FORMAT = 1  # the version of the file format that this reader reads
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ATTEMPTS = 4  # take out what is wrong, put in what is then missing, and what is missing in that
_STAND_INS = {"cites": [{"source": shape.STAND_IN}], "date": "2000", "tier": "primary", "kind": "place"}
_LONGEST_ECHO = 60  # characters of a wrong value that a message repeats


@dataclass(frozen=True, slots=True)
class SourceText:
    """One file as it was read: its name for messages, and its text."""

    name: str
    text: str


@dataclass(slots=True)
class Written:
    """A base as its keepers wrote it: every table by id, where each stands, and what is wrong with them.

    `ids` also names the tables whose content is broken, so that a reference to one is not called unknown as well.
    """

    titles: list[str] = field(default_factory=list)
    source: dict[str, shape.Source] = field(default_factory=dict)
    topic: dict[str, shape.Topic] = field(default_factory=dict)
    unit: dict[str, shape.UnitTable] = field(default_factory=dict)
    entity: dict[str, shape.Entity] = field(default_factory=dict)
    event: dict[str, shape.Event] = field(default_factory=dict)
    figure: dict[str, shape.Figure] = field(default_factory=dict)
    quote: dict[str, shape.Quote] = field(default_factory=dict)
    claim: dict[str, shape.Claim] = field(default_factory=dict)
    ids: dict[str, dict[str, SourceText]] = field(default_factory=lambda: {table: {} for table in shape.TABLES})
    findings: list[Finding] = field(default_factory=list)
    _locators: dict[str, Locator] = field(default_factory=dict)

    def records(self) -> Iterator[tuple[str, str, shape.Event | shape.Figure | shape.Quote | shape.Claim]]:
        """Yield every sound record as (kind, id, table)."""
        for kind in shape.RECORD_TABLES:
            for id_, table in getattr(self, kind).items():
                yield kind, id_, table

    def report(self, code: str, message: str, path: Sequence[str | int], text: SourceText | None = None) -> None:
        """Add a finding about the thing at `path` (table, id, key …), which stands in `text`, or where its id does."""
        place = text or self.ids[str(path[0])][str(path[1])]
        if place.name not in self._locators:
            self._locators[place.name] = Locator(place.text)
        line = self._locators[place.name].line(path)
        self.findings.append(Finding(place.name, line, code, message))

    def line(self, table: str, id_: str) -> str:
        """Return `file:line` of a table."""
        place = self.ids[table][id_]
        if place.name not in self._locators:
            self._locators[place.name] = Locator(place.text)
        return f"{place.name}:{self._locators[place.name].line((table, id_))}"


def read(files: Sequence[tuple[str, bytes | OSError]]) -> Written:
    """Read files, given as (name, content or why it could not be had), into the tables of one base."""
    written = Written()
    for name, content in files:
        data = _parse(name, content, written.findings)
        if data is not None:
            _take(SourceText(name, data[0]), data[1], written)
    return written


def load(path: Path) -> bytes | OSError:
    """Return what a file holds; why not, where it cannot be read: no such file, no regular file, no permission."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return OSError("it is not a regular file")
        return path.read_bytes()
    except OSError as error:
        return error


def _parse(name: str, content: bytes | OSError, findings: list[Finding]) -> tuple[str, dict[str, Any]] | None:
    """Return the text and its tables, or None and a finding."""
    if isinstance(content, OSError):
        findings.append(Finding(name, 0, "E001", f"cannot be read: {content.strerror or content}"))
        return None
    try:
        text = normalise(content.decode("utf-8-sig")).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        findings.append(Finding(name, line, "E001", f"is not UTF-8: byte {content[error.start]:#04x}"))
        return None
    if found := find_forbidden(text):
        line = text.count("\n", 0, text.index(chr(int(found, 0)))) + 1
        findings.append(Finding(name, line, "E003", f"the file holds the control character {found}"))
        return None
    try:
        return text, tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        findings.append(Finding(name, error.lineno, "E002", f"column {error.colno}: {error.msg}"))
    except (ValueError, ArithmeticError, RecursionError) as error:  # numbers and nestings past what Python reads
        findings.append(Finding(name, 0, "E002", f"holds what cannot be read: {error}"))
    return None


def _take(text: SourceText, data: dict[str, Any], written: Written) -> None:
    """Hold the tables of one file against their shapes, and add the sound ones to the base."""
    if "\\" in text.text:  # an escape may stand for any character
        _disarm(data, (), text, written)
    base = data.pop("base", None)
    if not isinstance(base, dict) or "format" not in base:
        written.report("E004", "the file does not say which version of the format it is", ("base",), text)
    elif base["format"] != FORMAT or isinstance(base["format"], bool):
        message = f"format {_echo(base['format'])} is not known; this ruskor reads format {FORMAT}"
        written.report("E004", message, ("base", "format"), text)
    elif table := _hold(shape.BaseTable, base, ("base",), text, written):
        written.titles += [table.title or table.name] if table.title or table.name else []
    for name, tables in data.items():
        if name not in shape.TABLES:
            _unknown_key((name,), ["base", *shape.TABLES], "the file", text, written)
        elif not isinstance(tables, dict):
            written.report("E103", f"[{name}] must be a table of tables, as in [{name}.some-id]", (name,), text)
        else:
            for id_, value in tables.items():
                _take_one(name, id_, value, text, written)


def _take_one(table: str, id_: str, value: object, text: SourceText, written: Written) -> None:
    path = (table, id_)
    rival = next((t for t in _namespace(table) if id_ in written.ids[t]), None)
    if rival:
        message = f"{table} '{id_}' has the id of the {rival} at {written.line(rival, id_)}"
        written.report("E202", message, path, text)
        return
    written.ids[table][id_] = text
    if table != "unit" and not _ID.fullmatch(id_):
        written.report("E104", f"the id '{_shorten(id_)}' of this {table} is not kebab-case", path, text)
    if not isinstance(value, dict):
        written.report("E103", f"{table}.{id_} must be a table", path, text)
    elif (sound := _hold(shape.TABLES[table], value, path, text, written)) is not None:
        getattr(written, table)[id_] = sound


def _namespace(table: str) -> Sequence[str]:
    """Return the tables among which an id must be unique: the four kinds of record share one."""
    return list(shape.RECORD_TABLES) if table in shape.RECORD_TABLES else [table]


def _hold(
    model: type[BaseModel], value: dict[str, Any], path: tuple[str, ...], text: SourceText, written: Written
) -> Any:
    """Return the table in its shape, with a finding for each thing that does not fit.

    What does not fit is left out, and the rest is there for the checks: a base with findings is never looked up. None
    if nothing is left to check.
    """
    for attempt in range(_ATTEMPTS):
        try:
            return model.model_validate(value)
        except ValidationError as error:
            details = error.errors(include_url=False)
        for detail in details:
            if not attempt:
                _explain(detail, model, path, text, written)
            _leave_out(value, detail)
    return None


def _leave_out(table: dict[str, Any], detail: ErrorDetails) -> None:
    """Take out of `table` what pydantic found at fault, or put in a stand-in for what it misses."""
    *parents, key = detail["loc"]
    place: Any = table
    for parent in parents:
        place = place[parent]
    if detail["type"] == "missing":
        place[key] = copy.deepcopy(_STAND_INS.get(str(key), shape.STAND_IN))
    elif isinstance(place, list):
        place[int(key)] = {"source": shape.STAND_IN} if parents == ["cites"] else shape.STAND_IN
    else:
        place.pop(key, None)


def _explain(
    detail: ErrorDetails, model: type[BaseModel], path: tuple[str, ...], text: SourceText, written: Written
) -> None:
    """Tell what pydantic found in the words of someone who writes a base."""
    inside = detail["loc"]
    where, what = (*path, *inside), ".".join(path)
    key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in inside).lstrip(".")
    kind, message = detail["type"], f"{what}: '{key}' {_wrong(detail)}"
    if kind == "extra_forbidden":
        known = shape.Cite if len(inside) > 1 and inside[0] == "cites" else model
        names = [info.alias or name for name, info in known.model_fields.items()]
        _unknown_key(where, names, what, text, written)
    elif kind == "missing" and key == "speaker":
        written.report("E105", f"{what} does not say who is quoted", where, text)
    elif kind == "missing":
        written.report("E102", f"{what} has no '{key}'", where, text)
    elif kind == "date":
        written.report("E301", f"{what}: {detail['msg']}", where, text)
    else:
        written.report("E103", message if kind == "empty" else f"{message}, not {_echo(detail['input'])}", where, text)


_KINDS = {"string_type": "a text in quotes", "list_type": "an array", "dict_type": "a table", "model_type": "a table"}
_KINDS |= {"int_type": "a whole number", "int_from_float": "a whole number", "greater_than_equal": "0 or more"}


def _wrong(detail: ErrorDetails) -> str:
    if detail["type"] == "literal_error":
        return f"must be one of {detail['ctx']['expected']}"
    if detail["type"] in {"wrong_kind", "empty"}:
        return detail["msg"]
    return f"must be {_KINDS.get(detail['type'], detail['msg'])}"


def _unknown_key(
    path: tuple[str | int, ...], known: Sequence[str], where: str, text: SourceText, written: Written
) -> None:
    key = str(path[-1])
    near = suggestion(difflib.get_close_matches(key, known, n=1))
    written.report("E101", f"{where} has an unknown key '{_shorten(key)}'{near}", path, text)


def _disarm(value: object, path: tuple[str | int, ...], text: SourceText, written: Written) -> Any:
    """Return `value` with every text composed (NFC); report the forbidden characters that escapes brought in."""
    if isinstance(value, str):
        if found := find_forbidden(value):
            written.report("E003", f"{'.'.join(map(str, path))} holds the control character {found}", path, text)
        return normalise(value)
    if isinstance(value, list):
        value[:] = [_disarm(one, (*path, index), text, written) for index, one in enumerate(value)]
    elif isinstance(value, dict):
        for key, one in list(value.items()):
            if found := find_forbidden(key):
                written.report("E003", f"a key holds the control character {found}", path or ("base",), text)
                del value[key]
            else:
                value[key] = _disarm(one, (*path, key), text, written)
    return value


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_ECHO else f"{text[:_LONGEST_ECHO]}…"


def _echo(value: object) -> str:
    """Return a wrong value as TOML would have it, shortened."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"'{_shorten(value)}'"
    if isinstance(value, (list, dict)):
        return "an array" if isinstance(value, list) else "a table"
    return _shorten(str(value))
