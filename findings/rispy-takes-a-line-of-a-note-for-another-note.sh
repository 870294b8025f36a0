#!/usr/bin/env bash
# RIS: rispy joins the lines of a title or an abstract, but makes two notes of a note with two lines.
#
# Reference managers break long values over several lines, without a tag before the later lines. rispy 0.10.0 joins the
# lines of a title (T1) and of an abstract (AB). For a tag that may occur several times (N1, KW, AU, UR), it reads each
# such line as a separate value: a note of two lines becomes two notes, and a name with a line break after the comma
# becomes two authors.
# Seen: 'primary_title': 'A title that goes on', but 'notes': ['A note that', 'goes on'] and 'authors': ['Abel,', 'Ann'].
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install rispy==0.10.0
cat > try.py <<'PY'
import rispy

(read,) = rispy.loads(
    "TY  - JOUR\nAU  - Abel,\n  Ann\nT1  - A title that\n  goes on\nAB  - An abstract that\n  goes on\n"
    "N1  - A note that\n  goes on\nER  - \n"
)
print(read)
assert read["primary_title"] == "A title that goes on", "titles are no longer put together"
assert read["abstract"] == "An abstract that goes on", "abstracts are no longer put together"
assert read["notes"] == ["A note that", "goes on"], "notes are put together now"
assert read["authors"] == ["Abel,", "Ann"], "authors are put together now"
PY
venv/bin/python try.py
echo "as described"
