"""The checks for faults that a careful editor would correct. Each check is a function of the whole base.

Their findings are warnings. Only `check` runs them, so that no look-up waits for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.base.lints import names, values, wording

if TYPE_CHECKING:
    from ruskor.base.written import Written

__all__ = ["CHECKS", "TOGETHER", "run", "run_alone", "run_together"]

CHECKS = (*wording.CHECKS, *names.CHECKS, *values.CHECKS)
#: The checks that compare the records of a whole base. They use only the gists of the records. The findings of all
#: other checks depend only on a record, and on the definitions and sources that it names.
TOGETHER = frozenset(
    {wording.check_likeness, names.check_use, names.check_see, names.check_measures, values.check_dimensions}
)


def run(written: Written) -> None:
    """Run every check on the sound records. Add the warnings to the findings of `written`."""
    run_alone(written)
    run_together(written)


def run_alone(written: Written) -> None:
    """Run the checks of single records. Their findings are not sorted yet."""
    for check in CHECKS:
        if check not in TOGETHER:
            check(written)


def run_together(written: Written) -> None:
    """Run the checks that compare records, and sort all findings."""
    for check in CHECKS:
        if check in TOGETHER:
            check(written)
    written.report.sort(written.files)
