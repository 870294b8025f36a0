#!/usr/bin/env bash
# Snowball's Russian stemmer: a noun in the nominative has another stem than its other cases, and that of another noun.
#
# A stemmer should give all cases of a noun one stem. PyStemmer 3.1.0 (Snowball 3.1) takes the end of the dictionary
# form of "visit" for that of a verb: визит becomes виз, the stem of виза (visa), while визита and визитом become визит.
# "Ambassador" (посол) has another stem than its other cases (посла, послом), which share theirs with "after" (после);
# "coal" (уголь) shares its stem with "corner" (угол) in the nominative, but not with its own genitive (угля).
# Seen: "виз виз визит визит", "посол посл посл посл" and "угол угол угл угл"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install PyStemmer==3.1.0
export PYTHONUTF8=1
cat > try.py <<'PY'
import Stemmer

stemmer = Stemmer.Stemmer("russian")
for words in ("визит виза визита визитом", "посол посла послом после", "уголь угол угля угла"):
    print(*stemmer.stemWords(words.split()))
PY
venv/bin/python try.py | tee out.txt
grep -qxF 'виз виз визит визит' out.txt
grep -qxF 'посол посл посл посл' out.txt
grep -qxF 'угол угол угл угл' out.txt
echo "as described"
