#!/usr/bin/env bash
# Snowball's Russian stemmer: a noun in the nominative leaves its own other cases, and meets another noun.
#
# A stemmer is expected to put the cases of one noun together. In PyStemmer 3.1.0 (Snowball 3.1) the dictionary form of
# "visit" takes its end for that of a verb: визит becomes виз, the stem of виза (visa), while визита and визитом become
# визит. The ambassador (посол) is parted from his other cases (посла, послом), and these meet "after" (после); coal
# (уголь) meets the corner (угол) in the nominative, and its own genitive (угля) in none of the two.
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
