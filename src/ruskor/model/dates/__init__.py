"""Dates that keep the doubt of their source. They are EDTF, and each date means a span of days.

`days` counts days in any year. `notation` reads EDTF. `wording` writes dates in words. `typed` reads dates as people
type them; it is imported only for a typed date.
"""

from ruskor.model.dates.days import AFTER_ALL, BEFORE_ALL, Day, day_from_iso, find_outer_days, number_from_iso, to_day
from ruskor.model.dates.notation import DateError, Edtf, parse
from ruskor.model.dates.wording import years_to_words

__all__ = [
    "AFTER_ALL",
    "BEFORE_ALL",
    "DateError",
    "Day",
    "Edtf",
    "day_from_iso",
    "find_outer_days",
    "number_from_iso",
    "parse",
    "to_day",
    "years_to_words",
]
