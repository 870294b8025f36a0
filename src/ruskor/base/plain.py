"""The values of a table, by their keys in TOML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from ruskor.base import shape
from ruskor.model.dates import Edtf

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["fields_of"]


def fields_of(table: BaseModel, left_out: Collection[str] = ()) -> dict[str, object]:
    """Return the keys of a table with their values. Dates are texts, and inner tables are dictionaries.

    A table made from these values is equal to `table`, except the fields in `left_out`.
    """
    own = table.own if isinstance(table, shape.Open) else {}
    names = {name: info.alias or name for name, info in type(table).model_fields.items() if name not in left_out}
    values = {key: _plain(getattr(table, name)) for name, key in names.items() if name in table.model_fields_set}
    return {**{key: value for key, value in values.items() if value is not None}, **own}


def _plain(value: object) -> object:
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, shape.Name):
        return value.parts or value.text
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return fields_of(value) if isinstance(value, BaseModel) else value
