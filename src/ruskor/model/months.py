"""The names of the months, and the pattern of a year. Words need no other part of a calendar."""

from __future__ import annotations

__all__ = ["MONTHS", "RUSSIAN_MONTHS", "YEAR"]

# The module `calendar` would use the language of the process.
_NAMES = "January February March April May June July August September October November December"
#: The names by number. The first name is empty.
MONTHS = ("", *_NAMES.split())

#: Four digits that may be a year, as a regular expression.
YEAR = "1[0-9]{3}|20[0-9]{2}"

_RUSSIAN_NAMES = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
#: The genitives, as in Russian dates. The first is January.
RUSSIAN_MONTHS = tuple(_RUSSIAN_NAMES.split())
