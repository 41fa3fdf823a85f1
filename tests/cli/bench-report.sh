#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# plain: a script
# bench/report makes tables and plots of a results.json; what its figures are made with, and texts.
. tests/cli/lib.bash

given=tests/data/bench/results.json
made=$SCRATCH/made
mkdir "$made"
touch "$made/search-gone.svg"
run "$PYTHON" bench/report "$given" "$made"
status 0
nothing_on err

# has LINE: in the page.
has() {
	grep -qF -- "$1" "$made/results.md" || fail "not in results.md: $1"
}
has '| reuters-x10 | lede | 1 | 100 | 1.65 | 2.50 | 5.00 | 10.0 | 90.0 |'
has '| reuters-x10 | lede, bulk load | 2 | 4.12 | 40.0 |  | 3.00 |  | 480 |'
has '| reuters-x10 | Lucene | 2 | 11.0 | 15.0 | 6.00 | 0.900 |  | 700 |'
has '| reuters-x10 | lede | 2.40 | 1.10 | 0.600 | 0.700 | 0.200 |'
has '| lede, its whole ranking | 934 | 1.25 | 2.00 | 5 |'
has '| Xapian BM25, b 0, on lede'"'"'s index | 9,000 | 0.100 | 0.300 | 5 |'
has 'Titles, any of the words, 10 hits and their text:'
has '| reuters-x10 | titles | all words | Tantivy BM25 | 240 | 0.900 | 1.000 | 1.000 | 1.000 | 1.200 | 1.010 | 3 |'
has 'For every engine the median of the ratios for all words is within 5 % of 1; lede'
has '### grown-100000'
has 'Left out: SQLite FTS5 (it is not built or installed).'
same "$(find "$made" -name '*.svg' -printf '%f\n' | sort | tr '\n' ' ')" \
	'growth-indexing.svg growth-memory.svg growth-or.svg indexing.svg search-reuters-x10.svg size.svg tables.svg '
# Each picture that the page shows is there, and every picture is XML with a bar or a line.
while IFS= read -r picture; do
	[ -f "$made/$picture" ] || fail "$picture is not there"
done < <(grep -oE '\]\([a-z0-9-]+\.svg\)' "$made/results.md" | sed 's/](//; s/)//')
"$PYTHON" - "$made"/*.svg <<'P' || fail "a plot that is none"
import sys, xml.etree.ElementTree as tree
for path in sys.argv[1:]:
    root = tree.parse(path).getroot()
    width, height = float(root.get("width")), float(root.get("height"))
    shapes = [e for e in root.iter() if e.tag.rpartition("}")[2] in ("rect", "polyline", "circle", "text")]
    assert len(shapes) > 5, path
    for e in shapes:
        x, y = (float(e.get(n) or e.get("c" + n) or 0) for n in "xy")
        assert 0 <= x <= width and 0 <= y <= height, (path, e.attrib)
        assert x + float(e.get("width") or 0) <= width + 0.1, (path, e.attrib)
P
grep -qF '40.0 MB/s' "$made/indexing.svg" || fail "no speed of the bulk load in its plot"

# The same figures twice make the same page; too far apart is said.
run "$PYTHON" bench/report "$given" "$SCRATCH/again"
diff -r "$made" "$SCRATCH/again" || fail "another page from the same figures"
sed 's/"p50": 1.0,/"p50": 0.9,/' "$given" >"$SCRATCH/apart.json"
run "$PYTHON" bench/report "$SCRATCH/apart.json" "$made"
has '**Too far apart:**'
has 'reuters-x10: tantivy finds 0.900 times what lucene does'

# What is no results.
echo '{"format": 1}' >"$SCRATCH/little.json"
run "$PYTHON" bench/report "$SCRATCH/little.json" "$made"
status 2
err "little.json: '[a-z]*' is missing"
echo '{' >"$SCRATCH/cut.json"
run "$PYTHON" bench/report "$SCRATCH/cut.json" "$made"
status 2
err '^report: '
run "$PYTHON" bench/report
status 2
err 'bench/report RESULTS.json FOLDER'

# Figures, and texts that grow.
PYTHONPATH=bench "$PYTHON" - "$SCRATCH" <<'P' || fail "figures or texts"
import itertools, json, os, sys
from side import summary, texts

assert summary.percentile([5, 1, 4, 2, 3], 50) == 3
assert summary.percentile(range(1, 101), 99) == 99 and summary.percentile([7], 1) == 7
figures = summary.search_figures([[10.0, 100.0], [30.0, 300.0], [20.0, 900.0]])
assert figures["p50_us"] == 20 and figures["p99_us"] == 300 and figures["mean_us"] == 160, figures
assert figures["queries_per_second"] == 6250 and figures["round_means_us"] == [55.0, 165.0, 460.0]
rows = summary.agreement({"a": [10, 0, 4], "b": [11, 5, 0]}, "a")
assert [(r["engine"], r["queries"], r["found_only_here"]) for r in rows] == [("b", 2, 1)]
apart = {**rows[0], "queries": 50, "collection": "c", "mode": "and", "headlines": True, "ratios": {"p50": 1.2}}
assert summary.disagreements([apart]) == ["c: b finds 1.200 times what a does"]
for other in ({"engine": "lede"}, {"mode": "or"}, {"queries": 9}, {"ratios": {"p50": 1.04}}):
    assert not summary.disagreements([{**apart, **other}]), other
assert summary.disagreements([{**apart, "engine": "lede", "headlines": False}])
assert rows[0]["ratios"]["p5"] == 0 and rows[0]["ratios"]["p95"] == 1.1

news = [{"id": str(i), "title": f"T{i}", "text": f"Alpha{i} was first. Beta{i} came second! Gamma{i} ended it."} for i in range(50)]
many = list(itertools.islice(texts.grown(news), 500))
assert many[:50] == news and len({a["id"] for a in many}) == 500
assert len({a["text"] for a in many}) == 500
assert all(len(texts.SENTENCE_END.split(a["text"])) == 3 for a in many)
assert many == list(itertools.islice(texts.grown(news), 500))
assert any("xb" in a["text"] for a in many[50:100]) and not any("xc" in a["text"] for a in many[50:100])
assert sum(map(texts.text_bytes, texts.up_to(texts.grown(news), 5000))) in range(5000, 5100)

path = os.path.join(sys.argv[1], "p.jsonl")
texts.write_articles(path, many)
lines = texts.picked(path, 500, 20, texts.phrase_of)
assert lines and lines == texts.picked(path, 500, 20, texts.phrase_of)
assert all(any(line in a["text"] for a in many) for line in lines), lines
pairs = set(texts.picked(path, 500, 20, texts.pair_of))
assert pairs and all(set(pair.split()) <= {"first", "second", "ended"} or "x" in pair for pair in pairs), pairs
assert texts.phrase_of(__import__("random").Random(1), "The U.S. doesn't re-open") is None
assert texts.plain_words("The U.S. Fed's 2nd-best, the best") == ["the", "u", "s", "fed", "2nd", "best"]
size = texts.keep_lines(path, 3)
assert sum(1 for _ in open(path)) == 3 and size == sum(map(texts.text_bytes, news[:3]))
texts.write_articles(path, [{"id": "1", "title": "A", "text": "b\nc"}])
texts.write_dump(path, path + ".dump")
assert open(path + ".dump").read() == "id=1\ntext=A\n=b\n=c\n\n"
P
finish
