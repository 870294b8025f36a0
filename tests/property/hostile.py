"""Generate hostile text for terminals, shells, spreadsheets, markup and formats, and check the answers."""

from __future__ import annotations

import os
import re
from itertools import cycle
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ruskor.model.text import find_forbidden, normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.conftest import Result

REFUSED = [
    "\x00",
    "\x1b[31m",
    "\x1b]8;;https://evil.example\x1b\\",
    "\x07",
    "\b",
    "\r",
    "\x7f",
    "\x85",
    "\x9b2J",
    "\x9d",
]
REFUSED += ["\u202e", "\u2066", "\u061c", "\u200f", "\u2028", "\u2029", "\ufeff"]
ALLOWED = ["[red]", "[/]", "[link=https://evil.example]", ":smile:", "%s", "%(x)s", "%n", "{0}", "{x!r}", "\\", "\\x1b"]
ALLOWED += ["$(id)", "`id`", '\\" =(id) "', "'; id; '", "=1+1", "@SUM(A1)", "-2+3+cmd|' /C calc'!A0", "'=1", "+1", "\t"]
ALLOWED += [
    "\n",
    "\u200d",
    "\u200b",
    "\u00ad",
    "e" + "\u0301" * 40,
    "\u1100\u1161",
    "조선",
    "Дорога",
    "\U0001f468\u200d\U0001f469",
]
ALLOWED += [
    "|",
    "<b>",
    "](https://evil.example)",
    "*",
    "_",
    "#",
    "~",
    '"',
    "'",
    ",",
    ";",
    "\ufdd0",
    "\U000e0041",
    "\ufffd",
]
ALLOWED += [
    "AND",
    "NEAR(",
    "--",
    "/*",
    "' OR 1=1 --",
    "null",
    "NaN",
    "1e999",
    "https://x.example/;\u0416 y",
    "\u3000",
    " ",
]
ANY = st.lists(st.sampled_from(REFUSED + ALLOWED) | st.text(st.characters(codec="utf-8"), max_size=3), max_size=5)
HOSTILE = ANY.map("".join)
KEPT = st.lists(st.sampled_from(ALLOWED), max_size=6).map("".join)
SHOWN = st.builds(lambda text, first: normalise(f"x{text}" if first else f"{text}x"), KEPT, st.booleans())
ADDRESS = st.sampled_from(["https://x.example/", "HTTP://x", "javascript:", "file:///etc/", "data:text/html,"])


def whole_base(text: Callable[[], str], address: str) -> dict[str, Any]:
    """Return a base with a result of `text` in each key that accepts any text."""

    def several() -> list[str]:
        return [text(), text()]

    def record() -> dict[str, Any]:
        return {
            "summary": text(), "dated": text(), "date": "2009", "topics": ["t"], "entities": ["e"], "note": text(),
            "keywords": several(), "cites": [{"source": "s", "page": text(), "section": text()}], "see": ["c"],
        }  # fmt: skip

    source = {key: text() for key in ("type", "title", "publisher", "container-title", "language", "via", "note")}
    return {
        "base": {"format": 1, "name": text(), "title": text(), "edition": text()},
        "source": {"s": {**source, "tier": "repost", "author": several(), "url": address + text(), "paragraphs": several()}},
        "topic": {"t": {"name": text(), "aliases": several()}},
        "thesaurus": {"w": {"words": several()}},
        "entity": {"e": {"name": text(), "kind": "place", "names": {text(): text()}, "aliases": several(), "about": text()}},
        "unit": {"u": {"name": text(), "plural": text(), "symbol": text()}},
        "event": {"a": record()},
        "figure": {"b": {**record(), "measure": text(), "amount": -5, "unit": "u", "per": ["u"], "stated": text()}},
        "quote": {"d": {**record(), "text": text(), "speaker": "e", "lang": text(), "translation": text(), "role": text()}},
        "claim": {"c": record()},
    }  # fmt: skip


# --- Allowed answers --------------------------------------------------------------------------------------------------

OURS = re.compile(
    r"\x1b\[[0-9;]*m"  # SGR
    r"|\x1b\]8;(?:id=[0-9a-f]+;https?://[\x21-\x7e]*)?;?\x1b\\",  # OSC 8: a link to a web address, and its end
    re.IGNORECASE,
)


def hold(result: Result, command: Sequence[str], *, has_colour: bool = False) -> None:
    """Check the rules that apply to every answer."""
    assert result.code in {0, 1, 2, 3}, (command, result)
    out = result.out.replace("\r\n", "\n") if "csv" in command else result.out
    if has_colour:
        out = OURS.sub("", out)
    has_tabs = "tsv" in command or ("--fields" in command and not {"-o", "--format"} & {*command})  # columns in a pipe
    out = out.replace("\t", "") if has_tabs else out
    for text in (out, result.err):
        assert find_forbidden(text) is None, (command, text)
        assert "\t" not in text, (command, text)


def in_turn(texts: list[str]) -> Callable[[], str]:
    """Return a function that returns these texts in turn, and starts again after the last."""
    endless = cycle(texts)
    return lambda: next(endless)


BYTES = st.binary(max_size=6).map(lambda raw: raw.replace(b"\0", b"").decode("utf-8", "surrogateescape"))
ASKED = (
    HOSTILE | BYTES | st.sampled_from(["\ud800", "x" * 1_000_000, "9" * 5000, "-", "--", "[/]", "1e999999999", "Y17E7"])
)


def within(argument: str) -> str:
    """Return an argument that stays in the current folder if a program reads it as a path.

    A base is every file below a folder. With "/", ruskor would read every file of the machine.
    """
    argument = f".{argument}" if argument.startswith("/") else argument
    return argument.replace("..", "…") if os.path.normpath(argument).startswith("..") else argument
