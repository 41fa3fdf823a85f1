#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Packed positions, and Xapian's: every answer is the same, and the index says which it has.
. tests/cli/lib.bash
compare=$(realpath "$BUILD/tests/test_glass")
cp -r corpus "$SCRATCH"
cd "$SCRATCH" || exit 2
for kind in packed xapian; do
	run lede index -q -i "$kind" --bulk=no --positions=$kind corpus/*/
	status 0
	run lede index -q -i "$kind-bulk" --bulk=yes --positions=$kind corpus/*/
	status 0
	run "$compare" "$kind" "$kind-bulk"
	status 0
	sound "$kind"
	sound "$kind-bulk"
	run lede info -i "$kind"
	out "^positions  $kind\$"
	run lede info -i "$kind" --format json
	out "\"positions\": *\"$kind\""
done
[ "$(stat -c %s xapian/db-*/position.glass)" -gt 100000 ] || fail "no position table"
[ -s packed/db-000001/position.glass ] && [ "$(stat -c %s packed/db-*/position.glass)" -gt 65536 ] &&
	fail "a position table beside packed positions"

# The plainest choice is packed, and stays.
run lede index -q -i plain corpus/wire
run lede info -i plain
out '^positions  packed$'

answers() {
	lede search -i "$1" --format json -n 50 --explain -- "$2" 2>&1 | sed -E 's/"took_us": ?[0-9]+//; s/"indexed": ?"[^"]*"//'
}
while read -r query; do
	same "$(answers packed "$query")" "$(answers xapian "$query")"
done <<'Q'
"Wang Yi"
"foreign minister"
"of the"
"to the next"
trilateral NEAR/6 dialogue
ambassador NEAR/2 Kabul NEAR/2 talks
"the Taliban" OR "the TTP"
TTP accusations
Kabul dialogue -"foreign minister"
+"foreign minister" Kabul
title:"Kabul" "foreign ministers"
refugees "United Nations"
"Tehrik-i-Taliban Pakistan" attacks
United Nations aid since:2024
"no such phrase anywhere"
"foreign ministers" source:"the"
said NEAR/1 said
Q
run lede search -i packed '"foreign minister"'
status 0
out 'foreign minister'

# What an index has cannot be changed.
printf 'One more\n\nThe curlew called twice over the wet sand.\n' >more.txt
run lede index -i packed --positions=xapian more.txt
status 2
err 'the index has packed positions, which cannot be changed; make a new one'
run lede index -i xapian --positions=packed more.txt
status 2
err "the index has Xapian's positions"
run lede index -i xapian --positions=both more.txt
status 2
err 'packed or xapian is wanted'
for kind in packed xapian; do
	run lede index -i "$kind" more.txt
	status 0
	run lede search -i "$kind" '"called twice over"'
	status 0
	out 'curlew'
	sound "$kind"
done

# Both searched as one, and one beside itself.
{ echo "auto $(echo "$PWD"/packed/db-*)" && echo "auto $(echo "$PWD"/xapian-bulk/db-*)"; } >both
{ echo "auto $(echo "$PWD"/packed/db-*)" && echo "auto $(echo "$PWD"/packed/db-*)"; } >twice
for stub in both twice; do
	for query in '"foreign minister"' '"Tehrik-i-Taliban Pakistan"' 'trilateral NEAR/6 dialogue'; do
		one=$(lede search -i xapian-bulk --format json -n 500 --per-article 0 "$query" | grep -o '"total": *[0-9]*')
		two=$(lede search -i "$stub" --format json -n 500 --per-article 0 "$query" | grep -o '"total": *[0-9]*')
		same "${two##* }" "$((${one##* } * 2))"
	done
done
finish
