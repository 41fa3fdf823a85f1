#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede eval: its measures are those that the definitions give, of a search as of the run that it
# writes; comparisons, parts left out, passages; what cannot be read is named and counted. On real
# collections it agrees with another scorer, where they lie at hand.
. tests/cli/lib.bash
x=$SCRATCH/x
lede index -q -i "$x" corpus || fail "index corpus"
cd "$SCRATCH" || exit 2
topics=$ROOT/corpus/topics.tsv qrels=$ROOT/corpus/qrels.txt
export PYTHONPATH=$ROOT/tests/cli

# ---- the definitions, in other words ----

cat >score.py <<'P'
import json, math, sys
from collections import defaultdict


def read(qrels, run):
    grades, found = defaultdict(dict), defaultdict(list)
    for f in map(str.split, open(qrels, encoding="utf-8")):
        if int(f[3]) > 0:
            grades[f[0]][f[2]] = int(f[3])
    for f in map(str.split, open(run, encoding="utf-8")):
        found[f[0]].append((int(f[3]), f[2]))
    return grades, {q: [*dict.fromkeys(d for _, d in sorted(f))] for q, f in found.items()}


def measures(judged, ranked):
    gain = lambda grades: sum((2**g - 1) / math.log2(i + 2) for i, g in enumerate(grades[:10]))
    got = [judged.get(d, 0) for d in ranked]
    hits = [i + 1 for i, g in enumerate(got) if g]
    share = lambda depth: sum(h <= depth for h in hits) / len(judged)
    return {
        "nDCG@10": gain(got) / gain(sorted(judged.values(), reverse=True)),
        "MRR@10": 1 / hits[0] if hits and hits[0] <= 10 else 0,
        "MAP": sum((n + 1) / h for n, h in enumerate(hits)) / len(judged),
        "P@10": sum(h <= 10 for h in hits) / 10,
        "recall@100": share(100),
        "recall@1000": share(1000),
    }


def close(a, b, what):
    if abs(a - b) > 2e-6:
        print(what, a, b)
        sys.exit(1)


answer = json.load(sys.stdin)
grades, found = read(*sys.argv[1:])
assert answer["queries"] == len(grades) == len(answer["per_query"]), answer["queries"]
total = defaultdict(float)
for row in answer["per_query"]:
    for name, value in measures(grades[row["query"]], found.get(row["query"], [])).items():
        close(row["measures"][name], value, (row["query"], name))
        total[name] += value / len(grades)
for name, value in total.items():
    close(answer["measures"][name], value, name)
P

# scored QRELS RUN OPTION...: what eval says in JSON is what the definitions give of the run.
scored() {
	run lede eval --qrels "$1" --per-query --format json "${@:3}"
	status 0
	nothing_on err
	"$PYTHON" score.py "$1" "$2" <out || fail "eval ${*:3} disagrees with the definitions"
}
scored "$qrels" written -i "$x" --queries "$topics" --write-run written
scored "$qrels" written --run written
lede search -i "$x" --queries "$topics" --format trec -n 1000 --per-article 1 >searched
cmp written searched || fail "the run is not that of lede search"
scored "$qrels" written -i "$x" --queries "$topics" -n 3 --set headline=0,lead=1 --write-run written
same "$(lede eval --qrels "$qrels" --run written | head -n 7)" \
	"$(lede eval -i "$x" --qrels "$qrels" --queries "$topics" -n 3 --set lead=1 --set headline=0 | head -n 7)"

# Every rule of reading at once: ties, doubles, grades that are replaced, queries of one side only.
cat >odd.qrels <<'T'
q1 0 a 1
q1	0	b	3
q1 0 c 0
q1 0 b 2
q1 0 never -1
q2 0 a 1
q3 0 a 0
only 0 a 1
T
cat >odd.run <<'T'
q2 Q0 x 1 9 t
q2 Q0 a 2 8 t
q1 Q0 c 2 9 t
q1 Q0 b 2 9 t
q1 Q0 b 7 9 t
q1 Q0 z 1 0 t
q1 Q0 a 900 0 t
q3 Q0 a 1 1 t
T
grep -v ' 0$\| -1$\|b 3\|b	3' odd.qrels >odd.above
scored odd.qrels odd.run --run odd.run
run lede eval --qrels odd.qrels --run odd.run
out '^mean of 3 judged queries$' '^1 judged query was not asked and counts 0$' '^MRR@10 +0.3333$' \
	'^1 query has no judgement above 0 and does not count$'
same "$("$LEDE" eval --qrels odd.above --run odd.run)" "$(cat out)"

# The lines of a query do not stand together: by rank, backwards, from a pipe.
sort -s -k 4,4n -k 1,1 searched >apart
scored "$qrels" apart --run apart
tac searched >backwards
scored "$qrels" searched --run backwards
{ sed -n 1,400p backwards; cat odd.run; sed '1,400d' backwards; } >mixed
scored "$qrels" searched --run mixed
cat apart | lede eval --qrels "$qrels" --run /dev/stdin >out 2>err && fail "a pipe was read twice"
err 'do not stand together, and it cannot be read twice'
cat searched | lede eval --qrels "$qrels" --run /dev/stdin >out || fail "a run from a pipe"
printf '01 Q0 x 1 1 t\n02 Q0 bad 1 1 t\n01 Q0 y none 1 t\n02 Q0 y 1 1 t\n01 Q0 z 1 1 t\n' >apart
run lede eval --qrels "$qrels" --run apart
same "$(cat err | wc -l)" 2

# ---- comparisons ----

run lede eval -i "$x" --queries "$topics" --qrels "$qrels" --compare searched
status 0
for measure in nDCG@10 MRR@10 MAP P@10 recall@100 recall@1000; do
	out "^$measure +([01]\\.[0-9]{4}) +\\1 +\\+0\\.0000 +1\\.0000 +0 +0 +55$"
done
cat >a.run <<'T'
1 Q0 good 1 1 t
2 Q0 good 1 1 t
3 Q0 good 1 1 t
4 Q0 good 2 1 t
4 Q0 bad 1 1 t
T
sed 's/good 1/good 2/; /^4 Q0 bad/d; s/^4 Q0 good 2/4 Q0 good 1/' a.run >b.run
for number in 1 2 3; do echo "$number Q0 bad 1 1 t"; done >>b.run
sort -s -k 1,1 -o b.run b.run
for number in 1 2 3 4; do echo "$number 0 good 1"; done >four.qrels
# MRR: 1 1 1 .5 against .5 .5 .5 1. Of the 16 sign patterns 10 sum to 1 or -1 and further: 8 + 2.
run lede eval --qrels four.qrels --run a.run --compare b.run --per-query
out '^MRR@10 +0.8750 +0.6250 +\+0.2500 +0.6250 +3 +1 +0$' '^recall@100 .* 1.0000 +0 +0 +4$' \
	"^4	[^	]*	[^	]*	[^	]*	0.5000	1.0000	-0.5000	"
run lede eval -i "$x" --queries "$topics" --qrels "$qrels" --compare-set headline=0 --compare-set lead=1 \
	--format json --per-query
status 0
with=$(lede eval -i "$x" --queries "$topics" --qrels "$qrels" --set headline=0,lead=1 --format json |
	"$PYTHON" -c 'import json, sys; print(json.load(sys.stdin)["measures"])')
same "$("$PYTHON" -c 'import json
c = json.load(open("out"))
for name, value in c["measures"].items():
    m = c["compared"]["measures"][name]
    assert abs(value - m["value"] - m["difference"]) < 2e-6 and 0 < m["p"] <= 1
    assert m["better"] + m["worse"] + m["equal"] == c["queries"]
print({name: m["value"] for name, m in c["compared"]["measures"].items()})')" "$with"

# ---- parts left out ----

run lede eval -i "$x" --queries "$topics" --qrels "$qrels" --ablate --format json
status 0
"$PYTHON" - "$x" "$topics" "$qrels" <<'P' || fail "--ablate is not --set with the part off"
import json, sys
import lede
x, topics, qrels = sys.argv[1:]
answer = json.load(open("out"))
names = [p["part"] for p in answer["parts"]]
assert len(names) >= 4 and len(set(names)) == len(names) and "k1" not in names, names
assert "headline" in names and "lead" in names, names
for part in answer["parts"]:
    done = lede.run("eval", "-i", x, "--queries", topics, "--qrels", qrels, "--format", "json",
                    "--set", f"{part['part']}={part['off']}")
    without = json.loads(done.stdout)["measures"]
    for name, m in part["measures"].items():
        assert m["value"] == without[name], (part["part"], name)
        assert abs(answer["measures"][name] - m["value"] - m["difference"]) < 2e-6
P
run lede eval -i "$x" --queries "$topics" --qrels "$qrels" --ablate --set lead=2 --set headline=0 # off: no part
status 0
out '^lead: ' '^article: '
no_out '^headline: '

# ---- passages, and ids of the same text ----

cat >articles.jsonl <<'T'
{"id": "one", "text": "The zebra crossed the river at noon."}
{"id": "an other%", "text": "The zebra crossed the river at noon."}
{"id": "two", "text": "Nothing was said about quaggas that day."}
T
for _ in {1..40}; do
	printf 'The council of the small town met again and talked about water, roads and schools for hours. '
done >filler
"$PYTHON" -c 'import json
text = open("filler").read()
print(json.dumps({"id": "long", "text": text + "\n\nA quagga was seen.\n\n" + text}))' >>articles.jsonl
lede index -q -i y articles.jsonl
printf 'z\tzebra\ng\tquagga seen\n' >few.tsv
printf 'z 0 one 1\nz 0 an%%20other%%25 1\ng 0 long 1\n' >few.qrels
run lede eval -i y --queries few.tsv --qrels few.qrels --write-run few.run
status 0
out '^MAP +1.0000$' '^recall@100 +1.0000$'
same "$(grep -c '^z Q0 \(one\|an%20other%25\) [12] ' few.run)" 2
lede search -i y --format json quagga seen >quagga.json
index=$("$PYTHON" -c 'import json
print(next(r["passage"]["index"] for r in json.load(open("quagga.json"))["results"] if r["article"]["id"] == "long"))')
[ "${index:-0}" -gt 0 ] || fail "the quagga is not in a later passage"
printf 'z 0 one#0 1\nz 0 an%%20other%%25#0 1\ng 0 long#%s 1\n' "$index" >passages.qrels
run lede eval -i y --queries few.tsv --qrels passages.qrels --unit passage
status 0
out '^MRR@10 +1.0000$' '^recall@100 +1.0000$'
run lede eval -i y --queries few.tsv --qrels few.qrels --unit passage
status 0
out '^MAP +0.0000$'
err 'nothing that was found is judged'

# ---- what is amiss ----

printf 'z\tzebra\nno tab\n\tno id\nz\tagain\ng\tquagga AND\nu\tunjudged\n' >bad.tsv
printf 'z 0 one 1\nz 0 one\ng 0 long much\ng 0 long 1\nmissing 0 one 1\n' >bad.qrels
run lede eval -i y --queries bad.tsv --qrels bad.qrels
status 2
err 'bad.tsv:2: no id and tab' 'bad.tsv:3: no id and tab' 'bad.tsv:4: query "z" for the second time' \
	'bad.tsv:5: .*; searched as plain words$' 'bad.qrels:2: not a judgement' 'bad.qrels:3: the grade is no'
out '^5 lines could not be read$' '^1 judged query was not asked' '^1 query has no judgement' '^mean of 3 '
run lede eval -i y --queries bad.tsv --qrels bad.qrels --ablate
same "$(grep -c 'bad.tsv:2' err)" 1
printf 'z Q0 one 1 1\nz Q0 two first 1 t\nshort\n' >bad.run
run lede eval --qrels few.qrels --run bad.run
status 2
err 'bad.run:2: the rank is no whole number' 'bad.run:3: not a line of a run'
out '^2 lines could not be read$' '^mean of 2'
printf 'z 0 one 0\n' >none.qrels
for arguments in '--run few.run --qrels none.qrels' '--run few.run' '--qrels few.qrels' \
	'--qrels few.qrels --queries gone' '--qrels gone --run few.run' '--qrels few.qrels --run gone' \
	'--qrels few.qrels --run few.run --ablate' '--qrels few.qrels --run few.run --queries few.tsv' \
	'--qrels few.qrels --queries few.tsv --unit word' '--qrels few.qrels --queries few.tsv -n 0' \
	'--qrels few.qrels --queries few.tsv --set nonsense=1' '--qrels few.qrels --queries few.tsv extra' \
	'--qrels few.qrels --queries few.tsv --write-run gone/run' '--qrels . --run few.run' \
	'--qrels few.qrels --queries few.tsv --compare a.run --compare-set lead=1'; do
	# shellcheck disable=SC2086
	run lede eval -i y $arguments
	status 2
	nothing_on out
	err '^lede: '
done
run lede eval --qrels few.qrels --queries few.tsv -i none
status 2
err 'no index there'
run lede eval --qrels few.qrels --run few.run --compare gone
status 2
err 'gone: '
cat few.tsv | lede eval -i y --qrels few.qrels --queries /dev/stdin >out 2>err || fail "queries from a pipe"
cat few.tsv | lede eval -i y --qrels few.qrels --queries /dev/stdin --ablate >out 2>err && fail "a pipe twice"
err 'a file is wanted'

# ---- real collections, against the other scorer ----

for name in time trecqa; do
	set=$LEDE_SHARED/data/eval/$name
	[ -e "$set/qrels.tsv" ] && [ -e "$LEDE_SHARED/tools/trec-score" ] || continue
	! is_sanitized || continue
	lede index -q -i "$name" "$set/docs.jsonl" 2>/dev/null
	run lede eval -i "$name" --queries "$set/queries.tsv" --qrels "$set/qrels.tsv" --write-run "$name.run"
	same "$(awk '/^mean/ {print "queries " $3} /^(nDCG|MRR|MAP|recall@100 )/ {print $2}' out | sort)" \
		"$("$PYTHON" "$LEDE_SHARED/tools/trec-score" "$set/qrels.tsv" "$name.run" |
			grep -oE 'queries [0-9]+|[01]\.[0-9]+' | sort)"
done
finish
