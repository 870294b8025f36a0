"""The data for a search without the index, as on a page: the words of a base, and the tokens of each record.

The weights come from `index.search` and `index.understand`. So a search on a page gives the same answers as the index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruskor.index.columns import COLUMNS
from ruskor.index.search import BREVITY, ENOUGH, FLOOR, FLOOR_OF_WORDS, TAIL, TELLING, strengths
from ruskor.index.understand import AS_IT_IS, BY_SIGN, NAME_TELLS, NAMED, NOTED, tells

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    # A weight, or several weights by the first character of a symbol.
    _Weight = float | Mapping[str, float]

__all__ = ["Readings", "Tokens"]

# The weights of a search, by name; each is explained at its definition.
_WEIGHTS: Mapping[str, _Weight] = {
    "asItIs": AS_IT_IS,
    "bySign": {**BY_SIGN, "@": NAMED},
    "nameTells": NAME_TELLS,
    "noted": NOTED,
    "floor": FLOOR,
    "floorOfWords": FLOOR_OF_WORDS,
    "tail": TAIL,
    "enough": ENOUGH,
    "brevity": BREVITY,
}

# This column would make a page too large. It has the words of topics and of the descriptions of entities. A search
# still finds each topic by its symbol.
_LEFT_OUT = COLUMNS.index("topics")


class Tokens(NamedTuple):
    """The tokens of one record, each with two weights.

    The first weight decides whether the record is an answer. The second weight decides its rank. `length` is the number
    of tokens in its summary and quotation.
    """

    id: str
    strengths: dict[str, tuple[float, float]]
    length: int


class Readings:
    """The words of one index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def weights(self) -> Mapping[str, _Weight]:
        """The weights of a search, by name."""
        return _WEIGHTS

    def forms(self) -> Iterator[tuple[str, str, float]]:
        """Yield each word as it is written, its token, and how much the word tells (`understand.tells`)."""
        for written, token in self._connection.execute("SELECT written, token FROM form ORDER BY token, written"):
            yield written, token, tells(written)

    def phrases(self) -> Iterator[tuple[str, str]]:
        """Yield each name, synonym or topic as tokens, with a symbol that it means."""
        yield from self._connection.execute("SELECT tokens, symbol FROM phrase ORDER BY tokens, symbol")

    def records(self) -> Iterator[Tokens]:
        """Yield the tokens of each record, in the order of the base."""
        rows = self._connection.execute(
            "SELECT id, columns FROM tokens JOIN record ON position = record ORDER BY position"
        )
        for id_, text in rows:
            columns = [[] if index == _LEFT_OUT else column.split() for index, column in enumerate(text.split("\n"))]
            held, ranked = strengths(columns)
            length = sum(len(columns[index]) for index in TELLING)
            yield Tokens(id_, {token: (held[token], ranked[token]) for token in held}, length)
