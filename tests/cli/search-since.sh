#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede search --since, --until and --source, and the same of /v1/search: any query is restricted as
# since:, date: and source: in it would do it, plain ones too.
. tests/cli/lib.bash
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus || fail "index corpus"

python <<'P'
import itertools, json, os
from lede import check, finish, run, search
from served import Server

x = os.environ["SCRATCH"] + "/x"
WORDS = ["Taliban ambassador", "polio", '"exchange ambassadors" -football', "Kabul OR Delhi", "who recognised the Taliban government?"]
CASES = [
    ({"since": "2025-06"}, "since:2025-06"),
    ({"until": "2025-05"}, "date:..2025-05"),
    ({"since": "2025-05-21", "until": "2025-05-31"}, "since:2025-05-21 date:..2025-05-31"),
    ({"source": "sample"}, "source:sample"),
    ({"source": '"Sample Wire"'}, 'source:"Sample Wire"'),
    ({"source": "post", "since": "2025-05"}, "source:post since:2025-05"),
]


def told(answer):
    return [(r["article"]["id"], r["passage"]["index"], r["score"]) for r in answer["results"]]


def options(case):
    return [o for name, value in case.items() for o in ("--" + name, value)]


found = 0
with Server(x) as s:
    for words, (case, written) in itertools.product(WORDS, CASES):
        as_written = f"({words}) {written}" if " OR " in words else f"{words} {written}"
        want = search(x, as_written, "-n", "50")
        got = search(x, words, "-n", "50", *options(case))
        check(told(got) == told(want) and got["total"] == want["total"], words, case, "is not", as_written)
        found += len(want["results"])
        served = s.get("/v1/search", q=words, limit=50, **case).json()
        check(told(served) == told(want), "/v1/search", words, case)
        by_facet = json.loads(run("search", "-i", x, "--format", "json", "--facets", "source,month", *options(case), "--", words).stdout)
        want_facet = json.loads(run("search", "-i", x, "--format", "json", "--facets", "source,month", "--", as_written).stdout)
        check(by_facet["facets"] == want_facet["facets"], "facets", words, case)
        plain = search(x, words, "-n", "50", "--plain", *options(case))
        sources = {r["article"]["source"] for r in plain["results"]}
        if "source" in case:
            check(all(case["source"].strip('"').split()[0].lower() in name.lower() for name in sources), "plain", case, sources)
        for r in plain["results"]:
            check(r["article"]["date"] >= case.get("since", ""), "plain since", case, r["article"]["date"])
            check(r["article"]["date"][:len(case.get("until", ""))] <= case.get("until", ""), "plain until", case, r["article"]["date"])
    check(found > 100, "little was found", found)
    for name, value, word in (("since", "yesteryear", "since takes"), ("until", "7d", "until takes"), ("source", '""', "source takes")):
        done = run("search", "-i", x, "--" + name, value, "polio")
        check(done.returncode == 2 and done.stderr.decode().startswith("lede: " + word), name, done.stderr)
        check(s.get("/v1/search", q="polio", **{name: value}).status == 400, name, "over HTTP")
    done = run("search", "-i", x, "--since", "2025-06", "--until", "2025-05", "polio")
    check(done.returncode == 2 and b"until is before since" in done.stderr, "until before since", done.stderr)
# Each word of a source must be in its name; what the query itself says of sources holds as well.
wires = search(x, "Taliban", "-n", "100", "--per-article", "0", "--all-copies")["results"]
want = {r["article"]["id"] for r in wires if {"sample", "wire"} <= set(r["article"]["source"].lower().split())}
got = {r["article"]["id"] for r in search(x, "Taliban", "-n", "100", "--per-article", "0", "--all-copies", "--source", "wire sample")["results"]}
check(want and got == want, "two words", want ^ got)
check(not search(x, "Taliban source:post", "--source", "sample")["results"], "source: beside --source")
check(search(x, "Taliban source:post source:sample", "--source", "sample")["results"], "either source: beside --source")
finish()
P
finish
