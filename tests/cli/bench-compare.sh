#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# plain: times nothing and builds no engine
# bench/compare, its way from articles to tables, with stand-ins for the engines: what they are
# asked, what becomes of their answers, engines that are missing, break or find something else.
. tests/cli/lib.bash

fake=$SCRATCH/build
mkdir -p "$fake/bench/peers"
program() {
	{ echo '#!/usr/bin/python3' && cat; } >"$1"
	chmod +x "$1"
}

# A lede whose index holds a passage for each article.
program "$fake/lede" <<'P'
import os, sys
asked = sys.argv[1:]
if asked == ["version"]:
    print("lede 9.9")
elif asked[:1] == ["info"]:
    count = open(os.path.join(asked[2], "count")).read()
    print('{"passages": %s, "tables": {"position": 300, "docdata": 100}}' % count)
elif asked[:1] == ["compact"]:
    os.remove(os.path.join(asked[2], "holes"))
else:
    os.mkdir(asked[1])
    open(os.path.join(asked[1], "holes"), "w").write("x" * 500)
    count = sum(1 for _ in open(asked[-1]))
    open(os.path.join(asked[1], "count"), "w").write(str(count))
P
program "$fake/bench/passages" <<'P'
import json, sys
count, limit = 0, int(sys.argv[2])
for line in open(sys.argv[1]):
    article = json.loads(line)
    print(json.dumps({"id": article["id"] + "#0", "text": article["text"]}))
    count += 1
    if count == limit:
        break
print(f"{count} articles, {count} passages", file=sys.stderr)
P

# engine NAME MICROSECONDS MATCHES [BREAKS]
engine() {
	sed "s/@NAME@/$1/; s/@MICROSECONDS@/$2/; s/@MATCHES@/$3/; s/@BREAKS@/${4:-}/" <<'P' | program "$fake/bench/peers/$1"
import os, sys
asked = sys.argv[1:]
if asked == ["version"]:
    print("@NAME@ 1.0")
elif asked[0] == "@BREAKS@":
    sys.exit("@NAME@: out of order")
elif asked[0] == "index":
    count = sum(1 for _ in open(asked[1]))
    os.mkdir(asked[2])
    open(os.path.join(asked[2], "segment"), "w").write("x" * 1000)
    print('{"documents": %d, "seconds": 0.5, "merge_seconds": 0.25}' % count)
else:
    for line in sys.stdin:
        mode, top, count, text, path = line.rstrip("\n").split(" ")
        with open(os.environ["ASKED"], "a") as asked:
            print("@NAME@", mode, top, count, text, os.path.basename(path), file=asked)
        for query in open(path):
            print(@MICROSECONDS@, @MATCHES@ if count == "1" else -1)
        print(flush=True)
P
}
engine lede 2000.0 100
engine lucene 500.0 100
engine tantivy 250.0 103

for i in $(seq 1 40); do
	echo "{\"id\": \"a$i\", \"title\": \"Number $i rises\", \"text\": \"The old bridge number $i fell into the river. People crossed it every day for $i years.\"}"
done >"$SCRATCH/news.jsonl"
cat "$SCRATCH/news.jsonl" - >"$SCRATCH/twice.jsonl" <<<'{"id": "same", "text": "THE OLD BRIDGE, number 7, fell into the river. People crossed it every day for 7 years."}'
seq 1 40 | sed 's/.*/q&\tbridge number &/' >"$SCRATCH/queries.tsv"

compare() {
	run env BUILD="$fake" ASKED="$SCRATCH/asked" LEDE_SHARED="$SCRATCH/none" "$PYTHON" \
		bench/compare "$@" --quick --queries "$SCRATCH/queries.tsv" "$SCRATCH/twice.jsonl"
}
results=$fake/bench/results

# says EXPRESSION: it is true of the results.
says() {
	"$PYTHON" - "$results/results.json" "$1" <<'P' || fail "not so: $1"
import json, sys
r = json.load(open(sys.argv[1]))
def row(part, **wanted):
    found = [x for x in r[part] if all(x.get(k) == v for k, v in wanted.items())]
    assert found, f"no {part} of {wanted}"
    return found[0]
sys.exit(0 if eval(sys.argv[2]) else 1)
P
}

compare
status 0
err 'sqlite is left out'
says 'r["complete"] and r["collections"][0]["articles"] == 40'
says '{k: v for k, v in r["versions"].items() if k != "omega"} == {"lede": "lede 1.0", "lede-bulk": "lede 9.9", "lede-xapian": "lede 9.9", "lucene": "lucene 1.0", "tantivy": "tantivy 1.0"}'
says 'row("indexing", engine="lede-xapian", cores=1)["tables"]["position"] == 300'
says '"sqlite" in r["missing"] and "xapian" in r["missing"]'
says 'row("indexing", unit="article", engine="lucene", cores=1)["seconds"] == 0.5'
says 'row("indexing", unit="passage", engine="tantivy")["merge_seconds"] == 0.25'
says 'row("indexing", unit="passage", engine="tantivy")["bytes"] == 1000'
says 'row("indexing", unit="article", engine="lede")["tables"]["position"] == 300'
says 'row("indexing", unit="article", engine="lede")["bytes_before"] - row("indexing", unit="article", engine="lede")["bytes"] == 500'
says 'row("search", engine="lede", kind="titles", mode="or", top=10)["queries_per_second"] == 500'
says 'row("search", engine="lucene", kind="titles", mode="and", top=100)["p99_us"] == 500'
says 'row("search", engine="lucene", kind="titles", mode="and", top=100)["queries"] == 40'
says 'row("agreement", engine="tantivy", mode="and")["ratios"]["p50"] == 1.03'
says 'row("agreement", engine="lede", mode="and")["reference"] == "lucene"'
grep -q '^lede phrase 100 1 0 phrases.txt$' "$SCRATCH/asked" || fail "no phrases were asked"
grep -q '^tantivy or 10 0 1 titles.txt$' "$SCRATCH/asked" || fail "no texts were asked"
grep -qF '| Lucene BM25 | 2,000 | 0.500 | 0.500 | 2 |' "$results/results.md" || fail "no row of Lucene"
[ ! -e "$fake/bench/work/twice" ] || fail "texts and indexes are left"

# An engine that finds something else; one that breaks, by indexing and by searching.
engine tantivy 250.0 110
compare
status 1
err 'too far apart: twice: tantivy finds 1.100 times what lucene does'
grep -q 'Too far apart' "$results/results.md" || fail "the page does not tell"
for step in index search; do
	engine tantivy 250.0 100 $step
	compare
	status 0
	err "tantivy $step: .*out of order"
	says 'r["failures"][0]["engine"] == "tantivy" and row("search", engine="lucene")'
	grep -q '^\*\*Failed:\*\* twice: tantivy' "$results/results.md" || fail "the page does not tell of $step"
done
engine lede 2000.0 100 search
compare
status 2
err 'compare: lede search: .*out of order'

compare --engines lede,solr
status 2
err 'no engine solr'
echo '{"id": 1}' >"$SCRATCH/twice.jsonl"
compare
status 2
err "twice.jsonl:1: no article"
finish
