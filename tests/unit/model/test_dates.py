"""Each notation of a date has its range of days and its words. Any other text is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ruskor.model.dates import AFTER_ALL, BEFORE_ALL, DateError, Day, day_from_iso, number_from_iso, parse, to_day

SPANS = [
    # Years, months and days.
    ("2009", "2009-01-01", "2009-12-31"),
    ("2009-04", "2009-04-01", "2009-04-30"),
    ("2009-04-25", "2009-04-25", "2009-04-25"),
    ("2008-02", "2008-02-01", "2008-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2000-02-29", "2000-02-29", "2000-02-29"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("9999-12-31", "9999-12-31", "9999-12-31"),
    # Seasons of the northern hemisphere; a winter ends in February of the next year.
    ("2012-21", "2012-03-01", "2012-05-31"),
    ("2012-22", "2012-06-01", "2012-08-31"),
    ("2012-23", "2012-09-01", "2012-11-30"),
    ("2012-24", "2012-12-01", "2013-02-28"),
    ("2011-24", "2011-12-01", "2012-02-29"),
    # Level 2: southern seasons, quarters, thirds (quadrimesters) and halves (semesters) of a year.
    ("2012-29", "2012-09-01", "2012-11-30"),
    ("2012-30", "2012-12-01", "2013-02-28"),
    ("2012-31", "2012-03-01", "2012-05-31"),
    ("2012-32", "2012-06-01", "2012-08-31"),
    ("2012-33", "2012-01-01", "2012-03-31"),
    ("2012-34", "2012-04-01", "2012-06-30"),
    ("2012-35", "2012-07-01", "2012-09-30"),
    ("2012-36", "2012-10-01", "2012-12-31"),
    ("2012-37", "2012-01-01", "2012-04-30"),
    ("2012-38", "2012-05-01", "2012-08-31"),
    ("2012-39", "2012-09-01", "2012-12-31"),
    ("2012-40", "2012-01-01", "2012-06-30"),
    ("2012-41", "2012-07-01", "2012-12-31"),
    # A doubt does not widen the range of days; "about" widens the reach, see below.
    ("2008?", "2008-01-01", "2008-12-31"),
    ("2008~", "2008-01-01", "2008-12-31"),
    ("2008%", "2008-01-01", "2008-12-31"),
    ("2008-04-25?", "2008-04-25", "2008-04-25"),
    ("2012-23~", "2012-09-01", "2012-11-30"),
    # Unspecified digits.
    ("199X", "1990-01-01", "1999-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("000X", "0000-01-01", "0009-12-31"),
    ("00XX", "0000-01-01", "0099-12-31"),
    ("199X~", "1990-01-01", "1999-12-31"),
    ("2004-XX", "2004-01-01", "2004-12-31"),
    ("2004-XX-XX", "2004-01-01", "2004-12-31"),
    ("2004-02-XX", "2004-02-01", "2004-02-29"),
    ("199X-XX-XX", "1990-01-01", "1999-12-31"),
    # Years before 1, as astronomers count them: 0000 is 1 BC. The calendar continues backwards, with its leap years.
    ("0000", "0000-01-01", "0000-12-31"),
    ("0000-02", "0000-02-01", "0000-02-29"),
    ("-0429", "-0429-01-01", "-0429-12-31"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
    ("-0001-02", "-0001-02-01", "-0001-02-28"),
    ("-0004-02", "-0004-02-01", "-0004-02-29"),
    ("-004X", "-0049-01-01", "-0040-12-31"),
    ("-000X", "-0009-01-01", "0000-12-31"),
    ("-01XX", "-0199-01-01", "-0100-12-31"),
    ("-0429-24", "-0429-12-01", "-0428-02-29"),
    ("-9999", "-9999-01-01", "-9999-12-31"),
    # Years of more than four digits.
    ("Y17000", "+17000-01-01", "+17000-12-31"),
    ("Y-170000002", "-170000002-01-01", "-170000002-12-31"),
    ("9999-24", "9999-12-01", "+10000-02-29"),
    ("-0043/0014", "-0043-01-01", "0014-12-31"),
    ("Y-12000/2008", "-12000-01-01", "2008-12-31"),
    # Intervals reach from the first day of their start to the last day of their end.
    ("2004/2006", "2004-01-01", "2006-12-31"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("2009-04-25/2009-04-25", "2009-04-25", "2009-04-25"),
    ("2008~/2010?", "2008-01-01", "2010-12-31"),
    ("199X/2001", "1990-01-01", "2001-12-31"),
    ("1995/199X", "1995-01-01", "1999-12-31"),
    ("2012-21/2012-23", "2012-03-01", "2012-11-30"),
    # An interval may end within the year of its start: "from June 2008 until later that year".
    ("2008-06/2008", "2008-06-01", "2008-12-31"),
    ("2008/2008-06", "2008-01-01", "2008-06-30"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), SPANS)
def test_a_date_means_a_span_of_days(text: str, earliest: str, latest: str) -> None:
    when = parse(text)
    assert when.earliest is not None
    assert when.latest is not None
    assert (when.text, when.earliest.isoformat(), when.latest.isoformat()) == (text, earliest, latest)
    assert (when.earliest, when.latest) == (day_from_iso(earliest), day_from_iso(latest))
    assert (when.first, when.last) == (when.earliest.toordinal(), when.latest.toordinal())


REACHES = [
    # "About" adds one unit of the date's precision on both sides.
    ("2008-04-25~", "2008-04-24", "2008-04-26"),
    ("2024-01-31~", "2024-01-30", "2024-02-01"),
    ("2009-04~", "2009-03-01", "2009-05-31"),
    ("2009-03~", "2009-02-01", "2009-04-30"),
    ("2008~", "2007-01-01", "2009-12-31"),
    ("199X~", "1980-01-01", "2009-12-31"),
    ("19XX~", "1800-01-01", "2099-12-31"),
    ("2012-24~", "2012-09-01", "2013-05-31"),
    ("2012-33~", "2011-10-01", "2012-06-30"),
    ("2012-38~", "2012-01-01", "2012-12-31"),
    ("2012-40~", "2011-07-01", "2012-12-31"),
    ("2004-XX~", "2003-12-01", "2005-01-31"),
    ("2004-02-XX~", "2004-01-31", "2004-03-01"),
    ("2004-XX-XX~", "2003-12-31", "2005-01-01"),
    ("-0429~", "-0430-01-01", "-0428-12-31"),
    ("0001~", "0000-01-01", "0002-12-31"),
    ("Y17000~", "+16999-01-01", "+17001-12-31"),
    ("9999~", "9998-01-01", "+10000-12-31"),
    # "Uncertain" alone adds nothing; together with "about" it reaches as far as "about".
    ("2008?", "2008-01-01", "2008-12-31"),
    ("2008%", "2007-01-01", "2009-12-31"),
    # "About" extends an interval at each end that has it, by the precision of that end.
    ("2008~/2010-04", "2007-01-01", "2010-04-30"),
    ("2008/2010-04~", "2008-01-01", "2010-05-31"),
    ("2008~/2010~", "2007-01-01", "2011-12-31"),
    ("2008?/2010", "2008-01-01", "2010-12-31"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), REACHES)
def test_about_reaches_one_unit_of_its_own_precision_further(text: str, earliest: str, latest: str) -> None:
    when = parse(text)
    assert (to_day(when.reach_first).isoformat(), to_day(when.reach_last).isoformat()) == (earliest, latest)


def test_an_open_end_reaches_for_ever_and_the_other_as_far_as_about_does() -> None:
    until, since = parse("../2008~"), parse("2008~/..")
    assert (until.reach_first, to_day(until.reach_last)) == (BEFORE_ALL, date(2009, 12, 31))
    assert (to_day(since.reach_first), since.reach_last) == (date(2007, 1, 1), AFTER_ALL)


def test_a_date_is_uncertain_if_an_end_of_it_is() -> None:
    uncertain = ["2008?", "2008%", "2008?/2010", "2008/2010%", "../2008?", "2008?/"]
    assert [
        text for text in [*uncertain, "2008", "2008~", "2008/2010~", "../2008"] if parse(text).is_uncertain
    ] == uncertain


def test_dates_are_in_order_of_their_first_day_and_without_a_start_of_their_last() -> None:
    order = [
        "Y-12000",
        "../-0430",
        "-0429",
        "0000",
        "0001",
        "199X",
        "1994",
        "../2007",
        "2008",
        "2008/2010",
        "2008/..",
        "9999",
    ]
    assert sorted(set(order), key=lambda text: parse(text).order) == order


@pytest.mark.parametrize("start", ["2008/..", "2008/"])
def test_an_end_that_is_open_or_unknown_has_no_last_day_and_comes_after_all_others(start: str) -> None:
    when = parse(start)
    assert (when.earliest, when.latest) == (date(2008, 1, 1), None)
    assert when.last == AFTER_ALL > parse("Y999999999999~").reach_last


@pytest.mark.parametrize("end", ["../2008", "/2008"])
def test_a_start_that_is_open_or_unknown_has_no_first_day_and_comes_before_all_others(end: str) -> None:
    when = parse(end)
    assert (when.earliest, when.latest) == (None, date(2008, 12, 31))
    assert when.first == BEFORE_ALL < parse("Y-999999999999~").reach_first


def test_a_day_that_python_has_no_date_for_sorts_with_those_that_it_has() -> None:
    plague, ides, christmas = Day(-429, 6, 1), Day(-43, 3, 15), date(2009, 12, 25)
    days: list[Any] = [christmas, ides, plague, Day(10000, 1, 1)]
    assert sorted(days) == [plague, ides, christmas, Day(10000, 1, 1)]
    assert plague < christmas
    assert christmas > plague
    assert plague <= ides
    assert ides >= plague
    assert Day(10000, 1, 1) > date.max
    assert not plague > Day(-429, 6, 1)
    assert plague != ides
    assert (plague == Day(-429, 6, 1), hash(plague) == hash(Day(-429, 6, 1)), str(plague)) == (
        True,
        True,
        "-0429-06-01",
    )


def test_days_are_numbered_on_below_the_year_1() -> None:
    assert [to_day(number) for number in (1, 0, -365, -366)] == [
        date(1, 1, 1),
        Day(0, 12, 31),
        Day(0, 1, 1),
        Day(-1, 12, 31),
    ]
    assert [number_from_iso(text, 7) for text in ("0001-01-01", "0000-12-31", "-0001-12-31", None)] == [1, 0, -366, 7]


@pytest.mark.parametrize("text", ["2009", "2009-4-5", "2009-13-01", "Y17000-01-01"])
def test_a_text_that_is_no_day_of_iso_8601_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a day in ISO 8601|month must be in 1..12"):
        day_from_iso(text)


WORDS = [
    ("2009", "2009"),
    ("2009-04", "April 2009"),
    ("2009-04-25", "25 April 2009"),
    ("0045", "45"),
    ("2012-21", "spring 2012"),
    ("2012-22", "summer 2012"),
    ("2012-23", "autumn 2012"),
    ("2012-24", "winter 2012–13"),
    ("1999-24", "winter 1999–2000"),
    ("0008-24", "winter 8–9"),
    ("2012-29", "southern spring 2012"),
    ("2012-30", "southern summer 2012–13"),
    ("2012-31", "southern autumn 2012"),
    ("2012-32", "southern winter 2012"),
    ("2012-33", "first quarter of 2012"),
    ("2012-34", "second quarter of 2012"),
    ("2012-35", "third quarter of 2012"),
    ("2012-36", "fourth quarter of 2012"),
    ("2012-37", "first third of 2012"),
    ("2012-38", "second third of 2012"),
    ("2012-39", "last third of 2012"),
    ("2012-40", "first half of 2012"),
    ("2012-41~", "about second half of 2012"),
    # Years before 1 are written without a year 0; "AD" is added if an interval has years of both eras.
    ("0000", "1 BC"),
    ("-0429", "430 BC"),
    ("-0429~", "about 430 BC"),
    ("-0043-03", "March 44 BC"),
    ("-0043-03-15?", "15 March 44 BC (uncertain)"),
    ("-0429-22", "summer 430 BC"),
    ("-0429-24", "winter 430–429 BC"),
    ("0000-24", "winter 1 BC – AD 1"),
    ("-0001-24", "winter 2–1 BC"),
    ("-0429-40", "first half of 430 BC"),
    ("-004X", "50–41 BC"),
    ("-01XX", "200–101 BC"),
    ("-000X", "10–1 BC"),
    ("000X", "1 BC – AD 9"),
    ("-0430/-0403", "431–404 BC"),
    ("-0043-03-15/-0043-03-17", "15–17 March 44 BC"),
    ("-0043/0014", "44 BC – AD 14"),
    ("-0043-03-15/0014-08-19", "15 March 44 BC – 19 August AD 14"),
    ("-0043?/0014", "44 BC (uncertain) – AD 14"),
    ("../-0429", "until 430 BC"),
    ("Y17000", "17000"),
    ("Y-12000~", "about 12001 BC"),
    # Doubts.
    ("2008~", "about 2008"),
    ("2008?", "2008 (uncertain)"),
    ("2008%", "about 2008 (uncertain)"),
    ("2009-04-25~", "about 25 April 2009"),
    ("2012-23?", "autumn 2012 (uncertain)"),
    # Unspecified digits.
    ("199X", "1990s"),
    ("199X~", "about 1990s"),
    ("200X", "2000s"),
    ("19XX", "1900–1999"),
    ("00XX", "1 BC – AD 99"),
    ("01XX", "100–199"),
    ("2004-XX", "2004"),
    ("2004-XX-XX", "2004"),
    ("2004-02-XX", "February 2004"),
    # Intervals give the common part of both ends once.
    ("2004/2006", "2004–2006"),
    ("2015-09-03/2015-09-05", "3–5 September 2015"),
    ("2015-08-30/2015-09-05", "30 August – 5 September 2015"),
    ("2014-12-30/2015-01-05", "30 December 2014 – 5 January 2015"),
    ("2024-03/2024-11", "March – November 2024"),
    ("2024-03/2025-01", "March 2024 – January 2025"),
    ("2012-21/2012-23", "spring – autumn 2012"),
    ("2012-03/2012-23", "March – autumn 2012"),
    ("2012-23/2012-24", "autumn 2012 – winter 2012–13"),
    ("2012-33/2012-35", "first quarter of 2012 – third quarter of 2012"),
    ("2015-09-03/2015-10", "3 September 2015 – October 2015"),
    ("2004/2006-02", "2004 – February 2006"),
    ("2004~/2006", "about 2004 – 2006"),
    ("2004-03?/2004-11", "March 2004 (uncertain) – November 2004"),
    ("199X/200X", "1990s – 2000s"),
    ("199X/2001", "1990s – 2001"),
    ("2009/2009", "2009"),
    ("2009-04-25/2009-04-25", "25 April 2009"),
    # Open ends and unknown ends.
    ("2008/..", "since 2008"),
    ("2008-04~/..", "since about April 2008"),
    ("../2008", "until 2008"),
    ("2008/", "2008 – unknown"),
    ("/2008-04-25", "unknown – 25 April 2008"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_date_is_said_in_words(text: str, words: str) -> None:
    assert parse(text).to_words() == words


def test_every_month_has_its_english_name_wherever_the_program_runs() -> None:
    assert [parse(f"2009-{month:02d}").to_words() for month in range(1, 13)] == [
        "January 2009",
        "February 2009",
        "March 2009",
        "April 2009",
        "May 2009",
        "June 2009",
        "July 2009",
        "August 2009",
        "September 2009",
        "October 2009",
        "November 2009",
        "December 2009",
    ]


STATED = [
    # A part of the date itself.
    ("2008", "as of early 2008", "early 2008"),
    ("2008", "Early 2008", "early 2008"),
    ("2008", "in mid-2008", "mid-2008"),
    ("2008", "mid 2008.", "mid-2008"),
    ("2008", "in late 2008", "late 2008"),
    ("2008", "early in 2008", "early 2008"),
    ("2008", "late in the year", "late 2008"),
    ("2008", "early last year", "early 2008"),
    ("2008", "at the beginning of 2008", "early 2008"),
    ("2008", "in the middle of that year", "mid-2008"),
    ("2008", "at the very end of 2008", "late 2008"),
    ("2008-06", "mid-June 2008", "mid-June 2008"),
    ("2008-06", "in mid‑June", "mid-June 2008"),
    ("2008-06", "In mid June, 2008", "mid-June 2008"),
    ("2008-09", "late Sept. 2008", "late September 2008"),
    ("2008-06", "late last month", "late June 2008"),
    ("2012-23", "the early Fall of 2012", "early autumn 2012"),
    ("2012-24", "early winter 2012–13", "early winter 2012–13"),
    ("199X", "in the late 1990s", "late 1990s"),
    ("-0429", "early in 430 B.C.", "early 430 BC"),
    ("2008/..", "since mid-2008", "since mid-2008"),
    ("2008/", "from early 2008", "early 2008 – unknown"),
    ("../2008", "as of early 2008", "until early 2008"),
    ("../2009", "until late 2009", "until late 2009"),
    # The same in Russian and Korean.
    ("2008", "в начале 2008 года", "early 2008"),
    ("2008-06", "в самом конце июня 2008 г.", "late June 2008"),
    ("2025", "2025년 중반 기준", "mid-2025"),
    ("2008-06", "6월 초에", "early June 2008"),
    ("2008", "к концу 2008 года", "2008"),
    ("2008-06", "5월 초", "June 2008"),
    # The part replaces "about", because it is more exact; "uncertain" stays.
    ("2008~", "as of early 2008", "early 2008"),
    ("2008?", "perhaps in early 2008", "early 2008 (uncertain)"),
    ("2008%", "perhaps in early 2008", "early 2008 (uncertain)"),
    ("2008", "perhaps in early 2008", "2008"),
    ("2008~", "around early 2008", "about 2008"),
    # A bound is not a part.
    ("2008", "as early as 2008", "2008"),
    ("2008", "by late 2008", "2008"),
    ("2010", "by the end of 2010", "2010"),
    ("2009", "until late 2009", "2009"),
    ("../2008", "until the end of 2008", "until 2008"),
    ("2008-04", "after the end of April", "April 2008"),
    ("2008", "since early 2008", "2008"),
    ("2008", "before mid-2008", "2008"),
    ("2008", "towards the middle of the year", "2008"),
    ("2008", "no later than early 2008", "2008"),
    ("2008", "in late 2008 at the earliest", "2008"),
    ("198X", "by the mid-1980s", "1980s"),
    # Words about another thing or another time are not a part.
    ("2008", "to that end, in 2008", "2008"),
    ("2008", "it came to an end in 2008", "2008"),
    ("2008-09", "in late September or early October", "September 2008"),
    ("2011", "the late Kim Jong Il, in 2011", "2011"),
    ("2007", "the hoped-for early settlement of 2007", "2007"),
    ("2008", "early 2009", "2008"),
    ("2008", "late June 2008", "2008"),
    ("1985", "the mid-1980s", "1985"),
    ("2008", "mid-to-late 2008", "2008"),
    ("19XX", "the early 1900s", "1900–1999"),
    ("-004X", "early in the forties", "50–41 BC"),
    ("2012-40", "early in the first half of 2012", "first half of 2012"),
    # Words that name no part of the date.
    ("2008~", "around 2008", "about 2008"),
    ("2008~", "", "about 2008"),
    ("2008", "midway through, lately or earlier", "2008"),
    ("2009", "beginning in 2009", "2009"),
    # A day has no parts, and an interval with two ends is written by its ends.
    ("2009-04-25", "early on 25 April", "25 April 2009"),
    ("2009-04-25~", "late that day", "about 25 April 2009"),
    ("2008/2010", "from early 2008 to late 2010", "2008–2010"),
]


@pytest.mark.parametrize(("text", "stated", "words"), STATED)
def test_the_source_s_own_words_are_shown_where_they_name_a_part_of_the_period(
    text: str, stated: str, words: str
) -> None:
    assert parse(text).to_words(stated) == words


NO_DATES = ["", " ", "April 2009", "...", "1990s", "{reason}", "2009-04-25, 2009-04-26", "2" * 13 + "?!"]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_refused_with_examples_of_what_is(text: str) -> None:
    with pytest.raises(DateError) as refused:
        parse(text)
    assert str(refused.value) == (
        f"'{text}' is not a date like 2009, 2009-04, 2009-04-25, 2009~, 2012-23 (autumn) or 2009/2010"
    )


_SET = "a set of dates such as [1667,1668] is not supported; write the interval around the dates, such as 1667/1668"
_TIME = "times of day are not supported; write 1985-04-12"
_PART = "a doubt about one part of a date is not supported; write ? ~ or % at the end of the date, for the whole date"
_DIGITS = "unspecified digits are supported only as in 199X, 19XX, 2004-XX and 2004-02-XX"
_THREE = "a year with more than two unspecified digits is not supported; write an interval, such as 1000/1999"
_SPACES = "write a date without spaces and line breaks"
_LENGTHS = "a year has four digits, a month and a day have two, as in 2009-04-05"
_LONG = "Y is for years of five or more digits that do not begin with 0"

# Each form of EDTF or ISO 8601 that a base does not allow, and each common mistake, with its message.
NAMED = [
    ("1985-04-12T23:20:30", _TIME),
    ("1985-04-12T23:20:30Z", _TIME),
    ("1985-04-12T23:20:30+04:30", _TIME),
    ("1985-04-12 23:20", _TIME),
    ("2004-01-01/1985-04-12T23:20:30Z", _TIME),
    ("[1667,1668, 1670..1672]", _SET),
    ("[..1760-12-03]", _SET),
    ("{1667,1668}", _SET),
    ("[2009, 2010]", _SET),
    ("1XXX", _THREE),
    ("XXXX", _THREE),
    ("XXXX-12-XX", _DIGITS),
    ("1984-1X", _DIGITS),
    ("19X5", _DIGITS),
    ("2009-04-XX-XX", _DIGITS),
    ("199x", "write an unspecified digit as X, a capital letter"),
    ("19uu", "write an unspecified digit as X, a capital letter"),
    ("2004-06~-11", _PART),
    ("?2004-06-11", _PART),
    ("2004-06-~01/2004-06-~20", _PART),
    ("2009~~", "only one of ? ~ % may end a date; % means ? and ~ together"),
    ("2009?~", "only one of ? ~ % may end a date; % means ? and ~ together"),
    ("Y-17E7", "a year with an exponent (E) is not supported; write its digits after Y"),
    ("Y3388E2S3", "a year with an exponent (E) is not supported; write its digits after Y"),
    ("1950S2", "significant digits of a year (S) are not supported; write the interval, such as 1950/1959"),
    ("Y2009", "Y is for years of five digits and more; write 2009"),
    ("Y02009", _LONG),
    ("Y9", _LONG),
    ("Y1234567890123", "a year of more than twelve digits is not supported"),
    ("Y17000-04", "a year with Y has no months or days"),
    ("y17000", "write Y as a capital letter"),
    ("20009", "write a year of more than four digits after Y: Y20009"),
    ("-20009", "write a year of more than four digits after Y: Y-20009"),
    ("20090425", "write a date with hyphens: 2009-04-25"),
    ("-0000", "the year 0 has no sign; write 0000, which is 1 BC"),
    ("-0000-01-01/2000", "the year 0 has no sign; write 0000, which is 1 BC"),
    ("2009-W15", "weeks are not supported; write the days, such as 2009-04-20/2009-04-26"),
    ("2009-W15-1", "weeks are not supported; write the days, such as 2009-04-20/2009-04-26"),
    ("2009-115", "days counted through the year are not supported; write month and day"),
    ("2009/P1Y", "durations are not supported; write the last day"),
    ("2004/open", "write an open end as .. and leave an unknown end empty"),
    ("unknown/2006", "write an open end as .. and leave an unknown end empty"),
    ("2009/2010/2011", "an interval has one start and one end, as in 2009/2010"),
    ("01/05/1999", "write a day as 2009-04-25; a slash separates the ends of an interval"),
    ("2009/04", "write a month as 2009-04, or an interval from one whole date to the other"),
    ("209", "a year has four digits, as in 0209"),
    ("2009/13", "a year has four digits, as in 0209"),
    ("2009-4", _LENGTHS),
    ("2009-04-5", _LENGTHS),
    (" 2009", _SPACES),
    ("2009\n", _SPACES),
    ("2009 / 2010", _SPACES),
    ("２００９", "digits are written 0 to 9"),
    ("٢٠٠٩", "digits are written 0 to 9"),
]


@pytest.mark.parametrize(("text", "reason"), NAMED)
def test_what_is_not_kept_is_refused_by_its_name(text: str, reason: str) -> None:
    with pytest.raises(DateError) as refused:
        parse(text)
    assert str(refused.value) == f"'{text}': {reason}"


REFUSED = [
    ("2009-13", "'2009-13': there is no month 13"),
    ("2009-00", "'2009-00': there is no month 00"),
    ("2009-20", "'2009-20': there is no month 20"),
    ("2009-25", "'2009-25': write seasons of the northern hemisphere as 21 to 24, not 25"),
    ("2009-28", "'2009-28': write seasons of the northern hemisphere as 21 to 24, not 28"),
    ("2009-42", "'2009-42': there is no month 42"),
    ("2012-23-XX", "'2012-23-XX': there is no month 23"),
    ("2004-02-30", "'2004-02-30': February 2004 has no day 30"),
    ("2003-02-29", "'2003-02-29': February 2003 has no day 29"),
    ("2004-06-31", "'2004-06-31': June 2004 has no day 31"),
    ("2004-06-00", "'2004-06-00': June 2004 has no day 00"),
    ("-0429-02-30", "'-0429-02-30': February 430 BC has no day 30"),
    ("-0429/-0430", "'-0429/-0430' ends before it starts"),
    ("199X-04", "'199X-04': a month of an unspecified year cannot be placed in time"),
    ("19XX-21", "'19XX-21': a month of an unspecified year cannot be placed in time"),
    ("2004-XX-25", "'2004-XX-25': a day of an unspecified month cannot be placed in time"),
    ("2010/2009", "'2010/2009' ends before it starts"),
    ("2009-04/2009-03", "'2009-04/2009-03' ends before it starts"),
    ("2009-04-25/2009-04-24", "'2009-04-25/2009-04-24' ends before it starts"),
    ("2012-23/2012-21", "'2012-23/2012-21' ends before it starts"),
    ("2004-02-30/2005", "'2004-02-30/2005': February 2004 has no day 30"),
    ("../..", "'../..' is an interval with neither a start nor an end"),
    ("/", "'/' is an interval with neither a start nor an end"),
    ("/..", "'/..' is an interval with neither a start nor an end"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_a_date_that_cannot_be_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(DateError) as refused:
        parse(text)
    assert str(refused.value) == message


@pytest.mark.parametrize("text", ["2" * 1_000_000, "2009/" + "2" * 1_000_000])
def test_a_message_repeats_only_the_beginning_of_a_long_text(text: str) -> None:
    with pytest.raises(DateError) as refused:
        parse(text)
    assert str(refused.value) == (
        f"'{text[:60]}…' is not a date like 2009, 2009-04, 2009-04-25, 2009~, 2012-23 (autumn) or 2009/2010"
    )
