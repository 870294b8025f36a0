"""The names of the months, apart from the dates that they are in: to know words takes no more of a calendar."""

from __future__ import annotations

__all__ = ["MONTHS", "RUSSIAN_MONTHS"]

# `calendar` would name the months in the language that the process is set to.
_NAMES = "January February March April May June July August September October November December"
#: By number: the first name is none.
MONTHS = ("", *_NAMES.split())

_RUSSIAN_NAMES = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
#: As a Russian date has them, in the genitive; the first is January.
RUSSIAN_MONTHS = tuple(_RUSSIAN_NAMES.split())
