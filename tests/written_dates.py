"""Dates in the form of the output, for tests that build records by hand."""

from __future__ import annotations

from typing import Any

from ruskor.model import dates

__all__ = ["date_of"]


def date_of(text: str | None, stated: str | None = None) -> dict[str, Any] | None:
    """Return the date of a record from its EDTF notation, or None without a notation."""
    if text is None:
        return None
    edtf = dates.parse(text)
    earliest, latest = (None if day is None else day.isoformat() for day in (edtf.earliest, edtf.latest))
    return {"edtf": text, "earliest": earliest, "latest": latest, "text": edtf.to_words(), "stated": stated}
