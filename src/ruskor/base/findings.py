"""A finding: one thing wrong with a base, where it stands and what to do about it; and the table of their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CODES", "Code", "Finding", "place", "shorten"]

_LONGEST_ECHO = 60  # characters of what a base says that a message repeats


class Code(NamedTuple):
    """What a code stands for: a title, why it matters, and the remedy that every such finding ends with."""

    title: str
    why: str
    remedy: str


#: Every code there is; a code keeps its meaning for ever.
CODES = {
    "E001": Code(
        "The file cannot be read",
        "Nothing can be said of a file that is missing, not permitted, no regular file, or not UTF-8 text.",
        "check the path and its permissions, and save the file as UTF-8",
    ),
    "E002": Code(
        "The file is not TOML",
        "A fact base is written in TOML 1.0; where its grammar breaks, everything that follows is a guess.",
        "mend the line named; often a quotation mark, a bracket or a comma is missing",
    ),
    "E003": Code(
        "A forbidden character",
        "Control characters are obeyed by terminals and bidirectional ones reorder what is read: neither is text.",
        "delete the character, or write what was meant",
    ),
    "E004": Code(
        "The format is not said or not known",
        "A file says which version of the format it is written in, so that no later version misreads it.",
        "begin the file with [base] and format = 1",
    ),
    "E101": Code(
        "An unknown key",
        "A key that nobody reads is mostly a misspelt one, and its content would be lost without a word.",
        "correct the key or take it out; docs/format.md lists them all",
    ),
    "E102": Code(
        "A required key is missing",
        "Without it the record cannot be shown, dated, counted or traced to its source.",
        "add the key; docs/format.md shows an example of each table",
    ),
    "E103": Code(
        "A value of the wrong kind",
        "A look-up relies on a text being a text and a number a number.",
        "write the value as the message says",
    ),
    "E104": Code(
        "An id that is not kebab-case",
        "Ids are typed in shells and pasted into scripts: small letters, digits and single hyphens survive that.",
        "use only a-z, 0-9 and single hyphens between them, as in tumen-waters-treaty",
    ),
    "E105": Code(
        "A quote without a speaker",
        "A quotation is worth what its speaker is worth; unnamed ones get an entity that says so.",
        'add speaker = "…" with the id of an entity',
    ),
    "E201": Code(
        "A reference to something that is not there",
        "A record that names an unknown topic, entity, source, unit or record cannot be found by it.",
        "correct the id, or add the table that it names",
    ),
    "E202": Code(
        "An id used twice",
        "`show ID` must mean one record: ids are unique across the four kinds and across all files of a base.",
        "give one of the two another id",
    ),
    "E301": Code(
        "An impossible date",
        "Dates are EDTF (ISO 8601-2), levels 0 and 1; a day that no calendar has cannot be sorted or filtered.",
        "write the date as 2009, 2009-04, 2009-04-25, 2009~, 2012-23 (autumn) or 2009/2010",
    ),
    "E302": Code(
        "Low above high",
        "A range that ends before it starts holds no number, so no filter could ever find it.",
        "exchange low and high",
    ),
    "E303": Code(
        "A number that does not fit its bound",
        "A figure is one amount with a bound, or a range by low and high: one of the two, or its meaning is open.",
        "give either amount, or low and high (or one of them), and a bound that fits",
    ),
}


class Finding(NamedTuple):
    """One thing wrong: its code, what is wrong in words, and where (line 0: the file as a whole)."""

    file: str
    line: int
    code: str
    message: str

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return CODES[self.code].remedy

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.code} {self.message} ({self.remedy})"


def shorten(text: str) -> str:
    """Return the beginning of a text of the base, for a message to repeat."""
    return text if len(text) <= _LONGEST_ECHO else f"{text[:_LONGEST_ECHO]}…"


def place(path: Iterable[str | int]) -> str:
    """Return a path in words.

    >>> place(("event", "some-id", "cites", 0, "source"))
    'event.some-id.cites[0].source'
    """
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{shorten(part)}" for part in path)
    return text.removeprefix(".")
