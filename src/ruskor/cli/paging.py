"""Long answers in a pager, as in git. The beginning stays in view.

The pager is the command in RUSKOR_PAGER, or else in PAGER, or else `less`. If the variable is empty or `cat`, there is
no pager.
"""

from __future__ import annotations

import os
import re
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, TextIO

from ruskor.interrupts import Undoing
from ruskor.model.text import measure_width

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Mapping

__all__ = ["Paged", "find_pager"]

_DEFAULT = "less"
# The options that git sets if the user sets none. F: end if the text fits one screen. R: show colours. X: keep the text
# on the screen after the end.
_SETTINGS = {"LESS": "FRX", "LV": "-c"}
_FOR_A_SHELL = re.compile(r"[|&;<>()$`\\*?\[#~%!\n]|^\s*\w+=")
_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;]*m|\]8;[^\x1b]*\x1b\\)")


def find_pager(environ: Mapping[str, str]) -> str:
    """Return the command of the pager in the environment. The result "" means no pager.

    >>> find_pager({"PAGER": "more", "RUSKOR_PAGER": "cat"}), find_pager({"PAGER": "more"}), find_pager({})
    ('', 'more', 'less')
    """
    command = environ.get("RUSKOR_PAGER", environ.get("PAGER", _DEFAULT)).strip()
    return "" if command == "cat" else command


class Paged:
    """A terminal's stream that starts the pager if the text is longer than the window.

    `tell` prints a message for the user. The stream closes like a file. `finish` waits until the user leaves the pager.
    """

    def __init__(self, out: TextIO, command: str, environ: Mapping[str, str], tell: Callable[[str], None]) -> None:
        self._out = out
        self._command = command
        self._environ = environ
        self._tell = tell
        size = os.get_terminal_size(out.fileno())
        self._columns, self._room = size.columns or 80, (size.lines or 24) - 1  # one line is for the prompt
        self._kept: list[str] = []
        self._to: TextIO | None = None
        self._process: subprocess.Popen[str] | None = None
        self._ending = ExitStack()

    @property
    def encoding(self) -> str:
        """The encoding of the terminal."""
        return self._out.encoding

    def fileno(self) -> int:
        """Return the number of the terminal's file."""
        return self._out.fileno()

    def isatty(self) -> bool:
        """Return True, because the text goes to a terminal, even through a pager."""
        return True

    def reconfigure(self, *, errors: str) -> None:
        """Set the treatment of letters that the encoding lacks."""
        for stream in (self._out, self._to):
            if stream is not None and hasattr(stream, "reconfigure"):
                stream.reconfigure(errors=errors)

    def write(self, text: str) -> int:
        """Write text. Keep it in memory while the whole answer may still fit the window."""
        if self._to is not None:
            return self._to.write(text)
        self._kept.append(text)
        self._room -= self._count_lines(text)
        if self._room < 0:
            self._to = self._start() or self._out
            self._release()
        return len(text)

    def flush(self) -> None:
        """Flush the stream. The text in memory stays there."""
        if self._to is not None:
            self._to.flush()

    def stop(self) -> TextIO:
        """Write the text in memory, and return the terminal's own stream. The pager is not used any more."""
        self._to = self._out
        self._release()
        return self._out

    def finish(self) -> None:
        """Write the text in memory, and wait until the user leaves the pager."""
        if self._to is None:
            self._to = self._out
            self._release()
        with suppress(BrokenPipeError), self._ending:  # the user may leave before the end
            if self._process is not None:
                self._to.close()
        self._out.flush()

    def _release(self) -> None:
        kept, self._kept = self._kept, []
        if self._to is not None:
            self._to.write("".join(kept))

    def _count_lines(self, text: str) -> int:
        """Return the number of lines in the window that a text completes. A long line takes several lines."""
        lines = text.split("\n")
        if len(text) > self._columns:
            wide = (measure_width(_SEQUENCE.sub("", line)) for line in lines if len(line) > self._columns)
            return len(lines) - 1 + sum(max(width - 1, 0) // self._columns for width in wide)
        return len(lines) - 1

    def _start(self) -> TextIO | None:
        """Start the pager and return its standard input, or None if there is no pager."""
        import shlex  # noqa: PLC0415 -- only for an answer that is longer than the window
        import shutil  # noqa: PLC0415 -- as above
        import subprocess  # noqa: PLC0415 -- as above

        is_for_a_shell = _FOR_A_SHELL.search(self._command) is not None
        try:
            words = ["sh", "-c", self._command] if is_for_a_shell else shlex.split(self._command)
            if shutil.which(words[0], path=self._environ.get("PATH")) is None:
                raise FileNotFoundError
            self._ending.enter_context(Undoing(self._end))
            self._process = subprocess.Popen(  # noqa: S603 -- the user's own choice
                words,
                stdin=subprocess.PIPE,
                encoding=self.encoding,
                errors=self._out.errors,
                env={**_SETTINGS, **self._environ},
            )
        except (OSError, ValueError):  # ValueError: a quotation mark without its closing mark
            if self._command != _DEFAULT:
                self._tell(f"ruskor: the pager '{self._command}' cannot be started; the answer is printed without it")
            return None
        return self._process.stdin  # type: ignore[return-value]  # there is a pipe

    def _end(self) -> None:
        """Close the pager's input, and wait for the pager. A signal may interrupt even a write."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        if process.stdin is not None and not process.stdin.closed:
            with suppress(OSError):
                os.close(process.stdin.fileno())
        with suppress(ChildProcessError):
            os.waitpid(process.pid, 0)
        process.returncode = 0
