#!/usr/bin/env bash
# edtf.js 4.11.1 (npm: edtf), Node 18 or later.
#
# In EDTF, 21 to 24 are spring, summer, autumn and winter (level 1), 29 to 32 the seasons of the southern hemisphere,
# and 37 to 39 the quadrimesters, four months each (level 2). A user would expect 2012-23, autumn, to be September to
# November and 2012-37 to be January to April. But `min` and `max` treat the four seasons as the quarters of the
# calendar (autumn from July to September, winter from October on) and the southern spring as October to December; the
# first two quadrimesters have five months, so each overlaps with the next:
#
#   2012-21 2012-01-01 2012-03-31     spring
#   2012-23 2012-07-01 2012-09-30     autumn
#   2012-24 2012-10-01 2012-12-31     winter
#   2012-29 2012-10-01 2012-12-31     southern spring
#   2012-37 2012-01-01 2012-05-31     first quadrimester
#   2012-38 2012-05-01 2012-09-30     second quadrimester
#   2012-39 2012-09-01 2012-12-31     third quadrimester
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit "edtf@4.11.1" >/dev/null
cat >days.mjs <<'JAVASCRIPT'
import edtf from 'edtf'
const day = (n) => new Date(n).toISOString().slice(0, 10)
for (const text of ['2012-21', '2012-23', '2012-24', '2012-29', '2012-37', '2012-38', '2012-39']) {
  const when = edtf(text)
  console.log(text, day(when.min), day(when.max))
}
JAVASCRIPT
node days.mjs >seen
cat >expected <<'TEXT'
2012-21 2012-01-01 2012-03-31
2012-23 2012-07-01 2012-09-30
2012-24 2012-10-01 2012-12-31
2012-29 2012-10-01 2012-12-31
2012-37 2012-01-01 2012-05-31
2012-38 2012-05-01 2012-09-30
2012-39 2012-09-01 2012-12-31
TEXT
diff expected seen
echo "as described"
