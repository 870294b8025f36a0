"""Write the tables that property tests generate as the TOML of a base."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["document"]


def document(base: Mapping[str, Any]) -> bytes:
    """Return a file with these tables."""
    return "".join(f"{_quoted(name)} = {_toml(value)}\n" for name, value in base.items()).encode()


def _toml(value: object) -> str:
    """Write a value as TOML, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).replace("Infinity", "inf").replace("NaN", "nan")  # as Decimal spells them


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
