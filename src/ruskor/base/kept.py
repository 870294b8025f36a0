"""What the other files of a base need of one: what it defines, its sources, and the ids that its records had before.

It is kept as JSON beside the index, so that an unchanged file need not be read again. `check` also needs the gists of
its records, and the names that they use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ruskor.base.plain import fields_of
from ruskor.model.exactjson import dumps, loads

if TYPE_CHECKING:
    from ruskor.base.gists import KeptRecords
    from ruskor.base.written import Written

__all__ = ["Kept", "keep"]


_LEFT_OUT = frozenset({"reviewed"})  # asked for by `check` alone, which reads the files


class Kept(NamedTuple):
    """What was kept of a file; of a file that is no part of the base, the empty text."""

    json: str
    records: KeptRecords | None = None

    def tables(self) -> dict[str, Any]:
        """Return the tables as they were read from TOML."""
        tables: dict[str, Any] = loads(self.json) if self.json else {}
        return tables


def keep(written: Written, name: str) -> Kept:
    """Return what is kept of a file that was read without errors."""
    if name in written.left_alone:
        return Kept("")
    tables: dict[str, Any] = {}
    for table, id_, one in written.shared.get(name, ()):
        if id_:
            tables.setdefault(table, {})[id_] = fields_of(one, _LEFT_OUT)
        else:
            tables[table] = fields_of(one, _LEFT_OUT)
    return Kept(dumps(tables))
