"""From files to tables: read the TOML, hold each table against its shape, and keep every finding with its place.

The only user of tomli. A broken file is a value until the edge: it hides nothing that is wrong in the others.
"""

from __future__ import annotations

import codecs
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from ruskor.base import renames, shape, twice
from ruskor.base.characters import strip_escaped, strip_raw
from ruskor.base.dialect import find_newer
from ruskor.base.findings import format_path
from ruskor.base.kept import Kept
from ruskor.base.report import SecondTable, SourceText
from ruskor.base.structure import echo, hold, report_unknown_key
from ruskor.base.written import Written
from ruskor.errors import InputError
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["FORMAT", "SourceText", "Written", "parse", "read"]

FORMAT = 1  # the version of the file format that this reader reads
_ID = re.compile(shape.ID)
_CURRENCY = re.compile(shape.CURRENCY)

# What tomli says, where it says it in its own words rather than in those of TOML.
_TOMLI_SAYS = {
    "Illegal character '\\n'": "A text in quotes does not end on its line",
    "Cannot overwrite a value": "The key occurs twice, or has two meanings",
    "Cannot mutate immutable namespace": "The file cannot add to",
    "Cannot redefine namespace": "The file cannot add here to",
}
_TOMLI_NAME = re.compile(r"""'[^']*'|"[^"]*\"""")
_TOMLI_KEY = re.compile(rf"\((?:(?:{_TOMLI_NAME.pattern})(?:, |,)?)+\)")
_LONGEST_SAID = 2000  # characters of that, of which a finding shows fewer: a key may be a megabyte long
_NO_FORMAT = "the file does not state the version of its format"

# The tables among which an id must be unique: the four kinds of record share one namespace.
_NAMESPACES = {name: tuple(shape.RECORD_TABLES) if name in shape.RECORD_TABLES else (name,) for name in shape.TABLES}

# The start of a table of ours, good enough to see which ids a file has that is no TOML.
_TABLE = re.compile(rf"^[ \t]*\[ *({'|'.join(shape.TABLES)}) *\. *[\"']?([\w%-]+)", re.MULTILINE)
# What a file has, whatever else is in it, if it has a table `base`: its name, perhaps by escapes.
_MAY_BE_BASE = re.compile(r"base|\\[uUx]")
# The table itself, good enough to see whether a file that is no TOML has it.
_BASE = re.compile(r"""^[ \t]*(?:\[[ \t]*)?["']?base["']?[ \t]*(?:[].=]|$)""", re.MULTILINE)
# What git leaves of a conflict: the line that begins it, the one between the two versions, and the one that ends it.
_MARK = re.compile(r"^(?:<{7}(?= |$)|={7}$|>{7}(?= |$))", re.MULTILINE)
# A number, and a nesting, past what can be read.
_LONG_NUMBER = re.compile(r"[0-9_]{1000}|[0-9_.][eE][-+]?[0-9_]{9}")
_DEEP_NESTING = re.compile(
    r"(?:[\[{][^\[\]{}\n]{0,99}){100}|(?:\[\s{0,99}){100}|(?:\.\s{0,9}[\w\"'-]{1,99}\s{0,9}){100}"
)


def read(files: Sequence[tuple[str, bytes | OSError | Kept]], folders: Mapping[str, str] | None = None) -> Written:
    """Read files, given as (name, content or why it could not be had), into the tables of one base.

    Of a file that is given as `Kept` the records are not read, apart from those that had other ids.

    `folders` names, of each file that was found in a folder, that folder. Such a file is part of the base only if it
    has a `[base]` table: others may keep files of theirs there.
    """
    folders = folders or {}
    written = Written(files=[name for name, _ in files])
    for name, content in files:
        before = len(written.report.findings)
        if isinstance(content, Kept):
            _take_kept(name, content, written)
            continue
        text = _decode(name, content, written)
        if text and name in folders and not _MAY_BE_BASE.search(text.text):
            del written.report.findings[before:]
            written.left_alone.append(name)
        elif text:
            _read_text(text, written, before, is_of_folder=name in folders)
    _report_empty_folders(folders, written)
    renames.follow(written)
    return written


def parse(name: str, text: str) -> dict[str, Any]:
    """Return the tables of a TOML text that is no base; numbers with a point are `Decimal`.

    Raises InputError where it is no TOML.
    """
    data = _parse(SourceText(name, text.replace("\r\n", "\n")))
    if isinstance(data, _Broken):
        raise InputError([f"{name}:{data.line}: {data.message}"])
    return data


def _report_empty_folders(folders: Mapping[str, str], written: Written) -> None:
    """Report each folder that has files, and none of a base."""
    parts = {folders[name] for name in folders if name not in written.left_alone}
    for folder in dict.fromkeys(folders.values()):
        if folder not in parts:
            written.files.append(folder)
            written.report.add_line("E004", "no .toml file in the folder has a [base] table", folder, 0)


def _take_kept(name: str, content: Kept, written: Written) -> None:
    """Add to the base what was kept of a file that was read without errors."""
    if not content.json:
        written.left_alone.append(name)
        return
    text = content.records.text if content.records else SourceText(name, "")
    _take(text, content.tables(), {}, written, len(written.report.findings))
    if content.records:
        written.kept[name] = content.records
        for kind, ids in content.records.ids.items():
            is_taken = any(
                not written.ids[other].keys().isdisjoint(ids) for other in shape.RECORD_TABLES if other != kind
            )
            if is_taken or not all(written.ids[kind].setdefault(id_, text) is text for id_ in ids):
                written.doubtful.add(name)


def _find_conflicts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each merge conflict begins and where its last line does."""
    marks = [*_MARK.finditer(text)]
    for first, middle, last in zip(marks, marks[1:], marks[2:], strict=False):
        if [one.group()[0] for one in (first, middle, last)] == ["<", "=", ">"]:
            yield first.start(), last.start()


def _read_text(text: SourceText, written: Written, before: int, *, is_of_folder: bool) -> None:
    """Read one file into the base; its findings are those after `before`."""
    ids: dict[tuple[str, str], str] = {}
    data = _parse(text)
    conflicts = [*_find_conflicts(text.text)] if "<<<<<<<" in text.text else []
    if isinstance(data, _Broken):
        noted = _TABLE.findall(text.text)
        text, ids = twice.separate(text)
        data = _parse(text) if ids else data
    else:
        noted = []
    if is_of_folder and ("base" not in data if isinstance(data, dict) else not _BASE.search(text.text)):
        del written.report.findings[before:]
        written.left_alone.append(text.name)
    elif conflicts:
        _note_ids(text, _TABLE.findall(text.text), written)
        for found in conflicts:
            first, last = (text.text.count("\n", 0, at) + 1 for at in found)
            message = f"the file has a merge conflict, which ends at line {last}"
            written.report.add_line("E005", message, text.name, first)
    elif isinstance(data, _Broken):
        _note_ids(text, noted, written)
        for (table, stand_in), id_ in ids.items():
            _report_twice(table, id_, table, SecondTable(text, (table, id_), stand_in), written)
        if not any(
            finding.line == data.line for finding in written.report.findings[before:]
        ):  # deleted characters may be why
            written.report.add_line("E002", data.message, text.name, data.line)
    else:
        _take(text, data, ids, written, before)


def _decode(name: str, content: bytes | OSError, written: Written) -> SourceText | None:
    """Return the text of a file without what no text may hold, or None and a finding."""
    if isinstance(content, OSError):
        written.report.add_line("E001", f"cannot be read: {content.strerror or content}", name, 0)
    elif content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:2]:
        written.report.add_line("E001", "column 1: the file looks like UTF-16, not UTF-8", name, 1)
    else:
        try:
            text = content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            before = content[: error.start].decode("utf-8-sig").rpartition("\n")
            message = f"column {len(before[2]) + 1}: the file is not UTF-8: byte {content[error.start]:#04x}"
            written.report.add_line("E001", message, name, content.count(b"\n", 0, error.start) + 1)
        else:
            return SourceText(name, strip_raw(name, text, written))
    return None


class _Broken(NamedTuple):
    """Why a file is no TOML: the line, and what is wrong there."""

    line: int
    message: str


def _parse(text: SourceText) -> dict[str, Any] | _Broken:
    """Return the tables of a file, or why it has none."""
    found = _parse_any(text)
    if newer := find_newer(text.text, found.line if isinstance(found, _Broken) else None):
        return _Broken(newer.line, f"column {newer.column}: {newer.message}")
    text.is_toml = not isinstance(found, _Broken)
    return found


def _parse_any(text: SourceText) -> dict[str, Any] | _Broken:
    """Return the tables of a file, or why it has none, in whatever TOML the tomli that is installed takes."""
    try:
        return tomli.loads(text.text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        return _Broken(error.lineno, f"column {error.colno}: {_in_words(error.msg)}")
    except RecursionError:
        return _place_of(_DEEP_NESTING, text, "arrays, tables or keys are nested too deeply to be read")
    except (ValueError, ArithmeticError):
        return _place_of(_LONG_NUMBER, text, "a number is too long to be read")


def _in_words(message: str) -> str:
    """Return what tomli says with keys written as in TOML, and in words that a writer of TOML knows."""
    message = message[:_LONGEST_SAID]
    for theirs, ours in _TOMLI_SAYS.items():
        message = message.replace(theirs, ours)
    return _TOMLI_KEY.sub(lambda key: f"[{'.'.join(name[1:-1] for name in _TOMLI_NAME.findall(key[0]))}]", message)


def _place_of(pattern: re.Pattern[str], text: SourceText, message: str) -> _Broken:
    """Return the line of the first such place in a file, and the message with its column."""
    found = pattern.search(text.text)
    start = found.start() if found else 0
    column = start - text.text.rfind("\n", 0, start)
    return _Broken(text.text.count("\n", 0, start) + 1, f"column {column}: {message}")


def _note_ids(text: SourceText, ids: Sequence[tuple[str, str]], written: Written) -> None:
    """Keep the ids of a file that cannot be read further, so that no reference to one is called unknown."""
    for table, id_ in ids:
        written.ids[table].setdefault(id_, text)


def _take(
    text: SourceText, data: dict[str, Any], stand_ins: Mapping[tuple[str, str], str], written: Written, before: int
) -> None:
    """Hold the tables of one file against their shapes, and add them to the base; its findings are after `before`.

    `stand_ins` are the ids of the tables that stand in the file for the second time, by what stands in for each.
    """
    strip_escaped(data, text, written)
    if not data.keys() & {"base", *shape.TABLES}:  # some other file: that is all there is to say of it
        if len(written.report.findings) == before:
            written.report.add_line("E004", f"column 1: {_NO_FORMAT}", text.name, 1)
        return
    if not _take_base(data.pop("base", None), text, written):
        ids = [(table, id_) for table in shape.TABLES if isinstance(data.get(table), dict) for id_ in data[table]]
        _note_ids(text, ids, written)
        return
    for name, tables in data.items():
        if name not in shape.TABLES:
            report_unknown_key((name,), ["base", *shape.TABLES], "the file", text, written)
        elif not isinstance(tables, dict):
            written.report.add("E103", f"[{name}] must be a table of tables, as in [{name}.some-id]", (name,), text)
        else:
            for id_ in list(tables):
                table = tables.pop(id_)  # it is not kept twice
                if real := stand_ins.get((name, id_)):
                    _take_one(name, real, table, SecondTable(text, (name, real), id_), written)
                else:
                    _take_one(name, id_, table, text, written)


def _take_base(base: object, text: SourceText, written: Written) -> bool:
    """Take in what `[base]` says; return whether the rest of the file is for this reader to judge."""
    if not isinstance(base, dict) or "format" not in base:
        written.report.add("E004", _NO_FORMAT, ("base",), text)
    version = base.get("format", FORMAT) if isinstance(base, dict) else FORMAT
    if type(version) is not int or version != FORMAT:
        message = f"format {echo(version)} is unknown; this version of ruskor reads format {FORMAT}"
        written.report.add("E004", message, ("base", "format"), text)
    if isinstance(base, dict):
        table = hold(shape.BaseTable, {**base, "format": FORMAT}, ("base",), text, written)
        written.share(text.name, "base", "", table)
        if title := table.title or table.name:
            written.titles.append(title)
            written.editions.append(table.edition or "")
    return type(version) is not int or version == FORMAT


def _take_one(table: str, id_: str, value: object, text: SourceText, written: Written) -> None:
    path = (table, id_)
    rival = None
    for other in _NAMESPACES[table]:
        if id_ in written.ids[other]:
            rival = other
    is_defined = rival == table in twice.DEFINITIONS and written.ids[table][id_].name != text.name
    if rival and not is_defined:
        _report_twice(table, id_, rival, text, written)
    elif not rival:
        written.ids[table][id_] = text
        if not (_ID.fullmatch(id_) or (table == "unit" and _CURRENCY.fullmatch(id_))):
            written.report.add("E104", f"the id '{shorten(id_)}' of this {table} is not kebab-case", path, text)
    if not isinstance(value, dict):
        message = f"{format_path(path)} must be a table; each {table} begins with its id, as in [{table}.some-id]"
        written.report.add("E103", message, path, text)
    else:
        known, before = getattr(written, table), len(written.report.findings)
        was_faulty = written.report.has_faults(table, id_)
        sound = hold(shape.TABLES[table], value, path, text, written)
        written.share(text.name, table, id_, sound)
        if not rival:
            known[id_] = sound
        elif is_defined and id_ in known and not was_faulty and len(written.report.findings) == before:
            if differs := twice.describe_difference(known[id_], sound):
                _report_twice(table, id_, table, text, written, f", and {differs}")
            else:
                known[id_] = twice.merge(known[id_], sound)


def _report_twice(table: str, id_: str, rival: str, text: SourceText, written: Written, difference: str = "") -> None:
    message = f"{table} '{shorten(id_)}' has the id of the {rival} at {written.line(rival, id_)}{difference}"
    written.report.add("E202", message, (table, id_), text)
