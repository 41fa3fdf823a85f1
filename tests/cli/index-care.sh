#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What is no index of lede's, or one of another format, or a damaged one, is refused with a clear
# line; lede check finds damage; lede compact keeps all answers.
. tests/cli/lib.bash
cd "$SCRATCH" || exit 2
x=x
"$LEDE" index -q -i $x --commit-every 5 "$ROOT"/corpus/*/ || fail "index corpus"
answers() {
	local query
	for query in 'TTP accusations' 'Kabul dialogue' '"exchange ambassadors"' 'afghan* -refugee' 'date:2025-05' 'minister NEAR/5 foreign'; do
		"$LEDE" search -i "$1" -n 50 --format json -- "$query" | grep -v took_us
	done
	"$LEDE" info -i "$1" --format json | grep -E '"(articles|passages|words|terms|undated|first_date|last_date)"'
}

# compact: smaller after many changes, and all the same.
for i in $(seq 1 30); do
	echo "{\"id\": \"c$((i % 3))\", \"text\": \"Change $i: $(seq -s ' ' $i 600)\"}" >c.jsonl
	"$LEDE" index -q -i $x c.jsonl
done
"$LEDE" rm -i $x c0 c1 c2 >out 2>err || fail rm
answers $x >before
run lede compact -i $x
status 0
out '^x: [0-9.]+ MB before, [0-9.]+ MB now$'
"$PYTHON" -c 'import re; a, b = map(float, re.findall(r"([0-9.]+) MB", open("out").read())); exit(not b <= a)' || fail "compact makes it larger"
answers $x >after
cmp before after || fail "compact changes answers"
same "$(ls -d $x/db-* | wc -l)" 1
sound $x
run lede index -i $x "$ROOT"/corpus/*/
out 'added 0, updated 0, unchanged 72,'
# A compacted index is added to as any other.
printf 'Late\n\nA late cassowary.\n' >late.txt
run lede index -i $x late.txt
out 'added 1,'
run lede search -i $x cassowary
status 0
sound $x

# Another format version.
cp -r $x version
"$PYTHON" -c 'import glob, xapian; db = xapian.WritableDatabase(glob.glob("version/db-*")[0]); db.set_metadata("lede:format", "999"); db.commit()' ||
	skip "no python3-xapian"
for command in 'search a' info 'show a' 'rm a' 'index late.txt'; do
	# shellcheck disable=SC2086
	run lede -i version $command
	status 2
	nothing_on out
	err '^lede: .*format "?999"?.* 4[;,].*index.* anew'
	same "$(wc -l <err)" 1
done

# A Xapian database of somebody else's.
"$PYTHON" -c '
import xapian
db = xapian.WritableDatabase("foreign", xapian.DB_CREATE)
d = xapian.Document(); d.add_term("a"); db.add_document(d); db.commit()'
cp -r foreign kept
for command in 'search a' info 'show a'; do
	# shellcheck disable=SC2086
	run lede -i foreign $command
	status 2
	nothing_on out
	err '^lede: foreign: .*(not one of lede|no index there)'
done
for command in 'index late.txt' check compact 'rm a'; do
	# shellcheck disable=SC2086
	run lede -i foreign $command
	status 2
	err '^lede: '
done
diff -r foreign kept >diff || fail "lede wrote into somebody else's database: $(cat diff)"

# A folder with other things in it, a file.
mkdir photos && touch photos/cat.jpg
for command in 'search a' info check compact 'rm a'; do
	# shellcheck disable=SC2086
	run lede -i photos $command
	status 2
	err '^lede: .*no index there'
	# shellcheck disable=SC2086
	run lede -i late.txt $command
	status 2
	err '^lede: '
done
same "$(ls photos)" cat.jpg

# Damage: an error or a finding, never a crash or a wrong answer without a word from lede check.
# In the blocks of a table that hold its entries, that is: libxapian 1.4 follows the pointers of
# those above them, level 1 and up, unchecked.
run lede index -q -i listed --positions=xapian "$ROOT"/corpus/*/
status 0
for table in postlist docdata termlist position; do
	rm -rf damaged
	if [ $table = position ]; then cp -r listed damaged; else cp -r $x damaged; fi
	file=$(echo damaged/db-*/$table.glass)
	[ -f "$file" ] || fail "no $table.glass"
	"$PYTHON" - "$file" <<'P'
import random, sys
random.seed(1)
data = bytearray(open(sys.argv[1], "rb").read())
BLOCK, LEVEL = 8192, 4
places = [p for p in range(len(data)) if data[p - p % BLOCK + LEVEL] == 0]
for _ in range(200):
    data[random.choice(places)] ^= random.randrange(1, 256)
open(sys.argv[1], "wb").write(data)
P
	run lede check -i damaged
	[ "$got" = 1 ] || [ "$got" = 2 ] || {
		fail "lede check of a damaged $table: $got"
		show_last
	}
	for query in ambassador '"wang yi"' 'afghan*'; do
		run lede search -i damaged "$query"
		[ "$got" -le 2 ] || fail "search in a damaged $table: exit status $got"
		[ "$got" != 2 ] || err '^lede: '
	done
	# libxapian 1.4 puts positions into a damaged block as if it were whole, and may not survive.
	[ $table != position ] || continue
	run lede index -i damaged late.txt
	[ "$got" -le 2 ] || fail "index into a damaged $table: exit status $got"
done
for cut in postlist docdata iamglass; do
	rm -rf damaged
	cp -r $x damaged
	file=$(echo damaged/db-*/"$cut"*)
	truncate -s 100 "$file"
	[ "$cut" != iamglass ] || truncate -s 10 "$file"
	run lede search -i damaged ambassador
	[ "$got" = 2 ] || [ "$got" = 0 ] || fail "search in a cut $cut: exit status $got"
	run lede check -i damaged
	[ "$got" = 1 ] || [ "$got" = 2 ] || fail "lede check of a cut $cut: exit status $got"
done
rm -rf damaged && cp -r $x damaged && rm -r damaged/db-*
run lede search -i damaged ambassador
status 2
run lede check -i damaged
[ "$got" != 0 ] || fail "lede check of a stub without its database"
rm -rf damaged && cp -r $x damaged && echo nonsense >damaged/XAPIANDB
for command in 'search a' check 'index late.txt'; do
	# shellcheck disable=SC2086
	run lede -i damaged $command
	status 2
	err '^lede: '
done

# Articles whose passages are missing: Xapian sees nothing wrong, lede check does.
rm -rf damaged && cp -r $x damaged
"$PYTHON" - <<'P'
import glob, xapian
db = xapian.WritableDatabase(glob.glob("damaged/db-*")[0])
article = next(iter(db.postlist("XTarticle"))).docid
db.delete_document(article + 1)
db.commit()
P
run lede check -i damaged
status 1
out 'passage' 'problems'

# Only reading: an index that cannot be written to is searched all the same.
if [ "$(id -u)" != 0 ]; then
	chmod -R a-w $x
	run lede search -i $x ambassador
	status 0
	run lede check -i $x
	status 0
	run lede index -i $x late.txt
	status 2
	err '^lede: .*Permission denied'
	chmod -R u+w $x
fi
finish
