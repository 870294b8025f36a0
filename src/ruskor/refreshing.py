"""The update of an index after an edit: find the changed files, read them, and check the whole base.

New and changed files are read. An unchanged file is read if its records name an entry, and another file changed the
definition of this entry. For the other files, the index contains all necessary tables. If the update finds a fault, or
cannot exclude one, it changes nothing. Then all files are read for a new index, and the reading reports the fault.
"""

from __future__ import annotations

import stat
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ruskor import compare
from ruskor.base import checks, currencies, read, shape
from ruskor.base.kept import Kept, keep
from ruskor.base.report import SourceText
from ruskor.base.resolve import resolve
from ruskor.files import absolute, load
from ruskor.index import update
from ruskor.index.build import File
from ruskor.index.program import is_of_this_program
from ruskor.index.store import IndexUnusableError, Store
from ruskor.model.figures import identify_text
from ruskor.seen import are_too_large, digest, load_changed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ruskor.base.resolve import Resolved
    from ruskor.base.written import Written
    from ruskor.index.entries import SourceCount
    from ruskor.model import contract, descriptions
    from ruskor.seen import Seen

    _Record = tuple[contract.Record, list[str]]
    _Watch = Callable[[Iterator[_Record], int], Iterator[_Record]]

__all__ = ["Callbacks", "contents", "files", "refresh", "source_count"]


def refresh(folders: Mapping[str, str | None], index: Path, callbacks: Callbacks) -> Store | None:
    """Update an index and open it. Return None if it must be built.

    `folders` has the paths of the files, each with the folder of the base that contains it, or None.
    """
    try:
        return _Refreshing(folders, index, callbacks).run()
    except (update.CannotUpdateError, IndexUnusableError, OSError):
        return None


class Callbacks(NamedTuple):
    """The functions that the caller provides to open a base.

    `look` returns the present states of the files. `describe` takes these states and the digests of the contents, and
    returns the description for the index. `tell` is called with the number of bytes to read. `watch` passes the records
    on and shows the progress.
    """

    look: Callable[[], list[Seen]]
    describe: Callable[[Sequence[Seen], Sequence[str]], descriptions.Origin]
    tell: Callable[[int], None]
    watch: _Watch


class _Refreshing:
    """The steps of an update, with their intermediate results."""

    def __init__(self, folders: Mapping[str, str | None], index: Path, callbacks: Callbacks) -> None:
        self._folders = folders
        self._index, self._callbacks = index, callbacks
        self._at = time.time_ns()
        self._files = callbacks.look()
        self._paths = {path: absolute(path) for path in folders}
        self._digests: dict[str, str] = {}
        self._contents: dict[str, bytes] = {}  # the contents of the files that are read again

    def run(self) -> Store | None:
        if are_too_large(self._files):
            return None
        meta = self._meta()
        if not meta or not self._load_changed(meta):
            return None
        self._callbacks.tell(sum(map(len, self._contents.values())))
        store = None
        try:
            with update.begin(self._index, self._at) as copy:
                if copy.meta != meta:  # another process was faster
                    raise update.CannotUpdateError
                store = self._update(copy)
        except OSError:
            if store:  # if the copy cannot be moved, the copy itself answers
                return store
            raise
        return store or Store.open(self._index)

    def _meta(self) -> descriptions.Index | None:
        """Return the description in the index if this program built it. Also keep the time when its files were read."""
        seen = self._index.lstat()
        if not stat.S_ISREG(seen.st_mode):  # a pipe would wait for its writer
            return None
        store = Store.open(self._index)
        try:
            meta = store.meta()
        finally:
            store.close()
        if self._index.lstat().st_ino != seen.st_ino:
            return None
        self._read_at = seen.st_mtime_ns
        return meta if is_of_this_program(meta) else None

    def _load_changed(self, meta: descriptions.Index) -> bool:
        """Load the files that changed or may have changed. Return whether all of them were readable."""
        self._digests, contents = load_changed(self._files, meta, self._read_at, self._at)
        self._contents = {path: content for path, content in contents.items() if isinstance(content, bytes)}
        return len(self._contents) == len(contents)

    def _update(self, copy: update.Update) -> Store | None:
        """Update the copy, open it and return it. Return None if it must be moved before it can be opened."""
        known = {*self._paths.values()}
        gone = [path for path in copy.kept if path not in known]
        while True:
            written = self._read(copy)
            read_anew = {self._paths[path] for path in self._contents}
            if not self._is_right(written, copy, {*read_anew, *gone}):
                raise update.CannotUpdateError
            base = resolve(written)
            kept = [
                File(
                    absolute_path, {}, keep(written, path).json if path in self._contents else copy.kept[absolute_path]
                )
                for path, absolute_path in self._paths.items()
            ]
            digests = [self._digests[path] for path in self._paths]
            meta = {
                **self._callbacks.describe(self._files, digests),
                "titles": base.titles,
                "editions": written.editions,
            }
            if self._callbacks.look() != self._files:
                raise update.CannotUpdateError
            try:
                whole = contents(base, written, self._callbacks.watch)
                return copy.finish(whole, kept, read_anew, meta, source_count(base))
            except update.ReadMoreError as more:
                self._load(more.paths)

    def _read(self, copy: update.Update) -> Written:
        """Read the changed files. For the others, use the tables in the index."""
        given: list[tuple[str, bytes | OSError | Kept]] = [
            (path, self._contents[path] if path in self._contents else Kept(copy.kept[absolute_path]))
            for path, absolute_path in self._paths.items()
        ]
        return read.read(given, self._folders)

    def _is_right(self, written: Written, copy: update.Update, changed: Collection[str]) -> bool:
        """Return whether the new part of the base is valid, and consistent with the other part."""
        if written.errors or not self._contents.keys().isdisjoint(written.left_alone):  # a file may be incomplete
            return False
        named = {id_ for _, _, record in written.records() for id_ in record.see}
        named -= {id_ for kind in shape.RECORD_TABLES for id_ in written.ids[kind]}
        for id_, kind in copy.are_elsewhere(named, changed).items():
            written.ids[kind][id_] = SourceText("", "")
        checks.run(written)
        if written.errors:
            return False
        for table in ("entity", "topic", "source", "unit"):
            before = {
                id_ for path in changed if copy.kept.get(path) for id_ in Kept(copy.kept[path]).tables().get(table, ())
            }
            absent = before - written.ids[table].keys() - (currencies.ISO_4217 if table == "unit" else set())
            if absent and copy.are_named(table, absent, changed):
                return False
        return True

    def _load(self, paths: Collection[str]) -> None:
        """Load the unchanged files in `paths`, because they must also be read."""
        for path, absolute_path in self._paths.items():
            if absolute_path in paths:
                content = load(path)
                if isinstance(content, OSError) or digest(content) != self._digests[path]:
                    raise update.CannotUpdateError
                self._contents[path] = content


@dataclass(frozen=True)
class _Contents:
    """The content of an index: the records in order, each with the absolute path of its file and its keywords."""

    records: Callable[[], Iterator[tuple[str, contract.Record, list[str]]]]
    vocabulary: contract.Vocabulary
    thesaurus: Mapping[str, Sequence[str]]
    units: Callable[[Iterable[str]], Sequence[contract.Unit]]
    formerly: Mapping[str, Mapping[str, str]]


def contents(base: Resolved, written: Written, watch: _Watch) -> _Contents:
    """Return the content of an index, from a written and resolved base. `watch` passes its records on."""
    paths = {name: absolute(name) for name in written.files}
    total = sum(number for packed in written.packed.values() for number in packed.numbers.values())

    def records() -> Iterator[tuple[str, contract.Record, list[str]]]:
        for record, keywords in watch(base.records(), total):
            yield paths[written.ids[record["kind"]][record["id"]].name], record, keywords

    return _Contents(records, base.vocabulary, base.thesaurus, base.units, base.formerly)


def files(written: Written) -> list[File]:
    """Return the files of a complete base without errors, for a new index."""
    numbers = {name: packed.numbers for name, packed in written.packed.items()}
    return [File(absolute(name), numbers.get(name, {}), keep(written, name).json) for name in written.files]


def source_count(base: Resolved) -> SourceCount:
    """Return the function that counts the independent sources of a record, or of each figure of a measure."""
    texts = {source["id"]: identify_text(source) for source in base.vocabulary["source"]}
    return partial(compare.count_sources, text=texts.__getitem__)
