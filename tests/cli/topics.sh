#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede topics: queries with a name.
. tests/cli/lib.bash
x=$SCRATCH/x
json() { "$PYTHON" -c "import json, sys; a = json.load(open(sys.argv[1])); print($1)" "$SCRATCH/out"; }
echo '{"id": "a1", "text": "The harbour of Oar was closed."}' >"$SCRATCH/in.jsonl"
"$LEDE" index -q -i "$x" "$SCRATCH/in.jsonl" || fail "index"

run lede topics -i "$x"
status 0
same "$(cat "$SCRATCH/out")" ""
run lede topics -i "$x" add harbour harbour OR '"old pier"'
status 0
run lede topics -i "$x" add ttp-accusations 'TTP (accuse OR harbor OR deny)'
status 0
run lede topics -i "$x"
same "$(cat "$SCRATCH/out")" 'harbour = harbour OR "old pier"
ttp-accusations = TTP (accuse OR harbor OR deny)'
run lede topics -i "$x" show ttp-accusations
same "$(cat "$SCRATCH/out")" 'TTP (accuse OR harbor OR deny)'
run lede topics -i "$x" --format json show harbour
same "$(json "a['name'] + ' = ' + a['query']")" 'harbour = harbour OR "old pier"'

# One of a name: the later query is taken.
run lede topics -i "$x" add harbour pier
status 0
run lede topics -i "$x" --format json
same "$(json "[(t['name'], t['query']) for t in a['topics']]")" \
	"[('ttp-accusations', 'TTP (accuse OR harbor OR deny)'), ('harbour', 'pier')]"

# What is no query or no name.
run lede topics -i "$x" add broken '(harbour OR'
status 2
err '\^$'
for name in 'a b' '' '-a' 'a=b' 'ä' "$(printf 'x%.0s' {1..101})"; do
	run lede topics -i "$x" add -- "$name" pier
	status 2
done
run lede topics -i "$x" add empty ' '
status 2
run lede topics -i "$x" add bytes "$(printf 'a\xff')"
status 2
err 'UTF-8'
run lede topics -i "$x" add control "$(printf 'a\nb = c')"
status 2
run lede topics -i "$x" show nobody
status 1
run lede topics -i "$x" remove nobody harbour
status 1
err 'no topic nobody'
run lede topics -i "$x" export
same "$(cat "$SCRATCH/out")" 'ttp-accusations = TTP (accuse OR harbor OR deny)'

# Lists: what can be read is taken, the rest told by its line.
cat >"$SCRATCH/list" <<'END'
# ours
one = harbour = pier

two=said:muttaqi peace
no name
three = harbour OR
END
run lede topics -i "$x" import "$SCRATCH/list"
status 0
out '^2 topics taken, 2 lines skipped$'
err 'list:5: skipped: no = between'
err 'list:6: skipped: '
run lede topics -i "$x" export
same "$(cat "$SCRATCH/out")" 'ttp-accusations = TTP (accuse OR harbor OR deny)
one = harbour = pier
two = said:muttaqi peace'
cp "$SCRATCH/out" "$SCRATCH/again"
"$LEDE" topics -i "$SCRATCH/y" import - <"$SCRATCH/again" >/dev/null || fail "import from standard input"
same "$("$LEDE" topics -i "$SCRATCH/y")" "$(cat "$SCRATCH/again")"
run lede topics -i "$x" import "$SCRATCH/nothing"
status 2

# They stay when the index is written anew.
"$LEDE" compact -i "$x" >/dev/null || fail "compact"
same "$("$LEDE" topics -i "$x")" "$(cat "$SCRATCH/again")"
run lede topics -i "$x" frobnicate
status 2
run lede topics -i "$SCRATCH/nothing"
status 2
finish
