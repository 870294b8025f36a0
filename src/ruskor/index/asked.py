"""The words of a question and the names among them, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruskor.model.words import Word

__all__ = ["Asked", "Name"]


class Asked:
    """A word of a question.

    `is_capital` if it begins with a capital letter; `is_joined` if a hyphen joins it to another word.
    """

    # not a dataclass, because that module takes long to import
    __slots__ = ("is_capital", "is_joined", "is_known", "is_name", "is_proper", "is_year", "number", "word")

    def __init__(self, word: Word, *, is_capital: bool, is_joined: bool = False) -> None:
        self.word = word
        self.is_capital = is_capital
        self.is_joined = is_joined
        self.number = 0  # its number among all words of the question, including those that are not looked up
        self.is_year = False  # the words around it show that it is a year
        self.is_proper = False  # it begins with a capital letter in the middle of a text in small letters
        self.is_known = False  # the index has it as it is written
        self.is_name = False  # the base has it only with a capital letter

    @property
    def written(self) -> str:
        """The word as it was typed, in small letters without accents."""
        return self.word.written

    @property
    def has_case(self) -> bool:
        """Whether its script has capital letters."""
        return self.written.upper() != self.written

    @property
    def token(self) -> str:
        """The token by which the word is looked up."""
        return self.word.tokens[0]


class Name:
    """A name in a question: the words from `start` to before `end`, the symbols that it may mean, and its reading.

    A name without symbols is not in the base. `read_as` is the name as it was read, if it was read differently.
    """

    __slots__ = ("beside", "end", "read_as", "start", "symbols")  # for the same reason

    def __init__(self, start: int, end: int, symbols: Sequence[str] = (), read_as: str | None = None) -> None:
        self.start = start
        self.end = end
        self.symbols = symbols
        self.read_as = read_as
        self.beside: list[int] = []  # titles, initials and patronymics that add no meaning
