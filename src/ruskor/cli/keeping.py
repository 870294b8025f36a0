"""The verb `import`, and functions for all verbs that add to a base."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruskor.cli import completion
from ruskor.cli.options import FACTS, escape_values
from ruskor.cli.streams import Streams
from ruskor.errors import UsageError
from ruskor.files import absolute, choose_paths, load_all

if TYPE_CHECKING:
    from ruskor.keep.bring import BaseFiles, Brought
    from ruskor.keep.plan import Conflict, Plan
    from ruskor.keep.rules import Rules

__all__ = ["INTO", "NEW", "append", "count", "import_", "open_target", "take", "tell"]

_DONE, _IN_CONFLICT = 0, 3
_MOST_CONFLICTS = 20  # the largest number in the list; --dry-run lists all
INTO = Annotated[
    str | None,
    typer.Option("--into", metavar="FILE", help="Append to this file of the base, or create it."),
]
NEW = Annotated[
    list[str] | None,
    typer.Option(
        "--new",
        metavar="KEY[=KIND]",
        help="Add each unknown name under this key to the base. KEY is topics, entities, speaker or unit. Give "
        "entities and speakers a kind (entities=place), and a unit its plural (unit=kilometres).",
    ),
]
_Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="KEY=TEXT", help="Give KEY the value TEXT. {COLUMN} in TEXT stands for that column of the row."
    ),
]


def import_(  # noqa: PLR0913, PLR0917 -- Typer takes a verb's options from its parameters
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="CSL-JSON, BibTeX, RIS, CSV, TSV, JSON, or a GLX archive; - is standard input.",
        ),
    ],
    into: INTO = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List the entries that are new, known or in conflict, and write nothing.")
    ] = False,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", metavar="KIND", help="Make each row an event, figure, quote, claim, entity, topic or unit."
        ),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="KEY=COLUMN", help="Take KEY from a column. Repeat the option for each key."),
    ] = None,
    set_: _Set = None,
    new: NEW = None,
    rules: Annotated[
        str | None,
        typer.Option(
            "--rules",
            metavar="FILE",
            help="Read --kind, --map, --set, --new, --tier, --dates and --decimal from this TOML file.",
        ),
    ] = None,
    tier: Annotated[
        list[str] | None,
        typer.Option(
            "--tier",
            metavar="[TYPE=]TIER",
            help="The tier of all references: primary, reporting, analysis or reference. With TYPE=, the tier of the "
            "references of this CSL type.",
            autocompletion=completion.tiers,
        ),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(
            "--dates", metavar="ORDER", help="The order of day and month in dates such as 06/05/2024: dmy or mdy."
        ),
    ] = None,
    decimal: Annotated[str | None, typer.Option("--decimal", metavar="SIGN", help="The decimal sign: . or ,")] = None,
    format: Annotated[  # noqa: A002 -- the name of the option
        str | None,
        typer.Option(
            "--format",
            "-o",
            metavar="FORMAT",
            help="The format of FILE, if its name does not show it: csl-json, bibtex, ris, csv, tsv, json or glx.",
        ),
    ] = None,
    facts: FACTS = None,
) -> int:
    """Convert references or table rows to TOML. Print the TOML, or append it to a base with --into."""
    from ruskor.keep import bring  # noqa: PLC0415 -- a look-up does not read files

    streams: Streams = context.obj
    made = _make_rules(rules, streams)
    take(made, kind, map_, set_, new, tier)
    made.dates, made.decimal = dates or made.dates, decimal or made.decimal
    base, target, before = open_target(into, facts, streams)
    brought = bring.bring(_read(file, streams), made, base, target, format)
    tell(brought, file, streams)
    if dry_run:
        streams.write(_list_plan(brought.plan, file))
    elif into is None:
        streams.write_json([brought.text])
    elif brought.text:
        append(Path(into), before, bring.append_text(before, brought.text))
    streams.flush()
    count(brought.plan, streams, _end(dry_run, into, brought))
    return _IN_CONFLICT if brought.plan.conflicts else _DONE


globals()["import"] = import_  # the name of the verb is a keyword of Python


def _make_rules(path: str | None, streams: Streams) -> Rules:
    from ruskor.cli import files  # noqa: PLC0415 -- only after the request is clear
    from ruskor.keep.rules import Rules, read_rules  # noqa: PLC0415 -- as above

    made = Rules()
    if path is not None:
        read_rules(path, files.read_text(path, streams), made)
    return made


def take(
    made: Rules,
    kind: str | None,
    map_: Sequence[str] | None,
    set_: Sequence[str] | None,
    new: Sequence[str] | None,
    tier: Sequence[str] | None = None,
) -> None:
    """Add the options to the rules. Options override a file of rules."""
    from ruskor.keep.rules import Template, parse_pairs, parse_tiers  # noqa: PLC0415 -- as above

    made.kind = kind or made.kind
    made.templates |= {
        key: Template.of_column(column) for key, column in parse_pairs("--map", escape_values(map_ or [])).items()
    }
    made.templates |= {key: Template(text) for key, text in parse_pairs("--set", escape_values(set_ or [])).items()}
    made.new |= {key: value for key, _, value in (text.partition("=") for text in new or ())}
    made.tiers |= parse_tiers(tier or ())
    made.check()


def _read(path: str, streams: Streams) -> list[tuple[str, str]]:
    """Return the texts at a path: one text, or all files of a folder with a GLX archive."""
    from ruskor.cli import files  # noqa: PLC0415 -- as above

    if not os.path.isdir(path):  # noqa: PTH112 -- pathlib raises an exception for a name with NUL
        return [("standard input" if path == "-" else path, files.read_text(path, streams))]
    found = sorted(
        path_ for path_ in Path(path).rglob("*") if path_.suffix in {".glx", ".yaml", ".yml"} and path_.is_file()
    )
    if not found:
        raise UsageError(f"{path} is a folder without a .glx file; only a GLX archive can be a folder")
    return [(str(file), files.read_text(str(file), streams)) for file in found]


def open_target(
    into: str | None, facts: list[str] | None, streams: Streams
) -> tuple[BaseFiles | None, str | None, bytes | None]:
    """Return the base to import into, the file to append to, and the present content of this file.

    The base has the files of --facts and the file of --into. It is the shipped base only if the user names it.
    """
    from ruskor.keep.bring import BaseFiles  # noqa: PLC0415 -- as above
    from ruskor.opening import find_base_files  # noqa: PLC0415 -- as above

    folders = find_base_files(named) if (named := choose_paths(facts, streams.environ)) else {}
    target = next((path for path in folders if into is not None and absolute(path) == absolute(into)), into)
    before = None
    if into is not None:
        if os.path.isdir(into):  # noqa: PTH112 -- as above
            raise UsageError(f"{into} is a folder; name a file of the base to append to")
        if os.path.lexists(into):
            folders.setdefault(str(target), None)
    if not folders:
        return (None if into is None else BaseFiles([], {})), target, None
    contents = load_all(list(folders))
    if len(contents) < len(folders):  # the base is larger than the limit: this is the only error
        raise UsageError(f"{getattr(contents[0], 'filename', '')}: {getattr(contents[0], 'strerror', contents[0])}")
    read = list(zip(folders, contents, strict=True))
    if into is not None:
        content = dict(read).get(str(target))
        before = content if isinstance(content, bytes) else None
    return BaseFiles(read, {path: folder for path, folder in folders.items() if folder is not None}), target, before


def append(path: Path, before: bytes | None, content: bytes) -> None:
    """Write `content` to a file, if the file still has the content `before`. It is None for a new file."""
    from ruskor.cli import files  # noqa: PLC0415 -- as above

    with files.drafting(
        path, force=before is not None, hint="another program has created the file; run the command again"
    ) as draft:
        draft.write_bytes(content)
        if before is not None and path.read_bytes() != before:
            raise UsageError(f"{path} has changed since ruskor read it, so nothing was written; run the command again")


def tell(brought: Brought, file: str, streams: Streams) -> None:
    """Report the omitted rows, and each conflict."""
    for note, number in brought.notes.items():
        streams.say(f"{file}: {note}{f' ({number} times)' if number > 1 else ''}")
    for conflict in brought.plan.conflicts[:_MOST_CONFLICTS]:
        streams.say(f"{file}:{conflict.item.line}: conflict: {_format_conflict(conflict)}")


def _format_conflict(conflict: Conflict) -> str:
    parts = [f"{key} is {ours} in the base and {theirs} here" for key, (ours, theirs) in conflict.keys.items()]
    return f"{conflict.item.table}.{conflict.id}: {'; '.join(parts)}"


def _list_plan(plan: Plan, file: str) -> list[str]:
    """Return a line for each table: new, known or conflict, its name, and its location."""
    rows = [("new", f"{item.table}.{item.id}", item.line) for item in plan.new]
    rows += [("known", f"{item.table}.{item.id}", item.line) for item in plan.known]
    rows += [("conflict", f"{conflict.item.table}.{conflict.id}", conflict.item.line) for conflict in plan.conflicts]
    width = max((len(name) for _, name, _ in rows), default=0)
    return [f"{what:8}  {name.ljust(width)}  {file}:{line}\n" for what, name, line in rows]


def _end(dry_run: bool, into: str | None, brought: Brought) -> str:  # noqa: FBT001 -- the flag of the user
    if dry_run:
        return "; nothing was written"
    if into is None:
        return ""
    return f"; appended to {into}" if brought.text else f"; {into} is unchanged"


def count(plan: Plan, streams: Streams, end: str) -> None:
    """Report the number of new entries of each kind, of known entries, and of conflicts."""
    if len(plan.new) == 1:
        streams.say(
            f"new: {plan.new[0].table}.{plan.new[0].id}; known: {len(plan.known)}; {_count_conflicts(plan)}{end}"
        )
        return
    kinds: dict[str, int] = {}
    for item in plan.new:
        kinds[item.table] = kinds.get(item.table, 0) + 1
    parts = ", ".join(f"{number} {_make_plural(table, number)}" for table, number in kinds.items())
    streams.say(f"new: {parts or 'nothing'}; known: {len(plan.known)}; {_count_conflicts(plan)}{end}")


def _count_conflicts(plan: Plan) -> str:
    return f"in conflict: {len(plan.conflicts)}"


def _make_plural(noun: str, number: int) -> str:
    if number == 1:
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
