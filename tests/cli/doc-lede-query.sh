#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# doc/lede-query.7: what it says of words, quotes, fields, dates and pasted text holds in an index of
# a few articles; its pairs of equal queries find the same; what it calls refused is refused.
. tests/cli/lib.bash
page=doc/lede-query.7
x=$SCRATCH/x
cat >"$SCRATCH/news.jsonl" <<'J'
{"id": "a", "title": "Budget talks", "text": "The minister talked of a red line in Syria.", "source": "BBC News", "author": ["Ann Lee", "Bo Wong"], "date": "2025-05-21", "lang": "en"}
{"id": "b", "title": "Red line drawn", "text": "Syria drew lines on a red map. Banks closed.", "source": "Reuters", "author": "Ann Lee", "date": "2025-06-02", "section": "Middle East", "keywords": ["central bank", "Syria"]}
{"id": "c", "title": "Budget deficit", "text": "WHO is to help us, the U.N. said. Erdoğan agreed.", "source": "BBC World", "date": "2024-12-31T23:59:59Z"}
{"id": "d", "title": "Undated", "text": "Who would help? A bank and a Taliban-appointed governor, said Erdogan.", "source": "Other", "lang": "fr"}
J
run lede index -i "$x" "$SCRATCH/news.jsonl"
out 'added 4,'

# finds QUERY ID...: the articles of the results, in any order.
finds() {
	local query=$1
	shift
	run lede search -i "$x" --format trec -n 100 -- "$query"
	[ "$(cut -d' ' -f3 "$SCRATCH/out" | sort -u | paste -sd' ')" = "$*" ] || {
		fail "\"$query\" should find: $*"
		show_last
	}
}

# lacks QUERY ID TEXT: what is said to be missing.
lacks() {
	run lede search -i "$x" --format csv -n 100 -- "$1"
	grep -E "^\"\",[0-9]+,[0-9.]+,\"$2\"," "$SCRATCH/out" | tr -d '\r' | grep -qF ",\"$3\"" || {
		fail "\"$1\": $2 should say missing: $3"
		show_last
	}
}

# Keywords and sections, by a word or whole.
finds keyword:bank b
finds 'keyword:"central bank"' b
finds 'section:east lines' b
finds 'talks OR (map section:"middle east")' a b
finds 'lines -keyword:syria' a

# Words, stems, accents, capitals.
finds talks a
finds 'syria map' a b
lacks 'syria map' a map
finds budget a c
lacks 'budget syria' c syria
lacks 'budget map' b budget
finds 'the syria of' a b
lacks 'the syria of' a ''
finds Erdogan c d
finds Erdoğan c d
finds UN c
finds 'WHO' c
finds 'WHO map' b c
finds 'who map' b
finds 'who would' c d
finds 'WHO MAP SYRIA' a b

# Quotes: exact, in the passage, wanted; + insists.
finds '"red line"' a
finds '"red lines"'
finds 'title:"red line"' b
finds '"banks"' b
finds '"red line" syria' a b
lacks '"red line" syria' b '""red line""'
finds '"red line" map' a b
finds '+"red line" map' a
finds '+"red line" talks' a

# Beginnings of words: not in the headline.
finds 'synd*'
finds 'syr*' a b
finds 'defic*'
finds deficit c

# Fields: either of the same, all of different ones; title: and dates all.
finds 'source:bbc' a c
finds 'source:"bbc news"' a
finds 'source:"world news"'
finds 'source:"bbc"' a c
finds 'source:bbc source:reuters' a b c
finds 'source:"bbc news" source:reuters' a b
finds '(source:"bbc news" OR source:reuters)' a b
finds 'source:bbc AND source:news' a
finds 'source:bbc source:reuters -source:world' a b
finds 'lang:en lang:french source:other' d
finds 'id:a id:d' a d
finds 'author:lee' a b
finds 'author:lee author:wong' a b
finds 'author:lee AND author:wong' a
finds 'title:budget title:deficit' c
finds 'title:budget' a c
finds 'date:2025.. date:..2025-05' a
finds 'date:2024..' a b c
finds 'date:2024' c
finds '-date:2025' c d
finds 'date:2024-12-31T23:59' c

# Prose: more than twelve words, three English ones in small letters, no field.
prose='Who was the minister that did NOT attend the "red line" talks in (March'
finds "$prose" a b
finds "-syria $prose" a b
finds "$prose source:reuters" # and now it is a query, which is refused
status 2
finds '-syria WHO MINISTER DID ATTEND RED LINE TALKS MARCH ONE TWO THREE FOUR'
finds '-syria map'
finds 'map NOT syria'
run lede search -i "$x" --plain -- '-syria NOT ("map'
status 0

# Pairs that the page calls the same.
same_results() {
	same "$(lede search -i "$SCRATCH/c" --format trec -n 1000 -- "$1")" \
		"$(lede search -i "$SCRATCH/c" --format trec -n 1000 -- "$2")"
}
lede index -q -i "$SCRATCH/c" corpus 2>/dev/null
sed -n 's/^\.Dl //p; s/^\.Pp$//p' "$page" | sed 's/\\-/-/g; s/\\(dq/"/g; s/\\(aq/'"'"'/g; s/\\&//g' >"$SCRATCH/queries"
for pair in 'oil OR gas AND russia|oil OR (gas AND russia)' 'flood dam NOT beaver|flood +dam -beaver' \
	'oil OR gas NOT shale|oil OR (+gas -shale)'; do
	for query in "${pair%|*}" "${pair#*|}"; do
		grep -qxF -- "$query" "$SCRATCH/queries" || fail "not in $page: $query"
	done
	same_results "${pair%|*}" "${pair#*|}"
done
same_results 'kabul OR beijing AND pakistan' 'kabul OR (beijing AND pakistan)'
same_results 'kabul beijing NOT football' 'kabul +beijing -football'
same_results 'kabul OR beijing NOT football' 'kabul OR (+beijing -football)'

# Every example is understood; each of the diagnostics is one.
while IFS= read -r query; do
	[ -n "$query" ] || continue
	run lede search -i "$SCRATCH/c" -- "$query"
	[ "$got" != 2 ] || fail "not understood: $query"
done <"$SCRATCH/queries"
for query in 'iran AND "red line' '(iran OR syria' 'iran AND' 'OR iran' 'a NEAR/0 b' 'a NEAR/101 b' 'a NEAR "b c"' \
	'a NEAR/2 b NEAR/3 c' 'a*' 'iran source:' 'date:2025-02-30' 'date:05/06/2025' 'date:2025..2024' 'since:soon'; do
	run lede search -i "$x" -- "$query"
	status 2
	err '^lede: ' '^ *\^$'
	printf '1\t%s\n' "$query" >"$SCRATCH/batch"
	run lede search -i "$x" --queries "$SCRATCH/batch"
	err '; searched as plain words$'
	[ "$got" != 2 ] || fail "in a batch: $query"
done
finish
