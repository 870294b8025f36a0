"""Print docs/cli.md: the text of `--help` of `ruskor` and of each verb. `make docs` writes it, and a test compares.

The text does not depend on the machine: the window has a fixed width, in any terminal and environment.
"""

from __future__ import annotations

import io
import sys

from ruskor.cli.app import main
from ruskor.cli.streams import Streams
from ruskor.cli.verbs import VERBS

__all__ = ["page"]

_COLUMNS = 100
_HEAD = """\
# The command line

This page is for people who look for a verb or an option. Afterwards you know what each verb does, and its options.
`ruskor help` explains the rules for all verbs. [output.md](output.md) explains the output. `make docs` writes this
page from the `--help` of each verb.
"""


def page() -> str:
    """Return the page."""
    parts = [("ruskor", ["--help"]), *((f"ruskor {verb}", [verb, "--help"]) for verb in VERBS)]
    return _HEAD + "".join(f"\n## {title}\n\n```text\n{_help(arguments)}```\n" for title, arguments in parts)


def _help(arguments: list[str]) -> str:
    out = io.StringIO()
    main(arguments, Streams(io.StringIO(), out, io.StringIO(), {"COLUMNS": str(_COLUMNS)}))
    return out.getvalue().strip("\n") + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
