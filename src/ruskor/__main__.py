"""The process: `ruskor`, and `python -m ruskor`."""

from __future__ import annotations

import gc
import os
import sys

from ruskor.interrupts import end_at_once

__all__ = ["run"]

_MANY = 100_000  # new objects before a garbage collection; a start makes fewer


def run() -> None:
    """Run the command line of this process, and exit without Python's clean-up.

    Python would collect garbage and free all objects one by one. The system frees all of them at once, and faster.
    Nothing is lost, because the function flushes all output first.
    """
    end_at_once()  # before any slow import
    gc.set_threshold(_MANY)
    from contextlib import suppress  # noqa: PLC0415 -- imported after the two settings above

    from ruskor.cli.app import main  # noqa: PLC0415 -- as above

    code = main()
    for stream in (sys.stdout, sys.stderr):
        # these errors mean a missing, full or closed stream, and `main` has reported this
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
