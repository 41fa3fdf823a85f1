#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Four loops of lede search while lede index commits 200 batches of one pair each: no error, and
# never half a pair. (tests/unit/test_concurrency.c looks harder, through the library.)
. tests/cli/lib.bash
cd "$SCRATCH" || exit 2
for i in $(seq 0 200); do
	echo "{\"id\": \"l$i\", \"text\": \"The nuthatch, left.\"}"
	echo "{\"id\": \"r$i\", \"text\": \"The nuthatch, right.\"}"
done >pairs.jsonl
head -2 pairs.jsonl >first.jsonl
run lede index -i x first.jsonl
status 0

read_on() {
	local looks=0 count before=0
	while [ "$before" -lt 402 ]; do
		"$LEDE" search -i x -n 1000 --format trec nuthatch >"out$1" 2>"err$1" || {
			echo "reader $1: exit status $?"
			cat "err$1"
			return 1
		}
		count=$(wc -l <"out$1")
		if [ -s "err$1" ] || [ $((count % 2)) = 1 ] || [ "$count" -lt "$before" ] ||
			[ "$(grep -c ' Q0 l' "out$1")" != "$(grep -c ' Q0 r' "out$1")" ]; then
			echo "reader $1: $count articles after $before"
			cat "err$1"
			return 1
		fi
		before=$count
		looks=$((looks + 1))
		[ "$looks" -lt 5000 ] || return 1
	done
	echo "reader $1: $looks looks"
}

readers=
for reader in 1 2 3 4; do
	read_on "$reader" &
	readers="$readers $!"
done
# Line by line, so that the writing lasts as long as there is something to see.
{ while read -r line; do
	echo "$line"
	case $line in *right*) sleep 0.005 ;; esac
done < <(tail -n +3 pairs.jsonl); } | "$LEDE" index -i x --commit-every 2 - >out 2>err
same "${PIPESTATUS[1]}" 0
same "$(grep -c committed err)" 200
for reader in $readers; do
	wait "$reader" || fail "a reader"
done
sound x
finish
