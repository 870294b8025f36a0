"""What Typer is told by its private names, since nothing public does it. Tried on Typer 0.27.2 to 0.28.0.

Every other module uses Typer's public names alone: a test holds that. Those of completion in
tests/acceptance/test_bare.py fail where a release of Typer does without one of these names.
"""

from __future__ import annotations

from typing import Any

from typer import _completion_classes, _completion_shared

__all__ = ["apply"]


def apply() -> None:
    """Patch Typer."""
    # zsh loads what --install-completion writes at the first TAB, which Typer's script then leaves unanswered.
    _completion_shared._completion_scripts["zsh"] += (  # noqa: SLF001 -- as the module says
        'if [[ $zsh_eval_context[-1] == loadautofunc ]]; then %(complete_func)s "$@"; fi\n'
    )
    _completion_classes.ZshComplete.complete = _complete_in_zsh  # type: ignore[assignment,method-assign]
    # Typer takes the meaning of a choice, which zsh and fish show, for rich's markup, loads rich for it, which takes as
    # long as an answer, and breaks it into lines of the window; it is plain text of the base.
    _completion_classes._sanitize_help_text = _in_one_line  # noqa: SLF001 -- as the module says


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _complete_in_zsh(zsh: Any) -> str:
    """Return what zsh evaluates: it drops what does not begin with what was typed, unless it is told to keep all (-U).

    Of several it then puts what they all begin with in the place of what was typed, and that may be nothing: the best
    is inserted instead, and another TAB goes on to the next.
    """
    from ruskor.cli.completion import words  # noqa: PLC0415 -- only for zsh

    args, incomplete = zsh.get_completion_args()
    found = zsh.get_completions(args, incomplete)
    if all(str.startswith(choice.value, incomplete) for choice in found):
        offered = "\n".join(map(zsh.format_completion, found))
        return f"_arguments '*: :(({offered}))'" if found else "_files"
    described = " ".join(f'"{choice.value}:{words(choice.help or choice.value)}"' for choice in found)
    typed = incomplete.casefold()
    is_shared = all(choice.value.casefold().startswith(typed) for choice in found)
    menu = "" if is_shared or len(found) == 1 else "; compstate[insert]=menu compstate[list]='list force'"
    return f"local -a offered; offered=({described}); _describe -V ruskor offered -U{menu}"
