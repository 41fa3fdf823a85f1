#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What lede index reads, and what it makes of it: every format, plain and packed, folders, "-";
# headlines, head blocks, fields, identities.
. tests/cli/lib.bash
cd "$SCRATCH" || exit 2

# expect ID TITLE SOURCE DATE URL AUTHOR LANG TEXT: what lede show says of an article in x.
expect() {
	"$LEDE" show -i x --format json "$1" >show.json || {
		fail "no article $1"
		return
	}
	"$PYTHON" -c '
import json, sys
a = json.load(open("show.json"))
got = [a["article"].get(k, "") for k in "id title source date url author lang".split()] + [a["text"]]
if got != sys.argv[1:]: print("got  %r\nwant %r" % (got, sys.argv[1:])); sys.exit(1)
' "$@" || fail "article $1"
}

mkdir -p news/deep/deeper
printf 'Otters return\n\nThe otters are back.\nThey swim.\n' >news/headline.txt
printf 'The otters are back.\nThey swim.\n' >news/no-headline.txt
printf 'Date: 2025-05-21\nSource: Sample Wire\nURL: http://news.example/1\nAuthor: Ann Lee\n\nOtters again\n\nThey came by night.\n' >news/head.txt
printf 'date: 21 May 2025 10:00 GMT\nSOURCE:  Sample Wire \n\nNo headline here: two\nlines follow at once.\n' >news/deep/head2.txt
printf 'Otters: the return\n\nA headline with a colon is no head block.\n' >news/deep/colon.txt
printf 'Date: 2025-05-21\nKabul: a city\n\nNot a head block, since Kabul is no key.\n' >news/deep/not-head.txt
printf '\xef\xbb\xbfMarked\r\n\r\nBOM and CRLF.\r\nSecond line.\r\n' >news/deep/deeper/bom.txt
printf 'Packed\n\nPacked otters.\n' | gzip >news/deep/deeper/packed.txt.gz
printf 'never read\n' >news/notes.md
printf 'never read\n' >news/.hidden.txt
run lede index -i x news
status 0
out '^x: added 8, updated 0, unchanged 0, removed 0, skipped 0, files of other kinds 1; [0-9.]+ MB in [0-9.]+ s, [0-9.]+ MB/s$'
err '^lede: committed batch 1: 8 added, 0 updated, 0 removed$'
expect news/headline.txt 'Otters return' '' '' '' '' en $'The otters are back.\nThey swim.'
expect news/no-headline.txt '' '' '' '' '' en $'The otters are back.\nThey swim.'
expect http://news.example/1 'Otters again' 'Sample Wire' 2025-05-21 http://news.example/1 'Ann Lee' en 'They came by night.'
expect news/deep/head2.txt '' 'Sample Wire' 2025-05-21T10:00:00Z '' '' en $'No headline here: two\nlines follow at once.'
expect news/deep/colon.txt 'Otters: the return' '' '' '' '' en 'A headline with a colon is no head block.'
expect news/deep/not-head.txt '' '' '' '' '' en $'Date: 2025-05-21\nKabul: a city\n\nNot a head block, since Kabul is no key.'
expect news/deep/deeper/bom.txt Marked '' '' '' '' en $'BOM and CRLF.\nSecond line.'
expect news/deep/deeper/packed.txt.gz Packed '' '' '' '' en 'Packed otters.'

# JSON: lines, an array, one object, several objects; each also packed.
record() {
	printf '{"id": "%s", "title": "T %s", "text": "Beavers build %s.", "date": "2025-05-%02d", "source": "S", "url": "http://news.example/%s", "author": "A", "lang": "de"}' \
		"$1" "$1" "$1" "$2" "$1"
}
mkdir json
{ record a1 1; echo; echo; record a2 2; } >json/a.jsonl
{ record b1 3; echo; record b2 4; echo; } >json/b.ndjson
{ echo '['; record c1 5; echo ','; record c2 6; echo ']'; } >json/c.json
record d1 7 >json/d.json
{ record e1 8; record e2 9; } >json/e.json
for format in a.jsonl b.ndjson c.json; do
	sed 's/\([abc]\)\([12]\)\b/z\1\2/g' json/$format | gzip >json/packed-$format.gz
done
rm -r x
run lede index -i x json
status 0
out 'added 15,' 'skipped 0;'
day=0
for name in a1 a2 b1 b2 c1 c2 d1 e1 e2; do
	day=$((day + 1))
	expect $name "T $name" S 2025-05-0$day http://news.example/$name A de "Beavers build $name."
done
for name in za1 zb2 zc1; do
	run lede search -i x -n 1 --format csv "id:$name"
	status 0
	out "\"T $name\""
done

# Identity: its id, else its URL, else its path (in a file of several, the line or the number).
mkdir ids
cat >ids/three.jsonl <<'J'
{"id": "own", "url": "http://news.example/own", "text": "Badgers dig."}
{"url": "http://news.example/url", "text": "Badgers dig."}
{"text": "Badgers dig."}
{"id": 42, "text": "Badgers dig."}
{"id": "  ", "url": null, "text": "Badgers dig."}
J
printf 'URL: http://news.example/text\n\nBadgers\n\nThey dig.\n' >ids/url.txt
run lede index -i y ids
status 0
out 'added 6,'
"$LEDE" search -i y -n 20 --format json badgers | "$PYTHON" -c '
import json, sys
ids = sorted(r["article"]["id"] for r in json.load(sys.stdin)["results"])
want = sorted(["own", "http://news.example/url", "ids/three.jsonl#3", "42", "ids/three.jsonl#5", "http://news.example/text"])
if ids != want: print(ids); sys.exit(1)' || fail "identities"
# A file is the same by whatever path it is named, now and when asked for.
run lede index -i y "$PWD/ids" ./ids/../ids/url.txt
out 'added 0, updated 0, unchanged 7,'
run lede show -i y "$PWD/ids/three.jsonl#3"
status 0

# --map, several for a field, and dotted names.
cat >mapped.jsonl <<'J'
{"headline": "Mapped", "body": "Hedgehogs roll.", "meta": {"day": "2025-05-21", "paper": "P"}, "key": 7}
J
run lede index -i m --map title=headline --map text=content --map text=body --map date=meta.day \
	--map source=meta.paper --map id=key mapped.jsonl
status 0
mv m x.m && rm -r x && mv x.m x
expect 7 Mapped P 2025-05-21 '' '' en 'Hedgehogs roll.'

# Standard input: text, JSON lines, an array, packed; with files beside it.
printf 'Standard\n\nFrom standard input.\n' >in.txt
run_with in.txt lede index -i s -
out 'added 1,'
run_with json/a.jsonl lede index -i s -
out 'added 2,'
run_with json/c.json lede index -i s -
out 'added 2,'
run_with json/packed-c.json.gz lede index -i s - json/d.json
out 'added 3,'
run_with in.txt lede index -i s -
out 'added 0, updated 0, unchanged 1,'
run lede search -i s standard
status 0
out '^ 1. Standard'
"$LEDE" index -i s -q - <"$ROOT/corpus/README.md" || fail "-q -"
cat json/a.jsonl json/b.ndjson | "$LEDE" index -i pipe - >"$SCRATCH/out" 2>"$SCRATCH/err"
out 'added 4,'

# A language of its own: stems of that language, and lang:.
run lede search -i s --format json 'lang:de beavers'
status 0
run lede search -i s --format json 'lang:en beavers'
status 1

# -q says nothing, but of what is wrong.
run lede index -q -i q json
status 0
nothing_on out
nothing_on err
sound s
sound y

# An index inside the folder is no news.
mkdir around && printf 'A numbat\n\nIt sleeps.\n' >around/a.txt
run lede index -i around/news.lede around
run lede index -i around/news.lede around
out 'added 0, updated 0, unchanged 1, removed 0, skipped 0; '
finish
