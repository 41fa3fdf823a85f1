# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# What the tests of the program share: source it from the root of the checkout.
#
#	. tests/cli/lib.bash
#	run lede index -i "$SCRATCH/x" "$SCRATCH/a.txt"
#	status 0; out 'added 1,'; no_out 'skipped 1'; err '^$'
#	finish

set -u
export LC_ALL=C.UTF-8
BUILD=${BUILD:-build}
LEDE=$(realpath "$BUILD/lede")
ROOT=$PWD
# BULK=1: all that is loaded into an empty index is loaded in bulk.
if [ -n "${BULK:-}" ]; then
	BULK_LEDE=$LEDE
	LEDE=$ROOT/tests/cli/in-bulk/lede
	export BULK_LEDE
fi
export BUILD LEDE
LEDE_SHARED=${LEDE_SHARED:-$(realpath -m ../shared)}
PYTHON=${PYTHON:-/usr/bin/python3}
export LEDE_SHARED PYTHON PYTHONPATH="tests/cli${PYTHONPATH:+:$PYTHONPATH}" PYTHONDONTWRITEBYTECODE=1
unset LEDE_INDEX NO_COLOR XAPIAN_FLUSH_THRESHOLD
export ROOT
# Xapian 1.4.22 deletes a table of Database::check as its base class.
export ASAN_OPTIONS="${ASAN_OPTIONS:-new_delete_type_mismatch=0}"
own_scratch=
if [ -z "${SCRATCH:-}" ]; then
	SCRATCH=$(mktemp -d)
	own_scratch=$SCRATCH
fi
export SCRATCH
trap '[ -z "$own_scratch" ] || { chmod -R u+rwX "$own_scratch"; rm -rf "$own_scratch"; }' EXIT
failures=0
last=

lede() { "$LEDE" "$@"; }

skip() {
	echo "$*"
	exit 77
}

fail() {
	failures=$((failures + 1))
	echo "${BASH_SOURCE[-1]}:${BASH_LINENO[-2]}: $*"
}

# Runs a command; its outputs are in $SCRATCH/out and $SCRATCH/err.
run() {
	last="$*"
	"$@" >"$SCRATCH/out" 2>"$SCRATCH/err" </dev/null
	got=$?
}

# The same with standard input: run_with FILE COMMAND...
run_with() {
	local input=$1
	shift
	last="$*"
	"$@" >"$SCRATCH/out" 2>"$SCRATCH/err" <"$input"
	got=$?
}

show_last() {
	echo "  command: $last"
	sed 's/^/  out: /' "$SCRATCH/out" | head -20
	sed 's/^/  err: /' "$SCRATCH/err" | head -20
}

status() {
	[ "$got" = "$1" ] || {
		fail "exit status $got, not $1"
		show_last
	}
}

# Each takes patterns of grep -E that a line of the output must match (or must not).
out() {
	local pattern
	for pattern; do
		grep -qE -- "$pattern" "$SCRATCH/out" || {
			fail "not on standard output: $pattern"
			show_last
		}
	done
}

no_out() {
	! grep -qE -- "$1" "$SCRATCH/out" || {
		fail "on standard output: $1"
		show_last
	}
}

err() {
	local pattern
	for pattern; do
		grep -qE -- "$pattern" "$SCRATCH/err" || {
			fail "not on standard error: $pattern"
			show_last
		}
	done
}

no_err() {
	! grep -qE -- "$1" "$SCRATCH/err" || {
		fail "on standard error: $1"
		show_last
	}
}

# nothing_on out, nothing_on err
nothing_on() {
	[ ! -s "$SCRATCH/$1" ] || {
		fail "standard $1 is not empty"
		show_last
	}
}

same() {
	[ "$1" = "$2" ] || fail "got \"$1\", want \"$2\""
}

# A python program (its arguments, the text on standard input) must exit with 0.
python() {
	"$PYTHON" - "$@" || fail "the python program ended with $?"
}

# An index that is sound: lede check and xapian-check agree.
sound() {
	run lede check -i "$1"
	status 0
	out ': sound$'
}

# Whether the program is built with a sanitizer: memory is not measured then.
is_sanitized() {
	grep -qaE '__asan_init|__tsan_init|__msan_init' "$LEDE"
}

finish() {
	[ "$failures" = 0 ] || {
		echo "$failures failures"
		exit 1
	}
	exit 0
}
