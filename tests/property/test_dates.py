"""Dates, held against the `edtf` package: whatever both can read means the same days to both."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import assume, given
from hypothesis import strategies as st

from ruskor.model.dates import DateError, parse

YEARS = st.integers(1, 9999)
DOUBTS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def _days(draw: st.DrawFn) -> str:
    year, month = draw(YEARS), draw(st.integers(1, 12))
    return f"{year:04d}-{month:02d}-{draw(st.integers(1, monthrange(year, month)[1])):02d}"


_MONTHS = st.builds("{:04d}-{:02d}".format, YEARS, st.integers(1, 12))
_SEASONS = st.builds("{:04d}-{}".format, YEARS, st.integers(21, 24))
# Not the decade and the century that the year 0 is in: `edtf` counts it (astronomers have one), we start with the year 1.
_DECADES = st.integers(1, 999).map("{:03d}X".format)
_CENTURIES = st.integers(1, 99).map("{:02d}XX".format)
_OPEN_DAYS = _MONTHS.map("{}-XX".format)
_OPEN_MONTHS = YEARS.flatmap(lambda year: st.sampled_from([f"{year:04d}-XX", f"{year:04d}-XX-XX"]))
PLAIN = st.one_of(YEARS.map("{:04d}".format), _MONTHS, _days())
VAGUE = st.one_of(_DECADES, _CENTURIES, _OPEN_DAYS, _OPEN_MONTHS)
DATES = st.one_of(st.builds(str.__add__, st.one_of(PLAIN, VAGUE), DOUBTS), _SEASONS)
# What `edtf` reads on either side of a slash: doubts, or digits left open, but not both at once, and no "2004-XX" at all
# (its grammar or its classes fail). A doubt after a season it reads there and nowhere else.
SURE_ENDS = st.one_of(PLAIN, _SEASONS, _DECADES, _CENTURIES, _OPEN_DAYS)
DOUBTFUL_ENDS = st.builds(str.__add__, st.one_of(PLAIN, _SEASONS), DOUBTS)
INTERVALS = st.one_of(*(st.builds("{}/{}".format, ends, ends) for ends in (SURE_ENDS, DOUBTFUL_ENDS)))
# What we read there: every date.
ENDS = st.builds(str.__add__, st.one_of(PLAIN, VAGUE, _SEASONS), DOUBTS)


def _edtf_days(text: str) -> tuple[date | None, date | None]:
    """Return the first and the last day by `edtf`: None for its infinities, which stand for open ends."""
    theirs = parse_edtf(text)
    lower, upper = theirs.lower_strict(), theirs.upper_strict()
    return (
        None if lower == -math.inf else date(*lower[:3]),
        None if upper == math.inf else date(*upper[:3]),
    )


@given(DATES)
def test_a_date_means_the_same_days(text: str) -> None:
    ours = parse(text)
    assert (ours.earliest, ours.latest) == _edtf_days(text)


@given(INTERVALS)
def test_an_interval_means_the_same_days_unless_it_ends_before_it_starts(text: str) -> None:
    earliest, latest = _edtf_days(text)
    assert earliest is not None
    assert latest is not None
    if earliest <= latest:
        ours = parse(text)
        assert (ours.earliest, ours.latest) == (earliest, latest)
    else:  # `edtf` does not look
        with pytest.raises(DateError, match=f"^'{re.escape(text)}' ends before it starts$"):
            parse(text)


@given(DOUBTFUL_ENDS)
def test_an_open_end_means_the_same_days(text: str) -> None:
    since, until = parse(f"{text}/.."), parse(f"../{text}")
    assert (since.earliest, since.latest) == _edtf_days(f"{text}/..")
    assert (until.earliest, until.latest) == _edtf_days(f"../{text}")


@given(DOUBTFUL_ENDS)
def test_an_unknown_end_has_no_day_where_edtf_guesses_ten_years(text: str) -> None:
    # The standard says of an empty end only that it is unknown (Library of Congress, Extended Date/Time Format, 4 February
    # 2019, level 1, "Extended Interval"). `edtf` takes ten years from the other end (DELTA_IF_UNKNOWN, edtf/appsettings.py);
    # a record is not to be found or lost by a guess, so that ours leaves the end open. The known end is the same.
    whole, since, until = parse(text), parse(f"{text}/"), parse(f"/{text}")
    assert (since.earliest, since.latest) == (whole.earliest, None)
    assert (until.earliest, until.latest) == (None, whole.latest)
    assume(whole.earliest is not None and 100 < whole.earliest.year < 9900)  # its guess must be a date, too
    assert _edtf_days(f"{text}/")[0] == since.earliest
    assert _edtf_days(f"/{text}")[1] == until.latest


@given(ENDS, ENDS)
def test_an_interval_reaches_from_the_first_day_of_its_start_to_the_last_day_of_its_end(start: str, end: str) -> None:
    first, last = parse(start).earliest, parse(end).latest
    assert first is not None
    assert last is not None
    assume(first <= last)
    whole = parse(f"{start}/{end}")
    assert (whole.earliest, whole.latest) == (first, last)


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
        assert when.words()


@given(st.one_of(st.text(), st.from_regex(r"[-0-9X?~%./ ]{0,24}", fullmatch=True)))
def test_any_text_is_a_date_or_is_refused_as_none(text: str) -> None:
    try:
        when = parse(text)
    except DateError as refused:
        assert str(refused).startswith(f"'{text[:60]}")  # noqa: PT017
    else:
        assert when.text == text
        assert when.first <= when.last
