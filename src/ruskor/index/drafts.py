"""Files of the cache are written beside their place and put there in one step; what is left of others is swept up."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ruskor.index.seal import seal

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["draft_of"]

_ABANDONED = 6 * 60 * 60  # seconds after which nobody works on a draft any more
_FORGOTTEN = 90 * 24 * 60 * 60  # seconds after which an index that nobody asked was of a base that is gone


@contextmanager
def draft_of(path: Path, read_at: int) -> Iterator[str]:
    """Yield the name of a file beside `path`, for this user alone: sealed, it takes the place of `path`, or is gone.

    Its time becomes `read_at`, nanoseconds since the epoch. Raises OSError where nothing can be written there.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(path.parent)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}-", suffix=".tmp")
    os.close(handle)
    try:
        yield draft
        seal(draft)
        os.utime(draft, ns=(read_at, read_at))
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _sweep(folder: Path) -> None:
    """Delete the drafts of builds that were killed, and the indexes that nobody has asked for a long time.

    When an index was asked stands in its times: a look-up notes once an hour that it is sound (index/seal.py).
    """
    for pattern, age in (("*.tmp", _ABANDONED), ("*.db", _FORGOTTEN)):
        for file in folder.glob(pattern):
            with suppress(OSError):
                seen = file.lstat()
                if time.time() - max(seen.st_mtime, seen.st_atime) > age:
                    file.unlink()
