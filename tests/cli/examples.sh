#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# plain: other people's programs link with it
# The programs in examples/ build with what is installed and do what they say, as does the C of
# README.md; the static library has all that the shared one has.
. tests/cli/lib.bash
x=$SCRATCH/news.lede
usr=$SCRATCH/usr
make -s --no-print-directory install PREFIX="$usr" BUILD="$BUILD" >"$SCRATCH/log" || fail "make install"
export PKG_CONFIG_PATH=$usr/lib/pkgconfig

# build NAME SOURCE PKG-CONFIG-OPTION...
build() {
	local name=$1 source=$2 flags
	shift 2
	flags=$(pkg-config "$@" --cflags --libs lede) || fail "pkg-config $* lede"
	# shellcheck disable=SC2086
	"${CC:-cc}" -Wall -Wextra -Wpedantic -Werror "$source" -o "$SCRATCH/$name" $flags \
		"-Wl,-rpath,$usr/lib" || fail "$source does not build: $flags"
}

for each in examples/*.c; do
	name=${each##*/}
	name=${name%.c}
	build "$name" "$each"
	run "$SCRATCH/$name"
	status 2
	err "^usage: $name INDEX"
	run "$SCRATCH/$name" "$SCRATCH/absent" b c d e f g
	status 2
done
"$LEDE" index -q -i "$x" corpus/*/ || fail "index corpus"

# ---- search: what lede search finds ----
run "$SCRATCH/search" "$x" polio
status 0
out '^WHO starts polio vaccine drive in Kabul, mosque to mosque \(Sample Wire, 2025-05-27T05:40:00Z\)$' \
	'^    The World Health Organization'
"$LEDE" search -i "$x" --format json polio | "$PYTHON" -c 'import json, sys
for r in json.load(sys.stdin)["results"]:
	a = r["article"]
	print("{} ({}, {})\n    {}".format(a["title"], a["source"], a["date"], r["quote"]["text"]))' >"$SCRATCH/want"
same "$(cat "$SCRATCH/out")" "$(cat "$SCRATCH/want")"
run "$SCRATCH/search" "$x" 'polio AND'
status 1
err '^search: AND has nothing after it;'
run "$SCRATCH/search" "$SCRATCH/absent" polio
status 1
err '^search: .*absent'

# The programs of README.md. program FENCE FILE
program() {
	sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" README.md | grep -v '^```' >"$2"
	[ -s "$2" ] || fail "README.md shows no $1"
}
program c "$SCRATCH/readme.c"
build readme "$SCRATCH/readme.c"
"$LEDE" search -i "$x" --format json polio vaccine | "$PYTHON" -c 'import json, sys
for r in json.load(sys.stdin)["results"]: print(r["quote"]["text"])' >"$SCRATCH/quotes"
[ -s "$SCRATCH/quotes" ] || fail "lede search finds nothing"
same "$(cd "$SCRATCH" && ./readme)" "$(cat "$SCRATCH/quotes")"

# ---- add, and follow: what was there is passed over, what does not match too ----
"$SCRATCH/follow" "$x" '"icebreaker Tolva" OR polio' >"$SCRATCH/followed" 2>&1 &
follower=$!
trap 'kill $follower 2>/dev/null' EXIT
sleep 0.5
echo 'The icebreaker Tolva left on Monday. Nobody waved.' >"$SCRATCH/text"
run_with "$SCRATCH/text" "$SCRATCH/add" "$x" tolva-1 'Icebreaker leaves' 2025-12-01
status 0
out '^tolva-1: added$'
run_with "$SCRATCH/text" "$SCRATCH/add" "$x" tolva-1 'Icebreaker leaves' 2025-12-01
out '^tolva-1: unchanged$'
echo 'Goats graze.' >"$SCRATCH/other"
run_with "$SCRATCH/other" "$SCRATCH/add" "$x" goats Goats
out '^goats: added$'
for _ in $(seq 100); do
	[ ! -s "$SCRATCH/followed" ] || break
	sleep 0.1
done
echo 'Goats graze on. The icebreaker Tolva came back.' >"$SCRATCH/other"
run_with "$SCRATCH/other" "$SCRATCH/add" "$x" goats Goats
out '^goats: updated$'
for _ in $(seq 100); do
	[ "$(wc -l <"$SCRATCH/followed")" -lt 2 ] || break
	sleep 0.1
done
kill $follower
same "$(cat "$SCRATCH/followed")" "Icebreaker leaves: The icebreaker Tolva left on Monday.
Goats: The icebreaker Tolva came back."
run "$SCRATCH/search" "$x" tolva
out '^Icebreaker leaves \(, 2025-12-01\)$'
run "$SCRATCH/add" "$x" empty ''
status 1
err '^add: .*no words'
run "$SCRATCH/follow" "$x" 'polio AND'
status 1
err '^follow: '

# ---- static: what indexing wants is there ----
mv "$usr/lib/liblede.so" "$SCRATCH/away"
build add-static examples/add.c --static
mv "$SCRATCH/away" "$usr/lib/liblede.so"
! ldd "$SCRATCH/add-static" | grep liblede || fail "add-static wants a shared library"
run_with "$SCRATCH/text" "$SCRATCH/add-static" "$x" tolva-1 'Icebreaker leaves' 2025-12-01
out '^tolva-1: unchanged$'

# ---- Node, over HTTP ----
"$LEDE" serve -i "$x" --listen 127.0.0.1:0 >"$SCRATCH/url" 2>"$SCRATCH/serve.log" &
server=$!
trap 'kill $follower $server 2>/dev/null' EXIT
for _ in $(seq 100); do
	[ ! -s "$SCRATCH/url" ] || break
	sleep 0.1
done
url=$(cat "$SCRATCH/url")
run node examples/search.mjs polio "$url"
status 0
nothing_on err
same "$(cat "$SCRATCH/out")" "$(cat "$SCRATCH/want")"
program js "$SCRATCH/readme.mjs"
sed -i "s,http://127.0.0.1:8080,${url%/}," "$SCRATCH/readme.mjs"
run node "$SCRATCH/readme.mjs"
same "$(cat "$SCRATCH/out")" "$(cat "$SCRATCH/quotes")"
run node examples/search.mjs 'polio AND' "$url"
status 1
err '^search.mjs: AND has nothing after it'
run node examples/search.mjs
status 2
err '^usage: '
kill $server
wait $server
run node examples/search.mjs polio "$url"
status 1
err '^search.mjs: .*ECONNREFUSED'
finish
