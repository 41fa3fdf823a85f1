#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What articles say a name stands for is found by it: acronyms, aliases, former names.
. tests/cli/lib.bash
x=$SCRATCH/x
cat >"$SCRATCH/in.jsonl" <<'END'
{"id": "def1", "date": "2025-01-01", "text": "Lakeland accused Oarland of harbouring militants of the Harun-i-Valley Front (HVF), also known as the Valley Guard, a charge that Oarland denied."}
{"id": "def2", "date": "2025-01-02", "text": "Two soldiers died when the Harun-i-Valley Front (HVF) struck a post on the border."}
{"id": "acronym", "date": "2025-01-03", "text": "The HVF said on Monday that its fighters had left the northern hills."}
{"id": "guard", "date": "2025-01-04", "text": "The Valley Guard said on Tuesday that its fighters had left the southern hills."}
{"id": "apart", "date": "2025-01-05", "text": "In the valley a guard said on Friday that his dog had left the western hills."}
{"id": "long", "date": "2025-01-06", "text": "Fighters of the Harun-i-Valley Front were seen at the eastern market."}
{"id": "title", "date": "2025-01-07", "title": "Valley Guard seen in Oar", "text": "Witnesses told of a convoy near the old mill."}
{"id": "pb1", "text": "The Ports Board (PB) raised its fees for ships."}
{"id": "pb2", "text": "The Pear Bureau (PB) lowered its fees for orchards."}
{"id": "pb3", "text": "Officials of the PB were not to be reached; the Ports Board was closed."}
{"id": "who1", "text": "The Wetland Herons Office (WHO) counts the herons. Who counts the frogs is not known."}
{"id": "who2", "text": "Staff of the Wetland Herons Office climbed the reeds."}
{"id": "who3", "text": "Nobody knows who climbed the dunes."}
END
"$LEDE" index -q -i "$x" "$SCRATCH/in.jsonl" || fail "index"

run lede search -i "$x" HVF
status 0
out '^HVF read as Harun-i-Valley Front \(2 of 2 definitions\), Valley Guard \(1 of 1\)$'
run lede search -i "$x" '"HVF"'
status 0
no_out 'read as'
run lede search -i "$x" --set other_name=0 HVF
no_out 'read as'
run lede search -i "$x" PB fees
out '^PB has several meanings: Pear Bureau \(1 of 2 definitions\), Ports Board \(1 of 2\)$'

"$PYTHON" - "$LEDE" "$x" "$SCRATCH" <<'END' || fail "other names"
import json, subprocess, sys

lede, index, scratch = sys.argv[1:]

def search(query, *options):
    out = subprocess.run([lede, "-i", index, "search", "--format", "json", "-n", "50", *options, query],
                         check=True, capture_output=True).stdout
    return json.loads(out)

def ids(found):
    return [r["article"]["id"] for r in found["results"]]

def marked(found, id):
    for r in found["results"]:
        if r["article"]["id"] == id:
            text = r["passage"]["text"].encode()
            return [text[a:b].decode() for a, b in r["passage"]["highlights"]]

def check(good, *what):
    if not good:
        sys.exit(" ".join(map(str, what)))

names = {"def1", "def2", "acronym", "guard", "long", "title"}
for query in ["HVF", "hvf", "Valley Guard", "Harun-i-Valley Front"]:
    found = search(query)
    check(names <= set(ids(found)), query, ids(found))
for query in ["HVF", "hvf"]:
    found = search(query)
    check(set(ids(found)) == names and found["total"] == len(names), query, found["total"], ids(found))
    check(all(not r["missing"] for r in found["results"]), query, "misses something")

# The whole of what matched is marked.
found = search("HVF")
check(marked(found, "guard") == ["Valley Guard"], marked(found, "guard"))
check(marked(found, "long") == ["Harun-i-Valley Front"], marked(found, "long"))
check(marked(found, "def2") == ["Harun-i-Valley Front", "HVF"], marked(found, "def2"))
check(marked(search("Valley Guard"), "acronym") == ["HVF"], marked(search("Valley Guard"), "acronym"))

# As typed before another name, and the other way round.
check(ids(search("HVF fighters")).index("acronym") < ids(search("HVF fighters")).index("guard"), "HVF")
order = ids(search("Valley Guard fighters"))
check(order.index("guard") < order.index("acronym"), "Valley Guard", order)
check("apart" not in ids(search("HVF")) and "apart" in ids(search("Valley Guard")), "apart")

# With operators, NEAR, filters; by date.
check(set(ids(search("+HVF fighters"))) == names, "+HVF", ids(search("+HVF fighters")))
check(set(ids(search("HVF AND fighters"))) == {"acronym", "guard", "long"}, ids(search("HVF AND fighters")))
near = search("HVF NEAR/8 fighters")
check(set(ids(near)) == {"acronym", "guard", "long"}, "NEAR", ids(near))
check(marked(near, "guard") == ["Valley Guard", "fighters"], marked(near, "guard"))
check(ids(search("fighters -HVF")) == ["guard", "long"], "-HVF", ids(search("fighters -HVF")))
check(ids(search("HVF", "--sort", "date"))[:2] == ["title", "long"], ids(search("HVF", "--sort", "date")))
check(set(ids(search("HVF date:2025-01-04"))) == {"guard"}, "date:")

# What is meant as it is written.
for query in ['"HVF"', "exact:HVF"]:
    check(set(ids(search(query))) == {"def1", "def2", "acronym"}, query, ids(search(query)))
    check("readings" not in search(query), query)

# Of several meanings none is guessed, all are told.
found = search("PB")
check(set(ids(found)) == {"pb1", "pb2", "pb3"}, ids(found))
check([(r["name"], r["used"]) for r in found["readings"]] == [("Pear Bureau", False), ("Ports Board", False)],
      found["readings"])

# Capitals are evidence.
check(set(ids(search("WHO"))) == {"who1", "who2"}, "WHO", ids(search("WHO")))
check("readings" not in search("who climbed"), "who")
found = search("Wetland Herons Office")
check(found["readings"][0]["name"] == "WHO" and "who3" not in ids(found), found["readings"])

# The sum of the parts is the score.
for r in search("HVF accusations", "--explain")["results"]:
    check(abs(sum(p["value"] for p in r["parts"]) - r["score"]) < 1e-5, r)

# Definitions go with their articles.
def index_lines(*articles):
    subprocess.run([lede, "-i", index, "index", "-q", "-"], check=True,
                   input="\n".join(map(json.dumps, articles)).encode())

subprocess.run([lede, "-i", index, "rm", "pb2"], check=True, capture_output=True)
found = search("PB")
check([(r["name"], r["used"], r["total"]) for r in found["readings"]] == [("Ports Board", True, 1)], found["readings"])
index_lines({"id": "def1", "text": "This article says nothing of it."}, {"id": "def2", "text": "Nor does this."})
check("readings" not in search("HVF"), "definitions that are gone")
check(set(ids(search("HVF"))) == {"acronym"}, ids(search("HVF")))

# Obamacare: two meanings that are names of one another.
index_lines({"id": "m1", "text": "The Mill Act, also known as Oarcare, passed."},
            {"id": "m2", "text": "The MA, also known as Oarcare, passed by two votes."},
            {"id": "m3", "text": "The Mill Act (MA) was signed in the morning."},
            {"id": "m4", "text": "Support for the MA grew over the summer."})
found = search("Oarcare")
check({"m1", "m2", "m3", "m4"} <= set(ids(found)), found["readings"], ids(found))
END

# Of another language: the names are looked for with its stems.
cat >"$SCRATCH/de.jsonl" <<'END'
{"id": "de1", "lang": "de", "text": "Die Seenfischerei Oberland (SO) hat am Montag neue Regeln für alle Boote beschlossen."}
{"id": "de2", "lang": "de", "text": "Nach Angaben der Seenfischerei Oberland wurden die Boote am Abend gefunden."}
{"id": "en1", "lang": "en", "text": "Fishing boats were found in the evening."}
END
"$LEDE" index -q -i "$SCRATCH/de" "$SCRATCH/de.jsonl" || fail "index de"
run lede search -i "$SCRATCH/de" SO Boote
out '^SO read as Seenfischerei Oberland \(1 of 1 definition\)$'
out 'de2'
finish
