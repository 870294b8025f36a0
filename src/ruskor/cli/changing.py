"""The verbs that change a base, open a base in an editor, or compare two states of a base."""

from __future__ import annotations

import difflib
import os
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruskor.cli import completion, files
from ruskor.cli.options import FACTS
from ruskor.cli.streams import Streams
from ruskor.errors import UsageError
from ruskor.files import BUILTIN, builtin_path, choose_paths
from ruskor.model.choices import CHANGES
from ruskor.model.exactjson import dumps
from ruskor.model.text import disarm, disarm_json, format_count

if TYPE_CHECKING:
    from ruskor.keep.renaming import Outcome
    from ruskor.keep.state import Change, State

__all__ = ["DRY_RUN", "YES", "diff", "edit", "format", "merge", "read_state", "rename", "write_changes"]

DRY_RUN = Annotated[bool, typer.Option("--dry-run", help="Print the changes as a diff, and write nothing.")]
YES = Annotated[bool, typer.Option("--yes", "-y", help="Write the changes without asking.")]
_KIND_HELP = "The kind of the entry, if several entries have this id: "
_KIND = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help=f"{_KIND_HELP}record, source, entity, topic, unit or measure."),
]
_KIND_TO_MERGE = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help=f"{_KIND_HELP}source, entity or measure.")
]
_NO_BASE = "no base to change; give --facts FILE_OR_DIR, or set RUSKOR_FACTS"
_TWO = 2  # the number of states to compare
_HUNK = 3  # the unchanged lines around a change in a diff


def rename(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="The present id.", metavar="OLD", show_default=False)],
    new: Annotated[str, typer.Argument(help="The new id.", metavar="NEW", show_default=False)],
    kind: _KIND = None,
    dry_run: DRY_RUN = False,
    yes: YES = False,
    facts: FACTS = None,
) -> int:
    """Change the id of a record, source, entity, topic, unit or measure in a base. The old id still works."""
    from ruskor.keep import renaming  # noqa: PLC0415 -- each verb loads only its own module

    def change(state: State) -> Outcome:
        return renaming.rename(state, old, new, kind)

    return _change_ids(context, facts, change, f"renamed {old} to {new}", dry_run=dry_run, yes=yes)


def merge(
    context: typer.Context,
    keep: Annotated[str, typer.Argument(help="The id of the entry to keep.", metavar="KEEP", show_default=False)],
    gone: Annotated[
        str, typer.Argument(help="The id of the entry that becomes part of KEEP.", metavar="GONE", show_default=False)
    ],
    kind: _KIND_TO_MERGE = None,
    dry_run: DRY_RUN = False,
    yes: YES = False,
    facts: FACTS = None,
) -> int:
    """Merge two entities, sources or measures. If they disagree, the value of KEEP stays; a comment has the other."""
    from ruskor.keep import renaming  # noqa: PLC0415 -- as above

    def change(state: State) -> Outcome:
        return renaming.merge(state, keep, gone, kind)

    return _change_ids(context, facts, change, f"merged {gone} into {keep}", dry_run=dry_run, yes=yes)


def format(  # noqa: A001 -- the name of the verb
    context: typer.Context,
    named: Annotated[
        list[str] | None,
        typer.Argument(help="TOML files or folders to rewrite (default: the base of --facts).", metavar="[FILE]..."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 if a file would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; print the changes as a diff.")] = False,
    facts: FACTS = None,
) -> int:
    """Give all files of a base the same layout: order of keys, blanks, quotes, line breaks. Answers stay the same."""
    from ruskor.keep.formatting import format_state  # noqa: PLC0415 -- as above

    streams = context.obj
    state = read_state(named or choose_paths(facts, streams.environ), streams)
    changes = state.list_changes(format_state(state))
    if diff:
        _write_diff(changes, streams)
    for change in changes if check else ():
        streams.say(f"{change.name} is not in the canonical layout; `ruskor format` rewrites it")
    if check:
        if not changes:
            streams.say(f"{format_count(len(state.files), 'file')} in the canonical layout")
        return 1 if changes else 0
    if not diff:
        _replace(changes)
        streams.say(
            f"{format_count(len(changes), 'file')} changed, {format_count(len(state.files) - len(changes), 'file')} not"
        )
    return 0


def edit(
    context: typer.Context,
    id_: Annotated[
        str,
        typer.Argument(
            help="The id of any entry, such as a record, source or entity.",
            metavar="ID",
            show_default=False,
            autocompletion=completion.record_ids,
        ),
    ],
    facts: FACTS = None,
) -> int:
    """Open your editor (VISUAL, else EDITOR, else vi) at the line of an entry."""
    from ruskor import curating  # noqa: PLC0415 -- as above

    streams = context.obj
    file, line = curating.Locations(choose_paths(facts, streams.environ)).locate(id_)
    asked = streams.environ.get("VISUAL") or streams.environ.get("EDITOR") or "vi"
    try:
        command = shlex.split(asked) or ["vi"]
    except ValueError:  # a quotation mark without its closing mark
        command = [asked]
    return _run([*command, *_position_arguments(command, file, line)], asked)


def _position_arguments(command: Sequence[str], file: str, line: int) -> list[str]:
    """Return the arguments that make an editor open a file at a line."""
    name = Path(command[0]).stem.lower()
    if name in {"code", "codium", "code-insiders", "cursor", "windsurf"}:
        return [*([] if "--wait" in command or "-w" in command else ["--wait"]), "--goto", f"{file}:{line}"]
    if name in {"hx", "helix", "subl", "zed"}:
        return [f"{file}:{line}"]
    if name in {"kate", "kwrite"}:
        return ["--line", str(line), file]
    return [f"+{line}", file]


def _run(command: Sequence[str], asked: str) -> int:
    import subprocess  # noqa: PLC0415 -- only to start a program

    try:
        code = subprocess.call(command)  # noqa: S603 -- the user's own editor
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"the editor '{asked}' cannot be started: {reason}; set VISUAL or EDITOR to another editor"
        ) from None
    if code:
        raise UsageError(f"the editor '{asked}' failed with exit code {code}")
    return 0


def diff(
    context: typer.Context,
    states: Annotated[
        list[str],
        typer.Argument(
            help="Two states, each a file, a folder or a git revision. Without NEW, OLD is compared with the "
            "present base (see --facts).",
            metavar="OLD [NEW]",
            show_default=False,
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print the differences as JSON.")] = False,
    facts: FACTS = None,
) -> int:
    """List the records that differ between two states of a base: added, removed, renamed or changed."""
    from ruskor.cli.revisions import read_base_of  # noqa: PLC0415 -- as above
    from ruskor.keep import comparing  # noqa: PLC0415 -- as above

    streams = context.obj
    if len(states) > _TWO:
        raise UsageError(f"diff compares two states, not {len(states)}; quote names with a space or a *")
    base = choose_paths(facts, streams.environ)
    before, after = read_base_of(states[0], base), read_base_of(states[1] if len(states) == _TWO else None, base)
    differences = list(comparing.compare(before, after))
    if json:
        rows = [dumps(comparing.as_json(difference)) for difference in differences]
        streams.write_json([disarm_json("[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n")])
    else:
        lines = (line for difference in differences for line in comparing.to_lines(difference))
        streams.write(f"{streams.escape_unencodable(disarm(line))}\n" for line in lines)
    streams.flush()
    numbers = [
        f"{number} {change}"
        for change in CHANGES
        if (number := sum(difference.change == change for difference in differences))
    ]
    streams.say(", ".join(numbers) or "no differences")
    return 0 if differences else 1


def read_state(named: Sequence[str], streams: Streams) -> State:
    """Return the base to change, and the contents of its files. Raise UsageError if no base is named."""
    from ruskor.keep.state import State  # noqa: PLC0415 -- as above
    from ruskor.opening import read_files  # noqa: PLC0415 -- as above

    if not named:
        raise UsageError(_NO_BASE)
    if BUILTIN in named:
        raise UsageError(f"'builtin' cannot be changed; to change the shipped base, give its file, {builtin_path()}")
    streams.obey(None, is_paged=False)  # no pager: the output may end with a question
    return State(read_files(named))


def _change_ids(
    context: typer.Context,
    facts: list[str] | None,
    change: Callable[[State], Outcome],
    done: str,
    *,
    dry_run: bool,
    yes: bool,
) -> int:
    """Change ids of a base, and print the notes on this change. `done` describes the change."""
    streams: Streams = context.obj
    state = read_state(choose_paths(facts, streams.environ), streams)
    outcome = change(state)
    for note in outcome.notes:
        streams.say(note)
    return write_changes(state.list_changes(outcome.state), done, streams, dry_run=dry_run, yes=yes)


def write_changes(changes: Sequence[Change], done: str, streams: Streams, *, dry_run: bool, yes: bool) -> int:
    """Show the diff. If the user agrees, write all changed files or none. `done` describes the change.

    With `dry_run`, only show the diff. With `yes`, only write. Raises UsageError if the question needs a terminal
    and there is none.
    """
    number = sum(_count_changed_lines(change) for change in changes)
    where = f"{format_count(number, 'line')} in {format_count(len(changes), 'file')}"
    if dry_run:
        _write_diff(changes, streams)
        streams.say(f"nothing was written; this would change {where}")
        return 0
    if not yes:
        if not (streams.stdin.isatty() and streams.out.isatty()):
            raise UsageError(f"this changes {where}; use --dry-run to see the changes, or --yes to write them")
        _write_diff(changes, streams)
        streams.out.write(f"write these changes, {where}? [y/N] ")
        streams.flush()
        if streams.stdin.readline().strip().lower() not in {"y", "yes"}:
            streams.say("nothing was written")
            return 1
    _replace(changes)
    streams.say(f"{done}: {where} changed")
    return 0


def _replace(changes: Sequence[Change]) -> None:
    files.replace_all([(Path(change.name), change.before, change.after) for change in changes])


def _split_lines(content: bytes) -> list[str]:
    return content.decode().splitlines(keepends=True)


def _count_changed_lines(change: Change) -> int:
    """Return the number of changed lines. Each passage counts its old or its new lines, whichever are more."""
    matcher = difflib.SequenceMatcher(None, _split_lines(change.before), _split_lines(change.after), autojunk=False)
    return sum(max(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")


def _write_diff(changes: Iterable[Change], streams: Streams) -> None:
    streams.write(streams.escape_unencodable(disarm(line)) + "\n" for change in changes for line in _diff_lines(change))
    streams.flush()


def _diff_lines(change: Change) -> Iterator[str]:
    """Yield the lines of a unified diff, as `patch` reads it."""
    name = os.path.relpath(change.name) if Path(change.name).is_absolute() else change.name
    before, after = _split_lines(change.before), _split_lines(change.after)
    for line in difflib.unified_diff(before, after, name, name, n=_HUNK):
        yield line.rstrip("\r\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
