"""Entries whose review is overdue, and cited sources without fingerprints."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ruskor.base import shape
from ruskor.base.findings import format_path
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from datetime import date

    from ruskor.base.written import Written

__all__ = ["run"]


def run(written: Written, since: date) -> None:
    """Report sources and records without a review on or after a day, and cited sources without fingerprints.

    Add the findings to those of `written`, in order.
    """
    for kind in ("source", *shape.RECORD_TABLES):
        for id_, table in getattr(written, kind).items():
            review = table.reviewed
            if review is None:
                written.report.add("W501", f"{format_path((kind, id_))} was never reviewed", (kind, id_))
            elif review.on < since:
                by = f" by {shorten(review.by)}" if review.by else ""
                message = f"{format_path((kind, id_))} was last reviewed on {review.on.isoformat()}{by}"
                written.report.add("W501", message, (kind, id_, "reviewed"))
    cited = Counter(
        cite.read_in for _, _, record in written.records() for cite in record.cites if cite.paragraph is not None
    )
    for id_, source in written.source.items():
        if cited[id_] and not source.paragraphs:
            times = "once" if cited[id_] == 1 else f"{cited[id_]} times"
            message = (
                f"paragraphs of {format_path(('source', id_))} are cited {times}, but it has no fingerprints of them"
            )
            written.report.add("W502", message, ("source", id_))
    written.report.sort(written.files)
