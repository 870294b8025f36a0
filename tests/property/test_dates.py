"""A date that both ruskor and the `edtf` package can read means the same days to both."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import MAXYEAR, date
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import assume, given
from hypothesis import strategies as st

from ruskor.model.dates import DateError, Day, day_from_iso, parse, to_day
from ruskor.model.dates.typed import parse_typed

YEARS = st.integers(-9999, 9999).map(lambda year: f"{'-' * (year < 0)}{abs(year):04d}")
DOUBTS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def _days(draw: st.DrawFn) -> str:
    year, month = draw(YEARS), draw(st.integers(1, 12))
    return f"{year}-{month:02d}-{draw(st.integers(1, monthrange(int(year) % 400 + 400, month)[1])):02d}"


_MONTHS = st.builds("{}-{:02d}".format, YEARS, st.integers(1, 12))
# Without the seasons that begin in December: `edtf` ends them with the year (SEASON_MONTHS_RANGE, edtf/appsettings.py).
_SEASONS = st.builds("{}-{}".format, YEARS, st.integers(21, 23))
_DIVISIONS = st.builds("{}-{}".format, YEARS, st.sampled_from([29, 31, *range(32, 42)]))
_WINTERS = st.builds("{}-{}".format, YEARS, st.sampled_from([24, 30]))
_DECADES = st.builds("{}{:03d}X".format, st.sampled_from(["", "-"]), st.integers(0, 999))
_CENTURIES = st.builds("{}{:02d}XX".format, st.sampled_from(["", "-"]), st.integers(0, 99))
# Unspecified digits in a year before 0: `edtf` exchanges the first and the last day of "-0429-06-XX", and cannot read
# such a decade or century in an interval.
_OPEN_DAYS = _MONTHS.filter(lambda text: text[0] != "-").map("{}-XX".format)
_OPEN_MONTHS = YEARS.filter(lambda year: year[0] != "-").flatmap(
    lambda year: st.sampled_from([f"{year}-XX", f"{year}-XX-XX"])
)
_DECADES_AFTER, _CENTURIES_AFTER = (dates.filter(lambda text: text[0] != "-") for dates in (_DECADES, _CENTURIES))
_LONG_YEARS = st.builds("Y{}{}".format, st.sampled_from(["", "-"]), st.integers(10_000, 999_999_999_999))
PLAIN = st.one_of(YEARS, _MONTHS, _days())
VAGUE = st.one_of(_DECADES, _CENTURIES, _OPEN_DAYS, _OPEN_MONTHS)
DATES = st.one_of(st.builds(str.__add__, st.one_of(PLAIN, VAGUE), DOUBTS), _SEASONS, _DIVISIONS, _LONG_YEARS)
# Ends of intervals that `edtf` can read: dates with doubts or with unspecified digits. It cannot read dates with both,
# or "2004-XX", because its grammar or its classes fail. It reads a doubt after a season only in an interval.
SURE_ENDS = st.one_of(PLAIN, _SEASONS, _DECADES_AFTER, _CENTURIES_AFTER, _OPEN_DAYS)
DOUBTFUL_ENDS = st.builds(str.__add__, st.one_of(PLAIN, _SEASONS), DOUBTS)
INTERVALS = st.one_of(*(st.builds("{}/{}".format, ends, ends) for ends in (SURE_ENDS, DOUBTFUL_ENDS)))
# Ends of intervals that ruskor can read: every date.
ENDS = st.builds(str.__add__, st.one_of(PLAIN, VAGUE, _SEASONS, _DIVISIONS, _WINTERS, _LONG_YEARS), DOUBTS)

Span = tuple[date | Day | None, date | Day | None]


def _day(theirs: Any) -> date | Day | None:
    """Return the day of a struct_time of `edtf`. Return None for its infinities, which mean open ends."""
    if theirs in {math.inf, -math.inf}:
        return None
    year, month, day = theirs[:3]
    return date(year, month, day) if 0 < year <= MAXYEAR else Day(year, month, day)


def _edtf_days(text: str) -> Span:
    theirs = parse_edtf(text)
    return _day(theirs.lower_strict()), _day(theirs.upper_strict())


@given(DATES)
def test_a_date_means_the_same_days(text: str) -> None:
    ours = parse(text)
    assert (ours.earliest, ours.latest) == _edtf_days(text)


@given(INTERVALS)
def test_an_interval_means_the_same_days_unless_it_ends_before_it_starts(text: str) -> None:
    earliest, latest = _edtf_days(text)
    assert earliest is not None
    assert latest is not None
    if earliest.toordinal() <= latest.toordinal():
        ours = parse(text)
        assert (ours.earliest, ours.latest) == (earliest, latest)
    else:  # `edtf` does not check this
        with pytest.raises(DateError, match=f"^'{re.escape(text)}' ends before it starts$"):
            parse(text)


@given(DOUBTFUL_ENDS)
def test_an_open_end_means_the_same_days(text: str) -> None:
    since, until = parse(f"{text}/.."), parse(f"../{text}")
    assert (since.earliest, since.latest) == _edtf_days(f"{text}/..")
    assert (until.earliest, until.latest) == _edtf_days(f"../{text}")


@given(DOUBTFUL_ENDS)
def test_an_unknown_end_has_no_day_where_edtf_guesses_ten_years(text: str) -> None:
    # The standard says only that an empty end is unknown (Library of Congress, Extended Date/Time Format, 4 February
    # 2019, level 1, "Extended Interval"). `edtf` assumes ten years from the known end (DELTA_IF_UNKNOWN in
    # edtf/appsettings.py). A guess should not decide whether ruskor finds a record. So ruskor leaves the end open. The
    # known end is the same.
    whole, since, until = parse(text), parse(f"{text}/"), parse(f"/{text}")
    assert (since.earliest, since.latest) == (whole.earliest, None)
    assert (until.earliest, until.latest) == (None, whole.latest)
    assume(whole.earliest is not None and abs(whole.earliest.year) < 9900)  # the guess must have four digits, too
    assert _edtf_days(f"{text}/")[0] == since.earliest
    assert _edtf_days(f"/{text}")[1] == until.latest


@given(ENDS, ENDS)
def test_an_interval_reaches_from_the_first_day_of_its_start_to_the_last_day_of_its_end(start: str, end: str) -> None:
    first, last = parse(start).earliest, parse(end).latest
    assert first is not None
    assert last is not None
    assume(first.toordinal() <= last.toordinal())
    whole = parse(f"{start}/{end}")
    assert (whole.earliest, whole.latest) == (first, last)


@given(st.one_of(YEARS, _DECADES, _CENTURIES).map("{}~".format))
def test_about_reaches_as_far(text: str) -> None:
    # For months and days, `edtf` adds up the padding of each part: a day, a month and a year for "2009-04-25~".
    ours, theirs = parse(text), parse_edtf(text)
    assert (to_day(ours.reach_first), to_day(ours.reach_last)) == (
        _day(theirs.lower_fuzzy()),
        _day(theirs.upper_fuzzy()),
    )


@given(_WINTERS)
def test_a_season_that_begins_in_december_begins_as_theirs_and_goes_on_for_three_months(text: str) -> None:
    ours = parse(text)
    assert ours.earliest == _edtf_days(text)[0]
    assert ours.last - ours.first in {89, 90}


@given(ENDS)
def test_the_reach_holds_the_span(text: str) -> None:
    ours = parse(text)
    assert ours.reach_first <= ours.first <= ours.last <= ours.reach_last
    assert (ours.reach_first < ours.first) == (ours.last < ours.reach_last) == text.endswith(("~", "%"))


@given(st.integers(-(10**9), 10**9))
def test_a_day_s_number_and_its_text_lead_back_to_it(number: int) -> None:
    day = to_day(number)
    assert day.toordinal() == number
    assert day_from_iso(day.isoformat()) == day
    assert to_day(number + 1) > day


@given(_SEASONS, DOUBTS)
def test_a_doubtful_season_means_the_days_of_the_season(season: str, doubt: str) -> None:
    ours = parse(season + doubt)
    assert (ours.earliest, ours.latest) == _edtf_days(season)


@given(st.one_of(DATES, st.builds("{}/{}".format, ENDS, ENDS), ENDS.map("{}/..".format), ENDS.map("../{}".format)))
def test_a_span_begins_no_later_than_it_ends_and_has_words(text: str) -> None:
    try:
        when = parse(text)
    except DateError as refused:
        assert str(refused) == f"'{text}' ends before it starts"  # noqa: PT017
    else:
        assert when.first <= when.last
        assert when.to_words()


@given(st.one_of(st.text(), st.from_regex(r"[-0-9X?~%./ ]{0,24}", fullmatch=True)))
def test_any_text_is_a_date_or_is_refused_as_none(text: str) -> None:
    try:
        when = parse(text)
    except DateError as refused:
        assert str(refused).startswith(f"'{text[:60]}")  # noqa: PT017
    else:
        assert when.text == text
        assert when.first <= when.last


@given(st.one_of(st.text(), st.from_regex(r"[-0-9X?~%./ ]{0,24}|[A-Za-z0-9 .,/-]{0,24}", fullmatch=True)))
def test_any_text_that_is_typed_is_a_date_or_is_refused(text: str) -> None:
    try:
        when = parse_typed(text)
    except DateError as refused:
        assert str(refused).startswith("'")  # noqa: PT017
    else:
        assert parse(when.text) == when
