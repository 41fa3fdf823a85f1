#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Bad input is named with file and line and passed over, the rest is indexed, the exit status is
# 0 with the count shown (2 with --strict).
. tests/cli/lib.bash
cd "$SCRATCH" || exit 2
mkdir bad
good() { printf 'Good %s\n\nThis one is good.\n' "$1" >"bad/$1.txt"; }
for i in 01 02 03 04 05 06 07 08 09 10; do good "good$i"; done

printf 'Broken\n\nA line.\nBroken \xff\xfe\x81\x8d UTF-8 \xc3(\n' >bad/utf8.txt
printf 'Windows\n\nCaf\xe9 \x93quoted\x94 \x96 na\xefve.\n' >bad/cp1252.txt
printf 'Nul\n\nA line.\nNUL \0 byte\n' >bad/nul.txt
: >bad/empty.txt
printf ' \n\t\n' >bad/blank.txt
printf '... --- ...\n' >bad/nowords.txt
ln -s loop2.txt bad/loop1.txt
ln -s loop1.txt bad/loop2.txt
ln -s ../bad bad/itself
ln -s nowhere.txt bad/dangling.txt
mkfifo bad/pipe.txt
printf 'Cut\n\nShort.\n' | gzip | head -c 20 >bad/cut.txt.gz
printf 'no gzip at all\n' >bad/plain-as-gz.txt.gz
{ printf 'Torn\n\n'; seq 1 20000; } | gzip >torn && { head -c 20000 torn; head -c 900 /dev/zero; tail -c +20901 torn; } >bad/torn.txt.gz
cat >bad/lines.jsonl <<'J'
{"id": "l1", "text": "The first line is good."}
{"id": "l2", "text": "The second line is broken"
{"id": "l3", "text": 3}
["an array"]
{"id": "l5", "title": "", "text": ""}

{"id": "l7", "text": "The seventh line is good."}
{"id": "l8", "text": "bad date, good article", "date": "31 February"}
nonsense
{"id": "l10", "text": "lone surrogate \ud800 here"}
{"id": "l11", "text": "NUL \u0000 here"}
J
printf '{"id": "l12", "text": "broken \xc3( bytes \x81"}\n{"id": "l13", "text": "The last line is good, without a line end."}' >>bad/lines.jsonl
printf '[\n{"id": "k1", "text": "good"},\n{"id": "k2", "text": bad},\n{"id": "k3", "text": "good"},\n{"id": "k4", "text": "cut off\n' >bad/array.json
printf '[[[[[[[[%.0s' $(seq 1 5000) >bad/deep.json
printf '{"a":%.0s' $(seq 1 20000) >bad/deeper.json
printf '"just a string"\n' >bad/string.json
{ printf '{"id": "long", "text": "'; head -c 17000000 /dev/zero | tr '\0' 'a'; printf '"}\n{"id": "behind", "text": "behind the long line"}\n'; } >bad/long.jsonl
{ printf 'Long\n\n'; head -c 17000000 /dev/zero | tr '\0' 'b'; } >bad/long.txt
unreadable=
if [ "$(id -u)" != 0 ]; then
	printf 'Secret\n\nSecret.\n' >bad/secret.txt && chmod 0 bad/secret.txt
	mkdir bad/locked && chmod 0 bad/locked
	unreadable=1
fi

run lede index -i x bad
status 0
err '/bad/utf8.txt:4: skipped: broken UTF-8' \
	'/bad/cp1252.txt:3: read as Windows-1252' \
	'/bad/nul.txt:4: skipped: NUL byte' \
	'/bad/empty.txt: skipped: empty file' \
	'/bad/blank.txt(:1)?: skipped: (no text|empty file)' \
	'/bad/nowords.txt(:1)?: skipped: no words in it' \
	'/bad/loop1.txt: skipped: symbolic link loop' \
	'/bad/itself: skipped: symbolic link loop' \
	'/bad/dangling.txt: skipped: broken symbolic link' \
	'/bad/pipe.txt: skipped: a named pipe' \
	'/bad/cut.txt.gz(:[0-9]+)?: skipped: .*gzip' \
	'/bad/torn.txt.gz(:[0-9]+)?: skipped: .*gzip' \
	'/bad/lines.jsonl:2: skipped: broken JSON' \
	'/bad/lines.jsonl:3: (skipped|field of a type)' \
	'/bad/lines.jsonl:4: skipped:' \
	'/bad/lines.jsonl:5: skipped:' \
	'/bad/lines.jsonl:8: date not understood' \
	'/bad/lines.jsonl:9: skipped: broken JSON' \
	'/bad/lines.jsonl:10: skipped:' \
	'/bad/lines.jsonl:11: skipped:' \
	'/bad/lines.jsonl:12: ' \
	'/bad/array.json:3: skipped: broken JSON' \
	'/bad/array.json:5: skipped: broken JSON' \
	'/bad/deep.json:1: skipped:' \
	'/bad/deeper.json:1: skipped:' \
	'/bad/string.json:1: skipped:' \
	'/bad/long.jsonl:1: skipped: line longer than 16 MiB' \
	'/bad/long.txt: skipped: article longer than 16 MiB'
[ -z "$unreadable" ] || err '/bad/secret.txt: skipped: Permission denied' '/bad/locked: skipped: Permission denied'
# The closing line's count is that of the lines, and its reasons add up to it.
"$PYTHON" - <<'P' || fail "the counts do not agree"
import re, sys
lines = sum(": skipped: " in l for l in open("err", errors="replace"))
count, reasons = re.search(r"skipped (\d+) \(([^)]*)\)", open("out").read()).groups()
added = sum(int(n) for n in re.findall(r"(?:^|, )(\d+) ", reasons))
if not lines == int(count) == added:
    print(lines, count, added, reasons)
    sys.exit(1)
P
# The rest is there.
for id in good01 good10 cp1252; do
	run lede show -i x "bad/$id.txt"
	status 0
done
for id in l1 l7 l8 l13 k1 k3 behind; do
	run lede show -i x "$id"
	status 0
done
run lede show -i x bad/cp1252.txt
out 'Café “quoted” – naïve\.'
for id in bad/utf8.txt bad/nul.txt l2 l5 k2 long bad/long.txt; do
	run lede show -i x "$id"
	status 1
done
# What is printed holds no control characters of the input.
! grep -qP '[\x00-\x08\x0b-\x1f]' err || fail "control characters in the messages"
sound x

run lede index -i x --strict bad
status 2
out 'added 0, updated 0, unchanged [0-9]+,'
run lede index -i x --strict bad/good01.txt
status 0
run lede index -i x -q bad
status 0
nothing_on out
err '/bad/utf8.txt:4: skipped'

# A path that is not there: said, the rest is indexed, exit status 2.
for order in "missing bad/good01.txt" "bad/good01.txt missing"; do
	rm -rf y
	# shellcheck disable=SC2086
	run lede index -i y $order
	status 2
	err 'missing: .*No such file'
	out 'added 1,'
done
# A file of another kind, named: said as well; in a folder such files are just others.
printf 'x\n' >other.pdf
run lede index -i y other.pdf bad/good02.txt
err 'other.pdf: skipped: not a kind of file'
out 'added 1,'

# What an article holds does not act on a terminal, nor on a line of its own.
printf '{"id": "e\\u001b[31m", "title": "Esc \\u001b[31mred\\nfake line", "source": "S\\u009b", "text": "A \\u001b]0;title\\u0007 mongoose."}' >esc.json
run lede index -i y esc.json
run lede search -i y mongoose
status 0
! grep -qP '\x1b|\x07|\xc2\x9b' out || fail "control characters in the results"
out '^ 1. Esc \[31mred fake line$'
run lede search -i y --format json mongoose
"$PYTHON" -c 'import json; json.load(open("out"))' || fail "no JSON"

# Names of files that are no UTF-8.
mkdir odd && printf 'Odd\n\nAn odd name.\n' >"odd/$(printf 'na\xefve file.txt')"
printf 'Odd\n\nAn odder name.\n' >"odd/$(printf 'two\nlines.txt')"
run lede index -i y odd
status 0
out 'added 2,'
run lede search -i y --format json odder
"$PYTHON" -c 'import json; json.load(open("out"))' || fail "no JSON of an odd name"
run lede index -i y --prune odd
out 'unchanged 2, removed 0,'
run lede index -i y --prune "$PWD"/odd/*
out 'unchanged 2, removed 0,'
run lede search -i y --format csv odder
id=$("$PYTHON" -c 'import csv; print(list(csv.DictReader(open("out")))[0]["id"])')
run lede rm -i y "$id"
status 0
rm odd/*
run lede index -i y --prune odd
out 'removed 1,'
# An id with a line end is the id that the results show.
printf '{"id": "one\\ntwo", "text": "An ocelot."}\n' >id.json
run lede index -i y id.json
run lede index -i y id.json
out 'unchanged 1,'
run lede show -i y 'one two'
status 0
run lede rm -i y 'one two'
status 0
sound y

# The index in the folder that is indexed; a folder that cannot be written to.
run lede index -i bad/good-index bad/good01.txt bad
status 0
run lede index -i /proc/none bad/good01.txt
status 2
err '^lede: /proc/none'
run lede index -i bad/good01.txt bad/good02.txt
status 2
err '^lede: bad/good01.txt.*Not a directory'
finish
