"""The streams of a command: standard input, output and error, and the abilities of the window.

The streams are one object, made from the process or by a test. No other code asks for a stream or the environment.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO
from zlib import crc32

from ruskor.model.text import disarm, measure_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import RenderableType

    from ruskor.cli.paging import Paged

__all__ = ["Streams"]

_NARROWEST = 2  # columns; a Korean letter has this width
_NARROWEST_LINE = 20  # the least number of columns in a line of a message
_WIDEST = 400  # columns; nobody reads longer lines
_NO_TERMINAL_WIDTH = 80
_GOES_ON = "    "  # before each further line of a message
_PROGRESS_WIDTH = 40  # columns; no line of progress needs more, and most windows have more
_LONGEST_TOLD = 2000  # characters in one line of a message, because a name may be a megabyte long
_LINK_ENDS = "\x1b\\"
_SEQUENCE = r"\x1b(?:\[[0-9;]*m|\]8;[^\x1b]*\x1b\\)"  # a colour or a link
_ANY_LINK = r"\x1b]8;[^\x1b]*\x1b\\"
_LINK = r"(?<=\x1b]8;)id=[^;]*;([^\x1b]+)"


class Streams:
    """Standard input, output and error, with the environment that controls their output."""

    def __init__(self, stdin: TextIO, out: TextIO, err: TextIO, environ: Mapping[str, str]) -> None:
        self.stdin = stdin
        self.out = out
        self.err = err
        self.environ = environ
        self.asked_width: int | None = None  # columns, from --width
        self._paged: Paged | None = None
        self._waiting: list[str] = []  # messages to print after the answer

    @classmethod
    def of_process(cls) -> Streams:
        """Return the streams of this process. Escapes replace letters that their encoding lacks.

        The streams wait for a slow reader or writer. The parent process may have set them not to wait, and then data
        would be lost.
        """
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
                with suppress(OSError, ValueError, AttributeError):  # no file, or the system has no such mode
                    os.set_blocking(stream.fileno(), True)
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(newline="\n")  # the same bytes on every system
        return cls(sys.stdin or _Nothing(), sys.stdout or _Closed(), sys.stderr or _Nothing(), os.environ)

    @property
    def is_terminal(self) -> bool:
        """Whether the answer goes to a terminal. If FORCE_COLOR is not empty, every stream counts as a terminal."""
        return bool(self.environ.get("FORCE_COLOR")) or self.out.isatty()

    @property
    def has_colour(self) -> bool:
        """Whether colours are allowed: on a terminal that is not dumb, unless NO_COLOR is set (not empty)."""
        return self.is_terminal and not self._is_dumb and not self.environ.get("NO_COLOR")

    @property
    def has_links(self) -> bool:
        """Whether links are allowed: on a real terminal with colours. FORCE_COLOR alone does not allow them."""
        return self.has_colour and self.out.isatty()

    @property
    def _is_dumb(self) -> bool:
        return self.environ.get("TERM", "").lower() in {"dumb", "unknown"}

    @property
    def width(self) -> int:
        """The width of the window: the first of --width, COLUMNS, the width of the terminal, and 80 columns.

        If the output is a pipe, the terminal of standard error or input counts, because a pager shows the answer there.
        """
        return self._measure_width(self.out, self.err, self.stdin)

    @property
    def width_of_output(self) -> int:
        """The width of plain text: that of the window on a terminal. A pipe always gets the same bytes."""
        return self._measure_width(self.out)

    def _measure_width(self, *streams: TextIO) -> int:
        asked = self.environ.get("COLUMNS", "")
        digits = asked.lstrip("0")[:4] if asked.isascii() and asked.isdigit() else ""
        columns = self.asked_width or int(digits or 0) or next(filter(None, map(_measure_terminal, streams)), 0)
        return max(_NARROWEST, min(columns or _NO_TERMINAL_WIDTH, _WIDEST))

    def start_paging(self) -> None:
        """From now on, send an answer that is longer than the window through the user's pager.

        This needs a terminal that can do more than print. Messages then wait for the end, so that the user sees them.
        """
        if not self.out.isatty() or self._is_dumb or not _measure_terminal(self.out):
            return
        from ruskor.cli.paging import Paged, find_pager  # noqa: PLC0415 -- a pipe does not need it

        if command := find_pager(self.environ):
            self.out = self._paged = Paged(self.out, command, self.environ, self.say)  # type: ignore[assignment]

    def obey(self, width: int | None, *, is_paged: bool) -> None:
        """Apply the options: the width of the window (None: no change), and whether to use a pager."""
        self.asked_width = width or self.asked_width
        if not is_paged:
            self._stop_paging()

    def _stop_paging(self) -> None:
        """Print the answer without a pager, even if it is long."""
        if self._paged is not None:
            self.out = self._paged.stop()
            self._paged = None

    def finish(self) -> None:
        """Wait until the user leaves the pager, and print the messages that waited."""
        paged, self._paged = self._paged, None
        try:
            if paged is not None:
                paged.finish()
        finally:
            waiting, self._waiting = self._waiting, []
            for message in waiting:
                self.say(message)

    def read_bytes(self) -> bytes:
        """Return the bytes of standard input."""
        buffer = getattr(self.stdin, "buffer", None)
        return self.stdin.read().encode() if buffer is None else bytes(buffer.read())

    def write(self, pieces: Iterable[str]) -> None:
        """Write text unchanged."""
        for piece in pieces:
            self.out.write(piece)

    def write_json(self, pieces: Iterable[str]) -> None:
        r"""Write JSON. A letter that the output's encoding lacks becomes an escape of JSON (\u041a)."""
        if hasattr(self.out, "reconfigure"):
            self.out.reconfigure(errors=_JSON_ESCAPE)
        self.write(pieces)

    def escape_unencodable(self, text: str) -> str:
        """Return `text` with escapes for letters that the output's encoding lacks. Measure widths only after this."""
        if text.isascii():
            return text
        encoding = self.out.encoding or "utf-8"
        return text.encode(encoding, "backslashreplace").decode(encoding)

    def draw(self, renderable: RenderableType) -> None:
        """Draw an object of rich, without spaces at the ends of lines."""
        from rich.console import Console  # noqa: PLC0415 -- only for a table

        colour = self.has_colour
        console = Console(
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
        with console.capture() as drawn:
            console.print(renderable, crop=False)  # the drawing fits; rich must not cut it
        shown = drawn.get().replace("\n\x1b[0m", "\x1b[0m\n")  # no style continues on the next line
        if colour and not self.has_links:
            shown = re.sub(_ANY_LINK, "", shown)
        lines = map(_strip_blanks, re.sub(_LINK, _replace_link_id, shown).split("\n"))
        self.out.write("\n".join(lines))

    def say(self, message: str) -> None:
        """Print a line on standard error. If this fails, the exit code still shows the result."""
        if self._paged is not None and self.err.isatty():
            self._waiting.append(message)
            return
        line = _shorten_line(disarm(message))
        with suppress(OSError):
            lines = self.break_line(line) if self.err.isatty() else [line]
            self.err.writelines(f"{row}\n" for row in lines)
            self.err.flush()

    def break_line(self, line: str) -> list[str]:
        """Return a line as several lines that fit the window. They break between words."""
        width = max(self.width, _NARROWEST_LINE)
        first, *words = line.split(" ")
        lines, taken = [first], measure_width(first)
        for word in words:
            cells = measure_width(word)
            if taken + 1 + cells > width:
                lines[-1] = lines[-1].rstrip(" ")
                lines.append(_GOES_ON + word)
                taken = len(_GOES_ON) + cells
            else:
                lines[-1] += f" {word}"
                taken += 1 + cells
        return lines

    def show_progress(self, text: str) -> None:
        """Show `text` in the line of progress; "" clears the line. Do nothing if standard error is not a terminal."""
        with suppress(OSError):
            if self.err.isatty():
                self.err.write(f"\r{text:{_PROGRESS_WIDTH}}" + ("" if text else "\r"))
                self.err.flush()

    def flush(self) -> None:
        """Flush standard output and error."""
        self.out.flush()


def _shorten_line(line: str) -> str:
    """Return a line. If it is too long, cut out its middle, because its beginning and end matter most."""
    half = _LONGEST_TOLD // 2
    return line if len(line) <= _LONGEST_TOLD else f"{line[:half]}…{line[-half:]}"


class _Nothing(io.StringIO):
    """A stand-in for a closed stream. It is empty, and discards all output."""

    def write(self, text: str) -> int:
        return len(text)


class _Closed(_Nothing):
    """A stand-in for closed standard output. Writing an answer raises an error."""

    def write(self, text: str) -> int:
        if text:
            raise OSError(errno.EBADF, "standard output is closed")
        return 0


def _measure_terminal(stream: TextIO) -> int:
    """Return the width of the terminal behind a stream, or 0 if there is no terminal."""
    try:
        return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except (OSError, ValueError):  # no file
        return 0


def _strip_blanks(line: str) -> str:
    """Remove the spaces at the end of a line. Also remove those between control sequences at the end."""
    text, after = line.rstrip(" "), ""
    while text.endswith(("m", "\\")) and (start := text.rfind("\x1b")) >= 0:
        if text[start:] == _LINK_ENDS:
            start = text.rfind("\x1b", 0, start)
        if not re.fullmatch(_SEQUENCE, text[start:]):
            break
        text, after = text[:start].rstrip(" "), text[start:] + after
    return text + after


def _replace_link_id(found: re.Match[str]) -> str:
    """Return the start of a link (OSC 8). Its id comes from its address, because rich makes a new id in every run."""
    return f"id={crc32(found[1].encode()):x};{found[1]}"


def _escape_for_json(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2)), error.end


_JSON_ESCAPE = "ruskor.json"
codecs.register_error(_JSON_ESCAPE, _escape_for_json)
