#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Help, usage errors and exit statuses of every command.
. tests/cli/lib.bash

for arguments in --help -h help; do
	run lede $arguments
	status 0
	out '^usage: lede '
	nothing_on err
	for command in index search timeline eval show story serve mcp verify rm info check compact; do
		out "^  $command "
	done
done

for command in index search timeline eval show story serve mcp verify rm info check compact; do
	run lede "$command" --help
	status 0
	out "^usage: lede $command "
	nothing_on err
	run lede "$command" --no-such-option
	status 2
	nothing_on out
	err "lede $command --help"
	run lede "$command" --index
	status 2
	nothing_on out
done

# Every option that the help names is one.
run lede search --help
for option in index limit offset per-article sort half-life format queries plain explain set; do
	out "--$option"
done
run lede timeline --help
for option in index by since until peaks all-copies format plain; do
	out "--$option"
done
run lede show --help
for option in index format revisions diff; do
	out "--$option"
done
run lede index --help
for option in index map prune commit-every strict quiet; do
	out "--$option"
done

for version in --version version; do
	run lede $version
	status 0
	out '^lede [0-9]+\.[0-9]+\.[0-9]+$'
done

run lede
status 2
nothing_on out
err '^usage: lede '
run lede frobnicate
status 2
nothing_on out
err '^lede: no command "frobnicate"'

# Arguments that are not there, or too many, or no numbers.
for arguments in index search show story rm verify 'mcp a' 'story a b' 'story --format csv a' 'compact --keep-revisions x' 'info extra' 'check extra' 'compact extra' 'show a b' \
	'search -n x a' 'search -n -1 a' 'search --offset 1.5 a' 'search --sort size a' \
	'search --format xml a' 'info --format csv' 'show --format csv a' \
	'index --commit-every 0 x' 'index --commit-every x x' 'index --commit-every 0s x' \
	'index --map x x' 'index --map title= x' 'index --map colour=x x' 'search --set nonsense=1 a'; do
	# shellcheck disable=SC2086
	run lede -i "$SCRATCH/none" $arguments
	status 2
	nothing_on out
	err '^lede: '
	[ ! -e "$SCRATCH/none" ] || fail "lede $arguments made an index"
done

# An index that is not there.
for arguments in 'serve --listen 127.0.0.1:0' mcp 'verify lede:a@1:0-1:0' 'search a' 'timeline a' 'eval --queries q --qrels q' 'show a' 'show --diff a' 'story a' 'rm a' info check compact; do
	# shellcheck disable=SC2086
	run lede -i "$SCRATCH/none" $arguments
	status 2
	nothing_on out
	err "^lede: .*$SCRATCH/none.*no index there"
	same "$(wc -l <"$SCRATCH/err")" 1
	[ ! -e "$SCRATCH/none" ] || fail "lede $arguments made an index"
done

# The index: -i before or behind the command, $LEDE_INDEX, ./news.lede.
printf 'Otter\n\nAn otter swims.\n' >"$SCRATCH/otter.txt"
run lede index --index="$SCRATCH/x" "$SCRATCH/otter.txt"
status 0
for arguments in "-i $SCRATCH/x search" "--index $SCRATCH/x search" "search -i $SCRATCH/x" \
	"search -i$SCRATCH/x" "-i $SCRATCH/none search -i $SCRATCH/x"; do
	# shellcheck disable=SC2086
	run lede $arguments otter
	status 0
	out Otter
done
run env LEDE_INDEX="$SCRATCH/x" "$LEDE" search otter
status 0
mkdir "$SCRATCH/home"
cd "$SCRATCH/home" || exit 2
run lede index ../otter.txt
status 0
[ -d news.lede ] || fail "no ./news.lede"
run lede search otter
status 0

# Output that cannot be written is an error.
if [ -w /dev/full ]; then
	"$LEDE" search otter >/dev/full 2>"$SCRATCH/err"
	same $? 2
	cp /dev/null "$SCRATCH/out"
	err 'cannot be written'
fi
finish
