#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What Xapian's own tools do with a database, they do with one that was loaded in bulk, and with one
# that a bulk load was merged into: check, copy, compact, serve to other machines, replicate.
. tests/cli/lib.bash
for tool in xapian-check xapian-compact copydatabase xapian-delve quest xapian-tcpsrv xapian-replicate xapian-replicate-server; do
	command -v $tool >/dev/null || skip "no $tool (xapian-tools)"
done
compare=$(realpath "$BUILD/tests/test_glass")
cd "$SCRATCH" || exit 2
cp -r "$ROOT/corpus" corpus
servers=
stop_servers() {
	# shellcheck disable=SC2086
	[ -z "$servers" ] || kill $servers 2>/dev/null
	servers=
}
trap 'stop_servers; [ -z "$own_scratch" ] || rm -rf "$own_scratch"' EXIT

# served COMMAND ARGUMENT: starts a server, with a port of this machine that is free as another.
served() {
	local tries
	for tries in 1 2 3 4 5; do
		port=$("$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
		"$@" "$port" >server.out 2>&1 &
		server=$!
		for _ in $(seq 50); do
			kill -0 $server 2>/dev/null || break
			(exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && {
				servers="$servers $server"
				return
			}
			sleep 0.1
		done
		kill $server 2>/dev/null
	done
	fail "$* does not serve after $tries tries"
	cat server.out
	finish
}
# Each ends its whole group of processes when it is told to end.
tcp_server() { exec setsid xapian-tcpsrv --quiet --interface 127.0.0.1 --port "$2" "$1"; }
replication_server() { exec setsid xapian-replicate-server --interface=127.0.0.1 --port="$2" "$1"; }

# equal A B: the same documents, terms, positions, values, words.
equal() {
	run "$compare" "$1" "$2"
	status 0
	same "$(cat out)" ''
}
answers() {
	"$LEDE" search -i "$1" --format json -n 50 "$2" | sed 's/"took_us": *[0-9]*,//'
}
replicate() {
	run xapian-replicate --host=127.0.0.1 --port="$port" --master="$1" --one-shot --reader-time=0 --quiet "$2"
	status 0
}

run lede index -i bulk --bulk=yes corpus/wire corpus/features
status 0
cp -r bulk merged
run lede index -i merged --bulk=yes corpus/*/
status 0
for index in bulk merged; do
	database=$(echo $index/db-*)
	run xapian-check "$database"
	status 0
	out 'No errors found'
	rm -rf copied compacted
	run copydatabase --no-renumber "$database" copied
	status 0
	equal "$database" copied
	run xapian-compact --quiet --no-renumber "$database" compacted
	status 0
	equal "$database" compacted
	run xapian-check compacted
	status 0

	# From another machine.
	served tcp_server "$database"
	echo "remote 127.0.0.1:$port" >$index.stub
	documents=$(xapian-delve $index.stub | sed -n 's/^number of documents = //p')
	[ "$documents" -gt 100 ] || fail "$documents documents from afar"
	same "$documents" "$(xapian-delve "$database" | sed -n 's/^number of documents = //p')"
	same "$(quest -d $index.stub -s none -m 50 ambassador)" "$(quest -d "$database" -s none -m 50 ambassador)"
	for query in ambassador 'Kabul dialogue' '"Wang Yi"'; do
		answers $index.stub "$query" >have
		answers $index "$query" >want
		cmp have want || fail "other answers from afar to $query"
		grep -q '"rank"' have || fail "no answers from afar to $query"
	done
	stop_servers

	# A replica: all of it, then what changes.
	rm -rf replica
	served replication_server $index
	replicate "$(basename "$database")" replica
	equal "$database" replica
	whole=$(cat replica/XAPIANDB)
	XAPIAN_MAX_CHANGESETS=10 run lede rm -i $index "$("$LEDE" search -i $index --format trec ambassador | head -n 1 | cut -d' ' -f3)"
	status 0
	replicate "$(basename "$database")" replica
	run xapian-check "$(echo replica/replica_*)"
	status 0
	equal "$database" replica
	same "$(cat replica/XAPIANDB)" "$whole" # it was not copied anew
	stop_servers
done
finish
