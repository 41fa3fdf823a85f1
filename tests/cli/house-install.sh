#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# plain: other people's programs link with it
# `make install` gives all that a C program needs to use lede, `make uninstall` takes it away.
set -eu

fail() {
	echo "house-install: $*"
	exit 1
}

stage=$SCRATCH/stage
make -s --no-print-directory install PREFIX="$SCRATCH/usr" >"$SCRATCH/log" || fail "make install"
make -s --no-print-directory install PREFIX=/opt/lede DESTDIR="$stage" >"$SCRATCH/log" ||
	fail "make install DESTDIR="

# ---- what is there ----
for file in bin/lede lib/liblede.a lib/libxapian-c.a lib/liblede.so.0 lib/libxapian-c.so \
	include/lede.h include/xapian-c/xapian-c.h lib/pkgconfig/xapian-c.pc \
	lib/systemd/system/lede-serve.service lib/systemd/system/lede-serve.socket share/man/man1/lede-serve.1 \
	share/man/man1/lede.1 share/man/man1/lede-mcp.1 share/man/man7/lede-query.7 share/man/man3/xapian-c.3; do
	[ -f "$SCRATCH/usr/$file" ] || fail "$file is not installed"
	[ -f "$stage/opt/lede/$file" ] || fail "$file is not installed below DESTDIR"
done
if grep -rlI "$PWD\|$stage" "$stage" "$SCRATCH/usr"; then
	fail "these name the source tree or DESTDIR"
fi
"$SCRATCH/usr/bin/lede" --version | grep -qx 'lede [0-9.]*' || fail "lede --version"
pc=$stage/opt/lede/lib/pkgconfig
grep -qx 'prefix=/opt/lede' "$pc/lede.pc" || fail "the prefix in lede.pc"
grep -h '@' "$pc"/*.pc && fail "a template was not filled in"
grep -qx 'ExecStart=/opt/lede/bin/lede serve .*' "$stage/opt/lede/lib/systemd/system/lede-serve.service" ||
	fail "the prefix in lede-serve.service"

# ---- a program against it, shared, then static ----
cat >"$SCRATCH/example.c" <<'END'
#include <lede.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	lede_error err;
	lede_index *index;
	lede_results *results;
	if (argc < 3 || lede_open(&index, argv[1], &err) ||
	    lede_search(&results, index, lede_span_of(argv[2]), NULL, &err))
		return fprintf(stderr, "%s\n", err.message), 2;
	for (size_t i = 0; i < results->count; i++)
		printf("%.*s\n", (int)results->items[i].article.title.len,
		       results->items[i].article.title.ptr);
	lede_results_free(results);
	lede_close(index);
	return 0;
}
END
cat >"$SCRATCH/binding.c" <<'END'
#include <stdio.h>
#include <xapian-c/xapian-c.h>

int main(void)
{
	puts(xapian_library_version());
	return 0;
}
END
printf 'Storm closes the port\n\nThe storm closed the port on Monday.\n' >"$SCRATCH/storm.txt"
"$SCRATCH/usr/bin/lede" -i "$SCRATCH/news.lede" index -q "$SCRATCH/storm.txt"

# program NAME PREFIX PKG-CONFIG-OPTION...: builds NAME.c with what pkg-config says.
program() {
	local name=$1 prefix=$2 flags package=lede
	shift 2
	[ "$name" = example ] || package=xapian-c
	flags=$(PKG_CONFIG_PATH=$prefix/lib/pkgconfig pkg-config --define-variable=prefix="$prefix" \
		"$@" --cflags --libs $package) || fail "pkg-config $* $package"
	# shellcheck disable=SC2086
	"${CC:-cc}" -std=c11 -Wall -Wextra -Wpedantic -Werror -o "$SCRATCH/$name" "$SCRATCH/$name.c" \
		$flags "-Wl,-rpath,$prefix/lib" || fail "$name.c does not link: $flags"
}

try() {
	program example "$@"
	"$SCRATCH/example" "$SCRATCH/news.lede" storm >"$SCRATCH/titles" || fail "the example fails"
	grep -qx 'Storm closes the port' "$SCRATCH/titles" || fail "the example finds nothing"
	program binding "$@"
	"$SCRATCH/binding" >/dev/null || fail "the example of xapian-c fails"
}

try "$SCRATCH/usr"
ldd "$SCRATCH/example" | grep -q "$SCRATCH/usr/lib/liblede.so.0" || fail "not linked with liblede.so.0"
rm "$stage"/opt/lede/lib/*.so*
try "$stage/opt/lede" --static
ldd "$SCRATCH/example" | grep liblede && fail "the static example wants a shared library"

# ---- and away ----
make -s --no-print-directory uninstall PREFIX="$SCRATCH/usr" >"$SCRATCH/log"
left=$(find "$SCRATCH/usr" ! -type d)
[ -z "$left" ] || fail "make uninstall leaves $left"
