#!/usr/bin/env bash
# langcodes 3.5.1: `standardize_tag` does more than RFC 5646 calls the canonical form.
#
# The IANA registry has no preferred value for "tl" (Tagalog): its canonical form is "tl". langcodes follows the aliases
# of Unicode's CLDR, where "tl" is a legacy code, and makes "fil" (Filipino) of it. It also takes the script away where
# it is the usual one of the language, so that a tag that says "in Latin letters" no longer says so.
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
