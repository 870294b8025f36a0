"""A typed date is read if it has exactly one meaning. Otherwise, the message shows the right form."""

from __future__ import annotations

import pytest

from ruskor.model.dates import DateError
from ruskor.model.dates.typed import parse_typed

MEANT = [
    # EDTF, as in bases.
    ("2009-04-25", "2009-04-25"),
    (" 2008~ ", "2008~"),
    ("2008/2010", "2008/2010"),
    ("-0429", "-0429"),
    # Months by name.
    ("June 2024", "2024-06"),
    ("june, 2024", "2024-06"),
    ("2024 June", "2024-06"),
    ("Sept. 2008", "2008-09"),
    ("19 June 2024", "2024-06-19"),
    ("June 19, 2024", "2024-06-19"),
    ("the 19th of June, 2024", "2024-06-19"),
    ("19-Jun-2024", "2024-06-19"),
    ("2024 June 19", "2024-06-19"),
    ("19 июня 2024 г.", "2024-06-19"),
    ("в июне 2024 года", "2024-06"),
    ("март 2024", "2024-03"),
    ("мая 2024", "2024-05"),
    ("2024년 6월 19일", "2024-06-19"),
    ("2024년 6월", "2024-06"),
    ("2024년", "2024"),
    # Numbers alone.
    ("2024/06", "2024-06"),
    ("2024-6", "2024-06"),
    ("06/2024", "2024-06"),
    ("06.2024", "2024-06"),
    ("19.06.2024", "2024-06-19"),
    ("9.6.2024", "2024-06-09"),
    ("2024/06/19", "2024-06-19"),
    ("2024.06.19", "2024-06-19"),
    ("2024. 6. 19.", "2024-06-19"),
    ("2024-6-9", "2024-06-09"),
    ("20240619", "2024-06-19"),
    ("13/05/2024", "2024-05-13"),
    ("05/13/2024", "2024-05-13"),
    ("05/05/2024", "2024-05-05"),
    ("2008–2010", "2008/2010"),
    # BC and AD, BCE and CE.
    ("1500 BC", "-1499"),
    ("430BC", "-0429"),
    ("430 B.C.", "-0429"),
    ("44 BCE", "-0043"),
    ("1 BC", "0000"),
    ("15 March 44 BC", "-0043-03-15"),
    ("March 44 BC", "-0043-03"),
    ("430 до н. э.", "-0429"),
    ("기원전 430년", "-0429"),
    ("12001 BC", "Y-12000"),
    ("AD 45", "0045"),
    ("476 CE", "0476"),
    ("2024 AD", "2024"),
    # Parts of a year, decades and centuries.
    ("spring 2012", "2012-21"),
    ("the fall of 2012", "2012-23"),
    ("winter 2012-13", "2012-24"),
    ("winter of 2012/2013", "2012-24"),
    ("Q1 2012", "2012-33"),
    ("2012 Q4", "2012-36"),
    ("the third quarter of 2012", "2012-35"),
    ("1 квартал 2012", "2012-33"),
    ("second half of 2012", "2012-41"),
    ("2 полугодие 2012", "2012-41"),
    ("the 1990s", "199X"),
    ("5th century BC", "-04XX"),
    # About.
    ("c. 1500", "1500~"),
    ("circa June 2024", "2024-06~"),
    ("around 1500 BC", "-1499~"),
]


@pytest.mark.parametrize(("text", "edtf"), MEANT)
def test_what_has_one_meaning_is_read(text: str, edtf: str) -> None:
    assert parse_typed(text).text == edtf


_NONE = "is not a date like 2009, 2009-04, 2009-04-25, 2009~, 2012-23 (autumn) or 2009/2010"
_PART = "the start of this part of a period is unknown; write the exact dates, such as 2008-01/2008-03"
REFUSED = [
    # Several meanings.
    ("06/05/2024", "'06/05/2024' may be 2024-05-06 or 2024-06-05; write one of these"),
    ("6-5-2024", "'6-5-2024' may be 2024-05-06 or 2024-06-05; write one of these"),
    ("winter 2012", "'winter 2012' may be 2011-24 or 2012-24; write one of these"),
    ("the 2000s", "'the 2000s' may be 200X or 20XX; write one of these"),
    ("19th century", "'19th century' may be 1801/1900 or 18XX; write one of these"),
    # Incomplete dates.
    ("19 June", "'19 June' has no year; write it whole, as 2009-04-25"),
    ("June", "'June' has no year; write it whole, as 2009-04-25"),
    ("45", "'45': a year has four digits, as in 0209"),
    ("in early 2008", f"'in early 2008': {_PART}"),
    ("конец 2008 года", f"'конец 2008 года': {_PART}"),
    ("в конце 2008 года", f"'в конце 2008 года': {_PART}"),
    # Days, months and parts that do not exist.
    ("31 June 2024", "'2024-06-31': June 2024 has no day 31"),
    ("30.02.2024", "'2024-02-30': February 2024 has no day 30"),
    ("2024/13", "'2024/13': a year has four digits, as in 0209"),
    ("19.13.2024", f"'19.13.2024' {_NONE}"),
    ("2024-13", "'2024-13': there is no month 13"),
    ("Q5 2012", f"'Q5 2012' {_NONE}"),
    ("0 BC", f"'0 BC' {_NONE}"),
    ("0th century", f"'0th century' {_NONE}"),
    ("winter 2012-15", f"'winter 2012-15' {_NONE}"),
    ("the 1995s", f"'the 1995s' {_NONE}"),
    ("spring 2012 AD x", f"'spring 2012 AD x' {_NONE}"),
    ("19 century 2012", f"'19 century 2012' {_NONE}"),
    ("June 2024 2025", f"'June 2024 2025' {_NONE}"),
    ("winter 44 BC", f"'winter 44 BC' {_NONE}"),
    ("Q1 of June 2024", f"'Q1 of June 2024' {_NONE}"),
    # Texts that are not dates.
    ("", f"'' {_NONE}"),
    ("tomorrow", f"'tomorrow' {_NONE}"),
    ("c. tomorrow", f"'c. tomorrow' {_NONE}"),
    ("June? 2024!", f"'June? 2024!' {_NONE}"),
    ("3 2024", f"'3 2024' {_NONE}"),
    ("2" * 13 + " BC", f"'{'2' * 13} BC' {_NONE}"),
    # Forms that a base does not allow: the message names them.
    ("2024-06-19 10:00", "'2024-06-19 10:00': times of day are not supported; write 2024-06-19"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_has_none_or_several_is_refused_with_the_way_to_write_it(text: str, message: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_typed(text)
    assert str(refused.value) == message
