#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Actors: found when articles are indexed, asked for by name, counted.
. tests/cli/lib.bash
x=$SCRATCH/x
cat >"$SCRATCH/in.jsonl" <<'END'
{"id": "a1", "date": "2025-05-21", "source": "Oar Times", "title": "Harbour", "text": "The fisheries minister, Maria Orlo, closed the harbour near Oar.\n\nLater Orlo met the Lake Fisheries Board (LFB) there."}
{"id": "a2", "date": "2025-05-22", "source": "Oar Times", "title": "Mills", "text": "Mills stood still, said Peter Orlo, a miller.\n\nLater Orlo praised the water. Nobody else did."}
{"id": "a3", "date": "2025-06-01", "source": "Lake Post", "title": "Two", "text": "The board is led by Maria Orlo and by Peter Orlo.\n\nLater Orlo resigned from the LFB."}
{"id": "a4", "date": "2025-06-02", "source": "Lake Post", "title": "Us", "text": "They told us that the US had sent us to the harbour.\n\nNobody told us who they were."}
END
# Each paragraph is to be a passage of its own, and no article a copy of another: words of no
# meaning are added to each.
"$PYTHON" - "$SCRATCH/in.jsonl" <<'END'
import json, random, sys
random.seed(1)
word = lambda: "".join(random.choice("bdfglmnprst") + random.choice("aeiou") for _ in range(3))
lines = [json.loads(line) for line in open(sys.argv[1])]
for line in lines:
    line["text"] = "\n\n".join(
        part + " And " + " ".join(word() for _ in range(90)) + "." for part in line["text"].split("\n\n"))
open(sys.argv[1], "w").write("".join(json.dumps(line) + "\n" for line in lines))
END
"$LEDE" index -q -i "$x" "$SCRATCH/in.jsonl" || fail "index"
ids() { "$LEDE" search -i "$x" -n 50 --per-article 0 --format jsonl "$@" | "$PYTHON" -c 'import json, sys
print(*sorted("%s/%d" % (r["article"]["id"], r["passage"]["index"]) for r in map(json.loads, sys.stdin)))'; }

# In quotes: one person, under a short form only where the article ties it to her.
same "$(ids 'actor:"Maria Orlo"')" "a1/0 a1/1 a3/0"
same "$(ids 'actor:"peter orlo"')" "a2/0 a2/1 a3/0"
same "$(ids 'actor:"Maria Orlo" actor:"Peter Orlo"')" "a3/0"
same "$(ids 'actor:"Maria Orlo" -actor:"Peter Orlo"')" "a1/0 a1/1"
same "$(ids '(actor:"Maria Orlo" OR water)')" "a1/0 a1/1 a2/1 a3/0"
same "$(ids '(actor:"Maria Orlo" OR "praised the water")')" "a1/0 a1/1 a2/1 a3/0"
same "$(ids 'actor:"Maria Orlo" harbour')" "a1/0 a1/1"
# Without: everybody of that name.
same "$(ids 'actor:orlo')" "a1/0 a1/1 a2/0 a2/1 a3/0 a3/1"
# Other names that the archive defines are names of the actor too.
same "$(ids 'actor:LFB')" "a1/1 a3/1"
same "$(ids 'actor:"Lake Fisheries Board"')" "a1/1 a3/1"
same "$(ids 'actor:"Nobody Here"')" ""
# Capitals are evidence.
same "$(ids 'actor:US')" "a4/0"
same "$(ids 'US')" "a4/0"

"$PYTHON" - >"$SCRATCH/aid.jsonl" <<'END'
import json
texts = ["The aid came late, aid workers said; there was no aid.", "Money of AID was spent by officials.",
    "Some aid was sent to the lake.", "More aid was sent to the hills.", "Of aid nobody spoke at the mill."]
for i, text in enumerate(texts, 1):
    print(json.dumps({"id": "x%d" % i, "text": text}))
END
"$LEDE" index -q -i "$SCRATCH/aid" "$SCRATCH/aid.jsonl" || fail "index of aid"
first() { "$LEDE" search -i "$SCRATCH/aid" --format trec "$@" | sed -n '1s/.* Q0 \(x.\) .*/\1/p'; }
same "$(first AID)" "x2"
same "$(first aid)" "x1"
same "$(first Aid)" "x1"

# Who speaks, and of whom.
"$PYTHON" - >"$SCRATCH/said.jsonl" <<'END'
import json
texts = [
    "Maria Orlo said the lake was closed. Nobody knew when it would open for the boats of Oar.",
    "Peter Urlo met Maria Orlo at the lake. The fish were few in it, and the boats stayed at home.",
    "Peter Urlo accused Maria Orlo of lying about the lake. It was a long evening in the hall of Oar.",
    "Maria Orlo denied that the lake was closed. Later Orlo told reporters that it was open to all.",
    "Peter Urlo did not say when the mill would open. If Maria Orlo said so, nobody heard it.",
]
for i, text in enumerate(texts, 1):
    print(json.dumps({"id": "s%d" % i, "text": text}))
END
"$LEDE" index -q -i "$SCRATCH/said" "$SCRATCH/said.jsonl" || fail "index of speech"
speaks() { "$LEDE" search -i "$SCRATCH/said" -n 20 --format jsonl "$@" | "$PYTHON" -c 'import json, sys
print(*sorted(json.loads(line)["article"]["id"] for line in sys.stdin))'; }
same "$(speaks 'said:"Maria Orlo"')" "s1 s4"
same "$(speaks 'said:orlo')" "s1 s4"
same "$(speaks 'said:"Peter Urlo"')" "s3"
same "$(speaks 'accused:"Peter Urlo"')" "s3"
same "$(speaks 'denied:"Maria Orlo" lake')" "s4"
same "$(speaks 'denied:"Peter Urlo"')" ""
same "$(speaks 'actor:"Maria Orlo" -said:"Maria Orlo"')" "s2 s3 s5"
run lede actors -i "$SCRATCH/said" "Peter Urlo"
out '^accused 1 \(Maria Orlo 1\)$'
run lede actors -i "$SCRATCH/said" --format json "Peter Urlo"
"$PYTHON" - "$SCRATCH/out" <<'END' || fail "json of speech"
import json, sys
speech = json.load(open(sys.argv[1]))["speech"]
assert list(speech) == ["said", "accused", "denied", "agreed"], speech
assert speech["accused"] == {"passages": 1, "about": [{"name": "Maria Orlo", "passages": 1}]}, speech
END

# Other spellings are told, and not searched for.
"$PYTHON" - >"$SCRATCH/qasim.jsonl" <<'END'
import json
names = ["Qasim Urlo", "Qasim Urlo", "Kasem Urlo", "Kasem Arlo", "Qasem Urlo", "Maria Urlo", "Mario Urlo", "Mario Arlo"]
for i, name in enumerate(names, 1):
    print(json.dumps({"id": "q%d" % i, "text": "At noon the fisher %s spoke %s." % (name, "so " * i)}))
END
"$LEDE" index -q -i "$SCRATCH/qasim" "$SCRATCH/qasim.jsonl" || fail "index of names"
run lede search -i "$SCRATCH/qasim" Qasem
out '^Qasem is also written Kasem \(2 passages\), Qasim \(2\)$'
out '^1 passage,'
run lede search -i "$SCRATCH/qasim" --format json Qasem
out '"typed": "Qasem"'
for query in Maria qasem QASEM '"Qasem"' '-Qasem noon'; do
	run lede search -i "$SCRATCH/qasim" -- "$query"
	no_out 'also written'
done
run lede search -i "$SCRATCH/qasim" --plain Qasem
no_out 'also written'

run lede search -i "$x" 'actor:"Maria Orlo"'
out 'Later Orlo met'
run lede search -i "$x" 'actor:LFB'
out '^LFB read as Lake Fisheries Board \(1 of 1 definition\)$'
run lede search -i "$x" actor:
status 2
err 'actor: has nothing after it; write actor:muttaqi'

run lede search -i "$x" -n 1 --facets actor,source,lang,month later
status 0
out '^of the 3 passages with all words:$'
out '^actor: Lake Fisheries Board \(1\), LFB \(1\), Maria Orlo \(1\), Orlo \(1\), Peter Orlo \(1\)$'
out '^source: Oar Times \(2\), Lake Post \(1\)$'
out '^lang: en \(3\)$'
out '^month: 2025-05 \(2\), 2025-06 \(1\)$'
run lede search -i "$x" --facets source,month --format json later
"$PYTHON" - "$SCRATCH/out" <<'END' || fail "json of facets"
import json, sys
facets = json.load(open(sys.argv[1]))["facets"]
assert facets["passages"] == 3 and facets["all_words"] is True, facets
assert facets["source"] == {"total": 2, "values": [
    {"value": "Oar Times", "passages": 2}, {"value": "Lake Post", "passages": 1}]}, facets
assert "actor" not in facets and facets["month"]["total"] == 2, facets
END
run lede search -i "$x" --facets actor,colour later
status 2
err 'facets actor,colour: actor, source, lang or month is wanted'
run lede search -i "$x" --facets actor --format csv later
status 2

run lede actors -i "$x" -n 2
out '^ +3  Maria Orlo \(person\)$'
out '^ +3  Peter Orlo \(person\)$'
out '^[0-9]+ actors in 8 passages$'
run lede actors -i "$x" --kind place --query harbour
out '^ +1  Oar \(place\)$'
no_out 'Orlo'
run lede actors -i "$x" --kind fish
status 2
err 'kind fish: person, organisation or place is wanted'
run lede actors -i "$x" --query '"open'
status 2
err 'never closed'
run lede actors -i "$x" 'Maria Orlo'
status 0
out '^Maria Orlo, person: 3 passages$'
out '^ +1  Orlo for Maria Orlo, short for it: its end$'
out '^with .*Peter Orlo \(1\)'
out '2025-06'
run lede actors -i "$x" --format json lfb
"$PYTHON" - "$SCRATCH/out" <<'END' || fail "json of an actor"
import json, sys
actor = json.load(open(sys.argv[1]))
assert actor["name"] == "LFB" and actor["passages"] == 2, actor
assert actor["names"][0]["name"] == "Lake Fisheries Board", actor
assert {"written": "LFB", "full": "Lake Fisheries Board", "tie": "letters", "passages": 1} in actor["forms"], actor
assert actor["timeline"]["total"]["passages"] == 2, actor
END

# What is taken out is no longer counted; a replaced article names whom it names now.
echo '{"id": "a1", "text": "Nobody closed the harbour."}' | "$LEDE" index -q -i "$x" - || fail "replace"
"$LEDE" rm -q -i "$x" a3 >"$SCRATCH/out" 2>&1 || "$LEDE" rm -i "$x" a3 >"$SCRATCH/out" || fail "rm"
same "$(ids 'actor:"Maria Orlo"')" ""
run lede actors -i "$x" 'Maria Orlo'
status 1
err '^lede: no passage names "Maria Orlo", and no article says what it stands for'
finish
