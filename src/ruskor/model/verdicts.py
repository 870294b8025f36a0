"""What can be said of the figures of one time: each verdict once, for those who judge and those who tell."""

from __future__ import annotations

__all__ = ["AGREE", "DIFFER", "NOT_COMPARABLE", "ONLY_ONE_SOURCE", "VERDICTS"]

AGREE, DIFFER, ONLY_ONE_SOURCE, NOT_COMPARABLE = "agree", "differ", "only one source", "not comparable"

#: The most telling first.
VERDICTS = (DIFFER, AGREE, NOT_COMPARABLE, ONLY_ONE_SOURCE)
