"""Each example in the specification of EDTF (Library of Congress, 4 February 2019) means its days or is refused."""

from __future__ import annotations

import pytest

from ruskor.model.dates import DateError, parse

READ = [
    # Level 0
    ("1985-04-12", "1985-04-12", "1985-04-12"),
    ("1985-04", "1985-04-01", "1985-04-30"),
    ("1985", "1985-01-01", "1985-12-31"),
    ("1964/2008", "1964-01-01", "2008-12-31"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("2005/2006-02", "2005-01-01", "2006-02-28"),
    # Level 1
    ("Y170000002", "+170000002-01-01", "+170000002-12-31"),
    ("Y-170000002", "-170000002-01-01", "-170000002-12-31"),
    ("2001-21", "2001-03-01", "2001-05-31"),
    ("1984?", "1984-01-01", "1984-12-31"),
    ("2004-06~", "2004-06-01", "2004-06-30"),
    ("2004-06-11%", "2004-06-11", "2004-06-11"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2004-XX", "2004-01-01", "2004-12-31"),
    ("1985-04-XX", "1985-04-01", "1985-04-30"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31"),
    ("1985-04-12/..", "1985-04-12", None),
    ("1985-04/..", "1985-04-01", None),
    ("1985/..", "1985-01-01", None),
    ("../1985-04-12", None, "1985-04-12"),
    ("../1985-04", None, "1985-04-30"),
    ("../1985", None, "1985-12-31"),
    ("1985-04-12/", "1985-04-12", None),
    ("1985-04/", "1985-04-01", None),
    ("1985/", "1985-01-01", None),
    ("/1985-04-12", None, "1985-04-12"),
    ("/1985-04", None, "1985-04-30"),
    ("/1985", None, "1985-12-31"),
    ("-1985", "-1985-01-01", "-1985-12-31"),
    # Level 2: the parts of a year, and an end of an interval with unspecified days.
    ("2001-34", "2001-04-01", "2001-06-30"),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"),
]

TIMES = "times of day are not supported; write 1985-04-12"
SET = "a set of dates such as [1667,1668] is not supported; write the interval around the dates, such as 1667/1668"
PART = "a doubt about one part of a date is not supported; write ? ~ or % at the end of the date, for the whole date"
DIGITS = "significant digits of a year (S) are not supported; write the interval, such as 1950/1959"
EXPONENT = "a year with an exponent (E) is not supported; write its digits after Y"
WITHIN = "unspecified digits are supported only as in 199X, 19XX, 2004-XX and 2004-02-XX"
REFUSED = {
    TIMES: ["1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30"],
    EXPONENT: ["Y-17E7", "Y3388E2S3"],
    DIGITS: ["1950S2", "Y171010000S3"],
    SET: [
        *("[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]", "[1760-01,1760-02,1760-12..]", "[1667,1760-12]"),
        *("[..1984]", "{1667,1668,1670..1672}", "{1960,1961-12}", "{..1984}"),
    ],
    PART: ["2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11", "2004-06-~01/2004-06-~20"],
    "a month of an unspecified year cannot be placed in time": ["156X-12-25", "15XX-12-25"],
    WITHIN: ["XXXX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X"],
}
# The same dates in the notation of the draft of 2012, which older programs write.
DRAFT = {
    PART: ["2004-(06)?-11", "2004-06-(11)~", "2004-(06-11)?", "(2004-(06)~)?", "(2011)-06-04~"],
    EXPONENT: ["y17e7", "y-17e7", "y17101e4p3"],
    "write an unspecified digit as X, a capital letter": [
        "199u",
        "19uu",
        "1999-uu",
        "1999-01-uu",
        "1560-uu-25",
        "196x",
    ],
    "write an open end as .. and leave an unknown end empty": ["unknown/2006", "2004-01-01/open"],
    "write Y as a capital letter": ["y170000002"],
    "this is not a named season; write 29 to 32 for seasons of the southern hemisphere": ["2001-21^southernHemisphere"],
}


@pytest.mark.parametrize(("text", "earliest", "latest"), READ)
def test_an_example_that_is_kept_means_its_days(text: str, earliest: str | None, latest: str | None) -> None:
    when = parse(text)
    assert tuple(day and day.isoformat() for day in (when.earliest, when.latest)) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "why"), [(text, why) for groups in (REFUSED, DRAFT) for why, texts in groups.items() for text in texts]
)
def test_an_example_that_is_not_kept_is_refused_by_its_name(text: str, why: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert str(caught.value).endswith(f": {why}")
