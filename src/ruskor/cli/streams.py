"""The streams of a run: where the answer goes, where everything else goes, and what the window can show.

One value, made from the process or, in a test, by hand: nothing else asks a stream or the environment what it is.
"""

from __future__ import annotations

import codecs
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import Console

__all__ = ["Streams"]

_WIDEST = 400  # columns; beyond it a line is no longer read as one
_NO_TERMINAL_WIDTH = 80


@dataclass(slots=True)
class Streams:
    """Standard input, output and error, with the environment that says how to write on them."""

    stdin: TextIO
    out: TextIO
    err: TextIO
    environ: Mapping[str, str]

    @classmethod
    def of_process(cls) -> Streams:
        """Return the streams of this process; text that their encoding lacks is escaped, never a traceback."""
        null = open(os.devnull, "r+", encoding="utf-8")  # noqa: SIM115, PTH123 -- stands in for a closed stream until the end
        for stream in (sys.stdout, sys.stderr):
            if stream is not None and hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        return cls(sys.stdin or null, sys.stdout or null, sys.stderr or null, os.environ)

    @property
    def is_terminal(self) -> bool:
        """Whether the answer goes to a terminal; FORCE_COLOR (not empty) makes anything one."""
        return bool(self.environ.get("FORCE_COLOR")) or self.out.isatty()

    @property
    def has_colour(self) -> bool:
        """Whether colour and links may be used: on a terminal that is not dumb, unless NO_COLOR is set (not empty)."""
        is_dumb = self.environ.get("TERM", "").lower() in {"dumb", "unknown"}
        return self.is_terminal and not is_dumb and not self.environ.get("NO_COLOR")

    @property
    def width(self) -> int:
        """The window's width in cells: COLUMNS, else what the terminal says, else 80."""
        asked = self.environ.get("COLUMNS", "")
        if asked.isascii() and asked.isdigit() and int(asked) > 0:
            return min(int(asked), _WIDEST)
        try:
            return min(os.get_terminal_size(self.out.fileno()).columns or _NO_TERMINAL_WIDTH, _WIDEST)
        except (OSError, ValueError):  # no terminal, or no file at all
            return _NO_TERMINAL_WIDTH

    def write(self, pieces: Iterable[str]) -> None:
        """Write text as it is."""
        for piece in pieces:
            self.out.write(piece)

    def write_json(self, pieces: Iterable[str]) -> None:
        r"""Write JSON: a letter that the output's encoding lacks becomes JSON's own escape (\u041a)."""
        if hasattr(self.out, "reconfigure"):
            self.out.reconfigure(errors=_JSON_ESCAPE)
        self.write(pieces)

    def encodable(self, text: str) -> str:
        """Return `text` with what the output's encoding lacks escaped, so that columns can be measured."""
        if text.isascii():
            return text
        encoding = self.out.encoding or "utf-8"
        return text.encode(encoding, "backslashreplace").decode(encoding)

    def console(self) -> Console:
        """Return a rich console on the output."""
        from rich.console import Console  # noqa: PLC0415 -- only where a table is drawn

        colour = self.has_colour
        return Console(
            file=self.out,
            width=self.width,
            force_terminal=colour,
            no_color=not colour,
            color_system="auto" if colour else None,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    def say(self, message: str) -> None:
        """Tell the user something that is not the answer."""
        self.err.write(f"{message}\n")
        self.err.flush()

    def flush(self) -> None:
        """Hand everything written to the system."""
        self.out.flush()


def _escape_for_json(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units: Any = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2)), error.end


_JSON_ESCAPE = "ruskor.json"
codecs.register_error(_JSON_ESCAPE, _escape_for_json)
