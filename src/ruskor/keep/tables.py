"""Tables as TOML, in the layout of the shipped base, for `import` and `add`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ruskor.base import shape
from ruskor.model.exactjson import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["write_table"]

_WIDEST = 120  # the longest line, in columns
_LARGE = 10_000  # from this number on, digits are in groups
_INDENT = "    "
# The first keys of a table, in order. Other keys follow in the order of the table's shape in `base.shape`.
_FIRST = (
    *("type", "name", "plural", "symbol", "kind", "names", "aliases", "offices", "about"),
    *("date", "dated", "measure", "amount", "low", "high", "bound", "unit", "per", "stated"),
    *("text", "lang", "translation", "speaker", "role", "summary", "topics", "entities", "keywords", "cites", "see"),
)
_LAST = ("note", "formerly")


def write_table(table: str, id_: str, values: Mapping[str, object]) -> str:
    """Return a table as TOML. Its head comes first, and a line end follows the last key."""
    lines = [f"{key} = {_format_value(values[key], len(key) + 3)}\n" for key in _order_keys(table, values)]
    return f"[{table}.{id_}]\n{''.join(lines)}"


def _order_keys(table: str, values: Mapping[str, object]) -> Iterable[str]:
    known = [info.alias or name for name, info in shape.TABLES[table].model_fields.items()]
    first = _FIRST if table != "source" else ()
    between = [key for key in (*known, *values) if key not in {*first, *_LAST}]
    return [key for key in dict.fromkeys([*first, *between, *_LAST]) if key in values]


def _format_value(value: object, column: int) -> str:
    if isinstance(value, list):
        return _format_array(value, column)
    if isinstance(value, dict):
        return (
            f"{{ {', '.join(f'{_format_key(key)} = {_format_value(item, _WIDEST)}' for key, item in value.items())} }}"
        )
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return f"{value:_}" if abs(value) >= _LARGE else str(value)
    if isinstance(value, Decimal):
        return _format_number(value)
    return _quote(str(value))


def _format_number(value: Decimal) -> str:
    if value == value.to_integral_value():
        return _format_value(int(value), 0)
    whole, _, rest = f"{value:f}".partition(".")
    return f"{_format_value(int(whole), 0) if int(whole) else whole}.{rest}"


def _format_array(values: list[object], column: int) -> str:
    """Return an array on one line if it fits, or else in rows with as many values as fit."""
    parts = [_format_value(value, _WIDEST) for value in values]
    line = f"[{', '.join(parts)}]"
    if column + len(line) <= _WIDEST:
        return line
    rows: list[list[str]] = []
    width = _WIDEST
    for part in parts:
        width += len(part) + 2
        if width > _WIDEST - 1 or not isinstance(values[0], str):
            rows.append([])
            width = len(_INDENT) + len(part) + 1
        rows[-1].append(f"{part},")
    return "\n".join(["[", *(f"{_INDENT}{' '.join(row)}" for row in rows), "]"])


def _format_key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else _quote(key)


def _quote(text: str) -> str:
    r"""Return a text in quotes. JSON's escapes are valid TOML. TOML also needs an escape for DEL, and JSON has none."""
    return dumps(text).replace("\x7f", "\\u007f")
