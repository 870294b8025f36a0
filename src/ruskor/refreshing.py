"""An index brought up to date after an edit: which files changed, what they say now, and whether all still fits.

A file is read anew where it changed, where it is new, and where its records name what another file says otherwise now.
Of the others the index keeps what is needed of them. Whatever is wrong, or cannot be shown to be right, is left to the
way that reads everything: nothing is decided here that it would decide otherwise.
"""

from __future__ import annotations

import stat
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from ruskor import compare
from ruskor.base import checks, currencies, read, shape
from ruskor.base.kept import Kept, keep
from ruskor.base.report import SourceText
from ruskor.base.resolve import resolve
from ruskor.index import update
from ruskor.index.build import File
from ruskor.index.program import is_of_this_program
from ruskor.index.store import LAYOUT, IndexUnusableError, Store
from ruskor.model.figures import text_of
from ruskor.places import absolute, is_too_much, load_all
from ruskor.seen import digest, load_changed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ruskor.base.resolve import Resolved
    from ruskor.base.written import Written
    from ruskor.index.entries import SourceCount
    from ruskor.model import contract
    from ruskor.seen import Seen

    _Record = tuple[contract.Record, list[str]]
    _Watch = Callable[[Iterator[_Record], int], Iterator[_Record]]

__all__ = ["Caller", "contents", "files", "refresh", "source_count"]


def refresh(folders: Mapping[str, str | None], index: Path, caller: Caller) -> Store | None:
    """Bring an index up to date, and open it; None where it has to be built.

    `folders` has, of each file, that it was found in.
    """
    try:
        return _Refreshing(folders, index, caller).run()
    except (update.CannotUpdateError, IndexUnusableError, OSError):
        return None


class Caller(NamedTuple):
    """What whoever opens a base brings along.

    `look` tells how the files look now, and `describe` what an index says of files and the digests of what they hold.
    `tell` is called with the number of bytes that are read, and `watch` sees the records go by.
    """

    look: Callable[[], list[Seen]]
    describe: Callable[[Sequence[Seen], Sequence[str]], dict[str, Any]]
    tell: Callable[[int], None]
    watch: _Watch


class _Refreshing:
    """The steps of it, and what is known on the way."""

    def __init__(self, folders: Mapping[str, str | None], index: Path, caller: Caller) -> None:
        self._found_in = {path: folder for path, folder in folders.items() if folder is not None}
        self._index, self._caller = index, caller
        self._at = time.time_ns()
        self._files = caller.look()
        self._paths = {path: absolute(path) for path in folders}
        self._digests: dict[str, str] = {}
        self._contents: dict[str, bytes] = {}  # of the files that are read anew

    def run(self) -> Store | None:
        if is_too_much(sum(size for _, size, *_ in self._files)):
            return None
        meta = self._meta()
        if not meta or not self._load_changed(meta):
            return None
        self._caller.tell(sum(map(len, self._contents.values())))
        store = None
        try:
            with update.begin(self._index, self._at) as copy:
                if copy.meta != meta:  # another process was faster
                    raise update.CannotUpdateError
                store = self._update(copy)
        except OSError:
            if store:  # what could not be moved answers all the same
                return store
            raise
        return store or Store.open(self._index)

    def _meta(self) -> dict[str, Any] | None:
        """Return what the index says of itself, if it is one of this program; and note when its files were read."""
        seen = self._index.lstat()
        if not stat.S_ISREG(seen.st_mode):  # to open a pipe is to wait for somebody
            return None
        store = Store.open(self._index)
        try:
            meta = store.meta()
        finally:
            store.close()
        if self._index.lstat().st_ino != seen.st_ino:
            return None
        self._read_at = seen.st_mtime_ns
        is_ours = meta.get("layout") == LAYOUT and is_of_this_program(meta.get("program"), meta.get("looks"))
        return meta if is_ours else None

    def _load_changed(self, meta: Mapping[str, Any]) -> bool:
        """Load the files that changed, or may have; return whether all could be read."""
        self._digests, contents = load_changed(self._files, meta, self._read_at, self._at)
        self._contents = {path: content for path, content in contents.items() if isinstance(content, bytes)}
        return len(self._contents) == len(contents)

    def _update(self, copy: update.Update) -> Store | None:
        """Bring the copy up to date, and return it, open; None where it has to be opened at its place."""
        known = {*self._paths.values()}
        gone = [path for path in copy.kept if path not in known]
        while True:
            written = self._read(copy)
            read_anew = {self._paths[path] for path in self._contents}
            if not self._is_right(written, copy, {*read_anew, *gone}):
                raise update.CannotUpdateError
            base = resolve(written)
            kept = [
                File(whole, {}, keep(written, path).json if path in self._contents else copy.kept[whole])
                for path, whole in self._paths.items()
            ]
            digests = [self._digests[path] for path in self._paths]
            meta = {**self._caller.describe(self._files, digests), "titles": base.titles, "editions": written.editions}
            if self._caller.look() != self._files:
                raise update.CannotUpdateError
            try:
                whole = contents(base, written, self._caller.watch)
                return copy.finish(whole, kept, read_anew, meta, source_count(base))
            except update.ReadMoreError as more:
                self._load(more.paths)

    def _read(self, copy: update.Update) -> Written:
        """Read the files that changed, and take of the others what was kept of them."""
        given: list[tuple[str, bytes | OSError | Kept]] = [
            (path, self._contents[path] if path in self._contents else Kept(copy.kept[absolute_path]))
            for path, absolute_path in self._paths.items()
        ]
        return read.read(given, self._found_in)

    def _is_right(self, written: Written, copy: update.Update, changed: Collection[str]) -> bool:
        """Tell whether the base can be used, as far as it was read, and fits to what was not."""
        if written.errors or not self._contents.keys().isdisjoint(written.left_alone):  # it may be cut short
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
        """Load files that did not change, and have to be read all the same."""
        for path, absolute_path in self._paths.items():
            if absolute_path in paths:
                (content,) = load_all([path])
                if isinstance(content, OSError) or digest(content) != self._digests[path]:
                    raise update.CannotUpdateError
                self._contents[path] = content


@dataclass(frozen=True)
class _Contents:
    """A base as an index takes it: its records in order, each with the whole path of its file and its keywords."""

    records: Callable[[], Iterator[tuple[str, contract.Record, list[str]]]]
    vocabulary: contract.Vocabulary
    thesaurus: Mapping[str, Sequence[str]]
    units: Callable[[Iterable[str]], Sequence[contract.Unit]]
    formerly: Mapping[str, Mapping[str, str]]


def contents(base: Resolved, written: Written, watch: _Watch) -> _Contents:
    """Return a base, as it was written and resolved, as an index takes it; its records are watched on their way."""
    paths = {name: absolute(name) for name in written.files}
    total = sum(len(getattr(written, kind)) for kind in shape.RECORD_TABLES)

    def records() -> Iterator[tuple[str, contract.Record, list[str]]]:
        resolved = watch(base.records(), total)
        for (kind, id_, _), (record, keywords) in zip(written.records(), resolved, strict=True):
            yield paths[written.ids[kind][id_].name], record, keywords

    return _Contents(records, base.vocabulary, base.thesaurus, base.units, base.formerly)


def files(written: Written) -> list[File]:
    """Return the files of a base that was read whole and has no errors, for a new index."""
    numbers: dict[str, Counter[str]] = {name: Counter() for name in written.files}
    for kind in shape.RECORD_TABLES:
        for id_ in getattr(written, kind):
            numbers[written.ids[kind][id_].name][kind] += 1
    return [File(absolute(name), numbers[name], keep(written, name).json) for name in written.files]


def source_count(base: Resolved) -> SourceCount:
    """Return what counts the independent sources behind a record, or behind each figure of a measure."""
    texts = {source["id"]: text_of(source) for source in base.vocabulary["source"]}
    return partial(compare.count_sources, text=texts.__getitem__)
