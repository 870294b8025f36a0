"""What Typer refuses before a verb is run, told in ruskor's own words and with what may have been meant."""

from __future__ import annotations

import re
import shlex
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from ruskor.errors import UsageError, near, suggestion, unknown_choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import typer

__all__ = ["no_such_verb", "refusal"]

_SHOWN_BY = " (see `{} --help`)"
_ALIKE = 0.7  # of 1: options are short, and any two begin with "--"
_CALLED = {
    "--sort": "order",
    "--to": "format",
}  # what is chosen by an option, where it is not called by the option's name
_RANGE = re.compile(
    r"(?P<value>\S+) is not in the range (?:x>=(?P<least>[0-9]+)|(?P<from>[0-9]+)<=x<=(?P<to>[0-9]+))\."
)
# What Typer says, and how ruskor says it.
_SAID = (
    (re.compile(r"Missing argument '(.+)'\."), r"missing argument \1"),
    (re.compile(r"Option '(.+)' requires an argument\."), r"\1 needs a value"),
    (re.compile(r"Option '(.+)' does not take a value\."), r"\1 takes no value"),
    (re.compile(r"Got unexpected extra argument\(s\) \((.+)\)"), r"unexpected argument '\1'"),
)
_NO_NUMBER = re.compile(r"(?P<value>'.*') is not a valid int(?: range)?\.", re.DOTALL)

# What other programs call it: a word or an option that is none here, and what is meant.
_VERBS_ELSEWHERE = {
    "version": ("--version",),
    "list": ("search -n 0",),
    "ls": ("search -n 0",),
    "all": ("search -n 0",),
    "events": ("timeline",),
    "event": ("timeline",),
    "history": ("timeline",),
    "find": ("search",),
    "grep": ("search",),
    "query": ("search",),
    "lookup": ("search",),
    "get": ("show",),
    "view": ("show",),
    "cat": ("show",),
    "numbers": ("figures",),
    "amounts": ("figures",),
    "quotations": ("quotes",),
    "statements": ("claims",),
    "people": ("entities",),
    "names": ("entities",),
    "validate": ("check",),
    "lint": ("check",),
    "new": ("init",),
    "bibliography": ("cite",),
    "dump": ("export",),
}
_OPTIONS_ELSEWHERE = {
    "--since": ("--from",),
    "--after": ("--from",),
    "--until": ("--to",),
    "--before": ("--to",),
    "--year": ("--from 2009", "--to 2009"),
    "--speaker": ("--by",),
    "--entity": ("--about",),
    "--currency": ("--unit",),
    "--max-count": ("--limit",),
    "--head": ("--limit",),
    "--columns": ("--width",),
    "--output": ("--format",),
}


def no_such_verb(words: Sequence[str], known: Iterable[str]) -> UsageError:
    """Return what tells that there is no such verb; who gave words alone may have wanted to search for them."""
    verbs = [*known]
    meant = [*_VERBS_ELSEWHERE.get(words[0].lower(), ())] or near(words[0], verbs, 2)
    asked = shlex.join(takewhile(lambda word: not word.startswith("-"), words))
    search = "" if meant or not asked.strip("' ") else f"; `ruskor search {asked}` looks for it"
    return UsageError(f"no verb '{words[0]}'{suggestion(meant)}{search}{_SHOWN_BY.format('ruskor')}")


def refusal(error: typer.TyperException) -> str:
    """Return a usage error of Typer's as ruskor tells it, with where the rest is told."""
    context, parameter = (getattr(error, name, None) for name in ("ctx", "param"))
    name = parameter.opts[0] if parameter is not None and parameter.opts else ""
    choices = getattr(getattr(parameter, "type", None), "choices", None)
    if choices and " is not one of " in error.message:
        value = error.message.partition(" is not one of ")[0].strip("'\"")
        return str(unknown_choice(_CALLED.get(name, name.lstrip("-")), value, [*choices]))
    message = _message(error, context, name)
    return message + _SHOWN_BY.format(context.command_path) if context else message


def _message(error: Any, context: Any, name: str) -> str:
    if hasattr(error, "possibilities"):  # an unknown option: of Typer's suggestions the first is often none
        verb = _verb_with(error.option_name, context)
        meant = f" here; `ruskor {verb}` has it" if verb else suggestion(_options_near(error.option_name, context))
        return f"no option '{error.option_name}'{meant}"
    if (found := _RANGE.fullmatch(error.message)) and found["to"]:
        return f"{name}: {found['value']} is not from {found['from']} to {found['to']}"
    if found:
        return f"{name}: {found['value']} is less than {found['least']}"
    if found := _NO_NUMBER.fullmatch(error.message):
        return f"{name}: {found['value']} is not a whole number"
    text = str(error.format_message())
    for pattern, words in _SAID:
        if found := pattern.fullmatch(text):
            return found.expand(words)
    return text


def _verb_with(option: str, context: Any) -> str | None:
    """Return the first verb that has an option, None if none has."""
    group = context.parent or context
    commands = ((name, group.command.get_command(group, name)) for name in group.command.list_commands(group))
    return next((name for name, command in commands if any(option in each.opts for each in command.params)), None)


def _options_near(name: str, context: Any) -> list[str]:
    """Return the options of a command that an unknown one may stand for: those like it, or one that takes its name."""
    options = [parameter for parameter in context.command.get_params(context) if parameter.opts[0].startswith("-")]
    has = {option for parameter in options for option in parameter.opts}
    if meant := [option for option in _OPTIONS_ELSEWHERE.get(name, ()) if option.partition(" ")[0] in has]:
        return [" ".join(meant)]
    for parameter in options:
        if name.lstrip("-") in (getattr(parameter.type, "choices", None) or ()):
            return [f"{parameter.opts[0]} {name.lstrip('-')}"]
    known = [option for parameter in options for option in parameter.opts if option.startswith("--")]
    return near(name, known, 2, _ALIKE)
