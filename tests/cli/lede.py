# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests in python share: running lede, and the promises that every answer keeps."""
import json
import os
import re
import subprocess
import sys

LEDE = os.environ["LEDE"]
failures = 0


def fail(*what):
    global failures
    failures += 1
    if failures < 20:
        print(*what)


def check(truth, *what):
    if not truth:
        fail(*what)


def finish():
    if failures:
        print(failures, "failures")
    sys.exit(failures != 0)


def run(*arguments, **options):
    return subprocess.run([LEDE, *arguments], capture_output=True, **options)


def search(index, query, *options, want=(0, 1)):
    """The JSON of one search, checked."""
    done = run("search", "-i", index, "--format", "json", *options, "--", query)
    if done.returncode not in want:
        fail(f"search {query!r} {options}: exit status {done.returncode}", done.stderr.decode())
        return {"total": 0, "suggestion": None, "results": []}
    if done.returncode == 2:
        return None
    answer = json.loads(done.stdout.decode())  # also: it is UTF-8
    check_answer(answer, query)
    check(done.returncode == (0 if answer["results"] else 1), "exit status", done.returncode, query)
    return answer


def show(index, name):
    done = run("show", "-i", index, "--format", "json", name)
    return json.loads(done.stdout.decode()) if done.returncode == 0 else None


def is_count(value):
    return type(value) is int and value >= 0


DATE = re.compile(r"(\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?)?\Z")


def check_keys(where, value, keys, optional=()):
    names = [k for k in value if k not in optional]
    check(names == keys.split(), where, "has", names)


def check_answer(answer, query):
    """The document that lede search --format json promises."""
    check_keys("answer", answer, "query total took_us suggestion results",
               ("id", "total_is_estimate", "readings", "variants"))
    check(answer["query"] == query, "query", answer["query"], query)
    check(is_count(answer["total"]) and is_count(answer["took_us"]), "counts", answer)
    check(answer["suggestion"] is None or answer["suggestion"], "suggestion")
    for reading in answer.get("readings", []):
        check_keys("reading", reading, "typed name count total used")
        check(reading["count"] <= reading["total"] and reading["typed"] and reading["name"], "reading", reading)
    for number, result in enumerate(answer["results"]):
        check_result(result, query)
        if number:
            check(result["rank"] == answer["results"][number - 1]["rank"] + 1, "rank", query)
    if "total_is_estimate" not in answer:
        check(answer["total"] >= len(answer["results"]), "total", answer["total"], query)


def check_result(r, query):
    check_keys("result", r, "rank score missing article passage quote", ("parts", "query_id", "story"))
    check_keys("article", r["article"], "id title source date url lang")
    check_keys("passage", r["passage"], "index start end text highlights")
    check_keys("quote", r["quote"], "start end text")
    check(type(r["score"]) is float, "score", r["score"])
    check(all(type(m) is str and m in query for m in r["missing"]), "missing", r["missing"])
    check(all(type(v) is str for v in r["article"].values()), "article", r["article"])
    check(r["article"]["id"], "no id")
    check(DATE.match(r["article"]["date"]), "date", r["article"]["date"])
    check_places(r, query)


def check_places(r, query):
    p, q = r["passage"], r["quote"]
    text = p["text"].encode()
    check(p["end"] - p["start"] == len(text), "passage bytes", query)
    check(p["start"] <= q["start"] < q["end"] <= p["end"], "quote outside of its passage", query)
    cut = text[q["start"] - p["start"]:q["end"] - p["start"]]
    check(cut == q["text"].encode(), "quote bytes", query)
    check(q["text"].strip() == q["text"] and q["text"], "quote has space around it", query)
    before = 0
    for start, end in p["highlights"]:
        check(before <= start < end <= len(text), "highlight", (start, end), query)
        before = end
        text[start:end].decode()  # cuts no character


def highlighted(r):
    text = r["passage"]["text"].encode()
    return [text[a:b].decode() for a, b in r["passage"]["highlights"]]


def check_in_article(index, r):
    """The passage and the quote are those bytes of the article's text."""
    article = show(index, r["article"]["id"])
    check(article is not None, "lede show does not find", r["article"]["id"])
    if article is None:
        return
    text, p, q = article["text"].encode(), r["passage"], r["quote"]
    check(text[p["start"]:p["end"]] == p["text"].encode(), "passage is not in the article")
    check(text[q["start"]:q["end"]] == q["text"].encode(), "quote is not in the article")
    place = article["passages"][p["index"]]
    check((place["start"], place["end"]) == (p["start"], p["end"]), "passage number")
    shown = {k: article["article"].get(k) for k in r["article"]}
    check(shown == r["article"], "article", shown, r["article"])
