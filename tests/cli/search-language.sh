#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The query language against a second reading of lede-query(7), in python: random queries of every
# kind over made-up articles; the passages found, their number, and what is named as missing.
. tests/cli/lib.bash
python "${QUERIES:-200}" "${SEED:-1}" <<'P'
import itertools, json, os, random, re, sys
import lede
from lede import check, search

scratch = os.environ["SCRATCH"]
x = scratch + "/x"
random.seed(int(sys.argv[2]))
# Words that are their own stems.
WORDS = [a + b + c + d + "k" for a, b, c, d in random.sample([*itertools.product("bdfglmnprtz", "aou", "bdfglmnprtz", "aou")], 40)]
DAYS = ["2025-05-%02d" % d for d in range(1, 29)]
SOURCES = {"Morning Gazette": "gazette", "Evening Gazette": "evening", "Wire": "wire"}


def words(count):
    return random.choices(WORDS, weights=[1 / (i + 2) for i in range(len(WORDS))], k=count)


with open(scratch + "/made.jsonl", "w") as f:
    for i in range(50):
        text = ". ".join(" ".join(words(random.randint(3, 14))).capitalize() for _ in range(random.choice([1, 2, 5, 30, 60]))) + "."
        article = {"id": f"id-{i}", "title": " ".join(words(3)), "text": text, "source": random.choice([*SOURCES])}
        if random.random() < 0.9:
            article["date"] = random.choice(DAYS)
        f.write(json.dumps(article) + "\n")
done = lede.run("index", "-q", "-i", x, "--commit-every", "13", scratch + "/made.jsonl")
check(done.returncode == 0, done.stderr)


class Passage:
    def __init__(self, article, index, text, title):
        self.article, self.name = article, (article["id"], index)
        self.words, self.title = text.lower().replace(".", "").split(), title.split()


passages = []
for i in range(50):
    a = lede.show(x, f"id-{i}")
    text = a["text"].encode()
    for p in a["passages"]:
        passages.append(Passage(a["article"], len(passages), text[p["start"]:p["end"]].decode(), a["article"]["title"]))
        passages[-1].name = (f"id-{i}", a["passages"].index(p))
check(len(passages) > 60, "passages", len(passages))


# ---- what a query means: (text, function of a passage) ----

def word():
    w = words(1)[0] if random.random() < 0.95 else "zzyzxk"
    return random.choice([w, w, w.capitalize()]), lambda p: w in p.words or w in p.title


def phrase():
    p = random.choice(passages)
    at = random.randrange(len(p.words))
    want = p.words[at:at + random.randint(1, 4)]
    return '"%s"' % " ".join(want), lambda p: any(p.words[i:i + len(want)] == want for i in range(len(p.words)))


def near():
    want = random.sample(WORDS[:12], random.choice([2, 2, 3]))
    distance = random.choice([2, 3, 5, 10, 20])

    def test(p):
        places = [[i for i, w in enumerate(p.words) if w == n] for n in want]
        return any(max(c) - min(c) <= distance for c in itertools.product(*places))
    return f" NEAR/{distance} ".join(want), test


def prefix():
    start = random.choice(WORDS)[:random.choice([2, 3])]
    return start + "*", lambda p: any(w.startswith(start) for w in p.words)


def title():
    w = words(1)[0]
    return "title:" + w, lambda p: w in p.title


def source():
    name, short = random.choice([*SOURCES.items()])
    if random.random() < 0.5:
        return f'source:"{name}"', lambda p: p.article["source"] == name
    return "source:" + short, lambda p: short in p.article["source"].lower().split()


def date():
    first, last = sorted(random.sample(DAYS, 2))
    kind = random.randrange(4)
    if kind == 0:
        return "date:" + first, lambda p: p.article["date"] == first
    if kind == 1:
        return "date:" + first + "..", lambda p: p.article["date"] >= first
    if kind == 2:
        return "date:.." + last, lambda p: p.article["date"] and p.article["date"] <= last
    return f"date:{first}..{last}", lambda p: first <= p.article["date"] <= last


def identity():
    i = random.randrange(55)
    return f"id:id-{i}", lambda p: p.article["id"] == f"id-{i}"


def item(depth):
    kinds = [word] * 6 + [phrase, phrase, near, prefix]
    if depth:
        kinds += [lambda: compound(depth - 1)] * 3
    text, test = random.choice(kinds)()
    return (f"({text})" if " NEAR" in text and text[0] != "(" else text), test


def compound(depth):
    (a, f), (b, g) = item(depth), item(depth)
    kind = random.choice(["AND", "OR", "NOT", "AND NOT", "any"])
    if kind == "any" and '"' not in a + b:
        global plain_group
        plain_group = True
        return f"({a} {b})", lambda p: f(p) or g(p)
    if kind == "AND":
        return f"({a} AND {b})", lambda p: f(p) and g(p)
    if kind in ("OR", "any"):
        return f"({a} OR {b})", lambda p: f(p) or g(p)
    return f"({a} {kind} {b})", lambda p: f(p) and not g(p)


def query():
    """Things side by side: wanted, +must, -not, filters."""
    wanted, must, excluded, filters, texts = [], [], [], [], []
    for _ in range(random.choice([1, 1, 2, 2, 3, 4])):
        role = random.random()
        if role < 0.5:
            text, test = word() if random.random() < 0.7 else item(2)
            if text[0] == '"':
                text = "+" + text  # beside words, a phrase's words count too
                must.append(test)
            else:
                wanted.append((text, test))
        elif role < 0.65:
            text, test = item(1)
            text = "+" + text
            must.append(test)
        elif role < 0.8:
            text, test = random.choice([lambda: item(1), title, source, date])()
            text = "-" + text
            excluded.append(test)
        elif role < 0.85:
            text, test = title()
            must.append(test)
        else:
            text, test = random.choice([source, date, identity])()
            filters.append((text.split(":")[0], test))
        texts.append(text)

    def fields(p):
        for name, tests in itertools.groupby(sorted(filters, key=lambda f: f[0]), key=lambda f: f[0]):
            tests = [t(p) for _, t in tests]
            if not (all if name == "date" else any)(tests):
                return False
        return True

    def test(p):
        return (all(m(p) for m in must) and not any(e(p) for e in excluded) and fields(p) and
                (bool(must) or not wanted or any(w(p) for _, w in wanted)))
    return " ".join(texts), test, wanted


kinds = 0
for _ in range(int(sys.argv[1])):
    plain_group = False
    text, test, wanted = query()
    want = {p.name for p in passages if test(p)}
    answer = search(x, text, "-n", "10000", "--per-article", "0")
    got = {(r["article"]["id"], r["passage"]["index"]) for r in answer["results"]}
    check(got == want, "query", text, "finds too much:", sorted(got - want)[:5], "too little:", sorted(want - got)[:5])
    check(answer["total"] == len(want), "query", text, "total", answer["total"], "not", len(want))
    kinds += 0 < len(want) < len(passages)
    by_name = {p.name: p for p in passages}
    for r in answer["results"]:
        p = by_name[r["article"]["id"], r["passage"]["index"]]
        missing = {t for t, w in wanted if re.fullmatch(r"\w+", t) and not w(p)}
        named = {m for m in r["missing"] if re.fullmatch(r"\w+", m)}
        check(missing <= named, "query", text, "missing", missing, "named", r["missing"])
    few = search(x, text, "-n", "3")
    check(few["total"] == len(want), "query", text, "total of -n 3", few["total"], "not", len(want))
    # Newest first; when passages have all that is wanted, only those.
    dated = search(x, text, "-n", "10000", "--per-article", "0", "--sort", "date")
    all_words = {p.name for p in passages if test(p) and all(w(p) for _, w in wanted)}
    got = {(r["article"]["id"], r["passage"]["index"]) for r in dated["results"]}
    if plain_group:
        continue  # its words are words of the list around it
    check(got == (all_words or want), "by date: query", text, len(got), len(all_words), len(want))
print(kinds, "queries that find some and not all")
check(kinds > int(sys.argv[1]) / 2, "too few queries find some")

# Ages count back from now.
import datetime
now = datetime.datetime.now(datetime.timezone.utc)
with open(scratch + "/ages.jsonl", "w") as f:
    for days in 0, 1, 6, 8, 20, 100:
        day = (now - datetime.timedelta(days=days, hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        f.write(json.dumps({"id": f"age{days}", "text": "A quokka.", "date": day}) + "\n")
lede.run("index", "-q", "-i", x, scratch + "/ages.jsonl")
for since, count in ("24h", 1), ("7d", 3), ("2w", 4), ("1m", 5), ("1y", 6), ((now - datetime.timedelta(days=9)).strftime("%Y-%m-%d"), 4):
    answer = search(x, f"quokka since:{since}")
    check(answer["total"] == count, "since:", since, answer["total"], "not", count)
lede.finish()
P
finish
