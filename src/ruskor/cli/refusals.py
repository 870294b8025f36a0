"""Errors of Typer in ruskor's own words, with suggestions."""

from __future__ import annotations

import re
import shlex
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from ruskor.errors import UsageError, near, refuse_choice, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import typer

    from ruskor.cli.patches import Context

__all__ = ["refuse_verb", "translate_error"]

_SHOWN_BY = " (see `{} --help`)"
_ALIKE = 0.7  # the least likeness of two options, up to 1; dashes do not count, because they make short options alike
_CALLED = {
    "--sort": "order",
    "--to": "format",
}  # the noun for an option's value, if it is not the name of the option
_RANGE = re.compile(
    r"(?P<value>\S+) is not in the range (?:x>=(?P<least>[0-9]+)|(?P<from>[0-9]+)<=x<=(?P<to>[0-9]+))\."
)
# The messages of Typer, and ours for them.
_MESSAGES = (
    (re.compile(r"Missing argument '(.+)'\."), r"missing argument \1"),
    (re.compile(r"Option '(.+)' requires an argument\."), r"\1 needs a value"),
    (re.compile(r"Option '(.+)' does not take a value\."), r"\1 takes no value"),
    (re.compile(r"Got unexpected extra argument\(s\) \((.+)\)"), r"unexpected argument '\1'"),
)
_NO_NUMBER = re.compile(r"(?P<value>'.*') is not a valid int(?: range)?\.", re.DOTALL)

# Words and options of other programs that ruskor lacks, with their meaning here.
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


def refuse_verb(words: Sequence[str], known: Iterable[str]) -> UsageError:
    """Return the error for an unknown verb. After several words, it suggests `search`."""
    verbs = [*known]
    meant = [*_VERBS_ELSEWHERE.get(words[0].lower(), ())] or near(words[0], verbs, 2)
    asked = shlex.join(takewhile(lambda word: not word.startswith("-"), words))
    search = "" if meant or not asked.strip("' ") else f"; `ruskor search {asked}` looks for it"
    return UsageError(f"no verb '{words[0]}'{suggestion(meant)}{search}{_SHOWN_BY.format('ruskor')}")


def translate_error(error: typer.TyperException) -> str:
    """Return Typer's usage error as a message of ruskor that names the command's help."""
    context, parameter = (getattr(error, name, None) for name in ("ctx", "param"))
    name = parameter.opts[0] if parameter is not None and parameter.opts else ""
    choices = getattr(getattr(parameter, "type", None), "choices", None)
    if choices and " is not one of " in error.message:
        value = error.message.partition(" is not one of ")[0].strip("'\"")
        return str(refuse_choice(_CALLED.get(name, name.lstrip("-")), value, [*choices]))
    message = _translate_message(error, context, name)
    return message + _SHOWN_BY.format(context.command_path) if context else message


def _translate_message(error: Any, context: Any, name: str) -> str:
    if hasattr(error, "possibilities"):  # an unknown option; Typer's first suggestion is often wrong
        verb = _find_verb_with(error.option_name, context)
        meant = (
            f" here; it is an option of `ruskor {verb}`"
            if verb
            else suggestion(_find_similar_options(error.option_name, context))
        )
        return f"no option '{error.option_name}'{meant}"
    if (found := _RANGE.fullmatch(error.message)) and found["to"]:
        return f"{name}: {found['value']} is not from {found['from']} to {found['to']}"
    if found:
        return f"{name}: {found['value']} is less than {found['least']}"
    if found := _NO_NUMBER.fullmatch(error.message):
        return f"{name}: {found['value']} is not a whole number"
    text = str(error.format_message())
    for pattern, words in _MESSAGES:
        if found := pattern.fullmatch(text):
            return found.expand(words)
    return text


def _find_verb_with(option: str, context: Any) -> str | None:
    """Return the first verb that has this option, or None."""
    group = context.parent or context
    commands = ((name, group.command.get_command(group, name)) for name in group.command.list_commands(group))
    return next((name for name, command in commands if any(option in each.opts for each in command.params)), None)


def _find_similar_options(name: str, context: Context) -> list[str]:
    """Return the possible meanings of an unknown option: similar options, or the option with its name as a value."""
    options = [parameter for parameter in context.command.get_params(context) if parameter.opts[0].startswith("-")]
    has = {option for parameter in options for option in parameter.opts}
    if meant := [option for option in _OPTIONS_ELSEWHERE.get(name, ()) if option.partition(" ")[0] in has]:
        return [" ".join(meant)]
    for parameter in options:
        if name.lstrip("-") in (getattr(parameter.type, "choices", None) or ()):
            return [f"{parameter.opts[0]} {name.lstrip('-')}"]
    known = [option for parameter in options for option in parameter.opts if option.startswith("--")]
    names = [option.removeprefix("--") for option in known]
    return [f"--{option}" for option in near(name.lstrip("-"), names, 2, _ALIKE)]
