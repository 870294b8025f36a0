"""What a careful editor would mend in a base that can be used: each check a function over the whole base.

They are warnings, looked for by `check` alone: no look-up waits for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.base.editing import names, values, wording

if TYPE_CHECKING:
    from ruskor.base.written import Written

__all__ = ["CHECKS", "run"]

CHECKS = (*wording.CHECKS, *names.CHECKS, *values.CHECKS)


def run(written: Written) -> None:
    """Run every check, of what is sound so far; warnings are added to the findings of `written`."""
    for check in CHECKS:
        check(written)
    written.report.sort(written.files)
