"""Everyday names and symbols of units in English, Russian and Korean, beside the names in a base.

The names are those of Unicode's CLDR, in a table of this package (units.tsv). The table has a currency under its ISO
4217 code. It has any other unit under each of its names, in any spelling: `[unit.kilometre]` is CLDR's kilometer.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.tables import read_table
from ruskor.model.text import simplify

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["find_kind", "list_everyday_names", "list_words_for"]

# Common names of currencies that CLDR lacks, in the words of ISO 4217 or the issuing bank.
_BESIDE = {"CNY": ("renminbi", "RMB"), "GBP": ("pound sterling", "pounds sterling")}


_ADJECTIVE = re.compile(r"[а-я]+(?:[иы]й|ой|ая|[иы]е|[иы]х|[ое]го)")


class _TableUnit(NamedTuple):
    """A unit of the table: the kind of quantity ("money", "length"), and all its names."""

    kind: str
    names: tuple[str, ...]


@lru_cache(maxsize=1)
def _load_table() -> dict[str, _TableUnit]:
    """Return each unit under each of its names, without case and accents. A currency is only under its code.

    If several units share a name, it means the first of them.
    """
    known: dict[str, _TableUnit] = {}
    for line in read_table("units.tsv").splitlines():
        if line.startswith("#"):
            continue
        kind, name, *names = line.split("\t")
        if kind == "money":  # only the code, because "pound" is also a mass
            known[name] = _TableUnit(kind, (*names, *_BESIDE.get(name, ())))
        else:
            unit = _TableUnit(kind, tuple(names))
            for called in unit.names:
                known.setdefault(simplify(called), unit)
    return known


def _find(id_: str, names: Iterable[str] = ()) -> _TableUnit | None:
    called = (id_, *(simplify(name) for name in (id_, id_.replace("-", " "), *names)))
    return next((found for name in called if (found := _load_table().get(name))), None)


def list_everyday_names(id_: str, *names: str) -> list[str]:
    """Return the other names of a unit with this id and these names, or none if the table lacks the unit.

    >>> [name for name in list_everyday_names("USD") if name.isascii()], list_everyday_names("kilometre")[:5]
    (['$', 'US$', '$US', 'US Dollar', 'US dollars'], ['kilometer', 'kilometers', 'km', 'kilometre', 'kilometres'])
    """
    found = _find(id_, names)
    return list(found.names) if found else []


def list_words_for(id_: str, *names: str) -> list[str]:
    """Return words that find the records with a unit: "dollars" for an amount in USD, but not "US".

    Words for the country of a currency are left out, because a price in dollars is not about the US.

    >>> [word for word in list_words_for("USD") if word.isascii()], list_words_for("kilometre")[:5]
    (['dollars'], ['kilometer', 'kilometers', 'km', 'kilometre', 'kilometres'])
    """
    found = _find(id_, names)
    if not found:
        return []
    if found.kind != "money":
        return [word for name in found.names for word in name.split()]
    word_lists = [name.split() for name in found.names]
    nouns = [word for words in word_lists for word in words if word.islower() and not _ADJECTIVE.fullmatch(word)]
    return list(dict.fromkeys([*nouns, *(words[-1] for words in word_lists if words[-1] >= "가")]))


def find_kind(id_: str) -> str | None:
    """Return the kind of quantity that a unit measures, or None if the table lacks the unit.

    >>> find_kind("USD"), find_kind("degree-celsius"), find_kind("railway-car")
    ('money', 'temperature', None)
    """
    found = _find(id_)
    return found.kind if found else None
