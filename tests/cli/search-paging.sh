#!/bin/bash
# slow
# SPDX-License-Identifier: GPL-2.0-or-later
# Properties of every answer, for many random queries over the sample corpus: pages are parts of
# the whole; what is highlighted is what matched; --per-article; --sort date; compact and a
# copied index change nothing.
. tests/cli/lib.bash
"$LEDE" index -q -i "$SCRATCH/x" --commit-every 10 corpus/*/ || fail "index corpus"
python "${QUERIES:-150}" "${SEED:-1}" <<'P'
import collections, json, os, random, re, sys, unicodedata
import lede
from lede import check, fail, run, search
import xapian

x = os.environ["SCRATCH"] + "/x"
random.seed(int(sys.argv[2]))
articles = {}
done = run("search", "-i", x, "-n", "10000", "--per-article", "1", "--format", "jsonl", "--", "-qqqzzz")
for line in done.stdout.decode().splitlines():
    name = json.loads(line)["article"]["id"]
    articles[name] = lede.show(x, name)
check(len(articles) == 72, "-qqqzzz finds all articles", len(articles))
english = [a for a in articles.values() if a["article"]["lang"] == "en"]
WORD = re.compile(r"[^\W\d_]{3,}")
STEM = xapian.Stem("english")
LANGUAGES = json.loads(run("info", "-i", x, "--format", "json").stdout)["languages"]
STEMS = [xapian.Stem(l) for l in LANGUAGES if l in ("en", "de", "fr", "es")]


def fold(word):
    word = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(c for c in word if not unicodedata.combining(c))


def stem(word):
    return STEM(fold(word)).decode()


def random_words(count):
    words = WORD.findall(random.choice(english)["text"])
    if random.random() < 0.5:
        at = random.randrange(max(1, len(words) - count))
        return words[at:at + count]
    return random.sample(words, min(count, len(words)))


def strip(answer):
    return {k: v for k, v in answer.items() if k != "took_us"}


def random_query():
    words = [w for w in random_words(random.randint(1, 5)) if w.upper() not in ("AND", "OR", "NOT", "NEAR")]
    words = [w for w in words if w.isascii()] or ["kabul"]
    kind = random.random()
    if kind < 0.55:
        return " ".join(words), words
    if kind < 0.65 and len(words) > 1:
        return f"{words[0]} -{words[1]}", words[:1]
    if kind < 0.75 and len(words) > 1:
        return f"+{words[0]} {' '.join(words[1:])}", words
    if kind < 0.85 and len(words) > 1:
        return f"{words[0]} OR {words[1]}", words[:2]
    if kind < 0.92:
        return f"{words[0]} date:2025", words[:1]
    return f"{words[0]} source:sample", words[:1]


def check_highlights(answer, words, query):
    # A word is looked for by its stems in all languages of the index.
    stems = {stem(w) for w in words} | {fold(s(w.casefold()).decode()) for w in words for s in STEMS}
    for r in answer["results"]:
        if r["article"]["lang"] != "en":
            continue
        marked = {stem(re.sub(r"(['’]s|['’])$", "", h)) for h in lede.highlighted(r)}
        wrong = {m for m in marked if m not in stems}
        check(not wrong, "highlighted but not asked for:", wrong, "by", query)
        # And the other way round: all that matches is marked.
        passage = r["passage"]["text"]
        bytes_marked = set()
        for a, b in r["passage"]["highlights"]:
            bytes_marked.update(range(a, b))
        for word in words:
            if word.lower() in lede_stopwords:
                continue
            for m in re.finditer(rf"(?<![\w'’.-]){re.escape(word)}(?![\w'’.-])", passage):
                at = len(passage[:m.start()].encode())
                check(at in bytes_marked, "not highlighted:", m.group(), "by", query, "in", r["article"]["id"])


lede_stopwords = set(re.findall(r"\"([a-z']+)\"", open("searcher/stopword.c").read()))


def check_pages(query):
    ten = search(x, query, "-n", "10")
    pages = [search(x, query, "-n", "5", "--offset", o) for o in ("0", "5")]
    check(pages[0]["results"] + pages[1]["results"] == ten["results"], "pages differ", query)
    many = search(x, query, "-n", "1000")
    check(many["results"][:10] == ten["results"], "-n 10 is not the start of -n 1000", query)
    at = random.randrange(len(many["results"]) + 3)
    check(search(x, query, "-n", "4", "--offset", str(at))["results"] == many["results"][at:at + 4], "page at", at, query)
    check({p["total"] for p in (ten, many, *pages)} == {ten["total"]}, "totals differ", query)
    check("total_is_estimate" not in ten, "the total of a small index is an estimate", query)
    check(search(x, query, "-n", "0")["results"] == [], "-n 0", query)
    return many


def check_articles(query, many):
    every = search(x, query, "-n", "1000", "--per-article", "0")
    check(every["total"] == len(every["results"]) == many["total"], "total", every["total"], len(every["results"]), query)
    for limit, answer in (2, many), (1, search(x, query, "-n", "1000", "--per-article", "1")):
        counts = collections.Counter()
        want = []
        for r in every["results"]:
            counts[r["article"]["id"]] += 1
            if counts[r["article"]["id"]] <= limit:
                want.append((r["article"]["id"], r["passage"]["index"]))
        got = [(r["article"]["id"], r["passage"]["index"]) for r in answer["results"]]
        check(got == want, f"--per-article {limit}", query)
    places = [(r["article"]["id"], r["passage"]["index"]) for r in every["results"]]
    check(len(set(places)) == len(places), "a passage twice", query)
    scores = [r["score"] for r in every["results"]]
    check(scores == sorted(scores, reverse=True), "not by score", query)
    return every


def check_dates(query):
    answer = search(x, query, "-n", "1000", "--per-article", "0", "--sort", "date")
    dates = [r["article"]["date"] for r in answer["results"]]
    check(dates == sorted(dates, reverse=True), "not by date", query, dates)
    check(answer["total"] == len(dates), "total by date", query)


queries, answers = [], {}
for _ in range(int(sys.argv[1])):
    query, words = random_query()
    many = check_pages(query)
    every = check_articles(query, many)
    check_highlights(every, words, query)
    check_dates(query)
    if many["results"]:
        lede.check_in_article(x, random.choice(many["results"]))
    answers[query] = strip(many)
print(f"{len(answers)} queries, {sum(a['total'] for a in answers.values())} passages")

# The same again: same answers; so after compact, and from a copy of the folder.
for round in "again", "compact", "copy":
    if round == "compact":
        check(run("compact", "-i", x).returncode == 0, "compact")
    if round == "copy":
        os.rename(x, x + "2")
        x += "2"
    for query, answer in answers.items():
        check(strip(search(x, query, "-n", "1000")) == answer, f"{round}: another answer", query)
lede.finish()
P
finish
