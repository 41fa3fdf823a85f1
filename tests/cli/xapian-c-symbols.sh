#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What libxapian-c.so exports is what xapian-c.h declares: no more, no less.
set -u
cd "$(dirname "$0")/../.." || exit 2
so=${BUILD:-build}/libxapian-c.so
if [ ! -f "$so" ]; then
	echo "xapian-c-symbols: no $so" >&2
	exit 2
fi
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

# The declarations, without comments; a function's name touches its parenthesis.
${CC:-cc} -E -P -x c xapian-c/xapian-c.h |
	grep -o '\<xapian_[a-z0-9_]*(' | tr -d '(' | sort -u >"$tmp/declared"
nm -D --defined-only "$so" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' |
	sort -u >"$tmp/exported"
if ! [ -s "$tmp/declared" ]; then
	echo "xapian-c-symbols: found no declarations" >&2
	exit 1
fi
diff -u "$tmp/declared" "$tmp/exported" || exit 1
echo "$(wc -l <"$tmp/exported") functions declared and exported"
