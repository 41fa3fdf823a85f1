#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# plain: a program by itself is linked with the shared library
#
# doc/liblede.3: its program compiles as C11 and C++17 against the library, without warnings, and
# prints what the page says; the page names every function and status of the header.
. tests/cli/lib.bash
is_sanitized && skip "built with sanitizers"
page=doc/liblede.3

# Literal text of the page from a line that matches $1 to the end of its block, as it is shown.
block() {
	sed -n "/$1/,/^\.Ed/p" "$page" | sed '/^\.Ed/d; s/\\-/-/g; s/\\e/\\/g'
}

block '^#include <lede.h>' >"$SCRATCH/example.c"
cp "$SCRATCH/example.c" "$SCRATCH/example.cc"
lines=$(wc -l <"$SCRATCH/example.c")
[ "$lines" -gt 25 ] || fail "the program was not found in $page"
ln -s "$(dirname "$LEDE")/liblede.so" "$SCRATCH/liblede.so.0"
build=(-Wall -Wextra -Werror -Iinclude "$SCRATCH/liblede.so.0" "-Wl,-rpath,$SCRATCH")
run "${CC:-cc}" -std=c11 -Wpedantic "$SCRATCH/example.c" "${build[@]}" -o "$SCRATCH/example"
status 0
run "${CC:-cc}" -x c++ -std=c++17 -c -Iinclude "$SCRATCH/example.cc" -o "$SCRATCH/example.o"
status 0

# The command and what it prints.
shown=$(block '^\$ cc example.c' | tail -n 2)
command=${shown%%$'\n'*}
[[ $command = '$ ./example news.lede '* ]] || fail "the run of the program was not found in $page"
for _ in 1 2; do
	(cd "$SCRATCH" && bash -c "${command#$ }") >"$SCRATCH/got" || fail "the program ended with $?"
	same "$(cat "$SCRATCH/got")" "${shown#*$'\n'}"
done
run "$SCRATCH/example" "$SCRATCH/news.lede" 'OR'
status 1
err '^example: OR has nothing before it'

# Header and page agree.
grep -oE '\blede_[a-z_]+\(' include/lede.h | tr -d '(' | sort -u >"$SCRATCH/functions"
[ "$(wc -l <"$SCRATCH/functions")" -gt 15 ] || fail "no functions in the header"
while IFS= read -r function; do
	grep -qE "^\.F[on] $function( |\$)" "$page" || fail "$page: no $function"
done <"$SCRATCH/functions"
grep -oE '^	LEDE_E[A-Z]+' include/lede.h | tr -d '\t' >"$SCRATCH/statuses"
[ "$(wc -l <"$SCRATCH/statuses")" -gt 10 ] || fail "no statuses in the header"
while IFS= read -r name; do
	grep -q "^\.It Dv $name" "$page" || fail "$page: no $name"
done <"$SCRATCH/statuses"
grep -oE 'lede_[a-z_]+' "$page" | sort -u | while IFS= read -r name; do
	grep -qw "$name" include/lede.h || echo "$name"
done >"$SCRATCH/unknown"
same "$(cat "$SCRATCH/unknown")" ""
finish
