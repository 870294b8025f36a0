"""The command line as a whole: the verbs, the text of bare `ruskor`, and the exit code.

A call of a verb imports the module of this verb only, so that a look-up is fast.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

import ruskor
from ruskor.cli import patches
from ruskor.cli.output import NO_PAGER, WIDTH
from ruskor.cli.streams import Streams
from ruskor.cli.verbs import VERBS
from ruskor.errors import BaseError, InputError, OutputError, RuskorError

if TYPE_CHECKING:
    from ruskor.cli.patches import Command, Context, Formatter
    from ruskor.library import Library

__all__ = ["main"]

_MOST_FINDINGS = 100  # the largest number of findings that a look-up prints; `check` prints more
_MOST_FAULTS = 20  # the largest number of printed faults, because a wrong mapping causes a fault in each line


class _VerbCommand(TyperCommand):
    """A verb whose help has examples, and options by section."""

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 -- Typer's signature
        """Return the whole first sentence for TAB. Replace its apostrophes, which zsh would read as quotation marks."""
        return (self.help or "").partition("\n")[0].replace("'", "’")

    def format_help(self, ctx: Context, formatter: Formatter) -> None:
        from ruskor.cli.manual import write_verb  # noqa: PLC0415 -- only for help

        write_verb(self, ctx, formatter)


class _Verbs(TyperGroup):
    """The verbs by name. A verb is made only when it is called."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = dict.fromkeys(VERBS)  # type: ignore[assignment]  # the names, for lists and suggestions

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002 -- Typer's signature
        if cmd_name not in VERBS:
            return None
        verb = getattr(import_module(f"ruskor.cli.{VERBS[cmd_name].module}"), cmd_name)
        typer_app = typer.Typer(add_completion=False, rich_markup_mode=None)
        typer_app.command(cmd_name, cls=_VerbCommand)(verb)
        return typer.main.get_command(typer_app)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        if args[0] not in VERBS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from ruskor.cli.refusals import refuse_verb  # noqa: PLC0415 -- only for a refusal

            raise refuse_verb(args, VERBS)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Context, formatter: Formatter) -> None:
        from ruskor.cli.manual import write_overview  # noqa: PLC0415 -- only for help

        write_overview(self, ctx, formatter)


patches.apply()

app = typer.Typer(
    cls=_Verbs,
    invoke_without_command=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Look up facts about Russia's dealings with the two Koreas: "
    "what happened and when, how much it was, who said it, and which source says so.",
)


def _print_version(context: typer.Context, asked: bool) -> None:  # noqa: FBT001 -- Typer's callbacks take the value
    if not asked:
        return
    from ruskor.cli.options import open_base  # noqa: PLC0415

    streams: Streams = context.obj
    streams.write([f"ruskor {ruskor.__version__}\n"])
    with suppress(BaseError):  # `--version` also works for a base with errors, and `ruskor check` reports them
        base = open_base(context)
        titles, how_new = _join_titles(base), _describe_edition(base)
        streams.write([streams.escape_unencodable(f"{titles}: {how_new}\n")] if how_new else [])
    streams.flush()
    raise typer.Exit


@app.callback()
def overview(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 -- the callback answers
        bool,
        typer.Option(
            "--version",
            "-V",
            help="Print the version of ruskor and the edition of the base.",
            callback=_print_version,
            is_eager=True,
        ),
    ] = False,
    no_pager: NO_PAGER = False,
    width: WIDTH = None,
) -> int:
    """Say in a few lines what the base contains and what to type next."""
    streams: Streams = context.obj
    streams.obey(width, is_paged=not no_pager)
    if context.invoked_subcommand is not None:
        return 0
    from ruskor.cli.options import open_base  # noqa: PLC0415

    base = open_base(context)
    numbers = base.describe_base()["counts"].items()
    counts = ", ".join(f"{number} {kind[: -1 if number == 1 else None]}" for kind, number in numbers)
    how_new = _describe_edition(base)
    streams.write(
        [
            streams.escape_unencodable(f"{_join_titles(base)}: {counts or 'no records'}.\n"),
            streams.escape_unencodable(f"{how_new[:1].upper()}{how_new[1:]}.\n" if how_new else ""),
            "\n",
            "  ruskor timeline --from 2009 --to 2010    what happened, by date\n",
            "  ruskor figures --unit USD --min 100M     how much it was\n",
            "  ruskor quotes --by NAME                  who said what\n",
            "  ruskor search WORDS                      anything, by words or a question\n",
            "  ruskor --help                            all verbs and options\n",
        ]
    )
    streams.flush()
    return 0


def _join_titles(base: Library) -> str:
    from ruskor.render.fields import format_cell  # noqa: PLC0415

    return ", ".join(map(format_cell, base.describe_base()["titles"])) or "A base"


def _describe_edition(base: Library) -> str:
    """Return the edition of the base and the date of its newest event. A missing value is empty."""
    from ruskor.filters import Filters  # noqa: PLC0415
    from ruskor.render.fields import format_cell  # noqa: PLC0415

    editions = [format_cell(edition) for edition in base.describe_base()["editions"] if edition]
    parts = [f"edition{'s' if len(editions) > 1 else ''} {' and '.join(editions)}"] if editions else []
    newest = map(json.loads, base.find(Filters(kind=("event",), dated=True, reverse=True, limit=1)))
    parts += [f"newest event: {event['date']['text']}" for event in newest]
    return "; ".join(parts)


def main(arguments: Sequence[str] | None = None, streams: Streams | None = None) -> int:
    """Run one command and return its exit code. Print every error as a message on standard error.

    The codes are: 0 found, 1 nothing found, 2 usage, 3 invalid base, 4 a fault of ruskor, 130 interrupted. If the
    reader closes the pipe, the command ends with 0 and without a message.
    """
    streams = streams or Streams.of_process()
    streams.start_paging()
    try:
        return _run_guarded(arguments, streams)
    finally:
        with suppress(BrokenPipeError):
            streams.finish()


def _run_guarded(arguments: Sequence[str] | None, streams: Streams) -> int:
    """Run the command. Print every error as a message."""
    try:
        return _run(arguments, streams)
    except BrokenPipeError:
        return 0
    except RuskorError as error:
        _tell(error, streams)
        return error.exit_code
    except MemoryError:
        streams.say("ruskor: there is not enough memory for this base, or for this answer")
        return RuskorError.exit_code
    except Exception as error:
        if streams.environ.get("RUSKOR_DEBUG"):
            raise
        streams.say(f"ruskor: internal error: {type(error).__name__}: {error}")
        streams.say("Please report it with the command that you ran; RUSKOR_DEBUG=1 shows where it happened.")
        return RuskorError.exit_code


def _run(arguments: Sequence[str] | None, streams: Streams) -> int:
    """Run the command. Turn errors of Typer and of the system into messages of ruskor."""
    command = typer.main.get_command(app)
    try:
        code = command.main(args=arguments, prog_name="ruskor", standalone_mode=False, obj=streams)
        streams.flush()
    except typer.TyperException as error:
        from ruskor.cli.refusals import translate_error  # noqa: PLC0415 -- only for a refusal

        streams.say(f"ruskor: {translate_error(error)}")
        return error.exit_code
    except SystemExit as error:  # Typer and rich exit at a closed pipe, and Typer exits after completion
        if isinstance(error.__context__, BrokenPipeError):
            raise error.__context__ from None
        return error.code if isinstance(error.code, int) else 0
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT, errno.EBADF}:
            raise
        raise OutputError(f"the answer could not be written: {error.strerror}") from error
    return code if isinstance(code, int) else 0


def _tell(error: RuskorError, streams: Streams) -> None:
    if isinstance(error, BaseError):
        for finding in error.findings[:_MOST_FINDINGS]:
            streams.say(str(finding))
        number = len(error.findings)
        more = f", of which {_MOST_FINDINGS} are shown; `ruskor check` shows more" if number > _MOST_FINDINGS else ""
        streams.say(f"ruskor: the base cannot be used: {number} finding{'s' if number > 1 else ''}{more}")
    elif isinstance(error, InputError):
        for fault in error.faults[:_MOST_FAULTS]:
            streams.say(fault)
        number = len(error.faults)
        more = f", of which {_MOST_FAULTS} are shown" if number > _MOST_FAULTS else ""
        streams.say(f"ruskor: nothing was written: {number} fault{'s' if number > 1 else ''}{more}")
    else:
        streams.say(f"ruskor: {error}")
