"""A whole base as one document in Markdown: title, counts, a table for each kind, and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.render.citation import format_reference
from ruskor.render.fields import VIEWS, Column, format_cell, parse_web_address
from ruskor.render.records import escape_markdown, to_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ruskor.model import contract
    from ruskor.render.citation import Citation

__all__ = ["to_document"]

_PARTS = {"events": "timeline", "figures": "figures", "quotes": "quotes", "claims": "claims"}


def to_document(
    titles: Sequence[str],
    counts: Mapping[str, int],
    records: Callable[[str], Iterable[contract.Record]],
    sources: Iterable[Citation],
    own: Sequence[str] = (),
) -> Iterator[str]:
    """Yield the document.

    `counts` has the number of records by the plural of each kind ("events"). `records` returns the records of a kind.
    `own` has the keys that the base itself defines.
    """
    yield f"# {escape_markdown(format_cell(' · '.join(titles)) or 'A base of facts')}\n"
    summary = ", ".join(f"{number:,} {kind if number != 1 else kind[:-1]}" for kind, number in counts.items())
    yield f"\n{summary or 'No records'}.\n"
    for kind, view in _PARTS.items():
        if counts.get(kind):
            yield f"\n## {kind.capitalize()}\n\n"
            yield from to_markdown(records(kind[:-1]), [*VIEWS[view].columns, *(Column(key, key) for key in own)])
    heading = "\n## Sources\n\n"
    for citation in sources:
        source = citation.source
        yield f"{heading}- **{source['id']}**: {escape_markdown(format_reference(source))}{_link(source['url'])}\n"
        heading = ""


def _link(url: str | None) -> str:
    """Return an address at the end of a text. A web address becomes a link. Any other address stays plain text."""
    if not url:
        return ""
    is_link = parse_web_address(url) and not set(url) & set("<>\\")
    return f", <{url}>" if is_link else f", {escape_markdown(format_cell(url))}"
