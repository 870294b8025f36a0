"""The gist of a record: the values for comparing the records of a whole base.

The cache keeps the gists of unchanged files, so that `check` does not read these files again.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ruskor.base import shape
from ruskor.model.words import split_pieces, tokenise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ruskor.base.report import SourceText
    from ruskor.model.choices import Kind

    Record = shape.Event | shape.Figure | shape.Quote | shape.Claim

__all__ = ["FILLING", "NEGATING", "Gist", "KeptRecords", "make_gist"]

_FILLERS = (
    "a an the of in on at to for by with from and or as is are was were be been being has have had it its that this "
    "these those which who whom whose there so also than into onto over under between s "
    "и в во на с со к о об от по из за у для при что это"
)
_NEGATIONS = "not no never neither nor none without не ни нет без"
FILLING, NEGATING = (frozenset(tokenise(words)) for words in (_FILLERS, _NEGATIONS))


class Gist(NamedTuple):
    """The gist of a record. JSON can express all its values."""

    kind: Kind
    id: str
    #: The words of the summary without fillers, in order, as one text.
    words: str
    #: The numbers of the first and the last day of its date.
    first: int | None
    last: int | None
    #: The ids of the records in `see`.
    see: list[str]
    #: The measure of a figure, or the speaker of a quotation.
    subject: str
    #: For figures only: the unit, the units of `per`, and the sources.
    unit: str
    per: list[str]
    sources: list[str]


class KeptRecords(NamedTuple):
    """The records of a file in the cache, for `check`.

    `ids` has the ids of each kind. `gists` has the gist of each record. `names` has the ids that the records name, also
    former ids, by kind: topics, entities, sources, units, measures and records.
    """

    text: SourceText
    ids: Mapping[str, Sequence[str]]
    gists: Sequence[Gist]
    names: Mapping[str, Sequence[str]]


def make_gist(kind: Kind, id_: str, record: Record) -> Gist:
    """Return the gist of a record."""
    words = " ".join(word for piece in split_pieces(record.summary) for word in _keep_telling(piece))
    first, last = (record.date.first, record.date.last) if record.date else (None, None)
    gist = Gist(kind, id_, words, first, last, record.see, "", "", [], [])
    if isinstance(record, shape.Quote):
        return gist._replace(subject=record.speaker)
    if isinstance(record, shape.Figure):
        sources = [cite.source for cite in record.cites]
        return gist._replace(subject=record.measure, unit=record.unit, per=record.per, sources=sources)
    return gist


@lru_cache(maxsize=100_000)  # the same pieces occur often
def _keep_telling(piece: str) -> list[str]:
    """Return the words of a piece of text without fillers."""
    return [word for word in tokenise(piece) if word not in FILLING]
