#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# doc/lede.1: its examples print what it shows, it has every command, option, variable and field,
# and what it says of ids, dates, skipping, formats and exit statuses is so.
. tests/cli/lib.bash
page=doc/lede.1
x=$SCRATCH/x

mkdir "$SCRATCH/shown" && cp $page "$SCRATCH/shown"
(cd "$SCRATCH/shown" && PATH=$(dirname "$LEDE"):$PATH "$PYTHON" "$ROOT/tests/cli/doc.py" lede.1) ||
	fail "$page shows something else than lede prints"

# ---- it is complete ----

sed 's/\\-/-/g; s/\\(dq/"/g' $page >"$SCRATCH/page"
for command in index search timeline eval show story serve mcp verify rm info check compact; do
	grep -q "^\.It Cm $command\b" "$SCRATCH/page" || fail "no command $command"
	[[ $command != @(serve|mcp|verify) ]] || continue # they have pages of their own
	"$LEDE" $command --help | grep -oE -- '--[a-z][a-z-]*' | sort -u | while IFS= read -r option; do
		grep -qE "Fl ,?-?${option#-}\b|Pq Fl ${option#-}\b|, ${option#-} Ar" "$SCRATCH/page" || echo "$option"
	done >"$SCRATCH/missing"
	same "$(cat "$SCRATCH/missing")" ""
done
grep -ohE 'getenv\("[A-Z_]+"' cli/*.c | cut -d'"' -f2 | sort -u | while IFS= read -r name; do
	grep -q "Ev $name" "$SCRATCH/page" || echo "$name"
done >"$SCRATCH/missing"
same "$(cat "$SCRATCH/missing")" ""
for reader in .txt .jsonl .ndjson .json .gz; do
	grep -qF "$reader" "$SCRATCH/page" || fail "no $reader"
done

# ---- what it says of the input ----

mkdir -p "$SCRATCH/in/.hidden" "$SCRATCH/in/sub"
cd "$SCRATCH" || exit 2
printf 'Date: 2025-05-21\nSource: Sample Wire\n\nRiver falls to a record low\n\nThe river at Exampletown fell.\n' >in/head.TXT
printf 'HEADLINE: Otters\nlanguage: german\nid: otter\n\nOtter schwimmen.\n' >in/keys.txt
printf 'Colour: red\nDate: 2025-05-21\n\nA heron.\n' >in/nohead.txt
printf '{"text": "one pangolin"}\n\n{"text": ["two", "pangolins"], "author": ["Ann", "Bo"], "date": 1747821600, "id": 7}\n{"title": "A title alone"}\n{broken\n[]\n{}\n' >in/sub/lines.jsonl
printf '[{"text": "first aardvark"}, {"text": "second aardvark", "url": "http://news.example/2"}]' | gzip >in/sub/array.json.gz
printf '{"meta": {"headline": "Deep"}, "title": "Shallow", "text": "A quokka."}' >in/deep.json
printf 'not for the index\n' >in/.hidden/a.txt
printf 'nor this\n' >in/ignored.txt
printf 'no kind\n' >in/picture.png
printf -- '... --- ...\n' >in/dots.txt
printf '# names\nign*.txt\n' >in/.ledeignore
: >in/empty.txt
printf 'caf\xe9 au lait for the minister\n' >in/latin.txt
printf 'broken \xff\xfe\xc3\xc3 \x01\x02\xf5 text \xe9\xe9\xe9\xe9\xe9\n' >in/broken.txt
run lede index -i "$x" --map title=meta.headline --map title=nothing in
status 0
out 'added 10, .*skipped 6'
err 'sub/lines.jsonl:5: skipped: broken JSON' 'lines.jsonl:6: skipped: not a JSON object' 'lines.jsonl:7: skipped: no text' \
	'empty.txt: skipped: empty file' 'dots.txt:1: skipped: no words' 'broken.txt:1: skipped: broken UTF-8' \
	'latin.txt:1: read as Windows-1252'
for id in in/head.TXT otter in/nohead.txt in/sub/lines.jsonl#1 7 in/sub/lines.jsonl#4 in/sub/array.json.gz#1 \
	http://news.example/2 in/deep.json in/latin.txt; do
	run lede show -i "$x" "$id"
	status 0
done
run lede show -i "$x" in/head.TXT
out '^title +River falls to a record low$' '^date +2025-05-21$' '^source +Sample Wire$' '^lang +en$'
run lede show -i "$x" otter
out '^title +Otters$' '^lang +de$'
run lede show -i "$x" in/nohead.txt
out '^Colour: red$'
no_out '^date'
run lede show -i "$x" 7
out '^date +2025-05-21T10:00:00Z$' '^author +Ann, Bo$' '^two$' '^pangolins$'
run lede show -i "$x" in/sub/lines.jsonl#4
out '^title +A title alone$'
run lede show -i "$x" in/deep.json
out '^title +Deep$'
# A file keeps its id, however it is named; its path finds it in any form.
run lede index -i "$x" "$SCRATCH/in/head.TXT" ./in/sub/../head.TXT
out 'unchanged 2'
run lede show -i "$x" "$SCRATCH/in/sub/../head.TXT"
status 0
out '^id +in/head.TXT$'
run_with in/head.TXT lede index -i "$x" -
status 0
run lede search -i "$x" --format trec exampletown
out ' stdin:[0-9a-f]{16} '
run lede index -i "$x" in/picture.png
status 0
err 'picture.png: skipped: not a kind of file'
run lede index -i "$x" --strict in/picture.png
status 2
run lede index -i "$x" gone.txt in/keys.txt
status 2
out 'unchanged 1'
# --prune sees files, not records.
printf '{"id": "stays", "text": "numbat"}\n{"id": "goes", "text": "numbat"}\n' >in/records.jsonl
run lede index -i "$x" in/records.jsonl
printf '{"id": "stays", "text": "numbat"}\n' >in/records.jsonl
rm in/nohead.txt
run lede index -i "$x" --prune in
out 'removed 1'
run lede show -i "$x" goes
status 0
run lede show -i "$x" in/nohead.txt
status 1

# Every form of date in the page is read, and the one that is none is noted.
cd "$ROOT" || exit 2
sed -n '/^\.It Cm date/,/^\.El/p' "$SCRATCH/page" | grep -v '^\.' |
	sed 's/; each also with a time//; s/^with a time: //; s/^seconds .*/1747821600; 1747821600000/' |
	tr ';' '\n' | sed 's/^ *//' >"$SCRATCH/dates"
[ "$(wc -l <"$SCRATCH/dates")" = 13 ] || fail "$(wc -l <"$SCRATCH/dates") forms of date in $page"
echo '05/06/2025' >>"$SCRATCH/dates"
nl -ba -w1 -s' ' "$SCRATCH/dates" | sed -E 's/^([0-9]+) (.*)/{"id": "d\1", "text": "wombat", "date": "\2"}/' >"$SCRATCH/dates.jsonl"
run lede index -i "$x" "$SCRATCH/dates.jsonl"
out 'added 14,'
same "$(grep -c 'date not understood' "$SCRATCH/err")" 1
err 'date not understood: 05/06/2025'

# ---- limits ----

"$PYTHON" -c 'print("word " * 3400000)' >"$SCRATCH/long.txt"
run lede index -i "$x" "$SCRATCH/long.txt"
err 'article longer than 16 MiB'

# ---- the output ----

lede index -q -i "$SCRATCH/c" corpus 2>/dev/null
columns=$(sed -n '/^\.Cm query_id , rank/s/^\.Cm //p' "$SCRATCH/page" | tr -d ' .')
same "$(lede search -i "$SCRATCH/c" --format csv ttp | head -n 1 | tr -d '\r')" "$columns"
twice() { lede search -i "$SCRATCH/c" --format trec -n 1000 "$@" taliban | cut -d' ' -f3 | sort | uniq -d; }
[ -n "$(twice)" ] || fail "no article comes twice"
same "$(twice --per-article 1)" ""
printf 'q1\tpolio\nq2\tttp AND\n' >"$SCRATCH/queries"
run lede search -i "$SCRATCH/c" --queries "$SCRATCH/queries" --format trec
status 0
out '^q1 Q0 ' '^q2 Q0 '
err 'queries:2: AND has nothing after it.*; searched as plain words$'
printf 'q1\tpolio\nno tab\n' >"$SCRATCH/queries"
run lede search -i "$SCRATCH/c" --queries "$SCRATCH/queries"
status 2
out '^== q1: polio$'
run lede search -i "$SCRATCH/c" xylophone
status 1
run lede rm -i "$SCRATCH/c" brief-002 none
status 1
out '^removed brief-002$'
run lede search -i "$SCRATCH/c" --sort date --format csv taliban ambassador
status 0
no_out ',"(taliban|ambassador)"'
finish
