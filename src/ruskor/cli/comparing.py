"""The verb that holds sources against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.cli.options import Request, options
from ruskor.model.exactjson import dumps, loads

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["compare"]


@options("measures", "topic", "about", "with_", "source", "tier", "unit", "from_", "to", "certain", shared=False)
def compare(request: Request) -> int:
    """What each source says of a measure, over time, and whether they agree; without one, all that can be compared."""
    names = request.filters.words
    base = request.open()
    found = base.compare(request.filters._replace(words=()), names)
    number = _write(request, found, is_list=not names)
    for note in base.notes:
        request.streams.say(note)
    if number:
        return 0
    request.streams.say("nothing found")
    return 1


def _write(request: Request, found: Iterable[str], *, is_list: bool) -> int:
    output, streams = request.output, request.streams
    if output.format in {"json", "jsonl"} and not output.fields:
        return output.write(found, "comparison", streams)
    from ruskor.render import comparison  # noqa: PLC0415 -- not for JSON

    several = map(loads, found)
    if is_list and output.is_for_people and not output.fields:
        return output.write((dumps(comparison.in_one_line(one)) for one in several), "comparisons", streams)
    if output.draws_table(streams) and not output.fields:
        return output.draw_comparisons(several, streams)
    if output.format is not None or output.fields:
        return output.write(map(dumps, comparison.to_figures(several)), "compare", streams)
    kept = list(several)  # of the measures that were named: their courses follow all of their figures
    number = output.write(map(dumps, comparison.to_figures(kept)), "compare", streams)
    streams.write(comparison.to_courses(kept, streams.width_of_output))
    return number
