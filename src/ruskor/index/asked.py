"""The words of a question and the names among them, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruskor.model.words import Word

__all__ = ["Asked", "Name"]


class Asked:
    """A word of a question.

    A word `is_capital` if it begins with a capital letter. It `is_joined` if a hyphen connects it with another word.
    """

    # The class is not a dataclass, because the module `dataclasses` takes long to import.
    __slots__ = ("is_capital", "is_joined", "is_known", "is_name", "is_proper", "is_year", "number", "word")

    def __init__(self, word: Word, *, is_capital: bool, is_joined: bool = False) -> None:
        self.word = word
        self.is_capital = is_capital
        self.is_joined = is_joined
        self.number = 0  # its number among all words of the question, function words included
        self.is_year = False  # the words around it show that it is a year
        self.is_proper = False  # it begins with a capital letter in the middle of a text in small letters
        self.is_known = False  # the index has this spelling
        self.is_name = False  # the base has the word only with a capital letter

    @property
    def written(self) -> str:
        """The word as it was typed, in small letters without accents."""
        return self.word.written

    @property
    def has_case(self) -> bool:
        """Whether the script of the word has capital letters."""
        return self.written.upper() != self.written

    @property
    def token(self) -> str:
        """The token that the index has for the word."""
        return self.word.tokens[0]


class Name:
    """A name in a question.

    The name has the words from `start` up to but not including `end`. `symbols` has the symbols that it may mean. A
    name without symbols is not in the base. If the question spells the name differently, `read_as` has the name as the
    base spells it.
    """

    __slots__ = ("beside", "end", "read_as", "start", "symbols")  # no dataclass, as above

    def __init__(self, start: int, end: int, symbols: Sequence[str] = (), read_as: str | None = None) -> None:
        self.start = start
        self.end = end
        self.symbols = symbols
        self.read_as = read_as
        self.beside: list[int] = []  # titles, initials and patronymics that add no meaning
