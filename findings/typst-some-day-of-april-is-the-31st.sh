#!/usr/bin/env bash
# Typst reading BibLaTeX: it prints `date = {2009-04-XX}` (some day of April) as April 31, and only the end of a range.
#
# The manual of biblatex has both notations (EDTF, ISO 8601-2), and biber prints "Apr. 1–30, 2009" and "2009–2010".
# Typst 0.15.2 (PyPI: typst) prints the first as a day that does not exist, and the second without its first year.
# Seen: "Abel, Ann. 2009. “Some Day.” April 31." and "Bell, Bea. 2010. “A Range.”."
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install typst==0.15.2 pypdf==7.1.1
cat > works.bib <<'BIB'
@misc{some-day, author = {Abel, Ann}, title = {Some day}, date = {2009-04-XX}}
@misc{range, author = {Bell, Bea}, title = {A range}, date = {2009/2010}}
BIB
echo '#bibliography("works.bib", full: true, style: "chicago-author-date")' > paper.typ
cat > try.py <<'PY'
import pypdf
import typst

typst.compile("paper.typ", output="paper.pdf")
text = " ".join(page.extract_text() for page in pypdf.PdfReader("paper.pdf").pages)
print(text)
assert "April 31" in text, "some day of April is no longer its 31st"
assert "2010" in text and text.count("2009") == 1, "the range has its beginning now"
PY
venv/bin/python try.py
echo "as described"
