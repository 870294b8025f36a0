"""The errors, as a tree. Each class has the exit code for the shell.

RuskorError (4)
├── UsageError (2)        the request makes no sense
│   └── UnknownNameError  a name that the base does not have
├── BaseError (3)         the base cannot be read or is not valid
├── InputError (3)        an incoming file cannot be read or understood
└── OutputError (4)       the answer could not be written

>>> UnknownNameError("topic", "rial", ["rail"]).exit_code
2
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from typing import Protocol

    class Finding(Protocol):
        """A fault of a base. `ruskor.base.findings` makes it."""

        @property
        def file(self) -> str: ...
        @property
        def line(self) -> int: ...
        @property
        def code(self) -> str: ...
        @property
        def message(self) -> str: ...
        @property
        def remedy(self) -> str: ...
        @property
        def severity(self) -> str: ...


__all__ = [
    "BaseError",
    "InputError",
    "OutputError",
    "RuskorError",
    "UnknownNameError",
    "UsageError",
    "near",
    "needing",
    "refuse_choice",
    "suggestion",
]

_LONGEST_MISTYPED = 60  # longer names are not compared; the work grows with the square of the length
_AS_GOOD = 0.85  # a suggestion needs this part of the best likeness; a much worse one does not help


class RuskorError(Exception):
    """An error with a message of ruskor for the user. `str()` returns the message."""

    exit_code = 4


class UsageError(RuskorError):
    """An invalid request: an invalid date, contradictory options, an unknown field."""

    exit_code = 2


def near(name: str, known: Iterable[str], number: int = 3, cutoff: float = 0.6) -> list[str]:
    """Return at most `number` known names that are similar to an unknown name, the most similar first.

    All of them are about as similar as the first.

    >>> near("rial", ["russia", "rail", "trail"])
    ['rail', 'trail']
    """
    import difflib  # noqa: PLC0415 -- only for a suggestion

    name = name[:_LONGEST_MISTYPED]
    found = difflib.get_close_matches(name, list(known), number, cutoff)
    if len(found) < 2:  # noqa: PLR2004 -- nothing to choose from
        return found
    likeness = [difflib.SequenceMatcher(None, candidate, name).ratio() for candidate in found]
    return [candidate for candidate, ratio in zip(found, likeness, strict=True) if ratio >= likeness[0] * _AS_GOOD]


def suggestion(nearest: Sequence[str]) -> str:
    """Return the end of a message with the names that the user may have meant, or "" without names.

    >>> suggestion(["rail", "trail"])
    "; did you mean 'rail' or 'trail'?"
    """
    return f"; did you mean {' or '.join(f'{candidate!r}' for candidate in nearest)}?" if nearest else ""


class UnknownNameError(UsageError):
    """A topic, entity, source, unit, measure or record that the base does not have; `nearest` has similar names."""

    def __init__(self, what: str, name: str, nearest: Sequence[str] = (), hint: str = "") -> None:
        self.what = what
        self.name = name
        self.nearest = tuple(nearest)
        self.hint = hint
        super().__init__(what, name, self.nearest, hint)  # the arguments, for copying and pickling

    def __str__(self) -> str:
        return f"no {self.what} '{self.name}'{suggestion(self.nearest)}{self.hint}"


def refuse_choice(what: str, name: str, known: Collection[str]) -> UsageError:
    """Return the error for a value that is not in a small set of choices.

    >>> print(refuse_choice("kind", "evnt", ["event", "figure"]))
    no kind 'evnt'; did you mean 'event'? (choose from event, figure)
    """
    meant = suggestion(near(name, known, 2))
    there = f"choose from {', '.join(known)}"
    return UsageError(f"no {what} '{name}'{f'{meant} ({there})' if meant else f'; {there}'}")


@contextmanager
def needing(what: str, extra: str, *libraries: str) -> Iterator[None]:
    """Import an optional part. If any of its `libraries` is missing, raise UsageError with the command to install it.

    >>> with needing("to_arrow()", "arrow", "no_such_library"):
    ...     import no_such_library
    Traceback (most recent call last):
        ...
    ruskor.errors.UsageError: to_arrow() needs no_such_library, which is not installed: pip install 'ruskor[arrow]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in libraries:
            raise
        raise UsageError(f"{what} needs {library}, which is not installed: pip install 'ruskor[{extra}]'") from None


class BaseError(RuskorError):
    """The base cannot be read or is not valid. `findings` has every reason, each with its file and line."""

    exit_code = 3

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))


class InputError(RuskorError):
    """An incoming file cannot be read or understood. `faults` has a line for each reason."""

    exit_code = 3

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(self.faults)


class OutputError(RuskorError):
    """The answer could not be written (a full disk, a missing device)."""
