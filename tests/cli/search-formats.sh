#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Machine output: the JSON that is fixed from now on, JSON lines, CSV, TREC; batches of queries;
# exit statuses; and that all formats tell the same.
. tests/cli/lib.bash
"$LEDE" index -q -i "$SCRATCH/x" corpus/*/ || fail "index corpus"
printf '{"id": "odd \\" id, 100%%\\n", "title": "Quotes \\" and, commas\\nand lines", "source": "S, \\"T\\"", "text": "A pangolin said \\"no, never\\"\\nand left.", "date": "1969-07-20T20:17:40Z"}' >"$SCRATCH/odd.json"
"$LEDE" index -q -i "$SCRATCH/x" "$SCRATCH/odd.json" || fail "index odd.json"
python <<'P'
import csv, io, json, os
import lede
from lede import check, fail, run, search

x = os.environ["SCRATCH"] + "/x"
QUERIES = ["TTP accusations", "Kabul dialogue", '"exchange ambassadors"', "Wang Yi", "afghan* -refugee",
           "minister NEAR/5 foreign", "title:kabul", "pangolin", "source:sample talks", "réfugiés afghans",
           "+beijing ambassadors date:2025", "the of", "taliban AND (india OR russia)", "WHO", "polio xylophone"]
JSON = {}
for query in QUERIES:
    answer = JSON[query] = search(x, query, "-n", "7")
    check(answer["results"], "nothing for", query)
    for r in answer["results"]:
        lede.check_in_article(x, r)

# jsonl: the same results, one a line.
for query in QUERIES:
    done = run("search", "-i", x, "-n", "7", "--format", "jsonl", "--", query)
    lines = [json.loads(l) for l in done.stdout.decode().splitlines()]
    check(lines == JSON[query]["results"], "jsonl differs", query)
    check(done.returncode == 0, "jsonl", query)

# CSV: RFC 4180.
COLUMNS = "query_id,rank,score,id,title,source,date,url,lang,passage,start,end,quote,missing".split(",")


def check_row(row, r, query_id):
    a, p = r["article"], r["passage"]
    want = [query_id, str(r["rank"]), "%.6f" % r["score"], *(a[k] for k in "id title source date url lang".split()),
            str(p["index"]), str(p["start"]), str(p["end"]), r["quote"]["text"], " ".join(r["missing"])]
    got = [row[c] for c in COLUMNS]
    got[2] = "%.6f" % float(got[2])
    check(abs(float(got[2]) - float(want[2])) < 2e-6, "csv score", got[2], want[2])
    got[2] = want[2]
    check(got == want, "csv row", got, want)


for query in QUERIES:
    done = run("search", "-i", x, "-n", "7", "--format", "csv", "--", query)
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline=""), strict=True))
    check(list(rows[0]) == COLUMNS, "csv columns", list(rows[0]))
    check(len(rows) == len(JSON[query]["results"]), "csv rows", query)
    for row, r in zip(rows, JSON[query]["results"]):
        check_row(row, r, "")
    check(done.stdout.count(b"\r\n") >= len(rows) + 1, "csv line ends")


# TREC: six columns, the id without white space.
def escaped(name):
    return "".join("%%%02X" % b if chr(b) <= " " or chr(b) == "%" else chr(b)
                   for b in name.encode()).encode("latin-1").decode()


def check_trec(lines, results, query_id):
    check(len(lines) == len(results), "trec lines")
    before = None
    for line, r in zip(lines, results):
        columns = line.split(" ")
        check(len(columns) == 6 and columns[1] == "Q0" and columns[5] == "lede", line)
        check(columns[0] == query_id and int(columns[3]) == r["rank"], line)
        check(columns[2] == escaped(r["article"]["id"]), line, r["article"]["id"])
        check(before is None or float(columns[4]) <= before, "trec scores ascend")
        before = float(columns[4])


for query in QUERIES:
    done = run("search", "-i", x, "-n", "7", "--format", "trec", "--", query)
    check_trec(done.stdout.decode().splitlines(), JSON[query]["results"], "1")

# Batches: the same answers as one by one; a bad query is reported and does not stop the rest.
tsv = os.environ["SCRATCH"] + "/queries.tsv"
with open(tsv, "w") as f:
    for i, query in enumerate(QUERIES):
        f.write(f"q{i}\t{query}" + ("\r\n" if i % 2 else "\n"))
        if i == 3:
            f.write('bad\ttaliban AND (kabul\n')
            f.write('\n')
    f.write("last\tno line end: kabul")
ids = [f"q{i}" for i in range(4)] + ["bad"] + [f"q{i}" for i in range(4, len(QUERIES))] + ["last"]
queries = {f"q{i}": q for i, q in enumerate(QUERIES)}


def batch(*options, input=None):
    done = run("search", "-i", x, "-n", "7", "--queries", "-" if input else tsv, *options, input=input)
    check(done.returncode == 0, "batch", options, done.returncode, done.stderr)
    err = done.stderr.decode().splitlines()
    check(len(err) == 3 and ":5: " in err[0] and "searched as plain words" in err[0], err)
    check(err[1] == "  taliban AND (kabul" and err[2] == " " * 14 + "^", err)
    return done.stdout.decode()


def strip(answer):
    return {k: v for k, v in answer.items() if k not in ("took_us", "id")}


answers = json.loads(batch("--format", "json"))
check([a["id"] for a in answers] == ids, "batch ids")
for a in answers:
    lede.check_answer(a, a["query"])
    check(list(a)[0] == "id", "id is not the first key")
    if a["id"] in queries:
        check(strip(a) == strip(JSON[queries[a["id"]]]), "batch differs", a["id"])
plain = json.loads(run("search", "-i", x, "-n", "7", "--plain", "--format", "json", "taliban AND (kabul").stdout)
check(strip(answers[4]) == strip(plain), "the bad query is not searched for as plain words")
check(json.loads(batch("--format", "json", input=open(tsv, "rb").read()))[3]["results"] == answers[3]["results"], "-")

lines = [json.loads(l) for l in batch("--format", "jsonl").splitlines()]
flat = [dict(r, query_id=a["id"]) for a in answers for r in a["results"]]
check(lines == flat, "batch jsonl")
rows = list(csv.DictReader(io.StringIO(batch("--format", "csv"), newline=""), strict=True))
check(len(rows) == len(flat), "batch csv")
for row, r in zip(rows, flat):
    check_row(row, r, r["query_id"])
trec = batch("--format", "trec").splitlines()
check(len(trec) == len(flat), "batch trec")
for a in answers:
    check_trec([l for l in trec if l.split(" ")[0] == a["id"]], a["results"], a["id"])
text = batch()
check(all(f"== {a['id']}: {a['query']}\n" in text for a in answers), "batch text")

# A line without a tab: reported, passed over, 2; nothing at all: 1, and still JSON.
done = run("search", "-i", x, "--format", "json", "--queries", "-", input=b"no tab\nok\tkabul\n\tno id\n")
check(done.returncode == 2 and len(json.loads(done.stdout)) == 1, done)
check(b"-:1: no id and tab" in done.stderr and b"-:3: no id and tab" in done.stderr, done.stderr)
for text, want in (b"", []), (b"a\tqqqqzzzz\n", 1):
    done = run("search", "-i", x, "--format", "json", "--queries", "-", input=text)
    answer = json.loads(done.stdout)
    check(done.returncode == 1 and (answer == want or len(answer) == want), "empty batch", done)
done = run("search", "-i", x, "--queries", "/no/such/file")
check(done.returncode == 2 and b"/no/such/file: No such file" in done.stderr, done)

# Nothing found: 1, and an answer all the same.
answer = search(x, "qqqqzzzz")
check(answer["total"] == 0 and answer["results"] == [] and answer["suggestion"] is None, answer)
for format, want in ("jsonl", b""), ("trec", b""), ("csv", (",".join(COLUMNS) + "\r\n").encode()):
    done = run("search", "-i", x, "--format", format, "qqqqzzzz")
    check(done.returncode == 1 and done.stdout == want, format, "of nothing", done)
done = run("search", "-i", x, "qqqqzzzz")
check(done.returncode == 1 and b"nothing found" in done.stdout, done)

# A bad query: a message, the query, a caret under the place; 2; nothing on standard output.
for query, place in ('iran AND "red line', 9), ("(kabul OR", 9), ("kabul NEAR/0 talks", 11), ("a*", 0), \
        ("date:2025-02-30", 5), ("Erdoğan AND", 8), ("date:2025..2024", 5), ("since:soon", 6), ("kabul source:", 13):
    for format in "text", "json", "csv", "trec":
        done = run("search", "-i", x, "--format", format, "--", query)
        err = done.stderr.decode().splitlines()
        check(done.returncode == 2 and done.stdout == b"" and len(err) == 3, query, done)
        check(err[0].startswith("lede: ") and err[1] == "  " + query, query, err)
        check(err[2].strip() == "^" and abs(err[2].index("^") - 2 - place) <= 2, query, err)
done = run("search", "-i", x, "--plain", "--", 'kabul AND "dialogue')
check(done.returncode == 0, "--plain", done)

# --explain: the parts add up to the score.
for query in QUERIES:
    for r in search(x, query, "--explain")["results"]:
        check([*r][-1] == "parts" and r["parts"], "no parts", query)
        check(abs(sum(p["value"] for p in r["parts"]) - r["score"]) < 1e-6, "parts do not add up", query, r["parts"])
        check(all([*p] == ["name", "value", "about"] for p in r["parts"]), "parts", r["parts"])
    plain, explained = search(x, query), search(x, query, "--explain")
    for r in explained["results"]:
        del r["parts"]
    check(strip(plain) == strip(explained), "--explain changes the results", query)
    done = run("search", "-i", x, "--explain", query)
    check(b"score " in done.stdout, "--explain says nothing", query)
lede.finish()
P
finish
