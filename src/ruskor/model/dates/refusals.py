"""The reasons why a date is refused. For each unsupported form, a hint names it and shows the right form."""

from __future__ import annotations

import re

__all__ = ["explain_refusal"]

_NONE = " is not a date like 2009, 2009-04, 2009-04-25, 2009~, 2012-23 (autumn) or 2009/2010"
_LONGEST = 60  # characters; a longer text is not compared with the forms

_PART = "a doubt about one part of a date is not supported; write ? ~ or % at the end of the date, for the whole date"
_SET = "a set of dates such as [1667,1668] is not supported; write the interval around the dates, such as 1667/1668"
_EXPONENT = "a year with an exponent (E) is not supported; write its digits after Y"
_DIGITS = "significant digits of a year (S) are not supported; write the interval, such as 1950/1959"
_MANY = "a year with more than two unspecified digits is not supported; write an interval, such as 1000/1999"
_LENGTHS = "a year has four digits, a month and a day have two, as in 2009-04-05"

# The forms of a whole text come first, then the forms of a single date within it. The first match decides the hint.
# The groups of this match fill the `{}` of the hint.
_WHOLE = (
    (r"[\[{][-0-9X?~%., ]*[0-9X][-0-9X?~%., ]*[\]}]", _SET),
    (r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}", "write a day as 2009-04-25; a slash separates the ends of an interval"),
    (r"[^/]*/[^/]*/.*", "an interval has one start and one end, as in 2009/2010"),
    (r"([0-9]{4})/(0[1-9]|1[0-2])", "write a month as {0}-{1}, or an interval from one whole date to the other"),
    (r"(?=.*\s)\s*[-0-9X?~%]+\s*(/\s*[-0-9X?~%]+\s*)?", "write a date without spaces and line breaks"),
)
_SINGLE = (
    (
        r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{1,2}(:?[0-9]{2})*([.,][0-9]+)?(Z|[+-][0-9:]+)?",
        "times of day are not supported; write {0}",
    ),
    (r"-0000.*", "the year 0 has no sign; write 0000, which is 1 BC"),
    (r"[Yy]?-?[0-9]+[Ee][0-9]+([SsPp][0-9]+)?[?~%]?", _EXPONENT),
    (r"[Yy]?-?[0-9]+S[0-9]+[?~%]?", _DIGITS),
    (r"[Yy](-?[0-9]{4})[?~%]?", "Y is for years of five digits and more; write {0}"),
    (r"Y-?0[0-9]*[?~%]?|Y-?[0-9]{1,3}[?~%]?", "Y is for years of five or more digits that do not begin with 0"),
    (r"Y-?[0-9]{13,}[?~%]?", "a year of more than twelve digits is not supported"),
    (r"Y-?[0-9]+-.*", "a year with Y has no months or days"),
    (r"y-?[0-9]+[?~%]?", "write Y as a capital letter"),
    (r"([0-9]{4})([01][0-9])([0-3][0-9])", "write a date with hyphens: {0}-{1}-{2}"),
    (r"(-?[0-9]{5,})[?~%]?", "write a year of more than four digits after Y: Y{0}"),
    (r"[-0-9XY]+[?~%]{2,}", "only one of ? ~ % may end a date; % means ? and ~ together"),
    (r"[-0-9XY?~%]*[?~%][-0-9XY?~%]*", _PART),
    (r"-?[0-9]XXX|-?XXXX", _MANY),
    (r"(?=.*[?~%])[-0-9xXu?~%]*\([-0-9xXu?~%()]*", _PART),  # as in drafts of EDTF
    (r"[-0-9X]*X[-0-9X]*", "unspecified digits are supported only as in 199X, 19XX, 2004-XX and 2004-02-XX"),
    (r"(?=.*[xu])-?[0-9]{2}[0-9xu]{2}[-0-9xu]*", "write an unspecified digit as X, a capital letter"),
    (r"[0-9]{4}-[0-9]{2}\^.*", "this is not a named season; write 29 to 32 for seasons of the southern hemisphere"),
    (r"-?[0-9]{4}-?W[0-9]{2}(-?[1-7])?", "weeks are not supported; write the days, such as 2009-04-20/2009-04-26"),
    (r"-?[0-9]{4}-[0-3][0-9]{2}", "days counted through the year are not supported; write month and day"),
    (r"P[0-9].*", "durations are not supported; write the last day"),
    (r"open|unknown", "write an open end as .. and leave an unknown end empty"),
    (r"-?[0-9]{1,3}[?~%]?", "a year has four digits, as in 0209"),
    (r"-?[0-9]{1,4}-[0-9]{1,2}(-[0-9]{1,2})?[?~%]?", _LENGTHS),
)


def explain_refusal(text: str, whole: str) -> str:
    """Return the reason why `text`, a part of the date `whole`, is refused. A message has it after the quoted date."""
    if len(whole) > _LONGEST:
        return _NONE
    for forms, candidate in ((_WHOLE, whole), (_SINGLE, text)):
        for form, hint in forms:
            if found := re.compile(form, re.ASCII | re.DOTALL).fullmatch(candidate):
                return f": {hint.format(*found.groups())}"
    if not whole.isascii() and all(letter.isdigit() or letter in "/X?~%. -" for letter in whole):
        return ": digits are written 0 to 9"
    return _NONE
