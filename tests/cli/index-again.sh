#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Indexing again: unchanged articles are skipped, changed ones replaced whole, --prune and
# lede rm take them out; a check after each step.
. tests/cli/lib.bash
cd "$SCRATCH" || exit 2

# finds QUERY ID...: these articles and no others have passages that match.
finds() {
	local query=$1
	shift
	"$LEDE" search -i x -n 1000 --per-article 0 --format trec -- "$query" 2>/dev/null |
		cut -d' ' -f3 | sort -u | paste -sd' ' >found
	same "$(cat found)" "$*"
}
count() { "$LEDE" info -i x --format json | "$PYTHON" -c "import json,sys;print(json.load(sys.stdin)['$1'])"; }

cp -r "$ROOT/corpus" corpus
run lede index -i x corpus/*/
status 0
out 'added 72, updated 0, unchanged 0, removed 0, skipped 0'
passages=$(count passages) words=$(count words) terms=$(count terms)
run lede index -i x corpus/*/
status 0
out 'added 0, updated 0, unchanged 72, removed 0, skipped 0'
no_err committed
touch corpus/*/*
run lede index -i x corpus/*/
out 'unchanged 72,'
sound x

# Changed: replaced whole, old words are not there any more, nor suggested.
mkdir t
printf 'Wombats\n\nThe aardvark ate. %s The walrus slept.\n' "$(seq -f 'Gibbon %g goes on and on.' 1 200)" >t/a.txt
printf 'Second\n\nThe aardvark ran.\n' >t/b.txt
run lede index -i x t
out 'added 2,'
finds aardvark t/a.txt t/b.txt
finds walrus t/a.txt
many=$(count passages)
printf 'Wombats\n\nThe zyzzyva ate.\n' >t/a.txt
run lede index -i x t
out 'added 0, updated 1, unchanged 1,'
err 'committed batch 1: 0 added, 1 updated, 0 removed'
finds aardvark t/b.txt
finds walrus
finds gibbon
finds zyzzyva t/a.txt
finds "title:wombat zyzzyva" t/a.txt
[ "$(count passages)" -lt "$many" ] || fail "the old passages are still there"
run lede search -i x --format json walras
"$PYTHON" -c 'import json,sys; a=json.load(open("out")); sys.exit(a["suggestion"] == "walrus")' ||
	fail "suggests a word that is no more"
sound x

# Only a field changes: that is a change, too.
printf 'Date: 2025-05-21\n\nWombats\n\nThe zyzzyva ate.\n' >t/a.txt
run lede index -i x t
out 'added 0, updated 1, unchanged 1,'
finds 'date:2025-05-21 zyzzyva' t/a.txt
sound x

# The same article twice in one run: the last one counts.
printf '{"id":"twice","text":"a lynx"}\n{"id":"twice","text":"a bobcat"}\n{"id":"twice","text":"a bobcat"}\n' >twice.jsonl
run lede index -i x twice.jsonl
out 'added 1, updated 1, unchanged 1,'
finds lynx
finds bobcat twice
sound x

# lede rm.
run lede rm -i x twice
status 0
out '^removed twice$'
finds bobcat
run lede show -i x twice
status 1
run lede rm -i x twice
status 1
err 'no article "twice"'
run lede rm -i x t/a.txt no-such t/b.txt
status 1
finds aardvark
finds zyzzyva
finds '+title:wombat +zyzzyva'
sound x
same "$(count passages) $(count words) $(count terms)" "$passages $words $terms"

# --prune: only what is gone, only at or below the path.
run lede index -i x t
out 'added 2,'
mkdir tt && printf 'Third\n\nThe aardvark hid.\n' >tt/c.txt
run lede index -i x tt
rm t/a.txt tt/c.txt
run lede index -i x t
out 'removed 0'
finds zyzzyva t/a.txt
run lede index -i x --prune t
status 0
out 'added 0, updated 0, unchanged 1, removed 1,'
err 'committed batch 1: 0 added, 0 updated, 1 removed'
finds zyzzyva
finds aardvark t/b.txt tt/c.txt
run lede index -i x --prune tt/c.txt
out 'removed 1,'
finds aardvark t/b.txt
rm -r t
mkdir t
run lede index -i x --prune t
out 'removed 1,'
finds aardvark
run_with /dev/null lede index -i x --prune -
out 'removed 0,'
sound x
same "$(count passages) $(count words) $(count terms)" "$passages $words $terms"

# An article that moves to another file stays one, and is not pruned with its old file.
mkdir m
printf '{"id":"moving","text":"The okapi moves."}\n' >m/old.jsonl
run lede index -i x m
mv m/old.jsonl m/new.jsonl
run lede index -i x --prune m
out 'added 0, updated 0, unchanged 1, removed 0,'
finds okapi moving
sound x

# Batches: by count, and by time.
for i in $(seq 1 25); do echo '{"id": "n'$i'", "text": "Number '$i' is a newt."}'; done >n.jsonl
run lede index -i x --commit-every 10 n.jsonl
status 0
err 'committed batch 1: 10 added, 0 updated, 0 removed' 'committed batch 2: 20 added, 0 updated' \
	'committed batch 3: 25 added, 0 updated'
same "$(grep -c committed err)" 3
{ head -5 n.jsonl | sed s/newt/eft/; sleep 0.5; sed -n 6,9p n.jsonl | sed s/newt/eft/; } |
	"$LEDE" index -i x --commit-every 0.2s - >out 2>err
out 'updated 9,'
[ "$(grep -c committed err)" -ge 2 ] || fail "one commit in half a second of --commit-every 0.2s"
finds eft n1 n2 n3 n4 n5 n6 n7 n8 n9
sound x

# Two hundred changes later the counts are still true.
for round in $(seq 1 8); do
	"$PYTHON" -c "
import json, random
random.seed($round)
for i in random.sample(range(40), 25):
    print(json.dumps({'id': 'r%d' % i, 'title': 'Round $round', 'text': ' '.join('word%d' % random.randrange(99) for _ in range(random.randrange(1, 400)))}))" >r.jsonl
	run lede index -q -i x --commit-every 7 r.jsonl
	status 0
	shuf -i 0-39 -n 5 --random-source=<(yes "$round") | sed 's/^/r/' | xargs "$LEDE" rm -i x >out 2>err
	sound x
done
run lede rm -i x $(seq -f r%g 0 39) $(seq -f n%g 1 25) moving
sound x
same "$(count passages) $(count words) $(count terms)" "$passages $words $terms"
finish
