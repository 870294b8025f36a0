#!/usr/bin/env bash
# bibtexparser reading BibTeX with its LatexDecodingMiddleware: it decodes `url` and `doi` as LaTeX, too.
#
# biblatex gives both fields the data types `uri` and `verbatim`, and pandoc 3.9 reads them sign for sign. bibtexparser
# 2.0.0b8 (with pylatexenc 2.11) takes a percent sign as the start of a comment and leaves out the rest of the address.
# It reads a tilde as a no-break space. The parser lists no failed block.
# Seen: the DOI "10.1000/a" for "10.1000/a%3Cb", and the address "https://example.org/\xa0anna/a" for
# "https://example.org/~anna/a%20b/c".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install bibtexparser==2.0.0b8 pylatexenc==2.11 pypandoc-binary==1.17
cat > works.bib <<'BIB'
@article{x,
  author = {Kim, Anna},
  title = {Rivers},
  journal = {Waters},
  year = {2001},
  doi = {10.1000/a%3Cb},
  url = {https://example.org/~anna/a%20b/c},
}
BIB
cat > try.py <<'PY'
import json
import subprocess

import bibtexparser
import pypandoc
from bibtexparser.middlewares import LatexDecodingMiddleware

library = bibtexparser.parse_file("works.bib", append_middleware=[LatexDecodingMiddleware()])
fields = {field.key: field.value for field in library.entries[0].fields}
print("bibtexparser:", ascii(fields["doi"]), ascii(fields["url"]), "failed blocks:", library.failed_blocks)
command = [pypandoc.get_pandoc_path(), "--from", "biblatex", "--to", "csljson", "works.bib"]
(item,) = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
print("pandoc:", item["DOI"], item["URL"])
assert (fields["doi"], fields["url"]) == ("10.1000/a", "https://example.org/\xa0anna/a"), "the fields are read otherwise now"
assert library.failed_blocks == []
assert (item["DOI"], item["URL"]) == ("10.1000/a%3Cb", "https://example.org/~anna/a%20b/c")
PY
venv/bin/python try.py
echo "as described"
