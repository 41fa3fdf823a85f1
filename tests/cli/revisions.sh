#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede show --revisions and --diff; compact --keep-revisions; the fields of lede show.
. tests/cli/lib.bash
cd "$SCRATCH" || exit 2

# add TITLE TEXT
add() {
	printf 'Id: flood\nDate: 2025-05-21\nUpdated: 2025-05-22\n\n%s\n\n%s\n' "$1" "$2" >flood.txt
	run lede index -i x flood.txt
	status 0
}
start='The river rose. The old bridge is shut. Schools stay open.'
add 'River rises' "$start Officials said 12 people were missing. Trains run."
run lede show -i x --revisions flood
status 0
out '^ 1  20[0-9-]+T[0-9:]+Z  19 words  River rises$'
same "$(wc -l <out)" 1
run lede show -i x --diff flood
status 0
out '^no earlier text$'
run lede show -i x flood
out '^date    2025-05-21$' '^        by ' '^indexed 20[0-9-]+T[0-9:]+Z$'
no_out '^revised'

add 'River rises' "$start Officials said 14 people were missing. Trains run."
out 'updated 1'
add 'River falls' "$start Officials said 14 people were missing. Trains run. The water is falling."
add 'River falls' "$start Officials said 14 people were missing. Trains run. The water is falling."
out 'unchanged 1'
run lede show -i x flood
out '^title   River falls$' '^revised 20[0-9-]+T[0-9:]+Z$'
run lede show -i x --revisions flood
out '^ 1  .*19 words  River rises$' '^ 2  .*19 words  River rises$' '^ 3  .*23 words  River falls$'
same "$(wc -l <out)" 3
run lede show -i x --diff flood
status 0
nothing_on err
sed -i 's/20[0-9-]*T[0-9:]*Z/TIME/g' out
cat >want <<'T'
1, TIME to 2, TIME
  ...
  Schools stay open.
- Officials said 12 people were missing.
+ Officials said 14 people were missing.
  Trains run.

2, TIME to 3, TIME
- River rises
+ River falls

  ...
  Trains run.
+ The water is falling.
T
diff want out || fail "the changes are others"
run lede show -i x --diff=2 flood
status 0
sed -i 's/20[0-9-]*T[0-9:]*Z/TIME/g' out
diff <(sed '1,/^$/d' want) out || fail "--diff=2 is not the second of the changes"
"$LEDE" show -i x --diff=2 --format json flood |
	"$PYTHON" -c 'import json, sys; c = json.load(sys.stdin)["changes"]; sys.exit([(x["from"], x["to"]) for x in c] != [(2, 3)])' ||
	fail "--diff=2 in JSON"
run lede show -i x --diff=3 flood
status 1
err '^lede: --diff=3: the article has had 3 texts$'
for number in 0 -1 x ''; do
	run lede show -i x --diff=$number flood
	status 2
done
TERM=xterm script -qec "$LEDE show -i x --diff flood" /dev/null </dev/null >screen
grep -q $'\033\\[31m- Officials' screen || fail "no red on a terminal"
grep -q $'\033\\[32m+ Officials' screen || fail "no green on a terminal"

run lede show -i x --revisions --format json flood
status 0
cp out revisions.json
run lede show -i x --diff --format json flood
status 0
cp out changes.json
"$PYTHON" - <<'P' || fail "the JSON is not true"
import json
revisions = json.load(open("revisions.json"))["revisions"]
changes = json.load(open("changes.json"))["changes"]
assert [r["number"] for r in revisions] == [1, 2, 3]
assert [r["article"]["title"] for r in revisions] == ["River rises", "River rises", "River falls"]
assert [(c["from"], c["to"]) for c in changes] == [(1, 2), (2, 3)]
for c in changes:
    old, new = revisions[c["from"] - 1], revisions[c["to"] - 1]
    assert c["indexed"] == new["indexed"] and c["title"] == new["article"]["title"]
    for p in c["pieces"]:
        text = old["text"] if p["kind"] == "removed" else new["text"]
        assert text.encode()[p["start"]:p["end"]].decode() == p["text"], p
    assert [p["text"] for p in c["pieces"] if p["kind"] != "added"] == [s if s.endswith(".") else s + "." for s in old["text"].strip().split(". ")], c
P

# One article does not see another's; what is not there; both at once: the last one counts.
run lede show -i x --diff nobody
status 1
nothing_on out
err 'no article "nobody"'
run lede show -i x --revisions
status 2

# Compacting keeps them, unless it is told not to.
run lede compact -i x
status 0
run lede show -i x --revisions flood
same "$(wc -l <out)" 3
run lede compact -i x --keep-revisions 1
status 0
out '^x: dropped 1 earlier text$' '^x: .* MB before'
run lede show -i x --revisions flood
same "$(wc -l <out)" 2
out '^ 2  .*19 words  River rises$' '^ 3  .*23 words  River falls$'
run lede show -i x --diff=1 flood
status 1
err '^lede: --diff=1: that text is no longer kept$'
run lede compact -i x --keep-revisions=0
out '^x: dropped 1 earlier text$'
run lede show -i x --diff flood
out '^no earlier text$'
# The numbers go on, also when no earlier text is kept.
run lede show -i x --revisions flood
out '^ 3  .*23 words'
add 'River falls' 'The river fell in the night, and the bridge is open.'
run lede show -i x --revisions flood
out '^ 3  .*23 words' '^ 4  .*11 words'
run lede compact -i x --keep-revisions 0
run lede compact -i x --keep-revisions -1
status 2
run lede compact -i none --keep-revisions 0
status 2
err 'no index there'
[ ! -e none ] || fail "compact made an index"
sound x

# The earlier texts of an article go with it.
add 'River rises' 'The river rose again in the night.'
run lede rm -i x flood
add 'River rises' 'The river rose once more today.'
run lede show -i x --revisions flood
same "$(wc -l <out)" 1
out '^ 1  '

# Fields that not every article has.
cat >fields.jsonl <<'T'
{"id":"f","title":"Rates","text":"The bank left its rates alone.","date":"2025-05-21","updated":"2025-05-22T10:00:00Z","section":"Business","keywords":["rates","banks"],"crawled":"2025-05-23"}
T
run lede index -i x fields.jsonl
run lede show -i x f
out '^updated 2025-05-22T10:00:00Z$' '^crawled 2025-05-23$' '^section Business$' '^keywords rates, banks$'
run lede show -i x --format json f
"$PYTHON" - <<'P' || fail "fields in JSON"
import json
a = json.load(open("out"))["article"]
assert (a["section"], a["keywords"], a["updated"], a["crawled"]) == ("Business", "rates, banks", "2025-05-22T10:00:00Z", "2025-05-23"), a
assert a["date_rule"] and a["updated_rule"] and "dateline" not in a, a
P
finish
