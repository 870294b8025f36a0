"""The layout of values in a base file: on one line if they fit, or else on several lines."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from ruskor.model.exactjson import dumps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["INDENT", "WIDTH", "lay_array", "write_key", "write_value"]

WIDTH = 120  # the largest number of characters of a line, if its value can be broken
INDENT = "    "
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def write_key(key: str) -> str:
    """Return a key as TOML. It has no quotes if possible.

    >>> write_key("x-status"), write_key("a b")
    ('x-status', '"a b"')
    """
    return key if _BARE.fullmatch(key) else _quote(key)


def write_value(value: object) -> str:
    """Return a plain value as TOML, on one line.

    >>> write_value([{"source": "paper", "paragraph": 2}])
    '[{ source = "paper", paragraph = 2 }]'
    """
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(write_value, value))}]"
    if isinstance(value, dict):
        return write_inline_table({key: write_value(item) for key, item in value.items()})
    return f"{value:f}" if isinstance(value, Decimal) else str(value)  # `str` writes a date as TOML does


def write_inline_table(texts: Mapping[str, str]) -> str:
    """Return an inline table. Its values are already TOML."""
    inner = ", ".join(f"{write_key(key)} = {text}" for key, text in texts.items())
    return f"{{ {inner} }}" if inner else "{}"


def lay_array(before: str, items: Sequence[str], width: int = WIDTH, line_end: str = "\n") -> str:
    """Return an array. Its items are already TOML. `before` is the text before the array on the same line.

    If this line has at most `width` characters, the array stays on it. Otherwise, each line has as many items as fit.
    """
    line = f"[{', '.join(items)}]"
    if len(before) + len(line) <= width or not items:
        return line
    lines = [INDENT + items[0] + ","]
    for item in items[1:]:
        if len(lines[-1]) + 1 + len(item) + 1 <= width:
            lines[-1] += f" {item},"
        else:
            lines.append(f"{INDENT}{item},")
    return line_end.join(["[", *lines, "]"])


def _quote(text: str) -> str:
    """Return a text in double quotes. Line breaks become escapes."""
    return dumps(text).replace("\x7f", "\\u007f")
