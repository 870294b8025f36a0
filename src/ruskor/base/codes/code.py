"""What a code is made of."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Code"]


class Code(NamedTuple):
    """What a code stands for: a title, why it matters, the remedy that every such finding ends with, and an example.

    An example is TOML that trips the code beside a sound base with the source `paper`; its comments tell the rest.
    """

    title: str
    why: str
    remedy: str
    example: str
