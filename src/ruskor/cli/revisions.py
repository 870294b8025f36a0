"""A base as it is on the disk, or in a revision of git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from ruskor.errors import BaseError, UsageError
from ruskor.files import BUILTIN, builtin_path
from ruskor.model.text import shorten
from ruskor.opening import read_base, read_contents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruskor.base.written import Written

__all__ = ["read_base_of"]


def read_base_of(name: str | None, base: Sequence[str]) -> Written:
    """Return the base that `name` means: a file, a folder, "builtin", or a git revision of `base`.

    Without a name, return `base` itself.

    Raises UsageError if there is no such base, and BaseError if the base has errors.
    """
    if name is None:
        return _refuse_errors(read_base(base))
    if name == BUILTIN or os.path.exists(name):  # noqa: PTH110 -- it returns False for an impossible name; pathlib fails
        return _refuse_errors(read_base([name]))
    files: dict[str, bytes] = {}
    for path in base or [str(builtin_path())]:
        files |= _read_revision(name, builtin_path() if path == BUILTIN else Path(path))
    if not files:
        raise UsageError(f"the revision {shorten(name)} has no file of the base")
    return _refuse_errors(read_contents(files, name if any(map(_is_folder, base)) else None))


def _refuse_errors(written: Written) -> Written:
    if written.errors:
        raise BaseError(written.errors)
    return written


def _read_revision(revision: str, base: Path) -> dict[str, bytes]:
    """Return the files of a folder or file in a revision. Their names begin with the revision."""
    folder = base if _is_folder(base) else base.parent
    if revision.startswith("-"):
        raise UsageError(f"'{shorten(revision)}' is not a file, a folder or a git revision")
    commit = _run_git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if commit is None:
        raise UsageError(f"'{shorten(revision)}' is not a file or a folder, and git has no such revision of {base}")
    listed = _run_git(
        folder,
        "ls-tree",
        "-r",
        "-z",
        "--name-only",
        commit.decode().strip(),
        *([] if _is_folder(base) else [base.name]),
    )
    names = [
        name.decode() for name in (listed or b"").split(b"\0") if name.endswith(b".toml") or name == base.name.encode()
    ]
    contents = {name: _run_git(folder, "show", f"{commit.decode().strip()}:./{name}") for name in names}
    return {f"{revision}:{name}": content for name, content in contents.items() if content is not None}


def _is_folder(path: str | Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 -- as above


def _run_git(folder: Path, *arguments: str) -> bytes | None:
    """Return the output of git, or None if git fails. Raise UsageError if git is not installed."""
    try:
        done = subprocess.run(  # noqa: S603 -- git, with ruskor's arguments and a revision that is not an option
            ["git", "-C", str(folder), *arguments],  # noqa: S607 -- from the PATH of the user
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except ValueError:  # no program accepts this argument
        return None
    except OSError as error:
        raise UsageError(f"git cannot be started: {error.strerror}; ruskor needs git to read a revision") from None
    return None if done.returncode else done.stdout
