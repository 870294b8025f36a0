"""The check of a table against its shape (a pydantic model). Pydantic's errors become messages for the author."""

from __future__ import annotations

import copy
import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from ruskor.base import shape
from ruskor.base.findings import format_path
from ruskor.errors import suggestion
from ruskor.model import csl
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic_core import ErrorDetails

    from ruskor.base.report import SourceText
    from ruskor.base.written import Written

__all__ = ["echo", "fit", "hold", "report_unknown_key"]

_Model = TypeVar("_Model", bound=BaseModel)

_ATTEMPTS = 4  # validations; each removes wrong values and adds missing values, also inside added values
_STAND_INS = {
    "cites": [{"source": shape.STAND_IN}], "date": "2000", "tier": "primary", "kind": "place", "words": [],
    "on": date(2000, 1, 1),
}  # fmt: skip
# The shapes of inner tables, by the key of the inner table or of its array.
_INNER: dict[str, type[BaseModel]] = {"cites": shape.Cite, "offices": shape.Office, "reviewed": shape.Reviewed}
_INNER_STAND_INS = {"cites": {"source": shape.STAND_IN}, "offices": {"title": shape.STAND_IN}}
_OWN_KEY = re.compile(shape.OWN_KEY)
_SETS_OF_KEYS: dict[frozenset[str], set[str]] = {}  # pydantic's sets of the keys of a table, each once
_MOST_BITS = 199  # the most bits of an integer in a message (about sixty digits)

# The expected value for each error of pydantic.
_KINDS = {
    "string_type": "a text in quotes",
    "list_type": "an array in square brackets",
    "dict_type": 'a table, as in { ko = "…" }',
    "model_type": 'a table, as in { source = "…", paragraph = 1 }',
    "int_type": "a whole number",
    "greater_than_equal": "0 or more",
    "less_than_equal": f"{shape.MOST_PARAGRAPHS} or less",
}
_EMPTY = {"empty": "must name at least one source", "string_pattern_mismatch": "must not be empty"}


def hold(
    model: type[_Model], value: dict[str, object], path: tuple[str, ...], text: SourceText, written: Written
) -> _Model:
    """Return the table in its shape, and add a finding for each value that does not fit.

    A value that does not fit is removed. A stand-in replaces a missing value. So the checks can read the rest of the
    table. No look-up reads a base with errors.
    """
    if issubclass(model, shape.Open):
        _hold_own(model, value, path, text, written)
    for attempt in range(_ATTEMPTS):
        try:
            return _share_keys(model.model_validate(value))
        except ValidationError as error:
            details = error.errors(include_url=False)
        for detail in details:
            if not attempt:
                _explain(detail, model, path, text, written)
            _leave_out(value, detail)
    raise AssertionError(
        f"{format_path(path)} cannot be replaced by a stand-in"
    )  # pragma: no cover -- a shape without a stand-in is our fault


def _share_keys(table: _Model) -> _Model:
    """Let tables with the same keys share one set of keys. Separate sets take a fifth of the memory of a base."""
    for part in (table, *getattr(table, "cites", ())):
        keys = part.model_fields_set
        object.__setattr__(part, "__pydantic_fields_set__", _SETS_OF_KEYS.setdefault(frozenset(keys), keys))
    return table


def fit(model: type[_Model], values: Mapping[str, object]) -> _Model | None:
    """Return a table in its shape. If it does not fit, return None without a finding."""
    try:
        return model.model_validate(values)
    except ValidationError:
        return None


def _hold_own(
    model: type[BaseModel], value: dict[str, object], path: tuple[str, ...], text: SourceText, written: Written
) -> None:
    """Keep the base's own keys with their values as JSON, and remove unknown keys from `value`."""
    known = _list_keys(model)
    for key in [key for key in value if key not in known]:
        where, own = (*path, key), None
        if not _OWN_KEY.fullmatch(key):
            report_unknown_key(where, known, format_path(path), text, written)
        elif (own := _to_plain(value[key])) is None:
            what = "a text, a number, a date, true or false, or an array or a table of these"
            message = f"{format_path(path)}: '{format_path((key,))}' must be {what}"
            written.report.add("E103", f"{message}, not {echo(value[key])}", where, text)
        value[key] = own
        if own is None:
            del value[key]


def _to_plain(value: object) -> object:
    """Return a value of TOML as JSON, with days as texts. Return None if JSON cannot express it."""
    if isinstance(value, (list, dict)):
        inner = [_to_plain(item) for item in (value if isinstance(value, list) else value.values())]
        if any(item is None for item in inner):
            return None
        return inner if isinstance(value, list) else dict(zip(value, inner, strict=True))
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return None if isinstance(value, (int, Decimal)) and not shape.is_short(value) else value


@lru_cache
def _list_keys(model: type[BaseModel]) -> dict[str, None]:
    return dict.fromkeys(info.alias or name for name, info in model.model_fields.items())


def _leave_out(table: dict[str, object], detail: ErrorDetails) -> None:
    """Remove the refused value from `table`, or add a stand-in for a missing value."""
    *parents, key = detail["loc"]
    holder: Any = table  # later a table or an array in it
    for parent in parents:
        holder = holder[parent]
    if detail["type"] == "missing":
        holder[key] = copy.deepcopy(_STAND_INS.get(str(key), shape.STAND_IN))
    elif isinstance(holder, list):
        holder[int(key)] = _INNER_STAND_INS.get(str(parents[-1]), shape.STAND_IN)
    else:
        del holder[key]


def _explain(
    detail: ErrorDetails, model: type[BaseModel], path: tuple[str, ...], text: SourceText, written: Written
) -> None:
    inside, kind, what = detail["loc"], detail["type"], format_path(path)
    where, key = (*path, *inside), format_path(inside)
    if kind == "extra_forbidden":
        known = _INNER.get(str(inside[0]), model) if len(inside) > 1 else model
        report_unknown_key(where, _list_keys(known), what, text, written)
    elif kind == "missing" and key == "speaker":
        written.report.add("E105", f"{what} does not say who is quoted", where, text)
    elif kind == "missing":
        written.report.add("E102", f"{what} has no '{key}'", where, text)
    elif kind == "unquoted_date":
        message = f"{what}: '{key}' must be a text in quotes, as in {key} = \"{detail['ctx']['example']}\""
        written.report.add("E301", message, where, text)
    elif kind == "date":
        written.report.add("E301", f"{what}: {detail['msg']}", where, text)
    elif kind == "string_pattern_mismatch" and key == "kind" and detail["input"]:
        message = f"{what}: 'kind' must be a word, as in person or trade-union, not {echo(detail['input'])}"
        written.report.add("E103", message, where, text)
    elif kind in _EMPTY:
        written.report.add("E103", f"{what}: '{key}' {_EMPTY[kind]}", where, text)
    else:
        message = f"{what}: '{key}' must be {_describe_wanted(detail)}, not {echo(detail['input'])}"
        written.report.add("E103", message, where, text)


def _describe_wanted(detail: ErrorDetails) -> str:
    if detail["type"] == "literal_error":
        return f"one of {detail['ctx']['expected']}"
    return _KINDS.get(detail["type"], detail["msg"])


def report_unknown_key(
    path: tuple[str | int, ...], known: Iterable[str], where: str, text: SourceText, written: Written
) -> None:
    """Report the key at the end of `path`. Suggest a known key with its meaning, or else the most similar key."""
    key, names = shorten(str(path[-1])), list(known)
    meant = [name for name in names if name == csl.OTHERWISE.get(key) or name.lower() == key.lower()]
    near = suggestion(meant or written.report.near(key, names, 1))
    written.report.add("E101", f"{where} has an unknown key '{key}'{near}", path, text)


def echo(value: object) -> str:
    """Return a wrong value as TOML, shortened. For an array or a table, return only its type."""
    if isinstance(value, (list, dict)):
        return "an array" if isinstance(value, list) else "a table"
    if isinstance(value, str):
        return f"'{shorten(value)}'"
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "a number of more than 60 digits"
    return shorten(str(value).lower().replace("infinity", "inf"))  # true, false, nan or inf
