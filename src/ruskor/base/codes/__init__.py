"""The table of codes: what each means, why it matters, an example, and what to do; docs/checks.md is made of it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from ruskor.base.codes.code import Code
from ruskor.base.codes.editing import EDITING
from ruskor.base.codes.reading import READING
from ruskor.base.codes.reviewing import REVIEWING
from ruskor.base.codes.verifying import VERIFYING

if TYPE_CHECKING:
    from ruskor.model.choices import Severity

__all__ = ["CODES", "RETIRED", "Code", "explain", "page", "severity"]

#: Every code there is; a code keeps its meaning for ever.
CODES: dict[str, Code] = dict(sorted({**READING, **VERIFYING, **EDITING, **REVIEWING}.items()))

#: Codes that nothing trips any more: `--select` and `--ignore` still take them, and no other check is given one.
RETIRED = frozenset({"W304"})

_WIDTH = 120  # columns of the document

_INTRODUCTION = """\
# What `check` and `verify` find

Made from the table of codes by `make docs`; `ruskor check --explain CODE` prints one of them.

An **error** (`E…`) keeps a base from being used, or is a mismatch between a source's records and its text: the exit
code is 3. A **warning** (`W…`) is what a careful editor would mend; alone it leaves the exit code at 0. `--select`
shows findings of the codes that it names, `--ignore` of all others; both take beginnings too: `--ignore W1,W202`.

`check` finds the codes `E0` to `E3` and `W1` to `W3`, [`verify`](format.md#what-verify-compares) finds `E4` and `W4`;
`check --stale` also finds `W5`. `check --fix` mends what has exactly one mending, of the codes E103, E104, E201, E301,
W203, W204, W207, W208, W306 and W331.
"""


def severity(code: str) -> Severity:
    """Return "error" for what keeps a base from being used or proved, "warning" for what an editor would mend."""
    return "error" if code.startswith("E") else "warning"


def explain(code: str, width: int = _WIDTH) -> str:
    """Return all that there is to say of a code, as Markdown in lines of so many columns at most."""
    title, why, remedy, example = CODES[code]
    why, remedy = (textwrap.fill(text, width, break_on_hyphens=False) for text in (why, f"What to do: {remedy}."))
    paragraphs = why, f"```toml\n{example}\n```", remedy
    return "\n\n".join([f"## {code} {title} ({severity(code)})", *paragraphs]) + "\n"


def page() -> str:
    """Return docs/checks.md: every code, explained."""
    listed = "".join(f"| {code} | {one.title} |\n" for code, one in CODES.items())
    table = f"| code | what it finds |\n| --- | --- |\n{listed}"
    return "\n".join([_INTRODUCTION, table, *map(explain, CODES)])
