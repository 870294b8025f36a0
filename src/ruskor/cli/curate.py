"""The verbs for keepers of a base."""

from __future__ import annotations

from typing import Annotated

import typer

from ruskor.cli.options import FACTS, places
from ruskor.cli.streams import harmless
from ruskor.model.exactjson import dumps

__all__ = ["check"]

_Files = Annotated[
    list[str] | None,
    typer.Argument(help="TOML bases or folders of them; none means what --facts names.", metavar="[FILE]..."),
]


def check(
    context: typer.Context,
    files: _Files = None,
    facts: FACTS = None,
    json: Annotated[bool, typer.Option("--json", help="The findings as JSON.")] = False,
) -> int:
    """Tell everything that is wrong with a base: a code, the place, and what to do."""
    from ruskor.opening import check as check_base  # noqa: PLC0415 -- reading is not on the way of a look-up

    streams = context.obj
    written = check_base(files or places(facts, streams))
    if json:
        rows = [{**one._asdict(), "remedy": one.remedy} for one in written.findings]
        streams.write_json(["[\n" + ",\n".join(map(dumps, rows)) + "\n]\n" if rows else "[]\n"])
    else:
        streams.write(f"{streams.encodable(harmless(str(finding)))}\n" for finding in written.findings)
    streams.flush()
    if written.findings:
        number = len(written.findings)
        streams.say(f"{number} finding{'s' if number > 1 else ''}")
        return 3
    streams.say(f"no findings: {sum(1 for _ in written.records())} records are sound")
    return 0
