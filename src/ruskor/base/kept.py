"""The part of a file that other files need: its definitions, its sources, and the former ids of its records.

The index keeps this part as JSON, so that an unchanged file need not be read again. `check` also needs the gists of the
records, and the names that they use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruskor.base.plain import fields_of
from ruskor.model.exactjson import dumps, loads

if TYPE_CHECKING:
    from ruskor.base.gists import KeptRecords
    from ruskor.base.written import Written

__all__ = ["Kept", "keep"]


_LEFT_OUT = frozenset({"reviewed"})  # only `check` needs these keys, and it reads them from the files


class Kept(NamedTuple):
    """The kept part of a file, as JSON. If the file does not belong to the base, `json` is empty."""

    json: str
    records: KeptRecords | None = None

    def tables(self) -> dict[str, dict[str, object]]:
        """Return the kept tables, in the same form as in TOML."""
        tables: dict[str, dict[str, object]] = loads(self.json) if self.json else {}
        return tables


def keep(written: Written, name: str) -> Kept:
    """Return the kept part of a file that was read without errors."""
    if name in written.left_alone:
        return Kept("")
    tables: dict[str, dict[str, object]] = {}
    for table, id_, entry in written.shared.get(name, ()):
        if id_:
            tables.setdefault(table, {})[id_] = fields_of(entry, _LEFT_OUT)
        else:
            tables[table] = fields_of(entry, _LEFT_OUT)
    return Kept(dumps(tables))
