#!/usr/bin/env bash
# Citation.js reading RIS: authors of a newspaper article (TY NEWS) become an unparsed "reporter", and the day is lost.
#
# Zotero, EndNote and JabRef write articles with AU and DA. @citation-js/plugin-ris 0.8.2 reads these lines under TY
# MGZN as an author in parts and a whole date, but under TY NEWS as a reporter in one text and the year of PY. Styles
# print no reporter, so the article has no author. (RIS's specification of 2011 does call AU of NEWS a reporter.)
# Seen: {"issued":{"date-parts":[[2012]]},"reporter":"Abel, Ann"} and
# {"author":[{"family":"Abel","given":"Ann"}],"issued":{"date-parts":[[2012,11,16]]}}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2
cat > try.js <<'JS'
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-ris')
const read = (type) => {
  const lines = [`TY  - ${type}`, 'AU  - Abel, Ann', 'TI  - A day', 'T2  - The Paper', 'PY  - 2012', 'DA  - 2012/11/16/', 'ER  - ', '']
  const [{ author, issued, reporter }] = new Cite(lines.join('\n'), { forceType: '@ris/file' }).data
  return JSON.stringify({ author, issued, reporter })
}
console.log(read('NEWS'))
console.log(read('MGZN'))
JS
node try.js | tee out.txt
grep -qxF '{"issued":{"date-parts":[[2012]]},"reporter":"Abel, Ann"}' out.txt
grep -qxF '{"author":[{"family":"Abel","given":"Ann"}],"issued":{"date-parts":[[2012,11,16]]}}' out.txt
echo "as described"
