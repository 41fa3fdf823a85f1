#!/bin/bash
# slow
# SPDX-License-Identifier: GPL-2.0-or-later
# Memory stays under 300 MB whatever the input: a line of 1 GB, in text, JSON and packed; 16 MB of
# words that are all different; many passages of one article; a whole corpus. HUGE=megabytes for
# shorter lines.
. tests/cli/lib.bash
cd "$SCRATCH" || exit 2
megabytes=${HUGE:-1024}
limit=$((300 * 1024))
is_sanitized && limit=0 # not measured

# measured NAME COMMAND...: runs it with standard input as is, and checks the peak of its memory.
measured() {
	local name=$1
	shift
	last="$*"
	"$PYTHON" -c '
import resource, subprocess, sys
status = subprocess.call(sys.argv[2:])
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(status)' peak "$@" >out 2>err
	got=$?
	[ "$limit" = 0 ] || [ "$(cat peak)" -lt "$limit" ] || fail "$name: $(($(cat peak) / 1024)) MB"
	echo "$name: $(($(cat peak) / 1024)) MB"
}
fewer=$((megabytes / 5 > 20 ? megabytes / 5 : 20))
letters() { head -c "${1:-$megabytes}M" /dev/zero | tr '\0' a; }

measured 'JSON line' "$LEDE" index -i x - < <(
	printf '{"id": "before", "text": "An echidna before."}\n{"id": "huge", "text": "'
	letters
	printf '"}\n{"id": "behind", "text": "An echidna behind."}\n'
)
status 0
err '^lede: -:2: skipped: (line|record) longer than 16 MiB'
out 'added 2,.* skipped 1 '
measured 'text line' "$LEDE" index -i x - < <(letters)
status 0
err '^lede: -: skipped: article longer than 16 MiB'
{ letters; printf '\n{"id": "after", "text": "An echidna after."}\n'; } | gzip -1 >line.jsonl.gz
measured 'packed line' "$LEDE" index -i x line.jsonl.gz
status 0
err '/line.jsonl.gz:1: skipped: line longer than 16 MiB'
out 'added 1,'
{ printf '[{"id": "array", "text": "An echidna."}, {"id": "'; letters $fewer; printf '", "text": "x"}, {"id": "array2", "text": "An echidna."}]'; } |
	gzip -1 >value.json.gz
measured 'packed value' "$LEDE" index -i x value.json.gz
status 0
err '/value.json.gz:1: skipped: (record|line) longer than 16 MiB'
out 'added 2,'
{ printf 'Headline\n\n'; letters $fewer; } | gzip -1 >text.txt.gz
measured 'packed text' "$LEDE" index -i x text.txt.gz
status 0
err '/text.txt.gz: skipped: article longer than 16 MiB'
measured 'NULs' "$LEDE" index -i x - < <(head -c "${fewer}M" /dev/zero)
status 0
err 'skipped'
measured 'empty lines' "$LEDE" index -i x - < <(yes '' | head -c "${fewer}M")
status 0
measured 'brackets' "$LEDE" index -i x - < <(yes '[' | head -c 100M)
status 0
measured 'braces' "$LEDE" index -i x - < <(yes '{"a":' | tr -d '\n' | head -c 100M)
status 0
measured 'broken lines' "$LEDE" index -q -i x - < <(yes 'x' | head -c 3M)
status 0
rm -f ./*.gz

# 15.9 MB of words that are all different, in one article; the same as one sentence of capitals.
words() {
	"$PYTHON" -c '
import itertools, sys
left = int(15.9e6)
for letters in itertools.product("bcdfghjklmnpqrstvwxz", repeat=5):
    word = "".join(letters) + sys.argv[1]
    left -= len(word) + 1
    if left < 0: break
    sys.stdout.write(word + " ")' "$1"
}
for ending in 'ik' '.' 'UK'; do
	{ printf '{"id": "words%s", "text": "' "$ending"; words "$ending"; printf '"}\n'; } >words.jsonl
	measured "different words ($ending)" "$LEDE" index -i x words.jsonl
	status 0
	out 'added 1,'
done
measured 'the same again' "$LEDE" index -i x words.jsonl
out 'unchanged 1,'
sed -i 's/bbbbbUK/changed/' words.jsonl
measured 'replacing it' "$LEDE" index -i x words.jsonl
status 0
out 'updated 1,'
measured 'removing it' "$LEDE" rm -i x 'wordsUK'
status 0
"$PYTHON" -c 'print("{\"id\": \"short\", \"text\": \"" + "a b. " * 3100000 + "\"}")' >short.jsonl
measured 'short sentences' "$LEDE" index -i x short.jsonl
status 0
out 'added 1,'
measured 'a search' "$LEDE" search -i x -n 100 --per-article 0 echidna
status 0
measured 'show' "$LEDE" show -i x short
status 0
measured 'check' "$LEDE" check -i x
status 0
rm -rf x

# A whole corpus.
corpus=$LEDE_SHARED/data/eval/reuters_headline/docs.jsonl
if [ -f "$corpus" ]; then
	measured 'corpus' "$LEDE" index -i x "$corpus"
	status 0
	measured 'corpus, one batch' "$LEDE" index -i y --commit-every 100000000 --commit-every 86400s "$corpus"
	status 0
	measured 'compact' "$LEDE" compact -i y
	status 0
	measured 'info' "$LEDE" info -i y
	status 0
	sound y
fi
finish
