#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# README.md: its session, run again, prints what it shows; its links lead somewhere; its queries
# are understood; make has the targets it names.
. tests/cli/lib.bash

cp -r corpus "$SCRATCH"
cp README.md "$SCRATCH/README.md"
(cd "$SCRATCH" && PATH=$(dirname "$LEDE"):$PATH "$PYTHON" "$ROOT/tests/cli/doc.py" README.md) ||
	fail "README.md shows something else than lede prints"

for page in README.md doc/*.md; do
	while IFS= read -r link; do
		[ -e "$(dirname "$page")/$link" ] || fail "$page: a link to $link, which is not there"
	done < <(grep -oE '\]\([^)#]+\)' "$page" | sed 's/^](//; s/)$//' | grep -v '^https\?:')
done

sed -n '/^| a query/,/^$/s/^| \(.*\) | .*/\1/p' README.md | grep -oE '`[^`]+`' | tr -d '`' >"$SCRATCH/queries"
[ "$(wc -l <"$SCRATCH/queries")" -ge 15 ] || fail "the table of queries was not found"
while IFS= read -r query; do
	run lede search -i "$SCRATCH/news.lede" -- "$query"
	[ "$got" != 2 ] || fail "README.md: not understood: $query"
	nothing_on err
done <"$SCRATCH/queries"

for target in demo check install help; do
	make -n "$target" >/dev/null 2>&1 || fail "README.md names make $target"
done
finish
