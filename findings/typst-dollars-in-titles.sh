#!/usr/bin/env bash
# Hayagriva's YAML (Typst): two dollar signs in a title begin and end a formula, and are not printed.
#
# A user would expect a title in a YAML file of references to be a plain string. Typst 0.15.2 (PyPI: typst) prints the
# title "From $10 to $20 million" of a valid file without the signs, and sets the text between them as a formula. With
# backslashes before the signs, it prints the title as written.
# Seen: "From 10 to 20 million", and "Rises from $10 to $20".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install typst==0.15.2 pypdf==7.1.1
cat > works.yml <<'YAML'
plain:
  type: book
  title: From $10 to $20 million
  author: Abel, Ann
  date: 2001
escaped:
  type: book
  title: Rises from \$10 to \$20
  author: Bell, Bea
  date: 2002
YAML
echo '#bibliography("works.yml", full: true, style: "ieee")' > paper.typ
cat > try.py <<'PY'
import pypdf
import typst

typst.compile("paper.typ", output="paper.pdf")
text = " ".join(page.extract_text() for page in pypdf.PdfReader("paper.pdf").pages)
print(text)
assert "$20 million" not in text, "the signs of the first title are printed now"
assert "$10 to $20" in text, "the escaped title is not printed as it was written"
PY
venv/bin/python try.py
echo "as described"
