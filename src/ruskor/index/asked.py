"""The words of a question, and the names that are found among them, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruskor.model.words import Word

__all__ = ["Asked", "Name"]


class Asked:
    """A word of a question; `is_capital` if it begins with a capital letter, `is_joined` to another by a hyphen."""

    # dataclasses take long to load
    __slots__ = ("is_capital", "is_joined", "is_known", "is_name", "is_year", "number", "word")

    def __init__(self, word: Word, *, is_capital: bool, is_joined: bool = False) -> None:
        self.word = word
        self.is_capital = is_capital
        self.is_joined = is_joined
        self.number = 0  # its place among all words of the question, of which some are not asked for
        self.is_year = False  # by the words around it
        self.is_known = False  # to the index, as it is written
        self.is_name = False  # in the base only with a capital letter

    @property
    def written(self) -> str:
        """The word as it was typed, in small letters without accents."""
        return self.word.written

    @property
    def has_case(self) -> bool:
        """Whether its script has capitals."""
        return self.written.upper() != self.written

    @property
    def token(self) -> str:
        """The token that it is looked for by."""
        return self.word.tokens[0]


class Name:
    """A name in a question: its first word and the one behind its last, what it stands for, and what it was read as.

    Without symbols it is a name that the base does not have.
    """

    __slots__ = ("beside", "end", "read_as", "start", "symbols")  # likewise

    def __init__(self, start: int, end: int, symbols: Sequence[str] = (), read_as: str | None = None) -> None:
        self.start = start
        self.end = end
        self.symbols = symbols
        self.read_as = read_as
        self.beside: list[int] = []  # titles, initials and patronymics that say nothing more
