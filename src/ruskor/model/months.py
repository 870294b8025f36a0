"""The names of the months, and years, apart from the dates that they are in: all of a calendar that words need."""

from __future__ import annotations

__all__ = ["MONTHS", "RUSSIAN_MONTHS", "YEAR"]

# `calendar` would name the months in the language that the process is set to.
_NAMES = "January February March April May June July August September October November December"
#: By number: the first name is none.
MONTHS = ("", *_NAMES.split())

#: Four digits that may be a year, as a regular expression.
YEAR = "1[0-9]{3}|20[0-9]{2}"

_RUSSIAN_NAMES = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
#: As a Russian date has them, in the genitive; the first is January.
RUSSIAN_MONTHS = tuple(_RUSSIAN_NAMES.split())
