"""The parts of a code."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Code"]


class Code(NamedTuple):
    """A code: its title, the reason, the remedy at the end of each finding, and an example.

    An example is TOML that causes the finding when added to a sound base with the source `paper`; its comments explain
    it.
    """

    title: str
    why: str
    remedy: str
    example: str
