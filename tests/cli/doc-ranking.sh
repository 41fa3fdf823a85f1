#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# doc/ranking.md and lede(1): the default weights are those of the program, and the formulas give
# the parts that --explain shows.
. tests/cli/lib.bash
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus || fail "index corpus"

sed -n '/^| weight | default |/,/^$/s/^| \([a-z0-9_]*\) | \([0-9.]*\) |$/\1=\2/p' doc/ranking.md | sort >"$SCRATCH/weights"
"$LEDE" search -i "$x" --set none=0 x 2>&1 | sed 's/.* weight is //; s/, = .*//; s/ or /, /; s/, /\n/g' | sort >"$SCRATCH/known"
same "$(cut -d= -f1 "$SCRATCH/weights")" "$(cat "$SCRATCH/known")"
sed -n '/^\.Sh RANKING/,/^\.Sh ENV/p' doc/lede.1 |
	sed -n '/^\.It Cm /{N;s/^\.It Cm \([a-z0-9_]*\)\n\([0-9.]*\):.*/\1=\2/p}' | sort >"$SCRATCH/manual"
same "$(cat "$SCRATCH/manual")" "$(cat "$SCRATCH/weights")"

set=$(paste -sd, "$SCRATCH/weights")
for query in 'Kabul dialogue' 'Torkham border crossing closed' 'polio vaccine'; do
	same "$("$LEDE" search -i "$x" --format csv --set "$set" "$query" | sha256sum)" \
		"$("$LEDE" search -i "$x" --format csv "$query" | sha256sum)"
	while IFS= read -r weight; do
		# Names need a capital, other names a definition, feedback three words, recency a
		# query that asks for it.
		case $weight in name=* | other_name=* | feedback=* | recency=*) continue ;; esac
		[ "$("$LEDE" search -i "$x" --format csv --set "${weight%=*}=0.1" "$query" | sha256sum)" != \
			"$("$LEDE" search -i "$x" --format csv "$query" | sha256sum)" ] ||
			fail "$query: $weight changes nothing"
	done <"$SCRATCH/weights"
done

python <<'P'
import json, math, os, re, subprocess
import lede
from lede import check, search, show

x = os.environ["SCRATCH"] + "/x"
info = json.loads(lede.run("info", "-i", x, "--format", "json").stdout)
A, average = info["articles"], info["words"] / info["articles"]
W = dict((k, float(v)) for k, v in (l.strip().split("=") for l in open(os.environ["SCRATCH"] + "/weights")))


def saturate(f, l):
    return f * (W["k1"] + 1) / (f + W["k1"] * l)


# Words that are their own stems; counted without lede's help.
count = lambda text, word: len(re.findall(rf"(?<![\w])(?i:{word})(?![\w])", text))
for query in ["torkham", "torkham peshawar", "kabul doha", "torkham torkham islamabad"]:
    words = [*dict.fromkeys(query.split())]
    every = {w: search(x, w, "-n", "1000", "--per-article", "0")["results"] for w in words}
    n = {w: len({r["article"]["id"] for r in every[w] if count(r["passage"]["text"], w)}) for w in words}
    idf = {w: math.log(1 + (A - n[w] + 0.5) / (n[w] + 0.5)) for w in words}
    weight = {w: idf[w] * 2 * query.split().count(w) / (1 + query.split().count(w)) for w in words}
    answer = search(x, query, "--explain", "-n", "50", "--per-article", "0")
    check(len(answer["results"]) > 5, "too few results of", query)
    for r in answer["results"]:
        article = show(x, r["article"]["id"])
        text = r["passage"]["text"]
        title = r["article"]["title"] + " " + article["article"].get("dateline", "")
        parts = {p["name"]: p["value"] for p in r["parts"]}
        about = {p["name"]: p["about"] for p in r["parts"]}
        length = int(re.search(r"in (\d+) words", about["article"]).group(1)) if "article" in about else 0
        L = 1 - W["article_b"] + W["article_b"] * max(100, length) / max(100, average)
        inside = {w for w in words if count(text, w)}
        headline = {w for w in words if count(title, w)}
        lead = article["text"][: article["passages"][0]["end"]] if r["passage"]["index"] else text
        want = {
            "passage": sum(weight[w] * saturate(count(text, w), 1) for w in inside),
            "headline": W["headline"] * sum(weight[w] for w in headline),
            "article": W["article"] * sum(weight[w] * saturate(count(article["text"], w), L) for w in words if count(article["text"], w)),
            "coverage": W["coverage"] * sum(idf[w] for w in words if count(article["text"], w) or w in headline) ** 7 / sum(idf.values()) ** 6,
            "lead": W["lead"] * sum(weight[w] for w in words if count(lead, w)),
        }
        for name, value in want.items():
            got = parts.get(name, 0)
            check(abs(got - value) < 1e-6 * max(1, value), query, r["article"]["id"], r["passage"]["index"], name, got, value)
        check("feedback" not in parts, "feedback for a query of two words")
lede.finish()
P
finish
