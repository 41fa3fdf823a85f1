#!/bin/bash
# slow
# SPDX-License-Identifier: GPL-2.0-or-later
# The seed article among the 2,225 of the BBC: the first result is from it, and its quote holds
# the words on the right.
. tests/cli/lib.bash
seed=$LEDE_SHARED/data/seed
bbc=$LEDE_SHARED/data/eval/bbc_headline/docs.jsonl
[ -d "$seed" ] && [ -f "$bbc" ] || skip "no $LEDE_SHARED/data"
run lede index -i "$SCRATCH/x" "$seed" "$bbc"
status 0
out 'added 2088,' 'copies 138,' 'skipped 0'
cat >"$SCRATCH/answers.tsv" <<'T'
TTP accusations	harboring militants from the Tehrik-i-Taliban Pakistan
Kabul dialogue	hosted in Kabul
Jaishankar phone call	held a phone call with Muttaqi
deportation of Afghan refugees	mass deportation of Afghan refugees
"exchange ambassadors"	fully normalize diplomatic relations
Taliban-appointed ambassador accepted	accepting a Taliban-appointed ambassador
Wang Yi invitation	Muttaqi traveled to China at Wang’s invitation
border clashes airstrikes	fraught with border clashes and even airstrikes
chargé d'affaires Islamabad	allowing an Afghan chargé d'affaires to operate in Islamabad
charge d'affaires	allowing an Afghan chargé d'affaires to operate in Islamabad
first contact since Taliban took power	the first direct contact between the two since the Taliban took power
Indian influence in Afghanistan	preempt greater Indian influence in Afghanistan
trilateral meeting in China	foreign ministers of Afghanistan, Pakistan, and China
Ishaq Dar	Mohammad Ishaq Dar
"Pakistani Taliban"	harboring militants from the Tehrik-i-Taliban Pakistan
diplomatic breakthrough	being viewed as a diplomatic breakthrough
refugees condemnation	strong condemnation from Kabul
Taliban deny harboring militants	consistently denied
restore diplomatic representation	restore full diplomatic representation
India military action Pakistan	recent military actions between India and Pakistan
TTP	harboring militants from the Tehrik-i-Taliban Pakistan
Pakistani Taliban	harboring militants from the Tehrik-i-Taliban Pakistan
Muttaqi	Muttaqi
Amir Khan Muttaqi	Amir Khan Muttaqi
Afghan foreign minister	Amir Khan Muttaqi
Tehrik-i-Taliban	harboring militants from the Tehrik-i-Taliban Pakistan
who accepted a Taliban ambassador in 2023?	accepting a Taliban-appointed ambassador in 2023
T
python <<'P'
import os
import lede
from lede import check, search
scratch = os.environ["SCRATCH"]
with open(scratch + "/answers.tsv") as f:
    for line in f:
        query, words = line.rstrip("\n").split("\t")
        results = search(scratch + "/x", query)["results"]
        first = results[0] if results else {"article": {"id": ""}, "quote": {"text": ""}}
        check(first["article"]["id"].endswith("kabul-dialogue.txt"), query, "finds first", first["article"]["id"], first["quote"]["text"])
        check(words in first["quote"]["text"], query, "is answered with", first["quote"]["text"])
        check(first["quote"]["text"].count(". ") <= 3, query, "more than three sentences:", first["quote"]["text"])
# The three names of one thing are one query each; US is no "us".
names = {q: [r["typed"] for r in search(scratch + "/x", q).get("readings", [])] for q in ["TTP", "Pakistani Taliban"]}
check(all(q in typed for q, typed in names.items()), "read as", names)
for r in search(scratch + "/x", "US", "-n", "200")["results"]:
    check(all(w.replace(".", "") == "US" or w == "United States" for w in lede.highlighted(r)), "US", lede.highlighted(r))
# actor: gives exactly the passages that name him.
named = search(scratch + "/x", 'actor:"Wang Yi"', "-n", "200", "--per-article", "0")["results"]
check(sorted((r["article"]["id"].rsplit("/")[-1], r["passage"]["index"]) for r in named)
      == [("kabul-dialogue.txt", 0), ("kabul-dialogue.txt", 1)], "Wang Yi", named)
check(all("Wang" in r["passage"]["text"] and "Wang" in r["quote"]["text"] for r in named), "quotes of Wang Yi", named)
lede.finish()
P
finish
