"""Types for the description of an index, and of the cache of a check. Each of these files contains its description.

The types serve only as annotations. An index keeps each value as JSON, under its key.
"""

from __future__ import annotations

from typing import TypedDict

__all__ = ["Checked", "Index", "Origin"]


class Origin(TypedDict):
    """The files and the program from which an index or a cache was made."""

    layout: int
    """The version of the layout: `LAYOUT` of `ruskor.index.store`."""
    program: int
    """The checksum of the program: see `ruskor.index.program.checksum`."""
    looks: int | None
    """The checksum of sizes and times of the program's files; null in the shipped index."""
    files: list[list[str | int]]
    """For each file, its absolute path and then its state: see `ruskor.seen.recorded`."""
    digests: list[str]
    """The digest of the content of each file."""


class Index(Origin):
    """The description of an index."""

    titles: list[str]
    """The titles of the base."""
    editions: list[str]
    """The edition of each title; the empty text if there is none."""
    counts: dict[str, int]
    """The number of records of each kind, under the plural of the kind."""
    stemmers: str
    """The version of the stemmers."""
    own: list[str]
    """The base's own keys of records."""


class Checked(Origin):
    """The description of the cache of a check."""

    formerly: dict[str, dict[str, str]]
    """For each kind, the present id for each former id."""
    alike: dict[str, tuple[str, list[tuple[str, str]]]]
    """For each kind, the digest of its records, and the pairs of similar records."""
