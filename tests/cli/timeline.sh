#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede timeline: what is counted, the periods, the peaks, the formats, what is wrong with a query.
. tests/cli/lib.bash
cd "$SCRATCH" || exit 2

wire='The river Orva broke its banks near the old town of Kasteln on Monday night. Soldiers carried sandbags to the stone bridge until early morning while people slept in the school.'
cat >news.jsonl <<T
{"id":"a","source":"Daily Post","date":"2025-05-05","title":"Orva rises","text":"The Orva rose by a metre. Fishermen moved their boats."}
{"id":"wire","source":"Sample Wire","date":"2025-05-20T08:00:00Z","title":"Kasteln flooded","text":"$wire"}
{"id":"copy","source":"The Herald","date":"2025-05-21T23:59:59Z","title":"Old town under water","text":"$wire The railway is closed."}
{"id":"b","source":"Daily Post","date":"2025-05-20","title":"A bridge <falls> & more","text":"The stone bridge over the Orva fell on Tuesday."}
{"id":"c","source":"Daily Post","date":"2025-05-25T23:59:59Z","title":"Orva falls","text":"The Orva is back in its bed."}
{"id":"d","source":"Daily Post","date":"2025-05-26T00:00:00Z","title":"Mud","text":"What the Orva left is mud."}
{"id":"none","source":"Daily Post","title":"On rivers","text":"Of all rivers the Orva is the longest."}
{"id":"other","source":"Daily Post","date":"2025-05-21","title":"Goats","text":"Breeders of the marsh goat met in Tolvik."}
T
run lede index -q -i x news.jsonl
status 0

run lede timeline -i x --format csv --by week orva
status 0
tr -d '\r' <out >got
cat >want <<T
start,end,passages,articles
2025-05-05,2025-05-11,1,1
2025-05-12,2025-05-18,0,0
2025-05-19,2025-05-25,4,3
2025-05-26,2025-06-01,1,1
,,1,1
T
diff want got || fail "other weeks"

# Each copy by itself; a copy alone is on its own day.
run lede timeline -i x --format csv --by week --all-copies orva
out '^2025-05-19,2025-05-25,4,4'
run lede timeline -i x --format csv --by day 'orva railway'
same "$(tr -d '\r' <out | tail -n +2)" '2025-05-21,2025-05-21,1,1'

# All words; any of them when no passage has all.
run lede timeline -i x --format csv --by year 'stone bridge'
out '^2025-01-01,2025-12-31,3,2'
run lede timeline -i x 'goat mud'
status 0
out '^2 passages of 2 articles, by day, ' '^no passage has all that is wanted'
same "$(lede timeline -i x --format csv --by year '"stone bridge"' | tail -n 1 | tr -d '\r')" '2025-01-01,2025-12-31,3,2'

# Parts of the time; by default days.
run lede timeline -i x --format csv --since 2025-05-21 --until 2025-05-25 orva
same "$(tr -d '\r' <out | tail -n +2 | cut -d, -f1,3)" $'2025-05-21,1\n2025-05-22,0\n2025-05-23,0\n2025-05-24,0\n2025-05-25,1'
run lede timeline -i x --format csv --until 2025-04 orva
status 1
run lede timeline -i x --format csv --plain 'since:2025'
status 1
run lede timeline -i x --format csv 'orva date:2025-05-26'
same "$(tr -d '\r' <out | tail -n +2)" '2025-05-26,2025-05-26,1,1'

# The picture for people.
run lede timeline -i x orva
status 0
nothing_on err
out '^2025-05-05  █+ 1$' '^2025-05-06  0$' '^2025-05-20  █+ 2 A$' '^ A\. ' \
	'^7 passages of 6 articles, by day, ' '^without a date: 1 passage of 1 article$'
same "$(grep -c '^2025' out)" 22
[ "$(wc -L <out)" -le 80 ] || fail "wider than 80 columns"
! grep -q $'\033' out || fail "colour without a terminal"
run env LC_ALL=C "$LEDE" timeline -i x orva
out '^2025-05-20  #+ 2 A$'
no_out █
TERM=xterm script -qec "$LEDE timeline -i x orva" /dev/null </dev/null >screen
grep -q $'\033\\[1;33m█' screen || fail "no colour on a terminal"
run lede timeline -i x --peaks 0 orva
no_out '^ A\.'
run lede timeline -i x title:rivers
status 0
same "$(sed 's/[0-9.]* ms//' out)" $'1 passage of 1 article, by day, \nwithout a date: 1 passage of 1 article'

run lede timeline -i x --format json --by day orva
status 0
lede search -i x --format json -n 1 'orva date:2025-05-20' >search
"$PYTHON" - <<'P' || fail "the JSON is another"
import json
t, s = json.load(open("out")), json.load(open("search"))
assert t["query"] == "orva" and t["by"] == "day" and t["all_words"] is True, t
assert t["total"] == {"passages": 7, "articles": 6}, t["total"]
assert t["undated"] == {"passages": 1, "articles": 1}
for what in ("passages", "articles"):
    assert sum(p[what] for p in t["periods"]) + t["undated"][what] == t["total"][what]
assert len(t["periods"]) == 22 and t["periods"][0]["start"] == "2025-05-05"
assert [p["start"] for p in t["peaks"]] == ["2025-05-20"], t["peaks"]
assert t["peaks"][0]["result"] == s["results"][0], (t["peaks"], s)
P

run lede timeline -i x --format svg --by day '"orva" OR "x <&"'
status 0
"$PYTHON" - <<'P' || fail "the picture is another"
import xml.etree.ElementTree as tree
svg = tree.parse("out").getroot()
space = "{http://www.w3.org/2000/svg}"
assert svg.tag == space + "svg"
assert svg.find(space + "title").text == '"orva" OR "x <&"'
assert "7 passages of 6 articles" in svg.find(space + "desc").text
bars = svg.findall(space + "rect")
assert len(bars) == 5 and sum(b.get("class") == "peak" for b in bars) == 1, len(bars)
assert not svg.findall(".//" + space + "script")
P
run lede timeline -i x --format svg $'orva \xff\x01\xed\xa0\x80'
"$PYTHON" -c 'import xml.etree.ElementTree as t; t.parse("out")' || fail "no XML of a query that is no UTF-8"

# Nothing found; what cannot be understood.
run lede timeline -i x xylophone
status 1
out '^nothing found$'
run lede timeline -i x Kastelnn
out '^did you mean: Kasteln$'
for format in json svg csv; do
	run lede timeline -i x --format $format xylophone
	status 1
	[ -s out ] || fail "nothing in $format"
done
run lede timeline -i x 'orva AND'
status 2
nothing_on out
err '^lede: AND has nothing after it' '^  orva AND$' '^ +\^$'
for arguments in '--since never orva' '--until never orva' '--until 2025..2026 orva' '--by hour orva' '--peaks 27 orva' \
	'--since 2025 --until 2024 orva' '--format xml orva' ''; do
	# shellcheck disable=SC2086
	run lede timeline -i x $arguments
	status 2
	nothing_on out
	err '^lede: '
done

# Centuries by day would be a line for each of them.
printf '{"id":"old","date":"1500-01-01","title":"Old","text":"Of the Orva in old times."}\n' >old.jsonl
run lede index -q -i x old.jsonl
run lede timeline -i x --by day orva
status 2
err 'makes [0-9]+ periods'
run lede timeline -i x --format csv orva
status 0
out '^1500-01-01,1500-12-31,1,1'
same "$(wc -l <out)" 528

# Two indexes searched as one count what each of them counts.
run lede index -q -i y news.jsonl
for index in x y; do sed "s|^auto |auto $PWD/$index/|" $index/XAPIANDB >>both; done
run lede timeline -i both --format csv --by week --since 2025 orva
status 0
out '^2025-05-19,2025-05-25,8,3'
finish
