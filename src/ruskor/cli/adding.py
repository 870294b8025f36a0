"""The verb `add`. It adds one record or source to a base, from options or from answers on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruskor.cli import completion
from ruskor.cli.keeping import INTO, NEW, append, count, open_target, tell
from ruskor.cli.options import FACTS, escape_values
from ruskor.cli.streams import Streams
from ruskor.errors import InputError, UsageError, refuse_choice, suggestion
from ruskor.model.choices import KINDS

if TYPE_CHECKING:
    from ruskor.keep.vocabulary import Vocabulary

__all__ = ["add"]

_KINDS = (*KINDS, "source")
_RECORD, _FIGURE, _QUOTE, _SOURCE = "For a record", "For a figure", "For a quote", "For a source"
# The keys to ask for, in this order. A key with a question mark may stay empty.
_SHARED = ("source", "paragraph?", "topics?", "entities?")
_ASKED = {
    "event": ("summary", "date", *_SHARED),
    "figure": ("summary", "measure", "amount", "unit", "date?", "stated?", *_SHARED),
    "quote": ("text", "lang?", "speaker", "role?", "date?", "summary", *_SHARED),
    "claim": ("summary", *_SHARED),
    "source": ("type", "title?", "author?", "issued?", "container-title?", "publisher?", "url?", "language?", "tier"),
}
_HINTS = {
    "summary": "one plain sentence of your own",
    "date": "such as 2009, 2009-04-25, May 2009, about 2009",
    "issued": "such as 2009, 2009-04-25, May 2009",
    "amount": "such as 40, about 2.5 million, 300-500",
    "measure": "figures of one measure can be compared",
    "stated": "the source's own words for the number",
    "text": "the quotation, verbatim",
    "topics": "with ; between several",
    "entities": "persons, places … that the record is about, with ; between several",
    "author": "Family, Given, with ; between several",
    "type": "article-newspaper, article-journal, book, report, webpage …",
    "tier": "primary, reporting, analysis or reference",
}
_TABLES = {"source": "source", "topics": "topic", "entities": "entity", "speaker": "entity", "unit": "unit"}
_LISTS = frozenset(["topics", "entities", "author"])
_DATES = frozenset(["date", "issued"])


def _text(
    name: str,
    panel: str,
    text: str,
    *,
    short: Sequence[str] = (),
    metavar: str = "TEXT",
    autocompletion: Callable[[typer.Context, str], completion.Choices]
    | Callable[[str], completion.Choices]
    | None = None,
    min: int | None = None,  # noqa: A002 -- Typer's name
) -> object:
    return typer.Option(
        f"--{name}", *short, metavar=metavar, help=text, rich_help_panel=panel, autocompletion=autocompletion, min=min
    )


def add(  # noqa: PLR0913, PLR0917 -- Typer takes a verb's options from its parameters
    context: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", show_default=False, help="event, figure, quote, claim or source.")
    ],
    summary: Annotated[str | None, _text("summary", _RECORD, "The fact in one plain sentence of your own.")] = None,
    date: Annotated[
        str | None, _text("date", _RECORD, "The date, such as 2009-04 or May 2009.", metavar="DATE")
    ] = None,
    source: Annotated[
        str | None,
        _text("source", _RECORD, "The source of the fact.", short=["-s"], metavar="NAME",
              autocompletion=completion.sources),
    ] = None,
    paragraph: Annotated[
        int | None, _text("paragraph", _RECORD, "The paragraph that states the fact.", metavar="NUMBER", min=0)
    ] = None,
    page: Annotated[str | None, _text("page", _RECORD, "The page that states the fact.")] = None,
    topic: Annotated[
        list[str] | None,
        _text("topic", _RECORD, "A topic. Repeat the option for several topics.", metavar="NAME",
              autocompletion=completion.topics),
    ] = None,
    about: Annotated[
        list[str] | None,
        _text("about", _RECORD, "An entity that the record is about. Repeat the option for several.", metavar="NAME",
              autocompletion=completion.entities),
    ] = None,
    measure: Annotated[str | None, _text("measure", _FIGURE, "The measure of the figure.", metavar="NAME")] = None,
    amount: Annotated[
        str | None,
        _text("amount", _FIGURE, "The number, such as 40, about 2.5 million, 300-500 or ≥ 20.", metavar="NUMBER"),
    ] = None,
    unit: Annotated[
        str | None, _text("unit", _FIGURE, "A unit or currency.", metavar="NAME", autocompletion=completion.units)
    ] = None,
    stated: Annotated[str | None, _text("stated", _FIGURE, "The source's own words for the number.")] = None,
    text: Annotated[str | None, _text("text", _QUOTE, "The quotation, verbatim.")] = None,
    speaker: Annotated[
        str | None, _text("speaker", _QUOTE, "The speaker.", metavar="NAME", autocompletion=completion.speakers)
    ] = None,
    lang: Annotated[str | None, _text("lang", _QUOTE, "The language, such as en or ru.", metavar="TAG")] = None,
    type_: Annotated[str | None, _text("type", _SOURCE, "The type in CSL, such as book or webpage.")] = None,
    title: Annotated[str | None, _text("title", _SOURCE, "The title.")] = None,
    author: Annotated[
        list[str] | None, _text("author", _SOURCE, 'An author, "Family, Given". Repeat the option for several.')
    ] = None,
    issued: Annotated[str | None, _text("issued", _SOURCE, "The date of publication.", metavar="DATE")] = None,
    url: Annotated[str | None, _text("url", _SOURCE, "The web address.", metavar="ADDRESS")] = None,
    tier: Annotated[
        str | None,
        _text("tier", _SOURCE, "The tier: primary, reporting, analysis or reference.", metavar="TIER",
              autocompletion=completion.tiers),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="KEY=TEXT", help="Set a key that has no option of its own. Repeat the option for several."
        ),
    ] = None,
    id_: Annotated[str | None, typer.Option("--id", metavar="ID", help="The id (default: made by ruskor).")] = None,
    new: NEW = None,
    into: INTO = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the new record or source, and write nothing.")
    ] = False,
    facts: FACTS = None,
) -> int:  # fmt: skip
    """Add a record or a source to a base, and check the base. On a terminal, ask for missing values."""
    from ruskor.keep.rules import parse_pairs  # noqa: PLC0415 -- a look-up does not read files

    streams: Streams = context.obj
    if kind not in _KINDS:
        raise refuse_choice("kind", kind, _KINDS)
    given: dict[str, object] = {
        "id": id_, "summary": summary, "date": date, "source": source, "page": page, "topics": topic,
        "paragraph": None if paragraph is None else str(paragraph), "entities": about, "measure": measure,
        "amount": amount, "unit": unit, "stated": stated, "text": text, "speaker": speaker, "lang": lang,
        "type": type_, "title": title, "author": author, "issued": issued, "url": url, "tier": tier,
    }  # fmt: skip
    values = {key: escape_values(value) for key, value in given.items() if value} | parse_pairs(
        "--set", escape_values(set_ or [])
    )
    return _add(kind, values, new, into, facts, streams, dry_run=dry_run)


def _add(
    kind: str,
    values: dict[str, object],
    new: Sequence[str] | None,
    into: str | None,
    facts: list[str] | None,
    streams: Streams,
    *,
    dry_run: bool,
) -> int:
    from ruskor.keep import bring  # noqa: PLC0415 -- as above
    from ruskor.keep.items import Faults, Incoming  # noqa: PLC0415
    from ruskor.keep.mapping import map_rows  # noqa: PLC0415
    from ruskor.keep.rows import Row  # noqa: PLC0415
    from ruskor.keep.rules import Rules, Template  # noqa: PLC0415
    from ruskor.keep.vocabulary import Vocabulary  # noqa: PLC0415

    into = into or _find_only_file(facts, streams)
    base, target, before = open_target(into, facts, streams)
    written = bring.read_base(base) if base and base.files else None
    rules = Rules(kind)
    rules.new |= {key: value for key, _, value in (text.partition("=") for text in new or ())}
    is_asked = streams.stdin.isatty() and streams.err.isatty()
    if is_asked:
        _Questions(kind, values, rules.new, Vocabulary(written), streams).ask()
    _refuse_missing(kind, values)
    rules.templates = {key: Template.of_column(key) for key in values}
    rules.check()
    incoming, faults = Incoming("the new record"), Faults("the new record")
    map_rows([Row(0, values)], rules, incoming, faults)
    brought = bring.add_items(incoming, faults, rules, base, target, written)
    tell(brought, "the new record", streams)
    if brought.plan.conflicts:
        raise UsageError(f"the base already has '{brought.plan.conflicts[0].id}'; choose another --id")
    if dry_run or not brought.text:
        streams.write_json([brought.text])
    elif not is_asked or _is_confirmed(brought.text, into, streams):
        append(Path(into), before, bring.append_text(before, brought.text))
    else:
        streams.say("nothing was written")
        return 1
    streams.flush()
    end = f"; appended to {into}" if brought.text else "; the base already has it"
    count(brought.plan, streams, "; nothing was written" if dry_run else end)
    return 0


def _find_only_file(facts: list[str] | None, streams: Streams) -> str:
    """Return the only file of the base. Raise UsageError if the user must name a file."""
    from ruskor.files import BUILTIN, choose_paths  # noqa: PLC0415 -- as above
    from ruskor.opening import find_base_files  # noqa: PLC0415 -- only without --into

    named = choose_paths(facts, streams.environ)
    files = [*find_base_files(named)] if named and BUILTIN not in named else []
    if len(files) != 1:
        raise UsageError("name the file of the base to append to: --into FILE")
    return files[0]


def _refuse_missing(kind: str, values: Mapping[str, object]) -> None:
    # The unit may be missing here: it may follow the number. The check of the base finds a number without a unit.
    needed = [key for key in _ASKED[kind] if not key.endswith("?") and not values.get(key) and key != "unit"]
    if "amount" in needed and values.keys() & {"low", "high"}:
        needed.remove("amount")
    if needed:
        options = ", ".join(f"--{key}" for key in needed)
        raise UsageError(
            f"{'an' if kind == 'event' else 'a'} {kind} needs {options}; on a terminal, ruskor asks for missing values"
        )


class _Questions:
    """Asks for each missing key until the answer is readable."""

    def __init__(
        self, kind: str, values: dict[str, object], new: dict[str, str], vocabulary: Vocabulary, streams: Streams
    ) -> None:
        self._kind = kind
        self._values = values
        self._new = new
        self._vocabulary = vocabulary
        self._streams = streams

    def ask(self) -> None:
        """Ask for the missing keys. An empty answer leaves out an optional key."""
        for key in _ASKED[self._kind]:
            name, is_needed = key.rstrip("?"), not key.endswith("?")
            while name not in self._values:
                hint = ", ".join(filter(None, [_HINTS.get(name), None if is_needed else "press Enter to leave it out"]))
                answer = ask(f"{name}{f' ({hint})' if hint else ''}: ", self._streams)
                if not answer and not is_needed:
                    break
                if answer and self._is_good(name, answer):
                    parts = [part.strip() for part in answer.split(";")]
                    self._values[name] = list(filter(None, parts)) if name in _LISTS else answer

    def _is_good(self, name: str, answer: str) -> bool:
        """Return whether an answer is readable. If not, explain the reason to the user."""
        from ruskor.keep.references import TIERS  # noqa: PLC0415 -- as above
        from ruskor.keep.values import ReadError, read_amount, read_date  # noqa: PLC0415 -- as above

        try:
            if name in _DATES:
                read_date(answer)
            elif name == "amount":
                read_amount(answer)
        except ReadError as error:
            self._streams.say(f"  {error}")
            return False
        if name == "tier" and answer not in TIERS:
            self._streams.say(f"  {_HINTS['tier']}")
            return False
        if name == "paragraph" and not (answer.isascii() and answer.isdigit()):
            self._streams.say("  a paragraph is a number, counted from 1; a byline is 0")
            return False
        names = answer.split(";") if name in _LISTS else [answer]
        return name not in _TABLES or all(
            self._is_known(name, each_name.strip()) for each_name in names if each_name.strip()
        )

    def _is_known(self, name: str, called: str) -> bool:
        """Return whether the base has a name, or the user wants to add it."""
        table = _TABLES[name]
        found = self._vocabulary.find(table, called)
        if len(found) == 1:
            return True
        if found:
            self._streams.say(f"  '{called}' may be {' or '.join(found)}")
            return False
        self._streams.say(f"  no {table} '{called}' in the base{suggestion(self._vocabulary.near(table, called))}")
        if table == "source":
            self._streams.say("  add the source first: ruskor add source")
            return False
        what = "  to add it, write its kind, such as person or place" if table == "entity" else "  add it? y or n"
        answer = ask(f"{what}: ", self._streams)
        if table != "entity" and answer.lower() not in {"y", "yes"}:
            return False
        if answer:
            self._new[name] = "" if table != "entity" else answer
        return bool(answer)


def ask(prompt: str, streams: Streams) -> str:
    """Return the answer of the user. Raise InputError at the end of the input, before anything is written."""
    streams.err.write(prompt)
    streams.err.flush()
    line = streams.stdin.readline()
    if not line:
        raise InputError(["the input ended before the last answer"])
    return line.strip()


def _is_confirmed(text: str, into: str, streams: Streams) -> bool:
    streams.err.write(f"\n{text}\n")
    return ask(f"append this to {into}? y or n: ", streams).lower() in {"y", "yes"}
