#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Xapian's own tools open the index and find the same passages by a stemmed term.
. tests/cli/lib.bash
command -v xapian-delve >/dev/null && command -v quest >/dev/null || skip "no xapian-tools"
"$PYTHON" -c 'import xapian' 2>/dev/null || skip "no python3-xapian"
x=$SCRATCH/x
"$LEDE" index -q --positions=xapian -i "$x" corpus/*/ || fail "index corpus"

for path in "$x" "$(echo "$x"/db-*)"; do
	run xapian-delve "$path"
	status 0
	out 'number of documents = [0-9]+' 'has positional information = true'
	run quest -d "$path" -s none ambassador
	status 0
	out '^MSet:$' '^[0-9]+: \['
done
run xapian-check "$path"
status 0
out 'No errors found'
run xapian-delve -t ambassador "$x"
status 0
out "Posting List for term 'ambassador' \(termfreq [0-9]+"

python <<'P'
import json, os, subprocess
import lede
from lede import check, search
import xapian

x = os.environ["SCRATCH"] + "/x"
db = xapian.Database(x)
check(db.get_metadata("lede:format") == b"4", "lede:format")
info = json.loads(lede.run("info", "-i", x, "--format", "json").stdout)
check(db.get_doccount() == info["articles"] + info["passages"], "documents", db.get_doccount(), info)
check(db.get_termfreq("XTarticle") == info["articles"], "articles")


def number(bytes, at):
    value = shift = 0
    while True:
        value |= (bytes[at] & 127) << shift
        shift += 7
        at += 1
        if bytes[at - 1] < 128:
            return value, at


def place(document):
    """The article's id and the number of the passage, by the format's description."""
    index, _ = number(document.get_value(3), 0)
    article = db.get_document(document.get_docid() - index - 1)
    data = dict(l.split("=", 1) for l in article.get_data().decode().split("\n\n", 1)[0].splitlines())
    return data["id"], index


stem = xapian.Stem("english")
for word in "ambassadors", "Taliban", "refugees", "talks", "deportation", "elections", "Kabul", "1990s":
    term = stem(word.lower()).decode()
    # A term of an English stem counts in English articles; Xapian must be told so.
    english = {p.docid for p in db.postlist("Len")}
    one = {place(db.get_document(p.docid)) for p in db.postlist(term)}
    want = {place(db.get_document(p.docid)) for p in db.postlist(term) if p.docid in english}
    title = {place(db.get_document(p.docid)) for p in db.postlist("S" + term) if p.docid in english}
    answer = search(x, word + " lang:en", "-n", "10000", "--per-article", "0")
    got = {(r["article"]["id"], r["passage"]["index"]) for r in answer["results"]}
    check(got == want | title, "lede and Xapian differ about", word, len(got), len(want | title))
    exact = {(r["article"]["id"], r["passage"]["index"]) for r in answer["results"] if r["passage"]["highlights"]}
    check(exact == want, "passages with the word itself", word, len(exact), len(want))
    # quest and xapian-delve, by what they print.
    said = subprocess.run(["xapian-delve", "-1", "-t", term, x], capture_output=True, text=True).stdout
    docids = {int(w) for w in said.split("\n", 1)[-1].split() if w.isdigit()}
    check({place(db.get_document(d)) for d in docids} == one >= want, "xapian-delve differs about", word, said[:200])
    said = subprocess.run(["quest", "-d", x, "-s", "none", "-m", "10000", term], capture_output=True, text=True).stdout
    check(f"Exactly {len(one)} matches" in said, "quest differs about", word, said[:300])

# The query parser of Xapian with lede's prefixes.
parser = xapian.QueryParser()
parser.set_database(db)
parser.set_stemmer(stem)
parser.set_stemming_strategy(xapian.QueryParser.STEM_ALL)
parser.add_prefix("title", "S")
parser.add_boolean_prefix("lang", "L")
for query in "title:kabul", "ambassadors AND india", "taliban lang:en", "refugees lang:en":
    enquire = xapian.Enquire(db)
    enquire.set_query(parser.parse_query(query))
    got = {place(m.document) for m in enquire.get_mset(0, 10000)}
    answer = search(x, query, "-n", "10000", "--per-article", "0")
    ours = {(r["article"]["id"], r["passage"]["index"]) for r in answer["results"]}
    check(got and got <= ours, "Xapian's query parser differs about", query, len(got), len(ours))
# Positions are there.
phrase = xapian.Query(xapian.Query.OP_PHRASE, ["wang", "yi"])
enquire = xapian.Enquire(db)
enquire.set_query(phrase)
check(enquire.get_mset(0, 100).size() > 0, "no phrase")
# Dates.
date = xapian.Query(xapian.Query.OP_VALUE_GE, 0, xapian.sortable_serialise(1747785600))
enquire.set_query(xapian.Query(xapian.Query.OP_AND_NOT, date, xapian.Query("XTarticle")))
check(enquire.get_mset(0, 10000).size() == search(x, "date:2025-05-21..", "-n", "10000", "--per-article", "0")["total"], "dates")
lede.finish()
P

# A stub that names two indexes is searched as one.
printf 'Other\n\nA cassowary and an ambassador.\n' >"$SCRATCH/other.txt"
"$LEDE" index -q -i "$SCRATCH/y" "$SCRATCH/other.txt" || fail "index other.txt"
{ echo "auto $(echo "$x"/db-*)"; echo "auto $(echo "$SCRATCH"/y/db-*)"; } >"$SCRATCH/both"
run lede search -i "$SCRATCH/both" cassowary
status 0
out 'A cassowary'
run lede search -i "$SCRATCH/both" -n 100 ambassador
status 0
out 'A cassowary' 'Kabul'
finish
