"""What the other files of a base need of one: what it defines, its sources, and the ids that its records had before.

It is kept as JSON beside the index, so that a file that did not change need not be read again when another one did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel

from ruskor.base import shape
from ruskor.model.dates import Edtf
from ruskor.model.exactjson import dumps, loads

if TYPE_CHECKING:
    from ruskor.base.written import Written

__all__ = ["Kept", "keep"]


_LEFT_OUT = frozenset({"reviewed"})  # asked for by `check` alone, which reads the files


class Kept(NamedTuple):
    """What was kept of a file; of a file that is no part of the base, the empty text."""

    json: str

    def tables(self) -> dict[str, Any]:
        """Return the tables as they were read from TOML."""
        tables: dict[str, Any] = loads(self.json)
        return tables


def keep(written: Written, name: str) -> Kept:
    """Return what is kept of a file that was read without errors."""
    if name in written.left_alone:
        return Kept("")
    tables: dict[str, Any] = {}
    for table, id_, one in written.shared.get(name, ()):
        if id_:
            tables.setdefault(table, {})[id_] = _plain(one)
        else:
            tables[table] = _plain(one)
    return Kept(dumps(tables))


def _plain(value: Any) -> Any:
    """Return a value as TOML has it, so that reading it again gives the value."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        own = value.model_extra or {}
        known = (key for key in fields if key in value.model_fields_set and key not in _LEFT_OUT)
        return {**{fields[key].alias or key: _plain(getattr(value, key)) for key in known}, **own}
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, shape.Name):
        return value.parts or value.text
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value
