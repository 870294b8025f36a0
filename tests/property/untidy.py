"""Write bases as TOML in any layout: heads, dotted keys, braces, blanks, quotes, comments, and keys in any order."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

__all__ = ["untidy"]

_COMMENTS = ["# a comment", "# [event.none]", '# key = "value"', "#", "# “quoted” # twice"]


def untidy(base: Mapping[str, Any], random: Random) -> str:
    """Return a file with these tables, in a random layout."""
    return _Writer(random).file(base)


class _Writer:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._end = random.choice(["\n", "\n", "\r\n"])

    def file(self, base: Mapping[str, Any]) -> str:
        lines = self._comments()
        heads: list[list[str]] = []
        for kind, tables in base.items():
            if kind == "base":
                heads.append(self._table(("base",), tables))
            else:
                for id_, table in tables.items():
                    heads.append(self._table((kind, id_), table))
        text = self._end.join([*lines, *(line for head in heads for line in head)])
        return text + self._random.choice(["", self._end, self._end * 3])

    def _often(self, part: float) -> bool:
        return self._random.random() < part

    def _comments(self) -> list[str]:
        found = []
        while self._often(0.2):
            found.append(self._random.choice(["", "", *_COMMENTS, "  # indented"]))
        return found

    def _beside(self) -> str:
        return self._random.choice([" # beside", "# close", "\t# tab", "     # far"]) if self._often(0.15) else ""

    def _table(self, path: tuple[str, ...], table: Mapping[str, Any]) -> list[str]:
        space = self._random.choice(["", "", " "])
        lines = [*self._comments(), f"[{space}{'.'.join(map(self._key, path))}{space}]{self._beside()}"]
        split = [key for key, value in table.items() if isinstance(value, dict) and value and self._often(0.3)]
        keys = [key for key in table if key not in split]
        if self._often(0.5):
            self._random.shuffle(keys)
        for key in keys:
            lines += self._comments()
            lines += self._pair(key, table[key])
        for key in split:
            lines += [f"[{'.'.join(map(self._key, (*path, key)))}]"]
            for inner, value in table[key].items():
                lines += self._pair(inner, value)
        return [*lines, *self._comments()]

    def _pair(self, key: str, value: Any) -> list[str]:
        if isinstance(value, dict) and value and self._often(0.3):
            return [
                f"{self._key(key)}.{self._key(inner)} = {self._value(item, may_break=False)}"
                for inner, item in value.items()
            ]
        equals = self._random.choice([" = ", "=", "  =   "])
        indent = self._random.choice(["", "", "  "])
        return [f"{indent}{self._key(key)}{equals}{self._value(value)}{self._beside()}"]

    def _key(self, key: str) -> str:
        return self._random.choice([key, key, key, f'"{key}"', f"'{key}'"])

    def _value(self, value: Any, *, may_break: bool = True) -> str:  # noqa: PLR0911 -- a return for each kind of value
        if isinstance(value, dict):
            inner = ", ".join(f"{self._key(key)} = {self._value(item, may_break=False)}" for key, item in value.items())
            return f"{{{inner}}}"
        if isinstance(value, list):
            return self._array([self._value(item, may_break=may_break) for item in value], may_break=may_break)
        if isinstance(value, str):
            if may_break and self._often(0.1) and value and "\\" not in value and '"""' not in value:
                return f'"""{self._end}{value}"""' if not value.endswith('"') else json.dumps(value, ensure_ascii=False)
            if self._often(0.2) and "'" not in value and value.isprintable():
                return f"'{value}'"
            return json.dumps(value, ensure_ascii=False)
        if isinstance(value, Decimal):
            return f"{value:f}"
        return str(value).lower() if isinstance(value, bool) else str(value)

    def _array(self, items: list[str], *, may_break: bool) -> str:
        if not (may_break and self._often(0.4)):
            return f"[{self._random.choice(['', ' '])}{', '.join(items)}{',' if items and self._often(0.2) else ''}]"
        lines = ["["]
        for item in items:
            lines += [f"  {comment}" for comment in self._comments()]
            lines.append(f"      {item},{self._beside()}")
        lines += self._comments()
        return self._end.join([*lines, "]"])
