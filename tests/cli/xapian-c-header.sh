#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# xapian-c.h compiles alone, as C11 and as C++17, and its constants agree with Xapian's headers
# in the same file (no macro of one is a macro of the other).
set -u
cd "$(dirname "$0")/../.." || exit 2
flags="-Wall -Wextra -Wpedantic -Werror -fsyntax-only -iquote ."
status=0

try() {
	# $1 what, $2... the compiler; the source is on the standard input
	what=$1
	shift
	if "$@" -; then
		echo "ok - $what"
	else
		echo "not ok - $what"
		status=1
	fi
}

# shellcheck disable=SC2086
{
	alone='#include "xapian-c/xapian-c.h"'
	echo "$alone" | try "C11" ${CC:-cc} -std=c11 $flags -x c
	echo "$alone" | try "C++17" ${CXX:-c++} -std=c++17 $flags -x c++
	printf '%s\n#include <xapian.h>\n' "$alone" |
		try "C++17 before Xapian" ${CXX:-c++} -std=c++17 $flags -x c++
	printf '#include <xapian.h>\n%s\n' "$alone" |
		try "C++17 after Xapian" ${CXX:-c++} -std=c++17 $flags -x c++
}
exit $status
