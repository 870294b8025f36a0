#!/usr/bin/env bash
# python-edtf 5.0.2 (PyPI: edtf), Python 3.10 or later.
#
# A year before 0 and an unspecified day or month are both EDTF level 1. `lower_strict` is the earliest day that a date
# may mean and `upper_strict` the latest, also in negative years: for "-0429-06" they are the 1st and the 30th. With
# unspecified digits in a negative year, the first and last months and days are exchanged, so the date ends before it
# begins:
#
#   -0429-06       -429-6-1   -429-6-30
#   -0429-06-XX    -429-6-30  -429-6-1
#   -0429-XX       -429-12-1  -429-1-31
#   -0429-XX-XX    -429-12-31 -429-1-1
#   0429-06-XX     429-6-1    429-6-30
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "edtf==5.0.2"
"$work/venv/bin/python" - >"$work/seen" <<'PYTHON'
from edtf import parse_edtf

for text in ("-0429-06", "-0429-06-XX", "-0429-XX", "-0429-XX-XX", "0429-06-XX"):
    when = parse_edtf(text)
    print(text, *("-".join(map(str, day[:3])) for day in (when.lower_strict(), when.upper_strict())))
PYTHON
cat >"$work/expected" <<'TEXT'
-0429-06 -429-6-1 -429-6-30
-0429-06-XX -429-6-30 -429-6-1
-0429-XX -429-12-1 -429-1-31
-0429-XX-XX -429-12-31 -429-1-1
0429-06-XX 429-6-1 429-6-30
TEXT
diff "$work/expected" "$work/seen"
echo "as described"
