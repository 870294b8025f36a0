"""A folder of pages: a new folder appears in one step; in an existing one of ours, each file is replaced.

Only files that ruskor made are overwritten or deleted.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ruskor.cli import files
from ruskor.errors import OutputError, UsageError
from ruskor.interrupts import Undoing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["refuse_unwritable", "write"]

_MADE_BY_US = b'<meta name="generator" content="ruskor">'
_HEAD = 4000  # bytes of a page that contain the mark of ruskor
_PAGE = re.compile(r"(?:index|measures|sources|records-[0-9]+)\.html")


def refuse_unwritable(path: Path, *, force: bool) -> None:
    """Raise UsageError where a folder cannot be written: no parent, a file's name, or pages that are not ours."""
    if not path.is_dir():
        files.refuse_unwritable(path, hint="name a folder")
        return
    if not any(path.iterdir()):
        return
    if not force:
        raise UsageError(f"{path} exists already; --force overwrites its pages")
    for page in filter(_is_named_as_ours, path.iterdir()):
        if not _is_ours(page):
            raise UsageError(f"{page} is not a page made by ruskor; move it, or name another folder")


def write(path: Path, pages: Iterable[tuple[str, Iterator[str]]], *, force: bool) -> int:
    """Write pages, given as names and texts, into a folder, and return their number.

    Raises UsageError where the folder must not be filled, OutputError where it cannot be written.
    """
    refuse_unwritable(path, force=force)
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".ruskor-{secrets.token_hex(8)}.tmp")
    try:
        with Undoing(partial(shutil.rmtree, draft, ignore_errors=True)):
            draft.mkdir()
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
