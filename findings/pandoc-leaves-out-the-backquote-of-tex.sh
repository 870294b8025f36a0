#!/usr/bin/env bash
# pandoc reading BibTeX: \textasciigrave{} is left out, where \textasciitilde{} and \textasciicircum{} are read.
#
# All three are commands of LaTeX's textcomp/kernel for signs that TeX takes for something else, and are the usual way to
# write these signs in a .bib file. pandoc 3.9 reads the tilde and the circumflex, and drops the backquote and says nothing.
# Seen: "Run ls", "A ~ b", "A ^ b".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install pypandoc-binary==1.17
cat > works.bib <<'BIB'
@book{a, title = {{Run \textasciigrave{}ls}}, year = 2001}
@book{b, title = {{A \textasciitilde{} b}}, year = 2001}
@book{c, title = {{A \textasciicircum{} b}}, year = 2001}
BIB
cat > try.py <<'PY'
import json
import subprocess

import pypandoc

command = [pypandoc.get_pandoc_path(), "--from", "bibtex", "--to", "csljson", "works.bib"]
titles = [one["title"] for one in json.loads(subprocess.run(command, capture_output=True, check=True).stdout)]
print(titles)
assert titles == ["Run ls", "A ~ b", "A ^ b"], "the titles are read otherwise now"
PY
venv/bin/python try.py
echo "as described"
