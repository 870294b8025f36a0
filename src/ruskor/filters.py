"""The filters of all look-ups, and the words of some look-ups, as one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["KINDS", "MOST_VALUES", "RELEVANCE", "TIERS", "Filters"]

#: The order of the matches of a search, best first. `ruskor.index.query.SORTS` has the other orders.
RELEVANCE = "relevance"

#: The largest number of values of one filter.
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
    """The filters of a look-up as the user gave them. Each has the name and meaning of an option.

    Several values of one filter widen the answer. Different filters narrow it. Names may be ids, names or aliases in
    any script of the base.
    """

    words: Sequence[str] = ()
    kind: Sequence[str] = ()
    topic: Sequence[str] = ()
    about: Sequence[str] = ()
    with_: Sequence[str] = ()  # records must also be about all of these
    source: Sequence[str] = ()
    tier: Sequence[str] = ()
    sources: int = 0  # the least number of independent sources
    by: Sequence[str] = ()
    unit: Sequence[str] = ()
    measure: Sequence[str] = ()
    lang: Sequence[str] = ()
    where: Sequence[str] = ()  # conditions on the base's own keys, as in x-status=reviewed
    from_: str | None = None
    to: str | None = None
    min: str | None = None
    max: str | None = None
    certain: bool = False
    dated: bool = False
    sort: str | None = None  # None means by date
    reverse: bool = False
    limit: int | None = None

    @property
    def crowd(self) -> str | None:
        """A message about a filter with too many values, or None if there is no such filter."""
        for name, value in self._asdict().items():
            if isinstance(value, (list, tuple)) and len(value) > MOST_VALUES:
                return f"{len(value):,} values of {name} are too many for one command; the limit is {MOST_VALUES}"
        return None
