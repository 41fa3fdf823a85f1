#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Answers of lede serve that are kept: the same until the index changes, not longer, and in no more
# memory than they may have.
. tests/cli/lib.bash
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus/*/ || fail "index corpus"
python <<'P'
import os, re
from concurrent.futures import ThreadPoolExecutor
from lede import check, finish
from served import Server, alike

x = os.environ["SCRATCH"] + "/x"


def counted(s, name):
    return int(re.search(rf"^lede_cache_{name} (\d+)$", s.get("/metrics").text(), re.M)[1])


with Server(x, writes=True) as s:
    first = s.get("/v1/search", q="polio")
    again = s.get("/v1/search", q="polio")
    check(first.body == again.body and counted(s, "hits_total") == 1, "the second is another")
    check(first.headers["ETag"] == again.headers["ETag"] and first.headers["Content-Type"] == again.headers["Content-Type"], "headers")
    packed = s.get("/v1/search", {"Accept-Encoding": "gzip"}, q="polio")
    packed_again = s.get("/v1/search", {"Accept-Encoding": "gzip"}, q="polio")
    check(packed.headers["Content-Encoding"] == packed_again.headers["Content-Encoding"] == "gzip", "not packed")
    check(packed_again.body == packed.body and alike(packed.json(), first.json()), "packed")
    check(s.get("/v1/search", q="polio").body == first.body, "packed for who does not want it")
    page, page_again = s.get("/", q="polio"), s.get("/", q="polio")
    check("script-src" in page_again.headers["Content-Security-Policy"] and page.body == page_again.body, "the page")
    hits = counted(s, "hits_total")
    check(s.get("/v1/search", q="polio AND (").status == 400 and s.get("/v1/search", q="polio AND (").status == 400, "a bad query")
    check(counted(s, "hits_total") == hits, "an error was kept")
    # A commit ends them.
    s.post({"id": "new", "text": "A polio team went from door to door in Exampletown."})
    check(any(r["article"]["id"] == "new" for r in s.get("/v1/search", q="polio", limit=100).json()["results"]), "old after a commit")
    total = s.get("/v1/search", q="polio").json()["total"]
    check(total == first.json()["total"] + 1, "old after a commit", total)
    # And so on, from many at once, who want it fresh.
    for number in range(10):
        s.post({"id": f"new-{number}", "text": f"Polio team number {number} of Exampletown was sent home."})
        with ThreadPoolExecutor(8) as many:
            totals = set(many.map(lambda _: s.get("/v1/search", {"Cache-Control": "no-cache"}, q="polio").json()["total"], range(40)))
        check(totals == {total + number + 1}, totals, "after", number)
with Server(x, "--cache", "100000") as s:
    answers = {}
    for turn in range(3):
        for number in range(60):
            body = s.get("/v1/search", q=f"kabul OR word{number}", limit=2).body
            check(answers.setdefault(number, len(body)) - len(body) in range(-9, 10), number, "differs")
        check(0 < counted(s, "bytes") <= 100000, counted(s, "bytes"))
    misses = counted(s, "misses_total")
    for turn in range(3):
        s.get("/v1/search", q="kabul OR word59", limit=2)
    check(counted(s, "misses_total") == misses, "what was asked for last is gone")
with Server(x, "--cache", "0") as s:
    check(alike(s.get("/v1/search", q="polio").json(), s.get("/v1/search", q="polio").json()), "without")
    check(counted(s, "hits_total") == 0 and counted(s, "bytes") == 0, "kept all the same")
finish()
P
finish
