#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# plain: what it is about has no sanitizers
# example.c builds with a C compiler and the shared library alone, and prints what README.md says.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=$(cd "${BUILD:-build}" && pwd) || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
if nm -D "$build/libxapian-c.so" | grep -q '__asan_init\|__tsan_init\|__msan_init'; then
	echo "xapian-c-example: skipped: built with sanitizers" >&2
	exit 77
fi
# The only header there is, where it will be installed.
mkdir "$tmp/xapian-c" && cp xapian-c/xapian-c.h "$tmp/xapian-c" || exit 2
ln -s "$build/libxapian-c.so" "$tmp/libxapian-c.so.0"
${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror -I"$tmp" xapian-c/example.c \
	-o "$tmp/example" "$build/libxapian-c.so" -Wl,-rpath,"$tmp" || exit 1
# shellcheck disable=SC2016
sed -n '/^```text$/,/^```$/p' xapian-c/README.md | grep -v '^```' >"$tmp/want"
"$tmp/example" "$tmp/index" storm >"$tmp/got" || exit 1
diff -u "$tmp/want" "$tmp/got" || exit 1
if "$tmp/example" "$tmp/absent/index" storm 2>"$tmp/error"; then
	echo "xapian-c-example: no failure without a directory" >&2
	exit 1
fi
grep -q '^example: XAPIAN_E[A-Z]*: ' "$tmp/error"
