#!/usr/bin/env bash
# pandoc reading BibTeX: it drops \textasciigrave{}, but reads \textasciitilde{} and \textasciicircum{}.
#
# All three are commands of LaTeX's kernel or textcomp for signs that have another meaning in TeX, and the usual
# notation of these signs in a .bib file. pandoc 3.9 reads the tilde and the circumflex, and drops the backquote without
# a warning.
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
