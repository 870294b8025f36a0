"""The checks for faults that a careful editor would mend: each is a function over the whole base.

Their findings are warnings, and only `check` looks for them: no look-up waits for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.base.editing import names, values, wording

if TYPE_CHECKING:
    from ruskor.base.written import Written

__all__ = ["CHECKS", "run"]

CHECKS = (*wording.CHECKS, *names.CHECKS, *values.CHECKS)


def run(written: Written) -> None:
    """Run every check on the sound records; warnings are added to the findings of `written`."""
    for check in CHECKS:
        check(written)
    written.report.sort(written.files)
