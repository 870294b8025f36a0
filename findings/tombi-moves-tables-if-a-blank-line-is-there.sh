#!/usr/bin/env bash
# Tombi's formatter moves a table next to others with its prefix, unless a directive is directly above the first table.
#
# In TOML, the order of tables has no meaning. Tombi 1.9.6 (PyPI: tombi) puts [a.z] after [a.y], before [b.x]. If the
# line `#:schema ./s.json` (or `#:tombi …`) is directly above the first table, Tombi keeps the order and prints "failed
# to apply formatter source rewrite", but its exit code is 0. With a blank line between, it moves the table again.
# Seen: "[a.y] [a.z] [b.x]" without the line and with a blank line below it; "[a.y] [b.x] [a.z]" and the error otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install tombi==1.9.6
echo '{"type": "object"}' > s.json
printf '[a.y]\nt = 1\n\n[b.x]\nt = 1\n\n[a.z]\nt = 2\n' > plain.toml
{ printf '#:schema ./s.json\n'; cat plain.toml; } > touching.toml
{ printf '#:schema ./s.json\n\n'; cat plain.toml; } > apart.toml
for file in plain touching apart; do
    venv/bin/tombi format --offline $file.toml > $file.txt 2>&1  # 0 for all three
    grep -o '^\[.*\]' $file.toml | paste -sd ' ' | tee $file.order
done
test "$(cat plain.order)" = "[a.y] [a.z] [b.x]"
test "$(cat apart.order)" = "[a.y] [a.z] [b.x]"
test "$(cat touching.order)" = "[a.y] [b.x] [a.z]"
grep "failed to apply formatter source rewrite" touching.txt
test "$(grep -c "failed" plain.txt apart.txt | paste -sd ' ')" = "plain.txt:0 apart.txt:0"
echo "as described"
