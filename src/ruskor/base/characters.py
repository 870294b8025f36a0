"""Forbidden characters in the texts of a base, written as themselves or as escapes.

The reader of a base reports these characters and continues without them, so that it finds all other errors, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ruskor.base.findings import format_path
from ruskor.model.text import find_forbidden, normalise

if TYPE_CHECKING:
    from ruskor.base.report import SourceText
    from ruskor.base.written import Written

__all__ = ["strip_escaped", "strip_raw"]

Path = tuple[str | int, ...]

# A backslash before anything except a quote or a backslash. An escaped quote or backslash needs no attention: it is not
# forbidden, and no character composes with it.
_TELLING_ESCAPE = re.compile(r'\\(?!["\\])')
_DEEPEST = 8  # no table of a base is deeper, so a deeper value has the path of its container


def strip_raw(name: str, text: str, written: Written) -> str:
    """Return the text of a file without forbidden characters. Report each character once on a line."""
    if not find_forbidden(text):
        return text
    rest = []
    for number, line in enumerate(text.split("\n"), start=1):
        clean, found = _strip(line)
        for character in found:
            message = (
                f"column {line.index(character) + 1}: the file has the forbidden character {_format_code(character)}"
            )
            written.report.add_line("E003", message, name, number)
        rest.append(clean)
    return "\n".join(rest)


def strip_escaped(data: dict[str, object], text: SourceText, written: Written) -> None:
    """Remove forbidden characters that come from escapes in keys and texts, and compose the rest (NFC)."""
    if not _TELLING_ESCAPE.search(text.text) and normalise(text.text) == text.text:
        return
    # The values to visit, each with its path in the file, and its path without forbidden characters.
    waiting: list[tuple[Path, Path, Any]] = [((), (), data)]
    while waiting:
        path, name, here = waiting.pop()
        for key, value in list(enumerate(here) if isinstance(here, list) else here.items()):
            within, clean = (*path, key)[:_DEEPEST], key
            if isinstance(key, str) and (found := _strip(key)[1]):
                written.report.add("E003", f"a key has the forbidden character {_format_code(found[0])}", within, text)
                clean = _strip(key)[0]
                here.setdefault(clean, here.pop(key))
            named = (*name, clean)[:_DEEPEST]
            if isinstance(value, str):
                rest, found = _strip(value)
                for character in found:
                    message = f"{format_path(named)} has the forbidden character {_format_code(character)}"
                    written.report.add("E003", message, within, text)
                here[clean] = normalise(rest)
            elif isinstance(value, (list, dict)):
                waiting.append((within, named, value))


def _strip(text: str) -> tuple[str, list[str]]:
    """Return `text` without its forbidden characters, and a list of these characters, each only once."""
    found = []
    while name := find_forbidden(text):
        character = chr(int(name.removeprefix("U+"), 16))
        found.append(character)
        text = text.replace(character, "")
    return text, found


def _format_code(character: str) -> str:
    return f"U+{ord(character):04X}"
