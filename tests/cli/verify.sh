#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede verify: a citation through all that can become of the article, by hashes that sha256sum
# makes, not by our own.
. tests/cli/lib.bash
cd "$SCRATCH" || exit 2

# add TEXT: the article `dam/1 é`, with that text
add() {
	printf 'Id: dam/1 é\nDate: 2025-05-21\n\nDam holds\n\n%s\n' "$1" >dam.txt
	run lede index -q -i x dam.txt
	status 0
}

# cite REVISION START QUOTE: the citation of these bytes
cite() {
	local length hash
	length=$(printf %s "$3" | wc -c)
	hash=$(printf %s "$3" | sha256sum | cut -c1-32)
	echo "lede:dam/1%20%C3%A9@$1:$2-$(($2 + length)):$hash"
}

# told STATUS CITATION PATTERN...: what lede verify says of one
told() {
	local want=$1 citation=$2
	shift 2
	run lede verify -i x "$citation"
	out "^$want +$(printf %s "$citation" | sed 's/[.+]/\\&/g')\$" "$@"
	if [ "$want" = holds ]; then status 0; else status 1; fi
	nothing_on err
}

first='The old dam held in the night. “Nobody was hurt,” the mayor said. The road is shut.'
quote='The old dam held in the night. “Nobody was hurt,” the mayor said.'
add "$first"
a=$(cite 1 0 "$quote")
b=$(cite 1 70 'The road is shut.')
c=$(cite 1 0 'The old dam held in the night.')
told holds "$a"
told holds "$b"
told holds "$c"
# All 64 digits, capitals, small letters in an escape.
told holds "${a%:*}:$(printf %s "$quote" | sha256sum | cut -c1-64)"
told holds "lede:dam/1%20%c3%a9${a#*%A9}"
told holds "$(printf %s "${a%:*}"):$(printf %s "${a##*:}" | tr a-f A-F)"

# ---- found in a text ----

printf 'The mayor said so [%s].\n\n> "%s", (%s); see lede: search, lede:x and %s:\n' "$a" "$b" "$c" "$a" >answer.md
run_with answer.md lede verify -i x -
status 0
same "$(grep -c '^holds ' out)" 4
run lede verify -i x "$(cat answer.md)" "$b"
status 0
same "$(grep -c '^holds ' out)" 5
run_with answer.md lede verify --json -i x -
status 0
"$PYTHON" - "$a" "$b" "$c" <<'P' || fail "the JSON is not true"
import json, sys
told = json.load(open("out"))
assert told["all_hold"] is True and [c["citation"] for c in told["citations"]] == [*sys.argv[1:], sys.argv[1]], told
for c in told["citations"]:
    assert (c["status"], c["revision"], c["newest"], c["article_id"]) == ("holds", 1, 1, "dam/1 é") and "now" not in c, c
    assert c["article"]["title"] == "Dam holds" and len(c["quote"].encode()) == c["end"] - c["start"], c
P

# ---- what does not hold ----

told 'hash mismatch' "$(cite 1 1 "$quote")" 'revision 1 has other bytes there; the quoted ones stand elsewhere in it:$' "^ +$a\$"
told 'hash mismatch' "$(cite 1 0 'The new dam held in the night.')" 'revision 1 has other bytes there$'
told 'hash mismatch' "$(cite 1 80 "$quote")" 'revision 1 ends at byte 87; the quoted'
told 'hash mismatch' "$(cite 1 99999999999999 x)" 'revision 1 ends at byte 87$'
told missing "$(cite 2 0 "$quote")" 'there is no revision 2; the newest is 1; the same bytes stand in revision 1:$' "^ +$a\$"
told missing "$(cite 9 0 'Something else.')" 'there is no revision 9; the newest is 1, and revision 1 does not have these bytes$'
told missing "lede:nobody@1:0-3:$(printf 0%.0s {1..32})" 'there is no such article$'
for wrong in "${a%??}" "${a}0x" "${a%:*}" "lede:dam@0:0-3:${a##*:}" "lede:dam@1:3-3:${a##*:}" "lede:dam@1:4-3:${a##*:}" \
	"lede:dam@1:0-3:$(printf 0%.0s {1..65})" "lede:%@1:0-3:${a##*:}" "lede:%zz@1:0-3:${a##*:}" "lede:%00@1:0-3:${a##*:}" \
	"lede:dam@1:0:3:${a##*:}" "lede:dam@1" "lede:dam@1111111111111111:0-3:${a##*:}"; do
	told malformed "$wrong" 'it is not of the form'
done
run lede verify -i x "$a" "${a%?}" "$b"
status 1
same "$(grep -c '^holds ' out)" 2
for none in '' hello 'lede:x' 'lede:@1' 'blede:a@1:0-1:0'; do
	run lede verify -i x "$none"
	status 2
	nothing_on out
	err '^lede: there is no citation'
done
printf '\377\376 lede:\0@' >bytes
run_with bytes lede verify -i x -
status 2
err '^lede: there is no citation'
run lede verify -i x -- -nothing
status 2

# ---- after a revision ----

second='It rained. The old dam held in the night. The road is open again.'
add "$second"
told changed "$c" 'revision 2 is newer; the quoted words still stand in it:$' "^ +$(cite 2 11 'The old dam held in the night.')\$"
told holds "$(cite 2 11 'The old dam held in the night.')"
told changed "$b" 'revision 2 is newer; the quoted words do not stand in it$'
told changed "$a" 'revision 2 is newer; of the 2 quoted sentences 1 still stands in it$'
run lede verify --json -i x "$a" "$b" "$c"
status 1
"$PYTHON" - "$(cite 2 11 'The old dam held in the night.')" <<'P' || fail "the JSON is not true"
import json, sys
told = json.load(open("out"))
a, b, c = told["citations"]
assert told["all_hold"] is False and {x["status"] for x in (a, b, c)} == {"changed"} and {x["newest"] for x in (a, b, c)} == {2}
assert (a["sentences"], a["sentences_left"], b["sentences_left"]) == (2, 1, 0) and c["now"] == sys.argv[1] and "now" not in a
P

# ---- and compaction, with and without the earlier text ----

run lede compact -i x
status 0
told changed "$c" 'the quoted words still stand in it:$'
told holds "$(cite 2 11 'The old dam held in the night.')"
run lede compact -i x --keep-revisions 0
status 0
told missing "$c" 'the text of revision 1 is no longer kept; the same bytes stand in revision 2:$' "^ +$(cite 2 11 'The old dam held in the night.')\$"
told missing "$b" 'the text of revision 1 is no longer kept, and revision 2 does not have these bytes$'
told holds "$(cite 2 11 'The old dam held in the night.')"
# Not at the start of a sentence either.
told missing "$(cite 1 8 'dam held')" "^ +$(cite 2 19 'dam held' | sed 's/[.+]/\\&/g')\$"
# The number of a text that is not kept is nobody else's.
add "$first"
told missing "$a" 'the text of revision 1 is no longer kept; the same bytes stand in revision 3:$'
told holds "$(cite 3 0 "$quote")"
told changed "$(cite 2 11 'The old dam held in the night.')" 'revision 3 is newer; the quoted words still'

# ---- copies: each id has a history of its own ----

printf 'Id: copy\nDate: 2025-05-22\n\nDam holds\n\n%s\n' "$first" >copy.txt
run lede index -i x copy.txt
out 'copies 1'
told holds "lede:copy@1${a#*@1}"
sed -i 's/Nobody/No one/' copy.txt
run lede index -q -i x copy.txt
told changed "lede:copy@1${a#*@1}" 'revision 2 is newer; of the 2 quoted sentences 1 still'
told holds "$(cite 3 0 "$quote")"

run lede rm -i x 'dam/1 é'
told missing "$(cite 3 0 "$quote")" 'there is no such article$'

# A long article, of which nothing but a hash is known, is looked through in bounded time.
"$PYTHON" -c 'print("word " * 900000)' >long.txt
run lede index -q -i x long.txt
id=$(lede search -i x --format csv --plain word | grep -o '[^,"]*long.txt' | head -n 1)
run timeout 60 "$LEDE" verify -i x "lede:$id@1:5-4000000:$(printf 0%.0s {1..32})"
status 1
out '^hash mismatch'
finish
