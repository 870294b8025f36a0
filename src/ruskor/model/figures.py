"""A number as it is held against others: its time and unit, and whether one number could stand behind two."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.amounts import Interval
from ruskor.model.dates import AFTER_ALL, BEFORE_ALL, number_from_iso
from ruskor.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from ruskor.model import contract

__all__ = ["Figure", "own_sources", "text_of"]

_HALF, _ONE, _TEN = Decimal("0.5"), Decimal(1), Decimal(10)


class Figure(NamedTuple):
    """A number as it is held against others.

    `first` and `last` are the day numbers of its date (None: undated); `value` is the number itself, None for a range
    or a bound; `sources` are the texts that it rests on, reposts of one text being one; `record` is all that is told.
    """

    id: str
    measure: str
    unit: str
    per: tuple[str, ...]
    first: int | None
    last: int | None
    interval: Interval
    value: Decimal | None
    sources: frozenset[str]
    record: contract.FigureRecord

    @classmethod
    def of(cls, record: contract.FigureRecord, text: Callable[[str], str]) -> Figure:
        """Return the figure that a record of the output is; `text` tells by a source's id which text it is."""
        when, amount = record["date"], record["amount"]
        value, low, high = (
            None if number is None else Decimal(number) for number in (amount["value"], amount["low"], amount["high"])
        )
        return cls(
            record["id"],
            record["measure"],
            amount["unit"],
            tuple(amount["per"]),
            number_from_iso(when["earliest"], BEFORE_ALL) if when and when["edtf"] else None,
            number_from_iso(when["latest"], AFTER_ALL) if when and when["edtf"] else None,
            Interval(low, high, amount["bound"] == "over", amount["bound"] == "under"),
            value if amount["bound"] in {"exactly", "about"} else None,
            own_sources(record, text),
            record,
        )

    @property
    def is_exact(self) -> bool:
        """Whether its source gives one number, neither a range nor a bound, nor with an "about"."""
        return self.value is not None and self.interval.low == self.interval.high

    def overlaps(self, other: Figure) -> bool:
        """Tell whether both are of the same time, as their sources date them; what has no date goes with what has none.

        "About 2008" is held against 2008 alone, however far it reaches: a verdict on two numbers needs a time that both
        sources name.
        """
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return self.first is other.first
        return self.first <= other.last and other.first <= self.last

    def counts_like(self, other: Figure) -> bool:
        """Tell whether both are in one unit and for each of the same things."""
        return self.unit == other.unit and self.per == other.per

    @property
    def size(self) -> Decimal:
        """What it is put in order by: the number, or the nearest end of what it may be."""
        ends = [end for end in (self.value, *self.interval[:2]) if end is not None]
        return ends[0] if ends else Decimal(0)

    def agrees_with(self, other: Figure) -> bool:
        """Tell whether one number could stand behind both."""
        if self.is_exact and other.is_exact and self.value is not None and other.value is not None:
            coarser = max(_last_place(self.value), _last_place(other.value))
            return abs(self.value - other.value) <= coarser * _HALF
        mine, theirs = self._widened(), other._widened()
        return _reaches(mine, theirs) and _reaches(theirs, mine)

    def _widened(self) -> Interval:
        """Return what it may be; an exact number may be rounded."""
        if self.is_exact and self.value is not None:
            half = _last_place(self.value) * _HALF
            return Interval(self.value - half, self.value + half)
        return self.interval

    def ratio_to(self, other: Figure) -> Decimal | None:
        """Return how many times the smaller the larger is, between their nearest ends; None if that has no meaning.

        It has none where one of the ends is zero or less, or where both are one number ("over 5" and "at most 5").

        The ends are those of what each may be: "about 100" reaches up to 110, and 200 is 1.8 times that.
        """
        (low, high), (other_low, other_high) = self.interval[:2], other.interval[:2]
        is_below = high is not None and other_low is not None and high <= other_low
        smaller, larger = (high, other_low) if is_below else (other_high, low)
        if smaller is None or larger is None or smaller <= 0:
            return None
        excess = larger / smaller - _ONE
        return (_ONE + round(excess, 2 - excess.adjusted())).normalize() if excess else None


def own_sources(record: contract.Cited, text: Callable[[str], str]) -> frozenset[str]:
    """Return the texts that a record cites, reposts of one text being one."""
    return frozenset(text(cite["source"]["id"]) for cite in record["cites"])


def text_of(source: contract.Source) -> str:
    """Return what is the same for two sources that are one text, as a repost is the text that it repeats.

    They are if they have one title, and stand in one newspaper, journal or site or, where they name none, are of one
    publisher (of what was carried, the first one). A title in square brackets is a description by the base's keepers,
    and says nothing of the kind.
    """
    published_in, title = source["container-title"] or source["publisher"], source["title"]
    if title is None or title.startswith("[") or published_in is None:
        return source["id"]
    return f"{fold(published_in)}: {fold(title)}"


def _reaches(lower: Interval, upper: Interval) -> bool:
    """Tell whether `lower` does not lie above `upper` as a whole."""
    if lower.low is None or upper.high is None or lower.low < upper.high:
        return True
    return lower.low == upper.high and not lower.low_open and not upper.high_open


def _last_place(value: Decimal) -> Decimal:
    """Return one unit of the last significant digit: 10 for 120, 0.1 for 17.3."""
    digits = value.as_tuple()
    text = "".join(map(str, digits.digits)).rstrip("0")
    dropped = len(digits.digits) - len(text)
    return _TEN ** (int(digits.exponent) + dropped) if text else _ONE
