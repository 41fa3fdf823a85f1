#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What liblede.so exports is what lede.h declares, no more and no less; the header compiles alone.
set -eu

nm -D --defined-only "$BUILD/liblede.so" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' |
	sort -u >"$SCRATCH/exported"
# Without comments; a function's name touches its parenthesis. lede_span_of is inline.
"${CC:-cc}" -E -P -x c include/lede.h | grep -oE '\<lede_[a-z0-9_]+\(' |
	tr -d '(' | grep -vx lede_span_of | sort -u >"$SCRATCH/declared"
[ -s "$SCRATCH/declared" ] || { echo "house-symbols: no declarations found" && exit 1; }
diff -u --label lede.h "$SCRATCH/declared" --label liblede.so "$SCRATCH/exported"

flags=(-Wall -Wextra -Wpedantic -Wshadow -Werror -fsyntax-only -iquote include)
echo '#include "lede.h"' | "${CC:-cc}" -std=c11 "${flags[@]}" -x c -
echo '#include "lede.h"' | "${CXX:-c++}" -std=c++17 "${flags[@]}" -x c++ -

# One name, one function: of two in different folders the linker may take the wrong one, silently.
objects=()
for source in {base,text,glass,store,indexer,searcher,liblede,output,serve,mcp,cli}/*.c; do
	objects+=("$BUILD/$source.o")
done
nm -A -g --defined-only "${objects[@]}" |
	awk '{ split($1, file, ":"); print $3, file[1] }' | sort -u >"$SCRATCH/defined"
[ "$(wc -l <"$SCRATCH/defined")" -gt 300 ] ||
	{ echo "house-symbols: few functions found" && exit 1; }
cut -d' ' -f1 "$SCRATCH/defined" | uniq -d >"$SCRATCH/twice"
[ ! -s "$SCRATCH/twice" ] || { grep -wFf "$SCRATCH/twice" "$SCRATCH/defined" && exit 1; }
