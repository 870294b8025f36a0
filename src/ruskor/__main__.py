"""The process: `ruskor`, and `python -m ruskor`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

__all__ = ["run"]

_MANY = 100_000  # objects, more than starting makes
_INTERRUPTED = 130


def run() -> None:
    """Run the command line of this process, and leave without taking Python apart.

    A look-up is done sooner than Python could search for garbage in what it has just loaded, and give everything back
    piece by piece in the end: the system takes it all at once. Nothing is lost by that, everything that is written is
    handed over before.
    """
    gc.set_threshold(_MANY)
    try:
        from ruskor.cli.app import main  # noqa: PLC0415 -- what is loaded now is not searched

        code = main()
        for stream in (sys.stdout, sys.stderr):
            # there is none, or it is full or closed, as `main` has told
            with suppress(AttributeError, OSError, ValueError):
                stream.flush()
    except KeyboardInterrupt:  # while it was loaded, or while the last of it was handed over
        code = _INTERRUPTED
    os._exit(code)


if __name__ == "__main__":
    run()
