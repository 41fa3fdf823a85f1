#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede actors: what things are called, who says so, and the user's own list.
. tests/cli/lib.bash
x=$SCRATCH/x
cat >"$SCRATCH/in.jsonl" <<'END'
{"id": "a1", "date": "2025-03-03", "title": "Third", "text": "The Lake Fisheries Board (LFB) met in Oar."}
{"id": "a2", "date": "2025-01-01", "title": "First", "text": "The Lake Fisheries Board (LFB) closed two harbours."}
{"id": "a3", "text": "A statement by the lake fisheries board (LFB) came late."}
{"id": "a4", "date": "2025-02-02", "title": "Second", "text": "Players of the Lowland Football Bund (LFB) were on strike."}
{"id": "a5", "date": "2025-04-04", "title": "Fourth", "text": "Oar Mills, formerly known as Lake Mills, closed."}
{"id": "a6", "date": "2025-04-05", "title": "Fifth", "text": "Herons are also called the boards of the lake by a poet."}
END
"$LEDE" index -q -i "$x" "$SCRATCH/in.jsonl" || fail "index"

run lede actors -i "$x" --defined
status 0
out '^ +2  LFB: Lake Fisheries Board$'
out '^ +1  LFB: Lowland Football Bund$'
out '^ +1  Lake Mills: Oar Mills$'
out '^4 names$' # one of them is written in two ways
run lede actors -i "$x" --defined -n 1
out '^ +2  LFB: Lake Fisheries Board$'
no_out 'Mills'
run lede actors -i "$x" lfb
status 0
"$PYTHON" - "$SCRATCH/out" <<'END' || fail "who says so"
import sys
out = open(sys.argv[1]).read()
assert """
Lake Fisheries Board: acronym, 3 of 4 articles
    2025-01-01  First (a2)
    2025-03-03  Third (a1)
    undated  a3
Lowland Football Bund: acronym, 1 of 4 articles
    2025-02-02  Second (a4)
""" in out, out
END
run lede actors -i "$x" 'Oar Mills'
out '^Lake Mills: formerly known as, 1 article$'
run lede actors -i "$x" 'Nobody At All'
status 1
err "^lede: no passage names \"Nobody At All\", and no article says what it stands for"
run lede actors -i "$x" Oar Mills
status 2
err 'in quotes'
run lede actors -i "$x" --format json LFB
status 0
"$PYTHON" - "$SCRATCH/out" <<'END' || fail "json of a name"
import json, sys
actor = json.load(open(sys.argv[1]))
assert actor["name"] == "LFB" and actor["total"] == 4, actor
first = actor["names"][0]
assert {k: first[k] for k in ("name", "kind", "stands_for", "count")} == {
    "name": "Lake Fisheries Board", "kind": "acronym", "stands_for": True, "count": 3}, first
assert [a["id"] for a in first["examples"]] == ["a2", "a1", "a3"], first
END
run lede actors -i "$x" --defined --format json
"$PYTHON" -c 'import json, sys
all = json.load(open(sys.argv[1]))
assert all["total"] == 4 and all["definitions"][0]["stands_for"] == "Lake Fisheries Board", all' "$SCRATCH/out" ||
	fail "json of all names"

# A list of one's own overrules the articles, also in small letters.
run lede search -i "$x" LFB
out '^LFB has several meanings|^LFB read as Lake Fisheries Board \(3 of 4'
cat >"$SCRATCH/names" <<'END'
# what we know
LFB = Lowland Football Bund

Oar Mills
 = nothing
herons = boards of the lake = LFB
Heron=Boards of the Lake
one two three four five six seven eight nine
END
run lede actors -i "$x" import "$SCRATCH/names"
status 0
out '^3 names taken, 3 lines skipped$'
err 'names:5: skipped: a name without words$'
err 'names:6: skipped: a name that is in a line before$'
err 'names:8: skipped: a name of more than 8 words$'
run lede actors -i "$x" export
same "$(cat "$SCRATCH/out")" "$(printf 'LFB = Lowland Football Bund\nOar Mills\nHeron = Boards of the Lake')"
run lede search -i "$x" lfb strike
out '^lfb read as Lowland Football Bund \(by your list\)$'
run lede search -i "$x" 'Oar Mills'
no_out 'read as'
run lede search -i "$x" 'boards of the lake'
out '^boards of the lake read as Heron \(by your list\)$'

# It can be taken back, and is put in the place of the one before.
printf 'Oar = Oartown\n' | "$LEDE" actors -i "$x" import - >"$SCRATCH/out" || fail "import -"
out '^1 name taken, 0 lines skipped$'
run lede actors -i "$x" export
same "$(cat "$SCRATCH/out")" "Oar = Oartown"
run lede search -i "$x" 'Oar Mills'
out 'Oar Mills read as Lake Mills \(1 of 1 definition\)'
: | "$LEDE" actors -i "$x" import - >"$SCRATCH/out" || fail "an empty list"
run lede actors -i "$x" export
status 0
nothing_on out

printf 'TTP = \xff\n' >"$SCRATCH/bad"
run lede actors -i "$x" import "$SCRATCH/bad"
status 2
err 'broken UTF-8 at byte 6'
run lede actors -i "$x" import "$SCRATCH/missing"
status 2
err 'missing: No such file'
run lede actors -i "$x" import
status 2
run lede actors -i "$SCRATCH/none"
status 2
finish
