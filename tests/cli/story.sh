#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede story: the copies by time, aliases as the same text, what each later one added; and the
# aliases in show and info.
. tests/cli/lib.bash
cd "$SCRATCH" || exit 2

start='The river Orva broke its banks on Monday night and flooded the old town of Kasteln. Soldiers carried sandbags to the stone bridge until early morning.'
end='The mayor asked people to stay at home until the water falls. Schools will remain closed for the rest of the week.'
cat >copies.jsonl <<T
{"id":"last","source":"The Herald","date":"2025-05-21T13:00:00Z","title":"Railway shut","text":"$start Officials said 14 people were missing. $end The railway to the coast is closed until Friday."}
{"id":"wire","source":"Sample Wire","date":"2025-05-21T08:00:00Z","title":"River floods Kasteln","text":"$start Officials said 12 people were missing. $end"}
{"id":"alias","source":"Daily Post","date":"2025-05-21T12:30:00Z","title":"Orva breaks its banks","text":"$start Officials said 12 people were missing. $end"}
{"id":"later","source":"sample wire","date":"2025-05-21T12:00:00Z","title":"River floods Kasteln, 14 missing","text":"$start Officials said 14 people were missing. $end"}
{"id":"other","source":"Daily Post","date":"2025-05-21","title":"Goats","text":"Breeders of the rare marsh goat met in Tolvik on Thursday to choose a champion."}
T
run lede index -i x copies.jsonl
status 0
out 'added 4, updated 0, unchanged 0, removed 0, copies 1,'

run lede story -i x alias
status 0
nothing_on err
story=$(sed -n 's/^story \([0-9a-f]*\):.*/\1/p' out)
cat >want <<T
 1. River floods Kasteln
    2025-05-21T08:00:00Z, Sample Wire, wire

 2. River floods Kasteln, 14 missing
    2025-05-21T12:00:00Z, sample wire, later
    + Officials said 14 people were missing.

 3. Orva breaks its banks
    2025-05-21T12:30:00Z, Daily Post, alias, same text

 4. Railway shut
    2025-05-21T13:00:00Z, The Herald, last
    + The railway to the coast is closed until Friday.

story $story: 4 copies, 3 outlets
T
diff want out || fail "the story is another"

# The same by every id of it; in colour on a terminal.
cp out first
for id in wire later last "$story"; do
	run lede story -i x "$id"
	status 0
	cmp -s first out || fail "another story by $id"
done
TERM=xterm script -qec "$LEDE story -i x wire" /dev/null </dev/null >screen
grep -q $'\033\\[32m *+ The railway' screen || fail "no colour on a terminal"
NO_COLOR=1 TERM=xterm script -qec "$LEDE story -i x wire" /dev/null </dev/null >screen
! grep -q $'\033' screen || fail "colour with NO_COLOR"

run lede story -i x other
status 0
out '^story [0-9a-f]{16}: 1 copy, 1 outlet$'
no_out '^ +\+ '
run lede story -i x nobody
status 1
nothing_on out
err '^lede: no article or story "nobody"'

run lede story -i x --format json last
status 0
"$PYTHON" - "$story" <<'P' || fail "the JSON is another"
import json, sys
story = json.load(open("out"))
assert list(story) == ["story", "outlets", "copies"] and story["story"] == sys.argv[1], story
assert story["outlets"] == 3
copies = story["copies"]
assert [c["article"]["id"] for c in copies] == ["wire", "later", "alias", "last"]
assert [c["same_text"] for c in copies] == [False, False, True, False]
assert [len(c["added"]) for c in copies] == [0, 1, 0, 1]
assert copies[3]["added"] == ["The railway to the coast is closed until Friday."]
assert all(c["indexed"] > 1e9 for c in copies)
P

# Show and info tell of aliases; a search of the story.
run lede show -i x alias
out '^id      wire$' '^also    alias, Daily Post, 2025-05-21T12:30:00Z$' "^story   $story\$"
run lede show -i x --format json alias
"$PYTHON" -c 'import json; t = json.load(open("out")); assert [a["id"] for a in t["aliases"]] == ["alias"] and len(t["story"]) == 16, t' || fail "aliases in JSON"
run lede info -i x
out '^articles +4$' '^aliases +1$'
run lede info -i x --format json
"$PYTHON" -c 'import json; assert json.load(open("out"))["aliases"] == 1' || fail "aliases in lede info"
run lede rm -i x alias
run lede info -i x
no_out '^aliases'
run lede story -i x wire
out ': 3 copies, 2 outlets$'
sound x

# Control characters do not reach the terminal.
printf '{"id":"c","title":"Bell \\u0007 and \\u001b[31mred","text":"One \\u001b[2J two."}\n' >c.jsonl
run lede index -i x c.jsonl
run lede story -i x c
! grep -q $'[\033\007]' out || fail "control characters"
finish
