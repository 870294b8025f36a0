"""What answers plain words away from an index, as a page in a browser does: each word of a base, each record's tokens.

The weights are those of `index.search` and `index.understand`, so that whoever reads this answers as they do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ruskor.index.columns import COLUMNS
from ruskor.index.search import BREVITY, ENOUGH, FLOOR, FLOOR_OF_WORDS, TAIL, TELLING, strengths
from ruskor.index.understand import AS_IT_IS, BY_SIGN, NAME_TELLS, NAMED, NOTED, tells

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

__all__ = ["Readings", "Tokens"]

# How a search weighs, by name; each is explained where it is defined.
_WEIGHTS: Mapping[str, Any] = {
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

# Words of a topic's name, for which the topic's symbol stands, and of what entities are: a page has no room for them.
_LEFT_OUT = COLUMNS.index("topics")


class Tokens(NamedTuple):
    """What one record is found by: its id, each token with how much it counts to be an answer and to be the first one.

    `length` is the number of tokens in its summary and quotation.
    """

    id: str
    strengths: dict[str, tuple[float, float]]
    length: int


class Readings:
    """The words of one index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def weights(self) -> Mapping[str, Any]:
        """How a search weighs what it finds, by name."""
        return _WEIGHTS

    def forms(self) -> Iterator[tuple[str, str, float]]:
        """Yield each word as it is written, its token, and how much it tells."""
        for written, token in self._connection.execute("SELECT written, token FROM form ORDER BY token, written"):
            yield written, token, tells(written)

    def phrases(self) -> Iterator[tuple[str, str]]:
        """Yield each name, word of the thesaurus or topic, as tokens, with the symbol that it stands for."""
        yield from self._connection.execute("SELECT tokens, symbol FROM phrase ORDER BY tokens, symbol")

    def records(self) -> Iterator[Tokens]:
        """Yield what each record is found by, in the order of the base."""
        rows = self._connection.execute(
            "SELECT id, columns FROM tokens JOIN record ON position = record ORDER BY position"
        )
        for id_, text in rows:
            columns = [[] if place == _LEFT_OUT else column.split() for place, column in enumerate(text.split("\n"))]
            held, ranked = strengths(columns)
            length = sum(len(columns[place]) for place in TELLING)
            yield Tokens(id_, {token: (held[token], ranked[token]) for token in held}, length)
