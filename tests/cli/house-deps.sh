#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# plain: installs no package
# tests/deps does nothing when nothing is missing; else it calls apt-get as root, through sudo when
# it must; it says so when it cannot. The commands here are stand-ins that write down their call.
set -eu

fail() {
	echo "house-deps: $*"
	exit 1
}

bin=$SCRATCH/bin
mkdir "$bin"
command_is() {
	printf '#!/bin/sh\n%s\n' "$2" >"$bin/$1"
	chmod +x "$bin/$1"
}
# shellcheck disable=SC2016
command_is dpkg-query 'case ${4:-} in here-*) echo installed ;; "") echo "installed other-a, in-c++ (= 1), in-b," ;; *) exit 1 ;; esac'
command_is apt-get "echo \"apt-get \$* \$DEBIAN_FRONTEND\" >>'$SCRATCH/calls'; [ ! -e '$SCRATCH/broken' ]"
# shellcheck disable=SC2016
for each in sh mktemp rm cat env grep sed; do
	ln -s "$(command -v $each)" "$bin/$each"
done

# deps USER PACKAGE...
deps() {
	: >"$SCRATCH/calls"
	command_is id "echo $1"
	shift
	PATH=$bin tests/deps "$@" >"$SCRATCH/said" 2>&1
}

called='apt-get update -q noninteractive
apt-get install -q -y --no-install-recommends away-b away-c noninteractive'

deps 1000 here-a here-b || fail "nothing is missing, and it fails"
[ ! -s "$SCRATCH/calls" ] || fail "nothing is missing, and it calls apt-get"
[ "$(wc -l <"$SCRATCH/said")" = 1 ] || fail "more than one line"

deps 1000 here-a in-b in-c++ || fail "what another package provides is missed"
deps 1000 in-c && fail "what nobody provides is not missed"

deps 0 here-a away-b away-c || fail "as root it fails"
[ "$(cat "$SCRATCH/calls")" = "$called" ] || fail "as root: $(cat "$SCRATCH/calls")"

deps 1000 here-a away-b && fail "neither root nor sudo, and it passes"
grep -q 'neither root nor sudo.*apt-get install away-b' "$SCRATCH/said" || fail "no clear word"

# shellcheck disable=SC2016
command_is sudo "echo sudo >>'$SCRATCH/calls'"' && exec "$@"'
deps 1000 away-b here-a away-c || fail "with sudo it fails"
[ "$(grep -v sudo "$SCRATCH/calls")" = "$called" ] || fail "with sudo: $(cat "$SCRATCH/calls")"
[ "$(grep -c sudo "$SCRATCH/calls")" = 2 ] || fail "not each call goes through sudo"

: >"$SCRATCH/broken"
deps 0 away-b && fail "apt-get fails, and it passes"
grep -q 'this failed: apt-get update' "$SCRATCH/said" || fail "it does not say what failed"
