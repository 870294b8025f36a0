"""From files to tables: read the TOML, check each table against its shape, and report findings with locations.

No other module uses tomli. A broken file is a finding and not an exception, so all faults of other files are found.
"""

from __future__ import annotations

import codecs
import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

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
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = ["FORMAT", "SourceText", "Written", "parse", "read"]

FORMAT = 1  # the version of the file format for this module
_ID = re.compile(shape.ID)
_CURRENCY = re.compile(shape.CURRENCY)

# Messages of tomli in its own terms, and the same messages in the terms of TOML.
_TOMLI_SAYS = {
    "Illegal character '\\n'": "A text in quotes does not end on its line",
    "Cannot overwrite a value": "The key occurs twice, or has two meanings",
    "Cannot mutate immutable namespace": "The file cannot add to",
    "Cannot redefine namespace": "The file cannot add here to",
}
_TOMLI_NAME = re.compile(r"""'[^']*'|"[^"]*\"""")
_TOMLI_KEY = re.compile(rf"\((?:(?:{_TOMLI_NAME.pattern})(?:, |,)?)+\)")
_LONGEST_SAID = 2000  # the largest number of characters of a message of tomli, because a key may be a megabyte long
_NO_FORMAT = "the file does not state the version of its format"

# The tables in which an id must be unique. The four kinds of records share one namespace.
_NAMESPACES = {name: tuple(shape.RECORD_TABLES) if name in shape.RECORD_TABLES else (name,) for name in shape.TABLES}

# The start of the table of an entry. The pattern is exact enough to find the ids in a file that is not valid TOML.
_TABLE = re.compile(rf"^[ \t]*\[ *({'|'.join(shape.TABLES)}) *\. *[\"']?([\w%-]+)", re.MULTILINE)
# Every file with a table `base` contains this: the name of the table, or an escape in this name.
_MAY_BE_BASE = re.compile(r"base|\\[uUx]")
# The start of the table `base`. The pattern is exact enough to find it in a file that is not valid TOML.
_BASE = re.compile(r"""^[ \t]*(?:\[[ \t]*)?["']?base["']?[ \t]*(?:[].=]|$)""", re.MULTILINE)
# The marks of a merge conflict in git: the line before it, the line between the two versions, and the line after it.
_MARK = re.compile(r"^(?:<{7}(?= |$)|={7}$|>{7}(?= |$))", re.MULTILINE)
# A number that is too long for a parser, and a nesting that is too deep.
_LONG_NUMBER = re.compile(r"[0-9_]{1000}|[0-9_.][eE][-+]?[0-9_]{9}")
_DEEP_NESTING = re.compile(
    r"(?:[\[{][^\[\]{}\n]{0,99}){100}|(?:\[\s{0,99}){100}|(?:\.\s{0,9}[\w\"'-]{1,99}\s{0,9}){100}"
)


def read(
    files: Iterable[tuple[str, bytes | OSError | Kept]],
    folders: Mapping[str, str | None] | None = None,
    take: Callable[[Written, SourceText], None] | None = None,
) -> Written:
    """Read files into the tables of one base. Each file has a name, and its content or the error of reading it.

    The records of a `Kept` file are not read, except records with former ids.

    `folders` has the folder of each file that was found in a folder. Such a file is part of the base only if it has a
    `[base]` table. A folder may also have files of other programs.

    `take`, if given, is called with the base and each text as soon as it was read, so that its records can be packed.
    """
    found_in = {name: folder for name, folder in (folders or {}).items() if folder is not None}
    written = Written()
    for name, content in files:
        written.files.append(name)
        before = len(written.report.findings)
        if isinstance(content, Kept):
            _take_kept(name, content, written)
            continue
        text = _decode(name, content, written)
        if text and name in found_in and not _MAY_BE_BASE.search(text.text):
            del written.report.findings[before:]
            written.left_alone.append(name)
        elif text:
            _read_text(text, written, before, is_of_folder=name in found_in)
        if take:
            take(written, text or SourceText(name, ""))
    _report_empty_folders(found_in, written)
    renames.follow(written)
    return written


def parse(name: str, text: str) -> dict[str, object]:
    """Return the tables of a TOML text that is not a base. Numbers with a point are `Decimal`.

    Raises InputError if the text is not valid TOML.
    """
    data = _parse(SourceText(name, text.replace("\r\n", "\n")))
    if isinstance(data, _Broken):
        raise InputError([f"{name}:{data.line}: {data.message}"])
    return data


def _report_empty_folders(folders: Mapping[str, str], written: Written) -> None:
    """Report each folder in which no file belongs to a base."""
    parts = {folders[name] for name in folders if name not in written.left_alone}
    for folder in dict.fromkeys(folders.values()):
        if folder not in parts:
            written.files.append(folder)
            written.report.add_line("E004", "no .toml file in the folder has a [base] table", folder, 0)


def _take_kept(name: str, content: Kept, written: Written) -> None:
    """Add the kept tables of an unchanged file to the base. The file was read without errors before."""
    if not content.json:
        written.left_alone.append(name)
        return
    text = content.records.text if content.records else SourceText(name, "")
    _take(text, {**content.tables()}, {}, written, len(written.report.findings))
    if content.records:
        written.kept[name] = content.records
        for kind, ids in content.records.ids.items():
            is_taken = any(
                not written.ids[other].keys().isdisjoint(ids) for other in shape.RECORD_TABLES if other != kind
            )
            if is_taken or not all(written.ids[kind].setdefault(id_, text) is text for id_ in ids):
                written.doubtful.add(name)


def _find_conflicts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the positions of the first and the last line of each merge conflict."""
    marks = [*_MARK.finditer(text)]
    for first, middle, last in zip(marks, marks[1:], marks[2:], strict=False):
        if [mark.group()[0] for mark in (first, middle, last)] == ["<", "=", ">"]:
            yield first.start(), last.start()


def _read_text(text: SourceText, written: Written, before: int, *, is_of_folder: bool) -> None:
    """Read one file into the base. The first `before` findings belong to earlier files, and the others to this file."""
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
        ):  # a finding on this line is for a deleted character, which may be the cause
            written.report.add_line("E002", data.message, text.name, data.line)
    else:
        _take(text, data, ids, written, before)


def _decode(name: str, content: bytes | OSError, written: Written) -> SourceText | None:
    """Return the text of a file, with forbidden characters deleted. On failure, add a finding and return None."""
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
    """The fault that makes a file invalid TOML: its line and its message."""

    line: int
    message: str


def _parse(text: SourceText) -> dict[str, object] | _Broken:
    """Return the tables of a file, or the fault that makes it invalid TOML."""
    found = _parse_any(text)
    if newer := find_newer(text.text, found.line if isinstance(found, _Broken) else None):
        return _Broken(newer.line, f"column {newer.column}: {newer.message}")
    text.is_toml = not isinstance(found, _Broken)
    return found


def _parse_any(text: SourceText) -> dict[str, object] | _Broken:
    """Return the tables of a file, or its fault. The version of TOML is that of the installed tomli."""
    try:
        return tomli.loads(text.text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        return _Broken(error.lineno, f"column {error.colno}: {_translate_message(error.msg)}")
    except RecursionError:
        return _locate(_DEEP_NESTING, text, "arrays, tables or keys are nested too deeply to be read")
    except (ValueError, ArithmeticError):
        return _locate(_LONG_NUMBER, text, "a number is too long to be read")


def _translate_message(message: str) -> str:
    """Return a message of tomli in the terms of TOML. Keys are written as in TOML."""
    message = message[:_LONGEST_SAID]
    for theirs, ours in _TOMLI_SAYS.items():
        message = message.replace(theirs, ours)
    return _TOMLI_KEY.sub(lambda key: f"[{'.'.join(name[1:-1] for name in _TOMLI_NAME.findall(key[0]))}]", message)


def _locate(pattern: re.Pattern[str], text: SourceText, message: str) -> _Broken:
    """Return the fault at the first match of a pattern in a file: its line, and a message with its column."""
    found = pattern.search(text.text)
    start = found.start() if found else 0
    column = start - text.text.rfind("\n", 0, start)
    return _Broken(text.text.count("\n", 0, start) + 1, f"column {column}: {message}")


def _note_ids(text: SourceText, ids: Sequence[tuple[str, str]], written: Written) -> None:
    """Keep the ids of a file that is not valid TOML, so that a reference to them is not reported as unknown."""
    for table, id_ in ids:
        written.ids[table].setdefault(id_, text)


def _take(
    text: SourceText, data: dict[str, object], stand_ins: Mapping[tuple[str, str], str], written: Written, before: int
) -> None:
    """Check the tables of one file against their shapes, and add them to the base.

    The first `before` findings belong to earlier files. If an id occurs again in the file, a stand-in replaces it.
    `stand_ins` has the real id by the name of the table, such as event, and the stand-in.
    """
    strip_escaped(data, text, written)
    if not data.keys() & {"base", *shape.TABLES}:  # the file is for another program, and a single finding is enough
        if len(written.report.findings) == before:
            written.report.add_line("E004", f"column 1: {_NO_FORMAT}", text.name, 1)
        return
    if not _take_base(data.pop("base", None), text, written):
        known = ((name, data.get(name)) for name in shape.TABLES)
        ids = [(name, id_) for name, entries in known if isinstance(entries, dict) for id_ in entries]
        _note_ids(text, ids, written)
        return
    for name, tables in data.items():
        if name not in shape.TABLES:
            report_unknown_key((name,), ["base", *shape.TABLES], "the file", text, written)
        elif not isinstance(tables, dict):
            written.report.add("E103", f"[{name}] must be a table of tables, as in [{name}.some-id]", (name,), text)
        else:
            for id_ in list(tables):
                table = tables.pop(id_)  # so that the table is in memory only once
                if real := stand_ins.get((name, id_)):
                    _take_one(name, real, table, SecondTable(text, (name, real), id_), written)
                else:
                    _take_one(name, id_, table, text, written)


def _take_base(base: object, text: SourceText, written: Written) -> bool:
    """Read the table `[base]`. Return whether this module can read the format of the file."""
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
