#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# plain: what it is about has no sanitizers
# The unit tests of xapian-c under valgrind: no error, no leak. Not the one that makes allocations
# fail, for Xapian itself leaks then.
set -u
cd "$(dirname "$0")/../.." || exit 2
tests=${BUILD:-build}/tests
if ! command -v valgrind >/dev/null; then
	echo "xapian-c-valgrind: skipped: no valgrind" >&2
	exit 77
fi
status=0
seen=0
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
for program in "$tests"/test_xapian_*; do
	case $program in
	*_nomem | *.*) continue ;;
	esac
	if nm "$program" | grep -q '__asan_init\|__tsan_init\|__msan_init'; then
		echo "xapian-c-valgrind: skipped: built with sanitizers" >&2
		exit 77
	fi
	seen=$((seen + 1))
	if valgrind --quiet --error-exitcode=1 --leak-check=full --show-leak-kinds=all \
		--suppressions=tests/cli/xapian-c-valgrind.supp \
		"$program" >"$log" 2>&1; then
		echo "ok - ${program##*/}"
	else
		echo "not ok - ${program##*/}"
		grep -v '^ok ' "$log"
		status=1
	fi
done
if [ "$seen" = 0 ]; then
	echo "xapian-c-valgrind: no programs in $tests" >&2
	exit 2
fi
exit $status
