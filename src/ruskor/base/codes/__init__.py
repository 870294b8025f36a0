"""The table of codes, with the reason, the remedy and an example of each. It is the source of docs/checks.md."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from ruskor.base.codes.code import Code
from ruskor.base.codes.linting import LINTING
from ruskor.base.codes.reading import READING
from ruskor.base.codes.reviewing import REVIEWING
from ruskor.base.codes.verifying import VERIFYING

if TYPE_CHECKING:
    from ruskor.model.choices import Severity

__all__ = ["CODES", "RETIRED", "Code", "explain", "find_severity", "page"]

#: All codes. The meaning of a code never changes.
CODES: dict[str, Code] = dict(sorted({**READING, **VERIFYING, **LINTING, **REVIEWING}.items()))

#: Retired codes. `--select` and `--ignore` still accept them. No new check may use them.
RETIRED = frozenset({"W304"})

_WIDTH = 120  # columns of the document

_INTRODUCTION = """\
# What `check` and `verify` find

For keepers of a base who want to understand a finding. Afterwards you know the reason for the finding, and how to
correct the fault.

Look up the code of the finding here, or run `ruskor check --explain CODE`. `make docs` writes this page from the
table of codes.

An **error** (`E…`) makes a base unusable, or shows that a record differs from the text of its source. The exit code
is 3. A **warning** (`W…`) is a fault that a careful editor would correct. If there are only warnings, the exit code
is 0. `--select` prints only findings with the given codes, and `--ignore` leaves them out. Both options also take the
beginning of a code: `--ignore W1,W202`.

`check` reports findings whose codes begin with `E0` to `E3` and `W1` to `W3`. With `--stale`, it also reports `W5`.
[`verify`](format.md#what-verify-compares) reports findings whose codes begin with `E4` or `W4`. `check --fix`
corrects findings of the codes E103, E104, E201, E301, W203, W204, W207, W208, W306 and W331, if only one correction
is possible.
"""


def find_severity(code: str) -> Severity:
    """Return "error" if a fault makes a base unusable or unproven, or else "warning"."""
    return "error" if code.startswith("E") else "warning"


def explain(code: str, width: int = _WIDTH) -> str:
    """Return the whole explanation of a code, as Markdown with lines of at most `width` columns."""
    title, why, remedy, example = CODES[code]
    why, remedy = (textwrap.fill(text, width, break_on_hyphens=False) for text in (why, f"What to do: {remedy}."))
    paragraphs = why, f"```toml\n{example}\n```", remedy
    return "\n\n".join([f"## {code} {title} ({find_severity(code)})", *paragraphs]) + "\n"


def page() -> str:
    """Return docs/checks.md, which explains every code."""
    listed = "".join(f"| {code} | {known.title} |\n" for code, known in CODES.items())
    table = f"| code | what it finds |\n| --- | --- |\n{listed}"
    return "\n".join([_INTRODUCTION, table, *map(explain, CODES)])
