"""The verbs `check` and `verify`, for the keepers of a base."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Annotated

import typer

from ruskor.cli import completion
from ruskor.cli.changing import DRY_RUN, YES, read_state, write_changes
from ruskor.cli.options import FACTS
from ruskor.cli.streams import Streams
from ruskor.errors import UsageError
from ruskor.files import choose_paths, find_passed_by
from ruskor.model.exactjson import dumps
from ruskor.model.text import disarm, disarm_json, shorten

if TYPE_CHECKING:
    from ruskor.base.findings import Finding
    from ruskor.base.paragraphs import Reading

__all__ = ["check", "verify"]

_Files = Annotated[
    list[str] | None,
    typer.Argument(help="TOML files or folders to check (default: the base of --facts).", metavar="[FILE]..."),
]
_Json = Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")]
_Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODE",
        help="Print only findings whose code begins with CODE: E, W2, E302. Repeat the option for several codes.",
        autocompletion=completion.codes,
    ),
]
_Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="CODE",
        help="Leave out findings whose code begins with CODE. Repeat the option for several codes.",
        autocompletion=completion.codes,
    ),
]
_DAYS = {"y": 365, "m": 30, "w": 7, "d": 1}  # rounded, because no review is due on an exact day
_PER_LINE = 5  # fingerprints in a line
_MOST_NAMED = 5  # the largest number of files that a message names
_MOST_PRINTED = 1000  # the largest number of findings printed as lines; a wrong folder causes many more
_OTHERS = {
    "source": ("source", "sources"),
    "topic": ("topic", "topics"),
    "entity": ("entity", "entities"),
    "unit": ("unit", "units"),
    "measure": ("measure", "measures"),
    "thesaurus": ("thesaurus entry", "thesaurus entries"),
}
_WIDEST = 120  # columns of an explanation
_GUESS = (
    "the text has no blank lines, and its lines have one width, so the ends of paragraphs are a guess; "
    "put blank lines between the paragraphs"
)


def check(  # noqa: PLR0913, PLR0917 -- Typer takes a verb's options from its parameters
    context: typer.Context,
    files: _Files = None,
    facts: FACTS = None,
    select: _Select = None,
    ignore: _Ignore = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="CODE",
            help="Explain the code of a finding, without a check.",
            autocompletion=completion.codes,
        ),
    ] = None,
    stale: Annotated[
        str | None,
        typer.Option(
            "--stale",
            metavar="AGE",
            help="Also list entries that nobody has reviewed for AGE (1y, 6m, 2w, 30d), or since a day (2025-11-30).",
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Correct the faults that have only one possible correction. ruskor asks first."),
    ] = False,
    dry_run: DRY_RUN = False,
    yes: YES = False,
    json: _Json = False,
) -> int:
    """List all faults of a base. Each has a code, a location and a remedy."""
    streams = context.obj
    since = _parse_age(stale) if stale is not None else None
    if explain is not None:
        from ruskor.curating import explain as explained  # noqa: PLC0415 -- a look-up does not read files

        width = min(streams.width, _WIDEST) if streams.is_terminal else _WIDEST
        streams.write([streams.escape_unencodable(explained(explain, width))])
        return 0
    from ruskor.opening import check as check_base  # noqa: PLC0415

    _select_findings([], select, ignore)  # report an unknown code before reading the base
    named = files or choose_paths(facts, streams.environ)
    if fix:
        code = _fix(named, select, ignore, streams, dry_run=dry_run, yes=yes)
        if dry_run or code:
            return code
    elif dry_run or yes:
        raise UsageError("--dry-run and --yes need --fix")
    checked = check_base(named, since)
    _name_unread(checked.left_alone, "ignored, because they have no [base] table", streams)
    _name_unread(find_passed_by(named), "ignored, because they are links to folders or do not end in .toml", streams)
    if not checked.findings:
        streams.say(f"no findings: {_count_sound(checked.numbers)}")
    return _report(checked.findings, _select_findings(checked.findings, select, ignore), streams, json)


def _fix(
    named: list[str], select: list[str] | None, ignore: list[str] | None, streams: Streams, *, dry_run: bool, yes: bool
) -> int:
    """Apply the corrections that need no choice, and return the exit code. It is 1 if the user refuses the changes."""
    from ruskor import curating  # noqa: PLC0415 -- as above
    from ruskor.keep.fixing import mend  # noqa: PLC0415 -- as above

    state = read_state(named, streams)
    is_wanted = curating.make_chooser(*_split_codes(select, ignore))
    mended = mend(state, is_wanted)
    if not mended.numbers:
        streams.say("no finding has exactly one possible correction")
        return 0
    done = f"corrected {', '.join(f'{code} ({number})' for code, number in mended.numbers.items())}"
    return write_changes(state.list_changes(mended.state), done, streams, dry_run=dry_run, yes=yes)


def _parse_age(age: str) -> date:
    """Return the day of an age. An age is a number of years, months, weeks or days before today, or a day."""
    found = re.fullmatch(r"([0-9]{1,4})([ymwd])", age.strip())
    try:
        if not found:
            return date.fromisoformat(age.strip())
        days = int(found[1]) * _DAYS[found[2]]
        return datetime.now(tz=timezone.utc).date() - timedelta(days=days)
    except (ValueError, OverflowError):
        raise UsageError(
            f"--stale: '{shorten(age)}' is not an age; write 1y, 6m, 2w or 30d, or a day: 2025-11-30"
        ) from None


def verify(  # noqa: PLR0913, PLR0917 -- Typer takes a verb's options from its parameters
    context: typer.Context,
    source: Annotated[
        str,
        typer.Argument(help="The id or title of a source.", metavar="SOURCE", autocompletion=completion.sources),
    ],
    textfile: Annotated[
        str,
        typer.Argument(
            help="The text of the source, in UTF-8. Each paragraph is one line, or blank lines separate the "
            "paragraphs. - is standard input.",
            metavar="TEXTFILE",
        ),
    ],
    fingerprints: Annotated[
        bool,
        typer.Option(
            "--fingerprints", help="Print the fingerprints of the paragraphs, to paste into the entry of the source."
        ),
    ] = False,
    no_byline: Annotated[
        bool,
        typer.Option(
            "--no-byline", help="Read the first paragraph of the text as paragraph 1, not as the byline (number 0)."
        ),
    ] = False,
    facts: FACTS = None,
    select: _Select = None,
    ignore: _Ignore = None,
    json: _Json = False,
) -> int:
    """Compare the records of a source with its text: paragraphs, quotations, stated numbers and dates."""
    from ruskor import curating  # noqa: PLC0415 -- a look-up does not read files
    from ruskor.cli import files  # noqa: PLC0415 -- as above

    streams = context.obj
    if fingerprints and json:
        raise UsageError("--fingerprints prints TOML; leave out --json")
    _select_findings([], select, ignore)  # report an unknown code before reading the base
    bases, text = choose_paths(facts, streams.environ), files.read_text(textfile, streams)
    if fingerprints:
        _write_fingerprints(curating.read_source(bases, source, text, has_byline=not no_byline), streams)
        return 0
    written, tally, reading = curating.verify_source(bases, source, text, has_byline=not no_byline)
    if not tally.paragraphs:
        streams.say(
            "the source has no fingerprints of its paragraphs; --fingerprints prints the lines to paste into its entry"
        )
    if reading.is_guess:
        streams.say(_GUESS)
    if not written.errors:
        parts = [_count(number, what[:-1]) for what, number in tally._asdict().items()]
        streams.say(f"verified: {', '.join(parts[:-1])} and {parts[-1]} agree with the text")
    return _report(written.report.findings, _select_findings(written.report.findings, select, ignore), streams, json)


def _count_sound(numbers: Mapping[str, int]) -> str:
    """Return the number of records in a base without findings. Without records, return the numbers of entries.

    The result is a text. `numbers` has the number of tables of each kind.
    """
    records = sum(number for table, number in numbers.items() if table not in _OTHERS)
    others = [(numbers[table], what) for table, what in _OTHERS.items()]
    listed = ", ".join(
        f"{number} {singular if number == 1 else plural}" for number, (singular, plural) in others if number
    )
    if records or not listed:
        return f"{_count(records, 'record')} {'is' if records == 1 else 'are'} sound"
    return f"no records, only {listed}"


def _name_unread(found: Sequence[str], why: str, streams: Streams) -> None:
    """In one line, name the files of a folder that are not part of the base."""
    if found:
        more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        streams.say(f"{why}: {', '.join(found[:_MOST_NAMED])}{more}")


def _write_fingerprints(reading: Reading, streams: Streams) -> None:
    """Write the fingerprints as TOML, and say how the text was divided. Only a person can check the division."""
    found = reading.fingerprints
    rows = (found[start : start + _PER_LINE] for start in range(0, len(found), _PER_LINE))
    streams.write(["paragraphs = [\n", *(f"    {', '.join(map(dumps, row))},\n" for row in rows), "]\n"])
    streams.flush()
    byline, *others = reading.paragraphs
    byline_words = f"the byline “{shorten(byline)}”" if byline else "no byline"
    hint = "; use --no-byline if the first line is paragraph 1" if byline else ""
    streams.say(f"the text has {byline_words} and {_count(len(others), 'paragraph')}{hint}")
    if reading.is_guess:
        streams.say(_GUESS)


def _select_findings(findings: Sequence[Finding], select: list[str] | None, ignore: list[str] | None) -> list[Finding]:
    """Return the findings that --select and --ignore keep."""
    from ruskor import curating  # noqa: PLC0415

    return curating.select(findings, *_split_codes(select, ignore))


def _split_codes(*options: list[str] | None) -> list[list[str]]:
    """Return the codes of each option. Commas may separate them."""
    return [[code.strip() for text in codes or [] for code in text.split(",") if code.strip()] for codes in options]


def _report(
    findings: Sequence[Finding],
    shown: Sequence[Finding],
    streams: Streams,
    json: bool,  # noqa: FBT001 -- the flag of the user
) -> int:
    """Write findings and their number, and return the exit code. Very many findings are printed only as JSON."""
    printed = shown
    if json:
        rows = [dumps(finding.as_json()) for finding in shown]
        array = "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"
        streams.write_json([disarm_json(array)])  # names of files may contain control characters
    else:
        printed = _choose_printed(shown)
        streams.write(f"{line}\n" for finding in printed for line in _format_finding(finding, streams))
    streams.flush()
    errors = sum(finding.severity == "error" for finding in shown)
    counts = [_count(errors, "error")] if errors else []
    counts += [_count(len(shown) - errors, "warning")] if len(shown) > errors else []
    counts += [f"{len(findings) - len(shown)} left out by --select or --ignore"] if len(findings) > len(shown) else []
    if counts:
        streams.say(", ".join(counts))
    if more := len(shown) - len(printed):
        streams.say(f"{_count(more, 'more finding')} not printed; --json prints all, --select CODE those of one code")
    return 3 if errors else 0


def _choose_printed(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings to print as lines, in their order. Errors come before warnings."""
    if len(findings) <= _MOST_PRINTED:
        return findings
    by_weight = sorted(range(len(findings)), key=lambda number: findings[number].severity != "error")
    return [findings[number] for number in sorted(by_weight[:_MOST_PRINTED])]


def _format_finding(finding: Finding, streams: Streams) -> list[str]:
    """Return a finding as one line. On a terminal, it becomes several lines that break between words."""
    text = streams.escape_unencodable(disarm(str(finding)))
    return streams.break_line(text) if streams.is_terminal else [text]


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
