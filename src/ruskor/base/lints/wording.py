"""Checks of wording: summaries, quotations, and records that say the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.base import shape
from ruskor.base.findings import format_path
from ruskor.base.likeness import find_similar
from ruskor.base.sentences import ends_in_a_stop, find_second_sentence
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable

    from ruskor.base.written import Written

__all__ = ["CHECKS", "MOST_WORDS"]

MOST_WORDS = 60  # the largest number of words in a quotation


def check_summaries(written: Written) -> None:
    """Report summaries that are not one sentence, or do not end like a sentence."""
    for kind, id_, record in written.sound():
        where = (kind, id_, "summary")
        if not ends_in_a_stop(record.summary):
            written.report.add("W101", f"{format_path((kind, id_))}: the summary does not end in a full stop", where)
        if second := find_second_sentence(record.summary):
            message = f"{format_path((kind, id_))}: the summary has a second sentence, “{shorten(second)}”"
            written.report.add("W101", message, where)


def check_quotations(written: Written) -> None:
    """Report long quotations."""
    for kind, id_, record in written.sound():
        if isinstance(record, shape.Quote) and (number := len(record.text.split())) > MOST_WORDS:
            message = f"{format_path((kind, id_))}: the text has {number} words"
            written.report.add("W102", message, (kind, id_, "text"))


def check_likeness(written: Written) -> None:
    """Report pairs of records that say nearly the same thing."""
    for kind in shape.RECORD_TABLES:
        if kind not in written.alike:
            written.alike[kind] = [*find_similar([gist for gist in written.gists() if gist.kind == kind])]
        for id_, other in written.alike[kind]:
            message = (
                f"{format_path((kind, id_))} says nearly the same as "
                f"{format_path((kind, other))}, at {written.line(kind, other)}"
            )
            written.report.add("W103", message, (kind, id_, "summary"))


CHECKS: tuple[Callable[[Written], None], ...] = (check_summaries, check_quotations, check_likeness)
