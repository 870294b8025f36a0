"""Folders that a command writes as a whole; each may replace only a folder that the same command wrote."""

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
    """Raise UsageError where a folder cannot be written: its parent is missing, or its name is taken.

    With `force` it may replace a folder that contains the file `mark`, because this program wrote that folder.
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
    """Yield a new folder beside `path`; at the end it replaces `path`, or after an error it is deleted.

    Raises UsageError where `path` must not be overwritten, OutputError where the folder cannot be written.
    """
    refuse_unwritable_folder(path, mark, force=force)
    target = Path(os.path.realpath(path))  # a link stays a link
    draft, before = (target.with_name(f"{_DRAFT}{secrets.token_hex(8)}.tmp") for _ in range(2))
    try:
        with Undoing(partial(shutil.rmtree, draft, ignore_errors=True)):
            draft.mkdir()
            yield draft
            if not os.path.lexists(target):
                draft.rename(target)
                return
            refuse_unwritable_folder(path, mark, force=force)  # another program may have made it meanwhile
            with Undoing(partial(_put_back, before, target)):
                target.rename(before)
                draft.rename(target)
            shutil.rmtree(before, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{path} could not be written: {error.strerror or error}") from error


def _put_back(before: Path, target: Path) -> None:
    """Move the earlier folder back if nothing has taken its name."""
    if before.exists() and not target.exists():
        before.rename(target)
