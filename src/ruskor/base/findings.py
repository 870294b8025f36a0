"""Findings: a fault of a base, its location, and its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruskor.base.codes import CODES, Code, find_severity
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ruskor.model import contract
    from ruskor.model.choices import Severity

__all__ = ["CODES", "Code", "Finding", "format_path"]


class Finding(NamedTuple):
    """A fault of a base: its code, its message, and its location. Line 0 means the whole file."""

    file: str
    line: int
    code: str
    message: str

    @property
    def remedy(self) -> str:
        """The remedy for the fault."""
        return CODES[self.code].remedy

    @property
    def severity(self) -> Severity:
        """Whether it is an "error" or a "warning". A base with warnings can be used."""
        return find_severity(self.code)

    def as_json(self) -> contract.Finding:
        """Return the finding as JSON."""
        return {
            "file": self.file,
            "line": self.line,
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "remedy": self.remedy,
        }

    def __str__(self) -> str:
        location = f"{self.file}:{self.line}" if self.line else self.file
        return f"{location}: {self.code} {self.message} ({self.remedy})"


def format_path(path: Iterable[str | int]) -> str:
    """Return a path as a text.

    >>> format_path(("event", "some-id", "cites", 0, "source"))
    'event.some-id.cites[0].source'
    """
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{shorten(part)}" for part in path)
    return text.removeprefix(".")
