"""Changes to private names of Typer, and types of Typer that have no public names.

Tested on Typer 0.27.2 to 0.28.0. Every other module uses only public names of Typer: a test checks that. If a release
of Typer lacks one of these names, the tests of completion in tests/acceptance/test_bare.py fail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer import _completion_classes, _completion_shared

if TYPE_CHECKING:
    from typer._click import core, formatting

    #: Typer passes these types to a command, but has no public names for them.
    Command = core.Command
    Context = core.Context
    Formatter = formatting.HelpFormatter

__all__ = ["apply"]


def apply() -> None:
    """Patch Typer."""
    # zsh loads the script of --install-completion at the first TAB. Typer's script does not answer this TAB.
    _completion_shared._completion_scripts["zsh"] += (  # noqa: SLF001 -- see the docstring of the module
        'if [[ $zsh_eval_context[-1] == loadautofunc ]]; then %(complete_func)s "$@"; fi\n'
    )
    _completion_classes.ZshComplete.complete = _complete_in_zsh  # type: ignore[assignment,method-assign]
    # zsh and fish show a description of each choice. Typer reads it as markup of rich and breaks it into lines. But
    # the description is plain text from the base, and the import of rich takes as long as an answer.
    _completion_classes._sanitize_help_text = _join_lines  # noqa: SLF001 -- see the docstring of the module


def _join_lines(text: str) -> str:
    return " ".join(text.split())


def _complete_in_zsh(zsh: _completion_classes.ZshComplete) -> str:
    """Return code for zsh, with -U if needed. Without -U, zsh drops choices that do not begin with the typed text.

    With several choices, zsh would replace the typed text by their common beginning, which may be empty. So zsh inserts
    the best choice, and another TAB inserts the next choice.
    """
    from ruskor.cli.completion import keep_words  # noqa: PLC0415 -- only for zsh

    args, incomplete = zsh.get_completion_args()
    found = zsh.get_completions(args, incomplete)
    if all(str.startswith(choice.value, incomplete) for choice in found):
        offered = "\n".join(map(zsh.format_completion, found))
        return f"_arguments '*: :(({offered}))'" if found else "_files"
    described = " ".join(f'"{choice.value}:{keep_words(choice.help or choice.value)}"' for choice in found)
    typed = incomplete.casefold()
    is_shared = all(choice.value.casefold().startswith(typed) for choice in found)
    menu = "" if is_shared or len(found) == 1 else "; compstate[insert]=menu compstate[list]='list force'"
    return f"local -a offered; offered=({described}); _describe -V ruskor offered -U{menu}"
