#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# doc/lede-serve.1 has every option, path, parameter and status of the server, and the requests that
# it and README.md show are answered.
. tests/cli/lib.bash
sed 's/\\-/-/g; s/\\(dq/"/g' doc/lede-serve.1 >"$SCRATCH/page"
"$LEDE" serve --help | grep -oE -- '--[a-z][a-z-]*' | sort -u | while IFS= read -r option; do
	grep -qE "^\.It Fl (i , -index|${option#-}) Ar" "$SCRATCH/page" || echo "$option"
done >"$SCRATCH/missing"
same "$(cat "$SCRATCH/missing")" ""
"$LEDE" index -q -i "$SCRATCH/x" corpus/*/ || fail "index corpus"
"$LEDE" topics -i "$SCRATCH/x" add strikes 'strike (union OR walkout)' || fail "add a topic"
python <<'P'
import os, re
from lede import check, finish
from served import Server

x = os.environ["SCRATCH"] + "/x"
page = open(os.environ["SCRATCH"] + "/page").read()
with Server(x) as s:
    paths = s.get("/openapi.json").json()["paths"]
    paths.pop("/openapi.json")
    said = set(re.findall(r"^\.It Cm ([A-Z]+) Pa (\S+)", page, re.M)) | {("GET", "/readyz")}
    have = {(m.upper(), p[:p.index("{")] if "{" in p else p) for p, methods in paths.items() for m in methods}
    check(said == have, said ^ have)
    statuses = set(re.findall(r"\b([45]\d\d)\b", page))
    for path, methods in paths.items():
        for method, operation in methods.items():
            start = page.index(f".It Cm {method.upper()} Pa " + (path[:path.index("{")] + " " if "{" in path else path if path != "/readyz" else "/healthz"))
            about = page[start:page.index("\n.It Cm" if path != "/metrics" else "\n.El", start)]
            for p in operation.get("parameters", []):
                if p["in"] == "query":
                    check(re.search(rf"^\.Cm .*\b{p['name']}\b", about, re.M), path, "no", p["name"], about)
            check(set(operation["responses"]) - {"200", "201", "204", "304", "500"} <= statuses, path, operation["responses"].keys())
    urls = re.findall(r"'http://127.0.0.1:8080(/[^']*)'", page + open("README.md").read())
    check(len(urls) >= 5, urls)
    for url in urls:
        answer = s.get(url)
        check(answer.status == 200 and len(answer.body) > 200, url, answer.status, answer.body[:300])
finish()
P
# What the help says are the defaults.
"$LEDE" serve --help | grep -oE '\([0-9.:]+[,)]' | tr -d '(),' | while IFS= read -r value; do
	grep -qE "(^|[^0-9])$value($|[^0-9])" "$SCRATCH/page" || echo "$value"
done >"$SCRATCH/missing"
same "$(cat "$SCRATCH/missing")" ""
finish
