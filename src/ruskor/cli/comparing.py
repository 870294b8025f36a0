"""The verb `compare`. It compares the figures of several sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.cli.options import DRAWING, Request, options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ruskor.model import contract

__all__ = ["compare"]


@options(
    "measures", "topic", "about", "with_", "source", "tier", "unit", "from_", "to", "certain", *DRAWING, shared=False
)
def compare(request: Request) -> int:
    """Show a measure's figures over time, and whether the sources agree. Default: all measures with several figures."""
    names = request.filters.words
    if request.pictures.svg or request.pictures.png:
        from ruskor.cli import drawing  # noqa: PLC0415 -- only for a picture

        return drawing.draw_comparisons(request)
    base = request.open()
    found = base.compare(request.filters._replace(words=()), names)
    number = _write(request, found, is_list=not names)
    for note in base.notes:
        request.streams.say(note)
    if number:
        return 0
    request.streams.say("nothing found")
    return 1


def _write(request: Request, found: Iterable[contract.Comparison], *, is_list: bool) -> int:
    output, streams = request.output, request.streams
    if output.format in {"json", "jsonl"} and not output.fields:
        return output.write_values(found, "comparison", streams)
    from ruskor.render import comparison  # noqa: PLC0415 -- JSON does not need it

    if is_list and output.is_for_people and not output.fields:
        return output.write_values(map(comparison.summarise, found), "comparisons", streams)
    if output.draws_table(streams) and not output.fields:
        return output.draw_comparisons(found, streams)
    if output.format is not None or output.fields:
        return output.write_values(comparison.to_figures(found), "compare", streams)
    kept = list(found)  # a list, because it is read twice: for the figures, then for the courses
    number = output.write_values(comparison.to_figures(kept), "compare", streams)
    streams.write(comparison.to_courses(kept, streams.width_of_output))
    return number
