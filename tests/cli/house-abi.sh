#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# plain: the ABI of a sanitized library is of no interest
#
# liblede/liblede.abi says what programs that were compiled with lede.h rely on. A change of it
# fails here until `make accept TEST=house-abi` writes it down: what breaks them wants another
# soname and version, what is only added may go on.
. tests/cli/lib.bash
grep -q 'LP64' <(echo | "${CC:-cc}" -dM -E -) || skip "the description is of 64-bit machines"
known=liblede/liblede.abi

describe() {
	"$PYTHON" tests/cli/abi.py "$@"
}

describe include/lede.h "$BUILD/liblede.so" >"$SCRATCH/abi" || fail "abi.py ended with $?"
[ "$(wc -l <"$SCRATCH/abi")" -gt 400 ] || fail "little was found in include/lede.h"
[ -z "${ACCEPT:-}" ] || cp "$SCRATCH/abi" "$known"
diff -u --label "$known" "$known" --label 'include/lede.h and liblede.so' "$SCRATCH/abi" ||
	fail "the ABI changed; make accept TEST=house-abi writes it down"

# Each kind of change is seen. changed FROM TO: as sed would, in a copy of the header.
describe include/lede.h >"$SCRATCH/as-is"
changed() {
	sed "s/$1/$2/" include/lede.h >"$SCRATCH/lede.h"
	! cmp -s include/lede.h "$SCRATCH/lede.h" || fail "the header has no $1"
	describe "$SCRATCH/lede.h" >"$SCRATCH/other" || fail "abi.py ended with $? after $1"
	! cmp -s "$SCRATCH/as-is" "$SCRATCH/other" || fail "not seen: $2 for $1"
}
changed '^	size_t per_article;' '	int per_article;'
changed '^	uint64_t took_us; .*' ''
changed '^	lede_span url;' '	lede_span url, extra;'
changed '^	LEDE_EFORMAT,' ''
changed '^	LEDE_SAID = 1' '	LEDE_SAID = 2'
changed 'size_t path_count);' 'unsigned path_count);'
changed '^void lede_close.*' ''
changed 'bool (\*found)(void \*payload' 'bool (*found)(const void *payload'
changed '10000, 10.0' '10000, 20.0'
finish
