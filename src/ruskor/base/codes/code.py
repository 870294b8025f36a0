"""The parts of a code."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Code"]


class Code(NamedTuple):
    """A code: its title, the reason, the remedy at the end of each finding, and an example.

    The example is TOML with comments. In a sound base with the source `paper`, it causes the finding.
    """

    title: str
    why: str
    remedy: str
    example: str
