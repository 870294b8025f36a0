"""Folders that a command writes: they come whole, and take the place of an earlier one of the same make alone."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ruskor.cli import files
from ruskor.errors import OutputError, UsageError
from ruskor.interrupts import Undoing

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["drafting_folder", "refuse_unwritable_folder"]

_DRAFT = ".ruskor-"


def refuse_unwritable_folder(path: Path, mark: str, *, force: bool) -> None:
    """Raise UsageError where a folder cannot go: into no folder, or over something that is there.

    With `force` it may take the place of a folder that holds the file `mark`: one that this program wrote.
    """
    files.refuse_unreachable(path, "folder")
    if not os.path.lexists(path):
        return
    if not os.path.isfile(path / mark):  # noqa: PTH113
        raise UsageError(
            f"{path} exists already, and --force overwrites only data sets made by ruskor; choose another name"
        )
    if not force:
        raise UsageError(f"{path} exists already; --force overwrites it")


@contextmanager
def drafting_folder(path: Path, mark: str, *, force: bool) -> Iterator[Path]:
    """Yield a new folder beside `path`; in the end it takes the place of `path`, or is gone.

    Raises UsageError where `path` must not be overwritten, OutputError where the folder cannot be written.
    """
    refuse_unwritable_folder(path, mark, force=force)
    target = Path(os.path.realpath(path))  # a link stays one
    draft, before = (target.with_name(f"{_DRAFT}{secrets.token_hex(8)}.tmp") for _ in range(2))
    try:
        with Undoing(partial(shutil.rmtree, draft, ignore_errors=True)):
            draft.mkdir()
            yield draft
            if not os.path.lexists(target):
                draft.rename(target)
                return
            refuse_unwritable_folder(path, mark, force=force)  # it may have come there meanwhile
            with Undoing(partial(_put_back, before, target)):
                target.rename(before)
                draft.rename(target)
            shutil.rmtree(before, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{path} could not be written: {error.strerror or error}") from error


def _put_back(before: Path, target: Path) -> None:
    """Put an earlier folder back where nothing has taken its place."""
    if before.exists() and not target.exists():
        before.rename(target)
