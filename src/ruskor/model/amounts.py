"""Amounts as intervals: what a source's number leaves open stays open, in filters as in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "BOUNDS",
    "Amount",
    "AmountError",
    "Interval",
    "Unit",
    "count",
    "interval",
    "order_key",
    "parse_number",
    "restored",
    "words",
]

#: How a number is meant: exactly, "about" (± 10 %), or as one end of what it may be.
BOUNDS = ("exactly", "about", "over", "at-least", "under", "at-most")

_TENTH = Decimal("0.1")
_EXACT = Context(prec=5000)  # the default context would round to 28 digits
_SCALES = (("trillion", 12), ("billion", 9), ("million", 6))
_SUFFIXES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "million": 6,
    "b": 9,
    "bn": 9,
    "billion": 9,
    "tn": 12,
    "trillion": 12,
}
_NUMBER = re.compile(
    # A comma parts thousands and nothing else: "1,5bn" is a decimal comma to some and must not become 15 billion.
    r"(?P<digits>[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:_[0-9]+)*)?(?:\.[0-9]+)?(?:e[-+]?[0-9]{1,3})?)"
    r" ?(?P<suffix>[a-z]*)"
)
_LONGEST = 40  # characters; more digits than any count needs, few enough to stay cheap
# A source's own strengthening of a bound, kept in the words: "well under $1 billion".
_STRENGTH = {
    "over": re.compile(r"\b(well|far|just|slightly|nearly) (?:over|above|more than)\b", re.IGNORECASE),
    "under": re.compile(r"\b(well|far|just|slightly|nearly) (?:under|below|less than)\b", re.IGNORECASE),
}
_CURRENCY = re.compile(r"[A-Z]{3}")
_VOWEL = re.compile("[aio]|e(?!u)|hour")  # as it sounds: an hour, a unit, a euro
_EACH = frozenset({"person", "worker", "household"})  # "each" rather than "a person"


class AmountError(ValueError):
    """A text that is no number; the message says why, in the user's words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's names; for a currency (an ISO 4217 code) and for "%" the symbol is set against the number."""

    id: str
    singular: str
    plural: str
    symbol: str | None = None

    @property
    def is_currency(self) -> bool:
        """Whether the unit is a currency, which is written before the number."""
        return bool(_CURRENCY.fullmatch(self.id))


class Interval(NamedTuple):
    """What an amount may be: from `low` to `high` (None: no end); an open end lies outside (`over`, `under`)."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


class Amount(NamedTuple):
    """A number as its source gives it: one `value` with a `bound`, or a range from `low` to `high`."""

    bound: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


def interval(amount: Amount) -> Interval:
    """Return what `amount` may be; "about N" is N ± 10 %, and a range is taken as it was given.

    >>> interval(Amount("about", value=Decimal(800)))
    Interval(low=Decimal('720'), high=Decimal('880'), low_open=False, high_open=False)
    """
    value, bound = amount.value, amount.bound
    if value is None:
        return Interval(amount.low, amount.high, bound == "over", bound == "under")
    if bound == "about":
        margin = _EXACT.multiply(value.copy_abs(), _TENTH)
        return Interval(_plain(_EXACT.subtract(value, margin)), _plain(_EXACT.add(value, margin)))
    if bound in {"over", "at-least"}:
        return Interval(value, None, low_open=bound == "over")
    if bound in {"under", "at-most"}:
        return Interval(None, value, high_open=bound == "under")
    return Interval(value, value)


def restored(bound: str, low: Decimal | None, high: Decimal | None) -> Amount:
    """Return the amount whose `interval` goes from `low` to `high`.

    >>> restored("about", Decimal(720), Decimal(880)).value, restored("at-least", Decimal(72), None).value
    (Decimal('800'), Decimal('72'))
    """
    if low is None or high is None:
        return Amount(bound, value=high if low is None else low)
    if bound == "exactly" and low == high:
        return Amount(bound, value=low)
    if bound == "about" and _EXACT.multiply(low, Decimal(11)) == _EXACT.multiply(high, Decimal(9)) and low != high:
        return Amount(bound, value=_plain(_EXACT.divide(_EXACT.add(low, high), Decimal(2))))
    return Amount(bound, low=low, high=high)


def order_key(value: Decimal) -> str:
    """Return a text that sorts among its like as `value` does among numbers: an index of texts compares exactly.

    The sign, then the exponent, then the significant digits; for numbers below zero each digit's complement.

    >>> sorted(["9", "-12", "0.5", "72000000", "-3"], key=lambda n: order_key(Decimal(n)))
    ['-12', '-3', '0.5', '9', '72000000']
    """
    sign, digits, _ = value.as_tuple()
    text = "".join(map(str, digits)).strip("0")
    if not text:
        return "1"
    exponent = value.adjusted() + 5000
    if sign:
        return f"0{9999 - exponent:04d}" + "".join(str(9 - int(c)) for c in text) + "~"
    return f"2{exponent:04d}{text}"


def parse_number(text: str) -> Decimal:
    """Read a number as people type it: `100M`, `1.5bn`, `2e8`, `200_000_000`, `200,000,000`, `8 billion`.

    >>> parse_number("1.5bn"), parse_number("200_000_000")
    (Decimal('1500000000'), Decimal('200000000'))

    Raises AmountError if it is none.
    """
    found = _NUMBER.fullmatch(text.strip().lower()) if len(text) <= _LONGEST else None
    power = _SUFFIXES.get(found["suffix"], None if found["suffix"] else 0) if found else None
    if not found or power is None:
        raise AmountError(f"'{shorten(text)}' is not a number like 100M, 1.5bn, 2e8 or 200_000_000")
    try:
        return _plain(_EXACT.scaleb(Decimal(re.sub("[_,]", "", found["digits"])), power))
    except InvalidOperation:  # a suffix or a sign alone
        raise AmountError(f"'{text}' is not a number like 100M, 1.5bn, 2e8 or 200_000_000") from None


def words(amount: Amount, unit: Unit, per: Sequence[str] = (), stated: str | None = None) -> str:
    """Return the amount as a person would say it; `stated`, the source's own words, may strengthen the bound.

    >>> usd = Unit("USD", "USD", "USD", "$")
    >>> words(Amount("under", value=Decimal(10**9)), usd, stated="well under $1 billion")
    'well under $1 billion'
    >>> words(Amount("about", value=Decimal(800)), usd, ["person", "month"])
    '$800 a month each, roughly'
    """
    if amount.value is not None:
        number = _with_unit(count(amount.value), unit, one=amount.value.copy_abs() == 1)
    elif amount.low is not None and amount.high is not None:
        number = _with_unit(_range(amount.low, amount.high), unit)
    else:
        end = amount.low if amount.low is not None else amount.high
        number = _with_unit(count(end if end is not None else Decimal(0)), unit)
    rates = [f"{_article(one)} {one.replace('-', ' ')}" for one in per if one not in _EACH]
    text = " ".join([number, *rates, *(["each"] if _EACH.intersection(per) else [])])
    if amount.bound == "exactly":
        return text
    if amount.bound == "about":
        return f"{text}, roughly" if per else f"about {text}"
    strength = _STRENGTH[amount.bound].search(stated or "") if amount.bound in _STRENGTH else None
    bound = amount.bound.replace("-", " ")
    return f"{strength.group(1).lower()} {bound} {text}" if strength else f"{bound} {text}"


def _plain(value: Decimal) -> Decimal:
    """Return `value` with neither an exponent nor trailing zeros after the point."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _scale(value: Decimal) -> tuple[str, int]:
    """Return the largest of million, billion, trillion in which `value` is short ("201.8 million"), or none."""
    plain = value.normalize(_EXACT)
    exponent = int(plain.as_tuple().exponent)
    for name, power in _SCALES:
        if plain.adjusted() >= power and power - exponent <= 3:  # noqa: PLR2004 -- "1.234 billion" is short
            return name, power
    return "", 0


def count(value: Decimal) -> str:
    """Return a number as a person would write it.

    >>> count(Decimal(201_800_000)), count(Decimal(1500)), count(Decimal("0.6"))
    ('201.8 million', '1,500', '0.6')
    """
    name, power = _scale(value)
    return f"{_plain(_EXACT.scaleb(value, -power)):,f} {name}".rstrip()


def _range(low: Decimal, high: Decimal) -> str:
    """Return "300–500 million": the scale once, where both ends share it; no scale, where one end has none."""
    if low == high:
        return count(low)
    first, last = count(low), count(high)
    if (" " in first) != (" " in last):  # "500–2 million" would be misread
        return f"{_plain(low):,f}–{_plain(high):,f}"
    scale = last.rpartition(" ")[2]
    if " " in last and first.endswith(f" {scale}"):
        first = first.removesuffix(f" {scale}")
    return f"{first}–{last}"


def _with_unit(number: str, unit: Unit, *, one: bool = False) -> str:
    if unit.is_currency:
        sign, number = ("-", number[1:]) if number.startswith("-") else ("", number)
        return f"{sign}{unit.symbol}{number}" if unit.symbol else f"{unit.id} {sign}{number}"
    if unit.symbol == "%":
        return f"{number}%"
    return f"{number} {unit.singular if one else unit.plural}"


def _article(noun: str) -> str:
    return "an" if _VOWEL.match(noun) else "a"
