"""Dates: which notations there are, the days that each may mean, how they are said, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from ruskor.model.dates import AFTER_ALL, BEFORE_ALL, DateError, parse

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
    # Seasons, of the northern half of the world; a winter is the December of its year, as EDTF sorts it last.
    ("2012-21", "2012-03-01", "2012-05-31"),
    ("2012-22", "2012-06-01", "2012-08-31"),
    ("2012-23", "2012-09-01", "2012-11-30"),
    ("2012-24", "2012-12-01", "2012-12-31"),
    # A doubt does not widen the span: nobody knows by how much.
    ("2008?", "2008-01-01", "2008-12-31"),
    ("2008~", "2008-01-01", "2008-12-31"),
    ("2008%", "2008-01-01", "2008-12-31"),
    ("2008-04-25?", "2008-04-25", "2008-04-25"),
    ("2012-23~", "2012-09-01", "2012-11-30"),
    # Digits left open.
    ("199X", "1990-01-01", "1999-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("000X", "0001-01-01", "0009-12-31"),
    ("00XX", "0001-01-01", "0099-12-31"),
    ("199X~", "1990-01-01", "1999-12-31"),
    ("2004-XX", "2004-01-01", "2004-12-31"),
    ("2004-XX-XX", "2004-01-01", "2004-12-31"),
    ("2004-02-XX", "2004-02-01", "2004-02-29"),
    ("199X-XX-XX", "1990-01-01", "1999-12-31"),
    # Intervals reach from the first day of their start to the last of their end.
    ("2004/2006", "2004-01-01", "2006-12-31"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("2009-04-25/2009-04-25", "2009-04-25", "2009-04-25"),
    ("2008~/2010?", "2008-01-01", "2010-12-31"),
    ("199X/2001", "1990-01-01", "2001-12-31"),
    ("1995/199X", "1995-01-01", "1999-12-31"),
    ("2012-21/2012-23", "2012-03-01", "2012-11-30"),
    # They may end within the period that they start in: "from June 2008 until later that year".
    ("2008-06/2008", "2008-06-01", "2008-12-31"),
    ("2008/2008-06", "2008-01-01", "2008-06-30"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), SPANS)
def test_a_date_means_a_span_of_days(text: str, earliest: str, latest: str) -> None:
    when, first, last = parse(text), date.fromisoformat(earliest), date.fromisoformat(latest)
    assert (when.text, when.earliest, when.latest) == (text, first, last)
    assert (when.first, when.last) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize("start", ["2008/..", "2008/"])
def test_an_end_that_is_open_or_unknown_has_no_last_day_and_comes_after_all_others(start: str) -> None:
    when = parse(start)
    assert (when.earliest, when.latest) == (date(2008, 1, 1), None)
    assert when.last == AFTER_ALL > parse("9999-12-31").last


@pytest.mark.parametrize("end", ["../2008", "/2008"])
def test_a_start_that_is_open_or_unknown_has_no_first_day_and_comes_before_all_others(end: str) -> None:
    when = parse(end)
    assert (when.earliest, when.latest) == (None, date(2008, 12, 31))
    assert when.first == BEFORE_ALL < parse("0001-01-01").first


WORDS = [
    ("2009", "2009"),
    ("2009-04", "April 2009"),
    ("2009-04-25", "25 April 2009"),
    ("0045", "45"),
    ("2012-21", "spring 2012"),
    ("2012-22", "summer 2012"),
    ("2012-23", "autumn 2012"),
    ("2012-24", "winter 2012"),
    # The doubts.
    ("2008~", "about 2008"),
    ("2008?", "2008 (uncertain)"),
    ("2008%", "about 2008 (uncertain)"),
    ("2009-04-25~", "about 25 April 2009"),
    ("2012-23?", "autumn 2012 (uncertain)"),
    # Digits left open.
    ("199X", "1990s"),
    ("199X~", "about 1990s"),
    ("200X", "2000s"),
    ("19XX", "1900–1999"),
    ("00XX", "1–99"),
    ("2004-XX", "2004"),
    ("2004-XX-XX", "2004"),
    ("2004-02-XX", "February 2004"),
    # Intervals say what both ends share once.
    ("2004/2006", "2004–2006"),
    ("2015-09-03/2015-09-05", "3–5 September 2015"),
    ("2015-08-30/2015-09-05", "30 August – 5 September 2015"),
    ("2014-12-30/2015-01-05", "30 December 2014 – 5 January 2015"),
    ("2024-03/2024-11", "March – November 2024"),
    ("2024-03/2025-01", "March 2024 – January 2025"),
    ("2012-21/2012-23", "spring – autumn 2012"),
    ("2012-03/2012-23", "March – autumn 2012"),
    ("2015-09-03/2015-10", "3 September 2015 – October 2015"),
    ("2004/2006-02", "2004 – February 2006"),
    ("2004~/2006", "about 2004 – 2006"),
    ("2004-03?/2004-11", "March 2004 (uncertain) – November 2004"),
    ("199X/200X", "1990s – 2000s"),
    ("199X/2001", "1990s – 2001"),
    ("2009/2009", "2009"),
    ("2009-04-25/2009-04-25", "25 April 2009"),
    # Ends that are open, and ends that are unknown.
    ("2008/..", "since 2008"),
    ("2008-04~/..", "since about April 2008"),
    ("../2008", "until 2008"),
    ("2008/", "2008 – unknown"),
    ("/2008-04-25", "unknown – 25 April 2008"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_date_is_said_in_words(text: str, words: str) -> None:
    assert parse(text).words() == words


def test_every_month_has_its_english_name_wherever_the_program_runs() -> None:
    assert [parse(f"2009-{month:02d}").words() for month in range(1, 13)] == [
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
    ("2008~", "as of early 2008", "early 2008"),
    ("2008", "Early 2008", "early 2008"),
    ("2008~", "in mid-2008", "mid-2008"),
    ("2008~", "by late 2008", "late 2008"),
    ("2008~", "at the beginning of 2008", "early 2008"),
    ("2008~", "towards the middle of the year", "mid-2008"),
    ("2008~", "by the end of 2008", "late 2008"),
    ("2010-01~", "early January 2010", "early January 2010"),
    ("2012-23", "the early Fall of 2012", "early autumn 2012"),
    ("199X", "in the late 1990s", "late 1990s"),
    ("2008/..", "since mid-2008", "since mid-2008"),
    ("../2008", "until the end of 2008", "until late 2008"),
    # A part of the period replaces "about", and leaves what is uncertain uncertain.
    ("2008?", "perhaps in early 2008", "early 2008 (uncertain)"),
    ("2008%", "perhaps in early 2008", "early 2008 (uncertain)"),
    # Words that narrow nothing.
    ("2008~", "around 2008", "about 2008"),
    ("2008~", "", "about 2008"),
    ("2008", "midway through, lately or earlier", "2008"),
    ("2009", "beginning in 2009", "2009"),
    # A day has no parts, and an interval with both ends is said by its ends.
    ("2009-04-25", "early on 25 April", "25 April 2009"),
    ("2009-04-25~", "late that day", "about 25 April 2009"),
    ("2008/2010", "from early 2008 to late 2010", "2008–2010"),
]


@pytest.mark.parametrize(("text", "stated", "words"), STATED)
def test_the_source_s_own_words_may_narrow_the_period(text: str, stated: str, words: str) -> None:
    assert parse(text).words(stated) == words


NO_DATES = [
    "",
    " ",
    " 2009",
    "2009 ",
    "2009\n",
    "2009-4",
    "2009-04-5",
    "209",
    "20009",
    "-0044",
    "Y20009",
    "２００９",
    "٢٠٠٩",
    "2009/04",
    "2009/2010/2011",
    "2009 / 2010",
    "2009-04-25T12:00",
    "2009~~",
    "~2009",
    "2009-~04",
    "199x",
    "1990s",
    "1XXX",
    "XXXX",
    "19X5",
    "1999-X1",
    "1999-1X",
    "2009-04-XX-XX",
    "April 2009",
    "...",
    "[2009, 2010]",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_refused_with_examples_of_what_is(text: str) -> None:
    with pytest.raises(DateError) as refused:
        parse(text)
    assert str(refused.value) == (
        f"'{text}' is not a date like 2009, 2009-04, 2009-04-25, 2009~, 2012-23 (autumn) or 2009/2010"
    )


REFUSED = [
    ("2009-13", "'2009-13': there is no month 13"),
    ("2009-00", "'2009-00': there is no month 00"),
    ("2009-20", "'2009-20': there is no month 20"),
    ("2009-25", "'2009-25': there is no month 25"),
    ("2012-23-XX", "'2012-23-XX': there is no month 23"),
    ("2004-02-30", "'2004-02-30': February 2004 has no day 30"),
    ("2003-02-29", "'2003-02-29': February 2003 has no day 29"),
    ("2004-06-31", "'2004-06-31': June 2004 has no day 31"),
    ("2004-06-00", "'2004-06-00': June 2004 has no day 00"),
    ("0000", "'0000': years run from 0001 to 9999"),
    ("0000-01-01/2000", "'0000-01-01/2000': years run from 0001 to 9999"),
    ("199X-04", "'199X-04': a month of an unspecified year is no date that can be placed"),
    ("19XX-21", "'19XX-21': a month of an unspecified year is no date that can be placed"),
    ("2004-XX-25", "'2004-XX-25': a day of an unspecified month is no date that can be placed"),
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


def test_a_part_of_a_decade_is_no_part_of_a_year() -> None:
    assert parse("1985").words("by the mid-1980s") == "1985"
    assert parse("198X").words("by the mid-1980s") == "mid-1980s"
