#!/usr/bin/env bash
# langcodes 3.5.1: `standardize_tag` changes more than the canonical form of RFC 5646 requires.
#
# The IANA registry has no preferred value for "tl" (Tagalog): its canonical form is "tl". langcodes follows the aliases
# of Unicode's CLDR, where "tl" is a legacy code, and changes it to "fil" (Filipino). It also removes a script that is
# the usual script of the language, so the tag no longer states the script.
#
# Output seen:
#   tl -> fil
#   ru-Cyrl -> ru
#   ko-Kore-KR -> ko-KR
#   eng -> en
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check langcodes==3.5.1
seen=$("$folder/venv/bin/python" - <<'PYTHON'
from langcodes import standardize_tag

for tag in ("tl", "ru-Cyrl", "ko-Kore-KR", "eng"):
    print(tag, "->", standardize_tag(tag))
PYTHON
)
echo "$seen"
[ "$seen" = "tl -> fil
ru-Cyrl -> ru
ko-Kore-KR -> ko-KR
eng -> en" ]
