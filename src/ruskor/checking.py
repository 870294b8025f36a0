"""The check of a base. After an edit, the check reads only the files whose findings may have changed.

For each file without errors, the cache has the definitions and sources, the gists of the records, and the findings
about the records. A file is read again in three cases: it changed, it had errors, or its records name an entry that now
has another meaning. Findings about definitions and sources, and findings that compare records, are computed at each
check. Without a cache, the check reads all files. The findings are the same with and without a cache.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypedDict, cast

from ruskor.base import checks, currencies, lints, read, shape, uses
from ruskor.base.findings import Finding
from ruskor.base.gists import Gist, KeptRecords
from ruskor.base.kept import Kept, keep
from ruskor.base.lints.names import split_words
from ruskor.base.report import KeptText
from ruskor.files import absolute, load
from ruskor.index import checked
from ruskor.model.exactjson import dumps, loads
from ruskor.seen import GRAIN, digest, load_changed, newest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ruskor.base.report import SourceText
    from ruskor.base.written import Written
    from ruskor.model import descriptions
    from ruskor.seen import Seen

    _Content = bytes | OSError

    class _Entity(TypedDict, total=False):
        name: str
        names: dict[str, str]
        aliases: list[str]


__all__ = ["ChangedError", "Check", "Checked", "FileAccess"]

_DEFINED = ("topic", "entity", "source", "unit")  # the kinds of entries that records name, without records and measures
_NOTHING = checked.Row("", "", "", "")


class ChangedError(Exception):
    """A file changed during the check."""


class Checked(NamedTuple):
    """The result of a check: the sorted findings, and the number of tables of each kind.

    `left_alone` has the files that are in a folder of the base, but are not part of the base.
    """

    findings: list[Finding]
    left_alone: list[str]
    numbers: dict[str, int]

    @classmethod
    def of(cls, written: Written) -> Checked:
        """Return the result for a base on which all checks have run."""
        numbers = {table: len(ids) for table, ids in written.ids.items()}
        return cls(written.report.findings, written.left_alone, numbers)


class FileAccess(NamedTuple):
    """The functions by which a check gets the files of a base, from its caller.

    `look` returns the present states of the files. `describe` takes these states and the digests of the contents, and
    returns the description of the files for the cache. `load` returns the contents of all files.
    """

    look: Callable[[], list[Seen]]
    describe: Callable[[Sequence[Seen], Sequence[str]], descriptions.Origin]
    load: Callable[[], list[_Content]]


@dataclass
class _File:
    """The values that the cache has for a file: its definitions and sources and, if it had no errors, its records."""

    row: checked.Row
    records: KeptRecords | None = None
    findings: list[tuple[int, str, str]] = field(default_factory=list)
    lines: int = 0  # the number of line numbers in the cache
    digests: Mapping[str, str] = field(default_factory=dict)  # the digests of the gists, by kind

    @classmethod
    def of(cls, row: checked.Row, name: str, load_text: Callable[[], str]) -> _File:
        """Return the file of a row. `name` is the name of the file in messages of this check."""
        if not row.records:
            return cls(row)
        known = loads(row.records)
        lines = {tuple(path): line for *path, line in known["lines"]}
        gists = [Gist(*gist) for gist in known["gists"]]
        records = KeptRecords(KeptText(name, lines, load_text), known["ids"], gists, known["names"])
        return cls(row, records, known["findings"], len(lines), known["digests"])


class Check:
    """A check of a base: it reads the base, runs the checks, and saves the result for the next check."""

    def __init__(self, folders: Mapping[str, str | None], kept_at: Path | None, access: FileAccess) -> None:
        """Read the base. `folders` has the paths of the files, each with the folder that contains it, or None.

        `kept_at` is the path of the cache of this base.
        """
        self._folders = folders
        self._kept_at = kept_at
        self._access = access
        self._paths = {path: absolute(path) for path in folders}
        stored = checked.load(kept_at) if kept_at else None
        #: The time just before `files` was made, in nanoseconds since the epoch.
        self.at = time.time_ns()
        #: The states of the files.
        self.files = access.look()
        self._stored = stored
        self._rows = stored.rows if stored else {}
        self._contents: dict[str, _Content] = {}  # the contents of the files that are read again
        self._digests: dict[str, str] = {}
        self._kept: dict[str, _File] = {}
        self._gists: dict[str, list[Gist]] = {}
        self._gist_digests: dict[str, Mapping[str, str]] = {}
        self._about: dict[str, object] = {}  # the values of the whole base for the cache
        self._load_changed()
        self.written = self._read_all()

    def run(self) -> Checked:
        """Run all checks, save the result for the next check, and return it.

        Raises ChangedError if a file changed during the check.
        """
        written = self.written
        lints.run_alone(written)
        alone = self._found_alone()
        written.report.findings += [
            Finding(path, *found) for path in written.kept for found in self._kept[path].findings
        ]
        self._gists = self._gists_of_read()
        self._gist_digests = {path: file.digests for path, file in self._kept.items() if path not in self._contents}
        self._gist_digests |= {path: _digest_by_kind(gists) for path, gists in self._gists.items()}
        likeness = self._likeness()
        before = self._stored.meta["alike"] if self._stored else {}
        written.alike = {kind: before[kind][1] for kind, key in likeness.items() if before.get(kind, [""])[0] == key}
        lints.run_together(written)
        self._about = {
            "formerly": written.formerly,
            "alike": {kind: (key, written.alike[kind]) for kind, key in likeness.items()},
        }
        if self._kept_at:
            self._keep(self._kept_at, alone)
        return Checked.of(written)

    # --- Reading ------------------------------------------------------------------------------------------------------

    def _load_changed(self) -> None:
        if not self._stored:
            contents = self._access.load()
            if len(contents) < len(self._paths):  # the files are too large together
                raise ChangedError
            self._contents = dict(zip(self._paths, contents, strict=True))
            self._digests = {path: digest(content) for path, content in self._contents.items()}
            return
        self._digests, self._contents = load_changed(self.files, self._stored.meta, self._stored.read_at, self.at)
        for path, absolute_path in self._paths.items():
            if path not in self._contents:
                row = self._rows.get(absolute_path)
                self._kept[path] = _File.of(row, path, partial(self._text, path)) if row else _File(_NOTHING)
                if not self._is_kept(path):
                    self._contents[path] = self._load(path)

    def _is_kept(self, path: str) -> bool:
        """Return whether a file need not be read: it had no errors, or is not part of the base."""
        file = self._kept[path]
        return file.row is not _NOTHING and (not file.row.kept or file.records is not None)

    def _load(self, path: str) -> _Content:
        content = load(path)
        if digest(content) != self._digests[path]:
            raise ChangedError
        return content

    def _text(self, path: str) -> str:
        """Return the text of a file without errors."""
        content = self._load(path)
        if isinstance(content, OSError):
            raise ChangedError
        return content.decode("utf-8-sig").replace("\r\n", "\n")

    def _read_all(self) -> Written:
        """Read the changed files, and the files whose cached findings may be wrong now."""
        while True:
            given: list[tuple[str, _Content | Kept]] = [
                (path, self._contents[path])
                if path in self._contents
                else (path, Kept(self._kept[path].row.kept, self._kept[path].records))
                for path in self._paths
            ]
            written = read.read(given, self._folders)
            checks.run(written)
            more = self._outdated(written)
            if not more:
                return written
            self._contents |= {path: self._load(path) for path in more}

    def _outdated(self, written: Written) -> set[str]:
        """Return the files in the cache that must be read again."""
        more = (written.doubtful | _find_faulty(written)) & written.kept.keys()
        known = {what: {*written.ids[what], *written.formerly[what]} for what in _DEFINED}
        known["unit"] |= currencies.ISO_4217
        known["record"] = {id_ for kind in shape.RECORD_TABLES for id_ in written.ids[kind]}
        known["record"] |= {*written.formerly["record"]}
        # Measures need no table.
        known["measure"] = {name for records in written.kept.values() for name in records.names["measure"]}
        changed, texts = self._changed(written)
        for path, records in written.kept.items():
            is_up_to_date = all(
                known[what].issuperset(records.names[what]) and changed[what].isdisjoint(records.names[what])
                for what in uses.NAMED
            )
            if not is_up_to_date or self._may_contain(path, texts):
                more.add(path)
        return more

    def _changed(self, written: Written) -> tuple[dict[str, set[str]], set[tuple[str, ...]]]:
        """Return the ids whose meaning changed, and the words of the names of the changed entities."""
        changed: dict[str, set[str]] = {what: set() for what in uses.NAMED}
        texts: set[tuple[str, ...]] = set()
        if not self._stored:
            return changed, texts
        for what, formerly in self._stored.meta["formerly"].items():
            changed[what] |= {id_ for id_, _ in formerly.items() ^ written.formerly[what].items()}
        here = {*self._paths.values()}
        pairs = [
            (self._rows.get(self._paths[path], _NOTHING).kept, keep(written, path).json) for path in self._contents
        ]
        pairs += [(row.kept, "") for path, row in self._rows.items() if path not in here]
        for old_json, new_json in pairs:
            if old_json != new_json:
                old, new = Kept(old_json).tables(), Kept(new_json).tables()
                for table in _DEFINED:
                    before, now = old.get(table, {}), new.get(table, {})
                    differ = {id_ for id_ in {*before, *now} if before.get(id_) != now.get(id_)}
                    changed[table] |= differ
                    if table == "entity":
                        entities = [
                            cast("_Entity", tables[id_]) for id_ in differ for tables in (before, now) if id_ in tables
                        ]
                        texts.update(*map(_list_names, entities))
        return changed, texts

    def _may_contain(self, path: str, names: set[tuple[str, ...]]) -> bool:
        """Return whether a summary in a file of the cache may contain one of these names."""
        words = {*self._kept[path].row.words.split()} if names else set()
        return any(words.issuperset(name) for name in names)

    # --- Keeping ------------------------------------------------------------------------------------------------------

    def _found_alone(self) -> dict[str, list[tuple[int, str, str]]]:
        """Return the present findings about the records of each file that was read. Renamed records are omitted.

        Each check reads the renamed records. This method also removes the line numbers of records from the texts.
        """
        found: dict[str, list[tuple[int, str, str]]] = {path: [] for path in self._contents}
        renamed = {(table, id_) for path in self._contents for table, id_, _ in self.written.shared.get(path, ())}
        for where, findings in self.written.report.by_table.items():
            if where[0] in shape.RECORD_TABLES and where not in renamed:
                for finding in findings:
                    if finding.file in found:
                        found[finding.file].append((finding.line, finding.code, finding.message))
        for text in (text for path, text in self._texts().items() if path in found):
            text.lines = {where: line for where, line in text.lines.items() if where[0] not in shape.RECORD_TABLES}
        return found

    def _gists_of_read(self) -> dict[str, list[Gist]]:
        """Return the gists of each file that was read."""
        found: dict[str, list[Gist]] = {path: [] for path in self._contents}
        for gist in self.written.gists():
            path = self.written.ids[gist.kind][gist.id].name
            if path in found:
                found[path].append(gist)
        return found

    def _likeness(self) -> dict[str, str]:
        """Return a digest of the gists of each kind. While it is unchanged, so are the pairs of similar records."""
        return {
            kind: digest("".join(self._gist_digests[path].get(kind, "") for path in self._paths).encode())
            for kind in shape.RECORD_TABLES
        }

    def _texts(self) -> dict[str, SourceText]:
        """Return the text of each file with tables."""
        return {text.name: text for ids in self.written.ids.values() for text in ids.values()}

    def _keep(self, kept_at: Path, alone: Mapping[str, list[tuple[int, str, str]]]) -> None:
        """Save the result for the next check, unless the cache has the same result."""
        rows = [*self._rows_of_read(alone), *self._rows_of_kept()]
        digests = [self._digests[path] for path in self._paths]
        meta = {**self._access.describe(self.files, digests), **self._about}
        if self._stored and {row.path: row for row in rows} == self._rows:
            is_settled = newest(self.files) + GRAIN < self._stored.read_at
            if is_settled and all(self._stored.meta[key] == meta[key] for key in ("files", "digests")):
                return
        checked.save(kept_at, meta, rows, self.at)

    def _rows_of_kept(self) -> Iterator[checked.Row]:
        """Yield the rows of the files that were not read, with the line numbers that this check added."""
        for path, file in self._kept.items():
            if path in self._contents:
                continue
            if file.records and len(file.records.text.lines) > file.lines:
                known = {**loads(file.row.records), "lines": _list_lines(file.records.text)}
                yield file.row._replace(records=dumps(known))
            else:
                yield file.row

    def _rows_of_read(self, alone: Mapping[str, list[tuple[int, str, str]]]) -> Iterator[checked.Row]:
        """Yield the rows of the files that were read."""
        written, texts, faulty = self.written, self._texts(), _find_faulty(self.written)
        for path, used in uses.find_uses(written, self._contents).items():
            row = checked.Row(self._paths[path], keep(written, path).json, "", "")
            if row.kept and path not in faulty:
                known = {
                    "ids": used.ids,
                    "names": {what: sorted(several) for what, several in used.names.items()},
                    "gists": self._gists[path],
                    "digests": self._gist_digests[path],
                    "findings": alone[path],
                    "lines": _list_lines(texts[path]) if path in texts else [],
                }
                row = row._replace(records=dumps(known), words=" ".join(sorted(used.words)))
            yield row


def _find_faulty(written: Written) -> set[str]:
    """Return the files with errors, and the files that first define the id of a faulty table."""
    found = {finding.file for finding in written.errors}
    for table, *ids in written.report.faulty:  # a missing table, or a value that is not a table, has no id
        found |= {written.ids[str(table)][str(id_)].name for id_ in ids if id_ in written.ids.get(str(table), {})}
    return found


def _digest_by_kind(gists: Sequence[Gist]) -> dict[str, str]:
    """Return the digests of the gists of a file, by kind."""
    kinds: dict[str, list[Gist]] = {}
    for gist in gists:
        kinds.setdefault(gist.kind, []).append(gist)
    return {kind: digest(dumps(of_kind).encode()) for kind, of_kind in kinds.items()}


def _list_lines(text: SourceText) -> list[list[str | int]]:
    return [[*where, line] for where, line in text.lines.items()]


def _list_names(entity: _Entity) -> Iterator[tuple[str, ...]]:
    """Yield the words of each name of an entity. `entity` is the table of the entity in the cache."""
    for name in (entity.get("name", ""), *entity.get("names", {}).values(), *entity.get("aliases", ())):
        if words := split_words(name):
            yield words
