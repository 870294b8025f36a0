"""Amounts as intervals. An interval keeps the doubt in a source's number, for filters and for the output."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TYPE_CHECKING, NamedTuple

from ruskor.model.numbers import strip_zeros
from ruskor.model.scales import COUNTS, NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruskor.model.choices import Bound

__all__ = [
    "Amount",
    "Interval",
    "Unit",
    "amount_to_words",
    "format_value",
    "make_interval",
    "make_order_key",
    "restore_amount",
]

_TENTH = Decimal("0.1")
_EXACT = Context(prec=5000)  # the default context would round to 28 digits
# Bounds in the source's own words. The output keeps the word before the bound: "well under $1 billion".
_STRENGTH = {
    "over": re.compile(r"\b(well|far|just|slightly|nearly) (?:over|above|more than)\b", re.IGNORECASE),
    "under": re.compile(r"\b(well|far|just|slightly|nearly) (?:under|below|less than)\b", re.IGNORECASE),
}
_CURRENCY = re.compile(r"[A-Z]{3}")
# A share in a source's own words: "1 in 12", "one out of five".
_RATIO = re.compile(
    rf"\b(\d+|{'|'.join(COUNTS)}) (?:in|out of|of every|in every) (\d+(?:,\d{{3}})*|{'|'.join(COUNTS)})\b",
    re.IGNORECASE,
)
_SHARES = {"percent": 100, "per-cent": 100, "permille": 1000, "per-mille": 1000}
_SET_CLOSE = frozenset("%‰‱°′″")  # before all other symbols, there is a space (SI brochure, 5.4.3)
_VOWEL = re.compile("[aio]|e(?!u)|hour")  # by sound: an hour, a unit, a euro
_EACH = frozenset({"person", "worker", "household"})  # "each" replaces "a person"


@dataclass(frozen=True, slots=True)
class Unit:
    """The names of a unit.

    An amount has the symbol of its unit, if there is a symbol. A currency (ISO 4217) precedes the number.
    """

    id: str
    singular: str
    plural: str
    symbol: str | None = None

    @property
    def is_currency(self) -> bool:
        """Whether the unit is a currency, which precedes the number."""
        return bool(_CURRENCY.fullmatch(self.id))


class Interval(NamedTuple):
    """The range of an amount, from `low` to `high`.

    A missing end is None. An open end (`over`, `under`) does not belong to the range.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


class Amount(NamedTuple):
    """The number of a source: a `value` with a `bound`, a range from `low` to `high`, or both."""

    bound: Bound
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


def make_interval(amount: Amount) -> Interval:
    """Return the range of `amount`: the range that the source states, or else the range of its value and bound.

    "About N" is N ± 10 %.

    >>> make_interval(Amount("about", value=Decimal(800)))
    Interval(low=Decimal('720'), high=Decimal('880'), low_open=False, high_open=False)
    """
    value, bound = amount.value, amount.bound
    if value is None or (amount.low is not None and amount.high is not None):
        return Interval(amount.low, amount.high, bound == "over", bound == "under")
    if bound == "about":
        margin = _EXACT.multiply(value.copy_abs(), _TENTH)
        return Interval(strip_zeros(_EXACT.subtract(value, margin)), strip_zeros(_EXACT.add(value, margin)))
    if bound in {"over", "at-least"}:
        return Interval(value, None, low_open=bound == "over")
    if bound in {"under", "at-most"}:
        return Interval(None, value, high_open=bound == "under")
    return Interval(value, value)


def restore_amount(bound: Bound, value: Decimal | None, low: Decimal | None, high: Decimal | None) -> Amount:
    """Turn an amount of the output back into the amount of the source, without the ends that ruskor computed.

    >>> restore_amount("about", Decimal(800), Decimal(720), Decimal(880))
    Amount(bound='about', value=Decimal('800'), low=None, high=None)
    """
    alone = Amount(bound, value=value)
    return alone if value is not None and make_interval(alone)[:2] == (low, high) else Amount(bound, value, low, high)


def make_order_key(value: Decimal) -> str:
    """Return a text that sorts as the number does. SQLite compares such texts, because its own numbers lose digits.

    The text has the sign, the exponent and the significant digits. A negative number has the complement of each digit.

    >>> sorted(["9", "-12", "0.5", "72000000", "-3"], key=lambda n: make_order_key(Decimal(n)))
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


def amount_to_words(amount: Amount, unit: Unit, per: Sequence[str] = (), stated: str | None = None) -> str:
    """Return the amount in words. `stated` has the source's own words. The "well" of "well under" stays.

    >>> usd = Unit("USD", "USD", "USD", "$")
    >>> amount_to_words(Amount("under", value=Decimal(10**9)), usd, stated="well under $1 billion")
    'well under $1 billion'
    >>> amount_to_words(Amount("about", value=Decimal(800)), usd, ["person", "month"])
    '$800 a month each, roughly'
    """
    number = _format_number(amount, unit)
    if ratio := _find_ratio(amount, unit, stated):
        number += f" ({ratio})"
    rates = [f"{_choose_article(unit)} {unit.replace('-', ' ')}" for unit in per if unit not in _EACH]
    text = " ".join([number, *rates, *(["each"] if _EACH.intersection(per) else [])])
    if amount.bound == "exactly":
        return text
    if amount.bound == "about":
        return f"{text}, roughly" if per else f"about {text}"
    strength = _STRENGTH[amount.bound].search(stated or "") if amount.bound in _STRENGTH else None
    bound = amount.bound.replace("-", " ")
    return f"{strength.group(1).lower()} {bound} {text}" if strength else f"{bound} {text}"


def _format_number(amount: Amount, unit: Unit) -> str:
    """Return the number with its unit: a value, a value with its range in parentheses, a range, or one end."""
    low, high = amount.low, amount.high
    if amount.value is not None:
        within = f" ({_format_range(low, high, unit)})" if low is not None and high is not None and low != high else ""
        return _add_unit(amount.value, unit) + within
    if low is not None and high is not None:
        return _format_range(low, high, unit)
    return _add_unit(low if low is not None else high if high is not None else Decimal(0), unit)


def _find_ratio(amount: Amount, unit: Unit, stated: str | None) -> str | None:
    """Return the source's own words for a share, such as "1 in 12", if this number is the rounded share."""
    found = _RATIO.search(stated or "")
    if not found or amount.value is None or unit.is_currency:
        return None
    part, whole = (Decimal(COUNTS.get(group.lower(), 0) or group.replace(",", "")) for group in found.groups())
    if not whole:
        return None
    is_percent = unit.symbol == "%"
    share = part / whole * _SHARES.get(unit.id, 100 if is_percent else 1)
    return found.group() if share.quantize(amount.value) == amount.value else None


def _choose_scale(value: Decimal) -> tuple[str, int]:
    """Return the largest scale word (million, billion …) that makes `value` short ("201.8 million"), or none."""
    short = value.normalize(_EXACT)
    exponent = int(short.as_tuple().exponent)
    for name, power in NAMES:
        if short.adjusted() >= power and power - exponent <= 3:  # noqa: PLR2004 -- "1.234 billion" is short
            return name, power
    return "", 0


def format_value(value: Decimal) -> str:
    """Return a number in the usual notation.

    >>> format_value(Decimal(201_800_000)), format_value(Decimal(1500)), format_value(Decimal("0.6"))
    ('201.8 million', '1,500', '0.6')
    """
    name, power = _choose_scale(value)
    return f"{strip_zeros(_EXACT.scaleb(value, -power)):,f} {name}".rstrip()


def _format_range(low: Decimal, high: Decimal, unit: Unit) -> str:
    """Return "300–500 million". If both ends have the same scale word, it occurs once.

    If only one end would have a scale word, both ends are written without scale words: "500–2,000,000".
    A dash beside a minus sign is hard to read. So a range with a negative end is "-$3 million to $2 million".
    """
    if low == high:
        return _add_unit(low, unit)
    if low < 0:
        is_close = unit.is_currency or unit.symbol in _SET_CLOSE
        return f"{_add_unit(low, unit) if is_close else format_value(low)} to {_add_unit(high, unit, is_one=False)}"
    first, last = format_value(low), format_value(high)
    if (" " in first) != (" " in last):  # readers would misunderstand "500–2 million"
        return _place_unit(f"{strip_zeros(low):,f}–{strip_zeros(high):,f}", unit)
    scale = last.rpartition(" ")[2]
    if " " in last and first.endswith(f" {scale}"):
        first = first.removesuffix(f" {scale}")
    return _place_unit(f"{first}–{last}", unit)


def _add_unit(value: Decimal, unit: Unit, *, is_one: bool | None = None) -> str:
    return _place_unit(format_value(value), unit, is_one=value.copy_abs() == 1 if is_one is None else is_one)


def _place_unit(number: str, unit: Unit, *, is_one: bool = False) -> str:
    """Return a number with its unit, in the singular or the plural."""
    if unit.is_currency:
        sign, number = ("-", number[1:]) if number.startswith("-") else ("", number)
        if not unit.symbol:
            return f"{unit.id} {sign}{number}"
        return f"{sign}{unit.symbol}{' ' if unit.symbol[-1].isalpha() else ''}{number}"
    if unit.symbol in _SET_CLOSE:
        return f"{number}{unit.symbol}"
    return f"{number} {unit.symbol or (unit.singular if is_one else unit.plural)}"


def _choose_article(noun: str) -> str:
    return "an" if _VOWEL.match(noun) else "a"
