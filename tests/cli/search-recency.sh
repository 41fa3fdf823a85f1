#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Age in the ranking: only for `latest`, since: and --half-life; what it changes and what it
# does not.
. tests/cli/lib.bash
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus || fail "index corpus"

for days in 0 -3 x 1x '' nan inf 1e7; do
	run lede search -i "$x" --half-life "$days" Kabul
	status 2
	nothing_on out
	err '^lede: --half-life .*: a number of days above 0 is wanted'
done
run lede search -i "$x" --half-life 0.5 Kabul
status 0

run lede search -i "$x" --explain -n 1 latest Kabul dialogue
status 0
out '^ +[0-9.]+  recency +[0-9]+ days old, half-life 30 days$'
no_out 'missing.*latest'
run lede search -i "$x" --explain -n 1 --half-life 400.5 Kabul dialogue
out '^ +[0-9.]+  recency +[0-9]+ days old, half-life 400.5 days$'
for query in 'Kabul dialogue' '"latest" Kabul' 'latest AND Kabul OR Torkham'; do
	run lede search -i "$x" --explain "$query"
	status 0
	no_out ' recency '
done
run lede search -i "$x" --explain --plain latest Kabul
no_out ' recency '
run lede search -i "$x" --explain --half-life 400 --sort date Kabul
status 0
no_out ' recency '

python "$x" <<'P'
import datetime, json, os, re, sys
import lede
from lede import check, search

x, scratch = sys.argv[1], os.environ["SCRATCH"]


def ids(answer):
    return [(r["article"]["id"], r["passage"]["index"]) for r in answer["results"]]


def date(r):
    return r["article"]["date"][:10]


# Ages count from the newest date of an archive, and the sample corpus is one.
today = datetime.date.fromisoformat(json.loads(lede.run("info", "-i", x, "--format", "json").stdout)["last_date"][:10])

everything = "-n", "1000", "--per-article", "0", "--all-copies", "--explain"
for query in "Kabul dialogue", "Torkham border crossing", "+ambassador Beijing", '"border crossing" Torkham':
    plain = search(x, query, *everything)
    latest = search(x, "latest " + query, *everything)
    slow = search(x, query, *everything, "--half-life", "200")
    # The same passages, in another order.
    check(plain["total"] == latest["total"] == slow["total"], "totals of", query)
    check(sorted(ids(plain)) == sorted(ids(latest)) == sorted(ids(slow)), "passages of", query)
    check(ids(plain) != ids(slow), "no order changed", query)
    parts = {i: {p["name"]: p for p in r["parts"]} for i, r in zip(ids(slow), slow["results"])}
    most = set()
    for r in slow["results"]:
        check(abs(sum(p["value"] for p in r["parts"]) - r["score"]) < 1e-5, "sum of", query)
        part = next((p for p in r["parts"] if p["name"] == "recency"), None)
        check(bool(part) == bool(r["article"]["date"]), "recency of", r["article"]["id"], part)
        if part:
            days = float(re.fullmatch(r"([0-9.]+) days old, half-life 200 days", part["about"]).group(1))
            then = datetime.date.fromisoformat(date(r))
            age = (today - then).days
            check(abs(days - age) <= 1, "age of", r["article"]["id"], days, age)
            most.add(round(part["value"] * 2 ** (age / 200), 1))
    check(max(most) - min(most) < 0.11, "not one half-life:", most)
    # On the whole newer ones come first, the more the longer ages count.
    mean = lambda a: sum(datetime.date.fromisoformat(date(r)).toordinal() for r in a["results"][:5] if date(r)) / 5
    check(mean(slow) >= mean(plain), "the first are older", query)

# Two that say the same of one thing, one that mentions it; ages count back from now.
now = datetime.datetime.now(datetime.timezone.utc)
texts = {
    "spring": (400, "Quokkas of the island swim", "Quokkas swim. The quokkas swim far."),
    "autumn": (2, "Quokkas of the mainland swim", "Quokkas swim. The quokkas swim fast."),
    "aside": (0, "Weather", "It rains, it pours, and no one would swim today."),
}
with open(scratch + "/ages.jsonl", "w") as f:
    for name, (days, title, text) in texts.items():
        then = (now - datetime.timedelta(days=days, hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        f.write(json.dumps({"id": name, "title": title, "text": text, "date": then}) + "\n")
lede.run("index", "-q", "-i", x, scratch + "/ages.jsonl")
first = lambda query, *options: [i for i, _ in ids(search(x, query, "--all-copies", *options)) if i in texts]
check(first("quokkas swim") == ["spring", "autumn", "aside"], first("quokkas swim"))
check(first("latest quokkas swim") == ["autumn", "spring", "aside"], first("latest quokkas swim"))
check(first("quokkas swim", "--half-life", "30") == ["autumn", "spring", "aside"], "--half-life")
check(first("quokkas swim", "--half-life", "30", "--set", "recency=0") == ["spring", "autumn", "aside"], "recency=0")
check(first("quokkas swim since:2y") == ["autumn", "spring", "aside"], "since:")
lede.finish()
P
finish
