"""Figures for comparison: their time, their unit, and whether a single number could explain two of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.amounts import Interval
from ruskor.model.dates import AFTER_ALL, BEFORE_ALL, number_from_iso
from ruskor.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from ruskor.model import contract

__all__ = ["ComparedFigure", "find_own_sources", "identify_text"]

_HALF, _ONE, _TEN = Decimal("0.5"), Decimal(1), Decimal(10)


class ComparedFigure(NamedTuple):
    """A figure for comparison.

    `first` and `last` are the day numbers of its date, or None without a date. `value` is the number itself, or None
    for a range or a bound. `sources` are the texts with this figure; all reposts of a text count as one text.
    `record` is the whole record.
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
    def of(cls, record: contract.FigureRecord, text: Callable[[str], str]) -> ComparedFigure:
        """Return the figure for a record of the output. `text` returns the text of a source by its id."""
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
            find_own_sources(record, text),
            record,
        )

    @property
    def is_exact(self) -> bool:
        """Whether its source gives a single number, without a range, a bound or "about"."""
        return self.value is not None and self.interval.low == self.interval.high

    def overlaps(self, other: ComparedFigure) -> bool:
        """Return whether the dates of both figures overlap. Two figures without a date also overlap.

        "About 2008" counts as 2008 itself, without its wider range. A verdict needs a time that both sources name.
        """
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return self.first is other.first
        return self.first <= other.last and other.first <= self.last

    def counts_like(self, other: ComparedFigure) -> bool:
        """Return whether both figures have the same unit and the same units of `per`."""
        return self.unit == other.unit and self.per == other.per

    @property
    def size(self) -> Decimal:
        """The sort key: the number, or else the lower end of its range, or else the upper end."""
        ends = [end for end in (self.value, *self.interval[:2]) if end is not None]
        return ends[0] if ends else Decimal(0)

    def agrees_with(self, other: ComparedFigure) -> bool:
        """Return whether a single number could explain both figures."""
        if self.is_exact and other.is_exact and self.value is not None and other.value is not None:
            coarser = max(_find_last_place(self.value), _find_last_place(other.value))
            return abs(self.value - other.value) <= coarser * _HALF
        mine, theirs = self._widen(), other._widen()
        return _reaches(mine, theirs) and _reaches(theirs, mine)

    def confirms(self, other: ComparedFigure) -> bool:
        """Return whether this figure is evidence for another: both agree, and this figure says at least as much.

        "Over 1,000" agrees with 16,000, but does not confirm it: this figure needs each end that the other figure has.
        "Over 11,000" does not confirm "over 12,000", but 13,000 does.
        """
        (low, high), (other_low, other_high) = self.interval[:2], other.interval[:2]
        if (low is None and other_low is not None) or (high is None and other_high is not None):
            return False
        if low is not None and other_low is not None and other_high is None and low < other_low:
            return False
        if high is not None and other_high is not None and other_low is None and high > other_high:
            return False
        return self.agrees_with(other)

    def _widen(self) -> Interval:
        """Return the range. For an exact number, it contains all numbers that round to this number."""
        if self.is_exact and self.value is not None:
            half = _find_last_place(self.value) * _HALF
            return Interval(self.value - half, self.value + half)
        return self.interval

    def find_ratio_to(self, other: ComparedFigure) -> Decimal | None:
        """Return the ratio of the larger to the smaller figure, between the nearest ends of their ranges.

        "About 100" reaches up to 110, so 200 is 1.8 times as much. Return None if the ratio has no meaning: if an end
        is zero or negative, or if both ends are the same number ("over 5" and "at most 5").
        """
        (low, high), (other_low, other_high) = self.interval[:2], other.interval[:2]
        is_below = high is not None and other_low is not None and high <= other_low
        smaller, larger = (high, other_low) if is_below else (other_high, low)
        if smaller is None or larger is None or smaller <= 0:
            return None
        excess = larger / smaller - _ONE
        return (_ONE + round(excess, 2 - excess.adjusted())).normalize() if excess else None


def find_own_sources(record: contract.Cited, text: Callable[[str], str]) -> frozenset[str]:
    """Return the texts that a record cites. All reposts of a text count as one text."""
    return frozenset(text(cite["source"]["id"]) for cite in record["cites"])


def identify_text(source: contract.Source) -> str:
    """Return a key that is equal for two sources with the same text, such as a repost and its original.

    Two sources have one text if they have the same title and the same newspaper, journal or site. If a source names
    none of these, its publisher counts (for a text from a carrier, the first publisher). A title in square brackets is
    a description by the keepers of the base, and proves nothing.
    """
    published_in, title = source["container-title"] or source["publisher"], source["title"]
    if title is None or title.startswith("[") or published_in is None:
        return source["id"]
    return f"{fold(published_in)}: {fold(title)}"


def _reaches(lower: Interval, upper: Interval) -> bool:
    """Return whether a number in `lower` can be less than or equal to a number in `upper`."""
    if lower.low is None or upper.high is None or lower.low < upper.high:
        return True
    return lower.low == upper.high and not lower.low_open and not upper.high_open


def _find_last_place(value: Decimal) -> Decimal:
    """Return the value of the last significant place: 10 for 120, 0.1 for 17.3."""
    digits = value.as_tuple()
    text = "".join(map(str, digits.digits)).rstrip("0")
    dropped = len(digits.digits) - len(text)
    return _TEN ** (int(digits.exponent) + dropped) if text else _ONE
