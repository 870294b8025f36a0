"""The steps of an import: read a file, turn names into ids, compare the entries with the base, and check the result.

This module only reads the base. It returns the text to add, and the plan: new and known entries, and conflicts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ruskor.base import checks, shape
from ruskor.base.read import read
from ruskor.errors import BaseError, InputError, UsageError, refuse_choice
from ruskor.keep.bibtex import read_bibtex
from ruskor.keep.cslfile import read_csl
from ruskor.keep.glx import read_glx
from ruskor.keep.items import Faults, Incoming
from ruskor.keep.jsonfile import is_csl, read_elements
from ruskor.keep.mapping import NEEDED, map_rows
from ruskor.keep.plan import Plan, make_plan
from ruskor.keep.references import add_tiers
from ruskor.keep.risfile import read_ris
from ruskor.keep.rows import list_columns, make_rows, read_csv
from ruskor.keep.vocabulary import Vocabulary, resolve_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ruskor.base.written import Written
    from ruskor.keep.rows import Row
    from ruskor.keep.rules import Rules

__all__ = ["FORMATS", "BaseFiles", "Brought", "add_items", "append_text", "bring", "format_of", "read_base"]

FORMATS = ("csl-json", "bibtex", "ris", "csv", "tsv", "json", "glx")
_ENDINGS = {
    ".bib": "bibtex", ".bibtex": "bibtex", ".biblatex": "bibtex", ".ris": "ris", ".csv": "csv", ".tsv": "tsv",
    ".tab": "tsv", ".glx": "glx", ".yaml": "glx", ".yml": "glx",
}  # fmt: skip
_REFERENCES = {"bibtex": read_bibtex, "ris": read_ris}
_HEAD = "[base]\nformat = 1\n"
_STAND_IN = "(what is brought in)"  # the name of the incoming text, if no file is written


class BaseFiles(NamedTuple):
    """The files of a base, and the folder of each file that was found in a folder."""

    files: Sequence[tuple[str, bytes | OSError]]
    folders: Mapping[str, str]


@dataclass(slots=True)
class Brought:
    """The result of an import: the plan, the text to add, and notes on omitted content, with their counts."""

    plan: Plan
    text: str
    notes: dict[str, int] = field(default_factory=dict)


def read_base(base: BaseFiles) -> Written:
    """Return a base as its keepers wrote it.

    Raises BaseError if the base has errors.
    """
    written = read(base.files, base.folders)
    checks.run(written)
    if errors := written.errors:
        raise BaseError(errors)
    return written


def format_of(name: str, text: str) -> str:
    """Return the format of a file, by its ending or else by its beginning."""
    ending = next((end for end in _ENDINGS if name.lower().endswith(end)), None)
    if ending:
        return _ENDINGS[ending]
    start = text.lstrip("\ufeff \t\r\n")[:200]
    if start.startswith(("[", "{")):
        return "json"
    if start.startswith(("TY  -", "TY -")):
        return "ris"
    return "bibtex" if start.startswith(("@", "%")) else "csv"


def bring(
    files: Sequence[tuple[str, str]],
    rules: Rules,
    base: BaseFiles | None,
    target: str | None,
    format_: str | None = None,
) -> Brought:
    """Return the result of the import of a file. Several files are one GLX archive.

    `target` is the file of the base that gets the text. Without a base, names count as ids.

    Raises InputError with all faults of the file, UsageError if the rules do not fit the file, and BaseError if the
    base has errors.
    """
    name, text = files[0]
    if format_ not in {None, *FORMATS}:
        raise refuse_choice("format", str(format_), FORMATS)
    format_ = format_ or ("glx" if len(files) > 1 else format_of(name, text))
    written = read_base(base) if base else None
    incoming, faults = Incoming(name), Faults(name)
    rows = _read(files, format_, rules, incoming, faults, written)
    if rows is not None:
        _refuse_unfit(rows, rules, format_)
        map_rows(rows, rules, incoming, faults)
    elif not faults.lines:
        add_tiers(incoming.items, rules.tiers)
    return add_items(incoming, faults, rules, base, target, written)


def add_items(
    incoming: Incoming,
    faults: Faults,
    rules: Rules,
    base: BaseFiles | None,
    target: str | None,
    written: Written | None,
) -> Brought:
    """Turn names into ids, make the plan, and check the whole base with the added text.

    Raises InputError if the items have faults, or if the base would have a fault.
    """
    resolve_names(incoming, Vocabulary(written, incoming.items), rules.new, faults)
    faults.raise_any()
    plan = make_plan(incoming, written)
    pieces = [(item.line, piece) for item, piece in plan.pieces()]
    text = "\n".join(piece for _, piece in pieces)
    _check(incoming.name, pieces, base, target)
    return Brought(plan, text, incoming.notes)


def append_text(old: bytes | None, text: str) -> bytes:
    """Return a file with a text at its end, in the line ends of the file. `old` is None for a new file."""
    if old is None:
        return f"{_HEAD}\n{text}".encode()
    crlf = old.count(b"\r\n")
    end = b"\r\n" if crlf and crlf * 2 > old.count(b"\n") else b"\n"
    gap = b"" if old.endswith(b"\n") or not old else end
    return old + gap + end + text.encode().replace(b"\n", end)


def _read(
    files: Sequence[tuple[str, str]], format_: str, rules: Rules, incoming: Incoming, faults: Faults,
    written: Written | None,
) -> list[Row] | None:  # fmt: skip
    """Read references into `incoming` and return None, or return the rows of any other file."""
    name, text = files[0]
    organisations = written.organisations if written else frozenset()
    if format_ in _REFERENCES:
        _REFERENCES[format_](text, incoming, faults, organisations)
        return None
    if format_ in {"csl-json", "json"}:
        elements = read_elements(name, text)
        if format_ == "csl-json" or (not rules.templates and is_csl(elements)):
            read_csl(elements, incoming, faults, organisations)
            return None
        return make_rows(name, elements)
    if format_ == "glx":
        rows = read_glx(files, rules, incoming, faults)
        add_tiers(incoming.items, rules.tiers)
        return rows
    return read_csv(name, text, "\t" if format_ == "tsv" else rules.delimiter)


def _refuse_unfit(rows: list[Row], rules: Rules, format_: str) -> None:
    """Raise UsageError if the rules name a missing column, or a required key of the kind has no rule."""
    columns = list_columns(rows)
    rules.check()
    rules.complete(columns)
    if not rows or format_ == "glx":
        return
    given = {*rules.templates} | ({"amount"} if rules.templates.keys() & {"low", "high"} else set())
    missing = [key for key in NEEDED.get(rules.kind, ()) if key not in given and key != "unit"]
    if rules.kind in shape.RECORD_TABLES and "source" not in given:
        missing.append("source")
    if missing:
        raise UsageError(
            f"{'an' if rules.kind[0] == 'e' else 'a'} {rules.kind} needs {', '.join(missing)}; choose a column "
            f"with --map {missing[0]}=COLUMN, or one value for all rows with --set {missing[0]}=VALUE; "
            f"the columns are {', '.join(columns)}"
        )


def _check(name: str, pieces: Sequence[tuple[int, str]], base: BaseFiles | None, target: str | None) -> None:
    """Check the base with the added text. Report its errors at the lines of the incoming file."""
    if not pieces:
        return
    files = list(base.files) if base else []
    folders = dict(base.folders) if base else {}
    old = next((content for path, content in files if path == target), None)
    start = append_text(old if isinstance(old, bytes) else None, "")
    line = start.count(b"\n") + 1
    origins: list[tuple[int, int]] = []  # the first line of each table in the new file, and in the incoming file
    for origin, piece in pieces:
        origins.append((line, origin))
        line += piece.count("\n") + 1
    content = append_text(old if isinstance(old, bytes) else None, "\n".join(piece for _, piece in pieces))
    file = target or _STAND_IN
    if any(path == file for path, _ in files):
        files = [(path, content if path == file else old) for path, old in files]
    else:
        files.append((file, content))
    written = read(files, folders)
    checks.run(written)
    faults = Faults(name)
    others = []
    for finding in written.errors:
        if base is None and finding.code == "E201":
            continue  # the target base may have the named entry
        if finding.file == file and finding.line >= origins[0][0]:
            origin = [origin_ for first, origin_ in origins if first <= finding.line][-1]
            faults.add(origin, f"{finding.code} {finding.message} ({finding.remedy})")
        else:
            others.append(finding)
    if others:
        raise InputError([*faults.list_texts(), *(f"the base would have this finding: {other}" for other in others)])
    faults.raise_any()
