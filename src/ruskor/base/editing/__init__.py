"""The checks for faults that a careful editor would mend: each is a function over the whole base.

Their findings are warnings, and only `check` looks for them: no look-up waits for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.base.editing import names, values, wording

if TYPE_CHECKING:
    from ruskor.base.written import Written

__all__ = ["CHECKS", "TOGETHER", "run", "run_alone", "run_together"]

CHECKS = (*wording.CHECKS, *names.CHECKS, *values.CHECKS)
#: The checks that compare the records of a whole base; they use only the gists of the records. The findings of all
#: other checks about a record depend only on the record and the definitions and sources that it names.
TOGETHER = frozenset(
    {wording.check_likeness, names.check_use, names.check_see, names.check_measures, values.check_dimensions}
)


def run(written: Written) -> None:
    """Run every check on the sound records; warnings are added to the findings of `written`."""
    run_alone(written)
    run_together(written)


def run_alone(written: Written) -> None:
    """Run the checks of single records; their findings are not sorted yet."""
    for check in CHECKS:
        if check not in TOGETHER:
            check(written)


def run_together(written: Written) -> None:
    """Run the checks that compare records, and sort all findings."""
    for check in CHECKS:
        if check in TOGETHER:
            check(written)
    written.report.sort(written.files)
