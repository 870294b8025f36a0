#!/usr/bin/env bash
# RIS: rispy writes a number before each reference, and pandoc cannot read the file.
#
# In RIS, every line is a tag, two blanks, a hyphen and a value. rispy 0.10.0 writes a line "1." before the first
# reference and "2." before the second. rispy reads its own file; pandoc 3.9 refuses it at the first line.
# Seen: `unexpected '.'`, and without the numbers the title of the reference.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install rispy==0.10.0 pypandoc-binary==1.17
cat > try.py <<'PY'
import subprocess

import pypandoc
import rispy

written = rispy.dumps([{"type_of_reference": "BOOK", "title": "On rivers", "authors": ["Abel, Ann"], "year": "2001"}])
print(written)
assert written.startswith("1.\n"), "the number is gone"
assert rispy.loads(written)[0]["title"] == "On rivers"


def read(text):
    command = [pypandoc.get_pandoc_path(), "--from", "ris", "--to", "csljson"]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)


numbered, plain = read(written), read(written.partition("\n")[2])
print(numbered.stderr)
assert numbered.returncode != 0, "pandoc reads it now"
assert "On rivers" in plain.stdout, "the number was not why"
PY
venv/bin/python try.py
echo "as described"
