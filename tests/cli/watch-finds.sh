#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede watch finds of new articles exactly what lede search finds in them, whatever the query.
. tests/cli/lib.bash
python <<'P'
import json, os, random, re, sys
import lede
from lede import check, run

scratch = os.environ["SCRATCH"]
x = scratch + "/x"
random.seed(11)
lines = run("extract", "-q", "--format", "json", "corpus").stdout.decode().splitlines(True)
check(len(lines) > 30, "articles of the sample corpus", len(lines))
random.shuffle(lines)
half = len(lines) // 2
articles = [json.loads(line) for line in lines]
new = {a["id"] for a in articles[half:]}

with open(scratch + "/old.jsonl", "w") as out:
    out.writelines(lines[:half])
with open(scratch + "/new.jsonl", "w") as out:
    out.writelines(lines[half:])
check(run("index", "-q", "-i", x, scratch + "/old.jsonl").returncode in (0, 1), "index")

words = sorted({w for a in articles for w in re.findall(r"\w+", a["text"])})
common = sorted({w for a in articles for w in re.findall(r"\w+", a.get("title") or "")})
sources = sorted({a["source"] for a in articles if a.get("source")})
people = sorted({" ".join(m) for a in articles for m in re.findall(r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b", a["text"])})
acronyms = sorted({m for a in articles for m in re.findall(r"\b[A-Z]{2,5}\b", a["text"])})


def text_of(count):
    found = re.findall(r"\w+", random.choice(articles)["text"])
    start = random.randrange(max(1, len(found) - count))
    return found[start:start + count]


def leaf():
    return random.choice([
        lambda: random.choice(words), lambda: random.choice(common), lambda: random.choice(common),
        lambda: random.choice(text_of(5)), lambda: random.choice(acronyms),
        lambda: '"%s"' % " ".join(text_of(random.choice((2, 3)))),
        lambda: random.choice(words)[:4] + "*", lambda: "=" + random.choice(text_of(3)),
        lambda: " NEAR ".join(text_of(2)), lambda: random.choice(people).split()[-1],
        lambda: 'actor:"%s"' % random.choice(people), lambda: "actor:" + random.choice(people).split()[-1],
        lambda: 'said:"%s"' % random.choice(people), lambda: "said:" + random.choice(acronyms),
        lambda: "title:" + random.choice(common), lambda: 'source:"%s"' % random.choice(sources),
        lambda: "since:2025-03-01", lambda: "lang:" + random.choice(("en", "de", "fr")),
    ])()


def query(depth=0):
    parts = [leaf() if depth == 2 or random.random() < 0.75 else "(%s)" % query(depth + 1)
             for _ in range(random.choice((1, 1, 2, 2, 3)))]
    between = random.choice((" ", " ", " ", " OR ", " AND "))
    if between == " " and len(parts) > 1:
        parts = [random.choice(("", "", "", "", "+", "-")) + part for part in parts]
    return between.join(parts)


wanted = {}
for i in range(400):
    q = query()
    found = run("search", "-i", x, "--format", "json", "-n", "0", "--", q)
    if found.returncode != 2:
        wanted["t%d" % i] = q
check(len(wanted) > 300, "queries", len(wanted))
listed = "".join(f"{name} = {q}\n" for name, q in wanted.items()).encode()


def watch(index, *options):
    """Of each topic the passages that are new on it."""
    seen = {name: set() for name in wanted}
    done = run("watch", "-i", index, "--all-copies", "--state", index + ".seen", "--format", "jsonl", *options)
    check(done.returncode == 0, done.stderr.decode())
    for line in done.stdout.decode().splitlines():
        r = json.loads(line)
        seen[r["topic"]].add((r["article"]["id"], r["passage"]["index"], r["passage"]["text"]))
        check(r["quote"]["text"] in r["passage"]["text"] and r["quote"]["text"], "quote", r["topic"])
    return seen


# In one index the topics are there before all articles, in the other before half of them.
y = scratch + "/y"
for index in (x, y):
    done = run("topics", "-i", index, "import", "-", input=listed)
    check(done.returncode == 0, done.stderr.decode())
check(run("index", "-q", "-i", x, scratch + "/new.jsonl").returncode in (0, 1), "index")
for part in ("old", "new"):
    check(run("index", "-q", "-i", y, f"{scratch}/{part}.jsonl").returncode in (0, 1), "index")
some = 0
of_new, of_all = watch(x), watch(y)
for name, q in wanted.items():
    answer = json.loads(run("search", "-i", x, "--format", "json", "--sort", "date", "-n", "100000",
                            "--per-article", "0", "--all-copies", "--", q).stdout)
    found = {(r["article"]["id"], r["passage"]["index"], r["passage"]["text"]) for r in answer["results"]}
    if not of_all[name]:
        # When nothing has all words, a search shows what has some, and tells what is missing (but not
        # of what is in parentheses); a look does not.
        check("(" in q or all(r["missing"] for r in answer["results"]), q, "only search", len(found))
        found = set()
    for seen, expected in ((of_all[name], found), (of_new[name], {p for p in found if p[0] in new})):
        if seen != expected:
            lede.fail(q, "only watch:", [p[:2] for p in seen - expected][:3],
                      "only search:", [p[:2] for p in expected - seen][:3])
    some += bool(of_new[name])
check(some > 100, "queries that find something new", some)
lede.finish()
P
finish
