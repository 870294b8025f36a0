"""Open a base: find its files and open its index. An index that is out of date is updated or built again.

A fault of the cache is never an error for the user. If an index is missing, old, damaged or not writable, it is built
again, in memory if necessary. A fault of the base is an error: a `BaseError` with all findings.
"""

from __future__ import annotations

import errno
import gc
import os
import stat
import time
import zlib
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from ruskor.errors import BaseError
from ruskor.files import (
    TooManyFilesError,
    absolute,
    builtin_path,
    cache_folder,
    find_by_folder,
    load_all,
    load_each,
    prepared_path,
)
from ruskor.index.program import checksum, is_of_this_program, looks
from ruskor.index.seal import is_sound
from ruskor.index.store import LAYOUT, IndexUnusableError, Store
from ruskor.library import Library
from ruskor.seen import GRAIN, Seen, are_too_large, digest, do_times_tell, look_at, newest, recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from ruskor.base.read import SourceText, Written
    from ruskor.checking import Check, Checked
    from ruskor.model import descriptions

    _T = TypeVar("_T")
    _AnyRead = TypeVar("_AnyRead", bound="_Read | Check")
    _Note = Callable[[str, bytes | OSError], object]

    class Tell(Protocol):
        """Show the progress to a waiting user. With `at_once`, show it immediately, because the work will take long.

        An empty text removes the shown progress.
        """

        def __call__(self, text: Callable[[], str], *, at_once: bool = False) -> None: ...


__all__ = [
    "base_schema",
    "check",
    "find_base_files",
    "open_library",
    "prepare",
    "read_base",
    "read_contents",
    "read_files",
]

_LONG = 2_000_000  # in bytes; a base of this size takes more than half a second to read
_TRIES = 10  # the largest number of attempts to read files that change during the reading
_MOMENT = 0.05  # seconds to wait for a program that may be writing a file


def _tell_nobody(text: Callable[[], str], *, at_once: bool = False) -> None:
    """Show nothing, because no user waits."""


def find_base_files(places: Sequence[str]) -> dict[str, str | None]:
    """Return the files that `places` name, each with the folder in `places` that contains it.

    A file that `places` itself names has None instead. Raises BaseError if the folders have more files than the limit.
    """
    try:
        return find_by_folder(places)
    except TooManyFilesError as error:
        raise BaseError(_report_refusal(error).errors) from None


def open_library(places: Sequence[str] = (), tell: Tell = _tell_nobody) -> Library:
    """Open the base in `places`: TOML files, folders of TOML files, or "builtin". The default is the shipped base.

    If an index must be built, `tell` shows the progress.

    Raises BaseError with all findings, if the base cannot be read or is not valid.
    """
    folders = find_base_files(places)
    files = _look_at_all([*folders])
    index = _index_path(folders)

    def rebuild(unusable: Store) -> Store:
        with _keeping_everything():
            store = _add_words(unusable, index, tell) or _build_with_words(folders, index, tell)
        tell(lambda: "", at_once=True)
        library.unkept = _why_unkept(index)
        return store

    store = (_open_if_fresh(index, files) if index else None) or _open_prepared(index, files)
    store = store or (_refresh(folders, index, tell) if index else None)
    if store:
        library = Library(store, rebuild)
    else:
        with _keeping_everything():
            library = Library(_build(folders, index, tell), rebuild)
        library.unkept = _why_unkept(index)
    return library


def prepare(index: Path) -> None:
    """Build the index that comes with the shipped base, so that the first look-up need not build it.

    Raises BaseError if the base is not valid, and OSError if the file cannot be written.
    """
    from ruskor.index import prepared  # noqa: PLC0415 -- only for building the package

    _build_with_words({str(builtin_path()): None}, index, _tell_nobody).close()
    prepared.stamp(index)


def check(places: Sequence[str] = (), reviewed_since: date | None = None) -> Checked:
    """Check a base without an index, and return all errors and warnings.

    With `reviewed_since`, the check reads all files. Its findings also name entries without a review since that day.
    Otherwise, it reads only files whose findings may have changed since the last check.
    """
    from ruskor import checking  # noqa: PLC0415 -- only for `check`
    from ruskor.base import lints, reviews  # noqa: PLC0415 -- as above

    try:
        folders = find_by_folder(places)
    except TooManyFilesError as error:
        return checking.Checked.of(_report_refusal(error))
    with _keeping_everything():
        if reviewed_since is None and not are_too_large(_look_at_all([*folders])):
            look, load_files = partial(_look_at_all, [*folders]), partial(load_all, list(folders))
            access = checking.FileAccess(look, _origin_by, load_files)
            with suppress(checking.ChangedError):
                index = _index_path(folders)
                kept_at = index.parent / "checks" / index.name if index else None
                return _settle(folders, lambda: checking.Check(folders, kept_at, access)).run()
        written = _read_settled(folders).written
        lints.run(written)
        if reviewed_since is not None:
            reviews.run(written, reviewed_since)
        return checking.Checked.of(written)


def read_base(places: Sequence[str] = ()) -> Written:
    """Read a base from its files. The `errors` of the result are the findings that make the base unusable."""
    try:
        return _read_settled(find_by_folder(places)).written
    except TooManyFilesError as error:
        return _report_refusal(error)


def _report_refusal(error: OSError) -> Written:
    """Return an empty base. Its only finding is the reason why no file was read."""
    from ruskor.base import read  # noqa: PLC0415 -- a look-up does not need it

    return read.read([(error.filename, error)])


def read_files(places: Sequence[str]) -> dict[str, bytes]:
    """Return the contents of the files of a base, by name.

    Raises BaseError if a file cannot be read.
    """
    contents: dict[str, bytes | OSError] = {}
    written = _read_settled(find_base_files(places), note=contents.__setitem__).written
    if lost := [finding for finding in written.errors if finding.code == "E001"]:
        raise BaseError(lost)
    alone = {*written.left_alone}
    return {path: content for path, content in contents.items() if isinstance(content, bytes) and path not in alone}


def read_contents(files: Mapping[str, bytes], folder: str | None = None) -> Written:
    """Read and check a base from the contents of its files, by name. `folder`, if given, contains all files."""
    from ruskor.base import checks, read  # noqa: PLC0415 -- a look-up does not need it

    written = read.read(list(files.items()), dict.fromkeys(files, folder) if folder is not None else None)
    checks.run(written)
    return written


def base_schema(written: Written | None = None) -> dict[str, object]:
    """Return the JSON Schema of a base, made from the shapes that check its tables.

    With `written`, the schema also has the ids of this base, so that editors can suggest them.
    """
    from ruskor.schema.base import describe_base  # noqa: PLC0415 -- a look-up must not import pydantic

    return describe_base(written)


def _why_unkept(index: Path | None) -> str | None:
    """Return None, or the reason why the index cannot be saved: the cache belongs to another user."""
    if index is None:
        return None
    folder = index.parent
    with suppress(OSError, AttributeError):  # a system without user ids
        if folder.stat().st_uid != os.geteuid() and not os.access(folder, os.W_OK | os.X_OK):
            return (
                f"the index is built at each look-up, because the cache {folder} belongs to another user; "
                "set XDG_CACHE_HOME to a folder of your own"
            )
    return None


def _look_at_all(paths: Sequence[str]) -> list[Seen]:
    return [look_at(path) for path in paths]


def _tell_of_reading(tell: Tell, size: int) -> None:
    tell(lambda: f"reading {size / 10**6:,.0f} MB of facts", at_once=size > _LONG)


def _index_path(folders: Mapping[str, str | None]) -> Path | None:
    """Return the path of the index of these files, or None if the system has no folder for an index.

    The name of the index depends only on the paths of the files, or on the path of their folder. The index describes
    the files from which it was built.
    """
    folder = cache_folder()
    if folder is None or not folder.is_absolute():  # without a home folder, the path begins with "~"
        return None
    named = [*dict.fromkeys(folder or path for path, folder in folders.items())]
    key = zlib.crc32("\0".join(map(absolute, named)).encode())
    stem = "".join(c for c in Path(absolute(named[0])).stem if c.isascii() and c.isalnum())[:30] if named else ""
    return folder / f"{stem or 'base'}-{key:08x}.db"


def _open_if_fresh(index: Path, files: Sequence[Seen]) -> Store | None:
    try:
        seen = index.stat()
        if not stat.S_ISREG(seen.st_mode):  # a pipe would wait for its writer
            return None
        store = Store.open(index)
    except (OSError, IndexUnusableError):
        return None
    with suppress(IndexUnusableError, OSError):
        is_the_same = index.stat().st_ino == seen.st_ino  # if another index replaced it, `seen` has the wrong time
        if is_the_same and _is_fresh(store.meta(), files, index, seen.st_mtime_ns) and is_sound(str(index)):
            return store
    store.close()
    return None


def _open_prepared(index: Path | None, files: Sequence[Seen]) -> Store | None:
    """Open a copy of the shipped index if the files are the unchanged shipped base, or else return None."""
    if [path for path, *_ in files] != [str(builtin_path())]:
        return None
    from ruskor.index import prepared  # noqa: PLC0415 -- only for the first look-up

    read_at = time.time_ns()
    contents = load_all([files[0][0]])
    return prepared.take(prepared_path(), _origin(files, contents), index, read_at)


def _is_fresh(meta: descriptions.Index, files: Sequence[Seen], index: Path, read_at: int) -> bool:
    """Return whether this program built an index from the present contents of these files.

    `read_at` is the time of the last reading of the files. It is stored as the modification time of the index. Usually,
    the times of a file show that the file is unchanged. In three cases, its content is compared. The first is a change
    shortly before `read_at`, because a later change can have the same times. The second is a clock that was set back.
    The third is a file whose times never show a change.
    """
    if meta.get("files") != recorded(files) or not is_of_this_program(meta):
        return False
    now = time.time_ns()
    do_tell = all(map(do_times_tell, files))
    if do_tell and newest(files) + GRAIN < read_at < now + GRAIN:
        return True
    if meta.get("digests") != [digest(content) for content in load_all([path for path, *_ in files])]:
        return False
    if do_tell:
        with suppress(OSError):
            os.utime(index, ns=(now, now))
    return True


def _origin(files: Sequence[Seen], contents: Sequence[bytes | OSError]) -> descriptions.Origin:
    """Return the description of files for their index."""
    return _origin_by(files, list(map(digest, contents)))


def _origin_by(files: Sequence[Seen], digests: Sequence[str]) -> descriptions.Origin:
    """Return the description of files for their index. `digests` has the digests of their contents."""
    return {
        "layout": LAYOUT,
        "program": checksum(),
        "looks": looks(),
        "files": recorded(files),
        "digests": [*digests],
    }


class _Read(NamedTuple):
    """The states of files, the time of their reading, the digests of their contents, and the base in them."""

    files: list[Seen]
    at: int
    digests: list[str]
    written: Written


def _read_settled(folders: Mapping[str, str | None], tell: Tell = _tell_nobody, note: _Note = lambda *_: None) -> _Read:
    """Read files. Read them again if they change meanwhile. `folders` has the folder of each file, or None."""
    return _settle(folders, lambda: _read(folders, tell, note))


def _settle(folders: Mapping[str, str | None], read_once: Callable[[], _AnyRead]) -> _AnyRead:
    """Read files until they stay the same during a reading. A file that changes may be incomplete.

    After _TRIES attempts, the last contents are used.
    """
    read = read_once()
    for _ in range(_TRIES - 1):
        if (read.written.errors or read.written.left_alone) and read.at - newest(read.files) < _MOMENT * 10**9:
            time.sleep(_MOMENT)  # the file may be incomplete, because a program is writing it
        if read.files == _look_at_all([*folders]):
            break
        time.sleep(_MOMENT)
        read = read_once()
    return read


def _read(folders: Mapping[str, str | None], tell: Tell, note: _Note = lambda *_: None) -> _Read:
    """Read and check files once. `note` gets the path and the content of each file."""
    from ruskor.base import checks  # noqa: PLC0415 -- a look-up does not need it

    read = _read_each(folders, tell, note)
    checks.run(read.written)
    return read


def _read_packed(folders: Mapping[str, str | None], tell: Tell) -> _Read:
    """Read and check files once, and pack the records of each file before the next file is read.

    Raises FaultError if the base has errors.
    """
    from ruskor.base import packed  # noqa: PLC0415 -- as above

    read = _read_each(folders, tell, take=packed.take)
    packed.finish(read.written)
    return read


def _read_each(
    folders: Mapping[str, str | None],
    tell: Tell,
    note: _Note = lambda *_: None,
    take: Callable[[Written, SourceText], None] | None = None,
) -> _Read:
    """Read files one after another. `take` gets the base after each file; see `read.read`."""
    from ruskor.base import read  # noqa: PLC0415 -- as above

    files = _look_at_all([*folders])
    at = time.time_ns()
    digests: list[str] = []

    def load_files() -> Iterator[tuple[str, bytes | OSError]]:
        for path, content in zip(folders, load_each(list(folders)), strict=True):
            if not digests:  # once, after `load_each` has accepted the size of the base
                _tell_of_reading(tell, sum(size for _, size, *_ in files))
            digests.append(digest(content))
            note(path, content)
            yield path, content

    try:
        return _Read(files, at, digests, read.read(load_files(), folders, take))
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        return _Read(files, at, digests, _report_refusal(error))  # no other finding matters


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """Suspend garbage collection. No value of a base becomes garbage, and a search for garbage doubles the time.

    At the end, all values are marked as old. Otherwise, the next collection would check all of them at once.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        if was_enabled:
            gc.enable()


def _refresh(folders: Mapping[str, str | None], index: Path, tell: Tell) -> Store | None:
    """Update the index from the changed files. Return None if there is no index, or if it must be built again."""
    if not os.path.exists(index):  # noqa: PTH110 -- pathlib raises an error if the folder is not accessible
        return None
    from ruskor import refreshing  # noqa: PLC0415 -- a look-up does not need it

    with _keeping_everything():
        look, tell_of_reading = partial(_look_at_all, [*folders]), partial(_tell_of_reading, tell)
        return refreshing.refresh(
            folders,
            index,
            refreshing.Callbacks(
                look, _origin_by, tell_of_reading, lambda records, total: _watched(records, total, tell)
            ),
        )


def _build(folders: Mapping[str, str | None], index: Path | None, tell: Tell) -> Store:
    """Read and check the base, and build its index without words.

    The new index replaces the old index, or remains in memory.
    """
    from ruskor import refreshing  # noqa: PLC0415 -- this and the next three: not for a look-up
    from ruskor.base.packed import FaultError  # noqa: PLC0415
    from ruskor.base.resolve import resolve  # noqa: PLC0415
    from ruskor.index import build  # noqa: PLC0415

    settled = None
    if len(folders) > 1:  # the tables of a single file are all in memory anyway
        with suppress(FaultError):  # after a fault, read the whole base for all findings
            settled = _settle(folders, lambda: _read_packed(folders, tell))
    files, read_at, digests, written = settled or _read_settled(folders, tell)
    if errors := written.errors:
        raise BaseError(errors)
    base = resolve(written)
    meta = {**_origin_by(files, digests), "titles": base.titles, "editions": written.editions}
    whole = refreshing.contents(base, written, lambda records, total: _watched(records, total, tell))
    parts, count = refreshing.files(written), refreshing.source_count(base)
    return build.publish(lambda draft: build.fill(draft, whole, parts, meta, count), index, read_at)


def _add_words(store: Store, index: Path | None, tell: Tell) -> Store | None:
    """Add the words to an index. Return None if the index must be built again: it is damaged, or already has words."""
    from ruskor.index import words  # noqa: PLC0415 -- only for a first search

    return words.complete(store, index, lambda rows, total: _watched(rows, total, tell, "the words of "))


def _build_with_words(folders: Mapping[str, str | None], index: Path | None, tell: Tell) -> Store:
    """Read and check the base, and build its index with words."""
    store = _build(folders, index, tell)
    return _add_words(store, index, tell) or _add_words(store, None, tell) or store


def _watched(records: Iterable[_T], total: int, tell: Tell, what: str = "") -> Iterator[_T]:
    for number, record in enumerate(records):
        if not number % 1000:
            tell(lambda: f"indexing {what}{number:,} of {total:,} records")  # noqa: B023 -- it is called at once or never
        yield record
