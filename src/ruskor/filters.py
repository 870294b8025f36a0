"""The filters of all look-ups, and the words that some of them take, as one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["KINDS", "MOST_VALUES", "RELEVANCE", "TIERS", "Filters"]

#: The order of the matches of a search, best first; `ruskor.index.query.SORTS` has the other orders.
RELEVANCE = "relevance"

#: The greatest number of values of one filter.
MOST_VALUES = 200

#: The kinds of record with their meanings: those of `ruskor.model.choices.Kind`.
KINDS = {
    "event": "something that happened",
    "figure": "a number",
    "quote": "what somebody said",
    "claim": "any other statement",
}

#: The tiers of sources with their meanings: those of `ruskor.model.choices.Tier`.
TIERS = {
    "primary": "texts of the actors themselves",
    "reporting": "journalism",
    "analysis": "scholars and institutes",
    "reference": "encyclopedias, databases, statistics",
    "repost": "a text that somebody else published first",
}


class Filters(NamedTuple):
    """The filters of a look-up as the user gave them: the shared options, by the same names and with the same meaning.

    Several values of one filter widen the answer, different filters narrow it. Names may be ids, names or aliases in
    any script.
    """

    words: Sequence[str] = ()
    kind: Sequence[str] = ()
    topic: Sequence[str] = ()
    about: Sequence[str] = ()
    with_: Sequence[str] = ()  # about all of these, too
    source: Sequence[str] = ()
    tier: Sequence[str] = ()
    sources: int = 0  # independent ones, at least so many
    by: Sequence[str] = ()
    unit: Sequence[str] = ()
    measure: Sequence[str] = ()
    lang: Sequence[str] = ()
    where: Sequence[str] = ()  # x-status=reviewed: by the base's own keys
    from_: str | None = None
    to: str | None = None
    min: str | None = None
    max: str | None = None
    certain: bool = False
    dated: bool = False
    sort: str | None = None  # None: by date
    reverse: bool = False
    limit: int | None = None

    @property
    def crowd(self) -> str | None:
        """The filter with too many values, and their number; None if there is none."""
        for name, value in self._asdict().items():
            if isinstance(value, (list, tuple)) and len(value) > MOST_VALUES:
                return f"{len(value):,} values of {name} are too many for one command; the limit is {MOST_VALUES}"
        return None
