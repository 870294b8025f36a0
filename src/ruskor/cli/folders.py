"""Folders that a command writes. Each appears in one step. A command deletes only files that ruskor wrote.

A data set replaces an earlier data set as a whole. The pages of a site may be in a folder with other files. Each page
replaces its earlier version.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ruskor.cli import files
from ruskor.drafts import draft_folder, sweep
from ruskor.errors import OutputError, UsageError
from ruskor.interrupts import Undoing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["drafting_folder", "refuse_unwritable", "refuse_unwritable_folder", "write"]

_MADE_BY_US = b'<meta name="generator" content="ruskor">'
_HEAD = 4000  # bytes of a page that contain the mark of ruskor
_PAGE = re.compile(r"(?:index|measures|sources|records-[0-9]+)\.html")


def refuse_unwritable(path: Path, *, force: bool) -> None:
    """Raise UsageError if pages must not be written into a folder.

    The reason is a missing parent, a file of this name, a page of another program, or, without `force`, any file in it.
    """
    if not path.is_dir():
        files.refuse_unwritable(path, hint="name a folder")
        return
    if not any(path.iterdir()):
        return
    if not force:
        raise UsageError(f"{path} already exists; --force overwrites its pages")
    for page in filter(_is_named_as_ours, path.iterdir()):
        if not _is_ours(page):
            raise UsageError(f"{page} is not a page made by ruskor; move it, or name another folder")


def write(path: Path, pages: Iterable[tuple[str, Iterator[str]]], *, force: bool) -> int:
    """Write pages into a folder, and return their number. Each page has a name and a text.

    Raises UsageError if the folder must not be filled, and OutputError if it cannot be written.
    """
    refuse_unwritable(path, force=force)
    target = Path(os.path.realpath(path))
    try:
        with _draft_beside(target) as draft:
            names = []
            for name, text in pages:
                files.write_text(draft / name, text)
                names.append(name)
            _put_in_place(draft, target, names)
    except OSError as error:
        raise OutputError(f"{path} could not be written: {error.strerror or error}") from error
    return len(names)


def _put_in_place(draft: Path, target: Path, names: list[str]) -> None:
    """Move the pages to `target` in the order of `names`, and delete the pages that only the earlier site had."""
    if not target.exists():
        draft.rename(target)
        return
    former = [
        page for page in target.iterdir() if _is_named_as_ours(page) and page.name not in names and _is_ours(page)
    ]
    for name in names:
        (draft / name).replace(target / name)
    for page in former:
        page.unlink()


def _is_named_as_ours(page: Path) -> bool:
    return bool(_PAGE.fullmatch(page.name))


def _is_ours(page: Path) -> bool:
    if not page.is_file():
        return False
    with page.open("rb") as file:
        return _MADE_BY_US in file.read(_HEAD)


@contextmanager
def _draft_beside(target: Path) -> Iterator[Path]:
    """Yield a new folder beside `target`. Before this, delete the drafts of ended processes there."""
    sweep(target.parent, files.DRAFTS)
    with draft_folder(target.parent, files.DRAFT) as draft:
        yield draft


def refuse_unwritable_folder(path: Path, mark: str, *, force: bool) -> None:
    """Raise UsageError if a folder cannot be written: its parent is missing, or its name is taken.

    With `force`, the command may replace a folder that contains the file `mark`, because ruskor wrote that folder.
    """
    files.refuse_unreachable(path, "folder")
    if not os.path.lexists(path):
        return
    if not os.path.isfile(path / mark):  # noqa: PTH113
        raise UsageError(
            f"{path} already exists, and --force overwrites only data sets made by ruskor; choose another name"
        )
    if not force:
        raise UsageError(f"{path} already exists; --force overwrites it")


@contextmanager
def drafting_folder(path: Path, mark: str, *, force: bool) -> Iterator[Path]:
    """Yield a new folder beside `path`. At the end, it replaces `path`. After an error, it is deleted.

    Raises UsageError if `path` must not be overwritten, and OutputError if the folder cannot be written.
    """
    refuse_unwritable_folder(path, mark, force=force)
    target = Path(os.path.realpath(path))  # so that a link at `path` stays a link
    before = target.with_name(f"{files.DRAFT}{secrets.token_hex(8)}.tmp")
    try:
        with _draft_beside(target) as draft:
            yield draft
            if not os.path.lexists(target):
                draft.rename(target)
                return
            refuse_unwritable_folder(path, mark, force=force)  # another program may have made a folder meanwhile
            with Undoing(partial(_put_back, before, target)):
                target.rename(before)
                draft.rename(target)
            shutil.rmtree(before, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{path} could not be written: {error.strerror or error}") from error


def _put_back(before: Path, target: Path) -> None:
    """Move the earlier folder back if its name is still free."""
    if before.exists() and not target.exists():
        before.rename(target)
