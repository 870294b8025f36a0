"""The functions behind `verify`, `--where` and `check --explain`: sources and their texts, locations, and codes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ruskor.base import codes, paragraphs, shape
from ruskor.base.verify import Tally, verify
from ruskor.errors import BaseError, UnknownNameError, UsageError, near, suggestion
from ruskor.model.text import fold, shorten
from ruskor.opening import read_base

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ruskor.base.findings import Finding
    from ruskor.base.paragraphs import Reading
    from ruskor.base.written import Written

__all__ = ["Locations", "Tally", "explain", "list_titles", "make_chooser", "read_source", "select", "verify_source"]

_TABLES = (*shape.RECORD_TABLES, "source", "entity", "topic", "unit", "measure", "thesaurus")


class Locations:
    """The location of each entry of a base: its file and line."""

    def __init__(self, places: Sequence[str]) -> None:
        self._written = read_base(places)

    def locate(self, id_: str) -> tuple[str, int]:
        """Return the file and line of the entry with this id, present or former. Look for a record first.

        Raises UnknownNameError if no entry has the id.
        """
        written = self._written
        present = next((ids[id_] for ids in written.formerly.values() if id_ in ids), None)
        for name in (id_, present):
            for table in _TABLES:
                if name in written.ids[table]:
                    text = written.ids[table][name]
                    return text.name, text.line((table, name))
        raise UnknownNameError("id", id_, near(id_, [known for ids in written.ids.values() for known in ids]))


def verify_source(
    places: Sequence[str], name: str, text: str, *, has_byline: bool = True
) -> tuple[Written, Tally, Reading]:
    """Compare the records of a source with its text. Differences become findings of the base.

    Raises BaseError if the base has errors, and UnknownNameError if it has no such source.
    """
    written = read_base(places)
    if errors := written.errors:
        raise BaseError(errors)
    source = _find_source(written, name)
    if source is None:
        raise UnknownNameError("source", name, near(name, written.source), " (see `ruskor sources`)")
    reading = _read(text, written.source[source].paragraphs, has_byline)
    return written, verify(written, source, reading.paragraphs, reading.wrapped), reading


def read_source(places: Sequence[str], name: str, text: str, *, has_byline: bool = True) -> Reading:
    """Return the paragraphs of a source's text, the byline first.

    The source may be new, and the base may be unfinished. If the source has fingerprints, they decide how the text is
    divided.
    """
    written = read_base(places)
    source = _find_source(written, name)
    return _read(text, written.source[source].paragraphs if source else [], has_byline)


def _find_source(written: Written, name: str) -> str | None:
    """Return the id of the source with this id or title, or None."""
    if name in written.source:
        return name
    if present := written.formerly["source"].get(name):
        return present
    return next((id_ for id_, entry in written.source.items() if entry.title and fold(entry.title) == fold(name)), None)


def _read(text: str, known: Sequence[str], has_byline: bool) -> Reading:  # noqa: FBT001 -- passed on
    return paragraphs.read_paragraphs(text, known, has_byline=has_byline and known[:1] != [paragraphs.NO_BYLINE])


def list_titles() -> dict[str, str]:
    """Return the title of every code."""
    return {code: known.title for code, known in codes.CODES.items()}


def explain(code: str, width: int) -> str:
    """Return the explanation of a code, with an example and the remedy, as Markdown of this width."""
    if code.upper() not in codes.CODES:
        raise UsageError(_refuse_code(code))
    return codes.explain(code.upper(), width)


def select(findings: Sequence[Finding], wanted: Sequence[str], ignored: Sequence[str]) -> list[Finding]:
    """Return the findings that are wanted and not ignored; see `make_chooser`."""
    is_wanted = make_chooser(wanted, ignored)
    return [finding for finding in findings if is_wanted(finding.code)]


def make_chooser(wanted: Sequence[str], ignored: Sequence[str]) -> Callable[[str], bool]:
    """Return a test of codes. It accepts a code that begins with a wanted text, and with no ignored text.

    If no text is wanted, it accepts every code that is not ignored. Raises UsageError if one of the texts
    begins no code.
    """
    for code in (*wanted, *ignored):
        if not any(known.startswith(code.upper()) for known in (*codes.CODES, *codes.RETIRED)):
            raise UsageError(_refuse_code(code))
    starts, others = tuple(map(str.upper, wanted)) or ("",), tuple(map(str.upper, ignored))
    return lambda code: code.startswith(starts) and not code.startswith(others)


def _refuse_code(code: str) -> str:
    numbered = enumerate(codes.CODES)  # in runs of successive codes, the number minus the position is constant
    runs = [[code for _, code in run] for _, run in groupby(numbered, key=lambda pair: int(pair[1][1:]) - pair[0])]
    listed = (f"{run[0]} to {run[-1]}" if len(run) > 1 else run[0] for run in runs)
    meant = suggestion(near(code.upper(), codes.CODES, 2, cutoff=0.75))
    there = f"choose from {', '.join(listed)}"
    return f"no code '{shorten(code)}'{f'{meant} ({there})' if meant else f'; {there}'}"
