#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What people see: headline, source, date, the quote with what matched marked; colour on a
# terminal, NO_COLOR; missing words, totals, "did you mean"; show and info.
. tests/cli/lib.bash
"$LEDE" index -q -i "$SCRATCH/x" corpus/*/ || fail "index corpus"
cd "$SCRATCH" || exit 2

run lede search -i x -n 3 'Jaishankar phone call'
status 0
nothing_on err
out '^ 1\. [A-Z]' '^    [^,]+, 2025-[0-9-]+$' '^[0-9]+ passages?, [0-9.]+ ms$'
same "$(grep -cE '^ [0-9]\. ' out)" 3
[ "$(wc -L <out)" -le 100 ] || fail "lines of $(wc -L <out) columns"
! grep -q $'\033' out || fail "colour in a file"
run lede search -i x 'kabul xylophone'
out '^    missing: xylophone$'
run lede search -i x --format json 'kabul xylophone'
"$PYTHON" -c 'import json; r = json.load(open("out"))["results"]; assert all("xylophone" in i["missing"] for i in r)' || fail missing

# did you mean: the index's own words, in the capitals of the query, operators kept.
suggests() {
	run lede search -i x -- "$1"
	if [ -n "$2" ]; then
		grep -qFx "did you mean: $2" out || fail "$1: no $2; $(tail -1 out)"
	else
		no_out 'did you mean'
	fi
}
suggests 'talibann ambassador' 'taliban ambassador'
suggests 'Afganistan' 'Afghanistan'
suggests 'title:kabul +embasador -cricket' 'title:kabul +ambassador -cricket'
suggests 'ISLAMABADD talks' 'ISLAMABAD talks'
suggests 'taliban ambassador' ''
suggests 'qqqqzzzzwwww' ''
suggests 'taliban7' ''

# A terminal: colour, unless NO_COLOR or a dumb one; lines no wider than it.
terminal() { script -qec "stty cols ${columns:-80}; $*" /dev/null </dev/null | tr -d '\r' >tty; }
TERM=xterm terminal "$LEDE search -i x -n 2 ambassador"
grep -q $'\033\\[1m' tty || fail "no bold headline on a terminal"
marked=$(grep -oP '\x1b\[1;33m\K[^\x1b]+' tty | sort -fu)
[ -n "$marked" ] || fail "nothing marked on a terminal"
! grep -viqE '^ambassadors?$' <<<"$marked" || fail "marked: $marked"
NO_COLOR=1 TERM=xterm terminal "$LEDE search -i x -n 2 ambassador"
! grep -q $'\033' tty || fail "colour with NO_COLOR"
NO_COLOR='' TERM=xterm terminal "$LEDE search -i x -n 2 ambassador"
grep -q $'\033' tty || fail "no colour with an empty NO_COLOR"
TERM=dumb terminal "$LEDE search -i x -n 2 ambassador"
! grep -q $'\033' tty || fail "colour on a dumb terminal"
columns=50 NO_COLOR=1 terminal "$LEDE search -i x -n 5 ambassador"
[ "$(grep -vE '^ [0-9]+\. ' tty | wc -L)" -le 50 ] || fail "wider than the terminal"

# The text is the JSON's quote, word by word.
for query in 'TTP accusations' 'Wang Yi' 'réfugiés afghans' 'deportation'; do
	"$LEDE" search -i x -n 4 --format json "$query" >json
	"$LEDE" search -i x -n 4 "$query" >text
	"$PYTHON" - <<'P' || fail "the text is not the JSON's: $query"
import json, sys
text = " ".join(open("text").read().split())
at = 0
for r in json.load(open("json"))["results"]:
    a = r["article"]
    facts = ", ".join(f for f in (a["source"], a["date"]) if f)
    want = " ".join(f"{r['rank']}. {a['title'] or a['id']} {facts} {r['quote']['text']}".split())
    at = text.find(want, at)
    if at < 0:
        print(want)
        sys.exit(1)
P
done

# lede show.
"$LEDE" search -i x -n 1 --format json ambassador >json
id=$("$PYTHON" -c 'import json; print(json.load(open("json"))["results"][0]["article"]["id"])')
run lede show -i x "$id"
status 0
out '^title ' '^source ' '^date ' '^id ' '^\[0\]$'
run lede show -i x no-such-article
status 1
nothing_on out
err '^lede: .*no-such-article'

# lede info: what it says is true.
run lede info -i x
status 0
out '^articles +72$' '^undated +[0-9]+' '^dates +20' '^tables ' '^sources ' '^languages ' ' postlist$'
"$LEDE" info -i x --format json >info.json
"$PYTHON" - <<'P' || fail "lede info is not true"
import json, os, sys
i = json.load(open("info.json"))
database = i["database"]
assert i["articles"] == 72 and i["passages"] >= 72, i
files = {n: os.path.getsize(f"{database}/{n}") for n in os.listdir(database)}
for name, size in i["tables"].items():
    assert files.get(name, files.get(name + ".glass")) == size, (name, size, files)
assert i["bytes"] == sum(i["tables"].values()), i["bytes"]
assert sum(i["languages"].values()) == 72 and i["languages"]["en"] >= 68, i["languages"]
assert i["first_date"] <= i["last_date"] and 0 < len(i["sources"]) <= 20, i
counts = list(i["sources"].values())
assert counts == sorted(counts, reverse=True), counts
P

# Words that most passages have are looked for when the query has no others.
for i in $(seq 1100); do echo "{\"id\": \"n$i\", \"text\": \"Otter note $i about place$i.\"}"; done >common.jsonl
run lede index -q -i common common.jsonl
run lede search -i common -n 1 otter
out '^1100 passages'
run lede search -i common -n 1 'the otter notes'
out '^1100 passages'
run lede search -i common -n 1 'otter place7'
out '^1 passage,'
finish
