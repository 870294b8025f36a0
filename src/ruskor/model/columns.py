"""The columns for parts of a record. They are the same in SQLite, Parquet and PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruskor.model.contract import Cite, Quote

__all__ = ["make_cite_columns", "make_quote_columns"]


def make_quote_columns(quote: Quote | None) -> dict[str, str | None]:
    """Return the columns of a quotation. Without a quotation, they are empty."""
    if quote is None:
        return {}
    return {
        "quote": quote["text"],
        "quote_language": quote["lang"],
        "quote_translation": quote["translation"],
        "speaker": quote["speaker"]["id"],
        "speaker_role": quote["role"],
    }


def make_cite_columns(cite: Cite) -> dict[str, str | int | None]:
    """Return the columns of a position in a source, and of the source that quotes it."""
    return {
        "source": cite["source"]["id"],
        "paragraph": cite["paragraph"],
        "page": cite["page"],
        "section": cite["section"],
        "read_in": cite["in"]["id"] if cite["in"] else None,
    }
