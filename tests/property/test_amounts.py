"""Keys sort like numbers, typed numbers are read exactly, and filters agree with interval arithmetic."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ruskor
from ruskor.model.amounts import Amount, Interval, Unit, amount_to_words, make_interval, make_order_key
from ruskor.model.choices import BOUNDS, Bound
from ruskor.model.numbers import AmountError, parse_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

USD = Unit("USD", "USD", "USD", "$")
DIGITS = st.lists(st.integers(0, 9), min_size=1, max_size=30).map(tuple)
DECIMALS = st.tuples(st.integers(0, 1), DIGITS, st.integers(-40, 15)).map(Decimal)
# Close numbers, too. They differ only in the last digit, the sign or the exponent.
PAIRS = st.one_of(
    st.tuples(DECIMALS, DECIMALS),
    DECIMALS.flatmap(
        lambda decimal: st.tuples(
            st.just(decimal), st.sampled_from([decimal, -decimal, decimal.scaleb(1), decimal.next_plus()])
        )
    ),
    st.tuples(st.integers(-200, 200).map(Decimal), st.integers(-2000, 2000).map(lambda decimal: Decimal(decimal) / 10)),
)


@given(PAIRS)
def test_keys_compare_as_their_numbers_do(pair: tuple[Decimal, Decimal]) -> None:
    decimal, other = pair
    assert (make_order_key(decimal) < make_order_key(other)) == (decimal < other)
    assert (make_order_key(decimal) == make_order_key(other)) == (decimal == other)


@given(st.lists(st.one_of(DECIMALS, st.integers(-999, 999).map(Decimal))))
def test_keys_sort_as_their_numbers_do(numbers: list[Decimal]) -> None:
    assert sorted(numbers, key=make_order_key) == sorted(numbers)


WHOLE_STYLES: list[Callable[[int], str]] = [
    str,
    "{:+d}".format,
    "{:_d}".format,
    "{:,d}".format,
    "  {:d}\n".format,
    "{:d}.0".format,
    "{:d}e0".format,
    "{:d}000e-3".format,
]


@pytest.mark.parametrize("style", WHOLE_STYLES)
@given(number=st.integers(-(10**21), 10**21))
def test_a_whole_number_is_read_back_in_every_style(style: Callable[[int], str], number: int) -> None:
    assert parse_number(style(number)) == number


@pytest.mark.parametrize("style", ["{:f}", "{:e}", "{:E}", "{:,f}", "{:+f}"])
@given(number=st.decimals(-(10**12), 10**12, places=9))
def test_a_decimal_is_read_back_in_every_style(style: str, number: Decimal) -> None:
    assert parse_number(style.format(number)) == number


SUFFIXES = {
    10**3: ["k", "K", " thousand"],
    10**6: ["m", "M", "mn", " million", " Million"],
    10**9: ["b", "bn", "BN", " billion"],
    10**12: ["tn", " trillion"],
}


@pytest.mark.parametrize(
    ("factor", "suffix"), [(factor, item) for factor, suffixes in SUFFIXES.items() for item in suffixes]
)
@given(number=st.decimals(-(10**9), 10**9, places=4))
def test_a_suffix_multiplies(factor: int, suffix: str, number: Decimal) -> None:
    assert parse_number(f"{number:f}{suffix}") == number * factor


@given(DECIMALS)
def test_a_number_that_is_read_has_neither_an_exponent_nor_zeros_at_its_end(number: Decimal) -> None:
    text = f"{number:e}"
    if len(text) <= 40:
        read = f"{parse_number(text):f}"
        assert Decimal(read) == number
        assert "." not in read or not read.endswith(("0", "."))


@given(st.one_of(st.text(), st.from_regex(r"[-+0-9_,.ekmbnt ]{0,45}", fullmatch=True)))
def test_any_text_is_a_number_or_is_refused_as_none(text: str) -> None:
    try:
        number = parse_number(text)
    except AmountError as refused:
        assert str(refused).startswith(f"'{text[:60]}")  # noqa: PT017
    else:
        assert number.is_finite()


@given(st.decimals(-(10**15), 10**15, places=3))
def test_a_number_in_words_is_read_back(number: Decimal) -> None:
    assert parse_number(amount_to_words(Amount("exactly", number), USD).replace("$", "")) == number


def _holds(span: Interval, number: Decimal) -> bool:
    above = span.low is None or number > span.low or (number == span.low and not span.low_open)
    below = span.high is None or number < span.high or (number == span.high and not span.high_open)
    return above and below


@given(st.sampled_from(BOUNDS), DECIMALS)
def test_an_interval_holds_its_number_unless_the_bound_leaves_it_out(bound: Bound, number: Decimal) -> None:
    assert _holds(make_interval(Amount(bound, number)), number) == (bound not in {"over", "under"})


@given(st.sampled_from(BOUNDS), DECIMALS)
def test_an_interval_ends_at_its_number_or_a_tenth_of_it_away(bound: Bound, number: Decimal) -> None:
    span = make_interval(Amount(bound, number))
    with localcontext(Context(prec=100)):
        away = {abs(end - number) for end in (span.low, span.high) if end is not None}
        assert away == {abs(number) / 10 if bound == "about" else 0}


# Filters. The base has every sort of interval around a few numbers, and each question has an end near them.

NUMBERS = [Decimal(number) for number in ("-20", "-1", "0", "0.5", "9", "10", "11", "100", "1e12")]
AMOUNTS = [
    *(Amount(bound, number) for bound in BOUNDS for number in NUMBERS),
    *(Amount("exactly", low=low, high=high) for low in NUMBERS for high in NUMBERS if low <= high),
    *(Amount(bound, low=number) for bound in ("at-least", "over") for number in NUMBERS),
    *(Amount(bound, high=number) for bound in ("at-most", "under") for number in NUMBERS),
]
ENDS = sorted(
    {number * factor for number in NUMBERS for factor in (1, Decimal("0.9"), Decimal("1.1"), Decimal("1.01"))}
)


def _base(path: Path) -> Path:
    """Write a base with a figure for each of `AMOUNTS`, named by its index in the list."""
    tables = ["[base]\nformat = 1\n", '[source.somebody]\ntype = "article"\ntier = "reporting"\n']
    for number, amount in enumerate(AMOUNTS):
        ends = {"amount": amount.value, "low": amount.low, "high": amount.high}
        lines = [f"[figure.number-{number}]", 'summary = "A number."', 'measure = "number"', 'unit = "USD"']
        lines += [f"{name} = {end:f}" for name, end in ends.items() if end is not None]
        lines += [f'bound = "{amount.bound}"', 'cites = [{ source = "somebody" }]']
        tables.append("\n".join(lines) + "\n")
    path.write_text("\n".join(tables), encoding="utf-8")
    return path


def _may(span: Interval, minimum: Decimal | None, maximum: Decimal | None) -> bool:
    """Return whether a number of the span lies between the minimum and the maximum."""
    reaches = (
        minimum is None or span.high is None or span.high > minimum or (span.high == minimum and not span.high_open)
    )
    begins = maximum is None or span.low is None or span.low < maximum or (span.low == maximum and not span.low_open)
    return reaches and begins


def _must(span: Interval, minimum: Decimal | None, maximum: Decimal | None) -> bool:
    """Return whether all numbers of the span lie between the minimum and the maximum."""
    return (minimum is None or (span.low is not None and span.low >= minimum)) and (
        maximum is None or (span.high is not None and span.high <= maximum)
    )


def test_filters_keep_what_may_satisfy_them_and_if_certain_what_must(tmp_path: Path) -> None:
    with ruskor.open_base(_base(tmp_path / "numbers.toml")) as base:

        @given(
            st.lists(st.sampled_from(ENDS), min_size=2, max_size=2).map(sorted), st.sampled_from(["min", "max", "both"])
        )
        def check(ends: list[Decimal], which: str) -> None:
            minimum, maximum = ends[0] if which != "max" else None, ends[1] if which != "min" else None
            for certain, keeps in ((False, _may), (True, _must)):
                found = base.figures(
                    min=None if minimum is None else f"{minimum:f}",
                    max=None if maximum is None else f"{maximum:f}",
                    certain=certain,
                )
                expected = {
                    f"number-{n}" for n, amount in enumerate(AMOUNTS) if keeps(make_interval(amount), minimum, maximum)
                }
                assert {record.id for record in found} == expected

        check()
