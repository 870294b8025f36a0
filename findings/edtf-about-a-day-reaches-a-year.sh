#!/usr/bin/env bash
# python-edtf 5.0.2 (PyPI: edtf), Python 3.10 or later.
#
# "About" a date is padded by one unit of its precision: `lower_fuzzy` and `upper_fuzzy` of "2009~" are 2008 and 2010.
# For "2009-04-25~" (EDTF level 1, about a day), a user would expect 24 to 26 April 2009. Instead, python-edtf adds up
# the padding of each approximate part: a day, a month and a year:
#
#   2009~        2008-01-01 2010-12-31
#   2009-04~     2008-03-01 2010-05-30
#   2009-04-25~  2008-03-24 2010-05-26
#
# The setting PADDING_DAY_PRECISION says one day.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "edtf==5.0.2"
"$work/venv/bin/python" - >"$work/seen" <<'PYTHON'
from edtf import parse_edtf

for text in ("2009~", "2009-04~", "2009-04-25~"):
    when = parse_edtf(text)
    days = ["%04d-%02d-%02d" % tuple(day[:3]) for day in (when.lower_fuzzy(), when.upper_fuzzy())]
    print(f"{text:12} {days[0]} {days[1]}")
PYTHON
cat >"$work/expected" <<'TEXT'
2009~        2008-01-01 2010-12-31
2009-04~     2008-03-01 2010-05-30
2009-04-25~  2008-03-24 2010-05-26
TEXT
diff "$work/expected" "$work/seen"
echo "as described"
