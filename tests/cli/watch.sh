#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede watch: what became searchable on topics since the last look.
. tests/cli/lib.bash
x=$SCRATCH/x
export XDG_STATE_HOME=$SCRATCH/state
python "$SCRATCH" <<'END'
# Words of no meaning make each paragraph a passage and no article a copy of another.
import json, random, sys
random.seed(7)
word = lambda: "".join(random.choice("bdfglmnprst") + random.choice("aeiou") for _ in range(3))
filler = lambda: " And " + " ".join(word() for _ in range(95)) + "."
def write(name, *articles):
    with open(f"{sys.argv[1]}/{name}.jsonl", "w") as out:
        for ident, text in articles:
            out.write(json.dumps({"id": ident, "title": "Report " + ident, "source": "Oar Times " + ident,
                "date": "2026-11-20", "url": f"http://oar.example/{ident}?a=1&b=<2>", "text": text}) + "\n")
old = "The harbour was closed." + filler()
new = "The harbour reopened, said Maria Orlo." + filler()
mill = "\n\nA mill burned down." + filler()
write("old", ("old", old))
write("new", ("new", new + mill))
write("copy", ("copy", new + mill))
write("oldcopy", ("oldcopy", old))
write("changed", ("new", new + mill + "\n\nThe harbour lost its pier." + filler()))
write("more", ("more", "Another mill closed, and a third." + filler()))
write("late", ("late", "The last mill closed." + filler()))
END
add() { "$LEDE" index -q -i "$x" "$SCRATCH/$1.jsonl" || fail "index of $1"; }
# What is new, as TOPIC:ID/PASSAGE.
news() { "$LEDE" watch -i "$x" --format jsonl "$@" | "$PYTHON" -c 'import json, sys
print(*("%s:%s/%d" % (r["topic"], r["article"]["id"], r["passage"]["index"]) for r in map(json.loads, sys.stdin)))'; }

add old
run lede watch -i "$x"
status 2
err 'no topics yet'
"$LEDE" topics -i "$x" add harbour harbour
"$LEDE" topics -i "$x" add mill 'mill (burned OR closed)'
"$LEDE" topics -i "$x" add orlo 'said:"Maria Orlo"'

# What was there before a topic is not new on it; nor is what was seen.
run lede watch -i "$x"
status 1
out '^nothing new$'
add new
same "$(news --peek)" "harbour:new/0 mill:new/1 orlo:new/0"
same "$(news --peek mill)" "mill:new/1"
run lede watch -i "$x" mill harbour
status 0
out '^== mill: mill \(burned OR closed\)$'
out '^ 1. Report new$'
out '^2 new passages$'
same "$(news)" "orlo:new/0"
run lede watch -i "$x"
status 1
"$LEDE" topics -i "$x" add pier 'harbour OR pier'
same "$(news)" ""

# A copy of a known story is not new; of a changed article what it did not say before is. Dates and
# copies that come in later put documents anew, and nothing of that is new.
add copy
same "$(news)" ""
add oldcopy
same "$(news)" ""
add changed
"$LEDE" compact -i "$x" >/dev/null || fail "compact"
same "$(news)" "harbour:new/2 pier:new/2"
same "$(news)" ""
"$LEDE" rm -i "$x" old >/dev/null || fail "rm"
same "$(news)" ""

# Another user, or another file, has not seen it. The text came in with "new", and is now that of
# its copy, of which "new" has become a longer one.
same "$(news --state "$SCRATCH/other" --peek harbour)" "harbour:copy/0"
same "$(news --state "$SCRATCH/other" --all-copies mill)" "mill:copy/1 mill:new/1"
same "$(XDG_STATE_HOME=$SCRATCH/second news mill)" "mill:copy/1"
(unset XDG_STATE_HOME && HOME=$SCRATCH/user && export HOME && news mill) >"$SCRATCH/got"
same "$(cat "$SCRATCH/got")" "mill:copy/1"
ls "$SCRATCH"/user/.local/state/lede/seen-* >/dev/null || fail "nothing is kept below HOME"

# A command gets what is new; what it fails on stays new.
add more
run lede watch -i "$x" --exec 'cat >/dev/null; exit 3'
status 2
err 'exit status 3$' 'what is new of mill stays new'
run lede watch -i "$x" --exec "true" # does not read
status 0
same "$(news)" ""
# shellcheck disable=SC2016 # the shell of the command expands it
"$LEDE" watch -i "$x" --state "$SCRATCH/other" --exec 'echo "$LEDE_TOPIC $(wc -l)"' >"$SCRATCH/got"
same "$(sort "$SCRATCH/got")" 'harbour 1
mill 1
orlo 1
pier 1'

# What cannot be written was not seen.
if [ -w /dev/full ]; then
	"$LEDE" watch -i "$x" --state "$SCRATCH/full" >/dev/full 2>"$SCRATCH/err"
	same "$?" 2
	err 'standard output: cannot be written'
	same "$(news --state "$SCRATCH/full" mill)" "mill:copy/1 mill:more/0"
fi

# A feed is well-formed, whatever is in a URL.
"$LEDE" watch -i "$x" --state "$SCRATCH/feed" --format atom >"$SCRATCH/feed.xml" || fail "atom"
python "$SCRATCH/feed.xml" <<'END'
import re, sys, xml.etree.ElementTree as tree
a = "{http://www.w3.org/2005/Atom}"
feed = tree.parse(sys.argv[1]).getroot()
entries = feed.findall(a + "entry")
assert [e.find(a + "category").get("term") for e in entries] == ["harbour", "mill", "mill", "orlo", "pier"]
assert len({e.findtext(a + "id") for e in entries} | {feed.findtext(a + "id")}) == 6
for e in entries:
    assert e.findtext(a + "title").startswith("Report ") and e.findtext(a + "content")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", e.findtext(a + "updated"))
    assert e.find(a + "link").get("href").partition("?")[2].startswith("a=1&b="), e.find(a + "link").get("href")
END

# It waits, and tells of what comes in meanwhile.
"$LEDE" watch -i "$x" --state "$SCRATCH/follow" --format jsonl --follow >"$SCRATCH/followed" 2>&1 &
follower=$!
wait_for() { for _ in $(seq 200); do grep -q "$1" "$SCRATCH/followed" && return; sleep 0.1; done; fail "no $1"; }
wait_for '"id":"more"'
add late
wait_for '"id":"late"'
kill "$follower"
wait "$follower" 2>/dev/null
same "$(news --state "$SCRATCH/follow")" ""

# What was seen of another index, or is no such file, is not taken for it.
"$LEDE" topics -i "$SCRATCH/y" add mill mill
run lede watch -i "$SCRATCH/y" --state "$SCRATCH/follow"
status 2
err 'of another index'
for broken in 'nonsense' 'lede seen 1' ''; do
	echo "$broken" >"$SCRATCH/broken"
	run lede watch -i "$x" --state "$SCRATCH/broken"
	status 2
done
{ head -n 1 "$SCRATCH/follow" && echo '99999999999999999999999 mill'; } >"$SCRATCH/broken"
run lede watch -i "$x" --state "$SCRATCH/broken"
status 2
err 'broken:2: not written by lede watch'
run lede watch -i "$x" nobody
status 2
err 'no topic nobody'
for options in '--follow --peek' '--follow --format atom' '--format xml' '--nothing'; do
	# shellcheck disable=SC2086 # several words
	run lede watch -i "$x" $options
	status 2
done
finish
