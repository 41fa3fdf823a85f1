#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# plain: builds nothing
# `make layers` finds each kind of forbidden #include, and shows its line.
set -eu

fail() {
	echo "house-layers: $*"
	exit 1
}

tree=$SCRATCH/tree
mkdir "$tree"
cp -r base text xapian-c store indexer searcher liblede include cli tests "$tree"
tests/layers "$tree" >/dev/null || fail "the tree as it is does not pass"

# forbidden FILE LINE: with that line at its end, FILE is complained of, by file and line.
forbidden() {
	local file=$tree/$1 said number
	mkdir -p "${file%/*}"
	[ ! -f "$file" ] || cp "$file" "$SCRATCH/kept"
	echo "$2" >>"$file"
	number=$(wc -l <"$file")
	if said=$(tests/layers "$tree"); then
		fail "$2 in $1 passes"
	fi
	case $said in
	"$1:$number: "*"$2"*) ;;
	*) fail "$2 in $1 is reported as: $said" ;;
	esac
	if [ -f "$SCRATCH/kept" ]; then mv "$SCRATCH/kept" "$file"; else rm "$file"; fi
}

forbidden base/buf.c '#include "text/token.h"'
forbidden base/buf.h '#include "store/term.h"'
forbidden text/token.c '#include "store/term.h"'
forbidden text/token.c '#include "xapian-c/xapian-c.h"'
forbidden text/new.c '# include "searcher/plan.h"'
forbidden store/term.c '#include "indexer/writer.h"'
forbidden store/term.c '#include <xapian.h>'
forbidden indexer/writer.c '#include "searcher/plan.h"'
forbidden indexer/writer.c '#include "searcher/../searcher/plan.h"'
forbidden searcher/plan.c '#include "indexer/writer.h"'
forbidden searcher/plan.c '#include "lede.h"'
forbidden searcher/plan.c '#include "liblede/border.h"'
forbidden liblede/border.c '#include "cli/cli.h"'
forbidden liblede/border.c '#include <cli/cli.h>'
forbidden include/lede.h '#include "base/span.h"'
forbidden xapian-c/internal.h '#include "text/token.h"'
forbidden glass/table.c '#include "store/term.h"'
forbidden eval/run.c '#include "text/token.h"'
forbidden eval/run.c '#include "lede.h"'
forbidden searcher/plan.c '#include "eval/run.h"'
forbidden cli/main.c '#include "text/token.h"'
forbidden cli/main.c '#include "liblede/border.h"'

echo >"$tree/store/border.cc"
said=$(tests/layers "$tree") && fail "C++ in store passes"
[[ $said = store/border.cc:* ]] || fail "C++ in store is reported as: $said"
