"""The names of the months, and the pattern of a year: the only parts of a calendar that words need."""

from __future__ import annotations

__all__ = ["MONTHS", "RUSSIAN_MONTHS", "YEAR"]

# `calendar` would use the language of the process.
_NAMES = "January February March April May June July August September October November December"
#: By number; the first name is empty.
MONTHS = ("", *_NAMES.split())

#: Four digits that may be a year, as a regular expression.
YEAR = "1[0-9]{3}|20[0-9]{2}"

_RUSSIAN_NAMES = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
#: As in Russian dates, in the genitive; the first is January.
RUSSIAN_MONTHS = tuple(_RUSSIAN_NAMES.split())
