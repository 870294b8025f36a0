"""The process: `ruskor`, and `python -m ruskor`."""

from __future__ import annotations

import gc
import os
import sys

from ruskor.interrupts import end_at_once

__all__ = ["run"]

_MANY = 100_000  # objects, more than starting makes


def run() -> None:
    """Run the command line of this process, and leave without taking Python apart.

    A look-up is done sooner than Python could search for garbage in what it has just loaded, and give everything back
    piece by piece in the end: the system takes it all at once. Nothing is lost by that, everything that is written is
    handed over before.
    """
    end_at_once()  # before anything is loaded that takes time
    gc.set_threshold(_MANY)
    from contextlib import suppress  # noqa: PLC0415 -- what is loaded now is not searched, and may be interrupted

    from ruskor.cli.app import main  # noqa: PLC0415 -- likewise

    code = main()
    for stream in (sys.stdout, sys.stderr):
        # there is none, or it is full or closed, as `main` has told
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
